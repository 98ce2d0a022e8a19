"""Counts with identifiers and names in the place of numbers: what leaves DuckDB, row by row of the source."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from duckdb import DuckDBPyConnection
from msgspec import Struct

from hustings.stations.kinds import EVERY_CONTEST, MEASURE_OF


class NamedCounts(Struct, frozen=True):
    """A connection of one's own, and the query of counts to be asked on it: see `parquet` for its columns.

    `contest` is empty for what is counted once for all contests, and NULL of rows that are set aside before their
    contest is known; these have no selection either, whatever the query gives.
    """

    connection: DuckDBPyConnection
    query: str
    levels: tuple[str, ...]


def named_counts(
    connection: DuckDBPyConnection,
    contests: Sequence[str],
    selections: Mapping[int, str],
    sources: Sequence[str],
    depth: int,
    contest: int | None = None,
) -> str:
    """Write the query of the counts, all or those of a contest, in the order of the rows of their files.

    To a contest belongs too what is counted once for all contests in the units that report it.
    """
    measures = {number: measure.value for number, measure in MEASURE_OF.items()}
    name_numbers(connection, "contest_names", {**dict(enumerate(contests)), EVERY_CONTEST: ""})
    name_numbers(connection, "selection_names", selections)
    name_numbers(connection, "measure_names", measures)
    name_numbers(connection, "source_names", dict(enumerate(sources)))
    levels = range(1, depth + 1)
    joins = " ".join(f"LEFT JOIN units AS unit{level} ON units.above{level} = unit{level}.unit" for level in levels)
    columns = "".join(
        f"units.above{level} AS unit{level}, unit{level}.name AS name{level}, unit{level}.code AS code{level}, "
        for level in levels
    )
    chosen = "" if contest is None else f"WHERE {_belongs_to(contest)} "
    return (
        "SELECT contest_names.name AS contest, selection_names.name AS selection, measure_names.name AS measure, "
        f"{columns} kind::VARCHAR AS kind, count, flags, counts.cover, coalesce(shared, false) AS shared, "
        "source_names.name AS source, row, text FROM counts "
        "LEFT JOIN contest_names ON counts.contest = contest_names.number "
        "LEFT JOIN selection_names ON counts.selection = selection_names.number "
        "LEFT JOIN measure_names ON counts.selection = measure_names.number "
        "LEFT JOIN source_names ON counts.file = source_names.number "
        "LEFT JOIN reporting ON counts.contest = reporting.contest AND counts.unit = reporting.unit "
        f"LEFT JOIN units ON counts.unit = units.unit {joins} {chosen}"
        "ORDER BY counts.file, row, kind, counts.selection"
    )


def _belongs_to(contest: int) -> str:
    reporting = f"SELECT unit FROM reporting WHERE contest = {contest}"
    return f"(counts.contest = {contest} OR counts.contest = {EVERY_CONTEST} AND counts.unit IN ({reporting}))"


def name_numbers(connection: DuckDBPyConnection, table: str, names: Mapping[int, str]) -> None:
    """Make a temporary table (number, name)."""
    connection.execute(
        f"CREATE OR REPLACE TEMP TABLE {table} AS SELECT unnest(?::INTEGER[]) AS number, unnest(?::VARCHAR[]) AS name",
        (list(names), list(names.values())),
    )
