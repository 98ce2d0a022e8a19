"""What there is to tell of a result file: gathered once, for text and JSON alike."""

from __future__ import annotations

from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING

from msgspec import Struct

from hustings.election.messages import Message
from hustings.election.model import Contest, Election, Results
from hustings.election.viewpoint import versions_in_time
from hustings.files.registry import OpenedElection, ReadDocument, ReadTable
from hustings.files.saved_election import files_in
from hustings.files.saved_places import saved_folder

if TYPE_CHECKING:
    from hustings.stations.rows import RowReport


_ALL = (1 << 63) - 1


class LevelFacts(Struct, frozen=True):
    """A level of reporting units, by its name in the file (None: it has none), and how many units it has."""

    name: str | None
    units: int


class FileFacts(Struct, frozen=True):
    """A file of results, its size (bytes) and fingerprint, how it was read, and what is in it.

    `original` names the file that a saved election was read from, whose fingerprint `sha256` is; `document_sha256` is
    that of the election's JSON. `remarks` are all that there is to say of rows, None where that is not asked for.
    """

    file: Path
    format: Message
    size: int
    sha256: str
    document_sha256: str
    original: str | None
    tables: tuple[ReadTable, ...]
    documents: tuple[ReadDocument, ...]
    election: Election
    levels: tuple[LevelFacts, ...]
    remarks: tuple[RowReport, ...] | None = None


def file_facts(file: Path, opened: OpenedElection, *, names_rows: bool = False) -> FileFacts:
    """Gather the facts of a file that has been opened, with all remarks on rows or none.

    Raises:
        OSError: it is no longer there.
    """
    return FileFacts(
        file=file,
        format=opened.format,
        size=_size(file),
        sha256=opened.file_sha256,
        document_sha256=opened.sha256,
        original=opened.read_name,
        tables=opened.tables,
        documents=opened.documents,
        election=opened.election,
        levels=_levels(opened),
        remarks=_remarks(opened) if names_rows else None,
    )


def _remarks(opened: OpenedElection) -> tuple[RowReport, ...]:
    return opened.counts.reported_rows(0, _ALL) if opened.counts is not None else ()


def newest(election: Election, contest: Contest) -> Results | None:
    """Give the newest version of the results of a contest, None if there is none yet."""
    versions = versions_in_time(election, contest)
    return versions[-1] if versions else None


def _size(file: Path) -> int:
    folder = saved_folder(file)
    return sum(path.stat().st_size for path in (files_in(folder).values() if folder is not None else (file,)))


def _levels(opened: OpenedElection) -> tuple[LevelFacts, ...]:
    """Count the units of each level, the outermost first."""
    if opened.counts is None:
        by_name = Counter(unit.level for unit in opened.election.units)
        return tuple(LevelFacts(name, number) for name, number in by_name.items())
    by_depth = opened.counts.units_by_depth()
    return tuple(LevelFacts(name, by_depth.get(depth, 0)) for depth, name in enumerate(opened.counts.levels, start=1))
