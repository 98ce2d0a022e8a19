"""Waiting for the rows of a large table, and giving up on them."""

from __future__ import annotations

import threading
import time
from pathlib import Path

import duckdb
import pytest

from hustings.files.delimited import find_dialect
from hustings.files.encodings import as_utf8
from hustings.files.progress import READING_ROWS, CancellableProgress, CancelledError
from hustings.files.rows import load_rows
from table_support import first_input


class Watched(CancellableProgress):
    """Progress that notes what is reported of rows, and cancels after some time."""

    def __init__(self, after: float = 1e9) -> None:
        super().__init__()
        self.heard: list[tuple[int, int | None]] = []
        self.cancelled_at = 0.0
        self._timer = threading.Timer(after, self._stop) if after < 1e6 else None
        if self._timer is not None:
            self._timer.start()

    def report(self, stage, done, of) -> None:
        if stage == READING_ROWS:
            self.heard.append((done, of))
        super().report(stage, done, of)

    def _stop(self) -> None:
        self.cancelled_at = time.perf_counter()
        self.cancel()


@pytest.fixture(scope="module")
def large(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Write a table that takes a second or so to read."""
    path = tmp_path_factory.mktemp("large") / "table.csv"
    block = "".join(f"Precinct {row},PRESIDENT,Candidate {row % 7},{row}\n" for row in range(50_000))
    with path.open("w", encoding="utf-8") as file:
        file.write("unit,office,candidate,votes\n")
        for _ in range(40):
            file.write(block)
    return path


class TestWaiting:
    def test_progress_is_told_in_rows(self, large: Path, tmp_path: Path) -> None:
        progress = Watched()
        with duckdb.connect() as connection:
            read_all(connection, large, tmp_path, progress)
        assert progress.heard
        assert {of for _, of in progress.heard} == {2_000_000}
        assert [done for done, _ in progress.heard] == sorted(done for done, _ in progress.heard)
        assert 0 < progress.heard[-1][0] <= 2_000_000

    @pytest.mark.parametrize("after", [0.02, 0.05, 0.1])
    @pytest.mark.parametrize("is_odd", [False, True])
    def test_cancelling_takes_a_fifth_of_a_second(
        self, large: Path, tmp_path: Path, after: float, is_odd: bool
    ) -> None:
        path = large
        if is_odd:
            path = tmp_path / "odd.csv"
            path.write_bytes(large.read_bytes() + b"\n\nx,y,z,1\n")
        progress = Watched(after)
        with duckdb.connect() as connection:
            with pytest.raises(CancelledError):
                read_all(connection, path, tmp_path, progress)
            assert time.perf_counter() - progress.cancelled_at < 0.2
            assert connection.execute("SHOW TABLES").fetchall() == []
            assert connection.execute("SELECT 1").fetchall() == [(1,)]
        assert list(tmp_path.glob("rows-*")) == []

    def test_a_mistake_in_what_hears_of_progress_ends_the_work(self, large: Path, tmp_path: Path) -> None:
        class Broken(CancellableProgress):
            def report(self, stage, done, of) -> None:
                if stage == READING_ROWS:
                    raise RuntimeError(f"broken at {done} of {of}")

        with duckdb.connect() as connection:
            with pytest.raises(RuntimeError, match="broken"):
                read_all(connection, large, tmp_path, Broken())
            assert connection.execute("SELECT 1").fetchall() == [(1,)]
        assert not [thread for thread in threading.enumerate() if thread.name == "reading rows"]


def read_all(connection: duckdb.DuckDBPyConnection, path: Path, folder: Path, progress: CancellableProgress) -> None:
    source = first_input(path, folder, progress)
    text = as_utf8(source, folder, progress)
    dialect = find_dialect(text, path)
    assert dialect is not None
    columns = {name: place for place, name in enumerate(dialect.header)}
    load_rows(connection, "t", text, dialect, columns, path, progress)
