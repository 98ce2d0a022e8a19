"""What a tree of JSON has to hold to be a map; said with its place where it does not."""

from __future__ import annotations

from collections.abc import Sequence
from math import isfinite
from typing import Any, cast

from hustings.election.messages import Message, message
from hustings.files.geometry.regions import Point, Ring
from hustings.files.json_tree import shown

# A ring of fewer points has no area; the first stands again as the last.
_LEAST_POINTS = 4


class FaultyMapError(Exception):
    """Something in a file breaks the rules of its format."""

    def __init__(self, place: str, problem: Message, expected: Message, found: Message | None = None) -> None:
        super().__init__(place, problem)
        self.place = place
        self.problem = problem
        self.expected = expected
        self.found = found


def unfitting(place: str, expected: Message, found: object) -> FaultyMapError:
    """Make the fault of a value of another kind."""
    return FaultyMapError(place, message("does not hold what a map needs"), expected, shown(found))


def as_object(value: Any, place: str) -> dict[str, Any]:
    """Take a value for an object."""
    if not isinstance(value, dict):
        raise unfitting(place, message("an object"), value)
    return cast("dict[str, Any]", value)


def as_list(value: Any, place: str) -> list[Any]:
    """Take a value for a list."""
    if not isinstance(value, list):
        raise unfitting(place, message("a list"), value)
    return cast("list[Any]", value)


def as_point(value: Any, place: str) -> Point:
    """Take a value for a position: two numbers; a height behind them is left out."""
    numbers = as_list(value, place)
    if len(numbers) < 2 or not all(_is_number(number) for number in numbers[:2]):  # noqa: PLR2004 -- a plane has two
        raise unfitting(place, message("a position: two numbers"), value)
    return float(numbers[0]), float(numbers[1])


def as_whole_number(value: Any, place: str) -> int:
    """Take a value for a whole number."""
    if isinstance(value, bool) or not isinstance(value, int):
        raise unfitting(place, message("a whole number"), value)
    return value


def as_ring(points: Sequence[Point], place: str) -> Ring:
    """Take points for a ring, which ends where it begins."""
    if len(points) < _LEAST_POINTS or points[0] != points[-1]:
        expected = message("a ring of four positions or more, the last the same as the first")
        raise FaultyMapError(place, message("does not hold what a map needs"), expected, shown(list(points[-1:])))
    return tuple(points)


def properties_of(feature: dict[str, Any], place: str) -> dict[str, str]:
    """Give what a feature says of its region, as texts; `id` is what it is called by itself."""
    said = feature.get("properties")
    properties = as_object(said, f"{place}.properties") if said is not None else {}
    texts = {str(key): _text(value) for key, value in properties.items() if isinstance(value, str | int)}
    if isinstance(feature.get("id"), str | int):
        texts.setdefault("id", _text(feature["id"]))
    return {key: text for key, text in texts.items() if text}


def _text(value: object) -> str:
    return "" if isinstance(value, bool) else str(value).strip()


def _is_number(value: object) -> bool:
    if isinstance(value, bool) or not isinstance(value, int | float):
        return False
    try:
        return isfinite(value)
    except OverflowError:
        return False
