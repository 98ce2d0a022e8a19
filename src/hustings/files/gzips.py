"""Files packed by gzip (RFC 1952)."""

from __future__ import annotations

import gzip
import zlib

from hustings.files.unpacking import Archive, ArchiveFile, Unpacked

MAGIC = b"\x1f\x8b"
SUFFIX = ".gz"


def unpack_gzip(archive: Archive) -> tuple[Unpacked, ...]:
    """Unpack the one file that a gzip holds; its name is that of the gzip without `.gz`.

    Raises:
        FileError: it is damaged, or a bomb.
        CancelledError: the reader has cancelled.
    """
    packed = archive.within.rpartition("/")[2] or archive.path.name
    name = packed[: -len(SUFFIX)] if packed.lower().endswith(SUFFIX) else packed
    try:
        with ArchiveFile(archive) as raw, gzip.GzipFile(fileobj=raw, mode="rb") as stream:
            data, _ = archive.copy_out(stream, name)
    except (EOFError, gzip.BadGzipFile, zlib.error) as error:
        raise archive.damaged() from error
    return (Unpacked(name, data),)
