"""What counts as a number of votes, and what is reported instead."""

from __future__ import annotations

from pathlib import Path

import pytest

from counts_support import accounted, opened_table, remarks, reports, table, votes, whole
from hustings.election.model import RowFault

HEADER = "contest,candidate,votes"


@pytest.mark.parametrize(
    ("cell", "value"),
    [
        ("12", "12"),
        ("12.0", "12"),
        ("12.", "12"),
        ("007", "7"),
        (" 7 ", "7"),
        ("\t7", "7"),
        ("0", "0"),
        ('"1,234"', "1234"),
        ('"1,234,567"', "1234567"),
        ('"1,234.0"', "1234"),
        ("1 234", "1234"),
        ("1\u00a0234", "1234"),
        ("1'234", "1234"),
        ("999999999999", "999999999999"),
    ],
)
def test_numbers_are_read(tmp_path: Path, cell: str, value: str) -> None:
    with opened_table(tmp_path, table(HEADER, [f"Mayor,Ann,{cell}", "Mayor,Ben,1"])) as election:
        assert votes(election) == {"Ann": value, "Ben": "1"}
        assert remarks(election) == []


@pytest.mark.parametrize(
    ("cell", "fault"),
    [
        ("", RowFault.NO_COUNT),
        ("   ", RowFault.NO_COUNT),
        ("NA", RowFault.NO_COUNT),
        ("n/a", RowFault.NO_COUNT),
        ("NULL", RowFault.NO_COUNT),
        ("-", RowFault.NO_COUNT),
        ("*", RowFault.SUPPRESSED),
        ("<5", RowFault.SUPPRESSED),
        ("(suppressed)", RowFault.SUPPRESSED),
        ("12.5", RowFault.NOT_WHOLE),
        ("1e3", RowFault.NOT_A_NUMBER),
        ("+5", RowFault.NOT_A_NUMBER),
        ("1_000", RowFault.NOT_A_NUMBER),
        ('"12,34"', RowFault.NOT_A_NUMBER),
        ("٣", RowFault.NOT_A_NUMBER),
        ("Infinity", RowFault.NOT_A_NUMBER),
        ("NaN people", RowFault.NOT_A_NUMBER),
        ("0x10", RowFault.NOT_A_NUMBER),
        ("12 votes", RowFault.NOT_A_NUMBER),
        ("9" * 13, RowFault.TOO_LARGE),
        ("9" * 20, RowFault.TOO_LARGE),
        ("9" * 60, RowFault.TOO_LARGE),
        ('"9,999,999,999,999,999,999"', RowFault.TOO_LARGE),
        ("9" * 13 + "x", RowFault.NOT_A_NUMBER),
    ],
)
def test_what_is_no_number_is_reported_and_never_nought(tmp_path: Path, cell: str, fault: RowFault) -> None:
    with opened_table(tmp_path, table(HEADER, [f"Mayor,Ann,{cell}", "Mayor,Ben,1"])) as election:
        assert votes(election) == {"Ann": None, "Ben": "1"}
        assert remarks(election) == [(2, fault, False)]
        assert reports(election)[0].text == cell.strip('"')
        assert accounted(election) == (2, 1, 1)


def test_a_sum_tells_how_many_counts_it_lacks(tmp_path: Path) -> None:
    rows = ["Mayor,A,Ann,5", "Mayor,B,Ann,*", "Mayor,C,Ann,", "Mayor,D,Ann,7"]
    with opened_table(tmp_path, table("contest,precinct,candidate,votes", rows)) as election:
        figure = whole(election).lines[0].votes
        assert figure is not None
        assert (figure.value, figure.summed, figure.left_out) == ("12", 2, 2)


def test_numbers_below_nought_are_kept_with_a_remark(tmp_path: Path) -> None:
    rows = ["Mayor,A,Ann,5", "Mayor,B,Ann,-2", "Mayor,B,Ben,-3"]
    with opened_table(tmp_path, table("contest,precinct,candidate,votes", rows)) as election:
        assert votes(election) == {"Ann": "3", "Ben": None}
        assert remarks(election) == [(3, RowFault.NEGATIVE, True), (4, RowFault.NEGATIVE, True)]
        assert accounted(election) == (3, 3, 0)


def test_points_may_group_thousands(tmp_path: Path) -> None:
    rows = ["Rat;Ann;1.234", "Rat;Ben;1.234.567", "Rat;Cem;12", "Rat;Dora;12,0", "Rat;Eva;12,5"]
    with opened_table(tmp_path, table("Wahl;Kandidat;Stimmen", rows)) as election:
        assert votes(election) == {"Ann": "1234", "Ben": "1234567", "Cem": "12", "Dora": "12", "Eva": None}
        assert remarks(election) == [(6, RowFault.NOT_WHOLE, False)]


def test_a_point_is_that_of_a_fraction_where_any_number_shows_it(tmp_path: Path) -> None:
    rows = ["Mayor,Ann,1.234", "Mayor,Ben,1.5", "Mayor,Cem,3.0"]
    with opened_table(tmp_path, table(HEADER, rows)) as election:
        assert votes(election) == {"Ann": None, "Ben": None, "Cem": "3"}
        assert remarks(election) == [(2, RowFault.NOT_WHOLE, False), (3, RowFault.NOT_WHOLE, False)]


def test_sums_of_large_counts_are_exact(tmp_path: Path) -> None:
    rows = [f"Mayor,{place},Ann,{10**12 - 1}" for place in range(2000)]
    with opened_table(tmp_path, table("contest,precinct,candidate,votes", rows)) as election:
        assert votes(election) == {"Ann": str(2000 * (10**12 - 1))}
