"""The choice of a contest of an election and of a version of its results, where there are several."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from hustings.desktop.widgets import choice, label
from hustings.election.model import Election
from hustings.election.standings import stand
from hustings.election.viewpoint import Viewpoint, first_viewpoint, versions_in_time
from hustings.wording import numbers
from hustings.wording.language import Language
from hustings.wording.versions import version_name

_WIDEST = 420


class ResultsChooser(QWidget):
    """Names an election, and offers its contests and versions; `changed` is sent when the reader chooses another."""

    changed = Signal()

    def __init__(self, election: Election, language: Language) -> None:
        super().__init__()
        self._election = election
        self._language = language
        self.setObjectName("clear")
        name = language.pick(election.name)
        self.contests = choice(language.gettext("Contest: {election}").format(election=name))
        self.versions = choice(language.gettext("Version of the results: {election}").format(election=name))
        for contest in election.contests:
            self.contests.addItem(language.pick(contest.name), contest.id)
        self.standings = stand(election, first_viewpoint(election, language=language.tag))
        self._arrange(name)
        self._fill_versions()
        self.contests.activated.connect(self._choose_contest)
        self.versions.activated.connect(self._choose_version)

    def _arrange(self, name: str) -> None:
        language = self._language
        template = language.pgettext("election", "{name}, {date}")
        day = numbers.date(language, self._election.date)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        row.addWidget(label(template.format(name=name, date=day), "quiet"))
        for box in (self.contests, self.versions):
            box.setMaximumWidth(_WIDEST)
            row.addWidget(box)
        row.addStretch(1)
        self.contests.setVisible(self.contests.count() > 1)

    def _fill_versions(self) -> None:
        contest, language = self.standings.contest, self._language
        self.versions.clear()
        for results in reversed(versions_in_time(self._election, contest)):
            self.versions.addItem(version_name(language, self._election, results), results.id)
        self.versions.setVisible(self.versions.count() > 1)

    def _choose_contest(self) -> None:
        contest = str(self.contests.currentData())
        self.standings = stand(self._election, first_viewpoint(self._election, contest, self._language.tag))
        self._fill_versions()
        self.changed.emit()

    def _choose_version(self) -> None:
        viewpoint = Viewpoint(self.standings.contest.id, str(self.versions.currentData()), language=self._language.tag)
        self.standings = stand(self._election, viewpoint)
        self.changed.emit()
