"""Sheets of workbooks with one row a count: read as the same table in text is."""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import closing
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from counts_support import accounted, contest_of, opened_table, table, votes
from hustings.files.long_tables.any_table import Roles
from hustings.files.registry import open_elections
from wide_support import workbook

HEADER = ("precinct", "contest", "candidate", "party", "votes")
ROWS: tuple[tuple[object, ...], ...] = (
    ("One", "Mayor", "Ada Adler", "Ash", 12),
    ("One", "Mayor", "Bo Berg", "Birch", 9),
    ("Two", "Mayor", "Ada Adler", "Ash", 20),
    ("Two", "Mayor", "Bo Berg", "Birch", 11),
    ("Two", "Clerk", "Cy Dee", "", 31),
)


def text(header: Sequence[str], rows: Sequence[Sequence[object]]) -> str:
    return table(",".join(header), [",".join(map(str, row)) for row in rows])


def test_a_long_sheet_reads_as_the_same_table_in_text_does(tmp_path: Path) -> None:
    path = workbook(tmp_path / "t.xlsx", {"Notes": [["Read me"]], "Counts": [HEADER, *ROWS]})
    with closing(open_elections((path,))) as found, opened_table(tmp_path, text(HEADER, ROWS)) as expected:
        assert accounted(found) == accounted(expected) == (5, 5, 0)
        for name in ("Mayor", "Clerk"):
            assert votes(found, name) == votes(expected, name)
            assert contest_of(found, name).selections == contest_of(expected, name).selections
        assert [read.sheet for read in found.tables] == ["Counts"]
        assert found.counts is not None
        assert found.counts.levels == ("precinct",)


def test_the_reader_may_say_what_columns_of_a_sheet_tell(tmp_path: Path) -> None:
    other = ("where", "who", "so many")
    rows = [(place, name, number) for place, _, name, _, number in ROWS[:4]]
    path = workbook(tmp_path / "t.xlsx", {"First": [HEADER, *ROWS], "Second": [other, *rows]})
    roles = Roles(votes=("so many",), selection="who", units=("where",), sheet="Second")
    with closing(open_elections((path,), roles=roles)) as found:
        assert votes(found) == {"Ada Adler": "32", "Bo Berg": "20"}
        assert [read.sheet for read in found.tables] == ["Second"]


def test_published_percentages_in_a_sheet_keep_their_digits(tmp_path: Path) -> None:
    rows = [
        ("kind", "name", "percent", "status"),
        ("candidate", "Ash", "60.10", "final"),
        ("turnout", "", 44.5, "final"),
    ]
    path = workbook(tmp_path / "t.xlsx", {"Shares": rows})
    with closing(open_elections((path,))) as found:
        [results] = found.election.contests[0].results
        assert [line.share and line.share.value for line in results.lines] == ["60.10"]
        assert results.turnout is not None
        assert results.turnout.value == "44.5"


@settings(deadline=None, max_examples=15)
@given(st.lists(st.lists(st.integers(0, 10**6), min_size=2, max_size=2), min_size=1, max_size=6))
def test_counts_of_any_sheet_are_those_of_the_text(
    tmp_path_factory: pytest.TempPathFactory, numbers: list[list[int]]
) -> None:
    folder = tmp_path_factory.mktemp("sheets")
    rows = [
        (f"P{place}", "Mayor", name, "", number)
        for place, pair in enumerate(numbers)
        for name, number in zip(("Ash", "Birch"), pair, strict=True)
    ]
    path = workbook(folder / "t.xlsx", {"Counts": [HEADER, *rows]})
    with closing(open_elections((path,))) as found, opened_table(folder, text(HEADER, rows)) as expected:
        assert votes(found) == votes(expected)
