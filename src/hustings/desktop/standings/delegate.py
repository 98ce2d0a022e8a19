"""How a cell of the table is drawn: two-line names, inline bars, marks, digits aligned on the decimal point."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QBrush, QFont, QFontMetrics, QPainter, QPen
from PySide6.QtWidgets import QStyledItemDelegate, QStyleOptionViewItem, QTableView

from hustings.desktop.look.theme import Theme
from hustings.desktop.standings.change_mark import paint_change
from hustings.desktop.standings.model import StandingsModel
from hustings.election.standings import RowKind, Standing
from hustings.election.viewpoint import OrderKey
from hustings.wording.language import Language
from hustings.wording.numbers import places

_MARGIN = 12
_BAR_HEIGHT = 8
_LEAST_BAR = 48
_FIGURE_SPACE = "\u2007"
_POINT_SPACE = "\u2008"
_PER_CENT = 100.0
# The size of quiet letters, as part of plain text.
_SMALL = 0.88

Index = QModelIndex | QPersistentModelIndex


class StandingsDelegate(QStyledItemDelegate):
    """Draws the cells of a `StandingsModel`."""

    def __init__(self, model: StandingsModel, language: Language, theme: Theme, parent: QTableView) -> None:
        super().__init__(parent)
        self._table = parent
        self._model = model
        self._language = language
        self._theme = theme

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:  # noqa: N802
        """Give the room that a cell needs."""
        metrics = QFontMetrics(option.font)  # pyright: ignore[reportAttributeAccessIssue]
        row, column = self._model.rows[index.row()], self._model.columns[index.column()]
        text = self._model.text(index.row(), index.column())
        width = metrics.horizontalAdvance(text) + 2 * _MARGIN
        lines = 1
        if column.key is OrderKey.SHARE:
            base = self._model.base(index.row(), index.column())
            lines = 2 if base else 1
            width = max(width + _LEAST_BAR + _MARGIN, metrics.horizontalAdvance(base) + 2 * _MARGIN)
        elif column.key is OrderKey.NAME and row.outcome is not None:
            lines = 2
            width = max(width, metrics.horizontalAdvance(self._language.pick(row.outcome.words)) + 2 * _MARGIN)
        return QSize(width, metrics.height() * lines + (20 if lines == 1 else 18))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Draw a cell."""
        row, column = self._model.rows[index.row()], self._model.columns[index.column()]
        painter.save()
        rect: QRect = option.rect  # pyright: ignore[reportAttributeAccessIssue]
        font: QFont = option.font  # pyright: ignore[reportAttributeAccessIssue]
        self._paint_ground(painter, rect, row, is_selected=self._table.selectionModel().isSelected(index))
        painter.setFont(font)
        inner = rect.adjusted(_MARGIN, 0, -_MARGIN, 0)
        if column.key is OrderKey.NAME:
            self._paint_name(painter, inner, row, self._model.text(index.row(), index.column()))
        else:
            self._paint_figure(painter, inner, index)
        change = self._model.change(index)
        if change is not None:
            paint_change(painter, rect, self._theme.colors, change.agreement)
        if self._table.hasFocus() and self._table.currentIndex() == index:
            painter.setPen(QPen(self._theme.colors.focus, 2))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRect(rect.adjusted(1, 1, -2, -2))
        painter.restore()

    def _paint_ground(self, painter: QPainter, rect: QRect, row: Standing, *, is_selected: bool) -> None:
        colors = self._theme.colors
        ground = colors.card if row.kind is RowKind.RANKED else colors.card_quiet
        if is_selected:
            ground = colors.selection
        # fillRect() would first have every named gradient made known to Python.
        painter.setBackground(ground)
        painter.eraseRect(rect)
        painter.setPen(QPen(colors.border))
        painter.drawLine(rect.bottomLeft(), rect.bottomRight())

    def _paint_name(self, painter: QPainter, rect: QRect, row: Standing, name: str) -> None:
        metrics = painter.fontMetrics()
        elided = metrics.elidedText(name, Qt.TextElideMode.ElideRight, rect.width())
        painter.setPen(self._theme.colors.text)
        flags = int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        if row.outcome is None:
            painter.drawText(rect, flags, elided)
            return
        upper, lower = _two_lines(rect, metrics)
        painter.drawText(upper, flags, elided)
        painter.setPen(self._theme.colors.text_quiet)
        words = metrics.elidedText(self._language.pick(row.outcome.words), Qt.TextElideMode.ElideRight, rect.width())
        painter.drawText(lower, flags, words)

    def _paint_figure(self, painter: QPainter, rect: QRect, index: Index) -> None:
        """Draw a figure with its bar, dotted where it is derived, its base below where the heading names another."""
        row, column = self._model.rows[index.row()], self._model.columns[index.column()]
        text, padding = self._model.text(index.row(), index.column()), self._padding(index)
        side = Qt.AlignmentFlag.AlignRight if column.is_number else Qt.AlignmentFlag.AlignLeft
        flags = int(side | Qt.AlignmentFlag.AlignVCenter)
        metrics = painter.fontMetrics()
        if not column.is_number:
            text = metrics.elidedText(text, Qt.TextElideMode.ElideRight, rect.width() + 1)
        base = self._model.base(index.row(), index.column())
        line, below = _two_lines(rect, metrics) if base else (rect, rect)
        painter.setPen(self._theme.colors.text)
        drawn = painter.drawText(line, flags, text + padding)
        if self._model.is_marked(index.row(), index.column()):
            right = drawn.right() - metrics.horizontalAdvance(padding)
            painter.setPen(QPen(self._theme.colors.text_quiet, 1, Qt.PenStyle.DotLine))
            painter.drawLine(right - metrics.horizontalAdvance(text), drawn.bottom(), right, drawn.bottom())
        if column.key is OrderKey.SHARE and row.share is not None:
            self._paint_bar(painter, line, row, self._widest_share(metrics))
        if base:
            painter.setFont(self._small(painter.font()))
            painter.setPen(self._theme.colors.text_quiet)
            elided = painter.fontMetrics().elidedText(base, Qt.TextElideMode.ElideRight, below.width())
            painter.drawText(below, flags, elided)

    def _small(self, font: QFont) -> QFont:
        small = QFont(font)
        small.setPixelSize(round(self._theme.base_pixels * _SMALL))
        return small

    def _paint_bar(self, painter: QPainter, rect: QRect, row: Standing, number_width: int) -> None:
        assert row.share is not None, "a bar is of a share"
        colors = self._theme.colors
        room = rect.width() - number_width - _MARGIN
        if room < _BAR_HEIGHT:
            return
        track = QRectF(rect.left(), rect.center().y() - _BAR_HEIGHT / 2 + 1, room, _BAR_HEIGHT)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(colors.track)
        painter.drawRoundedRect(track, 2, 2)
        share = min(max(float(row.share.sort_key), 0.0), _PER_CENT)
        bar = QRectF(track.left(), track.top(), max(track.width() * share / _PER_CENT, 1.5), track.height())
        if row.kind is RowKind.RESIDUAL:
            painter.setBrush(QBrush(colors.hatch, Qt.BrushStyle.BDiagPattern))
            painter.setPen(QPen(colors.hatch, 1, Qt.PenStyle.DotLine))
        else:
            painter.setBrush(colors.bar if row.kind is RowKind.RANKED else colors.bar_other)
        painter.drawRoundedRect(bar, 1.5, 1.5)

    def _widest_share(self, metrics: QFontMetrics) -> int:
        share = next(i for i, column in enumerate(self._model.columns) if column.key is OrderKey.SHARE)
        texts = {self._model.text(row, share) for row in range(len(self._model.rows))}
        return max((metrics.horizontalAdvance(text) for text in texts), default=0)

    def _padding(self, index: Index) -> str:
        """Give the blanks that bring the decimal point of a number under the others of its column."""
        column = self._model.columns[index.column()]
        if not column.is_number:
            return ""
        digits = [
            quantity.digits
            for row in self._model.rows
            if (quantity := column.quantity(row)) is not None and quantity.digits is not None
        ]
        quantity = column.quantity(self._model.rows[index.row()])
        if quantity is None or quantity.digits is None:
            return ""
        most, own = max(places(number) for number in digits), places(quantity.digits)
        return (_POINT_SPACE if own == 0 < most else "") + _FIGURE_SPACE * (most - own)


def _two_lines(rect: QRect, metrics: QFontMetrics) -> tuple[QRect, QRect]:
    """Give the places of two lines of text that stand about the middle of a cell."""
    middle, height = rect.center().y(), metrics.height()
    upper = QRect(rect.left(), middle - height, rect.width(), height)
    return upper, QRect(rect.left(), middle + 2, rect.width(), height)
