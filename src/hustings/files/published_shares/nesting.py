"""Which units lie within which, where a table of several levels does not name the unit around each.

Two things tell it beyond doubt: names that begin with the code of the unit around, and counts that add up exactly.
Where neither does for all units of a level, nothing is supposed.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from msgspec import Struct


class ListedUnit(Struct, frozen=True):
    """A unit as a table lists it: its level, code and name, and the number of ballots cast (None: not given)."""

    level: str
    code: str
    name: str
    cast: int | None = None


def units_around(units: Sequence[ListedUnit], whole: int | None) -> dict[int, int | None]:
    """Give the place of the unit around each by its own place; `whole` is that of the whole, which has none.

    A unit that lies in the whole alone has None. Units of levels that cannot be placed are not among them.
    """
    by_level: dict[str, list[int]] = {}
    for place, unit in enumerate(units):
        if place != whole:
            by_level.setdefault(unit.level, []).append(place)
    levels = list(by_level)
    named = {level: found for level in levels if (found := _by_names(units, level, by_level)) is not None}
    around: dict[int, int | None] = {}
    placed: list[str] = []
    for level in levels:
        if level in named:
            continue
        above = [item for item in placed if item not in named]
        found = _by_sums(units, by_level[level], [by_level[item] for item in reversed(above)])
        if found is None and not placed:
            found = dict.fromkeys(by_level[level], None)
        if found is not None:
            around |= found
            placed.append(level)
    for found in named.values():
        if all(place in around for place in found.values()):
            around |= found
    return around


def _by_names(units: Sequence[ListedUnit], level: str, by_level: Mapping[str, Sequence[int]]) -> dict[int, int] | None:
    """Place the units of a level by names such as 11-3: of unit 11 the third."""
    own = by_level[level]
    if not all(unit.code and unit.name.endswith(f"-{unit.code}") for unit in (units[place] for place in own)):
        return None
    codes = {place: units[place].name.removesuffix(f"-{units[place].code}") for place in own}
    for other, places in by_level.items():
        if other == level:
            continue
        at = {units[place].code: place for place in places}
        if len(at) == len(places) and all(code in at for code in codes.values()):
            return {place: at[code] for place, code in codes.items()}
    return None


def _by_sums(units: Sequence[ListedUnit], own: Sequence[int], levels: Sequence[Sequence[int]]) -> dict[int, int] | None:
    """Place the units of a level where they add up, in their order, to those of another, in theirs, or to one of it."""
    for level in levels:
        found = _in_runs(units, own, level) or next(
            (run for place in level if (run := _in_runs(units, own, [place])) is not None), None
        )
        if found is not None:
            return found
    return None


def _in_runs(units: Sequence[ListedUnit], own: Sequence[int], level: Sequence[int]) -> dict[int, int] | None:
    found: dict[int, int] = {}
    following = iter(own)
    for place in level:
        left = units[place].cast
        if not left:
            return None
        while left:
            unit = next(following, None)
            cast = units[unit].cast if unit is not None else None
            if unit is None or not cast or cast > left:
                return None
            found[unit] = place
            left -= cast
    return found if next(following, None) is None and len(found) == len(own) else None
