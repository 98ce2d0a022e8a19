"""Texts of tables that an election file could not hold."""

from __future__ import annotations

from contextlib import closing
from pathlib import Path

from hustings.files import hustings_json
from hustings.files.registry import open_elections

ROWS = (
    "county,precinct,office,district,party,candidate,votes\n"
    "A,1,Mayor,,,\u00c3\u0081ine,3\n"
    'A,1,Mayor,,,"Bo\nof the Hill",2\n'
    "A,1,Mayor,,,Łukasz Żółć,1\n"
)


def test_names_of_a_table_can_be_kept_whatever_they_hold(tmp_path: Path) -> None:
    table = tmp_path / "counts.csv"
    table.write_text(ROWS, "utf-8")
    with closing(open_elections([table])) as opened:
        (contest,) = opened.election.contests
        names = [selection.name["und"] for selection in contest.selections]
        assert names == ["Ã<U+0081>ine", "Bo of the Hill", "Łukasz Żółć"]
        assert hustings_json.decode(opened.document, table) == opened.election
