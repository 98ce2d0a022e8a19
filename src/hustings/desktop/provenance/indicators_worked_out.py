"""The indicators of what is looked at: worked out off the main thread when the reader asks, and then remembered."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject, Signal

from hustings.desktop.jobs import Job, Jobs
from hustings.desktop.session import Session
from hustings.election.indicators import Choice, Indicators

_JOB = "indicators"
_Key = tuple[str, Choice]


class WorkedOut(QObject):
    """Remembers what was worked out while an election is open; `changed` is sent when there is something new to show.

    `choice` is what the reader chose; another contest begins without.
    """

    changed = Signal()

    def __init__(
        self, session: Session, jobs: Jobs, complain: Callable[[Exception], None], parent: QObject | None
    ) -> None:
        super().__init__(parent)
        self._session = session
        self._jobs = jobs
        self._complain = complain
        self._opened = session.opened
        self._contest: str = session.standings.contest.id
        self._made: dict[_Key, Indicators] = {}
        self._working: _Key | None = None
        self.choice = Choice()
        session.election_changed.connect(self._follow)

    @property
    def report(self) -> Indicators | None:
        """The indicators of the contest looked at by what is chosen; None before they are worked out."""
        return self._made.get(self._key)

    @property
    def is_working(self) -> bool:
        """Whether the indicators of what is looked at are being worked out."""
        return self._working == self._key

    def choose(self, choice: Choice) -> None:
        """Choose whose share is looked at, and what turnout and shares are of."""
        if choice != self.choice:
            self.choice = choice
            self.changed.emit()

    def work_out(self) -> None:
        """Work the indicators out."""
        from hustings.stations.indicators.run import run_indicators  # noqa: PLC0415 -- numpy is not needed before

        key, counts = self._key, self._session.opened.counts
        contest, choice = self._session.opened.election.contest(self._contest), self.choice

        def work(_: Job) -> Indicators:
            return run_indicators(counts, contest, choice)

        def take(report: Indicators) -> None:
            self._made[key] = report
            self._end()

        def fail(error: Exception) -> None:
            self._end()
            self._complain(error)

        def leave(job: Job) -> None:
            if job.is_cancelled and self._working == key:
                self._end()

        self._working = key
        self._jobs.start(_JOB, work, take, fail).ended.connect(leave)
        self.changed.emit()

    @property
    def _key(self) -> _Key:
        return self._contest, self.choice

    def _end(self) -> None:
        self._working = None
        self.changed.emit()

    def _follow(self) -> None:
        """Forget what is of another election, and drop what is worked out of another contest."""
        contest = self._session.standings.contest.id
        is_same = self._session.opened is self._opened
        if is_same and contest == self._contest:
            return
        self._working = None
        self._jobs.drop(_JOB)
        if not is_same:
            self._made.clear()
        self._opened, self._contest, self.choice = self._session.opened, contest, Choice()
