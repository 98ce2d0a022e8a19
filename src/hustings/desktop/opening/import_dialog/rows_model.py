"""The rows of a table as a Qt model: real cells, as texts, fetched as they come in sight."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from hustings.desktop.jobs import Jobs
from hustings.desktop.look.theme import Theme
from hustings.desktop.opening.import_dialog.columns import ColumnState
from hustings.desktop.opening.import_dialog.pages import Fetch, Pages, ShownRow
from hustings.wording.language import Language
from hustings.wording.numbers import decimal

Index = QModelIndex | QPersistentModelIndex
_NO_PARENT = QModelIndex()
_ROLES = frozenset(
    {
        Qt.ItemDataRole.DisplayRole,
        Qt.ItemDataRole.ToolTipRole,
        Qt.ItemDataRole.AccessibleTextRole,
        Qt.ItemDataRole.TextAlignmentRole,
        Qt.ItemDataRole.ForegroundRole,
    }
)
_LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
_RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
_PENDING = "…"
_LONGEST_CELL = 200


class RowsModel(QAbstractTableModel):
    """Rows with their numbers in the file; where `has_notes`, what is said of each stands before its cells."""

    def __init__(
        self,
        language: Language,
        theme: Theme,
        jobs: Jobs,
        name: str,
        complain: Callable[[Exception], None],
        parent: QObject,
        *,
        has_notes: bool = False,
    ) -> None:
        super().__init__(parent)
        self._language = language
        self._theme = theme
        self._columns: tuple[ColumnState, ...] = ()
        self._rows = 0
        self._notes = 1 if has_notes else 0
        self._pages = Pages(jobs, name, complain, self)
        self._pages.arrived.connect(self._appear)

    @property
    def columns(self) -> tuple[ColumnState, ...]:
        """The columns of the file, from the left."""
        return self._columns

    @property
    def notes(self) -> int:
        """How many columns stand before those of the file."""
        return self._notes

    def show_rows(
        self, columns: Sequence[ColumnState], rows: int, fetch: Fetch | None, known: Sequence[ShownRow] = ()
    ) -> None:
        """Show other rows (so many), the first of which may be known already."""
        self.beginResetModel()
        self._columns = tuple(columns)
        self._rows = rows
        self._pages.begin(fetch, known)
        self.endResetModel()

    def longest_cells(self, rows: int) -> list[str]:
        """Give the longest cell of each column among the first rows, as far as these are known."""
        longest = ["" for _ in self._columns]
        for row in range(min(rows, self._rows)):
            known = self._pages.row(row)
            for place, text in enumerate(known.cells[: len(longest)] if known is not None else ()):
                if len(text) > len(longest[place]):
                    longest[place] = text
        return [text[:_LONGEST_CELL] for text in longest]

    def show_columns(self, columns: Sequence[ColumnState]) -> list[int]:
        """Show what the columns, as many as before, tell now; gives the places of those that tell something else."""
        changed = [place for place, (old, new) in enumerate(zip(self._columns, columns, strict=True)) if old != new]
        self._columns = tuple(columns)
        if self._columns:
            last = self.columnCount() - 1
            self.headerDataChanged.emit(Qt.Orientation.Horizontal, 0, last)
            if self._rows:
                roles = [Qt.ItemDataRole.ForegroundRole, Qt.ItemDataRole.TextAlignmentRole]
                self.dataChanged.emit(self.index(0, 0), self.index(self._rows - 1, last), roles)
        return changed

    def column(self, section: int) -> ColumnState | None:
        """Give the column of the file that stands in a section; None where that is no such column."""
        place = section - self._notes
        return self._columns[place] if 0 <= place < len(self._columns) else None

    def rowCount(self, parent: Index = _NO_PARENT) -> int:  # noqa: N802
        """Give the number of rows."""
        return 0 if parent.isValid() else self._rows

    def columnCount(self, parent: Index = _NO_PARENT) -> int:  # noqa: N802
        """Give the number of columns."""
        return 0 if parent.isValid() or not self._columns else len(self._columns) + self._notes

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Give text, speech, colour or alignment of a cell."""
        if role not in _ROLES or not index.isValid():
            return None
        column = self.column(index.column())
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return _RIGHT if column is not None and column.is_number else _LEFT
        if role == Qt.ItemDataRole.ForegroundRole:
            quiet = column is not None and not column.is_used
            return self._theme.colors.text_quiet if quiet else self._theme.colors.text
        text = self._text(index.row(), index.column())
        if role != Qt.ItemDataRole.AccessibleTextRole:
            return text
        if column is None:
            return text
        template = self._language.pgettext("cell of a table to import", "{column}: {text}")
        return template.format(column=column.name, text=text or self._language.gettext("empty"))

    def headerData(  # noqa: N802
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        """Give the name and role of a column, or the number of a row in the file."""
        if orientation is Qt.Orientation.Vertical:
            return self._row_number(section) if role == Qt.ItemDataRole.DisplayRole else None
        if not 0 <= section < self.columnCount():
            return None
        column = self.column(section)
        if column is None:
            is_shown = role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole)
            return self._language.gettext("What does not add up") if is_shown else None
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole):
            return column.name
        if role == Qt.ItemDataRole.AccessibleTextRole:
            template = self._language.pgettext("column of a table to import", "{column}: {role}")
            return template.format(column=column.name, role=column.role_name)
        return None

    def _row_number(self, row: int) -> str | None:
        if not 0 <= row < self._rows:
            return None
        known = self._pages.row(row)
        return decimal(self._language, known.number) if known is not None and known.number is not None else _PENDING

    def _text(self, row: int, section: int) -> str:
        known = self._pages.row(row)
        if known is None:
            return _PENDING
        if section < self._notes:
            return known.note
        place = section - self._notes
        text = known.cells[place] if place < len(known.cells) else ""
        return text if len(text) <= _LONGEST_CELL else f"{text[:_LONGEST_CELL]}{_PENDING}"

    def _appear(self, first: int, last: int) -> None:
        last = min(last, self._rows - 1)
        if first <= last:
            self.dataChanged.emit(self.index(first, 0), self.index(last, self.columnCount() - 1))
            self.headerDataChanged.emit(Qt.Orientation.Vertical, first, last)
