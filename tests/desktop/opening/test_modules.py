"""What opens tables is loaded before it is asked for, once, and not where the program quits at once."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QObject
from pytestqt.qtbot import QtBot

from hustings.desktop.opening import modules
from hustings.desktop.opening.modules import TableModules


@pytest.fixture
def loaded(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    names: list[str] = []
    monkeypatch.setattr(modules, "import_module", names.append)
    return names


def test_they_are_loaded_once_the_window_is_idle(qtbot: QtBot, loaded: list[str]) -> None:
    parent = QObject()
    tables = TableModules(parent)
    tables.load_soon()
    assert loaded == []
    qtbot.waitUntil(lambda: len(loaded) == 2)
    tables.load_soon()
    tables.wait()
    assert loaded == ["duckdb", "hustings.files.opening"]


def test_a_program_that_quits_loads_nothing(qtbot: QtBot, loaded: list[str]) -> None:
    parent = QObject()
    tables = TableModules(parent)
    tables.load_soon()
    tables.wait()
    qtbot.wait(500)
    assert loaded == []


def test_what_is_wrong_with_them_is_told_later(qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(_: str) -> None:
        raise ImportError

    monkeypatch.setattr(modules, "import_module", fail)
    parent = QObject()
    tables = TableModules(parent)
    tables.load_soon()
    qtbot.wait(500)
    tables.wait()
