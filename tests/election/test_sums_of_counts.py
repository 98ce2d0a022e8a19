"""Figures that are sums of counts of the source: derived, and a lower bound where counts are missing to them."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction

from hypothesis import given
from hypothesis import strategies as st

from core_support import every_standings, made, summed
from hustings.election.bases import BaseChoice, choices, share_in
from hustings.election.comparison import compare
from hustings.election.figures import Assumption, Formula, Knowledge, Measure
from hustings.election.intervals import Interval
from hustings.election.lookup import quantity_at
from hustings.election.meaning import Obstacle
from hustings.election.model import Base

sums = st.integers(0, 10**7)


def test_a_sum_is_derived_and_keeps_its_figure() -> None:
    standings = made(
        votes={"a": summed("600", 12), "b": summed("400", 12)}, eligible=summed("2000", 6), cast=summed("1010")
    )
    for quantity in (standings.all_rows[0].votes, standings.eligible, standings.cast):
        assert quantity is not None
        assert quantity.knowledge is Knowledge.DERIVED
        assert quantity.formula is Formula.SUM_OF_COUNTS
        assert quantity.inputs == ()
        assert quantity.figure is not None
        assert quantity.digits == quantity.figure.number
        assert quantity.interval == Interval.exactly(quantity.figure.number)
        assert quantity_at(standings, quantity.address) == quantity


def test_candidates_are_ranked_by_their_sums() -> None:
    standings = made(votes={"a": summed("400"), "b": summed("600"), "c": summed("400")})
    assert [(row.key, row.rank, row.tied) for row in standings.all_rows] == [
        ("b", 1, False),
        ("a", 2, True),
        ("c", 2, True),
    ]


def test_candidates_are_ranked_by_their_votes_where_one_has_none() -> None:
    standings = made(votes={"a": summed("400"), "b": summed("600")}, kinds={"c": "candidate"})
    assert [row.key for row in standings.all_rows] == ["b", "a", "c"]
    assert [row.share for row in standings.all_rows] == [None, None, None]


def test_a_sum_to_which_counts_are_missing_is_a_lower_bound() -> None:
    standings = made(votes={"a": summed("600", 12, left_out=1), "b": summed("400", 12)})
    [first, second] = standings.all_rows
    assert first.votes is not None
    assert second.votes is not None
    assert (first.votes.digits, first.votes.interval, first.votes.is_lower_bound) == (Decimal(600), None, True)
    assert (second.votes.interval, second.votes.is_lower_bound) == (Interval.exactly(400), False)


def test_percentages_of_such_sums_suppose_that_the_missing_counts_hold_nothing() -> None:
    standings = made(votes={"a": summed("600", 12, left_out=1), "b": summed("400", 12)}, eligible=summed("4000", 3))
    shares = [row.share for row in standings.all_rows]
    assert [share.digits for share in shares if share] == [Decimal("60.00"), Decimal("40.00")]
    assert all(share is not None and Assumption.NOTHING_LEFT_OUT in share.assumptions for share in shares)


def test_a_number_that_some_units_do_not_give_is_no_base_of_percentages() -> None:
    standings = made(votes={"a": summed("600"), "b": summed("400")}, eligible=summed("4000", 3, left_out=2))
    assert standings.reading is not None
    assert BaseChoice(Base.ELIGIBLE_VOTERS, Obstacle.NOT_EVERYWHERE) in choices(standings.reading)
    assert share_in(standings.reading, standings.reading.results.lines[1], Base.ELIGIBLE_VOTERS) is None


def test_there_is_no_turnout_of_numbers_that_some_units_do_not_give() -> None:
    assert made(votes={"a": "6"}, cast=summed("1000"), eligible=summed("2000", 9, left_out=1)).turnout is None
    assert made(votes={"a": "6"}, cast=summed("1000", 9, left_out=1), eligible=summed("2000")).turnout is None
    turnout = made(votes={"a": "6"}, cast=summed("1000"), eligible=summed("2000")).turnout
    assert turnout is not None
    assert turnout.digits == Decimal("50.00")


def test_ratios_of_lower_bounds_are_those_of_the_percentages() -> None:
    standings = made(votes={"a": summed("600", 12, left_out=1), "b": summed("400", 12)})
    compared = compare(standings, ("a", "b"))
    assert compared is not None
    ratio = compared.columns[1].ratio
    assert ratio is not None
    assert {address.measure for address in ratio.inputs} == {Measure.SHARE}
    assert ratio.assumptions == (Assumption.TOTAL_OF_LISTED_VOTES, Assumption.NOTHING_LEFT_OUT)


def test_figures_of_the_source_itself_stay_reported() -> None:
    for standings in every_standings():
        rows = (*standings.all_rows, *standings.pinned)
        assert all(row.votes.formula is not Formula.SUM_OF_COUNTS for row in rows if row.votes)


@given(st.lists(sums, min_size=1, max_size=6), st.lists(st.booleans(), min_size=6, max_size=6))
def test_percentages_of_sums_are_the_exact_quotients(votes: list[int], missing: list[bool]) -> None:
    names = "abcdef"[: len(votes)]
    given_ = {
        name: summed(str(count), 3, int(is_missing))
        for name, count, is_missing in zip(names, votes, missing, strict=False)
    }
    standings, total = made(votes=given_), sum(votes)
    for name, count in zip(names, votes, strict=True):
        row = standings.find(name)
        assert row is not None
        if not total:
            assert row.share is None
            continue
        assert row.share is not None
        assert row.share.interval is not None
        exact = Fraction(100 * count, total)
        assert Fraction(row.share.interval.low) <= exact <= Fraction(row.share.interval.high)
    counts = [row.votes.sort_key for row in standings.all_rows if row.votes]
    assert counts == sorted(counts, reverse=True)
