"""How fast exports are written, as ratios to the bare libraries writing the same rows; and what memory they take."""

from __future__ import annotations

import os
import statistics
import subprocess
import sys
from pathlib import Path

import pytest

HERE = Path(__file__).parent
DATA = HERE.parents[2] / "shared" / "data" / "medsl"
MARYLAND, WYOMING = DATA / "md24.zip", DATA / "wy24_cleaned.csv"
# The bare library has its rows ready; ours are gathered from their tables.
MOST_RATIO = 2.0
MOST_MEGABYTES = 400
ROUNDS = 3


def numbers(script: str, *arguments: object) -> list[float]:
    command = [sys.executable, str(HERE / script), *map(str, arguments)]
    done = subprocess.run(command, env=dict(os.environ), check=True, capture_output=True, text=True)
    return [float(number) for number in done.stdout.split()]


@pytest.mark.parametrize(
    ("source", "suffix"),
    [(MARYLAND, ".csv"), (MARYLAND, ".parquet"), (WYOMING, ".xlsx")],
    ids=["maryland-csv", "maryland-parquet", "wyoming-xlsx"],
)
def test_an_export_beside_the_bare_library(source: Path, suffix: str, tmp_path: Path) -> None:
    if not source.exists():
        pytest.skip(f"{source.name} is not beside the project")
    rows = tmp_path / "rows.csv"
    numbers("counts_to_export.py", source, rows)
    ours, peer, most = [], [], 0.0
    for _ in range(ROUNDS):
        seconds, megabytes = numbers("counts_to_export.py", source, tmp_path / f"ours{suffix}")
        ours.append(seconds)
        most = max(most, megabytes)
        peer += numbers("bare_export.py", rows, tmp_path / f"bare{suffix}")
    ratio = statistics.median(ours) / statistics.median(peer)
    print(
        f"\n{source.name} as {suffix}: {ratio:.2f}x the bare library (target {MOST_RATIO}x; medians "
        f"{statistics.median(ours):.2f} s and {statistics.median(peer):.2f} s of {ROUNDS} rounds); it took at most "
        f"{most:.0f} MB beside what was open (target {MOST_MEGABYTES} MB)"
    )
    assert ratio <= MOST_RATIO
    assert most <= MOST_MEGABYTES
