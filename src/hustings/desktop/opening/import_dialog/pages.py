"""The rows of a table by pages, fetched off the main thread as they come in sight."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable, Sequence
from typing import TypeAlias

from msgspec import Struct
from PySide6.QtCore import QObject, QTimer, Signal

from hustings.desktop.jobs import Job, Jobs

PAGE = 100
_MOST_KEPT = 40
# Pages that were only passed in scrolling are not worth fetching.
_MOST_WANTED = 3


class ShownRow(Struct, frozen=True):
    """A row of the file: its number there (from 1; None while not known), its cells, and a note (mostly nothing)."""

    number: int | None
    cells: tuple[str, ...]
    note: str = ""


Fetch: TypeAlias = Callable[[int, int], Sequence[ShownRow]]


class Pages(QObject):
    """Holds the rows seen last; `arrived` is sent with the first and last row of a page that has come."""

    arrived = Signal(int, int)

    def __init__(self, jobs: Jobs, name: str, complain: Callable[[Exception], None], parent: QObject) -> None:
        super().__init__(parent)
        self._jobs = jobs
        self._name = name
        self._complain = complain
        self._fetch: Fetch | None = None
        self._pages: OrderedDict[int, Sequence[ShownRow]] = OrderedDict()
        self._wanted: list[int] = []
        self._job: Job | None = None
        self._soon = QTimer(self)
        self._soon.setSingleShot(True)
        self._soon.setInterval(0)
        self._soon.timeout.connect(self._go_on)

    def begin(self, fetch: Fetch | None, known: Sequence[ShownRow] = ()) -> None:
        """Begin anew with the rows of another table, the first of which may be known; what comes late is dropped."""
        if self._job is not None:
            self._job.cancel()
            self._job = None
        self._fetch = fetch
        self._wanted.clear()
        self._pages.clear()
        for page in range(-(-len(known) // PAGE)):
            self._pages[page] = known[page * PAGE : (page + 1) * PAGE]

    def row(self, row: int) -> ShownRow | None:
        """Give a row; None where it has yet to come, for which is then seen to."""
        page, place = divmod(row, PAGE)
        rows = self._pages.get(page)
        if rows is None:
            self._want(page)
            return None
        self._pages.move_to_end(page)
        return rows[place] if place < len(rows) else None

    def _want(self, page: int) -> None:
        if page in self._wanted:
            self._wanted.remove(page)
        self._wanted = [*self._wanted, page][-_MOST_WANTED:]
        if self._job is None:
            self._soon.start()

    def _go_on(self) -> None:
        fetch = self._fetch
        if self._job is not None or not self._wanted or fetch is None:
            return
        page = self._wanted.pop()

        def work(_: Job) -> Sequence[ShownRow]:
            return fetch(page * PAGE, PAGE)

        def take(rows: Sequence[ShownRow]) -> None:
            self._job = None
            self._pages[page] = rows
            while len(self._pages) > _MOST_KEPT:
                self._pages.popitem(last=False)
            self.arrived.emit(page * PAGE, page * PAGE + PAGE - 1)
            self._go_on()

        def fail(error: Exception) -> None:
            self._job = None
            self._wanted.clear()
            self._complain(error)

        self._job = self._jobs.start(self._name, work, take, fail, title=None)
