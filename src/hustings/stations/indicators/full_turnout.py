"""Whether everybody voted in more units than units of so different turnouts have by chance."""

from __future__ import annotations

from math import exp, lgamma, log, sqrt

import numpy as np
from msgspec import Struct

from hustings.election.figures import Measure
from hustings.election.indicators import (
    LEAST_CHANCE,
    LEAST_UNITS,
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
from hustings.stations.indicators.binomial import Counts
from hustings.stations.indicators.columns import UNKNOWN, Sieve, UnitCounts

# Terms of a Poisson distribution beyond these standard deviations do not count.
_FAR = 40


def full_turnout(counts: UnitCounts, turnout_of: Ballots | None, least_eligible: int) -> Indicator:
    """Compare how many units have a turnout of exactly 100 % with a beta-binomial model.

    In the model each unit has a turnout of its own, from a beta distribution with the mean and the spread of the
    turnouts observed, and each of its voters takes part with that chance.
    """
    return Indicator(Kind.FULL_TURNOUT, (_tested(counts, turnout_of, least_eligible),))


def _tested(counts: UnitCounts, turnout_of: Ballots | None, least_eligible: int) -> Answer:
    eligible = counts.of(Measure.ELIGIBLE)
    ballots = counts.ballots(turnout_of) if turnout_of is not None else np.full(len(eligible), UNKNOWN)
    if not ((ballots != UNKNOWN) & (eligible != UNKNOWN)).any():
        return not_testable(Question.EVERYBODY, Obstacle.NOT_GIVEN)
    sieve = Sieve(len(eligible))
    sieve.leave_out_unknown(eligible, ballots)
    sieve.leave_out(Reason.FEW_ELIGIBLE, eligible < max(least_eligible, 1))
    sieve.leave_out(Reason.ABOVE_WHOLE, ballots > eligible)
    if sieve.units < LEAST_UNITS:
        return not_testable(Question.EVERYBODY, Obstacle.FEW_UNITS, sieve.units, sieve.left_out)
    ballots, eligible = ballots[sieve.kept], eligible[sieve.kept]
    model = _BetaBinomial.fitted(ballots, eligible)
    if model is None:
        return not_testable(Question.EVERYBODY, Obstacle.NO_SPREAD, sieve.units, sieve.left_out)
    sizes, numbers = np.unique(eligible, return_counts=True)
    chances = np.array([model.chance_of_all(size) for size in sizes.tolist()])
    expected = float((numbers * chances).sum())
    deviation = sqrt(float((numbers * chances * (1 - chances)).sum()))
    has_all = ballots == eligible
    observed = int(np.count_nonzero(has_all))
    chance = chance_of_at_least(observed, expected)
    state = State.OUTSIDE if chance < LEAST_CHANCE else State.WITHIN
    first = tuple(counts.units[sieve.kept][has_all][:MOST_NAMED].tolist())
    return Answer(Question.EVERYBODY, state, sieve.units, sieve.left_out, observed, expected, deviation, chance, first)


class _BetaBinomial(Struct, frozen=True):
    """A mean turnout, and how alike two voters of one unit are: 0 not at all, below 1."""

    mean: float
    correlation: float

    @classmethod
    def fitted(cls, parts: Counts, wholes: Counts) -> _BetaBinomial | None:
        """Fit by the mean and the variance of the turnouts; None where these are all 0 or all 1, or nothing else."""
        rates = parts / wholes
        mean, variance = float(rates.mean()), float(rates.var())
        if not 0 < mean < 1:
            return None
        by_chance = float((1 / wholes).mean())
        if by_chance == 1:
            return None
        correlation = (variance / (mean * (1 - mean)) - by_chance) / (1 - by_chance)
        return cls(mean, max(correlation, 0.0)) if correlation < 1 else None

    def chance_of_all(self, size: int) -> float:
        """Give the chance that all voters of a unit of a size take part."""
        if self.correlation == 0:
            return self.mean**size
        spread = 1 / self.correlation - 1
        first = self.mean * spread
        return exp(lgamma(first + size) - lgamma(first) + lgamma(spread) - lgamma(spread + size))


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
