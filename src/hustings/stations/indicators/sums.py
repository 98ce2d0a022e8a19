"""Counts that cannot be parts of the whole they stand beside, and counts that do not add up to it."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from hustings.election.figures import Measure
from hustings.election.indicators import (
    MOST_NAMED,
    Answer,
    Ballots,
    Indicator,
    Kind,
    Obstacle,
    Question,
    State,
    not_testable,
)
from hustings.stations.indicators.binomial import Counts
from hustings.stations.indicators.columns import UNKNOWN, Sieve, UnitCounts, added

# In fewer units it may be chance that most have more of a part than of the whole.
_SEVERAL = 10
# Of ballots counted: the first that a source gives in a unit.
_COUNTED = (Measure.FOUND, Measure.CAST)


def parts_exceed(
    counts: UnitCounts, beside: Sequence[str], votes_allowed: int, turnout_of: Ballots | None
) -> Indicator:
    """Find units in which parts are more than the whole: in the reference there are none.

    `beside` are the selections whose votes some sources count beside the valid ones: none of the candidates.
    `votes_allowed` is how many votes a ballot has.
    """
    valid, ballots = counts.of(Measure.VALID), _ballots(counts)
    candidates = _sum_of(counts, [selection for selection in counts.votes if selection not in beside])
    went = counts.ballots(turnout_of) if turnout_of is not None else np.full(len(counts.units), UNKNOWN)
    answers = (
        _above(counts, Question.ABOVE_ELIGIBLE, went, counts.of(Measure.ELIGIBLE)),
        _above(counts, Question.FOUND_ABOVE_ISSUED, counts.of(Measure.FOUND), counts.of(Measure.ISSUED)),
        _above(counts, Question.CLASSES_ABOVE_BALLOTS, _known_classes(counts), ballots),
        _above(counts, Question.VOTES_ABOVE_VALID, candidates, _times(valid, votes_allowed)),
        _above(counts, Question.VOTES_ABOVE_BALLOTS, counts.listed, _times(ballots, votes_allowed)),
    )
    return Indicator(Kind.PARTS_EXCEED, answers)


def not_reconciled(counts: UnitCounts, beside: Sequence[str], votes_allowed: int) -> Indicator:
    """Find units in which parts are less than the whole though all are given: in the reference there are none.

    Blank ballots, overvotes, undervotes and votes for none of the candidates may be counted among the others or
    beside them: one way of adding has to fit. What is more than the whole is a matter of `parts_exceed`.
    """
    answers = (_classes_of_ballots(counts, beside), _votes_of_valid(counts, beside, votes_allowed))
    return Indicator(Kind.NOT_RECONCILED, answers)


def _above(counts: UnitCounts, question: Question, parts: Counts, wholes: Counts) -> Answer:
    tested = _found(counts, question, (parts, wholes), parts > wholes)
    return _unless_in_most(tested, Obstacle.OTHER_MEANING) if tested.units >= _SEVERAL else tested


def _classes_of_ballots(counts: UnitCounts, beside: Sequence[str]) -> Answer:
    valid, rejected, ballots = counts.of(Measure.VALID), counts.of(Measure.REJECTED), _ballots(counts)
    # Papers that are none of the election's may be in the box and not among those cast, which the classes come to.
    cast = counts.of(Measure.CAST)
    ways = _ways(
        [_added_known(valid, rejected)],
        [counts.of(measure) for measure in (Measure.BLANK, Measure.OVERVOTES, Measure.UNDERVOTES)]
        + [_sum_of(counts, beside)],
    )
    is_below = _all_below(ways, ballots) & ~_fits(ways, cast)
    tested = _found(counts, Question.CLASSES_OF_BALLOTS, (valid, rejected, ballots), is_below)
    return _unless_in_most(tested, Obstacle.LISTED_IN_PART)


def _votes_of_valid(counts: UnitCounts, beside: Sequence[str], votes_allowed: int) -> Answer:
    if votes_allowed > 1:
        # Who has several votes need not give them all.
        return not_testable(Question.VOTES_OF_VALID, Obstacle.SEVERAL_VOTES)
    valid, listed = counts.of(Measure.VALID), counts.listed
    candidates = _sum_of(counts, [selection for selection in counts.votes if selection not in beside])
    ways = _ways([listed, candidates], [counts.of(Measure.BLANK)])
    tested = _found(counts, Question.VOTES_OF_VALID, (listed, valid), _all_below(ways, valid))
    return _unless_in_most(tested, Obstacle.LISTED_IN_PART)


def _unless_in_most(tested: Answer, obstacle: Obstacle) -> Answer:
    """Make nothing of a test in which most units do not fit: then the columns are not what the test takes them for."""
    if tested.observed is None or 2 * tested.observed <= tested.units:
        return tested
    return not_testable(tested.question, obstacle, tested.units, tested.left_out)


def _found(counts: UnitCounts, question: Question, needed: Sequence[Counts], is_so: NDArray[np.bool_]) -> Answer:
    sieve = Sieve(len(counts.units))
    sieve.leave_out_unknown(*needed)
    if not sieve.units:
        return not_testable(question, Obstacle.NOT_GIVEN)
    found = sieve.kept & is_so
    observed = int(np.count_nonzero(found))
    first = tuple(counts.units[found][:MOST_NAMED].tolist())
    state = State.OUTSIDE if observed else State.WITHIN
    return Answer(question, state, sieve.units, sieve.left_out, observed, 0.0, first=first)


def _ballots(counts: UnitCounts) -> Counts:
    """Give the ballots in the box, else those cast."""
    first, second = (counts.of(measure) for measure in _COUNTED)
    return np.where(first == UNKNOWN, second, first)


def _known_classes(counts: UnitCounts) -> Counts:
    """Add valid and rejected ballots as far as they are given; blank ones may be among them."""
    valid, rejected = counts.of(Measure.VALID), counts.of(Measure.REJECTED)
    return np.where((valid == UNKNOWN) & (rejected == UNKNOWN), UNKNOWN, _added_known(valid, rejected))


def _sum_of(counts: UnitCounts, selections: Sequence[str]) -> Counts:
    columns = [counts.votes[selection] for selection in selections if selection in counts.votes]
    if not columns:
        return np.full(len(counts.units), UNKNOWN)
    return added(*columns)


def _added_known(*columns: Counts) -> Counts:
    """Add counts up, unit by unit, without those that are not known."""
    return np.add.reduce([np.maximum(column, 0) for column in columns])


def _ways(sums: list[Counts], beside: Sequence[Counts]) -> list[Counts]:
    """Give the sums, each with and without each of the counts that may stand beside them."""
    for column in beside:
        if (column > 0).any():
            sums = [*sums, *(_added_known(item, column) for item in sums)]
    return sums


def _all_below(ways: Sequence[Counts], whole: Counts) -> NDArray[np.bool_]:
    """Tell where no way of adding comes to the whole, and one is less than it.

    Where one way is less and another more, the difference may be of ballots that stand beside in part: none fits.
    """
    return ~_fits(ways, whole) & (np.minimum.reduce(ways) < whole)


def _fits(ways: Sequence[Counts], whole: Counts) -> NDArray[np.bool_]:
    """Tell where a way of adding comes to the whole."""
    return np.logical_or.reduce([way == whole for way in ways])


def _times(counts: Counts, factor: int) -> Counts:
    return np.where(counts == UNKNOWN, UNKNOWN, counts * factor)
