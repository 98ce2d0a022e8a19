"""File > Export: what is open or shown leaves the window, off the main thread, whole or not at all."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from contextlib import closing
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QComboBox, QDialogButtonBox, QFileDialog, QMessageBox
from pytestqt.qtbot import QtBot

from counts_support import written
from desktop_support import cut_labels
from exports_support import Row, exported, read_csv, read_xlsx
from hustings.desktop.exports.choices import export_choices
from hustings.desktop.exports.dialog import ExportDialog
from hustings.desktop.tabs import UNITS
from hustings.desktop.units.panel import UnitsPanel
from hustings.desktop.window import MainWindow
from hustings.election.messages import Message, message
from hustings.election.viewpoint import Order, OrderKey
from hustings.files import hustings_json
from hustings.files.exporting import csv_file, json_file, nist_file
from hustings.files.exporting.registry import export_format
from hustings.files.exporting.scope import Scope
from hustings.files.progress import Progress
from hustings.files.registry import OpenedElection, open_elections
from hustings.wording.unit_columns import Shown

MakeWindow = Callable[..., MainWindow]
HEADER = "county,precinct,office,district,party,candidate,votes\n"
ROWS = HEADER + "".join(
    f"C{number % 3},P{number:02},{office},,,{name},{votes}\n"
    for number in range(12)
    for office, name, votes in (
        ("Mayor", "Anna", 10 + number),
        ("Mayor", "Bruno", 30 - number),
        ("Clerk", "Clara", 5),
        ("Registered Voters", "", 90),
    )
)


@pytest.fixture
def counted(tmp_path: Path) -> Iterator[OpenedElection]:
    """Open a file of counts of two contests by county and precinct."""
    folder = tmp_path / "in"
    folder.mkdir()
    with closing(open_elections((written(folder, ROWS, "town.csv"),))) as opened:
        yield opened


@pytest.fixture
def out(tmp_path: Path) -> Path:
    folder = tmp_path / "out"
    folder.mkdir()
    return folder


def dialog_of(window: MainWindow) -> ExportDialog:
    window.exporting.choose_export()
    dialog = window.findChild(ExportDialog)
    assert dialog is not None
    return dialog


def export(qtbot: QtBot, window: MainWindow, path: Path, choice: int) -> list[Row]:
    """Export one of the choices, and read it back."""
    choices = export_choices(window.language, window.session, window.tabs.units_shown)
    form = export_format(path.name)
    assert form is not None
    window.exporting.export(choices[choice].make(), form, path)
    qtbot.waitUntil(lambda: not window.jobs.is_busy, timeout=30_000)
    return {".csv": read_csv, ".xlsx": read_xlsx}[form.SUFFIX](path)


def open_units(qtbot: QtBot, window: MainWindow) -> UnitsPanel:
    window.tabs.setCurrentIndex(UNITS)
    panel = window.findChild(UnitsPanel)
    assert panel is not None
    qtbot.waitUntil(lambda: panel.model.rowCount() > 0, timeout=30_000)
    return panel


class TestChoices:
    def test_an_election_of_one_contest_is_exported_whole_or_as_shown(self, window: MainWindow) -> None:
        names = [choice.name for choice in export_choices(window.language, window.session, None)]
        assert names == ["The whole election", "What is shown"]

    def test_of_several_contests_the_one_looked_at_may_be_exported(
        self, qtbot: QtBot, make_window: MakeWindow, counted: OpenedElection, out: Path
    ) -> None:
        window = make_window(counted, chart=False)
        clerk = next(item for item in counted.election.contests if item.name.best("en") == "Clerk")
        window.session.look_at(clerk.id)
        rows = export(qtbot, window, out / "a.csv", 1)
        assert {row.get("contest") for row in rows} == {"Clerk", None}
        assert len([row for row in rows if "added_up" in row]) == 24

    def test_a_filter_is_told_of(self, window: MainWindow) -> None:
        window.session.find("sergey")
        *_, shown = export_choices(window.language, window.session, None)
        total = len(window.session.standings.all_rows)
        assert shown.details == f"The results: 1 of {total} lines"


class TestShown:
    def test_lines_stand_as_on_the_screen(self, qtbot: QtBot, window: MainWindow, out: Path) -> None:
        window.session.order_by(Order(OrderKey.NAME, descending=True))
        window.session.find("a")
        rows = export(qtbot, window, out / "a.csv", -1)
        shown = [row.key for row in window.session.standings.rows]
        assert list(dict.fromkeys(row["selection_id"] for row in rows if "rank" in row)) == shown

    @pytest.mark.parametrize("shown", list(Shown))
    def test_the_table_of_units_says_what_the_screen_says(
        self, qtbot: QtBot, make_window: MakeWindow, counted: OpenedElection, out: Path, shown: Shown
    ) -> None:
        window = make_window(counted, chart=False)
        panel = open_units(qtbot, window)
        combo = next(box for box in panel.findChildren(QComboBox) if box.findData(shown) >= 0)
        combo.setCurrentIndex(combo.findData(shown))
        combo.activated.emit(combo.currentIndex())
        panel.model.order_by(0, descending=True)
        panel.model.seek("c2")
        rows = export(qtbot, window, out / "a.csv", -1)
        model = panel.model
        said = [
            (model.text(line, 0), Decimal(text.replace("−", "-").replace(",", "")))
            for line in range(model.rowCount())
            for place, column in enumerate(model.columns)
            if column.measure is not None and (text := model.text(line, place)) != "–"
        ]
        found = [(row["unit"], Decimal(row.get("value") or row["derived_value"])) for row in rows]
        assert found == said
        assert {row["note"] for row in rows} == {"1 of 3 shown"}

    def test_units_of_the_elections_own_results(
        self, qtbot: QtBot, make_window: MakeWindow, out: Path, tmp_path: Path
    ) -> None:
        from check_support import with_units
        from core_support import as_bytes, made_document
        from hustings.files.registry import open_election

        lines = [{"selection": "a", "share": {"value": "40.0"}}]
        tree = with_units(made_document(shares={"a": "50.0"}), {"north": None}, {"north": {"lines": lines}})
        path = tmp_path / "listed.json"
        path.write_bytes(as_bytes(tree))
        window = make_window(open_election(path), chart=False)
        open_units(qtbot, window)
        rows = export(qtbot, window, out / "a.xlsx", -1)
        assert [(row["unit"], row["measure"], row["value"]) for row in rows] == [("North", "share", "40")]

    def test_what_was_shown_is_exported_whatever_is_opened_meanwhile(
        self, qtbot: QtBot, make_window: MakeWindow, counted: OpenedElection, opened: OpenedElection, out: Path
    ) -> None:
        window = make_window(counted, chart=False)
        open_units(qtbot, window)
        *_, choice = export_choices(window.language, window.session, window.tabs.units_shown)
        scope = choice.make()
        window.session.show_election(opened)
        assert {row["contest"] for row in exported(scope, out)} == {"Mayor"}


class TestWriting:
    def test_the_window_stays_alive_and_tells_how_far_it_is(self, qtbot: QtBot, window: MainWindow, out: Path) -> None:
        form = _Waits()
        [scope, *_] = export_choices(window.language, window.session, None)
        window.exporting.export(scope.make(), form, out / "a.csv")
        assert window.jobs.is_busy
        qtbot.waitUntil(window.progress.isVisible)
        form.may_end.set()
        qtbot.waitUntil(lambda: not window.jobs.is_busy, timeout=30_000)
        told = window.findChild(QMessageBox)
        assert told is not None
        assert (told.text(), told.informativeText()) == ("a.csv is written.", "Something is left out.")

    def test_escape_cancels_it(self, qtbot: QtBot, window: MainWindow, out: Path) -> None:
        form = _Waits()
        [scope, *_] = export_choices(window.language, window.session, None)
        window.exporting.export(scope.make(), form, out / "a.csv")
        qtbot.waitUntil(window.progress.isVisible)
        qtbot.keyClick(window, Qt.Key.Key_Escape)
        assert not window.jobs.is_busy
        assert form.was_cancelled.wait(10)
        assert list(out.iterdir()) == []

    def test_a_folder_that_is_gone_is_told(self, qtbot: QtBot, window: MainWindow, out: Path) -> None:
        [scope, *_] = export_choices(window.language, window.session, None)
        window.exporting.export(scope.make(), csv_file, out / "gone" / "a.csv")
        qtbot.waitUntil(lambda: window.findChild(QMessageBox) is not None, timeout=30_000)
        told = window.findChild(QMessageBox)
        assert told is not None
        assert "cannot be written" in told.text()

    def test_an_election_file_says_that_counts_by_unit_are_left_out(
        self, qtbot: QtBot, make_window: MakeWindow, counted: OpenedElection, out: Path
    ) -> None:
        window = make_window(counted, chart=False)
        [scope, *_] = export_choices(window.language, window.session, None)
        window.exporting.export(scope.make(), json_file, out / "a.json")
        qtbot.waitUntil(lambda: window.findChild(QMessageBox) is not None, timeout=30_000)
        assert hustings_json.decode((out / "a.json").read_bytes(), out).contests == counted.election.contests


class _Waits:
    """A format that writes nothing until it may end."""

    NAME = message("waiting")
    SUFFIX = ".csv"
    IS_TABLE = True

    def __init__(self) -> None:
        self.may_end, self.was_cancelled = threading.Event(), threading.Event()

    def write(self, scope: Scope, path: Path, language: str, progress: Progress) -> tuple[Message, ...]:
        try:
            while not self.may_end.wait(0.01):
                progress.report(message("Writing rows"), 1, 2)
        except BaseException:
            self.was_cancelled.set()
            raise
        return (message("Something is left out."),)


class TestDialog:
    def test_is_used_by_keyboard_alone(self, qtbot: QtBot, window: MainWindow) -> None:
        dialog = dialog_of(window)
        scope, form = dialog.findChildren(QComboBox)
        qtbot.waitUntil(dialog.isVisible)
        scope.setFocus()
        qtbot.keyClick(scope, Qt.Key.Key_Down)
        qtbot.keyClick(scope, Qt.Key.Key_Tab)
        assert dialog.focusWidget() is form
        qtbot.keyClick(form, Qt.Key.Key_Down)
        choice, chosen = dialog.chosen
        assert (choice.name, chosen.SUFFIX) == ("What is shown", ".xlsx")
        with qtbot.waitSignal(dialog.wanted):
            qtbot.keyClick(form, Qt.Key.Key_Return)
        asked = window.findChild(QFileDialog)
        assert asked is not None
        assert asked.defaultSuffix() == "xlsx"
        assert Path(asked.selectedFiles()[0]).name == "belarus-2025-president-president-shown.xlsx"
        asked.reject()

    def test_cancel_leaves_everything_as_it_was(self, qtbot: QtBot, window: MainWindow, out: Path) -> None:
        dialog = dialog_of(window)
        qtbot.keyClick(dialog, Qt.Key.Key_Escape)
        assert window.findChild(QFileDialog) is None
        assert not window.jobs.is_busy

    def test_what_is_chosen_is_explained_to_the_eye_and_to_the_ear(
        self, make_window: MakeWindow, counted: OpenedElection
    ) -> None:
        window = make_window(counted, chart=False)
        dialog = dialog_of(window)
        scope, form = dialog.findChildren(QComboBox)
        assert scope.accessibleName() == "What is exported"
        assert (
            scope.accessibleDescription() == "2 contests, with every version of their results, and the counts by unit"
        )
        dialog.choose(0, json_file)
        assert form.accessibleDescription().startswith("The counts by unit are not in it")
        dialog.choose(0, nist_file)
        assert form.accessibleDescription().startswith("All that the election says, in")
        dialog.choose(1, nist_file)
        assert form.accessibleDescription().startswith("All that the election says of this contest, in")
        assert {button.text() for button in dialog.findChildren(QDialogButtonBox)[0].buttons()} == {
            "&Choose a name…",
            "Cancel",
        }

    @pytest.mark.parametrize("suffix", [".json", ".nist.json"])
    def test_of_what_a_filter_shows_it_is_said_how_much_that_is(self, window: MainWindow, suffix: str) -> None:
        form = export_format(f"a{suffix}")
        assert form is not None
        said: list[str] = []
        for find in ("", "sergey"):
            window.session.find(find)
            dialog = dialog_of(window)
            dialog.choose(1, form)
            said.append(dialog.findChildren(QComboBox)[1].accessibleDescription())
            dialog.reject()
            dialog.setParent(None)
        total = len(window.session.standings.all_rows)
        assert said[0].startswith("What is shown of the election")
        assert said[1].startswith(f"1 of {total} shown:")

    @pytest.mark.parametrize("zoom", [1.0, 1.5])
    def test_nothing_is_cut(self, make_window: MakeWindow, counted: OpenedElection, zoom: float) -> None:
        window = make_window(counted, chart=False)
        window.theme.choose_zoom(zoom)
        dialog: Any = dialog_of(window)
        for form in (csv_file, json_file):
            dialog.choose(0, form)
            QApplication.processEvents()
            assert cut_labels(dialog) == []
        dialog.reject()


def test_a_report_of_nist_leaves_the_window_and_opens_again(
    qtbot: QtBot, make_window: MakeWindow, out: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    told: list[str] = []
    monkeypatch.setattr(QMessageBox, "exec", lambda box: told.append(box.text()) or 0)
    monkeypatch.setattr(QMessageBox, "open", lambda box, *_: told.append(box.text()))
    folder = tmp_path / "dated"
    folder.mkdir()
    path = written(folder, ROWS, "20240601__xx__general__precinct.csv")
    with closing(open_elections((path,))) as opened:
        window = make_window(opened, chart=False)
        form = export_format("town.nist.json")
        assert form is not None
        choices = export_choices(window.language, window.session, window.tabs.units_shown)
        window.exporting.export(choices[0].make(), form, out / "town.nist.json")
        qtbot.waitUntil(lambda: not window.jobs.is_busy, timeout=30_000)
        with closing(open_elections((out / "town.nist.json",))) as again:
            assert str(again.format).startswith("NIST")
            names = [contest.name.best("en") for contest in again.election.contests]
            assert names == [contest.name.best("en") for contest in opened.election.contests]
            for before, after in zip(opened.election.contests, again.election.contests, strict=True):
                figures = [line.votes and line.votes.value for line in before.versions[0].lines]
                assert [line.votes and line.votes.value for line in after.versions[0].lines] == figures
