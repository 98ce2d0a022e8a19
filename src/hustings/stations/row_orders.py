"""Orders of millions of rows, as permutations: a few passes over sixteen bits each, instead of comparisons."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

import numpy as np
from msgspec import Struct
from numpy.typing import NDArray

RowNumbers = NDArray[np.int32]
_BITS = 16
_MASK = (1 << _BITS) - 1


class Key(Struct, frozen=True):
    """What rows are ordered by: a whole number each, those of `unknown` rows (if any) last, whichever way."""

    values: NDArray[Any]
    descending: bool = False
    unknown: NDArray[np.bool_] | None = None


def go_on() -> None:
    """Go on with long work: what is called between its steps may raise to end it."""


def ordered(count: int, keys: Sequence[Key], step: Callable[[], None] = go_on) -> RowNumbers:
    """Give the order of `count` rows by keys, the first one first; rows that are equal in all stay as they come.

    `step` is called between passes. Method: radix sort from the least digit, each pass stable (Knuth, The Art of
    Computer Programming, vol. 3, 5.2.5).
    """
    order = np.arange(count, dtype=np.int32)
    for key in reversed(keys):
        for digits in _digits(key):
            step()
            order = _passed(order, digits)
    return order


def _passed(order: RowNumbers, digits: NDArray[np.uint16]) -> RowNumbers:
    # Sixteen bits are what numpy sorts by counting, not comparing.
    placed = np.argsort(np.take(digits, order, mode="clip"), kind="stable").astype(np.int32)
    return np.take(order, placed, mode="clip")


def _digits(key: Key) -> list[NDArray[np.uint16]]:
    """Cut keys into digits, the least first; those that all rows share are left out."""
    if not len(key.values):
        return []
    known = key.values if key.unknown is None else key.values[~key.unknown]
    low, high = (int(known.min()), int(known.max())) if len(known) else (0, 0)
    # Arithmetic of 64 bits without a sign cannot overflow: what is far below zero wraps round to what it should be.
    values = key.values.astype(np.int64).view(np.uint64)
    span = high - low
    shifted = np.uint64(high & ~0 & ((1 << 64) - 1)) - values if key.descending else values - np.uint64(low % (1 << 64))
    digits = [
        ((shifted >> np.uint64(shift)) & np.uint64(_MASK)).astype(np.uint16)
        for shift in range(0, max(span.bit_length(), 1), _BITS)
        if span
    ]
    if key.unknown is None or not key.unknown.any():
        return digits
    for one in digits:
        one[key.unknown] = 0
    return [*digits, key.unknown.astype(np.uint16)]
