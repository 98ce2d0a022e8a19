"""The sources of lines as citations: nothing invented, what is supplied marked."""

from __future__ import annotations

import json
from typing import Any

import pytest

from core_support import BUNDLED, COUNCIL, FILE, ODD, as_bytes, every_standings, made_document, opened, standings_of
from hustings.election.standings import Standings, stand
from hustings.election.viewpoint import Viewpoint, first_viewpoint
from hustings.files import hustings_json
from hustings.wording.language import load_language
from wording.copied_support import copy


def items(standings: Standings, tag: str = "en") -> list[dict[str, Any]]:
    return json.loads(copy("csl-json", standings, language=load_language(tag)).text)


def with_source(**source: Any) -> Standings:
    tree = made_document(votes={"a": "1"})
    tree["sources"][0] |= source
    election = hustings_json.decode(as_bytes(tree), FILE)
    return stand(election, first_viewpoint(election))


def test_a_citation_in_words() -> None:
    assert copy("citation", standings_of(BUNDLED)).text == (
        "TASS (3 February 2025). [Presidential election, Belarus: results]. Presidential election, Belarus, 26 "
        "January 2025: final result, endorsed by the Central Election Commission · Percentages: “of votes”; the "
        "source does not say which · None of these candidates: of voters · on the word of: Central Election "
        "Commission · supplied by Hustings: year, address and title. https://tass.com/world/1907961\n"
    )


def test_a_title_that_the_source_has_is_kept_without_brackets() -> None:
    text = copy("citation", standings_of(COUNCIL)).text
    assert text.startswith("Example Gazette (14 May 2024). Invented results. Invented town of Example")
    assert "supplied" not in text


def test_bibtex() -> None:
    assert copy("bibtex", standings_of(ODD, "scripts")).text == (
        "@misc{bulletin,\n"
        "  author = {{Odd Bulletin}},\n"
        "  title = {{[Invented odd election · Invented post with many scripts: results]}},\n"
        "  date = {2031-03-01},\n"
        "  year = {2031},\n"
        "  note = {Invented odd election · Invented post with many scripts, 28 February 2031: final result · "
        "Percentages: of ballots cast · supplied by Hustings: title}\n"
        "}\n"
    )
    assert "  url = {https://tass.com/world/1907961},\n" in copy("bibtex", standings_of(BUNDLED)).text


@pytest.mark.parametrize("standings", every_standings(), ids=lambda standings: standings.contest.id)
def test_csl_json_has_the_fields_that_programs_need(standings: Standings) -> None:
    found = items(standings)
    assert len(found) == (standings.results is not None)
    for item in found:
        source = standings.election.source(item["id"])
        assert item["type"] == ("webpage" if source.address else "article")
        assert [list(author) for author in item["author"]] == [["literal"]]
        day = source.published
        dated = {"date-parts": [[day.year, day.month, day.day]]} if day is not None else None
        assert item.get("issued") == dated
        assert item["title"]
        assert item.get("URL", "").startswith("https://") is bool(source.address)
        assert not {"accessed", "DOI", "ISBN", "page"} & set(item)


def test_a_citation_is_in_the_language_of_its_title() -> None:
    [french] = items(standings_of(COUNCIL), "fr")
    assert (french["language"], french["title"]) == ("en", "Invented results")
    assert french["author"] == [{"literal": "Gazette d’Exemple"}]
    [untitled] = items(with_source(), "fr")
    assert untitled["language"] == "en"


def test_each_version_of_results_says_how_far_it_has_come() -> None:
    notes = [
        items(stand(opened(COUNCIL), Viewpoint("mayor", version)))[0]["note"] for version in ("first-count", "final")
    ]
    assert "unofficial, partial" in notes[0]
    assert "final result, endorsed by the Electoral Office of Example" in notes[1]


def test_no_day_of_access_is_invented() -> None:
    for key in ("citation", "bibtex", "csl-json"):
        assert "ccess" not in copy(key, standings_of(BUNDLED)).text


def test_an_address_that_is_not_of_the_web_is_told_but_leads_nowhere() -> None:
    standings = with_source(address="the town hall, room 3")
    assert copy("citation", standings).text.endswith(" the town hall, room 3\n")
    assert "  howpublished = {the town hall, room 3},\n" in copy("bibtex", standings).text
    [item] = items(standings)
    assert item["type"] == "article"
    assert "the town hall, room 3" in item["note"]


def test_a_title_that_is_supplied_is_said_to_be_so_once() -> None:
    [item] = items(with_source(title={"en": "Results"}, supplied=["title"]))
    assert item["title"] == "Results"
    assert item["note"].count("title") == 1
    [item] = items(with_source(supplied=["title"]))
    assert item["title"] == "[Made to measure: results]"
    assert item["note"].count("title") == 1


def test_names_kept_as_data_have_no_signs_of_direction() -> None:
    standings = with_source(publisher={"ar": "الجريدة"})
    assert "\u2068الجريدة\u2069 (" in copy("citation", standings).text
    for key in ("bibtex", "csl-json"):
        assert "\u2068" not in copy(key, standings).text
