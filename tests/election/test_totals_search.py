"""The search over totals: the greatest numbers, or bounds above them where it may not take the steps."""

from __future__ import annotations

from fractions import Fraction

from hypothesis import given
from hypothesis import strategies as st

from hustings.election.bands import Band
from hustings.election.proportions import Proportions
from hustings.election.totals_search import Constraints, Greatest, greatest

PLENTY = 10**9


@st.composite
def constraints(draw: st.DrawFn) -> Constraints:
    """Draw what is to hold for up to five parts, of shares of up to four decimals or of none, and one beside."""
    width = 10 ** draw(st.integers(0, 4)) * 2
    least = draw(st.integers(1, 3000))
    most = least + draw(st.integers(0, 400))
    parts = [
        Band.of(
            Proportions(Fraction(max(0, share - 1), width), Fraction(min(width, share + 1), width), *draw(ends)),
            draw(st.sampled_from([0, 0, 0, 1, 50])),
            draw(st.sampled_from([100, 1000, 4000])),
        )
        for share in draw(st.lists(st.integers(0, width), min_size=1, max_size=5))
    ]
    rest = Band.of(Proportions(Fraction(0), Fraction(1)), 0, most)
    parts = [*parts, rest] if draw(st.booleans()) else parts
    beside = Band.of(Proportions(Fraction(10, 9), Fraction(10, 7)), 0, 4000) if draw(st.booleans()) else None
    for band in (*parts, *([beside] if beside else [])):
        least, most = band.totals(least, most)
    return Constraints((least, most), tuple(parts), beside)


ends = st.tuples(st.booleans(), st.booleans())


def by_trying(chosen: Constraints) -> Greatest | None:
    """Give the greatest numbers by weighing each total."""
    all_totals = range(chosen.totals[0], chosen.totals[1] + 1)
    weighed = [here for here in map(chosen.greatest_at, all_totals) if here is not None]
    if not weighed:
        return None
    beside = [here.beside for here in weighed if here.beside is not None]
    parts = tuple(max(column) for column in zip(*(here.parts for here in weighed), strict=True))
    return Greatest(max(here.total for here in weighed), parts, max(beside, default=None))


@given(constraints())
def test_it_finds_what_weighing_each_total_finds(chosen: Constraints) -> None:
    assert greatest(chosen, PLENTY) == by_trying(chosen)
    assert greatest(chosen.mirrored(), PLENTY) == by_trying(chosen.mirrored())


@given(constraints(), st.integers(0, 3000))
def test_with_few_steps_its_bounds_are_not_below(chosen: Constraints, steps: int) -> None:
    for either in (chosen, chosen.mirrored()):
        exact, hasty = by_trying(either), greatest(either, steps)
        if hasty is None or hasty.proven:
            assert hasty == exact
        elif exact is not None:
            assert hasty.total >= exact.total
            assert all(bound >= most for bound, most in zip(hasty.parts, exact.parts, strict=True))
            assert (hasty.beside is None) == (exact.beside is None)
            assert (hasty.beside or 0) >= (exact.beside or 0)


@given(constraints())
def test_the_mirror_of_a_mirror_is_the_same(chosen: Constraints) -> None:
    assert chosen.mirrored().mirrored() == chosen


def test_no_totals_hold_nothing() -> None:
    part = Band.of(Proportions(Fraction(1), Fraction(1)), 0, 9)
    assert greatest(Constraints((1, 0), (part,)), PLENTY) is None
