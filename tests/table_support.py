"""Tables in text, written and loaded for tests."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Sequence
from functools import cache
from pathlib import Path
from typing import Any

import duckdb
from msgspec import Struct

from hustings.files.delimited import Dialect, find_dialect
from hustings.files.encodings import TextFile, as_utf8
from hustings.files.inputs import Input, open_inputs
from hustings.files.progress import NO_PROGRESS, Progress
from hustings.files.rows import AsideRow, load_rows

Row = tuple[str | None, ...]


class Loaded(Struct):
    """A table as it was loaded: `rows` gives the cells of each row (None where blank) by its line."""

    text: TextFile
    dialect: Dialect
    read: int
    rows: dict[int, Row]
    aside: tuple[AsideRow, ...]


def first_input(path: Path, folder: Path, progress: Progress = NO_PROGRESS) -> Input:
    """Give the one file that a path holds."""
    (source,) = open_inputs([path], folder, progress)
    return source


def load_path(path: Path, folder: Path, progress: Progress = NO_PROGRESS) -> Loaded:
    """Load all columns of the one table that a path holds."""
    source = first_input(path, folder, progress)
    text = as_utf8(source, folder, progress)
    dialect = find_dialect(text, source.file)
    assert dialect is not None, "is no table"
    return loaded_by(text, dialect, source.file, progress)


def loaded_by(text: TextFile, dialect: Dialect, file: Path, progress: Progress = NO_PROGRESS) -> Loaded:
    """Load all columns of a text of which it is known how it is written."""
    columns = {f"column {place}": place for place in range(len(dialect.header))}
    with _database().cursor() as connection:
        connection.execute('DROP TABLE IF EXISTS "the table"')
        loaded = load_rows(connection, "the table", text, dialect, columns, file, progress)
        names = ", ".join(f'"{name}"' for name in columns)
        rows = connection.execute(f'SELECT {loaded.row}, {names} FROM "the table"').fetchall()
    found = {row[0]: tuple(row[1:]) for row in rows}
    assert len(found) + len(loaded.aside) == loaded.read
    return Loaded(text, dialect, loaded.read, found, loaded.aside)


@cache
def _database() -> duckdb.DuckDBPyConnection:
    """Make one database for all tests: to make one takes longer than most of them."""
    return duckdb.connect()


def load(data: bytes, folder: Path, name: str = "table.csv") -> Loaded:
    """Load a table given as bytes."""
    path = folder / name
    path.write_bytes(data)
    return load_path(path, folder)


def written(rows: Iterable[Sequence[str]], **form: Any) -> str:
    """Write a table as the csv module does."""
    target = io.StringIO()
    csv.writer(target, **form).writerows(rows)
    return target.getvalue()
