"""Tables in the form of the MIT Election Data and Science Lab."""

from __future__ import annotations

import datetime
from pathlib import Path

from counts_support import contest_of, opened_table, remarks, table, unit_named, votes, whole
from hustings.election.model import ElectionType, RowFault

COLUMNS = (
    "precinct,office,party_detailed,party_simplified,mode,votes,county_name,county_fips,jurisdiction_name,"
    "jurisdiction_fips,candidate,district,magnitude,stage,state,special,writein,state_po,date,year"
)


def row(**cells: str) -> str:
    usual = {"precinct": "1", "office": "MAYOR", "mode": "TOTAL", "votes": "1", "county_name": "ADAMS"}
    usual |= {"candidate": "ANN", "stage": "GEN", "state": "OHIO", "special": "FALSE", "date": "2024-11-05"}
    cells = usual | cells
    cells.setdefault("jurisdiction_name", cells["county_name"])
    return ",".join(cells.get(name, "") for name in COLUMNS.split(","))


def test_modes_alone_are_added(tmp_path: Path) -> None:
    rows = [row(mode="ABSENTEE", votes="3"), row(mode="ELECTION DAY", votes="4")]
    with opened_table(tmp_path, table(COLUMNS, rows)) as election:
        assert votes(election) == {"ANN": "7"}
        assert remarks(election) == []


def test_modes_beside_their_total_are_not_added(tmp_path: Path) -> None:
    rows = [row(mode="ABSENTEE", votes="3"), row(mode="ELECTION DAY", votes="4"), row(mode="TOTAL", votes="7")]
    rows += [row(precinct="2", mode="MAIL", votes="5")]
    with opened_table(tmp_path, table(COLUMNS, rows)) as election:
        assert votes(election) == {"ANN": "12"}
        assert remarks(election) == []


def test_modes_that_do_not_add_up_are_told(tmp_path: Path) -> None:
    rows = [row(mode="ABSENTEE", votes="3"), row(mode="ELECTION DAY", votes="4"), row(mode="TOTAL", votes="8")]
    with opened_table(tmp_path, table(COLUMNS, rows)) as election:
        assert votes(election) == {"ANN": "8"}
        assert remarks(election) == [(4, RowFault.PARTS_DIFFER, True)]


def test_suppressed_counts_are_left_out(tmp_path: Path) -> None:
    with opened_table(tmp_path, table(COLUMNS, [row(votes="*"), row(precinct="2", votes="5")])) as election:
        figure = whole(election).lines[0].votes
        assert figure is not None
        assert (figure.value, figure.left_out) == ("5", 1)
        assert remarks(election) == [(2, RowFault.SUPPRESSED, False)]


def test_overvotes_and_undervotes(tmp_path: Path) -> None:
    rows = [row(votes="5"), row(candidate="OVERVOTES", votes="1"), row(candidate="UNDERVOTES", votes="2")]
    with opened_table(tmp_path, table(COLUMNS, rows)) as election:
        found = whole(election)
        assert votes(election) == {"ANN": "5"}
        assert (found.overvotes and found.overvotes.value, found.undervotes and found.undervotes.value) == ("1", "2")


def test_votes_announced_for_the_county_alone_are_added(tmp_path: Path) -> None:
    rows = [row(votes="50"), row(precinct="2", votes="40"), row(precinct="COUNTY FLOATING", votes="200")]
    with opened_table(tmp_path, table(COLUMNS, rows)) as election:
        assert votes(election) == {"ANN": "290"}
        assert votes(election, unit=unit_named(election, "ADAMS", "COUNTY FLOATING")) == {"ANN": "200"}
        assert remarks(election) == []


def test_districts_specials_and_magnitude(tmp_path: Path) -> None:
    rows = [
        row(office="US HOUSE", district="001"),
        row(office="US HOUSE", district="002"),
        row(office="US SENATE", district="STATEWIDE"),
        row(office="US SENATE", district="STATEWIDE", special="TRUE"),
        row(office="COUNCIL", magnitude="3"),
    ]
    with opened_table(tmp_path, table(COLUMNS, rows)) as election:
        names = [contest.name.best("en") for contest in election.election.contests]
        assert names == ["US HOUSE · 001", "US HOUSE · 002", "US SENATE", "US SENATE · special", "COUNCIL"]
        council = contest_of(election, "COUNCIL")
        assert (council.elect, council.votes_allowed) == (3, 3)


def test_a_runoff_is_a_contest_by_itself(tmp_path: Path) -> None:
    rows = [row(votes="5"), row(stage="RUNOFF", votes="9")]
    with opened_table(tmp_path, table(COLUMNS, rows)) as election:
        assert [votes(election, name) for name in ("MAYOR", "MAYOR · runoff")] == [{"ANN": "5"}, {"ANN": "9"}]


def test_a_primary_is_a_contest_within_a_party(tmp_path: Path) -> None:
    rows = [row(stage="PRI", party_detailed="DEMOCRAT"), row(stage="PRI", party_detailed="REPUBLICAN", candidate="BEN")]
    with opened_table(tmp_path, table(COLUMNS, rows)) as election:
        names = [contest.name.best("en") for contest in election.election.contests]
        assert names == ["MAYOR · DEMOCRAT", "MAYOR · REPUBLICAN"]


def test_day_state_and_stage(tmp_path: Path) -> None:
    with opened_table(tmp_path, table(COLUMNS, [row()])) as election:
        found = election.election
        assert (found.date, found.type) == (datetime.date(2024, 11, 5), ElectionType.GENERAL)
        assert found.name.best("en") == "General election, Ohio, 2024"


def test_towns_are_a_level_wherever_in_the_table_they_differ_from_counties(tmp_path: Path) -> None:
    rows = [row(precinct=f"{number}") for number in range(1, 300)]
    rows += [row(jurisdiction_name="TOWN A", votes="3"), row(jurisdiction_name="TOWN B", votes="4")]
    with opened_table(tmp_path, table(COLUMNS, rows)) as election:
        assert election.counts is not None
        assert election.counts.levels == ("county", "jurisdiction", "precinct")
        assert votes(election, unit=unit_named(election, "ADAMS", "TOWN B", "1")) == {"ANN": "4"}
        assert remarks(election) == []


def test_contests_of_several_states(tmp_path: Path) -> None:
    rows = [
        row(office=office, state=state, votes=count)
        for office in ("US PRESIDENT", "US SENATE")
        for state, count in (("OHIO", "2"), ("IOWA", "3"))
    ]
    with opened_table(tmp_path, table(COLUMNS, rows)) as election:
        names = [contest.name.best("en") for contest in election.election.contests]
        assert names == ["US PRESIDENT", "OHIO · US SENATE", "IOWA · US SENATE"]
        assert votes(election, "US PRESIDENT") == {"ANN": "5"}
        assert election.counts is not None
        assert election.counts.levels == ("state", "county", "precinct")


def test_columns_of_former_years(tmp_path: Path) -> None:
    header = (
        "year,stage,special,state,state_postal,county_name,jurisdiction,precinct,candidate,candidate_normalized,office,"
        "district,writein,party,mode,votes"
    )
    rows = ["2016,gen,FALSE,Maine,ME,Waldo,Belfast,1,Ann Alba,alba,Mayor,,FALSE,democratic,total,7"]
    with opened_table(tmp_path, table(header, rows)) as election:
        assert votes(election) == {"Ann Alba": "7"}
        party = contest_of(election).selections[0].party
        assert party is not None
        assert party.best("en") == "democratic"
        assert unit_named(election, "Waldo", "Belfast", "1")
