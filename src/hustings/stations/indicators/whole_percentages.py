"""Whether more shares and turnouts lie next to whole percentages than by chance.

Source: D. Kobak, S. Shpilkin and M. S. Pshenichnikov, Integer percentages as electoral falsification fingerprints,
The Annals of Applied Statistics 10 (2016); there by simulation, here by adding up the same model's probabilities.
"""

from __future__ import annotations

from math import erfc, sqrt

import numpy as np
from msgspec import Struct
from numpy.typing import NDArray

from hustings.election.figures import Measure
from hustings.election.indicators import (
    LEAST_CHANCE,
    LEAST_UNITS,
    MOST_PERCENT,
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
from hustings.stations.indicators.binomial import (
    Counts,
    Numbers,
    chance_near_whole_percentage,
    near_whole_percentage,
)
from hustings.stations.indicators.columns import UNKNOWN, Sieve, UnitCounts

# With less, a sum of chances is not near enough to the normal distribution.
_LEAST_VARIANCE = 10


class Ratio(Struct, frozen=True):
    """Counts and the wholes that they are parts of, one whole number a unit."""

    parts: Counts
    wholes: Counts


def whole_percentages(
    counts: UnitCounts,
    selection: str | None,
    share_of: Ballots | None,
    turnout_of: Ballots | None,
    least_eligible: int,
) -> Indicator:
    """Compare how many shares of a selection and turnouts lie within 0.05 of a whole percentage with a binomial model.

    In the model each unit's votes and ballots are binomial at the rate observed there, independently. Where a source
    gives no eligible voters, shares alone are tested, of at least `least_eligible` ballots.
    """
    share = _ratio(counts.votes[selection], counts.ballots(share_of)) if selection and share_of else None
    turnout = _ratio(counts.ballots(turnout_of), counts.of(Measure.ELIGIBLE)) if turnout_of else None
    ratios = {Question.SHARE: share, Question.TURNOUT: turnout}
    given = {question: ratio for question, ratio in ratios.items() if ratio is not None}
    if not given:
        asked = (Question.EITHER, *ratios)
        return Indicator(Kind.WHOLE_PERCENTAGES, tuple(not_testable(item, Obstacle.NOT_GIVEN) for item in asked))
    sieve = _sieved(list(given.values()), turnout.wholes if turnout is not None else None, least_eligible)
    near = {question: _near(sieve, ratio) for question, ratio in given.items() if sieve.units >= LEAST_UNITS}
    either = _either(list(near.values())) if len(near) == len(ratios) else None
    answers = (
        _answer(Question.EITHER, len(given) == len(ratios), either, sieve),
        *(_answer(question, question in given, near.get(question), sieve) for question in ratios),
    )
    return Indicator(Kind.WHOLE_PERCENTAGES, answers)


def _ratio(parts: Counts, wholes: Counts) -> Ratio | None:
    """Give a ratio; None where no unit has both counts."""
    is_given = ((parts != UNKNOWN) & (wholes != UNKNOWN)).any()
    return Ratio(parts, wholes) if is_given else None


def _sieved(ratios: list[Ratio], eligible: Counts | None, least_eligible: int) -> Sieve:
    """Leave out what is not known, small units, and those at or near all."""
    sieve = Sieve(len(ratios[0].parts))
    for ratio in ratios:
        sieve.leave_out_unknown(ratio.wholes, ratio.parts)
    sizes = eligible if eligible is not None else ratios[0].wholes
    sieve.leave_out(Reason.FEW_ELIGIBLE, sizes < least_eligible)
    for ratio in ratios:
        sieve.leave_out(Reason.NO_BALLOTS, ratio.wholes == 0)
    for ratio in ratios:
        sieve.leave_out(Reason.ABOVE_WHOLE, ratio.parts > ratio.wholes)
    for ratio in ratios:
        sieve.leave_out(Reason.NEARLY_ALL, 100 * ratio.parts > MOST_PERCENT * ratio.wholes)
    return sieve


class _Near(Struct, frozen=True):
    """Which units are next to a whole percentage, and the chance of each to be."""

    is_near: NDArray[np.bool_]
    chances: Numbers


def _near(sieve: Sieve, ratio: Ratio) -> _Near:
    parts, wholes = ratio.parts[sieve.kept], ratio.wholes[sieve.kept]
    return _Near(near_whole_percentage(parts, wholes), chance_near_whole_percentage(parts, wholes))


def _either(near: list[_Near]) -> _Near:
    neither = np.multiply.reduce([1 - item.chances for item in near])
    return _Near(np.logical_or.reduce([item.is_near for item in near]), 1 - neither)


def _answer(question: Question, is_given: bool, near: _Near | None, sieve: Sieve) -> Answer:
    if not is_given:
        return not_testable(question, Obstacle.NOT_GIVEN)
    if near is None:
        return not_testable(question, Obstacle.FEW_UNITS, sieve.units, sieve.left_out)
    variance = float((near.chances * (1 - near.chances)).sum())
    if variance < _LEAST_VARIANCE:
        return not_testable(question, Obstacle.NO_SPREAD, sieve.units, sieve.left_out)
    observed, expected = int(np.count_nonzero(near.is_near)), float(near.chances.sum())
    chance = erfc(abs(observed - expected) / sqrt(2 * variance))
    state = State.OUTSIDE if chance < LEAST_CHANCE else State.WITHIN
    return Answer(question, state, sieve.units, sieve.left_out, observed, expected, sqrt(variance), chance)
