"""Writing a folder whole or not at all."""

from __future__ import annotations

import os
import shutil
import tempfile
from collections.abc import Collection, Generator
from contextlib import contextmanager
from pathlib import Path

from hustings.election.messages import message, verbatim
from hustings.files.bytes_out import cannot_write
from hustings.files.errors import FileError
from hustings.files.flushing import flush_folder


@contextmanager
def folder_written_whole(path: Path, usual: Collection[str]) -> Generator[Path]:
    """Give a folder to write into, which takes its name when the block ends; at an error, what was there before stays.

    A folder of that name is replaced if it holds nothing but files that are `usual` in such a folder.

    Raises:
        FileError: there is something else of that name, or nothing may be written there.
    """
    check_replaceable(path, usual)
    try:
        folder = Path(tempfile.mkdtemp(prefix=".hustings-", suffix=".part", dir=path.parent))
    except OSError as error:
        raise cannot_write(path, error) from error
    try:
        yield folder
        _name(folder, path)
    except OSError as error:
        raise cannot_write(path, error) from error
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def check_replaceable(path: Path, usual: Collection[str]) -> None:
    """See that a folder may be written in a place: nothing is lost there but files of usual names.

    Raises:
        FileError: there is a file, or a folder that holds anything else.
    """
    expected = message("the name of a new folder, or of one in which an election is saved")
    try:
        if path.exists() and not path.is_dir():
            raise FileError(path, message("is a file"), expected=expected)
        others = sorted(item.name for item in path.iterdir() if item.name not in usual) if path.exists() else []
    except OSError as error:
        raise cannot_write(path, error) from error
    if others:
        raise FileError(path, message("holds other files"), expected=expected, found=verbatim(f"`{others[0]}`"))


def _name(folder: Path, path: Path) -> None:
    """Give a folder its name; the one that has it goes, but not before its name is free to be had."""
    mask = os.umask(0)
    os.umask(mask)
    folder.chmod(0o777 & ~mask)
    if not path.exists():
        folder.rename(path)
    else:
        aside = Path(tempfile.mkdtemp(prefix=".hustings-", suffix=".old", dir=path.parent))
        before = path.rename(aside / path.name)
        try:
            folder.rename(path)
        except OSError:
            before.rename(path)
            aside.rmdir()
            raise
        shutil.rmtree(aside, ignore_errors=True)
    flush_folder(path.parent)
