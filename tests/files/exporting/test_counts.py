"""Counts by unit leave as they stand in their rows: none is lost, none is added to what holds it already."""

from __future__ import annotations

from collections import defaultdict
from pathlib import Path

import pytest

from counts_support import contest_of, opened_table, opened_tables, table, votes
from exports_support import TABLES, Row, exported, plain
from hustings.files.exporting.scope import one_contest, whole_election
from hustings.files.registry import OpenedElection

HEADER = "county,precinct,office,district,party,candidate,votes,early_voting,election_day"
ROWS = table(
    HEADER,
    [
        "Adams,North,Mayor,,IND,Anna,10,4,6",
        "Adams,North,Mayor,,REF,Bruno,3,1,2",
        "Adams,South,Mayor,,IND,Anna,7,3,4",
        "Adams,South,Mayor,,REF,Bruno,,,",
        "Baker,East,Mayor,,IND,=Anna(),1,0,1",
        "Baker,East,Registered Voters,,,,90,,",
        "Baker,East,Clerk,,IND,Clara,twelve,,",
        "Baker,East,Clerk,,IND,Dora,5,2,3",
    ],
)


def counted(opened: OpenedElection, folder: Path, suffix: str = ".csv", contest: str | None = None) -> list[Row]:
    """Export, and give the rows of counts by unit: those that are added up or not."""
    election, counts = opened.election, opened.counts
    scope = one_contest(election, counts, contest) if contest else whole_election(election, counts)
    return [row for row in exported(scope, folder, suffix) if "added_up" in row]


def test_each_count_has_its_row(tmp_path: Path) -> None:
    with opened_table(tmp_path, ROWS) as opened:
        rows = counted(opened, tmp_path)
        found = [
            (row.get("unit"), row.get("selection", row.get("measure")), row.get("count_type"), row.get("value"))
            for row in rows
            if row["source_row"] in {"2", "5", "7"}
        ]
    assert found == [
        ("North", "Anna", "early voting", "4"),
        ("North", "Anna", "election day", "6"),
        ("North", "Anna", "total", "10"),
        ("South", "Bruno", "early voting", None),
        ("South", "Bruno", "election day", None),
        ("South", "Bruno", "total", None),
        ("East", "eligible", "early voting", None),
        ("East", "eligible", "election day", None),
        ("East", "eligible", "total", "90"),
    ]


def test_what_is_added_up_makes_the_figures_of_the_whole(tmp_path: Path) -> None:
    with opened_table(tmp_path, ROWS) as opened:
        rows = counted(opened, tmp_path)
        for contest in opened.election.contests:
            sums: dict[str, int] = defaultdict(int)
            for row in rows:
                if row["added_up"] == "true" and row.get("contest_id") == contest.id and row["measure"] == "votes":
                    sums[row["selection"]] += int(row["value"])
            name = contest.name.best("en")
            known = {one: int(value) for one, value in votes(opened, name).items() if value is not None}
            assert sums == known


def test_each_row_of_the_file_is_there_counted_or_not(tmp_path: Path) -> None:
    with opened_table(tmp_path, ROWS + "Baker,East,Clerk\n") as opened:
        assert opened.election.counts is not None
        rows = counted(opened, tmp_path)
        assert {int(row["source_row"]) for row in rows} == set(range(2, 11))
        assert opened.election.counts.read == 9
        [aside] = [row for row in rows if row["source_row"] == "10"]
        assert aside["note"] == "fields"
        assert not {"contest", "selection", "measure", "known", "value"} & set(aside)


def test_what_is_no_number_is_told_as_it_stands(tmp_path: Path) -> None:
    with opened_table(tmp_path, ROWS) as opened:
        [row] = [row for row in counted(opened, tmp_path) if row["source_row"] == "8" and row["count_type"] == "total"]
    assert (row["source_words"], row["note"], row["added_up"]) == ("twelve", "not-a-number", "false")
    assert not {"value", "known"} & set(row)


def test_units_have_their_path(tmp_path: Path) -> None:
    with opened_table(tmp_path, ROWS) as opened:
        row = counted(opened, tmp_path)[0]
    assert (row["level1_unit"], row["level2_unit"], row["unit"], row["unit_level"]) == (
        "Adams",
        "North",
        "North",
        "precinct",
    )


def test_counts_name_their_source_and_version(tmp_path: Path) -> None:
    with opened_tables(tmp_path, {"a.csv": ROWS, "b.csv": ROWS.replace("Adams", "Cole")}) as opened:
        rows = counted(opened, tmp_path)
        version = contest_of(opened, "Mayor").versions[0]
    assert {row["source_id"] for row in rows} == {"file1", "file2"}
    assert {row["results_id"] for row in rows} == {version.id}
    assert all(row["source_id"] == "file2" for row in rows if row.get("level1_unit") == "Cole")


def test_a_contest_has_its_counts_and_those_of_all_contests_in_its_units(tmp_path: Path) -> None:
    with opened_table(tmp_path, ROWS) as opened:
        mayor, clerk = contest_of(opened, "Mayor"), contest_of(opened, "Clerk")
        of_mayor, of_clerk = (counted(opened, tmp_path, contest=contest.id) for contest in (mayor, clerk))
    assert {row["source_row"] for row in of_clerk} == {"7", "8", "9"}
    assert {row["source_row"] for row in of_mayor} == {"2", "3", "4", "5", "6", "7"}


@pytest.mark.parametrize("suffix", TABLES)
def test_all_tables_hold_the_same_counts(suffix: str, tmp_path: Path) -> None:
    with opened_table(tmp_path, ROWS) as opened:
        assert plain(counted(opened, tmp_path, suffix)) == plain(counted(opened, tmp_path))
        assert counted(opened, tmp_path, suffix)[-1].get("selection") in {"Dora", "Clara"}


def test_counts_stand_in_the_order_of_the_file(tmp_path: Path) -> None:
    many = table(HEADER, [f"Adams,P{number:05},Mayor,,IND,Anna,{number},," for number in range(5000, 0, -1)])
    with opened_table(tmp_path, many) as opened:
        rows = [int(row["source_row"]) for row in counted(opened, tmp_path)]
    assert rows == sorted(rows)
    assert len(set(rows)) == 5000
