"""Rows that are each of a unit of their own are kept as they lie; laid out, they have to come to the same."""

from __future__ import annotations

import random
from contextlib import closing
from pathlib import Path
from unittest.mock import patch

import msgspec
import pytest

from counts_support import contest_of, reports, whole, written
from hustings.files.registry import OpenedElection, open_elections
from hustings.files.wide_tables import reading
from wide_support import HEADER, ROWS, wide


def laid_out(path: Path) -> OpenedElection:
    with patch.object(reading, "fit_test", lambda _: "false"):
        return open_elections((path,))


def units(election: OpenedElection) -> list[tuple[object, ...]]:
    return asked(election, "SELECT unit, last, parent, depth, name, code, folded FROM units ORDER BY unit")


def asked(election: OpenedElection, query: str) -> list[tuple[object, ...]]:
    assert election.counts is not None
    with election.counts.asked() as connection:
        return connection.execute(query).fetchall()


@pytest.mark.parametrize("seed", range(6))
def test_both_ways_give_the_same(tmp_path: Path, seed: int) -> None:
    chance = random.Random(seed)
    rows = [*ROWS]
    for number in range(5, 40):
        votes = [chance.randrange(50) for _ in range(2)]
        rejected = chance.randrange(5)
        cells = [
            chance.choice(["North", "South", "East", " West ", ""]),
            str(number),
            chance.choice(["", "1,234", "99", "-", "*"]),
            sum(votes) + rejected + (chance.random() < 0.1),
            rejected,
            sum(votes),
            *votes,
        ]
        rows.append(",".join(f'"{cell}"' for cell in cells) if chance.random() > 0.1 else f"East,{number},,,,,,")
    if seed % 2:
        chance.shuffle(rows)
    path = written(tmp_path, wide(*rows))
    with closing(open_elections((path,))) as quick, closing(laid_out(path)) as slow:
        for election in (quick, slow):
            assert election.counts is not None
        kinds = "SELECT table_type FROM information_schema.tables WHERE table_name = 'counts'"
        assert asked(quick, kinds) == [("VIEW",)]
        assert asked(slow, kinds) == [("BASE TABLE",)]
        assert msgspec.json.encode(quick.document) == msgspec.json.encode(slow.document)
        assert units(quick) == units(slow)
        assert reports(quick) == reports(slow)
        contest = contest_of(quick)
        for unit in (0, 1, 2, 5, 9):
            assert quick.counts.results_of(contest, unit, whole(quick)) == slow.counts.results_of(  # type: ignore
                contest, unit, whole(slow)
            )
        for depth in (1, 2):
            left, right = (item.counts.grid(contest, depth) for item in (quick, slow))  # type: ignore
            assert (list(left.names), {key: list(map(repr, value)) for key, value in left.votes.items()}) == (
                list(right.names),
                {key: list(map(repr, value)) for key, value in right.votes.items()},
            )
        assert HEADER.startswith("Region")
        quick.counts.write_parquet(tmp_path / "quick.parquet")  # type: ignore
        slow.counts.write_parquet(tmp_path / "slow.parquet")  # type: ignore
        import duckdb

        order = "ORDER BY row, selection, kind"
        both = [duckdb.sql(f"FROM '{tmp_path}/{name}.parquet' {order}").fetchall() for name in ("quick", "slow")]
        assert both[0] == both[1]
