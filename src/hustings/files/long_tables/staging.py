"""Rows of tables, in DuckDB, as counts: of which contest, selection and unit each is."""

from __future__ import annotations

import unicodedata
from collections.abc import Mapping, Sequence

from duckdb import DuckDBPyConnection
from msgspec import Struct
from msgspec.structs import replace

from hustings.election.model import RowFault
from hustings.files.count_names import names_sum
from hustings.files.long_tables.contests import Gathered, gather
from hustings.files.long_tables.numbers import count_and_flags, is_plain_count
from hustings.files.long_tables.profile import Level, LongTable, literal
from hustings.files.rows import LoadedRows
from hustings.stations.connection import quoted
from hustings.stations.kinds import FLAG_OF, NO_CONTEST

# Rows of all files in one order: the number of the file, and the row in it.
_FILE = 1 << 32
_KIND = "count_kind"
_CONTROLS = r"[\x00-\x1f\x7f-\x9f]"
_NOTHING = frozenset({"NA", "N/A", "NULL"})


class Loaded(Struct, frozen=True):
    """The rows of one file, and how they are read."""

    table: LongTable
    rows: LoadedRows


def raw_table(number: int) -> str:
    """Name the table that holds the rows of a file."""
    return f"raw{number}"


def complete_columns(connection: DuckDBPyConnection, loaded: Sequence[Loaded]) -> LongTable:
    """Give each table the columns that others of the family have, with nothing in them; gives how all are read."""
    subject = tuple(dict.fromkeys(column for item in loaded for column in item.table.subject))
    for number, item in enumerate(loaded):
        for column in dict.fromkeys((*subject, *(column for other in loaded for column in unit_columns(other.table)))):
            if column not in item.table.columns:
                connection.execute(f"ALTER TABLE {raw_table(number)} ADD COLUMN {quoted(column)} VARCHAR")
    return replace(loaded[0].table, subject=subject)


def every_row(loaded: Sequence[Loaded]) -> str:
    """Write the query of the rows of all files; columns that a file lacks are NULL."""
    return " UNION ALL BY NAME ".join(f"FROM {raw_table(number)}" for number in range(len(loaded)))


def stage_subjects(connection: DuckDBPyConnection, loaded: Sequence[Loaded], table: LongTable) -> Gathered:
    """Find what the rows are of, in the order in which it is met, and number it in `subjects`.

    Where columns are of subjects of their own, these are numbered, in the order of `counts`.
    """
    of_columns = [count.subject for count in table.counts if count.subject is not None]
    if of_columns:
        return gather(of_columns, [1] * len(of_columns))
    columns = table.subject
    names = ", ".join(quoted(column) for column in columns)
    found = connection.execute(
        f"SELECT {names}, sum(rows)::BIGINT FROM ({_distinct(loaded, columns)}) GROUP BY {names} ORDER BY min(place)"
    ).fetchall()
    # Cells that differ only in blanks, or in how accents are encoded, say the same.
    said = [tuple(map(_said, row[:-1])) for row in found]
    rows: dict[tuple[str, ...], int] = {}
    for cells, row in zip(said, found, strict=True):
        rows[cells] = rows.get(cells, 0) + row[-1]
    gathered = gather(
        [table.read_subject(dict(zip(columns, cells, strict=True))) for cells in rows], list(rows.values())
    )
    numbered = dict(zip(rows, gathered.numbered, strict=True))
    values: list[list[object]] = [[row[place] for row in found] for place in range(len(columns))]
    values += [[getattr(numbered[cells], name) for cells in said] for name in _NUMBERS]
    # Names that no column of a file has: both stand beside each other in the join.
    selected = ", ".join(f'unnest(?::VARCHAR[]) AS "~{place}"' for place in range(len(columns)))
    numbers = ", ".join(f'unnest(?::{kind}[]) AS "~{name}"' for name, kind in _NUMBERS.items())
    connection.execute(f"CREATE TABLE subjects AS SELECT {selected}, {numbers}", values)
    return gathered


_NUMBERS = {"contest": "INTEGER", "selection": "INTEGER", "identity": "INTEGER", "flags": "USMALLINT"}


def _distinct(loaded: Sequence[Loaded], columns: Sequence[str]) -> str:
    """Write the query of the different cells of columns, with the place of the first and the number of rows."""
    names = ", ".join(quoted(column) for column in columns)
    group = f" GROUP BY {names}" if names else ""
    return " UNION ALL ".join(
        f"SELECT {names}{', ' if names else ''}min({number}::BIGINT * {_FILE} + {item.rows.row}) AS place, "
        f"count(*) AS rows FROM {raw_table(number)}{_no_totals(item.table)}{group}"
        for number, item in enumerate(loaded)
    )


def _no_totals(table: LongTable) -> str:
    return f" WHERE NOT coalesce({table.totals}, false)" if table.totals is not None else ""


def _said(cell: str | None) -> str:
    """Give the text of a cell, without blanks around it and with accented letters whole; none where none is given."""
    text = unicodedata.normalize("NFC", cell.strip()) if cell is not None else ""
    return "" if text.upper() in _NOTHING else text


def stage_paths(connection: DuckDBPyConnection, loaded: Sequence[Loaded], table: LongTable) -> None:
    """Gather the paths of units that rows are of, and when each is first met.

    A unit that bears the name of a sum ("Total") stands for the one around it, which has the counts of such rows. Where
    units are named within it, as parts of a total by another division, its rows are totals that are set aside, unless
    there is nothing but that total.
    """
    levels = table.levels
    columns = unit_columns(table)
    raw = "".join(f', {quoted(column)} AS "~{place}"' for place, column in enumerate(columns))
    cells = "".join(_cells_of(level, place) for place, level in enumerate(levels, 1))
    places = range(1, len(levels) + 1)
    own = "".join(
        f", CASE WHEN NOT sums{place} AND NOT is_aside THEN key{place} END AS key{place}, name{place}, code{place}"
        for place in places
    )
    complete = "".join(
        f", {_with_inner(place, len(levels))} AS key{place}, name{place}, code{place}" for place in places
    )
    also = ", ".join(f'"~{place}"' for place in range(len(columns)))
    also = f", {also}" if also else ""
    connection.execute(
        f"CREATE TABLE raw_paths AS WITH named AS (SELECT place{raw}{cells} FROM ({_distinct(loaded, columns)})), "
        f"told AS (SELECT *, {_is_within_sum(len(levels))} AS is_aside FROM named), "
        f"own AS (SELECT place{also}, is_aside{own} FROM told) SELECT place{also}, is_aside{complete} FROM own"
    )
    keys = ", ".join(f"key{place}" for place in places)
    named = "".join(
        f", arg_min(name{place}, place) FILTER (name{place} IS NOT NULL) AS name{place}"
        f", arg_min(code{place}, place) FILTER (code{place} IS NOT NULL) AS code{place}"
        for place in places
    )
    group = f" GROUP BY {keys}" if keys else ""
    connection.execute(
        f"CREATE TABLE staged_paths AS SELECT {keys}{', ' if keys else ''}min(place) AS first{named} "
        f"FROM raw_paths{group}"
    )


def _cells_of(level: Level, place: int) -> str:
    """Write SQL for what a level tells of a unit: key, name and code, and whether the name is that of a sum."""
    is_sum = names_sum(f"coalesce({level.shown}, {level.key})")
    return (
        f", {_whole(level.key)} AS key{place}, {_showable(_whole(level.shown))} AS name{place}, "
        f"{level.code} AS code{place}, coalesce({is_sum}, false) AS sums{place}"
    )


def _whole(text: str) -> str:
    """Write SQL for a text with its accented letters whole."""
    return f"nfc_normalize({text})"


def _showable(text: str) -> str:
    """Write SQL for a text as `plain_texts` gives it: on one line, with the code of what cannot be shown."""
    code = "'<U+' || lpad(to_hex(unicode(letter)), 4, '0') || '>'"
    shown = f"lambda letter: CASE WHEN regexp_matches(letter, '{_CONTROLS}') THEN {code} ELSE letter END"
    letters = f"string_split(regexp_replace({text}, '\\s+', ' ', 'g'), '')"
    return (
        f"CASE WHEN regexp_matches({text}, '{_CONTROLS}') THEN array_to_string(list_transform({letters}, {shown}), '') "
        f"ELSE {text} END"
    )


def _is_within_sum(depth: int) -> str:
    """Write SQL that tells whether a unit is named within one that bears the name of a sum, beside others of its level.

    Where there is no other, nothing is summed: the level is left out.
    """
    found: list[str] = []
    for place in range(1, depth):
        inner = " OR ".join(f"key{number} IS NOT NULL AND NOT sums{number}" for number in range(place + 1, depth + 1))
        outer = ", ".join(f"key{number}" for number in range(1, place))
        others = (
            f"bool_or(key{place} IS NOT NULL AND NOT sums{place}) OVER ({f'PARTITION BY {outer}' if outer else ''})"
        )
        found.append(f"sums{place} AND ({inner}) AND {others}")
    return f"({' OR '.join(found) or 'false'})"


def _with_inner(place: int, depth: int) -> str:
    """Write SQL for the key of a level; one that is left out between others has an empty key."""
    inner = (f"CASE WHEN key{number} IS NOT NULL THEN '' END" for number in range(place + 1, depth + 1))
    return f"coalesce({', '.join((f'key{place}', *inner))})" if place < depth else f"key{place}"


def number_paths(connection: DuckDBPyConnection, table: LongTable) -> None:
    """Tell of the different cells that name a unit its number, and the flag of rows that are set aside for it."""
    cells = "".join(f', "~{place}"' for place in range(len(unit_columns(table))))
    same = " AND ".join(
        f"raw_paths.key{place} IS NOT DISTINCT FROM unit_of_path.key{place}"
        for place in range(1, len(table.levels) + 1)
    )
    connection.execute(
        f'CREATE TABLE places AS SELECT DISTINCT unit AS "~unit"{cells}, '
        f'CASE WHEN is_aside THEN {FLAG_OF[RowFault.TOTALS].value} ELSE 0 END::USMALLINT AS "~aside" FROM raw_paths '
        f"JOIN unit_of_path ON {same or 'true'}"
    )


def unit_columns(table: LongTable) -> tuple[str, ...]:
    """Name the columns that tell the units of rows."""
    return tuple(dict.fromkeys(column for level in table.levels for column in level.columns))


def stage_aside(connection: DuckDBPyConnection, loaded: Sequence[Loaded]) -> None:
    """Make `aside` (file, row, flags, text) of the rows that are in no other table.

    They are of a wrong number of cells, or totals of others.
    """
    rows = [(number, row) for number, item in enumerate(loaded) for row in item.rows.aside]
    connection.execute(
        "CREATE TABLE aside AS SELECT unnest(?::USMALLINT[]) AS file, unnest(?::INTEGER[]) AS row, "
        "unnest(?::USMALLINT[]) AS flags, unnest(?::VARCHAR[]) AS text",
        (
            [number for number, _ in rows],
            [row.row for _, row in rows],
            [FLAG_OF[row.fault].value for _, row in rows],
            [row.text.replace("\x00", "") for _, row in rows],
        ),
    )
    for number, item in enumerate(loaded):
        if item.table.totals is not None:
            connection.execute(
                f"INSERT INTO aside SELECT {number}, {item.rows.row}, {FLAG_OF[RowFault.TOTALS].value}, '' "
                f"FROM {raw_table(number)} WHERE {item.table.totals}"
            )


def counts_query(connection: DuckDBPyConnection, loaded: Sequence[Loaded], table: LongTable, gathered: Gathered) -> str:
    """Write the query of all counts of all files, with those rows that give none."""
    aside = f"SELECT {NO_CONTEST}, 0, 0, -1, ''::{_KIND}, NULL::BIGINT, flags, file, row, text FROM aside"
    units = _telling(connection, "places", unit_columns(table))
    subject = _telling(connection, "subjects", table.subject) if table.counts[0].subject is None else {}
    parts = [
        _counts_of(number, item, subject, units)
        if item.table.counts[0].subject is None
        else _counts_of_columns(number, item, gathered, units)
        for number, item in enumerate(loaded)
    ]
    has_aside = any(item.rows.aside or item.table.totals is not None for item in loaded)
    return " UNION ALL ".join((*parts, aside) if has_aside else parts)


def stage_kinds(connection: DuckDBPyConnection, loaded: Sequence[Loaded]) -> tuple[str, ...]:
    """Give the types of counts that there are, and make of them a type of DuckDB: a byte a count rather than a text."""
    asked = [
        f"SELECT {count.kind} AS kind"
        + (f" FROM (SELECT DISTINCT {quoted(count.mode)} FROM {raw_table(number)})" if count.mode is not None else "")
        for number, item in enumerate(loaded)
        for count in item.table.counts
    ]
    found = connection.execute(f"SELECT DISTINCT kind FROM ({' UNION ALL '.join(asked)}) WHERE kind IS NOT NULL")
    kinds = sorted(str(kind) for (kind,) in found.fetchall())
    # What is set aside is of none. They stand in the order of texts, as which they are ordered where these are kept.
    names = ", ".join(literal(kind) for kind in sorted({*kinds, ""}))
    connection.execute(f"CREATE TYPE {_KIND} AS ENUM ({names})")
    return tuple(kinds)


def _telling(connection: DuckDBPyConnection, table: str, columns: Sequence[str]) -> dict[int, str]:
    """Give as few columns by their places as tell the rows of a table apart: each more is looked at in all rows."""
    found = dict(enumerate(columns))
    for place in range(len(columns)):
        others = ", ".join(f'"~{other}"' for other in found if other != place)
        query = f"SELECT count(*) = count(DISTINCT row({others})) FROM {table}" if others else "SELECT false"
        if connection.execute(query).fetchone() == (True,):
            del found[place]
    return found


def _counts_of(number: int, loaded: Loaded, subject: Mapping[int, str], units: Mapping[int, str]) -> str:
    table = loaded.table
    cells = [quoted(count.column) for count in table.counts]
    kinds = [f"({count.kind})::{_KIND}" for count in table.counts]
    cell, kind = cells[0], kinds[0]
    modes = ""
    if len(cells) > 1:
        cell, kind = f"unnest([{', '.join(cells)}])", f"unnest([{', '.join(kinds)}])"
    elif table.counts[0].mode is not None:
        # A mode is one of few words: each is looked at once.
        mode = quoted(table.counts[0].mode)
        kind = '"~kind"'
        modes = (
            f'JOIN (SELECT {mode} AS "~mode", {kinds[0]} AS "~kind" FROM (SELECT DISTINCT {mode} FROM '
            f'{raw_table(number)})) ON {mode} IS NOT DISTINCT FROM "~mode"'
        )
    inner = (
        f'SELECT CASE WHEN "~aside" = 0 THEN "~contest" ELSE {NO_CONTEST} END AS contest, "~selection" AS selection, '
        f'"~identity" AS identity, CASE WHEN "~flags" = 0 THEN "~aside" ELSE "~flags" END AS of_subject, '
        f'"~unit" AS unit, {kind} AS kind, {cell} AS cell, {number}::USMALLINT AS file, "~row"::INTEGER AS row '
        f'FROM (SELECT *, {loaded.rows.row} AS "~row" FROM {raw_table(number)}) '
        f"JOIN subjects ON {_same('subjects', subject)} JOIN places ON {_same('places', units)} {modes}"
    )
    count, flags, said = count_and_flags("cell", "quick", has_decimal_comma=bool(table.has_decimal_comma))
    # Of most rows no more is to be said than that: it is asked first, and once.
    is_plain = f"of_subject = 0 AND {is_plain_count('cell', 'quick')}"
    return (
        f"SELECT contest, selection, unit, identity, kind, CASE WHEN is_plain THEN quick WHEN of_subject = 0 "
        f"THEN {count} END AS count, CASE WHEN is_plain THEN 0 WHEN of_subject <> 0 THEN of_subject ELSE {flags} "
        f"END::USMALLINT AS flags, file, row, CASE WHEN is_plain THEN NULL WHEN of_subject <> 0 THEN cell ELSE {said} "
        f"END AS text FROM (SELECT *, coalesce({is_plain}, false) AS is_plain FROM "
        f"(SELECT *, TRY_CAST(cell AS BIGINT) AS quick FROM ({inner})))"
    )


def _counts_of_columns(number: int, loaded: Loaded, gathered: Gathered, units: Mapping[int, str]) -> str:
    """Write the query of the counts of rows in which each column is of a subject of its own."""
    table = loaded.table
    quick: list[str] = []
    cells: list[str] = []
    for place, count in enumerate(table.counts):
        cell = quoted(count.column)
        value, flags, said = count_and_flags(cell, f"quick{place}", has_decimal_comma=bool(table.has_decimal_comma))
        quick.append(f"TRY_CAST({cell} AS BIGINT) AS quick{place}")
        cells.append(f"{value} AS count{place}, {flags}::USMALLINT AS flags{place}, {said} AS said{place}")
    flags = [f"flags{place}" for place in range(len(cells))]
    if table.unequal is not None:
        condition, place = table.unequal
        flags[place] = (
            f"CASE WHEN {condition} THEN flags{place} | {FLAG_OF[RowFault.ROW_DIFFERS].value} ELSE flags{place} END"
        )
    lists = {
        "contest": [f"{item.contest}::INTEGER" for item in gathered.numbered],
        "selection": [f"{item.selection}::INTEGER" for item in gathered.numbered],
        "identity": [f"{item.identity}::INTEGER" for item in gathered.numbered],
        "kind": [f"({count.kind})::{_KIND}" for count in table.counts],
        "count": [f"count{place}" for place in range(len(cells))],
        "flags": flags,
        "text": [f"said{place}" for place in range(len(cells))],
    }
    flat = {name: f"unnest([{', '.join(items)}]) AS {name}" for name, items in lists.items()}
    return (
        f'SELECT {flat["contest"]}, {flat["selection"]}, "~unit" AS unit, {flat["identity"]}, {flat["kind"]}, '
        f'{flat["count"]}, {flat["flags"]}, {number}::USMALLINT AS file, "~row"::INTEGER AS row, {flat["text"]} '
        f'FROM (SELECT *, {", ".join(cells)} FROM (SELECT *, {", ".join(quick)}, {loaded.rows.row} AS "~row" '
        f"FROM {raw_table(number)}{_no_totals(table)}) JOIN places ON {_same('places', units)})"
    )


def _same(table: str, columns: Mapping[int, str]) -> str:
    same = (f'{quoted(column)} IS NOT DISTINCT FROM {table}."~{place}"' for place, column in columns.items())
    return " AND ".join(same) or "true"
