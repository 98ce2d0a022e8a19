"""Documents as authorities published them, held against plain sums by lxml, and the authority's own table."""

from __future__ import annotations

import csv
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest
from lxml import etree

from document_support import figures, number_of
from hustings.files.registry import OpenedElection, open_election
from hustings.files.streamed.clarity_texts import incumbent, name_and_party
from real_files_support import real

CLARITY = (
    "clarity/clarify-ky-greenup-2014-primary-precinct.xml",
    "clarity/electiondata-ga-2020-general-county.xml",
    "clarity/wapo-ga_gwinnett_precincts_11-3.xml",
)
COUNT = "eml/Telling_TK2025_gemeente_West_Maas_en_Waal.eml.xml"
TABLE = "eml/osv4-3_telling_tk2025_gemeente_westmaasenwaal.csv"
RESULT = "eml/kiesraad-eml520_test.eml.xml"


@pytest.fixture(scope="module", params=CLARITY)
def clarity(request: pytest.FixtureRequest) -> Iterator[tuple[OpenedElection, etree._Element]]:
    path = real(str(request.param))
    election = open_election(path)
    yield election, etree.parse(path).getroot()
    election.close()


def name_of(choice: etree._Element) -> str:
    """Give the name of a choice without its party, and without a mark of incumbents that stands before a party."""
    return incumbent(*name_and_party(choice.get("text", ""), choice.get("party", "")))[0]


def test_incumbents_of_clarity_files_are_those_whom_the_document_marks(
    clarity: tuple[OpenedElection, etree._Element],
) -> None:
    election, root = clarity
    for ours, theirs in zip(election.election.contests, root.findall("Contest"), strict=True):
        marked = [name_of(choice) for choice in theirs.findall("Choice") if " (I) (" in choice.get("text", "")]
        assert [item.name.best("en") for item in ours.selections if item.description is not None] == marked


def test_votes_of_clarity_files_are_those_of_the_document(clarity: tuple[OpenedElection, etree._Element]) -> None:
    election, root = clarity
    contests = root.findall("Contest")
    assert len(election.election.contests) == len(contests)
    for ours, theirs in zip(election.election.contests, contests, strict=True):
        expected = {name_of(choice): int(choice.get("totalVotes", "")) for choice in theirs.findall("Choice")}
        assert figures(ours) == expected
        for name in ("Overvotes", "Undervotes"):
            said = theirs.find(f"VoteType[@name='{name}']")
            given = number_of(getattr(ours.versions[0], name.lower()))
            assert given == (int(said.get("votes", "")) if said is not None else None)


def test_units_of_clarity_files_have_the_votes_of_all_types(clarity: tuple[OpenedElection, etree._Element]) -> None:
    election, root = clarity
    assert election.counts is not None
    for ours, theirs in list(zip(election.election.contests, root.findall("Contest"), strict=True))[:3]:
        expected: Counter[tuple[str, str]] = Counter()
        for choice in theirs.findall("Choice"):
            name = name_of(choice)
            for unit in choice.findall("VoteType/*"):
                expected[unit.get("name", ""), name] += int(unit.get("votes", ""))
        found: Counter[tuple[str, str]] = Counter()
        for unit in election.counts.children(0, ours.id):
            results = election.counts.results_of(ours, unit.number, ours.versions[0])
            found.update({(unit.name, name): votes or 0 for name, votes in figures(ours, results).items()})
        assert found == expected


def test_every_number_of_clarity_files_is_a_row(clarity: tuple[OpenedElection, etree._Element]) -> None:
    election, root = clarity
    votes = root.xpath("count(//@votes | //@totalVotes | //@totalVoters | //@ballotsCast)")
    # A type that stands for all votes of a choice says its total again.
    assert election.election.counts is not None
    assert election.election.counts.read == votes
    assert election.election.counts.read == election.election.counts.kept + election.election.counts.reported


@pytest.fixture(scope="module")
def count() -> Iterator[OpenedElection]:
    election = open_election(real(COUNT))
    yield election
    election.close()


def table(path: Path) -> tuple[list[str], dict[str, list[str]], dict[str, dict[str, list[str]]]]:
    """Give the stations, the counts of ballots, and by party those of its candidates ("" for the party itself)."""
    with path.open(encoding="utf-8-sig", newline="") as file:
        rows = [row for row in csv.reader(file, delimiter=";") if row]
    head = next(row for row in rows if row[0] == "Lijstnummer")
    ballots: dict[str, list[str]] = {}
    parties: dict[str, dict[str, list[str]]] = {}
    party = ""
    for row in rows[rows.index(head) + 3 :]:
        if row[0]:
            party = row[1]
            parties[party] = {"": row[4:]}
        elif row[2]:
            parties[party][row[2]] = row[4:]
        else:
            ballots[row[1]] = row[4:]
    return head[5:], ballots, parties


def test_the_count_is_that_of_the_authority_s_own_table(count: OpenedElection) -> None:
    _, ballots, parties = table(real(TABLE))
    contest, *lists = count.election.contests
    assert figures(contest) == {name: int(votes[""][0]) for name, votes in parties.items()}
    for ours, (name, votes) in zip(lists, parties.items(), strict=True):
        assert ours.name["und"].endswith(f": {name}")
        assert [number_of(line.votes) for line in ours.versions[0].lines] == [
            int(cells[0]) for number, cells in votes.items() if number
        ]
    version = contest.versions[0]
    assert {
        "opgeroepenen": number_of(version.eligible),
        "toegelaten kiezers": number_of(version.cast),
        "geldige stembiljetten": number_of(version.valid),
        "blanco stembiljetten": number_of(version.blank),
        "ongeldige stembiljetten": number_of(version.rejected),
    }.items() <= {name: int(cells[0]) for name, cells in ballots.items()}.items()


def test_the_stations_are_those_of_the_authority_s_own_table(count: OpenedElection) -> None:
    stations, ballots, parties = table(real(TABLE))
    contest = count.election.contests[0]
    assert count.counts is not None
    units = count.counts.children(0)
    assert len(units) == len(stations)
    for place, (unit, station) in enumerate(zip(units, stations, strict=True), 1):
        assert station in unit.name
        results = count.counts.results_of(contest, unit.number, contest.versions[0])
        assert figures(contest, results) == {name: int(votes[""][place]) for name, votes in parties.items()}
        assert number_of(results.cast) == int(ballots["toegelaten kiezers"][place])


def test_the_names_of_the_list_beside_the_count_are_those_of_the_table(count: OpenedElection) -> None:
    with real(TABLE).open(encoding="utf-8-sig", newline="") as file:
        names = [row[3] for row in csv.reader(file, delimiter=";") if len(row) > 3 and row[2].isdecimal()]
    ours = [selection.name["und"] for contest in count.election.contests[1:] for selection in contest.selections]
    assert len(ours) == len(names)
    for shown, sorted_name in zip(ours, names, strict=True):
        assert sorted_name.partition(",")[0].split("(")[0].strip().casefold() in shown.casefold()


def test_the_result_tells_the_elected(tmp_path: Path) -> None:
    path = real(RESULT)
    election = open_election(path)
    root = etree.parse(path).getroot()
    people = [contest for contest in election.election.contests if ": " in contest.name["und"]]
    elected = sum(
        bool(line.outcome and line.outcome.elected) for contest in people for line in contest.versions[0].lines
    )
    assert elected == root.xpath("count(//*[local-name()='Selection'][*[local-name()='Candidate']][*='yes'])")
