"""The card of the checks, the badge in the head of the window, and the page of help."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QDialog, QLabel, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from core_support import as_bytes, document, made_document
from hustings.desktop.look.theme import Scheme
from hustings.desktop.provenance.check_help import CheckHelp
from hustings.desktop.provenance.checks import ChecksCard
from hustings.desktop.session import Session
from hustings.desktop.tabs import SOURCES
from hustings.desktop.window import MainWindow
from hustings.election.checks import run
from hustings.election.figures import Measure
from hustings.election.rounding import Rounding
from hustings.files.registry import OpenedElection, open_election
from hustings.wording.language import Language

MakeWindow = Callable[..., MainWindow]
BUILD = Path(__file__).parents[2] / "build"


def settle() -> None:
    # A layout shows what it is given in a later round of events.
    for _ in range(3):
        QApplication.processEvents()


def card_of(window: MainWindow) -> ChecksCard:
    window.tabs.show_checks()
    settle()
    return next(card for card in window.findChildren(ChecksCard) if card.isVisible())


def page_of(window: MainWindow) -> QWidget:
    page = window.tabs.widget(SOURCES)
    assert page is not None
    return page


def texts(widget: QWidget) -> list[str]:
    return [label.text() for label in widget.findChildren(QLabel) if label.isVisible()]


def button(widget: QWidget, name: str) -> QPushButton:
    return next(item for item in widget.findChildren(QPushButton) if item.accessibleName() == name)


@pytest.fixture
def opened_of(tmp_path: Path) -> Callable[[dict[str, Any]], OpenedElection]:
    """Open an election given as plain values."""

    def make(tree: dict[str, Any]) -> OpenedElection:
        path = tmp_path / "made.json"
        path.write_bytes(as_bytes(tree))
        return open_election(path)

    return make


class TestReport:
    def test_it_is_worked_out_once_for_a_reading(self, session: Session, monkeypatch: pytest.MonkeyPatch) -> None:
        calls: list[object] = []
        real = run.run_checks
        monkeypatch.setattr(run, "run_checks", lambda *given: calls.append(given) or real(*given))
        first = session.report
        session.find("syr")
        session.select(["lukashenko"])
        assert session.report is first
        assert len(calls) == 1

    def test_another_convention_or_election_has_a_report_of_its_own(
        self, session: Session, odd: OpenedElection
    ) -> None:
        first = session.report
        session.read_as(Rounding.CEILING)
        assert session.report is not first
        session.show_election(odd)
        assert [finding.number for finding in session.report.findings] == ["H501"]


class TestBadge:
    def test_it_says_how_many_there_are_and_opens_the_tab(self, qtbot: QtBot, window: MainWindow) -> None:
        badge = window.header.badge
        count = len(window.session.report.findings)
        assert badge.isVisible()
        assert badge.text() == f"{count} checks to read"
        assert badge.accessibleName() == f"{count} checks to read: 1 warning and {count - 1} notes"
        assert badge.property("asks") is True
        qtbot.mouseClick(badge, Qt.MouseButton.LeftButton)
        assert window.tabs.currentIndex() == SOURCES

    def test_it_is_reached_and_pressed_with_the_keyboard(self, qtbot: QtBot, window: MainWindow) -> None:
        badge = window.header.badge
        assert badge.focusPolicy() & Qt.FocusPolicy.TabFocus
        badge.setFocus()
        qtbot.keyClick(badge, Qt.Key.Key_Space)
        assert window.tabs.currentIndex() == SOURCES

    def test_notes_alone_do_not_make_it_amber(self, window: MainWindow, odd: OpenedElection) -> None:
        window.session.show_election(odd)
        assert window.header.badge.text() == "1 check to read"
        assert window.header.badge.property("asks") is False

    def test_nothing_is_checked_before_the_first_paint(
        self, qtbot: QtBot, make_window: MakeWindow, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        painted: list[bool] = []
        real = run.run_checks

        def checked(*given: Any) -> Any:
            painted.append(bool(window_painted))
            return real(*given)

        window_painted: list[bool] = []
        real_paint = MainWindow.paintEvent

        def paint(window: MainWindow, event: Any) -> None:
            real_paint(window, event)
            window_painted.append(True)

        monkeypatch.setattr(run, "run_checks", checked)
        monkeypatch.setattr(MainWindow, "paintEvent", paint)
        window = make_window()
        qtbot.waitUntil(window.header.badge.isVisible)
        assert painted == [True]


class TestCard:
    def test_it_stands_first_and_shows_each_finding(self, window: MainWindow) -> None:
        shown = texts(card_of(window))
        assert shown[0] == "Checks"
        assert shown[1] == "warning"
        assert "<b>H101 Percentages leave 0.72 to 0.78% on no line.</b> Rounding explains at most 0.03." in shown
        assert "May be: invalid or blank ballots that the source does not list, or another base." in shown
        report = window.session.report
        line = f"{len(report.passed)} other checks found nothing; {len(report.untestable)} could not be tested."
        assert shown[-1] == line

    def test_the_figures_are_asked_one_after_the_other(self, qtbot: QtBot, window: MainWindow) -> None:
        stepper = button(card_of(window), "Show the figures of check H101")
        asked: list[str | None] = []
        for _ in range(7):
            qtbot.mouseClick(stepper, Qt.MouseButton.LeftButton)
            focused = window.session.focused
            assert focused is not None
            asked.append(focused.selection)
        lines = [line.selection for line in window.session.standings.contest.version("final").lines]
        assert asked == [*lines, lines[0]]
        assert stepper.text() == f"Next figure (1 of {len(lines)} shown)"
        assert window.inspector.inspection is not None
        assert window.inspector.inspection.name == "Alexander Lukashenko, percentage"

    def test_a_single_figure_is_asked_at_once(self, qtbot: QtBot, window: MainWindow) -> None:
        stepper = button(card_of(window), "Show the figures of check H131")
        assert stepper.text() == "Show the figure"
        qtbot.mouseClick(stepper, Qt.MouseButton.LeftButton)
        assert window.session.focused is not None
        assert window.session.focused.measure is Measure.ELIGIBLE
        assert stepper.text() == "Show the figure"

    def test_findings_without_figures_have_no_button_for_them(self, window: MainWindow) -> None:
        names = [item.accessibleName() for item in card_of(window).findChildren(QPushButton)]
        assert "What is check H601?" in names
        assert "Show the figures of check H601" not in names

    def test_figures_of_units_are_asked_where_the_whole_stays_shown(
        self, qtbot: QtBot, make_window: MakeWindow, opened_of: Callable[[dict[str, Any]], OpenedElection]
    ) -> None:
        tree = document()
        bulletin = next(item for item in tree["contests"][0]["results"] if item["id"] == "bulletin-tass")
        bulletin["turnout"]["value"] = "99.0"
        window = make_window(opened_of(tree), chart=False)
        window.session.look_at("president", "bulletin-tass")
        stepper = button(card_of(window), "Show the figures of check H702")
        asked: list[str] = []
        for _ in range(2):
            qtbot.mouseClick(stepper, Qt.MouseButton.LeftButton)
            assert window.session.standings.viewpoint.results == "bulletin-tass"
            assert window.session.focused is not None
            asked.append(window.session.focused.results)
        assert asked == ["bulletin-tass", "bulletin-tass-brest"]
        assert stepper.text() == "Next figure (2 of 8 shown)"

    def test_the_other_checks_are_listed_on_demand(self, qtbot: QtBot, window: MainWindow) -> None:
        card = card_of(window)
        name = "Show all checks that found nothing or could not be tested"
        qtbot.mouseClick(button(card, name), Qt.MouseButton.LeftButton)
        assert any("H102</a> Sum above 100" in text and "H701</a> Units without" in text for text in texts(card))
        assert button(card, name).text() == "Show fewer"
        qtbot.mouseClick(button(card, name), Qt.MouseButton.LeftButton)
        assert not any("H102" in text for text in texts(card))

    def test_it_follows_the_session(self, window: MainWindow, council: OpenedElection) -> None:
        card_of(window)
        window.session.show_election(council)
        settle()
        assert not any("H101" in text for text in texts(card_of(window)))

    def test_findings_are_named_for_a_screen_reader(self, window: MainWindow) -> None:
        names = [item.accessibleName() for item in card_of(window).findChildren(QWidget)]
        assert "warning: H101 Percentages leave 0.72 to 0.78% on no line." in names
        assert "H101 Percentages leave 0.72 to 0.78% on no line. Rounding explains at most 0.03." in names

    def test_names_are_not_markup(
        self, make_window: MakeWindow, opened_of: Callable[[dict[str, Any]], OpenedElection]
    ) -> None:
        tree = made_document(votes={"a": "5", "b": "5"})
        for selection in tree["contests"][0]["selections"]:
            selection["name"] = {"en": f"<b>{selection['id']}</b> & co"}
        window = make_window(opened_of(tree), chart=False)
        [said] = [text for text in texts(card_of(window)) if "H402" in text]
        assert "&lt;b&gt;a&lt;/b&gt; &amp; co" in said


class TestHelp:
    def test_the_page_opens_beside_the_finding(self, qtbot: QtBot, window: MainWindow) -> None:
        qtbot.mouseClick(button(card_of(window), "What is check H101?"), Qt.MouseButton.LeftButton)
        settle()
        [dialog] = [item for item in window.findChildren(CheckHelp) if item.isVisible()]
        shown = texts(dialog)
        assert dialog.windowTitle() == "H101 Rest on no line"
        for text in ("What is tested", "Innocent causes", "Its limits"):
            assert text in shown
        qtbot.mouseClick(
            next(item for item in dialog.findChildren(QPushButton) if item.text() == "Close"),
            Qt.MouseButton.LeftButton,
        )
        settle()
        assert not any(item.isVisible() for item in window.findChildren(QDialog))

    def test_the_page_opens_from_the_list_too(self, qtbot: QtBot, window: MainWindow) -> None:
        card = card_of(window)
        qtbot.mouseClick(
            button(card, "Show all checks that found nothing or could not be tested"), Qt.MouseButton.LeftButton
        )
        [listed] = [label for label in card.findChildren(QLabel) if 'href="H802"' in label.text()]
        listed.linkActivated.emit("H802")
        settle()
        [dialog] = [item for item in window.findChildren(CheckHelp) if item.isVisible()]
        assert any("Brown" in text for text in texts(dialog))
        dialog.reject()

    def test_every_page_fits_a_dialog(self, window: MainWindow, language: Language) -> None:
        for number in ("H104", "H503", "H802"):
            dialog = CheckHelp(language, number, window)
            assert dialog.width() < 1024
            dialog.deleteLater()


class TestStatements:
    def test_each_says_on_whose_side_it_was_made(self, window: MainWindow) -> None:
        card_of(window)
        shown = texts(page_of(window))
        at = shown.index("Statement of the election authority")
        assert shown[at + 1].startswith("Igor Karpenko")
        assert "Statement of a news organisation" in shown
        assert not any("Only statements of the election authority" in text for text in shown)

    def test_a_lone_authority_is_said_to_be_the_only_one_heard(
        self, make_window: MakeWindow, opened_of: Callable[[dict[str, Any]], OpenedElection]
    ) -> None:
        tree = document()
        del tree["contests"][0]["statements"][1:]
        window = make_window(opened_of(tree), chart=False)
        card_of(window)
        assert "Only statements of the election authority are in this file." in texts(page_of(window))


def test_percentages_that_add_up_are_said_to_do_so(
    make_window: MakeWindow, opened_of: Callable[[dict[str, Any]], OpenedElection]
) -> None:
    window = make_window(opened_of(made_document(shares={"a": "61.54", "b": "38.46"})), chart=False)
    assert not any("Not itemised" in text for text in texts(window.tiles))
    card_of(window)
    shown = texts(page_of(window))
    assert "How the percentages add up" in shown
    assert "The percentages add up to 100." in shown


@pytest.mark.parametrize("scheme", [Scheme.LIGHT, Scheme.DARK])
@pytest.mark.parametrize(("size", "zoom"), [((1280, 800), 1.0), ((1024, 640), 1.5)])
def test_the_checks_are_drawn(
    qtbot: QtBot, make_window: MakeWindow, scheme: Scheme, size: tuple[int, int], zoom: float
) -> None:
    window = make_window()
    window.theme.choose_scheme(scheme)
    window.theme.choose_zoom(zoom)
    window.resize(*size)
    card = card_of(window)
    qtbot.mouseClick(button(card, "Show the figures of check H101"), Qt.MouseButton.LeftButton)
    BUILD.mkdir(exist_ok=True)
    qtbot.wait(60)
    name = f"{scheme.value}-{size[0]}-{round(zoom * 100)}.png"
    assert window.grab().save(str(BUILD / f"checks-{name}"))
    qtbot.mouseClick(button(card, "What is check H101?"), Qt.MouseButton.LeftButton)
    qtbot.wait(60)
    [dialog] = [item for item in window.findChildren(CheckHelp) if item.isVisible()]
    assert dialog.grab().save(str(BUILD / f"check-help-{name}"))
    dialog.reject()
    window.tabs.setCurrentIndex(0)
    qtbot.wait(60)
    assert window.grab().save(str(BUILD / f"checks-badge-{name}"))
