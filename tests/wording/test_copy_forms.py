"""Whatever form lines are copied in: whose figures, of what, how far, and which of them are derived."""

from __future__ import annotations

import html
import re

import pytest

from core_support import BUNDLED, FILE, ODD, as_bytes, every_standings, made, made_document, standings_of
from hustings.election.figures import Knowledge
from hustings.election.standings import Standing, Standings, stand
from hustings.election.viewpoint import OrderKey, first_viewpoint
from hustings.files import hustings_json
from hustings.wording import labels, numbers, provenance
from hustings.wording.columns import COLUMNS, useful_columns
from hustings.wording.copied import tab_separated
from hustings.wording.copy_forms.form import CopyForm
from hustings.wording.copy_forms.registry import COPY_FORMS
from hustings.wording.language import load_language
from hustings.wording.unit_names import said_of_unit
from wording.copied_support import CITATIONS, EN, FORMS, TABLES, copy, everything, grid, words

DERIVED = labels.knowledge(EN, Knowledge.DERIVED)
SYRANKOV_AND_OTHERS = ("syrankov", "none-of-these", "~residual")
# Names of fields and attributes, which are the same in all languages.
OF_THE_FORM = re.compile(r'^@misc|^  \w+ = |^ +"[\w-]+":|(scope|style|class|colspan)="[^"]*"|</?ref>', re.MULTILINE)
# Months come from CLDR, kinds of documents from CSL.
OF_OTHERS = {"January", "February", "March", "May", "August", "https", "webpage", "article"}
every_form = pytest.mark.parametrize("form", COPY_FORMS, ids=lambda form: form.key)
every_standing = pytest.mark.parametrize(
    "standings", every_standings(), ids=lambda standings: f"{standings.contest.id}-{standings.viewpoint.results}"
)


def chosen(standings: Standings, *keys: str) -> list[Standing]:
    return [row for row in everything(standings) if row.key in keys]


def test_the_forms_are_told_apart() -> None:
    assert list(FORMS) == ["sentence", "caption", *TABLES, *CITATIONS]
    assert len({form.name(EN) for form in COPY_FORMS}) == len(COPY_FORMS)


@every_form
@every_standing
def test_every_form_names_election_status_and_source(form: CopyForm, standings: Standings) -> None:
    for rows in (everything(standings), everything(standings)[:1]):
        text = words(form.key, copy(form.key, standings, rows).text)
        results = standings.results
        if results is None:
            assert form.key == "csl-json" or "No results have been reported yet." in text
            continue
        source = standings.election.source(results.source)
        assert EN.pick(standings.election.name) in text
        assert labels.status(EN, results.status) in text
        assert EN.pick(source.publisher) in text
        assert (source.address or "") in text
        published = numbers.date(EN, source.published) if source.published or form.key != "citation" else "(n.d.)"
        assert published in text or form.key in ("bibtex", "csl-json")
        if results.endorsed_by is not None:
            assert f"endorsed by the {EN.pick(results.endorsed_by)}" in text


@pytest.mark.parametrize("key", TABLES)
@every_standing
def test_every_figure_of_a_table_says_of_what_it_is_and_how_it_is_known(key: str, standings: Standings) -> None:
    columns, rows = useful_columns(standings), everything(standings)
    headings, *lines = grid(key, copy(key, standings).text)
    assert len(lines) == len(rows)
    for row, line in zip(rows, lines, strict=True):
        assert len(line) == len(columns)
        for column, heading, cell in zip(columns, headings, line, strict=True):
            quantity = column.quantity(row)
            if quantity is None or not cell:
                continue
            said = f"{heading} {cell}" if "(reported)" not in cell else cell
            assert (DERIVED in said) is (quantity.knowledge is Knowledge.DERIVED)
            if column.key is OrderKey.SHARE:
                assert provenance.base_of_share(EN, standings, row) in f"{heading} {cell}"


@every_standing
def test_a_sentence_says_of_what_its_percentages_are_and_marks_what_is_derived(standings: Standings) -> None:
    for row in everything(standings):
        said = copy("sentence", standings, [row, row]).text.splitlines()[0]
        if standings.results is None:
            continue
        name = said_of_unit(EN, standings, labels.row_name(EN, row))
        assert said.startswith(name) or "\u2068" in said
        if "%" in said:
            base = provenance.base_of_share(EN, standings, row)
            assert base in said or base == provenance.base_words(EN, None)
            assert ("(derived)" in said) is (row.share.knowledge is Knowledge.DERIVED)


@every_standing
def test_a_caption_says_of_what_percentages_are_and_which_figures_are_derived(standings: Standings) -> None:
    text, rows = copy("caption", standings).text, everything(standings)
    known = [quantity for row in rows for column in COLUMNS if (quantity := column.quantity(row)) is not None]
    assert ("Derived by Hustings" in text) is any(item.knowledge is Knowledge.DERIVED for item in known)
    for row in rows:
        assert provenance.base_of_share(EN, standings, row) in text
    assert text.count("\n") == 1


@pytest.mark.parametrize("key", CITATIONS)
@every_standing
def test_a_citation_names_the_base_that_the_source_gives(key: str, standings: Standings) -> None:
    text = words(key, copy(key, standings).text)
    for row in everything(standings):
        if row.share is not None and row.share.figure is not None:
            assert provenance.base_of_share(EN, standings, row) in text


@pytest.mark.parametrize("key", [*TABLES, "caption"])
def test_how_many_lines_are_there_is_said_where_some_are_left_out(key: str) -> None:
    standings = standings_of(BUNDLED)
    assert "1 of 7 shown" in copy(key, standings, chosen(standings, "syrankov")).text
    assert "shown" not in copy(key, standings).text


@every_form
def test_a_contest_without_results_has_something_to_say(form: CopyForm) -> None:
    standings = standings_of(ODD, "not-yet")
    text = copy(form.key, standings).text
    if form.key == "csl-json":
        assert text == "[]\n"
        return
    assert "Invented odd election · Invented post without results, 28 February 2031: no results yet" in text
    assert text.count("No results have been reported yet.") == 1
    assert "shown" not in text


def test_the_outcome_is_said_where_all_lines_are_chosen() -> None:
    assert copy("sentence", standings_of(BUNDLED)).text == (
        "The Central Election Commission confirmed Alexander Lukashenko as the winner with 86.82% of votes, TASS "
        "reported on 3 February 2025.\n"
        "Presidential election, Belarus, 26 January 2025: final result, endorsed by the Central Election Commission\n"
        "Source: TASS, 3 February 2025, tass.com/world/1907961\n"
    )


def test_some_lines_are_said_in_one_sentence() -> None:
    standings = standings_of(BUNDLED)
    assert copy("sentence", standings, chosen(standings, *SYRANKOV_AND_OTHERS)).text.splitlines()[0] == (
        "Sergey Syrankov: 3.21% of votes; None of these candidates: 3.60% of voters; Not itemised by the source: "
        "0.75% (derived), according to figures that TASS reported on 3 February 2025."
    )


def test_what_is_not_reported_is_said_not_to_be() -> None:
    standings = made(votes={"a": "5"}, kinds={"b": "candidate"})
    said = copy("sentence", standings, chosen(standings, "b")).text
    assert said.startswith("B: not reported, according to figures that The Paper reported on 3 January 2030.\n")


def test_a_caption_stands_in_one_line() -> None:
    standings = standings_of(BUNDLED)
    assert copy("caption", standings, chosen(standings, *SYRANKOV_AND_OTHERS)).text == (
        "Presidential election, Belarus, 26 January 2025: final result, endorsed by the Central Election Commission. "
        "Percentages: “of votes”; the source does not say which. None of these candidates: of voters. 3 of 7 shown. "
        "Derived by Hustings from figures reported, bounds rounded outward: Percentage (Not itemised by the source); "
        "Votes; Behind first. Votes: if the percentages are of ballots cast; approximate figures lie within the "
        "bounds given; eligible voters are 6,850,000 to 6,950,000. "
        "Source: TASS, 3 February 2025, tass.com/world/1907961\n"
    )


def test_a_caption_tells_only_of_the_columns_copied() -> None:
    standings = standings_of(BUNDLED)
    columns = [column for column in COLUMNS if column.key.value in ("name", "behind")]
    text = FORMS["caption"].make(EN, standings, everything(standings), columns).text
    assert "bounds rounded outward: Behind first. Source" in text
    assert "ercentage" not in text


@every_form
def test_a_figure_with_a_source_of_its_own_is_attributed_to_it(form: CopyForm) -> None:
    court = {"id": "court", "publisher": {"en": "Court"}, "published": "2030-02-01", "address": "court.example/1"}
    tree = made_document(votes={"a": {"value": "7", "source": "court"}, "b": "5"})
    tree["sources"].append(court)
    election = hustings_json.decode(as_bytes(tree), FILE)
    standings = stand(election, first_viewpoint(election))
    text = words(form.key, copy(form.key, standings, chosen(standings, "a")).text)
    assert "The Paper" in text
    assert "Court" in text
    assert "court.example/1" in text
    if form.key not in CITATIONS:
        assert "Source of Votes (A): Court, 1 February 2030, " in text
    if form.key == "sentence":
        assert text.startswith("A: 7 votes (Court, 1 February 2030), according to")
    assert "Court" not in words(form.key, copy(form.key, standings, chosen(standings, "b")).text)


def test_plain_copying_keeps_its_shape_and_names_another_base() -> None:
    standings = standings_of(BUNDLED)
    rows = chosen(standings, *SYRANKOV_AND_OTHERS)
    assert tab_separated(EN, standings, rows, useful_columns(standings)).splitlines() == [
        "#\tCandidate\tPercentage, of votes; which, not said\tVotes, thousands, derived\tBehind first, points, derived",
        "2\tSergey Syrankov\t3.21\t188–192\t83.61",
        "\tNone of these candidates\t3.60 (of voters)\t211–215\t",
        "\tNot itemised by the source\t0.75 (derived)\t42–47\t",
        "3 of 7 shown",
        "Source: TASS, 3 February 2025, tass.com/world/1907961",
    ]


@every_form
@every_standing
def test_every_text_of_the_program_is_translated(form: CopyForm, standings: Standings) -> None:
    pseudo = load_language("en-XA")
    assert form.name(pseudo).startswith("[")
    sourced = words("csl-json", hustings_json.encode(standings.election).decode())
    for rows in (everything(standings), everything(standings)[:1]):
        text = copy(form.key, standings, rows, pseudo).text
        if form.key == "html":
            text = re.sub(r"<[^>]*>", " ", text)
        shown = html.unescape(words("markdown", OF_THE_FORM.sub("", text)))
        for word in re.findall(r"[A-Za-z]{2,}", _outside_brackets(shown)):
            assert word in sourced or word in OF_OTHERS, f"{word!r} of {text!r}"


def _outside_brackets(text: str) -> str:
    depth, kept = 0, ""
    for letter in text:
        depth += (letter == "[") - (letter == "]")
        kept += letter if depth == 0 else " "
    return kept
