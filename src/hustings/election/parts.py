"""Results by unit: finding them, and putting those of one more unit into an election."""

from __future__ import annotations

from collections.abc import Sequence

from msgspec.structs import replace

from hustings.election.model import Contest, Election, Results, Unit


def with_part(election: Election, contest_id: str, part: Results, units: Sequence[Unit]) -> Election:
    """Give the election with the results of a unit among those of a contest, and the units that they name.

    What has the same identifier is replaced.

    Raises:
        KeyError: there is no such contest.
        ValueError: the results are not of a unit, or not part of a version of the contest.
    """
    contest = election.contest(contest_id)
    if part.unit is None or part.part_of not in {version.id for version in contest.versions}:
        raise ValueError(f"{part.id} is not part of a version of {contest_id}")
    results = (*(other for other in contest.results if other.id != part.id), part)
    known = {unit.id for unit in units}
    return replace(
        election,
        contests=tuple(
            replace(other, results=results) if other.id == contest_id else other for other in election.contests
        ),
        units=(*(unit for unit in election.units if unit.id not in known), *units),
    )


def whole_of(contest: Contest, results: Results) -> Results:
    """Give the version that results are part of, or the results themselves where they are of the whole."""
    return contest.version(results.part_of) if results.part_of is not None else results


def part_in(contest: Contest, version: str, unit: str) -> Results | None:
    """Give the results of a unit that belong to a version; None where there are none."""
    return next((part for part in contest.parts(version) if part.unit == unit), None)


def unit_path(election: Election, results: Results | None) -> tuple[Unit, ...]:
    """Give the unit that results are of and those that it lies within, the outermost first; none for the whole."""
    units = {unit.id: unit for unit in election.units}
    path: list[Unit] = []
    named = results.unit if results is not None and results.part_of is not None else None
    while named is not None and named in units and units[named] not in path:
        path.append(units[named])
        named = units[named].within
    return tuple(reversed(path))


def says_something(results: Results) -> bool:
    """Whether there is a figure of any selection in results."""
    return any(line.share is not None or line.votes is not None for line in results.lines)
