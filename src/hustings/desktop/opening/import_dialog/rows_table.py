"""The table of real rows under the headings with roles."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QSize, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableView

from hustings.desktop.look.theme import Theme
from hustings.desktop.opening.import_dialog.draft import RoleName
from hustings.desktop.opening.import_dialog.roles_header import RolesHeader
from hustings.desktop.opening.import_dialog.rows_model import RowsModel
from hustings.wording.language import Language
from hustings.wording.numbers import decimal

# In widths of a digit.
_WIDEST, _NARROWEST, _USUAL, _NOTE = 30, 9, 16, 44
# To measure all columns of a table that has thousands would be seen.
_MEASURED_ROWS, _MEASURED_COLUMNS = 30, 60
_AROUND = 10
_OPENING = (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_F2)


class _RowNumbers(QHeaderView):
    """The numbers of the rows in the file; as wide as the last one needs."""

    def __init__(self, language: Language, parent: QTableView) -> None:
        super().__init__(Qt.Orientation.Vertical, parent)
        self._language = language
        self._last = 0
        self.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.setDefaultAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        self.setSectionsClickable(False)

    def make_room(self, last: int) -> None:
        """Leave the room that a row of this number needs."""
        self._last = last
        self.updateGeometry()

    def sizeHint(self) -> QSize:  # noqa: N802
        """Give the width without asking the model, which would have to fetch rows that nobody looks at."""
        widest = decimal(self._language, max(self._last, 999))
        return QSize(self.fontMetrics().horizontalAdvance(widest) + 2 * _AROUND + 4, self.length())


class RowsTable(QTableView):
    """Shows rows; the roles of the columns are changed in its headings, or with Enter or F2 from a cell."""

    def __init__(self, model: RowsModel, language: Language, theme: Theme, name: str) -> None:
        super().__init__()
        self._rows = model
        self.setAccessibleName(name)
        self.setObjectName("rows")
        self.roles = RolesHeader(model, language, theme, self)
        self._numbers = _RowNumbers(language, self)
        self.setHorizontalHeader(self.roles)
        self.setVerticalHeader(self._numbers)
        self.setModel(model)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setTabKeyNavigation(False)
        self.setCornerButtonEnabled(False)
        self.setWordWrap(False)
        self.roles.setSectionResizeMode(QHeaderView.ResizeMode.Interactive)
        self.roles.reached.connect(self._bring_in_sight)
        theme.changed.connect(self.fit)

    def offer(self, roles: Sequence[RoleName]) -> None:
        """Offer these roles for the columns."""
        self.roles.offer(roles)

    def fit(self, last_row: int | None = None) -> None:
        """Give columns the room that names and first rows need, within bounds, and rows that of one line."""
        metrics = self.fontMetrics()
        digit = metrics.horizontalAdvance("0")
        self.roles.setDefaultSectionSize(_USUAL * digit)
        for section in range(self._rows.notes):
            self.setColumnWidth(section, _NOTE * digit)
        for place, longest in enumerate(self._rows.longest_cells(_MEASURED_ROWS)[:_MEASURED_COLUMNS]):
            section = place + self._rows.notes
            needed = max(metrics.horizontalAdvance(longest) + 2 * _AROUND, self.roles.needed_width(section))
            self.setColumnWidth(section, min(max(needed, _NARROWEST * digit), _WIDEST * digit))
        self.roles.make_room(_MEASURED_COLUMNS)
        self._numbers.setDefaultSectionSize(metrics.height() + _AROUND)
        if last_row is not None:
            self._numbers.make_room(last_row)
        self.updateGeometries()

    def widen(self, places: Sequence[int]) -> None:
        """Give more room to columns (by their places in the file) whose role needs it now."""
        digit = self.fontMetrics().horizontalAdvance("0")
        for section in (place + self._rows.notes for place in places[:_MEASURED_COLUMNS]):
            needed = min(self.roles.needed_width(section), _WIDEST * digit)
            if needed > self.columnWidth(section):
                self.setColumnWidth(section, needed)

    def currentChanged(  # noqa: N802
        self, current: QModelIndex | QPersistentModelIndex, previous: QModelIndex | QPersistentModelIndex
    ) -> None:
        """Let the headings stand on the column of the cell that the keyboard is on."""
        super().currentChanged(current, previous)
        if current.isValid():
            self.roles.go_to(current.column())

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802
        """Open the list of roles from a cell, as from the heading above it."""
        is_down = event.key() == Qt.Key.Key_Down and event.modifiers() & Qt.KeyboardModifier.AltModifier
        if (event.key() in _OPENING or is_down) and self.currentIndex().isValid():
            self.roles.open_list(self.currentIndex().column())
            return
        super().keyPressEvent(event)

    def _bring_in_sight(self, section: int) -> None:
        left = self.columnViewportPosition(section)
        beyond = left + self.columnWidth(section) - self.viewport().width()
        bar = self.horizontalScrollBar()
        if left < 0 or beyond > 0:
            bar.setValue(bar.value() + (left if left < 0 else min(beyond, left)))
