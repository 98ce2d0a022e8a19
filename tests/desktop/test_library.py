"""The library window: what is kept is listed with its figures, opened, exported, removed and compared."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import QItemSelectionModel, Qt
from PySide6.QtTest import QAbstractItemModelTester
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QApplication,
    QComboBox,
    QFileDialog,
    QLabel,
    QLineEdit,
    QMessageBox,
    QWidget,
)
from pytestqt.qtbot import QtBot

from core_support import EARLIER
from hustings.bundled import bundled_elections, default_election
from hustings.desktop.library.asking import file_stem
from hustings.desktop.library.columns import LIBRARY_COLUMNS
from hustings.desktop.library.side_by_side import SideBySide
from hustings.desktop.library.window import LibraryWindow
from hustings.desktop.window import MainWindow
from hustings.election.election_pairs import PairBy
from hustings.files.registry import OpenedElection, open_election
from hustings.library.library import Library
from translation_support import english_words

MakeWindow = Callable[..., MainWindow]
COLUMN = {column.key: number for number, column in enumerate(LIBRARY_COLUMNS)}


class Shown:
    """The library of a main window, with what tests do to it."""

    def __init__(self, qtbot: QtBot, main: MainWindow) -> None:
        self._qtbot = qtbot
        self.main = main
        self.room = main.kept

    @property
    def window(self) -> LibraryWindow:
        return self.room.window

    def settle(self) -> None:
        self._qtbot.waitUntil(lambda: not self.main.jobs.is_busy, timeout=20_000)
        QApplication.processEvents()

    def show(self) -> None:
        self.room.show()
        self.settle()

    def keep(self, opened: OpenedElection) -> None:
        self.main.session.show_election(opened)
        self.room.keep()
        self.settle()

    def text(self, row: int, key: str) -> str:
        return str(self.window.model.index(row, COLUMN[key]).data())

    def column(self, key: str) -> list[str]:
        return [self.text(row, key) for row in range(self.window.model.rowCount())]

    def select(self, *rows: int) -> None:
        selection = self.window.table.selectionModel()
        selection.clear()
        flags = QItemSelectionModel.SelectionFlag
        for row in rows:
            selection.setCurrentIndex(self.window.model.index(row, 0), flags.Select | flags.Rows)
        # A layout shows what it is given in a later round of events.
        for _ in range(3):
            QApplication.processEvents()


@pytest.fixture
def shown(qtbot: QtBot, make_window: MakeWindow) -> Shown:
    library = Shown(qtbot, make_window(chart=False))
    library.show()
    return library


def labels(widget: QWidget) -> str:
    return "\n".join(label.text() for label in widget.findChildren(QLabel) if label.isVisible())


def damage(folder: Path) -> None:
    [document] = folder.glob("*/election.json")
    document.write_bytes(document.read_bytes()[:100])


class TestList:
    def test_bundled_elections_are_there_from_the_first_day_and_how_to_keep_one_is_told(self, shown: Shown) -> None:
        assert shown.column("name") == ["Presidential election, Belarus"] * len(bundled_elections())
        assert shown.column("date") == ["26 January 2025", "9 August 2020"]
        assert shown.column("kept") == ["comes with Hustings"] * 2
        assert "choose File > Keep this election in the library" in labels(shown.window)

    def test_each_election_stands_with_its_figures_and_their_marks(self, shown: Shown) -> None:
        keys = ("turnout", "first", "lead", "residual", "source", "contests")
        assert [shown.text(0, key) for key in keys] == [
            *("85.69", "Lukashenko 86.82%", "83.61", "0.75", "TASS and Pozirk", "1")
        ]
        model = shown.window.model
        headings = [model.spoken_heading(COLUMN[key]) for key in ("turnout", "lead", "residual")]
        assert headings == ["Turnout, per cent", "Lead, points, derived", "Not itemised, per cent, derived"]
        said = model.index(0, COLUMN["lead"]).data(Qt.ItemDataRole.AccessibleTextRole)
        assert said == "83.61 points, derived"

    def test_a_fingerprint_is_short_in_its_cell_and_whole_on_asking(self, shown: Shown) -> None:
        whole = open_election(default_election()).sha256
        index = shown.window.model.index(0, COLUMN["fingerprint"])
        assert (index.data(), index.data(Qt.ItemDataRole.ToolTipRole)) == (whole[:10], whole)
        shown.select(0)
        assert whole in labels(shown.window)
        shown.window.copy_fingerprints()
        assert QApplication.clipboard().text() == whole

    def test_the_model_is_right_for_qt_whatever_is_done(
        self, shown: Shown, council: OpenedElection, odd: OpenedElection
    ) -> None:
        model = shown.window.model
        tester = QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Fatal)
        shown.keep(council)
        shown.keep(odd)
        for section in range(model.columnCount()):
            model.order_by(section)
            model.order_by(section)
        for text in ("belarus", "nowhere at all", ""):
            model.find(text)
        assert model.index(0, 0).data(Qt.ItemDataRole.FontRole) is None
        tester.deleteLater()

    def test_it_is_ordered_by_its_headings_on_raw_values_with_the_unknown_last(
        self, qtbot: QtBot, shown: Shown, council: OpenedElection, odd: OpenedElection
    ) -> None:
        shown.keep(council)
        shown.keep(odd)
        header = shown.window.table.horizontalHeader()
        header.sectionClicked.emit(COLUMN["lead"])
        assert shown.column("lead") == ["83.61", "70.0", "6.24", "–"]
        header.sectionClicked.emit(COLUMN["lead"])
        assert shown.column("lead") == ["6.24", "70.0", "83.61", "–"]
        header.setFocus()
        qtbot.keyClick(header, Qt.Key.Key_Home)
        qtbot.keyClick(header, Qt.Key.Key_Space)
        assert shown.column("name")[0].startswith("Invented")
        assert header.sortIndicatorSection() == COLUMN["name"]

    def test_the_election_that_is_stood_on_stays_so_in_another_order(self, shown: Shown, odd: OpenedElection) -> None:
        shown.keep(odd)
        shown.select(2)
        key = shown.window.selected[0].key
        shown.window.table.horizontalHeader().sectionClicked.emit(COLUMN["name"])
        assert [entry.key for entry in shown.window.selected] == [key]

    def test_it_is_searched_by_any_word_and_escape_takes_that_back(self, qtbot: QtBot, shown: Shown) -> None:
        qtbot.keyClicks(shown.window.finder, "BELARUS belarusfeed")
        assert shown.column("date") == ["9 August 2020"]
        assert "1 of 2 shown" in labels(shown.window)
        qtbot.keyClick(shown.window, Qt.Key.Key_Escape)
        assert len(shown.column("date")) == 2
        assert shown.window.isVisible()
        qtbot.keyClick(shown.window, Qt.Key.Key_Escape)
        assert not shown.window.isVisible()

    def test_what_is_copied_names_the_source_of_each_election(self, shown: Shown) -> None:
        shown.select()
        shown.window.copy_table()
        lines = QApplication.clipboard().text().splitlines()
        assert len(lines) == 4
        assert lines[1].endswith("TASS, 3 February 2025, tass.com/world/1907961")
        shown.select(1)
        shown.window.copy_table()
        assert len(QApplication.clipboard().text().splitlines()) == 3


class TestKeeping:
    def test_the_election_that_is_open_is_kept_and_shown(
        self, shown: Shown, council: OpenedElection, library_folder: Path
    ) -> None:
        shown.window.close()
        shown.keep(council)
        assert shown.window.isVisible()
        [entry] = shown.window.selected
        assert entry.key == council.sha256
        assert "choose File" not in labels(shown.window)
        assert [kept.key for kept in Library(library_folder).entries()] == [council.sha256]

    def test_a_bundled_election_is_kept_already(self, shown: Shown, library_folder: Path) -> None:
        shown.keep(open_election(EARLIER))
        assert [entry.path for entry in shown.window.selected] == [EARLIER]
        assert not library_folder.exists()

    def test_a_library_that_may_not_be_written_is_told_of(
        self, qtbot: QtBot, shown: Shown, council: OpenedElection, library_folder: Path
    ) -> None:
        library_folder.write_text("in the way")
        shown.main.session.show_election(council)
        shown.room.keep()
        qtbot.waitUntil(lambda: bool(shown.main.findChildren(QMessageBox)))
        [box] = shown.main.findChildren(QMessageBox)
        assert str(library_folder) in box.text()
        box.close()

    def test_what_is_kept_is_there_in_the_next_window(
        self, qtbot: QtBot, make_window: MakeWindow, shown: Shown, council: OpenedElection
    ) -> None:
        shown.keep(council)
        again = Shown(qtbot, make_window(chart=False))
        again.show()
        assert "Invented town of Example: local election" in again.column("name")


class TestActs:
    def test_enter_opens_an_election_and_leaves_the_screen_to_it(
        self, qtbot: QtBot, shown: Shown, council: OpenedElection, opened: OpenedElection
    ) -> None:
        shown.keep(council)
        shown.main.session.show_election(opened)
        shown.window.stand_on(council.sha256)
        qtbot.keyClick(shown.window.table, Qt.Key.Key_Return)
        shown.settle()
        assert shown.main.session.standings.election == council.election
        assert not shown.window.isVisible()
        assert shown.main.preferences.recent_files == []

    def test_an_election_is_exported_as_one_file_that_opens_again(
        self, shown: Shown, council: OpenedElection, tmp_path: Path
    ) -> None:
        shown.keep(council)
        shown.window.export_selected()
        [dialog] = shown.window.findChildren(QFileDialog)
        assert dialog.selectedFiles()[0].endswith("Invented town of Example local election.hustings.zip")
        dialog.fileSelected.emit(str(tmp_path / "out.zip"))
        dialog.close()
        shown.settle()
        assert open_election(tmp_path / "out.zip").election == council.election

    @pytest.mark.parametrize("agrees", [True, False])
    def test_removing_asks_first(
        self, shown: Shown, council: OpenedElection, library_folder: Path, agrees: bool
    ) -> None:
        shown.keep(council)
        shown.window.remove_selected()
        [box] = shown.window.findChildren(QMessageBox)
        assert "Invented town of Example: local election" in box.text()
        wanted = QMessageBox.ButtonRole.DestructiveRole if agrees else QMessageBox.ButtonRole.RejectRole
        next(button for button in box.buttons() if box.buttonRole(button) is wanted).click()
        shown.settle()
        assert len(Library(library_folder).entries()) == (0 if agrees else 1)
        assert len(shown.column("name")) == (2 if agrees else 3)

    def test_what_cannot_be_done_is_not_offered(
        self, shown: Shown, council: OpenedElection, library_folder: Path
    ) -> None:
        window = shown.window
        buttons = (window.open_button, window.pair_button, window.export_button, window.remove_button)

        def offered(*rows: int) -> list[bool]:
            shown.select(*rows)
            return [button.isEnabled() for button in buttons]

        shown.keep(council)
        assert shown.column("date") == ["26 January 2025", "12 May 2024", "9 August 2020"]
        assert offered() == [False, False, False, False]
        assert offered(0) == [True, False, True, False]
        assert offered(1) == [True, False, True, True]
        assert offered(0, 1) == [False, True, False, False]
        assert offered(0, 1, 2) == [False, False, False, False]
        damage(library_folder)
        shown.show()
        window.close()
        shown.show()
        row = shown.column("date").index("–")
        assert offered(row) == [False, False, False, True]

    def test_a_damaged_election_says_what_is_wrong_with_it(
        self, shown: Shown, council: OpenedElection, library_folder: Path
    ) -> None:
        shown.keep(council)
        damage(library_folder)
        shown.window.close()
        shown.show()
        row = shown.column("date").index("–")
        shown.select(row)
        assert "Expected: " in labels(shown.window)
        assert "Found: 100 bytes" in labels(shown.window)
        said = shown.window.model.index(row, 0).data(Qt.ItemDataRole.AccessibleTextRole)
        assert said.endswith("is damaged")

    @pytest.mark.parametrize(
        ("name", "stem"),
        [
            ("Presidential election, Belarus", "Presidential election, Belarus"),
            ("A: b/c\\d", "A b c d"),
            ("...", "election"),
            ("x" * 200, "x" * 80),
            ("Выборы Президента", "Выборы Президента"),
        ],
    )
    def test_a_name_for_a_file_is_one_that_file_systems_take(self, name: str, stem: str) -> None:
        assert file_stem(name) == stem


@pytest.fixture
def pair(qtbot: QtBot, shown: Shown) -> SideBySide:
    shown.select(0, 1)
    shown.window.set_side_by_side()
    shown.settle()
    [dialog] = shown.window.findChildren(SideBySide)
    return dialog


def cells(dialog: SideBySide, row: int) -> list[str]:
    return [str(dialog.model.index(row, column).data()) for column in range(dialog.model.columnCount())]


class TestSideBySide:
    def test_the_earlier_election_stands_first(self, pair: SideBySide) -> None:
        assert cells(pair, 0) == ["Alexander Lukashenko", "80.1", "86.82", "+6.72", "4,661,075", "5,095–5,172"]
        assert pair.model.spoken_heading(1) == "Percentage, 9 August 2020"
        assert "9 August 2020 and Presidential election, Belarus, 26 January 2025 side by side" in pair.windowTitle()

    def test_it_is_said_that_bases_are_not(self, pair: SideBySide) -> None:
        assert "It is not said of what all the percentages of both elections are" in labels(pair)

    def test_another_version_can_be_chosen(self, pair: SideBySide) -> None:
        versions = [box for box in pair.findChildren(QComboBox) if box.accessibleName().startswith("Version")]
        [earlier] = [box for box in versions if "belarusfeed.com" in box.currentText()]
        earlier.setCurrentIndex(1)
        earlier.activated.emit(1)
        kanopatskaya = next(cells(pair, row) for row in range(9) if "Kanopatskaya" in cells(pair, row)[0])
        assert kanopatskaya[1:4] == ["1.68", "1.86", "+0.18"]

    def test_selections_can_be_paired_by_party(self, pair: SideBySide) -> None:
        tester = QAbstractItemModelTester(pair.model, QAbstractItemModelTester.FailureReportingMode.Fatal)
        pair.pair_as(PairBy.PARTY)
        assert pair.pair.by is PairBy.PARTY
        assert pair.model.spoken_heading(0) == "Party"
        tester.deleteLater()

    def test_the_whole_table_is_copied_with_both_sources(self, qtbot: QtBot, pair: SideBySide) -> None:
        qtbot.keyClick(pair, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
        pair.copy()
        text = QApplication.clipboard().text()
        assert "belarusfeed.com" in text
        assert "tass.com/world/1907961" in text

    def test_contests_are_chosen_where_there_are_several(self, shown: Shown, council: OpenedElection) -> None:
        shown.keep(council)
        dates = shown.column("date")
        shown.select(dates.index("12 May 2024"), dates.index("26 January 2025"))
        shown.window.set_side_by_side()
        shown.settle()
        [dialog] = shown.window.findChildren(SideBySide)
        boxes = [box for box in dialog.findChildren(QComboBox) if box.accessibleName().startswith("Contest: Invented")]
        [contests] = [box for box in boxes if box.isVisible()]
        contests.setCurrentIndex(1)
        contests.activated.emit(1)
        assert dialog.pair.first.contest == council.election.contests[1]


class TestForAll:
    def test_everything_has_a_name_for_a_screen_reader(self, shown: Shown, pair: SideBySide) -> None:
        kinds = (QAbstractButton, QLineEdit, QComboBox, QAbstractItemView)
        for window in (shown.window, pair):
            for widget in window.findChildren(QWidget):
                if not isinstance(widget, kinds) or not widget.isVisible() or widget.objectName().startswith("qt_"):
                    continue
                text = widget.text() if isinstance(widget, QAbstractButton) else ""
                assert widget.accessibleName() or text or isinstance(widget.parent(), (QLineEdit, QAbstractItemView))

    def test_no_text_escapes_translation(self, qtbot: QtBot, make_window: MakeWindow) -> None:
        shown = Shown(qtbot, make_window(tag="en-XA", chart=False))
        shown.show()
        shown.select(0, 1)
        shown.window.set_side_by_side()
        shown.settle()
        [dialog] = shown.window.findChildren(SideBySide)
        given = [path.read_text("utf-8") for path in bundled_elections()]
        for window in (shown.window, dialog):
            models = [table.model() for table in window.findChildren(QAbstractItemView)]
            headings = [
                model.headerData(number, Qt.Orientation.Horizontal, Qt.ItemDataRole.ToolTipRole)
                for model in models
                for number in range(model.columnCount())
            ]
            texts = [labels(window), *(button.text() for button in window.findChildren(QAbstractButton))]
            texts += [str(heading) for heading in headings if heading]
            words = english_words("\n".join(texts))
            own = "\n".join(given)
            assert [word for word in words if word not in own and word not in _OF_CLDR] == []

    @pytest.mark.parametrize("zoom", [1.0, 1.5])
    def test_the_window_fits_the_smallest_screen(self, shown: Shown, zoom: float) -> None:
        shown.main.theme.choose_zoom(zoom)
        QApplication.processEvents()
        assert shown.window.minimumSizeHint().width() <= 1024
        assert shown.window.minimumSizeHint().height() <= 640


_OF_CLDR = {"January", "August", "SHA", "MB"}
