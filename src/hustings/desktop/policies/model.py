"""Topics by candidates as a Qt model."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from hustings.desktop.session import Session
from hustings.election.model import Position
from hustings.election.policy import PolicyGrid, TopicRow
from hustings.wording.language import Language
from hustings.wording.positions import codes_text, position_cited, position_text

Index = QModelIndex | QPersistentModelIndex
_NO_PARENT = QModelIndex()
_ROLES = frozenset({Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole, Qt.ItemDataRole.ToolTipRole})


class PolicyModel(QAbstractTableModel):
    """The first column names the topic and its codes, the others hold the positions of one candidate each."""

    def __init__(self, session: Session, language: Language, grid: PolicyGrid, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._language = language
        self._grid = grid

    def show_grid(self, grid: PolicyGrid) -> None:
        """Show other topics, candidates or positions."""
        self.beginResetModel()
        self._grid = grid
        self.endResetModel()

    def topic(self, row: int) -> TopicRow:
        """Give the topic of a row."""
        return self._grid.rows[row]

    def codes(self, row: int) -> str:
        """Give the category codes of a topic with their full titles."""
        return codes_text(self._language, self._session.standings.election.coding, self._grid.rows[row].codes)

    def positions(self, row: int, column: int) -> list[tuple[str, str]]:
        """Give text and citation of each position in a cell."""
        election = self._session.standings.election
        return [
            (position_text(self._language, position), position_cited(self._language, election, position))
            for position in self._cell(row, column)
        ]

    def rowCount(self, parent: Index = _NO_PARENT) -> int:  # noqa: N802
        """Give the number of topics."""
        return 0 if parent.isValid() else len(self._grid.rows)

    def columnCount(self, parent: Index = _NO_PARENT) -> int:  # noqa: N802
        """Give one column more than there are candidates."""
        return 0 if parent.isValid() else len(self._grid.candidates) + 1

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Give a cell as plain text."""
        if role not in _ROLES or not index.isValid():
            return None
        if index.column() == 0:
            name = self._language.pick(self._grid.rows[index.row()].topic.name)
            codes = self.codes(index.row())
            return f"{name}\n{codes}" if codes and role != Qt.ItemDataRole.AccessibleTextRole else name
        cell = self.positions(index.row(), index.column())
        if not cell:
            return self._language.gettext("no position in this source")
        return "\n".join(f"{text} ({cited})" for text, cited in cell)

    def headerData(  # noqa: N802
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        """Give "Topic" or the name of a candidate."""
        if orientation is not Qt.Orientation.Horizontal or role != Qt.ItemDataRole.DisplayRole:
            return None
        if section == 0:
            return self._language.gettext("Topic")
        return self._language.pick(self._grid.candidates[section - 1].name)

    def _cell(self, row: int, column: int) -> tuple[Position, ...]:
        return self._grid.rows[row].positions[column - 1]
