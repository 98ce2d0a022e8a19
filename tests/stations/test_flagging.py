"""Counts that repeat, however large the numbers are that tell counts apart."""

from __future__ import annotations

from contextlib import closing

import pytest

from hustings.stations.connection import Database
from hustings.stations.flagging import build_counts
from hustings.stations.kinds import Flag


@pytest.mark.parametrize("identity", [0, 1 << 61])
def test_counts_of_the_same_thing_by_the_same_name_are_marked(identity: int) -> None:
    rows = [(identity, 1), (identity + 1, 1), (identity, 2), (identity, 1), (identity, 3)]
    values = ", ".join(
        f"(0, 0, {unit}, 'total', 5, 0::USMALLINT, 0, {place + 2}, NULL::VARCHAR, {number}::BIGINT)"
        for place, (number, unit) in enumerate(rows)
    )
    source = (
        f"SELECT * FROM (VALUES {values}) AS given"
        "(contest, selection, unit, kind, count, flags, file, row, text, identity)"
    )
    with closing(Database()) as database:
        connection = database.connection
        connection.execute("CREATE TABLE units AS SELECT unnest([1, 2, 3])::INTEGER AS unit, 1::TINYINT AS depth")
        build_counts(connection, source, ["total"])
        found = connection.execute(f"SELECT row FROM counts WHERE flags & {Flag.REPEATED.value} > 0 ORDER BY row")
        assert found.fetchall() == [(2,), (5,)]
