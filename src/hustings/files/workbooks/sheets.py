"""The sheets of a workbook as tables in text: a row of the sheet is a line of the text."""

from __future__ import annotations

import csv
import datetime
import os
import tempfile
from collections.abc import Generator, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import TypeAlias

import python_calamine
from python_calamine import CalamineSheet, CalamineWorkbook, SheetTypeEnum, SheetVisibleEnum

from hustings.election.messages import choice, message, verbatim
from hustings.files.encodings import LineScan, TextFile
from hustings.files.errors import FileError
from hustings.files.inputs import Input
from hustings.files.progress import READING_ROWS, Progress
from hustings.files.system_reasons import system_reason
from hustings.files.workbooks.bounds import MOST_CELLS, check_bounds, damaged

Cell: TypeAlias = int | float | str | bool | datetime.time | datetime.date | datetime.datetime | datetime.timedelta
_FAULTS = (
    python_calamine.CalamineError,
    python_calamine.PasswordError,
    python_calamine.WorkbookClosed,
    python_calamine.WorksheetNotFound,
    python_calamine.XmlError,
    python_calamine.ZipError,
    ValueError,
    OverflowError,
    OSError,
)
_ROWS_A_REPORT = 2048
# The largest whole number up to which a binary float is exact.
_EXACT = 2**53


class Workbook:
    """A workbook that is open: the names of its sheets that may hold a table, and each as text."""

    def __init__(self, item: Input, progress: Progress) -> None:
        """Open a workbook.

        Raises:
            FileError: it is damaged, a bomb, asks for a password, or has no sheets.
            CancelledError: the reader has cancelled.
        """
        self._unsaid = check_bounds(item, progress)
        self._item = item
        with _told(item.file):
            self._opened = CalamineWorkbook.from_path(str(item.data))
            found = self._opened.sheets_metadata
        self.sheets = tuple(
            sheet.name
            for sheet in found
            if sheet.typ is SheetTypeEnum.WorkSheet and sheet.visible is SheetVisibleEnum.Visible
        )
        if not self.sheets:
            raise FileError(item.file, message("has no sheet with a table"))

    def text(self, sheet: str, folder: Path, progress: Progress) -> TextFile:
        """Write a sheet as a table in text, with commas, into a folder.

        Numbers are written with the digits that they have, days as in 2024-03-17, and line breaks in cells as spaces,
        so that rows are lines. Merged cells stand in their first place. In cells without a value stands what they hold
        in its stead: an error, such as #DIV/0!, or a formula.

        Raises:
            FileError: there is no such sheet, or it is damaged.
            CancelledError: the reader has cancelled.
        """
        if sheet not in self.sheets:
            raise FileError(
                self._item.file,
                message("has no sheet of that name"),
                expected=verbatim(choice(f"`{name}`" for name in self.sheets)),
                found=verbatim(f"`{sheet}`"),
            )
        with _told(self._item.file):
            opened = self._opened.get_sheet_by_name(sheet)
        return _written(opened, self._unsaid.get(sheet, {}), self._item.file, folder, progress)

    def close(self) -> None:
        """Let the file go; may be called twice."""
        try:
            self._opened.close()
        except python_calamine.WorkbookClosed:
            return


def _written(
    sheet: CalamineSheet, unsaid: Mapping[int, Mapping[int, str]], file: Path, folder: Path, progress: Progress
) -> TextFile:
    scan = LineScan()
    size = 0
    handle, name = tempfile.mkstemp(dir=folder, prefix="sheet-", suffix=".csv")
    try:
        with os.fdopen(handle, "wb") as target:
            for lines in _lines(sheet, unsaid, file, progress):
                data = lines.encode("utf-8", "replace")
                scan.add(data)
                size += len(data)
                target.write(data)
    except OSError as error:
        raise FileError(file, message("cannot be read as text"), found=system_reason(error)) from error
    return TextFile(Path(name), "UTF-8", size, folder, scan.lines, scan.is_plain, has_mark=True)


class _Lines:
    """What a writer of CSV has written since it was last taken."""

    def __init__(self) -> None:
        self._parts: list[str] = []

    def write(self, text: str) -> None:
        self._parts.append(text)

    def take(self) -> str:
        text = "".join(self._parts)
        self._parts.clear()
        return text


def _lines(
    sheet: CalamineSheet, unsaid: Mapping[int, Mapping[int, str]], file: Path, progress: Progress
) -> Iterator[str]:
    """Give the rows of a sheet as lines of CSV, some thousand at a time; the last line has an end as all have."""
    width, height = sheet.total_width, sheet.total_height
    if width * height > MOST_CELLS:
        raise damaged(file)
    lines = _Lines()
    writer = csv.writer(lines, lineterminator="\n")
    # The library leaves out columns that are blank at the left, though not rows at the top.
    left = [""] * (sheet.start or (0, 0))[1]
    with _told(file):
        blank_rows = 0
        for number, row in enumerate(sheet.iter_rows()):
            cells = [*left, *map(_text, row)]
            for place, text in unsaid.get(number, {}).items():
                if place < len(cells):
                    cells[place] = cells[place] or _text(text)
            if any(cells):
                lines.write("\n" * blank_rows)
                blank_rows = 0
                writer.writerow(cells + [""] * (width - len(cells)))
            else:
                blank_rows += 1
            if number % _ROWS_A_REPORT == 0:
                progress.report(READING_ROWS, number, height)
                yield lines.take()
    yield lines.take()


def _text(cell: Cell) -> str:
    """Give a cell as text, as it would be written by hand."""
    if isinstance(cell, str):
        return " ".join(cell.replace("\x00", "").splitlines()) if not cell.isprintable() else cell
    if isinstance(cell, bool):
        return "TRUE" if cell else "FALSE"
    if isinstance(cell, float):
        # A workbook keeps all numbers as binary floats; whole ones are meant to be whole.
        return str(int(cell)) if cell.is_integer() and abs(cell) <= _EXACT else repr(cell)
    return str(cell)


@contextmanager
def _told(file: Path) -> Generator[None]:
    """Turn what the library raises into the error of the file."""
    try:
        yield
    except python_calamine.PasswordError as error:
        raise FileError(file, message("asks for a password")) from error
    except _FAULTS as error:
        raise damaged(file) from error
    except BaseException as error:
        # A fault in the library's own language comes as an exception that is none of Python's usual ones.
        if type(error).__name__ == "PanicException":
            raise damaged(file) from error
        raise
