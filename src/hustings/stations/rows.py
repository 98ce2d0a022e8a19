"""What there is to say of rows of a table of counts: set aside, or kept with a remark."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import duckdb
from duckdb import DuckDBPyConnection
from msgspec import Struct

from hustings.election.model import CountedRows, RowFault, RowsFinding
from hustings.stations.kinds import FLAG_OF

_MOST_NAMED = 20
_ALL = "counts"


class RowReport(Struct, frozen=True):
    """One remark: the file and row (1 is the first line of the file), what is wrong, and the text of the count."""

    file: str
    row: int
    fault: RowFault
    kept: bool
    text: str


def reported_rows(
    connection: DuckDBPyConnection, files: Sequence[str], offset: int, limit: int
) -> tuple[RowReport, ...]:
    """Give remarks in the order of the rows, from the one numbered `offset` (from 0), `limit` at most."""
    remarked = _remarked(connection)
    faults = _met(connection, remarked)
    if not faults:
        return ()
    each = " UNION ALL ".join(
        f"SELECT file, row, {place} AS fault, any_value(text) FILTER (flags & {FLAG_OF[fault].value} > 0) AS text, "
        f"bool_or(count IS NOT NULL) AS kept FROM {remarked} GROUP BY file, row "
        f"HAVING bool_or(flags & {FLAG_OF[fault].value} > 0)"
        + (" AND NOT bool_or(count IS NOT NULL)" if fault is RowFault.NO_COUNT else "")
        for place, fault in enumerate(faults)
    )
    rows = connection.execute(
        f"SELECT file, row, fault, kept, coalesce(text, '') FROM ({each}) ORDER BY file, row, fault LIMIT ? OFFSET ?",
        (limit, offset),
    ).fetchall()
    return tuple(
        RowReport(files[int(file)], int(row), faults[int(fault)], bool(kept), str(text))
        for file, row, fault, kept, text in rows
    )


def counted_rows(connection: DuckDBPyConnection, read: int, levels: Sequence[str]) -> CountedRows:
    """Tell what became of `read` rows: how many are kept and how many are reported, and why."""
    remarked = _remarked(connection)
    if remarked != _ALL:
        met, kept = _row(
            connection,
            "SELECT count(*), count(*) - (SELECT count(*) FROM (SELECT row FROM remarked GROUP BY row "
            "HAVING count(count) = 0)) FROM wide",
        )
    else:
        met, kept = _row(connection, "SELECT count(*), count(count) FROM counts")
    if met != read:  # rows with several counts each
        met, kept = _row(
            connection,
            "SELECT count(*), count(*) FILTER (kept) FROM "
            "(SELECT bool_or(count IS NOT NULL) AS kept FROM counts GROUP BY file, row)",
        )
    assert met == read, f"{read} rows were read, {met} are accounted for"
    findings = tuple(found for fault in _met(connection, remarked) for found in _findings(connection, fault, remarked))
    return CountedRows(read=read, kept=kept, reported=met - kept, findings=findings, levels=tuple(levels))


def _remarked(connection: DuckDBPyConnection) -> str:
    """Name the table of the counts of all rows of which there may be something to say."""
    try:
        connection.execute("SELECT 1 FROM remarked LIMIT 0")
    except duckdb.CatalogException:
        return _ALL
    return "remarked"


def _findings(connection: DuckDBPyConnection, fault: RowFault, remarked: str) -> Iterator[RowsFinding]:
    """Count the rows of a fault, set aside or kept; that a kept row leaves one of its counts blank is not told."""
    rows = connection.execute(
        "SELECT kept, count(*), list_slice(list_sort(list(row)), 1, ?) FROM (SELECT file, row, "
        f"bool_or(count IS NOT NULL) AS kept FROM {remarked} GROUP BY file, row "
        f"HAVING bool_or(flags & {FLAG_OF[fault].value} > 0)) GROUP BY kept ORDER BY kept",
        (_MOST_NAMED,),
    ).fetchall()
    for kept, number, first in rows:
        if not (kept and fault is RowFault.NO_COUNT):
            yield RowsFinding(fault=fault, rows=number, kept=kept, first=tuple(first))


def _met(connection: DuckDBPyConnection, remarked: str) -> list[RowFault]:
    """Give the faults that any row has."""
    found = connection.execute(f"SELECT bit_or(flags) FROM {remarked}").fetchone()
    flags = int(found[0] or 0) if found is not None else 0
    return [fault for fault in RowFault if flags & FLAG_OF[fault].value]


def _row(connection: DuckDBPyConnection, query: str) -> tuple[int, int]:
    row = connection.execute(query).fetchone()
    assert row is not None, "an aggregate gives one row"
    return int(row[0]), int(row[1])
