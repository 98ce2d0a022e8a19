"""Tables that contradict themselves, great and small numbers, and searches that are given up."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction
from math import ceil

import pytest

from hustings.election.rounding import Rounding
from hustings.election.whole_numbers import PrintedShare, PrintedTable, Span, whole_numbers
from whole_number_support import found, lines, lines_of

TWELVE = ("40.00", "25.00", "10.00", "8.11", "5.20", "4.03", "3.00", "2.17", "1.25", "0.80", "0.33", "0.11")


class TestContradictions:
    """Tables that no whole numbers satisfy."""

    @pytest.mark.parametrize(
        "table",
        [
            PrintedTable(lines("60.00", "40.02"), total=Span.exactly(10_000)),
            PrintedTable(lines("60.00", "39.98"), total=Span.exactly(10_000), complete=True),
            PrintedTable(lines("100.01"), total=Span.exactly(10_000)),
            PrintedTable(lines("50.00"), total=Span.exactly(3)),
            PrintedTable(lines("33.33"), total=Span(7, 8)),
            PrintedTable(lines("50.00"), total=Span.exactly(0)),
            PrintedTable(lines("50.00"), eligible=Span.exactly(0), turnout=Decimal("0.00")),
            PrintedTable(lines("50.00"), total=Span(90, 100), eligible=Span(10, 20)),
            PrintedTable(lines("50.00"), total=Span(900, 999), eligible=Span.exactly(1000), turnout=Decimal("85.69")),
            PrintedTable((PrintedShare("a", Decimal(50), Span.exactly(10)),), total=Span(30, 40)),
            PrintedTable(lines(*["33.33"] * 3), total=Span(1, 10**12), complete=True, rounding=Rounding.CEILING),
            PrintedTable((PrintedShare("a", Decimal("0.00"), Span(1, 9)),), Span(1, 99), rounding=Rounding.CEILING),
            PrintedTable((PrintedShare("a", Decimal("0.01"), Span(0, 0)),), Span(1, 99), rounding=Rounding.CEILING),
            PrintedTable((PrintedShare("a", Decimal(50), Span(-9, -1)),), Span(1, 99)),
            PrintedTable((), total=Span(1, 9), complete=True),
            PrintedTable((), total=Span(-9, -1)),
            PrintedTable(lines("86.82", "3.21"), eligible=Span(6_850_000, 6_950_000), turnout=Decimal("120.00")),
        ],
    )
    def test_none_satisfy_them(self, table: PrintedTable) -> None:
        assert whole_numbers(table) is None

    def test_the_convention_decides(self) -> None:
        # 0.667 and 0.333: to the nearest they are printed 66.7 and 33.3, cut off 66.6 and 33.3.
        rows, total = lines("66.7", "33.3"), Span.exactly(3)
        assert found(PrintedTable(rows, total, complete=True)).votes == {"0": Span.exactly(2), "1": Span.exactly(1)}
        assert whole_numbers(PrintedTable(rows, total, complete=True, rounding=Rounding.TRUNCATION)) is None

    def test_nothing_to_bound_the_total_is_refused(self) -> None:
        with pytest.raises(ValueError, match="bounds the total"):
            whole_numbers(PrintedTable(lines("50.00"), turnout=Decimal("85.69")))

    def test_two_lines_of_one_key_are_refused(self) -> None:
        with pytest.raises(ValueError, match="one key"):
            whole_numbers(PrintedTable((PrintedShare("a"), PrintedShare("a")), total=Span(1, 2)))

    def test_a_span_that_holds_nothing_is_refused(self) -> None:
        with pytest.raises(ValueError, match="from 2 to 1"):
            Span(2, 1)


class TestExtremes:
    """Great, small and many numbers."""

    def test_a_complete_table_of_exactly_100_per_cent(self) -> None:
        assert sum(map(Decimal, TWELVE)) == 100
        table = PrintedTable(
            lines(*TWELVE), eligible=Span(6_850_000, 6_950_000), turnout=Decimal("85.69"), complete=True
        )
        assert found(table).proven
        # The eleven other lines can take whatever the first leaves, so that its share alone decides.
        assert found(table).votes["0"] == Span(
            ceil(Fraction("0.39995") * 5_869_423), int(Fraction("0.40005") * 5_955_802)
        )

    def test_an_incomplete_table_of_exactly_100_per_cent(self) -> None:
        numbers = found(PrintedTable(lines(*TWELVE), total=Span(200_000, 260_000)))
        assert numbers.proven
        least = [Fraction(share) / 100 - Fraction(1, 20_000) for share in TWELVE]
        most = max(total - sum(ceil(share * total) for share in least) for total in range(240_000, 260_001))
        assert numbers.residual == Span(0, most)

    def test_truncated_digits_of_exactly_100_per_cent_leave_multiples_only(self) -> None:
        numbers = found(
            PrintedTable(lines(*TWELVE), total=Span(1, 10**12), complete=True, rounding=Rounding.TRUNCATION)
        )
        assert numbers.total == Span(10_000, 10**12)
        assert numbers.votes["11"] == Span(11, 11 * 10**8)

    def test_eight_decimals_tell_a_small_total(self) -> None:
        rows = lines_of((50_001, 20_003, 11_003), 81_007, 8, Rounding.NEAREST)
        numbers = found(PrintedTable(rows, total=Span(1, 100_000), complete=True))
        assert (numbers.total, numbers.proven) == (Span.exactly(81_007), True)
        assert numbers.votes == {"0": Span.exactly(50_001), "1": Span.exactly(20_003), "2": Span.exactly(11_003)}

    def test_one_share_of_many_decimals_over_any_total(self) -> None:
        numbers = found(PrintedTable(lines("33.33333333"), total=Span(1, 10**12)))
        assert (numbers.total, numbers.votes["0"].low, numbers.proven) == (Span(3, 10**12), 1, True)

    def test_counts_of_a_million_millions_and_no_decimals(self) -> None:
        numbers = found(PrintedTable(lines("60", "40"), total=Span.exactly(10**12), complete=True))
        assert numbers.votes == {"0": Span(595 * 10**9, 605 * 10**9), "1": Span(395 * 10**9, 405 * 10**9)}

    def test_a_total_of_0(self) -> None:
        zero = Span.exactly(0)
        for rounding in Rounding:
            numbers = found(PrintedTable(lines("0.00", None), total=zero, rounding=rounding))
            assert (numbers.total, numbers.votes, numbers.residual) == (zero, {"0": zero, "1": zero}, zero)

    def test_shares_of_0_of_any_total(self) -> None:
        numbers = found(PrintedTable(lines("0.00", "0.00"), total=Span(0, 10**6)))
        assert (numbers.total, numbers.votes["0"], numbers.residual) == (Span(0, 10**6), Span(0, 50), Span(0, 10**6))

    def test_a_line_of_which_nothing_is_known_shares_the_rest(self) -> None:
        numbers = found(PrintedTable(lines("60", None), total=Span.exactly(100)))
        assert (numbers.votes["1"], numbers.residual) == (Span(0, 40), Span(0, 40))

    def test_no_lines(self) -> None:
        assert found(PrintedTable((), total=Span(5, 9))).residual == Span(5, 9)

    @pytest.mark.parametrize("complete", [True, False])
    @pytest.mark.parametrize("decimals", [0, 1, 2, 4, 8])
    @pytest.mark.parametrize("rounding", Rounding)
    def test_a_hundred_selections(self, rounding: Rounding, decimals: int, complete: bool) -> None:
        votes = [1 + 7919 * place % 100_003 for place in range(100)]
        rest = 0 if complete else 4321
        total = sum(votes) + rest
        rows = lines_of(votes, total, decimals, rounding)
        for known in (Span(total - 50_000, total + 50_000), Span(1, 10**12)):
            numbers = found(PrintedTable(rows, known, complete=complete, rounding=rounding))
            assert total in numbers.total
            assert rest in numbers.residual
            assert all(count in numbers.votes[str(key)] for key, count in enumerate(votes))


class TestGivingUp:
    """Where the search is given up, bounds are too wide rather than wrong, and nothing is called impossible."""

    COUNTS = (41_000_003, 23_000_017, 9_000_011, 7_999_976)
    TABLE = PrintedTable(lines_of(COUNTS, sum(COUNTS), 8, Rounding.NEAREST), total=Span(1, 10**9), complete=True)

    def test_bounds_hold_the_truth_and_are_the_same_each_time(self) -> None:
        numbers = found(self.TABLE)
        assert not numbers.proven
        assert sum(self.COUNTS) in numbers.total
        assert all(count in numbers.votes[str(key)] for key, count in enumerate(self.COUNTS))
        assert numbers == whole_numbers(self.TABLE)

    def test_what_cannot_be_searched_is_not_called_impossible(self) -> None:
        others = (*self.TABLE.lines[:-1], PrintedShare("other", Decimal("9.80000001")))
        numbers = whole_numbers(PrintedTable(others, total=Span(10**8, 10**9)))
        assert numbers is not None
        assert not numbers.proven
