"""Counts of tables with one row a unit: kept as they lie, a column a count, and turned to rows wherever one asks.

A million counts of ninety thousand units take a second and more to lay out as rows, and a tenth of the room as columns.
"""

from __future__ import annotations

from collections.abc import Sequence

from duckdb import DuckDBPyConnection
from msgspec import Struct

from hustings.stations.building import FOLDED_NAME
from hustings.stations.connection import text
from hustings.stations.kinds import Flag
from hustings.stations.reporting import Sum, Sums


class WideCount(Struct, frozen=True):
    """A column of counts: what it is of, by numbers, its type, and the names of its columns in SQL.

    `number` holds the counts; where cells are odd, `flags` tells what there is to say of each, and `said` its text.
    """

    contest: int
    selection: int
    kind: str
    number: str
    flags: str | None = None
    said: str | None = None


class WideSource(Struct, frozen=True):
    """A table of rows, and the columns (SQL) of the units in it: of each level the key, name and code.

    `row` is the SQL of the row of the file; `kept` names the columns that are kept of each row.
    """

    table: str
    row: str
    levels: tuple[tuple[str, str, str], ...]
    kept: tuple[str, ...]


def fit_test(source: WideSource) -> str:
    """Write in SQL, as an aggregate, whether each row is of a unit of its own, all on the innermost level."""
    if not source.levels:
        return "false"
    keys = [key for key, _, _ in source.levels]
    # Two paths of one sum are taken for one: then the rows are laid out, which is slower and no less right.
    return f"(count(*) = count({keys[-1]}) AND count(*) = count(DISTINCT hash({', '.join(_path(keys))})))"


def build_wide(connection: DuckDBPyConnection, source: WideSource) -> None:
    """Make `wide` (unit, row, and what is kept of the rows) and `units`, numbered as by `building.build_units`."""
    depth = len(source.levels)
    keys = _path([key for key, _, _ in source.levels])
    outer = list(range(1, depth))
    connection.execute(f"CREATE TABLE outer_paths AS {_numbered(source, keys, outer)}")
    in_order = connection.execute(
        "SELECT bool_and(last_row - first_row + 1 = number AND before = first_place) FROM outer_paths"
    ).fetchone() == (True,)
    same = " AND ".join(f"{key} = outer_paths.key{level}" for level, key in zip(outer, keys, strict=False))
    place = '"~place" + 1' if in_order else 'row_number() OVER (ORDER BY path, "~place")'
    kept = "".join(f", {name}" for name in source.kept)
    _, name, code = source.levels[-1]
    connection.execute(
        f'CREATE TABLE wide AS SELECT ({place} + base)::INTEGER AS unit, "~row"::INTEGER AS row, '
        f"path, coalesce({name}, {keys[-1]}) AS name, {code} AS code{kept} "
        f'FROM (SELECT *, rowid AS "~place", {source.row} AS "~row" FROM {source.table}) '
        f"JOIN outer_paths ON {same or 'true'}"
    )
    _build_units(connection, depth)


def _path(keys: Sequence[str]) -> list[str]:
    """Write the keys of a path whose innermost one is given: a level left out around it has an empty one."""
    return [*(f"coalesce({key}, '')" for key in keys[:-1]), keys[-1]]


def _numbered(source: WideSource, keys: Sequence[str], outer: Sequence[int]) -> str:
    """Write the query of the different paths of units around the innermost ones, numbered as they are met.

    Of each path: the rows that it takes; `path`, its place in order; `begun`, the outermost level at which it begins a
    new unit; `base`, how many outer units begin up to it; `before`, how many rows stand before its own; `above1`, ...,
    the numbers of its units: those that begin with it stand right before its first row, the outermost first.
    """
    cells = "".join(f"{key} AS key{level}, " for level, key in zip(outer, keys, strict=False))
    named = "".join(
        f", {_first_of(name)} AS name{level}, {_first_of(code)} AS code{level}"
        # Mostly a name is what tells units apart, and need not be looked for.
        if (name, code) != (key, "NULL")
        else f", NULL::VARCHAR AS name{level}, NULL::VARCHAR AS code{level}"
        for level, (key, name, code) in zip(outer, source.levels, strict=False)
    )
    group = f" GROUP BY {', '.join(f'key{level}' for level in outer)}" if outer else ""
    within = {level: ", ".join(f"key{other}" for other in outer[:level]) for level in outer}
    firsts = "".join(f", min(first_row) OVER (PARTITION BY {within[level]}) AS first{level}" for level in outer)
    order = ", ".join([*(f"first{level}" for level in outer), "first_row"])
    begun = " ".join(f"WHEN first{level} = first_row THEN {level}" for level in outer)
    begins = f"CASE {begun} END" if outer else "NULL::INTEGER"
    new = f"CASE WHEN begun IS NULL THEN 0 ELSE {len(outer) + 1} - begun END"
    numbers = "".join(
        f", (arg_min(before + base - {len(outer) - level}, path) OVER (PARTITION BY {within[level]}))::INTEGER "
        f"AS above{level}"
        for level in outer
    )
    return (
        f"WITH met AS (SELECT {cells}min(rowid) AS first_row, max(rowid) AS last_row, count(*) AS number{named} "
        f"FROM {source.table}{group}), begun AS (SELECT *{firsts} FROM met), "
        f"placed AS (SELECT *, row_number() OVER (ORDER BY {order})::INTEGER AS path, {begins} AS begun FROM begun), "
        f"based AS (SELECT *, (sum({new}) OVER (ORDER BY path))::INTEGER AS base, "
        "(sum(number) OVER (ORDER BY path) - number)::INTEGER AS before, "
        "(first_row - min(first_row) OVER ())::INTEGER AS first_place FROM placed) "
        f"SELECT *{numbers} FROM based"
    )


def _first_of(column: str) -> str:
    return f"arg_min({column}, rowid) FILTER ({column} IS NOT NULL)"


def _build_units(connection: DuckDBPyConnection, depth: int) -> None:
    """Make `units`: the whole, the outer ones, and one for each row."""
    levels = range(1, depth + 1)
    nothing = "".join(f", NULL::INTEGER AS above{level}" for level in levels)
    parts = [
        "SELECT 0::INTEGER AS unit, (SELECT max(unit) FROM wide)::INTEGER AS last, NULL::INTEGER AS parent, "
        f"0::TINYINT AS depth, '' AS name, NULL::VARCHAR AS code{nothing}"
    ]
    for level in range(1, depth):
        parent = f"any_value(above{level - 1})" if level > 1 else "0"
        above = "".join(f", any_value(above{other})" if other <= level else ", NULL" for other in levels)
        named = (
            f"coalesce(arg_min(name{level}, first_row) FILTER (name{level} IS NOT NULL), any_value(key{level})), "
            f"arg_min(code{level}, first_row) FILTER (code{level} IS NOT NULL)"
        )
        parts.append(
            f"SELECT above{level}, max(before + number + base)::INTEGER, {parent}, {level}, {named}{above} "
            f"FROM outer_paths GROUP BY above{level}"
        )
    above = "".join(f", above{level}" for level in range(1, depth))
    parts.append(
        f"SELECT unit, unit, {f'above{depth - 1}' if depth > 1 else '0'}, {depth}, wide.name, wide.code{above}, unit "
        "FROM wide JOIN outer_paths USING (path)"
    )
    # The folded names are wanted where one looks for a unit, and made then.
    connection.execute(
        f"CREATE TABLE wide_units AS SELECT unit, last, parent, depth, name, code"
        f"{''.join(f', above{level}' for level in levels)} FROM ({' UNION ALL '.join(parts)}); "
        f"CREATE VIEW units AS SELECT *, CASE WHEN depth = 0 THEN '' ELSE {FOLDED_NAME} END AS folded FROM wide_units; "
        "DROP TABLE outer_paths"
    )


def build_wide_counts(
    connection: DuckDBPyConnection, counts: Sequence[WideCount], marked: tuple[str, int, Flag] | None
) -> None:
    """Make the views `counts`, `reporting` and the rest that `Counts` asks, over `wide`.

    `marked` is a condition in SQL, with the place of the count that has a flag in rows that meet it.
    """
    flags = [_flags(count) for count in counts]
    if marked is not None:
        condition, place, flag = marked
        flags[place] = f"CASE WHEN {condition} THEN {flags[place]} | {flag.value} ELSE {flags[place]} END"
    lists = {
        "contest": [f"{count.contest}::INTEGER" for count in counts],
        "selection": [f"{count.selection}::INTEGER" for count in counts],
        "kind": [text(count.kind) for count in counts],
        "count": [count.number for count in counts],
        "flags": [f"({item})::USMALLINT" for item in flags],
        "text": [count.said or "NULL::VARCHAR" for count in counts],
    }
    flat = {name: f"unnest([{', '.join(items)}]) AS {name}" for name, items in lists.items()}
    contests = sorted({count.contest for count in counts if count.selection >= 0})
    each = (
        f"SELECT {flat['contest']}, {flat['selection']}, unit, {flat['kind']}, {flat['count']}, {flat['flags']}, "
        f"0::USMALLINT AS file, row, {flat['text']}, NULL::INTEGER AS cover FROM"
    )
    of_contests = ", ".join(f"{number}::INTEGER" for number in contests)
    told = " OR ".join(f"({item}) <> 0" for item in flags)
    connection.execute(
        f"CREATE VIEW counts AS {each} wide; "
        f"CREATE TABLE remarked AS {each} (SELECT * FROM wide WHERE {told} ORDER BY row); "
        f"CREATE VIEW reporting AS SELECT unnest([{of_contests}]) AS contest, unit, false AS covered, false AS shared "
        "FROM wide; "
        "CREATE TABLE own_measures (contest INTEGER, selection INTEGER, unit INTEGER); "
        "CREATE TABLE gaps (contest INTEGER, selection INTEGER, unit INTEGER)"
    )


def sums_of_all(connection: DuckDBPyConnection, counts: Sequence[WideCount]) -> Sums:
    """Add up the counts of all units, as `reporting.sums_of` does."""
    asked = ", ".join(
        f"sum({count.number})::BIGINT, count({count.number}), count(*) - count({count.number}), "
        f"any_value(row) FILTER ({count.number} IS NOT NULL)"
        for count in counts
    )
    found = connection.execute(f"SELECT {asked} FROM wide").fetchone()
    assert found is not None, "an aggregate gives one row"
    sums: Sums = {}
    for place, count in enumerate(counts):
        total, given, missing, row = found[4 * place : 4 * place + 4]
        added = Sum(int(total or 0), int(given), int(missing), 0, row or 0)
        of_contest = sums.setdefault(count.contest, {})
        before = of_contest.get(count.selection)
        of_contest[count.selection] = before.plus(added) if before is not None else added
    return sums


def laid_out(connection: DuckDBPyConnection) -> str:
    """Name a table of all counts, row by row: where they lie as columns, it is made."""
    found = connection.execute(
        "SELECT count(*) FROM duckdb_tables() WHERE table_name = 'counts' AND NOT temporary"
    ).fetchone()
    if found != (0,):
        return "counts"
    connection.execute("CREATE TABLE IF NOT EXISTS laid_counts AS FROM counts")
    return "laid_counts"


def _flags(count: WideCount) -> str:
    if count.flags is not None:
        return count.flags
    return (
        f"CASE WHEN {count.number} IS NULL THEN {Flag.NO_COUNT.value} WHEN {count.number} < 0 "
        f"THEN {Flag.NEGATIVE.value} ELSE 0 END"
    )
