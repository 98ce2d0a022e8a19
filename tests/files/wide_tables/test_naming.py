"""Names of selections, where the header of a table takes several rows or repeats itself."""

from __future__ import annotations

from contextlib import closing
from pathlib import Path
from typing import Any

import pytest
from msgspec.structs import replace

from counts_support import contest_of, votes, written
from hustings.election.texts import Texts
from hustings.files.errors import UnknownColumnsError
from hustings.files.registry import OpenedElection, open_elections
from hustings.files.wide_tables.header import JOINT, column_names
from hustings.files.wide_tables.naming import SelectionName, are_told_apart, selection_names
from hustings.files.wide_tables.roles import ColumnUse, Role, WideRoles
from hustings.files.wide_tables.table import WideTable
from wide_support import roles_by_name, wide, workbook

BEFORE = ["Station", "Registered", "Voted", "Invalid", "Valid"]
VOTES = ((30, 20, 5), (41, 22, 7), (12, 60, 1))


def two_rows(path: Path, upper: list[str], lower: list[str], cells: list[list[Any]]) -> Path:
    """Write a workbook whose header takes two rows, with merged cells in the upper one."""
    counts = [[f"St {place}", sum(row) + 50, sum(row) + 2, 2, sum(row)] for place, row in enumerate(VOTES)]
    rows = [[*BEFORE, *upper], ["", "", "", "", "", *lower], *(a + b for a, b in zip(counts, cells, strict=True))]
    return workbook(path, {"R": rows})


def named_votes(election: OpenedElection) -> dict[tuple[str, str], str]:
    contest = contest_of(election)
    by_id = {selection.id: selection for selection in contest.selections}
    results = contest.results[0]
    return {
        (by_id[line.selection].name.best("en"), (by_id[line.selection].party or Texts({"und": ""})).best("en")): str(
            line.votes.value if line.votes else None
        )
        for line in results.lines
    }


@pytest.mark.parametrize(("kind", "share"), [("Votes", "%"), ("Total", "Percent"), ("Głosy", "Procent")])
def test_candidates_above_votes_and_percentages_are_each_a_selection(tmp_path: Path, kind: str, share: str) -> None:
    cells = [[part for vote in row for part in (vote, round(100 * vote / sum(row), 2))] for row in VOTES]
    path = two_rows(tmp_path / "t.xlsx", ["Ada Adler", "", "Bo Berg", "", "3. Cy Cole", ""], [kind, share] * 3, cells)
    with closing(open_elections((path,))) as election:
        assert votes(election) == {"Ada Adler": "83", "Bo Berg": "102", "Cy Cole": "13"}
        roles = election.tables[0].roles
        assert roles is not None
        assert len(roles.of(Role.SELECTION)) == 3


def test_votes_for_candidates_of_one_name_are_not_added(tmp_path: Path) -> None:
    cells = [[row[0] - 4, row[1], row[2], 4] for row in VOTES]
    path = two_rows(
        tmp_path / "t.xlsx", ["Red party", "", "Blue party", ""], ["Smith", "Jones", "Smith", "Brown"], cells
    )
    with closing(open_elections((path,))) as election:
        assert named_votes(election) == {
            ("Smith", "Red party"): "71",
            ("Jones", "Red party"): "102",
            ("Smith", "Blue party"): "13",
            ("Brown", "Blue party"): "12",
        }


def test_two_columns_of_one_name_are_not_taken_for_one_selection(tmp_path: Path) -> None:
    header = "Station,Registered voters,Ballots cast,Invalid votes,Valid votes,A,A"
    path = written(tmp_path, wide("1,100,60,5,55,30,25", "2,200,110,10,100,60,40", header=header))
    with pytest.raises(UnknownColumnsError, match=r"`A \(2\)` \(selection\)"):
        open_elections((path,))
    with closing(WideTable.open([path])) as table:
        roles = table.guess()
        assert list(roles_by_name(roles))[-2:] == ["A", "A (2)"]
        profile = table.profile("As the reader says", roles)
    with closing(open_elections((path,), wide=profile)) as election:
        assert votes(election) == {"A": "90", "A (2)": "65"}


def test_the_same_names_under_each_group_are_asked_about(tmp_path: Path) -> None:
    cells = [[row[0] - 1, 1, row[1], row[2]] for row in VOTES]
    path = two_rows(tmp_path / "t.xlsx", ["Ada Adler", "", "Bo Berg", ""], ["Early", "On the day"] * 2, cells)
    with pytest.raises(UnknownColumnsError, match="`Ada Adler · Early` \\(selection\\)"):
        open_elections((path,))


def test_what_the_reader_calls_by_one_name_and_party_is_one_selection(tmp_path: Path) -> None:
    header = "Station,Registered voters,Ballots cast,Invalid votes,Valid votes,A early,A late,B"
    path = written(tmp_path, wide("1,100,60,5,55,30,20,5", "2,200,110,10,100,60,30,10", header=header))
    with closing(WideTable.open([path])) as table:
        roles = table.guess()
        for use in roles.of(Role.SELECTION)[:2]:
            roles = roles.with_column(replace(use, name="A"))
        profile = table.profile("One", roles)
    with closing(open_elections((path,), wide=profile)) as election:
        assert votes(election) == {"A": "140", "B": "15"}


def test_names_above_columns_that_are_called_alike_are_the_names_of_selections() -> None:
    columns = {5: f"1. Ada Adler{JOINT}Given", 6: f"2. Bo Berg{JOINT}Given"}
    own = dict.fromkeys(columns, "Given")
    assert selection_names(columns, own) == {5: SelectionName("Ada Adler"), 6: SelectionName("Bo Berg")}


def test_selections_of_one_name_and_party_are_not_told_apart() -> None:
    columns = ("Ada", "Ada (2)")
    alike = tuple(ColumnUse(place, "Ada Adler", Role.SELECTION, party="Blue") for place in range(2))
    assert not are_told_apart(WideRoles(alike), columns)
    assert are_told_apart(WideRoles((alike[0], replace(alike[1], party="Green"))), columns)


def test_columns_never_bear_one_name_whatever_the_header_repeats() -> None:
    names = column_names([("a", "a (2)", "a", "", "#4", " a ")], 6)
    assert names[0] == "a"
    assert len(set(names)) == 6
