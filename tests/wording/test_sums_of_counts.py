"""Sums of counts in words: of how many counts, what is missing to them, and where the counts stand."""

from __future__ import annotations

import csv
import io

from core_support import FILE, Document, as_bytes, english, made, made_document, summed
from hustings.election.figures import Measure, Place
from hustings.election.standings import Standings, stand
from hustings.election.viewpoint import Viewpoint
from hustings.files.hustings_json import decode
from hustings.wording import provenance, quantities, sentences, versions
from hustings.wording.copied import csv_table
from hustings.wording.inspection import Inspection, inspect
from wording.copied_support import copy

PLACE = {"column": "votes"}


def sums() -> Standings:
    """Stand two candidates: to the votes of the second one, twelve counts are missing."""
    first: Document = {**summed("1902577", 2310), "place": PLACE}
    second: Document = {**summed("1035550", 2298, left_out=12), "place": PLACE}
    return made(votes={"a": first, "b": second})


def asked(name: str) -> Inspection:
    standings = sums()
    assert standings.reading is not None
    return inspect(english(), standings, standings.reading.address(Measure.VOTES, name))


def test_a_sum_answers_how_it_is_known_and_where_its_counts_stand() -> None:
    shown = asked("a")
    assert shown.value == "1,902,577"
    assert shown.known == ("derived",)
    assert [part.text for part in shown.formula] == ["sum of 2,310 counts in the file"]
    assert shown.who == ("worked out by Hustings from figures of The Paper, 3 January 2030, column votes",)
    assert shown.base == ("a count, not a share",)


def test_a_sum_to_which_counts_are_missing_says_so() -> None:
    shown = asked("b")
    assert shown.value == "at least 1,035,550"
    assert [part.text for part in shown.formula] == [
        "sum of 2,298 counts in the file; 12 counts are left blank or suppressed there, and are not in the sum"
    ]


def test_one_count_is_said_in_the_singular() -> None:
    standings = made(votes={"a": summed("7", 1, left_out=1)})
    votes = standings.all_rows[0].votes
    assert votes is not None
    assert votes.figure is not None
    assert provenance.sum_of_counts(english(), votes.figure) == (
        "sum of 1 count in the file; 1 count is left blank or suppressed there, and is not in the sum"
    )


def test_cells_mark_lower_bounds() -> None:
    [first, second] = sums().all_rows
    assert quantities.cell(english(), first.votes) == "1,902,577"
    assert quantities.cell(english(), second.votes) == "≥ 1,035,550"
    assert quantities.spoken(english(), second.votes) == "at least 1,035,550 votes, derived"
    assert quantities.votes_unit(sums()) == 1


def test_tooltips_tell_the_sum_and_its_place() -> None:
    standings = sums()
    assert provenance.explanation(english(), standings, standings.all_rows[1].votes).split("\n") == [
        "derived",
        "sum of 2,298 counts in the file; 12 counts are left blank or suppressed there, and are not in the sum",
        "The Paper, 3 January 2030, column votes",
    ]


def test_sentences_mark_sums_as_derived() -> None:
    assert " ".join(sentences.sentences(english(), sums())) == (
        "A came first with 1,902,577 votes (derived), The Paper reported on 3 January 2030; the source calls nobody "
        "elected. B followed with at least 1,035,550 votes (derived)."
    )


def test_a_machine_reads_a_lower_bound_as_one() -> None:
    rows = list(csv.DictReader(io.StringIO(csv_table(english(), sums(), sums().all_rows).decode("utf-8-sig"))))
    wanted = ("votes", "votes_known", "votes_low", "votes_high")
    assert [tuple(row[name] for name in wanted) for row in rows] == [
        ("1902577", "derived", "1902577", "1902577"),
        ("", "derived", "1035550", ""),
    ]


def test_copied_tables_say_that_votes_are_derived() -> None:
    text = copy("markdown", sums()).text
    assert "Votes, derived" in text
    assert "≥ 1,035,550" in text
    assert "if the votes listed are all the votes; the counts left blank or suppressed are 0" in text


def test_a_row_and_a_column_are_a_place() -> None:
    assert provenance.place(english(), Place(row=1234, column="votes")) == "row 1,234, column votes"


def test_versions_with_missing_counts_are_not_said_to_differ() -> None:
    tree = made_document(votes={"a": summed("600", 12, left_out=1)})
    [version] = tree["contests"][0]["results"]
    other = {**version, "id": "other", "lines": [{"selection": "a", "votes": summed("601", 13)}]}
    tree["contests"][0]["results"] = [version, other]
    election = decode(as_bytes(tree), FILE)
    standings = stand(election, Viewpoint("post", "final", against="other"))
    [change] = standings.changes
    assert versions.change_text(english(), change, "B") == "601 in B: not testable: counts are missing to a sum"
    assert versions.diff_summary(english(), standings.changes, "B") == (
        "Compared with B: no figure is known to differ; 1 is not known exactly."
    )


def test_a_sum_of_somebody_elected_stands_in_one_pair_of_brackets() -> None:
    tree = made_document(votes={"a": summed("600", 12)})
    tree["contests"][0]["results"][0]["lines"][0]["outcome"] = {"elected": True, "words": {"en": "elected"}}
    election = decode(as_bytes(tree), FILE)
    [first, *_] = sentences.sentences(english(), stand(election, Viewpoint("post", "final")))
    assert first == "A (600 votes, derived): elected, The Paper reported on 3 January 2030."
