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


def stations(with_all: int, units: int = 2000) -> UnitCounts:
    """Draw stations, every tenth of them with any turnout from 95 per cent up; in some all take part."""
    draw = np.random.default_rng(6)
    eligible = draw.integers(100, 2000, units)
    issued = draw.binomial(eligible, draw.beta(6, 4, units))
    high = np.arange(0, units, 10)
    issued[high] = draw.integers((95 * eligible[high] + 99) // 100, eligible[high] + 1)
    issued[1 : with_all + 1] = eligible[1 : with_all + 1]
    return columns({"a": [0] * units}, eligible=eligible.tolist(), issued=issued.tolist())


def asked(counts: UnitCounts, least: int = 100) -> Answer:
    (tested,) = full_turnout(counts, Ballots.ISSUED, least).answers
    return tested


def test_turnouts_spread_evenly_up_to_all_are_within_the_reference() -> None:
    tested = asked(stations(0))
    assert tested.state is State.WITHIN
    assert tested.observed is not None
    assert tested.expected == pytest.approx(7, abs=3)
    assert tested.units >= 200
    assert left_out(tested) == {Reason.LOW_TURNOUT: 2000 - tested.units}


def test_many_units_in_which_all_voted_are_outside_and_the_first_are_named() -> None:
    tested = asked(stations(45))
    assert tested.state is State.OUTSIDE
    assert tested.first[:3] == (2, 3, 4)
    assert len(tested.first) == 20


def test_the_chance_of_a_unit_is_one_of_the_numbers_from_95_per_cent_to_all() -> None:
    # 95 to 100 of 100 voters are six numbers, 143 to 150 of 150 eight; 94 and 142 are below.
    counts = columns({"a": [0] * 4}, eligible=[100, 100, 150, 150], issued=[95, 94, 150, 142])
    tested = asked(counts)
    assert (tested.units, tested.observed) == (2, 1)
    assert tested.expected == pytest.approx(1 / 6 + 1 / 8)
    assert tested.state is State.WITHIN


def test_where_turnout_is_low_everywhere_there_is_nothing_to_test() -> None:
    tested = asked(columns({"a": [0]}, eligible=[200], issued=[90]))
    assert (tested.state, tested.obstacle, tested.units) == (State.NOT_TESTABLE, Obstacle.FEW_UNITS, 0)
    assert left_out(tested) == {Reason.LOW_TURNOUT: 1}


def test_small_units_and_those_above_100_per_cent_are_left_out() -> None:
    counts = columns({"a": [0] * 4}, eligible=[99, 200, 300, -1], issued=[99, 201, 300, 5])
    tested = asked(counts)
    assert left_out(tested) == {Reason.NOT_GIVEN: 1, Reason.FEW_ELIGIBLE: 1, Reason.ABOVE_WHOLE: 1}
    assert (tested.units, tested.first) == (1, (3,))


def test_without_eligible_voters_there_is_no_turnout() -> None:
    (tested,) = full_turnout(columns({"a": [1]}, issued=[1]), Ballots.ISSUED, 100).answers
    assert tested.obstacle is Obstacle.NOT_GIVEN


def test_where_all_units_are_too_small_nothing_is_tested() -> None:
    tested = asked(columns({"a": [0] * 2}, eligible=[99, 20], issued=[99, 10]))
    assert tested.obstacle is Obstacle.FEW_UNITS
    assert left_out(tested) == {Reason.FEW_ELIGIBLE: 2}


def test_where_none_is_expected_there_is_no_chance_of_one() -> None:
    assert chance_of_at_least(0, 0.0) == 1
    assert chance_of_at_least(1, 0.0) == 0


@given(st.integers(0, 30), st.floats(0.01, 20))
def test_the_chance_of_more_than_expected_is_the_tail_of_a_poisson_distribution(observed: int, expected: float) -> None:
    chance = chance_of_at_least(observed, expected)
    below = sum(exp(-expected) * expected**number / factorial(number) for number in range(observed))
    assert chance == (1.0 if observed <= expected else pytest.approx(1 - below, abs=1e-12))
    assert observed <= expected or chance > 0
