"""A saved election as one `.zip`: packed so that the same election gives the same bytes, unpacked with suspicion."""

from __future__ import annotations

import zipfile
import zlib
from pathlib import Path
from shutil import copyfileobj
from typing import Any, BinaryIO

from hustings.election.messages import Message, message, verbatim
from hustings.files.bytes_in import MEGABYTE, MOST_BYTES
from hustings.files.bytes_out import cannot_write, written_whole
from hustings.files.errors import FileError
from hustings.files.saved_election import COUNTS, DOCUMENT, FILES, MANIFEST, MOST_MANIFEST_BYTES
from hustings.files.system_reasons import system_reason

_START_OF_TIME = (1980, 1, 1, 0, 0, 0)  # the earliest that a ZIP can tell
_UNIX, _USUAL_MODE = 3, 0o100644
_ENCRYPTED = 0x1
# Counts are packed well in Parquet already: what grows more than this was made to grow.
_MOST_GROWTH = 20
_DAMAGE = message("damaged or incomplete data")
_ADVICE = message("Get the file anew, or unpack it and open the folder.")


def is_saved_zip(path: Path) -> bool:
    """Whether a file is a ZIP in which an election seems to be saved."""
    try:
        with zipfile.ZipFile(path) as archive:
            return _folder_within(archive) is not None
    except (OSError, ValueError, zipfile.BadZipFile, NotImplementedError):
        return False


def pack(folder: Path, path: Path) -> None:
    """Write the saved election of a folder as one `.zip`, which appears whole or not at all.

    Raises:
        FileError: it cannot be written there.
    """
    with written_whole(path) as file, zipfile.ZipFile(file, "w", zipfile.ZIP_STORED) as archive:
        for name in FILES:
            source = folder / name
            if not source.exists():
                continue
            member = zipfile.ZipInfo(name, _START_OF_TIME)
            member.create_system = _UNIX
            member.external_attr = _USUAL_MODE << 16
            member.file_size = source.stat().st_size
            with source.open("rb") as content, archive.open(member, "w") as packed:
                copyfileobj(content, packed, MEGABYTE)


def unpack(path: Path, folder: Path) -> None:
    """Unpack the files of a saved election, and no others, from a `.zip` into a folder.

    Raises:
        FileError: it is no ZIP that can be read, is encrypted, holds a file twice, or one that is far too large.
    """
    try:
        with zipfile.ZipFile(path) as archive:
            within = _folder_within(archive)
            if within is None:
                raise _refused(path, message("holds no saved election"), verbatim(f"`{DOCUMENT}`"), message("nothing"))
            for name in FILES:
                members = [item for item in archive.infolist() if item.filename == f"{within}{name}"]
                if len(members) > 1:
                    raise _refused(path, message("holds a file twice"), message("one file"), verbatim(f"`{name}`"))
                if members:
                    _check_member(path, members[0], name)
                    with archive.open(members[0]) as packed:
                        _copy(packed, folder / name)
    except OSError as error:
        raise _refused(path, message("cannot be read"), None, system_reason(error)) from error
    except (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, RuntimeError, ValueError) as error:
        raise _refused(path, message("is not a ZIP that can be read"), None, _DAMAGE) from error


def _folder_within(archive: zipfile.ZipFile) -> str | None:
    """Find where in a ZIP the election lies: at the top, or in the one folder that was packed by hand."""
    names = {item.filename for item in archive.infolist()}
    within = sorted(name.removesuffix(DOCUMENT) for name in names if name.rpartition("/")[2] == DOCUMENT)
    usual = [folder for folder in within if folder.count("/") <= 1]
    return usual[0] if usual else None


def _check_member(path: Path, member: zipfile.ZipInfo, name: str) -> None:
    if member.flag_bits & _ENCRYPTED:
        raise _refused(path, message("asks for a password"), message("a ZIP without one"), verbatim(f"`{name}`"))
    most = {
        DOCUMENT: MOST_BYTES,
        MANIFEST: MOST_MANIFEST_BYTES,
        COUNTS: MOST_BYTES + _MOST_GROWTH * member.compress_size,
    }[name]
    if member.file_size > most:
        sizes = (message("{number} MB", number=size // MEGABYTE) for size in (most, member.file_size))
        raise _refused(path, message("would unpack to far more than it holds"), *sizes)


def _copy(packed: Any, path: Path) -> None:
    try:
        unpacked: BinaryIO = path.open("xb")
    except OSError as error:
        raise cannot_write(path, error) from error
    with unpacked:
        copyfileobj(packed, unpacked, MEGABYTE)


def _refused(path: Path, problem: Message, expected: Message | None, found: Message | None) -> FileError:
    return FileError(path, problem, expected=expected, found=found, advice=_ADVICE)
