"""Files whose counts take more memory than may be taken: DuckDB puts them into a temporary folder."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from benchmarks.generate import write_counts
from hustings.files.registry import OpenedElection, open_elections
from hustings.stations.connection import SETTINGS

ROWS = 400_000
# Counts and their file take several times as much.
LIMIT = "40MB"


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "20300102__xx__general__precinct.csv"
    write_counts(path, ROWS)
    return path


@pytest.fixture
def spilled(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Iterator[Path]:
    """Let little memory be taken; gives the folder in which temporary ones are made."""
    folder = tmp_path / "temporary"
    folder.mkdir()
    monkeypatch.setattr("tempfile.tempdir", str(folder))
    monkeypatch.setitem(SETTINGS, "memory_limit", LIMIT)
    yield folder
    assert list(folder.iterdir()) == []


def figures(opened: OpenedElection) -> dict[str, list[tuple[str, str]]]:
    return {
        contest.id: [(line.selection, line.votes.value) for line in contest.results[0].lines if line.votes is not None]
        for contest in opened.election.contests
    }


def test_it_opens_with_the_same_figures(file: Path, request: pytest.FixtureRequest) -> None:
    with closing(open_elections((file,))) as whole:
        expected = figures(whole)
    folder: Path = request.getfixturevalue("spilled")
    with closing(open_elections((file,))) as opened:
        assert figures(opened) == expected
        on_disk = sum(path.stat().st_size for path in folder.rglob("duckdb_temp*"))
        assert on_disk > 1_000_000
