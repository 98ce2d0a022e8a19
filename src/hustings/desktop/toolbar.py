"""The row of buttons under the menus: open, choose a contest and a base, compare, print, find."""

from __future__ import annotations

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QLineEdit, QProgressBar, QPushButton, QWidget

from hustings.desktop.base_chooser import BaseChooser
from hustings.desktop.jobs import Jobs
from hustings.desktop.session import Session
from hustings.desktop.widgets import choice
from hustings.election.comparison import chosen_rows
from hustings.wording.language import Language

# Work that ends sooner needs no sign of it.
_PATIENCE_MILLISECONDS = 200


class FindField(QLineEdit):
    """The field in which a name is sought; Escape empties it, as does a button that comes with the first letter."""

    def __init__(self) -> None:
        super().__init__()
        self.textChanged.connect(self._offer_to_clear)

    def _offer_to_clear(self) -> None:
        self.setClearButtonEnabled(True)

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802
        """Empty the field on Escape."""
        if event.key() == Qt.Key.Key_Escape and self.text():
            self.clear()
            return
        super().keyPressEvent(event)


class Toolbar(QWidget):
    """Offers the commonest wishes as buttons; what they do is connected by the window."""

    open_wanted = Signal()
    compare_wanted = Signal()
    print_wanted = Signal()

    def __init__(self, session: Session, language: Language, jobs: Jobs, parent: QWidget) -> None:
        super().__init__(parent)
        self._session = session
        self._language = language
        self.setObjectName("toolbar")
        self.setAccessibleName(language.gettext("Tools"))
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._open = QPushButton(language.gettext("Open…"))
        self._contest: QComboBox | None = None
        self._has_list = False
        # Short, as it comes where there is little room.
        self.lists = QPushButton("»")
        self.lists.setAccessibleName(language.gettext("Contests and units"))
        self.lists.setToolTip(language.gettext("Contests and units (Ctrl+L)"))
        self.lists.hide()
        self._bases = BaseChooser(session, language, self)
        self._compare = QPushButton()
        self._print = QPushButton(language.gettext("Print summary…"))
        self._print.setObjectName("primary")
        self._busy: QProgressBar | None = None
        self._cancel = QPushButton(language.gettext("Cancel"))
        self._cancel.clicked.connect(jobs.cancel_all)
        self.finder = FindField()
        self._patience = QTimer(self)
        self._arrange()
        self._connect(jobs)
        self._begin_anew()

    def give_way_to_list(self, has_list: bool, offers_list: bool) -> None:
        """Leave the choice of a contest to the list beside the page while that is shown; else offer to show it."""
        self._has_list = has_list
        self.lists.setVisible(offers_list and not has_list)
        self._offer_contests()

    def _arrange(self) -> None:
        self.finder.setPlaceholderText(self._language.gettext("Find a candidate (Ctrl+F)"))
        self.finder.setAccessibleName(self._language.gettext("Find a candidate"))
        self.finder.setMinimumWidth(120)
        self.finder.setMaximumWidth(280)
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(14, 7, 14, 7)
        self._row.setSpacing(8)
        for widget in (self.lists, self._open, self._bases, self._compare, self._print):
            self._row.addWidget(widget)
        self._row.addStretch(1)
        self._row.addWidget(self._cancel)
        self._row.addWidget(self.finder, 2)
        self._cancel.hide()

    def _connect(self, jobs: Jobs) -> None:
        self._open.clicked.connect(self.open_wanted)
        self._compare.clicked.connect(self.compare_wanted)
        self._print.clicked.connect(self.print_wanted)
        self.finder.textChanged.connect(self._session.find)
        self._session.election_changed.connect(self._begin_anew)
        self._session.selection_changed.connect(self._count)
        self._patience.setSingleShot(True)
        self._patience.setInterval(_PATIENCE_MILLISECONDS)
        self._patience.timeout.connect(lambda: self._show_busy(True))
        jobs.busy_changed.connect(self._watch_work)

    def _begin_anew(self) -> None:
        standings = self._session.standings
        self.finder.blockSignals(True)
        self.finder.setText(standings.viewpoint.find)
        self.finder.blockSignals(False)
        self._offer_contests()
        self._count()

    def _offer_contests(self) -> None:
        """Offer the contests where there are several; the list is made when it is first needed."""
        standings = self._session.standings
        contests = standings.election.contests
        if self._contest is None:
            if len(contests) == 1 or self._has_list:
                return
            self._contest = choice(self._language.gettext("Contest"))
            # A long name of a contest is cut rather than make the window wider than its screen.
            self._contest.setMinimumWidth(120)
            self._contest.setMaximumWidth(320)
            self._contest.activated.connect(self._choose_contest)
            self._row.insertWidget(self._row.indexOf(self._open) + 1, self._contest)
            self.setTabOrder(self._open, self._contest)
        self._contest.clear()
        for contest in contests:
            self._contest.addItem(self._language.pick(contest.name), contest.id)
        self._contest.setCurrentIndex(self._contest.findData(standings.contest.id))
        self._contest.setVisible(len(contests) > 1 and not self._has_list)

    def _count(self) -> None:
        count = len(chosen_rows(self._session.standings, self._session.selected))
        text = self._language.gettext("Compare {count}").format(count=count) if count else ""
        self._compare.setText(text or self._language.gettext("Compare"))
        tip = self._language.gettext("Set two to four selected lines side by side (Ctrl+K)")
        self._compare.setToolTip(tip)

    def _choose_contest(self) -> None:
        assert self._contest is not None, "chosen from it"
        self._session.look_at(str(self._contest.currentData()))

    def _watch_work(self, busy: bool) -> None:
        if busy:
            self._patience.start()
        else:
            self._patience.stop()
            self._show_busy(False)

    def _show_busy(self, busy: bool) -> None:
        if busy and self._busy is None:
            self._busy = self._make_progress()
        if self._busy is not None:
            self._busy.setVisible(busy)
        self._cancel.setVisible(busy)

    def _make_progress(self) -> QProgressBar:
        bar = QProgressBar()
        bar.setRange(0, 0)
        bar.setFixedWidth(90)
        bar.setTextVisible(False)
        bar.setAccessibleName(self._language.gettext("Work in progress"))
        self._row.insertWidget(self._row.indexOf(self._cancel), bar)
        return bar
