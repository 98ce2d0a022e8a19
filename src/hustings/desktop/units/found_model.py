"""Units that were sought, as a flat list: each with those that it lies within."""

from __future__ import annotations

from typing import Any

from msgspec import Struct
from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from hustings.desktop.units.source import WHOLE, Entry, UnitSource
from hustings.desktop.units.two_lines import SECOND_LINE
from hustings.wording.language import Language
from hustings.wording.unit_names import described, path_text

Index = QModelIndex | QPersistentModelIndex
_NO_PARENT = QModelIndex()
MOST_FOUND = 200


class FoundUnit(Struct, frozen=True):
    """A unit with those around it, the outermost first."""

    entry: Entry
    around: tuple[Entry, ...]


def find_units(source: UnitSource, text: str) -> list[FoundUnit]:
    """Find the first units that bear a name; each outer unit is asked about once."""
    paths: dict[int, tuple[Entry, ...]] = {WHOLE: ()}

    def path_to(number: int) -> tuple[Entry, ...]:
        if number not in paths:
            paths[number] = (*source.ancestors(number), source.entry(number))
        return paths[number]

    return [FoundUnit(entry, path_to(entry.parent or WHOLE)) for entry in source.find(text, MOST_FOUND)]


class FoundUnitsModel(QAbstractListModel):
    """The units found."""

    def __init__(self, language: Language, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._language = language
        self._found: list[FoundUnit] = []

    def show_found(self, found: list[FoundUnit]) -> None:
        """List other units."""
        self.beginResetModel()
        self._found = found
        self.endResetModel()

    def number(self, index: Index) -> int:
        """Give the number of a unit."""
        return self._found[index.row()].entry.number

    def rowCount(self, parent: Index = _NO_PARENT) -> int:  # noqa: N802
        """Give the number of units found."""
        return 0 if parent.isValid() else len(self._found)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Give the name of a unit, and those around it with its level as the second line."""
        if not index.isValid():
            return None
        found = self._found[index.row()]
        if role == Qt.ItemDataRole.DisplayRole:
            return found.entry.name
        path = path_text(self._language, [entry.name for entry in found.around])
        if role == SECOND_LINE:
            return path or found.entry.level
        if role in (Qt.ItemDataRole.ToolTipRole, Qt.ItemDataRole.AccessibleTextRole):
            said = described(self._language, found.entry)
            return f"{said}; {path}" if path else said
        return None
