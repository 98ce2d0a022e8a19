"""Every count: the rows as their source has them, found, ordered, added up and copied."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QIntValidator, QShowEvent
from PySide6.QtWidgets import QApplication, QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from hustings.desktop.jobs import Job, Jobs
from hustings.desktop.look.theme import Theme
from hustings.desktop.rows.arrangement import Arrangement, Wish, arranged
from hustings.desktop.rows.cells import RowCells, row_names
from hustings.desktop.rows.copying import copied_rows
from hustings.desktop.rows.model import RowsModel
from hustings.desktop.rows.table import RowsTable
from hustings.desktop.session import Session
from hustings.desktop.toolbar import FindField
from hustings.desktop.widgets import card, label
from hustings.election.finding import folded
from hustings.files.progress import CancelledError
from hustings.files.registry import OpenedElection
from hustings.stations.row_tables import Row, RowTable, RowTotals
from hustings.stations.row_texts import RowColumn
from hustings.wording import row_cells
from hustings.wording.language import Language

_TABLE, _ARRANGING, _FETCHING, _ADDING, _COPYING = (
    f"every-count-{part}" for part in ("table", "rows", "few", "sum", "copy")
)
# The rows of a selection that is still drawn larger are not added up yet.
_PATIENCE_MILLISECONDS = 60
_Shown = tuple[RowTable, RowCells, Arrangement]


class EveryCount(QWidget):
    """Shows the counts of the election that is open, from when it is first seen."""

    def __init__(
        self,
        session: Session,
        language: Language,
        theme: Theme,
        jobs: Jobs,
        complain: Callable[[Exception], None],
        parent: QWidget,
    ) -> None:
        super().__init__(parent)
        self._session = session
        self._language = language
        self._jobs = jobs
        self._complain = complain
        self._opened: OpenedElection | None = None
        self._table: RowTable | None = None
        self._cells: RowCells | None = None
        self._wish = Wish()
        self._fetching: Job | None = None
        self.setObjectName("clear")
        self.field = FindField()
        self.jump = QLineEdit()
        self.model = RowsModel(language, self)
        self.table = RowsTable(self.model, language, theme, self)
        self._busy = label(language.gettext("The counts are being read…"), "quiet", wraps=True)
        self.all, self.selection = label("", "caption", wraps=True), label("", "caption", wraps=True)
        self._adding = QTimer(self)
        self._arrange_parts()
        self._connect()

    def showEvent(self, event: QShowEvent) -> None:  # noqa: N802
        """Read the counts when they are first seen."""
        super().showEvent(event)
        self._follow()

    def _arrange_parts(self) -> None:
        gettext = self._language.gettext
        self.field.setPlaceholderText(gettext("Find a unit, contest or selection"))
        self.field.setAccessibleName(gettext("Find counts by unit, contest, selection or type"))
        self.jump.setPlaceholderText(gettext("Go to row"))
        self.jump.setAccessibleName(gettext("Go to a row of the source"))
        self.jump.setValidator(QIntValidator(1, 2**31 - 1, self))
        for field, least, most in ((self.field, 140, 300), (self.jump, 70, 120)):
            field.setMinimumWidth(least)
            field.setMaximumWidth(most)
        for text in (self.all, self.selection):
            text.setToolTip(row_cells.votes_explained(self._language))
        self._busy.setAlignment(Qt.AlignmentFlag.AlignCenter)
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addStretch(1)
        row.addWidget(self.jump)
        row.addWidget(self.field, 1)
        self._card = card(self.table, spacing=0, margin=1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addLayout(row)
        for part, stretch in ((self._card, 1), (self._busy, 1), (self.all, 0), (self.selection, 0)):
            column.addWidget(part, stretch)
        self._card.hide()

    def _connect(self) -> None:
        self._adding.setSingleShot(True)
        self._adding.setInterval(_PATIENCE_MILLISECONDS)
        self._adding.timeout.connect(self._add_up)
        self.field.textChanged.connect(self._seek)
        self.jump.returnPressed.connect(self._go)
        self.table.order_wanted.connect(self._order)
        self.table.copy_wanted.connect(self._copy)
        self.model.wanted.connect(self._fetch)
        self.model.selected.connect(self._adding.start)
        self._session.election_changed.connect(self._follow)

    def _follow(self) -> None:
        """Show the counts of what is open: those of another election only when they are looked at."""
        opened = self._session.opened
        if opened is self._opened:
            return
        if self._opened is not None:
            self._let_go()
        if not self.isVisible():
            return
        self._opened = opened
        self._tell()
        counts = opened.counts
        if counts is None:
            return
        wish = Wish(self._wish.keys, tuple(folded(self.field.text()).split()))
        language, names = self._language, row_names(self._language, opened.election)

        def work(job: Job) -> _Shown:
            table = RowTable(counts, names, partial(_go_on, job))
            cells = RowCells(language, names, counts.files, depth=table.depth, has_files=table.has_files)
            return table, cells, arranged(table, wish, None, partial(_go_on, job))

        self._jobs.start(_TABLE, work, self._show, self._complain).ended.connect(self._leave)

    def _leave(self, job: Job) -> None:
        """Read the counts when they are next looked at, if the reader cancelled that."""
        if job.is_cancelled:
            self._opened = None
            self._busy.hide()

    def _let_go(self) -> None:
        """Let go of the counts of an election that may be closed, seen or not, and of all work on them."""
        for name in (_TABLE, _ARRANGING, _FETCHING, _ADDING):
            self._jobs.drop(name)
        self._opened, self._table, self._cells, self._fetching = None, None, None, None
        self.model.show_rows(None, None)
        self._tell()

    def _show(self, shown: _Shown) -> None:
        self._table, self._cells, arrangement = shown
        self.model.show_rows(self._cells, arrangement)
        self._tell()
        self._wish_for(Wish(self._wish.keys, self._words()))

    def _words(self) -> tuple[str, ...]:
        return tuple(folded(self.field.text()).split())

    def _seek(self) -> None:
        self._wish_for(Wish(self._wish.keys, self._words()))

    def _order(self, section: int, also: bool) -> None:
        column = self.model.columns[section]
        descending = column in (RowColumn.COUNT, RowColumn.REMARKS)
        self._wish_for(self._wish.ordered_by(column, descending=descending, also=also))

    def _wish_for(self, wish: Wish) -> None:
        """Arrange the rows off the main thread; the last wish wins."""
        self._wish = wish
        table, before = self._table, self.model.arrangement
        if table is None or before is None:
            return
        if before.wish == wish:
            self._jobs.drop(_ARRANGING)
            return

        def work(job: Job) -> Arrangement:
            return arranged(table, wish, before, partial(_go_on, job))

        self._jobs.start(_ARRANGING, work, self._take, self._complain)

    def _take(self, arrangement: Arrangement) -> None:
        self.model.arrange(arrangement)
        self.table.point_at_order()
        self.table.viewport().update()
        self._tell()

    def _fetch(self, numbers: list[int]) -> None:
        """Fetch rows that are looked at; while some are on their way, those still lacking are asked for after them."""
        table, fetching = self._table, self._fetching
        # The reader may cancel all that is going on: nobody would bring what is then awaited.
        if table is None or (fetching is not None and not fetching.is_cancelled):
            return
        bring = partial(self._bring, table)
        self._fetching = self._jobs.start(_FETCHING, lambda _: table.rows(numbers), bring, self._fail, title=None)

    def _bring(self, table: RowTable, rows: dict[int, Row]) -> None:
        self._fetching = None
        # What was fetched of a table that is no longer shown is of no use.
        if table is self._table:
            self.model.take_rows(rows)
        self.table.viewport().update()

    def _fail(self, error: Exception) -> None:
        self._fetching = None
        self._complain(error)

    def _go(self) -> None:
        """Go to the row of the source whose number is given, or, if it is not found, to the next that is."""
        table, arrangement = self._table, self.model.arrangement
        if table is None or arrangement is None or not self.jump.text():
            return
        number = table.at_row(int(self.jump.text()), arrangement.mask)
        row = self.model.row_of(number) if number is not None else None
        if row is not None:
            self.table.go_to(row)
            self.table.setFocus(Qt.FocusReason.OtherFocusReason)

    def _tell(self) -> None:
        """Say what the rows found come to, or that they are being read."""
        arrangement = self.model.arrangement
        self._card.setVisible(arrangement is not None)
        self._busy.setVisible(arrangement is None and self._session.opened.counts is not None)
        if arrangement is None:
            self.all.setText("")
            return
        title = row_cells.footer_titles(self._language)[0 if arrangement.mask is None else 1]
        self.all.setText(self._footer(title, arrangement.totals))
        self._adding.start()

    def _add_up(self) -> None:
        """Add up what is selected, of what is found, off the main thread."""
        table, arrangement, picked = self._table, self.model.arrangement, self.model.picked
        if table is None or arrangement is None or not picked.is_any:
            self._jobs.drop(_ADDING)
            self.selection.setText("")
            return
        mask = picked.mask.copy() if arrangement.mask is None else picked.mask & arrangement.mask
        self._jobs.start(_ADDING, lambda _: table.totals(mask), self._tell_selection, self._complain, title=None)

    def _tell_selection(self, totals: RowTotals) -> None:
        title = row_cells.footer_titles(self._language)[2]
        self.selection.setText(self._footer(title, totals) if totals.rows else "")

    def _footer(self, title: str, totals: RowTotals) -> str:
        span = (totals.lowest, totals.highest) if totals.lowest is not None and totals.highest is not None else None
        return row_cells.footer(self._language, title, totals.rows, totals.given, totals.votes, span)

    def _copy(self) -> None:
        """Copy the rows that are selected and found, all that are found if none of them is; off the main thread."""
        table, cells, arrangement, picked = self._table, self._cells, self.model.arrangement, self.model.picked
        if table is None or cells is None or arrangement is None:
            return
        language, standings, mask = self._language, self._session.standings, picked.mask.copy()

        def work(job: Job) -> str:
            shown = arrangement.shown
            chosen = shown[mask[shown]]
            # Of what is selected elsewhere the reader sees nothing.
            chosen = chosen if len(chosen) else shown
            return copied_rows(language, standings, table, cells, chosen, job.progress)

        title = self._language.gettext("Copying rows")
        self._jobs.start(_COPYING, work, QApplication.clipboard().setText, self._complain, title=title)


def _go_on(job: Job) -> None:
    if job.is_cancelled:
        raise CancelledError
