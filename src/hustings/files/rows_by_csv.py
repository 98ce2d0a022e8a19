"""The rows of a table that is not one row a line, read one by one and written anew so that it is."""

from __future__ import annotations

import csv
import os
import tempfile
from collections import deque
from collections.abc import Generator, Iterator
from contextlib import contextmanager
from operator import itemgetter
from pathlib import Path
from typing import TextIO

from msgspec import Struct

from hustings.election.messages import message, plural_message
from hustings.election.model import RowFault
from hustings.files.delimited import Dialect
from hustings.files.encodings import TextFile
from hustings.files.errors import FileError
from hustings.files.json_tree import shown
from hustings.files.progress import READING_ROWS, Progress
from hustings.files.system_reasons import system_reason

# No row of a table of counts takes a thousandth of it.
MOST_LINE = 1 << 24
# So many rows of another width are another table.
MOST_ASIDE = 100_000
_SHOWN_CHARACTERS = 200
_LINES_A_REPORT = 2048


class AsideRow(Struct, frozen=True):
    """A row that was set aside: its line in the file, from 1, why, and how it begins."""

    row: int
    fault: RowFault
    text: str


class MendedRows(Struct, frozen=True):
    """A table written anew: where it lies, its rows, those set aside, and the bytes of the longest row."""

    data: Path
    kept: int
    aside: tuple[AsideRow, ...]
    longest: int


class _Record(Struct, frozen=True):
    """One row: its first line, from 1, its cells (None if they cannot be told), and its text."""

    line: int
    cells: list[str] | None
    text: str


@contextmanager
def mend_rows(
    text: TextFile, dialect: Dialect, places: tuple[int, ...], file: Path, progress: Progress
) -> Generator[MendedRows]:
    """Write the cells at some places anew, each row with its line in the file before it; gone after the context.

    Raises:
        FileError: a quotation mark is not closed, a line is endless, or too many rows are of another width.
        CancelledError: the reader has cancelled.
    """
    handle, name = tempfile.mkstemp(dir=text.folder, prefix="rows-", suffix=".csv")
    try:
        with os.fdopen(handle, "w", encoding="utf-8", newline="") as target:
            mended = _write_rows(Path(name), target, text, dialect, places, file, progress)
        yield mended
    except OSError as error:
        raise FileError(file, message("cannot be read as a table"), found=system_reason(error)) from error
    finally:
        Path(name).unlink(missing_ok=True)


def _write_rows(
    data: Path,
    target: TextIO,
    text: TextFile,
    dialect: Dialect,
    places: tuple[int, ...],
    file: Path,
    progress: Progress,
) -> MendedRows:
    writer = csv.writer(target, quoting=csv.QUOTE_ALL, lineterminator="\n")
    width = len(dialect.header)
    kept, longest = 0, 0
    aside: list[AsideRow] = []
    wanted = itemgetter(*places, -1)  # with one too many, so that it gives several even of a single one
    with text.data.open(encoding="utf-8-sig", newline="") as source:
        for record in _records(_Lines(source, text, file, progress), dialect, file):
            cells = _fitted(record.cells, width)
            if cells is None:
                aside.append(AsideRow(record.line, RowFault.FIELDS, _beginning(record.text)))
                if len(aside) > MOST_ASIDE:
                    raise _too_many_aside(file, aside[0], width)
            else:
                writer.writerow((record.line, *wanted(cells)[:-1]))
                kept += 1
                longest = max(longest, len(record.text))
    # A character takes four bytes at most, and quotation marks are doubled.
    return MendedRows(data, kept, tuple(aside), longest * 5 + 100)


def _fitted(cells: list[str] | None, width: int) -> list[str] | None:
    """Give the cells if there are as many as in the header, blank ones beyond not counted."""
    if cells is None or len(cells) == width:
        return cells
    return None if len(cells) < width or any(cell.strip() for cell in cells[width:]) else cells


class _Lines:
    """The lines of a text with their ends, which can be put back."""

    def __init__(self, source: TextIO, text: TextFile, file: Path, progress: Progress) -> None:
        self._source = source
        self._of = text.lines
        self._file = file
        self._progress = progress
        self._back: deque[str] = deque()
        self.number = 0
        self.taken: list[str] = []

    def __iter__(self) -> Iterator[str]:
        return self

    def __next__(self) -> str:
        line = self._back.popleft() if self._back else self._source.readline(MOST_LINE)
        if not line:
            raise StopIteration
        self.number += 1
        self.taken.append(line)
        if len(line) >= MOST_LINE:
            raise self._endless()
        if self.number % _LINES_A_REPORT == 0:
            self._progress.report(READING_ROWS, min(self.number, self._of), self._of)
        return line

    def put_back(self, lines: list[str]) -> None:
        """Have lines read again that were taken last."""
        self._back.extendleft(reversed(lines))
        self.number -= len(lines)

    def _endless(self) -> FileError:
        return FileError(
            self._file,
            message("is not a table that can be read"),
            message("line {line}", line=self.number),
            message("lines of at most {number} characters", number=MOST_LINE),
            message("a longer one"),
        )


def _records(lines: _Lines, dialect: Dialect, file: Path) -> Iterator[_Record]:
    """Read the rows below the header, blank lines passed over."""
    while lines.number < dialect.first_row - 1:
        next(lines)
    reader = _reader(lines, dialect)
    while True:
        lines.taken = []
        first = lines.number + 1
        try:
            cells = next(reader)
        except StopIteration:
            return
        except csv.Error as error:
            yield _odd_record(lines, first, dialect, file, error)
            reader = _reader(lines, dialect)
            continue
        if len(cells) > 1 or any(cell.strip(" \t\x1a") for cell in cells):
            yield _Record(first, cells, lines.taken[0] if len(lines.taken) == 1 else "".join(lines.taken))


def _reader(lines: Iterator[str], dialect: Dialect, *, strict: bool = True) -> Iterator[list[str]]:
    return csv.reader(
        lines, delimiter=dialect.separator, quotechar=dialect.quote, strict=strict, skipinitialspace=dialect.is_spaced
    )


def _odd_record(lines: _Lines, first: int, dialect: Dialect, file: Path, error: csv.Error) -> _Record:
    """Make the best of a row with a quotation mark where none may be.

    Within one line it is read as spreadsheets do; if it makes lines run together, its line is set aside by itself.
    """
    words = str(error)
    if "end of data" in words or ("limit" in words and len(lines.taken) > 1):
        raise _unclosed(file, first, lines.taken, dialect)
    if "limit" in words:
        raise _too_long(file, first, lines)
    text, *others = lines.taken
    lines.put_back(others)
    if others:
        return _Record(first, None, text)
    cells = next(_reader(iter([text]), dialect, strict=False))
    return _Record(first, None if cells[-1].endswith(("\n", "\r")) else cells, text)


def _unclosed(file: Path, line: int, taken: list[str], dialect: Dialect) -> FileError:
    column = _opening(taken[0], dialect) + 1
    return FileError(
        file,
        message("is cut short, or has a quotation mark too many"),
        message("line {line}, column {column}", line=line, column=column),
        message("a closing quotation mark for the text that begins here"),
        shown(taken[0][column - 1 :].rstrip("\r\n")),
        message("Get it anew from where it was published, or mend that line."),
    )


def _opening(line: str, dialect: Dialect) -> int:
    """Find where in its first line the text begins that is not closed, from 0."""
    place, closed = 0, True
    for index, sign in enumerate(line):
        if sign != dialect.quote:
            continue
        if closed and index and line[index - 1] not in (dialect.separator, " ", dialect.quote):
            continue
        if closed:
            place = index
        closed = not closed
    return place


def _too_long(file: Path, line: int, lines: _Lines) -> FileError:
    return FileError(
        file,
        message("is not a table that can be read"),
        message("line {line}", line=line),
        message("cells of at most {number} characters", number=csv.field_size_limit()),
        shown(lines.taken[0]),
    )


def _too_many_aside(file: Path, aside: AsideRow, width: int) -> FileError:
    return FileError(
        file,
        message("has too many rows that do not fit its header"),
        message("line {line}", line=aside.row),
        plural_message("{count} cell", "{count} cells", width),
        shown(aside.text),
    )


def _beginning(text: str) -> str:
    text = text.rstrip("\r\n")
    return text if len(text) <= _SHOWN_CHARACTERS else f"{text[: _SHOWN_CHARACTERS - 3]}..."
