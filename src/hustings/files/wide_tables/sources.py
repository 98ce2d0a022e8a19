"""Files that may be wide tables: text or the sheet of a workbook, with where its header stands."""

from __future__ import annotations

from pathlib import Path

from msgspec import Struct
from msgspec.structs import replace

from hustings.election.messages import message
from hustings.files.delimited import Dialect, Record, find_dialect, first_records
from hustings.files.encodings import TextFile, as_utf8
from hustings.files.errors import FileError
from hustings.files.inputs import Input
from hustings.files.long_tables.profile import TableHead
from hustings.files.long_tables.tables import TableFile
from hustings.files.progress import Progress
from hustings.files.wide_tables.guessing import guess_roles
from hustings.files.wide_tables.header import guess_layout, with_layout
from hustings.files.wide_tables.layout import Layout
from hustings.files.wide_tables.roles import Role
from hustings.files.workbooks.bounds import is_workbook

WORKBOOK = "XLSX"


class WideFile(Struct, frozen=True):
    """A file as a wide table: the table, its first rows with what stands above them, its layout and sheets."""

    table: TableFile
    records: tuple[Record, ...]
    layout: Layout
    sheets: tuple[str, ...] = ()

    @property
    def unread_sheets(self) -> tuple[str, ...]:
        """The sheets of the workbook beside the one that is the table."""
        return tuple(name for name in self.sheets if name != self.layout.sheet)


def open_file(
    item: Input, folder: Path, progress: Progress, layout: Layout | None, known: TableFile | None = None
) -> WideFile:
    """Look at a file as a wide table; temporary files belong into `folder`. `known` is what was seen of it before.

    Raises:
        FileError: it cannot be read, or is no table, or the layout is not that of the file.
        CancelledError: the reader has cancelled.
    """
    if is_workbook(item):
        return _open_workbook(item, folder, progress, layout)
    if layout is not None and layout.sheet is not None:
        raise FileError(
            item.file,
            message("is not a workbook"),
            expected=message("a workbook with a sheet `{name}`", name=layout.sheet),
            advice=message("Choose another profile, or say anew where the header stands."),
        )
    text = known.text if known is not None else as_utf8(item, folder, progress)
    found = _laid_out(item, text, None, layout, (), known.dialect if known is not None else None)
    if found is None:
        raise _no_table(item)
    return found


def _open_workbook(item: Input, folder: Path, progress: Progress, layout: Layout | None) -> WideFile:
    """Take the sheet that is wanted, else the first that looks as if it held votes, else the first table."""
    from hustings.files.workbooks.sheets import Workbook  # noqa: PLC0415 -- most tables are text

    workbook = Workbook(item, progress)
    first: WideFile | None = None
    try:
        for sheet in workbook.sheets if layout is None or layout.sheet is None else (layout.sheet,):
            text = replace(workbook.text(sheet, folder, progress), encoding=WORKBOOK)
            found = _laid_out(item, text, sheet, layout, workbook.sheets) if text.size else None
            if found is not None and (layout is not None or _has_votes(found)):
                return found
            first = first or found
    finally:
        workbook.close()
    if first is None:
        raise _no_table(item)
    return first


def _has_votes(file: WideFile) -> bool:
    return bool(guess_roles(file.table.head.header, file.table.head.sample).of(Role.SELECTION))


def _laid_out(
    item: Input,
    text: TextFile,
    sheet: str | None,
    layout: Layout | None,
    sheets: tuple[str, ...],
    dialect: Dialect | None = None,
) -> WideFile | None:
    dialect = dialect or find_dialect(text, item.file)
    if dialect is None:
        return None
    records = first_records(text, dialect)
    if layout is None or not layout.header_rows:
        guessed = guess_layout(records, dialect, sheet)
        layout = guessed if layout is None else replace(guessed, leaves_totals=layout.leaves_totals)
    found = with_layout(dialect, records, replace(layout, sheet=sheet), item.file)
    return WideFile(_table(item, text, found), records, replace(layout, sheet=sheet), sheets)


def laid_out_anew(file: WideFile, layout: Layout) -> WideFile:
    """Lay a file out in another way, its sheet being the same; FileError if it has no such rows."""
    dialect = with_layout(file.table.dialect, file.records, layout, file.table.input.file)
    return replace(file, table=_table(file.table.input, file.table.text, dialect), layout=layout)


def _table(item: Input, text: TextFile, dialect: Dialect) -> TableFile:
    head = TableHead(item.name, dialect.preamble, dialect.header, dialect.sample)
    return TableFile(item, text, dialect, head)


def _no_table(item: Input) -> FileError:
    return FileError(
        item.path,
        message("is not a table that can be read"),
        item.member or "",
        message("rows of cells below the names of columns, as CSV, TSV or a workbook"),
    )
