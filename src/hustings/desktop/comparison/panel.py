"""The Compare tab: two to four selections side by side, figure by figure and topic by topic."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QShowEvent
from PySide6.QtWidgets import QFrame, QGridLayout, QHBoxLayout, QLabel, QMenu, QPushButton, QVBoxLayout, QWidget

from hustings.desktop.comparison.bar import ShareLabel
from hustings.desktop.look.theme import Theme
from hustings.desktop.provenance.asking import ask_when_reached
from hustings.desktop.session import Session
from hustings.desktop.widgets import directed, empty, label, notice, rule, scrolling
from hustings.election.bases import RESIDUAL_KEY
from hustings.election.comparison import MOST, Column, Comparison, chosen_rows, comparable, compare
from hustings.election.model import Position
from hustings.election.standings import Standing
from hustings.wording import labels
from hustings.wording.columns import rank_text
from hustings.wording.compared import CompareRow, compare_rows, differing_bases_notice, one_sided_notice
from hustings.wording.language import Language
from hustings.wording.positions import position_cited, position_text


class ComparePanel(QWidget):
    """Shows what is selected in the session; taking out and adding change that selection."""

    def __init__(self, session: Session, language: Language, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self._session = session
        self._language = language
        self._theme = theme
        self.setObjectName("clear")
        content = QWidget()
        content.setObjectName("clear")
        self._column = QVBoxLayout(content)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(10)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(scrolling(content, language.gettext("Comparison")))
        self._stale = True
        for signal in (session.election_changed, session.selection_changed, theme.changed):
            signal.connect(self._refresh)
        self._refresh()

    def showEvent(self, event: QShowEvent) -> None:  # noqa: N802
        """Bring the comparison up to date when the tab is opened."""
        super().showEvent(event)
        if self._stale:
            self._show()

    def _refresh(self) -> None:
        self._stale = True
        if self.isVisible():
            self._show()

    def _show(self) -> None:
        self._stale = False
        empty(self._column)
        standings = self._session.standings
        compared = compare(standings, self._session.selected)
        if compared is None:
            self._column.addWidget(self._invitation())
        else:
            for text in (
                one_sided_notice(self._language, compared),
                differing_bases_notice(self._language, standings, compared),
            ):
                if text:
                    self._column.addWidget(notice(directed(self._language, text)))
            self._column.addWidget(self._table(compared))
        self._column.addStretch(1)

    def _invitation(self) -> QWidget:
        frame = QFrame()
        frame.setObjectName("card")
        box = QVBoxLayout(frame)
        box.setContentsMargins(24, 24, 24, 24)
        box.setSpacing(12)
        chosen = chosen_rows(self._session.standings, self._session.selected)
        count = len(chosen)
        text = self._language.gettext("Select two to four lines to compare them.")
        if count > MOST:
            too_many = self._language.gettext("{count} are selected; at most {most} fit side by side.")
            text = too_many.format(count=count, most=MOST)
        box.addWidget(label(text, "strong", wraps=True))
        for row in chosen:
            line = QHBoxLayout()
            line.setSpacing(8)
            line.addWidget(self._remover(row))
            line.addWidget(label(labels.row_name(self._language, row), wraps=True), 1)
            box.addLayout(line)
        if any(key == RESIDUAL_KEY for key in self._session.selected):
            rest = self._language.gettext("What the source does not itemise is nobody's, and cannot be compared.")
            box.addWidget(label(rest, "quiet", wraps=True))
        if count < MOST:
            box.addWidget(self._adder(), 0, Qt.AlignmentFlag.AlignLeft)
        return frame

    def _remover(self, row: Standing) -> QPushButton:
        """Make the button that takes a line out of the comparison."""
        remove = QPushButton("×")
        remove.setObjectName("small")
        name = labels.row_name(self._language, row)
        tip = self._language.gettext("Take {name} out of the comparison").format(name=name)
        remove.setAccessibleName(tip)
        remove.setToolTip(tip)
        remove.clicked.connect(lambda _=False, key=row.key: self._session.toggle(key))
        return remove

    def _adder(self) -> QPushButton:
        """Make the button that offers the selections not compared yet."""
        button = QPushButton(self._language.gettext("Add to the comparison"))
        menu = QMenu(button)
        for row in comparable(self._session.standings):
            if row.key not in self._session.selected:
                action = QAction(labels.row_name(self._language, row).replace("&", "&&"), menu)
                action.triggered.connect(lambda _=False, key=row.key: self._session.toggle(key))
                menu.addAction(action)
        button.setMenu(menu)
        button.setEnabled(bool(menu.actions()))
        return button

    def _table(self, compared: Comparison) -> QWidget:
        frame = QFrame()
        frame.setObjectName("card")
        grid = QGridLayout(frame)
        grid.setContentsMargins(18, 14, 18, 14)
        grid.setHorizontalSpacing(24)
        grid.setVerticalSpacing(9)
        for column in range(1, len(compared.columns) + 1):
            grid.setColumnStretch(column, 3)
        grid.setColumnStretch(0, 2)
        for number, column in enumerate(compared.columns, 1):
            grid.addWidget(self._head(column), 0, number)
        if len(compared.columns) < MOST:
            grid.addWidget(self._adder(), 0, 0, Qt.AlignmentFlag.AlignLeft)
        line = 1
        for row in compare_rows(self._language, self._session.standings, compared):
            line = self._add_figures(grid, line, row, compared)
        return self._add_positions(frame, grid, line, compared)

    def _head(self, column: Column) -> QWidget:
        head = QWidget()
        head.setObjectName("clear")
        row = QHBoxLayout(head)
        row.setContentsMargins(0, 0, 0, 0)
        name = labels.row_name(self._language, column.standing)
        rank = rank_text(self._language, column.standing)
        if rank:
            pill = label(rank, "pill")
            pill.setAccessibleName(self._language.gettext("rank {rank}").format(rank=rank))
            row.addWidget(pill, 0, Qt.AlignmentFlag.AlignVCenter)
        row.addWidget(label(directed(self._language, name), "strong", wraps=True), 1)
        row.addWidget(self._remover(column.standing), 0, Qt.AlignmentFlag.AlignVCenter)
        return head

    def _add_figures(self, grid: QGridLayout, line: int, row: CompareRow, compared: Comparison) -> int:
        grid.addWidget(rule(), line, 0, 1, len(compared.columns) + 1)
        grid.addWidget(label(row.title, "quiet", wraps=True), line + 1, 0, Qt.AlignmentFlag.AlignTop)
        for number, (column, cell) in enumerate(zip(compared.columns, row.cells, strict=True), 1):
            text = directed(self._language, cell.text)
            made: QLabel = (
                ShareLabel(text, column.standing, self._theme)
                if row.is_share
                else label(text, wraps=True, selectable=True)
            )
            made.setAccessibleName(f"{labels.row_name(self._language, column.standing)}, {row.title}: {cell.spoken}")
            made.setToolTip(cell.explanation)
            ask_when_reached(made, self._session, cell.address)
            grid.addWidget(made, line + 1, number, Qt.AlignmentFlag.AlignTop)
        return line + 2

    def _add_positions(self, frame: QFrame, grid: QGridLayout, line: int, compared: Comparison) -> QWidget:
        width = len(compared.columns) + 1
        grid.addWidget(rule(), line, 0, 1, width)
        grid.addWidget(label(self._language.gettext("Positions"), "strong"), line + 1, 0, 1, width)
        line += 2
        if not compared.topics:
            nothing = label(self._language.gettext("The sources report no positions of those compared."), "quiet")
            grid.addWidget(nothing, line, 0, 1, width)
        for topic, cells in compared.topics:
            grid.addWidget(rule(), line, 0, 1, width)
            name = label(self._language.pick(topic.name), "quiet", wraps=True)
            grid.addWidget(name, line + 1, 0, Qt.AlignmentFlag.AlignTop)
            for number, positions in enumerate(cells, 1):
                grid.addWidget(self._positions(positions), line + 1, number, Qt.AlignmentFlag.AlignTop)
            line += 2
        return frame

    def _positions(self, positions: tuple[Position, ...]) -> QWidget:
        if not positions:
            return label(self._language.gettext("no position in this source"), "quiet", wraps=True)
        box = QWidget()
        box.setObjectName("clear")
        layout = QVBoxLayout(box)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(3)
        election = self._session.standings.election
        for position in positions:
            layout.addWidget(label(position_text(self._language, position), wraps=True, selectable=True))
            layout.addWidget(label(position_cited(self._language, election, position), "caption", wraps=True))
        return box
