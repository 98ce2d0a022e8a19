"""The row of buttons under the menus: open, choose a contest and a base, compare, print, find."""

from __future__ import annotations

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QProgressBar, QPushButton, QWidget

from hustings.desktop.base_chooser import BaseChooser
from hustings.desktop.jobs import Jobs
from hustings.desktop.session import Session
from hustings.desktop.widgets import choice
from hustings.election.comparison import chosen_rows
from hustings.wording.language import Language

# Work that ends sooner needs no sign of it.
_PATIENCE_MILLISECONDS = 200


class FindField(QLineEdit):
    """The field in which a name is sought; Escape empties it."""

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
        self._contest = choice(language.gettext("Contest"))
        self._contest.setMaximumWidth(320)
        self._bases = BaseChooser(session, language, self)
        self._compare = QPushButton()
        self._print = QPushButton(language.gettext("Print summary…"))
        self._print.setObjectName("primary")
        self._busy = QProgressBar()
        self._busy.setRange(0, 0)
        self._busy.setFixedWidth(90)
        self._busy.setTextVisible(False)
        self._busy.setAccessibleName(language.gettext("Work in progress"))
        self._cancel = QPushButton(language.gettext("Cancel"))
        self._cancel.clicked.connect(jobs.cancel_all)
        self.finder = FindField()
        self._patience = QTimer(self)
        self._arrange()
        self._connect(jobs)
        self._begin_anew()

    def _arrange(self) -> None:
        self.finder.setPlaceholderText(self._language.gettext("Find a candidate (Ctrl+F)"))
        self.finder.setAccessibleName(self._language.gettext("Find a candidate"))
        self.finder.setClearButtonEnabled(True)
        self.finder.setMinimumWidth(160)
        self.finder.setMaximumWidth(280)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(14, 7, 14, 7)
        layout.setSpacing(8)
        for widget in (self._open, self._contest, self._bases, self._compare, self._print):
            layout.addWidget(widget)
        layout.addStretch(1)
        layout.addWidget(self._busy)
        layout.addWidget(self._cancel)
        layout.addWidget(self.finder, 2)
        self._busy.hide()
        self._cancel.hide()

    def _connect(self, jobs: Jobs) -> None:
        self._open.clicked.connect(self.open_wanted)
        self._compare.clicked.connect(self.compare_wanted)
        self._print.clicked.connect(self.print_wanted)
        self.finder.textChanged.connect(self._session.find)
        self._contest.activated.connect(self._choose_contest)
        self._session.election_changed.connect(self._begin_anew)
        self._session.selection_changed.connect(self._count)
        self._patience.setSingleShot(True)
        self._patience.setInterval(_PATIENCE_MILLISECONDS)
        self._patience.timeout.connect(lambda: self._show_busy(jobs.is_busy))
        jobs.busy_changed.connect(self._watch_work)

    def _begin_anew(self) -> None:
        standings = self._session.standings
        self.finder.blockSignals(True)
        self.finder.setText(standings.viewpoint.find)
        self.finder.blockSignals(False)
        self._contest.clear()
        for contest in standings.election.contests:
            self._contest.addItem(self._language.pick(contest.name), contest.id)
        self._contest.setCurrentIndex(self._contest.findData(standings.contest.id))
        self._contest.setVisible(self._contest.count() > 1)
        self._count()

    def _count(self) -> None:
        count = len(chosen_rows(self._session.standings, self._session.selected))
        text = self._language.gettext("Compare {count}").format(count=count) if count else ""
        self._compare.setText(text or self._language.gettext("Compare"))
        tip = self._language.gettext("Set two to four selected lines side by side (Ctrl+K)")
        self._compare.setToolTip(tip)

    def _choose_contest(self) -> None:
        self._session.look_at(str(self._contest.currentData()))

    def _watch_work(self, busy: bool) -> None:
        if busy:
            self._patience.start()
        else:
            self._patience.stop()
            self._show_busy(False)

    def _show_busy(self, busy: bool) -> None:
        self._busy.setVisible(busy)
        self._cancel.setVisible(busy)
