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


def compared_bases(language: Language, standings: Standings, rows: Sequence[Standing]) -> dict[str, list[Standing]]:
    """Group lines by the base of their percentages; those without a percentage are left out."""
    groups: dict[str, list[Standing]] = {}
    for row in rows:
        base = provenance.base_of_share(language, standings, row)
        if base:
            groups.setdefault(base, []).append(row)
    return groups
