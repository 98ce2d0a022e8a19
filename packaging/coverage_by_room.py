"""Hold each room that knows no Qt to its coverage: `python packaging/coverage_by_room.py FILE` (JSON of coverage)."""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import Any

ROOMS = ("election", "stations", "files", "library", "wording", "sheet")
LEAST = 95.0


def branches(report: dict[str, Any], room: str) -> tuple[int, int]:
    """Give how many branches of a room the tests took, and how many there are."""
    folder = f"src/hustings/{room}/"
    files = [item["summary"] for name, item in report["files"].items() if Path(name).as_posix().startswith(folder)]
    return sum(item["covered_branches"] for item in files), sum(item["num_branches"] for item in files)


def main(file: str) -> int:
    """Print the coverage of branches by room; gives 1 if one is below the least."""
    report: dict[str, Any] = json.loads(Path(file).read_text("utf-8"))
    shares: list[float] = []
    for room in ROOMS:
        taken, there = branches(report, room)
        shares.append(100 * taken / there if there else 0.0)
        print(f"branches of {room}: {taken} of {there} taken ({shares[-1]:.1f} %, at least {LEAST:.0f} %)")
    return 0 if min(shares) >= LEAST else 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1]))
