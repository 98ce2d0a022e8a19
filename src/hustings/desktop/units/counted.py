"""The table of units from counts: percentages worked out exactly, one by one, when they are looked at."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from decimal import Decimal
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from hustings.desktop.units.grid import Keys, UnitNames
from hustings.election.counting import ballots_of, share_meaning, turnout_meaning
from hustings.election.counting import whole as whole_of_shares
from hustings.election.exact_shares import (
    difference_bounds,
    difference_in_hundredths,
    share_bounds,
    share_in_hundredths,
)
from hustings.election.figures import Figure, Measure
from hustings.election.meaning import ShareMeaning, TurnoutMeaning
from hustings.election.model import Base
from hustings.election.standings import Standings
from hustings.stations.pictures.columns import Ratios, SizeOf, UnitColumns, whole_numbers
from hustings.wording import labels, numbers, provenance, quantities
from hustings.wording.labels import NOT_KNOWN
from hustings.wording.language import Language
from hustings.wording.unit_columns import (
    ABOVE_KEY,
    NAME_KEY,
    Shown,
    UnitColumn,
    base_of_votes,
    is_before,
    measure_column,
    measures_in_order,
    name_columns,
    selection_column,
    selections_in_order,
)

if TYPE_CHECKING:
    from hustings.stations.grid import UnitGrid

_BASE_MEASURES = {
    Base.VALID_VOTES: Measure.VALID,
    Base.BALLOTS_CAST: Measure.CAST,
    Base.ELIGIBLE_VOTERS: Measure.ELIGIBLE,
}
_HUNDREDTH = Decimal("0.01")
# A part and what it is a part of, both whole numbers.
_Ratio = tuple[int, int]


class CountedUnitsData:
    """The counts of units as they were fetched, with what it takes to search and order their names."""

    def __init__(self, grid: UnitGrid, codes: Callable[[Sequence[int]], Sequence[str | None]] | None = None) -> None:
        self.grid = grid
        self._codes = codes
        self.names = UnitNames(grid.names, grid.parents, grid.ranks, grid.parent_ranks, around=grid.around)

    def codes(self) -> Sequence[str | None]:
        """Give the codes of the units, which few pictures need; None where there is none."""
        units = self.grid.units.tolist()
        return self._codes(units) if self._codes is not None else [None] * len(units)

    def figures(self, language: Language, whole: Standings, shown: Shown, base: Base | None) -> CountedFigures:
        """Show them: `whole` are the standings of all units together, by which selections are ranked."""
        return CountedFigures(language, self, whole, shown, base)


class CountedFigures:
    """Counts of units, and percentages of the base that is chosen, or of what those of the whole are worked out of."""

    def __init__(
        self, language: Language, data: CountedUnitsData, whole: Standings, shown: Shown, base: Base | None
    ) -> None:
        self._language = language
        self._data = data
        self._grid = data.grid
        self._names = data.names
        self._whole = whole
        self._of_whole = {one.id: whole_ratio(whole, one.id, base) for one in whole.contest.selections}
        self._shown = shown
        self._base = base
        self._known: dict[int, str] = {}
        self._unknown = np.full(self.count, np.nan)
        reading = whole.reading
        self._meaning = share_meaning(reading) if reading is not None else None
        self._turnout = (turnout_meaning(reading) if reading is not None else None) or TurnoutMeaning.CAST
        found = whole_of_shares(reading) if reading is not None and base is None else None
        self._without = found.without if found is not None else frozenset[str]()
        self._ballots = self._counted_ballots(ballots_of(self._turnout))
        # Without votes there is no percentage of a unit; among others it still counts.
        self._wholes = self._base_column()
        self._bases = self._positive(self._wholes)
        self._turnout_bases = self._positive(self._complete(Measure.ELIGIBLE))
        self.columns = tuple(self._make_columns())

    @property
    def count(self) -> int:
        """The number of units."""
        return len(self._grid.names)

    def identifier(self, row: int) -> str:
        """Give the identifier of a unit."""
        return f"u{int(self._grid.units[row])}"

    def name(self, row: int) -> str:
        """Give the name of a unit."""
        return self._grid.names[row]

    def text(self, row: int, column: int) -> str:
        """Give the text of a cell."""
        made = self.columns[column]
        if made.key == NAME_KEY:
            return self._grid.names[row]
        if made.key == ABOVE_KEY:
            return self._grid.parents[row]
        if made.measure is Measure.TURNOUT:
            return self._share(_ratio(self._ballots, self._turnout_bases, row))
        if made.selection is None:
            assert made.measure is not None, "figures have a measure"
            return self._count(self._grid.measures[made.measure][row], self._has_gap(made.measure, row))
        votes = self._votes(made.selection)
        if self._shown is Shown.VOTES:
            return self._count(votes[row], self._has_gap(made.selection, row))
        if made.selection in self._without:
            return NOT_KNOWN
        ratio = _ratio(votes, self._bases, row)
        return self._share(ratio) if self._shown is Shown.SHARE else self._difference(ratio, made.selection)

    def is_marked(self, row: int, column: int) -> bool:  # noqa: ARG002
        """All figures of a column are known in the same way."""
        return False

    def added_up(self, rows: NDArray[np.int64], column: int) -> str:
        """Give a sum of counts, or the percentage that sums make; not known where one of them is not."""
        made = self.columns[column]
        if made.measure is None:
            return ""
        if made.measure is Measure.TURNOUT:
            eligible = self._complete(Measure.ELIGIBLE)
            is_known = not (np.isnan(self._ballots) | np.isnan(eligible))[rows].any()
            return self._share(_summed_ratio(self._ballots, eligible, rows) if is_known else None)
        if made.selection is None:
            return self._sum(self._grid.measures[made.measure], self._gaps(made.measure), rows)
        votes, gaps = self._votes(made.selection), self._gaps(made.selection)
        if self._shown is Shown.VOTES:
            return self._sum(votes, gaps, rows)
        if made.selection in self._without:
            return NOT_KNOWN
        is_known = not (gaps & (np.nan_to_num(self._wholes) > 0) & np.isnan(votes))[rows].any()
        ratio = _summed_ratio(votes, self._wholes, rows) if is_known else None
        return self._share(ratio) if self._shown is Shown.SHARE else self._difference(ratio, made.selection)

    def keys(self, column: int) -> Keys:
        """Give the values by which a column is ordered: a difference from the same whole is in the order of shares."""
        made = self.columns[column]
        if made.measure is None:
            return self._names.keys(made.key == ABOVE_KEY)
        with np.errstate(invalid="ignore", divide="ignore"):
            if made.measure is Measure.TURNOUT:
                return self._ballots / self._turnout_bases
            if made.selection is None:
                return self._grid.measures[made.measure]
            votes = self._votes(made.selection)
            if self._shown is not Shown.VOTES and made.selection in self._without:
                return self._unknown
            return votes if self._shown is Shown.VOTES else votes / self._bases

    def holding(self, words: list[str]) -> NDArray[np.bool_]:
        """Tell of each unit whether words are found in its name."""
        return self._names.holding(words)

    @property
    def units(self) -> NDArray[np.int32]:
        """The numbers of the units."""
        return self._grid.units

    def pictured(self, selection: str, every_selection: bool) -> UnitColumns:
        """Give the whole numbers behind turnout and shares."""
        whole = self._turnout_bases
        sizes, size_of = (whole, SizeOf.ELIGIBLE) if not np.isnan(whole).all() else (self._bases, SizeOf.VOTES)
        every = [one.id for one in selections_in_order(self._whole)] if every_selection else []
        return UnitColumns(
            self._grid.units,
            self._grid.names,
            self._grid.parents,
            Ratios(whole_numbers(self._ballots), whole_numbers(whole)),
            self._ratios(selection),
            whole_numbers(sizes),
            size_of,
            {one: self._ratios(one) for one in every},
            self._data.codes() if every_selection else (),
        )

    def pictured_of(self) -> tuple[str, str]:
        """Say of what shares and turnout are."""
        of = base_of_votes(self._language, self._whole, self._base, self._has_valid)
        return of, labels.turnout_meaning(self._language, self._turnout)

    def _ratios(self, selection: str) -> Ratios:
        votes = self._unknown if selection in self._without else self._votes(selection)
        return Ratios(whole_numbers(votes), whole_numbers(self._bases))

    def _make_columns(self) -> list[UnitColumn]:
        given = measures_in_order(self._grid.measures)
        if Measure.ELIGIBLE in given and not np.isnan(self._ballots).all():
            given = [Measure.TURNOUT, *(measure for measure in given if measure is not Measure.TURNOUT)]
        meant = provenance.turnout_of(self._language, self._whole) if self._turnout is not TurnoutMeaning.CAST else ""
        whole = [measure_column(self._language, one, one is Measure.TURNOUT, meant) for one in given]
        of = base_of_votes(self._language, self._whole, self._base, self._has_valid)
        selections = [
            selection_column(self._language, one, self._shown, self._base, of, self._shown is not Shown.VOTES)
            for one in selections_in_order(self._whole)
        ]
        return [
            *name_columns(self._language, len(set(self._grid.parents)) > 1),
            *(column for column in whole if column.measure is not None and is_before(column.measure)),
            *selections,
            *(column for column in whole if column.measure is not None and not is_before(column.measure)),
        ]

    @property
    def _has_valid(self) -> bool:
        return Measure.VALID in self._grid.measures

    def _votes(self, selection: str) -> Keys:
        return self._grid.votes.get(selection, self._unknown)

    def _positive(self, column: Keys) -> Keys:
        with np.errstate(invalid="ignore"):
            return np.where(column > 0, column, np.nan)

    def _base_column(self) -> Keys:
        if self._base is not None:
            return self._complete(_BASE_MEASURES[self._base])
        if self._meaning in (ShareMeaning.LISTED_VOTES, ShareMeaning.WITHOUT_NONE):
            return self._listed()
        if self._meaning is ShareMeaning.BALLOTS:
            return self._ballots
        valid = self._positive(self._complete(Measure.VALID))
        return np.where(np.isnan(valid), self._listed(), valid)

    def _listed(self) -> Keys:
        """Add up the votes that are listed of each unit; not known where a row lists somebody without a number."""
        total = np.zeros(self.count)
        for selection, votes in self._grid.votes.items():
            if selection in self._without:
                continue
            total += np.where(np.isnan(votes) & self._grid.gaps[selection], np.nan, np.nan_to_num(votes))
        return total

    def _counted_ballots(self, measure: Measure) -> Keys:
        """Give the ballots of those who took part; blank ones are added to counted ones where they are given."""
        if measure is not Measure.COUNTED:
            return self._complete(measure)
        blank = self._complete(Measure.BLANK)
        is_counted_apart = self._gaps(Measure.BLANK) | ~np.isnan(blank)
        return self._complete(Measure.VALID) + self._complete(Measure.REJECTED) + np.where(is_counted_apart, blank, 0)

    def _complete(self, measure: Measure) -> Keys:
        """Give a count to which nothing is missing: a sum that some units lack is of fewer than it goes with."""
        return np.where(self._gaps(measure), np.nan, self._grid.measures.get(measure, self._unknown))

    def _gaps(self, of: Measure | str) -> NDArray[np.bool_]:
        return self._grid.gaps.get(of, np.zeros(self.count, dtype=np.bool_))

    def _has_gap(self, of: Measure | str, row: int) -> bool:
        gaps = self._grid.gaps.get(of)
        return gaps is not None and bool(gaps[row])

    def _sum(self, column: Keys, gaps: NDArray[np.bool_], rows: NDArray[np.int64]) -> str:
        chosen = column[rows]
        total = np.nan if np.isnan(chosen).all() else float(np.nansum(chosen))
        return self._count(total, bool(gaps[rows].any()))

    def _count(self, value: float, has_gap: bool) -> str:
        if np.isnan(value):
            return NOT_KNOWN
        written = numbers.decimal(self._language, int(value))
        return quantities.at_least(self._language, written) if has_gap else written

    def _share(self, ratio: _Ratio | None) -> str:
        if ratio is None:
            return NOT_KNOWN
        rounded = share_in_hundredths(*ratio)
        return self._hundredths(rounded) if rounded is not None else self._range(*share_bounds(*ratio))

    def _difference(self, ratio: _Ratio | None, selection: str) -> str:
        other = self._of_whole[selection]
        if ratio is None or other is None:
            return NOT_KNOWN
        rounded = difference_in_hundredths(ratio, other)
        return self._hundredths(rounded) if rounded is not None else self._range(*difference_bounds(ratio, other))

    def _hundredths(self, rounded: int) -> str:
        known = self._known.get(rounded)
        if known is None:
            known = numbers.decimal(self._language, rounded * _HUNDREDTH, 2)
            self._known[rounded] = known
        return known

    def _range(self, low: int, high: int) -> str:
        return numbers.from_to(self._language, self._hundredths(low), self._hundredths(high), is_negative=low < 0)


def _summed_ratio(parts: Keys, wholes: Keys, rows: NDArray[np.int64]) -> _Ratio | None:
    """Add up parts and what they are parts of; None where a part is given without what it is of.

    Who is not listed in a unit has none of its votes; a unit of which nothing is given is in neither sum.
    """
    part, whole = parts[rows], wholes[rows]
    if (~np.isnan(part) & np.isnan(whole)).any():
        return None
    total = int(np.nansum(whole))
    return (int(np.nansum(part)), total) if total > 0 else None


def _ratio(parts: Keys, wholes: Keys, row: int) -> _Ratio | None:
    part, whole = parts[row], wholes[row]
    return None if np.isnan(part) or np.isnan(whole) else (int(part), int(whole))


def whole_ratio(whole: Standings, selection: str, base: Base | None) -> _Ratio | None:
    """Give the votes of a selection in the whole, and the votes or voters that its percentage is of.

    None where a count is not given, or not exactly.
    """
    results, reading = whole.results, whole.reading
    if results is None or reading is None:
        return None
    found = whole_of_shares(reading) if base is None else None
    if found is not None and selection in found.without:
        return None
    part = next((_exact(line.votes) for line in results.lines if line.selection == selection), None)
    if base is not None:
        of = _exact(getattr(results, _BASE_MEASURES[base].value))
    else:
        of = int(found.total.low) if found is not None and found.total.is_exact else None
    return (part, of) if part is not None and of is not None and of > 0 else None


def _exact(figure: Figure | None) -> int | None:
    if figure is None or figure.approximate:
        return None
    return int(figure.number) if figure.number == int(figure.number) else None
