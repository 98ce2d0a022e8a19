"""How a cell of the table of units is drawn."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QSize, Qt
from PySide6.QtGui import QFont, QFontMetrics, QPainter, QPen
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem, QTableView

from hustings.desktop.look.theme import Theme
from hustings.desktop.units.model import UnitsModel

MARGIN = 12
ABOVE = 7

Index = QModelIndex | QPersistentModelIndex


class UnitCells(QStyledItemDelegate):
    """Draws one line a row; figures at the right, names at the left and cut where they are too long."""

    def __init__(self, model: UnitsModel, theme: Theme, parent: QTableView) -> None:
        super().__init__(parent)
        self._table = parent
        self._model = model
        self._theme = theme

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:  # noqa: N802
        """Give the room of a text."""
        metrics = QFontMetrics(option.font)  # pyright: ignore[reportAttributeAccessIssue]
        text = self._model.text(index.row(), index.column())
        return QSize(metrics.horizontalAdvance(text) + 2 * MARGIN, metrics.height() + 2 * ABOVE)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Draw a cell."""
        colors = self._theme.colors
        rect: QRect = option.rect  # pyright: ignore[reportAttributeAccessIssue]
        font: QFont = option.font  # pyright: ignore[reportAttributeAccessIssue]
        state: QStyle.StateFlag = option.state  # pyright: ignore[reportAttributeAccessIssue]
        row, column = index.row(), index.column()
        painter.save()
        painter.fillRect(rect, colors.selection if state & QStyle.StateFlag.State_Selected else colors.card)
        painter.setPen(QPen(colors.border))
        painter.drawLine(rect.bottomLeft(), rect.bottomRight())
        painter.setFont(font)
        painter.setPen(colors.text)
        inner = rect.adjusted(MARGIN, 0, -MARGIN, 0)
        text = self._model.text(row, column)
        if not self._model.columns[column].is_number:
            # What tells units apart often stands at the end of their names.
            text = QFontMetrics(font).elidedText(text, Qt.TextElideMode.ElideMiddle, inner.width())
            side = Qt.AlignmentFlag.AlignLeft
        else:
            side = Qt.AlignmentFlag.AlignRight
        drawn = painter.drawText(inner, int(side | Qt.AlignmentFlag.AlignVCenter), text)
        if self._model.is_marked(row, column):
            painter.setPen(QPen(colors.text_quiet, 1, Qt.PenStyle.DotLine))
            painter.drawLine(drawn.left(), drawn.bottom(), drawn.right(), drawn.bottom())
        if self._table.hasFocus() and self._table.currentIndex() == index:
            painter.setPen(QPen(colors.focus, 2))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRect(rect.adjusted(1, 1, -2, -2))
        painter.restore()
