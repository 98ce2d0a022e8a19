"""The table view that the library's tables share."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableView

from hustings.desktop.library.cells import CellsModel
from hustings.desktop.library.delegate import CellsDelegate
from hustings.desktop.look.theme import Theme
from hustings.desktop.standings.header import StandingsHeader
from hustings.wording.language import Language

# In heights of plain text; a text that needs more is cut, and its tooltip has it all.
_MOST_OF_TEXT = 24


class CellsTable(QTableView):
    """Shows a `CellsModel`; whole rows are selected."""

    def __init__(self, model: CellsModel, language: Language, theme: Theme, name: str) -> None:
        super().__init__()
        self._cells = model
        self._theme = theme
        self._needed: dict[int, int] = {}
        self._high_rows: list[int] = []
        self.setAccessibleName(name)
        header = StandingsHeader(model, language, theme, self)
        header.setAccessibleName(language.gettext("Columns"))
        self.setHorizontalHeader(header)
        self.setModel(model)
        self.setItemDelegate(CellsDelegate(model, theme, self))
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setShowGrid(False)
        self.setTabKeyNavigation(False)
        self.setCornerButtonEnabled(False)
        self.setWordWrap(False)
        self.verticalHeader().hide()
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        header.setSectionResizeMode(QHeaderView.ResizeMode.Interactive)
        header.reached.connect(self._bring_in_sight)
        theme.changed.connect(self.fit)

    def fit(self) -> None:
        """Give columns and rows the room that their contents need, and what is left over to all columns alike."""
        header = self.horizontalHeader()
        most = _MOST_OF_TEXT * self._theme.base_pixels
        for section in range(self._cells.columnCount()):
            needed = max(self.sizeHintForColumn(section), header.sectionSizeHint(section))
            self._needed[section] = needed if self._cells.is_number(section) else min(needed, most)
        self._spread()
        rows = self.verticalHeader()
        high = [row for row in range(self._cells.row_total) if self._cells.has_two_lines(row)]
        plain = next((row for row in range(self._cells.row_total) if row not in high), None)
        if plain is not None:
            rows.setDefaultSectionSize(self.sizeHintForRow(plain))
        for row in {*self._high_rows, *high}:
            rows.resizeSection(row, self.sizeHintForRow(row))
        self._high_rows = high
        self.updateGeometries()

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802
        """Let the columns take the room that there is."""
        super().resizeEvent(event)
        self._spread()

    def _spread(self) -> None:
        header, needed = self.horizontalHeader(), self._needed
        spare = max(self.viewport().width() - sum(needed.values()), 0) // max(len(needed), 1)
        for section, width in needed.items():
            header.resizeSection(section, width + spare)

    def selected_rows(self) -> list[int]:
        """Give the selected rows, from the top."""
        return sorted({index.row() for index in self.selectionModel().selectedRows()})

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802
        """Leave Enter to the window, where Qt would edit or ignore."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.currentIndex().isValid():
            self.activated.emit(self.currentIndex())
            return
        super().keyPressEvent(event)

    def _bring_in_sight(self, section: int) -> None:
        """Scroll sideways to a heading that the keyboard reached."""
        left = self.columnViewportPosition(section)
        beyond = left + self.columnWidth(section) - self.viewport().width()
        bar = self.horizontalScrollBar()
        if left < 0 or beyond > 0:
            bar.setValue(bar.value() + (left if left < 0 else min(beyond, left)))
