"""The table of seats as a Qt model; a tick in the column of the threshold exempts a party from it."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt, Signal

from hustings.wording.language import Language
from hustings.wording.seat_table import SeatColumn, SeatRow, SeatTable

Index = QModelIndex | QPersistentModelIndex
_NO_PARENT = QModelIndex()
_ROLES = frozenset(
    {
        Qt.ItemDataRole.DisplayRole,
        Qt.ItemDataRole.ToolTipRole,
        Qt.ItemDataRole.AccessibleTextRole,
        Qt.ItemDataRole.TextAlignmentRole,
        Qt.ItemDataRole.CheckStateRole,
    }
)
_LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
_RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
_TEXTS = frozenset({SeatColumn.NAME, SeatColumn.TAKES_PART})


class SeatsModel(QAbstractTableModel):
    """Shows a `SeatTable`; `exempted` is sent with a selection, and whether no threshold is to be asked of it."""

    exempted = Signal(str, bool)

    def __init__(self, language: Language, table: SeatTable, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._language = language
        self._table = table
        self._exempt: frozenset[str] = frozenset()

    def show_table(self, table: SeatTable, exempt: frozenset[str]) -> None:
        """Show other seats, with ticks at those who are exempt from the threshold."""
        self.beginResetModel()
        self._table, self._exempt = table, exempt
        self.endResetModel()

    def row(self, number: int) -> SeatRow:
        """Give a row."""
        return self._table.rows[number]

    def column(self, section: int) -> SeatColumn:
        """Give what a column holds."""
        return self._table.columns[section]

    def row_of(self, key: str) -> int | None:
        """Give the row of a party; None where it has none."""
        return next((number for number, row in enumerate(self._table.rows) if row.standing.key == key), None)

    def rowCount(self, parent: Index = _NO_PARENT) -> int:  # noqa: N802
        """Give the number of parties."""
        return 0 if parent.isValid() else len(self._table.rows)

    def columnCount(self, parent: Index = _NO_PARENT) -> int:  # noqa: N802
        """Give the number of columns."""
        return 0 if parent.isValid() else len(self._table.columns)

    def flags(self, index: Index) -> Qt.ItemFlag:
        """Let those be ticked of whom no threshold can be asked."""
        flags = super().flags(index)
        if index.isValid() and self.column(index.column()) is SeatColumn.TAKES_PART:
            return flags | Qt.ItemFlag.ItemIsUserCheckable
        return flags

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Give text, speech, explanation, alignment or tick of a cell."""
        if role not in _ROLES or not index.isValid():
            return None
        row, column = self._table.rows[index.row()], self._table.columns[index.column()]
        text = row.cells[index.column()]
        if role == Qt.ItemDataRole.DisplayRole:
            return text
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return _LEFT if column in _TEXTS else _RIGHT
        if role == Qt.ItemDataRole.CheckStateRole:
            return self._tick(row) if column is SeatColumn.TAKES_PART else None
        if role == Qt.ItemDataRole.ToolTipRole and column is SeatColumn.TAKES_PART:
            return self._language.gettext("Tick it to ask no threshold of this party")
        if column is SeatColumn.NAME:
            return row.cells[index.column()]
        template = self._language.pgettext("cell of the table of seats", "{party}, {heading}: {figure}")
        return template.format(
            party=row.cells[0],
            heading=self._table.headings[index.column()],
            figure=text or self._language.gettext("none"),
        )

    def setData(self, index: Index, value: Any, role: int = Qt.ItemDataRole.EditRole) -> bool:  # noqa: N802
        """Take a tick: who owns the rule is told, and shows another table."""
        if role != Qt.ItemDataRole.CheckStateRole or not index.isValid():
            return False
        if self.column(index.column()) is not SeatColumn.TAKES_PART:
            return False
        self.exempted.emit(self.row(index.row()).standing.key, Qt.CheckState(value) is Qt.CheckState.Checked)
        return True

    def headerData(  # noqa: N802
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        """Give the heading of a column; rows have none."""
        if orientation is not Qt.Orientation.Horizontal or not 0 <= section < len(self._table.columns):
            return None
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole, Qt.ItemDataRole.AccessibleTextRole):
            return self._table.headings[section]
        if role == Qt.ItemDataRole.TextAlignmentRole:
            side = Qt.AlignmentFlag.AlignLeft if self._table.columns[section] in _TEXTS else Qt.AlignmentFlag.AlignRight
            return int(side | Qt.AlignmentFlag.AlignBottom) | int(Qt.TextFlag.TextWordWrap)
        return None

    def _tick(self, row: SeatRow) -> Qt.CheckState:
        return Qt.CheckState.Checked if row.standing.key in self._exempt else Qt.CheckState.Unchecked
