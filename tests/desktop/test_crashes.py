"""Errors of the program's own are told and logged, without anything of who met them."""

from __future__ import annotations

import subprocess
import sys
import threading
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtWidgets import QApplication, QLabel, QMessageBox, QPlainTextEdit

from hustings import __version__
from hustings.desktop.complaints import complain
from hustings.desktop.crash_report import crash_report, without_personal_data
from hustings.desktop.crashes import LOG, CrashLog, watching_for_crashes
from hustings.desktop.window import MainWindow
from hustings.wording.language import load_language


@pytest.fixture
def state(state_folder: Path) -> Path:
    return state_folder


@pytest.fixture(autouse=True)
def reader(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LOGNAME", "someone")
    monkeypatch.setattr("platform.node", lambda: "desk-1.example")


def raised(error: Exception) -> Exception:
    try:
        raise error
    except type(error) as caught:
        return caught


def test_a_report_tells_what_happened_and_where() -> None:
    report = crash_report(raised(ValueError("too much")))
    assert f"Hustings {__version__}" in report
    assert "ValueError: too much" in report
    assert "test_crashes.py" in report
    assert "in raised" in report


def test_a_report_tells_nothing_of_the_reader_nor_of_files() -> None:
    path = str(Path.home() / "someone's votes.csv")
    report = crash_report(raised(FileNotFoundError(2, "No such file or directory", path)))
    assert str(Path.home()) not in report
    assert "votes" not in report
    assert "<file.csv>" in report


@pytest.mark.parametrize(
    ("text", "kept"),
    [
        ("cannot read /home/someone/county a.csv", "cannot read <file.csv>"),
        ("cannot read /home/someone/My Files/county a.csv now", "cannot read <file.csv> now"),
        (r"cannot read C:\Users\someone\My Files\votes.XLSX now", "cannot read <file.XLSX> now"),
        ("No such file: 'my county.csv' -> \"mine's.json\"", "No such file: '<file.csv>' -> \"<file.json>\""),
        ("'numpy.ndarray' has no attribute 'x'", "'numpy.ndarray' has no attribute 'x'"),
        ("cannot read '/home/someone/county a.csv'", "cannot read '<file.csv>'"),
        (r"cannot read C:\Users\someone\votes.xlsx now", "cannot read <file.xlsx> now"),
        ("asked by someone", "asked by <user>"),
        ("asked by Someone on DESK-1, desk-1.example", "asked by <user> on <machine>, <machine>"),
        ("3/4 of the votes, see H101", "3/4 of the votes, see H101"),
        ('File "/opt/x/lib/python3.11/site-packages/duckdb/__init__.py", line 2', 'File "duckdb/__init__.py", line 2'),
    ],
)
def test_what_is_left_out(text: str, kept: str) -> None:
    assert without_personal_data(text) == kept


@given(st.lists(st.text("abcdefghij-_", min_size=1, max_size=8), min_size=2, max_size=6))
def test_no_folder_is_ever_told(parts: list[str]) -> None:
    path = "/" + "/".join([*parts, "secret-folder", "file.txt"])
    assert "secret-folder" not in without_personal_data(f"cannot open {path}: no such file")


def test_an_error_that_never_ends_makes_a_short_report() -> None:
    def again() -> None:
        again()

    with pytest.raises(RecursionError) as caught:
        again()
    assert len(crash_report(caught.value)) < 25_000


def test_the_dialog_has_the_report_and_stays_when_it_is_copied(window: MainWindow, state: Path) -> None:
    complain(window, load_language("en"), raised(ValueError("too much")))
    box = window.findChild(QMessageBox)
    assert box is not None
    report = box.findChild(QPlainTextEdit)
    assert report is not None
    assert "ValueError: too much" in report.toPlainText()
    assert any(str(state / LOG) in label.text() for label in box.findChildren(QLabel))
    [copy] = [button for button in box.buttons() if button.text() == "&Copy report"]
    copy.click()
    assert QApplication.clipboard().text() == report.toPlainText()
    assert box.isVisible()
    assert "ValueError: too much" in (state / LOG).read_text("utf-8")
    box.close()


def test_no_log_is_told_of_where_none_could_be_written(window: MainWindow, state: Path) -> None:
    state.parent.mkdir(parents=True, exist_ok=True)
    state.write_text("in the way of the folder")
    complain(window, load_language("en"), raised(ValueError("too much")))
    box = window.findChild(QMessageBox)
    assert box is not None
    assert not any(LOG in label.text() for label in box.findChildren(QLabel))
    box.close()


def test_the_window_goes_on_after_an_error(window: MainWindow, state: Path, capsys: pytest.CaptureFixture[str]) -> None:
    with watching_for_crashes(CrashLog(state), window.complain):
        sys.excepthook(ValueError, raised(ValueError("in a click")), None)
    box = window.findChild(QMessageBox)
    assert box is not None
    assert box.isVisible()
    assert window.isVisible()
    box.close()
    assert "ValueError: in a click" in (state / LOG).read_text("utf-8")
    assert "in a click" in capsys.readouterr().err


def test_errors_on_other_threads_are_logged(state: Path, capsys: pytest.CaptureFixture[str]) -> None:
    def fail() -> None:
        raise ValueError("beside the window")

    told: list[str] = []
    with watching_for_crashes(CrashLog(state), lambda _, report: told.append(report)):
        thread = threading.Thread(target=fail)
        thread.start()
        thread.join()
    assert "ValueError: beside the window" in (state / LOG).read_text("utf-8")
    assert told == []
    assert "beside the window" in capsys.readouterr().err


def test_an_error_in_telling_of_an_error_is_logged_once_more_and_no_more(
    state: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    def tell(error: Exception, _: str) -> None:
        sys.excepthook(KeyError, KeyError("in telling"), None)
        del error

    with watching_for_crashes(CrashLog(state), tell):
        sys.excepthook(ValueError, ValueError("first"), None)
    written = (state / LOG).read_text("utf-8")
    assert written.count("ValueError: first") == 1
    assert written.count("KeyError: 'in telling'") == 1
    capsys.readouterr()


def test_a_log_that_has_grown_is_put_aside(state: Path) -> None:
    state.mkdir(parents=True)
    (state / LOG).write_text("old " * 200_000)
    log = CrashLog(state)
    log.begin(watches=False)
    log.write("new")
    log.end()
    assert "old" not in (state / LOG).read_text("utf-8")
    assert "old" in (state / "hustings.old.log").read_text("utf-8")


def test_without_a_folder_to_write_to_the_program_goes_on(tmp_path: Path) -> None:
    (tmp_path / "in the way").write_text("")
    log = CrashLog(tmp_path / "in the way" / "state")
    log.begin()
    log.write("lost")
    log.end()


def test_a_crash_of_the_interpreter_itself_leaves_a_trace_in_the_log(tmp_path: Path) -> None:
    code = (
        "import ctypes, sys; from pathlib import Path; from hustings.desktop.crashes import CrashLog\n"
        "CrashLog(Path(sys.argv[1])).begin(); ctypes.string_at(0)"
    )
    done = subprocess.run([sys.executable, "-c", code, str(tmp_path)], check=False, capture_output=True)
    assert done.returncode != 0
    assert "Fatal Python error" in (tmp_path / LOG).read_text("utf-8")
