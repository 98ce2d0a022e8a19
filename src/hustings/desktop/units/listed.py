"""The table of units from results by unit that a file holds: as published, each with its digits."""

from __future__ import annotations

from decimal import Decimal

import numpy as np
from numpy.typing import NDArray

from hustings.desktop.units.grid import Keys, UnitNames, dense_ranks
from hustings.desktop.units.listed_columns import listed_columns
from hustings.desktop.units.source import ListedUnits
from hustings.election import measures
from hustings.election.bases import MEASURE_OF, share_in
from hustings.election.differences import difference
from hustings.election.figures import Knowledge, Measure, Quantity, reported
from hustings.election.model import Base, Line, Results
from hustings.election.reading import Reading, count, read
from hustings.election.standings import Standings
from hustings.stations.pictures.columns import UnitColumns
from hustings.wording import numbers, provenance, quantities
from hustings.wording.labels import NOT_KNOWN
from hustings.wording.language import Language
from hustings.wording.unit_columns import (
    ABOVE_KEY,
    Shown,
    UnitColumn,
    base_of_published,
    is_before,
    measure_column,
    measures_in_order,
    name_columns,
    selection_column,
    selections_in_order,
)

_FIGURE_SPACE = "\u2007"
_POINT_SPACE = "\u2008"
_COUNTS = tuple(Measure(name) for name in ("eligible", "cast", "valid", "blank", "rejected"))
_Column = tuple[UnitColumn, list[Quantity | None]]


class ListedUnitsData:
    """The results of the units of a depth that lie within another, in the order of the file."""

    def __init__(self, source: ListedUnits, whole: Standings, depth: int, within: int) -> None:
        around = source.entry(within)
        self.parts: list[Results] = []
        found: list[int] = []
        names: list[str] = []
        above: list[str] = []
        self.codes: list[str | None] = []
        assert whole.results is not None, "units belong to a version"
        parts = {part.unit: part for part in reversed(whole.contest.parts(whole.results.id))}
        for number in range(around.number, around.last + 1):
            entry, identifier = source.entry(number), source.identifier(number)
            part = parts.get(identifier) if identifier is not None else None
            if part is not None and entry.depth == depth:
                self.parts.append(part)
                found.append(number)
                names.append(entry.name)
                self.codes.append(entry.code)
                above.append(source.entry(entry.parent).name if entry.parent else "")
        self.names = UnitNames(names, above)
        self.units = np.array(found, dtype=np.int32)

    def figures(self, language: Language, whole: Standings, shown: Shown, base: Base | None) -> ListedFigures:
        """Show them: `whole` are the standings of the version that they belong to."""
        return ListedFigures(language, self, whole, shown, base)


class ListedFigures:
    """Published figures of units; what is worked out from them is marked."""

    def __init__(
        self, language: Language, data: ListedUnitsData, whole: Standings, shown: Shown, base: Base | None
    ) -> None:
        self._language = language
        self._data = data
        self._whole = whole
        self._shown = shown
        self._base = base
        self._readings = [read(whole.contest, part, whole.viewpoint.rounding) for part in data.parts]
        made = self._make()
        self.columns = tuple(column for column, _ in made)
        self._figures = [figures for _, figures in made]
        self._places = [_most_places(figures) for figures in self._figures]

    @property
    def count(self) -> int:
        """The number of units."""
        return len(self._data.parts)

    def identifier(self, row: int) -> str:
        """Give the identifier of a unit."""
        return str(self._data.parts[row].unit)

    def name(self, row: int) -> str:
        """Give the name of a unit."""
        return self._data.names.names[row]

    def text(self, row: int, column: int) -> str:
        """Give the text of a cell; digits stand with their points under each other."""
        made = self.columns[column]
        if made.measure is None:
            return (self._data.names.above if made.key == ABOVE_KEY else self._data.names.names)[row]
        quantity = self._figures[column][row]
        return quantities.cell(self._language, quantity) + _padding(quantity, self._places[column])

    def is_marked(self, row: int, column: int) -> bool:
        """Whether a figure is worked out while others of its column are published."""
        made = self.columns[column]
        quantity = self._figures[column][row] if made.measure is not None else None
        return quantity is not None and quantity.knowledge is Knowledge.DERIVED and not made.is_derived

    def added_up(self, rows: NDArray[np.int64], column: int) -> str:
        """Give a sum of exact counts, at least so large where some units give none; percentages are not added up."""
        made = self.columns[column]
        is_count = made.measure is not Measure.TURNOUT and (made.selection is None or self._shown is Shown.VOTES)
        if made.measure is None or not is_count:
            return ""
        column_figures = self._figures[column]
        found = [column_figures[int(row)] for row in rows]
        exact = [one.digits for one in found if one is not None and one.digits is not None and _is_exact_count(one)]
        if len(exact) < sum(one is not None for one in found) or not exact:
            return NOT_KNOWN
        written = numbers.decimal(self._language, int(sum(exact)))
        return quantities.at_least(self._language, written) if len(exact) < len(found) else written

    def keys(self, column: int) -> Keys:
        """Give the values by which a column is ordered."""
        made = self.columns[column]
        if made.measure is None:
            return self._data.names.keys(made.key == ABOVE_KEY)
        return dense_ranks([quantity.sort_key if quantity is not None else None for quantity in self._figures[column]])

    def holding(self, words: list[str]) -> NDArray[np.bool_]:
        """Tell of each unit whether words are found in its name."""
        return self._data.names.holding(words)

    @property
    def units(self) -> NDArray[np.int32]:
        """The numbers of the units."""
        return self._data.units

    def pictured(self, selection: str, every_selection: bool) -> UnitColumns:
        """Give turnout and shares as published, or the counts behind them."""
        every = [one.id for one in selections_in_order(self._whole)] if every_selection else []
        data, names = self._data, self._data.names
        return listed_columns(
            data.units, names.names, names.above, self._readings, selection, self._base, tuple(every), data.codes
        )

    def pictured_of(self) -> tuple[str, str]:
        """Say of what shares are, and turnout."""
        turnout = provenance.turnout_of(self._language, self._whole) or self._language.gettext("of eligible voters")
        return base_of_published(self._language, self._whole), turnout

    def _make(self) -> list[_Column]:
        named: list[_Column] = [
            (column, []) for column in name_columns(self._language, len(set(self._data.names.above)) > 1)
        ]
        of_whole = [
            (measure, [self._of_whole(reading, measure) for reading in self._readings])
            for measure in measures_in_order((Measure.TURNOUT, *_COUNTS))
        ]
        whole: list[_Column] = [
            (measure_column(self._language, measure, _is_derived(figures)), figures)
            for measure, figures in of_whole
            if any(figures)
        ]
        return [
            *named,
            *(made for made in whole if made[0].measure is not None and is_before(made[0].measure)),
            *self._selections(),
            *(made for made in whole if made[0].measure is not None and not is_before(made[0].measure)),
        ]

    def _selections(self) -> list[_Column]:
        columns: list[_Column] = []
        of = base_of_published(self._language, self._whole)
        for selection in selections_in_order(self._whole):
            figures = [self._of_selection(reading, selection.id) for reading in self._readings]
            if any(figures):
                is_derived = _is_derived(figures)
                column = selection_column(self._language, selection, self._shown, self._base, of, is_derived)
                columns.append((column, figures))
        return columns

    def _of_whole(self, reading: Reading, measure: Measure) -> Quantity | None:
        return measures.turnout(reading) if measure is Measure.TURNOUT else measures.reported_count(reading, measure)

    def _of_selection(self, reading: Reading, selection: str) -> Quantity | None:
        line = reading.line_by_selection.get(selection)
        if line is None:
            return None
        if self._shown is Shown.VOTES:
            return _votes(reading, line)
        share = share_in(reading, line, self._base)
        if self._shown is Shown.SHARE or share is None:
            return share
        row = self._whole.find(selection)
        of_whole = row.share if row is not None else None
        if of_whole is None:
            return None
        here = reading.address(MEASURE_OF[self._base] if self._base is not None else Measure.SHARE, selection)
        return difference(share, of_whole, here)


def _votes(reading: Reading, line: Line) -> Quantity | None:
    if line.votes is None:
        return None
    return reported(reading.address(Measure.VOTES, line.selection), line.votes, count(line.votes))


def _is_exact_count(quantity: Quantity) -> bool:
    figure = quantity.figure
    is_whole = quantity.digits is not None and quantity.digits == int(quantity.digits)
    return is_whole and quantity.knowledge is not Knowledge.APPROXIMATE and (figure is None or figure.left_out == 0)


def _is_derived(figures: list[Quantity | None]) -> bool:
    known = [figure for figure in figures if figure is not None]
    return bool(known) and all(figure.knowledge is Knowledge.DERIVED for figure in known)


def _most_places(figures: list[Quantity | None]) -> int:
    digits = (figure.digits for figure in figures if figure is not None and figure.digits is not None)
    return max((numbers.places(number) for number in digits), default=0)


def _padding(quantity: Quantity | None, most: int) -> str:
    digits: Decimal | None = quantity.digits if quantity is not None else None
    if digits is None:
        return ""
    missing = most - numbers.places(digits)
    return _FIGURE_SPACE * missing + (_POINT_SPACE if missing and missing == most else "")
