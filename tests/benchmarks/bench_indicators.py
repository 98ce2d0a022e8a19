"""How long the indicators of 100,000 stations take, beside one round of the simulation that they replace."""

from __future__ import annotations

import statistics
from time import perf_counter

import numpy as np

from hustings.election.figures import Measure
from hustings.election.indicators import Ballots
from hustings.stations.indicators.binomial import near_whole_percentage
from hustings.stations.indicators.columns import UnitCounts
from hustings.stations.indicators.full_turnout import full_turnout
from hustings.stations.indicators.sums import not_reconciled, parts_exceed
from hustings.stations.indicators.whole_percentages import whole_percentages

STATIONS = 100_000
ROUNDS = 5
MOST_SECONDS = 1.0
# Rounds of the published simulation.
SIMULATED = 10_000


def stations() -> UnitCounts:
    """Draw stations of the sizes, turnouts and shares of a large country."""
    draw = np.random.default_rng(6)
    eligible = draw.integers(50, 3000, STATIONS)
    issued = draw.binomial(eligible, draw.beta(6, 4, STATIONS))
    votes = draw.binomial(issued, draw.beta(6, 4, STATIONS))
    rejected = draw.binomial(issued - votes, 0.03)
    measures = {
        Measure.ELIGIBLE: eligible,
        Measure.ISSUED: issued,
        Measure.FOUND: issued,
        Measure.VALID: issued - rejected,
        Measure.REJECTED: rejected,
    }
    return UnitCounts(np.arange(STATIONS, dtype=np.int32), measures, {"a": votes, "b": issued - rejected - votes})


def one_round_of_simulation(counts: UnitCounts) -> int:
    draw = np.random.default_rng(6)
    eligible, issued = counts.of(Measure.ELIGIBLE), counts.of(Measure.ISSUED)
    some = (eligible >= 100) & (issued > 0)
    eligible, issued, votes = eligible[some], issued[some], counts.votes["a"][some]
    near = near_whole_percentage(draw.binomial(issued, votes / issued), issued)
    return int((near | near_whole_percentage(draw.binomial(eligible, issued / eligible), eligible)).sum())


def test_whole_percentages_of_100_000_stations() -> None:
    counts = stations()
    ours: list[float] = []
    others: list[float] = []
    peer: list[float] = []
    for _ in range(ROUNDS):
        begin = perf_counter()
        found = whole_percentages(counts, "a", Ballots.FOUND, Ballots.ISSUED, 100)
        ours.append(perf_counter() - begin)
        assert found.tests_run == 3
        begin = perf_counter()
        full_turnout(counts, Ballots.ISSUED, 100)
        parts_exceed(counts, [], 1, Ballots.ISSUED)
        not_reconciled(counts, [], 1)
        others.append(perf_counter() - begin)
        begin = perf_counter()
        one_round_of_simulation(counts)
        peer.append(perf_counter() - begin)
    seconds, round_ = statistics.median(ours), statistics.median(peer)
    print(
        f"\nwhole percentages of {STATIONS:,} stations: {seconds:.2f} s (target {MOST_SECONDS} s), "
        f"{seconds / round_:.0f}x one round of a simulation of {SIMULATED:,}; "
        f"the other indicators: {statistics.median(others):.2f} s; medians of {ROUNDS} rounds"
    )
    assert seconds < MOST_SECONDS
