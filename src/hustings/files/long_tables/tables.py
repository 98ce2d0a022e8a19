"""Files as tables: text, how it is written, and its first rows."""

from __future__ import annotations

import csv
from pathlib import Path

from msgspec import Struct

from hustings.files.delimited import Dialect, find_dialect
from hustings.files.encodings import TextFile, as_utf8
from hustings.files.inputs import Input
from hustings.files.long_tables.profile import TableHead
from hustings.files.progress import Progress

_SAMPLE_BYTES = 1 << 16
_MOST_SAMPLED = 200


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
    dialect = find_dialect(text, input.path)
    if dialect is None:
        return None
    head = TableHead(input.name, dialect.preamble, dialect.header, _sample(text, dialect))
    return TableFile(input, text, dialect, head)


def _sample(text: TextFile, dialect: Dialect) -> tuple[tuple[str, ...], ...]:
    with text.data.open("rb") as file:
        data = file.read(_SAMPLE_BYTES)
    lines = data.decode("utf-8-sig", "replace").splitlines()[dialect.first_row - 1 :]
    # The last line may be cut.
    whole = lines[:-1] if len(data) == _SAMPLE_BYTES else lines
    rows = csv.reader(whole[:_MOST_SAMPLED], delimiter=dialect.separator, quotechar=dialect.quote)
    return tuple(tuple(row) for row in rows if row)
