"""What the program says of itself, and of the parts by others."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest
from PySide6.QtWidgets import QLabel, QMessageBox
from pytestqt.qtbot import QtBot

from hustings import __version__
from hustings.desktop.about import show_about
from hustings.desktop.notices_dialog import NoticesDialog
from hustings.desktop.window import MainWindow
from hustings.notices import notices
from hustings.wording.language import PSEUDO, load_language
from translation_support import english_words


def test_about_leads_to_the_licences(window: MainWindow, qtbot: QtBot) -> None:
    show_about(window, window.language)
    box = window.findChild(QMessageBox)
    assert box is not None
    assert __version__ in box.text()
    [button] = [one for one in box.buttons() if one.text() == "&Licences…"]
    button.click()
    dialog = window.findChild(NoticesDialog)
    assert dialog is not None
    assert dialog.isVisible()
    assert dialog.names.count() == len(notices())
    assert "GNU LESSER GENERAL PUBLIC LICENSE" in dialog.text.toPlainText()
    dialog.names.setCurrentRow(dialog.names.count() - 1)
    assert dialog.text.toPlainText() == notices()[-1].whole
    dialog.reject()
    box.close()


def test_a_packed_program_names_its_bill_of_materials(
    window: MainWindow, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    bill = tmp_path / "hustings-0.1.0.cdx.json"
    bill.write_text("{}", encoding="utf-8")
    monkeypatch.setattr(sys, "executable", str(tmp_path / "hustings"))
    dialog = NoticesDialog(window.language, notices(), window)
    assert any(str(bill) in label.text() for label in dialog.findChildren(QLabel))


def test_about_can_be_translated_and_licences_stay_as_they_were_written(window: MainWindow) -> None:
    language = load_language(PSEUDO)
    show_about(window, language)
    box = window.findChild(QMessageBox)
    assert box is not None
    names = ("Hustings", "PySide6", "Typst", "Qt")
    assert english_words(f"{box.windowTitle()}\n{box.informativeText()}", names) == []
    box.close()
