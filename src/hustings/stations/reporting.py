"""The figures of one unit of one contest: what the file gives itself is reported, the rest are sums of its counts."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, TypeAlias

from duckdb import DuckDBPyConnection
from msgspec import Struct
from msgspec.structs import replace

from hustings.election.figures import Figure, Place
from hustings.election.model import Contest, Line, Outcome, Results
from hustings.stations.kinds import EVERY_CONTEST, IS_NO_PART, MEASURE_OF, MEASURES

# What is added up for a unit: no parts of totals, and nothing that a unit between holds already.
_ADDED = f"{IS_NO_PART} AND counts.unit BETWEEN $unit AND $last AND (cover IS NULL OR cover < $unit)"
_SUMS = (
    "selection, sum(count)::BIGINT, count(count), count(*) - count(count), any_value(file) FILTER (count IS NOT NULL), "
    "any_value(row) FILTER (count IS NOT NULL)"
)


class Sum(Struct, frozen=True):
    """What was added up: the total, of how many counts, how many gave no number, and where a lone one stands."""

    total: int
    given: int
    missing: int
    file: int
    row: int

    def plus(self, other: Sum) -> Sum:
        """Add what others were added up to."""
        first = self if self.given else other
        return Sum(
            self.total + other.total, self.given + other.given, self.missing + other.missing, first.file, first.row
        )

    def figure(self, sources: Sequence[str]) -> Figure | None:
        """Give the figure; None where there is no number, or the numbers cannot be votes."""
        if self.given == 0 or self.total < 0:
            return None
        alone = self.given == 1
        return Figure(
            value=str(self.total),
            summed=None if alone and not self.missing else self.given,
            left_out=self.missing,
            source=sources[self.file],
            place=Place(row=self.row) if alone and self.row > 0 else None,
        )


Sums: TypeAlias = dict[int, dict[int, Sum]]


def sums_of(connection: DuckDBPyConnection, span: tuple[int, int], contest: int | None = None) -> Sums:
    """Add up the counts of a unit and all within it, by contest and selection (below zero: by measure).

    `span` are the numbers of the unit and of the last one within it; all contests are added up unless one is named.
    """
    values: dict[str, Any] = {"unit": span[0], "last": span[1]}
    one, joined = "contest >= 0", "reporting.contest >= 0"
    if contest is not None:
        values["contest"] = contest
        one, joined = "contest = $contest", "reporting.contest = $contest"
    found: Sums = {}
    queries = (
        # A unit divided between districts of one office has its voters in both: they are of neither alone.
        f"SELECT reporting.contest, {_SUMS} FROM counts JOIN reporting USING (unit) WHERE {joined} AND NOT shared "
        f"AND counts.contest = {EVERY_CONTEST} AND {_ADDED} AND "
        "(reporting.contest, selection, unit) NOT IN (FROM own_measures) GROUP BY reporting.contest, selection",
        f"SELECT contest, {_SUMS} FROM counts WHERE {one} AND {_ADDED} GROUP BY contest, selection",
    )
    for query in queries:
        for number, selection, total, given, missing, file, row in connection.execute(query, values).fetchall():
            of_contest = found.setdefault(int(number), {})
            added = Sum(int(total or 0), int(given), int(missing), file or 0, row or 0)
            of_contest[selection] = of_contest[selection].plus(added) if selection in of_contest else added
    gaps = connection.execute(
        f"SELECT contest, selection, count(*) FROM gaps WHERE {one} AND unit BETWEEN $unit AND $last "
        "GROUP BY contest, selection",
        values,
    ).fetchall()
    for number, selection, count in gaps:
        if selection in found.get(number, {}):
            found[number][selection] = found[number][selection].plus(Sum(0, 0, int(count), 0, 0))
    return found


def sums_of_units(connection: DuckDBPyConnection, depth: int, units: Sequence[int], contest: int) -> Sums:
    """Add up the counts of a contest for units of one depth, by unit and selection, as `sums_of` does for one."""
    at = f"above{depth}"
    values: dict[str, Any] = {"units": list(units), "contest": contest}
    chosen = f"{at} IN (SELECT unnest($units::INTEGER[]))"
    added = f"{IS_NO_PART} AND {chosen} AND (cover IS NULL OR cover < {at})"
    found: Sums = {}
    queries = (
        f"SELECT {at}, {_SUMS} FROM counts JOIN units USING (unit) JOIN reporting USING (unit) "
        f"WHERE reporting.contest = $contest AND NOT shared AND counts.contest = {EVERY_CONTEST} AND {added} AND "
        f"(reporting.contest, selection, unit) NOT IN (FROM own_measures) GROUP BY {at}, selection",
        f"SELECT {at}, {_SUMS} FROM counts JOIN units USING (unit) WHERE contest = $contest AND {added} "
        f"GROUP BY {at}, selection",
    )
    for query in queries:
        for unit, selection, total, given, missing, file, row in connection.execute(query, values).fetchall():
            of_unit = found.setdefault(int(unit), {})
            one = Sum(int(total or 0), int(given), int(missing), file or 0, row or 0)
            of_unit[selection] = of_unit[selection].plus(one) if selection in of_unit else one
    gaps = connection.execute(
        f"SELECT {at}, selection, count(*) FROM gaps JOIN units USING (unit) WHERE contest = $contest AND {chosen} "
        f"GROUP BY {at}, selection",
        values,
    ).fetchall()
    for unit, selection, count in gaps:
        if selection in found.get(unit, {}):
            found[unit][selection] = found[unit][selection].plus(Sum(0, 0, int(count), 0, 0))
    return found


def with_figures(
    results: Results,
    contest: Contest,
    sums: Mapping[int, Sum],
    selections: Mapping[int, str],
    sources: Sequence[str],
    outcomes: Mapping[str, Outcome] | None = None,
) -> Results:
    """Fill results with what was added up; lines stand in the order of the contest's selections."""
    said = outcomes or {}
    votes = {selections[number]: found.figure(sources) for number, found in sums.items() if number >= 0}
    lines = tuple(
        Line(selection=selection.id, votes=votes[selection.id], outcome=said.get(selection.id))
        for selection in contest.selections
        if selection.id in votes
    )
    figures: dict[str, Any] = {measure.value: None for measure in MEASURES}
    figures |= {MEASURE_OF[number].value: found.figure(sources) for number, found in sums.items() if number < 0}
    return replace(results, lines=lines, **figures)
