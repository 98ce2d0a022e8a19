"""The sheet of a unit names it, and carries the figures that it prints."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from pytestqt.qtbot import QtBot

from hustings.desktop.window import MainWindow
from hustings.election.parts import part_in
from hustings.files.registry import open_election
from units_support import counted_election


def test_a_sheet_of_a_unit_carries_its_figures(
    qtbot: QtBot, make_window: Callable[..., MainWindow], tmp_path: Path
) -> None:
    window = make_window(counted_election(), chart=False)
    window.session.show_unit("u6")
    qtbot.waitUntil(lambda: window.session.unit == "u6")
    path = tmp_path / "unit.pdf"
    window.printing.save(path)
    qtbot.waitUntil(path.exists, timeout=30_000)
    qtbot.waitUntil(lambda: not window.jobs.is_busy)
    carried = open_election(path).election
    part = part_in(carried.contest("mayor"), "counts", "u6")
    assert part == window.session.standings.results
    assert [unit.id for unit in carried.units] == ["u5", "u6"]
    window.exporting.export_table(tmp_path / "unit.csv")
    header, first, *_ = (tmp_path / "unit.csv").read_text("utf-8-sig").splitlines()
    assert header.endswith(",unit")
    assert first.endswith(",Linn › Precinct 001")
