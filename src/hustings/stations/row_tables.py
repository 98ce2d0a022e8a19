"""Every count of an election as a table of rows: ordered, searched, added up and fetched, at any size.

What rows are ordered and searched by lies in columns of small numbers (about twenty bytes a row); what is shown of
a row is fetched from DuckDB when somebody looks at it.
"""

from __future__ import annotations

from collections.abc import Callable, Generator, Mapping, Sequence
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any, cast

import numpy as np
from msgspec import Struct
from numpy.typing import NDArray

from hustings.election.finding import folded
from hustings.stations.named import name_numbers
from hustings.stations.row_columns import NO_COUNT, Mask, fetched_rows, fetched_units, in_order_of_source, name_ranks
from hustings.stations.row_orders import Key, RowNumbers, go_on, ordered
from hustings.stations.row_texts import RowColumn, cells_written

if TYPE_CHECKING:
    from hustings.stations.counts import Counts

# Of which part of the rows and less it is quicker to sort those that are found.
_FEW = 3


class RowNames(Struct, frozen=True):
    """The names of contests and selections (below zero: of what is counted besides) by their numbers.

    `kind` names a type of count.
    """

    contests: Mapping[int, str]
    selections: Mapping[int, str]
    kind: Callable[[str], str]


class Row(Struct, frozen=True):
    """One row of the table of counts, as the source has it; `within` are the units around its own, outermost first."""

    contest: int
    selection: int
    unit: int
    name: str
    within: tuple[str, ...]
    kind: str
    count: int | None
    flags: int
    file: int
    row: int
    text: str | None


class RowTotals(Struct, frozen=True):
    """What rows come to: how many they are, how many have a count, the lowest and the highest.

    `votes` are those for selections, added up without what another of the table's counts holds already.
    """

    rows: int
    given: int
    votes: int
    lowest: int | None
    highest: int | None


class RowTable:
    """The counts of an election, numbered from 0 in the order of the rows of their files; any thread may ask.

    Orders and choices of rows are arrays of these numbers. Methods that take long call `step` now and then, which may
    raise to end them.
    """

    def __init__(self, counts: Counts, names: RowNames, step: Callable[[], None] = go_on) -> None:
        self._counts = counts
        self._names = names
        with counts.every_row() as (connection, table):
            self._kinds = [str(row[0]) for row in connection.execute(f"SELECT DISTINCT kind FROM {table}").fetchall()]
            self._columns, self._subjects = fetched_rows(connection, table, self._kinds, step)
            self._lasts, self._unit_ranks, self._parents = fetched_units(connection)
            self._kind_ranks = name_ranks(connection, [names.kind(kind) for kind in self._kinds])
            contests, selections = self._subject_names()
            self._contest_ranks = name_ranks(connection, contests)
            self._selection_ranks = name_ranks(connection, selections)
        self._subject_texts = [folded(f"{one}\n{other}") for one, other in zip(contests, selections, strict=True)]
        self._kind_texts = [folded(names.kind(kind)) for kind in self._kinds]
        self.has_files = bool(len(self._columns.file)) and int(self._columns.file.max()) > 0
        step()
        self._columns, self._places = in_order_of_source(self._columns, step)
        self._source_order = np.arange(self.count, dtype=np.int32)

    @property
    def count(self) -> int:
        """The number of rows."""
        return len(self._columns.unit)

    @property
    def depth(self) -> int:
        """The number of levels of units."""
        return len(self._counts.levels)

    def order(self, keys: Sequence[tuple[RowColumn, bool]], step: Callable[[], None] = go_on) -> RowNumbers:
        """Give all rows in the order of columns, the first one first, each from the lowest (False) or the highest.

        Texts are in the order of Unicode's collation; what is not known comes last; equal rows as in the source.
        """
        if not keys:
            return self._source_order
        return ordered(self.count, [self._key(column, down) for column, down in keys], step)

    def holding(self, words: Sequence[str], step: Callable[[], None] = go_on) -> Mask | None:
        """Tell of each row whether its unit, a unit around it, its contest, selection or type hold all folded words.

        None: no row is left out.
        """
        found: Mask | None = None
        for word in words:
            step()
            here = self._holding_one(word)
            if here is not None:
                found = here if found is None else np.logical_and(found, here, out=found)
        return found

    def chosen(self, order: RowNumbers, places: RowNumbers | None, mask: Mask | None) -> RowNumbers:
        """Give, of rows in an order, those that a mask tells; `places` (see `places_in`) tell where each stands."""
        if mask is None:
            return order
        found = np.flatnonzero(mask).astype(np.int32)
        if order is self._source_order:
            return found
        if places is None or len(found) > self.count // _FEW:
            return np.compress(np.take(mask, order, mode="clip"), order)
        # Few are sooner brought into order than all are looked through.
        return np.take(order, np.sort(np.take(places, found, mode="clip")), mode="clip")

    def places_in(self, order: RowNumbers) -> RowNumbers | None:
        """Tell of each row where it stands in an order; None for the order of the source, where it is its number."""
        if order is self._source_order:
            return None
        places = np.empty(self.count, dtype=np.int32)
        places[order] = self._source_order
        return places

    def totals(self, mask: Mask | None = None) -> RowTotals:
        """Add up all rows, or those of a mask."""
        count, added = self._columns.count, self._columns.is_added
        if mask is not None:
            count, added = count[mask], added[mask]
        given = count != NO_COUNT
        known = count if given.all() else count[given]
        return RowTotals(
            rows=len(count),
            given=len(known),
            votes=_sum(count if added.all() else count[added]),
            lowest=int(known.min()) if len(known) else None,
            highest=int(known.max()) if len(known) else None,
        )

    def rows(self, numbers: Sequence[int]) -> dict[int, Row]:
        """Fetch rows by their numbers."""
        places = {int(number if self._places is None else self._places[number]): number for number in numbers}
        levels = range(1, self.depth + 1)
        above = "".join(f", outer{level}.name" for level in levels)
        joins = " ".join(
            f"LEFT JOIN units AS outer{level} ON units.above{level} = outer{level}.unit" for level in levels
        )
        with self._counts.every_row() as (connection, table):
            found = connection.execute(
                f"WITH met AS MATERIALIZED (SELECT rowid AS number, * FROM {table} WHERE rowid IN "
                "(SELECT unnest(?::BIGINT[]))) SELECT number, contest, selection, met.unit, kind, count, flags, file, "
                f"row, text, units.depth{above} FROM met LEFT JOIN units ON met.unit = units.unit {joins}",
                (list(places),),
            ).fetchall()
        return {places[int(row[0])]: _row(row[1:]) for row in found}

    @contextmanager
    def kept_open(self) -> Generator[None]:
        """Keep the counts open until the block ends, as what takes several steps needs."""
        with self._counts.asked():
            yield

    def text(self, numbers: RowNumbers, columns: Sequence[RowColumn], remarks: Mapping[int, str]) -> str:
        """Write rows in an order, each on a line with tabs between its cells, counts as bare digits.

        `remarks` says what flags mean. A cell that a spreadsheet would take for a formula has an apostrophe before it.
        """
        if not len(numbers):
            return ""
        names, levels = self._names, range(1, self.depth + 1)
        kinds = {kind: names.kind(kind) for kind in self._kinds}
        joins = "".join(f" LEFT JOIN units AS outer{one} ON units.above{one} = outer{one}.unit" for one in levels)
        cells = cells_written(columns, self.depth, kinds, remarks, self._counts.files)
        places = numbers if self._places is None else np.take(self._places, numbers, mode="clip")
        with self._counts.every_row() as (connection, table):
            name_numbers(connection, "written_contests", names.contests)
            name_numbers(connection, "written_selections", names.selections)
            connection.register("wanted_rows", {"number": places, "place": np.arange(len(places))})
            found = connection.execute(
                f"WITH met AS MATERIALIZED (SELECT place, counts.* FROM {table} AS counts "
                f"JOIN wanted_rows ON counts.rowid = number) SELECT string_agg(concat_ws(chr(9), {cells}), chr(10) "
                f"ORDER BY place) FROM met LEFT JOIN units ON met.unit = units.unit{joins} "
                "LEFT JOIN written_contests ON met.contest = written_contests.number "
                "LEFT JOIN written_selections ON met.selection = written_selections.number",
            ).fetchone()
        return str(found[0]) if found is not None else ""

    def at_row(self, row: int, mask: Mask | None = None) -> int | None:
        """Give the number of the first row of a mask that comes from a row of the (first) file or one after it."""
        columns = self._columns
        last = int(np.searchsorted(columns.file, 1)) if self.has_files else self.count
        first = int(np.searchsorted(columns.row[:last], row))
        if mask is None:
            return first if first < last else None
        found = int(np.argmax(mask[first:last])) if first < last else 0
        return first + found if first < last and mask[first + found] else None

    def _key(self, column: RowColumn, descending: bool) -> Key:
        columns = self._columns
        match column:
            case RowColumn.UNIT:
                values: NDArray[Any] = np.take(self._unit_ranks, columns.unit, mode="clip")
            case RowColumn.WITHIN:
                outer = np.take(self._unit_ranks, self._parents, mode="clip")
                values = np.take(outer, columns.unit, mode="clip")
            case RowColumn.CONTEST:
                values = np.take(self._contest_ranks, columns.subject, mode="clip")
            case RowColumn.SELECTION:
                values = np.take(self._selection_ranks, columns.subject, mode="clip")
            case RowColumn.KIND:
                values = np.take(self._kind_ranks, columns.kind, mode="clip")
            case RowColumn.COUNT:
                return Key(columns.count, descending, columns.count == NO_COUNT)
            case RowColumn.REMARKS:
                values = columns.flags
            case RowColumn.FILE:
                values = columns.file
            case RowColumn.ROW:
                values = columns.row
        return Key(values, descending)

    def _holding_one(self, word: str) -> Mask | None:
        """Tell of each row whether it holds a word; None where every one does."""
        columns = self._columns
        parts = (
            (self._units_holding(word), columns.unit),
            (np.array([word in text for text in self._subject_texts], dtype=np.bool_), columns.subject),
            (np.array([word in text for text in self._kind_texts], dtype=np.bool_), columns.kind),
        )
        if any(len(holds) and holds.all() for holds, _ in parts):
            return None
        found: Mask | None = None
        for holds, of in parts:
            if holds.any():
                here = np.take(holds, of, mode="clip")
                found = here if found is None else np.logical_or(found, here, out=found)
        return found if found is not None else np.zeros(self.count, dtype=np.bool_)

    def _units_holding(self, word: str) -> Mask:
        """Tell of each unit whether its name or code, or those of a unit around it, hold a word."""
        with self._counts.every_row() as (connection, _):
            found = cast(
                "dict[str, Any]",
                connection.execute("SELECT unit FROM row_units WHERE contains(said, ?)", (word,)).fetchnumpy(),
            )
        units = np.asarray(found["unit"], dtype=np.int64)
        # A unit stands for all within it, which have the numbers up to its last.
        steps = np.zeros(len(self._lasts) + 1, dtype=np.int32)
        np.add.at(steps, units, 1)
        np.add.at(steps, self._lasts[units] + 1, -1)
        return np.cumsum(steps[:-1]) > 0

    def _subject_names(self) -> tuple[list[str], list[str]]:
        contests = [self._names.contests.get(contest, "") for contest, _ in self._subjects]
        return contests, [self._names.selections.get(selection, "") for _, selection in self._subjects]


def _row(cells: tuple[Any, ...]) -> Row:
    contest, selection, unit, kind, count, flags, file, row, text, depth, *path = cells
    names = [str(name) for name in path[: int(depth or 0)]]
    return Row(
        int(contest),
        int(selection),
        int(unit),
        names[-1] if names else "",
        tuple(names[:-1]),
        str(kind),
        int(count) if count is not None else None,
        int(flags),
        int(file),
        int(row),
        str(text) if text is not None else None,
    )


def _sum(counts: NDArray[np.int64]) -> int:
    # In two halves, which cannot overflow however large the counts are.
    return (int((counts >> 32).sum()) << 32) + int((counts & 0xFFFFFFFF).sum())
