"""Sums of random tables of levels, contests, selections and types, against a plain model of them."""

from __future__ import annotations

import math
import tempfile
from collections import defaultdict
from collections.abc import Generator, Iterator
from contextlib import contextmanager
from itertools import groupby
from pathlib import Path

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from counts_support import accounted, opened_table, reports
from hustings.election.model import Contest, RowFault
from hustings.files.registry import OpenedElection
from hustings.stations.counts import Counts

Row = tuple[str, str, str, str, str, str]  # county, precinct, office, candidate, type, votes
HEADER = "county,precinct,office,candidate,vote_type,votes"
CELLS = st.one_of(
    st.integers(0, 40).map(str), st.sampled_from(["", "NA", "*", "x y", "1.5", "-3", " 7 ", "3.0", '"1,000"'])
)
ROWS = st.lists(
    st.tuples(
        st.sampled_from(["Adams", "Brown", "Żary"]),
        st.sampled_from(["1", "2", "3"]),
        st.sampled_from(["Mayor", "Judge"]),
        st.sampled_from(["Ann", "Ben", "Write-in", "Over Votes", ""]),
        st.sampled_from(["Total", "Early", "Mail"]),
        CELLS,
    ),
    min_size=1,
    max_size=40,
)
MANY = settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow])


def number(cell: str) -> int | None:
    """Read a cell as the model does."""
    plain = cell.strip('" ').replace(",", "").removesuffix(".0")
    return int(plain) if plain.removeprefix("-").isdecimal() else None


@contextmanager
def opened(rows: list[Row]) -> Generator[OpenedElection]:
    # One row that counts, so that there is an election at all.
    lines = [HEADER, "Adams,1,Mayor,Ann,Total,1", *(",".join(row) for row in rows)]
    with (
        tempfile.TemporaryDirectory() as folder,
        opened_table(Path(folder), "\n".join(lines), "20241105__xx__general__precinct.csv") as election,
    ):
        yield election


def model(rows: list[Row]) -> dict[tuple[str, str, str, str], int | None]:
    """Add up each candidate of each precinct: the totals where any is given, else the types."""
    every = [("Adams", "1", "Mayor", "Ann", "Total", "1"), *rows]
    found: dict[tuple[str, str, str, str], int | None] = {}
    for key, group in groupby(sorted(every), key=lambda row: row[:4]):
        numbers = [(kind, number(cell)) for *_, kind, cell in group]
        totals = [value for kind, value in numbers if kind == "Total" and value is not None]
        types = [value for kind, value in numbers if kind != "Total" and value is not None]
        found[key] = sum(totals) if totals else sum(types) if types else None
    return found


def summed(rows: list[Row], place: tuple[str, ...], office: str) -> dict[str, int]:
    """Add up the candidates of an office within a place, by the model."""
    sums: dict[str, list[int]] = defaultdict(list)
    for (county, precinct, of, candidate), value in model(rows).items():
        if (county, precinct)[: len(place)] == place and of == office and candidate and value is not None:
            sums[candidate].append(value)
    return {name: sum(values) for name, values in sums.items() if sum(values) >= 0}


def units(counts: Counts, number: int = 0) -> Iterator[tuple[int, tuple[str, ...]]]:
    """Give all units, from the whole, with the names on the way to them."""
    yield number, (*(unit.name for unit in counts.ancestors(number)), *([counts.unit(number).name] if number else []))
    for child in counts.children(number):
        yield from units(counts, child.number)


def found_in(election: OpenedElection, contest: Contest, unit: int) -> dict[str, int]:
    assert election.counts is not None
    results = election.counts.results_of(contest, unit, contest.versions[0])
    found = {
        contest.selection(line.selection).name.best("en"): int(line.votes.value)
        for line in results.lines
        if line.votes is not None
    }
    return found | ({"Over Votes": int(results.overvotes.value)} if results.overvotes is not None else {})


def grid_of(election: OpenedElection, contest: Contest, depth: int) -> dict[int, dict[str, int]]:
    assert election.counts is not None
    grid = election.counts.grid(contest, depth)
    columns = {contest.selection(name).name.best("en"): votes for name, votes in grid.votes.items()}
    columns |= dict.fromkeys(("Over Votes",), next(iter(grid.measures.values()))) if grid.measures else {}
    return {
        unit: {name: int(column[place]) for name, column in columns.items() if not math.isnan(column[place])}
        for place, unit in enumerate(grid.units.tolist())
    }


@MANY
@given(ROWS)
def test_results_of_each_unit_are_the_sums_of_its_rows(rows: list[Row]) -> None:
    with opened(rows) as election:
        assert election.counts is not None
        for contest in election.election.contests:
            for unit, place in units(election.counts):
                assert found_in(election, contest, unit) == summed(rows, place, contest.name.best("en")), place


@settings(MANY, max_examples=20)
@given(ROWS)
def test_several_units_at_once_have_the_results_of_each(rows: list[Row]) -> None:
    with opened(rows) as election:
        counts = election.counts
        assert counts is not None
        by_depth: dict[int, list[int]] = defaultdict(list)
        for unit, path in units(counts):
            if unit:
                by_depth[len(path)].append(unit)
        for contest in election.election.contests:
            version = contest.versions[0]
            for numbers in by_depth.values():
                together = counts.results_of_units(contest, numbers[::-1], version)
                assert together == tuple(counts.results_of(contest, unit, version) for unit in numbers[::-1])


@MANY
@given(ROWS)
def test_the_grid_equals_the_results_of_each_unit(rows: list[Row]) -> None:
    with opened(rows) as election:
        for contest in election.election.contests:
            for depth in (0, 1, 2):
                for unit, found in grid_of(election, contest, depth).items():
                    assert found == found_in(election, contest, unit)


@MANY
@given(ROWS)
def test_rows_read_are_kept_or_reported(rows: list[Row]) -> None:
    with opened(rows) as election:
        read, kept, reported = accounted(election)
        assert (read, kept + reported) == (len(rows) + 1, len(rows) + 1)
        remarks = reports(election)
        assert len({item.row for item in remarks if not item.kept}) == reported
        blank = {place for place, (*_, cell) in enumerate(rows, 3) if number(cell) is None}
        nameless = {place for place, (*_, candidate, _, _) in enumerate(rows, 3) if not candidate}
        offices = {office for _, _, office, candidate, _, _ in rows if candidate not in ("", "Over Votes")} | {"Mayor"}
        no_contest = {place for place, row in enumerate(rows, 3) if row[2] not in offices}
        assert {item.row for item in remarks if not item.kept} == blank | nameless | no_contest
        negative = {place for place, (*_, cell) in enumerate(rows, 3) if (number(cell) or 0) < 0}
        assert {item.row for item in remarks if item.fault is RowFault.NEGATIVE} == negative - nameless - no_contest


@MANY
@given(ROWS)
def test_what_is_saved_is_read_again(rows: list[Row]) -> None:
    with opened(rows) as election, tempfile.TemporaryDirectory() as folder:
        counts = election.counts
        assert counts is not None
        path = Path(folder) / "counts.parquet"
        counts.write_parquet(path)
        again = Counts.read_parquet(path, election.election)
        try:
            assert again.reported_rows(0, 1000) == counts.reported_rows(0, 1000)
            for contest in election.election.contests:
                assert again.depths_of(contest.id) == counts.depths_of(contest.id)
                for unit, _ in units(counts):
                    before, after = (store.results_of(contest, unit, contest.versions[0]) for store in (counts, again))
                    assert before == after
                    assert counts.unit(unit) == again.unit(unit)
                    assert counts.children(unit, contest.id) == again.children(unit, contest.id)
        finally:
            again.close()
