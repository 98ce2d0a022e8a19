"""What differs between two published versions of results, and whether rounding explains it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from enum import StrEnum
from fractions import Fraction

from msgspec import Struct

from hustings.election.figures import WHOLE_MEASURES, Address, Figure, Measure
from hustings.election.finding import folded
from hustings.election.model import Contest, Selection
from hustings.election.proportions import Proportions, behind_percentage
from hustings.election.reading import Reading

_OF_LINE = (Measure.SHARE, Measure.VOTES, Measure.SEATS)
_PERCENTAGES = (Measure.SHARE, Measure.TURNOUT)
# In place of a selection, where a figure is of all of them.
_ALL_TOGETHER = ""
# What makes two figures the same one: unit, selection in either version, and measure.
_Key = tuple[str | None, str | None, str | None, Measure]


class Agreement(StrEnum):
    """How a figure of one version stands to the same figure of another.

    NOT_TESTABLE: one of them is only "around" a number, and its source does not say how wide that is; or it is a sum
    to which counts are missing.
    """

    SAME = "same"
    WITHIN_ROUNDING = "within-rounding"
    NOT_TESTABLE = "not-testable"
    DIFFERENT = "different"
    ONLY_HERE = "only-here"
    ONLY_THERE = "only-there"


class Change(Struct, frozen=True):
    """One figure in two versions: `address` and `here` in the version shown, `other` and `there` in the other one.

    Where only one of them gives the figure, both addresses are those of that one.
    """

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
    """Compare every figure that either version gives: totals, then each selection, then each unit.

    What the other version alone gives comes last.
    """
    pairs = {_ALL_TOGETHER: _ALL_TOGETHER, **paired_selections(here.contest, there.contest)}
    back = {other: own for own, other in pairs.items()}
    ours: dict[_Key, _Printed] = {
        (unit, own, pairs.get(own), one.address.measure): one for unit, own, one in _printed(here)
    }
    theirs: dict[_Key, _Printed] = {
        (unit, back.get(other), other, one.address.measure): one for unit, other, one in _printed(there)
    }
    found = ((ours.get(key), theirs.get(key)) for key in dict.fromkeys((*ours, *theirs)))
    return tuple(_change(first, second) for first, second in found)


def agrees(changes: tuple[Change, ...]) -> bool:
    """Whether no figure that both versions give differs by more than rounding."""
    return all(change.agreement is not Agreement.DIFFERENT for change in changes)


def paired_selections(here: Contest, there: Contest) -> Mapping[str, str]:
    """Pair the selections of two contests by identifier and name, else by name, else by identifier; here to there.

    Identifiers may be mere numbers that each file gives anew, so that a name counts for more.
    """
    pairs: dict[str, str] = {}
    for is_same in (_share_id_and_name, _share_a_name, _share_an_id):
        free = [other for other in there.selections if other.id not in pairs.values()]
        for selection in here.selections:
            match = next((other for other in free if is_same(selection, other)), None)
            if selection.id not in pairs and match is not None:
                pairs[selection.id] = match.id
                free.remove(match)
    return pairs


class _Printed(Struct, frozen=True):
    """A figure as a version prints it, with the numbers that may lie behind it, if these can be told."""

    address: Address
    figure: Figure
    behind: Proportions | None


def _printed(reading: Reading) -> Iterator[tuple[str | None, str, _Printed]]:
    """Give all figures of a version with their unit (None: the whole) and selection."""
    yield from _of_results(None, reading)
    for part in reading.contest.parts(reading.results.id):
        yield from _of_results(part.unit, Reading(reading.contest, part, reading.rounding))


def _of_results(unit: str | None, reading: Reading) -> Iterator[tuple[str | None, str, _Printed]]:
    lines = reading.line_by_selection
    places: list[tuple[str, object, tuple[Measure, ...]]] = [(_ALL_TOGETHER, reading.results, WHOLE_MEASURES)]
    places += [(item.id, lines.get(item.id), _OF_LINE) for item in reading.contest.selections]
    for selection, of, given in places:
        for measure in given:
            figure: Figure | None = getattr(of, measure.value, None)
            if figure is not None:
                address = reading.address(measure, selection or None)
                yield unit, selection, _Printed(address, figure, _behind(reading, figure, measure))


def _behind(reading: Reading, figure: Figure, measure: Measure) -> Proportions | None:
    """Give the exact numbers that can lie behind a figure; None if only "around" is known."""
    if measure in _PERCENTAGES:
        printed = figure.bounds if figure.approximate else figure.number
        return behind_percentage(printed, reading.rounding) if printed is not None else None
    counted = figure.as_count()
    return Proportions(Fraction(counted.low), Fraction(counted.high)) if counted is not None else None


def _change(ours: _Printed | None, theirs: _Printed | None) -> Change:
    if ours is not None and theirs is not None:
        return Change(ours.address, theirs.address, ours.figure, theirs.figure, _agreement(ours, theirs))
    if ours is not None:
        return Change(ours.address, ours.address, ours.figure, None, Agreement.ONLY_HERE)
    assert theirs is not None, "a figure stands in one version at least"
    return Change(theirs.address, theirs.address, None, theirs.figure, Agreement.ONLY_THERE)


def _agreement(ours: _Printed, theirs: _Printed) -> Agreement:
    first, second = ours.figure, theirs.figure
    if (first.value, first.approximate) == (second.value, second.approximate):
        return Agreement.SAME
    if ours.behind is None or theirs.behind is None:
        return Agreement.NOT_TESTABLE
    return Agreement.DIFFERENT if ours.behind.narrowed(theirs.behind).is_empty else Agreement.WITHIN_ROUNDING


def _share_id_and_name(first: Selection, second: Selection) -> bool:
    return _share_an_id(first, second) and _share_a_name(first, second)


def _share_a_name(first: Selection, second: Selection) -> bool:
    names = {folded(name) for name in first.name.values()}
    return first.kind is second.kind and any(folded(name) in names for name in second.name.values())


def _share_an_id(first: Selection, second: Selection) -> bool:
    return first.id == second.id
