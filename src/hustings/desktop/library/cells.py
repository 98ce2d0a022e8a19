"""Tables of texts: each cell with its speech, its tooltip, and the mark of a derived figure."""

from __future__ import annotations

from typing import Any

from msgspec import Struct
from PySide6.QtCore import QModelIndex, QPersistentModelIndex, Qt

from hustings.desktop.standings.headed_model import HeadedModel

Index = QModelIndex | QPersistentModelIndex
_NO_PARENT = QModelIndex()
_ROLES = frozenset(
    {
        Qt.ItemDataRole.DisplayRole,
        Qt.ItemDataRole.ToolTipRole,
        Qt.ItemDataRole.AccessibleTextRole,
        Qt.ItemDataRole.TextAlignmentRole,
    }
)
_LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
_RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter


class CellText(Struct, frozen=True):
    """What a cell says to the eye (`below` in a second, quiet line), to the ear, and on asking.

    `decimals` is how many a number has, which is aligned on its decimal point; None for other texts.
    """

    text: str
    spoken: str = ""
    tooltip: str = ""
    below: str = ""
    is_derived: bool = False
    decimals: int | None = None


class Title(Struct, frozen=True):
    """The heading of a column, with its unit; `is_derived` where all its figures are."""

    text: str
    unit: str = ""
    is_number: bool = False
    is_derived: bool = False


class CellsModel(HeadedModel):
    """A table that gives its cells as texts; who inherits says which rows, columns and cells there are."""

    @property
    def titles(self) -> tuple[Title, ...]:
        """The headings, from the left."""
        raise NotImplementedError

    @property
    def row_total(self) -> int:
        """The number of rows."""
        raise NotImplementedError

    def cell(self, row: int, section: int) -> CellText:
        """Give a cell."""
        raise NotImplementedError

    def is_pinned(self, row: int) -> bool:
        """Whether a row is of another kind than those above it, and stands on a quiet ground."""
        del row
        return False

    def has_two_lines(self, row: int) -> bool:
        """Whether a cell of a row has a second line."""
        del row
        return False

    def most_decimals(self, section: int) -> int:
        """Give how many decimals the numbers of a column have at most."""
        del section
        return 0

    def rowCount(self, parent: Index = _NO_PARENT) -> int:  # noqa: N802
        """Give the number of rows."""
        return 0 if parent.isValid() else self.row_total

    def columnCount(self, parent: Index = _NO_PARENT) -> int:  # noqa: N802
        """Give the number of columns."""
        return 0 if parent.isValid() else len(self.titles)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Give text, tooltip, speech or alignment of a cell."""
        if role not in _ROLES or not index.isValid():
            return None
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return _RIGHT if self.is_number(index.column()) else _LEFT
        cell = self.cell(index.row(), index.column())
        if role == Qt.ItemDataRole.ToolTipRole:
            return cell.tooltip
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return ", ".join(part for part in (cell.spoken or cell.text, cell.below) if part)
        return cell.text

    def headerData(  # noqa: N802
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        """Give the heading of a column; rows have none."""
        if orientation is not Qt.Orientation.Horizontal or not 0 <= section < len(self.titles):
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            return self.titles[section].text
        if role in (Qt.ItemDataRole.AccessibleTextRole, Qt.ItemDataRole.ToolTipRole):
            return self.spoken_heading(section)
        return None

    def spoken_heading(self, section: int) -> str:
        """Give title and unit of a column in one line."""
        title = self.titles[section]
        return ", ".join(part for part in (title.text, title.unit) if part)

    def unit(self, section: int) -> str:
        """Give the unit of a column, for the second part of its heading."""
        return self.titles[section].unit

    def is_derived(self, section: int) -> bool:
        """Whether the figures of a column are worked out."""
        return self.titles[section].is_derived

    def is_number(self, section: int) -> bool:
        """Whether a column holds numbers, which are aligned on the right."""
        return self.titles[section].is_number


def most_decimals(model: CellsModel, section: int) -> int:
    """Count how many decimals the numbers of a column of a table have at most."""
    cells = (model.cell(row, section) for row in range(model.row_total))
    return max((cell.decimals for cell in cells if cell.decimals is not None), default=0)
