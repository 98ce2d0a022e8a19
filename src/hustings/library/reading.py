"""Reading the entries of a library: each once, until its files change."""

from __future__ import annotations

import datetime
from collections.abc import Callable, Sequence
from contextlib import suppress
from pathlib import Path

from msgspec import Struct
from msgspec.structs import asdict, replace

from hustings.election.messages import message
from hustings.files.bytes_in import read_bytes
from hustings.files.errors import FileError
from hustings.files.registry import fingerprint
from hustings.files.saved_election import check_parts, files_in, read_manifest
from hustings.files.saved_places import DOCUMENT, FILES, MANIFEST
from hustings.files.system_reasons import system_reason
from hustings.library.entry import Entry, read_outline
from hustings.library.generations import Generation

_DAMAGED = message("is damaged")


class _Stamp(Struct, frozen=True):
    """By what files are known to hold what they held: name, size, time and number of each."""

    folder: Path
    files: tuple[tuple[str, int, int, int], ...]


class EntryReader:
    """Reads entries and sees that what they stand for is whole; any thread may ask."""

    def __init__(self) -> None:
        self._known: dict[_Stamp, Entry] = {}

    def kept(self, generation: Generation) -> Entry:
        """Read the entry of a generation; says in the entry what is wrong if it is not whole."""
        return self._remembered(generation.folder, FILES, lambda: _read_kept(generation))

    def bundled(self, path: Path) -> Entry:
        """Read the entry of a bundled election file; says in the entry what is wrong if it cannot be read."""
        return self._remembered(path.parent, (path.name,), lambda: _read_bundled(path))

    def _remembered(self, folder: Path, names: Sequence[str], read: Callable[[], Entry]) -> Entry:
        stamp = _Stamp(folder, tuple(_statuses(folder, names)))
        if stamp not in self._known:
            self._known[stamp] = read()
        return self._known[stamp]


def _statuses(folder: Path, names: Sequence[str]) -> list[tuple[str, int, int, int]]:
    found: list[tuple[str, int, int, int]] = []
    for name in names:
        with suppress(OSError):
            status = (folder / name).stat()
            found.append((name, status.st_size, status.st_mtime_ns, status.st_ino))
    return found


def _read_kept(generation: Generation) -> Entry:
    folder = generation.folder
    entry = Entry(generation.key, folder, size=sum(size for _, size, *_ in _statuses(folder, FILES)))
    try:
        # What can be told of a damaged election is told.
        with suppress(FileError):
            entry = _with_outline(entry, read_bytes(folder / DOCUMENT))
        manifest = read_manifest(files_in(folder), folder)
        if manifest is None:
            raise FileError(folder, _DAMAGED, MANIFEST, message("the file"), message("nothing"))
        kept_at = datetime.datetime.fromtimestamp((folder / MANIFEST).stat().st_mtime, datetime.UTC)
        entry = replace(entry, kept_at=kept_at, original=manifest.original, has_counts=manifest.counts is not None)
        check_parts(files_in(folder), manifest, folder)
        return entry if entry.sha256 is not None else _with_outline(entry, read_bytes(folder / DOCUMENT))
    except FileError as error:
        return replace(entry, fault=error)
    except OSError as error:
        return replace(entry, fault=FileError(folder, message("cannot be read"), found=system_reason(error)))


def _read_bundled(path: Path) -> Entry:
    entry = Entry("", path, is_bundled=True)
    try:
        document = read_bytes(path)
        return _with_outline(replace(entry, key=fingerprint(document), size=len(document)), document)
    except FileError as error:
        return replace(entry, fault=error)


def _with_outline(entry: Entry, document: bytes) -> Entry:
    """Add what the JSON tells; FileError if it cannot be read."""
    try:
        outline = read_outline(document)
    except ValueError as error:
        raise FileError(entry.path, _DAMAGED, DOCUMENT, found=message("damaged or incomplete data")) from error
    return replace(entry, sha256=fingerprint(document), **asdict(outline))
