"""A wide table that is open: looked at, understood and tried before it is read."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from hustings.files.progress import NO_PROGRESS, Progress
from hustings.files.wide_tables.layout import Layout
from hustings.files.wide_tables.profiles import WideProfile
from hustings.files.wide_tables.reconciliation import Reconciliation, Suggestion, UnreconciledRow
from hustings.files.wide_tables.roles import WideRoles


class WideTable:
    """The rows of a table as texts, in DuckDB, each with its row in the file; any thread may ask.

    `columns` are the names of all columns: those of several header rows put together, repeated ones told apart.
    `sheets` are the names of the sheets of a workbook, none of a table in text; `rows` counts the rows below the
    header.
    """

    path: Path
    sheets: tuple[str, ...]
    layout: Layout
    columns: tuple[str, ...]
    rows: int

    @classmethod
    def open(cls, paths: Sequence[Path], progress: Progress = NO_PROGRESS, layout: Layout | None = None) -> WideTable:
        """Open a table in text or a workbook, packed or not; several files are one table if their headers are the same.

        The layout is guessed unless it is given; given with no header rows, only its sheet is taken.

        Raises:
            FileError: a file cannot be read or is no table, or there is no such sheet or row.
            CancelledError: the reader has cancelled.
        """
        raise NotImplementedError

    def close(self) -> None:
        """Give memory and temporary files back; may be called twice."""
        raise NotImplementedError

    def preview(self, offset: int, limit: int) -> tuple[tuple[str, ...], ...]:
        """Give the cells of rows, from the one numbered `offset` (from 0); an empty text where nothing is given."""
        raise NotImplementedError

    def row_numbers(self, offset: int, limit: int) -> tuple[int, ...]:
        """Give the rows in the file (from 1) of the rows that `preview` gives."""
        raise NotImplementedError

    def top(self, limit: int = 30) -> tuple[tuple[str, ...], ...]:
        """Give the first lines of the first file or of the sheet as cells, preamble and header with them."""
        raise NotImplementedError

    def guess(self) -> WideRoles:
        """Guess what the columns tell, by their names in several languages, by their cells, and by what adds up."""
        raise NotImplementedError

    def is_certain(self, roles: WideRoles) -> bool:
        """Whether the rows add up so well that the roles can be relied on without asking the reader."""
        raise NotImplementedError

    def reconcile(self, roles: WideRoles) -> Reconciliation:
        """Try how many rows add up with the roles."""
        raise NotImplementedError

    def unreconciled(self, roles: WideRoles, offset: int, limit: int) -> tuple[UnreconciledRow, ...]:
        """Give rows that do not add up, in the order of the file, from the one numbered `offset` (from 0)."""
        raise NotImplementedError

    def suggestions(self, roles: WideRoles) -> tuple[Suggestion, ...]:
        """Give other roles of single columns with which more rows add up, the best first."""
        raise NotImplementedError

    def join(
        self, roles: WideRoles, path: Path, key: str, name: str | None = None, party: str | None = None
    ) -> WideRoles:
        """Take names and parties of selections from a second file.

        Its column `key` holds what the selections' columns are called (or the number they begin with); `name` and
        `party` are columns of it.

        Raises:
            FileError: the file cannot be read, has no such column, or names a selection twice.
        """
        raise NotImplementedError

    def profile(self, name: str, roles: WideRoles) -> WideProfile:
        """Give a profile by which tables with this header are read with these roles."""
        raise NotImplementedError


def join_header(path: Path) -> tuple[str, ...]:
    """Give the names of the columns of a file that names and parties may be taken from; FileError if it is no table."""
    raise NotImplementedError
