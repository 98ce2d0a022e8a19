"""What differs between two published versions of results, and whether rounding explains it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from enum import StrEnum

from msgspec import Struct

from hustings.election.figures import Address, Figure, Measure
from hustings.election.finding import folded
from hustings.election.intervals import Interval
from hustings.election.model import Contest, Line, Results, Selection
from hustings.election.reading import Reading, count

_WHOLE = (Measure.ELIGIBLE, Measure.TURNOUT, Measure.CAST, Measure.VALID, Measure.REJECTED, Measure.BLANK)


class Agreement(StrEnum):
    """How a figure of one version stands to the same figure of another."""

    SAME = "same"
    WITHIN_ROUNDING = "within-rounding"
    DIFFERENT = "different"
    ONLY_HERE = "only-here"
    ONLY_THERE = "only-there"


class Change(Struct, frozen=True):
    """One figure in two versions: `address` and `here` in the version shown, `other` and `there` in the other one."""

    address: Address
    other: Address
    here: Figure | None
    there: Figure | None
    agreement: Agreement

    @property
    def is_difference(self) -> bool:
        """Whether the two versions print the figure differently, or only one of them gives it."""
        return self.agreement is not Agreement.SAME


def compare_versions(here: Reading, there: Reading) -> tuple[Change, ...]:
    """Compare every figure that either version gives: totals, then each selection, then each unit."""
    return tuple(_changes(here, there))


def agrees(changes: tuple[Change, ...]) -> bool:
    """Whether all figures that both versions give are the same within rounding."""
    return all(change.agreement is not Agreement.DIFFERENT for change in changes)


def paired_selections(here: Contest, there: Contest) -> Mapping[str, str]:
    """Pair the selections of two contests by identifier, else by a name that both have; from here to there."""
    known = {selection.id for selection in there.selections}
    pairs = {selection.id: selection.id for selection in here.selections if selection.id in known}
    free = [selection for selection in there.selections if selection.id not in pairs.values()]
    for selection in here.selections:
        match = next((other for other in free if _share_a_name(selection, other)), None)
        if selection.id not in pairs and match is not None:
            pairs[selection.id] = match.id
            free.remove(match)
    return pairs


def _changes(here: Reading, there: Reading) -> Iterator[Change]:
    pairs = paired_selections(here.contest, there.contest)
    yield from _of_results(here, there, pairs)
    parts = {results.unit: results for results in there.contest.parts(there.results.id)}
    mine = {results.unit: results for results in here.contest.parts(here.results.id)}
    for unit in dict.fromkeys((*mine, *parts)):
        ours, theirs = mine.get(unit), parts.get(unit)
        if ours is not None and theirs is not None:
            yield from _of_results(_part(here, ours), _part(there, theirs), pairs)


def _part(reading: Reading, results: Results) -> Reading:
    return Reading(reading.contest, results, reading.rounding)


def _of_results(here: Reading, there: Reading, pairs: Mapping[str, str]) -> Iterator[Change]:
    for measure in _WHOLE:
        ours: Figure | None = getattr(here.results, measure.value)
        theirs: Figure | None = getattr(there.results, measure.value)
        if ours is not None or theirs is not None:
            is_percentage = measure is Measure.TURNOUT
            agreement = _agreement(here, there, ours, theirs, is_percentage=is_percentage)
            yield Change(here.address(measure), there.address(measure), ours, theirs, agreement)
    ours_by, theirs_by = here.line_by_selection, there.line_by_selection
    for selection in here.contest.selections:
        other = pairs.get(selection.id)
        if other is not None:
            yield from _of_line(here, there, ours_by.get(selection.id), theirs_by.get(other), (selection.id, other))


def _of_line(
    here: Reading, there: Reading, ours: Line | None, theirs: Line | None, ids: tuple[str, str]
) -> Iterator[Change]:
    for measure in (Measure.SHARE, Measure.VOTES):
        first: Figure | None = getattr(ours, measure.value, None)
        second: Figure | None = getattr(theirs, measure.value, None)
        if first is not None or second is not None:
            agreement = _agreement(here, there, first, second, is_percentage=measure is Measure.SHARE)
            yield Change(here.address(measure, ids[0]), there.address(measure, ids[1]), first, second, agreement)


def _agreement(
    here: Reading, there: Reading, ours: Figure | None, theirs: Figure | None, *, is_percentage: bool
) -> Agreement:
    if ours is None or theirs is None:
        return Agreement.ONLY_THERE if ours is None else Agreement.ONLY_HERE
    if (ours.value, ours.approximate) == (theirs.value, theirs.approximate):
        return Agreement.SAME
    if is_percentage:
        overlap = _overlap(here.percentage(ours), there.percentage(theirs))
    else:
        overlap = _overlap(count(ours), count(theirs))
    return Agreement.WITHIN_ROUNDING if overlap else Agreement.DIFFERENT


def _overlap(first: Interval | None, second: Interval | None) -> bool:
    """Whether two intervals may hold the same number; what is of unknown width may."""
    return first is None or second is None or (first.low <= second.high and second.low <= first.high)


def _share_a_name(first: Selection, second: Selection) -> bool:
    names = {folded(name) for name in first.name.values()}
    return first.kind is second.kind and any(folded(name) in names for name in second.name.values())
