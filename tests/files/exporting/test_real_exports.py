"""Files as authorities published them, exported, and held against plain SQL straight from what was published."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import duckdb
import pytest

from exports_support import written_export
from hustings.files.exporting.scope import one_contest, whole_election
from hustings.files.registry import OpenedElection, open_elections
from real_files_support import WRITE_IN, all_votes, plain_sql, real

WYOMING = "medsl/wy24_cleaned.csv"
OREGON = "openelections/20201103__or__general__precinct.csv"
GERMANY = "national/btw2021-kerg2.csv"


def asked(path: Path, query: str) -> list[tuple[object, ...]]:
    """Ask a CSV or Parquet file that was exported, as `rows`."""
    with duckdb.connect() as connection:
        reader = "read_parquet(?)" if path.suffix == ".parquet" else "read_csv(?, all_varchar = true, header = true)"
        return connection.execute(f"WITH rows AS (SELECT * FROM {reader}) {query}", [str(path)]).fetchall()


@pytest.fixture(scope="module", params=[WYOMING, OREGON, GERMANY], ids=lambda name: Path(name).stem)
def opened(request: pytest.FixtureRequest) -> Iterator[OpenedElection]:
    with closing(open_elections((real(request.param),))) as election:
        yield election


@pytest.mark.parametrize("suffix", [".csv", ".parquet"])
def test_the_counts_added_up_are_the_votes_of_each_contest(opened: OpenedElection, suffix: str, tmp_path: Path) -> None:
    path = written_export(whole_election(opened.election, opened.counts), tmp_path, suffix)
    found: dict[str, dict[str, int]] = {}
    for contest, selection, votes in asked(
        path,
        f"SELECT contest, CASE selection_kind WHEN 'write-in' THEN '{WRITE_IN}' ELSE selection END, "
        "sum(value::BIGINT) FROM rows WHERE added_up AND measure = 'votes' GROUP BY ALL",
    ):
        found.setdefault(str(contest), {})[str(selection)] = int(str(votes))
    known = {
        contest: {name: votes for name, votes in of_contest.items() if votes is not None}
        for contest, of_contest in all_votes(opened).items()
    }
    assert found == {contest: votes for contest, votes in known.items() if votes}


def test_each_row_of_the_file_is_exported(opened: OpenedElection, tmp_path: Path) -> None:
    assert opened.election.counts is not None
    path = written_export(whole_election(opened.election, opened.counts), tmp_path, ".parquet")
    [(rows,)] = asked(path, "SELECT count(DISTINCT source_row) FROM rows WHERE added_up IS NOT NULL")
    assert rows == opened.election.counts.read
    [(ordered,)] = asked(
        path,
        "SELECT bool_and(source_row >= before) FROM (SELECT source_row, "
        "lag(source_row) OVER (ORDER BY file_row_number) AS before FROM (SELECT *, row_number() OVER () AS "
        "file_row_number FROM rows) WHERE added_up IS NOT NULL)",
    )
    assert ordered


def test_one_contest_of_a_state_straight_from_its_rows(tmp_path: Path) -> None:
    source = real(WYOMING)
    with closing(open_elections((source,))) as election:
        path = written_export(one_contest(election.election, election.counts, "us-president"), tmp_path, ".parquet")
    query = (
        "SELECT upper(jurisdiction_name), precinct, candidate, sum(votes::BIGINT) FROM rows "
        "WHERE office = 'US PRESIDENT' AND candidate NOT IN ('OVERVOTES', 'UNDERVOTES') GROUP BY ALL"
    )
    published = {(row[1], row[3]) for row in plain_sql(source, query)}
    found = asked(path, "SELECT unit, value::BIGINT FROM rows WHERE added_up AND measure = 'votes'")
    assert set(found) == published
