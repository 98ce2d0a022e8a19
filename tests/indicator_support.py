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
