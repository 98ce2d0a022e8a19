"""The tree of units as a Qt model, which asks for the units within a unit when it is opened."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QAbstractItemModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from hustings.desktop.units.source import WHOLE, Entry, UnitSource
from hustings.wording.language import Language
from hustings.wording.unit_names import described, whole_named

Index = QModelIndex | QPersistentModelIndex
_NO_PARENT = QModelIndex()
_ROLES = frozenset({Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole, Qt.ItemDataRole.AccessibleTextRole})
# In the place of a number, for what holds the whole and the units of the first level.
_TOP = -1


class UnitTreeModel(QAbstractItemModel):
    """The whole, and below it the units of the first level; each holds those within it."""

    def __init__(self, language: Language, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._language = language
        self._area = ""
        self._source: UnitSource | None = None
        self._entries: dict[int, Entry] = {}
        self._inner: dict[int, list[int]] = {}
        self._row: dict[int, int] = {}

    def show_units(self, source: UnitSource | None, area: str) -> None:
        """Show the units of a source; `area` names the whole."""
        self.beginResetModel()
        self._source, self._area = source, area
        self._entries, self._inner, self._row = {}, {}, {}
        if source is not None:
            self._put(_TOP, [source.entry(WHOLE), *source.children(WHOLE)])
        self.endResetModel()

    def number(self, index: Index) -> int:
        """Give the number of a unit."""
        return int(index.internalId())

    def index_of(self, number: int) -> QModelIndex:
        """Give the place of a unit, opening those around it; none where it is not in the tree."""
        if self._source is None:
            return QModelIndex()
        if number != WHOLE:
            for around in self._source.ancestors(number):
                self.fetchMore(self._made(around.number))
        return self._made(number)

    def index(self, row: int, column: int, parent: Index = _NO_PARENT) -> QModelIndex:
        """Give the place of a unit by its row within another."""
        inner = self._inner.get(self._holder(parent), [])
        if column != 0 or not 0 <= row < len(inner):
            return QModelIndex()
        return self.createIndex(row, 0, inner[row])

    def parent(self, index: Index) -> QModelIndex:  # pyright: ignore[reportIncompatibleMethodOverride]
        """Give the unit that another lies within."""
        if not index.isValid():
            return QModelIndex()
        above = self._entries[self.number(index)].parent
        return self._made(above) if above else QModelIndex()

    def rowCount(self, parent: Index = _NO_PARENT) -> int:  # noqa: N802
        """Give the number of units within another, as far as they were asked for."""
        return 0 if parent.column() > 0 else len(self._inner.get(self._holder(parent), []))

    def columnCount(self, parent: Index = _NO_PARENT) -> int:  # noqa: ARG002, N802
        """Give the one column, of names."""
        return 1

    def hasChildren(self, parent: Index = _NO_PARENT) -> bool:  # noqa: N802
        """Whether there are units within a unit."""
        holder = self._holder(parent)
        if holder in self._inner:
            return bool(self._inner[holder])
        entry = self._entries.get(holder)
        return entry is not None and holder != WHOLE and entry.last > entry.number

    def canFetchMore(self, parent: Index) -> bool:  # noqa: N802
        """Whether the units within a unit have not been asked for."""
        return self._holder(parent) not in self._inner and self.hasChildren(parent)

    def fetchMore(self, parent: Index) -> None:  # noqa: N802
        """Ask for the units within a unit."""
        if self._source is None or not self.canFetchMore(parent):
            return
        number = self.number(parent)
        inner = list(self._source.children(number))
        if not inner:
            self._inner[number] = []
            return
        self.beginInsertRows(self._made(number), 0, len(inner) - 1)
        self._put(number, inner)
        self.endInsertRows()

    def flags(self, index: Index) -> Qt.ItemFlag:
        """Let only units be chosen of which there are figures."""
        if not index.isValid() or self._source is None:
            return Qt.ItemFlag.NoItemFlags
        chosen = Qt.ItemFlag.ItemIsEnabled
        return chosen | Qt.ItemFlag.ItemIsSelectable if self._source.has_figures(self.number(index)) else chosen

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Give the name of a unit; with its level and its code where it is explained."""
        if role not in _ROLES or not index.isValid():
            return None
        number = self.number(index)
        if number == WHOLE:
            return whole_named(self._language, self._area)
        entry = self._entries[number]
        return entry.name if role == Qt.ItemDataRole.DisplayRole else described(self._language, entry)

    def _holder(self, index: Index) -> int:
        return self.number(index) if index.isValid() else _TOP

    def _made(self, number: int) -> QModelIndex:
        row = self._row.get(number)
        return self.createIndex(row, 0, number) if row is not None else QModelIndex()

    def _put(self, holder: int, entries: list[Entry]) -> None:
        self._inner[holder] = [entry.number for entry in entries]
        for row, entry in enumerate(entries):
            self._entries[entry.number] = entry
            self._row[entry.number] = row
