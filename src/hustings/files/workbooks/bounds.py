"""What a workbook may hold, seen before it is read: the library that reads it lays out every cell of a sheet."""

from __future__ import annotations

import re
import struct
import zipfile
import zlib
from collections.abc import Iterator, Mapping
from pathlib import Path

from hustings.election.messages import message
from hustings.files.delimited import MOST_COLUMNS
from hustings.files.errors import FileError
from hustings.files.inputs import Input
from hustings.files.progress import UNPACKING, Progress
from hustings.files.unpacking import CHUNK, FREELY_UNPACKED, MEGABYTE, MOST_RATIO, MOST_UNPACKED
from hustings.files.workbooks.unsaid_cells import UnsaidCells, members_of_sheets

MOST_ROWS = 1_048_576
# A cell takes 32 bytes when it is laid out, blank ones too.
MOST_CELLS = 40_000_000
_DAMAGE = (
    zipfile.BadZipFile,
    EOFError,
    zlib.error,
    struct.error,
    ValueError,
    OverflowError,
    NotImplementedError,
    OSError,  # a place before the beginning of the file
)
# However many letters and digits there are, the library takes them for a place.
_CELL = re.compile(rb"""\br\s*=\s*["']\$?([A-Za-z]{1,64})\$?([0-9]{1,64})["']""")
_ROW = re.compile(rb"""<(?:\w+:)?row\b[^>]*?\br\s*=\s*["']([0-9]{1,64})["']""")
_NO_PLACE = re.compile(rb"""\br\s*=\s*["'][A-Za-z0-9$]{65}""")
_KEPT = 256
_PARTS = ("[Content_Types].xml", "xl/workbook.xml")


def is_workbook(item: Input) -> bool:
    """Whether a file is a workbook of Office Open XML."""
    if not item.head.startswith(b"PK"):
        return False
    try:
        with zipfile.ZipFile(item.data) as opened:
            return all(part in opened.NameToInfo for part in _PARTS)
    except _DAMAGE:
        return item.suffix == ".xlsx"


def check_bounds(item: Input, progress: Progress) -> dict[str, dict[int, dict[int, str]]]:
    """Unpack a workbook without keeping it, to see that it may be read.

    Gives what stands in cells that have no value, by the sheet that has them (see `members_of_sheets`), row and column.

    Raises:
        FileError: it is damaged, a bomb, asks for a password, or a sheet reaches further than tables of results do.
        CancelledError: the reader has cancelled.
    """
    most = min(MOST_UNPACKED, max(FREELY_UNPACKED, item.size * MOST_RATIO))
    done = 0
    found: dict[str, dict[int, dict[int, str]]] = {}
    try:
        with zipfile.ZipFile(item.data) as opened:
            # What is said to be too large is refused at once; what is larger than is said, while it is unpacked.
            if sum(member.file_size for member in opened.infolist()) > most:
                raise _bomb(item.file, most)
            for member in opened.infolist():
                unsaid = UnsaidCells()
                extent = _Extent(item.file, member.filename)
                for chunk in _chunks(opened, member):
                    done += len(chunk)
                    progress.report(UNPACKING, min(done, most), None)
                    if done > most:
                        raise _bomb(item.file, most)
                    # Any of them may be named as a sheet.
                    extent.add(chunk)
                    unsaid.add(chunk)
                if unsaid.texts:
                    found[member.filename] = unsaid.texts
            members: Mapping[str, str] = members_of_sheets(opened) if found else {}
    except (*_DAMAGE, KeyError, SyntaxError) as error:
        raise damaged(item.file) from error
    except RuntimeError as error:  # a member that asks for a password
        raise FileError(item.file, message("asks for a password")) from error
    return {sheet: found[member] for sheet, member in members.items() if member in found}


def damaged(file: Path) -> FileError:
    """Make the error for a workbook that is not whole."""
    return FileError(
        file,
        message("is damaged or cut short"),
        expected=message("a whole workbook"),
        advice=message("Get it anew from where it was published, or save it as CSV."),
    )


def _chunks(opened: zipfile.ZipFile, member: zipfile.ZipInfo) -> Iterator[bytes]:
    # The size that the header gives may be false, and what reads the workbook need not keep to it.
    member.file_size = MOST_UNPACKED + 1
    with opened.open(member) as stream:
        while chunk := stream.read(CHUNK):
            yield chunk


class _Extent:
    """How far a sheet reaches, read from its XML piece by piece."""

    def __init__(self, file: Path, name: str) -> None:
        self._file = file
        self._name = name
        self._rest = b""
        self._rows = 1
        self._columns = 1

    def add(self, chunk: bytes) -> None:
        """Take in the next bytes; FileError if the sheet reaches too far."""
        text = self._rest + chunk
        # What is cut in two is seen again; looked at twice, it counts no more.
        self._rest = text[-_KEPT:]
        references = _CELL.findall(text)
        if references:
            letters = max({letters.upper() for letters, _ in references}, key=lambda name: (len(name), name))
            self._columns = max(self._columns, _column(letters))
            self._rows = max(self._rows, *map(int, {digits for _, digits in references}))
        if _NO_PLACE.search(text):
            raise damaged(self._file)
        rows = _ROW.findall(text)
        if rows:
            self._rows = max(self._rows, *map(int, rows), 1)
        if self._columns > MOST_COLUMNS or self._rows > MOST_ROWS or self._columns * self._rows > MOST_CELLS:
            raise FileError(
                self._file,
                message("has a sheet that reaches further than a table of results does"),
                self._name,
                message("at most {columns} columns, and {cells} cells", columns=MOST_COLUMNS, cells=MOST_CELLS),
                message("{columns} columns, {rows} rows", columns=self._columns, rows=self._rows),
                message("Remove what stands far off the table, or save the table as CSV."),
            )


def _column(letters: bytes) -> int:
    number = 0
    for letter in letters:
        number = number * 26 + letter - 64
    return number


def _bomb(file: Path, most: int) -> FileError:
    return FileError(
        file,
        message("unpacks to far more than a results file holds"),
        expected=message("at most {number} MB for an archive of this size", number=most // MEGABYTE),
        advice=message("Get it anew from where it was published, or unpack it yourself and open what you need."),
    )
