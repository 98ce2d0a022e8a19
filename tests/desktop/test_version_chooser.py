"""Choosing versions, marking what differs, and going from difference to difference."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QAction, QColor, QImage, QPainter
from PySide6.QtWidgets import QLabel, QWidget
from pytestqt.qtbot import QtBot

from hustings.desktop.look.theme import Theme
from hustings.desktop.standings.change_mark import paint_change
from hustings.desktop.version_chooser import VersionChooser
from hustings.desktop.window import MainWindow
from hustings.election.figures import Measure
from hustings.election.version_diff import Agreement
from hustings.files.registry import OpenedElection

MakeWindow = Callable[..., MainWindow]
FINAL = "final result, TASS, 3 February 2025"
TASS = "unofficial, partial, TASS, 20:00 on 26 January 2025"
POZIRK = "unofficial, partial, Pozirk, 20:00 on 26 January 2025"


def chooser(window: MainWindow) -> VersionChooser:
    found = window.findChild(VersionChooser)
    assert found is not None
    return found


def actions(window: MainWindow) -> list[QAction]:
    menu = chooser(window).menu()
    menu.aboutToShow.emit()
    return [action for action in menu.actions() if not action.isSeparator()]


def choose(window: MainWindow, text: str, *, against: bool = False) -> None:
    found = [action for action in actions(window) if action.text() == text]
    found[-1 if against else 0].trigger()


def view_action(window: MainWindow, keys: str) -> QAction:
    view = next(action.menu() for action in window.menuBar().actions() if action.text() == "&View")
    return next(action for action in view.actions() if action.shortcut().toString() == keys)


def difference(window: MainWindow) -> str:
    texts = [label.text() for label in window.header.findChildren(QLabel) if not label.isHidden()]
    return next((text for text in texts if text.startswith("Compared with")), "")


class TestChoosing:
    """The newest version is shown; the others are one wish away."""

    def test_the_menu_names_all_versions_the_newest_first(self, window: MainWindow) -> None:
        assert [(action.text(), action.isEnabled(), action.isChecked()) for action in actions(window)] == [
            ("Show", False, False),
            (FINAL, True, True),
            (POZIRK, True, False),
            (TASS, True, False),
            ("Mark differences from", False, False),
            ("nothing", True, True),
            (POZIRK, True, False),
            (TASS, True, False),
        ]
        assert (chooser(window).text(), chooser(window).toolTip()) == ("Version 3 of 3", FINAL)
        assert chooser(window).accessibleName() == f"Version 3 of 3: {FINAL}"

    def test_another_version_is_shown(self, window: MainWindow) -> None:
        choose(window, TASS)
        assert chooser(window).text() == "Version 1 of 3"
        names = [tile.accessibleName() for tile in window.tiles.findChildren(QWidget, "tile") if not tile.isHidden()]
        assert names == ["Turnout: 85.7%", "Eligible voters: not reported", "Ballots cast: not reported"]
        assert [action.text() for action in actions(window) if action.isChecked()] == [TASS, "nothing"]

    def test_results_of_a_unit_are_of_the_version_that_they_belong_to(self, window: MainWindow) -> None:
        window.session.look_at("president", "bulletin-tass-brest")
        assert chooser(window).text() == "Version 1 of 3"
        assert [action.text() for action in actions(window) if action.isChecked()] == [TASS, "nothing"]

    def test_a_contest_with_one_version_has_no_choice(self, window: MainWindow, odd: OpenedElection) -> None:
        assert chooser(window).isVisible()
        window.session.show_election(odd)
        assert not chooser(window).isVisible()


class TestMarks:
    """Cells and tiles that another version prints otherwise bear a mark, and the header sums them up."""

    @pytest.fixture
    def marked(self, make_window: MakeWindow, versions: OpenedElection) -> MainWindow:
        window = make_window(versions, chart=False)
        choose(window, "unofficial, complete, The Paper, 2 January 2030", against=True)
        return window

    def changes(self, window: MainWindow) -> dict[tuple[str, int], Agreement]:
        model = window.table.standings_model
        cells = [(row, column) for row in range(model.rowCount()) for column in range(model.columnCount())]
        found = {(model.rows[row].key, column): model.change(model.index(row, column)) for row, column in cells}
        return {cell: change.agreement for cell, change in found.items() if change is not None}

    def test_cells_are_marked(self, marked: MainWindow) -> None:
        assert self.changes(marked) == {("anna", 2): Agreement.DIFFERENT, ("bruno", 2): Agreement.WITHIN_ROUNDING}
        marked.session.set_against(None)
        assert self.changes(marked) == {}

    def test_the_old_value_is_in_tooltip_speech_and_inspector(self, marked: MainWindow) -> None:
        model = marked.table.standings_model
        told = "60.5% in unofficial, complete, The Paper, 2 January 2030: different"
        for role in (Qt.ItemDataRole.ToolTipRole, Qt.ItemDataRole.AccessibleTextRole):
            assert str(model.index(0, 2).data(role)).endswith(told)
            assert told not in str(model.index(2, 2).data(role))
        view_action(marked, "F8").trigger()
        asked = marked.inspector.inspection
        assert asked is not None
        assert any(line.startswith(("900 in", "30% in", "60.5% in")) for line in asked.known)

    def test_the_header_sums_up(self, marked: MainWindow) -> None:
        assert difference(marked) == (
            "Compared with unofficial, complete, The Paper, 2 January 2030: 2 figures differ by more than rounding."
        )
        marked.session.set_against(None)
        assert difference(marked) == ""

    def test_the_bundled_bulletin_agrees_within_rounding(self, window: MainWindow) -> None:
        choose(window, TASS, against=True)
        assert difference(window) == f"Compared with {TASS}: what both versions give is the same within rounding."
        assert [action.text() for action in actions(window) if action.isChecked()] == [FINAL, TASS]

    def test_next_and_previous_go_round(self, marked: MainWindow) -> None:
        marked.session.focus(None)
        asked: list[tuple[Measure, str | None]] = []
        for keys in ("F8", "F8", "F8", "F8", "Shift+F8", "Shift+F8"):
            view_action(marked, keys).trigger()
            focused = marked.session.focused
            assert focused is not None
            asked.append((focused.measure, focused.selection))
        cast, anna, bruno = (Measure.CAST, None), (Measure.SHARE, "anna"), (Measure.SHARE, "bruno")
        assert asked == [cast, anna, bruno, cast, bruno, anna]
        current = marked.table.currentIndex()
        assert (marked.table.standings_model.rows[current.row()].key, current.column()) == ("anna", 2)

    def test_there_is_nowhere_to_go_without_marks(self, window: MainWindow) -> None:
        before = window.session.focused
        view_action(window, "F8").trigger()
        assert window.session.focused == before


class TestMarkAsDrawn:
    """A filled corner for what differs, a hollow one for what rounding may explain: not by colour alone."""

    def drawn(self, theme: Theme, agreement: Agreement) -> QImage:
        image = QImage(60, 30, QImage.Format.Format_ARGB32)
        image.fill(QColor("white"))
        painter = QPainter(image)
        paint_change(painter, QRect(0, 0, 60, 30), theme.colors, agreement)
        painter.end()
        return image

    def inked(self, image: QImage) -> int:
        white = QColor("white").rgb()
        return sum(image.pixel(x, y) != white for x in range(image.width()) for y in range(image.height()))

    def test_filled_and_hollow(self, theme: Theme) -> None:
        filled = self.inked(self.drawn(theme, Agreement.DIFFERENT))
        hollow = self.inked(self.drawn(theme, Agreement.WITHIN_ROUNDING))
        assert filled > hollow > 10
        assert self.drawn(theme, Agreement.NOT_TESTABLE) == self.drawn(theme, Agreement.WITHIN_ROUNDING)

    def test_a_marked_tile_and_cell_differ_from_unmarked_ones(
        self, qtbot: QtBot, make_window: MakeWindow, versions: OpenedElection
    ) -> None:
        window = make_window(versions, chart=False)
        window.session.focus(None)
        tile = next(
            it for it in window.tiles.findChildren(QWidget, "tile") if it.accessibleName().startswith("Ballots")
        )
        cell = window.table.visualRect(window.table.standings_model.index(0, 2))
        qtbot.wait(30)

        def pictures() -> tuple[QImage, QImage]:
            return tile.grab().toImage(), window.table.viewport().grab(cell).toImage()

        plain = pictures()
        window.session.set_against("early")
        window.session.focus(None)
        qtbot.wait(30)
        assert all(one != other for one, other in zip(plain, pictures(), strict=True))
        window.session.set_against(None)
        window.session.focus(None)
        qtbot.wait(30)
        assert pictures() == plain
