"""The texts of the rows of counts, and how a cell of them is drawn."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, Qt
from PySide6.QtGui import QFont, QPainter, QPen
from PySide6.QtWidgets import QStyledItemDelegate, QStyleOptionViewItem, QTableView

from hustings.desktop.look.theme import Theme
from hustings.election.model import Election
from hustings.stations.kinds import FLAG_OF, MEASURE_OF, Flag
from hustings.stations.row_tables import Row, RowNames
from hustings.stations.row_texts import RowColumn
from hustings.wording import row_cells
from hustings.wording.language import Language
from hustings.wording.unit_names import path_text

MARGIN = 12
ABOVE = 7
_LEFT = int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
_RIGHT = int(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
Index = QModelIndex | QPersistentModelIndex


def row_names(language: Language, election: Election) -> RowNames:
    """Name what the rows of an election's counts are of, in the reader's language."""
    return RowNames(
        row_cells.contest_names(language, election),
        row_cells.selection_names(language, election, MEASURE_OF),
        partial(row_cells.kind_name, language),
    )


class RowCells:
    """Writes rows of counts, a text a column."""

    def __init__(
        self, language: Language, names: RowNames, files: tuple[str, ...], *, depth: int, has_files: bool
    ) -> None:
        self._language = language
        self._names = names
        self._files = files
        remarks = row_cells.remark_names(language)
        flags = {Flag.PART if fault is None else FLAG_OF[fault]: text for fault, text in remarks.items()}
        self.remarks = {flag.value: text for flag, text in flags.items()}
        columns = [column for column in RowColumn if has_files or column is not RowColumn.FILE]
        outer = RowColumn.WITHIN if depth <= 1 else None
        self.columns = tuple(column for column in columns if column is not outer)
        titles = row_cells.titles(language)
        self.titles = tuple(titles[column.value] for column in self.columns)

    def texts(self, row: Row) -> tuple[str, ...]:
        """Write a row."""
        return tuple(self._text(row, column) for column in self.columns)

    def remark(self, flags: int) -> str:
        """Say what there is to say of a count."""
        return row_cells.joined_remarks(self._language, [text for flag, text in self.remarks.items() if flags & flag])

    def _text(self, row: Row, column: RowColumn) -> str:
        match column:
            case RowColumn.UNIT:
                return row_cells.cell(row.name)
            case RowColumn.WITHIN:
                return path_text(self._language, row.within)
            case RowColumn.CONTEST:
                return row_cells.cell(self._names.contests.get(row.contest, ""))
            case RowColumn.SELECTION:
                return row_cells.cell(self._names.selections.get(row.selection, "") if row.contest >= -1 else "")
            case RowColumn.KIND:
                return row_cells.cell(self._names.kind(row.kind)) if row.kind else ""
            case RowColumn.COUNT:
                return row_cells.whole_number(self._language, row.count)
            case RowColumn.REMARKS:
                said = self.remark(row.flags)
                return row_cells.cell(f"{said}: {row.text}" if said and row.text else said)
            case RowColumn.FILE:
                return row_cells.cell(self._files[row.file] if row.file < len(self._files) else "")
            case RowColumn.ROW:
                return str(row.row) if row.row > 0 else ""


class RowDelegate(QStyledItemDelegate):
    """Draws one line a row; it is told which rows are selected, and which columns hold numbers."""

    def __init__(
        self, is_picked: Callable[[int], bool], is_number: Callable[[int], bool], theme: Theme, parent: QTableView
    ) -> None:
        super().__init__(parent)
        self._is_number = is_number
        self._table = parent
        self._is_picked = is_picked
        self._theme = theme

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Draw a cell."""
        colors = self._theme.colors
        rect: QRect = option.rect  # pyright: ignore[reportAttributeAccessIssue]
        font: QFont = option.font  # pyright: ignore[reportAttributeAccessIssue]
        painter.fillRect(rect, colors.selection if self._is_picked(index.row()) else colors.card)
        painter.setPen(colors.border)
        painter.drawLine(rect.bottomLeft(), rect.bottomRight())
        painter.setFont(font)
        painter.setPen(colors.text)
        inner = rect.adjusted(MARGIN, 0, -MARGIN, 0)
        metrics = option.fontMetrics  # pyright: ignore[reportAttributeAccessIssue]
        # What tells units apart often stands at the end of their names.
        text = metrics.elidedText(index.data(), Qt.TextElideMode.ElideMiddle, inner.width())
        painter.drawText(inner, _RIGHT if self._is_number(index.column()) else _LEFT, text)
        if self._table.hasFocus() and self._table.currentIndex() == index:
            painter.setPen(QPen(colors.focus, 2))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRect(rect.adjusted(1, 1, -2, -2))
