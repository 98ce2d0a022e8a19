"""An election whose units lie within units."""

from __future__ import annotations

from pathlib import Path

import pytest

from core_support import as_bytes, figure, made_document
from hustings.files.registry import OpenedElection, open_election


@pytest.fixture
def nested(tmp_path: Path) -> OpenedElection:
    """Open an election with results of two towns in a region that has none of its own."""
    tree = made_document({"anna": "61.5", "bruno": "38.5"}, cast="1000", turnout="50.0")
    tree["units"] = [
        {"id": "north", "name": {"en": "North"}, "level": "region"},
        {"id": "upper", "name": {"en": "Upper town"}, "level": "town", "within": "north"},
        {"id": "lower", "name": {"en": "Lower town"}, "level": "town", "within": "north"},
        {"id": "south", "name": {"en": "South"}, "level": "region"},
    ]
    results = tree["contests"][0]["results"]
    for unit, anna, bruno in (("upper", "70", "30.0"), ("lower", "52.25", None)):
        lines = [{"selection": "anna", "share": figure(anna)}]
        lines += [{"selection": "bruno", "share": figure(bruno)}] if bruno is not None else []
        part = {"id": f"final-{unit}", "source": "paper", "status": "certified", "unit": unit, "part_of": "final"}
        turnout = figure("61.5") if unit == "upper" else None
        counts = {"eligible": figure("900"), "cast": figure("450")} if unit == "lower" else {}
        results.append({**part, "lines": lines, **({"turnout": turnout} if turnout else {}), **counts})
    path = tmp_path / "nested.json"
    path.write_bytes(as_bytes(tree))
    return open_election(path)
