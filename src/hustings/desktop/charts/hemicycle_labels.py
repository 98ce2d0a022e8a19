"""Where the labels at the arcs of a hemicycle stand: beside the middle of each arc, and none on another."""

from __future__ import annotations

import math
from collections.abc import Sequence
from itertools import accumulate

from msgspec import Struct

from hustings.desktop.charts.hemicycle_geometry import OUTER, hemicycle
from hustings.wording import numbers
from hustings.wording.language import Language
from hustings.wording.seat_chart import SeatGroup

# Names of more letters leave no room for the ring; then all parties have numbers, as in the list below it.
_MOST_LETTERS = 10
# Between the ring and its labels, in radii of the ring.
_APART = 0.03
# How far a label may stand from its arc, in its own sizes: outwards, and along the ring.
_OUT, _ALONG = 3, (0, 0.5, -0.5, 1, -1)
_SLACK = 0.02


class Box(Struct, frozen=True):
    """The room of a label: its middle and its size, in radii of the ring."""

    x: float
    y: float
    width: float
    height: float

    def meets(self, other: Box) -> bool:
        """Whether two labels stand on each other."""
        return (
            abs(self.x - other.x) * 2 < self.width + other.width
            and abs(self.y - other.y) * 2 < self.height + other.height
        )

    def is_within(self, beside: float, below: float, above: float) -> bool:
        """Whether a label stands in the room around the ring."""
        is_low = self.y - self.height / 2 < -below - _SLACK
        return (
            abs(self.x) + self.width / 2 <= beside + _SLACK
            and not is_low
            and self.y + self.height / 2 <= above + _SLACK
        )

    def reach(self) -> float:
        """How far the nearest point is from the middle of the ring."""
        return math.hypot(max(abs(self.x) - self.width / 2, 0), max(abs(self.y) - self.height / 2, 0))


def label_texts(language: Language, groups: Sequence[SeatGroup]) -> tuple[tuple[str, ...], bool]:
    """Give the label of each party, and whether that is its number: its name where all names are short."""
    is_numbered = any(len(group.name) > _MOST_LETTERS for group in groups)
    if not is_numbered:
        return tuple(group.name for group in groups), False
    return tuple(numbers.decimal(language, number) for number, _ in enumerate(groups, 1)), True


def outside(seats: int) -> float:
    """How far from the middle of the ring labels begin."""
    return OUTER + hemicycle(seats).radius + _APART


def middles(groups: Sequence[SeatGroup]) -> tuple[float, ...]:
    """Give the angle of the middle of each arc, from the right, in radians."""
    ends = list(accumulate(group.seats for group in groups))
    places = hemicycle(ends[-1]).places if ends else ()
    found: list[float] = []
    for begin, end in zip([0, *ends], ends, strict=False):
        x, y = (sum(place[side] for place in places[begin:end]) for side in (0, 1))
        found.append(math.atan2(y, x))
    return tuple(found)


def placed(
    angles: Sequence[float], sizes: Sequence[tuple[float, float]], begin: float, bounds: tuple[float, float, float]
) -> tuple[Box | None, ...]:
    """Place labels of some sizes beside the ring, from the left, those that would stand on others farther out.

    `bounds` are the room beside, below and above the middle of the ring; what finds no place in it has none (None).
    """
    found: list[Box | None] = []
    for angle, size in zip(angles, sizes, strict=True):
        taken = [box for box in found if box is not None]
        tried = (_at(angle, size, begin, out, along) for out in range(_OUT) for along in _ALONG)
        fitting = (box for box in tried if box.reach() >= begin - _SLACK and box.is_within(*bounds))
        found.append(next((box for box in fitting if not any(box.meets(other) for other in taken)), None))
    return tuple(found)


def _at(angle: float, size: tuple[float, float], begin: float, out: int, along: float) -> Box:
    """Give the room of a label so many steps farther out, and so many lines along the ring."""
    (width, height), x, y = size, math.cos(angle), math.sin(angle)
    farther = begin + out * max(abs(x) * width, y * height, height / 2)
    place = farther * x + x * width / 2 - y * along * height, farther * y + y * height / 2 + abs(x) * along * height
    return Box(*place, width, height)
