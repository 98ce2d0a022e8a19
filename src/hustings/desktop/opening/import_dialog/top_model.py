"""The first lines of a file as cells, with what stands above the rows."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt
from PySide6.QtGui import QFont

from hustings.desktop.look.theme import Theme
from hustings.files.wide_tables.layout import Layout
from hustings.wording.language import Language
from hustings.wording.numbers import decimal

Index = QModelIndex | QPersistentModelIndex
_NO_PARENT = QModelIndex()
_ROLES = frozenset(
    {
        Qt.ItemDataRole.DisplayRole,
        Qt.ItemDataRole.ToolTipRole,
        Qt.ItemDataRole.FontRole,
        Qt.ItemDataRole.ForegroundRole,
        Qt.ItemDataRole.AccessibleTextRole,
    }
)


class TopModel(QAbstractTableModel):
    """Lines with their numbers; the header is bold, what stands above the rows is quiet."""

    def __init__(self, language: Language, theme: Theme, parent: QObject) -> None:
        super().__init__(parent)
        self._language = language
        self._theme = theme
        self._lines: tuple[tuple[str, ...], ...] = ()
        self._layout = Layout(None, (), 1)
        self._width = 0

    def show_lines(self, lines: tuple[tuple[str, ...], ...], layout: Layout) -> None:
        """Show the lines of another table."""
        self.beginResetModel()
        self._lines, self._layout = lines, layout
        self._width = max((len(line) for line in lines), default=0)
        self.endResetModel()

    def rowCount(self, parent: Index = _NO_PARENT) -> int:  # noqa: N802
        """Give the number of lines."""
        return 0 if parent.isValid() else len(self._lines)

    def columnCount(self, parent: Index = _NO_PARENT) -> int:  # noqa: N802
        """Give the number of cells of the longest line."""
        return 0 if parent.isValid() else self._width

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Give text, font or colour of a cell."""
        if role not in _ROLES or not index.isValid():
            return None
        row = index.row() + 1
        if role == Qt.ItemDataRole.FontRole:
            font = QFont()
            font.setBold(row in self._layout.header_rows)
            return font
        if role == Qt.ItemDataRole.ForegroundRole:
            is_used = row in self._layout.header_rows or row >= self._layout.first_row
            return self._theme.colors.text if is_used else self._theme.colors.text_quiet
        line = self._lines[index.row()]
        text = line[index.column()] if index.column() < len(line) else ""
        if role != Qt.ItemDataRole.AccessibleTextRole:
            return text
        is_header = row in self._layout.header_rows
        return self._language.gettext("header: {text}").format(text=text) if is_header else text

    def headerData(  # noqa: N802
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        """Give the number of a line or column."""
        count = len(self._lines) if orientation is Qt.Orientation.Vertical else self._width
        if role != Qt.ItemDataRole.DisplayRole or not 0 <= section < count:
            return None
        return decimal(self._language, section + 1)
