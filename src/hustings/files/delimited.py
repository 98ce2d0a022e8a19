"""What a table in text is written with: its separator, its quotation mark, and what stands above its header."""

from __future__ import annotations

import csv
import re
from collections import Counter
from collections.abc import Sequence
from itertools import islice
from pathlib import Path

from msgspec import Struct

from hustings.election.messages import message
from hustings.files.encodings import TextFile
from hustings.files.errors import FileError

HEAD_BYTES = 1 << 20
SEPARATORS = (",", ";", "\t", "|")
# A table with a column for each candidate of a country has some hundreds.
MOST_COLUMNS = 4_000
_MOST_RECORDS = 200
# Above a short table may stand as many lines of title as it has rows.
_LEAST_AGREEMENT = 0.4
# So many rows tell whether columns repeat, and so many may be repeated together.
_MOST_KINDS = 50
_MOST_REPEATED = 20
_SEPARATOR_LINE = re.compile(r'"?sep=(.)"?', re.IGNORECASE)


class Dialect(Struct, frozen=True):
    """How a table is written: `preamble` holds the lines above the header, `header` the names of the columns.

    Rows are lines of the file, from 1: `header_row` that of the header, `first_row` that of the first row below it.
    `is_spaced` tells that spaces stand between a separator and a quotation mark; `sample` holds the cells of the first
    rows, at most some two hundred, of whatever number.
    """

    separator: str
    quote: str
    preamble: tuple[str, ...]
    header: tuple[str, ...]
    header_row: int
    first_row: int
    is_spaced: bool = False
    sample: tuple[tuple[str, ...], ...] = ()


class Record(Struct, frozen=True):
    """The cells of one row, and the lines it takes, from 1."""

    cells: tuple[str, ...]
    first: int
    last: int


def find_dialect(text: TextFile, file: Path) -> Dialect | None:
    """Tell how a table is written from the first megabyte of it; None if it is no table with two columns or more.

    Raises:
        FileError: the first line has no end, or there are more columns than any table of results has.
    """
    lines, is_whole = _head(text)
    if not lines:
        return None
    quote = _quote(lines)
    candidates = [
        (agreement, separator, records)
        for separator in _separators(lines[0])
        if (agreement := _agreement(records := _records(lines, separator, quote, is_whole=is_whole))) is not None
    ]
    if not candidates:
        _refuse_endless_line(lines, file, is_whole=is_whole)
        return None
    (_, width), separator, records = max(candidates, key=lambda candidate: candidate[0])
    if width > MOST_COLUMNS:
        raise _too_wide(file, records, width)
    names, header, below = _header(records, width)
    return Dialect(
        separator,
        quote,
        tuple(line.rstrip("\r\n") for line in lines[: header.first - 1]),
        names,
        header.first,
        header.last + 1 if below is None else below.first,
        _is_spaced(lines, separator, quote),
        () if below is None else tuple(record.cells for record in records if record.first >= below.first),
    )


def first_records(text: TextFile, dialect: Dialect) -> tuple[Record, ...]:
    """Give the first rows of a table, with what stands above its header: at most some two hundred."""
    lines, is_whole = _head(text)
    return tuple(_records(lines, dialect.separator, dialect.quote, is_whole=is_whole))


def _is_spaced(lines: list[str], separator: str, quote: str) -> bool:
    edge = re.escape(separator)
    enclosed = re.compile(rf"(?:^|{edge}) +{quote}[^{quote}\r\n]*{quote} *(?={edge}|\r|\n|$)")
    return any(quote in line and enclosed.search(line) for line in lines)


def _head(text: TextFile) -> tuple[list[str], bool]:
    """Give the first lines with their ends, and whether the last of them is whole."""
    with text.data.open("rb") as file:
        head = file.read(HEAD_BYTES)
    characters = head.decode("utf-8", "ignore").removeprefix("\ufeff")
    lines = list(islice(re.finditer(r"[^\r\n]*(?:\r\n|\r|\n)|[^\r\n]+", characters), _MOST_RECORDS * 5))
    return [line[0] for line in lines], text.size <= len(head) or len(lines) == _MOST_RECORDS * 5


def _separators(first: str) -> Sequence[str]:
    """Give the separators that may be meant: that which the first line names, as spreadsheets have it, or any."""
    named = _SEPARATOR_LINE.fullmatch(first.rstrip("\r\n"))
    return (named[1],) if named else SEPARATORS


def _quote(lines: list[str]) -> str:
    """Tell the quotation mark: the apostrophe only if it both opens and closes cells, and the usual mark none."""
    joined = "".join(lines)
    edges = "".join(re.escape(separator) for separator in SEPARATORS) + r"\r\n"
    if re.search(rf'(?:^|[{edges}])"', joined):
        return '"'
    opened = len(re.findall(rf"(?:^|[{edges}])'", joined))
    closed = len(re.findall(rf"'(?=[{edges}]|$)", joined))
    both = len(re.findall(rf"(?:^|(?<=[{edges}]))'[^'{edges}]*'(?=[{edges}]|$)", joined))
    return "'" if both and both * 2 >= opened == closed else '"'


def _records(lines: list[str], separator: str, quote: str, *, is_whole: bool) -> list[Record]:
    """Read the first rows that are not blank; the last is left out where it may be cut."""
    reader = csv.reader(lines, delimiter=separator, quotechar=quote)
    records: list[Record] = []
    before = 0
    try:
        for cells in islice(reader, _MOST_RECORDS):
            if cells:
                records.append(Record(tuple(cells), before + 1, reader.line_num))
            before = reader.line_num
    except csv.Error:  # a field longer than any in a table
        return records
    return records if is_whole or reader.line_num < len(lines) else records[:-1]


def _agreement(records: list[Record]) -> tuple[int, int] | None:
    """Give in how many rows the most usual number of cells stands, and that number; None if there is none."""
    widths = Counter(len(record.cells) for record in records)
    several = [(count, width) for width, count in widths.items() if width > 1]
    if not several or max(several)[0] < _LEAST_AGREEMENT * len(records):
        return None
    return max(several)


def _header(records: list[Record], width: int) -> tuple[tuple[str, ...], Record, Record | None]:
    """Give the names of the columns, the row they stand in, and the first row below it."""
    usual = [place for place, record in enumerate(records) if len(record.cells) == width]
    place = _below_titles(records, usual)
    above = records[place - 1] if place else None
    if above is not None and (names := _other_width(above, [records[row] for row in usual], width)) is not None:
        return names, above, records[place]
    header = records[place]
    below = records[place + 1] if place + 1 < len(records) else None
    return tuple(cell.strip() for cell in header.cells), header, below


def _below_titles(records: list[Record], usual: list[int]) -> int:
    """Pass over titles and blank rows that a spreadsheet filled up with separators."""
    return next((place for place in usual if _filled(records[place]) > 1), usual[0])


def _filled(record: Record) -> int:
    return sum(bool(cell.strip()) for cell in record.cells)


def _other_width(above: Record, rows: list[Record], width: int) -> tuple[str, ...] | None:
    """Take the row above for the header if only separators at its end, or that of the rows, make it another width.

    Or if it names columns once that the rows repeat, as for each candidate.
    """
    names = [cell.strip() for cell in above.cells]
    while names and not names[-1]:
        names.pop()
    if len(names) < 2 or len(names) > width or not all(names):  # noqa: PLR2004 -- a table has two columns
        return None
    if not any(cell.strip() for record in rows for cell in record.cells[len(names) :]):
        return (*names, *[""] * (width - len(names)))
    group = _repeated(len(names), [record.cells for record in rows], width)
    return (*names, *names[-group:] * ((width - len(names)) // group)) if group else None


def _repeated(named: int, rows: list[tuple[str, ...]], width: int) -> int:
    """Give of how many last named columns those beyond are repetitions; 0 of none.

    Texts and numbers have to stand in the same places of each, and there have to be both.
    """
    kinds = ["".join("t" if _is_text(row[place]) else "n" for row in rows[:_MOST_KINDS]) for place in range(width)]
    for group in range(2, min(named, _MOST_REPEATED) + 1):
        first = kinds[named - group : named]
        is_mixed = any("t" in kind for kind in first) and any("t" not in kind for kind in first)
        repeats = range(named, width, group)
        if is_mixed and (width - named) % group == 0 and all(kinds[at : at + group] == first for at in repeats):
            return group
    return 0


def _is_text(cell: str) -> bool:
    return any(character.isalpha() for character in cell)


def _refuse_endless_line(lines: list[str], file: Path, *, is_whole: bool) -> None:
    if len(lines) == 1 and not is_whole:
        raise FileError(
            file,
            message("is not a table that can be read"),
            message("line {line}", line=1),
            message("lines of at most {number} characters", number=HEAD_BYTES),
            message("a longer one"),
        )


def _too_wide(file: Path, records: list[Record], width: int) -> FileError:
    line = next(record.first for record in records if len(record.cells) == width)
    return FileError(
        file,
        message("has too many columns"),
        message("line {line}", line=line),
        message("at most {number} columns", number=MOST_COLUMNS),
        message("{number} columns", number=width),
        message("Check that it is the file you meant, and that it is not turned on its side."),
    )
