"""From rows of a table to units in a tree, and to which of them report what.

A *staged* path stands for the units that rows lie in: their keys and names (`key1`, `name1`, `code1`, ... the
outermost level first; NULL beyond the innermost), and when it is `first` met.
"""

from __future__ import annotations

from duckdb import DuckDBPyConnection

from hustings.stations.kinds import EVERY_CONTEST, IS_NO_PART

# As `finding.folded` folds a text, nearly.
FOLDED_NAME = "replace(translate(lower(strip_accents(name)), 'łøđıʼ’', 'lodi'''''), 'ß', 'ss')"


def build_units(connection: DuckDBPyConnection, depth: int) -> None:
    """Number the units of the paths `key1`, ... of `staged_paths` from the whole (0) downwards, each before its parts.

    Makes `units` (unit, last, parent, depth, name, code, above1, ...) and `unit_of_path` (the keys, unit).
    """
    levels = range(1, depth + 1)
    keys = [f"key{level}" for level in levels]
    nodes = " UNION ALL ".join(_nodes_of(level, depth) for level in levels) or _no_nodes()
    order = ", ".join(f"first{level} NULLS FIRST" for level in levels) or "depth"
    connection.execute(
        f"CREATE OR REPLACE TABLE nodes AS SELECT row_number() OVER (ORDER BY {order})::INTEGER AS unit, * "
        f"FROM ({nodes})"
    )
    _place(connection, depth)
    _number(connection, depth)
    if not keys:
        connection.execute("CREATE OR REPLACE TABLE unit_of_path AS SELECT 0::INTEGER AS unit, 1 AS whole")
        return
    condition = " AND ".join(f"paths.{key} IS NOT DISTINCT FROM nodes.{key}" for key in keys)
    selected = ", ".join(f"paths.{key}" for key in keys)
    connection.execute(
        f"CREATE OR REPLACE TABLE unit_of_path AS SELECT {selected}, coalesce(nodes.unit, 0)::INTEGER AS unit "
        f"FROM staged_paths AS paths LEFT JOIN nodes ON {condition}"
    )


def _nodes_of(level: int, depth: int) -> str:
    """Select the units of a level, each with when it and those it lies in are first met."""
    keys = [f"key{number}" for number in range(1, level + 1)]
    beyond = [f"NULL AS key{number}" for number in range(level + 1, depth + 1)]
    firsts = [f"any_value(first{number}) AS first{number}" for number in range(1, level + 1)]
    no_firsts = [f"NULL::BIGINT AS first{number}" for number in range(level + 1, depth + 1)]
    windows = ", ".join(
        f"min(first) OVER (PARTITION BY {', '.join(keys[:number])}) AS first{number}" for number in range(1, level + 1)
    )
    columns = ", ".join((*keys, *beyond, *firsts, *no_firsts))
    return (
        f"SELECT {level}::TINYINT AS depth, coalesce(arg_min(name{level}, first) FILTER (name{level} IS NOT NULL), "
        f"key{level}) AS name, arg_min(code{level}, first) FILTER (code{level} IS NOT NULL) AS code, {columns} "
        f"FROM (SELECT *, {windows} FROM staged_paths) WHERE key{level} IS NOT NULL GROUP BY {', '.join(keys)}"
    )


def _no_nodes() -> str:
    return "SELECT 0::TINYINT AS depth, '' AS name, NULL::VARCHAR AS code WHERE false"


def _place(connection: DuckDBPyConnection, depth: int) -> None:
    """Make `placed`: the units with those that they lie within, and the last that lies within each."""
    levels = range(1, depth + 1)
    above = "".join(
        f", CASE WHEN depth >= {level} THEN min(unit) OVER (PARTITION BY "
        f"{', '.join(f'key{number}' for number in range(1, level + 1))}) END AS above{level}"
        for level in levels
    )
    connection.execute(f"CREATE OR REPLACE TABLE placed AS SELECT *{above} FROM nodes")
    ends = " UNION ALL ".join(
        f"SELECT above{level} AS unit, max(unit) AS last FROM placed WHERE above{level} IS NOT NULL "
        f"GROUP BY above{level}"
        for level in levels
    )
    joined = f"placed.*, last FROM placed JOIN ({ends}) USING (unit)" if ends else "*, unit AS last FROM placed"
    connection.execute(f"CREATE OR REPLACE TABLE placed AS SELECT {joined}")


def _number(connection: DuckDBPyConnection, depth: int) -> None:
    """Make `units` of those that are placed, and of the whole."""
    levels = range(1, depth + 1)
    parents = " ".join(f"WHEN {level} THEN {f'above{level - 1}' if level > 1 else '0'}" for level in levels)
    parent = f"CASE depth {parents} END" if parents else "NULL"
    uppers = "".join(f", above{level}" for level in levels)
    nothing = "".join(f", NULL::INTEGER AS above{level}" for level in levels)
    connection.execute(
        "CREATE OR REPLACE TABLE units AS SELECT 0::INTEGER AS unit, "
        "(SELECT coalesce(max(unit), 0) FROM nodes)::INTEGER AS last, NULL::INTEGER AS parent, 0::TINYINT AS depth, "
        f"'' AS name, NULL::VARCHAR AS code, '' AS folded{nothing} UNION ALL SELECT unit, last::INTEGER, "
        f"{parent}::INTEGER, depth, name, code, {FOLDED_NAME}{uppers} FROM placed ORDER BY unit"
    )
    connection.execute("DROP TABLE placed")


def depth_of(connection: DuckDBPyConnection) -> int:
    """Give the number of levels below the whole."""
    return int((connection.execute("SELECT max(depth) FROM units").fetchone() or (0,))[0])


def build_reporting(connection: DuckDBPyConnection) -> None:
    """Make `reporting` (contest, unit, covered, shared): which units report votes of which contest.

    `contest_offices` (contest, office) tells which contests fill one office: a unit is `shared` where it reports two
    of them. `covered` are units whose counts those of a unit around them hold already.
    """
    alone = connection.execute("SELECT count(*) = count(DISTINCT office) FROM contest_offices").fetchone()
    shared = "false" if alone == (True,) else "count(*) OVER (PARTITION BY office, unit) > 1"
    connection.execute(
        f"CREATE OR REPLACE TABLE reporting AS SELECT contest, unit, covered, {shared} AS shared FROM "
        "(SELECT contest, unit, bool_and(cover IS NOT NULL) AS covered FROM counts "
        "WHERE contest >= 0 AND selection >= 0 GROUP BY contest, unit) JOIN contest_offices USING (contest)"
    )
    find_gaps(connection)


def find_gaps(connection: DuckDBPyConnection) -> None:
    """Make `gaps` (contest, selection, unit): units that report a contest, but not a measure that others give."""
    connection.execute(
        "CREATE OR REPLACE TABLE own_measures AS SELECT DISTINCT contest, selection, unit FROM counts "
        f"WHERE selection < 0 AND count IS NOT NULL AND {IS_NO_PART} AND contest >= 0; "
        # What is left blank has a count that says so: it is not missing a second time.
        "CREATE OR REPLACE TABLE measured AS SELECT DISTINCT contest, selection, unit FROM counts "
        f"WHERE selection < 0 AND {IS_NO_PART} AND contest >= 0"
    )
    connection.execute(
        "INSERT INTO measured SELECT DISTINCT reporting.contest, selection, unit FROM counts "
        f"JOIN reporting USING (unit) "
        f"WHERE counts.contest = {EVERY_CONTEST} AND selection < 0 AND count IS NOT NULL AND NOT shared"
    )
    places = ["0", "unit", *(f"above{level}" for level in range(1, depth_of(connection) + 1))]
    measures = "SELECT DISTINCT contest, selection FROM measured"
    # One pass for each level: a measure may be given for a unit around the one that reports votes.
    given = " AND ".join(
        f"({place} IS NULL OR (contest, selection, {place}) NOT IN (FROM measured))" for place in places
    )
    connection.execute(
        f"CREATE OR REPLACE TABLE gaps AS SELECT contest, selection, unit FROM ({measures}) JOIN reporting "
        f"USING (contest) JOIN units USING (unit) WHERE NOT covered AND {given}"
    )
    connection.execute("DROP TABLE measured")
