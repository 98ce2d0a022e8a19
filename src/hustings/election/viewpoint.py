"""The reader's choice of what to look at and how: immutable, one owner, made anew at every change."""

from __future__ import annotations

import datetime
from enum import StrEnum

from msgspec import Struct
from msgspec.structs import replace

from hustings.election.meaning import Meaning
from hustings.election.model import Base, Contest, Election, Results, SeatRule
from hustings.election.reading import Reading, read
from hustings.election.rounding import Rounding


class OrderKey(StrEnum):
    """What the standings can be ordered by."""

    RANK = "rank"
    NAME = "name"
    PARTY = "party"
    SHARE = "share"
    VOTES = "votes"
    BEHIND_FIRST = "behind"
    SEATS = "seats"
    SEATS_BY_RULE = "seats-by-rule"


class Order(Struct, frozen=True):
    """An order of the standings: by what, and whether the highest come first."""

    key: OrderKey = OrderKey.RANK
    descending: bool = False


class Viewpoint(Struct, frozen=True):
    """Which contest, which version of its results (None: it has none yet), in what order, filtered by what.

    `base` is what percentages are shown of (None: as published), `rounding` the convention by which published
    digits are read (None: as the source states, else to the nearest), `against` the version to mark differences
    from, `meaning` what percentages and turnout are of that are worked out from counts (None: as the file says, else
    the first that there is). By `seat_rule`, if the reader chose one, seats are given out. `language` is the tag of
    the language in which names are ordered.
    """

    contest: str
    results: str | None
    order: Order = Order()
    find: str = ""
    language: str = "en"
    base: Base | None = None
    rounding: Rounding | None = None
    against: str | None = None
    meaning: Meaning | None = None
    seat_rule: SeatRule | None = None

    def changed(self, *, order: Order | None = None, find: str | None = None) -> Viewpoint:
        """Give the viewpoint with another order or another filter."""
        return replace(self, order=order or self.order, find=self.find if find is None else find)

    def arranges_as(self, other: Viewpoint) -> bool:
        """Whether another viewpoint shows the same figures, if perhaps in another order or through another filter."""
        return replace(self, order=other.order, find=other.find) == other


def read_from(election: Election, contest: Contest, viewpoint: Viewpoint, results: str) -> Reading:
    """Read a version of results as it is looked at; KeyError if there is none."""
    meaning = (viewpoint.meaning or Meaning()).over(election.meaning)
    return read(contest, contest.version(results), viewpoint.rounding, meaning)


def versions_in_time(election: Election, contest: Contest) -> tuple[Results, ...]:
    """Give the versions of the results of a contest, the oldest first; of one time, in the order of the file.

    One of which nothing says when it is stands after the one that the file has before it.
    """
    when: list[tuple[datetime.date, str]] = []
    latest = datetime.date.min, ""
    for results in contest.versions:
        day = results.as_of or election.source(results.source).published
        # A day without a time stands for its end.
        latest = (day, results.as_of_time or "24:00") if day is not None else latest
        when.append(latest)
    in_time = sorted(zip(when, contest.versions, strict=True), key=lambda pair: pair[0])
    return tuple(results for _, results in in_time)


def kept_viewpoint(election: Election, before: Viewpoint) -> Viewpoint:
    """Look at an election as before, at the newest version where the one before is gone; KeyError if the contest is."""
    known = {results.id for results in election.contest(before.contest).results}
    newest = first_viewpoint(election, before.contest, before.language).results
    results = before.results if before.results in known else newest
    return replace(before, results=results, against=before.against if before.against in known - {results} else None)


def first_viewpoint(election: Election, contest: str | None = None, language: str = "en") -> Viewpoint:
    """Look at a contest (the first if not named) and the newest version of its results; KeyError if unknown."""
    chosen: Contest = election.contests[0] if contest is None else election.contest(contest)
    versions = versions_in_time(election, chosen)
    return Viewpoint(chosen.id, versions[-1].id if versions else None, language=language)
