"""Two to four selections side by side: differences, ratios, and positions on the same topics."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TypeGuard

from msgspec import Struct

from hustings.election.bases import share_in
from hustings.election.differences import difference, ratio
from hustings.election.figures import Address, Measure, Quantity
from hustings.election.model import Base, Position, Topic
from hustings.election.policy import can_hold_positions
from hustings.election.standings import Standing, Standings

FEWEST, MOST = 2, 4


class Column(Struct, frozen=True):
    """One selection of a comparison; all but the first are set against the first."""

    standing: Standing
    share_of_eligible: Quantity | None
    difference: Quantity | None
    ratio: Quantity | None


class Comparison(Struct, frozen=True):
    """The columns, and for each topic the positions of each column."""

    columns: tuple[Column, ...]
    topics: tuple[tuple[Topic, tuple[tuple[Position, ...], ...]], ...]

    @property
    def silent(self) -> tuple[Standing, ...]:
        """The candidates compared of whom no source reports a position."""
        return tuple(
            column.standing
            for index, column in enumerate(self.columns)
            if _can_speak(column.standing) and not any(cells[index] for _, cells in self.topics)
        )


def _can_speak(row: Standing) -> bool:
    return row.selection is not None and can_hold_positions(row.selection)


def comparable(standings: Standings) -> tuple[Standing, ...]:
    """Give what can be compared: the candidates and the other selections, not the residual."""
    return tuple(row for row in (*standings.all_rows, *standings.pinned) if row.selection is not None)


def chosen_rows(standings: Standings, keys: Sequence[str]) -> list[Standing]:
    """Give the lines of those keys that can be compared, in the order of the keys."""
    by_key = {row.key: row for row in comparable(standings)}
    return [by_key[key] for key in dict.fromkeys(keys) if key in by_key]


def compare(standings: Standings, keys: tuple[str, ...]) -> Comparison | None:
    """Compare selections by their keys, the first with each other; None unless two to four of them are known."""
    chosen = chosen_rows(standings, keys)
    if not FEWEST <= len(chosen) <= MOST:
        return None
    first = chosen[0]
    columns = tuple(_column(standings, first, row) for row in chosen)
    topics = tuple(
        (topic, tuple(_positions(standings, topic, row) for row in chosen)) for topic in standings.contest.topics
    )
    return Comparison(columns, tuple((topic, cells) for topic, cells in topics if any(cells)))


def _column(standings: Standings, first: Standing, row: Standing) -> Column:
    reading = standings.reading
    if reading is None or row.line is None:
        return Column(row, None, None, None)
    eligible = share_in(reading, row.line, Base.ELIGIBLE_VOTERS)
    if row is first or first.share is None or row.share is None:
        return Column(row, eligible, None, None)
    contest, results = reading.contest, reading.results
    apart = Address(contest.id, results.id, Measure.DIFFERENCE, first.key, row.key)
    times = Address(contest.id, results.id, Measure.RATIO, first.key, row.key)
    return Column(row, eligible, difference(first.share, row.share, apart), ratio_of(first, row, times))


def ratio_of(first: Standing, row: Standing, here: Address) -> Quantity | None:
    """Give how many times one line is another: of their votes where both are counted, else of their percentages."""
    if _is_counted(first.votes) and _is_counted(row.votes):
        return ratio(first.votes, row.votes, here)
    if first.share is None or row.share is None:
        return None
    return ratio(first.share, row.share, here)


def _is_counted(votes: Quantity | None) -> TypeGuard[Quantity]:
    return votes is not None and votes.figure is not None and not votes.is_lower_bound


def _positions(standings: Standings, topic: Topic, row: Standing) -> tuple[Position, ...]:
    return tuple(
        position
        for position in standings.contest.positions
        if position.topic == topic.id and position.selection == row.key
    )
