"""The Policies tab: topics and candidates to choose on the left, what each said on the right."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QCheckBox,
    QHBoxLayout,
    QHeaderView,
    QLineEdit,
    QSplitter,
    QTableView,
    QVBoxLayout,
    QWidget,
)

from hustings.desktop.look.theme import Theme
from hustings.desktop.policies.delegate import PolicyDelegate
from hustings.desktop.policies.model import PolicyModel
from hustings.desktop.session import Session
from hustings.desktop.widgets import card, empty, label, notice, scrolling
from hustings.election.policy import PolicyGrid, policy_grid, speaking
from hustings.wording.language import Language
from hustings.wording.positions import coded_by, silent_notice

_TOPIC_WIDTH = 0.3


class _PolicyTable(QTableView):
    """Tells when its room has changed, be it by a scroll bar that comes or goes."""

    resized = Signal()

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802
        """Tell that there is other room."""
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self.resized.emit()


class PolicyPanel(QWidget):
    """Shows positions; what is chosen here is of no use elsewhere, so it is kept here."""

    def __init__(self, session: Session, language: Language, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self._session = session
        self._language = language
        self._theme = theme
        self.setObjectName("clear")
        self._topics: dict[str, QCheckBox] = {}
        self._candidates: dict[str, QCheckBox] = {}
        self._find = QLineEdit()
        self._find.setPlaceholderText(language.gettext("Search in positions"))
        self._find.setAccessibleName(language.gettext("Search in positions"))
        self._find.setClearButtonEnabled(True)
        self._find.textChanged.connect(self._show)
        self._model = PolicyModel(session, language, self._grid(), self)
        self._view = self._make_view()
        self._choices = QVBoxLayout()
        self._notices = QVBoxLayout()
        self._nothing = label("", "quiet", wraps=True)
        self._nothing.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._coded = label("", "caption", wraps=True)
        self._arrange()
        session.election_changed.connect(self._begin_anew)
        theme.changed.connect(self._fit)
        self._begin_anew()

    def _make_view(self) -> QTableView:
        view = _PolicyTable()
        view.resized.connect(self._fit)
        view.setAccessibleName(self._language.gettext("Positions by topic and candidate"))
        view.setModel(self._model)
        view.setItemDelegate(PolicyDelegate(self._model, self._theme, view))
        view.setShowGrid(False)
        view.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        view.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        view.setTabKeyNavigation(False)
        view.setCornerButtonEnabled(False)
        view.verticalHeader().hide()
        header = view.horizontalHeader()
        header.setAccessibleName(self._language.gettext("Columns"))
        header.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        header.setHighlightSections(False)
        header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        return view

    def _arrange(self) -> None:
        left = QWidget()
        left.setObjectName("clear")
        choices = QVBoxLayout(left)
        choices.setContentsMargins(0, 0, 0, 0)
        choices.addWidget(self._find)
        choices.addLayout(self._choices)
        choices.addStretch(1)
        right = QWidget()
        right.setObjectName("clear")
        column = QVBoxLayout(right)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(10)
        column.addLayout(self._notices)
        column.addWidget(self._nothing, 1)
        column.addWidget(self._view, 1)
        column.addWidget(self._coded)
        splitter = QSplitter()
        splitter.setAccessibleName(self._language.gettext("Choices and positions"))
        splitter.setChildrenCollapsible(False)
        splitter.setHandleWidth(14)
        self._filters = scrolling(left, self._language.gettext("Topics and candidates to show"))
        self._filters.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._filter_card = card(self._filters)
        splitter.addWidget(self._filter_card)
        splitter.addWidget(card(right))
        splitter.setStretchFactor(1, 1)
        splitter.setSizes([250, 900])
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(splitter)

    def _begin_anew(self) -> None:
        contest = self._session.standings.contest
        empty(self._choices)
        empty(self._notices)
        counts = {topic.id: sum(p.topic == topic.id for p in contest.positions) for topic in contest.topics}
        self._choices.addWidget(label(self._language.gettext("Topics"), "strong"))
        self._topics = {
            topic.id: self._choice(f"{self._language.pick(topic.name)} ({counts[topic.id]})")
            for topic in contest.topics
            if counts[topic.id]
        }
        heard = speaking(contest)
        self._choices.addSpacing(10)
        self._choices.addWidget(label(self._language.gettext("Candidates"), "strong"))
        self._candidates = {one.id: self._choice(self._language.pick(one.name)) for one in heard}
        # Where nobody has positions there is nothing to choose from, and one plain statement says so.
        self._filter_card.setVisible(bool(heard))
        silent = silent_notice(self._language, policy_grid(contest).silent, heard)
        if heard:
            self._nothing.setText(self._language.gettext("No position matches what is chosen."))
        else:
            self._nothing.setText(silent or self._language.gettext("There are no positions to show."))
        if silent and heard:
            self._notices.addWidget(notice(silent))
        self._coded.setText(coded_by(self._language, self._session.standings.election.coding) if heard else "")
        self._coded.setVisible(bool(self._coded.text()))
        self._show()

    def _choice(self, text: str) -> QCheckBox:
        box = QCheckBox(text.replace("&", "&&"))
        box.setChecked(True)
        box.toggled.connect(self._show)
        self._choices.addWidget(box)
        return box

    def _grid(self) -> PolicyGrid:
        topics = frozenset(key for key, box in self._topics.items() if box.isChecked())
        candidates = frozenset(key for key, box in self._candidates.items() if box.isChecked())
        contest = self._session.standings.contest
        return policy_grid(contest, candidates, topics, self._find.text(), self._language.tag)

    def _show(self) -> None:
        grid = self._grid()
        self._model.show_grid(grid)
        self._view.setVisible(bool(grid.rows))
        self._nothing.setVisible(not grid.rows)
        self._fit()

    def _fit(self) -> None:
        # Names of topics are not cut: the filters are as wide as the longest, and scroll up and down only.
        self._filters.setMinimumWidth(self._choices.sizeHint().width() + 16)
        width = self._view.viewport().width()
        count = self._model.columnCount()
        topic = round(width * (_TOPIC_WIDTH if count > 1 else 1))
        for column in range(count):
            self._view.setColumnWidth(column, topic if column == 0 else max((width - topic) // max(count - 1, 1), 220))
        self._view.resizeRowsToContents()
