"""Documents written for a test, and opened as the program opens them."""

from __future__ import annotations

from collections.abc import Generator
from contextlib import contextmanager
from pathlib import Path

from hustings.election.model import Contest, Results
from hustings.files.registry import OpenedElection, open_elections


@contextmanager
def opened(folder: Path, *documents: bytes | str, names: tuple[str, ...] = ()) -> Generator[OpenedElection]:
    """Open documents that stand in files of a folder as one election."""
    paths: list[Path] = []
    for number, document in enumerate(documents):
        path = folder / (names[number] if names else f"document{number}.xml")
        path.write_bytes(document.encode() if isinstance(document, str) else document)
        paths.append(path)
    election = open_elections(paths)
    try:
        yield election
    finally:
        election.close()


def contest_named(election: OpenedElection, name: str) -> Contest:
    return next(contest for contest in election.election.contests if name in contest.name.values())


def figures(contest: Contest, results: Results | None = None) -> dict[str, int | None]:
    """Give the votes by the names of selections."""
    version = results or contest.versions[0]
    return {
        contest.selection(line.selection).name.best("en"): None if line.votes is None else int(line.votes.value)
        for line in version.lines
    }


def by_unit(election: OpenedElection, contest: Contest) -> dict[str, dict[str, int | None]]:
    """Give the votes by the names of the units right below the whole."""
    assert election.counts is not None
    return {
        unit.name: figures(contest, election.counts.results_of(contest, unit.number, contest.versions[0]))
        for unit in election.counts.children(0, contest.id)
    }


def number_of(figure: object) -> int | None:
    value = getattr(figure, "value", None)
    return None if value is None else int(value)
