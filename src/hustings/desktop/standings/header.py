"""The headings of the table: title, unit, the mark of derived figures, and the direction of the order."""

from __future__ import annotations

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QFont, QFontMetrics, QPainter, QPen
from PySide6.QtWidgets import QHeaderView, QWidget

from hustings.desktop.look.theme import Theme
from hustings.desktop.standings.model import StandingsModel

_MARGIN = 12
_WORD_WRAP = int(Qt.TextFlag.TextWordWrap)


class StandingsHeader(QHeaderView):
    """Draws each heading in two lines: the title in bold, its unit in quiet letters."""

    def __init__(self, model: StandingsModel, theme: Theme, parent: QWidget) -> None:
        super().__init__(Qt.Orientation.Horizontal, parent)
        self._standings = model
        self._theme = theme
        self._measured: tuple[tuple[int, ...], QFont, int] = ((), QFont(), 0)
        model.modelReset.connect(self._forget)
        self.setSectionsClickable(True)
        self.setHighlightSections(False)
        self.setSectionsMovable(False)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)

    def sectionSizeFromContents(self, logicalIndex: int) -> QSize:  # noqa: N802, N803
        """Give the room that a heading needs."""
        title, unit = self._texts(logicalIndex)
        bold, plain = QFontMetrics(self._bold()), QFontMetrics(self.font())
        longest_word = max((plain.horizontalAdvance(word) for word in unit.split()), default=0)
        arrow = bold.horizontalAdvance(" ▼")
        width = max(bold.horizontalAdvance(title) + arrow, longest_word) + 2 * _MARGIN
        room = max(self.sectionSize(logicalIndex), width) - 2 * _MARGIN
        below = plain.boundingRect(QRect(0, 0, room, 1000), _WORD_WRAP, unit or "0").height()
        return QSize(width, bold.height() + below + 12)

    def sizeHint(self) -> QSize:  # noqa: N802
        """Give the room of the highest heading in the widths that the columns have now."""
        widths = tuple(self.sectionSize(section) for section in range(self.count()))
        if self._measured[:2] != (widths, self.font()):
            heights = [self.sectionSizeFromContents(section).height() for section in range(self.count())]
            self._measured = (widths, QFont(self.font()), max(heights, default=0))
        return QSize(sum(widths), self._measured[2])

    def paintSection(self, painter: QPainter, rect: QRect, logicalIndex: int) -> None:  # noqa: N802, N803
        """Draw one heading."""
        colors = self._theme.colors
        painter.save()
        painter.setBackground(colors.card_quiet)
        painter.eraseRect(rect)
        painter.setPen(QPen(colors.border))
        painter.drawLine(rect.bottomLeft(), rect.bottomRight())
        title, unit = self._texts(logicalIndex)
        column = self._standings.columns[logicalIndex]
        side = Qt.AlignmentFlag.AlignRight if column.is_number else Qt.AlignmentFlag.AlignLeft
        inner = rect.adjusted(_MARGIN, 5, -_MARGIN, -5)
        painter.setFont(self._bold())
        painter.setPen(colors.text)
        drawn = painter.drawText(inner, int(side | Qt.AlignmentFlag.AlignTop), self._with_arrow(title, logicalIndex))
        if self._standings.is_derived(logicalIndex):
            painter.setPen(QPen(colors.text_quiet, 1, Qt.PenStyle.DotLine))
            painter.drawLine(drawn.left(), drawn.bottom(), drawn.right(), drawn.bottom())
        if unit:
            painter.setFont(self.font())
            painter.setPen(colors.text_quiet)
            below = inner.adjusted(0, QFontMetrics(self._bold()).height() + 1, 0, 0)
            painter.drawText(below, int(side | Qt.AlignmentFlag.AlignTop) | _WORD_WRAP, unit)
        painter.restore()

    def _forget(self) -> None:
        self._measured = ((), QFont(), 0)

    def _texts(self, section: int) -> tuple[str, str]:
        title = self._standings.headerData(section, Qt.Orientation.Horizontal)
        return str(title or ""), self._standings.unit(section)

    def _with_arrow(self, title: str, section: int) -> str:
        if not self.isSortIndicatorShown() or self.sortIndicatorSection() != section:
            return title
        return f"{title} {'▼' if self.sortIndicatorOrder() is Qt.SortOrder.DescendingOrder else '▲'}"

    def _bold(self) -> QFont:
        font = QFont(self.font())
        font.setWeight(QFont.Weight.DemiBold)
        return font
