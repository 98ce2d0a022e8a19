"""Swiss results of eCH-0252: named by the delivery beside them, by counting circle, with who is elected."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest
from lxml import etree

from hustings.election.model import SelectionKind, Variation
from hustings.files.errors import FileError
from hustings.files.registry import OpenedElection, open_elections
from real_files_support import all_votes, assert_rows_accounted_for, measures_of, real

RESULTS = "national/ech0252-sg-majority-election-result-delivery_20250518.xml"
NAMES = "national/ech0252-sg-majority-election-info-delivery_20250518.xml"
SPACES = 'xmlns="http://www.ech.ch/xmlns/eCH-0252/2" xmlns:n="http://www.ech.ch/xmlns/eCH-0155/5"'

TWO_MORE = (
    "<isElectedByDraw>true</isElectedByDraw></electedCandidate><electedCandidate><candidateIdentification>c2"
    "</candidateIdentification></electedCandidate>"
)
PROPORTIONAL_NAMES = f"""<?xml version="1.0"?>
<delivery {SPACES}><electionInformationDelivery><cantonId>17</cantonId><electionGroupInfo><electionGroup>
<electionInformation><election><n:electionIdentification>e1</n:electionIdentification>
<n:typeOfElection>1</n:typeOfElection><n:electionDescription><electionDescriptionInfo><language>de</language>
<electionDescription>Testrat</electionDescription></electionDescriptionInfo></n:electionDescription>
<n:numberOfMandates>3</n:numberOfMandates></election>
<candidate><candidateIdentification>c1</candidateIdentification><firstName>Eine</firstName>
<familyName>Person</familyName></candidate>
<list><listIdentification>l1</listIdentification><listDescription><listDescriptionInfo><language>de</language>
<listDescription>Liste Eins</listDescription></listDescriptionInfo></listDescription></list>
<list><listIdentification>l2</listIdentification><listIndentureNumber>2</listIndentureNumber></list>
</electionInformation></electionGroup></electionGroupInfo></electionInformationDelivery></delivery>"""
PROPORTIONAL = f"""<?xml version="1.0"?>
<delivery {SPACES}><electionResultDelivery><cantonId>17</cantonId><pollingDay>2024-03-03</pollingDay>
<electionGroupResult><electionResult><electionIdentification>e1</electionIdentification>
<countingCircleResult><countingCircle><countingCircleId>1</countingCircleId>
<countingCircleName>Erstkreis</countingCircleName></countingCircle><resultData>
<countOfVotersInformation><countOfVotersTotal>90</countOfVotersTotal></countOfVotersInformation>
<isFullyCounted>false</isFullyCounted><countOfReceivedBallots>20</countOfReceivedBallots>
<electionResult><electionIdentification>e1</electionIdentification><proportionalElection>
<listResults><listIdentification>l1</listIdentification><countOfCandidateVotes>30</countOfCandidateVotes>
<countOfAdditionalVotes>6</countOfAdditionalVotes><countOfPartyVotes>36</countOfPartyVotes>
<candidateResults><candidateIdentification>c1</candidateIdentification>
<countOfVotesFromUnchangedBallots>18</countOfVotesFromUnchangedBallots>
<countOfVotesFromChangedBallots>12</countOfVotesFromChangedBallots></candidateResults></listResults>
<listResults><listIdentification>l2</listIdentification><countOfCandidateVotes>20</countOfCandidateVotes>
<countOfAdditionalVotes>4</countOfAdditionalVotes></listResults>
</proportionalElection></electionResult></resultData></countingCircleResult>
<elected><proportionalElection><list><listIdentification>l1</listIdentification>
<electedCandidate><candidateIdentification>c1</candidateIdentification>
<isElectedByDraw>true</isElectedByDraw></electedCandidate></list></proportionalElection></elected>
</electionResult></electionGroupResult></electionResultDelivery></delivery>"""


@pytest.fixture(scope="module")
def published() -> Iterator[OpenedElection]:
    real(NAMES)
    with closing(open_elections((real(RESULTS),))) as opened:
        yield opened


def texts(element: etree._Element, name: str) -> list[str]:
    return [item.text or "" for item in element.iter(f"{{*}}{name}")]


def test_votes_are_those_of_the_delivery(published: OpenedElection) -> None:
    root = etree.parse(str(real(RESULTS))).getroot()
    expected = [
        sum(map(int, texts(group, "countOfVotesTotal") + texts(group, "countOfIndividualVotesTotal")))
        for group in root.iter("{*}electionGroupResult")
    ]
    found = [sum(votes or 0 for votes in of_one.values()) for of_one in all_votes(published).values()]
    assert found == expected


def test_what_is_counted_besides_votes(published: OpenedElection) -> None:
    root = etree.parse(str(real(RESULTS))).getroot()
    names = {
        "eligible": "countOfVotersTotal",
        "cast": "countOfReceivedBallots",
        "valid": "countOfValidBallots",
        "rejected": "countOfInvalidBallots",
        "blank": "countOfBlankBallots",
        "undervotes": "countOfBlankVotesTotal",
    }
    expected = [
        {measure: sum(map(int, texts(group, name))) for measure, name in names.items()}
        for group in root.iter("{*}electionGroupResult")
    ]
    assert [measures_of(contest.versions[0]) for contest in published.election.contests] == expected


def test_each_count_is_accounted_for(published: OpenedElection) -> None:
    root = etree.parse(str(real(RESULTS))).getroot()
    circles = sum(1 for _ in root.iter("{*}countingCircleResult"))
    votes = len(texts(root, "countOfVotesTotal") + texts(root, "countOfIndividualVotesTotal"))
    # Beside the votes, five counts of voters and ballots, and the lines that are left blank.
    assert_rows_accounted_for(published, votes + circles * 6)


def test_who_is_elected_is_said_by_the_delivery(published: OpenedElection) -> None:
    root = etree.parse(str(real(RESULTS))).getroot()
    elected = {text for item in root.iter("{*}electedCandidate") for text in texts(item, "candidateIdentification")}
    people = etree.parse(str(real(NAMES))).getroot().iter("{*}candidate")
    expected = {
        f"{texts(person, 'politicalFirstName')[0]} {texts(person, 'politicalFamilyName')[0]}"
        for person in people
        if texts(person, "candidateIdentification")[0] in elected
    }
    found = {
        contest.selection(line.selection).name.best("de")
        for contest in published.election.contests
        for line in contest.versions[0].lines
        if line.outcome is not None and line.outcome.elected
    }
    assert found == expected
    assert len(expected) == 3


def test_names_are_found_beside_the_results(published: OpenedElection) -> None:
    titles = [source.title.best("de") for source in published.election.sources if source.title is not None]
    assert titles == [Path(RESULTS).name, Path(NAMES).name]
    assert {contest.variation for contest in published.election.contests} == {Variation.MAJORITY}
    assert all("de" in contest.name for contest in published.election.contests)


def test_results_alone_open_with_numbers_for_names(tmp_path: Path) -> None:
    alone = tmp_path / "results.xml"
    shutil.copyfile(real(RESULTS), alone)
    with closing(open_elections((alone,))) as opened:
        names = [selection.name.best("en") for selection in opened.election.contests[0].selections]
        assert names == ["Candidate 2", "Candidate 1", "Individual votes"]


def test_names_alone_are_no_results(tmp_path: Path) -> None:
    alone = tmp_path / "names.xml"
    shutil.copyfile(real(NAMES), alone)
    with pytest.raises(FileError, match="explains results"):
        open_elections((alone,))


def test_lists_have_votes_and_seats_and_their_candidates_a_contest(tmp_path: Path) -> None:
    (tmp_path / "names.xml").write_text(PROPORTIONAL_NAMES)
    results = tmp_path / "results.xml"
    results.write_text(PROPORTIONAL)
    with closing(open_elections((results,))) as opened:
        lists, people = opened.election.contests
        version = lists.versions[0]
        assert lists.variation is Variation.PROPORTIONAL
        assert (lists.elect, lists.votes_allowed) == (3, 1)
        assert [selection.kind for selection in lists.selections] == [SelectionKind.PARTY] * 2
        # What is given in parts only is the sum of them; what is given whole is not added to its parts.
        assert all_votes(opened) == {
            "Testrat": {"Liste Eins": 36, "2": 24},
            "Testrat: Liste Eins": {"Eine Person": 30},
        }
        first, second = version.lines
        assert (first.seats and first.seats.value, second.seats) == ("1", None)
        [person] = people.versions[0].lines
        assert person.outcome is not None
        assert person.outcome.words.best("en") == "elected by lot"
        assert version.status is not None
        assert version.status.value == "unofficial-partial"


def test_a_delivery_without_elections_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "votes.xml"
    path.write_text(f"<delivery {SPACES}><voteBaseDelivery/></delivery>")
    with pytest.raises(FileError, match="holds no counts"):
        open_elections((path,))


def test_without_names_as_many_are_elected_as_are_told_of(tmp_path: Path) -> None:
    alone = tmp_path / "results.xml"
    alone.write_text(PROPORTIONAL)
    with closing(open_elections((alone,))) as opened:
        assert [contest.elect for contest in opened.election.contests] == [1, 1]
    alone.write_text(PROPORTIONAL.replace("<isElectedByDraw>true</isElectedByDraw></electedCandidate>", TWO_MORE))
    with closing(open_elections((alone,))) as opened:
        lists, _ = opened.election.contests
        assert lists.elect == 2
        assert [line.seats and line.seats.value for line in lists.versions[0].lines] == ["2", None]


def test_what_a_delivery_leaves_unnamed_has_its_number_for_a_name(tmp_path: Path) -> None:
    """An election that is only mentioned, a candidate without a name and an empty description name nothing."""
    unnamed = (
        PROPORTIONAL_NAMES.replace("<electionInformation>", "<electionInformation/><electionInformation>", 1)
        .replace("<firstName>Eine</firstName>\n<familyName>Person</familyName>", "")
        .replace("<listDescription>Liste Eins</listDescription>", "<listDescription/>")
    )
    (tmp_path / "names.xml").write_text(unnamed)
    results = tmp_path / "results.xml"
    results.write_text(PROPORTIONAL)
    with closing(open_elections((results,))) as opened:
        assert all_votes(opened) == {"Testrat": {"l1": 36, "2": 24}, "Testrat: l1": {"Candidate c1": 30}}
