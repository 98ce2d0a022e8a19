"""Choosing of what percentages are: everything follows, and what cannot be had says why."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QApplication, QLabel, QWidget
from pytestqt.qtbot import QtBot

from core_support import as_bytes, made_document
from hustings.desktop.base_chooser import BaseChooser
from hustings.desktop.tabs import COMPARE
from hustings.desktop.window import MainWindow
from hustings.election.model import Base
from hustings.election.viewpoint import OrderKey
from hustings.files.registry import OpenedElection, open_election

MakeWindow = Callable[..., MainWindow]
REASON = "the source gives no count of valid votes"


def chooser(window: MainWindow) -> BaseChooser:
    found = window.findChild(BaseChooser)
    assert found is not None
    return found


def actions(window: MainWindow) -> list[QAction]:
    menu = chooser(window).menu()
    menu.aboutToShow.emit()
    return [action for action in menu.actions() if not action.isSeparator()]


def choose(window: MainWindow, text: str) -> None:
    next(action for action in actions(window) if action.text() == text).trigger()


def texts(widget: QWidget) -> list[str]:
    return [label.text() for label in widget.findChildren(QLabel) if not label.isHidden()]


def heading(window: MainWindow) -> str:
    model = window.table.standings_model
    section = next(place for place, column in enumerate(model.columns) if column.key is OrderKey.SHARE)
    return str(model.headerData(section, Qt.Orientation.Horizontal, Qt.ItemDataRole.AccessibleTextRole))


@pytest.fixture
def counted(make_window: MakeWindow, tmp_path: Path) -> MainWindow:
    """Open a window on an election of counts alone."""
    classes: dict[str, Any] = {"valid": "900", "rejected": "100", "found": "1000", "issued": "1020", "eligible": "2000"}
    path = tmp_path / "counted.json"
    path.write_bytes(as_bytes(made_document(votes={"a": "500", "b": "400"}, **classes)))
    return make_window(open_election(path))


class TestCounts:
    """Where a source gives counts alone, what they are worked out of is named, and can be chosen."""

    def test_the_button_says_of_what_percentages_are_worked_out(self, counted: MainWindow) -> None:
        assert chooser(counted).accessibleName() == "Percentages: of valid votes, worked out"
        assert chooser(counted).toolTip() == (
            "Percentages are of valid votes, worked out from the votes that the source gives.\n"
            "Turnout: ballots in the box / eligible voters."
        )

    def test_all_meanings_are_named_those_that_cannot_be_had_with_the_reason(self, counted: MainWindow) -> None:
        assert [(action.text(), action.isEnabled(), action.isChecked()) for action in actions(counted)] == [
            ("of valid votes", True, True),
            ("of all votes listed", True, False),
            ("of votes for candidates (no line is of none of the candidates)", False, False),
            ("of ballots in the box", True, False),
            ("of eligible voters", True, False),
            (
                "Turnout: ballots cast / eligible voters "
                "(the source gives no count of ballots cast, nor figures to derive it from)",
                False,
                False,
            ),
            ("Turnout: ballots in the box / eligible voters", True, True),
            ("Turnout: ballots counted / eligible voters", True, False),
            ("Turnout: ballots issued / eligible voters", True, False),
        ]

    def test_a_choice_changes_what_is_shown(self, counted: MainWindow) -> None:
        choose(counted, "of ballots in the box")
        assert chooser(counted).accessibleName() == "Percentages: of ballots in the box, worked out"
        assert "of ballots in the box" in heading(counted)
        choose(counted, "Turnout: ballots issued / eligible voters")
        assert chooser(counted).accessibleName() == "Percentages: of ballots issued, worked out"
        assert "Ballots issued" in texts(counted)
        choose(counted, "of eligible voters")
        assert chooser(counted).accessibleName() == "Percentages: of eligible voters"
        choose(counted, "Turnout: ballots counted / eligible voters")
        assert chooser(counted).accessibleName() == "Percentages: of eligible voters"
        choose(counted, "of all votes listed")
        assert chooser(counted).accessibleName() == "Percentages: of all votes listed, worked out"

    def test_a_published_turnout_is_not_to_be_chosen(self, make_window: MakeWindow, tmp_path: Path) -> None:
        path = tmp_path / "turnout.json"
        path.write_bytes(as_bytes(made_document(votes={"a": "500"}, turnout="50.0", found="1000", eligible="2000")))
        window = make_window(open_election(path))
        assert actions(window)[-1].text() == "Turnout: as published"


class TestMenu:
    """All bases are named, those that cannot be had with the reason."""

    def test_what_cannot_be_derived_is_disabled_with_the_reason(self, window: MainWindow) -> None:
        assert [(action.text(), action.isEnabled(), action.isChecked()) for action in actions(window)[:4]] == [
            ("as published", True, True),
            (f"of valid votes ({REASON})", False, False),
            ("of ballots cast", True, False),
            ("of eligible voters", True, False),
        ]

    def test_the_bases_that_the_figures_exclude_are_told(self, window: MainWindow) -> None:
        assert [(action.text(), action.isEnabled()) for action in actions(window)[4:]] == [
            (
                "Not of eligible voters: the percentages add up to at least 99.22%, but at most 85.695% took part.",
                False,
            ),
            (
                "Not of valid votes with a complete list: the percentages add up to at most 99.28%, not to 100%.",
                False,
            ),
        ]

    def test_the_base_chosen_is_ticked_and_named_on_the_button(self, window: MainWindow) -> None:
        assert chooser(window).text() == "Percentages: as published"
        choose(window, "of eligible voters")
        assert [action.text() for action in actions(window) if action.isChecked()] == ["of eligible voters"]
        assert chooser(window).text() == "Percentages: of eligible voters"
        assert chooser(window).accessibleName() == "Percentages: of eligible voters"
        choose(window, "as published")
        assert window.session.standings.viewpoint.base is None

    def test_without_results_nothing_can_be_chosen(self, window: MainWindow, odd: OpenedElection) -> None:
        window.session.show_election(odd)
        assert [action.isEnabled() for action in actions(window)] == [True, False, False, False]
        assert actions(window)[1].text() == "of valid votes (there are no results yet)"

    def test_every_base_of_an_election_that_counts_all_can_be_chosen(
        self, window: MainWindow, council: OpenedElection
    ) -> None:
        window.session.show_election(council)
        window.session.look_at("council")
        enabled = {action.text() for action in actions(window) if action.isEnabled()}
        assert enabled >= {"of valid votes", "of ballots cast", "of eligible voters"}

    def test_actions_of_before_are_not_kept(self, window: MainWindow) -> None:
        for _ in range(3):
            actions(window)
        QCoreApplication.processEvents()
        assert len(actions(window)) == 6


class TestWhatFollows:
    """Heading, tiles, chart, sentences, comparison and copied text are of the base chosen."""

    @pytest.fixture
    def chosen(self, window: MainWindow) -> MainWindow:
        choose(window, "of eligible voters")
        return window

    def test_the_heading(self, chosen: MainWindow) -> None:
        assert heading(chosen) == "Percentage, of eligible voters, derived"
        choose(chosen, "as published")
        assert heading(chosen) == "Percentage, of votes; which, not said"

    def test_the_table(self, chosen: MainWindow) -> None:
        model = chosen.table.standings_model
        shares = [model.text(row, 2) for row in range(model.rowCount())]
        assert shares[0] == "74.38–74.41"
        assert [model.base(row, 2) for row in range(model.rowCount())] == [""] * 7

    def test_the_tiles(self, chosen: MainWindow) -> None:
        names = [tile.accessibleName() for tile in chosen.tiles.findChildren(QWidget, "tile")]
        assert names[3:] == [
            "Lead · derived: 71.63–71.66 points",
            "Not itemised by the source · derived: 0.61–0.67%",
        ]

    def test_the_chart(self, chosen: MainWindow) -> None:
        assert "Percentage of eligible voters, derived where not published" in texts(chosen.chart)
        assert chosen.chart.chart is not None
        words = chosen.chart.chart.widget.accessibleDescription()
        assert "Alexander Lukashenko: 74.38–74.41% of eligible voters, derived" in words

    def test_the_sentences(self, chosen: MainWindow) -> None:
        added = "As percentages of eligible voters, derived by Hustings: Alexander Lukashenko 74.38–74.41%"
        assert any(added in text for text in texts(chosen.header))
        assert any("with 86.82% of votes" in text for text in texts(chosen.header))
        chosen.header.copy_sentences()
        assert added in QApplication.clipboard().text()

    def test_what_is_copied(self, chosen: MainWindow) -> None:
        chosen.table.copy()
        copied = QApplication.clipboard().text()
        assert "Percentage, of eligible voters, derived" in copied
        assert "74.38–74.41" in copied
        assert "86.82" not in copied

    def test_the_comparison(self, qtbot: QtBot, chosen: MainWindow) -> None:
        chosen.session.select(["lukashenko", "none-of-these"])
        chosen.tabs.setCurrentIndex(COMPARE)
        qtbot.wait(30)
        shown = texts(chosen.tabs)
        assert "74.38–74.41% of eligible voters" in shown
        assert not any("different bases" in text for text in shown)


@pytest.mark.parametrize("base", Base)
def test_rounding_does_not_change_the_base(window: MainWindow, council: OpenedElection, base: Base) -> None:
    window.session.show_election(council)
    window.session.look_at("council")
    window.session.show_of(base)
    view = next(action.menu() for action in window.menuBar().actions() if action.text() == "&View")
    digits = next(action.menu() for action in view.actions() if action.text() == "Published &digits are")
    digits.aboutToShow.emit()
    assert [action.text() for action in digits.actions() if action.isChecked()] == [
        "as the source says, else rounded to the nearest"
    ]
    next(action for action in digits.actions() if action.text() == "cut off").trigger()
    digits.aboutToShow.emit()
    assert [action.text() for action in digits.actions() if action.isChecked()] == ["cut off"]
    assert window.session.standings.viewpoint.base is base


def test_the_caption_is_left_out_where_there_is_no_room(qtbot: QtBot, make_window: MakeWindow) -> None:
    window = make_window(chart=False)
    button = chooser(window)
    button.setMaximumWidth(button.minimumSizeHint().width())
    qtbot.wait(30)
    assert button.text() == "as published"
    assert button.accessibleName() == "Percentages: as published"
