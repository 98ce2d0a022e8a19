"""Three views of a table: its rows, those that do not add up, and the first lines of the file."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHeaderView, QTableView, QTabWidget

from hustings.desktop.jobs import Jobs
from hustings.desktop.look.theme import Theme
from hustings.desktop.opening.import_dialog.columns import ColumnState
from hustings.desktop.opening.import_dialog.draft import Kind, RoleName
from hustings.desktop.opening.import_dialog.pages import ShownRow
from hustings.desktop.opening.import_dialog.rows_model import RowsModel
from hustings.desktop.opening.import_dialog.rows_table import RowsTable
from hustings.desktop.opening.import_dialog.top_model import TopModel
from hustings.desktop.opening.import_dialog.workbench import Workbench
from hustings.wording.language import Language
from hustings.wording.numbers import decimal

_ROWS, _UNEQUAL, _TOP = range(3)
_AROUND = 10


class RowTabs(QTabWidget):
    """Shows what a workbench has open; `reached` is sent with the column (from 0) that the keyboard is on.

    `chosen` is sent with a column and the key of the role that was chosen for it.
    """

    reached = Signal(int)
    chosen = Signal(int, str)

    def __init__(
        self, bench: Workbench, language: Language, theme: Theme, jobs: Jobs, complain: Callable[[Exception], None]
    ) -> None:
        super().__init__()
        gettext = language.gettext
        self._bench = bench
        self._language = language
        self.rows_model = RowsModel(language, theme, jobs, "rows", complain, self)
        self.unequal_model = RowsModel(language, theme, jobs, "unequal rows", complain, self, has_notes=True)
        self.top_model = TopModel(language, theme, self)
        self.rows = RowsTable(self.rows_model, language, theme, gettext("Rows of the table"))
        self.unequal = RowsTable(self.unequal_model, language, theme, gettext("Rows that do not add up"))
        self.top = _top_table(self.top_model, gettext("First lines of the file"))
        self.setDocumentMode(True)
        for table in (self.rows, self.unequal, self.top):
            self.addTab(table, table.accessibleName())
        self.tabBar().setAccessibleName(gettext("Views of the table"))
        for table, model in ((self.rows, self.rows_model), (self.unequal, self.unequal_model)):
            self._follow_headings(table, model)
        self.currentChanged.connect(self._say_place)

    def glimpse(self, names: Sequence[str], rows: Sequence[ShownRow]) -> None:
        """Show the first rows of a table of which no more is known yet."""
        columns = [ColumnState(name, "", "…", is_used=False, is_number=False) for name in names]
        self.rows_model.show_rows(columns, len(rows), None, rows)
        self.rows.fit(0)
        self.setEnabled(True)
        self.allow_changes(False)

    def begin(self, columns: tuple[ColumnState, ...], roles: tuple[RoleName, ...]) -> None:
        """Show another table."""
        table = self._bench.table
        assert table is not None, "it is open"
        self.rows_model.show_rows(columns, table.rows, self._bench.rows(), self._bench.first)
        self.unequal_model.show_rows(columns, 0, None)
        self.top_model.show_lines(self._bench.top, table.layout)
        for view in (self.rows, self.unequal):
            view.offer(roles)
        last = table.layout.first_row + table.rows
        self.rows.fit(last)
        self.unequal.fit(last)
        self._fit_top()
        self.setTabText(
            _ROWS, self._language.gettext("Rows ({count})").format(count=decimal(self._language, table.rows))
        )
        self._name_unequal()
        if table.rows:
            self.rows.setCurrentIndex(self.rows_model.index(0, 0))

    def follow(self, columns: tuple[ColumnState, ...], roles: tuple[RoleName, ...]) -> None:
        """Show what is now said of the columns."""
        for view, model in ((self.rows, self.rows_model), (self.unequal, self.unequal_model)):
            view.offer(roles)
            view.widen(model.show_columns(columns))
        self.setTabVisible(_UNEQUAL, self._bench.draft.kind is Kind.UNIT)

    def show_unequal(self) -> None:
        """Show the rows that do not add up by what is known now."""
        found, fetch = self._bench.reconciliation, self._bench.unequal_rows()
        count = found.unequal if found is not None and fetch is not None else 0
        self.unequal_model.show_rows(self.rows_model.columns, count, fetch)
        self._name_unequal()

    def allow_changes(self, is_allowed: bool) -> None:
        """Let the roles be changed, or only be looked at."""
        for view in (self.rows, self.unequal):
            view.roles.is_changeable = is_allowed

    def go_to(self, place: int) -> None:
        """Stand on a column."""
        self.rows.roles.go_to(place)

    def _follow_headings(self, table: RowsTable, model: RowsModel) -> None:
        def reach(section: int) -> None:
            if section >= model.notes:
                self.reached.emit(section - model.notes)

        def choose(section: int, role: str) -> None:
            self.chosen.emit(section - model.notes, role)

        table.roles.reached.connect(reach)
        table.roles.chosen.connect(choose)

    def _name_unequal(self) -> None:
        count = decimal(self._language, self.unequal_model.rowCount())
        self.setTabText(_UNEQUAL, self._language.gettext("Do not add up ({count})").format(count=count))

    def _say_place(self) -> None:
        """Stand on the same column in the view that comes to the fore."""
        view = self.currentWidget()
        if view is self.rows:
            self.rows.roles.go_to(max(self.unequal.roles.section - self.unequal_model.notes, 0))
        elif view is self.unequal:
            self.unequal.roles.go_to(self.rows.roles.section + self.unequal_model.notes)

    def _fit_top(self) -> None:
        metrics = self.top.fontMetrics()
        self.top.horizontalHeader().setDefaultSectionSize(18 * metrics.horizontalAdvance("0"))
        self.top.verticalHeader().setDefaultSectionSize(metrics.height() + _AROUND)


def _top_table(model: TopModel, name: str) -> QTableView:
    made = QTableView()
    made.setObjectName("rows")
    made.setModel(model)
    made.setAccessibleName(name)
    made.setTabKeyNavigation(False)
    made.setWordWrap(False)
    made.setCornerButtonEnabled(False)
    made.setEditTriggers(QTableView.EditTrigger.NoEditTriggers)
    made.setSelectionMode(QTableView.SelectionMode.SingleSelection)
    made.setHorizontalScrollMode(QTableView.ScrollMode.ScrollPerPixel)
    made.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
    made.verticalHeader().setDefaultAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
    made.verticalHeader().setMinimumWidth(made.fontMetrics().horizontalAdvance("000") + 2 * _AROUND)
    return made
