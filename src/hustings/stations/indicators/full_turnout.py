"""Whether everybody voted in more units than there are, by chance, among those in which nearly everybody did."""

from __future__ import annotations

from math import exp, lgamma, log, sqrt

import numpy as np

from hustings.election.figures import Measure
from hustings.election.indicators import (
    HIGH_PERCENT,
    LEAST_CHANCE,
    MOST_NAMED,
    Answer,
    Ballots,
    Indicator,
    Kind,
    Obstacle,
    Question,
    Reason,
    State,
    not_testable,
)
from hustings.stations.indicators.columns import UNKNOWN, Sieve, UnitCounts

# Terms of a Poisson distribution beyond these standard deviations do not count.
_FAR = 40


def full_turnout(counts: UnitCounts, turnout_of: Ballots | None, least_eligible: int) -> Indicator:
    """Compare how many units have a turnout of exactly 100 % with how evenly turnouts of 95 % and more are spread.

    In the model each number of ballots from 95 % of the eligible voters to all of them is as likely as any other.
    Where turnouts become rarer towards 100 %, as is usual, even fewer units than that have it.
    """
    return Indicator(Kind.FULL_TURNOUT, (_answer(counts, turnout_of, least_eligible),))


def _answer(counts: UnitCounts, turnout_of: Ballots | None, least_eligible: int) -> Answer:
    eligible = counts.of(Measure.ELIGIBLE)
    ballots = counts.ballots(turnout_of) if turnout_of is not None else np.full(len(eligible), UNKNOWN)
    if not ((ballots != UNKNOWN) & (eligible != UNKNOWN)).any():
        return not_testable(Question.EVERYBODY, Obstacle.NOT_GIVEN)
    sieve = Sieve(len(eligible))
    sieve.leave_out_unknown(eligible, ballots)
    sieve.leave_out(Reason.FEW_ELIGIBLE, eligible < max(least_eligible, 1))
    sieve.leave_out(Reason.ABOVE_WHOLE, ballots > eligible)
    if not sieve.units:
        return not_testable(Question.EVERYBODY, Obstacle.FEW_UNITS, left_out=sieve.left_out)
    sieve.leave_out(Reason.LOW_TURNOUT, 100 * ballots < HIGH_PERCENT * eligible)
    if not sieve.units:
        return not_testable(Question.EVERYBODY, Obstacle.FEW_UNITS, left_out=sieve.left_out)
    ballots, eligible = ballots[sieve.kept], eligible[sieve.kept]
    # From 95 per cent, rounded up, to all.
    chances = 1 / (eligible - (HIGH_PERCENT * eligible + 99) // 100 + 1)
    expected, deviation = float(chances.sum()), sqrt(float((chances * (1 - chances)).sum()))
    has_all = ballots == eligible
    observed = int(np.count_nonzero(has_all))
    chance = chance_of_at_least(observed, expected)
    state = State.OUTSIDE if chance < LEAST_CHANCE else State.WITHIN
    first = tuple(counts.units[sieve.kept][has_all][:MOST_NAMED].tolist())
    return Answer(Question.EVERYBODY, state, sieve.units, sieve.left_out, observed, expected, deviation, chance, first)


def chance_of_at_least(observed: int, expected: float) -> float:
    """Give the chance of so many or more where each of many units has a small chance, `expected` together.

    The Poisson distribution has a longer tail than the sum of such chances (W. Hoeffding, On the distribution of the
    number of successes in independent trials, 1956): it errs to the side of the reference.
    """
    if observed <= expected:
        return 1.0
    if expected == 0:
        return 0.0
    last = observed + int(_FAR * sqrt(observed)) + _FAR
    terms = (exp(number * log(expected) - expected - lgamma(number + 1)) for number in range(observed, last))
    return min(sum(terms), 1.0)
