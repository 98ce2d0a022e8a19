"""Lists to choose from that lead to their search field, and the field that leads to its list."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QAbstractItemView, QListView, QTreeView

from hustings.desktop.toolbar import FindField
from hustings.desktop.units.two_lines import TwoLines

_TAKES = frozenset({Qt.Key.Key_Return, Qt.Key.Key_Enter})


class ChoiceField(FindField):
    """A search field: arrows go to the list below it (`down`), Enter takes what stands first in it (`taken`)."""

    down = Signal()
    taken = Signal()

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802
        """Go to the list, or take its first line."""
        if event.key() == Qt.Key.Key_Down:
            self.down.emit()
        elif event.key() in _TAKES:
            self.taken.emit()
        else:
            super().keyPressEvent(event)


def _is_typed(event: QKeyEvent) -> bool:
    """Whether a key writes a letter, and is not one that a list is moved or chosen with."""
    modified = event.modifiers() & (Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier)
    return not modified and event.text().isprintable() and bool(event.text().strip())


class ChoiceList(QListView):
    """A list whose lines are chosen by a click or Enter (`chosen`); letters typed go to the search field (`typed`)."""

    chosen = Signal(QModelIndex)
    typed = Signal(str)

    def __init__(self, name: str, delegate: TwoLines | None = None) -> None:
        super().__init__()
        self.setAccessibleName(name)
        self.setUniformItemSizes(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        if delegate is not None:
            self.setItemDelegate(delegate)
        self.clicked.connect(self.chosen)

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802
        """Choose with Enter; take letters to the search field."""
        if event.key() in _TAKES and self.currentIndex().isValid():
            self.chosen.emit(self.currentIndex())
        elif _is_typed(event):
            self.typed.emit(event.text())
        else:
            super().keyPressEvent(event)


class ChoiceTree(QTreeView):
    """A tree whose lines are chosen as those of a list are."""

    chosen = Signal(QModelIndex)
    typed = Signal(str)

    def __init__(self, name: str) -> None:
        super().__init__()
        self.setAccessibleName(name)
        self.setHeaderHidden(True)
        self.setUniformRowHeights(True)
        # What tells units apart often stands at the end of their names.
        self.setTextElideMode(Qt.TextElideMode.ElideMiddle)
        self.setExpandsOnDoubleClick(False)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.clicked.connect(self.chosen)

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802
        """Choose with Enter; take letters to the search field, but those that open and close branches."""
        if event.key() in _TAKES and self.currentIndex().isValid():
            self.chosen.emit(self.currentIndex())
        elif _is_typed(event) and event.text() not in "+-*":
            self.typed.emit(event.text())
        else:
            super().keyPressEvent(event)
