"""Tidy CSV: UTF-8 with byte-order mark, commas, one line a figure; not said is empty.

Texts that a spreadsheet would run as a formula bear one apostrophe more: see `harmless`.
"""

from __future__ import annotations

from pathlib import Path

from hustings.election.messages import Message, message
from hustings.files.exporting.columns import Kind
from hustings.files.exporting.harmless import harmless_sql
from hustings.files.exporting.scope import Scope
from hustings.files.progress import Progress

NAME = message("CSV, one row a figure")
SUFFIX = ".csv"
IS_TABLE = True
_BYTE_ORDER_MARK = b"\xef\xbb\xbf"


def write(scope: Scope, path: Path, language: str, progress: Progress) -> tuple[Message, ...]:
    """Write the file whole or not at all; errors as of `copy_out`."""
    from hustings.files.exporting.whole_files import copy_out, staged_for  # noqa: PLC0415 -- brings DuckDB

    with staged_for(scope, language, path, progress) as made:
        cells = ", ".join(
            f"{harmless_sql(column.name)} AS {column.name}" if column.kind is Kind.TEXT else column.name
            for column in made.columns
        )
        query = f"SELECT {cells} FROM ({made.query})"
        copy_out(made, query, "FORMAT csv, HEADER true", path, progress, _BYTE_ORDER_MARK)
    return ()
