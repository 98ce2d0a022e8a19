"""The contests of an election as a list that can be searched."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from hustings.desktop.units.two_lines import SECOND_LINE, STRONG
from hustings.election.finding import folded
from hustings.election.model import Contest, Election
from hustings.election.standings import stand
from hustings.election.viewpoint import first_viewpoint
from hustings.wording.contests import leading
from hustings.wording.language import Language

Index = QModelIndex | QPersistentModelIndex
_NO_PARENT = QModelIndex()
_TEXT_ROLES = frozenset({Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole})
_ROLES = frozenset({*_TEXT_ROLES, Qt.ItemDataRole.AccessibleTextRole, SECOND_LINE, STRONG})


class ContestModel(QAbstractListModel):
    """The contests whose names, or whose candidates' or parties' names, hold each word that is sought."""

    def __init__(self, language: Language, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._language = language
        self._contests: tuple[Contest, ...] = ()
        self._election: Election | None = None
        self._rows: list[int] = []
        self._sought: list[str] = []
        self._shown = ""
        self._haystacks: dict[int, str] = {}
        self._leading: dict[int, str] = {}

    @property
    def total(self) -> int:
        """How many contests there are, found or not."""
        return len(self._contests)

    def show_election(self, election: Election) -> None:
        """List the contests of an election."""
        self.beginResetModel()
        self._election, self._contests = election, election.contests
        self._haystacks, self._leading = {}, {}
        self._rows = self._found()
        self.endResetModel()

    def seek(self, text: str) -> None:
        """List only the contests in which a text is found."""
        words = folded(text).split()
        if words != self._sought:
            self.beginResetModel()
            self._sought = words
            self._rows = self._found()
            self.endResetModel()

    def mark(self, contest: str) -> None:
        """Mark the contest that is shown."""
        before, self._shown = self._shown, contest
        for identifier in {before, contest}:
            row = self.row_of(identifier)
            if row is not None:
                self.dataChanged.emit(self.index(row, 0), self.index(row, 0), [STRONG])

    def contest(self, index: Index) -> Contest:
        """Give the contest of a line."""
        return self._contests[self._rows[index.row()]]

    def row_of(self, contest: str) -> int | None:
        """Give the row of a contest; None where it is not among those found."""
        return next((row for row, number in enumerate(self._rows) if self._contests[number].id == contest), None)

    def rowCount(self, parent: Index = _NO_PARENT) -> int:  # noqa: N802
        """Give the number of contests found."""
        return 0 if parent.isValid() else len(self._rows)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Give the name of a contest, who leads in it, or whether it is shown."""
        if role not in _ROLES or not index.isValid():
            return None
        contest = self.contest(index)
        if role == STRONG:
            return contest.id == self._shown
        if role in _TEXT_ROLES:
            return self._language.pick(contest.name)
        second = self._second(self._rows[index.row()])
        if role == SECOND_LINE:
            return second
        return self._language.pgettext("name and what is said of it", "{name}; {said}").format(
            name=self._language.pick(contest.name), said=second
        )

    def _second(self, number: int) -> str:
        known = self._leading.get(number)
        if known is None:
            assert self._election is not None, "a line is of an election"
            viewpoint = first_viewpoint(self._election, self._contests[number].id, self._language.tag)
            known = leading(self._language, stand(self._election, viewpoint))
            self._leading[number] = known
        return known

    def _found(self) -> list[int]:
        numbers = range(len(self._contests))
        if not self._sought:
            return list(numbers)
        return [number for number in numbers if all(word in self._haystack(number) for word in self._sought)]

    def _haystack(self, number: int) -> str:
        known = self._haystacks.get(number)
        if known is None:
            contest = self._contests[number]
            texts = [contest.name]
            for selection in contest.selections:
                texts += [text for text in (selection.name, selection.short, selection.party) if text is not None]
            known = "\n".join(folded(name) for text in texts for name in text.values())
            self._haystacks[number] = known
        return known
