"""Clarity results: what the numbers of a document are of, and that none is lost."""

from __future__ import annotations

import datetime
import gzip
import io
import zipfile
from pathlib import Path

import pytest

from document_support import by_unit, contest_named, figures, number_of, opened
from fuzz.documents import clarity_by_county, clarity_by_precinct
from hustings.election.model import ElectionType, ResultsStatus, RowFault, SelectionKind, Variation
from hustings.files import hustings_json
from hustings.files.registry import OpenedElection, open_election
from hustings.files.streamed.clarity_texts import name_and_party

CONTEST = '<Contest key="{key}" text="{text}" voteFor="{places}" isQuestion="{question}">{within}</Contest>'


def document(*contests: str, region: str = "Adams", turnout: str = "") -> str:
    return (
        f"<ElectionResult><ElectionName>General</ElectionName><ElectionDate>11/8/2022</ElectionDate>"
        f"<Region>{region}</Region>{turnout}{''.join(contests)}</ElectionResult>"
    )


def contest(within: str, key: str = "1", text: str = "Governor", places: str = "1", question: str = "false") -> str:
    return CONTEST.format(key=key, text=text, places=places, question=question, within=within)


def choice(text: str, votes: dict[str, str], total: str | None = None, key: str = "1", kind: str = "Election") -> str:
    units = "".join(f'<Precinct name="{name}" votes="{number}" />' for name, number in votes.items())
    all_votes = total if total is not None else str(sum(int(number) for number in votes.values()))
    return (
        f'<Choice key="{key}" text="{text}" totalVotes="{all_votes}"><VoteType name="{kind}" votes="{all_votes}">'
        f"{units}</VoteType></Choice>"
    )


def test_votes_types_and_measures_are_told_apart(tmp_path: Path) -> None:
    with opened(tmp_path, clarity_by_precinct()) as election:
        governor = contest_named(election, "Governor")
        assert figures(governor) == {"Ann Lee": 6, "Bob Ray": 12, "Write-in": 18}
        assert [selection.kind for selection in governor.selections][-1] is SelectionKind.WRITE_IN
        assert [dict(selection.party or {}) for selection in governor.selections] == [
            {"und": "Dem"},
            {"und": "Rep"},
            {},
        ]
        version = governor.versions[0]
        assert (number_of(version.eligible), number_of(version.cast)) == (300, 150)
        assert (number_of(version.overvotes), number_of(version.undervotes)) == (3, 3)
        assert by_unit(election, governor)["South & West"] == {"Ann Lee": 2, "Bob Ray": 4, "Write-in": 6}
        assert election.counts is not None
        assert election.counts.levels == ("precinct",)
        assert election.election.counts is not None
        assert election.election.counts.findings == ()


def test_what_a_document_says_of_the_election_is_kept(tmp_path: Path) -> None:
    with opened(tmp_path, clarity_by_precinct()) as election:
        said = election.election
        assert (said.name["und"], said.area.name["und"]) == ("General Election", "Adams")
        assert (said.type, said.date) == (ElectionType.GENERAL, datetime.date(2022, 11, 8))
        version = said.contests[0].versions[0]
        assert (version.as_of, version.as_of_time, version.status) == (datetime.date(2022, 11, 9), "01:02", None)


def test_a_state_stops_at_counties_and_its_voters_are_those_of_the_counties_of_a_contest(tmp_path: Path) -> None:
    with opened(tmp_path, clarity_by_county()) as election:
        assert election.counts is not None
        assert election.counts.levels == ("county",)
        president, house = election.election.contests
        assert (figures(president), figures(house)) == ({"Yes": 10, "No": 12}, {"Yes": 5, "No": 6})
        assert number_of(president.versions[0].eligible) == 90
        assert number_of(house.versions[0].eligible) == 40
        assert president.versions[0].status is ResultsStatus.UNOFFICIAL_PARTIAL
        assert president.variation is Variation.MEASURE


@pytest.mark.parametrize("packing", ["zip", "gzip", "utf-16", "byte-order mark"])
def test_documents_are_read_packed_and_in_other_encodings(packing: str, tmp_path: Path) -> None:
    plain = clarity_by_county()
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("detail.xml", plain)
    data = {
        "zip": target.getvalue(),
        "gzip": gzip.compress(plain),
        "utf-16": plain.decode().encode("utf-16"),
        "byte-order mark": b"\xef\xbb\xbf" + plain,
    }[packing]
    with opened(tmp_path, data, names=("detailxml.zip",)) as election:
        assert figures(election.election.contests[0]) == {"Yes": 10, "No": 12}


def test_a_trimmed_document_does_not_reconcile_and_that_is_a_finding(tmp_path: Path) -> None:
    trimmed = document(contest(choice("Ann Lee", {"A": "3", "B": "4"}, total="20") + choice("Bob Ray", {"A": "1"})))
    with opened(tmp_path, trimmed) as election:
        assert figures(election.election.contests[0])["Ann Lee"] == 20
        assert election.election.counts is not None
        found = {finding.fault: finding.rows for finding in election.election.counts.findings}
        assert found == {RowFault.UNITS_DIFFER: 1}


def test_types_that_do_not_add_up_to_the_total_are_a_finding(tmp_path: Path) -> None:
    types = "".join(
        f'<VoteType name="{name}" votes="4"><Precinct name="A" votes="4"/></VoteType>' for name in ("X", "Y")
    )
    wrong = f'<Choice key="1" text="Ann Lee" totalVotes="9">{types}</Choice>'
    with opened(tmp_path, document(contest(wrong + choice("Bob Ray", {"A": "1"})))) as election:
        assert election.election.counts is not None
        found = {finding.fault for finding in election.election.counts.findings}
        assert RowFault.PARTS_DIFFER in found


def test_totals_that_are_repeated_as_a_type_are_counted_once(tmp_path: Path) -> None:
    same = choice("Ann Lee", {"A": "3"}, kind="Total Votes") + choice("Bob Ray", {"A": "2"}, kind="Total Votes")
    other = same.replace('totalVotes="2"', 'totalVotes="5"')
    with opened(tmp_path, document(contest(same))) as election:
        assert figures(election.election.contests[0]) == {"Ann Lee": 3, "Bob Ray": 2}
        assert election.election.counts is not None
        assert election.election.counts.reported == 0
    with opened(tmp_path, document(contest(other))) as election:
        assert figures(election.election.contests[0])["Bob Ray"] == 5
        assert election.election.counts is not None
        assert RowFault.TOTALS in {finding.fault for finding in election.election.counts.findings}


def test_votes_where_none_are_known_to_stand_are_set_aside(tmp_path: Path) -> None:
    odd = contest(choice("Ann Lee", {"A": "3"}) + '<Provisional><Batch votes="7"/></Provisional>')
    with opened(tmp_path, document(odd, '<Late totalVotes="4"/>')) as election:
        assert figures(election.election.contests[0]) == {"Ann Lee": 3}
        assert election.counts is not None
        set_aside = {(row.fault, row.text) for row in election.counts.reported_rows(0, 9)}
        assert set_aside == {(RowFault.NO_SELECTION, "7"), (RowFault.NO_SELECTION, "4")}


@pytest.mark.parametrize("number", ["", "x", "-3", "1.5", "1e3"])
def test_votes_that_are_no_numbers_are_reported(number: str, tmp_path: Path) -> None:
    damaged = document(contest(choice("Ann Lee", {"A": "3"}).replace('votes="3" />', f'votes="{number}" />')))
    with opened(tmp_path, damaged) as election:
        assert election.counts is not None
        assert election.counts.reported_rows(0, 9) != ()


def test_units_within_units_and_of_mixed_kinds_are_all_read(tmp_path: Path) -> None:
    within = (
        '<Choice key="1" text="Ann Lee" totalVotes="9"><VoteType name="Day" votes="9"><County name="Adair" votes="5">'
        '<Precinct name="A-1" votes="2"/><Precinct name="A-2" votes="3"/></County><County name="Allen" votes="4"/>'
        "</VoteType></Choice>"
    )
    with opened(tmp_path, document(contest(within))) as election:
        assert election.counts is not None
        assert election.counts.levels == ("county", "precinct")
        assert [unit.name for unit in election.counts.children(0)] == ["Adair", "Allen"]
        assert [unit.name for unit in election.counts.children(1)] == ["A-1", "A-2"]
        assert figures(election.election.contests[0]) == {"Ann Lee": 9}


def test_names_may_hold_separators_line_ends_and_quotation_marks(tmp_path: Path) -> None:
    units = {"A&#10;B": "1", "C&quot;,D": "2", "E\tF": "3"}
    with opened(tmp_path, document(contest(choice("Ann &quot;A&quot;, Lee", units)))) as election:
        assert election.counts is not None
        assert [unit.name for unit in election.counts.children(0)] == ["A B", 'C",D', "E F"]
        assert figures(election.election.contests[0]) == {'Ann "A", Lee': 6}


def test_two_candidates_of_one_name_and_two_contests_of_one_name_stay_two(tmp_path: Path) -> None:
    both = choice("Ann Lee", {"A": "3"}, key="1") + choice("Ann Lee", {"A": "4"}, key="2")
    with opened(tmp_path, document(contest(both), contest(choice("Bob Ray", {"A": "1"}), key="2"))) as election:
        first, second = election.election.contests
        assert [number_of(line.votes) for line in first.versions[0].lines] == [3, 4]
        assert figures(second) == {"Bob Ray": 1}


def test_counties_opened_together_are_units_of_one_election(tmp_path: Path) -> None:
    adams = document(contest(choice("Ann Lee", {"A": "3"})))
    brown = document(contest(choice("Ann Lee", {"A": "4"}), key="77"), region="Brown")
    with opened(tmp_path, adams, brown) as election:
        assert election.counts is not None
        assert election.counts.levels == ("county", "precinct")
        (governor,) = election.election.contests
        assert figures(governor) == {"Ann Lee": 7}
        assert by_unit(election, governor) == {"Adams": {"Ann Lee": 3}, "Brown": {"Ann Lee": 4}}


def test_a_county_opened_with_its_state_counts_nothing_twice(tmp_path: Path) -> None:
    county = choice("Ann Lee", {"Adams": "3", "Brown": "4"}).replace("Precinct", "County")
    state = document(contest(county), region="OH")
    adams = document(contest(choice("Ann Lee", {"A": "1", "B": "2"})), region="Adams")
    with opened(tmp_path, state, adams) as election:
        assert election.counts is not None
        assert election.counts.levels == ("county", "precinct")
        assert figures(election.election.contests[0]) == {"Ann Lee": 7}


def test_voters_that_are_none_where_ballots_were_cast_are_not_given(tmp_path: Path) -> None:
    turnout = '<VoterTurnout totalVoters="9" ballotsCast="5"><Precincts>{}</Precincts></VoterTurnout>'.format(
        '<Precinct name="A" totalVoters="0" ballotsCast="5"/>'
    )
    with opened(tmp_path, document(contest(choice("Ann Lee", {"A": "3"})), turnout=turnout)) as election:
        version = election.election.contests[0].versions[0]
        assert (number_of(version.eligible), number_of(version.cast)) == (9, 5)
        assert election.counts is not None
        of_unit = election.counts.results_of(election.election.contests[0], 1, version)
        assert (of_unit.eligible, number_of(of_unit.cast)) == (None, 5)


def test_the_number_to_elect_is_read(tmp_path: Path) -> None:
    with opened(tmp_path, document(contest(choice("Ann Lee", {"A": "3"}), places="3"))) as election:
        assert (election.election.contests[0].elect, election.election.contests[0].votes_allowed) == (3, 3)


@pytest.mark.parametrize(
    ("text", "attribute", "expected"),
    [
        ("Jon Vale (Dem)", "NP", ("Jon Vale", "Dem")),
        ("Jon Vale (I) (Rep)", "NP", ("Jon Vale (I)", "Rep")),
        ("Jon Vale (I)", "NP", ("Jon Vale (I)", None)),
        ("Jon Vale", "DEM", ("Jon Vale", "DEM")),
        ("Jon Vale (Dem)", "DEM", ("Jon Vale", "DEM")),
        ("DEM - Jon Vale", "", ("Jon Vale", "DEM")),
        ("(REP) Jon Vale", "", ("Jon Vale", "REP")),
        ("Jon Vale - LIB", "", ("Jon Vale", "LIB")),
        ("Jon (Johnny) Vale", "", ("Jon (Johnny) Vale", None)),
        ("Jon Vale (Johnny)", "", ("Jon Vale (Johnny)", None)),
        ("Vale - Marsh", "", ("Vale - Marsh", None)),
        ('Jon ""Jo"" Vale (Dem)', "NP", ('Jon "Jo" Vale', "Dem")),
        ("YES", "NP", ("YES", None)),
    ],
)
def test_the_party_is_taken_out_of_the_text_of_a_candidate(
    text: str, attribute: str, expected: tuple[str, str | None]
) -> None:
    assert name_and_party(text, attribute) == expected


def test_the_document_opens_again_as_it_was_saved(tmp_path: Path) -> None:
    path = tmp_path / "detail.xml"
    path.write_bytes(clarity_by_precinct())
    first, second = open_election(path), open_election(path)
    assert first.document == second.document
    first.close()
    second.close()


def test_the_mark_of_an_incumbent_is_taken_off_the_name_where_the_party_is_told_besides(tmp_path: Path) -> None:
    lines = (
        choice("Ann Lee (I) (Dem)", {"A": "3"}),
        choice("Bob Ray (I)", {"A": "2"}),
        choice("Cy Dee (Rep)", {"A": "1"}),
    )
    with opened(tmp_path, document(contest("".join(lines)))) as election:
        [one] = election.election.contests
        assert figures(one) == {"Ann Lee": 3, "Bob Ray (I)": 2, "Cy Dee": 1}
        said = [item.description and item.description.text["en"] for item in one.selections]
        assert said == ["incumbent, marked (I)", None, None]
        assert one.selections[0].party is not None
        assert one.selections[0].party.best("en") == "Dem"
        assert hustings_json.decode(election.document, tmp_path) == election.election


def set_aside(election: OpenedElection) -> list[tuple[RowFault, str]]:
    """Give the rows that were reported, with what stands in them."""
    assert election.counts is not None
    return [(row.fault, row.text) for row in election.counts.reported_rows(0, 99)]


def test_a_choice_without_a_total_has_the_sum_of_its_units(tmp_path: Path) -> None:
    bare = choice("Ann Lee", {"A": "3", "B": "4"}).replace(' totalVotes="7"', "").replace(' votes="7"', "")
    with opened(tmp_path, document(contest(bare))) as election:
        assert figures(election.election.contests[0]) == {"Ann Lee": 7}
        assert set_aside(election) == []


def test_votes_of_a_choice_that_are_of_no_type_are_set_aside(tmp_path: Path) -> None:
    odd = choice("Ann Lee", {"A": "3"}).replace("</Choice>", '<Batch votes="5"/></Choice>')
    with opened(tmp_path, document(contest(odd))) as election:
        assert figures(election.election.contests[0]) == {"Ann Lee": 3}
        assert set_aside(election) == [(RowFault.NO_SELECTION, "5")]


@pytest.mark.parametrize(
    "outside",
    [
        '<VoteType name="Late" votes="9"><Precinct name="A" votes="9"/></VoteType>',
        '<Choice text="Nobody"><VoteType name="Late" votes="9"><Precinct name="A" votes="9"/></VoteType></Choice>',
    ],
)
def test_votes_outside_any_contest_are_set_aside(outside: str, tmp_path: Path) -> None:
    for parts in ((outside, contest(choice("Ann Lee", {"A": "3"}))), (contest(choice("Ann Lee", {"A": "3"})), outside)):
        with opened(tmp_path, document(*parts)) as election:
            assert [figures(one) for one in election.election.contests] == [{"Ann Lee": 3}]
            assert set_aside(election) == [(RowFault.NO_SELECTION, "9")] * 2


def test_a_type_of_a_contest_that_is_no_measure_is_set_aside(tmp_path: Path) -> None:
    odd = '<VoteType name="Provisional"><Precinct name="A" votes="8"/></VoteType>'
    with opened(tmp_path, document(contest(odd + choice("Ann Lee", {"A": "3"})))) as election:
        assert figures(election.election.contests[0]) == {"Ann Lee": 3}
        assert set_aside(election) == [(RowFault.NO_SELECTION, "8")]


def test_a_choice_that_bears_the_name_of_a_measure_is_no_candidate(tmp_path: Path) -> None:
    both = choice("Ann Lee", {"A": "3"}) + choice("Over Votes", {"A": "2"}, key="2")
    with opened(tmp_path, document(contest(both))) as election:
        (only,) = election.election.contests
        assert figures(only) == {"Ann Lee": 3}
        assert number_of(only.versions[0].overvotes) == 2


def test_the_turnout_of_the_whole_is_that_of_the_contests_in_all_units(tmp_path: Path) -> None:
    whole = contest(choice("Ann Lee", {"A": "3", "B": "4"}))
    part = contest(choice("Bob Ray", {"A": "1"}), key="2", text="Ward 1")
    with opened(
        tmp_path, document(whole, part, turnout='<VoterTurnout totalVoters="90" ballotsCast="50"/>')
    ) as election:
        first, second = (one.versions[0] for one in election.election.contests)
        assert (number_of(first.eligible), number_of(first.cast)) == (90, 50)
        assert (second.eligible, second.cast) == (None, None)


def test_days_may_be_written_as_in_iso_8601_and_times_with_24_hours(tmp_path: Path) -> None:
    said = document(contest(choice("Ann Lee", {"A": "3"}))).replace("11/8/2022", "2022-11-08")
    stamped = said.replace("<ElectionName>", "<Timestamp>2022-11-09 20:19</Timestamp><ElectionName>")
    with opened(tmp_path, stamped) as election:
        assert election.election.date == datetime.date(2022, 11, 8)
        version = election.election.contests[0].versions[0]
        assert (version.as_of, version.as_of_time) == (datetime.date(2022, 11, 9), "20:19")
