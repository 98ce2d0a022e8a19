"""Counts by reporting unit of one election."""

from __future__ import annotations

import threading
from collections.abc import Callable, Generator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path

from duckdb import DuckDBPyConnection
from msgspec.structs import replace

from hustings.election.model import Contest, Election, Results
from hustings.stations.connection import Database
from hustings.stations.grid import UNDETERMINED, UnitGrid, unit_grid
from hustings.stations.named import NamedCounts, named_counts
from hustings.stations.reporting import sums_of, sums_of_units, with_figures
from hustings.stations.rows import RowReport, reported_rows
from hustings.stations.units import PREFIX, UnitEntry, Units
from hustings.stations.wide_rows import laid_out


class Counts:
    """The counts of an election by unit, in tables of DuckDB; any thread may ask.

    A database that is still to be made is made when it is first asked, or by `make_ready`; until then `is_ready` is
    False, and whoever asks waits.

    `levels` names the levels of units below the whole, the outermost first. The tables, made by `building`, are
    `counts`, `units`, `reporting` and `gaps`; `contests` and `selections` give the identifiers behind their numbers,
    `sources` the identifiers of the sources by the number of their file.
    """

    def __init__(
        self,
        database: Database | Callable[[], Database],
        levels: Sequence[str],
        contests: Sequence[str],
        selections: Sequence[tuple[str, str]],
        sources: Sequence[str],
        files: Sequence[str],
    ) -> None:
        self.levels = tuple(levels)
        self.files = tuple(files)
        self.sources = tuple(sources)
        self._database = database if isinstance(database, Database) else None
        self._make = database if not isinstance(database, Database) else None
        self._making = threading.Lock()
        self._contests = {identifier: number for number, identifier in enumerate(contests)}
        self._selections: dict[str, dict[int, str]] = {}
        for number, (contest, selection) in enumerate(selections):
            self._selections.setdefault(contest, {})[number] = selection
        self._units = Units(levels)
        self._lock = threading.Lock()
        self._laying = threading.Lock()
        self._row_table: str | None = None
        self._asking = 0
        self._is_to_close = False

    def close(self) -> None:
        """Give memory and temporary files back, once nothing is asked of them any more."""
        with self._lock:
            self._is_to_close = True
            self._close_if_unused()

    @property
    def is_ready(self) -> bool:
        """Whether an answer needs no database to be made first."""
        return self._database is not None

    def make_ready(self) -> None:
        """Make the database if that is still to be done; errors are those of whoever makes it."""
        with self._making:
            if self._database is None and self._make is not None:
                database = self._make()
                with self._lock:
                    self._database = database
                    self._close_if_unused()

    def number_of(self, contest: str) -> int:
        """Give the number of a contest in the tables; KeyError if there is none of that identifier."""
        return self._contests[contest]

    def selections_of(self, contest: str) -> Mapping[int, str]:
        """Give the identifiers of the selections of a contest by their numbers in the tables."""
        return self._selections.get(contest, {})

    @contextmanager
    def asked(self) -> Generator[DuckDBPyConnection]:
        """Give a connection of one's own to the tables, which stay open until the block ends."""
        self.make_ready()
        with self._lock:
            assert self._database is not None, "it is made"
            connection = self._database.connection.cursor()
            self._asking += 1
        try:
            yield connection
        finally:
            with self._lock:
                self._asking -= 1
                self._close_if_unused()

    @contextmanager
    def every_row(self) -> Generator[tuple[DuckDBPyConnection, str]]:
        """Give a connection and the name of a table of all counts whose rows are numbered (`rowid`) and stay so."""
        with self.asked() as connection:
            with self._laying:
                if self._row_table is None:
                    self._row_table = laid_out(connection)
            yield connection, self._row_table

    def _close_if_unused(self) -> None:
        if self._is_to_close and not self._asking and self._database is not None:
            self._database.close()

    def unit(self, number: int) -> UnitEntry:
        """Give a unit; 0 is the whole; KeyError if there is none of that number."""
        with self.asked() as connection:
            return self._units.one(connection, number)

    def ancestors(self, number: int) -> tuple[UnitEntry, ...]:
        """Give the units that a unit lies in, the outermost first, without the whole."""
        with self.asked() as connection:
            return self._units.ancestors(connection, number)

    def with_those_around(self, numbers: Sequence[int]) -> tuple[UnitEntry, ...]:
        """Give units and those that they lie within, without the whole, each once and before those within it."""
        with self.asked() as connection:
            return self._units.with_those_around(connection, numbers)

    def codes(self, numbers: Sequence[int]) -> tuple[str | None, ...]:
        """Give the codes of units, in the order of these; None where the file has none."""
        found = {entry.number: entry.code for entry in self.with_those_around(numbers)}
        return tuple(found.get(number) for number in numbers)

    def children(self, number: int, contest: str | None = None) -> tuple[UnitEntry, ...]:
        """Give the units right within a unit: all, or those that report a contest."""
        with self.asked() as connection:
            return self._units.children(connection, number, None if contest is None else self._contests[contest])

    def find_units(self, text: str, most: int = 200) -> tuple[UnitEntry, ...]:
        """Give the first units whose names hold the words of a text, without regard to case and accents."""
        with self.asked() as connection:
            return self._units.find(connection, text, most)

    def units_by_depth(self) -> dict[int, int]:
        """Count the units of each depth."""
        with self.asked() as connection:
            found = connection.execute("SELECT depth, count(*) FROM units GROUP BY depth ORDER BY depth").fetchall()
        return {int(depth): int(number) for depth, number in found}

    def depths_of(self, contest: str) -> tuple[int, ...]:
        """Give the depths at which there are units with counts of a contest, of their own or of units within them."""
        with self.asked() as connection:
            row = connection.execute(
                "SELECT max(depth) FROM reporting JOIN units USING (unit) WHERE contest = ?", (self._contests[contest],)
            ).fetchone()
        return tuple(range((row[0] if row is not None and row[0] is not None else 0) + 1))

    def reporting_above(self, contest: str, depth: int) -> int:
        """Count the units above a depth that report a contest, and not as the total of units within them."""
        number = self._contests[contest]
        with self.asked() as connection:
            row = connection.execute(
                "SELECT count(*) FROM reporting JOIN units USING (unit) WHERE contest = $contest AND depth < $depth "
                "AND unit NOT IN (SELECT cover FROM counts WHERE contest = $contest AND cover IS NOT NULL)",
                {"contest": number, "depth": depth},
            ).fetchone()
        return int(row[0]) if row is not None else 0

    def results_of(self, contest: Contest, unit: int, version: Results) -> Results:
        """Give the figures of a version of a contest for a unit; of the whole, the version with its figures."""
        number = self._contests[contest.id]
        with self.asked() as connection:
            entry = self._units.one(connection, unit)
            sums = sums_of(connection, (entry.number, entry.last), number).get(number, {})
        outcomes = {line.selection: line.outcome for line in version.lines if line.outcome is not None}
        found = with_figures(
            version, contest, sums, self._selections.get(contest.id, {}), self.sources, None if unit else outcomes
        )
        if unit == 0:
            return found
        return replace(found, id=f"{version.id}.{entry.id}", unit=entry.id, part_of=version.id)

    def results_of_units(self, contest: Contest, units: Sequence[int], version: Results) -> tuple[Results, ...]:
        """Give the figures of a version of a contest for several units of one depth below the whole, in their order."""
        if not units:
            return ()
        with self.asked() as connection:
            depth = self._units.one(connection, units[0]).depth
            found = sums_of_units(connection, depth, units, self._contests[contest.id])
        selections = self._selections.get(contest.id, {})
        return tuple(
            replace(
                with_figures(version, contest, found.get(unit, {}), selections, self.sources),
                id=f"{version.id}.{PREFIX}{unit}",
                unit=f"{PREFIX}{unit}",
                part_of=version.id,
            )
            for unit in units
        )

    def grid(self, contest: Contest, depth: int, within: int = 0, language: str = UNDETERMINED) -> UnitGrid:
        """Give the counts of the units of a depth that lie within a unit, a column each; names as in a language."""
        with self.asked() as connection:
            entry = self._units.one(connection, within)
            span = (entry.number, entry.last)
            selections = self._selections.get(contest.id, {})
            return unit_grid(connection, self._contests[contest.id], depth, span, selections, language)

    def reported_rows(self, offset: int, limit: int) -> tuple[RowReport, ...]:
        """Give what there is to say of rows, in their order, from the remark numbered `offset` (from 0)."""
        with self.asked() as connection:
            return reported_rows(connection, self.files, offset, limit)

    def write_parquet(self, path: Path, progress: object = None) -> None:
        """Write all counts, with the paths of their units, into a Parquet file.

        Raises:
            duckdb.Error: the file cannot be written.
        """
        from hustings.stations.parquet import write_counts  # noqa: PLC0415 -- only to save

        del progress  # to write takes a fraction of the time to read
        with self.asked() as connection:
            names = self._selection_names
            write_counts(connection, path, list(self._contests), names, self.sources, len(self.levels))

    @contextmanager
    def named(self, contest: str | None = None) -> Generator[NamedCounts]:
        """Give the query of all counts, or of those of a contest, with names for numbers; open until the block ends."""
        number, depth = self._contests[contest] if contest is not None else None, len(self.levels)
        with self.asked() as connection:
            names = self._selection_names
            query = named_counts(connection, list(self._contests), names, self.sources, depth, number)
            yield NamedCounts(connection, query, self.levels)

    @property
    def _selection_names(self) -> dict[int, str]:
        return {number: name for of_contest in self._selections.values() for number, name in of_contest.items()}

    @classmethod
    def read_parquet(cls, path: Path, election: Election) -> Counts:
        """Give the counts of an election in a Parquet file, which is read when they are made ready.

        Raises:
            duckdb.Error: once it is read: the file cannot be read, or holds other columns.
        """
        from hustings.stations.parquet import saved_counts  # noqa: PLC0415 -- only to open what was saved

        return saved_counts(path, election)
