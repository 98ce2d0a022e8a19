"""The columns by which rows of counts are ordered and searched, fetched from DuckDB and kept as small numbers."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any, cast

import numpy as np
from duckdb import DuckDBPyConnection
from msgspec import Struct
from numpy.typing import NDArray

from hustings.stations.kinds import Flag
from hustings.stations.row_orders import Key, RowNumbers, ordered

# So many rows are handed over at a time: to hand over holds up all other threads.
_AT_A_TIME = 250_000
NO_COUNT = int(np.iinfo(np.int64).min)
Mask = NDArray[np.bool_]


class RowColumns(Struct, frozen=True):
    """A column each of what rows tell; `subject` is a number for contest and selection, `is_added` tells votes.

    A count that is not given is `NO_COUNT`.
    """

    subject: NDArray[Any]
    unit: NDArray[np.int32]
    kind: NDArray[Any]
    count: NDArray[np.int64]
    flags: NDArray[np.uint16]
    file: NDArray[np.uint16]
    row: NDArray[np.int32]
    is_added: Mask


def fetched_rows(
    connection: DuckDBPyConnection, table: str, kinds: Sequence[str], step: Callable[[], None]
) -> tuple[RowColumns, list[tuple[int, int]]]:
    """Fetch the columns of all rows, part by part, and what different contests and selections there are."""
    connection.execute("CREATE OR REPLACE TEMP TABLE row_kinds AS SELECT unnest(?::VARCHAR[]) AS kinds", (list(kinds),))
    found = connection.execute(f"SELECT DISTINCT contest, selection FROM {table} ORDER BY ALL").fetchall()
    subjects = [(int(contest), int(selection)) for contest, selection in found]
    connection.execute(
        f"CREATE OR REPLACE TEMP TABLE row_subjects AS SELECT contest, selection, "
        f"(row_number() OVER (ORDER BY contest, selection) - 1)::INTEGER AS subject FROM "
        f"(SELECT DISTINCT contest, selection FROM {table})"
    )
    number = connection.execute(f"SELECT count(*) FROM {table}").fetchone()
    count = int(number[0]) if number is not None else 0
    small = np.int16 if len(subjects) <= np.iinfo(np.int16).max else np.int32
    few = np.uint8 if len(kinds) <= np.iinfo(np.uint8).max + 1 else np.int32
    columns = RowColumns(
        np.zeros(count, dtype=small),
        np.zeros(count, dtype=np.int32),
        np.zeros(count, dtype=few),
        np.zeros(count, dtype=np.int64),
        np.zeros(count, dtype=np.uint16),
        np.zeros(count, dtype=np.uint16),
        np.zeros(count, dtype=np.int32),
        np.zeros(count, dtype=np.bool_),
    )
    kind = "CASE kind " + " ".join(f"WHEN ? THEN {place}" for place in range(len(kinds))) + " END" if kinds else "0"
    added = f"count IS NOT NULL AND flags & {Flag.PART.value} = 0 AND cover IS NULL AND contest >= 0 AND selection >= 0"
    query = (
        f"SELECT {table}.rowid AS number, subject::{'SMALLINT' if small is np.int16 else 'INTEGER'} AS subject, "
        f"unit::INTEGER AS unit, ({kind})::{'UTINYINT' if few is np.uint8 else 'INTEGER'} AS kind, "
        f"coalesce(count, {NO_COUNT})::BIGINT AS count, flags::USMALLINT AS flags, file::USMALLINT AS file, "
        f"row::INTEGER AS row, ({added}) AS is_added FROM {table} JOIN row_subjects USING (contest, selection) "
        f"WHERE {table}.rowid >= ? AND {table}.rowid < ?"
    )
    for first in range(0, count, _AT_A_TIME):
        step()
        part = cast("dict[str, Any]", connection.execute(query, (*kinds, first, first + _AT_A_TIME)).fetchnumpy())
        places = part["number"]
        for name in columns.__struct_fields__:
            getattr(columns, name)[places] = part[name]
    return columns, subjects


def in_order_of_source(columns: RowColumns, step: Callable[[], None]) -> tuple[RowColumns, RowNumbers | None]:
    """Put columns in the order of the rows of files; gives where each row lies in DuckDB (None: as they stand)."""
    file, row = columns.file, columns.row
    rises = (row[1:] >= row[:-1]) & (file[1:] == file[:-1]) | (file[1:] > file[:-1])
    if rises.all():
        return columns, None
    order = ordered(len(row), [Key(file), Key(row)], step)
    for name in columns.__struct_fields__:
        step()
        column = getattr(columns, name)
        column[:] = np.take(column, order, mode="clip")
    return columns, order


def fetched_units(connection: DuckDBPyConnection) -> tuple[NDArray[np.int64], NDArray[np.int32], NDArray[np.int32]]:
    """Fetch of each unit the last within it, the place of its name among all, and the unit around it.

    Makes `row_units` (unit, said): what of their names and codes is searched.
    """
    connection.execute(
        "CREATE TABLE IF NOT EXISTS row_units AS SELECT unit, folded || chr(10) || lower(coalesce(code, '')) AS said "
        "FROM units WHERE unit > 0"
    )
    found = cast(
        "dict[str, Any]",
        connection.execute(
            "SELECT unit, last, coalesce(parent, 0)::INTEGER AS parent, "
            "(dense_rank() OVER (ORDER BY icu_sort_key(name, 'und')) - 1)::INTEGER AS rank FROM units"
        ).fetchnumpy(),
    )
    units = np.asarray(found["unit"], dtype=np.int64)
    size = int(units.max()) + 1 if len(units) else 1
    lasts = np.arange(size, dtype=np.int64)
    ranks, parents = np.zeros(size, dtype=np.int32), np.zeros(size, dtype=np.int32)
    lasts[units], ranks[units], parents[units] = found["last"], found["rank"], found["parent"]
    return lasts, ranks, parents


def name_ranks(connection: DuckDBPyConnection, names: Sequence[str]) -> NDArray[np.int32]:
    """Give the place of each name among those that differ, in the order of Unicode's collation."""
    found = cast(
        "dict[str, Any]",
        connection.execute(
            "SELECT (dense_rank() OVER (ORDER BY icu_sort_key(name, 'und')) - 1)::INTEGER AS rank FROM "
            "(SELECT unnest(?::VARCHAR[]) AS name, generate_subscripts(?::VARCHAR[], 1) AS place) ORDER BY place",
            (list(names), list(names)),
        ).fetchnumpy(),
    )
    return np.asarray(found["rank"], dtype=np.int32)
