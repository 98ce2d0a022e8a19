"""What there is to say of rows of a table of counts: set aside, or kept with a remark."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from duckdb import DuckDBPyConnection
from msgspec import Struct

from hustings.election.model import CountedRows, RowFault, RowsFinding
from hustings.stations.kinds import FLAG_OF

_MOST_NAMED = 20


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
    faults = [fault for fault in RowFault if _is_met(connection, fault)]
    if not faults:
        return ()
    each = " UNION ALL ".join(
        f"SELECT file, row, {place} AS fault, any_value(text) FILTER (flags & {FLAG_OF[fault].value} > 0) AS text, "
        f"bool_or(count IS NOT NULL) AS kept FROM counts GROUP BY file, row "
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
    met, kept = _row(connection, "SELECT count(*), count(count) FROM counts")
    if met != read:  # rows with several counts each
        met, kept = _row(
            connection,
            "SELECT count(*), count(*) FILTER (kept) FROM "
            "(SELECT bool_or(count IS NOT NULL) AS kept FROM counts GROUP BY file, row)",
        )
    assert met == read, f"{read} rows were read, {met} are accounted for"
    findings = tuple(found for fault in RowFault for found in _findings(connection, fault))
    return CountedRows(read=read, kept=kept, reported=met - kept, findings=findings, levels=tuple(levels))


def _findings(connection: DuckDBPyConnection, fault: RowFault) -> Iterator[RowsFinding]:
    """Count the rows of a fault, set aside or kept; that a kept row leaves one of its counts blank is not told."""
    if not _is_met(connection, fault):
        return
    rows = connection.execute(
        "SELECT kept, count(*), list_slice(list_sort(list(row)), 1, ?) FROM (SELECT file, row, "
        "bool_or(count IS NOT NULL) AS kept FROM counts GROUP BY file, row "
        f"HAVING bool_or(flags & {FLAG_OF[fault].value} > 0)) GROUP BY kept ORDER BY kept",
        (_MOST_NAMED,),
    ).fetchall()
    for kept, number, first in rows:
        if not (kept and fault is RowFault.NO_COUNT):
            yield RowsFinding(fault=fault, rows=number, kept=kept, first=tuple(first))


def _is_met(connection: DuckDBPyConnection, fault: RowFault) -> bool:
    flag = FLAG_OF[fault].value
    return connection.execute(f"SELECT 1 FROM counts WHERE flags & {flag} > 0 LIMIT 1").fetchone() is not None


def _row(connection: DuckDBPyConnection, query: str) -> tuple[int, int]:
    row = connection.execute(query).fetchone()
    assert row is not None, "an aggregate gives one row"
    return int(row[0]), int(row[1])
