"""What unpacking a gzip or a zip has in common: bounds that hold whatever the headers say, and clear errors."""

from __future__ import annotations

import io
import os
import tempfile
from pathlib import Path
from typing import BinaryIO, Protocol

from msgspec import Struct

from hustings.election.messages import Message, message
from hustings.files.errors import FileError
from hustings.files.progress import UNPACKING, Progress
from hustings.files.system_reasons import system_reason

MEGABYTE = 1_000_000
CHUNK = 1 << 20
# Maryland's counts by precinct and way of voting take 130 MB, and a fiftieth of the United States votes there.
MOST_UNPACKED = 8_000 * MEGABYTE
# Published tables shrink to a third (wide ones) or a thirtieth (long ones); bombs, with DEFLATE, to a thousandth.
MOST_RATIO = 250
# What fits into memory does no harm, however well it was packed.
FREELY_UNPACKED = 100 * MEGABYTE
# A list of 20,000 members with long names. All of it is read at once, before anything is known of it.
MOST_AT_ONCE = 4 * CHUNK

_ADVICE = message("Get it anew from where it was published, or unpack it yourself and open what you need.")


class Unpacked(Struct, frozen=True):
    """A file that came out of an archive: its name in it, and where its bytes lie."""

    name: str
    data: Path


class Readable(Protocol):
    """What bytes are read from."""

    def read(self, size: int = -1, /) -> bytes:
        """Read so many bytes; fewer at the end, none after it."""
        ...


class Allowance:
    """How much the archive that the reader named may still unpack to, those within it counted in."""

    def __init__(self, size: int) -> None:
        self.most = min(MOST_UNPACKED, max(FREELY_UNPACKED, size * MOST_RATIO))
        self.used = 0


class Archive(Struct, frozen=True):
    """An archive to unpack: the file the reader named, the archive within it (or none), its bytes, and the bounds."""

    path: Path
    within: str
    data: Path
    folder: Path
    allowance: Allowance
    progress: Progress

    def refusal(
        self, problem: Message, name: str = "", expected: Message | None = None, found: Message | None = None
    ) -> FileError:
        """Make the error that says what is wrong with the archive, or with the file of a name in it."""
        place = "/".join(part for part in (self.within, name) if part)
        return FileError(self.path, problem, place, expected, found, _ADVICE)

    def damaged(self, name: str = "") -> FileError:
        """Make the error for bytes that are not as the archive's own sums say."""
        return self.refusal(message("is damaged or cut short"), name, message("a whole archive"))

    def copy_out(self, source: Readable, name: str) -> tuple[Path, int]:
        """Write what a stream gives to a file of its own.

        Raises:
            FileError: it is more than the archive may hold, or there is no room for it.
            CancelledError: the reader has cancelled.
        """
        handle, target = tempfile.mkstemp(dir=self.folder, prefix="unpacked-")
        size = 0
        with os.fdopen(handle, "wb") as file:
            while chunk := source.read(CHUNK):
                size += len(chunk)
                self._take(len(chunk), name)
                self._write(file, chunk)
        return Path(target), size

    def _take(self, size: int, name: str) -> None:
        self.allowance.used += size
        if self.allowance.used > self.allowance.most:
            raise self.refusal(
                message("unpacks to far more than a results file holds"),
                name,
                message("at most {number} MB for an archive of this size", number=self.allowance.most // MEGABYTE),
            )

    def _write(self, file: BinaryIO, chunk: bytes) -> None:
        try:
            file.write(chunk)
        except OSError as error:
            raise FileError(self.path, message("cannot be unpacked"), found=system_reason(error)) from error


class ArchiveFile(io.FileIO):
    """The bytes of an archive; each reading of them tells the progress and may be cancelled."""

    def __init__(self, archive: Archive) -> None:
        super().__init__(archive.data)
        self._progress = archive.progress
        self._size = archive.data.stat().st_size

    def read(self, size: int | None = -1, /) -> bytes:
        """Read bytes; TooMuchAtOnceError if they are more than the list of the members of an archive takes."""
        place = self.tell()
        self._progress.report(UNPACKING, place, self._size)
        if size is None or size < 0:
            size = max(0, self._size - place)
        if size > MOST_AT_ONCE:
            raise TooMuchAtOnceError
        return super().read(size) or b""


class TooMuchAtOnceError(Exception):
    """A list of members of an archive would fill the memory."""
