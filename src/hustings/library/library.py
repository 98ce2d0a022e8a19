"""The elections that a reader keeps, beside those that the program brings along.

How they lie on the disk, and why no kill can hurt them, is told in `generations.py`.
"""

from __future__ import annotations

import datetime
import os
from collections.abc import Callable, Generator, Iterable, Sequence
from contextlib import contextmanager, suppress
from functools import partial
from pathlib import Path
from typing import TypeVar

from hustings.election.messages import message
from hustings.election.model import Election
from hustings.files import hustings_json
from hustings.files.bytes_in import read_bytes
from hustings.files.bytes_out import cannot_write
from hustings.files.errors import FileError
from hustings.files.progress import NO_PROGRESS, CancelledError, Progress
from hustings.files.registry import OpenedElection, open_elections
from hustings.files.saved_election import Original, write_saved
from hustings.files.saved_places import DOCUMENT, MANIFEST
from hustings.files.saved_zip import pack
from hustings.files.system_reasons import system_reason
from hustings.library.entry import Entry, speaks_of
from hustings.library.generations import (
    Generation,
    generations,
    new_folder,
    put_in_place,
    remove_generations,
    remove_leftovers,
)
from hustings.library.locking import MOST_SECONDS, locked
from hustings.library.reading import EntryReader
from hustings.stations.temporary_folders import TemporaryFolder

_Read = TypeVar("_Read")
# So often another program may replace an election while it is read here.
_MOST_TRIES = 50


class Library:
    """The elections in a folder, which is made when the first one is kept, and bundled ones (election files).

    Several threads and several programs may use one folder at the same time: `patience` is for how many seconds one
    waits while another changes it.
    """

    def __init__(self, folder: Path, bundled: Sequence[Path] = (), patience: float = MOST_SECONDS) -> None:
        self._folder = folder
        self._bundled = tuple(bundled)
        self._patience = patience
        self._reader = EntryReader()

    @property
    def folder(self) -> Path:
        """Where the elections are kept."""
        return self._folder

    def tidy(self) -> None:
        """Remove what is left of saves that were cut short; does nothing where another program changes the library."""
        if not self._folder.exists():
            return
        with suppress(FileError), self._changing(0):
            for items in generations(self._folder).values():
                whole = next((item for item in items if not self._reader.kept(item).is_damaged), None)
                if whole is not None:
                    self._remove_superseded(item for item in items if item.number < whole.number)

    def entries(self) -> tuple[Entry, ...]:
        """Give all elections, the newest first, those without a date last; damaged ones say what is wrong with them.

        Raises:
            FileError: the folder of the library cannot be read.
        """
        kept = (self._kept(key, items) for key, items in self._generations().items())
        found = {entry.key: entry for entry in kept if entry is not None}
        found |= {entry.key: entry for entry in map(self._reader.bundled, self._bundled)}
        by_name = sorted(found.values(), key=lambda entry: (str(entry.name), entry.key))
        return tuple(sorted(by_name, key=lambda entry: entry.date or datetime.date.min, reverse=True))

    def search(self, text: str) -> tuple[Entry, ...]:
        """Give the entries of which each word of a text is said, in any case and without accents; all if it is empty.

        Raises:
            FileError: the folder of the library cannot be read.
        """
        return tuple(entry for entry in self.entries() if speaks_of(entry, text))

    def find(self, key: str) -> Entry | None:
        """Give the entry of a key (see `key_of`), None if there is none.

        Raises:
            FileError: the folder of the library cannot be read.
        """
        bundled = (entry for entry in map(self._reader.bundled, self._bundled) if entry.key == key)
        return next(bundled, None) or self._kept(key)

    def keep(
        self, opened: OpenedElection, kept_at: datetime.datetime | None = None, progress: Progress = NO_PROGRESS
    ) -> Entry:
        """Keep an election in place of an older copy of it, if there is one; a bundled one is kept already.

        `kept_at` (with its time zone) is now if not given.

        Raises:
            FileError: the folder may not be written, the disk is full, or another program changes the library for
                long; the library is then as it was.
            CancelledError: the reader has cancelled; the library is as it was.
        """
        key = key_of(opened)
        known = self.find(key)
        if known is not None and known.is_bundled:
            return known
        with self._changing(progress=progress), new_folder(self._folder) as folder:
            write_saved(folder, opened.document, opened.counts, original_of(opened), progress, self._folder)
            _go_on(progress)
            if kept_at is not None:
                os.utime(folder / MANIFEST, (kept_at.timestamp(), kept_at.timestamp()))
            generation = put_in_place(self._folder, key, folder)
            self._remove_superseded(item for item in self._generations()[key] if item.number < generation.number)
        return self._reader.kept(generation)

    def open(self, key: str, progress: Progress = NO_PROGRESS, *, later: bool = False) -> OpenedElection:
        """Open an election of the library; its counts may come later, as of `open_elections`.

        Raises:
            FileError: there is none of that key, or it is damaged.
        """
        return self._read(key, lambda entry: open_elections((entry.path,), progress, later=later))

    def election(self, key: str) -> Election:
        """Read an election without its counts by unit, for what its list and two of them side by side show.

        Raises:
            FileError: there is none of that key, or it is damaged.
        """
        return self._read(key, _election_of)

    def remove(self, key: str) -> None:
        """Remove an election that was kept, damaged or not.

        Raises:
            FileError: there is none of that key, it comes with the program, or the folder may not be written.
        """
        if any(self._reader.bundled(path).key == key for path in self._bundled):
            raise FileError(self._folder, message("holds what comes with Hustings: this cannot be removed"))
        if not self._generations().get(key):
            raise self._not_there(key)
        with self._changing():
            remove_generations(self._folder, self._generations().get(key, ()))

    def export(self, key: str, path: Path) -> None:
        """Write an election as one `.zip`, the same bytes for the same election.

        Raises:
            FileError: there is none of that key, it is damaged, or the file cannot be written.
        """
        self._read(key, lambda entry: _pack(entry, path))

    @contextmanager
    def _changing(self, seconds: float | None = None, progress: Progress = NO_PROGRESS) -> Generator[None]:
        """Be the only one to change the library, which is made if it is not there."""
        try:
            self._folder.mkdir(parents=True, exist_ok=True)
            patience = self._patience if seconds is None else seconds
            with locked(self._folder, patience, partial(_go_on, progress)):
                remove_leftovers(self._folder)
                yield
        except OSError as error:
            raise cannot_write(self._folder, error) from error

    def _remove_superseded(self, superseded: Iterable[Generation]) -> None:
        # What another program has open may not be removable now; it goes at the next opening.
        with suppress(OSError):
            remove_generations(self._folder, tuple(superseded))

    def _generations(self, key: str | None = None) -> dict[str, tuple[Generation, ...]]:
        try:
            return generations(self._folder, key)
        except OSError as error:
            found = system_reason(error)
            raise FileError(self._folder, message("cannot be read"), found=found) from error

    def _kept(self, key: str, items: tuple[Generation, ...] | None = None) -> Entry | None:
        """Give the entry of the newest generation of a key that is whole, of the newest where none is.

        `items` are its generations, if they were just listed.
        """
        for _ in range(_MOST_TRIES):
            listed = self._generations(key).get(key, ()) if items is None else items
            items = None
            entries = [self._reader.kept(item) for item in listed]
            entry = next((item for item in entries if not item.is_damaged), entries[0] if entries else None)
            # Another program may have put a newer copy in its place while this one was read.
            if entry is None or not entry.is_damaged or entry.path.exists():
                return entry
        return None

    def _read(self, key: str, read: Callable[[Entry], _Read]) -> _Read:
        """Read what is under a key; once more where another program has just put a newer copy in its place."""
        for _ in range(_MOST_TRIES):
            entry = self.find(key)
            if entry is None:
                break
            if entry.fault is not None:
                raise entry.fault.with_traceback(None)
            try:
                return read(entry)
            except FileError:
                if entry.path.exists():
                    raise
        raise self._not_there(key)

    def _not_there(self, key: str) -> FileError:
        problem = message("holds no election with the fingerprint {sha256}", sha256=key)
        return FileError(self._folder, problem, advice=message("It may have been removed by another program."))


def _election_of(entry: Entry) -> Election:
    path = entry.path if entry.is_bundled else entry.path / DOCUMENT
    return hustings_json.decode(read_bytes(path), path)


def _pack(entry: Entry, path: Path) -> None:
    if not entry.is_bundled:
        pack(entry.path, path)
        return
    with TemporaryFolder() as folder:
        write_saved(folder.path, read_bytes(entry.path), None)
        pack(folder.path, path)


def _go_on(progress: Progress) -> None:
    if progress.is_cancelled:
        raise CancelledError


def key_of(opened: OpenedElection) -> str:
    """Give the key of an election in a library: the fingerprint of its source file, of its JSON if it has no counts."""
    return opened.file_sha256 if opened.counts is not None else opened.sha256


def original_of(opened: OpenedElection) -> Original | None:
    """Give the file that an election was read from, None if that is its JSON."""
    if opened.file_sha256 == opened.sha256:
        return None
    return Original(name=opened.file_name, sha256=opened.file_sha256)
