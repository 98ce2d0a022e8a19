"""The searchable tree of units."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QItemSelectionModel, QModelIndex, Qt, QTimer
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from hustings.desktop.jobs import Jobs
from hustings.desktop.look.theme import Theme
from hustings.desktop.session import Session
from hustings.desktop.units.choosing import ChoiceField, ChoiceList, ChoiceTree
from hustings.desktop.units.found_model import MOST_FOUND, FoundUnit, FoundUnitsModel, find_units
from hustings.desktop.units.source import UnitSource, units_source
from hustings.desktop.units.tree_model import UnitTreeModel
from hustings.desktop.units.two_lines import TwoLines
from hustings.desktop.widgets import label
from hustings.files.registry import OpenedElection
from hustings.wording.language import Language
from hustings.wording.unit_names import how_many_units_found

_JOB = "find-units"
# A reader who types has not yet said what is sought.
_PAUSE_MILLISECONDS = 150


class UnitChooser(QWidget):
    """Shows the tree of units, or while a name is sought the units that bear it."""

    def __init__(
        self,
        session: Session,
        language: Language,
        theme: Theme,
        jobs: Jobs,
        complain: Callable[[Exception], None],
        parent: QWidget,
    ) -> None:
        super().__init__(parent)
        self._session = session
        self._language = language
        self._jobs = jobs
        self._complain = complain
        self._source: UnitSource | None = None
        self._opened: OpenedElection | None = None
        self._of: object = None
        self.setObjectName("clear")
        self.field = ChoiceField()
        self.field.setPlaceholderText(language.gettext("Find a unit"))
        self.field.setAccessibleName(language.gettext("Find a unit"))
        self.tree_model = UnitTreeModel(language, self)
        self.tree = ChoiceTree(language.gettext("Units"))
        self.tree.setModel(self.tree_model)
        self.found_model = FoundUnitsModel(language, self)
        self.found = ChoiceList(language.gettext("Units found"), TwoLines(theme, self))
        self.found.setModel(self.found_model)
        self._said = label("", "caption", wraps=True)
        self._pages = QStackedWidget()
        self._pause = QTimer(self)
        self._arrange()
        self._connect()
        self._show()

    @property
    def has_units(self) -> bool:
        """Whether there are units to choose from."""
        return self._source is not None

    def take_focus(self) -> None:
        """Bring the keyboard to the search field."""
        self.field.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.field.selectAll()

    def _arrange(self) -> None:
        for page in (self.tree, self.found):
            self._pages.addWidget(page)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        for widget in (label(self._language.gettext("Units"), "strong"), self.field, self._pages, self._said):
            column.addWidget(widget)
        self._said.hide()

    def _connect(self) -> None:
        self._pause.setSingleShot(True)
        self._pause.setInterval(_PAUSE_MILLISECONDS)
        self._pause.timeout.connect(self._seek)
        self.field.textChanged.connect(self._pause_before_seeking)
        self.field.down.connect(self._go_down)
        self.field.taken.connect(self._take_first)
        self.tree.chosen.connect(self._choose_in_tree)
        self.found.chosen.connect(self._choose_found)
        for view in (self.tree, self.found):
            view.typed.connect(self._type)
        self._session.election_changed.connect(self._show)

    def _show(self) -> None:
        """Follow the session: other units where another contest or version is shown, and the one looked at."""
        opened, whole = self._session.opened, self._session.whole
        contest = self._session.standings.contest.id
        of = (opened, contest, whole.id if whole is not None else None)
        if of != self._of:
            if opened is not self._opened:
                # What was sought in another election is not sought in this one.
                self._opened = opened
                self.field.clear()
            self._of = of
            self._source = units_source(self._language, opened, contest, whole)
            self.tree_model.show_units(self._source, self._language.pick(opened.election.area.name))
            if self.field.text():
                self._seek()
        self._stand_on_shown()

    def _stand_on_shown(self) -> None:
        number = self._source.number(self._session.unit) if self._source is not None else None
        index = self.tree_model.index_of(number) if number is not None else QModelIndex()
        if index.isValid() and index != self.tree.currentIndex():
            self.tree.selectionModel().setCurrentIndex(index, QItemSelectionModel.SelectionFlag.ClearAndSelect)
            self.tree.scrollTo(index)

    def _pause_before_seeking(self, text: str) -> None:
        if text.strip():
            self._pause.start()
        else:
            self._pause.stop()
            self._show_found("", [])

    def _seek(self) -> None:
        source, text = self._source, self.field.text()
        if source is None or not text.strip():
            self._show_found("", [])
            return
        self._jobs.start(
            _JOB, lambda _: find_units(source, text), lambda found: self._show_found(text, found), self._complain
        )

    def _show_found(self, text: str, found: list[FoundUnit]) -> None:
        if text.strip() != self.field.text().strip():
            return
        self.found_model.show_found(found)
        self._pages.setCurrentWidget(self.found if text.strip() else self.tree)
        self._said.setText(how_many_units_found(self._language, len(found), MOST_FOUND))
        self._said.setVisible(bool(text.strip()) and (not found or len(found) >= MOST_FOUND))

    def _go_down(self) -> None:
        view = self._pages.currentWidget()
        assert isinstance(view, ChoiceTree | ChoiceList), "both pages are lists to choose from"
        model = view.model()
        if not view.currentIndex().isValid() and model.rowCount():
            view.setCurrentIndex(model.index(0, 0))
        view.setFocus(Qt.FocusReason.OtherFocusReason)

    def _take_first(self) -> None:
        if self._pages.currentWidget() is self.found and self.found_model.rowCount():
            self._choose_found(self.found_model.index(0, 0))

    def _choose_in_tree(self, index: QModelIndex) -> None:
        self._choose(self.tree_model.number(index))

    def _choose_found(self, index: QModelIndex) -> None:
        number = self.found_model.number(index)
        # The tree shows where the unit lies.
        self.field.clear()
        self._choose(number)

    def _choose(self, number: int) -> None:
        if self._source is not None and self._source.has_figures(number):
            self._session.show_unit(self._source.identifier(number))

    def _type(self, text: str) -> None:
        self.field.setFocus(Qt.FocusReason.OtherFocusReason)
        self.field.setText(text)
