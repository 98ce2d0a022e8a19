"""The whole numbers behind a table: no wider than they are, no narrower, and none where there are none."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction

from hypothesis import given, settings
from hypothesis import strategies as st

from core_support import BUNDLED, standings_of
from hustings.election.intervals import Interval
from hustings.election.rounding import Rounding
from hustings.election.whole_numbers import PrintedShare, PrintedTable, Span, WholeNumbers, whole_numbers
from whole_number_support import found, lines, lines_of, printed, tightest

ELIGIBLE = Span(6_850_000, 6_950_000)
SIX = ("86.82", "3.21", "2.02", "1.86", "1.74", "3.60")


class TestWorkedExample:
    """The bundled election, with eligible voters of 6,850,000 to 6,950,000 and rounding to the nearest."""

    TABLE = PrintedTable(lines(*SIX), eligible=ELIGIBLE, turnout=Decimal("85.69"))

    def test_the_lines_are_those_of_the_bundled_election(self) -> None:
        bundled = standings_of(BUNDLED)
        assert bundled.results is not None
        assert tuple(line.share.value for line in bundled.results.lines if line.share) == SIX
        assert bundled.results.turnout is not None
        assert bundled.results.turnout.value == "85.69"

    def test_bounds(self) -> None:
        assert whole_numbers(self.TABLE) == WholeNumbers(
            total=Span(5_869_423, 5_955_802),
            eligible=ELIGIBLE,
            votes={
                "0": Span(5_095_540, 5_171_125),
                "1": Span(188_116, 191_479),
                "2": Span(118_269, 120_604),
                "3": Span(108_878, 111_075),
                "4": Span(101_835, 103_928),
                "5": Span(211_006, 214_706),
            },
            residual=Span(42_262, 46_453),
            proven=True,
        )

    def test_end_points_would_give_a_wrong_residual(self) -> None:
        # A greater total need not leave more: the votes of six lines are rounded down, each at its own totals.
        shares = [Fraction(share) / 100 + Fraction(1, 20_000) for share in SIX]
        rests = [total - sum(int(share * total) for share in shares) for total in range(5_869_423, 5_872_000)]
        assert (rests[0], min(rests)) == (42_264, 42_262)
        assert found(self.TABLE).residual.low == min(rests)

    def test_a_turnout_of_about_so_much_widens_the_total(self) -> None:
        about = Interval(Decimal(85), Decimal(86))
        wide = found(PrintedTable(lines(*SIX), eligible=Span.exactly(6_900_000), turnout=about))
        assert wide.total == Span(5_865_000, 5_934_000)


class TestTryingAll:
    """Trying all whole numbers of small tables gives the same bounds, or none as well."""

    @settings(max_examples=400, deadline=None)
    @given(st.data())
    def test_bounds_are_the_tightest(self, data: st.DataObject) -> None:
        table = data.draw(small_tables())
        numbers = whole_numbers(table)
        assert numbers == tightest(table, 60)


@st.composite
def small_tables(draw: st.DrawFn) -> PrintedTable:
    """Draw a table of one to four lines printed from true counts, some digits off, so that it may contradict itself."""
    rounding, decimals = draw(st.sampled_from(Rounding)), draw(st.integers(0, 1))
    votes = draw(st.lists(st.integers(0, 14), min_size=1, max_size=4))
    complete = draw(st.booleans())
    total = sum(votes) + (0 if complete else draw(st.integers(0, 4)))
    rows: list[PrintedShare] = []
    for key, count in enumerate(votes):
        kind = draw(st.sampled_from(["share", "share", "votes", "both"] + ["free"] * (key == 0)))
        off = draw(st.sampled_from([0, 0, 0, 0, 1])) * Decimal(1).scaleb(-decimals)
        share = printed(count, total, decimals, rounding) + off if kind in {"share", "both"} else None
        rows.append(PrintedShare(str(key), share, draw(around(count)) if kind in {"votes", "both"} else None))
    # Not above 60, up to which all is tried.
    eligible = total + draw(st.integers(0, 60 - total))
    turnout = printed(total, eligible, decimals, rounding)
    form = draw(st.sampled_from(["total", "turnout", "both", "of eligible", "eligible only"]))
    return PrintedTable(
        tuple(rows),
        total=draw(around(total)) if form in {"total", "both"} else None,
        eligible=draw(around(total if form == "of eligible" else eligible)) if form != "total" else None,
        turnout=turnout if form in {"turnout", "both"} else None,
        of_eligible=form == "of eligible",
        complete=complete,
        rounding=rounding,
    )


def around(number: int) -> st.SearchStrategy[Span]:
    """Draw whole numbers around one, none above 60."""
    margins = st.sampled_from([0, 0, 1, 5])
    return st.builds(lambda less, more: Span(max(0, number - less), min(60, number + more)), margins, margins)


class TestTruth:
    """Whatever was counted is within the bounds."""

    @settings(max_examples=150, deadline=None)
    @given(
        st.lists(st.integers(0, 10**7) | st.integers(0, 50), min_size=1, max_size=12),
        st.integers(0, 10**6) | st.just(0),
        st.integers(0, 8),
        st.sampled_from(Rounding),
        st.booleans(),
    )
    def test_bounds_hold_true_counts(
        self, votes: list[int], rest: int, decimals: int, rounding: Rounding, of_eligible: bool
    ) -> None:
        total, complete = sum(votes) + rest, rest == 0
        eligible = total if of_eligible else total + total // 3 + 1
        numbers = found(
            PrintedTable(
                lines_of(votes, total, decimals, rounding),
                eligible=Span(eligible - eligible // 100, eligible + eligible // 100),
                turnout=None if of_eligible else printed(total, eligible, decimals, rounding),
                of_eligible=of_eligible,
                complete=complete,
                rounding=rounding,
            )
        )
        assert numbers.eligible is not None
        assert eligible in numbers.eligible
        assert (total in numbers.total, rest in numbers.residual) == (True, True)
        assert all(count in numbers.votes[str(key)] for key, count in enumerate(votes))

    @settings(max_examples=50, deadline=None)
    @given(
        st.lists(st.integers(0, 10**12), min_size=1, max_size=8),
        st.integers(0, 8),
        st.sampled_from(Rounding),
        st.integers(0, 10**12),
    )
    def test_bounds_hold_true_counts_of_any_total(
        self, votes: list[int], decimals: int, rounding: Rounding, width: int
    ) -> None:
        total = sum(votes)
        rows = lines_of(votes, total, decimals, rounding)
        table = PrintedTable(rows, total=Span(max(0, total - width), total + width), complete=True, rounding=rounding)
        numbers = found(table)
        assert total in numbers.total
        assert all(count in numbers.votes[str(key)] for key, count in enumerate(votes))
        assert numbers == whole_numbers(table)
