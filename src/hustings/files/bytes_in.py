"""Reading the bytes of a file, with a clear error for all that may be in the way."""

from __future__ import annotations

import errno
import stat
from pathlib import Path

from hustings.election.messages import message
from hustings.files.errors import FileError
from hustings.files.system_reasons import system_reason

MEGABYTE = 1_000_000
MOST_BYTES = 50 * MEGABYTE


def read_bytes(path: Path, most: int = MOST_BYTES) -> bytes:
    """Read a file whole.

    Raises:
        FileError: there is no such file, it is not a plain file, may not be read, is empty or larger than `most`.
    """
    size = plain_size(path)
    if size > most:
        raise _too_large(path, size, most)
    try:
        with path.open("rb") as file:
            data = file.read(most + 1)
    except OSError as error:
        raise refused(path, error) from error
    if len(data) > most:
        raise _too_large(path, len(data), most)
    if not data.strip():
        advice = message("Check that it was saved.")
        raise FileError(
            path, message("is empty"), expected=message("an election"), found=message("nothing"), advice=advice
        )
    return data


def plain_size(path: Path) -> int:
    """Give the size of a plain file, in bytes; FileError if there is no such file, or it is not a plain one."""
    try:
        status = path.stat()
    except OSError as error:
        raise refused(path, error) from error
    except ValueError as error:  # a name that no file can have
        problem = message("is not a name that a file can have")
        raise FileError(path, problem, expected=message("the path of a file")) from error
    if stat.S_ISDIR(status.st_mode):
        advice = message("Choose a file inside it.")
        raise FileError(path, message("is a folder"), expected=message("a file"), advice=advice)
    if not stat.S_ISREG(status.st_mode):
        raise FileError(path, message("is a device, not a file"), expected=message("a plain file"))
    return status.st_size


def _too_large(path: Path, size: int, most: int) -> FileError:
    return FileError(
        path,
        message("is too large to be read at once"),
        expected=message("at most {number} MB", number=most // MEGABYTE),
        found=message("{number} MB", number=round(size / MEGABYTE)),
        advice=message("Check that it is the file you meant."),
    )


def refused(path: Path, error: OSError) -> FileError:
    """Tell of an error of the operating system in reading a file."""
    if error.errno == errno.ENOENT:
        advice = message("Check the name and the folder.")
        return FileError(path, message("does not exist"), expected=message("the path of a file"), advice=advice)
    if error.errno in (errno.EACCES, errno.EPERM):
        advice = message("Ask its owner for permission, or copy it.")
        return FileError(path, message("may not be read"), found=message("no permission"), advice=advice)
    return FileError(path, message("cannot be read"), found=system_reason(error))
