"""The table's model: right for Qt at every change, and nothing but the standings."""

from __future__ import annotations

import sys
from itertools import product

import pytest
from PySide6.QtCore import QPersistentModelIndex, Qt
from PySide6.QtTest import QAbstractItemModelTester

from hustings.desktop.session import Session
from hustings.desktop.standings.model import StandingsModel
from hustings.election.standings import RowKind
from hustings.election.viewpoint import Order, OrderKey
from hustings.files.registry import OpenedElection
from hustings.wording.language import Language

Role = Qt.ItemDataRole
FATAL = QAbstractItemModelTester.FailureReportingMode.Fatal
ORDERS = [Order(key, descending) for key, descending in product(OrderKey, (False, True))]


@pytest.fixture
def model(session: Session, language: Language) -> StandingsModel:
    return StandingsModel(session, language)


def keys(model: StandingsModel) -> list[str]:
    return [row.key for row in model.rows]


def test_qt_finds_no_fault_in_any_change(
    model: StandingsModel, session: Session, council: OpenedElection, odd: OpenedElection
) -> None:
    tester = QAbstractItemModelTester(model, FATAL)
    for election in (session.opened, council, odd):
        session.show_election(election)
        for contest in election.election.contests:
            session.look_at(contest.id)
            for order in ORDERS:
                session.order_by(order)
            for text in ("a", "zzz", ""):
                session.find(text)
    tester.deleteLater()


@pytest.mark.parametrize("order", ORDERS)
def test_pinned_lines_stay_below_in_every_order(model: StandingsModel, session: Session, order: Order) -> None:
    session.order_by(order)
    assert keys(model)[-2:] == ["none-of-these", "~residual"]
    assert [model.is_pinned(row) for row in range(7)] == [False] * 5 + [True] * 2


def test_an_index_that_is_kept_follows_its_candidate(model: StandingsModel, session: Session) -> None:
    kept = [QPersistentModelIndex(model.index(row, 1)) for row in range(model.rowCount())]
    names = [index.data() for index in kept]
    session.order_by(Order(OrderKey.NAME, descending=True))
    assert [index.data() for index in kept] == names
    assert kept[0].row() != 0


def test_unknown_roles_give_nothing(model: StandingsModel) -> None:
    index = model.index(0, 0)
    assert index.data(Role.DecorationRole) is None
    assert index.data(Role.UserRole + 7) is None
    assert model.data(model.index(-1, 0)) is None


def test_cells_speak_what_they_mean(model: StandingsModel) -> None:
    spoken = [[model.index(row, column).data(Role.AccessibleTextRole) for column in range(5)] for row in (1, 5)]
    assert spoken == [
        ["rank 2", "Sergey Syrankov", "3.21% of votes", "188 to 192 thousand votes, derived", "83.61 points, derived"],
        [
            "not ranked",
            "None of these candidates",
            "3.60% of voters",
            "211 to 215 thousand votes, derived",
            "not ranked",
        ],
    ]


def test_headings_speak_their_base_and_how_they_are_known(model: StandingsModel) -> None:
    spoken = [
        model.headerData(section, Qt.Orientation.Horizontal, Role.AccessibleTextRole)
        for section in range(model.columnCount())
    ]
    assert spoken[2] == "Percentage, of votes; which, not said"
    assert spoken[3] == "Votes, thousands, derived"
    assert model.headerData(0, Qt.Orientation.Vertical) is None
    assert model.headerData(99, Qt.Orientation.Horizontal) is None


def test_tooltip_of_derived_votes_names_the_assumptions(model: StandingsModel) -> None:
    tooltip = model.index(1, 3).data(Role.ToolTipRole)
    assert "derived" in tooltip
    assert "188,116 and 191,479" in tooltip
    assert "percentages are of ballots cast" in tooltip
    assert "6,850,000 to 6,950,000" in tooltip


def test_filter_in_another_script_shows_one_candidate_and_the_pinned(model: StandingsModel, session: Session) -> None:
    session.find("сыранкоў")
    assert keys(model) == ["syrankov", "none-of-these", "~residual"]
    assert [row.kind for row in model.rows] == [RowKind.RANKED, RowKind.UNRANKED, RowKind.RESIDUAL]


def test_no_reference_to_none_is_lost(model: StandingsModel) -> None:
    index = model.index(0, 0)
    before = sys.getrefcount(None)
    for _ in range(2000):
        index.data(Role.DecorationRole)
        index.parent()
        model.parent()
    assert abs(sys.getrefcount(None) - before) < 200


def test_a_percentage_of_something_else_than_the_heading_says_names_its_base(model: StandingsModel) -> None:
    share = next(i for i, column in enumerate(model.columns) if column.key is OrderKey.SHARE)
    bases = {row.key: model.base(number, share) for number, row in enumerate(model.rows)}
    assert bases.pop("none-of-these") == "of voters"
    assert set(bases.values()) == {""}
    assert {model.base(5, column) for column in range(model.columnCount()) if column != share} == {""}


def test_only_a_derived_figure_among_reported_ones_bears_a_mark(
    model: StandingsModel, session: Session, council: OpenedElection
) -> None:
    def marked() -> list[tuple[str, str]]:
        return [
            (row.key, column.key.value)
            for number, row in enumerate(model.rows)
            for section, column in enumerate(model.columns)
            if model.is_marked(number, section)
        ]

    assert marked() == [("~residual", "share")]
    session.show_election(council)
    assert marked() == []
