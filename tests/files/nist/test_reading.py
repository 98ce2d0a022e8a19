"""Reports of the common data format of NIST, in the forms that they are met in."""

from __future__ import annotations

import datetime
import gzip
from collections.abc import Callable, Iterator
from contextlib import ExitStack, closing
from pathlib import Path
from typing import Any

import pytest

from hustings.election.figures import Measure
from hustings.election.model import ElectionType, ResultsStatus, RowFault, SelectionKind, Variation
from hustings.files.errors import FileError
from hustings.files.registry import OpenedElection, open_elections
from nist_support import (
    FORMS,
    Tree,
    as_json,
    as_version_1,
    candidate_selection,
    contest,
    report,
    text,
    unit,
    votes,
    written,
)
from real_files_support import all_votes, measures_of

Opening = Callable[[str, Tree], OpenedElection]
STATE = unit("state", "state", ["county"])
COUNTY = unit("county", "county", ["p1", "p2"])
P1, P2 = unit("p1"), unit("p2")
UNITS = (STATE, COUNTY, P1, P2)


@pytest.fixture
def opening(tmp_path: Path) -> Iterator[Opening]:
    """Open reports in a form, until the test has ended."""
    with ExitStack() as opened:

        def give(form: str, tree: Tree) -> OpenedElection:
            return opened.enter_context(closing(open_elections((written(tmp_path, form, tree),))))

        yield give


@pytest.fixture(params=["json", "version 1", "version 2"])
def form(request: pytest.FixtureRequest) -> str:
    return request.param


def faults(election: OpenedElection) -> dict[RowFault, int]:
    assert election.election.counts is not None
    return {finding.fault: finding.rows for finding in election.election.counts.findings}


def test_votes_are_added_up_over_the_units(opening: Opening, form: str) -> None:
    tree = report([contest("a", candidate_selection("x", votes("p1", 3), votes("p2", 4)))], UNITS)
    election = opening(form, tree)
    assert all_votes(election) == {"Contest a": {"Person x": 7}}
    assert election.election.counts is not None
    assert election.election.counts.levels == ("county", "precinct")
    assert (election.election.counts.read, election.election.counts.reported) == (2, 0)


def test_counts_may_stand_in_attributes(opening: Opening) -> None:
    counts = [votes("p1", 5, "absentee"), votes("p1", 7, "election-day"), votes("p1", 12), votes("p2", 2, "early")]
    line = candidate_selection("y", votes("p1", 0, IsSuppressedForPrivacy=True), votes("p2", 4))
    tree = report([contest("a", candidate_selection("x", *counts), line)], UNITS)
    election = opening("attributes", tree)
    assert all_votes(election) == {"Contest a": {"Person x": 14, "Person y": 4}}
    assert faults(election) == {RowFault.SUPPRESSED: 1}


def test_what_a_report_says_of_the_election(opening: Opening, form: str) -> None:
    election = opening(form, report([contest("a", candidate_selection("x", votes("p1", 3)))], UNITS)).election
    version = election.contests[0].versions[0]
    assert election.name.best("en") == "Test election"
    assert (election.date, election.type) == (datetime.date(2024, 6, 1), ElectionType.GENERAL)
    assert election.area.name.best("en") == "Unit state"
    assert election.sources[0].publisher.best("en") == "Election office"
    assert election.sources[0].published == datetime.date(2024, 6, 2)
    assert version.status is ResultsStatus.UNOFFICIAL_PARTIAL


def test_types_of_votes_are_not_added_to_their_total(opening: Opening, form: str) -> None:
    counts = [votes("p1", 5, "absentee"), votes("p1", 7, "election-day"), votes("p1", 12), votes("p2", 2, "early")]
    tree = report([contest("a", candidate_selection("x", *counts))], UNITS)
    election = opening(form, tree)
    assert all_votes(election) == {"Contest a": {"Person x": 14}}
    assert faults(election) == {}


def test_kinds_of_absentee_votes_are_not_added_to_absentee_votes(opening: Opening, form: str) -> None:
    counts = [votes("p1", 5, "absentee"), votes("p1", 3, "absentee-mail"), votes("p1", 2, "absentee-in-person")]
    apart = [votes("p2", 4, "absentee-mail"), votes("p2", 1, "early")]
    tree = report([contest("a", candidate_selection("x", *counts, *apart))], UNITS)
    assert all_votes(opening(form, tree)) == {"Contest a": {"Person x": 10}}


def test_parts_of_types_do_not_make_the_types_differ_from_their_total(opening: Opening, form: str) -> None:
    counts = [
        votes("p1", 12),
        votes("p1", 5, "absentee"),
        votes("p1", 5, "absentee-mail"),
        votes("p1", 7, "election-day"),
    ]
    tree = report([contest("a", candidate_selection("x", *counts))], UNITS)
    election = opening(form, tree)
    assert all_votes(election) == {"Contest a": {"Person x": 12}}
    assert faults(election) == {}


def test_counts_of_devices_are_parts_of_what_is_counted_without_them(opening: Opening, form: str) -> None:
    device: Tree = {"DeviceClass": {"@type": "ElectionResults.DeviceClass", "Type": "dre"}}
    counts = [votes("p1", 9), votes("p1", 6, **device), votes("p2", 4, **device)]
    tree = report([contest("a", candidate_selection("x", *counts))], UNITS)
    assert all_votes(opening(form, tree)) == {"Contest a": {"Person x": 13}}


# Of units, only version 1 and its dialects count votes.
@pytest.mark.parametrize("form", ["version 1", "attributes"])
def test_write_ins_of_no_contest_are_set_aside(opening: Opening, form: str) -> None:
    unit_counts: Tree = {"OtherCounts": [{"@type": "ElectionResults.OtherCounts", "GpUnitId": "p1", "WriteIns": 3}]}
    units = (STATE, COUNTY, unit("p1", **unit_counts), P2)
    tree = report([contest("a", candidate_selection("x", votes("p1", 9), votes("p2", 4)))], units)
    election = opening(form, tree)
    assert all_votes(election) == {"Contest a": {"Person x": 13}}
    assert faults(election) == {RowFault.NO_SELECTION: 1}


def test_a_device_may_be_named_in_an_attribute(opening: Opening) -> None:
    counts = [votes("p1", 9), votes("p1", 6, DeviceClass="dre"), votes("p2", 4, DeviceClass="dre")]
    tree = report([contest("a", candidate_selection("x", *counts))], UNITS)
    assert all_votes(opening("attributes", tree)) == {"Contest a": {"Person x": 13}}


def test_the_first_round_is_what_was_voted(opening: Opening, form: str) -> None:
    counts = [votes("p1", count, Round=number) for number, count in ((1, 10), (2, 12), (10, 15))]
    tree = report([contest("a", candidate_selection("x", *counts), VoteVariation="rcv")], UNITS)
    election = opening(form, tree)
    assert all_votes(election) == {"Contest a": {"Person x": 10}}
    assert election.election.contests[0].variation is Variation.RANKED


def test_totals_of_units_are_not_added_to_the_units_within(opening: Opening, form: str) -> None:
    counts = [votes("state", 9), votes("county", 9), votes("p1", 5), votes("p2", 4)]
    tree = report([contest("a", candidate_selection("x", *counts))], UNITS)
    assert all_votes(opening(form, tree)) == {"Contest a": {"Person x": 9}}


def test_the_total_of_the_district_is_not_added_to_its_precincts(opening: Opening, form: str) -> None:
    """The precincts lie in their county, too, and so are not below the district in the tree of units."""
    house = unit("house", "state-house", ["p1", "p2"])
    counts = [votes("house", 9), votes("p1", 5), votes("p2", 4)]
    tree = report([contest("a", candidate_selection("x", *counts), district="house")], (*UNITS, house))
    assert all_votes(opening(form, tree)) == {"Contest a": {"Person x": 9}}


def test_votes_by_another_division_are_set_aside(opening: Opening, form: str) -> None:
    districts = [unit("d1", "congressional"), unit("d2", "congressional"), unit("county2", "county")]
    counts = [votes("county", 5), votes("county2", 6), votes("d1", 8), votes("d2", 3)]
    tree = report([contest("a", candidate_selection("x", *counts))], (*UNITS, *districts))
    election = opening(form, tree)
    assert all_votes(election) == {"Contest a": {"Person x": 11}}
    assert faults(election) == {RowFault.TOTALS: 2}


def test_votes_by_districts_alone_are_counted(opening: Opening, form: str) -> None:
    districts = [unit("d1", "congressional"), unit("d2", "congressional")]
    tree = report([contest("a", candidate_selection("x", votes("d1", 8), votes("d2", 3)))], (STATE, *districts))
    assert all_votes(opening(form, tree)) == {"Contest a": {"Person x": 11}}


def others(unit: str, **counts: int) -> Tree:
    return {"@type": "ElectionResults.OtherCounts", "GpUnitId": unit, **counts}


def test_over_and_undervotes_are_of_their_contest(opening: Opening, form: str) -> None:
    counted = [others("p1", Overvotes=1, Undervotes=2), others("p2", Undervotes=4)]
    made = [
        contest("a", candidate_selection("x", votes("p1", 3), votes("p2", 1)), OtherCounts=counted),
        contest("b", candidate_selection("y", votes("p1", 3))),
    ]
    election = opening(form, report(made, UNITS))
    first, second = (measures_of(one.versions[0]) for one in election.election.contests)
    assert (first, second) == ({"overvotes": 1, "undervotes": 6}, {})


def test_write_ins_in_sum_are_a_line_of_their_own(opening: Opening, form: str) -> None:
    counted: Tree = {"OtherCounts": [others("p1", WriteIns=2)]}
    election = opening(form, report([contest("a", candidate_selection("x", votes("p1", 3)), **counted)], UNITS))
    [_, last] = election.election.contests[0].selections
    assert last.kind is SelectionKind.WRITE_IN
    assert all_votes(election) == {"Contest a": {"Person x": 3, "(write-in)": 2}}


def test_write_ins_in_sum_are_not_added_to_their_lines(opening: Opening, form: str) -> None:
    line = candidate_selection("w", votes("p1", 2), IsWriteIn=True)
    counted: Tree = {"OtherCounts": [others("p1", WriteIns=2)]}
    tree = report([contest("a", candidate_selection("x", votes("p1", 3)), line, **counted)], UNITS)
    election = opening(form, tree)
    assert all_votes(election) == {"Contest a": {"Person x": 3, "(write-in)": 2}}
    assert faults(election) == {RowFault.TOTALS: 1}


def test_voters_of_units_are_eligible_and_took_part(opening: Opening, form: str) -> None:
    units = (STATE, COUNTY, unit("p1", VotersRegistered=20, VotersParticipated=9), unit("p2", VotersRegistered=30))
    tree = report([contest("a", candidate_selection("x", votes("p1", 3), votes("p2", 4)))], units)
    version = opening(form, tree).election.contests[0].versions[0]
    assert measures_of(version) == {"eligible": 50, "cast": 9}
    assert version.cast is not None
    assert version.cast.left_out == 1


@pytest.mark.parametrize("form", ["json", "version 2"])
def test_ballots_are_not_counted_once_more_as_voters(opening: Opening, form: str) -> None:
    units = (STATE, COUNTY, unit("p1", VotersParticipated=9), unit("p2", VotersParticipated=8))
    ballots = {
        "@type": "ElectionResults.BallotCounts",
        "GpUnitId": "p1",
        "Type": "total",
        "BallotsCast": 10,
        "BallotsRejected": 1,
    }
    made = [contest("a", candidate_selection("x", votes("p1", 3), votes("p2", 4)))]
    election = opening(form, report(made, units, BallotCounts=[ballots]))
    version = election.election.contests[0].versions[0]
    assert measures_of(version) == {"cast": 18, "rejected": 1}
    assert faults(election) == {RowFault.TOTALS: 1}


def test_suppressed_counts_are_no_noughts(opening: Opening, form: str) -> None:
    counts = [votes("p1", 0, IsSuppressedForPrivacy=True), votes("p2", 4)]
    election = opening(form, report([contest("a", candidate_selection("x", *counts))], UNITS))
    votes_of_x = election.election.contests[0].versions[0].lines[0].votes
    assert votes_of_x is not None
    assert (votes_of_x.value, votes_of_x.left_out) == ("4", 1)
    assert faults(election) == {RowFault.SUPPRESSED: 1}


@pytest.mark.parametrize(("count", "fault"), [("3.5", RowFault.NOT_WHOLE), ("-2", RowFault.NEGATIVE)])
def test_odd_numbers_are_reported(opening: Opening, form: str, count: str, fault: RowFault) -> None:
    number: Any = float(count) if "." in count else int(count)
    tree = report([contest("a", candidate_selection("x", votes("p1", number), votes("p2", 4)))], UNITS)
    assert faults(opening(form, tree)) == {fault: 1}


def test_fractions_of_noughts_are_whole(opening: Opening, form: str) -> None:
    tree = report([contest("a", candidate_selection("x", votes("p1", 3.0)))], UNITS)
    assert all_votes(opening(form, tree)) == {"Contest a": {"Person x": 3}}


def test_selections_without_counts_stay(opening: Opening, form: str) -> None:
    made = [contest("a", candidate_selection("x", votes("p1", 3)), candidate_selection("y"))]
    election = opening(form, report(made, UNITS))
    assert [selection.name.best("en") for selection in election.election.contests[0].selections] == [
        "Person x",
        "Person y",
    ]
    assert faults(election) == {RowFault.NO_COUNT: 1}


def test_a_report_before_the_election_has_contests_and_no_counts(opening: Opening, form: str) -> None:
    election = opening(form, report([contest("a", candidate_selection("x"), candidate_selection("y"))], UNITS))
    assert election.counts is None
    [made] = election.election.contests
    assert (len(made.selections), made.results) == (2, ())


def test_running_mates_share_a_line_and_parties_are_named(opening: Opening, form: str) -> None:
    party = {"@type": "ElectionResults.Party", "@id": "green", "Name": text("Green party")}
    line = candidate_selection("x", votes("p1", 3), candidates=["c-x", "c-y"], EndorsementPartyIds=["green"])
    tree = report([contest("a", line, candidate_selection("y", votes("p1", 1)))], UNITS, [party])
    [first, _] = opening(form, tree).election.contests[0].selections
    assert first.name.best("en") == "Person x / Person y"
    assert first.party is not None
    assert first.party.best("en") == "Green party"


def test_parties_stand_in_contests_of_parties(opening: Opening, form: str) -> None:
    green = {"@type": "ElectionResults.Party", "@id": "green", "Name": text("Green party"), "Color": "00aa11"}
    line = {
        "@type": "ElectionResults.PartySelection",
        "@id": "s",
        "PartyIds": ["green"],
        "VoteCounts": [votes("p1", 5), votes("state", 2, "seats")],
    }
    made = contest("a", line, VoteVariation="proportional", **{"@type": "ElectionResults.PartyContest"})
    made.pop("VotesAllowed")
    election = opening(form, report([made], UNITS, [green]))
    [found] = election.election.contests
    [selection] = found.selections
    assert (selection.kind, selection.color) == (SelectionKind.PARTY, "#00aa11")
    assert found.variation is Variation.PROPORTIONAL
    [result] = found.versions[0].lines
    assert (result.votes and result.votes.value, result.seats and result.seats.value) == ("5", "2")


def test_answers_make_a_measure(opening: Opening, form: str) -> None:
    answers = [
        {
            "@type": "ElectionResults.BallotMeasureSelection",
            "@id": f"s{place}",
            "Selection": text(words),
            "VoteCounts": [votes("p1", place)],
        }
        for place, words in enumerate(("Yes", "No"), 1)
    ]
    made = contest("a", *answers, **{"@type": "ElectionResults.BallotMeasureContest"})
    made.pop("VotesAllowed")
    [found] = opening(form, report([made], UNITS)).election.contests
    assert found.variation is Variation.MEASURE
    assert {selection.kind for selection in found.selections} == {SelectionKind.OPTION}


def test_names_of_selections_that_are_no_candidates_are_known(opening: Opening, form: str) -> None:
    tree = report(
        [
            contest(
                "a",
                *(candidate_selection(name, votes("p1", count)) for name, count in zip("xuw", (5, 3, 1), strict=True)),
            )
        ],
        UNITS,
    )
    for person, words in zip(tree["Election"][0]["Candidate"], ("Person x", "Undervotes", "Write-Ins"), strict=True):
        person["BallotName"] = text(words)
    election = opening(form, tree)
    assert all_votes(election) == {"Contest a": {"Person x": 5, "(write-in)": 1}}
    assert measures_of(election.election.contests[0].versions[0]) == {Measure.UNDERVOTES.value: 3}


def test_units_that_hold_each_other_have_an_end(opening: Opening, form: str) -> None:
    units = (unit("a", "county", ["b"]), unit("b", "county", ["a", "b"]), unit("state", "state"))
    tree = report([contest("c", candidate_selection("x", votes("a", 3), votes("b", 4)))], units)
    election = opening(form, tree)
    assert election.election.counts is not None
    assert election.election.counts.kept == 2


def test_units_that_are_not_listed_are_named_by_their_identifiers(opening: Opening, form: str) -> None:
    election = opening(form, report([contest("c", candidate_selection("x", votes("lost", 3)))], UNITS))
    assert all_votes(election) == {"Contest c": {"Person x": 3}}
    assert election.counts is not None
    assert [child.name for child in election.counts.children(0)] == ["lost"]


def test_several_elections_of_a_report_are_told_apart(opening: Opening, form: str) -> None:
    tree = report([contest("a", candidate_selection("x", votes("p1", 3)))], UNITS)
    other = report([contest("b", candidate_selection("y", votes("p1", 4)))], UNITS)["Election"][0]
    tree["Election"].append(other | {"Name": text("Second election")})
    assert all_votes(opening(form, tree)) == {
        "Test election · Contest a": {"Person x": 3},
        "Second election · Contest b": {"Person y": 4},
    }


def test_packed_reports_open(tmp_path: Path) -> None:
    tree = report([contest("a", candidate_selection("x", votes("p1", 3)))], UNITS)
    for form in FORMS:
        path = tmp_path / f"{form}.gz"
        path.write_bytes(gzip.compress(FORMS[form](tree)))
        with closing(open_elections((path,))) as election:
            assert all_votes(election) == {"Contest a": {"Person x": 3}}


class TestDamaged:
    """What is wrong with a report is told, and where."""

    def error(self, path: Path) -> FileError:
        with pytest.raises(FileError) as caught:
            open_elections((path,))
        return caught.value

    def test_json_that_is_cut_short(self, tmp_path: Path) -> None:
        tree = report([contest("a", candidate_selection("x", votes("p1", 3)))], UNITS)
        path = tmp_path / "report.json"
        path.write_bytes(as_json(tree)[:-20])
        assert "is not JSON" in str(self.error(path))

    def test_json_with_a_value_of_another_type(self, tmp_path: Path) -> None:
        tree = report([contest("a", candidate_selection("x", votes("p1", 3)))], UNITS)
        tree["Election"][0]["Contest"][0]["Name"] = 7
        error = self.error(written(tmp_path, "json", tree))
        assert error.place == "Election[0].Contest[0].Name"

    def test_json_votes_without_a_unit(self, tmp_path: Path) -> None:
        made = votes("p1", 3)
        del made["GpUnitId"]
        tree = report([contest("a", candidate_selection("x", made))], UNITS)
        assert "GpUnitId" in str(self.error(written(tmp_path, "json", tree)))

    def test_json_that_names_a_thing_twice_loses_nothing_in_silence(self, tmp_path: Path) -> None:
        tree = report([contest("a", candidate_selection("x", votes("p1", 3)))], UNITS)
        path = tmp_path / "report.json"
        doubled = as_json(tree).replace(b'"VoteCounts": [', b'"VoteCounts": [], "VoteCounts": [', 1)
        again = as_json(tree).replace(b'"CandidateIds"', b'"VoteCounts": [], "CandidateIds"', 1)
        path.write_bytes(again)
        assert "names a thing twice" in str(self.error(path))
        path.write_bytes(doubled)
        with closing(open_elections((path,))) as election:
            assert all_votes(election) == {"Contest a": {"Person x": 3}}

    def test_a_report_without_an_election(self, tmp_path: Path, form: str) -> None:
        tree = report([], UNITS)
        tree["Election"] = []
        assert "holds no election" in str(self.error(written(tmp_path, form, tree)))

    def test_a_report_without_contests(self, tmp_path: Path, form: str) -> None:
        assert "holds no counts" in str(self.error(written(tmp_path, form, report([], UNITS))))


def twice(named: str) -> Tree:
    """Make a report in which one identifier stands for two: a candidate, a party or a unit."""
    tree = report([contest("a", candidate_selection("x", votes("p1", 3)))], UNITS)
    first: Tree = {
        "Candidate": {"@type": "ElectionResults.Candidate", "@id": "c-x", "BallotName": text("Person x")},
        "Party": {"@type": "ElectionResults.Party", "@id": "q", "Name": text("Party q")},
        "GpUnit": P1,
    }[named]
    name = "BallotName" if named == "Candidate" else "Name"
    kept: list[Tree] = tree["Election"][0][named] if named == "Candidate" else tree[named]
    kept[:] = [*(one for one in kept if one["@id"] != first["@id"]), first, {**first, name: text("Someone else")}]
    return tree


@pytest.mark.parametrize(
    ("named", "first", "place"),
    [
        ("Candidate", "Person x", "Election[0].Candidate[1]"),
        ("Party", "Party q", "Party[1]"),
        ("GpUnit", "Unit p1", "GpUnit[4]"),
    ],
)
def test_an_identifier_that_stands_for_two_is_refused_with_both_names(
    opening: Opening, form: str, named: str, first: str, place: str
) -> None:
    with pytest.raises(FileError) as caught:
        opening(form, twice(named))
    words = str(caught.value)
    assert f"`{first}` and `Someone else`" in words
    assert (place if form == "json" else "line 2") in words


def test_what_is_said_twice_alike_is_the_same(opening: Opening, form: str) -> None:
    tree = report([contest("a", candidate_selection("x", votes("p1", 3)))], UNITS)
    tree["GpUnit"].append(P1)
    tree["Election"][0]["Candidate"] *= 2
    assert all_votes(opening(form, tree)) == {"Contest a": {"Person x": 3}}


@pytest.mark.parametrize("kind", ["primary", "partisan-primary-closed", "partisan-primary-open"])
def test_primaries_of_any_kind_are_primaries(opening: Opening, form: str, kind: str) -> None:
    tree = report([contest("a", candidate_selection("x", votes("p1", 3)))], UNITS, Type=kind)
    assert opening(form, tree).election.type is ElectionType.PRIMARY


def test_votes_of_a_device_are_of_the_unit_that_it_stands_in(opening: Opening) -> None:
    device: Tree = {
        "@type": "ElectionResults.ReportingDevice",
        "@id": "d1",
        "Name": text("Scanner"),
        "SerialNumber": "77",
    }
    holding = {**P1, "ComposingGpUnitIds": ["d1"]}
    tree = report(
        [contest("a", candidate_selection("x", votes("d1", 3), votes("p2", 4)))], (STATE, COUNTY, holding, P2, device)
    )
    election = opening("json", tree)
    assert all_votes(election) == {"Contest a": {"Person x": 7}}
    assert election.counts is not None
    assert "device" in election.counts.levels


@pytest.mark.parametrize("collected", [False, True])
def test_what_a_unit_counts_for_all_contests_may_stand_within_it(tmp_path: Path, *, collected: bool) -> None:
    """As in version 1, whether in a collection or not."""
    tree = report([contest("a", candidate_selection("x", votes("p1", 3), votes("p2", 4)))], UNITS)
    plain = as_version_1(tree).decode()
    counts = "<SummaryCounts><BallotsCast>9</BallotsCast><Type>total</Type></SummaryCounts>"
    within = f"<SummaryCountsCollection>{counts}</SummaryCountsCollection>" if collected else counts
    begin = plain.index('objectId="p1"')
    end = plain.index("</GpUnit>", begin)
    path = tmp_path / "report.xml"
    path.write_text(plain[:end] + within + plain[end:])
    with closing(open_elections((path,))) as election:
        (only,) = election.election.contests
        assert election.counts is not None
        grid = election.counts.grid(only, 2)
        cast = dict(zip(grid.names, grid.measures[Measure.CAST], strict=True))
        assert cast["Unit p1"] == 9


def test_who_is_said_to_be_a_candidate_may_bear_the_name_of_a_total(opening: Opening) -> None:
    marked: Tree = {
        "ExternalIdentifier": [
            {
                "@type": "ElectionResults.ExternalIdentifier",
                "Type": "other",
                "OtherType": "hustings-kind",
                "Value": "candidate",
            }
        ]
    }
    for more, expected in ((marked, {"Person x": 3, "Total Votes": 4}), ({}, {"Person x": 3})):
        selections = (candidate_selection("x", votes("p1", 3)), candidate_selection("y", votes("p1", 4), **more))
        tree = report([contest("a", *selections)], UNITS)
        tree["Election"][0]["Candidate"][1]["BallotName"] = text("Total Votes")
        election = opening("version 2", tree)
        assert all_votes(election) == {"Contest a": expected}
        assert faults(election) == ({} if more else {RowFault.TOTALS: 1})


def test_types_of_many_votes_may_hold_what_parts_rows(opening: Opening, form: str) -> None:
    units = [unit(f"n{number}") for number in range(99)]
    counts = [votes(one["@id"], 1, "other", OtherType="by post\nand courier") for one in units]
    held = unit("state", "state", [one["@id"] for one in units])
    election = opening(form, report([contest("a", candidate_selection("x", *counts))], (held, *units)))
    assert all_votes(election) == {"Contest a": {"Person x": 99}}
    assert election.election.counts is not None
    assert (election.election.counts.read, election.election.counts.reported) == (99, 0)
