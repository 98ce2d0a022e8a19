"""The table of units as a Qt model: an order of rows over figures that lie in columns."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QModelIndex, QObject, QPersistentModelIndex, Qt

from hustings.desktop.standings.headed_model import HeadedModel
from hustings.desktop.units.grid import Keys, UnitFigures
from hustings.election.finding import folded
from hustings.wording.language import Language
from hustings.wording.unit_columns import UnitColumn, cut_title, spoken_heading

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
_NO_ROWS = np.zeros(0, dtype=np.int64)


class UnitsModel(HeadedModel):
    """Units in the order of a column, or of the file, and of those only the ones whose names hold what is sought."""

    def __init__(self, language: Language, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._language = language
        self._figures: UnitFigures | None = None
        self._order: tuple[tuple[str, bool], ...] = ()
        self._words: list[str] = []
        self._only: NDArray[np.int32] | None = None
        self._rows: NDArray[np.int64] = _NO_ROWS

    @property
    def columns(self) -> tuple[UnitColumn, ...]:
        """All the columns, from the left."""
        return self._figures.columns if self._figures is not None else ()

    @property
    def total(self) -> int:
        """How many units there are, shown or not."""
        return self._figures.count if self._figures is not None else 0

    @property
    def order(self) -> tuple[int, bool] | None:
        """The column by which the units are ordered, and whether the highest come first; None: as in the file."""
        return next(iter(self.orders), None)

    @property
    def orders(self) -> tuple[tuple[int, bool], ...]:
        """As `order`, with the columns that order what is equal in those before them."""
        places = {column.key: place for place, column in enumerate(self.columns)}
        return tuple((places[key], descending) for key, descending in self._order if key in places)

    def show_figures(self, figures: UnitFigures | None) -> None:
        """Show other figures, in the order of the same column if they have it."""
        self.beginResetModel()
        self._figures = figures
        self._rows = self._arranged()
        self.endResetModel()

    def seek(self, text: str) -> None:
        """Show only the units whose names hold each word of a text."""
        words = folded(text).split()
        if words != self._words:
            self.beginResetModel()
            self._words = words
            self._rows = self._arranged()
            self.endResetModel()

    def show_only(self, units: NDArray[np.int32] | None) -> None:
        """Show only the units of these numbers (None: all); of those, the ones whose names are sought."""
        if units is not None or self._only is not None:
            self.beginResetModel()
            self._only = units
            self._rows = self._arranged()
            self.endResetModel()

    def units_of(self, rows: NDArray[np.int64]) -> NDArray[np.int32]:
        """Give the numbers of the units of rows."""
        assert self._figures is not None, "a row is of a unit"
        return self._figures.units[self._rows[rows]]

    def order_by(self, section: int | None, descending: bool = False, *, also: bool = False) -> None:
        """Order by a column (None: as in the file), or `also` by it after the others; what is selected moves along."""
        self.layoutAboutToBeChanged.emit()
        if section is None:
            self._order = ()
        else:
            key = self.columns[section].key
            kept = tuple((other, descending if other == key else down) for other, down in self._order) if also else ()
            self._order = kept if any(other == key for other, _ in kept) else (*kept, (key, descending))
        before, self._rows = self._rows, self._arranged()
        place = np.zeros(self.total, dtype=np.int64)
        place[self._rows] = np.arange(len(self._rows))
        old = self.persistentIndexList()
        self.changePersistentIndexList(old, [self.index(int(place[before[i.row()]]), i.column()) for i in old])
        self.layoutChanged.emit()

    def identifier(self, index: Index) -> str:
        """Give the identifier of the unit of a row."""
        assert self._figures is not None, "a row is of a unit"
        return self._figures.identifier(int(self._rows[index.row()]))

    @property
    def places(self) -> list[int]:
        """The places in the file's order of the units shown, as they stand now."""
        return self._rows.tolist()

    def added_up(self, rows: NDArray[np.int64] | None = None) -> list[str]:
        """Give for each column what it comes to in rows (by default in all that are shown)."""
        figures = self._figures
        if figures is None:
            return []
        places = self._rows if rows is None else self._rows[rows]
        return [figures.added_up(places, column) for column in range(len(self.columns))]

    def row_of(self, identifier: str) -> int | None:
        """Give the row of a unit; None where it is not shown."""
        figures = self._figures
        if figures is None:
            return None
        return next((row for row, of in enumerate(self._rows) if figures.identifier(int(of)) == identifier), None)

    def column(self, index: Index) -> UnitColumn:
        """Give the column of a cell."""
        return self.columns[index.column()]

    def text(self, row: int, column: int) -> str:
        """Give the text of a cell."""
        assert self._figures is not None, "a cell is of figures"
        return self._figures.text(int(self._rows[row]), column)

    def texts(self, rows: Sequence[int], columns: Sequence[int]) -> Iterator[list[str]]:
        """Give the texts of some columns row by row, as the rows stand now, whatever comes after."""
        figures, places = self._figures, self._rows[list(rows)].tolist()
        assert figures is not None, "a row is of figures"
        return ([figures.text(place, column) for column in columns] for place in places)

    def is_marked(self, row: int, column: int) -> bool:
        """Whether a figure is worked out while its column is not, so that it bears the mark itself."""
        return self._figures is not None and self._figures.is_marked(int(self._rows[row]), column)

    def rowCount(self, parent: Index = _NO_PARENT) -> int:  # noqa: N802
        """Give the number of units shown."""
        return 0 if parent.isValid() else len(self._rows)

    def columnCount(self, parent: Index = _NO_PARENT) -> int:  # noqa: N802
        """Give the number of columns."""
        return 0 if parent.isValid() else len(self.columns)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Give text, explanation or alignment of a cell."""
        if role not in _ROLES or not index.isValid():
            return None
        column = self.columns[index.column()]
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return _RIGHT if column.is_number else _LEFT
        text = self.text(index.row(), index.column())
        if role == Qt.ItemDataRole.DisplayRole or not column.is_number:
            return text
        assert self._figures is not None, "a row is of a unit"
        template = self._language.pgettext("cell of the table of units", "{unit}, {heading}: {figure}")
        heading = spoken_heading(self._language, column)
        return template.format(
            unit=self._figures.name(int(self._rows[index.row()])), heading=heading, figure=text.strip()
        )

    def headerData(  # noqa: N802
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        """Give the heading of a column; rows have none."""
        if orientation is not Qt.Orientation.Horizontal or not 0 <= section < len(self.columns):
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            return cut_title(self.columns[section].title)
        if role in (Qt.ItemDataRole.AccessibleTextRole, Qt.ItemDataRole.ToolTipRole):
            return self.spoken_heading(section)
        return None

    def spoken_heading(self, section: int) -> str:
        """Give the heading of a column in words."""
        return spoken_heading(self._language, self.columns[section])

    def unit(self, section: int) -> str:
        """Give the second line of a heading: of what the figures are."""
        return self.columns[section].unit

    def is_number(self, section: int) -> bool:
        """Whether a column holds numbers."""
        return self.columns[section].is_number

    def is_derived(self, section: int) -> bool:
        """Whether the figures of a column are worked out."""
        return self.columns[section].is_derived

    def _arranged(self) -> NDArray[np.int64]:
        if self._figures is None:
            return _NO_ROWS
        keys = [_turned(self._figures.keys(section), descending) for section, descending in self.orders]
        # Equal ones stay as they come, and what is not known (NaN) is last both ways; the last key is the first here.
        rows = np.lexsort(keys[::-1]).astype(np.int64) if keys else np.arange(self._figures.count)
        if self._only is not None:
            rows = rows[np.isin(self._figures.units, self._only)[rows]]
        return rows[self._figures.holding(self._words)[rows]] if self._words else rows


def _turned(keys: Keys, descending: bool) -> Keys:
    return -keys if descending else keys
