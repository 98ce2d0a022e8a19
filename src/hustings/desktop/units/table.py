"""The table of units on screen: click a heading to order, a cell to ask about it, twice to look at the unit."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QEvent, QItemSelection, QItemSelectionModel, QItemSelectionRange, QModelIndex, Qt, Signal
from PySide6.QtGui import QFontMetrics, QKeyEvent
from PySide6.QtWidgets import QAbstractItemView, QApplication, QHeaderView, QTableView, QWidget

from hustings.desktop.look.theme import Theme
from hustings.desktop.rows.frozen import FrozenColumn
from hustings.desktop.standings.header import StandingsHeader
from hustings.desktop.units.cells import ABOVE, MARGIN, UnitCells
from hustings.desktop.units.model import UnitsModel
from hustings.wording.language import Language

_ENTERS = frozenset({Qt.Key.Key_Return, Qt.Key.Key_Enter})
# In heights of plain text.
_MOST_OF_NAMES = 22
# Narrower ones break what their figures are of into too many lines.
_LEAST_OF_FIGURES = 7
# So many rows tell how wide a column is, of thousands.
_SAMPLE = 40


class UnitsTable(QTableView):
    """Shows a `UnitsModel`.

    `asked` is sent with the cell that the reader went to, `wanted` with a cell of the unit to look at, `copy_wanted`
    when the cells that are selected are to be copied.
    """

    asked = Signal(QModelIndex)
    wanted = Signal(QModelIndex)
    copy_wanted = Signal()

    def __init__(self, model: UnitsModel, language: Language, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self._units = model
        self._theme = theme
        self.setAccessibleName(language.gettext("Units"))
        self.setAccessibleDescription(
            language.gettext(
                "Figures by unit; Enter looks at the unit of a row, click a heading to order by it, with Shift by it "
                "after the others"
            )
        )
        self._dress(language)
        self.frozen = FrozenColumn(self)
        self.frozen.pressed.connect(self._press)
        self.selectionModel().currentChanged.connect(self._ask)
        self.clicked.connect(self.asked)
        self.doubleClicked.connect(self.wanted)
        model.modelReset.connect(self.fit)
        theme.changed.connect(self.fit)

    def copy_cells(self) -> None:
        """Have what is selected copied."""
        self.copy_wanted.emit()

    def selected_cells(self) -> tuple[list[int], list[int]]:
        """Give rows and columns that hold what is selected; all of them if nothing is."""
        rows = self.selected_rows().tolist()
        if not rows:
            return list(range(self._units.rowCount())), list(range(self._units.columnCount()))
        return rows, sorted({column for part in self._ranges() for column in range(part.left(), part.right() + 1)})

    def selected_rows(self) -> NDArray[np.int64]:
        """Give the rows in which anything is selected, in rising order."""
        ranges = [np.arange(part.top(), part.bottom() + 1) for part in self._ranges()]
        rows = ranges[0] if len(ranges) == 1 else np.unique(np.concatenate([np.zeros(0, dtype=np.int64), *ranges]))
        return rows[rows < self._units.rowCount()].astype(np.int64)

    def _ranges(self) -> list[QItemSelectionRange]:
        """Give what is selected by ranges: thousands of rows may be, and are mostly one."""
        selection = self.selectionModel().selection()
        return [selection.at(number) for number in range(selection.count())]

    def fit(self) -> None:
        """Give rows their height, and columns the width that their headings and some of their texts need."""
        metrics = QFontMetrics(self.font())
        self.verticalHeader().setDefaultSectionSize(metrics.height() + 2 * ABOVE)
        least, most = _LEAST_OF_FIGURES * self._theme.base_pixels, _MOST_OF_NAMES * self._theme.base_pixels
        for section, column in enumerate(self._units.columns):
            texts = (self._units.text(row, section) for row in self._sample())
            needed = max((metrics.horizontalAdvance(text) for text in texts), default=0) + 2 * MARGIN + 4
            heading = self.horizontalHeader().sectionSizeHint(section)
            width = max(needed, heading, least)
            self.setColumnWidth(section, width if column.is_number else max(min(width, most), heading))
        self._point_at_order()
        self.frozen.follow()

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802
        """Look at the unit of the row with Enter."""
        if event.key() in _ENTERS and self.currentIndex().isValid():
            self.wanted.emit(self.currentIndex())
        else:
            super().keyPressEvent(event)

    def changeEvent(self, event: QEvent) -> None:  # noqa: N802
        """Take the room that another font needs."""
        super().changeEvent(event)
        if event.type() is QEvent.Type.FontChange:
            self.fit()

    def _dress(self, language: Language) -> None:
        header = StandingsHeader(self._units, language, self._theme, self)
        header.setAccessibleName(language.gettext("Columns"))
        header.setAccessibleDescription(
            language.gettext("Arrow keys go from heading to heading; Space orders by one, and turns the order round")
        )
        self.setHorizontalHeader(header)
        self.setModel(self._units)
        self.setItemDelegate(UnitCells(self._units, self._theme, self))
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectItems)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setShowGrid(False)
        self.setTabKeyNavigation(False)
        self.setCornerButtonEnabled(False)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        rows = self.verticalHeader()
        rows.hide()
        # Sections of other kinds are measured one by one, which takes half a minute for a million rows.
        rows.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        header.setSectionResizeMode(QHeaderView.ResizeMode.Interactive)
        header.sectionClicked.connect(self._order)
        header.reached.connect(self._bring_in_sight)

    def _sample(self) -> Iterator[int]:
        count = self._units.rowCount()
        return iter(range(0, count, max(count // _SAMPLE, 1)))

    def _order(self, section: int) -> None:
        """Order by a column: names from the first, figures from the highest; again turns the order round.

        With Shift it orders what is equal in the columns that order already.
        """
        is_shifted = bool(QApplication.keyboardModifiers() & Qt.KeyboardModifier.ShiftModifier)
        before = dict(self._units.orders if is_shifted else self._units.orders[:1])
        descending = not before[section] if section in before else self._units.columns[section].is_number
        self._units.order_by(section, descending, also=is_shifted)
        self._point_at_order()
        self.viewport().update()

    def _point_at_order(self) -> None:
        order, header = self._units.order, self.horizontalHeader()
        header.setSortIndicatorShown(order is not None)
        if order is not None:
            direction = Qt.SortOrder.DescendingOrder if order[1] else Qt.SortOrder.AscendingOrder
            header.setSortIndicator(order[0], direction)

    def _press(self, row: int, modifiers: Qt.KeyboardModifier) -> None:
        """Go to the name of a unit in the column that stays in sight, or select up to it with Shift."""
        index = self._units.index(row, 0)
        flag = QItemSelectionModel.SelectionFlag.ClearAndSelect
        if modifiers & Qt.KeyboardModifier.ShiftModifier and self.currentIndex().isValid():
            chosen = QItemSelection(self.currentIndex(), index)
            self.selectionModel().select(chosen, flag)
            return
        if modifiers & Qt.KeyboardModifier.ControlModifier:
            flag = QItemSelectionModel.SelectionFlag.Toggle
        bar = self.horizontalScrollBar().value()
        self.setFocus(Qt.FocusReason.MouseFocusReason)
        self.selectionModel().setCurrentIndex(index, flag)
        self.horizontalScrollBar().setValue(bar)

    def _bring_in_sight(self, section: int) -> None:
        left = self.columnViewportPosition(section)
        beyond = left + self.columnWidth(section) - self.viewport().width()
        bar = self.horizontalScrollBar()
        if left < 0 or beyond > 0:
            bar.setValue(bar.value() + (left if left < 0 else min(beyond, left)))

    def _ask(self, current: QModelIndex) -> None:
        if current.isValid() and self.hasFocus():
            self.asked.emit(current)
