"""Names of reporting units, with those that they lie within."""

from __future__ import annotations

from collections.abc import Sequence

from hustings.election.model import Unit
from hustings.election.parts import unit_path
from hustings.election.standings import Standings
from hustings.wording.language import Language
from hustings.wording.plain_text import isolated, one_line


def path_text(language: Language, names: Sequence[str]) -> str:
    """Write the names of units that lie within each other, the outermost first: Linn › Precinct 001."""
    # A name that is written from right to left must not turn the order of the path round.
    return language.pgettext("path of units", " › ").join(isolated(one_line(name)) for name in names)


def units_text(language: Language, units: Sequence[Unit]) -> str:
    """Write the path of units, the outermost first."""
    return path_text(language, [language.pick(unit.name) for unit in units])


def unit_shown(language: Language, standings: Standings) -> str:
    """Name the unit that the figures shown are of, with those that it lies within; nothing for the whole."""
    return units_text(language, unit_path(standings.election, standings.results))


def of_unit(language: Language, standings: Standings, title: str) -> str:
    """Add to a title the unit that the figures shown are of, unless they are of the whole."""
    unit = unit_shown(language, standings)
    return f"{title} · {unit}" if unit else title


def said_of_unit(language: Language, standings: Standings, sentence: str) -> str:
    """Say at the head of a sentence of which unit it is, unless it is of the whole."""
    unit = unit_shown(language, standings)
    if not unit:
        return sentence
    return language.pgettext("sentence on a unit", "{unit}: {sentence}").format(unit=unit, sentence=sentence)


def nothing_in_unit(language: Language, units: Sequence[Unit]) -> str:
    """Say why the whole is shown in place of the unit that was looked at."""
    template = language.gettext("There are no figures of this contest for {unit}; the whole is shown.")
    return template.format(unit=units_text(language, units))
