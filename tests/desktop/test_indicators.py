"""The card of the indicators in Sources and checks."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication, QComboBox, QLabel, QPushButton
from pytestqt.qtbot import QtBot

from counts_support import opened_table
from hustings.desktop.provenance.indicators import IndicatorsCard
from hustings.desktop.window import MainWindow
from hustings.files.registry import OpenedElection
from hustings.stations.indicators import run
from indicator_support import county_table

MakeWindow = Callable[..., MainWindow]
STATES = {"not testable", "within reference", "outside reference"}
ASK = "Work out the indicators"


@pytest.fixture
def county(tmp_path: Path) -> Iterator[OpenedElection]:
    other = "".join(f"Adams,P{number},Clerk,Zoe,{number}\n" for number in range(1, 4))
    with opened_table(tmp_path, county_table(1200) + other) as election:
        yield election


def card_of(window: MainWindow) -> IndicatorsCard:
    window.tabs.show_checks()
    for _ in range(3):
        QApplication.processEvents()
    return next(card for card in window.findChildren(IndicatorsCard) if card.isVisible())


def texts(card: IndicatorsCard, role: str | None = None) -> list[str]:
    return [item.text() for item in card.findChildren(QLabel) if item.isVisible() and role in (None, item.objectName())]


def asker(card: IndicatorsCard) -> QPushButton:
    (button,) = card.findChildren(QPushButton)
    return button


def work_out(qtbot: QtBot, window: MainWindow) -> IndicatorsCard:
    card = card_of(window)
    asker(card).click()
    qtbot.waitUntil(lambda: bool(texts(card, "pill")), timeout=20_000)
    return card


def test_nothing_is_worked_out_before_the_reader_asks(make_window: MakeWindow, county: OpenedElection) -> None:
    card = card_of(make_window(county, chart=False))
    assert asker(card).text() == ASK
    assert asker(card).isEnabled()
    assert texts(card, "pill") == []


def test_indicators_are_worked_out_off_the_main_thread(
    make_window: MakeWindow, county: OpenedElection, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    threads: list[threading.Thread] = []
    before = run.indicators_of

    def watched(*arguments: object) -> object:
        threads.append(threading.current_thread())
        return before(*arguments)  # type: ignore[arg-type]

    monkeypatch.setattr(run, "indicators_of", watched)
    card = work_out(qtbot, make_window(county, chart=False))
    assert len(threads) == 1
    assert threads[0] is not threading.main_thread()
    assert texts(card, "pill") == ["within reference", "outside reference", "outside reference", "not testable"]
    assert not asker(card).isEnabled()
    told = "\n".join(texts(card))
    assert told.count("Reference model: ") == told.count("Innocent causes: ") == 4
    assert "6 tests were made, 4 of them allowing for chance." in told
    assert "Adams › P1" in told
    assert "fraud" not in told.lower()


def test_another_choice_is_worked_out_anew_and_the_first_remembered(
    make_window: MakeWindow, county: OpenedElection, qtbot: QtBot
) -> None:
    card = work_out(qtbot, make_window(county, chart=False))
    box = next(item for item in card.findChildren(QComboBox) if item.accessibleName() == "Share of")
    box.setCurrentIndex(box.findText("Ben"))
    assert asker(card).isEnabled()
    assert texts(card, "pill") == []
    asker(card).click()
    assert asker(card).text() == "Working out…"
    qtbot.waitUntil(lambda: "Share: Ben, of ballots cast." in texts(card), timeout=20_000)
    box.setCurrentIndex(0)
    qtbot.waitUntil(lambda: "Share: Ann, of ballots cast." in texts(card))
    assert not asker(card).isEnabled()


def test_another_contest_has_indicators_of_its_own(
    make_window: MakeWindow, county: OpenedElection, qtbot: QtBot
) -> None:
    window = make_window(county, chart=False)
    work_out(qtbot, window)
    window.session.look_at("clerk")
    assert texts(card_of(window), "pill") == []
    asker(card_of(window)).click()
    window.session.look_at("mayor")
    assert set(texts(card_of(window), "pill")) == STATES
    window.session.look_at("clerk")
    assert asker(card_of(window)).text() == ASK


def test_they_can_be_asked_for_again_after_all_work_was_cancelled(
    make_window: MakeWindow, county: OpenedElection
) -> None:
    window = make_window(county, chart=False)
    card = card_of(window)
    asker(card).click()
    assert not asker(card).isEnabled()
    window.jobs.cancel_all()
    assert asker(card).isEnabled()
    assert asker(card).text() == ASK


def test_an_election_without_counts_by_unit_says_so(make_window: MakeWindow) -> None:
    card = card_of(make_window(chart=False))
    assert "This file gives no table of counts by reporting unit: not testable." in texts(card)
    assert card.findChildren(QPushButton) == []
