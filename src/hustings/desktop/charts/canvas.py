"""A pyqtgraph widget made for reading: no dragging, no zooming, moved through by arrow keys and spoken."""

from __future__ import annotations

from typing import Any

import pyqtgraph as pg
from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QFrame

from hustings.desktop.speech import announce


class ChartCanvas(pg.GraphicsLayoutWidget):
    """Holds the plots of a chart. `picked` carries a key and whether to add it to the selection."""

    picked = Signal(str, bool)
    current_changed = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self.setFrameShape(QFrame.Shape.NoFrame)
        # The canvas has the keyboard and the name; what is inside would be a second, nameless stop. Qt hands the policy
        # of what is inside on to the canvas, whose own is therefore set last.
        self.viewport().setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAntialiasing(True)
        self._keys: list[str] = []
        self._sentences: list[str] = []
        self._current: int | None = None

    @property
    def plots(self) -> Any:
        """The layout of plots, whose types pyqtgraph does not tell."""
        return self.ci

    @property
    def current(self) -> str | None:
        """The key of the bar on which the keyboard stands."""
        return self._keys[self._current] if self._current is not None and self._current < len(self._keys) else None

    def hold(self, keys: list[str], sentences: list[str]) -> None:
        """Take the keys of the bars from the top, each with the sentence that speaks it."""
        current = self.current
        self._keys, self._sentences = keys, sentences
        self._current = keys.index(current) if current in keys else None

    def key_at(self, event: QMouseEvent) -> str | None:
        """Give the key of the bar under the pointer; charts put their own here."""
        del event
        return None

    def keyPressEvent(self, ev: QKeyEvent) -> None:  # noqa: N802
        """Move from bar to bar with the arrow keys; Space and Enter select."""
        if not self._keys:
            ev.ignore()
            return
        last = len(self._keys) - 1
        here = self._current
        steps: dict[int, int] = {
            Qt.Key.Key_Down: 0 if here is None else min(here + 1, last),
            Qt.Key.Key_Right: 0 if here is None else min(here + 1, last),
            Qt.Key.Key_Up: last if here is None else max(here - 1, 0),
            Qt.Key.Key_Left: last if here is None else max(here - 1, 0),
            Qt.Key.Key_Home: 0,
            Qt.Key.Key_End: last,
        }
        if ev.key() in steps:
            self._go_to(steps[ev.key()])
        elif ev.key() in (Qt.Key.Key_Space, Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.current is not None:
            adds = ev.key() == Qt.Key.Key_Space or bool(ev.modifiers() & Qt.KeyboardModifier.ControlModifier)
            self.picked.emit(self.current, adds)
        else:
            ev.ignore()

    def mousePressEvent(self, ev: QMouseEvent) -> None:  # noqa: N802
        """Select the bar that is clicked; with Ctrl or Shift add it to the selection."""
        self.setFocus(Qt.FocusReason.MouseFocusReason)
        key = self.key_at(ev)
        if key is not None and ev.button() is Qt.MouseButton.LeftButton:
            adding = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier
            self._current = self._keys.index(key)
            self.picked.emit(key, bool(ev.modifiers() & adding))
            self.current_changed.emit(key)
        ev.accept()

    def mouseMoveEvent(self, ev: QMouseEvent) -> None:  # noqa: N802
        """Leave the plots where they are."""
        ev.accept()

    def mouseReleaseEvent(self, ev: QMouseEvent) -> None:  # noqa: N802
        """Leave the plots where they are."""
        ev.accept()

    def wheelEvent(self, ev: Any) -> None:  # noqa: N802
        """Let the area around scroll."""
        ev.ignore()

    def focusInEvent(self, event: QFocusEvent) -> None:  # noqa: N802
        """Stand on the first bar when the keyboard comes here."""
        super().focusInEvent(event)
        if event.reason() in (Qt.FocusReason.TabFocusReason, Qt.FocusReason.BacktabFocusReason) and self._keys:
            self._go_to(self._current or 0)

    def focusOutEvent(self, event: QFocusEvent) -> None:  # noqa: N802
        """Take the mark of the keyboard away."""
        super().focusOutEvent(event)
        self.current_changed.emit("")

    def _go_to(self, index: int) -> None:
        self._current = index
        sentence = self._sentences[index]
        self.setToolTip(sentence)
        announce(self, sentence)
        self.current_changed.emit(self._keys[index])
