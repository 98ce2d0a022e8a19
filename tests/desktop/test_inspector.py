"""The strip of figures: filled by whatever is selected, read in one sentence, followed link by link."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent, QDesktopServices
from PySide6.QtWidgets import QApplication, QLabel, QWidget
from pytestqt.qtbot import QtBot

from core_support import as_bytes, made_document
from desktop_support import cut_labels
from hustings.desktop.provenance.inspector import Inspector
from hustings.desktop.tabs import COMPARE, RESULTS
from hustings.desktop.window import MainWindow
from hustings.election.figures import Address, Measure
from hustings.election.model import Base
from hustings.election.viewpoint import OrderKey
from hustings.files.registry import OpenedElection, open_election
from hustings.wording.inspection import inspect

MakeWindow = Callable[..., MainWindow]
FINAL = ("president", "final")


def click_cell(qtbot: QtBot, window: MainWindow, key: str, column: OrderKey) -> None:
    model, table = window.table.standings_model, window.table
    row = model.row_of(key)
    assert row is not None
    section = next(place for place, item in enumerate(model.columns) if item.key is column)
    index = model.index(row, section)
    table.scrollTo(index)
    qtbot.mouseClick(table.viewport(), Qt.MouseButton.LeftButton, pos=table.visualRect(index).center())


def tile(window: MainWindow, name: str) -> QWidget:
    return next(it for it in window.tiles.findChildren(QWidget, "tile") if it.accessibleName().startswith(name))


def answers(window: MainWindow) -> dict[str, QLabel]:
    """Give the answers that are shown, by their caption."""
    shown = [label for label in window.inspector.findChildren(QLabel) if label.isVisible()]
    return {label.accessibleDescription(): label for label in shown if label.accessibleDescription()}


def asked(window: MainWindow) -> tuple[str, str]:
    """Give name and value of the figure in the strip, after holding all its texts to what that figure answers."""
    shown, address = window.inspector.inspection, window.session.focused
    assert shown is not None
    assert address is not None
    assert shown == inspect(window.language, window.session.standings, address)
    texts = {caption: label.text() for caption, label in answers(window).items()}
    assert shown.value in texts["Selected figure"]
    assert shown.name in texts["Selected figure"]
    assert all(line in texts["How it is known"] for line in shown.known)
    assert all(line in texts["Who says so"] for line in shown.who)
    assert all(line in texts["Of what"] for line in shown.base)
    assert window.inspector.accessibleName() == shown.spoken(window.language)
    return shown.name, shown.value


@pytest.fixture
def announced(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Collect what a screen reader is told to say."""
    said: list[str] = []

    def tell(event: object) -> None:
        if isinstance(event, QAccessibleAnnouncementEvent):
            said.append(event.message())

    monkeypatch.setattr(QAccessible, "updateAccessibility", tell)
    return said


class TestWhatFillsTheStrip:
    """Any figure that is selected, by mouse or by keyboard."""

    def test_nothing_is_asked_before_anything_is_selected(self, window: MainWindow) -> None:
        window.session.focus(None)
        assert window.inspector.inspection is None
        hint = "Select a figure to read how it is known, who says so, and of what it is."
        assert window.inspector.accessibleName() == hint
        assert [label.text() for label in window.inspector.findChildren(QLabel) if label.isVisible()] == [hint]

    @pytest.mark.parametrize(
        ("key", "column", "name", "value"),
        [
            ("syrankov", OrderKey.SHARE, "Sergey Syrankov, percentage", "3.21%"),
            ("syrankov", OrderKey.NAME, "Sergey Syrankov, percentage", "3.21%"),
            ("kanopatskaya", OrderKey.VOTES, "Anna Kanopatskaya, votes", "108,878 to 111,075"),
            ("khizhnyak", OrderKey.BEHIND_FIRST, "Alexander Khizhnyak, behind first", "85.08 points"),
            ("~residual", OrderKey.SHARE, "Not itemised by the source", "0.75%"),
            ("~residual", OrderKey.VOTES, "Not itemised by the source, votes", "42,262 to 46,453"),
        ],
    )
    def test_a_cell_that_is_clicked(
        self, qtbot: QtBot, window: MainWindow, key: str, column: OrderKey, name: str, value: str
    ) -> None:
        click_cell(qtbot, window, key, column)
        assert asked(window) == (name, value)

    def test_a_cell_that_the_arrow_keys_come_to(self, qtbot: QtBot, window: MainWindow) -> None:
        click_cell(qtbot, window, "syrankov", OrderKey.SHARE)
        qtbot.keyClick(window.table, Qt.Key.Key_Right)
        assert asked(window) == ("Sergey Syrankov, votes", "188,116 to 191,479")
        qtbot.keyClick(window.table, Qt.Key.Key_Down)
        assert asked(window) == ("Oleg Gaidukevich, votes", "118,269 to 120,604")

    @pytest.mark.parametrize(
        ("name", "value"),
        [
            ("Turnout", "85.69%"),
            ("Eligible voters", "around 6.9 million"),
            ("Ballots cast", "5,869,423 to 5,955,802"),
            ("Lead", "83.61 points"),
            ("Not itemised by the source", "0.75%"),
        ],
    )
    def test_a_tile_that_is_clicked_or_reached(self, qtbot: QtBot, window: MainWindow, name: str, value: str) -> None:
        qtbot.mouseClick(tile(window, name), Qt.MouseButton.LeftButton)
        assert asked(window) == (name, value)
        assert tile(window, name).property("asked")
        window.table.setFocus()
        window.session.focus(None)
        assert not tile(window, name).property("asked")
        tile(window, name).setFocus(Qt.FocusReason.TabFocusReason)
        assert asked(window) == (name, value)

    def test_tab_goes_from_tile_to_tile(self, qtbot: QtBot, window: MainWindow) -> None:
        qtbot.mouseClick(tile(window, "Turnout"), Qt.MouseButton.LeftButton)
        qtbot.keyClick(tile(window, "Turnout"), Qt.Key.Key_Tab)
        assert asked(window)[0] == "Eligible voters"

    def test_a_cell_that_is_clicked_again_after_a_tile(self, qtbot: QtBot, window: MainWindow) -> None:
        click_cell(qtbot, window, "syrankov", OrderKey.SHARE)
        qtbot.mouseClick(tile(window, "Turnout"), Qt.MouseButton.LeftButton)
        click_cell(qtbot, window, "syrankov", OrderKey.SHARE)
        assert asked(window)[0] == "Sergey Syrankov, percentage"
        qtbot.mouseClick(tile(window, "Turnout"), Qt.MouseButton.LeftButton)
        window.table.setFocus(Qt.FocusReason.TabFocusReason)
        assert asked(window)[0] == "Sergey Syrankov, percentage"

    def test_a_window_that_comes_back_asks_nothing_anew(self, qtbot: QtBot, window: MainWindow) -> None:
        qtbot.mouseClick(tile(window, "Turnout"), Qt.MouseButton.LeftButton)
        window.table.setFocus(Qt.FocusReason.ActiveWindowFocusReason)
        assert asked(window)[0] == "Turnout"

    def test_a_bar_that_the_arrow_keys_come_to(self, qtbot: QtBot, window: MainWindow) -> None:
        assert window.chart.chart is not None
        canvas = window.chart.chart.widget
        canvas.setFocus()
        qtbot.keyClick(canvas, Qt.Key.Key_End)
        assert asked(window)[0] == "Not itemised by the source"
        qtbot.keyClick(canvas, Qt.Key.Key_Up)
        assert asked(window) == ("None of these candidates, percentage", "3.60%")

    @pytest.mark.parametrize(
        ("cell", "name", "value"),
        [
            ("Sergey Syrankov, Percentage", "Sergey Syrankov, percentage", "3.21%"),
            ("Sergey Syrankov, Votes", "Sergey Syrankov, votes", "188,116 to 191,479"),
            (
                "Sergey Syrankov, Difference",
                "Alexander Lukashenko and Sergey Syrankov, difference",
                "83.61 points",
            ),
            ("Sergey Syrankov, Ratio", "Alexander Lukashenko and Sergey Syrankov, ratio", "27.0–27.1 : 1"),
            ("Sergey Syrankov, Share of eligible voters", "Sergey Syrankov, share of eligible voters", "2.74–2.76%"),
        ],
    )
    def test_a_cell_of_a_comparison(self, qtbot: QtBot, window: MainWindow, cell: str, name: str, value: str) -> None:
        window.session.select(["lukashenko", "syrankov"])
        window.tabs.setCurrentIndex(COMPARE)
        for _ in range(3):
            QApplication.processEvents()
        found = next(label for label in window.tabs.findChildren(QLabel) if label.accessibleName().startswith(cell))
        qtbot.mouseClick(found, Qt.MouseButton.LeftButton, pos=QPoint(3, 3))
        assert asked(window) == (name, value)


class TestKeyboardAndVoice:
    """F4 comes, Escape goes back, and the whole strip is one sentence."""

    def press_f4(self, window: MainWindow) -> None:
        view = next(menu for menu in window.menuBar().actions() if menu.text() == "&View").menu()
        assert view is not None
        action = next(item for item in view.actions() if item.shortcut().toString() == "F4")  # type: ignore[union-attr]
        action.trigger()

    def test_f4_brings_the_keyboard_and_says_the_sentence(
        self, qtbot: QtBot, window: MainWindow, announced: list[str]
    ) -> None:
        click_cell(qtbot, window, "lukashenko", OrderKey.SHARE)
        self.press_f4(window)
        assert window.inspector.hasFocus()
        assert announced == [
            "Alexander Lukashenko, percentage: 86.82%; reported; in the source: “86.82% of votes”; "
            "rounded to the nearest, so between 86.815 and 86.825; "
            "Central Election Commission, through TASS, 3 February 2025, paragraph 2; "
            "“of votes”; the source does not say which."
        ]

    def test_f4_says_what_to_do_where_nothing_is_asked(self, window: MainWindow, announced: list[str]) -> None:
        window.session.focus(None)
        self.press_f4(window)
        assert announced == ["Select a figure to read how it is known, who says so, and of what it is."]

    def test_escape_gives_the_keyboard_back_to_where_it_came_from(self, qtbot: QtBot, window: MainWindow) -> None:
        qtbot.mouseClick(tile(window, "Lead"), Qt.MouseButton.LeftButton)
        self.press_f4(window)
        self.press_f4(window)
        qtbot.keyClick(window.inspector, Qt.Key.Key_Escape)
        assert tile(window, "Lead").hasFocus()
        click_cell(qtbot, window, "syrankov", OrderKey.VOTES)
        self.press_f4(window)
        qtbot.keyClick(window.inspector, Qt.Key.Key_Escape)
        assert window.table.hasFocus()

    def test_escape_goes_to_the_table_where_the_place_is_gone(self, qtbot: QtBot, window: MainWindow) -> None:
        window.session.select(["lukashenko", "syrankov"])
        window.tabs.setCurrentIndex(COMPARE)
        for _ in range(3):
            QApplication.processEvents()
        cell = next(it for it in window.tabs.findChildren(QLabel) if it.accessibleName().startswith("Sergey"))
        qtbot.mouseClick(cell, Qt.MouseButton.LeftButton, pos=QPoint(3, 3))
        self.press_f4(window)
        window.session.select([])
        window.tabs.setCurrentIndex(RESULTS)
        qtbot.keyClick(window.inspector, Qt.Key.Key_Escape)
        assert window.table.hasFocus()

    def test_escape_leaves_from_a_link_too(self, qtbot: QtBot, window: MainWindow) -> None:
        click_cell(qtbot, window, "syrankov", OrderKey.VOTES)
        self.press_f4(window)
        known = answers(window)["How it is known"]
        known.setFocus(Qt.FocusReason.TabFocusReason)
        qtbot.keyClick(known, Qt.Key.Key_Escape)
        assert window.table.hasFocus()

    def test_another_key_goes_nowhere(self, qtbot: QtBot, window: MainWindow) -> None:
        self.press_f4(window)
        qtbot.keyClick(window.inspector, Qt.Key.Key_A)
        assert window.inspector.hasFocus()

    def test_the_keyboard_stops_at_answers_with_links_only(self, qtbot: QtBot, window: MainWindow) -> None:
        def stops() -> set[str]:
            tab = Qt.FocusPolicy.TabFocus
            return {caption for caption, label in answers(window).items() if label.focusPolicy() & tab}

        click_cell(qtbot, window, "lukashenko", OrderKey.SHARE)
        assert stops() == {"Who says so"}
        click_cell(qtbot, window, "lukashenko", OrderKey.VOTES)
        assert stops() == {"How it is known", "Who says so"}
        window.session.focus(None)
        assert stops() == set()

    def test_a_screen_reader_finds_the_sentence_as_the_name_of_the_strip(
        self, qtbot: QtBot, window: MainWindow
    ) -> None:
        click_cell(qtbot, window, "syrankov", OrderKey.VOTES)
        interface = QAccessible.queryAccessibleInterface(window.inspector)
        name = interface.text(QAccessible.Text.Name)
        assert name.count(". ") == 0
        assert name.startswith("Sergey Syrankov, votes: 188,116 to 191,479; derived; if the percentages are")
        assert name.endswith("; a count, not a share.")


class TestLinks:
    """Each input of a formula leads to its figure, and the address of a source to the browser, if asked."""

    def follow(self, window: MainWindow, text: str) -> None:
        shown = window.inspector.inspection
        assert shown is not None
        number = next(place for place, part in enumerate(shown.formula) if part.text == text)
        known = answers(window)["How it is known"]
        assert f'<a href="figure:{number}"' in known.text()
        known.linkActivated.emit(f"figure:{number}")

    def test_an_input_is_selected_in_the_table(self, qtbot: QtBot, window: MainWindow) -> None:
        qtbot.mouseClick(tile(window, "Lead"), Qt.MouseButton.LeftButton)
        self.follow(window, "3.21%")
        assert asked(window) == ("Sergey Syrankov, percentage", "3.21%")
        assert window.session.selected == ("syrankov",)
        model = window.table.standings_model
        current = window.table.currentIndex()
        assert model.rows[current.row()].key == "syrankov"
        assert model.columns[current.column()].key is OrderKey.SHARE

    def test_an_input_of_the_whole_is_marked_in_its_tile(self, qtbot: QtBot, window: MainWindow) -> None:
        click_cell(qtbot, window, "syrankov", OrderKey.VOTES)
        self.follow(window, "85.69%")
        assert asked(window)[0] == "Turnout"
        assert tile(window, "Turnout").property("asked")
        assert window.session.selected == ("syrankov",)

    def test_links_are_followed_by_the_keyboard(self, qtbot: QtBot, window: MainWindow) -> None:
        qtbot.mouseClick(tile(window, "Lead"), Qt.MouseButton.LeftButton)
        known = answers(window)["How it is known"]
        known.setFocus(Qt.FocusReason.TabFocusReason)
        qtbot.keyClick(known, Qt.Key.Key_Tab)
        qtbot.keyClick(known, Qt.Key.Key_Return)
        assert asked(window)[0] in ("Alexander Lukashenko, percentage", "Sergey Syrankov, percentage")

    def test_the_source_is_opened_only_when_it_is_asked_for(
        self, qtbot: QtBot, window: MainWindow, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        opened: list[str] = []
        monkeypatch.setattr(QDesktopServices, "openUrl", lambda url: opened.append(url.toString()))
        click_cell(qtbot, window, "lukashenko", OrderKey.SHARE)
        assert opened == []
        who = answers(window)["Who says so"]
        assert "tass.com/world/1907961</a>" in who.text()
        assert not who.openExternalLinks()
        who.linkActivated.emit("web:")
        assert opened == ["https://tass.com/world/1907961"]

    @pytest.mark.parametrize(
        "address", ["file:///etc/passwd", "javascript://x", "smb://server/share", "ssh://x", "library shelf 3, box 7"]
    )
    def test_what_is_no_address_of_the_web_is_no_link(
        self, make_window: MakeWindow, tmp_path: Path, address: str
    ) -> None:
        window = make_window(made_file(tmp_path, address), chart=False)
        window.session.focus(Address("post", "final", Measure.SHARE, "a"))
        who = answers(window)["Who says so"]
        assert who.text().endswith(address)
        assert "<a " not in who.text()

    def test_markup_in_a_source_is_text(self, make_window: MakeWindow, tmp_path: Path) -> None:
        window = make_window(made_file(tmp_path, None, '<a href="web:"><b>10 %</b></a>'), chart=False)
        window.session.focus(Address("post", "final", Measure.SHARE, "a"))
        assert "“&lt;a href=&quot;web:&quot;&gt;&lt;b&gt;10 %" in answers(window)["How it is known"].text()


def made_file(folder: Path, address: str | None, words: str | None = None) -> OpenedElection:
    """Write an election whose source has this address and whose figure has these words."""
    tree = made_document({"a": {"value": "10", "words": words} if words else "10"})
    if address is not None:
        tree["sources"][0]["address"] = address
    path = folder / "made.json"
    path.write_bytes(as_bytes(tree))
    return open_election(path)


def test_the_strip_follows_base_and_colours(qtbot: QtBot, window: MainWindow) -> None:
    click_cell(qtbot, window, "syrankov", OrderKey.SHARE)
    window.session.show_of(Base.ELIGIBLE_VOTERS)
    assert asked(window) == ("Sergey Syrankov, share of eligible voters", "2.74–2.76%")
    current = window.table.currentIndex()
    assert window.table.standings_model.rows[current.row()].key == "syrankov"
    window.session.show_of(None)
    assert asked(window) == ("Sergey Syrankov, percentage", "3.21%")


def test_another_election_asks_about_nothing(window: MainWindow, council: OpenedElection) -> None:
    window.session.focus(Address(*FINAL, Measure.TURNOUT))
    window.session.show_election(council)
    shown = window.inspector.inspection
    assert shown is None or shown.name != "Turnout"


@pytest.mark.parametrize("zoom", [1.0, 1.5])
@pytest.mark.parametrize("tag", ["en", "en-XA"])
def test_nothing_is_cut_in_the_smallest_window_whatever_is_asked(
    qtbot: QtBot, make_window: MakeWindow, zoom: float, tag: str
) -> None:
    window = make_window(tag=tag, chart=False)
    window.theme.choose_zoom(zoom)
    window.resize(1024, 640)
    window.session.set_against("bulletin-tass")
    for measure, selection in (
        (Measure.TURNOUT, None),
        (Measure.VOTES, "none-of-these"),
        (Measure.RESIDUAL, None),
        (Measure.SHARE, "lukashenko"),
    ):
        window.session.focus(Address(*FINAL, measure, selection))
        # A strip that grows needs some rounds of events to be laid out.
        qtbot.waitUntil(lambda: cut_labels(window) == [])
        inspector = window.findChild(Inspector)
        assert inspector is not None
        assert inspector.mapTo(window, inspector.rect().bottomRight()).y() < 640
    assert window.size().toTuple() == (1024, 640)
