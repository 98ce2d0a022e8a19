"""EML: parties and candidates of one flat list, ballots, polling stations, names beside the count, and results."""

from __future__ import annotations

import datetime
from contextlib import closing
from pathlib import Path

import pytest
from lxml import etree

from document_support import by_unit, contest_named, figures, number_of, opened
from fuzz.documents import clarity_by_county, eml_count, eml_list, eml_result
from hustings.election.figures import Measure
from hustings.election.model import ElectionType, RowFault, SelectionKind, Variation
from hustings.files.errors import FileError
from hustings.files.registry import OpenedElection, open_election
from real_files_support import real

PARTIES = "Gemeenteraad Heemstad 2022"
COUNT = "Telling.eml.xml"
LIST = "Kandidatenlijsten.eml.xml"


def test_parties_are_of_the_contest_and_candidates_of_the_lists(tmp_path: Path) -> None:
    with opened(tmp_path, eml_count()) as election:
        parties, first, second = election.election.contests
        assert figures(parties) == {"Partij Één": 40, "De Lijst & Co": 20}
        assert {selection.kind for selection in parties.selections} == {SelectionKind.PARTY}
        assert parties.variation is Variation.PROPORTIONAL
        assert (first.name["und"], figures(first)) == (f"{PARTIES}: Partij Één", {"1": 20, "2": 20})
        assert (second.name["und"], figures(second)) == (f"{PARTIES}: De Lijst & Co", {"1": 20})
        assert number_of(first.versions[0].valid) == 40


def test_ballots_and_those_who_were_called_and_admitted_are_measures(tmp_path: Path) -> None:
    with opened(tmp_path, eml_count()) as election:
        version = election.election.contests[0].versions[0]
        found = {measure.value: number_of(getattr(version, measure.value, None)) for measure in Measure}
        expected = {"eligible": 100, "cast": 64, "valid": 60, "rejected": 2, "blank": 2}
        assert {name: number for name, number in found.items() if number is not None} == expected


def test_polling_stations_are_units_and_who_was_called_to_none_is_not_known(tmp_path: Path) -> None:
    with opened(tmp_path, eml_count()) as election:
        assert election.counts is not None
        assert election.counts.levels == ("polling-station",)
        station = election.counts.unit(1)
        assert (station.name, station.code) == ("Stembureau 1", "0042::SB1")
        parties = election.election.contests[0]
        assert by_unit(election, parties)["Stembureau 2"] == {"Partij Één": 20, "De Lijst & Co": 10}
        of_station = election.counts.results_of(parties, 1, parties.versions[0])
        assert (of_station.eligible, number_of(of_station.cast)) == (None, 32)
        counted = election.election.counts
        assert counted is not None
        assert {finding.fault: finding.rows for finding in counted.findings} == {RowFault.ZERO_VOTERS: 2}


def test_what_the_document_says_of_the_election_is_kept(tmp_path: Path) -> None:
    with opened(tmp_path, eml_count()) as election:
        said = election.election
        assert (said.name["nl"], said.area.name["nl"]) == (PARTIES, "Heemstad")
        assert (said.type, said.date) == (ElectionType.LOCAL, datetime.date(2022, 3, 16))
        source = said.sources[0]
        assert (source.publisher["nl"], source.published, source.supplied) == (
            "Heemstad",
            datetime.date(2022, 3, 17),
            (),
        )


def test_the_list_of_candidates_is_found_in_the_same_folder_and_named_as_a_source(tmp_path: Path) -> None:
    (tmp_path / LIST).write_bytes(eml_list())
    (tmp_path / "other.xml").write_text("<x/>", encoding="utf-8")
    (tmp_path / "damaged.xml").write_text("<x", encoding="utf-8")
    with opened(tmp_path, eml_count(), names=(COUNT,)) as election:
        first = election.election.contests[1]
        assert figures(first) == {"Anna van Voorbeeld 1.1": 20, "Anna van Voorbeeld 1.2": 20}
        titles = [dict(source.title or {}) for source in election.election.sources]
        assert titles == [{"und": COUNT}, {"und": LIST}]
        assert election.paths == (tmp_path / COUNT,)


def test_the_list_of_another_election_is_left_alone(tmp_path: Path) -> None:
    (tmp_path / LIST).write_bytes(eml_list().replace(b"GR2022", b"GR2018"))
    with opened(tmp_path, eml_count(), names=(COUNT,)) as election:
        assert figures(election.election.contests[1]) == {"1": 20, "2": 20}
        assert len(election.election.sources) == 1


def test_the_list_may_be_opened_with_the_count(tmp_path: Path) -> None:
    with opened(tmp_path, eml_list(), eml_count(), names=(LIST, COUNT)) as election:
        assert "Anna van Voorbeeld 1.1" in figures(election.election.contests[1])


def test_a_list_that_gives_one_number_to_two_candidates_is_refused_with_both_names(tmp_path: Path) -> None:
    again = eml_list().replace(b'<CandidateIdentifier Id="2">', b'<CandidateIdentifier Id="1">')
    (tmp_path / LIST).write_bytes(again)
    with (
        pytest.raises(FileError, match=r"`Anna van Voorbeeld 1\.1` and `Anna van Voorbeeld 1\.2`") as caught,
        opened(tmp_path, eml_count(), names=(COUNT,)),
    ):
        pass
    assert str(tmp_path / LIST) in str(caught.value)
    assert "line 1" in str(caught.value)


def test_a_list_by_itself_says_what_to_open(tmp_path: Path) -> None:
    path = tmp_path / LIST
    path.write_bytes(eml_list())
    with pytest.raises(FileError, match="explains results, and holds none"):
        open_election(path)


def test_a_result_by_itself_tells_who_is_elected(tmp_path: Path) -> None:
    with opened(tmp_path, eml_result()) as election:
        assert election.counts is None
        parties, first = election.election.contests
        outcomes = [line.outcome for line in (*parties.versions[0].lines, *first.versions[0].lines)]
        assert [outcome is not None and outcome.elected for outcome in outcomes] == [True, True]
        assert first.selections[0].name["und"] == "Anna van Voorbeeld 1.2"
        assert parties.elect == 1
        assert [line.seats and line.seats.value for line in parties.versions[0].lines] == ["1"]
        assert election.election.sources[0].sha256 == election.file_sha256


def test_a_result_opened_with_its_count_marks_who_is_elected(tmp_path: Path) -> None:
    (tmp_path / LIST).write_bytes(eml_list())
    with opened(tmp_path, eml_result(), eml_count(), names=("Resultaat.eml.xml", COUNT)) as election:
        elected = {
            contest.selection(line.selection).name["und"]
            for contest in election.election.contests
            for line in contest.versions[0].lines
            if line.outcome is not None and line.outcome.elected
        }
        assert elected == {"Partij Één", "Anna van Voorbeeld 1.2"}
        outcome = election.election.contests[0].versions[0].lines[0].outcome
        assert outcome is not None
        assert outcome.source is not None
        title = election.election.source(outcome.source).title
        assert title is not None
        assert title["und"] == "Resultaat.eml.xml"
        parties = contest_named(election, PARTIES)
        seats = {line.selection: line.seats for line in parties.versions[0].lines}
        first = seats[parties.selections[0].id]
        assert first is not None
        assert (first.value, first.source) == ("1", outcome.source)
        assert [seats[item.id] for item in parties.selections[1:]] == [None]


def test_a_result_of_other_contests_gives_no_seats(tmp_path: Path) -> None:
    other = eml_result().decode().replace('ContestIdentifier Id="geen"', 'ContestIdentifier Id="7"')
    with opened(tmp_path, other, eml_count(), names=("Resultaat.eml.xml", COUNT)) as election:
        lines = contest_named(election, PARTIES).versions[0].lines
        assert [line.seats for line in lines] == [None, None]


def test_a_count_says_how_many_are_elected_and_how_many_votes_one_has(tmp_path: Path) -> None:
    said = "</ContestIdentifier><NumberOfPositions>9</NumberOfPositions><MaxVotes>3</MaxVotes>"
    with opened(tmp_path, eml_count().decode().replace("</ContestIdentifier>", said)) as election:
        parties = contest_named(election, PARTIES)
        assert (parties.elect, parties.votes_allowed) == (9, 3)
        assert figures(parties) == {"Partij Één": 40, "De Lijst & Co": 20}


def test_seats_of_a_result_are_the_candidates_whom_it_names() -> None:
    with closing(open_election(real("eml/kiesraad-eml520_test.eml.xml"))) as found:
        parties = found.election.contests[0]
        lines = {line.selection: line for line in parties.versions[0].lines}
        seats = sum(int(line.seats.value) for line in lines.values() if line.seats is not None)
        root = etree.parse(real("eml/kiesraad-eml520_test.eml.xml")).getroot()
        people = [item for item in root.iter("{*}Selection") if item.find("{*}Candidate") is not None]
        elected = sum(item.findtext("{*}Elected") == "yes" for item in people)
        assert seats == parties.elect == elected > 0


def test_several_municipalities_are_units_of_one_election(tmp_path: Path) -> None:
    other = eml_count().decode().replace("0042", "0043").replace("Heemstad</Auth", "Buurdorp</Auth")
    with opened(tmp_path, eml_count(), other) as election:
        assert election.counts is not None
        assert election.counts.levels == ("authority", "polling-station")
        parties = contest_named(election, PARTIES)
        assert figures(parties) == {"Partij Één": 80, "De Lijst & Co": 40}
        assert set(by_unit(election, parties)) == {"Heemstad", "Buurdorp"}


def test_counts_of_two_levels_are_not_added_up(tmp_path: Path) -> None:
    district = eml_count().decode().replace('Id="510b"', 'Id="510c"')
    with (
        pytest.raises(FileError, match=r"may count the same votes as document0\.xml"),
        opened(tmp_path, eml_count(), district),
    ):
        pass


def test_the_definition_of_the_election_may_lie_beside(tmp_path: Path) -> None:
    definition = eml_list().decode().replace('Id="230b"', 'Id="110a"')
    with opened(tmp_path, eml_count(), definition) as election:
        assert figures(election.election.contests[0]) == {"Partij Één": 40, "De Lijst & Co": 20}


def test_counts_before_a_correction_are_kept_aside(tmp_path: Path) -> None:
    corrected = (
        eml_count()
        .decode()
        .replace("<ValidVotes>40<", "<kr:InitialValidVotes>39</kr:InitialValidVotes><ValidVotes>40<")
    )
    with opened(tmp_path, corrected) as election:
        assert figures(election.election.contests[0])["Partij Één"] == 40


def test_reasons_that_explain_differences_are_told_and_in_no_sum(tmp_path: Path) -> None:
    more = eml_count().decode().replace('meer getelde stembiljetten">0<', 'meer getelde stembiljetten">3<', 1)
    with opened(tmp_path, more) as election:
        assert election.counts is not None
        told = [row.text for row in election.counts.reported_rows(0, 9) if row.fault is RowFault.NO_SELECTION]
        assert told == ["3"]


def test_a_list_whose_candidates_do_not_add_up_differs_visibly(tmp_path: Path) -> None:
    fewer = (
        eml_count()
        .decode()
        .replace(
            'Id="1"></CandidateIdentifier></Candidate><ValidVotes>20<',
            'Id="1"></CandidateIdentifier></Candidate><ValidVotes>19<',
            1,
        )
    )
    with opened(tmp_path, fewer) as election:
        first = election.election.contests[1]
        assert (sum(votes or 0 for votes in figures(first).values()), number_of(first.versions[0].valid)) == (39, 40)


def test_candidates_that_go_by_short_codes_are_one_in_all_districts(tmp_path: Path) -> None:
    def selection(identifier: str, votes: int) -> str:
        return (
            f"<Selection><Candidate><CandidateIdentifier {identifier}/></Candidate><ValidVotes>{votes}</ValidVotes>"
            "</Selection>"
        )

    party = (
        '<Selection><AffiliationIdentifier Id="1"><RegisteredName>Partij</RegisteredName></AffiliationIdentifier>'
        "<ValidVotes>{}</ValidVotes></Selection>"
    )
    document = (
        '<EML xmlns="urn:oasis:names:tc:evs:schema:eml" Id="510d"><Count><Election><ElectionIdentifier Id="TK"/>'
        '<Contests><Contest><ContestIdentifier Id="alle"/><TotalVotes>{}{}</TotalVotes>{}</Contest></Contests>'
        "</Election></Count></EML>"
    ).format(
        party.format(7),
        selection('ShortCode="BakkerA"', 7),
        "".join(
            f'<ReportingUnitVotes><ReportingUnitIdentifier Id="HSB{number}">Kieskring {number}'
            "</ReportingUnitIdentifier>"
            f"{party.format(votes)}{selection(f'''Id='{number}' ShortCode='BakkerA' ''', votes)}</ReportingUnitVotes>"
            for number, votes in ((1, 3), (2, 4))
        ),
    )
    with opened(tmp_path, document) as election:
        first = election.election.contests[1]
        assert figures(first) == {"BakkerA": 7}
        assert by_unit(election, first) == {"Kieskring 1": {"BakkerA": 3}, "Kieskring 2": {"BakkerA": 4}}
        assert election.counts is not None
        assert election.counts.levels == ("electoral-district",)


def test_documents_without_lists_have_their_candidates_in_the_contest(tmp_path: Path) -> None:
    def candidate(number: int, name: str, party: str, votes: int) -> str:
        return (
            f'<Selection><Candidate><CandidateIdentifier Id="{number}"><CandidateName>{name}</CandidateName>'
            f"</CandidateIdentifier><Affiliation><Type>{party}</Type></Affiliation></Candidate>"
            '<AffiliationIdentifier Id="Incumbent"/>'
            f'<ValidVotes>{votes}</ValidVotes><CountMetric Id="PVR">50.0</CountMetric></Selection>'
        )

    document = (
        '<EML Id="510"><Count><Election><ElectionIdentifier Id="7"><ElectionName>General Election</ElectionName>'
        '</ElectionIdentifier><Contests><Contest><ContestIdentifier Id="0200"><ContestName>Governor</ContestName>'
        '</ContestIdentifier><TotalVotes><CountMetric Id="TP">24491</CountMetric>'
        f"{candidate(1, 'Ann Lee', 'DEM', 30)}{candidate(2, 'Bob Ray', 'REP', 20)}</TotalVotes></Contest><Contest>"
        '<ContestIdentifier Id="1900"><ContestName>Proposition 1</ContestName></ContestIdentifier><TotalVotes>'
        '<Selection><Candidate><ProposalItem ReferendumOptionIdentifier="Yes"/></Candidate><ValidVotes>8</ValidVotes>'
        '</Selection><Selection><Candidate><ProposalItem ReferendumOptionIdentifier="No"/></Candidate><ValidVotes>9'
        "</ValidVotes></Selection></TotalVotes></Contest></Contests></Election></Count></EML>"
    )
    with opened(tmp_path, document) as election:
        governor, proposition = election.election.contests
        assert figures(governor) == {"Ann Lee": 30, "Bob Ray": 20}
        assert [dict(selection.party or {}) for selection in governor.selections] == [{"und": "DEM"}, {"und": "REP"}]
        assert figures(proposition) == {"Yes": 8, "No": 9}
        assert proposition.variation is Variation.MEASURE


def named(number: int) -> str:
    return f'<Candidate><CandidateIdentifier Id="{number}"><CandidateName>{{}}</CandidateName></CandidateIdentifier>'


def result(*selections: str, contest: str = '<ContestIdentifier Id="geen"/>') -> str:
    """Write a result of an election that has no name of its own."""
    within = "".join(f"<Selection>{selection}</Selection>" for selection in selections)
    return f'<EML Id="520"><Result><Election><Contest>{contest}{within}</Contest></Election></Result></EML>'


def affiliation(number: int, elected: str) -> str:
    registered = f"<RegisteredName>Partij {number}</RegisteredName>"
    return f'<AffiliationIdentifier Id="{number}">{registered}</AffiliationIdentifier><Elected>{elected}</Elected>'


def test_a_result_without_parties_has_its_candidates_in_the_contest(tmp_path: Path) -> None:
    people = [
        f"{named(n).format(name)}</Candidate><Elected>{e}</Elected>"
        for n, name, e in ((1, "Ann Lee", "yes"), (2, "Bob Ray", "no"))
    ]
    for contest in ('<ContestIdentifier Id="7"><ContestName>Mayor</ContestName></ContestIdentifier>', ""):
        with opened(tmp_path, result(*people, contest=contest)) as election:
            (only,) = election.election.contests
            assert only.name.best("en") == ("Mayor" if contest else "document0.xml")
            outcomes = {
                only.selection(line.selection).name["und"]: line.outcome is not None and line.outcome.elected
                for line in only.versions[0].lines
            }
            assert outcomes == {"Ann Lee": True, "Bob Ray": False}
            assert (only.variation, only.elect) == (Variation.PLURALITY, 1)


def test_a_result_of_parties_alone_has_one_contest(tmp_path: Path) -> None:
    with opened(tmp_path, result(affiliation(1, "yes"), affiliation(2, "no"), "<Elected>yes</Elected>")) as election:
        (only,) = election.election.contests
        assert [selection.name["und"] for selection in only.selections] == ["Partij 1", "Partij 2"]
        assert [line.seats for line in only.versions[0].lines] == [None, None]


def test_a_result_in_which_nobody_stands_is_refused(tmp_path: Path) -> None:
    with pytest.raises(FileError, match="holds no results"), opened(tmp_path, result()):
        pass


def test_two_results_are_two_elections(tmp_path: Path) -> None:
    with (
        pytest.raises(FileError, match=r"document1\.xml.*is an election by itself"),
        opened(tmp_path, eml_result(), eml_result()),
    ):
        pass


def test_a_document_of_another_format_is_of_another_election(tmp_path: Path) -> None:
    with (
        pytest.raises(FileError, match=r"is not of one election with document0\.xml"),
        opened(tmp_path, eml_count(), clarity_by_county()),
    ):
        pass


def test_a_candidate_of_another_contest_and_name_is_not_the_one_who_is_elected(tmp_path: Path) -> None:
    (tmp_path / LIST).write_bytes(eml_list())
    other = eml_result().decode().replace('ContestIdentifier Id="geen"', 'ContestIdentifier Id="7"')
    for words, expected in (
        (other, {"Partij Één", "Anna van Voorbeeld 1.2"}),
        (other.replace("1.2<", "9<"), {"Partij Één"}),
    ):
        with opened(tmp_path, words, eml_count(), names=("Resultaat.eml.xml", COUNT)) as election:
            elected = {
                contest.selection(line.selection).name["und"]
                for contest in election.election.contests
                for line in contest.versions[0].lines
                if line.outcome is not None and line.outcome.elected
            }
            assert elected == expected


def test_a_list_for_all_contests_names_the_candidates_of_each(tmp_path: Path) -> None:
    whole = eml_list().decode().replace('ContestIdentifier Id="geen"', 'ContestIdentifier Id="alle"')
    (tmp_path / LIST).write_text(whole, encoding="utf-8")
    with opened(tmp_path, eml_count(), names=(COUNT,)) as election:
        assert figures(election.election.contests[1]) == {"Anna van Voorbeeld 1.1": 20, "Anna van Voorbeeld 1.2": 20}
        assert len(election.election.sources) == 2


def test_names_on_which_lists_of_other_contests_differ_are_not_used(tmp_path: Path) -> None:
    for place in ("noord", "zuid"):
        words = eml_list().decode().replace('ContestIdentifier Id="geen"', f'ContestIdentifier Id="{place}"')
        (tmp_path / f"{place}.xml").write_text(words.replace("Voorbeeld 1.1", f"Voorbeeld {place}"), encoding="utf-8")
    with opened(tmp_path, eml_count(), names=(COUNT,)) as election:
        assert figures(election.election.contests[1]) == {"1": 20, "Anna van Voorbeeld 1.2": 20}


def test_names_on_which_two_lists_of_one_contest_differ_are_not_used(tmp_path: Path) -> None:
    (tmp_path / "first.xml").write_bytes(eml_list())
    (tmp_path / "second.xml").write_bytes(eml_list().replace(b"Voorbeeld 1.1", b"Elders"))
    with opened(tmp_path, eml_count(), names=(COUNT,)) as election:
        assert figures(election.election.contests[1]) == {"1": 20, "Anna van Voorbeeld 1.2": 20}


def flat(total: str, units: str = "", contest: str = "") -> str:
    """Write a count that has no parties, with what is said of its contest."""
    return (
        '<EML Id="510"><Count><Election><ElectionIdentifier Id="7"/><Contests><Contest><ContestIdentifier Id="1">'
        f"<ContestName>Mayor</ContestName></ContestIdentifier>{contest}<TotalVotes>{total}</TotalVotes>{units}"
        "</Contest></Contests></Election></Count></EML>"
    )


def votes_for(who: str, votes: int) -> str:
    return f"<Selection>{who}<ValidVotes>{votes}</ValidVotes></Selection>"


ANN = f"{named(1).format('Ann Lee')}<Affiliation><Type>DEM</Type></Affiliation></Candidate>"


def told(election: OpenedElection) -> list[str]:
    assert election.counts is not None
    return [row.text for row in election.counts.reported_rows(0, 9) if row.fault is RowFault.NO_SELECTION]


def test_votes_of_nobody_and_numbers_of_nothing_are_set_aside(tmp_path: Path) -> None:
    odd = f"{votes_for(ANN, 8)}{votes_for('', 5)}<Recounted>4</Recounted><Remark>none</Remark>"
    with opened(tmp_path, flat(odd, contest="<MaxVotes>unlimited</MaxVotes>")) as election:
        (only,) = election.election.contests
        assert (figures(only), only.votes_allowed) == ({"Ann Lee": 8}, 1)
        assert told(election) == ["5", "4"]


def test_selections_in_a_namespace_of_their_own_are_read(tmp_path: Path) -> None:
    own = votes_for(ANN, 8).replace("<Selection>", '<Selection xmlns="urn:example:own">')
    with opened(tmp_path, flat(own)) as election:
        assert figures(election.election.contests[0]) == {"Ann Lee": 8}


def test_options_of_a_referendum_need_no_candidates(tmp_path: Path) -> None:
    yes, no = (f"<ReferendumOptionIdentifier>{word}</ReferendumOptionIdentifier>" for word in ("Yes", "No"))
    with opened(tmp_path, flat(votes_for(yes, 8) + votes_for(no, 9))) as election:
        (only,) = election.election.contests
        assert (figures(only), only.variation) == ({"Yes": 8, "No": 9}, Variation.MEASURE)


@pytest.mark.parametrize(("identifier", "level"), [("0042", "municipality"), ("x1", "reporting-unit")])
def test_the_identifier_of_a_unit_tells_its_level(identifier: str, level: str, tmp_path: Path) -> None:
    units = "".join(
        f'<ReportingUnitVotes><ReportingUnitIdentifier Id="{identifier}">Heemstad</ReportingUnitIdentifier>'
        f"{votes_for(ANN, 8)}</ReportingUnitVotes>"
    )
    with opened(tmp_path, flat(votes_for(ANN, 8), units)) as election:
        assert election.counts is not None
        assert election.counts.levels == (level,)
        assert by_unit(election, election.election.contests[0]) == {"Heemstad": {"Ann Lee": 8}}


def test_votes_rejected_for_reasons_of_a_country_are_types_of_rejected_votes(tmp_path: Path) -> None:
    rejected = "".join(f'<RejectedVotes ReasonCode="{reason}">2</RejectedVotes>' for reason in ("torn", "signed"))
    with opened(tmp_path, flat(votes_for(ANN, 8) + rejected)) as election:
        assert number_of(election.election.contests[0].versions[0].rejected) == 4
