"""Counts in an open format: one Parquet file, a row a count, readable by itself.

Columns: `contest` and `selection` (identifiers in the election's JSON; what is counted once for all contests has no
`contest`), `measure` (what is counted besides votes, which has no `selection`), `unit1`, `name1`, `code1`, ...
(numbers, names and codes of the units that the count lies in, the outermost level first), `kind` (type of count),
`count` (NULL where the source gives none), `flags` (`kinds.Flag`), `cover` (number of the unit around it whose counts
hold this one already), `shared` (the unit is divided between districts of one office), `source` (identifier), `row`
and `text` (where it stands in the source, and how, where that is no number).
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path

from duckdb import DuckDBPyConnection

from hustings.election.model import Election
from hustings.stations.building import FOLDED_NAME, find_gaps
from hustings.stations.connection import Database, text
from hustings.stations.counts import Counts
from hustings.stations.kinds import EVERY_CONTEST, NO_CONTEST, NUMBER_OF
from hustings.stations.named import name_numbers, named_counts


def write_counts(
    connection: DuckDBPyConnection,
    path: Path,
    contests: Sequence[str],
    selections: Mapping[int, str],
    sources: Sequence[str],
    depth: int,
) -> None:
    """Write the table of counts with identifiers for numbers.

    Raises:
        duckdb.Error: the file cannot be written.
    """
    query = named_counts(connection, contests, selections, sources, depth)
    connection.execute(f"COPY ({query}) TO {text(str(path))} (FORMAT parquet, COMPRESSION zstd)")


def saved_counts(path: Path, election: Election) -> Counts:
    """Give the counts of an election, to be read back from a file when they are made ready.

    Raises:
        duckdb.Error: once they are: the file cannot be read, or holds other columns.
    """
    levels = election.counts.levels if election.counts is not None else ()
    contests = [contest.id for contest in election.contests]
    selections = [(contest.id, selection.id) for contest in election.contests for selection in contest.selections]
    sources = [source.id for source in election.sources]

    def read() -> Database:
        database = Database()
        try:
            _read(database.connection, path, contests, selections, sources, len(levels))
        except BaseException:
            database.close()
            raise
        return database

    return Counts(read, levels, contests, selections, sources, [_file_name(election, source) for source in sources])


def _read(
    connection: DuckDBPyConnection,
    path: Path,
    contests: Sequence[str],
    selections: Sequence[tuple[str, str]],
    sources: Sequence[str],
    depth: int,
) -> None:
    name_numbers(connection, "contest_names", {**dict(enumerate(contests)), EVERY_CONTEST: ""})
    name_numbers(connection, "source_names", dict(enumerate(sources)))
    name_numbers(connection, "measure_names", {number: measure.value for measure, number in NUMBER_OF.items()})
    connection.execute(
        "CREATE TEMP TABLE selection_names AS SELECT unnest(?::INTEGER[]) AS number, unnest(?::VARCHAR[]) AS contest, "
        "unnest(?::VARCHAR[]) AS name",
        (
            list(range(len(selections))),
            [contest for contest, _ in selections],
            [selection for _, selection in selections],
        ),
    )
    _look_at_saved(connection, path)
    innermost = ", ".join(f"unit{level}" for level in range(depth, 0, -1))
    unit = f"coalesce({innermost}, 0)" if depth else "0"
    connection.execute(
        f"CREATE TABLE counts AS SELECT coalesce(contest_names.number, {NO_CONTEST})::INTEGER AS contest, "
        f"coalesce(voted.number, measured.number, 0)::INTEGER AS selection, {unit}::INTEGER AS unit, kind, "
        "count, flags, "
        "coalesce(source_names.number, 0)::USMALLINT AS file, row, text, cover, shared FROM saved "
        "LEFT JOIN contest_names ON saved.contest = contest_names.name "
        "LEFT JOIN selection_names AS voted ON saved.contest = voted.contest AND saved.selection = voted.name "
        "LEFT JOIN measure_names AS measured ON saved.measure = measured.name "
        "LEFT JOIN source_names ON saved.source = source_names.name"
    )
    _read_units(connection, depth)
    connection.execute(
        "CREATE TABLE reporting AS SELECT contest, unit, bool_and(cover IS NOT NULL) AS covered, "
        "bool_or(shared) AS shared FROM counts WHERE contest >= 0 AND selection >= 0 GROUP BY contest, unit; "
        "ALTER TABLE counts DROP COLUMN shared; DROP VIEW saved"
    )
    find_gaps(connection)


def _look_at_saved(connection: DuckDBPyConnection, path: Path) -> None:
    """Make the view `saved` of a file; in the first ones that were written, measures stand among the selections."""
    file = f"read_parquet({text(str(path))})"
    columns = [row[0] for row in connection.execute(f"DESCRIBE SELECT * FROM {file}").fetchall()]
    measure = "" if "measure" in columns else ", selection AS measure"
    connection.execute(f"CREATE VIEW saved AS SELECT *{measure} FROM {file}")


def _read_units(connection: DuckDBPyConnection, depth: int) -> None:
    """Gather the units from the paths of the counts: each unit has counts, or units with counts within it."""
    levels = range(1, depth + 1)
    nothing = "".join(f", NULL::INTEGER AS above{level}" for level in levels)
    parts = [
        "SELECT 0::INTEGER AS unit, NULL::INTEGER AS last, NULL::INTEGER AS parent, 0::TINYINT AS depth, '' AS name, "
        f"NULL::VARCHAR AS code{nothing}"
    ]
    for level in levels:
        parent = f"any_value(unit{level - 1})" if level > 1 else "0"
        above = "".join(f", any_value(unit{other})" if other <= level else ", NULL" for other in levels)
        parts.append(
            f"SELECT unit{level}, max(greatest({', '.join(f'unit{other}' for other in range(level, depth + 1))})), "
            f"{parent}, {level}, any_value(name{level}), any_value(code{level}){above} FROM saved "
            f"WHERE unit{level} IS NOT NULL GROUP BY unit{level}"
        )
    connection.execute(
        f"CREATE TABLE units AS SELECT *, {FOLDED_NAME} AS folded FROM ({' UNION ALL '.join(parts)}) ORDER BY unit; "
        "UPDATE units SET last = (SELECT max(unit) FROM units) WHERE unit = 0"
    )


def _file_name(election: Election, source: str) -> str:
    named = election.source(source)
    return named.title.best("en") if named.title is not None else source
