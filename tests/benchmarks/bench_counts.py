"""How fast files of counts open, as ratios to DuckDB's own reading of the same file, turn by turn."""

from __future__ import annotations

import os
import statistics
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

HERE = Path(__file__).parent
MARYLAND = HERE.parents[2] / "shared" / "data" / "medsl" / "md24.zip"
ROUNDS = 7
MOST_RATIO, MOST_MEGABYTES = 2.5, 1000


@pytest.fixture
def environment(tmp_path: Path) -> dict[str, str]:
    return dict(os.environ) | {"QT_QPA_PLATFORM": "offscreen", "XDG_CONFIG_HOME": str(tmp_path), "HOME": str(tmp_path)}


def answer(script: str, file: Path, environment: dict[str, str]) -> list[float]:
    command = [sys.executable, str(HERE / script), str(file)]
    done = subprocess.run(command, env=environment, check=True, capture_output=True, text=True)
    return [float(number) for number in done.stdout.split()]


@pytest.mark.skipif(not MARYLAND.exists(), reason="the results of Maryland are not beside the project")
def test_from_a_large_file_to_standings_on_the_screen(environment: dict[str, str], tmp_path: Path) -> None:
    with zipfile.ZipFile(MARYLAND) as archive:
        file = Path(archive.extract("md24_cleaned.csv", tmp_path))
    ours, peer, most = [], [], 0.0
    for _ in range(ROUNDS + 1):
        seconds, megabytes = answer("counts_to_screen.py", file, environment)
        ours.append(seconds)
        peer += answer("bare_counts.py", file, environment)
        most = max(most, megabytes)
    ours, peer = ours[1:], peer[1:]
    ratio = statistics.median(ours) / statistics.median(peer)
    print(
        f"\n{file.stat().st_size / 1e6:.0f} MB of counts to standings on the screen: {ratio:.2f}x DuckDB's own reading "
        f"(target {MOST_RATIO}x; medians {statistics.median(ours):.2f} s and {statistics.median(peer):.2f} s of "
        f"{len(ours)} rounds); the program took at most {most:.0f} MB (target {MOST_MEGABYTES} MB)"
    )
    assert ratio <= MOST_RATIO
    assert most <= MOST_MEGABYTES
