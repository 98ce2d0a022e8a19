"""Opens counts in the real window and works with them; prints the gaps of the event loop in each piece of work.

`python tests/benchmarks/watch_rows.py FILE`: a line of JSON a piece of work, with its seconds and gaps in milliseconds.
"""

from __future__ import annotations

import json
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QEventLoop, QSettings, QTimer
from PySide6.QtWidgets import QApplication

from hustings.bundled import default_election
from hustings.desktop.look.theme import Scheme, Theme
from hustings.desktop.preferences import Preferences
from hustings.desktop.program import make_application
from hustings.desktop.rows.panel import EveryCount
from hustings.desktop.session import Session
from hustings.desktop.units.page import UnitsPage
from hustings.desktop.window import MainWindow
from hustings.files.registry import open_election
from hustings.stations.row_texts import RowColumn
from hustings.wording.language import load_language

sys.path.insert(0, str(Path(__file__).parents[1]))

from benchmarks.event_loop import Watchdog, percentile

PATIENCE_SECONDS = 600


class Bench:
    """One window, a watchdog beside it, and what was measured."""

    def __init__(self, application: QApplication, folder: str) -> None:
        preferences = Preferences(QSettings(f"{folder}/settings.ini", QSettings.Format.IniFormat))
        theme = Theme(application, Scheme.LIGHT, preferences.zoom)
        self.application = application
        self.window = MainWindow(
            Session(open_election(default_election()), "en"), load_language("en", None), theme, preferences
        )
        theme.put_on()
        self.window.show()
        self.watchdog = Watchdog()

    def wait(self, condition: Callable[[], bool], least: float = 0.0) -> None:
        end, soonest = time.perf_counter() + PATIENCE_SECONDS, time.perf_counter() + least
        while (not condition() or time.perf_counter() < soonest) and time.perf_counter() < end:
            self.application.processEvents(QEventLoop.ProcessEventsFlag.WaitForMoreEvents)

    def idle(self, seconds: float) -> None:
        """Let the program do what it has left to do."""
        self.watchdog.watch()
        self.wait(lambda: True, seconds)
        self.watchdog.rest()

    def measure(self, name: str, act: Callable[[], object], condition: Callable[[], bool], least: float = 0.3) -> None:
        self.watchdog.watch()
        began = time.perf_counter()
        act()
        self.wait(condition)
        seconds = time.perf_counter() - began
        self.wait(lambda: True, least)
        gaps = self.watchdog.rest()
        told = {
            "work": name,
            "seconds": round(seconds, 3),
            "gap99": round(percentile([gap.all for gap in gaps], 0.99), 1),
            "longest": round(max((gap.all for gap in gaps), default=0), 1),
            "own99": round(percentile([gap.own for gap in gaps], 0.99), 1),
            "longest_own": round(max((gap.own for gap in gaps), default=0), 1),
            "beats": len(gaps),
        }
        print(json.dumps(told), flush=True)


def work(bench: Bench, file: Path) -> None:
    window = bench.window
    bench.measure("open", lambda: window.opening.open_path(file), lambda: window.session.opened.path == file)
    window.tabs.show_units()
    bench.idle(2)
    page = window.tabs.findChild(UnitsPage)
    assert isinstance(page, UnitsPage)
    bench.measure(
        "every count",
        lambda: page.show_table(1),
        lambda: isinstance(page.rows, EveryCount) and page.rows.model.arrangement is not None,
    )
    rows = page.rows
    assert isinstance(rows, EveryCount)
    model, table = rows.model, rows.table

    def order(column: RowColumn, *, also: bool = False) -> None:
        before = model.arrangement
        name = f"order by {column}{' too' if also else ''}"
        section = model.columns.index(column)
        bench.measure(name, lambda: table.order_wanted.emit(section, also), lambda: model.arrangement is not before)

    def find(text: str) -> None:
        before = model.arrangement
        bench.measure(f"find {text!r}", lambda: rows.field.setText(text), lambda: model.arrangement is not before)

    order(RowColumn.COUNT)
    order(RowColumn.UNIT)
    order(RowColumn.COUNT, also=True)
    for text in ("l", "li", "lib", "libr", "libra", "librar", "library", "library 1", "anna", ""):
        find(text)
    bench.measure("select all", table.selectAll, lambda: bool(rows.selection.text()))
    bar = table.verticalScrollBar()
    step = max(bar.maximum() // 60, 1)

    def scroll() -> None:
        timer = QTimer(table)
        timer.timeout.connect(lambda: bar.setValue(bar.value() + step))
        timer.start(16)

    bench.measure("scroll", scroll, lambda: bar.value() >= bar.maximum())
    bench.measure("close", window.close, lambda: True)


def main(file: Path) -> int:
    application = make_application()
    with tempfile.TemporaryDirectory() as folder:
        bench = Bench(application, folder)
        bench.idle(1)
        command = [sys.executable, str(Path(__file__).with_name("event_loop.py"))]
        with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as beside:
            work(bench, file)
            told, _ = beside.communicate("\n")
        print(json.dumps({"work": "nothing, in a program beside it", **json.loads(told)}))
    return 0


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1])))
