"""Two elections side by side: whose percentages changed by how many points, by candidate or by party."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import (
    QApplication,
    QComboBox,
    QDialog,
    QGridLayout,
    QHBoxLayout,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from hustings.desktop.library.pair_model import PairModel
from hustings.desktop.library.results_chooser import ResultsChooser
from hustings.desktop.library.table import CellsTable
from hustings.desktop.look.theme import Theme
from hustings.desktop.speech import announce
from hustings.desktop.widgets import card, choice, empty, label, notice
from hustings.election.election_pairs import ElectionPair, PairBy, in_time, set_side_by_side
from hustings.election.model import Election
from hustings.wording.election_pairs import pair_by, pair_title
from hustings.wording.election_pairs_copied import pair_tab_separated
from hustings.wording.language import Language

_SIZE = (960, 600)


class SideBySide(QDialog):
    """Shows two elections, the earlier one first."""

    def __init__(self, one: Election, other: Election, language: Language, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._language = language
        self.resize(*_SIZE)
        choosers = [ResultsChooser(election, language, self) for election in (one, other)]
        stood = in_time(choosers[0].standings, choosers[1].standings)
        self._choosers = choosers if stood[0] is choosers[0].standings else choosers[::-1]
        self._by = self._make_choice()
        self.pair = self._paired()
        self.model = PairModel(self.pair, language, self)
        self.table = CellsTable(self.model, language, theme, language.gettext("Selections of both elections"))
        self._notices = QVBoxLayout()
        self._notices.setSpacing(8)
        self._arrange()
        self._begin()
        for chooser in self._choosers:
            chooser.changed.connect(self._begin)
        self._by.activated.connect(self._begin)

    def copy(self) -> None:
        """Copy the whole table, with what is derived and the sources of both elections."""
        QApplication.clipboard().setText(pair_tab_separated(self._language, self.pair))
        announce(self.table, self._language.gettext("copied"))

    def pair_as(self, by: PairBy) -> None:
        """Pair the selections by candidate or by party."""
        self._by.setCurrentIndex(self._by.findData(by.value))
        self._begin()

    def _make_choice(self) -> QComboBox:
        made = choice(self._language.gettext("Set side by side"))
        for by in PairBy:
            made.addItem(pair_by(self._language, by), by.value)
        return made

    def _paired(self) -> ElectionPair:
        first, second = self._choosers
        return set_side_by_side(first.standings, second.standings, PairBy(str(self._by.currentData())))

    def _arrange(self) -> None:
        gettext = self._language.gettext
        copy = QPushButton(gettext("&Copy table"))
        copy.clicked.connect(self.copy)
        close = QPushButton(gettext("Close"))
        close.clicked.connect(self.close)
        for button in (copy, close):
            button.setAutoDefault(False)
        action = QAction(gettext("Copy table"), self)
        action.setShortcuts(QKeySequence.StandardKey.Copy)
        action.triggered.connect(self.copy)
        self.addAction(action)
        buttons = QHBoxLayout()
        buttons.setSpacing(8)
        buttons.addWidget(label(gettext("Set side by side"), "quiet"))
        buttons.addWidget(self._by)
        buttons.addStretch(1)
        buttons.addWidget(copy)
        buttons.addWidget(close)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(18, 16, 18, 16)
        layout.setSpacing(10)
        grid = QGridLayout()
        grid.setHorizontalSpacing(12)
        grid.setVerticalSpacing(6)
        grid.setColumnStretch(0, 1)
        for row, chooser in enumerate(self._choosers):
            chooser.put_into(grid, row)
        layout.addLayout(grid)
        layout.addLayout(self._notices)
        layout.addWidget(card(self.table, margin=1), 1)
        layout.addLayout(buttons)
        self.table.setFocus(Qt.FocusReason.OtherFocusReason)

    def _begin(self) -> None:
        self.pair = self._paired()
        self.model.show_pair(self.pair)
        template = self._language.gettext("{elections} side by side")
        self.setWindowTitle(template.format(elections=pair_title(self._language, self.pair)))
        empty(self._notices)
        for text in self.model.table.notices:
            self._notices.addWidget(notice(text))
        self.table.fit()
