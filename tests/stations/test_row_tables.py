"""Rows of counts: all of them, as their file has them, in any order, found, added up and written."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import closing
from itertools import groupby
from pathlib import Path

import numpy as np
import pytest

from counts_support import opened_tables
from hustings.desktop.rows.cells import RowCells, row_names
from hustings.files.registry import OpenedElection, open_elections
from hustings.stations.row_tables import RowTable
from hustings.stations.row_texts import RowColumn
from hustings.wording.language import load_language
from rows_support import ROWS, opened_rows, row_table

CELLS = [line.split(",") for line in ROWS.splitlines()[1:]]


@pytest.fixture
def opened(tmp_path: Path) -> Iterator[OpenedElection]:
    opened = opened_rows(tmp_path)
    assert opened.counts is not None
    with closing(opened.counts):
        yield opened


@pytest.fixture
def table(opened: OpenedElection) -> RowTable:
    return row_table(opened)


def counts_of(table: RowTable, numbers: list[int]) -> list[int | None]:
    rows = table.rows(numbers)
    return [rows[number].count for number in numbers]


def test_each_row_of_the_file_is_there_once_in_its_order(table: RowTable) -> None:
    rows = table.rows(range(table.count))
    assert [rows[number].row for number in range(table.count)] == list(range(2, len(CELLS) + 2))
    assert [rows[number].name for number in range(table.count)] == [cells[1] for cells in CELLS]
    assert [rows[number].within for number in range(table.count)] == [(cells[0],) for cells in CELLS]
    assert rows[5].count is None
    assert rows[5].text == "n/k"


def test_counts_are_ordered_by_number_and_unknown_ones_come_last(table: RowTable) -> None:
    up = counts_of(table, table.order([(RowColumn.COUNT, False)]).tolist())
    down = counts_of(table, table.order([(RowColumn.COUNT, True)]).tolist())
    known = [count for count in up if count is not None]
    assert known == sorted(known)
    assert down == [*reversed(known), *(None for _ in range(len(up) - len(known)))]


def test_texts_are_ordered_as_a_reader_expects(table: RowTable) -> None:
    rows = table.rows(range(table.count))
    units = [rows[number].name for number in table.order([(RowColumn.UNIT, False)]).tolist()]
    assert list(dict.fromkeys(units)) == ["alpha", "Éast", "Zeta"]
    within = [rows[number].within[0] for number in table.order([(RowColumn.WITHIN, True)]).tolist()]
    assert list(dict.fromkeys(within)) == ["Öster", "Bell"]


def test_a_second_column_orders_what_is_equal_in_the_first(table: RowTable) -> None:
    numbers = table.order([(RowColumn.UNIT, False), (RowColumn.COUNT, True)]).tolist()
    rows = table.rows(numbers)
    assert [rows[number].count for number in numbers if rows[number].name == "Zeta"] == [40, 10, 5]


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        (["emile"], [0, 2, 4]),
        (["oster", "bruno"], [1, 3]),
        (["alpha"], [2, 3]),
        (["east", "clerk"], [6, 7]),
        (["nowhere"], []),
        (["emile", "nowhere"], []),
    ],
)
def test_rows_are_found_by_unit_contest_and_selection(table: RowTable, words: list[str], expected: list[int]) -> None:
    mask = table.holding(words)
    for keys in ([], [(RowColumn.COUNT, True)]):
        order = table.order(keys)
        found = table.chosen(order, table.places_in(order), mask).tolist()
        assert sorted(found) == expected
        assert found == [number for number in order.tolist() if number in expected]


def test_rows_can_be_ordered_by_any_column(table: RowTable, opened: OpenedElection) -> None:
    rows, names = table.rows(range(table.count)), row_names(load_language("en"), opened.election)
    texts = {
        RowColumn.CONTEST: [names.contests.get(rows[number].contest, "") for number in range(table.count)],
        RowColumn.SELECTION: [names.selections.get(rows[number].selection, "") for number in range(table.count)],
        RowColumn.KIND: [names.kind(rows[number].kind) for number in range(table.count)],
    }
    # What belongs together stands together, whichever way round the collation has it.
    for column, said in texts.items():
        up = [said[number] for number in table.order([(column, False)]).tolist()]
        down = [said[number] for number in table.order([(column, True)]).tolist()]
        assert list(dict.fromkeys(up)) == [*reversed(dict.fromkeys(down))]
        assert [len(list(group)) for _, group in groupby(up)] == [up.count(one) for one in dict.fromkeys(up)]
    flags = [rows[number].flags for number in table.order([(RowColumn.REMARKS, True)]).tolist()]
    assert flags == sorted(flags, reverse=True)
    places = [rows[number].row for number in table.order([(RowColumn.ROW, True)]).tolist()]
    assert places == list(range(len(CELLS) + 1, 1, -1))
    assert table.order([(RowColumn.FILE, True)]).tolist() == list(range(table.count))


def test_a_word_that_all_rows_hold_leaves_none_out(table: RowTable) -> None:
    assert table.holding(["types"]) is None
    both, one = table.holding(["types", "emile"]), table.holding(["emile"])
    assert both is not None
    assert one is not None
    assert both.tolist() == one.tolist()
    order = table.order([(RowColumn.COUNT, False)])
    assert table.chosen(order, table.places_in(order), None).tolist() == order.tolist()


def test_rows_are_chosen_in_their_order_without_their_places_too(table: RowTable) -> None:
    order, mask = table.order([(RowColumn.COUNT, True)]), table.holding(["emile"])
    with_places = table.chosen(order, table.places_in(order), mask).tolist()
    assert table.chosen(order, None, mask).tolist() == with_places


def test_only_votes_are_added_up(table: RowTable) -> None:
    totals = table.totals()
    assert (totals.rows, totals.given) == (len(CELLS), 7)
    assert totals.votes == 10 + 5 + 7 - 3 + 900000000000 + 5
    assert (totals.lowest, totals.highest) == (-3, 900000000000)
    nothing = table.totals(np.zeros(table.count, dtype=np.bool_))
    assert (nothing.rows, nothing.votes, nothing.lowest) == (0, 0, None)


def test_rows_are_written_in_their_order_and_no_cell_is_a_formula(opened: OpenedElection, table: RowTable) -> None:
    language = load_language("en")
    names = row_names(language, opened.election)
    cells = RowCells(language, names, ("file",), depth=table.depth, has_files=table.has_files)
    numbers = np.array([6, 0, 5], dtype=np.int32)
    written = [line.split("\t") for line in table.text(numbers, cells.columns, cells.remarks).split("\n")]
    kinds = cells.columns.index(RowColumn.KIND)
    assert written[0][:4] == ["Éast", "Bell", "Clerk", "'=Dora"]
    assert written[1] == ["Zeta", "Öster", "Mayor", "Émile Ant", written[1][kinds], "10", "", "2"]
    assert written[2][-3:] == ["", "not a number: n/k", "7"]
    shown = cells.texts(table.rows([5])[5])
    assert shown == tuple(written[2])


def test_a_negative_count_is_a_number_and_what_goes_on_after_one_is_a_text(tmp_path: Path) -> None:
    opened = opened_rows(tmp_path, "county,precinct,office,candidate,votes\nBell,-2+3|x!A1,Mayor,Ann,-3\n")
    assert opened.counts is not None
    with closing(opened.counts):
        table = row_table(opened)
        written = table.text(np.array([0], dtype=np.int32), [RowColumn.UNIT, RowColumn.COUNT], {})
    assert written == "'-2+3|x!A1\t-3"


def test_no_rows_are_written_as_nothing(table: RowTable) -> None:
    assert table.text(np.array([], dtype=np.int32), [RowColumn.UNIT, RowColumn.COUNT], {}) == ""


def test_rows_of_several_files_are_in_their_order_and_say_their_file(tmp_path: Path) -> None:
    head, *lines = ROWS.splitlines(keepends=True)
    names = ("20300102__xx__general__bell__precinct.csv", "20300102__xx__general__oster__precinct.csv")
    texts = {names[0]: head + "".join(lines[4:8]), names[1]: head + "".join([*lines[:4], *lines[8:]])}
    with opened_tables(tmp_path, texts) as opened:
        assert opened.counts is not None
        table = row_table(opened)
        assert table.has_files
        numbers = table.order([(RowColumn.FILE, True), (RowColumn.ROW, False)])
        columns = [RowColumn.FILE, RowColumn.ROW, RowColumn.COUNT]
        written = [line.split("\t") for line in table.text(numbers, columns, {}).split("\n")]
        assert [cells[:2] for cells in written] == [
            *([names[1], str(row)] for row in range(2, 7)),
            *([names[0], str(row)] for row in range(2, 6)),
        ]
        assert [cells[2] for cells in written] == ["10", "5", "7", "", "40", "-3", "", "900000000000", "5"]


def test_a_row_is_found_by_its_place_in_the_file(table: RowTable) -> None:
    assert table.at_row(2) == 0
    assert table.at_row(1) == 0
    assert table.at_row(5, table.holding(["emile"])) == 4
    assert table.at_row(9, table.holding(["emile"])) is None
    assert table.at_row(1000) is None


def test_counts_of_wide_tables_are_rows_too(tmp_path: Path) -> None:
    text = "Precinct,Registered voters,Valid votes,Anna,Bruno\nNorth,100,50,30,20\nSouth,90,25,25,\n"
    path = tmp_path / "wide.csv"
    path.write_text(text, "utf-8")
    opened = open_elections([path])
    assert opened.counts is not None
    with closing(opened.counts):
        table = row_table(opened)
        rows = table.rows(range(table.count))
        assert [rows[number].count for number in range(table.count)] == [100, 50, 30, 20, 90, 25, 25, None]
        assert [rows[number].row for number in range(table.count)] == [2, 2, 2, 2, 3, 3, 3, 3]
        assert table.totals().votes == 75


def test_a_table_may_have_hundreds_of_types_of_count(tmp_path: Path) -> None:
    rows = [f"Bell,P1,Mayor,Ann,type {number},{number}" for number in range(300)]
    text = "\n".join(("county,precinct,office,candidate,mode,votes", *rows))
    opened = opened_rows(tmp_path, text)
    assert opened.counts is not None
    with closing(opened.counts):
        table = row_table(opened)
        last = table.order([(RowColumn.COUNT, True)]).tolist()[0]
        assert table.rows([last])[last].kind == "type 299"
        mask = table.holding(["299"])
        assert mask is not None
        assert np.flatnonzero(mask).tolist() == [last]
