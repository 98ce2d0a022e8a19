"""Which totals counts and shares allow, and what whole numbers can be printed."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from hustings.election.denominators import (
    RoundShares,
    Totals,
    attainable,
    exact_round_shares,
    grim_power,
    matching_totals,
)
from hustings.election.rounding import Rounding
from hustings.election.whole_numbers import PrintedShare, Span
from whole_number_support import is_printed, printed

counts = st.integers(0, 10**12)


def line(key: str, share: str, votes: int) -> PrintedShare:
    """Make a line with a share and a count."""
    return PrintedShare(key, Decimal(share), Span.exactly(votes))


class TestMatchingTotals:
    def test_a_line_tells_the_totals_of_which_it_is_the_share(self) -> None:
        # 97,489 / 0.01675 = 5,820,238.8 and 97,489 / 0.01665 = 5,855,195.1; with the end left out, / 0.0168.
        nearest = matching_totals([line("a", "1.67", 97_489)])
        assert nearest.together == Totals(5_820_239, 5_855_195)
        truncated = matching_totals([line("a", "1.67", 97_489)], Rounding.TRUNCATION)
        assert truncated.together == Totals(5_802_917, 5_837_664)
        stated = Span.exactly(5_818_955)
        assert (nearest.against(stated), truncated.against(stated)) == (("a",), ())

    def test_an_end_that_is_not_printed_so_is_left_out(self) -> None:
        # Of 50, one is 2 %; truncated 1.9 would be 2.0 there, and of 52 it is 1.92.
        assert matching_totals([line("a", "1.9", 1)], Rounding.TRUNCATION).together == Totals(51, 52)
        assert matching_totals([line("a", "2.0", 1)], Rounding.CEILING).together == Totals(50, 52)
        assert matching_totals([line("a", "2.1", 1)], Rounding.CEILING).together == Totals(48, 49)

    def test_several_lines_narrow_each_other(self) -> None:
        found = matching_totals([line("a", "50.0", 500), line("b", "25.0", 250)])
        assert found.by_line == {"a": Totals(1000, 1001), "b": Totals(999, 1002)}
        assert found.together == Totals(1000, 1001)
        assert found.odd_ones() == ()

    def test_the_line_that_differs_from_most_is_named(self) -> None:
        found = matching_totals([line("a", "50.0", 500), line("b", "25.0", 250), line("c", "10.0", 110)])
        assert found.together is None
        assert found.odd_ones() == ("c",)

    def test_no_votes_fit_each_total_and_a_share_of_0_has_no_upper_limit(self) -> None:
        assert matching_totals([line("a", "0.00", 0)]).together == Totals(0, None)
        assert matching_totals([line("a", "0.00", 3)]).together == Totals(60_000, None)
        assert matching_totals([line("a", "0.01", 0)]).together is None
        assert matching_totals([line("a", "0.00", 3)], Rounding.CEILING).together is None
        assert matching_totals([line("a", "0.01", 3)], Rounding.CEILING).together == Totals(30_000, None)

    def test_more_than_a_whole_matches_no_total(self) -> None:
        found = matching_totals([line("a", "100.10", 5), line("b", "50", 5)])
        assert found.by_line["a"] is None
        assert (found.together, found.odd_ones()) == (None, ("a",))

    def test_lines_without_both_are_passed_over(self) -> None:
        bare = [PrintedShare("a", Decimal(5)), PrintedShare("b", None, Span.exactly(5))]
        found = matching_totals(bare)
        assert (found.by_line, found.together, found.odd_ones()) == ({}, Totals(0, None), ())

    @given(st.lists(counts, min_size=1, max_size=6), counts, st.integers(0, 8), st.sampled_from(Rounding))
    def test_the_true_total_always_matches(
        self, votes: list[int], rest: int, decimals: int, rounding: Rounding
    ) -> None:
        total = sum(votes) + rest
        lines = [
            PrintedShare(str(place), printed(each, total, decimals, rounding), Span.exactly(each))
            for place, each in enumerate(votes)
        ]
        found = matching_totals(lines, rounding)
        assert found.together is not None
        assert total in found.together
        assert (found.against(Span.exactly(total)), found.odd_ones()) == ((), ())

    @given(st.integers(0, 40), st.integers(0, 100), st.sampled_from(Rounding))
    def test_a_line_matches_the_totals_at_which_it_is_printed_so(
        self, votes: int, share: int, rounding: Rounding
    ) -> None:
        found = matching_totals([line("a", str(share), votes)], rounding).together
        for total in range(max(votes, 0), 300):
            expected = is_printed(votes, total, Decimal(share), rounding)
            assert (found is not None and total in found) == expected


class TestAttainable:
    @given(st.integers(0, 99), st.integers(0, 1000), st.sampled_from(Rounding))
    def test_some_whole_number_is_printed_so(self, total: int, tenths: int, rounding: Rounding) -> None:
        share = Decimal(tenths) / 10
        assume(share.as_tuple().exponent == -1)
        tried = any(is_printed(part, total, share, rounding) for part in range(total + 1))
        assert attainable(share, total, rounding) == tried

    @pytest.mark.parametrize(("share", "total"), [("33.33", 10_000), ("33.3", 1000), ("33", 100), ("3E+1", 10)])
    def test_it_says_nothing_where_each_share_is_attainable(self, share: str, total: int) -> None:
        assert attainable(Decimal(share), total) is None
        assert attainable(Decimal(share), total - 1) is not None

    def test_beyond_the_whole_nothing_is_attainable(self) -> None:
        assert attainable(Decimal("100.01"), 50) is False
        assert attainable(Decimal("100.00"), 50) is True

    def test_a_total_below_0_is_refused(self) -> None:
        with pytest.raises(ValueError, match="-1"):
            attainable(Decimal(5), -1)

    @pytest.mark.parametrize(
        ("total", "decimals", "power"), [(1000, 2, "0.9"), (10_000, 2, "0"), (50_000, 2, "0"), (25, 0, "0.75")]
    )
    def test_its_power_is_the_part_of_shares_that_are_not(self, total: int, decimals: int, power: str) -> None:
        assert grim_power(total, decimals) == Fraction(power)


class TestExactRoundShares:
    def test_counts_that_are_rounded_shares_are_told_with_the_chance(self) -> None:
        # 51.2, 44.2 and 4.6 % of 10,058,774 are 5,150,092.3, 4,445,978.1 and 462,703.6.
        found = exact_round_shares([5_150_092, 4_445_978, 462_704], 10_058_774, complete=True)
        assert found == RoundShares(1, 2, Fraction(1000, 10_058_774) ** 2)
        assert found is not None
        assert found.chance < Fraction(1, 10**8)

    def test_without_a_complete_table_each_line_is_free(self) -> None:
        found = exact_round_shares([5_150_092, 4_445_978], 10_058_774, complete=False)
        assert found == RoundShares(1, 2, Fraction(1000, 10_058_774) ** 2)

    def test_one_vote_more_is_no_longer_round(self) -> None:
        assert exact_round_shares([5_150_094, 4_445_978, 462_702], 10_058_774, complete=True) is None

    def test_the_fewest_decimals_are_taken(self) -> None:
        found = exact_round_shares([500_000, 250_000], 1_000_000, complete=False)
        assert found == RoundShares(0, 2, Fraction(1, 10**8))

    @pytest.mark.parametrize(
        ("votes", "total"), [([50, 30], 100), ([0, 1_000_000], 1_000_000), ([], 1_000_000), ([0], 0)]
    )
    def test_it_says_nothing_where_it_would_always_be_so(self, votes: list[int], total: int) -> None:
        assert exact_round_shares(votes, total, complete=False) is None

    def test_one_line_of_a_complete_table_follows_from_the_others(self) -> None:
        assert exact_round_shares([600_000], 1_000_000, complete=True) is None

    @given(st.lists(st.integers(1, 30), min_size=2, max_size=3), st.integers(10**5, 10**12), st.integers(0, 2))
    def test_counts_made_of_round_shares_are_found(self, shares: list[int], total: int, decimals: int) -> None:
        votes = [round(Fraction(share * total, 10 ** (decimals + 2))) for share in shares]
        found = exact_round_shares(votes, total, complete=False)
        assert found is not None
        assert found.decimals <= decimals
