"""The nearest whole number of voters at which a share has a whole number of votes, found without trying each."""

from __future__ import annotations

from dataclasses import dataclass

from hustings.election.bands import Band


@dataclass(frozen=True, slots=True)
class Ray:
    """The numbers `(slope * x + start) / scale` for x = 0, 1, 2...; slope not negative, scale positive."""

    slope: int
    start: int
    scale: int

    def less_slope(self, steps: int) -> Ray:
        """Give the ray that rises by so many whole numbers less at each x."""
        return Ray(self.slope - steps * self.scale, self.start, self.scale)


def last_fit(band: Band, total: int) -> int | None:
    """Give the greatest total, not above the one given, with a whole number between the edges; None if there is none.

    Takes time by the number of digits, not by the distance: totals without a whole number are jumped over.
    """
    lower, upper = band.lower, band.upper
    # Counted downwards from the total and negated, the upper edge becomes the lower one.
    steps = first_fit(
        Ray(upper.slope, -upper.slope * total - upper.shift, upper.scale),
        Ray(lower.slope, lower.scale - 1 - lower.slope * total - lower.shift, lower.scale),
    )
    return None if steps is None else total - steps


def first_fit(lower: Ray, upper: Ray) -> int | None:
    """Give the least x with a whole number y from `lower` to `upper`, ends included; None if there is none.

    Euclid's algorithm on both slopes at once: whole numbers taken off both change nothing, and where both rise by
    less than 1, the least y tells the least x, so that x and y change places and the slopes are turned over.
    """
    y = -(-lower.start // lower.scale)
    if y * upper.scale <= upper.start:
        return 0
    steps = min(lower.slope // lower.scale, upper.slope // upper.scale)
    lower, upper = lower.less_slope(steps), upper.less_slope(steps)
    # At x = 0 the upper ray is below the first whole number above the lower one.
    if upper.slope == 0:
        return None
    if lower.slope == 0:
        return _reached(upper, y)
    if upper.slope >= upper.scale:
        return _first_fit_of_parting_rays(lower, upper)
    if lower.slope >= lower.scale:
        return None
    turned = first_fit(
        Ray(upper.scale, upper.scale * y - upper.start, upper.slope),
        Ray(lower.scale, lower.scale * y - lower.start, lower.slope),
    )
    return None if turned is None else _reached(upper, y + turned)


def _reached(upper: Ray, y: int) -> int:
    """Give the least x at which the upper ray is at y or above."""
    return -((upper.start - upper.scale * y) // upper.slope)


def _first_fit_of_parting_rays(lower: Ray, upper: Ray) -> int | None:
    """Give the least x where the lower ray rises by less than 1 and the upper by 1 or more, and nothing fits at 0.

    Beside a line that rises by 1, y - x = t fits from some x on: the later, the further t is from where the rays cross.
    """
    falling, rising = Ray(lower.scale - lower.slope, lower.start, lower.scale), upper.less_slope(1)
    # t >= start - (1 - slope) x on the lower side and t <= start + (slope - 1) x on the upper one meet here.
    across = falling.slope * rising.scale + rising.slope * falling.scale
    t = (lower.start * rising.slope + rising.start * falling.slope) // across
    fits = [-((t * falling.scale - falling.start) // falling.slope)]
    if rising.slope:
        fits.append(_reached(rising, t + 1))
    return min(fits)
