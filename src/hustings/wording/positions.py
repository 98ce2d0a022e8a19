"""Positions as texts: the summary, who reported it, and the codes of its topic."""

from __future__ import annotations

from collections.abc import Sequence

from hustings.election.model import Coding, Election, Position, Selection
from hustings.wording import labels, provenance
from hustings.wording.language import Language


def position_text(language: Language, position: Position) -> str:
    """Give the summary of a position."""
    return language.pick(position.text)


def position_cited(language: Language, election: Election, position: Position) -> str:
    """Cite the source of a position and its place there."""
    return provenance.cited(language, election, position.source, position.place)


def codes_text(language: Language, coding: Coding | None, codes: Sequence[str]) -> str:
    """Give codes with their full titles, one a line."""
    if coding is None:
        return ""
    return "\n".join(f"{code} {language.pick(coding.titles[code])}" for code in codes if code in coding.titles)


def coded_by(language: Language, coding: Coding | None) -> str:
    """Say which scheme the codes are of and who gave them."""
    if coding is None:
        return ""
    return language.gettext("{scheme}, coded by {who}").format(
        scheme=language.pick(coding.scheme), who=language.pick(coding.by)
    )


def silent_notice(language: Language, silent: Sequence[Selection], heard: Sequence[Selection]) -> str:
    """Say once of whom the sources report no positions."""
    if not silent:
        return ""
    if not heard:
        return language.gettext("The sources report no positions of any candidate.")
    names = labels.join(language, [language.pick(selection.name) for selection in silent])
    return language.gettext("The sources report no positions of {names}.").format(names=names)
