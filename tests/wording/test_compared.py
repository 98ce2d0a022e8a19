"""A comparison in words: every percentage with its base, votes in one unit, and a notice where bases differ."""

from __future__ import annotations

from core_support import BUNDLED, COUNCIL, ODD, english, made, standings_of
from hustings.election.comparison import compare
from hustings.election.standings import Standings
from hustings.wording.compared import CompareRow, compare_rows, differing_bases_notice
from hustings.wording.plain_text import isolated


def rows(standings: Standings, *keys: str) -> list[CompareRow]:
    compared = compare(standings, keys)
    assert compared is not None
    return compare_rows(english(), standings, compared)


def texts(row: CompareRow) -> list[str]:
    return [cell.text for cell in row.cells]


def notice(standings: Standings, *keys: str) -> str:
    compared = compare(standings, keys)
    assert compared is not None
    return differing_bases_notice(english(), standings, compared)


def test_every_percentage_stands_with_its_base() -> None:
    shares = rows(standings_of(BUNDLED), "lukashenko", "none-of-these")[0]
    assert texts(shares) == ["86.82% of votes", "3.60% of voters"]
    assert [cell.spoken for cell in shares.cells] == texts(shares)
    worked_out = rows(standings_of(COUNCIL, "council"), "damson", "elm")[0]
    assert worked_out.title == "Percentage · derived"
    assert texts(worked_out) == ["53.42% of valid votes", "50.00% of valid votes"]
    assert worked_out.cells[1].spoken == "50.00% of valid votes, derived"


def test_votes_stand_in_the_one_unit_that_the_title_names() -> None:
    votes = rows(standings_of(BUNDLED), "lukashenko", "syrankov")[1]
    assert votes.title == "Votes, thousands · derived"
    assert texts(votes) == ["5,095–5,172", "188–192"]
    assert votes.cells[1].spoken == "188 to 192 thousand votes, derived"
    reported = rows(standings_of(COUNCIL, "council"), "damson", "elm")[1]
    assert reported.title == "Votes"
    assert texts(reported) == ["3,900", "3,650"]


def test_what_is_not_reported_says_so() -> None:
    shown = rows(made({"a": "60", "b": None}), "a", "b")
    assert texts(shown[0]) == ["60% base not said", "not reported"]
    assert texts(shown[1]) == ["not reported", "not reported"]


def test_a_notice_says_which_bases_differ() -> None:
    standings = standings_of(BUNDLED)
    assert notice(standings, "lukashenko", "syrankov") == ""
    assert notice(standings, "lukashenko", "none-of-these", "syrankov") == (
        "These percentages are of different bases (Alexander Lukashenko and Sergey Syrankov: of votes; None of these "
        "candidates: of voters). Differences and ratios are worked out as if they had the same."
    )


def test_names_from_right_to_left_are_set_apart_from_the_figures_behind_them() -> None:
    standings = standings_of(ODD, "scripts")
    difference = rows(standings, "chinese-latin", "arabic")[2].cells[1].text
    assert f"minus {isolated('مرشحة أولى')}: " in difference
    assert isolated("Houxuanren Yi") == "Houxuanren Yi"
