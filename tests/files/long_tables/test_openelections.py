"""Tables in the form of OpenElections: any order of columns, types of votes, offices and candidates that are none."""

from __future__ import annotations

import datetime
from pathlib import Path

import pytest

from counts_support import accounted, contest_of, opened_table, remarks, table, unit_named, votes, whole
from hustings.election.figures import Figure
from hustings.election.model import ElectionType, RowFault, SelectionKind, Variation

HEADER = "county,precinct,office,district,party,candidate,votes"
NAME = "20241105__xx__general__precinct.csv"


def value(figure: Figure | None) -> tuple[str, int] | None:
    return None if figure is None else (figure.value, figure.left_out)


class TestColumns:
    @pytest.mark.parametrize(
        "header",
        [
            "county,precinct,office,district,candidate,party,votes",
            "votes,party,candidate,district,office,precinct,county",
            "County,Precinct,Office,District,Candidate,Party,Votes",
            '"COUNTY" , "PRECINCT" , "OFFICE" , "DISTRICT" , "CANDIDATE" , "PARTY" , "VOTES"',
        ],
    )
    def test_columns_are_found_by_name(self, tmp_path: Path, header: str) -> None:
        places = {"county": "Adams", "precinct": "P1", "office": "House", "district": "3", "candidate": "Ann"}
        places |= {"party": "DEM", "votes": "7"}
        row = ",".join(places[name.strip(' "').lower()] for name in header.split(","))
        with opened_table(tmp_path, table(header, [row]), NAME) as election:
            assert votes(election) == {"Ann": "7"}
            assert contest_of(election).name.best("en") == "House · 3"
            assert unit_named(election, "Adams", "P1")

    def test_the_name_of_the_file_tells_day_state_and_type(self, tmp_path: Path) -> None:
        with opened_table(tmp_path, table(HEADER, ["Adams,P1,Mayor,,DEM,Ann,7"]), NAME) as election:
            found = election.election
            assert (found.date, found.type) == (datetime.date(2024, 11, 5), ElectionType.GENERAL)
            assert "XX" in found.name.best("en")

    @pytest.mark.parametrize("unit", ["parish", "ward", "municipality", "town"])
    def test_units_of_other_names(self, tmp_path: Path, unit: str) -> None:
        with opened_table(tmp_path, table(f"{unit},office,candidate,votes", ["A,Mayor,Ann,7"]), NAME) as election:
            assert election.counts is not None
            assert election.counts.levels == (unit,)

    def test_a_table_without_units(self, tmp_path: Path) -> None:
        with opened_table(tmp_path, table("office,candidate,votes", ["Mayor,Ann,7"]), NAME) as election:
            assert votes(election) == {"Ann": "7"}
            assert election.counts is not None
            assert election.counts.depths_of(contest_of(election).id) == (0,)

    def test_votes_of_the_contest_beside_those_of_the_candidate_are_not_added(self, tmp_path: Path) -> None:
        header = "county,ward,office,district,total votes,party,candidate,votes"
        rows = ["Adams,1,Mayor,,10,DEM,Ann,7", "Adams,1,Mayor,,10,REP,Ben,3"]
        with opened_table(tmp_path, table(header, rows), NAME) as election:
            assert votes(election) == {"Ann": "7", "Ben": "3"}
            assert remarks(election) == []

    def test_shares_and_other_measures_are_no_votes(self, tmp_path: Path) -> None:
        header = "county,office,candidate,votes,votes_pct,registered_voters,over_votes"
        with opened_table(tmp_path, table(header, ["Adams,Mayor,Ann,7,70,100,1"]), NAME) as election:
            assert votes(election) == {"Ann": "7"}
            assert remarks(election) == []


class TestTypes:
    HEADER = "county,precinct,office,party,candidate,votes,early_voting,election_day,mail"

    def test_types_beside_their_total_are_not_added(self, tmp_path: Path) -> None:
        rows = ["Adams,P1,Mayor,,Ann,7,1,2,4", "Adams,P2,Mayor,,Ann,5,,,"]
        with opened_table(tmp_path, table(self.HEADER, rows), NAME) as election:
            assert votes(election) == {"Ann": "12"}
            assert remarks(election) == []

    def test_types_alone_are_added(self, tmp_path: Path) -> None:
        header = "county,precinct,office,party,candidate,early_voting,election_day,mail"
        rows = ["Adams,P1,Mayor,,Ann,1,2,4", "Adams,P2,Mayor,,Ann,5,,"]
        with opened_table(tmp_path, table(header, rows), NAME) as election:
            assert votes(election) == {"Ann": "12"}

    def test_a_blank_total_is_the_sum_of_its_types(self, tmp_path: Path) -> None:
        rows = ["Adams,P1,Mayor,,Ann,,1,2,4", "Adams,P2,Mayor,,Ann,5,,,"]
        with opened_table(tmp_path, table(self.HEADER, rows), NAME) as election:
            assert votes(election) == {"Ann": "12"}
            assert accounted(election) == (2, 2, 0)

    def test_types_that_do_not_add_up_are_told_with_their_row(self, tmp_path: Path) -> None:
        rows = ["Adams,P1,Mayor,,Ann,7,1,2,4", "Adams,P2,Mayor,,Ann,9,1,2,4"]
        with opened_table(tmp_path, table(self.HEADER, rows), NAME) as election:
            assert votes(election) == {"Ann": "16"}
            assert remarks(election) == [(3, RowFault.PARTS_DIFFER, True)]

    def test_a_type_that_is_not_given_leaves_nothing_to_compare(self, tmp_path: Path) -> None:
        rows = ["Adams,P1,Mayor,,Ann,9,1,2,"]
        with opened_table(tmp_path, table(self.HEADER, rows), NAME) as election:
            assert remarks(election) == []

    def test_a_column_of_types(self, tmp_path: Path) -> None:
        rows = ["Adams,P1,Mayor,Ann,Early,2", "Adams,P1,Mayor,Ann,Mail,3", "Adams,P2,Mayor,Ann,Total,4"]
        header = "county,precinct,office,candidate,vote_type,votes"
        with opened_table(tmp_path, table(header, rows), NAME) as election:
            assert votes(election) == {"Ann": "9"}
            assert remarks(election) == []


class TestNoOffices:
    def test_registered_voters_of_each_unit_are_of_every_contest_there(self, tmp_path: Path) -> None:
        rows = [
            "Adams,P1,Registered Voters,,,,100",
            "Adams,P2,Registered Voters,,,,50",
            "Adams,P1,Ballots Cast,,,,80",
            "Adams,P1,Mayor,,,Ann,7",
            "Adams,P2,Mayor,,,Ann,3",
            "Adams,P2,Judge,,,Ben,2",
        ]
        with opened_table(tmp_path, table(HEADER, rows), NAME) as election:
            assert value(whole(election, "Mayor").eligible) == ("150", 0)
            assert value(whole(election, "Judge").eligible) == ("50", 0)
            assert value(whole(election, "Mayor").cast) == ("80", 1)
            assert value(whole(election, "Judge").cast) is None

    def test_units_that_lack_registered_voters_are_left_out(self, tmp_path: Path) -> None:
        rows = ["Adams,P1,Registered Voters,,,,100", "Adams,P1,Mayor,,,Ann,7", "Adams,P2,Mayor,,,Ann,3"]
        with opened_table(tmp_path, table(HEADER, rows), NAME) as election:
            assert value(whole(election).eligible) == ("100", 1)

    def test_voters_of_a_precinct_split_between_districts_are_of_neither(self, tmp_path: Path) -> None:
        rows = [
            "Adams,P1,Registered Voters,,,,100",
            "Adams,P2,Registered Voters,,,,40",
            "Adams,P1,State House,1,,Ann,7",
            "Adams,P1,State House,2,,Ben,3",
            "Adams,P2,State House,2,,Ben,9",
            "Adams,P1,Mayor,,,Eva,1",
        ]
        with opened_table(tmp_path, table(HEADER, rows), NAME) as election:
            assert value(whole(election, "State House · 1").eligible) is None
            assert value(whole(election, "State House · 2").eligible) == ("40", 1)
            assert value(whole(election, "Mayor").eligible) == ("100", 0)

    def test_voters_by_party_are_set_aside(self, tmp_path: Path) -> None:
        rows = ["Adams,P1,Registered Voters,,DEM,,60", "Adams,P1,Registered Voters,,,,100", "Adams,P1,Mayor,,,Ann,7"]
        with opened_table(tmp_path, table(HEADER, rows), NAME) as election:
            assert value(whole(election).eligible) == ("100", 0)
            assert remarks(election) == [(2, RowFault.TOTALS, False)]

    def test_an_office_without_candidates_is_no_contest(self, tmp_path: Path) -> None:
        rows = ["Adams,P1,Mayor,,,Ann,7", "Adams,P1,Judge,,,Under Votes,2"]
        with opened_table(tmp_path, table(HEADER, rows), NAME) as election:
            assert len(election.election.contests) == 1
            assert remarks(election) == [(3, RowFault.NO_SELECTION, False)]


class TestNoCandidates:
    @pytest.mark.parametrize(
        ("name", "measure"),
        [
            ("Over Votes", "overvotes"),
            ("OVERVOTES", "overvotes"),
            ("Overvote", "overvotes"),
            ("over-votes", "overvotes"),
            ("Under Votes", "undervotes"),
            ("undervote", "undervotes"),
            ("Blank Votes", "blank"),
            ("BLANK", "blank"),
            ("Blanks", "blank"),
            ("Void", "rejected"),
            ("Invalid votes", "rejected"),
            ("Spoiled Ballots", "rejected"),
            ("Ballots Cast", "cast"),
            ("Registered Voters", "eligible"),
            ("Ungültige", "rejected"),
            ("Wahlberechtigte", "eligible"),
            ("Недействительные бюллетени", "rejected"),
        ],
    )
    def test_what_is_counted_besides_votes(self, tmp_path: Path, name: str, measure: str) -> None:
        rows = ["Adams,P1,Mayor,,,Ann,7", f"Adams,P1,Mayor,,,{name},3"]
        with opened_table(tmp_path, table(HEADER, rows), NAME) as election:
            assert votes(election) == {"Ann": "7"}
            assert value(getattr(whole(election), measure)) == ("3", 0)

    @pytest.mark.parametrize("name", ["Total", "TOTAL VOTES", "Votes Cast", "Totals", "Contest Total"])
    def test_totals_of_candidates_are_set_aside(self, tmp_path: Path, name: str) -> None:
        rows = ["Adams,P1,Mayor,,,Ann,7", f"Adams,P1,Mayor,,,{name},7"]
        with opened_table(tmp_path, table(HEADER, rows), NAME) as election:
            assert votes(election) == {"Ann": "7"}
            assert remarks(election) == [(3, RowFault.TOTALS, False)]

    def test_write_ins_of_all_spellings_are_one_line(self, tmp_path: Path) -> None:
        names = ["Write-in", "Write-ins", "WRITE-IN", "Writein", "write in votes"]
        rows = [f"Adams,P{place},Mayor,,WRI,{name},1" for place, name in enumerate(names)]
        with opened_table(tmp_path, table(HEADER, ["Adams,P1,Mayor,,,Ann,7", *rows]), NAME) as election:
            assert votes(election) == {"Ann": "7", "Write-in": "5"}
            written_in = contest_of(election).selections[1]
            assert (written_in.kind, written_in.party) == (SelectionKind.WRITE_IN, None)
            assert remarks(election) == []

    def test_write_ins_given_twice_for_one_unit_are_told(self, tmp_path: Path) -> None:
        rows = ["Adams,P1,Mayor,,,Ann,7", "Adams,P1,Mayor,,,Write-in,1", "Adams,P1,Mayor,,,Write-Ins,2"]
        with opened_table(tmp_path, table(HEADER, rows), NAME) as election:
            assert votes(election) == {"Ann": "7", "Write-in": "3"}
            assert remarks(election) == [(3, RowFault.REPEATED, True), (4, RowFault.REPEATED, True)]

    def test_a_row_without_candidate_or_office_is_set_aside(self, tmp_path: Path) -> None:
        rows = ["Adams,P1,Mayor,,,Ann,7", "Adams,P1,Mayor,,,,3", "Adams,P1,,,,Ben,2"]
        with opened_table(tmp_path, table(HEADER, rows), NAME) as election:
            assert votes(election) == {"Ann": "7"}
            assert remarks(election) == [(3, RowFault.NO_SELECTION, False), (4, RowFault.NO_SELECTION, False)]

    def test_answers_to_a_question(self, tmp_path: Path) -> None:
        rows = ["Adams,P1,Measure 7,,,Yes,7", "Adams,P1,Measure 7,,,No,3"]
        with opened_table(tmp_path, table(HEADER, rows), NAME) as election:
            contest = contest_of(election)
            assert contest.variation is Variation.MEASURE
            assert {selection.kind for selection in contest.selections} == {SelectionKind.OPTION}

    def test_none_of_the_candidates(self, tmp_path: Path) -> None:
        rows = ["Adams,P1,Mayor,,,Ann,7", "Adams,P1,Mayor,,,None of These Candidates,3"]
        with opened_table(tmp_path, table(HEADER, rows), NAME) as election:
            assert contest_of(election).selections[1].kind is SelectionKind.NONE_OF_THESE


class TestParties:
    def test_of_several_names_that_of_most_rows_is_taken(self, tmp_path: Path) -> None:
        parties = ["DEM", "Democratic", "DEM", "", "None"]
        rows = [f"Adams,P{place},Mayor,,{party},Ann,1" for place, party in enumerate(parties)]
        with opened_table(tmp_path, table(HEADER, rows), NAME) as election:
            party = contest_of(election).selections[0].party
            assert party is not None
            assert party.best("en") == "DEM"

    def test_a_candidate_of_several_parties_is_not_repeated(self, tmp_path: Path) -> None:
        rows = ["Adams,P1,Mayor,,DEM,Ann,7", "Adams,P1,Mayor,,WOR,Ann,2"]
        with opened_table(tmp_path, table(HEADER, rows), NAME) as election:
            assert votes(election) == {"Ann": "9"}
            assert remarks(election) == []

    def test_a_primary_is_a_contest_within_a_party(self, tmp_path: Path) -> None:
        rows = ["Adams,P1,Mayor,,DEM,Ann,7", "Adams,P1,Mayor,,REP,Ben,2", "Adams,P1,Judge,,,Eva,2"]
        with opened_table(tmp_path, table(HEADER, rows), "20240305__tx__primary__precinct.csv") as election:
            names = [contest.name.best("en") for contest in election.election.contests]
            assert names == ["Mayor · DEM", "Mayor · REP", "Judge"]

    def test_some_states_have_one_primary_for_all(self, tmp_path: Path) -> None:
        rows = ["Adams,P1,Mayor,,DEM,Ann,7", "Adams,P1,Mayor,,REP,Ben,2"]
        with opened_table(tmp_path, table(HEADER, rows), "20240305__ca__primary__precinct.csv") as election:
            assert votes(election, "Mayor") == {"Ann": "7", "Ben": "2"}


class TestUnits:
    def test_precincts_of_one_name_in_two_counties_are_two(self, tmp_path: Path) -> None:
        rows = ["Adams,1,Mayor,,,Ann,7", "Brown,1,Mayor,,,Ann,5"]
        with opened_table(tmp_path, table(HEADER, rows), NAME) as election:
            assert votes(election, unit=unit_named(election, "Adams", "1")) == {"Ann": "7"}
            assert votes(election, unit=unit_named(election, "Brown", "1")) == {"Ann": "5"}
            assert remarks(election) == []

    def test_a_precinct_named_total_is_the_countys_own_count(self, tmp_path: Path) -> None:
        rows = ["Adams,1,Mayor,,,Ann,7", "Adams,2,Mayor,,,Ann,5", "Adams,Total,Mayor,,,Ann,12"]
        with opened_table(tmp_path, table(HEADER, rows), NAME) as election:
            assert votes(election) == {"Ann": "12"}
            figure = whole(election).lines[0].votes
            assert figure is not None
            assert (figure.summed, figure.place and figure.place.row) == (None, 4)
            assert remarks(election) == []

    def test_precincts_that_do_not_add_up_to_their_county_are_told(self, tmp_path: Path) -> None:
        rows = ["Adams,1,Mayor,,,Ann,7", "Adams,2,Mayor,,,Ann,5", "Adams,TOTALS:,Mayor,,,Ann,13"]
        with opened_table(tmp_path, table(HEADER, rows), NAME) as election:
            assert votes(election) == {"Ann": "13"}
            assert remarks(election) == [(4, RowFault.UNITS_DIFFER, True)]

    def test_late_votes_of_a_county_are_added_to_its_precincts(self, tmp_path: Path) -> None:
        rows = ["Adams,1,Mayor,,,Ann,70", "Adams,2,Mayor,,,Ann,50", "Adams,,Mayor,,,Ann,3"]
        with opened_table(tmp_path, table(HEADER, rows), NAME) as election:
            assert votes(election) == {"Ann": "123"}
            assert votes(election, unit=unit_named(election, "Adams")) == {"Ann": "123"}
            assert remarks(election) == [(4, RowFault.UNITS_DIFFER, True)]

    def test_a_level_left_out_between_others_has_no_name(self, tmp_path: Path) -> None:
        header = "county,town,precinct,office,candidate,votes"
        rows = ["Adams,Alfa,1,Mayor,Ann,7", "Adams,,2,Mayor,Ann,5"]
        with opened_table(tmp_path, table(header, rows), NAME) as election:
            assert votes(election, unit=unit_named(election, "Adams", "", "2")) == {"Ann": "5"}
            assert votes(election, unit=unit_named(election, "Adams")) == {"Ann": "12"}

    def test_rows_given_twice_are_kept_and_told(self, tmp_path: Path) -> None:
        rows = ["Adams,1,Mayor,,,Ann,7", "Adams,1,Mayor,,,Ann,7"]
        with opened_table(tmp_path, table(HEADER, rows), NAME) as election:
            assert votes(election) == {"Ann": "14"}
            assert remarks(election) == [(2, RowFault.REPEATED, True), (3, RowFault.REPEATED, True)]
