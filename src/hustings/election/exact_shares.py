"""Percentages of exact counts, in whole hundredths of a per cent: what a table of thousands of them needs.

They are those of `measures.share_of_total` and `differences.difference`, which tell more of a single one.
"""

from __future__ import annotations

_HUNDREDTHS = 10_000


def share_in_hundredths(part: int, whole: int) -> int | None:
    """Give a part as a percentage of a whole above 0, rounded to hundredths (halves to even).

    None where a small part would look like none, or a large one like all.
    """
    rounded = _rounded(part * _HUNDREDTHS, whole)
    looks_like_none = rounded == 0 and part > 0
    looks_like_all = rounded == _HUNDREDTHS and part < whole
    return None if looks_like_none or looks_like_all else rounded


def share_bounds(part: int, whole: int) -> tuple[int, int]:
    """Give the whole hundredths of a per cent that a percentage lies between, rounded outward."""
    return part * _HUNDREDTHS // whole, -(-part * _HUNDREDTHS // whole)


def difference_in_hundredths(minuend: tuple[int, int], subtrahend: tuple[int, int]) -> int | None:
    """Give the difference of two percentages, each a part and a whole above 0, in hundredths of a point.

    It is rounded once, after the subtraction (halves to even); None where either percentage has no hundredths.
    """
    (part, whole), (other_part, other_whole) = minuend, subtrahend
    if share_in_hundredths(part, whole) is None or share_in_hundredths(other_part, other_whole) is None:
        return None
    return _rounded((part * other_whole - other_part * whole) * _HUNDREDTHS, whole * other_whole)


def difference_bounds(minuend: tuple[int, int], subtrahend: tuple[int, int]) -> tuple[int, int]:
    """Give the whole hundredths of a point that the difference of two percentages lies between, rounded outward."""
    (part, whole), (other_part, other_whole) = minuend, subtrahend
    return share_bounds(part * other_whole - other_part * whole, whole * other_whole)


def _rounded(dividend: int, divisor: int) -> int:
    quotient, rest = divmod(dividend, divisor)
    is_up = 2 * rest > divisor or (2 * rest == divisor and quotient % 2 == 1)
    return quotient + 1 if is_up else quotient
