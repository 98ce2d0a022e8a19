"""What is said of one column besides its role: the name of its selection and its party, or the level of its places."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QLineEdit, QPushButton, QWidget

from hustings.desktop.opening.import_dialog.draft import Detail
from hustings.desktop.progress_content import Elided
from hustings.desktop.widgets import label
from hustings.wording.language import Language
from hustings.wording.numbers import decimal

# One level has no order.
_LEAST_LEVELS = 2


class ColumnStrip(QWidget):
    """Shows the column that the keyboard is on; `said` is sent with its place, the detail, and the new text.

    `outward_wanted` is sent with the place of a column whose places are larger than those that stand before them.
    """

    said = Signal(int, object, str)
    outward_wanted = Signal(int)

    def __init__(self, language: Language) -> None:
        super().__init__()
        self.setObjectName("clear")
        self._language = language
        self._place = -1
        self._title = Elided("strong")
        names = {
            Detail.NAME: language.gettext("&Name"),
            Detail.PARTY: language.gettext("&Party"),
            Detail.LEVEL: language.gettext("&Kind of place"),
        }
        self.fields: dict[Detail, QLineEdit] = {}
        self._labels: dict[Detail, QLabel] = {}
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        row.addWidget(self._title, 2)
        for detail, name in names.items():
            field, word = QLineEdit(), QLabel(name)
            word.setObjectName("quiet")
            word.setBuddy(field)
            field.setAccessibleName(name.replace("&", ""))
            field.editingFinished.connect(lambda detail=detail: self._say(detail))
            self.fields[detail], self._labels[detail] = field, word
            row.addWidget(word)
            row.addWidget(field, 1)
        self.levels = label("", "caption")
        self.outward = QPushButton(language.gettext("&Larger"))
        self.outward.setAutoDefault(False)
        self.outward.setToolTip(language.gettext("The places of this column hold those of the one named before it"))
        self.outward.clicked.connect(lambda _=False: self.outward_wanted.emit(self._place))
        row.addWidget(self.levels)
        row.addWidget(self.outward)
        policy = self.sizePolicy()
        policy.setVerticalPolicy(policy.Policy.Fixed)
        self.setSizePolicy(policy)
        self.setMinimumHeight(self.fields[Detail.NAME].sizeHint().height())
        self.show_column(-1, 0, "", {}, ())

    def show_column(self, place: int, of: int, name: str, details: dict[Detail, str], levels: Sequence[str]) -> None:
        """Show another column (from 0), of so many, or what is now said of it; none for -1.

        `levels` are those of all places, the outermost first; none for a column that tells none.
        """
        self._place = place
        numbered = self._language.gettext("Column {number} of {count}: {name}").format(
            number=decimal(self._language, place + 1), count=decimal(self._language, of), name=name
        )
        self._title.show_text(numbered if place >= 0 else "")
        for detail, field in self.fields.items():
            is_wanted = detail in details
            field.setVisible(is_wanted)
            self._labels[detail].setVisible(is_wanted)
            if field.text() != details.get(detail, ""):
                field.setText(details.get(detail, ""))
        self.levels.setText(" › ".join(levels))
        for widget in (self.levels, self.outward):
            widget.setVisible(len(levels) >= _LEAST_LEVELS)

    def finish(self) -> None:
        """Say what stands in the fields, though the keyboard may not have left them yet."""
        for detail, field in self.fields.items():
            if not field.isHidden():
                self._say(detail)

    def _say(self, detail: Detail) -> None:
        if self._place >= 0:
            self.said.emit(self._place, detail, self.fields[detail].text())
