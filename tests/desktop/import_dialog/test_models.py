"""The models of the import dialog hold what Qt expects of models, whatever comes late or never."""

from __future__ import annotations

import threading
from collections.abc import Iterator, Sequence

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QAbstractItemModelTester
from pytestqt.qtbot import QtBot

from hustings.desktop.jobs import Jobs
from hustings.desktop.look.theme import Theme
from hustings.desktop.opening.import_dialog.columns import ColumnState
from hustings.desktop.opening.import_dialog.pages import PAGE, ShownRow
from hustings.desktop.opening.import_dialog.rows_model import RowsModel
from hustings.desktop.opening.import_dialog.top_model import TopModel
from hustings.files.wide_tables.layout import Layout
from hustings.wording.language import Language

FATAL = QAbstractItemModelTester.FailureReportingMode.Fatal
COLUMNS = (ColumnState("Name", "unit", "place", True, False), ColumnState("Votes", "selection", "votes", True, True))


def fail(error: Exception) -> None:
    raise error


def shown(first: int, count: int) -> Sequence[ShownRow]:
    return [ShownRow(row + 2, (f"unit {row}", str(row)), f"note {row}") for row in range(first, first + count)]


@pytest.fixture
def jobs(qtbot: QtBot, qapp: object) -> Iterator[Jobs]:
    jobs = Jobs()
    yield jobs
    jobs.wait()
    qtbot.wait(10)


@pytest.fixture(params=[False, True], ids=["plain", "with notes"])
def model(request: pytest.FixtureRequest, language: Language, theme: Theme, jobs: Jobs) -> RowsModel:
    return RowsModel(language, theme, jobs, "rows", fail, jobs, has_notes=request.param)


def test_rows_come_as_they_are_looked_at(qtbot: QtBot, model: RowsModel) -> None:
    tester = QAbstractItemModelTester(model, FATAL)
    model.show_rows(COLUMNS, 1000, shown, shown(0, PAGE))
    assert model.index(1, model.notes).data() == "unit 1"
    assert model.index(900, model.notes).data() == "…"
    qtbot.waitUntil(lambda: model.index(900, model.notes).data() == "unit 900")
    assert model.headerData(900, Qt.Orientation.Vertical) == "902"
    model.show_columns((COLUMNS[0], ColumnState("Votes", "ignored", "not used", False, False)))
    assert model.headerData(model.notes + 1, Qt.Orientation.Horizontal, Qt.ItemDataRole.AccessibleTextRole) == (
        "Votes: not used"
    )
    model.show_rows((), 0, None)
    assert (model.rowCount(), model.columnCount()) == (0, 0)
    del tester


def test_only_rows_that_are_still_wanted_are_fetched(qtbot: QtBot, model: RowsModel) -> None:
    asked: list[int] = []

    def fetch(first: int, count: int) -> Sequence[ShownRow]:
        asked.append(first // PAGE)
        return shown(first, count)

    model.show_rows(COLUMNS, 100_000, fetch)
    for row in range(0, 100_000, PAGE):
        model.index(row, 0).data()
    last = 100_000 // PAGE - 1
    qtbot.waitUntil(lambda: model.index(last * PAGE, model.notes).data() == f"unit {last * PAGE}")
    qtbot.wait(50)
    assert asked[0] == last
    assert len(asked) < 10


def test_rows_of_another_table_are_not_mixed_with_those_before(qtbot: QtBot, model: RowsModel) -> None:
    may_answer = threading.Event()

    def slowly(first: int, count: int) -> Sequence[ShownRow]:
        may_answer.wait(5)
        return [ShownRow(1, ("old", "0"))] * count

    model.show_rows(COLUMNS, 10, slowly)
    model.index(0, 0).data()
    qtbot.wait(20)
    model.show_rows(COLUMNS, 10, shown)
    may_answer.set()
    qtbot.waitUntil(lambda: model.index(3, model.notes).data() == "unit 3")
    qtbot.wait(50)
    assert model.index(0, model.notes).data() == "unit 0"


def test_a_long_cell_is_cut_and_a_short_row_is_filled(model: RowsModel) -> None:
    model.show_rows(COLUMNS, 1, None, [ShownRow(2, ("x" * 100_000,))])
    assert len(model.index(0, model.notes).data()) < 300
    assert model.index(0, model.notes + 1).data() == ""


def test_the_first_lines_show_header_and_what_stands_above_it(qapp: object, language: Language, theme: Theme) -> None:
    model = TopModel(language, theme, theme)
    tester = QAbstractItemModelTester(model, FATAL)
    model.show_lines((("Title",), ("a", "b"), ("1", "2", "3")), Layout(None, (2,), 3))
    assert (model.rowCount(), model.columnCount()) == (3, 3)
    bold = [model.index(row, 0).data(Qt.ItemDataRole.FontRole).bold() for row in range(3)]
    assert bold == [False, True, False]
    assert model.index(1, 0).data(Qt.ItemDataRole.AccessibleTextRole) == "header: a"
    assert model.index(0, 2).data() == ""
    del tester
