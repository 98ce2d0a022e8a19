"""Names and parties of selections from a second file."""

from __future__ import annotations

import threading
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog, QMessageBox
from pytestqt.qtbot import QtBot

from hustings.desktop.opening.import_dialog import second_file
from hustings.desktop.opening.import_dialog.dialog import ImportDialog
from hustings.desktop.opening.import_dialog.joining import JoinDialog
from hustings.election.messages import message
from hustings.files.errors import FileError
from hustings.files.wide_tables.roles import Role
from import_support import Opener

HEADER = ("column", "full name", "list", "seats")


@pytest.fixture(autouse=True)
def header(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(second_file, "join_header", lambda _: HEADER)


@pytest.fixture
def names_file(tmp_path: Path) -> Path:
    path = tmp_path / "names.csv"
    path.write_text("column,full name,list,seats\nanna,Anna Example,Greens,1\nbruno,Bruno Example,Blues,0\n")
    return path


def ask(qtbot: QtBot, dialog: ImportDialog, path: Path) -> JoinDialog:
    qtbot.mouseClick(dialog.join_button, Qt.MouseButton.LeftButton)
    [chooser] = dialog.findChildren(QFileDialog)
    chooser.fileSelected.emit(str(path))
    chooser.reject()
    qtbot.waitUntil(lambda: bool(dialog.findChildren(JoinDialog)))
    [join] = dialog.findChildren(JoinDialog)
    return join


def test_names_and_parties_are_taken_by_a_key(qtbot: QtBot, dialog: ImportDialog, names_file: Path) -> None:
    join = ask(qtbot, dialog, names_file)
    assert [combo.currentText() for combo in (join.key, join.name, join.party)] == list(HEADER[:3])
    qtbot.keyClick(join, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: dialog.bench.draft.roles.at(5).name == "Anna Example")
    assert [use.party for use in dialog.bench.draft.roles.of(Role.SELECTION)] == ["Greens", "Blues"]


def test_a_file_may_hold_parties_alone_but_not_nothing(qtbot: QtBot, dialog: ImportDialog, names_file: Path) -> None:
    join = ask(qtbot, dialog, names_file)
    join.name.setCurrentIndex(0)
    assert join.take.isEnabled()
    join.party.setCurrentIndex(0)
    assert not join.take.isEnabled()
    join.party.setCurrentIndex(3)
    qtbot.mouseClick(join.take, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: dialog.bench.draft.roles.at(5).party == "Greens")
    assert dialog.bench.draft.roles.at(5).name == "anna"


def test_to_cancel_takes_nothing(qtbot: QtBot, dialog: ImportDialog, names_file: Path) -> None:
    before = dialog.bench.draft
    join = ask(qtbot, dialog, names_file)
    qtbot.keyClick(join, Qt.Key.Key_Escape)
    qtbot.wait(30)
    assert dialog.bench.draft == before
    assert dialog.isVisible()


def test_a_role_that_is_changed_meanwhile_stays_changed(
    qtbot: QtBot, dialog: ImportDialog, names_file: Path, opener: Opener
) -> None:
    [table] = opener.opened
    may_join, joined = threading.Event(), table.join
    table.join = lambda *arguments: may_join.wait(5) and joined(*arguments)  # type: ignore[method-assign]
    join = ask(qtbot, dialog, names_file)
    qtbot.keyClick(join, Qt.Key.Key_Return)
    dialog.tabs.rows.roles.chosen.emit(6, "ignored")
    may_join.set()
    qtbot.waitUntil(lambda: dialog.bench.draft.roles.at(5).name == "Anna Example")
    assert dialog.bench.draft.roles.at(6).role is Role.IGNORED


def test_a_file_that_cannot_be_joined_is_told_of(
    qtbot: QtBot, dialog: ImportDialog, names_file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(path: Path) -> tuple[str, ...]:
        raise FileError(path, message("is no table"))

    monkeypatch.setattr(second_file, "join_header", refuse)
    second_file.ask_for_columns(dialog._language, dialog.bench, dialog.jobs, dialog, names_file)
    qtbot.waitUntil(lambda: bool(dialog.findChildren(QMessageBox)))
    for box in dialog.findChildren(QMessageBox):
        box.close()
    assert dialog.isVisible()
