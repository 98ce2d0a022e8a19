"""Small tables of counts, written for the tests, opened as a reader would open them."""

from __future__ import annotations

from collections.abc import Generator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path

from hustings.election.model import Contest, Results, RowFault
from hustings.files.registry import OpenedElection, open_elections
from hustings.stations.rows import RowReport


@contextmanager
def opened_table(folder: Path, text: str | bytes, name: str = "table.csv") -> Generator[OpenedElection]:
    """Open a table written into a folder."""
    with opened_tables(folder, {name: text}) as election:
        yield election


@contextmanager
def opened_tables(folder: Path, texts: Mapping[str, str | bytes]) -> Generator[OpenedElection]:
    """Open several tables as one election."""
    paths = [written(folder, text, name) for name, text in texts.items()]
    election = open_elections(paths)
    try:
        yield election
    finally:
        election.close()


def written(folder: Path, text: str | bytes, name: str = "table.csv") -> Path:
    path = folder / name
    path.write_bytes(text.encode() if isinstance(text, str) else text)
    return path


def table(header: str, rows: Sequence[str]) -> str:
    return "".join(f"{line}\n" for line in (header, *rows))


def contest_of(election: OpenedElection, name: str | None = None) -> Contest:
    """Give the contest of a name, or the only one."""
    contests = election.election.contests
    if name is None:
        assert len(contests) == 1, [contest.name.best("en") for contest in contests]
        return contests[0]
    return next(contest for contest in contests if contest.name.best("en") == name)


def whole(election: OpenedElection, name: str | None = None) -> Results:
    return contest_of(election, name).versions[0]


def votes(election: OpenedElection, name: str | None = None, unit: int = 0) -> dict[str, str | None]:
    """Give the votes by name of the selection, as they stand in the results of a unit."""
    contest = contest_of(election, name)
    assert election.counts is not None
    results = election.counts.results_of(contest, unit, contest.versions[0])
    return {
        contest.selection(line.selection).name.best("en"): None if line.votes is None else line.votes.value
        for line in results.lines
    }


def remarks(election: OpenedElection) -> list[tuple[int, RowFault, bool]]:
    """Give what is said of rows: row, fault, and whether it is kept."""
    return [(item.row, item.fault, item.kept) for item in reports(election)]


def reports(election: OpenedElection) -> tuple[RowReport, ...]:
    assert election.counts is not None
    return election.counts.reported_rows(0, 10_000)


def accounted(election: OpenedElection) -> tuple[int, int, int]:
    """Give the numbers of rows read, kept and reported."""
    rows = election.election.counts
    assert rows is not None
    return rows.read, rows.kept, rows.reported


def unit_named(election: OpenedElection, *path: str) -> int:
    """Give the number of the unit at the end of a path of names."""
    assert election.counts is not None
    number = 0
    for name in path:
        number = next(unit.number for unit in election.counts.children(number) if unit.name == name)
    return number
