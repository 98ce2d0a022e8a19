"""The Policies, Compare and Sources tabs."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt, QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtTest import QAbstractItemModelTester
from PySide6.QtWidgets import QAbstractButton, QApplication, QCheckBox, QFrame, QLabel, QLineEdit, QTableView, QWidget
from pytestqt.qtbot import QtBot

from hustings.desktop.policies.model import PolicyModel
from hustings.desktop.session import Session
from hustings.desktop.tabs import COMPARE, POLICIES, SOURCES
from hustings.desktop.window import MainWindow
from hustings.election.policy import policy_grid
from hustings.files.registry import OpenedElection
from hustings.wording.language import Language

MakeWindow = Callable[..., MainWindow]


def page(window: MainWindow, tab: int) -> QWidget:
    window.tabs.setCurrentIndex(tab)
    # A layout shows what it is given in a later round of events.
    for _ in range(3):
        QApplication.processEvents()
    shown = window.tabs.widget(tab)
    assert shown is not None
    return shown


def texts(widget: QWidget) -> list[str]:
    return [label.text() for label in widget.findChildren(QLabel) if label.isVisible()]


def cells(view: QTableView) -> list[list[str]]:
    model = view.model()
    return [
        [str(model.index(row, column).data()) for column in range(model.columnCount())]
        for row in range(model.rowCount())
    ]


def test_policy_model_is_right_for_qt(session: Session, language: Language) -> None:
    contest = session.standings.contest
    model = PolicyModel(session, language, policy_grid(contest))
    tester = QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Fatal)
    for find in ("digital", "nothing at all", ""):
        model.show_grid(policy_grid(contest, find=find))
    assert model.index(0, 0).data(Qt.ItemDataRole.FontRole) is None
    assert model.headerData(1, Qt.Orientation.Horizontal) == "Alexander Lukashenko"
    tester.deleteLater()


def test_positions_stand_with_source_and_codes(window: MainWindow) -> None:
    policies = page(window, POLICIES)
    table = cells(policies.findChildren(QTableView)[0])
    assert [row[0].splitlines()[0] for row in table] == [
        "Security and defence",
        "State and stability",
        "Foreign policy",
        "Economy and technology",
        "Corruption",
        "Unity",
    ]
    assert "104 Military: Positive" in table[0][0]
    assert "TASS, 3 February 2025, paragraph 4" in table[0][1]
    assert all(line.startswith(("Says", "Promises")) for row in table for line in row[1].splitlines())
    assert "Manifesto Project categories, coded by Hustings" in texts(policies)


def test_silent_candidates_are_named_once_and_have_no_column(window: MainWindow) -> None:
    policies = page(window, POLICIES)
    assert policies.findChildren(QTableView)[0].model().columnCount() == 2
    named = [text for text in texts(policies) if "Syrankov" in text]
    assert named == [
        "The sources report no positions of Sergey Syrankov, Oleg Gaidukevich, Anna Kanopatskaya and "
        "Alexander Khizhnyak."
    ]


def test_positions_are_filtered_by_topic_and_searched(qtbot: QtBot, window: MainWindow) -> None:
    policies = page(window, POLICIES)
    view = policies.findChildren(QTableView)[0]
    boxes = {box.text(): box for box in policies.findChildren(QCheckBox)}
    boxes["Security and defence (3)"].setChecked(False)
    assert view.model().rowCount() == 5
    qtbot.keyClicks(policies.findChildren(QLineEdit)[0], "BRICS")
    assert [row[0].splitlines()[0] for row in cells(view)] == ["Foreign policy"]
    policies.findChildren(QLineEdit)[0].setText("nowhere")
    assert "No position matches what is chosen." in texts(policies)


def test_an_election_without_positions_says_so(window: MainWindow, odd: OpenedElection) -> None:
    window.session.show_election(odd)
    policies = page(window, POLICIES)
    assert texts(policies) == ["The sources report no positions of any candidate."]
    words = next(label for label in policies.findChildren(QLabel) if label.isVisible())
    assert words.alignment() == Qt.AlignmentFlag.AlignCenter
    centre = words.mapTo(policies, words.rect().center())
    assert abs(centre.x() - policies.rect().center().x()) < 20
    assert abs(centre.y() - policies.rect().center().y()) < 20
    assert not any(field.isVisible() for field in policies.findChildren(QLineEdit))


def test_a_notice_takes_no_more_room_than_its_text(qtbot: QtBot, window: MainWindow) -> None:
    policies = page(window, POLICIES)
    policies.findChildren(QLineEdit)[0].setText("nowhere")
    QApplication.processEvents()
    notice = policies.findChildren(QFrame, "notice")[0]
    assert notice.height() <= notice.sizeHint().height() + 4


def test_choices_of_positions_come_back_with_an_election_that_has_some(
    window: MainWindow, odd: OpenedElection, opened: OpenedElection
) -> None:
    window.session.show_election(odd)
    policies = page(window, POLICIES)
    window.session.show_election(opened)
    page(window, POLICIES)
    assert policies.findChildren(QLineEdit)[0].isVisible()
    assert "Topics" in texts(policies)


@pytest.mark.parametrize("count", [0, 1, 5])
def test_comparison_asks_for_two_to_four(window: MainWindow, count: int) -> None:
    rows = (*window.session.standings.rows, *window.session.standings.pinned)
    window.session.select([row.key for row in rows[:count]])
    shown = " ".join(texts(page(window, COMPARE)))
    assert ("at most 4" in shown) if count > 4 else ("Select two to four" in shown)


def test_comparison_sets_selections_against_the_first(window: MainWindow) -> None:
    window.session.select(["lukashenko", "syrankov", "none-of-these"])
    shown = texts(page(window, COMPARE))
    for text in (
        "86.82% of votes",
        "3.60% of voters",
        "Votes, thousands · derived",
        "188–192",
        "Lukashenko minus Syrankov: 83.61 points",
        "Lukashenko to Syrankov: 27.0–27.1 : 1",
        "Lukashenko minus None of these: 83.22 points",
        "74.38–74.41%",
        "The sources report positions of Alexander Lukashenko, but none of Sergey Syrankov.",
    ):
        assert text in shown, text


def test_comparison_changes_with_its_buttons(window: MainWindow) -> None:
    window.session.select(["lukashenko", "syrankov"])
    compared = page(window, COMPARE)
    remove = next(
        b
        for b in compared.findChildren(QAbstractButton)
        if b.accessibleName() == "Take Sergey Syrankov out of the comparison"
    )
    remove.click()
    assert window.session.selected == ("lukashenko",)
    QApplication.processEvents()
    add = next(
        b for b in compared.findChildren(QAbstractButton) if b.text() == "Add to the comparison" and b.isVisible()
    )
    names = [action.text() for action in add.menu().actions()]  # pyright: ignore
    assert "None of these candidates" in names
    assert "Not itemised by the source" not in names
    add.menu().actions()[0].trigger()  # pyright: ignore
    assert len(window.session.selected) == 2


def test_comparison_follows_a_selection_made_elsewhere(window: MainWindow) -> None:
    window.session.select(["lukashenko", "syrankov"])
    compared = page(window, COMPARE)
    window.tabs.setCurrentIndex(0)
    window.session.select(["gaidukevich", "khizhnyak"])
    page(window, COMPARE)
    assert "Gaidukevich minus Khizhnyak: 0.28 points" in texts(compared)


def test_sources_tell_who_says_so_and_what_is_not_said(window: MainWindow, monkeypatch: pytest.MonkeyPatch) -> None:
    sources = page(window, SOURCES)
    shown = "\n".join(texts(sources))
    for text in (
        "86.82 + 3.21 + 2.02 + 1.86 + 1.74 + 3.60 = 99.25",
        "100 − 99.25 = 0.75",
        "Vote counts",
        "Invalid ballots",
        "Results by region or polling station",
        "tass.com/world/1907961",
        "tass.com/world/1904477",
        "pozirk.online/en/news/123556",
        "b317338993d1c3870784449f5a63d2640568d8e12892a9e861128600e202f733",
        "Igor Karpenko, chairman of the Central Election Commission",
        "Statements, reported and not checked",
        "more than half of those who take part",
        window.session.opened.file_sha256,
    ):
        assert text in shown, text
    asked: list[QUrl] = []
    monkeypatch.setattr(QDesktopServices, "openUrl", asked.append)
    for button in sources.findChildren(QAbstractButton):
        button.click()
    assert asked[0].toString() == "https://tass.com/world/1907961"
    assert len(asked) == 3
