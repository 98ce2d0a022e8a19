"""Files as tables: text, how it is written, and its first rows."""

from __future__ import annotations

from pathlib import Path

from msgspec import Struct

from hustings.files.delimited import Dialect, find_dialect
from hustings.files.encodings import TextFile, as_utf8
from hustings.files.inputs import Input
from hustings.files.long_tables.profile import TableHead
from hustings.files.progress import Progress


class TableFile(Struct, frozen=True):
    """A file that is a table in text."""

    input: Input
    text: TextFile
    dialect: Dialect
    head: TableHead


def table_file(input: Input, folder: Path, progress: Progress) -> TableFile | None:  # noqa: A002 -- the name of what it is
    """Look at a file as a table; None if its text is none.

    Raises:
        FileError: the file is no text, or is damaged.
        CancelledError: the reader has cancelled.
    """
    text = as_utf8(input, folder, progress)
    dialect = find_dialect(text, input.file)
    if dialect is None:
        return None
    head = TableHead(input.name, dialect.preamble, dialect.header, dialect.sample)
    return TableFile(input, text, dialect, head)
