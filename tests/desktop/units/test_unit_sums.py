"""What the units of the table come to, below it."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace
from PySide6.QtCore import QItemSelection, QItemSelectionModel, QPoint, Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from hustings.desktop.tabs import UNITS
from hustings.desktop.units.counted import CountedFigures, CountedUnitsData
from hustings.desktop.units.listed import ListedUnitsData
from hustings.desktop.units.panel import UnitsPanel
from hustings.desktop.units.source import ListedUnits, units_source
from hustings.desktop.window import MainWindow
from hustings.election.figures import Address
from hustings.election.lookup import quantity_at
from hustings.election.model import Base
from hustings.election.standings import Standings, stand
from hustings.election.viewpoint import first_viewpoint
from hustings.files.registry import OpenedElection, open_elections
from hustings.wording import quantities
from hustings.wording.language import Language, load_language
from hustings.wording.unit_columns import Shown
from units_support import counted_election

MakeWindow = Callable[..., MainWindow]
SELECT = QItemSelectionModel.SelectionFlag.ClearAndSelect
HEADER = "county,precinct,office,district,party,candidate,votes\n"
ROWS = """\
Adams,North,Mayor,,IND,Anna,10
Adams,North,Mayor,,REF,Bruno,5
Adams,South,Mayor,,IND,Anna,7
Adams,South,Mayor,,REF,Bruno,2
Bell,East,Mayor,,IND,Anna,3
Bell,East,Mayor,,REF,Bruno,4
Cole,West,Mayor,,IND,Anna,0
Cole,West,Mayor,,REF,Bruno,0
Adams,North,Registered Voters,,,,40
Adams,North,Ballots Cast,,,,16
Adams,South,Registered Voters,,,,13
Adams,South,Ballots Cast,,,,9
Bell,East,Registered Voters,,,,20
Bell,East,Ballots Cast,,,,8
Cole,West,Registered Voters,,,,3
Cole,West,Ballots Cast,,,,0
"""


def figures_of(
    opened: OpenedElection, language: Language, shown: Shown, base: Base | None = None, depth: int = 2
) -> tuple[CountedFigures, Standings]:
    assert opened.counts is not None
    whole = stand(opened.election, replace(first_viewpoint(opened.election), base=base))
    data = CountedUnitsData(opened.counts.grid(whole.contest, depth, 0))
    return data.figures(language, whole, shown, base), whole


def sums(figures: CountedFigures, rows: list[int] | None = None) -> dict[str, str]:
    chosen = np.arange(figures.count) if rows is None else np.array(rows, dtype=np.int64)
    return {column.key: figures.added_up(chosen, place) for place, column in enumerate(figures.columns)}


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "20301105__xx__local__precinct.csv"
    path.write_text(HEADER + ROWS)
    return path


@pytest.fixture
def opened_counts(file: Path) -> Iterator[OpenedElection]:
    with closing(open_elections([file])) as opened:
        yield opened


@pytest.mark.parametrize("depth", [1, 2])
@pytest.mark.parametrize("base", [None, Base.ELIGIBLE_VOTERS, Base.BALLOTS_CAST])
@pytest.mark.parametrize("shown", [Shown.SHARE, Shown.VOTES])
def test_all_units_together_come_to_the_standings_of_the_whole(
    opened_counts: OpenedElection, language: Language, shown: Shown, base: Base | None, depth: int
) -> None:
    figures, whole = figures_of(opened_counts, language, shown, base, depth)
    assert whole.results is not None
    found = sums(figures)
    for column in figures.columns:
        if column.measure is None:
            assert found[column.key] == ""
            continue
        address = Address(whole.contest.id, whole.results.id, column.measure, column.selection)
        assert found[column.key] == quantities.cell(language, quantity_at(whole, address))


def test_a_unit_without_votes_counts_in_the_turnout_of_all(opened_counts: OpenedElection, language: Language) -> None:
    figures, _ = figures_of(opened_counts, language, Shown.SHARE)
    assert sums(figures)["turnout"] == "43.42"
    assert sums(figures, [0, 1])["turnout"] == "47.17"
    assert sums(figures, [3])["~anna"] == "–"


def test_what_one_unit_lacks_is_at_least_so_much_and_no_percentage(file: Path, language: Language) -> None:
    lines = [line for line in ROWS.splitlines() if not line.startswith("Bell,East,Registered")]
    file.write_text(
        HEADER + "\n".join(lines).replace("Adams,South,Mayor,,REF,Bruno,2", "Adams,South,Mayor,,REF,Bruno,")
    )
    with closing(open_elections([file])) as opened:
        found = sums(figures_of(opened, language, Shown.SHARE)[0])
        assert (found["turnout"], found["eligible"]) == ("–", "≥ 56")
        votes = sums(figures_of(opened, language, Shown.VOTES)[0])
        assert (votes["~anna"], votes["~bruno"]) == ("20", "≥ 9")


@given(rows=st.sets(st.integers(0, 47), min_size=1))
def test_votes_of_any_units_add_up(rows: set[int]) -> None:
    opened = counted_election()
    figures, _ = figures_of(opened, load_language("en"), Shown.VOTES)
    for place, column in enumerate(figures.columns):
        if column.selection is None:
            continue
        texts = [figures.text(row, place).replace(",", "") for row in sorted(rows)]
        known = [int(text) for text in texts if text.isdecimal()]
        written = figures.added_up(np.array(sorted(rows)), place).replace(",", "").removeprefix("≥ ")
        assert written == (str(sum(known)) if known else "–")


def test_published_counts_are_added_up_and_published_percentages_are_not(
    language: Language, nested: OpenedElection
) -> None:
    whole = stand(nested.election, first_viewpoint(nested.election))
    source = units_source(language, nested, whole.contest.id, whole.results)
    assert isinstance(source, ListedUnits)
    figures = ListedUnitsData(source, whole, 2, 0).figures(language, whole, Shown.SHARE, None)
    found = {column.key: figures.added_up(np.arange(2), place) for place, column in enumerate(figures.columns)}
    assert found == {"name": "", "turnout": "", "eligible": "≥ 900", "cast": "≥ 450", "~anna": "", "~bruno": ""}


class TestBelowTheTable:
    """The sums stand below the table, and follow what is shown and selected."""

    @pytest.fixture
    def panel(self, qtbot: QtBot, make_window: MakeWindow, opened_counts: OpenedElection) -> UnitsPanel:
        window = make_window(opened_counts, chart=False)
        window.tabs.setCurrentIndex(UNITS)
        [panel] = window.tabs.findChildren(UnitsPanel)
        qtbot.waitUntil(lambda: not window.jobs.is_busy)
        panel.choose_level(2)
        qtbot.waitUntil(lambda: panel.model.total == 4)
        return panel

    def test_they_follow_what_is_sought_and_selected(self, panel: UnitsPanel, qtbot: QtBot) -> None:
        assert [line[0] for line in panel.sums.lines] == ["4 units"]
        chosen = QItemSelection(panel.model.index(0, 0), panel.model.index(1, 2))
        panel.table.selectionModel().select(chosen, SELECT)
        qtbot.waitUntil(lambda: len(panel.sums.lines) == 2)
        assert panel.sums.lines[1][0] == "2 selected"
        assert "2 selected, Turnout" in panel.sums.accessibleDescription()
        assert panel.sums.height() == 0 or panel.sums.sizeHint().height() > 0
        panel._find.setText("adams")
        qtbot.waitUntil(lambda: [line[0] for line in panel.sums.lines] == ["2 units"])
        panel._find.setText("east")
        # One unit is its own sum.
        qtbot.waitUntil(lambda: panel.sums.lines == [])
        assert panel.sums.isHidden()

    def test_they_are_drawn_under_their_columns(self, panel: UnitsPanel) -> None:
        assert not panel.sums.grab().isNull()
        assert panel.sums.toolTip().startswith("Worked out by Hustings")

    def test_shift_orders_what_is_equal_in_the_first_column(
        self, panel: UnitsPanel, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        names = [column.key for column in panel.model.columns]
        above, eligible = names.index("above"), names.index("eligible")
        header = panel.table.horizontalHeader()
        header.sectionClicked.emit(above)
        monkeypatch.setattr(QApplication, "keyboardModifiers", lambda: Qt.KeyboardModifier.ShiftModifier)
        header.sectionClicked.emit(eligible)
        assert panel.model.orders == ((above, False), (eligible, True))
        assert [panel.model.text(row, 0) for row in range(4)] == ["North", "South", "East", "West"]
        header.sectionClicked.emit(eligible)
        assert [panel.model.text(row, 0) for row in range(4)] == ["South", "North", "East", "West"]
        monkeypatch.undo()
        header.sectionClicked.emit(eligible)
        assert panel.model.orders == ((eligible, True),)

    def test_the_names_stay_in_sight_and_can_be_selected_there(self, panel: UnitsPanel, qtbot: QtBot) -> None:
        table, frozen = panel.table, panel.table.frozen
        for section in range(panel.model.columnCount()):
            table.setColumnWidth(section, 180)
        bar = table.horizontalScrollBar()
        qtbot.waitUntil(lambda: bar.maximum() > 0)
        bar.setValue(bar.maximum())
        qtbot.waitUntil(frozen.isVisible)
        height = table.horizontalHeader().height()
        for row, modifier in ((0, Qt.KeyboardModifier.NoModifier), (2, Qt.KeyboardModifier.ShiftModifier)):
            place = QPoint(5, height + row * table.rowHeight(0) + 5)
            qtbot.mouseClick(frozen, Qt.MouseButton.LeftButton, modifier, place)
        assert table.selected_cells()[0] == [0, 1, 2]
        qtbot.mouseClick(frozen, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.ControlModifier, place)
        assert table.selected_cells()[0] == [0, 1]
        assert bar.value() == bar.maximum()
        assert not table.grab().isNull()

    def test_rows_that_are_no_longer_shown_are_no_longer_picked_out(self, panel: UnitsPanel, qtbot: QtBot) -> None:
        session = panel._session
        panel.table.selectionModel().select(QItemSelection(panel.model.index(0, 0), panel.model.index(1, 0)), SELECT)
        assert session.brush is not None
        panel._find.setText("east")
        assert session.brush is None
        panel._find.setText("")
        assert session.brush is None

    def test_units_are_found_by_all_that_they_lie_in(self, panel: UnitsPanel) -> None:
        panel._find.setText("adams south")
        assert [panel.model.text(row, 0) for row in range(panel.model.rowCount())] == ["South"]

    def test_a_reading_that_is_cancelled_leaves_what_was_shown(
        self, panel: UnitsPanel, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        counts = panel._session.opened.counts
        assert counts is not None
        may_end = threading.Event()
        monkeypatch.setattr(type(counts), "grid", lambda *_: may_end.wait(10))
        panel.choose_level(1)
        qtbot.waitUntil(lambda: not panel._nothing.isHidden())
        panel._jobs.cancel_all()
        qtbot.waitUntil(panel._nothing.isHidden)
        assert (panel._levels.currentData(), panel.model.total) == (2, 4)
        may_end.set()
