"""Units in which everybody voted: how many there are beside how many to expect."""

from __future__ import annotations

from math import exp, factorial

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from hustings.election.indicators import Answer, Ballots, Obstacle, Reason, State
from hustings.stations.indicators.columns import UnitCounts
from hustings.stations.indicators.full_turnout import chance_of_at_least, full_turnout
from indicator_support import columns, left_out


def stations(with_all: int, units: int = 2000, spread: bool = True) -> UnitCounts:
    draw = np.random.default_rng(6)
    eligible = draw.integers(100, 2000, units)
    issued = draw.binomial(eligible, draw.beta(6, 4, units) if spread else 0.6)
    issued[:with_all] = eligible[:with_all]
    return columns({"a": [0] * units}, eligible=eligible.tolist(), issued=issued.tolist())


def asked(counts: UnitCounts, least: int = 100) -> Answer:
    (tested,) = full_turnout(counts, Ballots.ISSUED, least).answers
    return tested


@pytest.mark.parametrize("spread", [True, False])
def test_turnouts_of_the_model_are_within_it(spread: bool) -> None:
    tested = asked(stations(0, spread=spread))
    assert (tested.state, tested.observed, tested.chance) == (State.WITHIN, 0, 1.0)
    assert tested.expected is not None
    assert 0 <= tested.expected < 0.1


def test_many_units_in_which_all_voted_are_outside_and_the_first_are_named() -> None:
    tested = asked(stations(25))
    assert (tested.state, tested.observed) == (State.OUTSIDE, 25)
    assert tested.first == tuple(range(1, 21))


def test_small_units_and_those_above_100_per_cent_are_left_out() -> None:
    counts = columns({"a": [0] * 4}, eligible=[99, 200, 300, -1], issued=[99, 201, 300, 5])
    tested = asked(counts)
    assert left_out(tested) == {Reason.NOT_GIVEN: 1, Reason.FEW_ELIGIBLE: 1, Reason.ABOVE_WHOLE: 1}
    assert (tested.units, tested.obstacle) == (1, Obstacle.FEW_UNITS)


def test_turnout_that_is_100_per_cent_everywhere_has_no_spread_to_compare_with() -> None:
    assert asked(stations(2000)).obstacle is Obstacle.NO_SPREAD


def test_without_eligible_voters_there_is_no_turnout() -> None:
    (tested,) = full_turnout(columns({"a": [1]}, issued=[1]), Ballots.ISSUED, 100).answers
    assert tested.obstacle is Obstacle.NOT_GIVEN


@given(st.integers(0, 30), st.floats(0.01, 20))
def test_the_chance_of_more_than_expected_is_the_tail_of_a_poisson_distribution(observed: int, expected: float) -> None:
    chance = chance_of_at_least(observed, expected)
    below = sum(exp(-expected) * expected**number / factorial(number) for number in range(observed))
    assert chance == (1.0 if observed <= expected else pytest.approx(1 - below, abs=1e-12))
    assert observed <= expected or chance > 0
