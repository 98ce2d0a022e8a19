"""Counts of a document as rows of text, written into a temporary file as they are met."""

from __future__ import annotations

import os
from collections.abc import Mapping, Sequence
from itertools import islice, repeat
from pathlib import Path
from types import TracebackType
from typing import Self

from hustings.files.long_tables.profile import Subject

SUBJECT = "subject"
SEPARATOR = "\x1e"
# What DuckDB may take for the end of a line, or of a file.
_ENDS = ("\r", "\x00")
_AT_ONCE = 4096
_BUFFER = 1 << 18
_MANY = 64


class SubjectBook:
    """What counts are of, by number; shared by all documents of one election, so that numbers mean one thing."""

    def __init__(self) -> None:
        self._subjects: list[Subject] = []
        self._numbers: dict[Subject, str] = {}

    def number(self, subject: Subject) -> str:
        """Give the number of a subject, for the cell of a row."""
        found = self._numbers.get(subject)
        if found is None:
            found = self._numbers[subject] = str(len(self._subjects))
            self._subjects.append(subject)
        return found

    def amend(self, number: str, subject: Subject) -> None:
        """Say better what counts are of, once all of a document is known."""
        self._subjects[int(number)] = subject

    def read(self, row: Mapping[str, str]) -> Subject:
        """Give the subject of a row: `read_subject` of a table with the column `subject`."""
        return self._subjects[int(row[SUBJECT])]


class RowWriter:
    """Writes rows of text cells, all of one number of cells; the row of a count is its number, from 1.

    `handle` is of the file at `path`, opened for writing. Rows are lines, and cells are parted by `SEPARATOR`, which
    XML cannot hold; where a cell holds it, or the end of a line, a space is written instead.
    """

    def __init__(self, path: Path, handle: int, book: SubjectBook) -> None:
        self.path = path
        self.book = book
        self._written = 0
        self._waiting: list[Sequence[str]] = []
        self._file = os.fdopen(handle, "wb", buffering=_BUFFER)

    @property
    def rows(self) -> int:
        """The number of rows that were written."""
        return self._written + len(self._waiting)

    def write(self, cells: Sequence[str]) -> None:
        """Write one row, of one count; OSError if there is no room for it."""
        self._waiting.append(cells)
        if len(self._waiting) >= _AT_ONCE:
            self._flush()

    def write_columns(self, rows: int, *columns: str | Sequence[str]) -> None:
        """Write so many rows, quicker than one by one, given by column: a cell that all have, or the cells of each.

        Raises:
            OSError: there is no room for them.
        """
        if rows < _MANY:
            cells = (repeat(cells) if isinstance(cells, str) else cells for cells in columns)
            self._waiting.extend(islice(zip(*cells, strict=False), rows))
            if len(self._waiting) >= _AT_ONCE:
                self._flush()
            return
        self._flush()
        written = _joined(columns)
        if not is_plain(written, rows, len(columns)):
            written = _joined(
                [plain_cell(cells) if isinstance(cells, str) else list(map(plain_cell, cells)) for cells in columns]
            )
        self._put(written)
        self._written += rows

    def write_laid_out(self, rows: int, written: bytes) -> None:
        """Write so many rows that are laid out already, in UTF-8, without the end of the last line.

        Who lays them out sees that no cell holds what ends a cell, a line or a file. OSError if there is no room.
        """
        self._flush()
        self._file.write(written)
        self._file.write(b"\n")
        self._written += rows

    def _put(self, written: str) -> None:
        self._file.write(written.encode("utf-8", errors="replace"))
        self._file.write(b"\n")

    def _flush(self) -> None:
        rows = self._waiting
        if not rows:
            return
        written = "\n".join(map(SEPARATOR.join, rows))
        if not is_plain(written, len(rows), len(rows[0])):
            written = "\n".join(SEPARATOR.join(map(plain_cell, row)) for row in rows)
        self._put(written)
        self._written += len(rows)
        rows.clear()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        try:
            if kind is None:
                self._flush()
        finally:
            self._file.close()


def _joined(columns: Sequence[str | Sequence[str]]) -> str:
    # `zip` hands each row over in one tuple, again and again, as nobody keeps it.
    cells = (repeat(cells) if isinstance(cells, str) else cells for cells in columns)
    return "\n".join(map(SEPARATOR.join, zip(*cells, strict=False)))


def is_plain(written: str, rows: int, width: int) -> bool:
    """Whether so many rows of so many cells, laid out, hold nothing in a cell that ends a cell, a line or a file."""
    if written.count("\n") != rows - 1 or written.count(SEPARATOR) != rows * (width - 1):
        return False
    return not any(sign in written for sign in _ENDS)


def plain_cell(cell: str) -> str:
    """Give a cell with spaces for what ends a cell, a line or a file."""
    for sign in (*_ENDS, "\n", SEPARATOR):
        cell = cell.replace(sign, " ")
    return cell
