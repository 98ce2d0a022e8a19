"""Units that compose each other, as a tree: each lies in one other, though reports may name several.

A precinct lies in its county and in districts of several offices; the tree follows how the country is governed.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence

from hustings.files.long_tables.profile import Level
from hustings.files.nist.report import UnitFacts
from hustings.files.nist.words import DISTRICTS

# More than any country has; a report in which units lie in themselves has no end.
_DEEPEST = 12
_UNIT, _FIELD = "\x1f", "\x1e"
_UNNAMED = "unit"
_BETWEEN = " / "
_MOST_TYPES = 2


class Tree:
    """The units of a report, placed below the `scope` (the whole), which is at no level."""

    def __init__(self, units: Mapping[str, UnitFacts], scopes: Iterable[str]) -> None:
        self._units = units
        self._scopes = frozenset(scopes)
        around: dict[str, list[str]] = {}
        for identifier, unit in units.items():
            for part in unit.parts:
                around.setdefault(part, []).append(identifier)
        self._around = {part: self._nearest(part, outer) for part, outer in around.items() if part not in self._scopes}

    def path(self, unit: str) -> tuple[str, ...]:
        """Give the units that a unit lies in, from below the whole down to itself."""
        found: list[str] = []
        here: str | None = unit
        while here is not None and here not in self._scopes and here not in found and len(found) < _DEEPEST:
            found.append(here)
            here = self._around.get(here)
        return tuple(reversed(found))

    def written(self, unit: str) -> str:
        """Write the path of a unit with identifiers, names, codes and types, to be taken apart by `levels`."""
        return _UNIT.join(self._fields(part) for part in self.path(unit))

    def _fields(self, identifier: str) -> str:
        facts = self._units.get(identifier)
        name = facts.name.best("en") if facts is not None and facts.name is not None else ""
        code = facts.code if facts is not None else ""
        type_ = facts.type if facts is not None else ""
        return _FIELD.join(_plain(part) for part in (identifier, name or code or identifier, code, type_))

    def _nearest(self, part: str, outer: Sequence[str]) -> str | None:
        """Give the unit around one: of those that are no districts, one that holds no other of them."""
        others = [unit for unit in dict.fromkeys(outer) if unit != part]
        governed = [unit for unit in others if self._units[unit].type not in DISTRICTS]
        pool = governed or others
        inner = (unit for unit in pool if not any(other in self._units[unit].parts for other in pool if other != unit))
        return next(inner, pool[0] if pool else None)


def levels(column: str, places: Iterable[str]) -> tuple[Level, ...]:
    """Give the levels of units, whose paths stand in a column: `places`, as they were written.

    A level is named by the types of its units, the most usual first.
    """
    types: list[Counter[str]] = []
    met: set[tuple[int, str]] = set()
    for place in places:
        for depth, unit in enumerate(place.split(_UNIT) if place else ()):
            if depth == len(types):
                types.append(Counter())
            identifier, _, _, type_ = unit.split(_FIELD)
            if (depth, identifier) not in met:
                met.add((depth, identifier))
                types[depth][type_ or _UNNAMED] += 1
    return tuple(
        Level(name, (column,), _field(column, depth, 1), _field(column, depth, 2), _field(column, depth, 3))
        for depth, name in enumerate(_names(types))
    )


def _names(types: Sequence[Counter[str]]) -> list[str]:
    names: list[str] = []
    for depth, found in enumerate(types, 1):
        usual = sorted(found, key=lambda name, found=found: (-found[name], name))
        name = _BETWEEN.join((*usual[:_MOST_TYPES], *(("...",) if len(usual) > _MOST_TYPES else ())))
        names.append(name if name not in names else f"{name} ({depth})")
    return names


def _field(column: str, depth: int, place: int) -> str:
    """Write SQL for a field of a unit of a path as written."""
    unit = f"split_part({column}, chr({ord(_UNIT)}), {depth + 1})"
    return f"nullif(split_part({unit}, chr({ord(_FIELD)}), {place}), '')"


def _plain(text: str) -> str:
    return "".join(" " if character in (_UNIT, _FIELD, "\x00") else character for character in text)
