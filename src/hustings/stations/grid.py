"""Figures of many units at once, by column."""

from __future__ import annotations

from typing import Any, cast

import numpy as np
from duckdb import DuckDBPyConnection
from msgspec import Struct
from numpy.typing import NDArray

from hustings.election.figures import Measure
from hustings.stations.connection import text
from hustings.stations.kinds import EVERY_CONTEST, IS_NO_PART, MEASURE_OF

# The tag of no language in particular.
UNDETERMINED = "und"


class UnitGrid(Struct, frozen=True):
    """The counts of the units of one level, a column each; one entry a unit, in the order of their numbers.

    `units` are numbers of units, `parents` the names of the units above, `around` those of all that a unit lies in, in
    lines; `ranks` the places of the names in the order
    of a language, and `parent_ranks` those of the names above. `measures` and `votes` (by selection) are counts: whole
    numbers, NaN where the file gives none. `gaps` (by measure or selection) tell where the file leaves out counts that
    belong to them: they are at least so large.
    """

    units: NDArray[np.int32]
    names: list[str]
    parents: list[str]
    ranks: NDArray[np.int32]
    parent_ranks: NDArray[np.int32]
    measures: dict[Measure, NDArray[np.float64]]
    votes: dict[str, NDArray[np.float64]]
    gaps: dict[Measure | str, NDArray[np.bool_]]
    around: list[str]


def unit_grid(
    connection: DuckDBPyConnection,
    contest: int,
    depth: int,
    span: tuple[int, int],
    selections: dict[int, str],
    language: str = UNDETERMINED,
) -> UnitGrid:
    """Gather the counts of a contest for the units of a depth that lie within a unit (`span`: it and its last).

    Names are ordered as in a language: its tag, that of no language for the neutral order of Unicode.
    """
    collation = text(language)
    outer = range(1, depth)
    sums = _sums(connection, contest, depth, span)
    places = np.unique(np.asarray(sums["place"], dtype=np.int32))
    named = connection.execute(
        "SELECT units.unit, units.name, coalesce(parents.name, ''), "
        f"concat_ws(chr(10), NULL{''.join(f', outer{level}.name' for level in outer)}), "
        f"(row_number() OVER (ORDER BY icu_sort_key(units.name, {collation})) - 1)::INTEGER, "
        f"(dense_rank() OVER (ORDER BY icu_sort_key(coalesce(parents.name, ''), {collation})) - 1)::INTEGER FROM units "
        "LEFT JOIN units AS parents ON units.parent = parents.unit "
        f"{''.join(f'LEFT JOIN units AS outer{level} ON units.above{level} = outer{level}.unit ' for level in outer)}"
        "WHERE units.unit IN (SELECT unnest($places::INTEGER[])) ORDER BY units.unit",
        {"places": places.tolist()},
    ).fetchall()
    measures: dict[Measure, NDArray[np.float64]] = {}
    votes: dict[str, NDArray[np.float64]] = {}
    gaps: dict[Measure | str, NDArray[np.bool_]] = {}
    for selection, (column, lacks) in _columns(sums, places).items():
        if selection < 0:
            measures[MEASURE_OF[selection]] = column
        else:
            votes[selections[selection]] = column
        gaps[MEASURE_OF[selection] if selection < 0 else selections[selection]] = lacks
    ranks = np.asarray([row[4] for row in named], dtype=np.int32)
    above = np.asarray([row[5] for row in named], dtype=np.int32)
    names, parents = [row[1] for row in named], [row[2] for row in named]
    return UnitGrid(places, names, parents, ranks, above, measures, votes, gaps, [row[3] for row in named])


def _sums(connection: DuckDBPyConnection, contest: int, depth: int, span: tuple[int, int]) -> dict[str, Any]:
    """Add up the counts by unit and selection (below zero: by measure), and tell where some are lacking."""
    at = f"above{depth}" if depth else "0"
    values = {"contest": contest, "unit": span[0], "last": span[1]}
    level = f"{at} IS NOT NULL" if depth else "true"
    added = f"{IS_NO_PART} AND {level} AND unit BETWEEN $unit AND $last AND (cover IS NULL OR cover < {at})"
    of_contest = (
        f"SELECT {at} AS place, selection, count FROM counts JOIN units USING (unit) "
        f"WHERE contest = $contest AND {added}"
    )
    of_every = (
        f"SELECT {at} AS place, selection, count FROM counts JOIN units USING (unit) "
        f"WHERE contest = {EVERY_CONTEST} AND {added} AND unit IN "
        "(SELECT unit FROM reporting WHERE contest = $contest AND NOT shared) AND "
        "($contest, selection, unit) NOT IN (FROM own_measures)"
    )
    of_gaps = (
        f"SELECT {at} AS place, selection, NULL AS count FROM gaps JOIN units USING (unit) "
        f"WHERE contest = $contest AND {level} AND unit BETWEEN $unit AND $last"
    )
    return cast(
        "dict[str, Any]",
        connection.execute(
            f"SELECT place, selection, sum(count)::DOUBLE AS total, bool_or(count IS NULL) AS lacks FROM ({of_contest} "
            f"UNION ALL {of_every} UNION ALL {of_gaps}) GROUP BY place, selection",
            values,
        ).fetchnumpy(),
    )


def _columns(
    sums: dict[str, Any], places: NDArray[np.int32]
) -> dict[int, tuple[NDArray[np.float64], NDArray[np.bool_]]]:
    """Turn sums by place and selection into a column for each selection, and one that tells where counts are lacking.

    Numbers below zero cannot be sums of votes: they are not known.
    """
    place = np.searchsorted(places, np.asarray(sums["place"], dtype=np.int32))
    selection = np.asarray(sums["selection"], dtype=np.int64)
    total = np.ma.filled(np.ma.asarray(sums["total"], dtype=np.float64), np.nan)
    lacks = np.asarray(np.ma.filled(sums["lacks"], False), dtype=bool)
    columns: dict[int, tuple[NDArray[np.float64], NDArray[np.bool_]]] = {}
    for number in np.unique(selection):
        chosen = selection == number
        column = np.full(len(places), np.nan)
        gaps = np.zeros(len(places), dtype=bool)
        column[place[chosen]] = np.where(total[chosen] < 0, np.nan, total[chosen])
        gaps[place[chosen]] = lacks[chosen] | (total[chosen] < 0)
        columns[int(number)] = column, gaps
    return columns
