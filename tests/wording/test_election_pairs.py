"""Two elections side by side in words: each figure with how it is known, and a notice where bases differ."""

from __future__ import annotations

from typing import Any

import pytest

from check_support import CAST, VALID
from core_support import (
    BUNDLED,
    COUNCIL,
    FILE,
    Document,
    as_bytes,
    english,
    every_standings,
    made_document,
    standings_of,
)
from hustings.election.election_pairs import ElectionPair, PairBy, set_side_by_side
from hustings.election.standings import Standings, stand
from hustings.election.viewpoint import first_viewpoint
from hustings.files import hustings_json
from hustings.wording.election_pairs import PairCell, election_labels, pair_by, pair_table, pair_title
from hustings.wording.election_pairs_copied import pair_tab_separated
from hustings.wording.language import load_language


def of(day: str, name: str = "Council", **named: Any) -> Standings:
    tree: Document = made_document(**named) | {"date": day, "name": {"en": name}}
    election = hustings_json.decode(as_bytes(tree), FILE)
    return stand(election, first_viewpoint(election))


def cells(pair: ElectionPair, name: str) -> tuple[PairCell, ...]:
    return next(line.cells for line in pair_table(english(), pair).lines if line.cells[0].text == name)


def pair_of_two(**second: Any) -> ElectionPair:
    first = of("2026-05-03", shares={"anna": "60.0", "bruno": "40.0"}, turnout="50.0", share_base=VALID)
    after: dict[str, Any] = {
        "shares": {"anna": "52.25", "clara": "47.75"},
        "turnout": "61.5",
        "share_base": VALID,
        **second,
    }
    return set_side_by_side(first, of("2030-05-05", **after))


def test_a_line_has_both_percentages_and_the_change_with_its_sign() -> None:
    assert [cell.text for cell in cells(pair_of_two(), "Anna")] == ["Anna", "60.0", "52.25", "-7.75", "–", "–"]
    assert [cell.text for cell in cells(pair_of_two(), "Turnout")] == ["Turnout", "50.0", "61.5", "+11.5", "–", "–"]
    lead = [cell.text for cell in cells(pair_of_two(), "Lead")]
    assert lead == ["Lead", "20.0 points", "4.50 points", "-15.50", "", ""]


def test_headings_tell_the_elections_apart() -> None:
    headings = [heading.in_one_line(english()) for heading in pair_table(english(), pair_of_two()).headings]
    assert headings == [
        "Candidate",
        "Percentage, 3 May 2026",
        "Percentage, 5 May 2030",
        "Change, points, derived",
        "Votes, 3 May 2026",
        "Votes, 5 May 2030",
    ]
    assert pair_title(english(), pair_of_two()) == "Council, 3 May 2026 and Council, 5 May 2030"


def test_elections_of_one_day_are_told_apart_by_name_or_number() -> None:
    shares = {"anna": "60.0", "bruno": "40.0"}
    north, south = (of("2026-05-03", name, shares=shares) for name in ("North", "South"))
    assert election_labels(english(), set_side_by_side(north, south)) == ("North", "South")
    assert election_labels(english(), set_side_by_side(north, north)) == ("North (1)", "North (2)")


def test_a_change_says_how_it_is_known_and_between_which_bounds() -> None:
    change = cells(pair_of_two(), "Anna")[3]
    assert change.is_derived
    assert change.spoken == "-7.75 points, derived"
    assert change.explanation.splitlines() == ["derived", "5 May 2030 minus 3 May 2026", "between -7.805 and -7.695"]


def test_a_change_without_digits_is_an_interval() -> None:
    pair = pair_of_two(votes={"anna": "52", "clara": "48"}, shares={}, valid="100")
    assert cells(pair, "Anna")[3].text == "-8.05 to -7.95"
    around = {"value": "70", "approximate": True, "low": "69", "high": "71"}
    assert cells(pair_of_two(votes={"anna": around, "clara": "30"}, shares={}, valid="100"), "Anna")[3].text == (
        "+8.95 to +11.05"
    )


def test_who_is_in_one_election_only_has_no_figures_in_the_other() -> None:
    clara = cells(pair_of_two(), "Clara")
    assert [cell.text for cell in clara] == ["Clara", "–", "47.75", "–", "–", "–"]
    assert clara[1].spoken == "not listed in this election"


def test_no_notice_is_given_where_percentages_are_of_the_same() -> None:
    assert pair_table(english(), pair_of_two()).notices == ()


@pytest.mark.parametrize(
    ("base", "notice"),
    [
        (
            CAST,
            "Percentages of both elections are of different bases (3 May 2026: of valid votes; 5 May 2030: of "
            "ballots). Changes are worked out as if they had the same.",
        ),
        (
            None,
            "It is not said of what all the percentages of both elections are (3 May 2026: of valid votes; 5 May 2030: "
            "base not said). Changes are worked out as if they were of the same.",
        ),
    ],
)
def test_it_is_said_where_bases_differ_or_are_not_said(base: Document | None, notice: str) -> None:
    assert pair_table(english(), pair_of_two(share_base=base)).notices == (notice,)


def test_a_selection_whose_base_alone_differs_is_named() -> None:
    first = of("2026-05-03", shares={"anna": "60.0", "bruno": "40.0"}, share_base=VALID)
    tree = made_document(shares={"anna": "60.0", "bruno": "40.0"}, share_base=VALID)
    tree["contests"][0]["results"][0]["lines"][1]["share_base"] = CAST
    second = hustings_json.decode(as_bytes(tree), FILE)
    [notice] = pair_table(english(), set_side_by_side(first, stand(second, first_viewpoint(second)))).notices
    assert notice.startswith("Percentages of Bruno are of different bases (")


def test_a_pair_of_parties_is_named_by_the_party_and_tells_who_stood() -> None:
    trees = [made_document(shares={name: "60.0", "rest": "40.0"}) for name in ("anna", "clara")]
    for tree in trees:
        tree["contests"][0]["selections"][0]["party"] = {"en": "Greens"}
    elections = [hustings_json.decode(as_bytes(tree), FILE) for tree in trees]
    first, second = (stand(election, first_viewpoint(election)) for election in elections)
    name = cells(set_side_by_side(first, second, PairBy.PARTY), "Greens")[0]
    assert name.explanation == "Made to measure (1): Anna, Greens\nMade to measure (2): Clara, Greens"
    assert [pair_by(english(), by) for by in PairBy] == ["by candidate", "by party"]


def test_copied_text_has_both_sources_and_marks_what_is_derived() -> None:
    pair = set_side_by_side(standings_of(COUNCIL), standings_of(BUNDLED))
    lines = pair_tab_separated(english(), pair).splitlines()
    width = len(pair_table(english(), pair).headings)
    assert all(len(line.split("\t")) in (1, width) for line in lines)
    turnout = next(line.split("\t") for line in lines if line.startswith("Turnout"))
    assert turnout[2] == "85.69"
    assert [line for line in lines if line.startswith("Source: ")][-1].endswith("tass.com/world/1907961")
    assert sum(line.startswith("Source: ") for line in lines) == 2
    assert "Changes are derived by Hustings: the second election minus the first." in lines


def test_no_copied_cell_can_be_taken_for_a_formula() -> None:
    pair = pair_of_two(votes={"anna": "52", "clara": "48"}, shares={}, valid="100")
    assert "'-8.05 to -7.95" in pair_tab_separated(english(), pair)


@pytest.mark.parametrize("tag", ["en", "ru", "de", "ar", "en-XA"])
def test_any_two_elections_can_be_written(tag: str) -> None:
    language = load_language(tag)
    stood = every_standings()
    for first, second in zip(stood, stood[1:] + stood[:1], strict=True):
        for by in PairBy:
            pair = set_side_by_side(first, second, by)
            table = pair_table(language, pair)
            assert all(len(line.cells) == len(table.headings) for line in table.lines)
            assert all("None" not in cell.text for line in table.lines for cell in line.cells[1:])
            assert pair_tab_separated(language, pair).endswith("\n")
