"""From rows of a table to counts by unit: units are numbered, counts flagged, nothing is dropped.

A *staged* row stands for one count of the source: `file`, `row`, `contest` and `selection` (numbers), the keys and
names of the units it lies in (`key1`, `name1`, `code1`, ... the outermost level first; NULL beyond the unit's own),
`kind` (type of count), `text` (as it stands in the source), `number` (NULL where it gives none) and `flags`.
"""

from __future__ import annotations

from collections.abc import Sequence

from duckdb import DuckDBPyConnection

from hustings.stations.connection import quoted, text
from hustings.stations.kinds import EVERY_CONTEST, PREVIOUS, TOTAL, Flag

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
    _number(connection, depth)
    condition = " AND ".join(f"paths.{key} IS NOT DISTINCT FROM nodes.{key}" for key in keys)
    selected = ", ".join(f"paths.{key}" for key in keys)
    if not keys:
        connection.execute("CREATE OR REPLACE TABLE unit_of_path AS SELECT 0::INTEGER AS unit, 1 AS whole")
        return
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


def _number(connection: DuckDBPyConnection, depth: int) -> None:
    """Tell of each unit the last that lies within it, and those that it lies within."""
    levels = range(1, depth + 1)
    above = ", ".join(
        f"CASE WHEN depth >= {level} THEN min(unit) OVER (PARTITION BY "
        f"{', '.join(f'key{number}' for number in range(1, level + 1))}) END AS above{level}"
        for level in levels
    )
    parent = " ".join(f"WHEN {level} THEN {f'above{level - 1}' if level > 1 else '0'}" for level in levels)
    inner = f"SELECT *{', ' if above else ''}{above} FROM nodes"
    last = (
        "coalesce(lead(unit) OVER (ORDER BY unit) - 1, (SELECT coalesce(max(unit), 0) FROM nodes))"
        if depth <= 1
        else "last"
    )
    connection.execute(f"CREATE OR REPLACE TABLE placed AS {inner}")
    if depth > 1:
        ends = " UNION ALL ".join(
            f"SELECT above{level} AS unit, max(unit) AS last FROM placed WHERE above{level} IS NOT NULL "
            f"GROUP BY above{level}"
            for level in levels
        )
        connection.execute(
            f"CREATE OR REPLACE TABLE placed AS SELECT placed.*, last FROM placed JOIN ({ends}) USING (unit)"
        )
    uppers = "".join(f", above{level}" for level in levels)
    nothing = "".join(f", NULL::INTEGER AS above{level}" for level in levels)
    case = f"CASE depth {parent} END::INTEGER" if parent else "NULL::INTEGER"
    connection.execute(
        "CREATE OR REPLACE TABLE units AS SELECT 0::INTEGER AS unit, "
        "(SELECT coalesce(max(unit), 0) FROM nodes)::INTEGER AS last, NULL::INTEGER AS parent, 0::TINYINT AS depth, "
        f"'' AS name, NULL::VARCHAR AS code, '' AS folded{nothing} UNION ALL SELECT unit, {last}::INTEGER, {case}, "
        f"depth, name, code, {FOLDED_NAME}{uppers} FROM placed ORDER BY unit"
    )
    connection.execute("DROP TABLE placed")


def build_counts(connection: DuckDBPyConnection, source: str) -> None:
    """Make `counts` (contest, selection, unit, kind, count, flags, cover, file, row, text) of the rows of a query.

    The query gives contest, selection, unit, kind, count, flags, file, row, text. `cover` is the innermost unit
    around a count's own that itself has counts of the same contest: those of the outer unit hold it already.
    """
    connection.execute(f"CREATE OR REPLACE TABLE counts AS SELECT *, NULL::INTEGER AS cover FROM ({source})")
    kinds = [str(row[0]) for row in connection.execute("SELECT DISTINCT kind FROM counts").fetchall()]
    has_parts = TOTAL in kinds and any(kind not in (TOTAL, PREVIOUS) for kind in kinds)
    if PREVIOUS in kinds:
        _flag(connection, f"kind = {text(PREVIOUS)}", Flag.PART)
    if has_parts:
        _flag_parts(connection)
    _flag_repeated(connection)
    if _has_levels(connection):
        _cover(connection)
        _flag_unequal_units(connection)


def _flag(connection: DuckDBPyConnection, condition: str, flag: Flag) -> None:
    connection.execute(f"UPDATE counts SET flags = flags | {flag.value} WHERE {condition}")


_KEY = "contest, selection, unit"


def _flag_parts(connection: DuckDBPyConnection) -> None:
    """Mark counts by type as parts where their total is given too, and totals that their parts do not add up to."""
    total, previous = text(TOTAL), text(PREVIOUS)
    connection.execute(
        f"CREATE OR REPLACE TABLE with_total AS SELECT DISTINCT {_KEY} FROM counts "
        f"WHERE kind = {total} AND count IS NOT NULL"
    )
    _flag(connection, f"kind <> {total} AND ({_KEY}) IN (SELECT ({_KEY}) FROM with_total)", Flag.PART)
    # A total that is left blank is no gap where its parts are given.
    given = f"SELECT ({_KEY}) FROM counts WHERE kind NOT IN ({total}, {previous}) AND count IS NOT NULL"
    _flag(connection, f"kind = {total} AND count IS NULL AND ({_KEY}) IN ({given})", Flag.PART)
    # Only where each row of the total has all its parts: else something that is not given would differ.
    connection.execute(
        f"CREATE OR REPLACE TABLE unequal AS SELECT file, row FROM counts WHERE kind <> {previous} "
        f"GROUP BY file, row HAVING count(*) FILTER (kind = {total}) = 1 AND count(*) > 1 AND count(*) = count(count) "
        f"AND sum(count) FILTER (kind = {total}) <> sum(count) FILTER (kind <> {total})"
    )
    _flag(connection, f"kind = {total} AND (file, row) IN (SELECT (file, row) FROM unequal)", Flag.PARTS_DIFFER)
    connection.execute(
        f"CREATE OR REPLACE TABLE unequal AS SELECT {_KEY} FROM counts WHERE kind <> {previous} GROUP BY {_KEY} "
        f"HAVING count(*) FILTER (kind = {total}) = 1 AND count(DISTINCT (file, row)) = count(*) AND count(*) > 1 "
        f"AND count(*) = count(count) AND sum(count) FILTER (kind = {total}) <> sum(count) FILTER (kind <> {total})"
    )
    _flag(connection, f"kind = {total} AND ({_KEY}) IN (SELECT ({_KEY}) FROM unequal)", Flag.PARTS_DIFFER)
    connection.execute("DROP TABLE unequal; DROP TABLE with_total")


def _flag_repeated(connection: DuckDBPyConnection) -> None:
    key = f"{_KEY}, kind"
    connection.execute(
        f"CREATE OR REPLACE TABLE repeated AS SELECT {key} FROM counts WHERE contest >= {EVERY_CONTEST} "
        f"GROUP BY {key} HAVING count(*) > 1"
    )
    if connection.execute("SELECT count(*) FROM repeated").fetchone() != (0,):
        _flag(connection, f"({key}) IN (SELECT ({key}) FROM repeated)", Flag.REPEATED)
    connection.execute("DROP TABLE repeated")


def _has_levels(connection: DuckDBPyConnection) -> bool:
    """Whether units have counts in which others with counts of their own lie."""
    found = connection.execute(
        "SELECT count(DISTINCT depth) FROM (SELECT DISTINCT unit FROM counts) JOIN units USING (unit)"
    ).fetchone()
    return found is not None and int(found[0]) > 1


def _cover(connection: DuckDBPyConnection) -> None:
    """Find of each count the innermost outer unit with counts of the contest.

    One count alone covers those of its own selection; a unit with counts of several selections covers them all, as
    inner units may list selections that the outer ones put together.
    """
    connection.execute(
        "CREATE OR REPLACE TABLE covering AS "
        "SELECT contest, 0 AS class, unit FROM counts WHERE selection >= 0 AND count IS NOT NULL AND flags & 1 = 0 "
        "GROUP BY contest, unit HAVING count(DISTINCT selection) > 1"
    )
    connection.execute(
        "CREATE OR REPLACE TABLE covering_one AS SELECT DISTINCT contest, selection AS class, unit FROM counts "
        "WHERE count IS NOT NULL AND flags & 1 = 0"
    )
    depth = int((connection.execute("SELECT max(depth) FROM units").fetchone() or (0,))[0])
    outer = [
        "0::INTEGER",
        *(f"CASE WHEN above{level} < counts.unit THEN above{level} END" for level in range(1, depth + 1)),
    ]
    candidates = " UNION ALL ".join(
        f"SELECT counts.rowid AS place, {expression} AS outer_unit, contest, selection FROM counts JOIN units "
        f"USING (unit) WHERE counts.unit > 0 AND {expression} IS NOT NULL"
        for expression in outer
    )
    connection.execute(
        f"CREATE OR REPLACE TABLE covers AS SELECT place, max(outer_unit) AS cover FROM ({candidates}) AS inside "
        "WHERE (contest, outer_unit, CASE WHEN selection < 0 THEN selection ELSE 0 END) IN "
        "(SELECT (contest, unit, class) FROM covering) OR (contest, outer_unit, selection) IN "
        "(SELECT (contest, unit, class) FROM covering_one) GROUP BY place"
    )
    connection.execute("UPDATE counts SET cover = covers.cover FROM covers WHERE counts.rowid = covers.place")
    connection.execute("DROP TABLE covers; DROP TABLE covering; DROP TABLE covering_one")


def _flag_unequal_units(connection: DuckDBPyConnection) -> None:
    """Mark counts of units that the counts of the units within them do not add up to."""
    connection.execute(
        f"CREATE OR REPLACE TABLE unequal AS SELECT outer_.contest, outer_.selection, outer_.unit FROM "
        f"(SELECT {_KEY}, sum(count) AS given FROM counts WHERE flags & 1 = 0 AND count IS NOT NULL GROUP BY {_KEY}) "
        "AS outer_ JOIN (SELECT contest, selection, cover AS unit, sum(count) AS summed FROM counts WHERE "
        "cover IS NOT NULL AND flags & 1 = 0 AND count IS NOT NULL GROUP BY contest, selection, cover) AS inner_ "
        f"USING ({_KEY}) WHERE given <> summed"
    )
    _flag(connection, f"flags & 1 = 0 AND ({_KEY}) IN (SELECT ({_KEY}) FROM unequal)", Flag.UNITS_DIFFER)
    connection.execute("DROP TABLE unequal")


def drop_staged(connection: DuckDBPyConnection, tables: Sequence[str]) -> None:
    """Give back the memory of tables that are needed no more."""
    for table in tables:
        connection.execute(f"DROP TABLE IF EXISTS {quoted(table)}")


def build_reporting(connection: DuckDBPyConnection) -> None:
    """Make `reporting` (contest, unit, covered, shared): which units report votes of which contest.

    `contest_offices` (contest, office) tells which contests fill one office: a unit is `shared` where it reports two
    of them. `covered` are units whose counts those of a unit around them hold already.
    """
    connection.execute(
        "CREATE OR REPLACE TABLE reporting AS SELECT contest, unit, covered, "
        "count(*) OVER (PARTITION BY office, unit) > 1 AS shared FROM "
        "(SELECT contest, unit, bool_and(cover IS NOT NULL) AS covered FROM counts "
        "WHERE contest >= 0 AND selection >= 0 GROUP BY contest, unit) JOIN contest_offices USING (contest)"
    )
    find_gaps(connection)


def find_gaps(connection: DuckDBPyConnection) -> None:
    """Make `gaps` (contest, selection, unit): units that report a contest, but not a measure that others give."""
    connection.execute(
        "CREATE OR REPLACE TABLE own_measures AS SELECT DISTINCT contest, selection, unit FROM counts "
        "WHERE selection < 0 AND count IS NOT NULL AND flags & 1 = 0 AND contest >= 0; "
        "CREATE OR REPLACE TABLE measured AS FROM own_measures"
    )
    connection.execute(
        "INSERT INTO measured SELECT DISTINCT reporting.contest, selection, unit FROM counts "
        f"JOIN reporting USING (unit) "
        f"WHERE counts.contest = {EVERY_CONTEST} AND selection < 0 AND count IS NOT NULL AND NOT shared"
    )
    depth = int((connection.execute("SELECT max(depth) FROM units").fetchone() or (0,))[0])
    places = ["0", "unit", *(f"above{level}" for level in range(1, depth + 1))]
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
