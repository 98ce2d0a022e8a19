"""Which percentages are of something else than their heading says."""

from __future__ import annotations

from collections.abc import Sequence

from hustings.election.standings import Standing, Standings
from hustings.wording import provenance
from hustings.wording.language import Language


def differing_base(language: Language, standings: Standings, row: Standing) -> str:
    """Give the base of a percentage that is of something else than the others; nothing if it is not."""
    base = provenance.base_of_share(language, standings, row)
    return "" if base == provenance.heading_base(language, standings) else base


def chart_title(language: Language, standings: Standings) -> str:
    """Name what a chart of the percentages shows: of what they are, and whether they are published or worked out."""
    chosen, results = standings.viewpoint.base, standings.results
    base = provenance.heading_base(language, standings)
    if chosen is not None:
        return language.gettext("Percentage {base}, derived where not published").format(base=base)
    if not base or results is None:
        return language.gettext("Percentage")
    if all(line.share is None for line in results.lines):
        return language.gettext("Percentage {base}, derived").format(base=base)
    if results.share_base is None:
        return language.gettext("Percentage, as published; base not said")
    return language.gettext("Percentage {base}, as published").format(base=base)


def compared_bases(language: Language, standings: Standings, rows: Sequence[Standing]) -> dict[str, list[Standing]]:
    """Group lines by the base of their percentages; those without a percentage are left out."""
    groups: dict[str, list[Standing]] = {}
    for row in rows:
        base = provenance.base_of_share(language, standings, row)
        if base:
            groups.setdefault(base, []).append(row)
    return groups
