"""The reader's choice of what to look at and how: immutable, one owner, made anew at every change."""

from __future__ import annotations

from dataclasses import dataclass, replace
from enum import StrEnum

from hustings.election.model import Contest, Election


class OrderKey(StrEnum):
    """What the standings can be ordered by."""

    RANK = "rank"
    NAME = "name"
    PARTY = "party"
    SHARE = "share"
    VOTES = "votes"
    BEHIND_FIRST = "behind"


@dataclass(frozen=True, slots=True)
class Order:
    """An order of the standings: by what, and whether the highest come first."""

    key: OrderKey = OrderKey.RANK
    descending: bool = False


@dataclass(frozen=True, slots=True)
class Viewpoint:
    """Which contest, which version of its results (None: it has none yet), in what order, filtered by what.

    `language` is the tag of the language in which names are ordered.
    """

    contest: str
    results: str | None
    order: Order = Order()
    find: str = ""
    language: str = "en"

    def changed(self, *, order: Order | None = None, find: str | None = None) -> Viewpoint:
        """Give the viewpoint with another order or another filter."""
        return replace(self, order=order or self.order, find=self.find if find is None else find)


def first_viewpoint(election: Election, contest: str | None = None, language: str = "en") -> Viewpoint:
    """Look at a contest (the first if not named) and the newest version of its results; KeyError if unknown."""
    chosen: Contest = election.contests[0] if contest is None else election.contest(contest)
    newest = chosen.results[-1].id if chosen.results else None
    return Viewpoint(chosen.id, newest, language=language)
