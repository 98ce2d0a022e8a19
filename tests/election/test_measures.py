"""What is worked out from published figures, checked by hand."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import pytest

from core_support import BUNDLED, COUNCIL, made, standings_of
from hustings.election import measures
from hustings.election.bases import share_in
from hustings.election.derived_votes import residual_votes
from hustings.election.figures import Assumption, Formula, Knowledge, Measure, Quantity
from hustings.election.intervals import Interval
from hustings.election.model import Base, Line
from hustings.election.standings import Standings

APPROXIMATE = {"value": "1000", "approximate": True}
BASE = {"words": {"en": "of something"}}
EXACT_ELIGIBLE = {**BASE, "meaning": "eligible-voters"}
EXACT_VALID = {**BASE, "meaning": "valid-votes"}
EXACT_CAST = {**BASE, "meaning": "ballots-cast"}


def span(low: str, high: str) -> Interval:
    """Make an interval of two texts."""
    return Interval(Decimal(low), Decimal(high))


def interval_of(quantity: Quantity | None) -> Interval:
    """Give the interval of a quantity that has one."""
    assert quantity is not None
    assert quantity.interval is not None
    return quantity.interval


def share_of_eligible(standings: Standings, line: Line) -> Quantity | None:
    """Give the percentage of all eligible voters who chose a selection."""
    assert standings.reading is not None
    return share_in(standings.reading, line, Base.ELIGIBLE_VOTERS)


def votes_of(standings: Standings, key: str) -> Quantity | None:
    """Give the votes of a line."""
    row = standings.find(key)
    assert row is not None
    return row.votes


class TestBundledElection:
    """Worked by hand: eligible voters 6,850,000 to 6,950,000; turnout 85.685 to 85.695 %."""

    def test_ballots_cast(self) -> None:
        cast = standings_of(BUNDLED).cast
        # 6,850,000 x 0.85685 = 5,869,422.5 and 6,950,000 x 0.85695 = 5,955,802.5, in whole ballots.
        assert interval_of(cast) == span("5869423", "5955802")
        assert cast is not None
        assert (cast.knowledge, cast.digits, cast.formula) == (Knowledge.DERIVED, None, Formula.PRODUCT)
        assert [item.measure for item in cast.inputs] == [Measure.ELIGIBLE, Measure.TURNOUT]
        assert cast.assumptions == (Assumption.WIDTH_OF_APPROXIMATION,)

    @pytest.mark.parametrize(
        ("key", "low", "high"),
        [
            # 5,869,422.5 x 0.86815 = 5,095,539.1... and 5,955,802.5 x 0.86825 = 5,171,125.5...
            ("lukashenko", "5095540", "5171125"),
            # 5,869,423 whole ballots x 0.03205 = 188,115.007... and 5,955,802 x 0.03215 = 191,479.03...
            ("syrankov", "188116", "191479"),
            ("gaidukevich", "118269", "120604"),
            ("kanopatskaya", "108878", "111075"),
            ("khizhnyak", "101835", "103928"),
            ("none-of-these", "211006", "214706"),
            # Not 42,260 to 46,455, as 5,869,422.5 x 0.0072 and 5,955,802.5 x 0.0078 would have it: whole votes only.
            ("~residual", "42262", "46453"),
        ],
    )
    def test_votes(self, key: str, low: str, high: str) -> None:
        votes = votes_of(standings_of(BUNDLED), key)
        assert interval_of(votes) == span(low, high)
        assert votes is not None
        assert votes.digits is None
        assert votes.assumptions == (Assumption.SHARES_OF_BALLOTS_CAST, Assumption.WIDTH_OF_APPROXIMATION)
        own = Measure.RESIDUAL if key == "~residual" else Measure.SHARE
        assert [item.measure for item in votes.inputs] == [Measure.ELIGIBLE, Measure.TURNOUT, own]

    def test_residual(self) -> None:
        rest = standings_of(BUNDLED).residual
        # 86.82 + 3.21 + 2.02 + 1.86 + 1.74 + 3.60 = 99.25; six figures, each within 0.005.
        assert rest is not None
        assert rest.digits == Decimal("0.75")
        assert rest.interval == span("0.72", "0.78")
        assert not measures.is_explained_by_rounding(rest)
        assert len(rest.inputs) == 6

    def test_lead_and_distances(self) -> None:
        standings = standings_of(BUNDLED)
        assert standings.lead is not None
        assert standings.lead.digits == Decimal("83.61")
        assert standings.lead.interval == span("83.60", "83.62")
        distances = [row.behind_first.digits if row.behind_first else None for row in standings.all_rows]
        assert distances == [None, Decimal("83.61"), Decimal("84.80"), Decimal("84.96"), Decimal("85.08")]

    def test_share_of_eligible(self) -> None:
        standings = standings_of(BUNDLED)
        first = standings.all_rows[0]
        assert standings.results is not None
        assert first.line is not None
        share = share_of_eligible(standings, first.line)
        # 0.85685 x 86.815 and 0.85695 x 86.825
        assert interval_of(share) == span("74.38743275", "74.40468375")
        assert share is not None
        assert share.assumptions == (Assumption.SHARES_OF_BALLOTS_CAST,)


class TestCounts:
    """Elections with vote counts."""

    def test_turnout_is_derived_from_ballots_cast(self) -> None:
        turnout = standings_of(COUNCIL).turnout
        assert turnout is not None
        assert turnout.digits == Decimal("61.07")  # 7,621 of 12,480 is 61.0657...
        assert (turnout.knowledge, turnout.formula) == (Knowledge.DERIVED, Formula.SHARE_OF_TOTAL)
        assert [item.measure for item in turnout.inputs] == [Measure.CAST, Measure.ELIGIBLE]

    @pytest.mark.parametrize(
        ("key", "share"), [("alder", "46.10"), ("birch", "39.85"), ("cedar", "12.02"), ("none", "2.03")]
    )
    def test_shares_of_valid_ballots(self, key: str, share: str) -> None:
        row = standings_of(COUNCIL).find(key)
        assert row is not None
        assert row.share is not None
        assert row.share.knowledge is Knowledge.DERIVED
        assert row.share.digits == Decimal(share)
        assert [item.measure for item in row.share.inputs] == [Measure.VOTES, Measure.VALID]

    def test_shares_of_the_votes_listed_where_valid_ballots_are_not_said(self) -> None:
        row = made(votes={"a": "30", "b": "10"}).all_rows[0]
        assert row.share is not None
        assert row.share.digits == 75
        assert row.share.assumptions == (Assumption.TOTAL_OF_LISTED_VOTES,)

    def test_differences_of_derived_shares_are_rounded_once(self) -> None:
        lead = standings_of(COUNCIL).lead
        assert lead is not None
        assert lead.digits == Decimal("6.24")  # 462 of 7,402 is 6.2415..., though 46.10 - 39.85 is 6.25

    def test_published_and_derived_shares_differ_by_an_interval(self) -> None:
        lead = made(shares={"a": "60.0"}, votes={"a": "60", "b": "40"}, valid="100").lead
        assert lead is not None
        assert lead.digits is None
        assert lead.interval == span("19.95", "20.05")

    def test_shares_of_eligible_from_counts(self) -> None:
        standings = made(votes={"a": "250"}, eligible="1000")
        assert standings.results is not None
        share = share_of_eligible(standings, standings.results.lines[0])
        assert share is not None
        assert share.digits == 25


class TestWhatIsNotKnown:
    """Unknown is None, never 0."""

    @pytest.mark.parametrize(
        "standings",
        [
            made(shares={"a": "60"}, eligible=APPROXIMATE, turnout="50"),
            made(shares={"a": "60"}, eligible="1000", turnout=APPROXIMATE | {"value": "50"}),
            made(shares={"a": "60"}, eligible="1000"),
            made(shares={"a": "60"}, turnout="50"),
        ],
    )
    def test_no_ballots_and_no_votes_without_bounds(self, standings: Standings) -> None:
        assert standings.cast is None
        assert standings.all_rows[0].votes is None

    def test_approximate_without_bounds_has_digits_but_no_interval(self) -> None:
        standings = made(shares={"a": {"value": "60", "approximate": True}, "b": "40"}, eligible=APPROXIMATE)
        share, eligible = standings.all_rows[0].share, standings.eligible
        assert share is not None
        assert eligible is not None
        assert (share.knowledge, share.digits, share.interval) == (Knowledge.APPROXIMATE, 60, None)
        assert (eligible.digits, eligible.interval) == (1000, None)
        assert standings.lead is None
        assert standings.residual is None

    @pytest.mark.parametrize(
        "counts",
        [
            {"cast": APPROXIMATE, "eligible": "1000"},
            {"cast": "1000", "eligible": APPROXIMATE},
            {"cast": "0", "eligible": "0"},
            {"cast": "10"},
            {"eligible": "10"},
        ],
    )
    def test_no_turnout(self, counts: dict[str, Any]) -> None:
        assert made(votes={"a": "1"}, **counts).turnout is None

    @pytest.mark.parametrize(
        "standings",
        [
            made(votes={"a": "0", "b": "0"}),
            made(votes={"a": "1", "b": APPROXIMATE}),
            made(votes={"b": "1"}, kinds={"a": "candidate"}),
            made(shares={"b": "10"}, votes={"a": "1"}),
            made(votes={"a": APPROXIMATE}),
        ],
    )
    def test_no_share(self, standings: Standings) -> None:
        row = standings.find("a")
        assert row is not None
        assert row.share is None

    def test_no_valid_ballots_make_no_share_of_them(self) -> None:
        row = made(votes={"a": "1"}, valid="0").all_rows[0]
        assert row.share is not None
        assert row.share.assumptions == (Assumption.TOTAL_OF_LISTED_VOTES,)

    @pytest.mark.parametrize(
        ("base", "known"),
        [(EXACT_VALID, {"cast": "100"}), (EXACT_ELIGIBLE, {"cast": "100"}), (EXACT_CAST, {"valid": "100"})],
    )
    def test_no_votes_where_the_base_is_not_counted(self, base: object, known: dict[str, Any]) -> None:
        assert made(shares={"a": "50"}, share_base=base, **known).all_rows[0].votes is None

    def test_no_share_of_eligible(self) -> None:
        for standings in (
            made(shares={"a": "50"}, share_base=EXACT_VALID, turnout="50"),
            made(shares={"a": "50"}),
            made(votes={"a": APPROXIMATE}, turnout="50"),
            made(shares={"a": {"value": "50", "approximate": True}}, turnout="50"),
            made(shares={"a": "50"}, turnout={"value": "50", "approximate": True}),
            made(votes={"a": "1"}, eligible="0"),
        ):
            assert standings.results is not None
            line = standings.results.lines[0]
            assert share_of_eligible(standings, line) is None


class TestBases:
    """Votes are worked out from the base that the source names."""

    @pytest.mark.parametrize(
        ("base", "counted"), [(EXACT_VALID, "valid"), (EXACT_ELIGIBLE, "eligible"), (EXACT_CAST, "cast")]
    )
    def test_votes_of_a_known_base(self, base: object, counted: str) -> None:
        known: dict[str, Any] = {counted: "1000"}
        votes = made(shares={"a": "50.0"}, share_base=base, **known).all_rows[0].votes
        assert interval_of(votes) == span("500", "500")  # 499.5 to 500.5
        assert votes is not None
        assert votes.assumptions == ()
        assert votes.inputs[0].measure is Measure(counted)

    def test_a_line_may_have_a_base_of_its_own(self) -> None:
        standings = standings_of(BUNDLED)
        assert standings.results is not None
        lines = {line.selection: line for line in standings.results.lines}
        assert lines["none-of-these"].share_base is not None
        assert standings.reading is not None
        assert standings.reading.base_of(lines["none-of-these"]) is None

    def test_a_share_of_eligible_voters_is_given_as_published(self) -> None:
        standings = made(shares={"a": "31.5"}, share_base=EXACT_ELIGIBLE)
        assert standings.results is not None
        share = share_of_eligible(standings, standings.results.lines[0])
        assert share is not None
        assert (share.knowledge, share.digits) == (Knowledge.REPORTED, Decimal("31.5"))

    def test_shares_of_ballots_cast_need_no_assumption(self) -> None:
        standings = made(shares={"a": "50"}, share_base=EXACT_CAST, turnout="40")
        assert standings.results is not None
        share = share_of_eligible(standings, standings.results.lines[0])
        assert share is not None
        assert share.assumptions == ()

    def test_approximate_shares_give_votes_with_their_assumption(self) -> None:
        about = {"value": "50", "approximate": True, "low": "49", "high": "51"}
        votes = made(shares={"a": about}, share_base=EXACT_CAST, cast="1000").all_rows[0].votes
        assert interval_of(votes) == span("490", "510")
        assert votes is not None
        assert votes.assumptions == (Assumption.WIDTH_OF_APPROXIMATION,)

    def test_figures_that_contradict_each_other_give_no_counts(self) -> None:
        # 8.5685 to 8.5695 ballots: there is no such whole number.
        standings = made(shares={"a": "50.00"}, eligible="10", turnout="85.69")
        assert standings.contradicts_itself
        assert standings.cast is None
        assert standings.all_rows[0].votes is None

    def test_approximate_counts_make_intervals_of_shares(self) -> None:
        about = {"value": "1000", "approximate": True, "low": "900", "high": "1100"}
        row = made(votes={"a": "450"}, valid=about).all_rows[0]
        assert row.share is not None
        assert row.share.digits is None
        assert Decimal(50) in interval_of(row.share)
        assert row.share.assumptions == (Assumption.WIDTH_OF_APPROXIMATION,)


class TestResidual:
    """100 minus everything the source lists."""

    def test_rounding_may_explain_it(self) -> None:
        rest = standings_of(COUNCIL, "assembly").residual
        assert rest is not None
        assert rest.digits == Decimal("0.1")
        assert rest.interval == span("-0.1", "0.3")
        assert measures.is_explained_by_rounding(rest)

    def test_there_is_none_where_voters_have_several_votes(self) -> None:
        assert made(shares={"a": "60", "b": "60"}, contest={"votes_allowed": 2}).residual is None

    def test_there_is_none_where_a_share_is_missing(self) -> None:
        assert made(shares={"a": "60"}, kinds={"b": "candidate"}).residual is None
        assert made(shares={"a": "60"}, votes={"b": "60"}).residual is None
        assert made(votes={"a": "60"}).residual is None

    def test_more_than_a_hundred_leaves_no_line_below_the_candidates(self) -> None:
        standings = made(shares={"a": "60.00", "b": "50.00"}, cast="100")
        assert standings.residual is not None
        assert standings.residual.digits == -10
        assert [row.key for row in standings.pinned] == []

    def test_votes_of_the_rest_need_ballots(self) -> None:
        standings = made(shares={"a": "60.00", "b": "30.00"})
        rest = standings.find("~residual")
        assert rest is not None
        assert rest.votes is None
        assert standings.results is not None
        contest = made(votes={"a": "1"})
        assert contest.reading is not None
        assert residual_votes(contest.reading) is None


class TestBallotsCast:
    """They are worked out from eligible voters and turnout alone: of what percentages are may be unsaid."""

    def test_percentages_of_an_unsaid_base_do_not_narrow_them(self) -> None:
        # 60,000 votes of 60.0 % would make the total 99,917 to 100,083, but of valid votes, perhaps.
        cast = made({"a": "60.0"}, {"a": "60000"}, eligible="200000", turnout="50").cast
        assert interval_of(cast) == span("99000", "101000")
        assert cast is not None
        assert cast.assumptions == ()

    def test_they_are_known_where_percentages_fit_no_ballots(self) -> None:
        standings = made({"a": "60.0", "b": "40.0"}, {"a": "600"}, eligible="2000", turnout="51")
        assert interval_of(standings.cast) == span("1010", "1030")
        assert standings.contradicts_itself


class TestSmallParts:
    """A part is not made to look like none, nor like all."""

    def test_three_of_a_million_million(self) -> None:
        rows = made(votes={"a": "999999999997", "b": "3"}).all_rows
        shares = [row.share for row in rows]
        assert [share.digits if share is not None else 0 for share in shares] == [None, None]

    def test_none_and_all_are_exact(self) -> None:
        rows = made(votes={"a": "1000", "b": "0"}).all_rows
        assert [row.share.digits for row in rows if row.share is not None] == [Decimal("100.00"), Decimal("0.00")]
