"""A wide table that is open: looked at, understood and tried before it is read."""

from __future__ import annotations

import threading
from collections.abc import Callable, Generator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TypeAlias

import duckdb
from duckdb import DuckDBPyConnection

from hustings.election.messages import message
from hustings.files.errors import FileError
from hustings.files.inputs import open_inputs
from hustings.files.long_tables.staging import raw_table
from hustings.files.progress import NO_PROGRESS, CancelledError, Progress
from hustings.files.rows import LoadedRows, load_rows
from hustings.files.wide_tables import joining, trying
from hustings.files.wide_tables.counting import cell
from hustings.files.wide_tables.guessing import guess_roles
from hustings.files.wide_tables.layout import Layout
from hustings.files.wide_tables.naming import are_told_apart
from hustings.files.wide_tables.profiles import ProfileStore, WideProfile
from hustings.files.wide_tables.recognising import recognise
from hustings.files.wide_tables.reconciliation import Reconciliation, Suggestion, UnreconciledRow
from hustings.files.wide_tables.roles import Role, WideRoles
from hustings.files.wide_tables.sources import WideFile, open_file
from hustings.stations.connection import Database

_SAMPLE = 400
_MOST_CHANGES = 5
# What is packed beside results to explain them.
BESIDE = frozenset({".md", ".txt", ".pdf", ".html", ".htm", ".doc", ".docx", ".rtf"})

Glimpsed: TypeAlias = Callable[[tuple[str, ...], tuple[tuple[str, ...], ...]], None]


class WideTable:
    """The rows of a table as texts, in DuckDB, each with its row in the file; any thread may ask.

    `columns` are the names of all columns: those of several header rows put together, repeated ones told apart.
    `sheets` are the names of the sheets of a workbook, none of a table in text; `rows` counts the rows below the
    header that have as many cells as it.
    """

    def __init__(
        self, paths: Sequence[Path], database: Database, files: Sequence[WideFile], loaded: Sequence[LoadedRows]
    ) -> None:
        self.path = paths[0]
        self.paths = tuple(paths)
        self.files = tuple(files)
        self.sheets = files[0].sheets
        self.layout = files[0].layout
        self.columns = files[0].table.dialect.header
        self._database = database
        self._loaded = tuple(loaded)
        self._lock = threading.Lock()
        self._asking = 0
        self._is_closed = False
        self._counts = [item.read - len(item.aside) for item in loaded]
        self.rows = sum(self._counts)
        self._tried = trying.Table(
            tuple((raw_table(number), item.row) for number, item in enumerate(loaded)), self.sample, len(self.columns)
        )

    @classmethod
    def open(
        cls,
        paths: Sequence[Path],
        progress: Progress = NO_PROGRESS,
        layout: Layout | None = None,
        glimpsed: Glimpsed | None = None,
        profiles: ProfileStore | None = None,
    ) -> WideTable:
        """Open a table in text or a workbook, packed or not; several files are one table if their headers are the same.

        The layout is that of a profile of the table among `profiles`, else guessed, unless it is given; given with no
        header rows, only its sheet is taken. `glimpsed` hears
        long before the end what the columns are called and what the first rows hold.

        Raises:
            FileError: a file cannot be read or is no table, or there is no such sheet or row.
            CancelledError: the reader has cancelled.
        """
        database = Database()
        try:
            with progress.on_cancel(database.connection.interrupt):
                files = open_files(paths, database.folder, progress, layout)
                known = recognise(files, profiles, progress) if layout is None else None
                files = list(known.files) if known is not None else files
                if glimpsed is not None:
                    glimpsed(files[0].table.dialect.header, files[0].table.head.sample)
                loaded = [_loaded(database.connection, number, file, progress) for number, file in enumerate(files)]
                return cls(paths, database, files, loaded)
        except duckdb.InterruptException as error:
            database.close()
            raise CancelledError from error
        except BaseException:
            database.close()
            raise

    def close(self) -> None:
        """Give memory and temporary files back, once nothing is asked any more; may be called twice."""
        with self._lock:
            self._is_closed = True
            self._close_if_unused()

    @contextmanager
    def _asked(self) -> Generator[DuckDBPyConnection]:
        """Give a connection of one's own to the tables, which stay open until the block ends."""
        with self._lock:
            connection = self._database.connection.cursor()
            self._asking += 1
        try:
            yield connection
        finally:
            with self._lock:
                self._asking -= 1
                self._close_if_unused()

    def _close_if_unused(self) -> None:
        if self._is_closed and not self._asking:
            self._database.close()

    @property
    def sample(self) -> tuple[tuple[str, ...], ...]:
        """The first rows of the first file, at most some two hundred."""
        return self.files[0].table.head.sample

    def preview(self, offset: int, limit: int) -> tuple[tuple[str, ...], ...]:
        """Give the cells of rows, from the one numbered `offset` (from 0); an empty text where nothing is given."""
        cells = ", ".join(f"coalesce({cell(place)}, '')" for place in range(len(self.columns)))
        return tuple(tuple(map(str, row)) for row in self._range(cells, offset, limit))

    def row_numbers(self, offset: int, limit: int) -> tuple[int, ...]:
        """Give the rows in the file (from 1) of the rows that `preview` gives."""
        found: list[int] = []
        for number, start, end in self._parts(offset, limit):
            found += [int(row[0]) for row in self._of_file(self._loaded[number].row, number, start, end)]
        return tuple(found)

    def _range(self, cells: str, offset: int, limit: int) -> list[tuple[str, ...]]:
        return [row for part in self._parts(offset, limit) for row in self._of_file(cells, *part)]

    def _of_file(self, cells: str, number: int, start: int, end: int) -> list[tuple[str, ...]]:
        query = f"SELECT {cells} FROM {raw_table(number)} WHERE rowid >= ? AND rowid < ? ORDER BY rowid"
        with self._asked() as connection:
            return connection.execute(query, (start, end)).fetchall()

    def _parts(self, offset: int, limit: int) -> list[tuple[int, int, int]]:
        """Divide a range of rows among the files: the number of each, its first row there, and that after its last."""
        found: list[tuple[int, int, int]] = []
        before = 0
        for number, count in enumerate(self._counts):
            start, end = max(offset - before, 0), min(offset + limit - before, count)
            if start < end:
                found.append((number, start, end))
            before += count
        return found

    def top(self, limit: int = 30) -> tuple[tuple[str, ...], ...]:
        """Give the first lines of the first file or of the sheet as cells, preamble and header with them.

        The first of them is row 1; rows that are blank, and those that a row before goes on in, have no cells.
        """
        lines: list[tuple[str, ...]] = []
        for record in self.files[0].records:
            lines += [()] * (record.first - 1 - len(lines))
            lines.append(record.cells)
        return tuple(lines[:limit])

    def guess(self) -> WideRoles:
        """Guess what the columns tell, by their names in several languages, by their cells, and by what adds up."""
        guesses = [guess_roles(self.columns, self.sample), guess_roles(self.columns, self._spread())]
        best = max(guesses, key=lambda roles: self.reconcile(roles).adding_up)
        for _ in range(_MOST_CHANGES):
            if self.is_certain(best):
                break
            # What a column counts is told by its name; only whether it holds votes is guessed by what adds up.
            better = [
                item
                for item in self._suggestions(best, keeps_equations=True)
                if item.role in (Role.SELECTION, Role.IGNORED)
            ]
            if not better:
                break
            best = better[0].roles
        return best

    def _spread(self) -> list[tuple[str, ...]]:
        """Give some rows from all over the table."""
        step = max(1, self.rows // _SAMPLE)
        cells = ", ".join(f"coalesce({cell(place)}, '')" for place in range(len(self.columns)))
        query = " UNION ALL ".join(
            f"SELECT {cells} FROM {raw_table(number)} WHERE rowid % {step} = 0" for number in range(len(self.files))
        )
        with self._asked() as connection:
            return connection.execute(query).fetchall()

    def is_certain(self, roles: WideRoles) -> bool:
        """Whether the rows add up so well, of selections told apart, that the reader need not be asked of the roles."""
        if not are_told_apart(roles, self.columns):
            return False
        with self._asked() as connection:
            return self._tried.is_certain(connection, roles)

    def reconcile(self, roles: WideRoles) -> Reconciliation:
        """Try how many rows add up with the roles."""
        with self._asked() as connection:
            return self._tried.reconcile(connection, roles, leaves_totals=self.layout.leaves_totals)

    def unreconciled(self, roles: WideRoles, offset: int, limit: int) -> tuple[UnreconciledRow, ...]:
        """Give rows that do not add up, in the order of the file, from the one numbered `offset` (from 0)."""
        with self._asked() as connection:
            return self._tried.unreconciled(connection, roles, offset, limit, leaves_totals=self.layout.leaves_totals)

    def suggestions(self, roles: WideRoles) -> tuple[Suggestion, ...]:
        """Give other roles of single columns with which more rows add up, the best first."""
        return self._suggestions(roles, keeps_equations=False)

    def _suggestions(self, roles: WideRoles, *, keeps_equations: bool) -> tuple[Suggestion, ...]:
        with self._asked() as connection:
            return self._tried.suggestions(
                connection, roles, leaves_totals=self.layout.leaves_totals, keeps_equations=keeps_equations
            )

    def join(
        self, roles: WideRoles, path: Path, key: str, name: str | None = None, party: str | None = None
    ) -> WideRoles:
        """Take names and parties of selections from a second file.

        Its column `key` holds what the selections' columns are called (or the number they begin with); `name` and
        `party` are columns of it.

        Raises:
            FileError: the file cannot be read, has no such column, or names a selection twice.
        """
        return joining.join(roles, self.columns, path, key, name, party)

    def profile(self, name: str, roles: WideRoles) -> WideProfile:
        """Give a profile by which tables with this header are read with these roles."""
        return WideProfile(name=name, header=self.columns, layout=self.layout, roles=roles)


def open_files(paths: Sequence[Path], folder: Path, progress: Progress, layout: Layout | None) -> list[WideFile]:
    """Look at files as one wide table; errors as of `WideTable.open`."""
    inputs = open_inputs(paths, folder, progress)
    wanted = [item for item in inputs if item.suffix not in BESIDE or item.member is None] or list(inputs[:1])
    files = [open_file(item, folder, progress, layout) for item in wanted]
    same_columns(files)
    return files


def same_columns(files: Sequence[WideFile]) -> None:
    """See that files are of one table; FileError if their headers differ."""
    for file in files[1:]:
        if file.table.dialect.header != files[0].table.dialect.header:
            raise FileError(
                file.table.input.path,
                message("has other columns than {file}", file=files[0].table.input.name),
                file.table.input.member or "",
                advice=message("Open one table at a time."),
            )


def _loaded(connection: DuckDBPyConnection, number: int, file: WideFile, progress: Progress) -> LoadedRows:
    table = file.table
    columns = {cell(place): place for place in range(len(table.dialect.header))}
    return load_rows(connection, raw_table(number), table.text, table.dialect, columns, table.input.file, progress)


def join_header(path: Path) -> tuple[str, ...]:
    """Give the names of the columns of a file that names and parties may be taken from; FileError if it is no table."""
    return joining.join_header(path)
