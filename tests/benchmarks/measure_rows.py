"""Measures one file of made-up counts beside DuckDB's own work on it; prints one line of JSON, in seconds.

`python tests/benchmarks/measure_rows.py FILE.csv`. Each pair is measured in turns; the best of each counts.
"""

from __future__ import annotations

import json
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import duckdb
from PySide6.QtCore import Qt
from PySide6.QtGui import QStandardItem, QStandardItemModel
from PySide6.QtWidgets import QApplication, QHeaderView, QTableView

from hustings.desktop.look.theme import Scheme, Theme
from hustings.desktop.program import make_application
from hustings.desktop.rows.arrangement import Wish, arranged
from hustings.desktop.rows.cells import RowCells, RowDelegate, row_names
from hustings.desktop.rows.model import RowsModel
from hustings.desktop.rows.table import dress
from hustings.election.standings import stand
from hustings.election.viewpoint import first_viewpoint
from hustings.files.registry import OpenedElection, open_elections
from hustings.files.saved_election import write_saved
from hustings.stations.row_tables import RowTable
from hustings.stations.row_texts import RowColumn
from hustings.wording.language import load_language

KEYSTROKES = ("l", "li", "lib", "libr", "libra", "librar", "library", "library 1", "anna", "ashfield anna")
TURNS = 3
FRAMES, ROWS_IN_SIGHT, COLUMNS = 60, 50, 12


def seconds(work: Callable[[], Any]) -> float:
    began = time.perf_counter()
    work()
    return time.perf_counter() - began


def in_turns(ours: Callable[[], Any], peer: Callable[[], Any]) -> tuple[float, float]:
    pairs = [(seconds(ours), seconds(peer)) for _ in range(TURNS)]
    return min(pair[0] for pair in pairs), min(pair[1] for pair in pairs)


def standings_of(opened: OpenedElection) -> None:
    """Stand the first contest, as the window does at first."""
    stand(opened.election, first_viewpoint(opened.election))


def measure_reopening(opened: OpenedElection, folder: Path) -> dict[str, float]:
    write_saved(folder, opened.document, opened.counts)
    parquet = folder / "counts.parquet"

    def reopen() -> None:
        again = open_elections([folder], later=True)
        standings_of(again)
        again.close()

    def aggregate() -> None:
        with duckdb.connect() as connection:
            query = f"SELECT contest, selection, sum(count) FROM '{parquet}' GROUP BY ALL"
            connection.execute(query).fetchall()

    ours, peer = in_turns(reopen, aggregate)
    return {"reopen": ours, "reopen_peer": peer}


def measure_orders(table: RowTable, opened: OpenedElection) -> dict[str, float]:
    assert opened.counts is not None
    found: dict[str, float] = {}
    with opened.counts.every_row() as (connection, name):
        by_number = f"SELECT rowid FROM {name} ORDER BY count DESC NULLS LAST"
        by_text = f"SELECT {name}.rowid FROM {name} JOIN units USING (unit) ORDER BY icu_sort_key(units.name, 'und')"
        for work, column, query in (("number", RowColumn.COUNT, by_number), ("text", RowColumn.UNIT, by_text)):
            found[f"order_{work}"], found[f"order_{work}_peer"] = in_turns(
                lambda column=column: table.order([(column, column is RowColumn.COUNT)]),
                lambda query=query: connection.execute(query).fetchnumpy(),
            )
    return found


def measure_finding(table: RowTable) -> dict[str, float]:
    """Find a text letter by letter, in the order of a column; give the slowest letter."""
    arrangement = arranged(table, Wish(((RowColumn.COUNT, True),)), None)
    slowest = 0.0
    for text in KEYSTROKES:
        began = time.perf_counter()
        arrangement = arranged(table, Wish(arrangement.wish.keys, tuple(text.split())), arrangement)
        slowest = max(slowest, time.perf_counter() - began)
    return {"find": slowest}


def view_of(model: Any, theme: Theme, is_picked: Callable[[int], bool], is_number: Callable[[int], bool]) -> QTableView:
    view = QTableView()
    dress(view)
    view.setModel(model)
    view.setItemDelegate(RowDelegate(is_picked, is_number, theme, view))
    view.verticalHeader().setDefaultSectionSize(20)
    view.horizontalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
    view.horizontalHeader().setDefaultSectionSize(80)
    view.resize(COLUMNS * 80 + 40, ROWS_IN_SIGHT * 20 + view.horizontalHeader().height() + 30)
    view.setAttribute(Qt.WidgetAttribute.WA_DontShowOnScreen)
    view.show()
    return view


def frames(view: QTableView) -> float:
    """Scroll down by a page a frame, all rows there; give the seconds of a frame."""
    bar = view.verticalScrollBar()
    places = [frame * ROWS_IN_SIGHT % max(bar.maximum(), 1) for frame in range(FRAMES)]
    began = time.perf_counter()
    for place in places:
        bar.setValue(place)
        view.viewport().repaint()
    return (time.perf_counter() - began) / FRAMES


def measure_scrolling(table: RowTable, opened: OpenedElection, application: QApplication) -> dict[str, float]:
    language, theme = load_language("en"), Theme(application, Scheme.LIGHT, 1.0)
    cells = RowCells(language, row_names(language, opened.election), (), depth=table.depth, has_files=False)
    model, peer = RowsModel(language), QStandardItemModel()
    # The first columns stand there once more, to make up the number.
    cells.columns, cells.titles = (cells.columns * 2)[:COLUMNS], (cells.titles * 2)[:COLUMNS]
    model.show_rows(cells, arranged(table, Wish(), None))
    count = min(FRAMES * ROWS_IN_SIGHT + ROWS_IN_SIGHT, table.count)
    model.take_rows(table.rows(range(count)))
    for row in range(count):
        peer.appendRow([QStandardItem(model.text(row, column)) for column in range(COLUMNS)])
    views = (view_of(one, theme, model.is_picked, model.is_number) for one in (model, peer))
    first, second = views
    application.processEvents()
    pairs = [(frames(first), frames(second)) for _ in range(TURNS)]
    return {"frame": min(pair[0] for pair in pairs), "frame_peer": min(pair[1] for pair in pairs)}


def main(file: Path) -> int:
    application = make_application()
    opened = open_elections([file])
    names = row_names(load_language("en"), opened.election)
    assert opened.counts is not None
    began = time.perf_counter()
    table = RowTable(opened.counts, names)
    told: dict[str, float] = {"rows": table.count, "lay_out": time.perf_counter() - began}
    told |= measure_orders(table, opened) | measure_finding(table)
    told |= measure_scrolling(table, opened, application)
    with tempfile.TemporaryDirectory() as folder:
        told |= measure_reopening(opened, Path(folder))
    opened.close()
    print(json.dumps({name: round(value, 5) for name, value in told.items()}), flush=True)
    return 0


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1])))
