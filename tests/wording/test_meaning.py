"""What percentages and turnout are worked out of, in words, wherever they stand."""

from __future__ import annotations

from typing import Any

import pytest
from msgspec.structs import replace

from core_support import BUNDLED, english, made, standings_of
from hustings.election.counting import share_choices, turnout_choices
from hustings.election.figures import Address, Measure
from hustings.election.meaning import Meaning, Obstacle, ShareMeaning, TurnoutMeaning
from hustings.election.standings import Standings, stand
from hustings.wording import bases, labels, provenance, sentences
from hustings.wording.columns import useful_columns
from hustings.wording.inspection import Inspection, inspect
from wording.copied_support import copy

S, T = ShareMeaning, TurnoutMeaning
COUNTS: dict[str, Any] = {
    "valid": "900",
    "rejected": "60",
    "blank": "40",
    "cast": "1010",
    "found": "1000",
    "issued": "1020",
    "eligible": "2000",
}


def meant(share: ShareMeaning | None = None, turnout: TurnoutMeaning | None = None) -> Standings:
    standings = made(votes={"a": "500", "b": "300", "none": "100"}, kinds={"none": "none-of-these"}, **COUNTS)
    return stand(standings.election, replace(standings.viewpoint, meaning=Meaning(share=share, turnout=turnout)))


def asked(standings: Standings, measure: Measure, selection: str | None = None) -> Inspection:
    return inspect(english(), standings, Address("post", "final", measure, selection))


@pytest.mark.parametrize(
    ("share", "turnout", "words"),
    [
        (None, None, "of valid votes"),
        (S.LISTED_VOTES, None, "of all votes listed"),
        (S.WITHOUT_NONE, None, "of votes for candidates"),
        (S.BALLOTS, None, "of ballots cast"),
        (S.BALLOTS, T.FOUND, "of ballots in the box"),
        (S.BALLOTS, T.COUNTED, "of ballots counted"),
        (S.BALLOTS, T.ISSUED, "of ballots issued"),
    ],
)
def test_headings_charts_lines_and_copies_name_the_base(
    share: ShareMeaning | None, turnout: TurnoutMeaning | None, words: str
) -> None:
    standings = meant(share, turnout)
    assert provenance.heading_base(english(), standings) == words
    assert bases.chart_title(english(), standings) == f"Percentage {words}, derived"
    assert asked(standings, Measure.SHARE, "a").base == (words,)
    assert words in sentences.share_spoken(english(), standings, standings.all_rows[0])
    assert f"Percentage, {words}, derived" in copy("tab-separated", standings).text
    headings = [column.unit(english(), standings) for column in useful_columns(standings)]
    assert words in headings


@pytest.mark.parametrize(
    ("turnout", "words", "said"),
    [
        (None, "ballots cast / eligible voters", "Turnout was 50.50% (derived)."),
        (T.FOUND, "ballots in the box / eligible voters", "50.00% (ballots in the box / eligible voters, derived)."),
        (T.COUNTED, "ballots counted / eligible voters", "50.00% (ballots counted / eligible voters, derived)."),
        (T.ISSUED, "ballots issued / eligible voters", "51.00% (ballots issued / eligible voters, derived)."),
    ],
)
def test_turnout_says_of_which_ballots_it_is(turnout: TurnoutMeaning | None, words: str, said: str) -> None:
    standings = meant(turnout=turnout)
    assert sentences.sentences(english(), standings)[1].endswith(said)
    assert asked(standings, Measure.TURNOUT).base == (words,)
    assert words in provenance.explanation(english(), standings, standings.turnout)


def test_ballots_counted_show_their_sum() -> None:
    shown = asked(meant(turnout=T.COUNTED), Measure.COUNTED)
    assert "".join(part.text for part in shown.formula) == "900 + 60 + 40"
    assert (shown.name, shown.value) == ("Ballots counted", "1,000")
    turnout = asked(meant(turnout=T.COUNTED), Measure.TURNOUT)
    assert "".join(part.text for part in turnout.formula) == "1,000 ÷ 2,000"


def test_who_is_no_part_of_the_whole_says_so() -> None:
    shown = asked(meant(S.WITHOUT_NONE), Measure.SHARE, "none")
    assert (shown.value, shown.known) == ("not derivable", ("not among the votes that the percentages are of",))


def test_a_published_turnout_is_of_eligible_voters() -> None:
    standings = standings_of(BUNDLED)
    assert provenance.turnout_of(english(), standings) == ""
    assert provenance.base_of_counts(english(), standings) == ""
    assert standings.reading is not None
    shown = inspect(english(), standings, standings.reading.address(Measure.TURNOUT))
    assert shown.base == ("of eligible voters",)


def test_every_obstacle_has_words() -> None:
    assert all(labels.obstacle(english(), obstacle) for obstacle in Obstacle)
    standings = made(votes={"a": "6"})
    assert standings.reading is not None
    for _, obstacle in (*share_choices(standings.reading), *turnout_choices(standings.reading)):
        assert obstacle is None or labels.obstacle(english(), obstacle)
