"""How fast documents of XML open, as ratios to a bare `lxml.etree.iterparse` over the same file, turn by turn.

    HUSTINGS_BENCH_MEGABYTES=500 python -m pytest -s tests/benchmarks/bench_xml.py

The documents are real ones, repeated until they are as large as is asked (100 MB by default).
"""

from __future__ import annotations

import os
import statistics
import subprocess
import sys
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).parent))
from repeated_documents import REPEATED, write_repeated

HERE = Path(__file__).parent
DATA = HERE.parents[2] / "shared" / "data"
MEGABYTES = float(os.environ.get("HUSTINGS_BENCH_MEGABYTES", "100"))
ROUNDS = int(os.environ.get("HUSTINGS_BENCH_ROUNDS", "3"))
MOST_RATIO, MOST_GROWTH = 2.5, 1.25


def answer(script: str, *arguments: str) -> list[float]:
    command = [sys.executable, str(HERE / script), *arguments]
    done = subprocess.run(command, check=True, capture_output=True, text=True)
    return [float(number) for number in done.stdout.split()]


@pytest.mark.parametrize("kind", sorted(REPEATED))
def test_a_large_document_opens_nearly_as_fast_as_it_is_parsed(kind: str, tmp_path: Path) -> None:
    if not (DATA / REPEATED[kind][0]).exists():
        pytest.skip("the results that are repeated are not beside the project")
    file, small = tmp_path / "large.xml", tmp_path / "small.xml"
    write_repeated(DATA, kind, MEGABYTES, file)
    write_repeated(DATA, kind, MEGABYTES / 4, small)
    ours, peer, most = [], [], 0.0
    for _ in range(ROUNDS):
        peer += answer("bare_iterparse.py", str(file))
        seconds, megabytes = answer("open_document.py", str(file))
        ours.append(seconds)
        most = max(most, megabytes)
    ratio = statistics.median(ours) / statistics.median(peer)
    _, streaming = answer("open_document.py", str(file), "--rows")
    _, less = answer("open_document.py", str(small), "--rows")
    print(
        f"\n{kind}, {file.stat().st_size / 1e6:.0f} MB: {ratio:.2f}x a bare iterparse (target {MOST_RATIO}x; medians "
        f"{statistics.median(ours):.2f} s and {statistics.median(peer):.2f} s of {ROUNDS} rounds); {most:.0f} MB at "
        f"most; to read it into rows took {streaming:.0f} MB, and a quarter of it {less:.0f} MB"
    )
    assert ratio <= MOST_RATIO
    assert streaming <= less * MOST_GROWTH
