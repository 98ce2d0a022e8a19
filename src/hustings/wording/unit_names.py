"""Names of reporting units, with those that they lie within."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol

from hustings.election.model import Unit
from hustings.election.parts import unit_path
from hustings.election.standings import Standings
from hustings.wording.language import Language
from hustings.wording.numbers import decimal as number
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


def whole_named(language: Language, area: str) -> str:
    """Name the whole, in a list of its units."""
    return language.gettext("Whole: {area}").format(area=isolated(one_line(area)))


def units_added_up(language: Language, count: int, *, is_selection: bool) -> str:
    """Name a row of sums below a table of units, by how many units they are of; in few words, as room is narrow."""
    template = (
        language.ngettext("{count} selected", "{count} selected", count)
        if is_selection
        else language.ngettext("{count} unit", "{count} units", count)
    )
    return template.format(count=number(language, count))


class Named(Protocol):
    """What is said of a unit where it is explained."""

    @property
    def name(self) -> str: ...  # noqa: D102
    @property
    def code(self) -> str | None: ...  # noqa: D102
    @property
    def level(self) -> str: ...  # noqa: D102


def described(language: Language, unit: Named) -> str:
    """Name a unit with its level and its code, as the file has them."""
    if unit.code is not None and unit.code != unit.name and unit.level:
        template = language.pgettext("unit", "{name} ({level}, {code})")
    elif unit.level:
        template = language.pgettext("unit", "{name} ({level})")
    else:
        return unit.name
    return template.format(name=unit.name, level=unit.level, code=unit.code)


def level_named(language: Language, level: str, depth: int) -> str:
    """Name a level of units as the file does, else by its depth."""
    return level or language.gettext("level {number}").format(number=depth)


def how_many_contests(language: Language, found: int, total: int) -> str:
    """Say how many contests there are, or how many of them were found."""
    if found == total:
        return language.ngettext("{total} contest", "{total} contests", total).format(total=number(language, total))
    template = language.ngettext("{found} of {total} contest", "{found} of {total} contests", total)
    return template.format(found=number(language, found), total=number(language, total))


def how_many_units_found(language: Language, found: int, most: int) -> str:
    """Say that no unit bears a name, or that more may bear it than are listed; nothing otherwise."""
    if not found:
        return language.gettext("No unit bears such a name.")
    if found < most:
        return ""
    return language.gettext("The first {count} are listed; more letters find fewer.").format(count=found)


def how_many_units(language: Language, total: int, shown: int) -> str:
    """Say how many units there are, and how many of them are shown where those are not all."""
    said = language.ngettext("{total} unit", "{total} units", total).format(total=number(language, total))
    if shown == total:
        return said
    return language.gettext("{units}, {shown} shown").format(units=said, shown=number(language, shown))
