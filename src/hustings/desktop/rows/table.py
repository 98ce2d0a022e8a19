"""The table of every count on screen: rows are selected whole, headings order, the first column stays in sight."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QModelIndex, QPersistentModelIndex, Qt, Signal
from PySide6.QtGui import QFontMetrics, QKeyEvent, QKeySequence, QMouseEvent
from PySide6.QtWidgets import QAbstractItemView, QApplication, QHeaderView, QTableView, QWidget

from hustings.desktop.look.theme import Theme
from hustings.desktop.rows.cells import ABOVE, MARGIN, RowDelegate
from hustings.desktop.rows.frozen import FrozenColumn
from hustings.desktop.rows.model import RowsModel
from hustings.desktop.standings.header import StandingsHeader
from hustings.stations.row_texts import RowColumn
from hustings.wording.language import Language

_MOVES = frozenset(
    {
        Qt.Key.Key_Up,
        Qt.Key.Key_Down,
        Qt.Key.Key_PageUp,
        Qt.Key.Key_PageDown,
        Qt.Key.Key_Home,
        Qt.Key.Key_End,
    }
)
# In heights of plain text.
_WIDTHS = {
    RowColumn.UNIT: 14,
    RowColumn.WITHIN: 13,
    RowColumn.CONTEST: 15,
    RowColumn.SELECTION: 13,
    RowColumn.KIND: 9,
    RowColumn.COUNT: 8,
    RowColumn.REMARKS: 14,
    RowColumn.FILE: 12,
    RowColumn.ROW: 8,
}
_WRITTEN_WIDTH = 15


class RowsTable(QTableView):
    """Shows a `RowsModel`.

    `order_wanted` is sent with a column and whether it goes beside those by which the rows are ordered already,
    `copy_wanted` when what is selected is to be copied.
    """

    order_wanted = Signal(int, bool)
    copy_wanted = Signal()

    def __init__(self, model: RowsModel, language: Language, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self._rows = model
        self._theme = theme
        self._anchor = 0
        self.setAccessibleName(language.gettext("Every count"))
        self.setAccessibleDescription(
            language.gettext(
                "Counts row by row; click a heading to order by it, with Shift by it after the others; Space selects "
                "a row"
            )
        )
        self._dress(language)
        self.frozen = FrozenColumn(self)
        self.frozen.pressed.connect(self._press)
        model.modelReset.connect(self.fit)
        # What stood there stands elsewhere: ranges begin where the reader is.
        model.layoutChanged.connect(self._anchor_here)
        model.modelReset.connect(self._anchor_here)
        theme.changed.connect(self.fit)

    def copy_cells(self) -> None:
        """Have what is selected copied."""
        self.copy_wanted.emit()

    def go_to(self, row: int) -> None:
        """Bring a row before the reader's eyes, and select it."""
        index = self._rows.index(row, max(self.currentIndex().column(), 0))
        self.setCurrentIndex(index)
        self.scrollTo(index, QAbstractItemView.ScrollHint.PositionAtCenter)
        self._choose(row, Qt.KeyboardModifier.NoModifier)

    def fit(self) -> None:
        """Give rows their height, and columns their width."""
        metrics = QFontMetrics(self.font())
        height = metrics.height() + 2 * ABOVE
        if self.verticalHeader().defaultSectionSize() != height:
            self.verticalHeader().setDefaultSectionSize(height)
        for section, column in enumerate(self._rows.columns):
            heading = self.horizontalHeader().sectionSizeHint(section)
            # Widths are given, not measured: most texts are not there yet.
            wanted = _WIDTHS[column] * self._theme.base_pixels * 7 // 10 + 2 * MARGIN
            self.setColumnWidth(section, max(wanted, heading))
        self.point_at_order()
        self.frozen.follow()

    def point_at_order(self) -> None:
        """Show in the headings by what the rows are ordered."""
        arrangement, header = self._rows.arrangement, self.horizontalHeader()
        keys = arrangement.wish.keys if arrangement is not None else ()
        header.setSortIndicatorShown(bool(keys))
        if keys and keys[0][0] in self._rows.columns:
            direction = Qt.SortOrder.DescendingOrder if keys[0][1] else Qt.SortOrder.AscendingOrder
            header.setSortIndicator(self._rows.columns.index(keys[0][0]), direction)
        header.viewport().update()

    def mousePressEvent(self, event: QMouseEvent) -> None:  # noqa: N802
        """Select the row under the mouse; with Shift all up to it, with Ctrl it alone is turned."""
        super().mousePressEvent(event)
        row = self.rowAt(event.position().toPoint().y())
        if event.button() is Qt.MouseButton.LeftButton and row >= 0:
            self._choose(row, event.modifiers())

    def mouseMoveEvent(self, event: QMouseEvent) -> None:  # noqa: N802
        """Select the rows over which the mouse is drawn."""
        super().mouseMoveEvent(event)
        row = self.rowAt(event.position().toPoint().y())
        if event.buttons() & Qt.MouseButton.LeftButton and row >= 0:
            self._choose(row, Qt.KeyboardModifier.ShiftModifier)

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802
        """Select with the keyboard: moving selects the row, Shift all up to it, Ctrl moves alone, Space turns a row."""
        is_alone = bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier)
        row = self.currentIndex().row()
        if event.matches(QKeySequence.StandardKey.SelectAll):
            self.selectAll()
        elif event.key() == Qt.Key.Key_Space and row >= 0:
            self._choose(row, Qt.KeyboardModifier.ControlModifier)
        else:
            super().keyPressEvent(event)
            moved = self.currentIndex().row()
            if event.key() in _MOVES and moved >= 0 and not is_alone:
                self._choose(moved, event.modifiers())

    def event(self, event: QEvent) -> bool:
        """Keep the keys that select all rows from those of the window."""
        is_ours = isinstance(event, QKeyEvent) and event.matches(QKeySequence.StandardKey.SelectAll)
        if is_ours and event.type() is QEvent.Type.ShortcutOverride:
            event.accept()
            return True
        return super().event(event)

    def selectAll(self) -> None:  # noqa: N802
        """Select all rows that are found."""
        if self._rows.rowCount():
            self._rows.pick(0, self._rows.rowCount() - 1)
            self.viewport().update()

    def changeEvent(self, event: QEvent) -> None:  # noqa: N802
        """Take the room that another font needs."""
        super().changeEvent(event)
        if event.type() is QEvent.Type.FontChange:
            self.fit()

    def _anchor_here(self) -> None:
        self._anchor = max(self.currentIndex().row(), 0)

    def _choose(self, row: int, modifiers: Qt.KeyboardModifier) -> None:
        if modifiers & Qt.KeyboardModifier.ShiftModifier:
            self._rows.pick(self._anchor, row)
        elif modifiers & Qt.KeyboardModifier.ControlModifier:
            self._rows.turn(row)
            self._anchor = row
        else:
            self._rows.pick(row, row)
            self._anchor = row
        self.viewport().update()

    def _press(self, row: int, modifiers: Qt.KeyboardModifier) -> None:
        """Take a click on the column that stays in sight."""
        self.setFocus(Qt.FocusReason.MouseFocusReason)
        bar = self.horizontalScrollBar().value()
        self.setCurrentIndex(self._rows.index(row, 0))
        self.horizontalScrollBar().setValue(bar)
        self._choose(row, modifiers)

    def _dress(self, language: Language) -> None:
        header = StandingsHeader(self._rows, language, self._theme, self)
        header.setAccessibleName(language.gettext("Columns"))
        header.setAccessibleDescription(
            language.gettext("Arrow keys go from heading to heading; Space orders by one, and turns the order round")
        )
        self.setHorizontalHeader(header)
        dress(self)
        self.setModel(self._rows)
        self.setItemDelegate(RowDelegate(self._rows.is_picked, self._rows.is_number, self._theme, self))
        header.setSectionResizeMode(QHeaderView.ResizeMode.Interactive)
        header.sectionClicked.connect(self._order)
        header.reached.connect(self._bring_in_sight)

    def _order(self, section: int) -> None:
        is_shifted = bool(QApplication.keyboardModifiers() & Qt.KeyboardModifier.ShiftModifier)
        self.order_wanted.emit(section, is_shifted)

    def _bring_in_sight(self, section: int) -> None:
        self.scrollTo(self._rows.index(max(self.rowAt(0), 0), section))

    def scrollTo(  # noqa: N802
        self,
        index: QModelIndex | QPersistentModelIndex,
        hint: QAbstractItemView.ScrollHint = QAbstractItemView.ScrollHint.EnsureVisible,
    ) -> None:
        """Bring a cell in sight; the first column is so already."""
        bar = self.horizontalScrollBar().value()
        super().scrollTo(index, hint)
        if index.column() == 0 and self.frozen.isVisible():
            self.horizontalScrollBar().setValue(bar)


def dress(table: QTableView) -> None:
    """Give a table of very many rows the settings with which it is quick."""
    table.setSelectionMode(QAbstractItemView.SelectionMode.NoSelection)
    table.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
    table.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerItem)
    table.setShowGrid(False)
    table.setWordWrap(False)
    table.setTabKeyNavigation(False)
    table.setCornerButtonEnabled(False)
    table.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
    rows = table.verticalHeader()
    rows.hide()
    # Sections of other kinds are measured one by one, which takes half a minute for a million rows.
    rows.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
