"""Percentages of another base: by hand, by every path there is, and never without the true share inside."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction
from itertools import combinations, product
from typing import Any, NamedTuple

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from core_support import BUNDLED, COUNCIL, ODD, Document, made, standings_of
from hustings.election.bases import (
    BASE_OF,
    MEASURE_OF,
    RESIDUAL_KEY,
    Obstacle,
    address_in,
    choices,
    count_in,
    is_residual,
    residual_in,
    share_in,
    total_of,
)
from hustings.election.figures import Assumption, Formula, Knowledge, Measure, Quantity
from hustings.election.intervals import Interval
from hustings.election.measures import reported_count
from hustings.election.model import Base
from hustings.election.reading import Reading
from hustings.election.rounding import Rounding
from hustings.election.standings import Standings
from whole_number_support import printed

VALID, CAST, ELIGIBLE = Base.VALID_VOTES, Base.BALLOTS_CAST, Base.ELIGIBLE_VOTERS
AROUND = {"value": "1000", "approximate": True}


def span(low: str, high: str) -> Interval:
    return Interval(Decimal(low), Decimal(high))


def reading_of(standings: Standings) -> Reading:
    assert standings.reading is not None
    return standings.reading


def of(base: Base | None) -> Document | None:
    return {"words": {"en": "of something"}, "meaning": base.value} if base is not None else None


def share(standings: Standings, base: Base | None, key: str = "a") -> Quantity | None:
    reading = reading_of(standings)
    return share_in(reading, reading.line_by_selection[key], base)


def interval(quantity: Quantity | None) -> Interval:
    assert quantity is not None
    assert quantity.interval is not None
    return quantity.interval


def obstacles(standings: Standings) -> dict[Base, Obstacle | None]:
    return {choice.base: choice.obstacle for choice in choices(standings.reading)}


class TestBundledElection:
    """86.82 % of votes, 85.69 % turnout; neither the base nor the number of valid votes is said."""

    def test_share_of_eligible_voters(self) -> None:
        found = share(standings_of(BUNDLED), ELIGIBLE, "lukashenko")
        # 86.815 x 0.85685 and 86.825 x 0.85695, whatever the number of eligible voters is.
        assert interval(found) == span("74.38743275", "74.40468375")
        assert found is not None
        assert (found.knowledge, found.digits, found.formula) == (Knowledge.DERIVED, None, Formula.PRODUCT)
        assert [item.measure for item in found.inputs] == [Measure.SHARE, Measure.TURNOUT]
        assert found.assumptions == (Assumption.SHARES_OF_BALLOTS_CAST,)
        assert found.address == reading_of(standings_of(BUNDLED)).address(Measure.SHARE_OF_ELIGIBLE, "lukashenko")

    def test_share_of_ballots_cast_is_the_published_one_if_that_is_its_base(self) -> None:
        found = share(standings_of(BUNDLED), CAST, "lukashenko")
        assert interval(found) == span("86.815", "86.825")
        assert found is not None
        assert (found.knowledge, found.digits, found.formula) == (Knowledge.DERIVED, None, Formula.UNCHANGED)
        assert found.assumptions == (Assumption.SHARES_OF_BALLOTS_CAST,)

    def test_valid_votes_are_refused_with_the_reason(self) -> None:
        assert obstacles(standings_of(BUNDLED)) == {VALID: Obstacle.NO_VALID, CAST: None, ELIGIBLE: None}
        assert share(standings_of(BUNDLED), VALID, "lukashenko") is None

    def test_as_published_nothing_changes(self) -> None:
        for row in standings_of(BUNDLED).all_rows:
            found = share(standings_of(BUNDLED), None, row.key)
            assert found == row.published == row.share
            assert found is not None
            assert found.knowledge is Knowledge.REPORTED

    def test_what_is_not_itemised_follows(self) -> None:
        reading = reading_of(standings_of(BUNDLED))
        published = residual_in(reading, None)
        assert published is not None
        assert (interval(published), published.digits) == (span("0.72", "0.78"), Decimal("0.75"))
        # 0.72 x 0.85685 and 0.78 x 0.85695.
        found = residual_in(reading, ELIGIBLE)
        assert interval(found) == span("0.616932", "0.668421")
        assert found is not None
        assert found.address == reading.address(Measure.SHARE_OF_ELIGIBLE, RESIDUAL_KEY)
        assert residual_in(reading, VALID) is None


class TestExactTotals:
    """Counts whose totals are reported give digits, rounded once."""

    def test_every_base_of_the_council(self) -> None:
        standings = standings_of(COUNCIL, "council")
        found = {base: share(standings, base, "damson") for base in Base}
        # 3,900 of 7,300 valid, 7,621 cast and 12,480 eligible.
        assert {base: item.digits for base, item in found.items() if item is not None} == {
            VALID: Decimal("53.42"),
            CAST: Decimal("51.17"),
            ELIGIBLE: Decimal("31.25"),
        }
        assert all(item is not None and item.formula is Formula.SHARE_OF_TOTAL for item in found.values())
        assert obstacles(standings) == dict.fromkeys(Base)

    def test_ballots_that_are_blank_are_no_part_of_valid_votes(self) -> None:
        standings = standings_of(COUNCIL, "council")
        reading = reading_of(standings)
        assert standings.blank is not None
        found = {base: count_in(reading, standings.blank, base, "~blank") for base in Base}
        assert found[VALID] is None
        # 201 of 7,621 and of 12,480.
        assert {base: item.digits for base, item in found.items() if item is not None} == {
            CAST: Decimal("2.64"),
            ELIGIBLE: Decimal("1.61"),
        }

    def test_a_published_percentage_stays_as_published_in_its_own_base(self) -> None:
        standings = standings_of(COUNCIL, "pond")
        found = share(standings, VALID, "yes")
        assert found is not None
        assert (found.knowledge, found.digits) == (Knowledge.REPORTED, Decimal("55.39"))
        assert found.address.measure is Measure.SHARE_OF_VALID

    def test_with_several_votes_each_the_shares_are_of_voters_all_the_same(self) -> None:
        two = {"elect": 2, "votes_allowed": 2}
        standings = made(votes={"a": "60", "b": "50", "c": "40"}, contest=two, valid="80", cast="100", eligible="200")
        assert [share(standings, base) for base in Base] != [None] * 3
        assert [item.digits for base in Base if (item := share(standings, base)) is not None] == [
            Decimal("75.00"),
            Decimal("60.00"),
            Decimal("30.00"),
        ]
        assert residual_in(reading_of(standings), CAST) is None

    def test_an_approximate_total_gives_an_interval_and_says_so(self) -> None:
        around = {"value": "200", "approximate": True, "low": "190", "high": "210"}
        found = share(made(votes={"a": "95"}, eligible=around), ELIGIBLE)
        assert found is not None
        assert (found.digits, found.assumptions) == (None, (Assumption.WIDTH_OF_APPROXIMATION,))
        assert interval(found).high == 50
        assert Decimal("45.238095") < interval(found).low < Decimal("45.238096")


# Of 1,000 eligible voters 800 cast ballots, of which 780 were valid and 390 for the selection.
TRUTH = {"votes": 390, VALID: 780, CAST: 800, ELIGIBLE: 1000}
KNOWN = {"valid": "780", "cast": "800", "eligible": "1000", "turnout": "80.0"}
LINKS = {
    "valid": (VALID, "number"),
    "cast": (CAST, "number"),
    "eligible": (ELIGIBLE, "number"),
    "turnout": (CAST, ELIGIBLE),
}


class Case(NamedTuple):
    """What a source gives of one selection, and what is asked."""

    known: tuple[str, ...]
    own: Base | None
    has_share: bool
    has_votes: bool

    def standings(self) -> Standings:
        whole = self.own or CAST
        digits = str(printed(390, TRUTH[whole], 1, Rounding.NEAREST))
        counts: dict[str, Any] = {name: KNOWN[name] for name in self.known}
        return made(
            {"a": digits if self.has_share else None},
            {"a": "390"} if self.has_votes else {},
            kinds={"b": "candidate"},
            share_base=of(self.own),
            **counts,
        )

    def is_derivable(self, base: Base) -> bool:
        """Whether what is given ties the votes of the selection to the base, be it over other totals."""
        ties = [LINKS[name] for name in self.known]
        ties += [("votes", self.own or CAST)] if self.has_share else []
        ties += [("votes", "number")] if self.has_votes else []
        reached: set[object] = {"votes"}
        for _ in ties:
            reached |= {end for tie in ties if reached & set(tie) for end in tie}
        return base in reached


CASES = [
    Case(known, own, has_share, has_votes)
    for many in range(len(KNOWN) + 1)
    for known in combinations(KNOWN, many)
    for own in (None, *Base)
    for has_share, has_votes in ((True, False), (False, True), (True, True))
]


@pytest.mark.parametrize("base", Base)
def test_a_base_is_offered_exactly_where_what_is_reported_leads_to_it(base: Base) -> None:
    for case in CASES:
        standings = case.standings()
        found = share(standings, base)
        assert (found is not None) is case.is_derivable(base), case
        assert (obstacles(standings)[base] is None) is case.is_derivable(base), case
        if found is not None:
            assert Fraction(interval(found).low) <= Fraction(390 * 100, TRUTH[base]) <= Fraction(interval(found).high)


@pytest.mark.parametrize("base", Base)
def test_the_reason_against_a_base_is_true(base: Base) -> None:
    for case in CASES:
        obstacle = obstacles(case.standings())[base]
        known = set(case.known)
        if obstacle is not None:
            assert {
                Obstacle.NO_VALID: "valid" not in known,
                Obstacle.NO_CAST: "cast" not in known and not {"eligible", "turnout"} <= known,
                Obstacle.NO_ELIGIBLE: not {"eligible", "turnout"} & known,
            }[obstacle], case


@pytest.mark.parametrize(("own", "base"), [*product(Base, Base)])
def test_percentages_go_from_each_base_to_each_other(own: Base, base: Base) -> None:
    case = Case(("valid", "cast", "eligible"), own, has_share=True, has_votes=False)
    found = share(case.standings(), base)
    assert found is not None
    expected = {
        (VALID, CAST): Formula.SCALED,
        (VALID, ELIGIBLE): Formula.SCALED,
        (CAST, VALID): Formula.SCALED,
        # The turnout is worked out from ballots cast and eligible voters.
        (CAST, ELIGIBLE): Formula.PRODUCT,
        (ELIGIBLE, CAST): Formula.QUOTIENT,
        (ELIGIBLE, VALID): Formula.SCALED,
    }
    assert found.formula is expected.get((own, base))
    assert Fraction(interval(found).low) <= Fraction(39000, TRUTH[base]) <= Fraction(interval(found).high)


def test_without_the_number_of_eligible_voters_the_way_is_over_ballots_cast() -> None:
    case = Case(("valid", "cast", "turnout"), VALID, has_share=True, has_votes=False)
    found = share(case.standings(), ELIGIBLE)
    assert found is not None
    assert [item.measure for item in found.inputs] == [Measure.SHARE_OF_CAST, Measure.TURNOUT]
    # 49.95 x 780 / 800 x 0.7995 and 50.05 x 780 / 800 x 0.8005.
    assert interval(found) == span("38.9366493750", "39.0633993750")
    rest = made({"a": "50.0", "b": "40.0"}, share_base=of(VALID), valid="780", cast="800", turnout="80.0", blank="20")
    assert Fraction(interval(residual_in(reading_of(rest), ELIGIBLE)).low) < Fraction("7.8")
    assert rest.blank is not None
    blank = count_in(reading_of(rest), rest.blank, ELIGIBLE, "~blank")
    # 20 of 800 ballots, by a turnout of 79.95 to 80.05 %.
    assert interval(blank) == span("1.99875", "2.00125")


class TestWhatIsMissing:
    """The first obstacle on the way is told."""

    @pytest.mark.parametrize(
        ("standings", "base", "obstacle"),
        [
            (lambda: standings_of(ODD, "not-yet"), CAST, Obstacle.NO_RESULTS),
            (lambda: made(kinds={"a": "candidate"}, turnout="80.0"), CAST, Obstacle.NO_FIGURES),
            (lambda: made({"a": {"value": "50", "approximate": True}}, turnout="80"), ELIGIBLE, Obstacle.NO_WIDTH),
            (lambda: made({"a": "50"}, turnout={"value": "80", "approximate": True}), ELIGIBLE, Obstacle.NO_WIDTH),
            (lambda: made(votes={"a": "50"}, eligible=AROUND), ELIGIBLE, Obstacle.NO_WIDTH),
            (lambda: made({"a": "50"}, valid=AROUND), VALID, Obstacle.NO_WIDTH),
            (lambda: made(votes={"a": "5"}, cast=AROUND), CAST, Obstacle.NO_WIDTH),
            (lambda: made(votes={"a": "0"}, valid="0"), VALID, Obstacle.NOTHING),
            (lambda: made(votes={"a": "0"}, cast="0"), CAST, Obstacle.NOTHING),
            (lambda: made(votes={"a": "0"}, eligible="0"), ELIGIBLE, Obstacle.NOTHING),
            (lambda: made({"a": "50"}, valid="0", cast="9"), VALID, Obstacle.NOTHING),
            (lambda: made({"a": "50"}, turnout="0.0", share_base=of(ELIGIBLE)), CAST, Obstacle.NOTHING),
            (
                # No whole number of 7 is 50.0 per cent of them.
                lambda: made({"a": "50.0"}, valid="7", eligible="7", turnout="100"),
                VALID,
                Obstacle.CONTRADICTION,
            ),
        ],
    )
    def test_the_reason_is(self, standings: Any, base: Base, obstacle: Obstacle) -> None:
        assert obstacles(standings())[base] is obstacle

    def test_a_base_of_zero_gives_no_percentage_and_no_error(self) -> None:
        standings = made(votes={"a": "0", "b": "0"}, valid="0", cast="0", eligible="0", blank="0")
        assert [share(standings, base) for base in Base] == [None, None, None]
        assert standings.blank is not None
        assert count_in(reading_of(standings), standings.blank, CAST, "~blank") is None
        assert count_in(reading_of(standings), standings.blank, ELIGIBLE, "~blank") is None

    def test_one_of_two_lines_is_enough_for_a_base_to_be_offered(self) -> None:
        standings = made({"a": "50", "b": None}, turnout="80")
        assert obstacles(standings)[ELIGIBLE] is None
        assert share(standings, ELIGIBLE, "b") is None


class TestContradictions:
    """What cannot be is shown as it comes out, and not made to look right."""

    def test_more_than_a_hundred_stays_more_than_a_hundred(self) -> None:
        found = share(made({"a": "90"}, share_base=of(VALID), valid="1000", eligible="500"), ELIGIBLE)
        assert interval(found) == span("179", "181")

    def test_what_may_be_a_hundred_is_cut_there(self) -> None:
        found = share(made({"a": "99.9"}, share_base=of(VALID), valid="1000", eligible="1000"), ELIGIBLE)
        assert interval(found) == span("99.85", "99.95")
        whole = share(made({"a": "100"}, share_base=of(CAST), turnout="100"), ELIGIBLE)
        assert interval(whole) == span("99.0025", "100")


class TestResidual:
    """What is not itemised has a base only where all that is itemised has the same."""

    def test_it_takes_the_base_of_the_lines(self) -> None:
        standings = made({"a": "50.0", "b": "40.0"}, share_base=of(VALID), valid="780", eligible="1000")
        reading = reading_of(standings)
        own = residual_in(reading, VALID)
        assert own is not None
        assert (own.digits, interval(own)) == (Decimal("10.0"), span("9.9", "10.1"))
        assert own.address == reading.address(Measure.SHARE_OF_VALID, RESIDUAL_KEY)
        assert interval(residual_in(reading, ELIGIBLE)) == span("7.722", "7.878")

    def test_a_rest_of_several_things_is_of_none_of_them(self) -> None:
        lines = [
            {"selection": "a", "share": {"value": "50"}, "share_base": of(VALID)},
            {"selection": "b", "share": {"value": "40"}, "share_base": of(CAST)},
        ]
        standings = made({"a": "50", "b": "40"}, lines=lines, valid="780", cast="800", eligible="1000")
        assert [residual_in(reading_of(standings), base) for base in Base] == [None, None, None]
        assert residual_in(reading_of(standings), None) is not None


def test_totals_are_reported_or_worked_out() -> None:
    reading = reading_of(standings_of(BUNDLED))
    assert interval(total_of(reading, CAST)) == span("5869423", "5955802")
    assert total_of(reading, VALID) is None
    assert total_of(reading, ELIGIBLE) == reported_count(reading, Measure.ELIGIBLE)


@pytest.mark.parametrize("base", [None, *Base])
def test_the_address_of_a_percentage_follows_the_base(base: Base | None) -> None:
    reading = reading_of(standings_of(BUNDLED))
    measures = [Measure.SHARE, *BASE_OF]
    expected = Measure.SHARE if base is None else MEASURE_OF[base]
    assert {address_in(reading.address(item, "a"), base) for item in measures} == {reading.address(expected, "a")}
    rests = [reading.address(Measure.RESIDUAL), *(reading.address(item, RESIDUAL_KEY) for item in BASE_OF)]
    found = {address_in(rest, base) for rest in rests}
    assert found <= set(rests)
    assert len(found) == 1
    assert all(is_residual(rest) for rest in rests)
    for other in (reading.address(Measure.VOTES, "a"), reading.address(Measure.LEAD)):
        assert address_in(other, base) == other
        assert not is_residual(other)


@st.composite
def counted_elections(draw: st.DrawFn) -> tuple[Standings, dict[str, int], dict[Base, int]]:
    """Draw whole votes, print them by a convention, and leave out some of what a source might give."""
    several = draw(st.booleans())
    votes = dict(zip("abc", draw(st.lists(st.integers(0, 10**7), min_size=3, max_size=3)), strict=True))
    least = max(votes.values()) if several else sum(votes.values())
    valid = max(1, least + draw(st.integers(0, 10**6)))
    cast = valid + draw(st.integers(0, 10**6))
    eligible = cast + draw(st.integers(0, 10**7))
    totals = {VALID: valid, CAST: cast, ELIGIBLE: eligible}
    rounding, decimals = draw(st.sampled_from(Rounding)), draw(st.integers(0, 8))
    own = draw(st.sampled_from(Base))
    shares = {key: f"{printed(count, totals[own], decimals, rounding):f}" for key, count in votes.items()}
    results: dict[str, Any] = {"rounding": rounding.value, "share_base": of(own)}
    counts = {"valid": str(valid), "cast": str(cast), "eligible": str(eligible)}
    counts["turnout"] = f"{printed(cast, eligible, decimals, rounding):f}"
    results |= {name: counts[name] for name in counts if draw(st.booleans())}
    told = draw(st.sets(st.sampled_from("abc"))) if draw(st.booleans()) else set()
    standings = made(
        {key: None if key in told else digits for key, digits in shares.items()},
        {key: str(votes[key]) for key in told},
        contest={"votes_allowed": 3 if several else 1, "elect": 3 if several else 1},
        **results,
    )
    return standings, votes, totals


@settings(deadline=None)
@given(counted_elections())
def test_the_true_share_lies_in_every_share_that_is_offered(
    election: tuple[Standings, dict[str, int], dict[Base, int]],
) -> None:
    standings, votes, totals = election
    reading = reading_of(standings)
    for base, (key, count) in product(Base, votes.items()):
        found = share_in(reading, reading.line_by_selection[key], base)
        if found is not None:
            low, high = Fraction(interval(found).low), Fraction(interval(found).high)
            assert low <= Fraction(count * 100, totals[base]) <= high
            assert found.address == reading.address(MEASURE_OF[base], key)
    assert all(
        (choice.obstacle is None) is any(share(standings, choice.base, key) for key in votes)
        for choice in choices(reading)
    )


@settings(deadline=None)
@given(counted_elections())
def test_the_true_rest_lies_in_every_rest_that_is_offered(
    election: tuple[Standings, dict[str, int], dict[Base, int]],
) -> None:
    standings, votes, totals = election
    reading = reading_of(standings)
    own = reading.results.share_base.meaning if reading.results.share_base is not None else None
    assert own is not None
    for base in Base:
        found = residual_in(reading, base)
        if found is not None:
            rest = Fraction((totals[own] - sum(votes.values())) * 100, totals[base])
            assert Fraction(interval(found).low) <= rest <= Fraction(interval(found).high)
