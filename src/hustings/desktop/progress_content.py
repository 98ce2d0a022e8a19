"""What the panel of long work shows: what is done, how far it is, and the way to stop it."""

from __future__ import annotations

from decimal import Decimal
from time import perf_counter

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QGridLayout, QLabel, QProgressBar, QPushButton, QSizePolicy, QWidget

from hustings.desktop.jobs import Step
from hustings.desktop.widgets import label
from hustings.files.progress import READING_ROWS
from hustings.wording import numbers
from hustings.wording.language import Language
from hustings.wording.messages import written
from hustings.wording.progress import rows_read, time_left

_HUNDREDTHS = 100


class Elided(QLabel):
    """A line of text that is cut in its middle where there is too little room, and is then whole in its tooltip."""

    def __init__(self, role: str) -> None:
        super().__init__()
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setObjectName(role)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self._whole = ""

    def show_text(self, text: str) -> None:
        """Show another text."""
        self._whole = text
        self.setAccessibleName(text)
        self._cut()

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802
        """Cut the text anew."""
        super().resizeEvent(event)
        self._cut()

    def _cut(self) -> None:
        shown = self.fontMetrics().elidedText(self._whole, Qt.TextElideMode.ElideMiddle, self.width())
        self.setText(shown)
        self.setToolTip(self._whole if shown != self._whole else "")


class ProgressContent(QWidget):
    """What the panel shows of a job; `cancel_wanted` is sent when the reader wants no more of it."""

    cancel_wanted = Signal()

    def __init__(self, language: Language) -> None:
        super().__init__()
        self.setObjectName("clear")
        self._language = language
        self._title, self._details = Elided("strong"), Elided("quiet")
        self._bar = QProgressBar()
        self._bar.setTextVisible(False)
        self._percentage = label("", "quiet")
        self._percentage.setAlignment(Qt.AlignmentFlag.AlignTrailing | Qt.AlignmentFlag.AlignVCenter)
        widest = numbers.percentage(language, Decimal(_HUNDREDTHS))
        self._percentage.setMinimumWidth(self._percentage.fontMetrics().horizontalAdvance(widest))
        cancel = QPushButton(language.gettext("Cancel"))
        cancel.setToolTip(language.gettext("Stop this work (Escape)"))
        cancel.clicked.connect(self.cancel_wanted)
        grid = QGridLayout(self)
        grid.setContentsMargins(20, 8, 14, 8)
        grid.setHorizontalSpacing(14)
        grid.setVerticalSpacing(3)
        grid.addWidget(self._title, 0, 0)
        grid.addWidget(self._details, 1, 0)
        for column, widget in enumerate((self._bar, self._percentage, cancel), 1):
            grid.addWidget(widget, 0, column, 2, 1)
        grid.setColumnStretch(0, 3)
        grid.setColumnStretch(1, 2)

    def show_title(self, title: str) -> None:
        """Name other work, of which nothing is known yet."""
        self._title.show_text(title)
        self._bar.setAccessibleName(title)
        self._details.show_text("")
        self._show_part(None)

    def show_step(self, step: Step) -> None:
        """Show how far the work is, and how long it will still take if that is known."""
        details = [written(self._language, step.stage)]
        if step.stage == READING_ROWS:
            details.append(rows_read(self._language, step.done))
        left = step.seconds_left(perf_counter())
        if left is not None:
            details.append(time_left(self._language, left))
        self._details.show_text(" · ".join(details))
        self._show_part(min(step.done * _HUNDREDTHS // step.of, _HUNDREDTHS) if step.of else None)

    def _show_part(self, hundredths: int | None) -> None:
        self._bar.setRange(0, 0 if hundredths is None else _HUNDREDTHS)
        self._bar.setValue(hundredths or 0)
        known = numbers.percentage(self._language, Decimal(hundredths)) if hundredths is not None else ""
        self._percentage.setText(known)
