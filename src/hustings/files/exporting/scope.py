"""What is exported: an election or a contest of it, or what a reader has before the eyes."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import TYPE_CHECKING

from msgspec import Struct
from msgspec.structs import replace

from hustings.election.model import Contest, Election, Results, Unit
from hustings.election.standings import Standing, Standings, stand
from hustings.election.texts import Texts
from hustings.election.viewpoint import Viewpoint
from hustings.files.exporting.figures import FigureRow, standings_rows
from hustings.files.exporting.units import ShownColumn, UnitTable

if TYPE_CHECKING:
    from hustings.stations.counts import Counts

# So many units are added up at a time: enough to be quick, and few enough to hold.
_UNITS_AT_ONCE = 500
Tell = Callable[[int, int], None]


class Scope(Struct, frozen=True):
    """What is exported: figures as rows, and the counts by unit that belong to them (None: there are none).

    `election` holds what the rows name, but for `units`; `of_contest` is the contest whose counts are wanted, None for
    all. `rows` makes the rows, in a language where there is a choice, telling how many of how many parts are done.
    `make_election` gives what is written where the format is an election.
    """

    election: Election
    counts: Counts | None
    of_contest: str | None
    rows: Callable[[str, Tell], Iterator[FigureRow]]
    make_election: Callable[[], Election]
    units: Callable[[], tuple[Unit, ...]]


class ShownUnits(Struct, frozen=True):
    """A table of units as it is shown: those of `whole` that are there, in their order, and of how many; its columns.

    `parts` are the results of the units where the election holds them, else `units` are their numbers in the counts.
    """

    whole: Standings
    columns: tuple[ShownColumn, ...]
    total: int
    parts: tuple[Results, ...] = ()
    units: tuple[int, ...] = ()

    @property
    def count(self) -> int:
        """How many units are there."""
        return len(self.parts) or len(self.units)


def whole_election(election: Election, counts: Counts | None) -> Scope:
    """Export all figures of all versions of all contests, and all counts by unit."""
    return _of_election(election, counts, None)


def one_contest(election: Election, counts: Counts | None, contest: str) -> Scope:
    """Export all of one contest; KeyError if there is none of that identifier."""
    only = replace(election, contests=(election.contest(contest),))
    return _of_election(only, counts, contest)


def _of_election(election: Election, counts: Counts | None, contest: str | None) -> Scope:
    return Scope(
        election,
        counts,
        contest,
        lambda language, tell: _all(election, language, tell),
        lambda: election,
        lambda: election.units,
    )


def shown_standings(standings: Standings) -> Scope:
    """Export the lines that standings show, in their order, with the figures of the whole; a filter is told of."""
    lines = (*standings.rows, *standings.pinned)
    results = standings.results
    kept = _only_shown(standings, _with_results(standings, (results,) if results is not None else ()))
    return Scope(
        kept,
        None,
        standings.contest.id,
        lambda language, tell: _shown(standings, lines, language, tell),
        lambda: kept,
        lambda: kept.units,
    )


def _only_shown(standings: Standings, election: Election) -> Election:
    """Give an election of one contest without the selections that a filter hides, and a note that says so."""
    note = _of_all(len(standings.rows), len(standings.all_rows))
    if note is None:
        return election
    keys = {line.key for line in (*standings.rows, *standings.pinned)}
    [contest] = election.contests
    rule = contest.seat_rule
    only = replace(
        contest,
        selections=tuple(item for item in contest.selections if item.id in keys),
        results=tuple(
            replace(item, lines=tuple(line for line in item.lines if line.selection in keys))
            for item in contest.results
        ),
        positions=tuple(item for item in contest.positions if item.selection in keys),
        seat_rule=replace(rule, exempt=tuple(key for key in rule.exempt if key in keys)) if rule is not None else None,
    )
    return _noted(replace(election, contests=(only,)), note)


def _noted(election: Election, note: str | None) -> Election:
    return replace(election, note=Texts({"en": note})) if note is not None else election


def shown_units(shown: ShownUnits, counts: Counts | None) -> Scope:
    """Export a table of units as it is shown."""
    return Scope(
        _with_results(shown.whole, shown.parts),
        None,
        shown.whole.contest.id,
        lambda language, tell: _of_units(shown, counts, language, tell),
        lambda: _election_of_units(shown, counts),
        lambda: _units_of(shown, counts),
    )


def _all(election: Election, language: str, tell: Tell) -> Iterator[FigureRow]:
    results = [
        (contest, item.id if item is not None else None)
        for contest in election.contests
        for item in (contest.results or (None,))
    ]
    for number, (contest, version) in enumerate(results):
        tell(number, len(results))
        yield from standings_rows(stand(election, Viewpoint(contest.id, version, language=language)), language)


def _shown(standings: Standings, lines: Sequence[Standing], language: str, tell: Tell) -> Iterator[FigureRow]:
    tell(0, 1)
    note = _of_all(len(standings.rows), len(standings.all_rows))
    yield from standings_rows(standings, language, lines, note)


def _of_all(count: int, total: int) -> str | None:
    return f"{count} of {total} shown" if count < total else None


def _of_units(shown: ShownUnits, counts: Counts | None, language: str, tell: Tell) -> Iterator[FigureRow]:
    note = _of_all(shown.count, shown.total)
    table = UnitTable(shown.whole, is_counted=not shown.parts)
    for number, part in enumerate(_parts(shown, counts)):
        if number % _UNITS_AT_ONCE == 0:
            tell(number, shown.count)
        yield from table.rows(part, shown.columns, language, note)


def _parts(shown: ShownUnits, counts: Counts | None) -> Iterator[Results]:
    yield from shown.parts
    version = shown.whole.results
    if counts is None or version is None:
        return
    with counts.asked():
        for start in range(0, len(shown.units), _UNITS_AT_ONCE):
            some = shown.units[start : start + _UNITS_AT_ONCE]
            yield from counts.results_of_units(shown.whole.contest, some, version)


def _with_results(standings: Standings, results: Sequence[Results]) -> Election:
    """Give the election with one contest, and of that only some results; those of units with what they are part of."""
    whole = {item.part_of for item in results if item.part_of is not None}
    named = [item for item in standings.contest.results if item.id in whole and item not in results]
    contest = replace(standings.contest, results=(*named, *results))
    return _with_contest(standings.election, contest, standings.election.units)


def _with_contest(election: Election, contest: Contest, units: Sequence[Unit]) -> Election:
    return replace(election, contests=(contest,), units=_named_units(contest, units))


def _named_units(contest: Contest, units: Sequence[Unit]) -> tuple[Unit, ...]:
    """Give the units that results name, and those that they lie within."""
    by_id = {unit.id: unit for unit in units}
    wanted: set[str] = set()
    for results in contest.results:
        unit = results.unit
        while unit is not None and unit in by_id and unit not in wanted:
            wanted.add(unit)
            unit = by_id[unit].within
    return tuple(unit for unit in units if unit.id in wanted)


def _units_of(shown: ShownUnits, counts: Counts | None) -> tuple[Unit, ...]:
    """Give the units of the table and those that they lie within."""
    if counts is None or not shown.units:
        return shown.whole.election.units
    with counts.asked():
        return tuple(entry.value() for entry in counts.with_those_around(shown.units))


def _election_of_units(shown: ShownUnits, counts: Counts | None) -> Election:
    whole = shown.whole.results
    results = ((whole,) if whole is not None else ()) + tuple(_parts(shown, counts))
    contest = replace(shown.whole.contest, results=results)
    made = _with_contest(shown.whole.election, contest, _units_of(shown, counts))
    return _noted(made, _of_all(shown.count, shown.total))
