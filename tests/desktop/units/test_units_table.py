"""The table of units: the figures that the standings of each unit have, ordered and searched without losing any."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from typing import Any, cast

import numpy as np
import pytest
from msgspec.structs import replace
from PySide6.QtCore import QItemSelectionModel, QPersistentModelIndex, Qt
from PySide6.QtTest import QAbstractItemModelTester
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from hustings.desktop.tabs import RESULTS, UNITS
from hustings.desktop.units.counted import CountedUnitsData
from hustings.desktop.units.grid import UnitFigures
from hustings.desktop.units.listed import ListedUnitsData
from hustings.desktop.units.model import UnitsModel
from hustings.desktop.units.panel import UnitsPanel
from hustings.desktop.units.source import ListedUnits, units_source
from hustings.desktop.window import MainWindow
from hustings.election.figures import Address, Measure
from hustings.election.lookup import quantity_at
from hustings.election.meaning import Meaning, ShareMeaning, TurnoutMeaning
from hustings.election.model import Base
from hustings.election.parts import with_part
from hustings.election.standings import Standings, stand
from hustings.election.viewpoint import Viewpoint, first_viewpoint
from hustings.files.registry import OpenedElection, open_elections
from hustings.wording import provenance, quantities
from hustings.wording.language import Language, load_language
from hustings.wording.unit_columns import Shown
from units_support import PRECINCTS, FakeCounts, counted_election

FATAL = QAbstractItemModelTester.FailureReportingMode.Fatal
MakeWindow = Callable[..., MainWindow]


def counted(
    language: Language, shown: Shown = Shown.SHARE, base: Base | None = None, depth: int = 1, within: int = 0
) -> tuple[UnitFigures, Standings]:
    opened = counted_election()
    counts = opened.counts
    assert counts is not None
    whole = stand(opened.election, replace(first_viewpoint(opened.election, "mayor"), base=base))
    data = CountedUnitsData(counts.grid(whole.contest, depth, within))
    return data.figures(language, whole, shown, base), whole


def cells(model: UnitsModel, column: int) -> list[str]:
    return [model.text(row, column) for row in range(model.rowCount())]


def section(model: UnitsModel, key: str) -> int:
    return next(number for number, column in enumerate(model.columns) if column.key == key)


@pytest.mark.parametrize("tag", ["en", "de"])
@pytest.mark.parametrize("base", [None, *Base])
@pytest.mark.parametrize("shown", [Shown.SHARE, Shown.VOTES])
def test_each_figure_is_that_of_the_standings_of_its_unit(tag: str, base: Base | None, shown: Shown) -> None:
    language = load_language(tag)
    for depth in (1, 2):
        figures, whole = counted(language, shown, base, depth)
        counts = cast("Any", counted_election().counts)
        for row in range(figures.count):
            number = int(figures.identifier(row).removeprefix("u"))
            assert whole.results is not None
            part = counts.results_of(whole.contest, number, whole.results)
            path = [entry.value() for entry in (*counts.ancestors(number), counts.unit(number))]
            election = with_part(whole.election, "mayor", part, path)
            of_unit = stand(election, Viewpoint("mayor", part.id, base=base))
            for place, column in enumerate(figures.columns):
                if column.measure is not None:
                    quantity = quantity_at(of_unit, Address("mayor", part.id, column.measure, column.selection))
                    assert figures.text(row, place) == quantities.cell(language, quantity)


@pytest.mark.parametrize("turnout", [TurnoutMeaning.CAST, TurnoutMeaning.COUNTED, TurnoutMeaning.ISSUED])
@pytest.mark.parametrize("share", ShareMeaning)
def test_percentages_of_units_are_worked_out_in_the_meaning_chosen(
    language: Language, share: ShareMeaning, turnout: TurnoutMeaning
) -> None:
    opened, meaning = counted_election(), Meaning(share=share, turnout=turnout)
    counts = cast("Any", opened.counts)
    whole = stand(opened.election, replace(first_viewpoint(opened.election, "mayor"), meaning=meaning))
    assert whole.results is not None
    figures = CountedUnitsData(counts.grid(whole.contest, 2, 0)).figures(language, whole, Shown.SHARE, None)
    for row in range(figures.count):
        number = int(figures.identifier(row).removeprefix("u"))
        part = counts.results_of(whole.contest, number, whole.results)
        path = [entry.value() for entry in (*counts.ancestors(number), counts.unit(number))]
        of_unit = stand(with_part(whole.election, "mayor", part, path), Viewpoint("mayor", part.id, meaning=meaning))
        for place, column in enumerate(figures.columns):
            if column.measure is not None and (column.selection or column.measure is Measure.TURNOUT):
                quantity = quantity_at(of_unit, Address("mayor", part.id, column.measure, column.selection))
                assert figures.text(row, place) == quantities.cell(language, quantity)
    bases = {column.unit for column in figures.columns if column.selection}
    assert bases == {provenance.base_of_counts(language, whole)}


ROWS_WITH_GAPS = """\
county,precinct,office,district,party,candidate,votes
Adams,North,Mayor,,IND,Anna,10
Adams,North,Mayor,,REF,Bruno,5
Adams,South,Mayor,,IND,Anna,7
Adams,South,Mayor,,REF,Bruno,
Bell,East,Mayor,,IND,Anna,3
Bell,East,Mayor,,REF,Bruno,4
Adams,North,Registered Voters,,,,40
Adams,North,Ballots Cast,,,,16
Adams,South,Ballots Cast,,,,9
Bell,East,Registered Voters,,,,20
Bell,East,Ballots Cast,,,,8
"""


@pytest.mark.parametrize("base", [None, Base.ELIGIBLE_VOTERS, Base.BALLOTS_CAST])
def test_what_some_units_do_not_give_is_no_base_in_the_table_either(
    tmp_path: Path, language: Language, base: Base | None
) -> None:
    file = tmp_path / "20301105__xx__local__precinct.csv"
    file.write_text(ROWS_WITH_GAPS)
    with closing(open_elections([file])) as opened:
        counts = opened.counts
        assert counts is not None
        whole = stand(opened.election, replace(first_viewpoint(opened.election), base=base))
        assert whole.results is not None
        turnouts: list[str] = []
        figures = CountedUnitsData(counts.grid(whole.contest, 1, 0)).figures(language, whole, Shown.SHARE, base)
        for row in range(figures.count):
            number = int(figures.identifier(row).removeprefix("u"))
            part = counts.results_of(whole.contest, number, whole.results)
            election = with_part(whole.election, whole.contest.id, part, [counts.unit(number).value()])
            of_unit = stand(election, Viewpoint(whole.contest.id, part.id, base=base))
            for place, column in enumerate(figures.columns):
                if column.selection is None and column.measure is not Measure.TURNOUT:
                    continue
                assert column.measure is not None
                address = Address(whole.contest.id, part.id, column.measure, column.selection)
                text = quantities.cell(language, quantity_at(of_unit, address))
                assert figures.text(row, place) == text
                turnouts += [text] if column.measure is Measure.TURNOUT else []
        assert turnouts == ["–", "40.00"]


def test_a_difference_is_taken_from_the_whole(language: Language) -> None:
    shares, whole = counted(language)
    differences, _ = counted(language, Shown.DIFFERENCE)
    for place, column in enumerate(shares.columns):
        if column.selection is None:
            continue
        row = whole.find(column.selection)
        assert row is not None
        assert row.share is not None
        assert row.share.digits is not None
        assert differences.columns[place].is_derived
        for unit in range(shares.count):
            expected = float(shares.text(unit, place)) - float(row.share.digits)
            # Rounded once, after the subtraction, it may differ by one hundredth from that of rounded shares.
            assert abs(float(differences.text(unit, place)) - expected) < 0.0101
        assert (np.argsort(differences.keys(place)) == np.argsort(shares.keys(place))).all()


def test_columns_stand_in_the_order_of_the_whole(language: Language) -> None:
    figures, whole = counted(language, depth=2)
    ranked = [f"~{row.key}" for row in whole.all_rows]
    assert [column.key for column in figures.columns] == [
        "name", "above", "turnout", "eligible", "cast", *ranked, "~nobody", "valid", "blank",
    ]  # fmt: skip
    assert [column.unit for column in figures.columns if column.selection] == ["of valid votes"] * 4
    derived = [column.key for column in figures.columns if column.is_derived]
    assert derived == ["turnout", *ranked, "~nobody"]


class TestOrder:
    """Units are ordered on raw values, unknown ones last both ways, and what is selected moves along."""

    @pytest.fixture
    def model(self, qapp: object, language: Language) -> UnitsModel:
        model = UnitsModel(language)
        QAbstractItemModelTester(model, FATAL, model)
        model.show_figures(counted(language)[0])
        return model

    def test_figures_are_ordered_by_their_values(self, model: UnitsModel) -> None:
        turnout = section(model, "turnout")
        for descending in (False, True):
            model.order_by(turnout, descending)
            *known, unknown = cells(model, turnout)
            assert unknown == "–"
            assert sorted((float(text) for text in known), reverse=descending) == [float(text) for text in known]
        eligible = section(model, "eligible")
        model.order_by(eligible)
        values = [int(text.replace(",", "")) for text in cells(model, eligible) if text != "–"]
        assert values == sorted(values)

    def test_names_are_ordered_as_they_are_spelt(self, model: UnitsModel, language: Language) -> None:
        model.order_by(0)
        assert cells(model, 0) == sorted(cells(model, 0))
        model.show_figures(counted(language, depth=2)[0])
        model.order_by(1, True)
        assert cells(model, 1)[0] == "Минск"
        assert cells(model, 1)[-1] == "Linn"

    def test_what_points_at_a_cell_moves_along(self, model: UnitsModel) -> None:
        pointers = [QPersistentModelIndex(model.index(row, 2)) for row in range(model.rowCount())]
        names = [model.text(row, 0) for row in range(model.rowCount())]
        for place in range(model.columnCount()):
            model.order_by(place, True)
            assert [model.text(pointer.row(), 0) for pointer in pointers] == names
        model.order_by(None)
        assert [pointer.row() for pointer in pointers] == list(range(len(names)))

    def test_units_are_sought_by_name_and_by_what_they_lie_within(self, model: UnitsModel, language: Language) -> None:
        model.seek("LODZ")
        assert cells(model, 0) == ["Łódź"]
        assert (model.rowCount(), model.total) == (1, 8)
        model.show_figures(counted(language, depth=2)[0])
        assert cells(model, 0) == [f"Precinct {number:03d}" for number in range(1, PRECINCTS + 1)]
        model.order_by(0, True)
        model.seek("минск 01")
        assert cells(model, 0) == ["Precinct 012", "Precinct 011", "Precinct 010", "Precinct 001"]
        model.seek("nowhere")
        assert cells(model, 0) == []
        model.seek("")
        assert model.rowCount() == 4 * PRECINCTS

    def test_the_order_is_kept_where_the_column_is(self, model: UnitsModel, language: Language) -> None:
        model.order_by(section(model, "~anna"), True)
        model.show_figures(counted(language, depth=2)[0])
        assert model.order == (section(model, "~anna"), True)
        first, *_ = cells(model, section(model, "~anna"))
        assert float(first) == max(float(text) for text in cells(model, section(model, "~anna")))


class TestResultsOfTheFile:
    """Results by unit that a file holds are shown with their digits."""

    def figures(self, language: Language, opened: OpenedElection, shown: Shown, depth: int) -> UnitFigures:
        whole = stand(opened.election, first_viewpoint(opened.election))
        source = units_source(language, opened, whole.contest.id, whole.results)
        assert isinstance(source, ListedUnits)
        return ListedUnitsData(source, whole, depth, 0).figures(language, whole, shown, None)

    def test_published_digits_stand_with_their_points_under_each_other(
        self, language: Language, nested: OpenedElection
    ) -> None:
        figures = self.figures(language, nested, Shown.SHARE, 2)
        assert [column.key for column in figures.columns] == ["name", "turnout", "eligible", "cast", "~anna", "~bruno"]
        assert [figures.text(row, 0) for row in range(2)] == ["Upper town", "Lower town"]
        assert [figures.text(row, 4) for row in range(2)] == ["70\u2007\u2007\u2008", "52.25"]
        assert [figures.text(row, 5) for row in range(2)] == ["30.0", "–"]
        assert [figures.text(row, 1).strip() for row in range(2)] == ["61.5", "50.00"]
        assert [figures.is_marked(row, 1) for row in range(2)] == [False, True]
        assert figures.identifier(1) == "lower"

    def test_they_are_ordered_and_set_against_the_whole(
        self, qapp: object, language: Language, nested: OpenedElection
    ) -> None:
        figures = self.figures(language, nested, Shown.DIFFERENCE, 2)
        model = UnitsModel(language)
        QAbstractItemModelTester(model, FATAL, model)
        model.show_figures(figures)
        anna, bruno = section(model, "~anna"), section(model, "~bruno")
        assert [text.strip() for text in cells(model, anna)] == ["8.5", "-9.25"]
        model.order_by(anna)
        assert cells(model, 0) == ["Lower town", "Upper town"]
        for descending in (False, True):
            model.order_by(bruno, descending)
            assert cells(model, 0) == ["Upper town", "Lower town"]

    def test_votes_are_those_reported(self, language: Language, nested: OpenedElection) -> None:
        figures = self.figures(language, nested, Shown.VOTES, 2)
        assert [column.key for column in figures.columns] == ["name", "turnout", "eligible", "cast"]


def units_of(qtbot: QtBot, window: MainWindow) -> UnitsPanel:
    window.tabs.setCurrentIndex(UNITS)
    [panel] = window.tabs.findChildren(UnitsPanel)
    qtbot.waitUntil(lambda: not window.jobs.is_busy)
    QApplication.processEvents()
    return panel


class TestTab:
    """The tab follows what is looked at, and its cells ask, lead on and are copied."""

    @pytest.fixture
    def window(self, make_window: MakeWindow) -> MainWindow:
        return make_window(counted_election(), chart=False)

    def test_it_shows_the_units_of_the_whole_and_then_those_within_one(self, qtbot: QtBot, window: MainWindow) -> None:
        panel = units_of(qtbot, window)
        assert (panel.model.rowCount(), panel._count.text()) == (8, "8 units")
        assert [panel._levels.itemText(row) for row in range(panel._levels.count())] == ["county", "precinct"]
        linn = next(row for row in range(8) if panel.model.text(row, 0) == "Linn")
        panel.table.setFocus()
        panel.table.setCurrentIndex(panel.model.index(linn, 0))
        qtbot.keyClick(panel.table, Qt.Key.Key_Return)
        qtbot.waitUntil(lambda: window.session.unit == "u5")
        qtbot.waitUntil(lambda: panel.model.rowCount() == PRECINCTS)
        assert panel._within.currentText() == "Linn"
        panel._within.setCurrentIndex(0)
        panel._within.activated.emit(0)
        qtbot.waitUntil(lambda: panel.model.rowCount() == 4 * PRECINCTS)

    def test_a_cell_asks_about_its_figure(self, qtbot: QtBot, window: MainWindow) -> None:
        panel = units_of(qtbot, window)
        panel.table.setFocus()
        before = window.session.standings
        panel.table.setCurrentIndex(panel.model.index(0, section(panel.model, "~anna")))
        address = Address("mayor", "counts.u1", Measure.SHARE, "anna")
        qtbot.waitUntil(lambda: window.session.focused == address)
        assert window.session.standings is before
        assert window.inspector.inspection is not None
        assert window.inspector.inspection.name == "Anna, Lane, percentage"
        assert window.inspector.inspection.value == f"{panel.model.text(0, section(panel.model, '~anna'))}%"

    def test_another_contest_and_another_base_bring_other_figures(self, qtbot: QtBot, window: MainWindow) -> None:
        panel = units_of(qtbot, window)
        window.session.look_at("clerk")
        qtbot.waitUntil(lambda: "~dora" in [column.key for column in panel.model.columns])
        assert panel.model.rowCount() == 7
        counts = cast("FakeCounts", window.session.opened.counts)
        asked = len(counts.asked)
        window.session.show_of(Base.BALLOTS_CAST)
        assert panel.model.columns[section(panel.model, "~dora")].unit == "of ballots cast"
        assert len(counts.asked) == asked

    def test_it_catches_up_when_it_is_opened_again(self, qtbot: QtBot, window: MainWindow) -> None:
        panel = units_of(qtbot, window)
        counts = cast("FakeCounts", window.session.opened.counts)
        window.tabs.setCurrentIndex(RESULTS)
        asked = len(counts.asked)
        window.session.look_at("clerk")
        assert len(counts.asked) == asked
        window.tabs.setCurrentIndex(UNITS)
        qtbot.waitUntil(lambda: "~dora" in [column.key for column in panel.model.columns])

    def test_the_level_chosen_last_is_shown_however_quickly_it_is_chosen(
        self, qtbot: QtBot, window: MainWindow
    ) -> None:
        panel = units_of(qtbot, window)
        for level in (1, 0):
            panel._levels.setCurrentIndex(level)
            panel._levels.activated.emit(level)
        qtbot.waitUntil(lambda: not window.jobs.is_busy)
        QApplication.processEvents()
        assert (panel._levels.currentText(), panel.model.rowCount()) == ("county", 8)

    def test_another_election_that_is_opened_meanwhile_brings_its_own_units(
        self, qtbot: QtBot, window: MainWindow
    ) -> None:
        panel = units_of(qtbot, window)
        panel._levels.setCurrentIndex(1)
        panel._levels.activated.emit(1)
        window.tabs.setCurrentIndex(RESULTS)
        window.session.show_election(counted_election())
        counts = cast("FakeCounts", window.session.opened.counts)
        window.tabs.setCurrentIndex(UNITS)
        qtbot.waitUntil(lambda: bool(counts.asked))
        qtbot.waitUntil(lambda: not window.jobs.is_busy)
        assert counts.asked[0][0] == window.session.standings.contest.id

    def test_cells_are_copied_with_their_units_headings_and_source(self, qtbot: QtBot, window: MainWindow) -> None:
        panel = units_of(qtbot, window)
        panel._find.setText("linn")
        panel.table.setFocus()
        index = panel.model.index(0, section(panel.model, "~anna"))
        panel.table.selectionModel().select(index, QItemSelectionModel.SelectionFlag.ClearAndSelect)
        copy = next(action for action in window.menus[1].actions() if action.text() == "&Copy")
        copy.trigger()
        heading, row, count, subject, source, end = QApplication.clipboard().text().split("\n")
        assert heading == "Unit\tAnna, of valid votes, derived"
        assert row == f"Linn\t{panel.model.text(0, index.column())}"
        assert (count, subject) == ("8 units, 1 shown", "Town election · Mayor")
        assert source == "Source: The Paper, 3 January 2030"
        assert end == ""

    def test_many_cells_are_copied_off_the_main_thread(
        self, qtbot: QtBot, window: MainWindow, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr("hustings.desktop.units.panel._MANY_CELLS", 1)
        panel = units_of(qtbot, window)
        panel.table.selectAll()
        panel.table.copy_cells()
        qtbot.waitUntil(lambda: not window.jobs.is_busy)
        assert len(QApplication.clipboard().text().splitlines()) == 1 + 8 + 3

    def test_what_fails_is_told_and_leaves_the_tab_empty(
        self, qtbot: QtBot, window: MainWindow, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        told: list[Exception] = []
        panel = units_of(qtbot, window)
        monkeypatch.setattr(panel, "_complain", told.append)

        def fail(*_: object) -> None:
            raise OSError("gone")

        monkeypatch.setattr(window.session.opened.counts, "grid", fail)
        window.session.look_at("clerk")
        qtbot.waitUntil(lambda: bool(told))
        assert panel.model.rowCount() == 0
        assert panel._nothing.isVisible()

    def test_it_is_there_only_where_there_are_units(self, window: MainWindow, council: OpenedElection) -> None:
        window.tabs.setCurrentIndex(UNITS)
        window.session.show_election(council)
        assert not window.tabs.isTabVisible(UNITS)
        assert window.tabs.currentIndex() == RESULTS
        window.tabs.show_units()
        assert window.tabs.currentIndex() == RESULTS


def test_a_version_without_units_says_so(qtbot: QtBot, make_window: MakeWindow) -> None:
    window = make_window(chart=False)
    panel = units_of(qtbot, window)
    assert panel._nothing.text() == "The version shown gives no figures by unit of this contest."
    assert panel._nothing.isVisible()
    window.session.look_at("president", "bulletin-tass")
    qtbot.waitUntil(lambda: panel.model.rowCount() == 7)
    assert not panel._nothing.isVisible()
    assert panel.model.text(0, 1).strip() == "90.56"
