"""The choice of a contest of an election and of a version of its results, where there are several."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QGridLayout, QWidget

from hustings.desktop.widgets import choice, label
from hustings.election.model import Election
from hustings.election.standings import stand
from hustings.election.viewpoint import Viewpoint, first_viewpoint, versions_in_time
from hustings.wording import numbers
from hustings.wording.language import Language
from hustings.wording.versions import version_name

_WIDEST = 420


class ResultsChooser(QObject):
    """Names an election, and offers its contests and versions; `changed` is sent when the reader chooses another."""

    changed = Signal()

    def __init__(self, election: Election, language: Language, parent: QWidget) -> None:
        super().__init__(parent)
        self._election = election
        self._language = language
        name = language.pick(election.name)
        self.name = label(self._named(name), "strong", wraps=True)
        self.contests = choice(language.gettext("Contest: {election}").format(election=name))
        self.versions = choice(language.gettext("Version of the results: {election}").format(election=name))
        for contest in election.contests:
            self.contests.addItem(language.pick(contest.name), contest.id)
        self.standings = stand(election, first_viewpoint(election, language=language.tag))
        self._fill_versions()
        self.contests.activated.connect(self._choose_contest)
        self.versions.activated.connect(self._choose_version)

    def put_into(self, grid: QGridLayout, row: int) -> None:
        """Put name and choices into a row of a grid; those without a choice stay out."""
        grid.addWidget(self.name, row, 0)
        for column, box in enumerate((self.contests, self.versions), 1):
            box.setMaximumWidth(_WIDEST)
            grid.addWidget(box, row, column)
        self.contests.setVisible(self.contests.count() > 1)
        self._show_versions()

    def _named(self, name: str) -> str:
        template = self._language.pgettext("election", "{name}, {date}")
        return template.format(name=name, date=numbers.date(self._language, self._election.date))

    def _show_versions(self) -> None:
        self.versions.setVisible(self.versions.count() > 1)

    def _fill_versions(self) -> None:
        contest, language = self.standings.contest, self._language
        self.versions.clear()
        for results in reversed(versions_in_time(self._election, contest)):
            self.versions.addItem(version_name(language, self._election, results), results.id)

    def _choose_contest(self) -> None:
        contest = str(self.contests.currentData())
        self.standings = stand(self._election, first_viewpoint(self._election, contest, self._language.tag))
        self._fill_versions()
        self._show_versions()
        self.changed.emit()

    def _choose_version(self) -> None:
        viewpoint = Viewpoint(self.standings.contest.id, str(self.versions.currentData()), language=self._language.tag)
        self.standings = stand(self._election, viewpoint)
        self.changed.emit()
