"""Totals at which a share has a whole number are found by jumps, the same ones as by trying each."""

from __future__ import annotations

from fractions import Fraction
from math import ceil, floor

from hypothesis import assume, given
from hypothesis import strategies as st

from hustings.election.bands import Band, Edge
from hustings.election.lattice import Ray, first_fit, last_fit
from hustings.election.proportions import Proportions

rays = st.builds(Ray, st.integers(0, 60), st.integers(-60, 60), st.integers(1, 25))
FAR = 2_000


def fits(lower: Ray, upper: Ray, x: int) -> bool:
    """Whether a whole number lies between two rays at x."""
    least = ceil(Fraction(lower.slope * x + lower.start, lower.scale))
    return least <= floor(Fraction(upper.slope * x + upper.start, upper.scale))


@given(rays, rays)
def test_the_first_fit_is_that_of_trying_each(lower: Ray, upper: Ray) -> None:
    tried = next((x for x in range(FAR) if fits(lower, upper, x)), None)
    found = first_fit(lower, upper)
    assert found == tried or (tried is None and found is not None and found >= FAR and fits(lower, upper, found))


@st.composite
def bands(draw: st.DrawFn) -> Band:
    """Draw the band of a share between two fractions, with or without their ends."""
    denominator = draw(st.integers(1, 400))
    low = draw(st.integers(0, denominator))
    high = draw(st.integers(low, min(denominator, low + 3)))
    share = Proportions(
        Fraction(low, denominator), Fraction(high, denominator), draw(st.booleans()), draw(st.booleans())
    )
    assume(not share.is_empty)
    return Band.of(share, 0, 10**6)


@given(bands(), st.integers(1, 1500))
def test_the_last_total_that_fits_is_that_of_trying_each(band: Band, total: int) -> None:
    tried = next((below for below in range(total, -1, -1) if band.fits(below)), None)
    found = last_fit(band, total)
    assert found == tried or (tried is None and (found is None or found < 0))


@given(bands(), st.integers(1, 1500))
def test_in_the_mirror_the_last_total_is_the_first(band: Band, total: int) -> None:
    tried = next((above for above in range(total, total + FAR) if band.fits(above)), None)
    found = last_fit(band.mirrored(), -total)
    assert (found is not None and -found == tried) or (tried is None and (found is None or -found >= total + FAR))


@given(bands(), st.integers(-1500, 1500))
def test_a_mirrored_edge_is_the_edge_negated(band: Band, total: int) -> None:
    for edge in (band.lower, band.upper, Edge.constant(7)):
        assert edge.mirrored().at(-total) == -edge.at(total)


def test_totals_far_away_take_no_longer() -> None:
    # 1/3 to eight decimals: with a total that 3 does not divide, no whole number until the totals are very great.
    third = Proportions(Fraction(33_333_333_330, 10**11), Fraction(33_333_333_334, 10**11))
    assert last_fit(Band.of(third, 0, 10**12), 1_000_001) == 999_999
    narrow = Proportions(Fraction(123_456_789_012, 10**12), Fraction(123_456_789_013, 10**12))
    first = last_fit(Band.of(narrow, 0, 10**12).mirrored(), -1)
    assert first is not None
    assert Band.of(narrow, 0, 10**12).fits(-first)
