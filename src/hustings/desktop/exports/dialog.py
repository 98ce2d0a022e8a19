"""The choice of what is exported, and as what."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QGridLayout, QLabel, QVBoxLayout, QWidget

from hustings.desktop.exports.choices import ExportChoice
from hustings.desktop.widgets import choice, label
from hustings.files.exporting import json_file
from hustings.files.exporting.registry import ExportFormat
from hustings.wording.language import Language
from hustings.wording.messages import written
from hustings.wording.numbers import decimal

# In heights of plain text.
_WIDTH = 34


class ExportDialog(QDialog):
    """Asks what is to be exported, and as what; `wanted` is sent with the choice and the format."""

    wanted = Signal(object, object)

    def __init__(
        self, language: Language, choices: Sequence[ExportChoice], formats: Sequence[ExportFormat], parent: QWidget
    ) -> None:
        super().__init__(parent)
        self._language = language
        self._choices = choices
        self._formats = formats
        self.setWindowTitle(language.gettext("Export"))
        self._scope = choice(language.gettext("What is exported"))
        for one in choices:
            self._scope.addItem(one.name)
        self._details = _told()
        self._format = choice(language.gettext("Format"))
        for form in formats:
            self._format.addItem(f"{written(language, form.NAME)} ({form.SUFFIX})")
        self._note = _told()
        self._arrange()
        self._scope.currentIndexChanged.connect(self._tell)
        self._format.currentIndexChanged.connect(self._tell)
        self._tell()

    @property
    def chosen(self) -> tuple[ExportChoice, ExportFormat]:
        """What is chosen, and as what."""
        return self._choices[self._scope.currentIndex()], self._formats[self._format.currentIndex()]

    def choose(self, scope: int, form: ExportFormat) -> None:
        """Choose what is exported by its place, and as what."""
        self._scope.setCurrentIndex(scope)
        self._format.setCurrentIndex(list(self._formats).index(form))

    def _arrange(self) -> None:
        language = self._language
        grid = QGridLayout()
        grid.setHorizontalSpacing(14)
        grid.setVerticalSpacing(6)
        grid.setColumnStretch(1, 1)
        rows: tuple[tuple[str, QWidget, QLabel], ...] = (
            (language.gettext("E&xport"), self._scope, self._details),
            (language.gettext("&Format"), self._format, self._note),
        )
        for row, (text, field, told) in enumerate(rows):
            named = QLabel(text)
            named.setBuddy(field)
            grid.addWidget(named, 2 * row, 0)
            grid.addWidget(field, 2 * row, 1)
            grid.addWidget(told, 2 * row + 1, 1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(20, 18, 20, 16)
        layout.setSpacing(12)
        layout.addLayout(grid)
        layout.addStretch(1)
        layout.addWidget(self._buttons())
        self.setMinimumWidth(_WIDTH * self.fontMetrics().height())

    def _buttons(self) -> QDialogButtonBox:
        buttons = QDialogButtonBox()
        role = QDialogButtonBox.ButtonRole
        export = buttons.addButton(self._language.gettext("&Choose a name…"), role.AcceptRole)
        export.setObjectName("primary")
        export.setDefault(True)
        export.clicked.connect(self._want)
        buttons.addButton(self._language.gettext("Cancel"), role.RejectRole).clicked.connect(self.reject)
        return buttons

    def _want(self) -> None:
        self.accept()
        self.wanted.emit(*self.chosen)

    def _tell(self) -> None:
        """Say what the choice holds, and what the format makes of it; a screen reader hears it with the choice."""
        scope, form = self.chosen
        self._details.setText(scope.details)
        self._scope.setAccessibleDescription(scope.details)
        note = self._said_of(scope, form)
        self._note.setText(note)
        self._format.setAccessibleDescription(note)
        self._take_room()

    def showEvent(self, event: QShowEvent) -> None:  # noqa: N802
        """Take the room that the words need."""
        super().showEvent(event)
        self._take_room()

    def _take_room(self) -> None:
        """Grow where a longer note needs it, and never shrink: nothing is cut, and nothing jumps back."""
        layout = self.layout()
        if layout is not None and self.isVisible():
            layout.activate()
            self.resize(self.width(), max(self.height(), layout.heightForWidth(self.width())))

    def _said_of(self, scope: ExportChoice, form: ExportFormat) -> str:
        if form.IS_TABLE:
            return self._language.gettext(
                "One row a figure, with its unit, its source and how it is known. What Hustings works out stands in "
                "columns of its own; what a source does not say is left empty."
            )
        if scope.has_counts and form is json_file:
            return written(self._language, json_file.LEFT_OUT)
        if scope.shown is not None:
            return self._part_of(*scope.shown)
        if scope.is_part:
            return self._language.gettext(
                "All that the election says of this contest, in all its languages; nothing that is worked out."
            )
        return self._language.gettext("All that the election says, in all its languages; nothing that is worked out.")

    def _part_of(self, shown: int, total: int) -> str:
        """Say that a document holds what is shown, and of how much that is."""
        gettext = self._language.gettext
        if shown == total:
            return gettext("What is shown of the election, in all its languages; nothing that is worked out.")
        template = gettext(
            "{shown} of {total} shown: the others are not in it, and it says so. In all languages; nothing that is "
            "worked out."
        )
        return template.format(shown=decimal(self._language, shown), total=decimal(self._language, total))


def _told() -> QLabel:
    made = label("", "quiet", wraps=True)
    made.setAlignment(Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignLeading)
    made.setContentsMargins(0, 0, 0, 8)
    return made
