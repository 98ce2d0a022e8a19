"""Small building blocks that the panels share."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QTextDocument
from PySide6.QtWidgets import QComboBox, QFrame, QLabel, QLayout, QScrollArea, QVBoxLayout, QWidget

from hustings.wording.language import Language

SELECTABLE = Qt.TextInteractionFlag.TextSelectableByMouse | Qt.TextInteractionFlag.TextSelectableByKeyboard
_BULLET = "•"
_LEFT_TO_RIGHT_MARK, _RIGHT_TO_LEFT_MARK = "\u200e", "\u200f"


def label(text: str, role: str = "", *, wraps: bool = False, selectable: bool = False) -> QLabel:
    """Make a plain-text label of a role of the style sheet (`quiet`, `title`, `caption`, `pill`, ...)."""
    made = QLabel(text)
    made.setTextFormat(Qt.TextFormat.PlainText)
    made.setObjectName(role)
    made.setWordWrap(wraps)
    if selectable:
        made.setTextInteractionFlags(SELECTABLE)
    return made


def directed(language: Language, line: str) -> str:
    """Mark the direction of a line of the program that would take another one from the name that it begins with."""
    document = QTextDocument(line)
    is_right_to_left = document.firstBlock().textDirection() is Qt.LayoutDirection.RightToLeft
    if is_right_to_left is language.is_right_to_left:
        return line
    return f"{_RIGHT_TO_LEFT_MARK if language.is_right_to_left else _LEFT_TO_RIGHT_MARK}{line}"


def choice(name: str) -> QComboBox:
    """Make a list to choose from; `name` tells a screen reader what is chosen, in the list that drops down too."""
    made = QComboBox()
    made.setAccessibleName(name)
    made.view().setAccessibleName(name)
    return made


def card(*contents: QWidget, spacing: int = 8, margin: int = 14) -> QFrame:
    """Make a card with widgets one below the other."""
    frame = QFrame()
    frame.setObjectName("card")
    layout = QVBoxLayout(frame)
    layout.setContentsMargins(margin, margin, margin, margin)
    layout.setSpacing(spacing)
    for widget in contents:
        layout.addWidget(widget)
    return frame


class Bulleted(QLabel):
    """An item of a list: its lines hang beside a bullet, which is drawn and not read aloud."""

    def __init__(self, text: str) -> None:
        super().__init__(text)
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setWordWrap(True)
        self.setTextInteractionFlags(SELECTABLE)
        self._hang()

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802
        """Draw the text, and the bullet before it."""
        super().paintEvent(event)
        from PySide6.QtWidgets import QStyle  # noqa: PLC0415 -- has hundreds of names to make known

        flags = Qt.AlignmentFlag.AlignLeading | Qt.AlignmentFlag.AlignTop
        QPainter(self).drawText(self.rect(), int(QStyle.visualAlignment(self.layoutDirection(), flags)), _BULLET)

    def changeEvent(self, event: QEvent) -> None:  # noqa: N802
        """Leave the room that the bullet needs in another font or direction."""
        super().changeEvent(event)
        if event.type() in (QEvent.Type.FontChange, QEvent.Type.LayoutDirectionChange):
            self._hang()

    def _hang(self) -> None:
        room = self.fontMetrics().horizontalAdvance(f"{_BULLET}   ")
        is_right_to_left = self.layoutDirection() is Qt.LayoutDirection.RightToLeft
        self.setContentsMargins(0 if is_right_to_left else room, 0, room if is_right_to_left else 0, 0)


def notice(text: str) -> QFrame:
    """Make an amber-edged notice."""
    frame = QFrame()
    frame.setObjectName("notice")
    layout = QVBoxLayout(frame)
    layout.setContentsMargins(12, 8, 12, 8)
    layout.addWidget(label(text, wraps=True, selectable=True))
    return frame


def rule() -> QFrame:
    """Make a thin line."""
    frame = QFrame()
    frame.setObjectName("rule")
    return frame


class Scrolling(QScrollArea):
    """Scrolls what it holds; the keyboard stops here only while there is something to scroll."""

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("clear")
        self.setWidgetResizable(True)
        for bar in (self.verticalScrollBar(), self.horizontalScrollBar()):
            bar.rangeChanged.connect(self._take_keyboard)
        self._take_keyboard()

    def _take_keyboard(self) -> None:
        scrolls = any(bar.minimum() < bar.maximum() for bar in (self.verticalScrollBar(), self.horizontalScrollBar()))
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus if scrolls else Qt.FocusPolicy.NoFocus)


def scrolling(content: QWidget, name: str) -> Scrolling:
    """Let a widget scroll; `name` tells a screen reader what the area holds."""
    area = Scrolling()
    area.setAccessibleName(name)
    area.setWidget(content)
    return area


def empty(layout: QLayout) -> None:
    """Take everything out of a layout and delete it."""
    while (item := layout.takeAt(0)) is not None:  # pyright: ignore[reportUnnecessaryComparison]
        widget = item.widget()
        if widget is not None:  # pyright: ignore[reportUnnecessaryComparison]
            widget.hide()
            widget.deleteLater()
        inner = item.layout()
        if inner is not None:  # pyright: ignore[reportUnnecessaryComparison]
            empty(inner)
