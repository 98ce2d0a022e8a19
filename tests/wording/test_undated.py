"""An election that neither its file nor its source dates: it says so, or leaves the date out."""

from __future__ import annotations

import json

from core_support import FILE, as_bytes, english, made_document, undated
from hustings.election.figures import Measure
from hustings.election.standings import Standings, stand
from hustings.election.viewpoint import first_viewpoint
from hustings.files.hustings_json import decode, encode
from hustings.wording import numbers, provenance, sentences, versions
from hustings.wording.inspection import inspect
from wording.copied_support import copy

OUTCOME = {"elected": True, "words": {"en": "elected"}}


def undated_standings(**outcome: object) -> Standings:
    """Stand an election without any date, of two candidates; the first is called elected if an outcome is given."""
    tree = undated(made_document(shares={"a": "60.0", "b": "30.0"}, votes={"a": "600", "b": "300"}))
    if outcome:
        tree["contests"][0]["results"][0]["lines"][0]["outcome"] = {**OUTCOME, **outcome}
    election = decode(as_bytes(tree), FILE)
    return stand(election, first_viewpoint(election))


def said(standings: Standings) -> str:
    return " ".join(sentences.sentences(english(), standings))


def test_an_unknown_date_is_said_to_be_unknown() -> None:
    assert numbers.date(english(), None) == "date not given"
    standings = undated_standings()
    assert provenance.source_line(english(), standings.election.sources[0]) == "The Paper, date not given"
    assert sentences.status_line(english(), standings) == "final result · reported by The Paper, date not given"


def test_sentences_leave_the_date_out() -> None:
    assert said(undated_standings()) == (
        "A came first with 60.0%, The Paper reported; the source calls nobody elected. B followed with 30.0%."
    )
    assert said(undated_standings(by={"en": "Board"}, act="declared")).startswith(
        "The Board declared A elected with 60.0%, The Paper reported. "
    )
    assert said(undated_standings(by={"en": "Board"})).startswith(
        "A (60.0%): elected, according to the Board, The Paper reported. "
    )
    standings = undated_standings()
    assert sentences.lines_sentence(english(), standings, standings.rows) == (
        "A: 60.0%; B: 30.0%, according to figures that The Paper reported."
    )


def test_sentences_without_figures_leave_the_date_out() -> None:
    election = decode(as_bytes(undated(made_document(kinds={"a": "candidate"}))), FILE)
    standings = stand(election, first_viewpoint(election))
    assert said(standings) == "The Paper reported no figures for the candidates."


def test_the_inspector_says_that_the_source_has_no_date() -> None:
    standings = undated_standings()
    assert standings.reading is not None
    shown = inspect(english(), standings, standings.reading.address(Measure.SHARE, "a"))
    assert shown.who == ("The Paper, date not given",)


def test_a_version_is_named_without_inventing_a_date() -> None:
    standings = undated_standings()
    assert standings.results is not None
    name = versions.version_name(english(), standings.election, standings.results)
    assert name == "final result, The Paper, date not given"


def test_citations_have_no_date() -> None:
    standings = undated_standings()
    assert copy("citation", standings).text.startswith("The Paper (n.d.). [Made to measure: results]. ")
    bibtex = copy("bibtex", standings).text
    assert "  date = " not in bibtex
    assert "  year = " not in bibtex
    [item] = json.loads(copy("csl-json", standings).text)
    assert "issued" not in item


def test_what_is_copied_names_the_election_and_that_its_date_is_unknown() -> None:
    assert "Made to measure, date not given: final result" in copy("markdown", undated_standings()).text


def test_no_date_is_written_into_the_file() -> None:
    tree = json.loads(encode(undated_standings().election))
    assert "date" not in tree
    assert "published" not in tree["sources"][0]
