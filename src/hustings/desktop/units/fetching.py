"""Fetching the results of a unit from the counts, off the main thread."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject

from hustings.desktop.jobs import Job, Jobs
from hustings.desktop.looked_at import PartWish
from hustings.desktop.session import Session
from hustings.desktop.units.source import CountedUnits
from hustings.election.model import Results, Unit

_JOB = "unit"
_Found = tuple[Results | None, tuple[Unit, ...]]


class UnitFetching(QObject):
    """Fetches what the session wants; the last wish wins."""

    def __init__(self, session: Session, jobs: Jobs, complain: Callable[[Exception], None], parent: QObject) -> None:
        super().__init__(parent)
        self._session = session
        self._jobs = jobs
        self._complain = complain

    def fetch(self, wish: PartWish) -> None:
        """Fetch the results of a unit, and hand them to the session."""
        counts = self._session.opened.counts
        assert counts is not None, "wanted from counts"
        contest = self._session.opened.election.contest(wish.contest)
        version, number = contest.version(wish.version), CountedUnits(counts, contest.id).number(wish.unit)

        def work(_: Job) -> _Found:
            if number is None:
                return None, ()
            path = (*counts.ancestors(number), counts.unit(number))
            return counts.results_of(contest, number, version), tuple(entry.value() for entry in path)

        def take(found: _Found) -> None:
            self._session.take_part(wish, *found)

        self._jobs.start(_JOB, work, take, self._complain)
