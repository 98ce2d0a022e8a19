"""A workbook (Office Open XML): real numbers with the digits that were published, texts that are never formulas.

Sheets: the figures, one row each (a further sheet where one is full); the sources; what the columns mean.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from decimal import Decimal
from pathlib import Path
from typing import TYPE_CHECKING, Any, BinaryIO

from hustings.election.messages import Message, message, plural_message
from hustings.election.model import Election
from hustings.files.bytes_out import cannot_write, written_whole
from hustings.files.errors import FileError
from hustings.files.exporting.columns import Column, Kind
from hustings.files.exporting.harmless import harmless
from hustings.files.exporting.scope import Scope
from hustings.files.progress import WRITING_ROWS, Progress

if TYPE_CHECKING:
    from xlsxwriter import Workbook
    from xlsxwriter.format import Format
    from xlsxwriter.worksheet import Worksheet

    from hustings.files.exporting.staging import Staged

NAME = message("Excel workbook, one row a figure")
SUFFIX = ".xlsx"
IS_TABLE = True
# The limits of the format: rows of a sheet with its header, characters of a cell, significant digits of a number.
MOST_ROWS = 1_048_576
MOST_CHARACTERS = 32_767
MOST_DIGITS = 15
_ROWS_AT_ONCE = 500
_PACKING = message("Packing the workbook")
_SOURCES = (
    ("source_id", 12),
    ("publisher", 30),
    ("title", 40),
    ("issuer", 30),
    ("published", 12),
    ("address", 50),
    ("sha256", 66),
)


def write(
    scope: Scope, path: Path, language: str, progress: Progress, most_rows: int = MOST_ROWS
) -> tuple[Message, ...]:
    """Write the file whole or not at all, row by row, so that its size does not matter to memory.

    Raises:
        FileError: it cannot be written, or a text is longer than a cell can hold.
        CancelledError: the reader has cancelled.
    """
    from hustings.files.exporting.whole_files import folder_beside, staged_for  # noqa: PLC0415 -- brings DuckDB

    with (
        staged_for(scope, language, path, progress) as made,
        folder_beside(path) as folder,
        written_whole(path) as file,
    ):
        sheets = _write_workbook(_Book(file, path, folder), made, scope.election, language, progress, most_rows)
    if sheets == 1:
        return ()
    told = plural_message(
        "The figures fill {count} sheet: one holds {rows} rows at most.",
        "The figures fill {count} sheets: one holds {rows} rows at most.",
        sheets,
        rows=most_rows,
    )
    return (told,)


class _Book:
    """A workbook that writes its rows into a folder until it is packed into its file."""

    def __init__(self, file: BinaryIO, path: Path, folder: Path) -> None:
        from xlsxwriter import Workbook  # noqa: PLC0415 -- only to write a workbook

        options = {
            "constant_memory": True,
            "tmpdir": str(folder),
            "strings_to_formulas": False,
            "strings_to_numbers": False,
            "strings_to_urls": False,
        }
        self.path = path
        self.book = Workbook(file, options)
        # A full sheet may take more than two gigabytes before it is packed.
        self.book.use_zip64()
        self.cells = _Cells(self.book, path)

    def pack(self) -> None:
        """Pack the workbook; FileError if there is no room for it."""
        from xlsxwriter.exceptions import FileCreateError  # noqa: PLC0415

        try:
            self.book.close()
        except FileCreateError as error:
            reason = error.args[0] if error.args and isinstance(error.args[0], OSError) else OSError(str(error))
            raise cannot_write(self.path, reason) from error

    def drop(self) -> None:
        """Let go of the rows that were written: there will be no workbook."""
        for sheet in self.book.worksheets():
            rows: Any = getattr(sheet, "row_data_fh", None)
            if rows is not None:
                rows.close()


def _write_workbook(
    book: _Book, made: Staged, election: Election, language: str, progress: Progress, most_rows: int
) -> int:
    try:
        sheets = _write_figures(book, made, progress, most_rows)
        _write_sources(book, election, language)
        _write_meanings(book, made.columns)
        progress.report(_PACKING, 0, None)
        book.pack()
    except BaseException:
        book.drop()
        raise
    return sheets


class _Cells:
    """Writes cells as what they are; formats are shared by all cells that look alike."""

    def __init__(self, book: Workbook, path: Path) -> None:
        self._book = book
        self._path = path
        self._numbers: dict[int, Format] = {}
        # A text that looks like a formula stays a text when somebody changes the cell.
        self._text = book.add_format({"quote_prefix": True})
        self.heading = book.add_format({"bold": True, "bottom": 1})

    def text(self, sheet: Worksheet, row: int, column: int, text: str) -> None:
        """Write a text."""
        if len(text) > MOST_CHARACTERS:
            raise FileError(
                self._path,
                message("cannot hold a text that long"),
                message("row {row}", row=row + 1),
                message("at most {number} characters in a cell", number=MOST_CHARACTERS),
                message("{number} characters", number=len(text)),
                message("Choose CSV or Parquet, which hold it."),
            )
        if harmless(text) != text:
            sheet.write_string(row, column, text, self._text)
        else:
            sheet.write_string(row, column, text)

    def digits(self, sheet: Worksheet, row: int, column: int, digits: str) -> None:
        """Write a number with its digits as they are; as a text where the format would change the last ones."""
        number = Decimal(digits)
        if len(number.as_tuple().digits) > MOST_DIGITS:
            sheet.write_string(row, column, digits)
            return
        decimals = max(-int(number.as_tuple().exponent), 0)
        if decimals not in self._numbers:
            form = "0" + ("." + "0" * decimals if decimals else "")
            self._numbers[decimals] = self._book.add_format({"num_format": form})
        sheet.write_number(row, column, number, self._numbers[decimals])  # pyright: ignore[reportArgumentType]

    def whole(self, sheet: Worksheet, row: int, column: int, number: int) -> None:
        """Write a whole number."""
        sheet.write_number(row, column, number)

    def truth(self, sheet: Worksheet, row: int, column: int, value: bool) -> None:
        """Write yes or no."""
        sheet.write_boolean(row, column, value)


def _write_figures(book: _Book, made: Staged, progress: Progress, most_rows: int) -> int:
    cells = book.cells
    writers: dict[Kind, Callable[[Worksheet, int, int, Any], None]] = {
        Kind.TEXT: cells.text,
        Kind.DIGITS: cells.digits,
        Kind.WHOLE: cells.whole,
        Kind.TRUTH: cells.truth,
    }
    writer_of = [writers[column.kind] for column in made.columns]
    headings = [(column.name, column.width) for column in made.columns]
    asked = made.connection.execute(made.query)
    sheets, row, done = 0, most_rows, 0
    sheet: Worksheet | None = None
    while rows := asked.fetchmany(_ROWS_AT_ONCE):
        progress.report(WRITING_ROWS, done, made.rows)
        for values in rows:
            if sheet is None or row >= most_rows:
                if sheet is not None:
                    _filter(sheet, row, headings)
                sheets += 1
                sheet, row = _sheet(book, f"Figures {sheets}" if sheets > 1 else "Figures", headings), 1
            for column, value in enumerate(values):
                if value is not None:
                    writer_of[column](sheet, row, column, value)
            row += 1
        done += len(rows)
    if sheet is None:
        sheets, sheet, row = 1, _sheet(book, "Figures", headings), 1
    _filter(sheet, row, headings)
    return sheets


def _sheet(book: _Book, name: str, headings: Sequence[tuple[str, int]]) -> Worksheet:
    """Add a sheet with its header, which stays in sight."""
    sheet = book.book.add_worksheet(name)
    sheet.freeze_panes(1, 0)
    for column, (heading, width) in enumerate(headings):
        sheet.set_column(column, column, width)
        sheet.write_string(0, column, heading, book.cells.heading)
    return sheet


def _filter(sheet: Worksheet, rows: int, headings: Sequence[tuple[str, int]]) -> None:
    sheet.autofilter(0, 0, rows - 1, len(headings) - 1)


def _write_sources(book: _Book, election: Election, language: str) -> None:
    sheet = _sheet(book, "Sources", _SOURCES)
    for row, source in enumerate(election.sources, 1):
        values = (
            source.id,
            source.publisher.best(language),
            source.title.best(language) if source.title is not None else None,
            source.issuer.best(language) if source.issuer is not None else None,
            source.published.isoformat() if source.published is not None else None,
            source.address,
            source.sha256,
        )
        for column, value in enumerate(values):
            if value is not None:
                book.cells.text(sheet, row, column, value)


def _write_meanings(book: _Book, columns: Sequence[Column]) -> None:
    sheet = _sheet(book, "Columns", (("column", 20), ("meaning", 90)))
    for row, column in enumerate(columns, 1):
        book.cells.text(sheet, row, 0, column.name)
        book.cells.text(sheet, row, 1, column.meaning)
