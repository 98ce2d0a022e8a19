"""The searchable list of contests."""

from __future__ import annotations

from PySide6.QtCore import QItemSelectionModel, QModelIndex, Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from hustings.desktop.look.theme import Theme
from hustings.desktop.session import Session
from hustings.desktop.units.choosing import ChoiceField, ChoiceList
from hustings.desktop.units.contest_model import ContestModel
from hustings.desktop.units.two_lines import TwoLines
from hustings.desktop.widgets import label
from hustings.wording.language import Language
from hustings.wording.unit_names import how_many_contests


class ContestChooser(QWidget):
    """Lists the contests; the one that is shown is marked."""

    def __init__(self, session: Session, language: Language, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self._session = session
        self._language = language
        self._contests: object = None
        self.setObjectName("clear")
        self._title = label("", "strong")
        self.field = ChoiceField()
        self.field.setPlaceholderText(language.gettext("Find a contest or a candidate"))
        self.field.setAccessibleName(language.gettext("Find a contest or a candidate"))
        self.model = ContestModel(language, self)
        self.list = ChoiceList(language.gettext("Contests"), TwoLines(theme, self))
        self.list.setModel(self.model)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        for widget in (self._title, self.field, self.list):
            column.addWidget(widget)
        self.field.textChanged.connect(self._seek)
        self.field.down.connect(self._go_down)
        self.field.taken.connect(self._take_first)
        self.list.chosen.connect(self._choose)
        self.list.typed.connect(self._type)
        session.election_changed.connect(self._show)
        self._show()

    def take_focus(self) -> None:
        """Bring the keyboard to the search field."""
        self.field.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.field.selectAll()

    def _show(self) -> None:
        election = self._session.opened.election
        if election.contests is not self._contests:
            self._contests = election.contests
            self.field.clear()
            self.model.show_election(election)
        self.model.mark(self._session.standings.contest.id)
        self._count()
        self._stand_on_shown()

    def _seek(self, text: str) -> None:
        self.model.seek(text)
        self._count()
        self._stand_on_shown()

    def _count(self) -> None:
        self._title.setText(how_many_contests(self._language, self.model.rowCount(), self.model.total))

    def _stand_on_shown(self) -> None:
        row = self.model.row_of(self._session.standings.contest.id)
        if row is not None:
            index = self.model.index(row, 0)
            flag = QItemSelectionModel.SelectionFlag.ClearAndSelect
            self.list.selectionModel().setCurrentIndex(index, flag)
            self.list.scrollTo(index)

    def _go_down(self) -> None:
        if not self.list.currentIndex().isValid() and self.model.rowCount():
            self.list.setCurrentIndex(self.model.index(0, 0))
        self.list.setFocus(Qt.FocusReason.OtherFocusReason)

    def _take_first(self) -> None:
        if self.model.rowCount():
            self._choose(self.model.index(0, 0))

    def _choose(self, index: QModelIndex) -> None:
        self._session.look_at(self.model.contest(index).id)

    def _type(self, text: str) -> None:
        self.field.setFocus(Qt.FocusReason.OtherFocusReason)
        self.field.setText(text)
