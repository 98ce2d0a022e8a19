"""Reading the bytes of a file, with a clear error for all that may be in the way."""

from __future__ import annotations

import errno
import stat
from pathlib import Path

from hustings.files.errors import FileError

MEGABYTE = 1_000_000
MOST_BYTES = 50 * MEGABYTE


def read_bytes(path: Path, most: int = MOST_BYTES) -> bytes:
    """Read a file whole.

    Raises:
        FileError: there is no such file, it is not a plain file, may not be read, is empty or larger than `most`.
    """
    try:
        status = path.stat()
        if stat.S_ISDIR(status.st_mode):
            raise FileError(path, "is a folder", expected="a file", advice="Choose a file inside it.")
        if not stat.S_ISREG(status.st_mode):
            raise FileError(path, "is a device, not a file", expected="a plain file")
        if status.st_size > most:
            raise _too_large(path, status.st_size, most)
        with path.open("rb") as file:
            data = file.read(most + 1)
    except OSError as error:
        raise FileError(path, *_reason(error)) from error
    except ValueError as error:  # a name that no file can have
        raise FileError(path, "is not a name that a file can have", expected="the path of a file") from error
    if len(data) > most:
        raise _too_large(path, len(data), most)
    if not data.strip():
        raise FileError(path, "is empty", expected="an election", found="nothing", advice="Check that it was saved.")
    return data


def _too_large(path: Path, size: int, most: int) -> FileError:
    return FileError(
        path,
        "is too large for a summary of results",
        expected=f"at most {most // MEGABYTE} MB",
        found=f"{size / MEGABYTE:.0f} MB",
        advice="Check that it is the file you meant.",
    )


def _reason(error: OSError) -> tuple[str, str, str, str, str]:
    """Give problem, place, expected, found and advice of an error of the operating system."""
    if error.errno == errno.ENOENT:
        return "does not exist", "", "the path of a file", "", "Check the name and the folder."
    if error.errno in (errno.EACCES, errno.EPERM):
        return "may not be read", "", "", "no permission", "Ask its owner for permission, or copy it."
    return "cannot be read", "", "", error.strerror or type(error).__name__, ""
