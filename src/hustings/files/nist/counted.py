"""The counts by unit of an election, from DuckDB and some at a time, to be written."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby
from typing import Any

from hustings.election.figures import Measure
from hustings.election.model import Election
from hustings.election.texts import Texts
from hustings.files.nist.given import WHOLE, GivenCount, GivenMeasure, GivenUnit, GivenVotes
from hustings.files.nist.words import UNDETERMINED
from hustings.stations.connection import text
from hustings.stations.counts import Counts
from hustings.stations.kinds import EVERY_CONTEST, IS_NO_PART, MEASURE_OF, NUMBER_OF, PREVIOUS, Flag

_AT_ONCE = 10_000
_IS_WRITTEN = f"kind <> {text(PREVIOUS)} AND (count IS NOT NULL OR flags & {Flag.SUPPRESSED.value} > 0)"
# Types of ballots stand beside their total, as types of votes do; of voters and of other counts there are none.
_OF_TYPES = (Measure.CAST, Measure.REJECTED)
_ORDER = "unit, kind, selection, file, row"


class CountsByUnit:
    """The counts of an election, as the table of counts has them: types of votes beside their total, too."""

    def __init__(self, election: Election, counts: Counts) -> None:
        self._election = election
        self._counts = counts
        # An election of some of the contests has the counts of all beside it.
        self._contests = {counts.number_of(contest.id): contest.id for contest in election.contests}
        self._is_one_of_them = f"contest IN ({', '.join(map(str, self._contests))})"

    def units(self) -> Iterator[GivenUnit]:
        """Give the units, the whole first."""
        area = self._election.area
        rows = self._rows(
            "SELECT units.unit, name, code, depth, parts FROM units LEFT JOIN (SELECT parent AS unit, "
            "list(unit ORDER BY unit) AS parts FROM units WHERE parent IS NOT NULL GROUP BY parent) USING (unit) "
            "ORDER BY units.unit"
        )
        for unit, name, code, depth, parts in rows:
            within = tuple(f"u{part}" for part in parts or ())
            if unit == 0:
                yield GivenUnit(WHOLE, area.name, ids=area.ids, parts=within)
            else:
                shown = Texts({UNDETERMINED: name if name.strip() else code or "-"})
                level = self._counts.levels[int(depth) - 1]
                yield GivenUnit(f"u{unit}", shown, level, code, {}, within)

    def votes(self) -> Iterator[GivenVotes]:
        """Give the votes for selections, some at a time."""
        listed = [(contest.id, selection.id) for contest in self._election.contests for selection in contest.selections]
        places = {pair: place for place, pair in enumerate(listed)}
        numbers = {
            number: places[contest, selection]
            for contest in self._contests.values()
            for number, selection in self._counts.selections_of(contest).items()
        }
        query = (
            "SELECT place, 'u' || unit, kind, count FROM counts JOIN (SELECT unnest(?::INTEGER[]) AS selection, "
            f"unnest(?::INTEGER[]) AS place) USING (selection) WHERE {self._is_one_of_them} AND {_IS_WRITTEN} "
            "ORDER BY place, unit, file, row, kind"
        )
        with self._counts.asked() as connection:
            found = connection.execute(query, (list(numbers), list(numbers.values())))
            while rows := found.fetchmany(_AT_ONCE):
                for place, of_one in groupby(rows, lambda row: row[0]):
                    contest, selection = listed[int(place)]
                    yield GivenVotes(contest, selection, [GivenCount(*row[1:]) for row in of_one])

    def beside(self, wanted: Sequence[Measure]) -> Iterator[tuple[str, GivenMeasure]]:
        """Give what is counted of contests besides votes, with their identifiers, in the order of the units."""
        rows = self._rows(
            f"SELECT contest, 'u' || unit, kind, selection, count FROM counts WHERE {self._is_one_of_them} "
            f"AND {_IS_GIVEN} "
            f"AND {_of(wanted)} ORDER BY contest, {_ORDER}"
        )
        for contest, *row in rows:
            yield self._contests[contest], _measure(*row)

    def of_units(self, wanted: Sequence[Measure]) -> Iterator[GivenMeasure]:
        """Give what is counted of units once for all contests, or alike of each that there is in them."""
        rows = self._rows(
            "SELECT 'u' || unit, kind, selection, count FROM (SELECT unit, kind, selection, count, file, row "
            f"FROM counts WHERE contest = {EVERY_CONTEST} AND {_IS_GIVEN} AND {_of(wanted)} "
            f"UNION ALL SELECT unit, kind, selection, count, 0, 0 FROM ({self._alike(wanted)})) ORDER BY {_ORDER}"
        )
        return (_measure(*row) for row in rows)

    def left(self, of_units: Sequence[Measure], placeless: Sequence[Measure]) -> tuple[int, int, int]:
        """Count what of some measures is of one contest of several, not in `of_units`; all of others; and parts."""
        has_no_place = f"({_of(placeless)} OR contest = {EVERY_CONTEST} AND selection < 0 AND NOT ({_of(of_units)}))"
        rows = self._rows(
            f"SELECT count(*) FILTER ({_IS_GIVEN} AND {_of(of_units)} AND {self._is_one_of_them}) - "
            f"(SELECT coalesce(sum(rows), 0) FROM ({self._alike(of_units)})), count(*) FILTER ({has_no_place}), "
            f"count(*) FILTER (NOT {has_no_place} AND "
            f"(selection < 0 AND NOT ({_IS_GIVEN}) OR kind = {text(PREVIOUS)})) "
            f"FROM counts WHERE (contest = {EVERY_CONTEST} OR {self._is_one_of_them}) AND count IS NOT NULL"
        )
        of_one, others, parts = next(rows)
        return int(of_one), int(others), int(parts)

    def _alike(self, wanted: Sequence[Measure]) -> str:
        """Write the query of what is counted of contests that is counted alike of all in its unit."""
        given = f"SELECT * FROM counts WHERE {self._is_one_of_them} AND {_IS_GIVEN} AND {_of(wanted)}"
        if len(self._contests) == 1:
            return f"SELECT unit, kind, selection, count, 1 AS rows FROM ({given})"
        return (
            "SELECT unit, kind, selection, min(count) AS count, count(*) AS rows "
            f"FROM ({given}) JOIN (SELECT unit, count(*) AS contests FROM reporting "
            f"WHERE {self._is_one_of_them} GROUP BY unit) USING (unit) "
            "GROUP BY unit, kind, selection, contests "
            "HAVING min(count) = max(count) AND count(*) = contests AND count(DISTINCT contest) = contests"
        )

    def _rows(self, query: str) -> Iterator[tuple[Any, ...]]:
        with self._counts.asked() as connection:
            found = connection.execute(query)
            while rows := found.fetchmany(_AT_ONCE):
                yield from rows


def _of(wanted: Sequence[Measure]) -> str:
    return f"selection IN ({', '.join(str(NUMBER_OF[measure]) for measure in wanted)})"


def _measure(unit: str, kind: str, selection: int, count: int) -> GivenMeasure:
    return GivenMeasure(unit, kind, MEASURE_OF[selection], count)


_IS_GIVEN = f"count IS NOT NULL AND kind <> {text(PREVIOUS)} AND ({IS_NO_PART} OR {_of(_OF_TYPES)})"
