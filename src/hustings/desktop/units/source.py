"""Where the units of a contest come from: counts by unit, or results by unit that a file holds; read alike."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Protocol

from msgspec import Struct

from hustings.election.finding import folded
from hustings.election.model import Contest, Election, Results, Unit
from hustings.files.registry import OpenedElection
from hustings.wording.language import Language

if TYPE_CHECKING:
    from hustings.stations.counts import Counts

WHOLE = 0


class Entry(Protocol):
    """One unit, numbered from the whole (0) downwards, each before those within it, up to `last`.

    `depth` is 0 for the whole, 1 for the outermost level; `name`, `code` and `level` are as the file has them.
    """

    @property
    def number(self) -> int: ...  # noqa: D102
    @property
    def last(self) -> int: ...  # noqa: D102
    @property
    def parent(self) -> int | None: ...  # noqa: D102
    @property
    def depth(self) -> int: ...  # noqa: D102
    @property
    def name(self) -> str: ...  # noqa: D102
    @property
    def code(self) -> str | None: ...  # noqa: D102
    @property
    def level(self) -> str: ...  # noqa: D102


class UnitSource(Protocol):
    """Answers questions about the units that report a contest."""

    def entry(self, number: int) -> Entry:
        """Give the unit of a number; KeyError if there is none."""
        ...

    def ancestors(self, number: int) -> tuple[Entry, ...]:
        """Give the units that a unit lies within, the outermost first, without the whole."""
        ...

    def children(self, number: int) -> tuple[Entry, ...]:
        """Give the units right within a unit that report the contest."""
        ...

    def find(self, text: str, most: int) -> tuple[Entry, ...]:
        """Give the first units whose names hold a text, without regard to case and accents."""
        ...

    def depths(self) -> tuple[int, ...]:
        """Give the depths at which there are figures."""
        ...

    def level(self, depth: int) -> str:
        """Name the units of a depth as the file does; empty where it does not."""
        ...

    def identifier(self, number: int) -> str | None:
        """Give the identifier of a unit in the election; None for the whole."""
        ...

    def number(self, identifier: str | None) -> int | None:
        """Give the number of a unit by its identifier, 0 for the whole (None); None if it is not among these."""
        ...

    def has_figures(self, number: int) -> bool:
        """Whether there are figures of a unit itself."""
        ...


def units_source(
    language: Language, opened: OpenedElection, contest: str, version: Results | None
) -> UnitSource | None:
    """Give the units of a version of results: those of the file's own results if there are any, else of its counts."""
    of = opened.election.contest(contest)
    if version is not None and of.parts(version.id):
        return ListedUnits(language, opened.election, of, version.id)
    if version is not None and opened.counts is not None and opened.counts.is_ready and opened.counts.levels:
        return CountedUnits(opened.counts, contest)
    return None


class CountedUnits:
    """The units of counts."""

    def __init__(self, counts: Counts, contest: str) -> None:
        self._counts = counts
        self._contest = contest

    def entry(self, number: int) -> Entry:
        """Give the unit of a number."""
        return self._counts.unit(number)

    def ancestors(self, number: int) -> tuple[Entry, ...]:
        """Give the units that a unit lies within."""
        return self._counts.ancestors(number)

    def children(self, number: int) -> tuple[Entry, ...]:
        """Give the units right within a unit."""
        return self._counts.children(number, self._contest)

    def find(self, text: str, most: int) -> tuple[Entry, ...]:
        """Give the first units whose names hold a text."""
        return self._counts.find_units(text, most)

    def depths(self) -> tuple[int, ...]:
        """Give the depths at which there are counts."""
        return self._counts.depths_of(self._contest)

    def level(self, depth: int) -> str:
        """Name the units of a depth."""
        return self._counts.levels[depth - 1] if 0 < depth <= len(self._counts.levels) else ""

    def identifier(self, number: int) -> str | None:
        """Give the identifier of a unit."""
        return f"u{number}" if number else None

    def number(self, identifier: str | None) -> int | None:
        """Give the number of a unit."""
        if identifier is None:
            return WHOLE
        digits = identifier.removeprefix("u")
        return int(digits) if digits != identifier and digits.isdecimal() else None

    def has_figures(self, number: int) -> bool:
        """Counts can be added up for each unit."""
        return number >= WHOLE


class ListedEntry(Struct, frozen=True):
    """A unit of an election's own results."""

    number: int
    last: int
    parent: int | None
    depth: int
    name: str
    code: str | None
    level: str


class ListedUnits:
    """The units that have results of their own in a version, with those that they lie within."""

    def __init__(self, language: Language, election: Election, contest: Contest, version: str) -> None:
        self._reporting = {part.unit for part in contest.parts(version)}
        units = {unit.id: unit for unit in election.units}
        wanted = _with_those_around(units, self._reporting)
        whole = ListedEntry(WHOLE, len(wanted), None, 0, language.pick(election.area.name), None, "")
        self._entries: list[ListedEntry] = [whole]
        self._identifiers: list[str | None] = [None]
        inner: dict[str | None, list[Unit]] = {}
        for unit in election.units:
            if unit.id in wanted:
                inner.setdefault(unit.within if unit.within in wanted else None, []).append(unit)
        self._number_all(language, inner)
        self._numbers = {identifier: number for number, identifier in enumerate(self._identifiers)}

    def _number_all(self, language: Language, inner: dict[str | None, list[Unit]]) -> None:
        last: dict[int, int] = {}
        pending = [(unit, WHOLE, 1) for unit in reversed(inner.get(None, []))]
        while pending:
            unit, parent, depth = pending.pop()
            number = len(self._entries)
            code = next(iter(unit.ids.values()), None)
            name = language.pick(unit.name)
            self._entries.append(ListedEntry(number, number, parent, depth, name, code, unit.level or ""))
            self._identifiers.append(unit.id)
            pending += [(within, number, depth + 1) for within in reversed(inner.get(unit.id, []))]
        for entry in reversed(self._entries[1:]):
            last[entry.number] = max(last.get(entry.number, 0), entry.number)
            if entry.parent is not None:
                last[entry.parent] = max(last.get(entry.parent, 0), last[entry.number])
        self._entries = [
            ListedEntry(e.number, last.get(e.number, e.number), e.parent, e.depth, e.name, e.code, e.level)
            for e in self._entries
        ]

    def entry(self, number: int) -> Entry:
        """Give the unit of a number."""
        return self._entries[number]

    def ancestors(self, number: int) -> tuple[Entry, ...]:
        """Give the units that a unit lies within."""
        found: list[Entry] = []
        above = self._entries[number].parent
        while above:
            found.append(self._entries[above])
            above = self._entries[above].parent
        return tuple(reversed(found))

    def children(self, number: int) -> tuple[Entry, ...]:
        """Give the units right within a unit."""
        return tuple(entry for entry in self._entries if entry.parent == number)

    def find(self, text: str, most: int) -> tuple[Entry, ...]:
        """Give the first units whose names or codes hold a text."""
        words = folded(text).split()
        found = (entry for entry in self._entries[1:] if words and _holds(entry, words))
        return tuple(entry for entry, _ in zip(found, range(most), strict=False))

    def depths(self) -> tuple[int, ...]:
        """Give the depths at which units have results of their own."""
        return tuple(sorted({entry.depth for entry in self._entries[1:] if self.has_figures(entry.number)}))

    def level(self, depth: int) -> str:
        """Name the units of a depth by the levels that they have there."""
        levels = dict.fromkeys(entry.level for entry in self._entries if entry.depth == depth and entry.level)
        return ", ".join(levels)

    def identifier(self, number: int) -> str | None:
        """Give the identifier of a unit."""
        return self._identifiers[number]

    def number(self, identifier: str | None) -> int | None:
        """Give the number of a unit."""
        return self._numbers.get(identifier)

    def has_figures(self, number: int) -> bool:
        """Whether a unit has results of its own."""
        return number == WHOLE or self._identifiers[number] in self._reporting


def _holds(entry: ListedEntry, words: list[str]) -> bool:
    haystack = folded(f"{entry.name} {entry.code or ''}")
    return all(word in haystack for word in words)


def _with_those_around(units: dict[str, Unit], reporting: set[str | None]) -> set[str]:
    def around(named: str | None) -> Iterator[str]:
        met: set[str] = set()
        while named is not None and named in units and named not in met:
            met.add(named)
            yield named
            named = units[named].within

    return {unit for named in reporting for unit in around(named)}
