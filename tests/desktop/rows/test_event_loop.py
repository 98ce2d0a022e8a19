"""The window answers while counts are read, ordered, found and scrolled: a watchdog measures how long it does not."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from benchmarks.generate import write_counts

WATCHED = Path(__file__).parents[2] / "benchmarks" / "watch_rows.py"
ROWS = 100_000
# Milliseconds: of 99 in 100 gaps of the event loop, and of any.
MOST_USUAL, MOST = 50, 100


@pytest.fixture(scope="module")
def told(tmp_path_factory: pytest.TempPathFactory) -> list[dict[str, Any]]:
    """Work with the real window in a program of its own; nothing else of the tests is in its way."""
    folder = tmp_path_factory.mktemp("watched")
    file = folder / "20300102__xx__general__precinct.csv"
    write_counts(file, ROWS)
    environment = dict(os.environ) | {"QT_QPA_PLATFORM": "offscreen", "XDG_CONFIG_HOME": str(folder)}
    command = [sys.executable, str(WATCHED), str(file)]
    done = subprocess.run(command, env=environment, check=True, capture_output=True, text=True, timeout=150)
    return [json.loads(line) for line in done.stdout.splitlines()]


def test_no_piece_of_work_with_rows_holds_the_window_up(told: list[dict[str, Any]]) -> None:
    # What the main thread itself does is the same on any machine; how long it waits for its turn is the machine's.
    of_rows = [one for one in told if one["work"].startswith(("every", "order", "find", "select", "scroll"))]
    assert len(of_rows) >= 16
    for one in of_rows:
        assert one["own99"] <= MOST_USUAL, one
        assert one["longest_own"] <= MOST, one


def test_all_work_was_done(told: list[dict[str, Any]]) -> None:
    assert all(one["seconds"] < 60 for one in told if "seconds" in one)
    assert told[-1]["work"].startswith("nothing")
