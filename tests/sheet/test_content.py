"""What the sheet says beside its table: head, blocks of text, sources, all in the reader's language."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from msgspec.structs import replace

from core_support import (
    BUNDLED,
    COUNCIL,
    ODD,
    document,
    every_standings,
    made,
    made_document,
    standings_of,
    summed,
)
from hustings import __version__
from hustings.election.meaning import Meaning, ShareMeaning, TurnoutMeaning
from hustings.election.standings import Standings, stand
from hustings.files import hustings_json
from hustings.sheet.content import Original
from hustings.sheet.options import Section
from hustings.wording.language import load_language

Content = Callable[..., dict[str, Any]]


def blocks_of(said: dict[str, Any]) -> dict[str, dict[str, Any]]:
    return {block["title"]: block for block in (*said["left"], *said["right"])}


def words_of(block: dict[str, Any]) -> str:
    return " ".join(passage["text"] for item in block["items"] for passage in item["passages"])


def texts_in(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for item in value.values():
            yield from texts_in(item)
    elif isinstance(value, list):
        for item in value:
            yield from texts_in(item)


def test_the_head_names_election_office_date_and_status(content: Content) -> None:
    said = content(standings_of(BUNDLED))
    assert (said["title"], said["office"]) == ("Presidential election, Belarus", "President of Belarus")
    assert said["status"].startswith("26 January 2025 · final result endorsed by the Central Election Commission")
    assert said["disclaimer"] == "Not an official document"


def test_the_area_is_named_where_neither_office_nor_election_names_it(content: Content) -> None:
    assert content(made(shares={"a": "1"}))["office"] == "Post · Nowhere"


def test_positions_stand_by_topic_with_their_paragraph(content: Content) -> None:
    block = blocks_of(content(standings_of(BUNDLED)))["Positions of Alexander Lukashenko"]
    assert [item["lead"] for item in block["items"]][:2] == ["Security and defence.", "State and stability."]
    marks = [[passage["cited"] for passage in item["passages"]] for item in block["items"]]
    assert marks[0] == ["", "", "[1] ¶ 4"]
    names = "Sergey Syrankov, Oleg Gaidukevich, Anna Kanopatskaya and Alexander Khizhnyak"
    assert block["note"] == f"The sources report no positions of {names}."


def test_those_of_whom_nothing_is_reported_are_named_once(content: Content) -> None:
    said = content(standings_of(BUNDLED))
    assert sum("Kanopatskaya" in text for text in texts_in([said["left"], said["right"]])) == 1
    without = content(standings_of(BUNDLED), sections=frozenset({Section.NOT_REPORTED}))
    assert "The positions of" in words_of(blocks_of(without)["Not said by the sources"])


def test_each_candidate_who_is_heard_has_a_block(content: Content) -> None:
    titles = list(blocks_of(content(standings_of(COUNCIL))))
    assert titles[:2] == ["Positions of Candidate Alder", "Positions of Candidate Birch"]


def test_positions_of_nobody_are_said_to_be_missing(content: Content) -> None:
    block = blocks_of(content(standings_of(ODD, "tie")))["Positions"]
    assert words_of(block) == "The sources report no positions of any candidate."
    assert "Positions" not in blocks_of(content(standings_of(COUNCIL, "pond")))


def test_checks_stand_by_number_with_the_detail_of_what_needs_an_explanation(content: Content) -> None:
    block = blocks_of(content(standings_of(BUNDLED)))["Checks"]
    said = {item["lead"]: item["passages"][0]["text"] for item in block["items"]}
    assert said == {
        "H101": "Percentages leave 0.72 to 0.78% on no line. Rounding explains at most 0.03.",
        "H120": "The source says “of votes”, not which.",
        "H131": "The number of eligible voters is approximate.",
        "H601": "The sources report positions of 1 of 5 candidates.",
    }
    assert block["note"].endswith("could not be tested.")


def test_a_lone_authority_is_said_to_be_the_only_one_heard(
    content: Content, standing: Callable[..., Standings]
) -> None:
    tree = document(BUNDLED)
    title = "Statements, reported and not checked"
    assert blocks_of(content(standing(tree)))[title]["note"] == ""
    del tree["contests"][0]["statements"][1:]
    note = blocks_of(content(standing(tree)))[title]["note"]
    assert note == "Only statements of the election authority are in this file."


def test_statements_name_who_in_what_role_and_which_source(content: Content) -> None:
    block = blocks_of(content(standings_of(BUNDLED)))["Statements, reported and not checked"]
    assert [item["lead"] for item in block["items"]] == [
        "Igor Karpenko, chairman of the Central Election Commission.",
        "The opposition.",
        "Pozirk, news agency.",
    ]
    assert [item["passages"][0]["cited"] for item in block["items"]] == [
        "TASS, 3 February 2025, paragraph 3",
        "Pozirk, 26 January 2025",
        "Pozirk, 26 January 2025",
    ]


def test_nothing_is_said_of_silence_where_all_is_said(content: Content, standing: Callable[..., Standings]) -> None:
    figures: dict[str, Any] = dict.fromkeys(("eligible", "cast", "valid", "turnout"), "100")
    figures |= {"rejected": "0", "blank": "0"}
    base = {"words": {"en": "of valid votes"}, "meaning": "valid-votes"}
    tree = made_document(shares={"yes": "60"}, votes={"yes": "60"}, kinds={"yes": "option"}, share_base=base, **figures)
    tree["units"] = [{"id": "all", "name": {"en": "All"}}]
    part = {"id": "part", "source": "paper", "status": "certified", "unit": "all", "part_of": "final", "lines": []}
    tree["contests"][0]["results"].append(part)
    assert "Not said by the sources" not in blocks_of(content(standing(tree)))


def test_the_sources_cited_are_listed_with_their_address_in_full(content: Content) -> None:
    ending = content(standings_of(BUNDLED))["ending"]
    assert [(source["number"], source["address"]) for source in ending["sources"]] == [
        ("[1]", "tass.com/world/1907961"),
        ("[2]", "pozirk.online/en/news/123556"),
    ]
    assert "on the word of: Central Election Commission" in ending["sources"][0]["name"]


def test_a_source_that_nothing_printed_comes_from_is_not_listed(content: Content) -> None:
    ending = content(standings_of(BUNDLED), sections=frozenset({Section.TABLE, Section.POSITIONS}))["ending"]
    assert [(source["number"], source["address"]) for source in ending["sources"]] == [("", "tass.com/world/1907961")]


def test_figures_and_outcomes_of_other_sources_are_cited(content: Content, standing: Callable[..., Standings]) -> None:
    tree = made_document(shares={"a": {"value": "60", "source": "other"}, "b": "40"})
    tree["sources"] += [
        {"id": name, "publisher": {"en": name}, "published": "2030-01-03"} for name in ("other", "court", "unused")
    ]
    line = tree["contests"][0]["results"][0]["lines"][0]
    line["outcome"] = {"elected": True, "words": {"en": "elected"}, "source": "court"}
    said = content(standing(tree))
    assert [source["name"].split(",")[0] for source in said["ending"]["sources"]] == ["The Paper", "other", "court"]


def test_a_source_without_address_says_so_and_leads_nowhere(content: Content) -> None:
    [source] = content(made(shares={"a": "1"}))["ending"]["sources"]
    assert (source["address"], source["link"]) == ("no address given", "")


def test_the_ending_names_program_data_and_original(content: Content) -> None:
    ending = content(standings_of(BUNDLED), original=Original("counts.csv", "f" * 64))["ending"]
    assert ending["program"] == f"Made with Hustings {__version__}"
    assert ending["lines"][-2:] == [
        "Attached to this file: election.json, SHA-256 " + "0123456789abcdef" * 4,
        "Read from: counts.csv, SHA-256 " + "f" * 64,
    ]
    assert ending["lines"][0].startswith("Supplied by Hustings, not by a source: TASS, 3 February 2025: the year")


def test_blocks_are_parted_into_columns_of_like_length(content: Content) -> None:
    said = content(standings_of(BUNDLED))
    assert [block["title"] for block in said["left"]] == ["Positions of Alexander Lukashenko"]
    assert len(said["right"]) == 3
    lone = content(standings_of(BUNDLED), sections=frozenset({Section.CHECKS}))
    assert (len(lone["left"]), len(lone["right"])) == (1, 0)
    none = content(standings_of(BUNDLED), sections=frozenset[Section]())
    assert (none["left"], none["right"], none["table"]) == ([], [], None)


def test_a_region_is_told_to_the_typesetter(content: Content) -> None:
    assert content(standings_of(BUNDLED), load_language("en-GB"))["language"]["region"] == "GB"
    assert content(standings_of(BUNDLED))["language"] == {"language": "en", "region": "", "direction": "ltr"}


@pytest.mark.parametrize("standings", every_standings(), ids=lambda given: given.viewpoint.contest)
def test_no_text_of_the_program_is_left_untranslated(standings: Standings, content: Content) -> None:
    said = content(standings, load_language("en-XA"), original=Original("1.csv", "0" * 64))
    sourced = " ".join(texts_in(json.loads(hustings_json.encode(standings.election))))
    for text in texts_in({**said, "language": {}, "paper": ""}):
        for word in re.findall(r"[A-Za-z]{2,}", _outside_brackets(text)):
            assert word in sourced or word in _KEYS | _CLDR, f"{word!r} of {text!r}"


_KEYS = {"rank", "name", "party", "share", "votes", "behind", "https"}


# Months and conjunctions come from CLDR, not from the program.
_CLDR = {"January", "February", "March", "April", "May", "June", "August", "and", "million"}


def _outside_brackets(text: str) -> str:
    depth, kept = 0, ""
    for letter in text:
        depth += (letter == "[") - (letter == "]")
        kept += letter if depth == 0 else " "
    return kept


def test_sums_of_counts_are_explained_below_the_table(content: Content) -> None:
    said = content(made(votes={"a": summed("600", 12), "b": summed("400", 12, left_out=3)}))
    [note] = [note["text"] for note in said["notes"] if note["derived"]]
    assert "Votes: sum of counts in the file." in note
    assert note.endswith(
        "≥ marks the least that a sum can be: the file leaves counts blank or suppresses them, and these are not in it."
    )
    assert "the counts left blank or suppressed are 0" in note
    votes = next(index for index, column in enumerate(said["table"]["columns"]) if column["key"] == "votes")
    assert said["table"]["columns"][votes]["derived"]
    assert [row["cells"][votes]["text"] for row in said["table"]["rows"]] == ["600", "≥ 400"]


def test_classes_of_ballots_are_printed_where_a_source_counts_them(content: Content) -> None:
    counted = content(made(votes={"a": "600"}, issued="1030", found="1025", overvotes="5"))
    figures = {figure["name"]: figure["value"] for figure in counted["key_figures"]}
    assert (figures["Ballots issued"], figures["Ballots in the box"]) == ("1,030", "1,025")
    assert [row["cells"][1]["text"] for row in counted["table"]["rows"]] == ["A", "Overvotes"]
    other = content(made(votes={"a": "600"}))
    assert not {"Ballots issued", "Ballots in the box"} & {figure["name"] for figure in other["key_figures"]}


def test_the_meaning_of_percentages_and_turnout_is_printed(content: Content) -> None:
    counts: dict[str, Any] = {"valid": "900", "rejected": "100", "found": "1000", "issued": "1020", "eligible": "2000"}
    standings = made(votes={"a": "500", "none": "400"}, kinds={"none": "none-of-these"}, **counts)
    meaning = Meaning(share=ShareMeaning.WITHOUT_NONE, turnout=TurnoutMeaning.FOUND)
    said = content(stand(standings.election, replace(standings.viewpoint, meaning=meaning)))
    names = [figure["name"] for figure in said["key_figures"]]
    assert names[:4] == ["Turnout · derived", "Eligible voters", "Ballots issued", "Ballots in the box"]
    [share] = [column for column in said["table"]["columns"] if column["key"] == "share"]
    assert share["unit"] == "of votes for candidates"
    [note] = [note["text"] for note in said["notes"] if note["derived"]]
    assert "Turnout: Ballots in the box ÷ Eligible voters." in note
    assert "Percentage: Votes ÷ the votes for candidates" in note
