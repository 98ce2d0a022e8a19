"""Names and parties of selections from a second file."""

from __future__ import annotations

import re
import tempfile
from pathlib import Path

from msgspec.structs import replace

from hustings.election.finding import folded
from hustings.election.messages import message, series, verbatim
from hustings.files.errors import FileError
from hustings.files.inputs import open_inputs
from hustings.files.long_tables.profile import plain_name
from hustings.files.progress import NO_PROGRESS
from hustings.files.wide_tables.roles import Role, WideRoles
from hustings.files.wide_tables.sources import open_file

_NUMBER = re.compile(r"\D{0,12}?0*(\d+)\b")
# A list of the candidates of one contest; a longer one is something else.
_MOST_LINES = 10_000


def join(
    roles: WideRoles, columns: tuple[str, ...], path: Path, key: str, name: str | None, party: str | None
) -> WideRoles:
    """Take names and parties of selections from a second file, by what their columns are called or numbered."""
    header, rows = _read(path)
    places = {plain_name(title): place for place, title in reversed(list(enumerate(header)))}
    for wanted in (key, name, party):
        if wanted is not None and plain_name(wanted) not in places:
            found = verbatim(series(f"`{title}`" for title in header))
            raise FileError(path, message("has no column of that name"), "", verbatim(f"`{wanted}`"), found)
    by_key: dict[str, tuple[str, ...]] = {}
    for row in rows:
        said = row[places[plain_name(key)]].strip()
        if said and by_key.setdefault(_key(said), row) != row:
            raise FileError(path, message("names a selection twice"), found=verbatim(f"`{said}`"))
    changed = roles
    for column in roles.of(Role.SELECTION):
        row = by_key.get(_key(columns[column.place])) or by_key.get(_key(column.name))
        numbered = _NUMBER.match(columns[column.place])
        if row is None and numbered is not None:
            row = by_key.get(numbered[1])
        if row is not None:
            told = row[places[plain_name(name)]].strip() if name is not None else ""
            of = row[places[plain_name(party)]].strip() if party is not None else column.party
            changed = changed.with_column(replace(column, name=told or column.name, party=of))
    return changed


def join_header(path: Path) -> tuple[str, ...]:
    """Give the names of the columns of a file; FileError if it is no table."""
    return _read(path)[0]


def _key(text: str) -> str:
    plain = " ".join(folded(text).split())
    return str(int(plain)) if plain.isdecimal() and plain.isascii() else plain


def _read(path: Path) -> tuple[tuple[str, ...], tuple[tuple[str, ...], ...]]:
    with tempfile.TemporaryDirectory(prefix="hustings-", ignore_cleanup_errors=True) as folder:
        inputs = open_inputs((path,), Path(folder), NO_PROGRESS)
        table = open_file(inputs[0], Path(folder), NO_PROGRESS, None).table
        width = len(table.head.header)
        if table.text.lines > _MOST_LINES:
            raise FileError(
                path,
                message("has too many rows to be a list of candidates"),
                expected=message("at most {number} rows", number=_MOST_LINES),
                found=message("{number} rows", number=table.text.lines),
            )
        rows = _all_rows(table.text.data, table.dialect.separator, table.dialect.quote, table.dialect.first_row)
    return table.head.header, tuple(tuple((row + [""] * width)[:width]) for row in rows if any(row))


def _all_rows(data: Path, separator: str, quote: str, first_row: int) -> list[list[str]]:
    import csv  # noqa: PLC0415 -- only here

    with data.open(encoding="utf-8-sig", newline="") as file:
        for _ in range(first_row - 1):
            next(file, "")
        try:
            return list(csv.reader(file, delimiter=separator, quotechar=quote))
        except csv.Error as error:
            raise FileError(data, message("cannot be read as a table")) from error
