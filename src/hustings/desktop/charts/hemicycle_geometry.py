"""Where the seats of a hemicycle stand: rows of a half ring around the origin, from the left to the right."""

from __future__ import annotations

import math
from functools import lru_cache

from msgspec import Struct

INNER, OUTER = 0.42, 1.0
# The part of the room between two rows that a seat takes, and that room where few rows do.
_FILLED = 0.8
_MOST_ROOM = 0.19


class Hemicycle(Struct, frozen=True):
    """The middles of seats, the leftmost first, and the radius of each; the ring has the radius 1."""

    places: tuple[tuple[float, float], ...]
    radius: float


@lru_cache(maxsize=8)
def hemicycle(seats: int) -> Hemicycle:
    """Place seats in as few rows as hold them, from the outermost, and order them by their angle.

    Each row has its part of the seats, so that they stand at about the same angles in all of them.
    """
    rows = 1
    while sum(_room(radius, rows) for radius in _radii(rows)) < seats:
        rows += 1
    room = [_room(radius, rows) for radius in _radii(rows)]
    placed: list[tuple[float, float, float]] = []
    before = 0
    for number, radius in enumerate(_radii(rows), 1):
        # Whole numbers that add up: each row ends where its part of all the room does.
        end = (2 * seats * sum(room[:number]) + sum(room)) // (2 * sum(room))
        placed += _row(radius, end - before)
        before = end
    placed.sort(key=lambda place: place[0])
    return Hemicycle(tuple((x, y) for _, x, y in placed), _between(rows) / 2 * _FILLED)


def _radii(rows: int) -> list[float]:
    return [OUTER - number * _between(rows) for number in range(rows)]


def _between(rows: int) -> float:
    return min((OUTER - INNER) / max(rows - 1, 1), _MOST_ROOM)


def _room(radius: float, rows: int) -> int:
    """Give how many seats a row holds that stand as far apart as the rows do."""
    return int(math.pi * radius / _between(rows)) + 1


def _row(radius: float, seats: int) -> list[tuple[float, float, float]]:
    """Give the seats of a row: how far from the left (0 to 1), and where."""
    if seats == 1:
        return [(0.5, 0.0, radius)]
    parts = (number / (seats - 1) for number in range(seats))
    return [(part, -radius * math.cos(math.pi * part), radius * math.sin(math.pi * part)) for part in parts]
