"""The files that a reader opens as files of plain bytes, taken out of gzips and zips."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path, PurePosixPath

from msgspec import Struct

from hustings.election.messages import message
from hustings.files.bytes_in import plain_size, refused
from hustings.files.gzips import MAGIC, unpack_gzip
from hustings.files.progress import Progress
from hustings.files.unpacking import Allowance, Archive, Unpacked
from hustings.files.zips import MAGICS, unpack_zip

HEAD_BYTES = 1 << 16
# An archive in an archive is how some sites serve several; one deeper was made to do harm.
MOST_NESTED = 2


class Input(Struct, frozen=True):
    """One file of plain bytes: what the reader named, its name in it, where its bytes lie, and the first of them.

    `member` is None for a file that was not packed; `size` is in bytes.
    """

    path: Path
    member: str | None
    data: Path
    head: bytes
    size: int

    @property
    def file(self) -> Path:
        """What messages name: the file, or the archive and the file in it."""
        return self.path if self.member is None else self.path / self.member

    @property
    def name(self) -> str:
        """The name of the file itself, without folders."""
        return PurePosixPath(self.member).name if self.member is not None else self.path.name

    @property
    def suffix(self) -> str:
        """How the name ends, in lower case and with the dot."""
        return PurePosixPath(self.name).suffix.lower()


def open_inputs(paths: Sequence[Path], folder: Path, progress: Progress) -> tuple[Input, ...]:
    """Find the files of plain bytes in what the reader named; what was packed is unpacked into `folder`.

    Raises:
        FileError: a file cannot be read, or an archive is damaged, encrypted, nested too deep or a bomb.
        CancelledError: the reader has cancelled.
    """
    return tuple(found for path in paths for found in _open(path, folder, progress))


def _open(path: Path, folder: Path, progress: Progress) -> Iterator[Input]:
    size = plain_size(path)
    archive = Archive(path, "", path, folder, Allowance(size), progress)
    try:
        yield from _inputs(archive, None, 0)
    except OSError as error:
        raise refused(path, error) from error


def _inputs(archive: Archive, member: str | None, depth: int) -> Iterator[Input]:
    """Give a file, or those in it if it is an archive."""
    with archive.data.open("rb") as file:
        head = file.read(HEAD_BYTES)
    unpacked = _unpacked(archive, head, depth)
    if unpacked is None:
        yield _plain(archive, member, head)
        return
    for file in unpacked:
        within = "/".join(part for part in (archive.within, file.name) if part)
        inner = Archive(archive.path, within, file.data, archive.folder, archive.allowance, archive.progress)
        yield from _inputs(inner, within, depth + 1)
    if depth:
        archive.data.unlink()


def _unpacked(archive: Archive, head: bytes, depth: int) -> tuple[Unpacked, ...] | None:
    unpack = unpack_gzip if head.startswith(MAGIC) else unpack_zip if head.startswith(MAGICS) else None
    if unpack is None:
        return None
    if depth == MOST_NESTED:
        raise archive.refusal(
            message("is an archive within an archive within an archive"), expected=message("at most one in another")
        )
    return unpack(archive)


def _plain(archive: Archive, member: str | None, head: bytes) -> Input:
    size = archive.data.stat().st_size
    # With a byte-order mark, or two bytes of one, a file is no less empty.
    if not head.strip(b" \t\r\n\xef\xbb\xbf\xff\xfe") and size == len(head):
        raise archive.refusal(message("is empty"), expected=message("an election"), found=message("nothing"))
    return Input(archive.path, member, archive.data, head, size)
