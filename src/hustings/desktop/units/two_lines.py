"""Lines of a list with a second, quiet line below each."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QSize, Qt
from PySide6.QtGui import QFont, QFontMetrics, QPainter, QPen
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from hustings.desktop.look.theme import Theme

Index = QModelIndex | QPersistentModelIndex
SECOND_LINE = int(Qt.ItemDataRole.UserRole) + 1
STRONG = int(Qt.ItemDataRole.UserRole) + 2
_MARGIN, _ABOVE, _BETWEEN = 10, 6, 1


class TwoLines(QStyledItemDelegate):
    """Draws each item in two lines of the same height; what is too long is cut, and its tooltip has it all."""

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self._theme = theme

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:  # noqa: ARG002, N802
        """Give the room of two lines; the width is that of the list."""
        font: QFont = option.font  # pyright: ignore[reportAttributeAccessIssue]
        second = QFontMetrics(self._small(font)).height()
        return QSize(0, QFontMetrics(font).height() + second + 2 * _ABOVE + _BETWEEN)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Draw one item."""
        colors = self._theme.colors
        rect: QRect = option.rect  # pyright: ignore[reportAttributeAccessIssue]
        state: QStyle.StateFlag = option.state  # pyright: ignore[reportAttributeAccessIssue]
        font: QFont = option.font  # pyright: ignore[reportAttributeAccessIssue]
        painter.save()
        if state & QStyle.StateFlag.State_Selected:
            painter.fillRect(rect, colors.selection)
        inner = rect.adjusted(_MARGIN, _ABOVE, -_MARGIN, -_ABOVE)
        strong = QFont(font)
        if index.data(STRONG):
            strong.setWeight(QFont.Weight.DemiBold)
        self._line(painter, inner, strong, colors.text, str(index.data() or ""))
        below = inner.adjusted(0, QFontMetrics(font).height() + _BETWEEN, 0, 0)
        self._line(painter, below, self._small(font), colors.text_quiet, str(index.data(SECOND_LINE) or ""))
        if state & QStyle.StateFlag.State_HasFocus:
            painter.setPen(QPen(colors.focus, 2))
            painter.drawRect(rect.adjusted(1, 1, -2, -2))
        painter.restore()

    def _line(self, painter: QPainter, rect: QRect, font: QFont, color: object, text: str) -> None:
        painter.setFont(font)
        painter.setPen(color)  # pyright: ignore[reportArgumentType, reportCallIssue]
        cut = QFontMetrics(font).elidedText(text, Qt.TextElideMode.ElideRight, rect.width())
        painter.drawText(rect, int(Qt.AlignmentFlag.AlignLeading | Qt.AlignmentFlag.AlignTop), cut)

    def _small(self, font: QFont) -> QFont:
        small = QFont(font)
        small.setPixelSize(max(round(font.pixelSize() * 0.88), 1))
        return small
