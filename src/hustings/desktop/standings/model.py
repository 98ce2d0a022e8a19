"""The table of candidates as a Qt model: it shows the standings of the session and holds no truth of its own."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QModelIndex, QObject, QPersistentModelIndex, Qt

from hustings.desktop.session import Session
from hustings.desktop.standings.headed_model import HeadedModel
from hustings.election.figures import Address, Knowledge
from hustings.election.standings import RowKind, Standing, Standings
from hustings.election.version_diff import Change
from hustings.election.viewpoint import OrderKey
from hustings.wording.bases import differing_base
from hustings.wording.columns import StandingsColumn, address_of, useful_columns
from hustings.wording.language import Language
from hustings.wording.versions import change_text, version_name

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


class StandingsModel(HeadedModel):
    """Candidates in the order of the viewpoint, pinned lines below them."""

    def __init__(self, session: Session, language: Language, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._language = language
        self._take()
        session.election_changed.connect(self._begin_anew)
        session.standings_changed.connect(self._follow)

    @property
    def standings(self) -> Standings:
        """The standings that the table shows."""
        return self._session.standings

    @property
    def rows(self) -> tuple[Standing, ...]:
        """All the lines shown, from the top."""
        return self._rows

    @property
    def columns(self) -> tuple[StandingsColumn, ...]:
        """All the columns, from the left."""
        return self._columns

    def row_of(self, key: str) -> int | None:
        """Give the row in which a line is shown, or None where the filter hides it."""
        return next((row for row, standing in enumerate(self._rows) if standing.key == key), None)

    def address(self, index: Index) -> Address | None:
        """Give the address of the figure that a cell shows or stands for."""
        if not index.isValid():
            return None
        return address_of(self._columns[index.column()], self._session.standings, self._rows[index.row()])

    def change(self, index: Index) -> Change | None:
        """Give how the figure in a cell differs from the version that differences are marked from."""
        column = self._columns[index.column()]
        if column.quantity(self._rows[index.row()]) is None:
            return None
        return self._session.standings.change_at(self.address(index))

    def _with_change(self, index: Index, text: str, joint: str) -> str:
        change, against = self.change(index), self._session.standings.against
        if change is None or against is None:
            return text
        other = version_name(self._language, self._session.standings.election, against)
        return f"{text}{joint}{change_text(self._language, change, other)}"

    def index_of(self, address: Address) -> QModelIndex | None:
        """Give the cell that shows the figure of an address: one whose column holds such figures before all others."""
        found = [
            (column.quantity(self._rows[row]) is None, row, section)
            for row in range(len(self._rows))
            for section, column in enumerate(self._columns)
            if address_of(column, self._session.standings, self._rows[row]) == address
        ]
        if not found:
            return None
        _, row, section = min(found)
        return self.index(row, section)

    def is_pinned(self, row: int) -> bool:
        """Whether a row stands below the candidates, whatever the order."""
        return self._rows[row].kind is not RowKind.RANKED

    def rowCount(self, parent: Index = _NO_PARENT) -> int:  # noqa: N802
        """Give the number of lines."""
        return 0 if parent.isValid() else len(self._rows)

    def columnCount(self, parent: Index = _NO_PARENT) -> int:  # noqa: N802
        """Give the number of columns."""
        return 0 if parent.isValid() else len(self._columns)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Give text, tooltip, speech or alignment of a cell."""
        if role not in _ROLES or not index.isValid():
            return None
        row, column = self._rows[index.row()], self._columns[index.column()]
        standings = self._session.standings
        if role == Qt.ItemDataRole.DisplayRole:
            return self.text(index.row(), index.column())
        if role == Qt.ItemDataRole.ToolTipRole:
            return self._with_change(index, column.tooltip(self._language, standings, row), "\n")
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return self._with_change(index, column.spoken(self._language, standings, row), ", ")
        return _RIGHT if column.is_number else _LEFT

    def text(self, row: int, column: int) -> str:
        """Give the text of a cell; it is asked for at every paint, and worked out once."""
        known = self._texts.get((row, column))
        if known is None:
            declared = self._columns[column]
            known = declared.text(self._language, self._session.standings, self._rows[row])
            self._texts[row, column] = known
        return known

    def headerData(  # noqa: N802
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        """Give the heading of a column; rows have none."""
        if orientation is not Qt.Orientation.Horizontal or not 0 <= section < len(self._columns):
            return None
        column = self._columns[section]
        if role == Qt.ItemDataRole.DisplayRole:
            return column.title(self._language, self._session.standings)
        if role in (Qt.ItemDataRole.AccessibleTextRole, Qt.ItemDataRole.ToolTipRole):
            return column.heading(self._language, self._session.standings)
        return None

    def spoken_heading(self, section: int) -> str:
        """Give the heading of a column in words, for speech and menus."""
        column = self._columns[section]
        if column.key is OrderKey.RANK:
            return self._language.gettext("Rank")
        return column.heading(self._language, self._session.standings)

    def unit(self, section: int) -> str:
        """Give the unit or base of a column, for the second part of its heading."""
        return self._units[section]

    def is_derived(self, section: int) -> bool:
        """Whether the figures of a column are worked out."""
        return self._derived[section]

    def is_number(self, section: int) -> bool:
        """Whether a column holds numbers, which are aligned on the right."""
        return self._columns[section].is_number

    def is_marked(self, row: int, column: int) -> bool:
        """Whether a figure is worked out while its column is not, so that it bears the mark itself."""
        quantity = self._columns[column].quantity(self._rows[row])
        return quantity is not None and quantity.knowledge is Knowledge.DERIVED and not self._derived[column]

    def base(self, row: int, column: int) -> str:
        """Give what a percentage is of where that is not what the heading says, else nothing."""
        return self._bases[row] if self._columns[column].key is OrderKey.SHARE else ""

    def _take(self) -> None:
        standings = self._session.standings
        self._columns = useful_columns(standings)
        self._rows = (*standings.rows, *standings.pinned)
        self._texts: dict[tuple[int, int], str] = {}
        self._units = [column.unit(self._language, standings) for column in self._columns]
        self._derived = [column.derived(standings) for column in self._columns]
        self._bases = [differing_base(self._language, standings, row) for row in self._rows]

    def _begin_anew(self) -> None:
        self.beginResetModel()
        self._take()
        self.endResetModel()

    def _follow(self) -> None:
        """Move the lines where they now stand; lines that come or go make the model begin anew."""
        standings = self._session.standings
        after = [row.key for row in (*standings.rows, *standings.pinned)]
        before = [row.key for row in self._rows]
        if sorted(after) != sorted(before):
            self._begin_anew()
            return
        self.layoutAboutToBeChanged.emit()
        old = self.persistentIndexList()
        where = {key: row for row, key in enumerate(after)}
        self._take()
        new = [self.index(where[before[index.row()]], index.column()) for index in old]
        self.changePersistentIndexList(old, new)
        self.layoutChanged.emit()
