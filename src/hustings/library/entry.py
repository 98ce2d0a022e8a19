"""What the list of kept elections says of each: read from the JSON without reading the results in it."""

from __future__ import annotations

import datetime
from pathlib import Path

import msgspec
from msgspec import Struct

from hustings.election.finding import folded
from hustings.election.texts import Texts
from hustings.files.errors import FileError
from hustings.files.saved_election import Original

_PlainTexts = dict[str, str]


class Entry(Struct, frozen=True):
    """An election in the library.

    `key` finds it there: the fingerprint (SHA-256) of the file that it was read from, of its JSON where that is the
    file. `path` is where it lies, `size` (bytes) what it takes there, `kept_at` when it was kept (UTC; None for a
    bundled one), `sources` are the publishers. Of a damaged election `fault` says what is wrong, and `name`
    and `place` are None, its other facts unknown.
    """

    key: str
    path: Path
    name: Texts | None = None
    date: datetime.date | None = None
    place: Texts | None = None
    sources: tuple[Texts, ...] = ()
    contests: tuple[Texts, ...] = ()
    sha256: str | None = None
    original: Original | None = None
    kept_at: datetime.datetime | None = None
    size: int = 0
    has_counts: bool = False
    is_bundled: bool = False
    fault: FileError | None = None

    @property
    def is_damaged(self) -> bool:
        """Whether it cannot be opened."""
        return self.fault is not None


class Outline(Struct, frozen=True):
    """The facts of an election that its entry tells."""

    name: Texts
    date: datetime.date | None
    place: Texts
    sources: tuple[Texts, ...]
    contests: tuple[Texts, ...]


class _Named(Struct):
    name: _PlainTexts


class _Source(Struct):
    publisher: _PlainTexts


class _Document(Struct):
    """The part of an election file that is read; all else in it is skipped."""

    name: _PlainTexts
    area: _Named
    sources: tuple[_Source, ...]
    contests: tuple[_Named, ...]
    date: datetime.date | None = None


def read_outline(document: bytes) -> Outline:
    """Read the facts from the JSON of an election, which is known to be valid.

    Raises:
        ValueError: it is not the JSON of an election after all.
    """
    read = msgspec.json.decode(document, type=_Document)
    return Outline(
        name=Texts(read.name),
        date=read.date,
        place=Texts(read.area.name),
        sources=tuple(dict.fromkeys(Texts(source.publisher) for source in read.sources)),
        contests=tuple(Texts(contest.name) for contest in read.contests),
    )


def speaks_of(entry: Entry, sought: str) -> bool:
    """Whether each word sought stands in a name, the place, a publisher, the date or the file of an entry."""
    texts = [entry.name, entry.place, *entry.sources, *entry.contests]
    words = [text for by_language in texts if by_language is not None for text in by_language.values()]
    words += [entry.date.isoformat() if entry.date is not None else "", entry.key]
    words += [entry.original.name if entry.original is not None else entry.path.name]
    haystack = "\n".join(folded(word) for word in words)
    return all(word in haystack for word in folded(sought).split())
