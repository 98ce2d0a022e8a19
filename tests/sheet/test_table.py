"""The table, the key figures and their notes: rows in order, every figure with how it is known."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from core_support import BUNDLED, COUNCIL, ODD, english, every_standings, made, standings_of
from hustings.election.standings import RowKind, Standings, ordered
from hustings.election.viewpoint import Order, OrderKey
from hustings.sheet.glyphs import bundled_glyphs
from hustings.sheet.options import Section
from hustings.wording import sentences
from hustings.wording.columns import COLUMNS
from hustings.wording.language import load_language

Content = Callable[..., dict[str, Any]]


def names_of(said: dict[str, Any]) -> list[str]:
    place = [column["key"] for column in said["table"]["columns"]].index("name")
    return [row["cells"][place]["text"] for row in said["table"]["rows"]]


def cells_of(said: dict[str, Any], key: str) -> list[dict[str, Any]]:
    place = [column["key"] for column in said["table"]["columns"]].index(key)
    return [row["cells"][place] for row in said["table"]["rows"]]


@pytest.mark.parametrize("standings", every_standings(), ids=lambda given: given.viewpoint.contest)
def test_sentences_and_figures_are_those_of_the_screen(standings: Standings, content: Content) -> None:
    said = content(standings)
    on_screen = [bundled_glyphs().printable(sentence) for sentence in sentences.sentences(english(), standings)]
    # What cannot be printed is identified too, in the one contest that has such a name.
    assert said["sentences"] == [sentence.replace("□□□□", "□□□□ (chinese)") for sentence in on_screen]
    rows = (*ordered(standings.all_rows, standings.viewpoint.order, "en"), *standings.pinned)
    for column in COLUMNS:
        if column.key.value not in [shown["key"] for shown in said["table"]["columns"]]:
            continue
        for row, cell in zip(rows, cells_of(said, column.key.value), strict=True):
            if cell["text"] or row.kind is RowKind.RANKED:
                written = column.text(english(), standings, row)
                assert cell["text"] == written or cell["text"].startswith("□")


@pytest.mark.parametrize("key", [OrderKey.NAME, OrderKey.SHARE, OrderKey.RANK])
@pytest.mark.parametrize("descending", [True, False])
def test_rows_stand_in_the_order_of_the_screen(key: OrderKey, descending: bool, content: Content) -> None:
    standings = standings_of(BUNDLED, order=Order(key, descending))
    shown = [english().pick(row.selection.name) for row in standings.rows if row.selection is not None]
    assert names_of(content(standings))[:5] == shown


@pytest.mark.parametrize("key", OrderKey)
def test_pinned_rows_stand_below_and_are_never_ranked(key: OrderKey, content: Content) -> None:
    said = content(standings_of(BUNDLED, order=Order(key, True)))
    pinned = [row["pinned"] for row in said["table"]["rows"]]
    assert pinned == [False] * 5 + [True] * 2
    assert [cell["text"] for cell in cells_of(said, "rank")][5:] == ["", ""]
    assert names_of(said)[5:] == ["None of these candidates", "Not itemised by the source"]


def test_a_filter_leaves_all_rows_unless_only_visible_ones_are_wanted(content: Content) -> None:
    filtered = standings_of(BUNDLED, find="syr")
    assert len(names_of(content(filtered))) == 7
    assert content(filtered)["table"]["shown"] == ""
    visible = content(filtered, visible_rows_only=True)
    assert names_of(visible) == ["Sergey Syrankov", "None of these candidates", "Not itemised by the source"]
    assert visible["table"]["shown"] == "1 of 5 shown"


def test_visible_rows_only_says_nothing_where_all_are_visible(content: Content) -> None:
    assert content(standings_of(BUNDLED), visible_rows_only=True)["table"]["shown"] == ""


def test_the_winner_is_marked_in_the_words_of_the_source(content: Content) -> None:
    rows = content(standings_of(BUNDLED))["table"]["rows"]
    assert [(row["outcome"], row["elected"]) for row in rows[:2]] == [("confirmed as winner", True), ("", False)]


def test_nobody_is_marked_where_the_source_calls_nobody_elected(content: Content) -> None:
    assert not any(row["elected"] for row in content(standings_of(ODD, "tie"))["table"]["rows"])


def test_several_winners_and_measures_are_marked_as_the_source_says(content: Content) -> None:
    assert sum(row["elected"] for row in content(standings_of(COUNCIL, "council"))["table"]["rows"]) == 3
    assert any(row["outcome"] for row in content(standings_of(COUNCIL, "pond"))["table"]["rows"])


def test_ties_share_a_rank(content: Content) -> None:
    assert [cell["text"] for cell in cells_of(content(standings_of(ODD, "tie")), "rank")] == ["1=", "1=", "3"]


def test_bars_are_as_long_as_the_percentages(content: Content) -> None:
    rows = content(standings_of(BUNDLED))["table"]["rows"]
    assert [row["bar"] for row in rows] == [86.82, 3.21, 2.02, 1.86, 1.74, 3.6, 0.75]
    assert content(standings_of(COUNCIL))["table"]["rows"][-1]["bar"] is None


def test_key_figures_are_marked_where_derived_and_say_what_is_not_reported(content: Content) -> None:
    figures = {figure["name"]: figure["value"] for figure in content(standings_of(BUNDLED))["key_figures"]}
    assert figures == {
        "Turnout": "85.69%",
        "Eligible voters": "around 6.9 million",
        "Ballots cast · derived": "5.86–5.96 million",
        "Valid ballots · Blank ballots · Rejected ballots": "not reported",
        "Not itemised by the source · derived": "0.72–0.78%",
    }


def test_what_is_reported_of_the_ballots_has_a_figure_each(content: Content) -> None:
    names = [figure["name"] for figure in content(standings_of(COUNCIL))["key_figures"]]
    assert names[-3:] == ["Valid ballots", "Blank ballots", "Rejected ballots"]


def test_without_results_there_are_candidates_and_no_figures(content: Content) -> None:
    said = content(standings_of(ODD, "not-yet"))
    assert said["key_figures"] == []
    assert [column["key"] for column in said["table"]["columns"]] == ["name"]
    assert said["sentences"] == ["No results have been reported yet."]
    [checks] = [block for block in (*said["left"], *said["right"]) if block["title"] == "Checks"]
    assert [item["lead"] for item in checks["items"]] == ["H501"]


def test_there_is_no_figure_of_a_rest_where_the_printed_percentages_leave_none(content: Content) -> None:
    def names(**shares: str) -> list[str]:
        return [figure["name"] for figure in content(made(shares=shares))["key_figures"]]

    assert "Not itemised by the source · derived" not in names(a="61.54", b="38.46")
    assert "Not itemised by the source · derived" in names(a="61.54", b="38.45")


def test_headings_name_base_unit_and_that_figures_are_derived(content: Content) -> None:
    columns = {column["key"]: column for column in content(standings_of(BUNDLED))["table"]["columns"]}
    assert (columns["share"]["unit"], columns["share"]["derived"]) == ("of votes; which, not said", False)
    assert (columns["votes"]["unit"], columns["votes"]["derived"]) == ("thousands", True)
    assert columns["behind"]["derived"]


def test_a_derived_figure_among_reported_ones_is_marked_by_itself(content: Content) -> None:
    cells = cells_of(content(standings_of(BUNDLED)), "share")
    assert [cell["derived"] for cell in cells] == [False] * 6 + [True]


def test_another_base_than_the_others_is_noted(content: Content) -> None:
    said = content(standings_of(BUNDLED))
    assert [cell["note"] for cell in cells_of(said, "share")] == [""] * 5 + ["†", ""]
    assert {"text": "of voters.", "mark": "†", "derived": False} in said["notes"]


def test_the_notes_spell_out_what_derived_figures_rest_on(content: Content) -> None:
    notes = {note["mark"]: note["text"] for note in content(standings_of(BUNDLED))["notes"]}
    assert "Votes: Eligible voters × Turnout × Percentage, if the percentages are of ballots cast." in notes["d"]
    assert "Ballots cast: Eligible voters × Turnout." in notes["d"]
    assert "Behind first: difference of the percentages." in notes["d"]
    assert "100 minus everything the source lists" in notes["d"]
    assert notes[""] == (
        "“around 6.9 million eligible voters” is taken as 6,850,000 to 6,950,000; that width is supplied by Hustings."
    )


def test_notes_explain_percentages_worked_out_from_votes(content: Content) -> None:
    valid = content(standings_of(COUNCIL))["notes"][0]["text"]
    assert "Percentage: Votes ÷ Valid ballots." in valid
    assert "Turnout: Ballots cast ÷ Eligible voters." in valid
    listed = content(standings_of(ODD, "tie"))["notes"][0]["text"]
    assert "Percentage: Votes ÷ the votes listed, if the votes listed are all the votes." in listed


def test_notes_tell_widths_of_the_source_from_none_at_all(content: Content) -> None:
    around = {"value": "900", "approximate": True}
    stated = {"value": "60", "approximate": True, "low": "58.5", "high": "61.5"}
    said = content(made(shares={"a": stated, "b": "40"}, eligible=around))
    texts = [note["text"] for note in said["notes"]]
    assert "“900”: the source does not say how wide that is." in texts
    assert "“60” is taken as 58.5 to 61.5." in texts


def test_there_are_no_notes_without_figures(content: Content) -> None:
    assert content(standings_of(BUNDLED), sections=frozenset({Section.POSITIONS}))["notes"] == []


def test_numbers_leave_room_for_the_digits_they_lack(content: Content) -> None:
    said = content(made(shares={"a": "60", "b": "20.5", "c": "3.25"}))
    assert [cell["pad"] for cell in cells_of(said, "share")][:3] == [".25", "5", ""]


def test_intervals_and_dashes_are_not_padded(content: Content) -> None:
    said = content(made(shares={"a": "60.25", "b": None, "c": "3"}))
    assert [(cell["text"], cell["pad"]) for cell in cells_of(said, "share")] == [
        ("60.25", ""),
        ("3", ".25"),
        ("–", ""),
    ]


@pytest.mark.parametrize("tag", ["ru", "de", "ar"])
def test_numbers_and_dates_are_written_as_the_language_does(tag: str, content: Content) -> None:
    said = content(standings_of(BUNDLED), load_language(tag))
    assert cells_of(said, "share")[0]["text"] == ("86.82" if tag == "ar" else "86,82")
    assert said["language"]["direction"] == ("rtl" if tag == "ar" else "ltr")
