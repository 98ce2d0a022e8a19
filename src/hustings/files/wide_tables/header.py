"""Where the header of a wide table stands, which may take several rows, and what its columns are called."""

from __future__ import annotations

import re
import statistics
from collections import Counter
from collections.abc import Sequence
from pathlib import Path

from msgspec.structs import replace

from hustings.election.messages import message
from hustings.files.delimited import Dialect, Record
from hustings.files.errors import FileError
from hustings.files.wide_tables.layout import Layout
from hustings.files.wide_tables.roles import Role
from hustings.files.wide_tables.words import is_votes, role_named

# What stands between the parts of a name that several rows of a header make up.
JOINT = " · "
_NUMBER = re.compile(r"[-+]?\d[\d\s.,'’\u00a0\u202f]*%?")
_MOST_HEADER_ROWS = 6


def is_number(cell: str) -> bool:
    """Whether a cell holds a number, of whatever kind."""
    return _NUMBER.fullmatch(cell.strip()) is not None


def guess_layout(records: Sequence[Record], dialect: Dialect, sheet: str | None) -> Layout:
    """Guess which rows make up the header of a table, and where its rows begin."""
    width = len(dialect.header)
    below = [record for record in records if record.first >= dialect.header_row and len(record.cells) == width]
    if not below or below[0].first != dialect.header_row:
        return Layout(sheet, (dialect.header_row,), dialect.first_row)
    data = _first_of_data(below)
    block = [record for record in below[: min(data, _MOST_HEADER_ROWS)] if not _numbers_columns(record.cells)]
    block = block or below[:1]
    whole = next((place for place, record in enumerate(block) if _is_whole(record.cells)), None)
    used = _with_kinds(block, whole) if whole is not None else list(range(_needed(block)))
    following = below.index(block[used[-1]]) + 1
    while following < len(below) and _numbers_columns(below[following].cells):
        following += 1
    first = below[following].first if following < len(below) else block[used[-1]].last + 1
    return Layout(sheet, tuple(block[place].first for place in used), first)


def _first_of_data(records: Sequence[Record]) -> int:
    """Give the place of the first row with about as many numbers as rows have; all of them if none has any."""
    numbers = [sum(map(is_number, record.cells)) for record in records]
    usual = statistics.median(numbers[1:]) if len(numbers) > 1 else 0
    least = max(1, usual / 2)
    return next(
        (
            place
            for place, number in enumerate(numbers)
            if place and number >= least and not _numbers_columns(records[place].cells)
        ),
        1,
    )


def _numbers_columns(cells: Sequence[str]) -> bool:
    """Whether a row only numbers the columns, as official tables do below their header."""
    given = [cell.strip() for cell in cells if cell.strip()]
    if len(given) < 3 or not all(cell.isdecimal() and len(cell) < 5 for cell in given):  # noqa: PLR2004
        return False
    numbers = [int(cell) for cell in given]
    return numbers == list(range(numbers[0], numbers[0] + len(numbers))) and numbers[0] in (0, 1)


def _is_whole(cells: Sequence[str]) -> bool:
    """Whether a row names each column, each by another name."""
    names = [cell.strip() for cell in cells]
    return all(names) and len(set(names)) == len(names)


def _with_kinds(block: Sequence[Record], whole: int) -> list[int]:
    """Give the places of a row that names all columns, and of one below that only says which of them hold votes."""
    below = [cell for record in block[whole + 1 : whole + 2] for cell in record.cells if cell.strip()]
    says_kinds = bool(below) and all(is_votes(cell) or role_named(cell) is Role.IGNORED for cell in below)
    return [whole, whole + 1] if says_kinds else [whole]


def _needed(block: Sequence[Record]) -> int:
    """Give how many of the first rows make up the names: each further one has to name what was not named before."""
    for number in range(1, len(block)):
        names = _joined([record.cells for record in block[:number]])
        often = Counter(names)
        open_places = {place for place, name in enumerate(names) if not name or often[name] > 1}
        filled = [place for place, cell in enumerate(block[number].cells) if cell.strip()]
        if not filled or 2 * sum(place in open_places for place in filled) < len(filled):
            return number
        if any(is_number(block[number].cells[place]) for place in filled if place not in open_places):
            return number
    return len(block)


def _joined(rows: Sequence[Sequence[str]]) -> list[str]:
    """Put names together from the rows of a header; merged cells reach as far as the rows below name parts."""
    width = max(map(len, rows))
    cells = [[cell.strip() for cell in row] + [""] * (width - len(row)) for row in rows]
    for upper in range(len(cells) - 1):
        reach = ""
        for place in range(width):
            below = any(row[place] for row in cells[upper + 1 :])
            reach = (cells[upper][place] or reach) if below else ""
            cells[upper][place] = cells[upper][place] or reach
    return [JOINT.join(dict.fromkeys(row[place] for row in cells if row[place])) for place in range(width)]


def column_names(rows: Sequence[Sequence[str]], width: int) -> tuple[str, ...]:
    """Give the names of columns: of several header rows put together, repeated ones and those without told apart."""
    names = (_joined(rows) if rows else []) + [""] * width
    met: Counter[str] = Counter()
    taken: set[str] = set()
    found: list[str] = []
    for place, name in enumerate(names[:width], 1):
        plain = " ".join(name.split()) or f"#{place}"
        met[plain] += 1
        told = plain if met[plain] == 1 else f"{plain} ({met[plain]})"
        while told in taken:
            told += "'"
        taken.add(told)
        found.append(told)
    return tuple(found)


def with_layout(dialect: Dialect, records: Sequence[Record], layout: Layout, file: Path) -> Dialect:
    """Give how a table is written whose header stands where a layout says.

    Raises:
        FileError: the layout names rows that the table does not have, or that are not above its first row.
    """
    by_line = {record.first: record for record in records}
    for row in layout.header_rows:
        if row not in by_line or row >= layout.first_row:
            raise FileError(
                file,
                message("has no header there"),
                message("row {row}", row=row),
                message("rows above row {row}", row=layout.first_row),
                advice=message("Say anew in which rows the header stands."),
            )
    top = min(layout.header_rows, default=layout.first_row)
    width = len(dialect.header)
    # Which names are repeated beyond the end of a header has been found out already.
    rows = [dialect.header if row == dialect.header_row else by_line[row].cells[:width] for row in layout.header_rows]
    header = column_names(rows, width)
    return replace(
        dialect,
        preamble=tuple(" ".join(cell for cell in record.cells if cell) for record in records if record.first < top),
        header=header,
        header_row=top,
        first_row=layout.first_row,
        sample=tuple(record.cells for record in records if record.first >= layout.first_row),
    )
