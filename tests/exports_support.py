"""Exports written for the tests, and read back by other programs than the one that wrote them."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from decimal import Decimal
from pathlib import Path
from typing import Any

import duckdb
import python_calamine

from hustings.files.exporting.harmless import as_it_was
from hustings.files.exporting.registry import export_format
from hustings.files.exporting.scope import Scope
from hustings.files.progress import NO_PROGRESS, Progress

Row = dict[str, str]
NUMBERS = ("value", "low", "high", "derived_value", "derived_low", "derived_high")
WHOLE = ("source_row", "rank", "counts_summed", "counts_left_out")
TABLES = (".csv", ".parquet", ".xlsx")


def written_export(scope: Scope, folder: Path, suffix: str, progress: Progress = NO_PROGRESS) -> Path:
    """Write an export into a folder."""
    path = folder / f"export{suffix}"
    form = export_format(path.name)
    assert form is not None
    form.write(scope, path, "en", progress)
    return path


def exported(scope: Scope, folder: Path, suffix: str = ".csv") -> list[Row]:
    """Write an export and read its rows back, cells as text, what is empty left out."""
    return READERS[suffix](written_export(scope, folder, suffix))


def read_csv(path: Path) -> list[Row]:
    with duckdb.connect() as connection:
        asked = connection.execute(
            "SELECT * FROM read_csv(?, all_varchar = true, header = true, delim = ',', quote = '\"', escape = '\"', "
            "strict_mode = true, max_line_size = 20000000)",
            [str(path)],
        )
        names = [column[0] for column in asked.description]
        return [_row(zip(names, map(_unguarded, values), strict=True)) for values in asked.fetchall()]


def _unguarded(value: str | None) -> str | None:
    # A figure may be below zero, and bears no apostrophe.
    return as_it_was(value) if value is not None else None


def read_parquet(path: Path) -> list[Row]:
    with duckdb.connect() as connection:
        asked = connection.execute("SELECT * EXCLUDE (value_number) FROM read_parquet(?)", [str(path)])
        names = [column[0] for column in asked.description]
        rows = asked.fetchall()
    return [_row((name, _shown(value)) for name, value in zip(names, values, strict=True)) for values in rows]


def read_xlsx(path: Path) -> list[Row]:
    book = python_calamine.CalamineWorkbook.from_path(path)
    sheets = [name for name in book.sheet_names if name.startswith("Figures")]
    rows: list[Row] = []
    for name in sheets:
        header, *lines = book.get_sheet_by_name(name).to_python()
        rows += [_row((str(key), _shown(value)) for key, value in zip(header, line, strict=True)) for line in lines]
    return rows


def _shown(value: Any) -> str | None:
    if value is None or value == "":
        return None
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, int | float | Decimal):
        return f"{Decimal(str(value)).normalize():f}"
    # As the format writes a character that XML has none of, which calamine leaves so.
    return re.sub("_x(FFF[EF])_", lambda found: chr(int(found[1], 16)), str(value))


def _row(cells: Iterable[tuple[str, str | None]]) -> Row:
    return {name: value for name, value in cells if value is not None}


READERS: dict[str, Callable[[Path], list[Row]]] = {".csv": read_csv, ".parquet": read_parquet, ".xlsx": read_xlsx}


def plain(rows: Iterable[Row]) -> list[Row]:
    """Write numbers without the digits that a binary number does not keep, so that rows of all formats compare."""
    return [
        {name: f"{Decimal(value).normalize():f}" if name in NUMBERS else value for name, value in row.items()}
        for row in rows
    ]
