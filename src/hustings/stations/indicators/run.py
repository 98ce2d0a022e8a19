"""The indicators of a contest, on the units of its innermost level."""

from __future__ import annotations

import numpy as np

from hustings.election.indicators import SHARE_OF, TURNOUT_OF, Choice, Indicator, Indicators
from hustings.election.model import Contest, SelectionKind
from hustings.stations.counts import Counts
from hustings.stations.indicators.columns import UnitCounts, unit_counts
from hustings.stations.indicators.full_turnout import full_turnout
from hustings.stations.indicators.sums import not_reconciled, parts_exceed
from hustings.stations.indicators.whole_percentages import whole_percentages

AS_GIVEN = Choice()
NO_UNITS = UnitCounts(np.array([], dtype=np.int32), {}, {})


def run_indicators(counts: Counts | None, contest: Contest, choice: Choice = AS_GIVEN) -> Indicators:
    """Work out the indicators of a contest; any thread may ask. Without counts by unit, nothing can be tested.

    Raises:
        KeyError: the selection chosen is not one of the contest.
    """
    if choice.selection is not None:
        contest.selection(choice.selection)
    depth = counts.depths_of(contest.id)[-1] if counts is not None else 0
    columns = unit_counts(counts.grid(contest, depth)) if counts is not None else NO_UNITS
    chosen = Choice(
        choice.selection or columns.leader,
        choice.turnout_of or columns.most_given(TURNOUT_OF),
        choice.share_of or columns.most_given(SHARE_OF),
        choice.least_eligible,
    )
    indicators = indicators_of(columns, contest, chosen)
    return Indicators(
        contest=contest.id,
        level=counts.levels[depth - 1] if counts is not None and depth else "",
        depth=depth,
        units=len(columns.units),
        outer=counts.reporting_above(contest.id, depth) if counts is not None else 0,
        selection=chosen.selection,
        turnout_of=chosen.turnout_of,
        share_of=chosen.share_of,
        least_eligible=chosen.least_eligible,
        indicators=indicators,
        paths=_paths(counts, indicators) if counts is not None else {},
    )


def _paths(counts: Counts, indicators: tuple[Indicator, ...]) -> dict[int, tuple[str, ...]]:
    """Give the names of the units that are named, each after those that it lies within."""
    wanted = {number for indicator in indicators for answer in indicator.answers for number in answer.first}
    found: dict[int, tuple[str, ...]] = {}
    for unit in counts.with_those_around(sorted(wanted)):
        found[unit.number] = (*found.get(unit.parent or 0, ()), unit.name)
    return {number: path for number, path in found.items() if number in wanted}


def indicators_of(columns: UnitCounts, contest: Contest, chosen: Choice) -> tuple[Indicator, ...]:
    """Give all indicators on columns of counts."""
    beside = [item.id for item in contest.selections if item.kind is SelectionKind.NONE_OF_THESE]
    selection = chosen.selection if chosen.selection in columns.votes else None
    turnout_of, least = chosen.turnout_of, chosen.least_eligible
    return (
        whole_percentages(columns, selection, chosen.share_of, turnout_of, least),
        full_turnout(columns, turnout_of, least),
        parts_exceed(columns, beside, contest.votes_allowed, turnout_of),
        not_reconciled(columns, beside, contest.votes_allowed),
    )
