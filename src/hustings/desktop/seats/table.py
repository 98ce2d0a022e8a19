"""The table of seats on screen: as high as its rows, its headings in as many lines as they need."""

from __future__ import annotations

from PySide6.QtCore import QItemSelection, QItemSelectionModel, QModelIndex, QRect, Qt, Signal
from PySide6.QtGui import QFontMetrics, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QSizePolicy, QTableView, QWidget

from hustings.desktop.look.theme import Theme
from hustings.desktop.seats.model import SeatsModel
from hustings.wording.language import Language
from hustings.wording.seat_table import SeatColumn

# In heights of plain text.
_ROW = 2.0
_LEAST_NAME = 10.5
_LEAST_FIGURE = 5.5
_PADDING = 2.2
# More rows than these scroll.
_MOST_ROWS = 60


class SeatsTable(QTableView):
    """Shows a `SeatsModel`.

    `reached` is sent with the cell that the reader went to, `picked` with the keys of the rows selected.
    """

    reached = Signal(QModelIndex)
    picked = Signal(list)

    def __init__(self, model: SeatsModel, language: Language, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self._seats = model
        self._theme = theme
        self._follows = False
        self._least = 0
        self.setObjectName("seats")
        self.setAccessibleName(language.gettext("Seats by party"))
        self.setModel(model)
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setTabKeyNavigation(False)
        self.setCornerButtonEnabled(False)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        rows, columns = self.verticalHeader(), self.horizontalHeader()
        rows.hide()
        rows.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        columns.setAccessibleName(language.gettext("Columns"))
        columns.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        columns.setHighlightSections(False)
        columns.setMinimumSectionSize(10)
        model.modelReset.connect(self.fit)
        theme.changed.connect(self.fit)
        self.selectionModel().currentChanged.connect(self._tell_current)
        self.selectionModel().selectionChanged.connect(self._tell_selection)

    def fit(self) -> None:
        """Take the height of all rows, give figures the width that they need, and names the rest."""
        pixels = self._theme.base_pixels
        self.verticalHeader().setDefaultSectionSize(round(_ROW * pixels))
        self._fit_columns()
        heading = self._heading_height()
        self.horizontalHeader().setFixedHeight(heading)
        shown = min(self._seats.rowCount(), _MOST_ROWS)
        bar = self.horizontalScrollBar().sizeHint().height()
        self.setFixedHeight(heading + shown * round(_ROW * pixels) + bar)

    def least_width(self) -> int:
        """Give the width (pixels) in which names are read and no figure is cut."""
        return self._least

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802
        """Give the names the room that is left."""
        super().resizeEvent(event)
        self._fit_columns()

    def show_selected(self, keys: tuple[str, ...]) -> None:
        """Select the rows of parties."""
        selection = QItemSelection()
        for key in keys:
            row = self._seats.row_of(key)
            if row is not None:
                index = self._seats.index(row, 0)
                selection.select(index, index)
        flags = QItemSelectionModel.SelectionFlag.ClearAndSelect | QItemSelectionModel.SelectionFlag.Rows
        self._follows = True
        self.selectionModel().select(selection, flags)
        self._follows = False

    def stand_at(self, key: str, column: SeatColumn) -> None:
        """Bring the keyboard back to a cell after the table was made anew, if it is still there."""
        row = self._seats.row_of(key)
        sections = [at for at in range(self._seats.columnCount()) if self._seats.column(at) is column]
        if row is not None and sections:
            self._follows = True
            index = self._seats.index(row, sections[0])
            self.selectionModel().setCurrentIndex(index, QItemSelectionModel.SelectionFlag.NoUpdate)
            self._follows = False

    def _fit_columns(self) -> None:
        pixels, metrics = self._theme.base_pixels, QFontMetrics(self.font())
        left = self.viewport().width()
        for section in range(self._seats.columnCount()):
            if self._seats.column(section) is SeatColumn.NAME:
                continue
            texts = [str(self._seats.index(row, section).data() or "") for row in range(self._seats.rowCount())]
            words = str(self._seats.headerData(section, Qt.Orientation.Horizontal)).split()
            tick = 2 * pixels if self._seats.column(section) is SeatColumn.TAKES_PART else 0
            widest = max((metrics.horizontalAdvance(text) for text in texts), default=0) + tick
            heading = max(metrics.horizontalAdvance(word) for word in words)
            width = round(max(widest, heading, _LEAST_FIGURE * pixels) + _PADDING * pixels)
            self.setColumnWidth(section, width)
            left -= width
        self._least = self.viewport().width() - left + round(_LEAST_NAME * pixels)
        if self._seats.columnCount():
            self.setColumnWidth(0, max(left, round(_LEAST_NAME * pixels)))

    def _heading_height(self) -> int:
        """Give the height of the highest heading in the widths that columns have."""
        metrics = QFontMetrics(self.font())
        room = round(_PADDING * self._theme.base_pixels)
        wrap = int(Qt.TextFlag.TextWordWrap)
        heights = [
            metrics.boundingRect(QRect(0, 0, self.columnWidth(section) - room, 1000), wrap, text).height()
            for section in range(self._seats.columnCount())
            for text in [str(self._seats.headerData(section, Qt.Orientation.Horizontal))]
        ]
        return max(heights, default=0) + room // 2

    def _tell_current(self, current: QModelIndex) -> None:
        if current.isValid() and self.hasFocus() and not self._follows:
            self.reached.emit(current)

    def _tell_selection(self) -> None:
        if not self._follows:
            rows = sorted(index.row() for index in self.selectionModel().selectedRows())
            self.picked.emit([self._seats.row(row).standing.key for row in rows])
