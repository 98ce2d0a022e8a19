"""The table of every count in words: types of counts, and what rows come to."""

from __future__ import annotations

import pytest

from hustings.wording import row_cells
from hustings.wording.language import load_language

ENGLISH = load_language("en")


@pytest.mark.parametrize(
    ("kind", "name"),
    [
        ("total", "All types"),
        ("previous", "Earlier election"),
        ("election-day", "Election day"),
        ("absentee>by-mail", "Absentee › By mail"),
    ],
)
def test_a_type_of_count_is_named_as_its_file_has_it_unless_all_have_it(kind: str, name: str) -> None:
    assert row_cells.kind_name(ENGLISH, kind) == name


def test_rows_come_to_a_lowest_and_a_highest_count_only_where_there_are_counts() -> None:
    assert row_cells.footer(ENGLISH, "All", 3, 2, 1200, (1, 1201)) == (
        "All: 3 rows; 2 with a count; votes added up: 1,200; lowest 1, highest 1,201"
    )
    assert row_cells.footer(ENGLISH, "Found", 1, 0, 0, None) == "Found: 1 row; 0 with a count; votes added up: 0"
