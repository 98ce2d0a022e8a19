"""A percentage that is of something else than its heading says names its own base."""

from __future__ import annotations

from msgspec.structs import replace

from core_support import BUNDLED, COUNCIL, ODD, english, made, standings_of
from hustings.election.model import Base
from hustings.election.standings import Standings, stand
from hustings.wording.bases import chart_title, compared_bases, differing_base
from hustings.wording.provenance import heading_base


def differing(standings: Standings) -> dict[str, str]:
    rows = (*standings.rows, *standings.pinned)
    return {row.key: base for row in rows if (base := differing_base(english(), standings, row))}


def test_the_source_says_of_voters_in_one_line_only() -> None:
    standings = standings_of(BUNDLED)
    assert heading_base(english(), standings) == "of votes"
    assert differing(standings) == {"none-of-these": "of voters"}


def test_percentages_worked_out_are_all_of_the_same() -> None:
    standings = standings_of(COUNCIL)
    assert heading_base(english(), standings) == "of valid votes"
    assert differing(standings) == {}


def test_a_line_that_alone_says_of_what_it_is_differs_from_those_that_do_not() -> None:
    own = {"words": {"en": "of members"}}
    lines = [
        {"selection": "a", "share": {"value": "60"}},
        {"selection": "b", "share": {"value": "40"}, "share_base": own},
    ]
    assert differing(made({"a": "60", "b": "40"})) == {}
    assert differing(made({"a": "60", "b": "40"}, lines=lines)) == {"b": "of members"}


def test_without_percentages_there_is_no_base() -> None:
    standings = made(kinds={"a": "candidate"}, contest={"results": []})
    assert heading_base(english(), standings) == ""
    assert differing(standings) == {}


def test_a_chart_says_of_what_its_percentages_are_and_how_they_are_known() -> None:
    published = standings_of(BUNDLED)
    assert chart_title(english(), published) == "Percentage of votes, as published"
    chosen = replace(published.viewpoint, base=Base.ELIGIBLE_VOTERS)
    assert chart_title(english(), stand(published.election, chosen)) == (
        "Percentage of eligible voters, derived where not published"
    )
    assert chart_title(english(), standings_of(COUNCIL)) == "Percentage of valid votes, derived"
    assert chart_title(english(), standings_of(ODD, "tie")) == "Percentage of all votes listed, derived"
    assert chart_title(english(), made({"a": "60"})) == "Percentage, as published; base not said"
    assert chart_title(english(), standings_of(ODD, "not-yet")) == "Percentage"


def test_lines_are_grouped_by_their_base() -> None:
    standings = standings_of(BUNDLED)
    groups = compared_bases(english(), standings, (*standings.all_rows, *standings.pinned))
    assert {base: [row.key for row in rows] for base, rows in groups.items()} == {
        "of votes": ["lukashenko", "syrankov", "gaidukevich", "kanopatskaya", "khizhnyak"],
        "of voters": ["none-of-these"],
    }
