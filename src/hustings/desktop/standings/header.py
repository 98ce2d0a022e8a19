"""The headings of the table: title, unit, the mark of derived figures, and the direction of the order."""

from __future__ import annotations

from PySide6.QtCore import QRect, QSize, Qt, Signal
from PySide6.QtGui import (
    QFocusEvent,
    QFont,
    QFontMetrics,
    QKeyEvent,
    QPainter,
    QPen,
)
from PySide6.QtWidgets import QHeaderView, QWidget

from hustings.desktop.look.theme import Theme
from hustings.desktop.speech import announce
from hustings.desktop.standings.headed_model import HeadedModel
from hustings.wording.language import Language

_MARGIN = 12
_WORD_WRAP = int(Qt.TextFlag.TextWordWrap)


class StandingsHeader(QHeaderView):
    """Draws each heading in two lines: the title in bold, its unit in quiet letters.

    With the keyboard, arrows go from heading to heading (`reached` is sent with its section), Space and Enter order.
    """

    reached = Signal(int)

    def __init__(self, model: HeadedModel, language: Language, theme: Theme, parent: QWidget) -> None:
        super().__init__(Qt.Orientation.Horizontal, parent)
        self._model = model
        self._language = language
        self._at = 0
        self._theme = theme
        self._measured: tuple[tuple[int, ...], QFont, int] = ((), QFont(), 0)
        model.modelReset.connect(self._forget)
        self.setSectionsClickable(True)
        self.setHighlightSections(False)
        self.setSectionsMovable(False)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802
        """Go from heading to heading with the arrow keys; Space and Enter order by one, and turn the order round."""
        shown = [section for section in range(self.count()) if not self.isSectionHidden(section)]
        here = shown.index(self._at) if self._at in shown else 0
        onward = -1 if self.isRightToLeft() else 1
        steps: dict[int, int] = {
            Qt.Key.Key_Right: here + onward,
            Qt.Key.Key_Left: here - onward,
            Qt.Key.Key_Home: 0,
            Qt.Key.Key_End: len(shown) - 1,
        }
        if shown and event.key() in steps:
            self._go_to(shown[min(max(steps[event.key()], 0), len(shown) - 1)])
        elif shown and event.key() in (Qt.Key.Key_Space, Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.sectionClicked.emit(shown[here])
            self._speak()
        else:
            super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:  # noqa: N802
        """Stand on the heading that orders when the keyboard comes here."""
        super().focusInEvent(event)
        self._go_to(self.sortIndicatorSection() if self.isSortIndicatorShown() else 0)

    def focusOutEvent(self, event: QFocusEvent) -> None:  # noqa: N802
        """Take the mark of the keyboard away."""
        super().focusOutEvent(event)
        self.viewport().update()

    def spoken(self, section: int) -> str:
        """Say what a heading stands for, and whether the table is ordered by it."""
        heading = self._model.spoken_heading(section)
        if not self.isSortIndicatorShown() or self.sortIndicatorSection() != section:
            return self._language.gettext("{column}; not in its order").format(column=heading)
        if self.sortIndicatorOrder() is Qt.SortOrder.DescendingOrder:
            return self._language.gettext("{column}; in its order, descending").format(column=heading)
        return self._language.gettext("{column}; in its order, ascending").format(column=heading)

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
        side = Qt.AlignmentFlag.AlignRight if self._model.is_number(logicalIndex) else Qt.AlignmentFlag.AlignLeft
        inner = rect.adjusted(_MARGIN, 5, -_MARGIN, -5)
        painter.setFont(self._bold())
        painter.setPen(colors.text)
        drawn = painter.drawText(inner, int(side | Qt.AlignmentFlag.AlignTop), self._with_arrow(title, logicalIndex))
        if self._model.is_derived(logicalIndex):
            painter.setPen(QPen(colors.text_quiet, 1, Qt.PenStyle.DotLine))
            painter.drawLine(drawn.left(), drawn.bottom(), drawn.right(), drawn.bottom())
        if unit:
            painter.setFont(self.font())
            painter.setPen(colors.text_quiet)
            below = inner.adjusted(0, QFontMetrics(self._bold()).height() + 1, 0, 0)
            painter.drawText(below, int(side | Qt.AlignmentFlag.AlignTop) | _WORD_WRAP, unit)
        if self.hasFocus() and logicalIndex == self._at:
            painter.setPen(QPen(colors.focus, 2))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRect(rect.adjusted(1, 1, -2, -2))
        painter.restore()

    def _go_to(self, section: int) -> None:
        self._at = section
        self.viewport().update()
        self.reached.emit(section)
        self._speak()

    def _speak(self) -> None:
        announce(self, self.spoken(self._at))

    def _forget(self) -> None:
        self._measured = ((), QFont(), 0)

    def _texts(self, section: int) -> tuple[str, str]:
        title = self._model.headerData(section, Qt.Orientation.Horizontal)
        return str(title or ""), self._model.unit(section)

    def _with_arrow(self, title: str, section: int) -> str:
        if not self.isSortIndicatorShown() or self.sortIndicatorSection() != section:
            return title
        return f"{title} {'▼' if self.sortIndicatorOrder() is Qt.SortOrder.DescendingOrder else '▲'}"

    def _bold(self) -> QFont:
        font = QFont(self.font())
        font.setWeight(QFont.Weight.DemiBold)
        return font
