"""Result files as authorities, archives and newsrooms published them, held against plain SQL straight from the file."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, nullcontext
from pathlib import Path
from typing import ClassVar

import pytest

from hustings.election.model import RowFault
from hustings.files.registry import OpenedElection, open_elections
from hustings.stations.grid import UnitGrid
from real_files_support import (
    WRITE_IN,
    all_votes,
    assert_rows_accounted_for,
    left_out_of,
    measured,
    measures_of,
    named,
    nested,
    plain_sql,
    real,
    records_below_header,
    unpacked,
)

OREGON = "openelections/20201103__or__general__precinct.csv"
PALM_BEACH = "openelections/20201103__fl__general__palm_beach__precinct.csv"
PHILADELPHIA = "openelections/20241105__pa__general__philadelphia__precinct.csv"
WYOMING = "medsl/wy24_cleaned.csv"
MARYLAND = "medsl/md24.zip"
GERMANY = "national/btw2021-kerg2.csv"
BRITAIN = "national/HoC-GE2024-results-by-candidate.csv"
AUSTRALIA = "national/HouseStateFirstPrefsByPollingPlaceDownload-24310-NSW.csv"
NAMED_WRITE_IN = f"CASE WHEN regexp_matches(lower(candidate), '^write-?ins?$') THEN '{WRITE_IN}' ELSE candidate END"


Opener = Callable[[Path], AbstractContextManager[OpenedElection]]


@pytest.fixture(scope="module")
def opened() -> Iterator[Opener]:
    """Open each file once for all tests of it."""
    elections: dict[Path, OpenedElection] = {}

    def give(path: Path) -> AbstractContextManager[OpenedElection]:
        if path not in elections:
            elections[path] = open_elections((path,))
        return nullcontext(elections[path])

    yield give
    for election in elections.values():
        election.close()


def by_unit(election: OpenedElection, contest: str, depth: int) -> dict[str, dict[str, int]]:
    """Give the votes of a contest by the names of the units of a depth."""
    return named(grid_of(election, contest, depth), election.election.contest(contest))


def grid_of(election: OpenedElection, contest: str, depth: int) -> UnitGrid:
    assert election.counts is not None
    return election.counts.grid(election.election.contest(contest), depth)


class TestOregon:
    """65,421 rows of 36 counties, whose files name write-ins in five ways; "Total" once for a precinct."""

    NAME = "CASE WHEN district IS NULL THEN office ELSE office || ' · ' || district END"
    MEASURED = "lower(candidate) IN ('over votes', 'under votes', 'undervote', 'ballots cast')"
    VOTES = f"office NOT IN ('Registered Voters', 'Ballots Cast') AND NOT {MEASURED} AND precinct <> 'Total'"

    def test_votes_of_each_contest(self, opened: Opener) -> None:
        path = real(OREGON)
        query = f"SELECT {self.NAME}, {NAMED_WRITE_IN}, sum(votes::BIGINT) FROM rows WHERE {self.VOTES} GROUP BY ALL"
        with opened(path) as election:
            assert all_votes(election) == nested(plain_sql(path, query))
            assert_rows_accounted_for(election, records_below_header(path))

    def test_votes_by_county_and_the_countys_own_total(self, opened: Opener) -> None:
        path = real(OREGON)
        for contest, where in (
            ("president", "office = 'President'"),
            ("state-senate-27", "office = 'State Senate' AND district = '27'"),
        ):
            query = (
                f"SELECT county, {NAMED_WRITE_IN}, sum(votes::BIGINT) FROM rows WHERE {where} AND {self.VOTES} "
                "GROUP BY ALL"
            )
            with opened(path) as election:
                assert by_unit(election, contest, 1) == nested(plain_sql(path, query))
        with opened(path) as election:
            knopp = by_unit(election, "state-senate-27", 1)["Deschutes"]["Tim Knopp"]
            total = plain_sql(path, "SELECT votes FROM rows WHERE precinct = 'Total'")
            assert (str(knopp),) in total

    def test_what_is_counted_besides(self, opened: Opener) -> None:
        path = real(OREGON)
        measured = (
            "SELECT sum(votes::BIGINT) FILTER (lower(candidate) LIKE 'over%'), "
            "sum(votes::BIGINT) FILTER (lower(candidate) LIKE 'under%') FROM rows WHERE office = 'President'"
        )
        everywhere = (
            "SELECT sum(votes::BIGINT) FILTER (office = 'Registered Voters'), count(votes) FILTER "
            "(office = 'Registered Voters'), sum(votes::BIGINT) FILTER (office = 'Ballots Cast' OR "
            "office = 'President' AND candidate = 'Ballots Cast') FROM rows "
            "JOIN (SELECT DISTINCT county, precinct FROM rows WHERE office = 'President') "
            "USING (county, precinct)"
        )
        [(over, under)] = plain_sql(path, measured)
        [(eligible, given, cast)] = plain_sql(path, everywhere)
        with opened(path) as election:
            version = election.election.contests[0].versions[0]
            assert measures_of(version) == {
                "eligible": eligible,
                "cast": cast,
                "overvotes": over,
                "undervotes": under,
            }
            reporting = len(grid_of(election, "president", 2).units)
            assert left_out_of(version)["eligible"] == reporting - given


class TestPalmBeach:
    """Types of votes beside their total, given only in part; one precinct twice."""

    def test_votes_of_each_contest(self, opened: Opener) -> None:
        path = real(PALM_BEACH)
        name = TestOregon.NAME
        query = f"SELECT {name}, {NAMED_WRITE_IN}, sum(votes::BIGINT) FROM rows GROUP BY ALL"
        with opened(path) as election:
            assert all_votes(election) == nested(plain_sql(path, query))
            assert_rows_accounted_for(election, records_below_header(path))

    def test_repeated_rows_are_named(self, opened: Opener) -> None:
        path = real(PALM_BEACH)
        query = (
            "SELECT count(*) FROM rows WHERE (precinct, office, coalesce(district, ''), candidate) IN "
            "(SELECT (precinct, office, coalesce(district, ''), candidate) FROM rows GROUP BY ALL HAVING count(*) > 1)"
        )
        with opened(path) as election:
            rows = election.election.counts
            assert rows is not None
            found = {item.fault: item.rows for item in rows.findings}
            assert [(found[RowFault.REPEATED],)] == plain_sql(path, query)

    def test_votes_by_precinct(self, opened: Opener) -> None:
        path = real(PALM_BEACH)
        query = (
            f"SELECT precinct, {NAMED_WRITE_IN}, sum(votes::BIGINT) FROM rows WHERE office = 'President' GROUP BY ALL"
        )
        with opened(path) as election:
            assert by_unit(election, "president", 2) == nested(plain_sql(path, query))


class TestPhiladelphia:
    """Columns in another order; `NA` where there is no district."""

    def test_votes_of_each_contest(self, opened: Opener) -> None:
        path = real(PHILADELPHIA)
        query = f"SELECT office, {NAMED_WRITE_IN}, sum(votes::BIGINT) FROM rows GROUP BY ALL"
        with opened(path) as election:
            assert all_votes(election) == nested(plain_sql(path, query))
            assert_rows_accounted_for(election, records_below_header(path))

    def test_types_add_up_to_the_votes(self, opened: Opener) -> None:
        path = real(PHILADELPHIA)
        query = (
            "SELECT count(*) FROM rows WHERE votes::BIGINT <> election_day::BIGINT + mail::BIGINT + provisional::BIGINT"
        )
        unequal = plain_sql(path, query)[0][0]
        with opened(path) as election:
            rows = election.election.counts
            assert rows is not None
            differ = sum(item.rows for item in rows.findings if item.fault is RowFault.PARTS_DIFFER)
            assert differ == unequal


class MedslFile:
    """Precinct counts of a state by the MIT Election Data and Science Lab."""

    # What names a contest: the office and, unless it is statewide, the district.
    NAME = (
        "office || CASE WHEN upper(coalesce(district, '')) IN ('', 'STATEWIDE') THEN '' ELSE ' · ' || district END || "
        "CASE WHEN special = 'TRUE' THEN ' · special' ELSE '' END"
    )
    CANDIDATE = (
        f"CASE WHEN regexp_matches(candidate, '^(WRITE-?INS?|SCATTERING)$') THEN '{WRITE_IN}' ELSE candidate END"
    )
    MEASURED = "candidate IN ('OVERVOTES', 'UNDERVOTES', 'BALLOTS CAST', 'BLANKS')"

    def file(self, folder: Path) -> tuple[Path, Path]:
        """Give the file, and the table in it."""
        raise NotImplementedError

    def test_votes_of_each_contest(self, opened: Opener, tmp_path: Path) -> None:
        path, table = self.file(tmp_path)
        query = (
            f"SELECT {self.NAME}, {self.CANDIDATE}, sum(votes::BIGINT) FROM rows WHERE NOT {self.MEASURED} GROUP BY ALL"
        )
        with opened(path) as election:
            assert all_votes(election) == nested(plain_sql(table, query))
            assert_rows_accounted_for(election, records_below_header(table))

    def test_votes_by_county(self, opened: Opener, tmp_path: Path) -> None:
        path, table = self.file(tmp_path)
        query = (
            f"SELECT county_name, {self.CANDIDATE}, sum(votes::BIGINT) FROM rows WHERE NOT {self.MEASURED} "
            "AND office = 'US PRESIDENT' GROUP BY ALL"
        )
        with opened(path) as election:
            assert by_unit(election, "us-president", 1) == nested(plain_sql(table, query))

    def test_over_and_undervotes(self, opened: Opener, tmp_path: Path) -> None:
        path, table = self.file(tmp_path)
        query = f"SELECT {self.NAME}, lower(candidate), sum(votes::BIGINT) FROM rows WHERE {self.MEASURED} GROUP BY ALL"
        with opened(path) as election:
            found = {
                contest.name.best("en"): measures
                for contest in election.election.contests
                if (measures := measures_of(contest.versions[0]))
            }
            assert found == nested(plain_sql(table, query))


class TestWyoming(MedslFile):
    def file(self, folder: Path) -> tuple[Path, Path]:
        path = real(WYOMING)
        return path, path


class TestMaryland(MedslFile):
    """Votes by type only, 627,250 rows, in a zip."""

    def file(self, folder: Path) -> tuple[Path, Path]:
        path = real(MARYLAND)
        return path, unpacked(path, folder)


class TestGermany:
    """The country, its states and constituencies in one file, each with the election before."""

    MEASURED: ClassVar = {
        "Wahlberechtigte": "eligible",
        "Wählende": "cast",
        "Gültige": "valid",
        "Ungültige": "rejected",
    }
    DEPTHS: ClassVar = {"Bund": 0, "Land": 1, "Wahlkreis": 2}

    @pytest.mark.parametrize("area", ["Bund", "Land", "Wahlkreis"])
    @pytest.mark.parametrize("vote", ["1", "2"])
    def test_votes_of_each_area(self, opened: Opener, area: str, vote: str) -> None:
        path = real(GERMANY)
        query = (
            f"SELECT Gebietsname, Gruppenname, Anzahl::BIGINT FROM rows WHERE Gebietsart = '{area}' AND "
            f"Stimme = '{vote}' AND Gruppenart <> 'System-Gruppe' AND Anzahl IS NOT NULL"
        )
        expected = nested(plain_sql(path, query, delim="';'"))
        with opened(path) as election:
            contest = election.election.contests[int(vote) - 1]
            found = by_unit(election, contest.id, self.DEPTHS[area])
            assert found == ({"": expected["Bundesgebiet"]} if area == "Bund" else expected)

    @pytest.mark.parametrize("area", ["Bund", "Land", "Wahlkreis"])
    @pytest.mark.parametrize("vote", ["1", "2"])
    def test_what_is_counted_besides(self, opened: Opener, area: str, vote: str) -> None:
        path = real(GERMANY)
        names = ", ".join(f"'{name}'" for name in self.MEASURED)
        query = (
            f"SELECT Gebietsname, Gruppenname, Anzahl::BIGINT FROM rows WHERE Gebietsart = '{area}' AND "
            f"coalesce(Stimme, '{vote}') = '{vote}' AND Gruppenart = 'System-Gruppe' AND Gruppenname IN ({names})"
        )
        expected = {
            unit: {self.MEASURED[name]: value for name, value in counts.items()}
            for unit, counts in nested(plain_sql(path, query, delim="';'")).items()
        }
        with opened(path) as election:
            contest = election.election.contests[int(vote) - 1]
            found = measured(grid_of(election, contest.id, self.DEPTHS[area]))
            assert found == ({"": expected["Bundesgebiet"]} if area == "Bund" else expected)

    def test_rows_are_accounted_for(self, opened: Opener) -> None:
        path = real(GERMANY)
        with opened(path) as election:
            assert_rows_accounted_for(election, records_below_header(path, ";"))
            assert [contest.name.best("de") for contest in election.election.contests] == [
                "Erststimmen",
                "Zweitstimmen",
            ]


class TestBritain:
    """One row a candidate, in 650 constituencies."""

    def test_votes_of_each_constituency(self, opened: Opener) -> None:
        path = real(BRITAIN)
        query = (
            'SELECT "Constituency name", "Candidate first name" || \' \' || "Candidate surname", "Party name", '
            "Votes::BIGINT FROM rows"
        )
        expected: dict[tuple[str, str, str], int] = {
            # One name was encoded twice, and holds a control character: its code stands for it.
            (str(place), str(name).replace("\x81", "<U+0081>"), str(party)): int(votes)
            for place, name, party, votes in plain_sql(path, query)
        }
        with opened(path) as election:
            found = {
                (contest.name.best("en"), selection.name.best("en"), selection.party.best("en")): line.votes.value
                for contest in election.election.contests
                for line in contest.versions[0].lines
                for selection in [contest.selection(line.selection)]
                if selection.party is not None and line.votes is not None
            }
            assert {key: int(votes) for key, votes in found.items()} == expected
            assert len(election.election.contests) == 650
            assert_rows_accounted_for(election, records_below_header(path))


class TestAustralia:
    """One row a candidate and polling place of New South Wales, below a line of title."""

    CANDIDATE = "GivenNm || ' ' || Surname"

    def test_votes_of_each_division(self, opened: Opener) -> None:
        path = real(AUSTRALIA)
        query = (
            f"SELECT DivisionNm, {self.CANDIDATE}, sum(OrdinaryVotes::BIGINT) FROM rows WHERE CandidateID <> '999' "
            "GROUP BY ALL"
        )
        with opened(path) as election:
            assert all_votes(election) == nested(plain_sql(path, query, skip="1"))
            assert_rows_accounted_for(election, records_below_header(path, header_row=2))

    def test_informal_votes(self, opened: Opener) -> None:
        path = real(AUSTRALIA)
        query = (
            "SELECT DivisionNm, 'rejected', sum(OrdinaryVotes::BIGINT) FROM rows WHERE CandidateID = '999' GROUP BY ALL"
        )
        with opened(path) as election:
            found = {
                contest.name.best("en"): measures_of(contest.versions[0]) for contest in election.election.contests
            }
            assert found == nested(plain_sql(path, query, skip="1"))

    def test_votes_by_polling_place(self, opened: Opener) -> None:
        path = real(AUSTRALIA)
        query = (
            f"SELECT PollingPlace, {self.CANDIDATE}, sum(OrdinaryVotes::BIGINT) FROM rows WHERE CandidateID <> '999' "
            "AND DivisionNm = 'Banks' GROUP BY ALL"
        )
        with opened(path) as election:
            assert by_unit(election, "banks", 3) == nested(plain_sql(path, query, skip="1"))
