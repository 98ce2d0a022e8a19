"""H701 to H704: whether results by unit are all there, and agree with those of the whole."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from msgspec import Struct

from hustings.election.checks.check import PASSED, Case, Fact, Outcome, found
from hustings.election.checks.tables import added, counted
from hustings.election.figures import WHOLE_COUNTS, Address, Measure
from hustings.election.intervals import Interval
from hustings.election.model import Base, Results, Unit
from hustings.election.reading import Reading, count


class _Division(Struct, frozen=True):
    """An area and the parts it is divided into; `missing` are the units beside them that have no results."""

    whole: Reading
    parts: tuple[Reading, ...]
    missing: tuple[Unit, ...]


def units_missing(case: Case) -> Outcome:
    """H701: some units have results of their own, others beside them have none."""
    divisions = list(_divisions(case))
    for division in divisions:
        if division.missing:
            names = tuple(unit.id for unit in division.missing)
            return found(names=names, of=len(division.missing) + len(division.parts))
    return PASSED if divisions else None


def outside_of_parts(case: Case) -> Outcome:
    """H702: a percentage of the whole is lower, or higher, than that of each of its parts."""
    return _of_each(case, _outside)


def parts_beyond_whole(case: Case) -> Outcome:
    """H703: counts of the parts add up to more than that of the whole."""
    return _of_each(case, lambda division: _sums(division, beyond=True))


def parts_below_whole(case: Case) -> Outcome:
    """H704: counts of all the parts add up to less than that of the whole."""
    return _of_each(case, lambda division: _sums(division, beyond=False) if not division.missing else iter(()))


# For each figure that can be tested: the finding, or None where it is as it should be.
_Tested = Iterator[tuple[tuple[Address, ...], dict[str, Fact]] | None]


def _of_each(case: Case, test: Callable[[_Division], _Tested]) -> Outcome:
    """Test all divisions; the first figure that does not agree stands for the others, with how many there are."""
    tested = [item for division in _divisions(case) for item in test(division)]
    odd = [item for item in tested if item is not None]
    if not odd:
        return PASSED if tested else None
    about, values = odd[0]
    return found(*about, **values, count=len(odd))


def _divisions(case: Case) -> Iterator[_Division]:
    """Give the whole with its parts, and each part with its own: units count to the nearest unit above with results.

    Where counts by unit lie in a table beside the file, what is looked at of them is not all of them: H906 tests these.
    """
    if case.election.counts is not None:
        return
    reading = case.reading
    parts = {part.unit: part for part in case.contest.parts(reading.results.id) if part.unit is not None}
    units = {unit.id: unit for unit in case.election.units}
    by_whole: dict[str | None, list[Results]] = {}
    for part in parts.values():
        by_whole.setdefault(_above(units, parts, str(part.unit)), []).append(part)
    for above, within in by_whole.items():
        whole = reading if above is None else _part(reading, parts[above])
        yield _Division(whole, tuple(_part(reading, part) for part in within), _missing(units, within))


def _above(units: dict[str, Unit], parts: dict[str, Results], unit: str) -> str | None:
    above = units[unit].within
    while above is not None and above not in parts:
        above = units[above].within
    return above


def _missing(units: dict[str, Unit], parts: list[Results]) -> tuple[Unit, ...]:
    """Give the units of the same levels, within the same areas, that are not among the parts."""
    present = {part.unit for part in parts}
    kinds = {(units[str(part.unit)].level, units[str(part.unit)].within) for part in parts}
    return tuple(unit for unit in units.values() if (unit.level, unit.within) in kinds and unit.id not in present)


def _part(reading: Reading, results: Results) -> Reading:
    """Read a part as it states to be rounded, else as the whole is, unless the reader asks for one convention."""
    own = reading.chosen or results.rounding or reading.rounding
    return Reading(reading.contest, results, own, reading.chosen)


def _outside(division: _Division) -> _Tested:
    """Test the turnout and the percentages: a weighted mean lies between the least and the greatest."""
    if division.missing:
        return
    whole = division.whole
    yield from _between(division, Measure.TURNOUT, None)
    for line in whole.results.lines:
        yield from _between(division, Measure.SHARE, line.selection)


def _between(division: _Division, measure: Measure, selection: str | None) -> _Tested:
    whole = _percentage(division.whole, selection)
    parts = [_percentage(part, selection) for part in division.parts]
    known = [part for part in parts if part is not None]
    if whole is None or len(known) < len(parts) or len({base for _, base in (whole, *known)}) > 1:
        return
    least, most = min(part.low for part, _ in known), max(part.high for part, _ in known)
    if least <= whole[0].high and whole[0].low <= most:
        yield None
        return
    values: dict[str, Fact] = {"measure": measure.value, "whole": whole[0], "parts": Interval(least, most)}
    if selection is not None:
        values["name"] = selection
    yield _about(division, measure, selection), values


def _sums(division: _Division, *, beyond: bool) -> _Tested:
    for measure in WHOLE_COUNTS:
        counts = [counted(part, measure) for part in division.parts]
        yield from _sum(division, (measure, None), counted(division.whole, measure), counts, beyond=beyond)
    for line in division.whole.results.lines:
        votes = [_votes(part, line.selection) for part in division.parts]
        key = (Measure.VOTES, line.selection)
        yield from _sum(division, key, count(line.votes), votes, beyond=beyond)


def _sum(
    division: _Division,
    key: tuple[Measure, str | None],
    whole: Interval | None,
    parts: list[Interval | None],
    *,
    beyond: bool,
) -> _Tested:
    """Compare a sum with the whole: parts that are not known can only add to it."""
    known = [part for part in parts if part is not None]
    if whole is None or not known or (not beyond and len(known) < len(parts)):
        return
    together = added(known)
    if (together.low <= whole.high) if beyond else (together.high >= whole.low):
        yield None
        return
    measure, selection = key
    values: dict[str, Fact] = {"measure": measure.value, "whole": whole, "parts": together}
    if selection is not None:
        values["name"] = selection
    yield _about(division, measure, selection), values


def _percentage(reading: Reading, selection: str | None) -> tuple[Interval, Base | None] | None:
    """Give the turnout, or the percentage of a selection, with what it is of."""
    if selection is None:
        share, base = reading.percentage(reading.results.turnout), None
    else:
        line = reading.line_by_selection.get(selection)
        share, base = reading.percentage(line.share if line is not None else None), reading.base_of(line)
    return (share, base) if share is not None else None


def _votes(reading: Reading, selection: str) -> Interval | None:
    line = reading.line_by_selection.get(selection)
    return count(line.votes) if line is not None else None


def _about(division: _Division, measure: Measure, selection: str | None) -> tuple[Address, ...]:
    """Give the addresses of a figure in the whole, and in the parts that have it."""
    readings = [division.whole]
    for part in division.parts:
        line = part.line_by_selection.get(selection) if selection is not None else None
        holder = part.results if selection is None else line
        if getattr(holder, measure.value, None) is not None:
            readings.append(part)
    return tuple(reading.address(measure, selection) for reading in readings)
