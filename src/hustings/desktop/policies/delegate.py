"""How a cell of positions is drawn: each summary with its citation in quiet letters below."""

from __future__ import annotations

from html import escape

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QSize
from PySide6.QtGui import QFont, QPainter, QPen, QTextDocument
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem, QTableView

from hustings.desktop.look.theme import Theme
from hustings.desktop.policies.model import PolicyModel

_MARGIN = 12
Index = QModelIndex | QPersistentModelIndex


class PolicyDelegate(QStyledItemDelegate):
    """Draws the cells of a `PolicyModel` with wrapped text; texts are escaped, never markup."""

    def __init__(self, model: PolicyModel, theme: Theme, parent: QTableView) -> None:
        super().__init__(parent)
        self._model = model
        self._theme = theme
        self._view = parent

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:  # noqa: N802
        """Give the height that the wrapped text needs in the width of its column."""
        width = self._view.columnWidth(index.column())
        document = self._document(index, option.font, width - 2 * _MARGIN)  # pyright: ignore[reportAttributeAccessIssue]
        return QSize(width, round(document.size().height()) + 20)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Draw a cell."""
        colors = self._theme.colors
        rect: QRect = option.rect  # pyright: ignore[reportAttributeAccessIssue]
        font: QFont = option.font  # pyright: ignore[reportAttributeAccessIssue]
        state: QStyle.StateFlag = option.state  # pyright: ignore[reportAttributeAccessIssue]
        painter.save()
        painter.fillRect(rect, colors.selection if state & QStyle.StateFlag.State_Selected else colors.card)
        painter.setPen(QPen(colors.border))
        painter.drawLine(rect.bottomLeft(), rect.bottomRight())
        painter.setClipRect(rect)
        painter.translate(rect.left() + _MARGIN, rect.top() + 10)
        self._document(index, font, rect.width() - 2 * _MARGIN).drawContents(painter)
        painter.restore()
        if state & QStyle.StateFlag.State_HasFocus:
            painter.setPen(QPen(colors.focus, 2))
            painter.drawRect(rect.adjusted(1, 1, -2, -2))

    def _document(self, index: Index, font: QFont, width: int) -> QTextDocument:
        document = QTextDocument()
        document.setDocumentMargin(0)
        document.setDefaultFont(font)
        document.setTextWidth(max(width, 40))
        text, quiet = self._theme.colors.text.name(), self._theme.colors.text_quiet.name()
        small = round(self._theme.base_pixels * 0.88)
        document.setHtml(f'<div style="color:{text}">{self._html(index, quiet, small)}</div>')
        return document

    def _html(self, index: Index, quiet: str, small: int) -> str:
        small_style = f'style="color:{quiet};font-size:{small}px"'
        if index.column() == 0:
            name, _, codes = str(self._model.data(index)).partition("\n")
            lines = "<br>".join(escape(line) for line in codes.split("\n"))
            return f"<b>{escape(name)}</b><br><span {small_style}>{lines}</span>"
        cell = self._model.positions(index.row(), index.column())
        if not cell:
            return f'<span style="color:{quiet}">{escape(str(self._model.data(index)))}</span>'
        return '<p style="margin:0 0 8px 0">'.join(
            ["", *(f"{escape(text)}<br><span {small_style}>{escape(cited)}</span></p>" for text, cited in cell)]
        )
