"""Writing a file whole or not at all."""

from __future__ import annotations

import contextlib
import os
import tempfile
from collections.abc import Generator
from pathlib import Path
from typing import BinaryIO

from hustings.election.messages import message
from hustings.files.errors import FileError
from hustings.files.system_reasons import system_reason


def write_bytes(path: Path, data: bytes) -> None:
    """Write a file atomically: it appears whole, or what was there before stays.

    Raises:
        FileError: the folder is not there, may not be written, or is full.
    """
    with written_whole(path) as file:
        file.write(data)


@contextlib.contextmanager
def written_whole(path: Path) -> Generator[BinaryIO]:
    """Give a file to write to, which takes its name when the block ends; at an error, what was there before stays.

    Raises:
        FileError: the folder is not there, may not be written, or is full.
    """
    try:
        if path.is_dir():
            raise FileError(path, message("is a folder"), expected=message("the name of a file to write"))
        handle, name = tempfile.mkstemp(prefix=".hustings-", suffix=".part", dir=path.parent)
    except OSError as error:
        raise cannot_write(path, error) from error
    temporary = Path(name)
    try:
        with os.fdopen(handle, "wb") as file:
            yield file
            file.flush()
            os.fsync(file.fileno())
        _name(temporary, path)
    except OSError as error:
        raise cannot_write(path, error) from error
    finally:
        with contextlib.suppress(OSError):
            temporary.unlink(missing_ok=True)


def cannot_write(path: Path, error: OSError) -> FileError:
    """Tell that the operating system lets nothing be written there."""
    advice = message("Choose another folder or name.")
    return FileError(path, message("cannot be written"), found=system_reason(error), advice=advice)


def _name(temporary: Path, path: Path) -> None:
    try:
        temporary.chmod(_usual_mode(path))
        temporary.replace(path)
    except ValueError as error:  # a name that no file can have
        problem = message("is not a name that a file can have")
        raise FileError(path, problem, expected=message("the name of a file to write")) from error


def _usual_mode(path: Path) -> int:
    """Give the permissions the file has, or those that a new file would get."""
    if path.exists():
        return path.stat().st_mode & 0o777
    mask = os.umask(0)
    os.umask(mask)
    return 0o666 & ~mask
