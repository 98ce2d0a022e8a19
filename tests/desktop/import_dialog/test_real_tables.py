"""The import dialog over tables as they are opened, and over those of national commissions."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, QEvent
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from hustings.desktop.look.theme import Theme
from hustings.desktop.opening.import_dialog.dialog import ImportDialog
from hustings.desktop.opening.import_dialog.draft import Kind
from hustings.desktop.window import MainWindow
from hustings.files.registry import OpenedElection
from hustings.files.wide_tables.profiles import ProfileStore
from hustings.files.wide_tables.roles import Role
from hustings.wording.language import Language
from import_support import leave, sent
from real_files_support import real

NAMES = ("Anna Example", "Bruno Example")
PATIENCE = 60_000


@pytest.fixture
def store(tmp_path: Path) -> ProfileStore:
    return ProfileStore(tmp_path / "profiles")


@pytest.fixture
def dialog(qtbot: QtBot, language: Language, theme: Theme, store: ProfileStore) -> Iterator[ImportDialog]:
    parent = QWidget()
    parent.show()
    dialog = ImportDialog(language, theme, store, parent)
    dialog.open()
    yield dialog
    leave(qtbot, dialog)
    parent.close()
    parent.deleteLater()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


@pytest.fixture
def stations(tmp_path: Path) -> Path:
    """Write a table of forty stations, two of which do not add up and one of which is empty."""
    lines = ["Title of the table", "Station,Registered voters,Valid votes,Invalid votes,Ballots cast,A1,B2"]
    for number in range(1, 41):
        anna, bruno, invalid = 100 + 7 * number % 50, 50 + 11 * number % 60, number % 4
        valid = anna + bruno + (1 if number in (7, 21) else 0)
        counts = [3 * valid, valid, invalid, valid + invalid, anna, bruno] if number != 12 else [""] * 6
        lines.append(",".join([f"Station {number}", *map(str, counts)]))
    path = tmp_path / "stations.csv"
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")
    return path


def understood(qtbot: QtBot, dialog: ImportDialog) -> None:
    qtbot.waitUntil(lambda: dialog.bench.reconciliation is not None, timeout=PATIENCE)


def test_a_table_is_understood_changed_and_imported(
    qtbot: QtBot, dialog: ImportDialog, stations: Path, store: ProfileStore
) -> None:
    dialog.begin([stations])
    understood(qtbot, dialog)
    for place, role in enumerate(("unit", "eligible", "valid", "rejected", "cast", "selection", "selection")):
        dialog.tabs.rows.roles.chosen.emit(place, role)
    understood(qtbot, dialog)
    assert dialog.balance.line.text().startswith("37 of 40 rows add up")
    assert dialog.tabs.unequal_model.rowCount() == 2
    dialog.tabs.setCurrentIndex(1)
    qtbot.waitUntil(lambda: dialog.tabs.unequal_model.index(1, 1).data() == "Station 21")
    assert str(dialog.tabs.unequal_model.index(0, 0).data()).startswith("+1: ")
    dialog.remembering.wanted.setChecked(True)
    with qtbot.waitSignal(dialog.imported, timeout=PATIENCE) as heard:
        dialog.read()
    opened: OpenedElection = sent(heard)[0]
    [contest] = opened.election.contests
    assert {selection.name.best("en") for selection in contest.selections} == {"A1", "B2"}
    assert store.names() == ("stations",)
    opened.close()


def test_a_table_that_was_remembered_opens_by_itself_the_next_time(
    qtbot: QtBot, make_window: Callable[..., MainWindow], tmp_path: Path
) -> None:
    path = tmp_path / "odd.csv"
    lines = [f"Place {number},{number * 3},{number * 2},{number * 7}" for number in range(1, 30)]
    path.write_text("\n".join(["p,q,r,s", *lines]) + "\n", encoding="utf-8")
    window = make_window(chart=False)
    window.opening.open_path(path)
    qtbot.waitUntil(lambda: bool(window.findChildren(ImportDialog)), timeout=PATIENCE)
    [dialog] = window.findChildren(ImportDialog)
    understood(qtbot, dialog)
    for place, role in enumerate(("unit", "selection", "selection", "ignored")):
        dialog.tabs.rows.roles.chosen.emit(place, role)
    dialog.remembering.wanted.setChecked(True)
    for _ in range(2):
        with qtbot.waitSignal(window.opening.opened, timeout=PATIENCE):
            if window.opening._how is None:
                dialog.read()
            else:
                window.opening.open_path(path)
        [contest] = window.session.opened.election.contests
        assert {selection.name.best("en") for selection in contest.selections} == {"q", "r"}
    assert not any(dialog.isVisible() for dialog in window.findChildren(ImportDialog))
    window.session.opened.close()


def test_a_long_table_is_read_by_the_columns_that_are_named(qtbot: QtBot, dialog: ImportDialog, tmp_path: Path) -> None:
    path = tmp_path / "long.csv"
    lines = [f"Nord,Dorf {number},{name},{number * 3}" for number in range(20) for name in NAMES]
    path.write_text("\n".join(["Gebiet,Ortschaft,Bewerbung,Zahl", *lines]) + "\n", encoding="utf-8")
    dialog.begin([path])
    understood(qtbot, dialog)
    dialog.bench.choose_kind(Kind.COUNT)
    for place, role in enumerate(("unit", "unit", "candidate", "votes")):
        dialog.tabs.rows.roles.chosen.emit(place, role)
    understood(qtbot, dialog)
    assert dialog.balance.line.text() == "40 of 40 rows give a number of votes; 0 give none"
    with qtbot.waitSignal(dialog.imported, timeout=PATIENCE) as heard:
        dialog.read()
    opened: OpenedElection = sent(heard)[0]
    [contest] = opened.election.contests
    assert {selection.name.best("en") for selection in contest.selections} == set(NAMES)
    opened.close()


def test_a_column_that_was_taken_for_another_is_suggested(qtbot: QtBot, dialog: ImportDialog, stations: Path) -> None:
    dialog.begin([stations])
    understood(qtbot, dialog)
    for place, role in enumerate(("unit", "eligible", "valid", "rejected", "cast", "selection", "ignored")):
        dialog.tabs.rows.roles.chosen.emit(place, role)
    qtbot.waitUntil(lambda: not dialog.balance.suggestion.isHidden(), timeout=PATIENCE)
    assert "“B2”" in dialog.balance.suggested.text()
    dialog.balance.take_up.click()
    understood(qtbot, dialog)
    assert dialog.balance.line.text().startswith("37 of 40 rows add up")


def test_names_are_joined_from_a_second_file(
    qtbot: QtBot, dialog: ImportDialog, stations: Path, tmp_path: Path
) -> None:
    path = tmp_path / "names.csv"
    path.write_text("code;name;party\nA1;Anna Example;Greens\nB2;Bruno Example;Blues\n", encoding="utf-8")
    dialog.begin([stations])
    understood(qtbot, dialog)
    for place in (5, 6):
        dialog.tabs.rows.roles.chosen.emit(place, "selection")
    from hustings.desktop.opening.import_dialog.joining import JoinDialog
    from hustings.desktop.opening.import_dialog.second_file import ask_for_columns

    ask_for_columns(dialog._language, dialog.bench, dialog.jobs, dialog, path)
    qtbot.waitUntil(lambda: bool(dialog.findChildren(JoinDialog)))
    [join] = dialog.findChildren(JoinDialog)
    join.take.click()
    qtbot.waitUntil(lambda: tuple(use.name for use in dialog.bench.draft.roles.of(Role.SELECTION)) == NAMES)


@pytest.mark.parametrize(
    ("name", "line"),
    [
        ("ru-2024-dkobak.csv.zip", "91,946 of 94,214 rows add up; 2,268 are empty; 0 do not"),
        ("pl-2020-president-round1-po-obwodach.csv.zip", "27,225 of 27,229 rows add up; 4 are empty; 0 do not"),
    ],
)
def test_tables_of_national_commissions_add_up(qtbot: QtBot, dialog: ImportDialog, name: str, line: str) -> None:
    dialog.begin([real(f"stations/{name}")])
    understood(qtbot, dialog)
    assert dialog.balance.line.text() == line
    assert dialog.import_button.isEnabled()
    model = dialog.tabs.rows_model
    last = model.rowCount() - 1
    model.index(last, 0).data()
    qtbot.waitUntil(lambda: model.index(last, 0).data() != "…")


def test_a_column_of_a_real_table_is_changed_and_taken_back(qtbot: QtBot, dialog: ImportDialog) -> None:
    dialog.begin([real("stations/ru-2024-dkobak.csv.zip")])
    understood(qtbot, dialog)
    place = dialog.bench.draft.roles.of(Role.SELECTION)[0].place
    dialog.tabs.rows.roles.chosen.emit(place, "ignored")
    understood(qtbot, dialog)
    assert dialog.balance.line.text().startswith("4,630 of 94,214 rows add up")
    qtbot.waitUntil(lambda: not dialog.balance.suggestion.isHidden(), timeout=PATIENCE)
    dialog.balance.take_up.click()
    understood(qtbot, dialog)
    assert dialog.balance.line.text().startswith("91,946 of 94,214 rows add up")
