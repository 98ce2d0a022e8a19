"""The model of every count against plain Python lists: any steps of ordering, finding and selecting."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import duckdb
import pytest
from hypothesis import HealthCheck, Phase, settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    initialize,
    invariant,
    precondition,
    rule,
    run_state_machine_as_test,
)
from PySide6.QtCore import QPersistentModelIndex, Qt
from PySide6.QtTest import QAbstractItemModelTester
from PySide6.QtWidgets import QApplication

from benchmarks.generate import write_counts
from hustings.desktop.rows.arrangement import Wish, arranged
from hustings.desktop.rows.cells import RowCells, row_names
from hustings.desktop.rows.model import RowsModel
from hustings.files.registry import OpenedElection, open_elections
from hustings.stations.row_tables import RowTable
from hustings.stations.row_texts import RowColumn
from hustings.wording.language import load_language
from rows_support import PlainRows, plain_rows, row_table

# The whole size is asked for by name: `HUSTINGS_ROWS=1000000 HUSTINGS_STEPS=1000 pytest tests/desktop/rows`.
ROWS = int(os.environ.get("HUSTINGS_ROWS", "600"))
STEPS = int(os.environ.get("HUSTINGS_STEPS", "30"))
EXAMPLES = 1 if "HUSTINGS_STEPS" in os.environ else 3
# It looks at each cell after each step.
MOST_TESTED = 1000
MOST_KNOWN = 60
WORDS = ("ash", "anna", "library 1", "governor", "lucja", "nowhere", "a", "1", "oster", "senator", "hall")
COLUMNS = (RowColumn.COUNT, RowColumn.UNIT, RowColumn.WITHIN, RowColumn.CONTEST, RowColumn.SELECTION)


def made(folder: Path, rows: int) -> tuple[OpenedElection, PlainRows]:
    path = folder / "20300102__xx__general__precinct.csv"
    write_counts(path, rows)
    return open_elections([path]), plain_rows(path)


@pytest.fixture(scope="module")
def many(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[OpenedElection, RowTable, PlainRows]]:
    opened, plain = made(tmp_path_factory.mktemp("rows"), ROWS)
    assert opened.counts is not None
    yield opened, row_table(opened), plain
    opened.counts.close()


class PlainOrders:
    """Rows in order, by Python: texts by DuckDB's keys of the same collation, one by one."""

    def __init__(self, plain: PlainRows) -> None:
        names = sorted({*plain.unit, *plain.within, *plain.contest, *plain.selection})
        with duckdb.connect() as connection:
            query = "SELECT icu_sort_key(unnest(?::VARCHAR[]), 'und')"
            keys = [row[0] for row in connection.execute(query, (names,)).fetchall()]
        self._keys = dict(zip(names, keys, strict=True))
        self._plain = plain
        self._known: dict[tuple[tuple[RowColumn, bool], ...], list[int]] = {}
        self._holding: dict[str, set[int]] = {}

    def key(self, column: RowColumn) -> Callable[[int], Any]:
        values = getattr(self._plain, column.value)
        return values.__getitem__ if column is RowColumn.COUNT else lambda row: self._keys[values[row]]

    def order(self, keys: tuple[tuple[RowColumn, bool], ...]) -> list[int]:
        if not keys:
            return list(range(len(self._plain.unit)))
        known = self._known.get(keys)
        if known is None:
            if len(self._known) >= MOST_KNOWN:
                self._known.clear()
            (column, descending), *others = keys
            known = sorted(self.order(tuple(others)), key=self.key(column), reverse=descending)
            self._known[keys] = known
        return known

    def holding(self, words: tuple[str, ...]) -> set[int]:
        found = set(range(len(self._plain.unit)))
        for word in words:
            if word not in self._holding:
                self._holding[word] = set(self._plain.holding([word]))
            found &= self._holding[word]
        return found


class Steps(RuleBasedStateMachine):
    """Does each step with the model and with lists; at the end of each they show the same."""

    data: tuple[OpenedElection, RowTable, PlainRows]

    def __init__(self) -> None:
        super().__init__()
        opened, self.table, self.plain = self.data
        language = load_language("en")
        self.cells = RowCells(
            language, row_names(language, opened.election), (), depth=self.table.depth, has_files=False
        )
        self.model = RowsModel(language)
        self.model.wanted.connect(lambda numbers: self.model.take_rows(self.table.rows(numbers)))
        self.orders = PlainOrders(self.plain)
        self.wish = Wish()
        self.order = list(range(self.table.count))
        self.found = set(self.order)
        self.picked: set[int] = set()
        self.current: tuple[QPersistentModelIndex, int] | None = None

    @initialize()
    def begin(self) -> None:
        self.model.show_rows(self.cells, arranged(self.table, self.wish, None))
        if self.table.count <= MOST_TESTED:
            self.tester = QAbstractItemModelTester(self.model, QAbstractItemModelTester.FailureReportingMode.Fatal)
        self.shown = list(self.order)

    @rule(column=st.sampled_from(COLUMNS), also=st.booleans())
    def order_by(self, column: RowColumn, also: bool) -> None:
        self._wish_for(self.wish.ordered_by(column, descending=column is RowColumn.COUNT, also=also))
        self.order = self.orders.order(self.wish.keys)
        self._filter()

    @rule(words=st.lists(st.sampled_from(WORDS), max_size=2))
    def find(self, words: list[str]) -> None:
        self._wish_for(Wish(self.wish.keys, tuple(word for text in words for word in text.split())))
        self.found = self.orders.holding(self.wish.words)
        self.current = None
        self._filter()

    @precondition(lambda self: self.shown)
    @rule(first=st.integers(0, 2**31), length=st.integers(0, 400), also=st.booleans())
    def pick(self, first: int, length: int, also: bool) -> None:
        first %= len(self.shown)
        last = min(first + length, len(self.shown) - 1)
        self.model.pick(last, first, also=also)
        self.picked = (self.picked if also else set()) | set(self.shown[first : last + 1])

    @precondition(lambda self: self.shown)
    @rule(row=st.integers(0, 2**31))
    def turn(self, row: int) -> None:
        row %= len(self.shown)
        self.model.turn(row)
        self.picked ^= {self.shown[row]}

    @precondition(lambda self: self.shown)
    @rule(row=st.integers(0, 2**31))
    def stand_on(self, row: int) -> None:
        row %= len(self.shown)
        self.current = QPersistentModelIndex(self.model.index(row, 0)), self.shown[row]

    @invariant()
    def shows_the_same(self) -> None:
        arrangement = self.model.arrangement
        if arrangement is None:
            return
        assert arrangement.shown.tolist() == self.shown
        totals = arrangement.totals
        counts = [self.plain.count[row] or 0 for row in self.shown]
        assert (totals.rows, totals.votes) == (len(counts), sum(counts))
        assert (totals.lowest, totals.highest) == ((min(counts), max(counts)) if counts else (None, None))
        picked = self.model.picked.shown(arrangement).tolist()
        assert picked == [row for row in self.shown if row in self.picked]
        if self.current is not None:
            assert self.shown[self.current[0].row()] == self.current[1]
        self._reads_the_same()

    def _reads_the_same(self) -> None:
        places = {0, len(self.shown) // 2, len(self.shown) - 1} if self.shown else set[int]()
        for row in places:
            self.model.text(row, 0)
        QApplication.processEvents()
        for row in places:
            number = self.shown[row]
            texts = [self.model.index(row, column).data(Qt.ItemDataRole.DisplayRole) for column in range(4)]
            expected = [getattr(self.plain, name)[number] for name in ("unit", "within", "contest", "selection")]
            assert texts == expected
            assert self.model.is_picked(row) == (number in self.picked)

    def _wish_for(self, wish: Wish) -> None:
        self.wish = wish
        self.model.arrange(arranged(self.table, wish, self.model.arrangement))

    def _filter(self) -> None:
        self.shown = [row for row in self.order if row in self.found]


@pytest.mark.timeout(0 if "HUSTINGS_STEPS" in os.environ else 180)
def test_any_steps_lead_to_what_plain_lists_show(
    qapp: QApplication, many: tuple[OpenedElection, RowTable, PlainRows]
) -> None:
    kind = type("StepsOfRows", (Steps,), {"data": many})
    checks = [HealthCheck.too_slow, HealthCheck.data_too_large, HealthCheck.large_base_example]
    phases = [Phase.generate] if "HUSTINGS_STEPS" in os.environ else list(Phase)
    chosen = settings(
        max_examples=EXAMPLES,
        stateful_step_count=STEPS,
        deadline=None,
        suppress_health_check=checks,
        phases=phases,
        database=None,
    )
    run_state_machine_as_test(kind, settings=chosen)
