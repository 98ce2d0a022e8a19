"""Tidy Parquet: the rows of the CSV with their types; figures as published, and beside them as exact decimals."""

from __future__ import annotations

from pathlib import Path

from hustings.election.messages import Message, message
from hustings.files.exporting.columns import Kind
from hustings.files.exporting.scope import Scope
from hustings.files.progress import Progress

NAME = message("Parquet, one row a figure")
SUFFIX = ".parquet"
IS_TABLE = True
# Holds every figure that a file may publish (20 characters) exactly.
_DECIMAL = "DECIMAL(38, 18)"


def write(scope: Scope, path: Path, language: str, progress: Progress) -> tuple[Message, ...]:
    """Write the file whole or not at all; errors as of `copy_out`."""
    from hustings.files.exporting.whole_files import copy_out, staged_for  # noqa: PLC0415 -- brings DuckDB

    with staged_for(scope, language, path, progress) as made:
        cells: list[str] = []
        for column in made.columns:
            if column.name == "value":
                cells += ["value", f"value::{_DECIMAL} AS value_number"]
            elif column.kind is Kind.DIGITS:
                cells.append(f"{column.name}::{_DECIMAL} AS {column.name}")
            else:
                cells.append(column.name)
        query = f"SELECT {', '.join(cells)} FROM ({made.query})"
        copy_out(made, query, "FORMAT parquet, COMPRESSION zstd", path, progress)
    return ()
