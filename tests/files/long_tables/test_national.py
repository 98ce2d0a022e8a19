"""Tables of Germany, the United Kingdom and Australia, in small."""

from __future__ import annotations

import datetime
from pathlib import Path

import pytest

from counts_support import accounted, contest_of, opened_table, opened_tables, remarks, table, unit_named, votes, whole
from hustings.election.model import RowFault, Variation


class TestGermany:
    HEADER = (
        "Wahlart;Wahltag;Gebietsart;Gebietsnummer;Gebietsname;UegGebietsart;UegGebietsnummer;Gruppenart;Gruppenname;"
        "Gruppenreihenfolge;Stimme;Anzahl;Prozent;VorpAnzahl;VorpProzent"
    )

    def area(self, area: str, number: str, name: str, within: str, counts: dict[str, int]) -> list[str]:
        """Write the rows of an area: votes of either kind, and what is counted besides."""
        place = f"BT;23.02.2025;{area};{number};{name};{'LAND' if within else ''};{within}"
        voters = [
            f"{place};System-Gruppe;Wahlberechtigte;1;;{counts['eligible']};;900;",
            f"{place};System-Gruppe;Wählende;2;;{counts['cast']};50,5;800;",
        ]
        cast = [
            f"{place};{kind};{party};3;{vote};{count};12,345678;7;1,5"
            for vote in ("1", "2")
            for kind, party, count in (
                ("System-Gruppe", "Ungültige", counts["rejected"]),
                ("System-Gruppe", "Gültige", counts["cast"] - counts["rejected"]),
                ("Partei", "Grüne Äpfel", counts["a"] + int(vote)),
                ("System-Gruppe", "Übrige", counts["a"]),
            )
        ]
        return voters + cast

    def rows(self) -> list[str]:
        north = {"eligible": 100, "cast": 60, "rejected": 2, "a": 30}
        south = {"eligible": 200, "cast": 90, "rejected": 3, "a": 40}
        both = {key: north[key] + south[key] for key in north}
        return [
            *self.area("Bund", "99", "Bundesgebiet", "", {**both, "a": both["a"] + 1}),
            *self.area("Land", "01", "Nord-Ländle", "99", {**both, "a": both["a"] + 1}),
            *self.area("Wahlkreis", "1", "Norden", "1", north),
            *self.area("Wahlkreis", "2", "Süden", "1", south),
        ]

    @pytest.mark.parametrize("upper", [False, True])
    def test_levels_in_one_file_are_not_added(self, tmp_path: Path, upper: bool) -> None:
        rows = [line.replace("Land;01", "LAND;01").replace("Wahlkreis;", "WAHLKREIS;") for line in self.rows()]
        with opened_table(tmp_path, "\ufeff" + table(self.HEADER, rows if upper else self.rows())) as election:
            assert votes(election, "Erststimmen") == {"Grüne Äpfel": "72"}
            assert votes(election, "Zweitstimmen") == {"Grüne Äpfel": "73"}
            south = unit_named(election, "Nord-Ländle", "Süden")
            assert votes(election, "Zweitstimmen", south) == {"Grüne Äpfel": "42"}
            found = whole(election, "Zweitstimmen")
            eligible = found.eligible
            assert eligible is not None
            assert (eligible.value, eligible.summed) == ("300", None)
            assert found.rejected is not None
            assert found.rejected.value == "5"
            assert election.election.date == datetime.date(2025, 2, 23)

    def test_counts_of_the_election_before_are_kept_apart(self, tmp_path: Path) -> None:
        with opened_table(tmp_path, table(self.HEADER, self.rows())) as election:
            assert election.counts is not None
            with election.counts.asked() as connection:
                kinds = connection.execute("SELECT DISTINCT kind FROM counts ORDER BY kind").fetchall()
            assert kinds == [("previous",), ("total",)]
            assert {fault for _, fault, _ in remarks(election)} == {RowFault.UNITS_DIFFER, RowFault.TOTALS}

    def test_a_title_above_and_a_column_more(self, tmp_path: Path) -> None:
        empty = ";" * (self.HEADER.count(";") + 1)
        title = f"Die Bundeswahlleiterin{empty}\nErgebnisse{empty}\n{empty}\n"
        text = title + table(self.HEADER + ";Gewählt", [f"{line};" for line in self.rows()])
        with opened_table(tmp_path, text) as election:
            assert votes(election, "Erststimmen") == {"Grüne Äpfel": "72"}
            assert remarks(election)[0][0] > 4

    def test_one_vote_in_districts(self, tmp_path: Path) -> None:
        rows = [
            "EU;09.06.2024;Bund;99;Bundesgebiet;;;System-Gruppe;Wahlberechtigte;1;;100;;;",
            "EU;09.06.2024;Bund;99;Bundesgebiet;;;Partei;Äpfel;1;;50;;;",
            "EU;09.06.2024;Land;01;Nord;Bund;99;Partei;Äpfel;1;;50;;;",
            "EU;09.06.2024;Kreis;01001;Stadt;Land;01;Partei;Äpfel;1;;50;;;",
        ]
        with opened_table(tmp_path, table(self.HEADER, rows)) as election:
            assert votes(election) == {"Äpfel": "50"}
            assert election.counts is not None
            assert election.counts.levels == ("Land", "Kreis")
            assert election.election.name.best("de") == "Europawahl 2024"


class TestBritain:
    HEADER = (
        "ONS ID,ONS region ID,Constituency name,Region name,Country name,Party name,Candidate first name,"
        "Candidate surname,Votes,Share"
    )
    FORMER = "ons_id,ons_region_id,constituency_name,region_name,country_name,party_name,firstname,surname,votes,share"

    @pytest.mark.parametrize("header", [HEADER, FORMER])
    def test_each_constituency_is_a_contest(self, tmp_path: Path, header: str) -> None:
        rows = [
            "W1,W9,Môn,Wales,Wales,Plaid,Ann,Alba,70,0.7",
            "W1,W9,Môn,Wales,Wales,Lab,Ben,Bevan,30,0.3",
            "E1,E9,Ely,East,England,Lab,Cy,Cole,5,1",
        ]
        with opened_table(tmp_path, table(header, rows), "HoC-GE2019-results-by-candidate.csv") as election:
            assert votes(election, "Môn") == {"Ann Alba": "70", "Ben Bevan": "30"}
            assert contest_of(election, "Ely").variation is Variation.PLURALITY
            assert unit_named(election, "England", "East", "Ely")
            assert "2019" in election.election.name.best("en")

    def test_two_of_one_name_in_one_constituency(self, tmp_path: Path) -> None:
        rows = [f"E1,E9,Ely,East,England,{party},Ann,Alba,{count},1" for party, count in (("Lab", 5), ("Green", 3))]
        with opened_table(tmp_path, table(self.HEADER, rows)) as election:
            contest = contest_of(election)
            assert [line.votes and line.votes.value for line in contest.versions[0].lines] == ["5", "3"]
            assert remarks(election) == []

    def test_elections_of_two_years_are_refused_together(self, tmp_path: Path) -> None:
        from hustings.files.errors import FileError

        text = table(self.HEADER, ["E1,E9,Ely,East,England,Lab,Ann,Alba,5,1"])
        names = {f"HoC-GE{year}-results-by-candidate.csv": text for year in (2019, 2024)}
        with pytest.raises(FileError, match="is not of one election"), opened_tables(tmp_path, names):
            pass


class TestAustralia:
    TITLE = (
        "2022 Federal Election House of Representatives First Preferences By Candidate [Event:27966 Phase:Final X:1]\n"
    )
    PLACES = (
        "StateAb,DivisionID,DivisionNm,PollingPlaceID,PollingPlace,CandidateID,Surname,GivenNm,Elected,PartyAb,PartyNm,"
        "OrdinaryVotes,Swing"
    )
    TYPES = (
        "StateAb,DivisionID,DivisionNm,CandidateID,Surname,GivenNm,BallotPosition,Elected,PartyAb,PartyNm,OrdinaryVotes,"
        "AbsentVotes,ProvisionalVotes,PrePollVotes,PostalVotes,TotalVotes,Swing"
    )
    SENATE = (
        "StateAb,DivisionNm,Ticket,CandidateID,BallotPosition,CandidateDetails,PartyAb,PartyNm,OrdinaryVotes,"
        "AbsentVotes,ProvisionalVotes,PrePollVotes,PostalVotes,TotalVotes"
    )

    def test_by_polling_place(self, tmp_path: Path) -> None:
        rows = [
            "NSW,1,Banks,31,Hall,7,ALBA,Ann,Y,LP,Liberal,60,1.5",
            "NSW,1,Banks,32,Hall,7,ALBA,Ann,Y,LP,Liberal,20,1.5",
            "NSW,1,Banks,31,Hall,999,Informal,Informal,N,,,4,0",
        ]
        with opened_table(tmp_path, self.TITLE + table(self.PLACES, rows)) as election:
            assert votes(election, "Banks") == {"Ann ALBA": "80"}
            found = whole(election)
            assert found.rejected is not None
            assert found.rejected.value == "4"
            assert found.lines[0].outcome is not None
            assert found.lines[0].outcome.elected
            assert remarks(election) == []
            assert "2022 Federal Election" in election.election.name.best("en")

    def test_by_type_of_vote(self, tmp_path: Path) -> None:
        rows = [
            "NSW,1,Banks,7,ALBA,Ann,1,Y,LP,Liberal,60,5,1,20,14,100,1.5",
            "NSW,1,Banks,999,Informal,Informal,999,N,,,4,0,0,1,1,7,0",
        ]
        with opened_table(tmp_path, self.TITLE + table(self.TYPES, rows)) as election:
            assert votes(election) == {"Ann ALBA": "100"}
            assert remarks(election) == [(4, RowFault.PARTS_DIFFER, True)]

    def test_the_senate_by_state(self, tmp_path: Path) -> None:
        rows = [
            "NSW,Banks,A,70,0,A Ticket Votes,LP,Liberal,50,0,0,0,0,50",
            'NSW,Banks,A,71,1,"ALBA, Ann",LP,Liberal,10,0,0,0,0,10',
            'NSW,Cook,A,71,1,"ALBA, Ann",LP,Liberal,5,0,0,0,0,5',
            "NSW,Cook,A,72,2,A Group Total,LP,Liberal,5,0,0,0,0,5",
            "NSW,Cook,ZZ,999,0,Informal,,,3,0,0,0,0,3",
            'VIC,Bass,A,81,1,"BELL, Ben",LP,Liberal,8,0,0,0,0,8',
        ]
        with opened_table(tmp_path, self.TITLE + table(self.SENATE, rows)) as election:
            assert votes(election, "NSW") == {"A Ticket Votes": "50", "ALBA, Ann": "15"}
            assert votes(election, "VIC") == {"BELL, Ben": "8"}
            assert remarks(election) == [(6, RowFault.TOTALS, False)]
            assert accounted(election) == (6, 5, 1)

    def test_files_of_several_states_are_one_election(self, tmp_path: Path) -> None:
        files = {
            f"House-{state}.csv": self.TITLE.replace(" [", f" for {state} [")
            + table(self.PLACES, [f"{state},{number},{name},{number},Hall,{number},ALBA,Ann,Y,LP,Liberal,60,1.5"])
            for state, number, name in (("NSW", 1, "Banks"), ("VIC", 2, "Bass"))
        }
        with opened_tables(tmp_path, files) as election:
            assert [contest.name.best("en") for contest in election.election.contests] == ["Banks", "Bass"]
            assert unit_named(election, "VIC", "Bass", "Hall")
