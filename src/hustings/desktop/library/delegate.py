"""How a cell of the library's tables is drawn: one or two lines, dotted where its figure is derived."""

from __future__ import annotations

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QFont, QFontMetrics, QPainter, QPen
from PySide6.QtWidgets import QStyledItemDelegate, QStyleOptionViewItem, QTableView

from hustings.desktop.library.cells import CellsModel, Index
from hustings.desktop.look.theme import Theme

_MARGIN = 12
_AROUND = 16
_SMALL = 0.88
_FIGURE_SPACE = "\u2007"
_POINT_SPACE = "\u2008"


class CellsDelegate(QStyledItemDelegate):
    """Draws the cells of a `CellsModel`."""

    def __init__(self, model: CellsModel, theme: Theme, parent: QTableView) -> None:
        super().__init__(parent)
        self._table = parent
        self._model = model
        self._theme = theme

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:  # noqa: N802
        """Give the room that a cell needs."""
        font: QFont = option.font  # pyright: ignore[reportAttributeAccessIssue]
        metrics, small = QFontMetrics(font), QFontMetrics(self._small(font))
        cell = self._model.cell(index.row(), index.column())
        below = small.height() + 2 if cell.below else 0
        width = metrics.horizontalAdvance(cell.text + self._padding(index))
        return QSize(width + 2 * _MARGIN, metrics.height() + below + _AROUND)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Draw a cell."""
        rect: QRect = option.rect  # pyright: ignore[reportAttributeAccessIssue]
        font: QFont = option.font  # pyright: ignore[reportAttributeAccessIssue]
        colors = self._theme.colors
        painter.save()
        ground = colors.card_quiet if self._model.is_pinned(index.row()) else colors.card
        if self._table.selectionModel().isSelected(index):
            ground = colors.selection
        painter.setBackground(ground)
        painter.eraseRect(rect)
        painter.setPen(QPen(colors.border))
        painter.drawLine(rect.bottomLeft(), rect.bottomRight())
        painter.setFont(font)
        self._write(painter, rect.adjusted(_MARGIN, 0, -_MARGIN, 0), index)
        if self._table.hasFocus() and self._table.currentIndex() == index:
            painter.setPen(QPen(colors.focus, 2))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRect(rect.adjusted(1, 1, -2, -2))
        painter.restore()

    def _write(self, painter: QPainter, inner: QRect, index: Index) -> None:
        cell, colors = self._model.cell(index.row(), index.column()), self._theme.colors
        metrics = painter.fontMetrics()
        side = Qt.AlignmentFlag.AlignRight if self._model.is_number(index.column()) else Qt.AlignmentFlag.AlignLeft
        flags = int(side | Qt.AlignmentFlag.AlignVCenter)
        line = inner
        if cell.below:
            middle = inner.center().y()
            line = QRect(inner.left(), middle - metrics.height(), inner.width(), metrics.height())
            lower = QRect(inner.left(), middle + 2, inner.width(), metrics.height())
            painter.save()
            painter.setFont(self._small(painter.font()))
            painter.setPen(colors.text_quiet)
            quiet = painter.fontMetrics().elidedText(cell.below, Qt.TextElideMode.ElideRight, lower.width())
            painter.drawText(lower, flags, quiet)
            painter.restore()
        painter.setPen(colors.text)
        padding = self._padding(index)
        room = line.width() - metrics.horizontalAdvance(padding) + 1
        text = metrics.elidedText(cell.text, Qt.TextElideMode.ElideRight, room)
        drawn = painter.drawText(line, flags, text + padding)
        # Where all figures of a column are derived, its heading bears the mark.
        if cell.is_derived and not self._model.is_derived(index.column()):
            painter.setPen(QPen(colors.text_quiet, 1, Qt.PenStyle.DotLine))
            right = drawn.right() - metrics.horizontalAdvance(padding)
            painter.drawLine(right - metrics.horizontalAdvance(text), drawn.bottom(), right, drawn.bottom())

    def _padding(self, index: Index) -> str:
        """Give the blanks that bring the decimal point of a number under the others of its column."""
        own, most = self._model.cell(index.row(), index.column()).decimals, self._model.most_decimals(index.column())
        if own is None or own >= most:
            return ""
        return (_POINT_SPACE if own == 0 else "") + _FIGURE_SPACE * (most - own)

    def _small(self, font: QFont) -> QFont:
        small = QFont(font)
        small.setPixelSize(round(self._theme.base_pixels * _SMALL))
        return small
