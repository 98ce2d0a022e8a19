"""Which columns of a table with one row a unit hold percentages of votes, as they were published."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from msgspec import Struct

from hustings.election.figures import Measure
from hustings.files.long_tables.numbers import is_blank
from hustings.files.long_tables.profile import TableHead
from hustings.files.wide_tables.header import is_number
from hustings.files.wide_tables.words import is_code, rank_named, role_named, words

_NUMBER_OF = re.compile(r"#|\bnumber\b|\bcount\b|\bчисло\b|\bliczba\b|\banzahl\b")
_PERCENT = re.compile(r"%|\bper ?cent|\bpct\b|\bprocent|\bprozent|\bпроцент")
_TURNOUT = re.compile(r"\bturnout\b|\bявка\b|\bfrekwencja\b|\bwahlbeteiligung\b|\bparticipation\b|\bparticipacion\b")
_LEVEL = re.compile(r"shape|level|unit type|kind of unit|area type|type of (unit|area)|уровень|poziom|ebene")
_NAME = re.compile(r"(.* )?(name|title|unit|area|nazwa|название|наименование)")
_LEAST_SELECTIONS = 2
# What percentages of all listed selections come to, with what rounding and lines left out take off them.
_LEAST, _MOST = 95.0, 100.5
_MOST_ODD = 0.1
_LEAST_NUMBERS = 0.75


class ShareColumns(Struct, frozen=True):
    """Places of columns: of the level, code and name of units, of the turnout, of counts, and of the percentages.

    `selections` tell the names of those whose percentages they are.
    """

    name: int
    selections: Mapping[int, str]
    level: int | None = None
    code: int | None = None
    turnout: int | None = None
    counts: Mapping[int, Measure] = {}

    @property
    def places(self) -> dict[str, int]:
        """The columns that are read, by the names that they have in the table."""
        units = (self.name, self.level, self.code, self.turnout)
        return {f"c{place}": place for place in (*units, *self.counts, *self.selections) if place is not None}


def find_share_columns(head: TableHead) -> ShareColumns | None:
    """Find the columns of a table of percentages by unit; None if it is none.

    The last columns are those of percentages: in nearly all rows they add up to about a hundred, in more than whole
    numbers, as counts would not.
    """
    rows = [row for row in head.sample if len(row) == len(head.header)]
    first = _first_of_shares(head, rows)
    if not rows or len(head.header) - first < _LEAST_SELECTIONS or not _are_shares([row[first:] for row in rows]):
        return None
    before = [(place, words(name), name) for place, name in enumerate(head.header[:first])]
    level = next((place for place, told, _ in before if _LEVEL.fullmatch(told)), None)
    texts = [
        place
        for place, told, name in before
        if place != level and not is_code(name) and (_NAME.fullmatch(told) or rank_named(name) is not None)
    ]
    if not texts:
        return None
    # An apostrophe or a sign of percent is lost where words are compared.
    turnout = next(
        (
            place
            for place, told, name in before
            if _TURNOUT.search(told) and (_PERCENT.search(name.casefold()) or _has_fractions(head.column(place)))
        ),
        None,
    )
    return ShareColumns(
        name=texts[0],
        selections={place: head.header[place].strip() for place in range(first, len(head.header))},
        level=level,
        code=next((place for place, _, name in before if is_code(name) and place != level), None),
        turnout=turnout,
        counts=_counts(head, before, turnout),
    )


def _first_of_shares(head: TableHead, rows: Sequence[Sequence[str]]) -> int:
    """Give where the last columns begin that are numbers up to a hundred and whose names tell nothing else."""
    first = len(head.header)
    while first:
        name = head.header[first - 1]
        cells = [row[first - 1] for row in rows if not is_blank(row[first - 1])]
        numbers = [_value(cell) for cell in cells if is_number(cell)]
        is_share = bool(cells) and len(numbers) >= _LEAST_NUMBERS * len(cells) and max(numbers, default=0) <= _MOST
        if not name.strip() or not is_share or is_code(name) or role_named(name.replace("%", "")) is not None:
            break
        first -= 1
    return first


def _are_shares(rows: Sequence[Sequence[str]]) -> bool:
    given = [[_value(cell) for cell in row if is_number(cell)] for row in rows]
    sums = [sum(values) for values in given if values]
    odd = sum(not _LEAST <= value <= _MOST for value in sums)
    fractions = sum(any(not value.is_integer() for value in values) for values in given)
    return bool(sums) and odd <= _MOST_ODD * len(sums) and 2 * fractions > len(sums)


def _value(cell: str) -> float:
    """Give about how much a cell says, to tell what a column may be; figures are never read so."""
    try:
        return float(cell.strip().removesuffix("%").replace(",", "."))
    except ValueError:
        return float("nan")


def _has_fractions(cells: Sequence[str]) -> bool:
    return any("." in cell or "," in cell for cell in cells)


def _counts(head: TableHead, before: Sequence[tuple[int, str, str]], turnout: int | None) -> dict[int, Measure]:
    """Find the columns that count voters or ballots of the whole unit, one for each measure."""
    found: dict[int, Measure] = {}
    for place, told, name in before:
        role = role_named(name)
        is_count = not _has_fractions(head.column(place)) and not _PERCENT.search(name.casefold())
        measure = role.measure if role is not None else None
        if place == turnout or measure is None or not is_count or measure in found.values():
            continue
        if measure is not Measure.CAST or "#" in name or _NUMBER_OF.search(told) or not _TURNOUT.search(told):
            found[place] = measure
    return found
