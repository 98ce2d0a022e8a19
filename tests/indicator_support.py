"""Columns of counts made for the tests of indicators."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import numpy as np

from hustings.election.figures import Measure
from hustings.election.indicators import Answer, Indicator, Question, Reason
from hustings.stations.indicators.columns import UnitCounts


def columns(votes: Mapping[str, Sequence[int]], **measures: Sequence[int]) -> UnitCounts:
    units = len(next(iter(votes.values())))
    return UnitCounts(
        np.arange(1, units + 1, dtype=np.int32),
        {Measure(name): np.array(column, dtype=np.int64) for name, column in measures.items()},
        {name: np.array(column, dtype=np.int64) for name, column in votes.items()},
    )


def answer_to(indicator: Indicator, question: Question) -> Answer:
    return next(item for item in indicator.answers if item.question is question)


def left_out(tested: Answer) -> dict[Reason, int]:
    return {item.reason: item.units for item in tested.left_out}


def county_table(units: int, *, seed: int = 6) -> str:
    """Write a table of precincts as the reference models have them, but for six.

    In the first there are more ballots than voters; in the next five all voters took part.
    """
    draw = np.random.default_rng(seed)
    voters = draw.integers(150, 3000, units)
    cast = draw.binomial(voters, draw.beta(30, 20, units))
    cast[0], cast[1:6] = voters[0] + 3, voters[1:6]
    ann = draw.binomial(cast, draw.uniform(0.5, 0.7, units))
    rows = ["county,precinct,office,candidate,votes"]
    for number in range(units):
        place = f"Adams,P{number + 1}"
        rows.append(f"{place},Registered Voters,,{voters[number]}")
        rows.append(f"{place},Ballots Cast,,{cast[number]}")
        rows.append(f"{place},Mayor,Ann,{ann[number]}")
        rows.append(f"{place},Mayor,Ben,{cast[number] - ann[number]}")
    return "\n".join(rows) + "\n"
