"""Units as a tree that asks for its branches, and as a list of those that bear a name."""

from __future__ import annotations

from typing import Any, cast

import pytest
from PySide6.QtCore import QAbstractItemModel, QModelIndex, Qt
from PySide6.QtTest import QAbstractItemModelTester

from hustings.desktop.units.found_model import MOST_FOUND, FoundUnitsModel, find_units
from hustings.desktop.units.source import WHOLE, CountedUnits, ListedUnits, UnitSource, units_source
from hustings.desktop.units.tree_model import UnitTreeModel
from hustings.desktop.units.two_lines import SECOND_LINE
from hustings.files.registry import OpenedElection
from hustings.wording.language import Language
from units_support import PRECINCTS, FakeCounts, counted_election

FATAL = QAbstractItemModelTester.FailureReportingMode.Fatal
NO_PARENT = QModelIndex()


def texts(model: QAbstractItemModel, parent: QModelIndex = NO_PARENT) -> list[str]:
    return [str(model.index(row, 0, parent).data()) for row in range(model.rowCount(parent))]


@pytest.fixture
def source(language: Language) -> UnitSource:
    opened = counted_election()
    found = units_source(language, opened, "mayor", opened.election.contest("mayor").versions[0])
    assert isinstance(found, CountedUnits)
    return found


@pytest.fixture
def tree(qapp: object, language: Language, source: UnitSource) -> UnitTreeModel:
    model = UnitTreeModel(language)
    model.show_units(source, "Nowhere")
    return model


def test_it_holds_together_open_and_closed(tree: UnitTreeModel) -> None:
    # The tester opens every branch, and takes none that is opened in the course of a reset.
    QAbstractItemModelTester(tree, FATAL, tree)
    assert sum(tree.rowCount(tree.index(row, 0)) for row in range(tree.rowCount())) == 4 * PRECINCTS


def test_the_whole_stands_first_and_branches_are_opened_when_they_are_asked_for(tree: UnitTreeModel) -> None:
    names = ["Whole: Nowhere", "Lane", "Burns", "Coös", "Empty Hills", "Linn", "Łódź", "Österreich Süd", "Минск"]
    assert texts(tree) == names
    whole, lane, linn = tree.index(0, 0), tree.index(1, 0), tree.index(5, 0)
    assert [tree.hasChildren(index) for index in (whole, lane, linn)] == [False, False, True]
    assert tree.rowCount(linn) == 0
    assert tree.canFetchMore(linn)
    tree.fetchMore(linn)
    assert texts(tree, linn) == [f"Precinct {number:03d}" for number in range(1, PRECINCTS + 1)]
    assert not tree.canFetchMore(linn)
    first = tree.index(0, 0, linn)
    assert tree.parent(first) == linn
    assert first.data(Qt.ItemDataRole.ToolTipRole) == "Precinct 001 (precinct, 1)"
    assert lane.data(Qt.ItemDataRole.ToolTipRole) == "Lane (county, 41039)"
    assert tree.parent(linn) == QModelIndex()


def test_a_unit_is_found_in_the_tree_whose_branches_are_closed(tree: UnitTreeModel, source: UnitSource) -> None:
    number = source.children(source.children(WHOLE)[6].number)[2].number
    index = tree.index_of(number)
    assert (index.data(), index.parent().data()) == ("Precinct 003", "Österreich Süd")
    assert tree.number(index) == number
    assert tree.index_of(WHOLE) == tree.index(0, 0)


def test_only_units_that_report_the_contest_are_there(qapp: object, language: Language) -> None:
    opened = counted_election()
    clerk = units_source(language, opened, "clerk", opened.election.contest("clerk").versions[0])
    model = UnitTreeModel(language)
    model.show_units(clerk, "Nowhere")
    assert "Empty Hills" not in texts(model)
    model.show_units(None, "")
    assert texts(model) == []
    assert not model.index_of(1).isValid()


def test_a_branch_without_figures_closes(qapp: object, language: Language) -> None:
    class Bare(FakeCounts):
        def children(self, number: int, contest: str | None = None) -> tuple[Any, ...]:
            return super().children(number, contest) if number == 0 else ()

    counts = cast("FakeCounts", counted_election().counts)
    counts.__class__ = Bare
    model = UnitTreeModel(language)
    model.show_units(CountedUnits(cast("Any", counts), "mayor"), "Nowhere")
    linn = model.index(5, 0)
    assert model.hasChildren(linn)
    model.fetchMore(linn)
    assert not model.hasChildren(linn)
    QAbstractItemModelTester(model, FATAL, model)


def test_units_that_bear_a_name_are_listed_with_those_around_them(
    qapp: object, language: Language, source: UnitSource
) -> None:
    model = FoundUnitsModel(language)
    QAbstractItemModelTester(model, FATAL, model)
    model.show_found(find_units(source, "precinct 002"))
    assert texts(model) == ["Precinct 002"] * 4
    assert [model.index(row, 0).data(SECOND_LINE) for row in range(4)] == ["Linn", "Łódź", "Österreich Süd", "Минск"]
    assert model.index(1, 0).data(Qt.ItemDataRole.AccessibleTextRole) == "Precinct 002 (precinct, 2); Łódź"
    for sought, found in (
        ("LODZ", ["Łódź"]),
        ("osterreich", ["Österreich Süd"]),
        ("минск", ["Минск"]),
        ("coos", ["Coös"]),
    ):
        model.show_found(find_units(source, sought))
        assert texts(model) == found
    assert model.index(0, 0).data(SECOND_LINE) == "county"
    assert len(find_units(source, "p")) == min(4 * PRECINCTS + 1, MOST_FOUND)
    assert find_units(source, "  ") == []


class TestResultsOfTheFile:
    """Units that have results of their own in a file of results are read like those of counts."""

    @pytest.fixture
    def listed(self, language: Language, opened: OpenedElection) -> ListedUnits:
        version = opened.election.contest("president").version("bulletin-tass")
        found = units_source(language, opened, "president", version)
        assert isinstance(found, ListedUnits)
        return found

    def test_they_stand_in_a_tree(self, qapp: object, language: Language, listed: ListedUnits) -> None:
        model = UnitTreeModel(language)
        model.show_units(listed, "Belarus")
        QAbstractItemModelTester(model, FATAL, model)
        assert texts(model)[:2] == ["Whole: Belarus", "Brest Region"]
        assert len(texts(model)) == 8
        assert listed.depths() == (1,)
        assert listed.level(1) == "region"
        assert listed.identifier(1) == "brest"
        assert (listed.number("brest"), listed.number(None), listed.number("nowhere")) == (1, WHOLE, None)
        assert [entry.name for entry in listed.find("MINSK", 9)] == ["City of Minsk", "Minsk Region"]

    def test_a_version_without_them_has_none(self, language: Language, opened: OpenedElection) -> None:
        contest = opened.election.contest("president")
        assert units_source(language, opened, "president", contest.version("final")) is None
        assert units_source(language, opened, "president", None) is None

    def test_units_without_results_are_there_for_those_within_them(
        self, qapp: object, language: Language, nested: OpenedElection
    ) -> None:
        contest = nested.election.contests[0]
        source = units_source(language, nested, contest.id, contest.versions[0])
        assert isinstance(source, ListedUnits)
        model = UnitTreeModel(language)
        model.show_units(source, "Nowhere")
        assert texts(model) == ["Whole: Nowhere", "North"]
        north = model.index(1, 0)
        model.fetchMore(north)
        assert texts(model, north) == ["Upper town", "Lower town"]
        assert not source.has_figures(1)
        assert not model.flags(north) & Qt.ItemFlag.ItemIsSelectable
        assert source.depths() == (2,)
        assert [entry.name for entry in source.ancestors(3)] == ["North"]
        assert source.entry(1).last == 3
        QAbstractItemModelTester(model, FATAL, model)
