"""Every count as a Qt model: an order of rows, of which those that are looked at are fetched."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Mapping
from typing import Any

import numpy as np
from PySide6.QtCore import QModelIndex, QObject, QPersistentModelIndex, Qt, QTimer, Signal

from hustings.desktop.rows.arrangement import Arrangement, Picked
from hustings.desktop.rows.cells import RowCells
from hustings.desktop.standings.headed_model import HeadedModel
from hustings.stations.row_tables import Row
from hustings.stations.row_texts import RowColumn
from hustings.wording.language import Language
from hustings.wording.row_cells import NOT_YET, heading_place

Index = QModelIndex | QPersistentModelIndex
_NO_PARENT = QModelIndex()
_TEXT_ROLES = frozenset({Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole})
_DISPLAY = int(Qt.ItemDataRole.DisplayRole)
_ROLES = frozenset({*_TEXT_ROLES, Qt.ItemDataRole.AccessibleTextRole, Qt.ItemDataRole.TextAlignmentRole})
_LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
_RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
# Rows that are kept once they were fetched, and how many are fetched on either side of those that are looked at.
_MOST_KEPT = 4096
_AROUND = 40


class RowsModel(HeadedModel):
    """Rows as an arrangement has them.

    `wanted` is sent with the numbers of rows that are looked at and are not there yet; `take_rows` brings them.
    `selected` is sent when other rows are selected.
    """

    wanted = Signal(object)
    selected = Signal()

    def __init__(self, language: Language, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._language = language
        self._cells: RowCells | None = None
        self._arrangement: Arrangement | None = None
        self._kept: OrderedDict[int, tuple[str, ...]] = OrderedDict()
        self._looked_at: set[int] = set()
        self.picked = Picked(0)
        self._asking = QTimer(self)
        self._asking.setSingleShot(True)
        self._asking.timeout.connect(self._ask)

    @property
    def columns(self) -> tuple[RowColumn, ...]:
        """The columns, from the left."""
        return self._cells.columns if self._cells is not None else ()

    @property
    def arrangement(self) -> Arrangement | None:
        """How the rows stand; None where there are none."""
        return self._arrangement

    def show_rows(self, cells: RowCells | None, arrangement: Arrangement | None) -> None:
        """Show the rows of another table."""
        self.beginResetModel()
        self._cells, self._arrangement = cells, arrangement
        self._kept.clear()
        self._looked_at.clear()
        self.picked = Picked(len(arrangement.order) if arrangement is not None else 0)
        self.endResetModel()
        self.selected.emit()

    def arrange(self, arrangement: Arrangement) -> None:
        """Show the same rows in another order, or others of them; what is selected stays so."""
        before = self._arrangement
        assert before is not None, "what is arranged anew has been shown"
        self._looked_at.clear()
        if arrangement.wish.words != before.wish.words:
            self.beginResetModel()
            self._arrangement = arrangement
            self.endResetModel()
            self.selected.emit()
            return
        self.layoutAboutToBeChanged.emit()
        self._arrangement = arrangement
        old = self.persistentIndexList()
        rows = {row: self.row_of(int(before.shown[row])) for row in {index.row() for index in old}}
        self.changePersistentIndexList(old, [self.index(rows[i.row()] or 0, i.column()) for i in old])
        self.layoutChanged.emit()

    def number(self, row: int) -> int:
        """Give the number of the row of the table that stands in a row."""
        assert self._arrangement is not None, "a row is of a table"
        return int(self._arrangement.shown[row])

    def row_of(self, number: int) -> int | None:
        """Give where a row of the table stands; None where it is not found."""
        if self._arrangement is None:
            return None
        found = np.flatnonzero(self._arrangement.shown == number)
        return int(found[0]) if len(found) else None

    def is_picked(self, row: int) -> bool:
        """Whether a row is selected."""
        return bool(self.picked.mask[self.number(row)])

    def pick(self, first: int, last: int, *, also: bool = False) -> None:
        """Select rows from one to another, and no others unless those stay too."""
        assert self._arrangement is not None, "a row is of a table"
        numbers = self._arrangement.shown[min(first, last) : max(first, last) + 1]
        if also:
            self.picked.add(numbers)
        else:
            self.picked.only(numbers)
        self.selected.emit()

    def turn(self, row: int) -> None:
        """Select a row, or take it out of the selection."""
        self.picked.turn(self.number(row))
        self.selected.emit()

    def take_rows(self, rows: Mapping[int, Row]) -> None:
        """Take rows that were wanted, by their numbers."""
        if self._cells is None:
            return
        for number, row in rows.items():
            self._kept[number] = self._cells.texts(row)
            self._kept.move_to_end(number)
        while len(self._kept) > _MOST_KEPT:
            self._kept.popitem(last=False)

    def text(self, row: int, column: int) -> str:
        """Give the text of a cell; that of one that is not there yet is asked for."""
        assert self._arrangement is not None, "a row is of a table"
        kept = self._kept.get(int(self._arrangement.shown[row]))
        if kept is not None:
            return kept[column]
        self._looked_at.add(row)
        if not self._asking.isActive():
            self._asking.start(0)
        return NOT_YET

    def rowCount(self, parent: Index = _NO_PARENT) -> int:  # noqa: N802
        """Give the number of rows found."""
        return len(self._arrangement.shown) if self._arrangement is not None and not parent.isValid() else 0

    def columnCount(self, parent: Index = _NO_PARENT) -> int:  # noqa: N802
        """Give the number of columns."""
        return 0 if parent.isValid() else len(self.columns)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Give text, spoken text or alignment of a cell."""
        # Texts come first: they are asked for by the hundred at each step of scrolling.
        if role == _DISPLAY:
            return self.text(index.row(), index.column()) if index.isValid() else None
        if role not in _ROLES or not index.isValid():
            return None
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return _RIGHT if self.is_number(index.column()) else _LEFT
        text = self.text(index.row(), index.column())
        if role in _TEXT_ROLES:
            return text
        template = self._language.pgettext("cell of the table of counts", "{heading}: {text}")
        spoken = template.format(heading=self.spoken_heading(index.column()), text=text)
        return f"{spoken}; {self._language.gettext('selected')}" if self.is_picked(index.row()) else spoken

    def headerData(  # noqa: N802
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        """Give the heading of a column; rows have none."""
        if orientation is not Qt.Orientation.Horizontal or not 0 <= section < len(self.columns):
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            return self._marked_heading(section)
        if role in (Qt.ItemDataRole.AccessibleTextRole, Qt.ItemDataRole.ToolTipRole):
            return self.spoken_heading(section)
        return None

    def spoken_heading(self, section: int) -> str:
        """Give the heading of a column."""
        return self._cells.titles[section] if self._cells is not None else ""

    def unit(self, section: int) -> str:  # noqa: ARG002
        """Headings have no second line."""
        return ""

    def is_number(self, section: int) -> bool:
        """Whether a column holds numbers."""
        return self.columns[section] in (RowColumn.COUNT, RowColumn.ROW)

    def is_derived(self, section: int) -> bool:  # noqa: ARG002
        """Every count is the source's own."""
        return False

    def _marked_heading(self, section: int) -> str:
        title = self.spoken_heading(section)
        keys = self._arrangement.wish.keys if self._arrangement is not None else ()
        for place, (column, descending) in enumerate(keys[1:], 2):
            if column is self.columns[section]:
                return heading_place(title, place, descending=descending)
        return title

    def _ask(self) -> None:
        """Ask for what is looked at, and for some rows around it."""
        arrangement, rows = self._arrangement, self._looked_at
        if arrangement is None or not rows:
            return
        first, last = max(min(rows) - _AROUND, 0), max(rows) + _AROUND
        # Cells that are far apart (one at the end, say) are not worth what lies between them.
        near = arrangement.shown[first:last] if last - first <= _MOST_KEPT // 2 else arrangement.shown[sorted(rows)]
        self._looked_at = set()
        numbers = [number for number in near.tolist() if number not in self._kept][: _MOST_KEPT // 2]
        if numbers:
            self.wanted.emit(numbers)
