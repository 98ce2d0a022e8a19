"""How kept elections lie on the disk, so that a program that is killed at any moment leaves each of them whole.

    <key>.<number>/   one generation of an election: the highest number that is whole is the election
    .new-<random>/    a generation that is being written
    .old-<random>/    a generation that is being removed
    .lock             held by the program that changes the library (`locking.py`)

A save writes all files of a generation into `.new-...`, has them put on the disk, renames the folder to the next
number, and only then removes the numbers before it. Renaming is the one moment that counts: before it the library
holds the election as it was, after it as it is now; there is none at which it holds neither, or a part. Removing begins
by renaming to `.old-...`, from the lowest number to the highest, so that no number which was superseded comes
back. Only who holds the lock makes, renames or removes folders: one that lies there as `.new-...` or `.old-...` while
the lock is free was left by a program that ended, and goes at the next opening. Reading needs no lock.
"""

from __future__ import annotations

import os
import re
import shutil
import tempfile
from collections.abc import Generator
from contextlib import contextmanager, suppress
from pathlib import Path

from msgspec import Struct

from hustings.files.flushing import flush_folder

NEW, OLD = ".new-", ".old-"
_GENERATION = re.compile(r"([0-9a-f]{64})\.([1-9][0-9]{0,17})")


class Generation(Struct, frozen=True, order=True):
    """One generation of a kept election."""

    key: str
    number: int
    folder: Path


def generations(library: Path, key: str | None = None) -> dict[str, tuple[Generation, ...]]:
    """Give the generations in a library by key (or of one key alone), the newest first; none where it is not there yet.

    Raises:
        OSError: the folder cannot be read.
    """
    if not library.exists():
        return {}
    found: dict[str, list[Generation]] = {}
    # By name, as a path for each would take longer than all else in a large library.
    for entry in os.listdir(library):  # noqa: PTH208
        name = _GENERATION.fullmatch(entry)
        if name is not None and key in (None, name[1]):
            found.setdefault(name[1], []).append(Generation(name[1], int(name[2]), library / entry))
    return {of: tuple(sorted(items, reverse=True)) for of, items in sorted(found.items())}


@contextmanager
def new_folder(library: Path) -> Generator[Path]:
    """Give a folder to write a generation into, which is removed if it is still there when the block ends."""
    folder = Path(tempfile.mkdtemp(prefix=NEW, dir=library))
    try:
        yield folder
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def put_in_place(library: Path, key: str, written: Path) -> Generation:
    """Make a folder that is written and on the disk the newest generation of an election.

    Raises:
        OSError: it cannot be renamed.
    """
    before = generations(library).get(key, ())
    number = before[0].number + 1 if before else 1
    folder = library / f"{key}.{number}"
    written.rename(folder)
    flush_folder(library)
    return Generation(key, number, folder)


def remove_generations(library: Path, superseded: tuple[Generation, ...]) -> None:
    """Remove generations, the oldest first.

    Raises:
        OSError: one cannot be removed; it and those after it are still there.
    """
    for generation in sorted(superseded):
        # The name is only wanted to be one that is free.
        aside = Path(tempfile.mkdtemp(prefix=OLD, dir=library))
        generation.folder.rename(aside / generation.folder.name)
        flush_folder(library)
        shutil.rmtree(aside, ignore_errors=True)


def remove_leftovers(library: Path) -> None:
    """Remove what programs left that ended while they wrote or removed; only for who holds the lock."""
    for folder in library.iterdir():
        if folder.name.startswith((NEW, OLD)):
            with suppress(OSError):
                shutil.rmtree(folder)
