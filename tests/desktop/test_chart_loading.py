"""Loading the library of charts: on the main thread, in slices, once."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from hustings.desktop.charts.loading import ChartLibrary

WATCHED_IMPORT = Path(__file__).with_name("watched_import.py")


def test_what_touches_qt_is_imported_on_the_main_thread_and_the_window_answers_in_between() -> None:
    done = subprocess.run([sys.executable, str(WATCHED_IMPORT)], check=True, capture_output=True, text=True)
    threads, answers = done.stdout.split()
    assert threads == "MainThread"
    assert int(answers) > 5


def test_a_library_that_is_missing_is_told_of(qtbot: QtBot, qapp: object, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "pyqtgraph", None)
    finders = list(sys.meta_path)
    library, told = ChartLibrary(), list[str]()
    library.failed.connect(told.append)
    with qtbot.waitSignal(library.failed):
        library.load()
    assert "pyqtgraph" in told[0]
    assert not library.is_ready
    assert sys.meta_path == finders
    library.wait()


def test_a_program_that_quits_meanwhile_loads_no_more(qtbot: QtBot, qapp: object) -> None:
    library, heard = ChartLibrary(), list[bool]()
    library.ready.connect(lambda: heard.append(True))
    library.load()
    library.wait()
    qtbot.wait(200)
    assert heard == []
    assert not library.is_ready
