"""Counts by unit to test with: plain arrays in place of a table, answering as counts of a file do."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any, cast

import numpy as np
from msgspec.structs import replace

from core_support import as_bytes
from hustings.desktop.looked_at import PartWish
from hustings.desktop.session import Session
from hustings.election.figures import Figure, Measure, Place
from hustings.election.finding import folded
from hustings.election.model import Contest, CountedRows, Line, Results
from hustings.files import hustings_json
from hustings.files.registry import OpenedElection
from hustings.stations.grid import UnitGrid
from hustings.stations.units import UnitEntry

if TYPE_CHECKING:
    from hustings.stations.counts import Counts

Array = np.ndarray[Any, np.dtype[np.float64]]
NOT_SAID = float("nan")
MEASURES = {
    Measure.ELIGIBLE: "eligible",
    Measure.CAST: "cast",
    Measure.VALID: "valid",
    Measure.BLANK: "blank",
    Measure.REJECTED: "rejected",
}


class Counted:
    """One contest: a row a unit (0 is the whole), a column a selection or a measure; NaN where nothing is said."""

    def __init__(self, votes: Mapping[str, Array], measures: Mapping[Measure, Array]) -> None:
        self.votes = dict(votes)
        self.measures = dict(measures)

    def reports(self, number: int, last: int) -> bool:
        return any(bool(np.isfinite(column[number : last + 1]).any()) for column in self.votes.values())


class FakeCounts:
    """Counts of a made-up file: `tree` gives name, depth and code of each unit in pre-order, the whole first."""

    def __init__(
        self, tree: list[tuple[str, int, str | None]], levels: tuple[str, ...], contests: dict[str, Counted]
    ) -> None:
        self.levels = levels
        self.is_ready = True
        self.contests = contests
        self.asked: list[tuple[str, int, int]] = []
        self._entries = _entries(tree, levels)
        self._children: dict[int, list[UnitEntry]] = {}
        for entry in self._entries[1:]:
            self._children.setdefault(entry.parent or 0, []).append(entry)
        self._folded = [folded(entry.name) for entry in self._entries]

    def unit(self, number: int) -> UnitEntry:
        return self._entries[number]

    def ancestors(self, number: int) -> tuple[UnitEntry, ...]:
        found: list[UnitEntry] = []
        parent = self._entries[number].parent
        while parent:
            found.insert(0, self._entries[parent])
            parent = self._entries[parent].parent
        return tuple(found)

    def children(self, number: int, contest: str | None = None) -> tuple[UnitEntry, ...]:
        found = self._children.get(number, [])
        if contest is None:
            return tuple(found)
        counted = self.contests[contest]
        return tuple(entry for entry in found if counted.reports(entry.number, entry.last))

    def codes(self, numbers: Sequence[int]) -> tuple[str | None, ...]:
        return tuple(self._entries[number].code for number in numbers)

    def find_units(self, text: str, most: int = 200) -> tuple[UnitEntry, ...]:
        words = folded(text).split()
        found = (
            entry
            for entry, name in zip(self._entries[1:], self._folded[1:], strict=True)
            if words and all(word in name for word in words)
        )
        return tuple(entry for entry, _ in zip(found, range(most), strict=False))

    def depths_of(self, contest: str) -> tuple[int, ...]:
        return tuple(range(1, len(self.levels) + 1))

    def results_of(self, contest: Contest, unit: int, version: Results) -> Results:
        counted = self.contests[contest.id]
        lines = tuple(
            Line(selection=selection.id, votes=_figure(counted.votes[selection.id][unit]))
            for selection in contest.selections
            if selection.id in counted.votes and np.isfinite(counted.votes[selection.id][unit])
        )
        figures = {MEASURES[measure]: _figure(column[unit]) for measure, column in counted.measures.items()}
        is_part = {"id": f"{version.id}.u{unit}", "unit": f"u{unit}", "part_of": version.id} if unit else {}
        return replace(version, lines=lines, **figures, **is_part)

    def grid(self, contest: Contest, depth: int, within: int = 0, language: str = "und") -> UnitGrid:
        del language
        self.asked.append((contest.id, depth, within))
        counted, around = self.contests[contest.id], self._entries[within]
        chosen = [
            entry
            for entry in self._entries[around.number : around.last + 1]
            if entry.depth == depth and counted.reports(entry.number, entry.last)
        ]
        units = np.array([entry.number for entry in chosen], dtype=np.int32)
        names = [entry.name for entry in chosen]
        parents = [self._entries[entry.parent or 0].name for entry in chosen]
        return UnitGrid(
            units,
            names,
            parents,
            np.array([sorted(names).index(name) for name in names], dtype=np.int32),
            np.array([sorted(parents).index(name) for name in parents], dtype=np.int32),
            {measure: column[units] for measure, column in counted.measures.items()},
            {selection: column[units] for selection, column in counted.votes.items()},
            {name: np.zeros(len(units), dtype=bool) for name in (*counted.measures, *counted.votes)},
            ["\n".join(outer.name for outer in self.ancestors(entry.number)) for entry in chosen],
        )

    def close(self) -> None:
        """Nothing is held."""


def _entries(tree: list[tuple[str, int, str | None]], levels: tuple[str, ...]) -> list[UnitEntry]:
    parents: list[int | None] = []
    lasts = list(range(len(tree)))
    above: list[int] = []
    for number, (_, depth, _) in enumerate(tree):
        del above[depth:]
        parents.append(above[-1] if above else None)
        above.append(number)
        for outer in above:
            lasts[outer] = number
    return [
        UnitEntry(number, lasts[number], parents[number], depth, name, code, levels[depth - 1] if depth else "")
        for number, (name, depth, code) in enumerate(tree)
    ]


def _figure(value: float) -> Figure | None:
    return Figure(value=str(int(value)), place=Place(row=2)) if np.isfinite(value) else None


COUNTIES, PRECINCTS = 4, 12
LEVELS = ("county", "precinct")


def _summed(tree: list[tuple[str, int, str | None]], leaves: Array) -> Array:
    """Add leaves up the tree; what is not said is left out, and a unit of nothing else says nothing."""
    entries = _entries(tree, LEVELS)
    sums = np.full(len(tree), NOT_SAID)
    for entry in entries:
        inner = leaves[entry.number : entry.last + 1]
        known = inner[np.isfinite(inner)]
        sums[entry.number] = known.sum() if known.size else NOT_SAID
    return sums


def counted_election() -> OpenedElection:
    """Open an invented town: two contests in four counties of twelve precincts each, one without a clerk to elect.

    The whole is unit 0; the counties have the numbers 1, 14, 27 and 40, but for a few units first that stand alone.
    """
    names = ["Linn", "Łódź", "Österreich Süd", "Минск"]
    tree: list[tuple[str, int, str | None]] = [("", 0, None)]
    tree += [("Lane", 1, "41039"), ("Burns", 1, None), ("Coös", 1, None), ("Empty Hills", 1, None)]
    for name in names:
        tree.append((name, 1, None))
        tree += [(f"Precinct {number:03d}", 2, str(number)) for number in range(1, PRECINCTS + 1)]
    return open_counted(tree, _contests(tree))


def _contests(tree: list[tuple[str, int, str | None]]) -> dict[str, Counted]:
    random = np.random.default_rng(7)
    entries = _entries(tree, LEVELS)
    leaf = np.array([entry.last == entry.number for entry in entries])
    contests: dict[str, Counted] = {}
    for contest, selections in SELECTIONS.items():
        leaves = {
            selection: np.where(leaf, random.integers(0, 900, len(tree)), NOT_SAID).astype(float)
            for selection in selections
        }
        if contest == "clerk":
            for column in leaves.values():
                column[4] = NOT_SAID
        valid = np.sum(list(leaves.values()), axis=0)
        blank = np.where(leaf, random.integers(0, 9, len(tree)), NOT_SAID).astype(float)
        cast = valid + blank
        measures = {
            Measure.ELIGIBLE: np.where(np.arange(len(tree)) == 2, NOT_SAID, cast * 2 + 11),
            Measure.CAST: cast,
            Measure.VALID: valid,
            Measure.BLANK: blank,
        }
        contests[contest] = Counted(
            {name: _summed(tree, column) for name, column in leaves.items()},
            {measure: _summed(tree, column) for measure, column in measures.items()},
        )
    return contests


SELECTIONS = {"mayor": ("anna", "bruno", "clara", "nobody"), "clerk": ("dora", "emil")}


def open_counted(tree: list[tuple[str, int, str | None]], contests: dict[str, Counted]) -> OpenedElection:
    """Open an election whose whole is summed from counts."""
    counts = FakeCounts(tree, LEVELS, contests)
    document = as_bytes(_document(contests))
    bare = hustings_json.decode(document, Path("counted.csv"))
    election = replace(
        bare,
        contests=tuple(_counted_contest(counts, contest) for contest in bare.contests),
        counts=CountedRows(read=1, kept=1, reported=0, levels=LEVELS),
    )
    return OpenedElection(election, Path("counted.csv"), document, document, cast("Counts", counts))


def _counted_contest(counts: FakeCounts, contest: Contest) -> Contest:
    return replace(contest, results=(counts.results_of(contest, 0, contest.results[0]),))


def _document(contests: dict[str, Counted]) -> dict[str, Any]:
    kinds = {"nobody": "none-of-these", "others": "write-in"}
    return {
        "format": "hustings-election",
        "version": 1,
        "name": {"en": "Town election"},
        "type": "local",
        "date": "2030-01-02",
        "area": {"name": {"en": "Nowhere"}},
        "sources": [{"id": "paper", "publisher": {"en": "The Paper"}, "published": "2030-01-03"}],
        "contests": [
            {
                "id": identifier,
                "name": {"en": identifier.capitalize()},
                "variation": "plurality",
                "selections": [
                    {"id": name, "kind": kinds.get(name, "candidate"), "name": {"en": name.capitalize()}}
                    for name in contest.votes
                ],
                "results": [{"id": "counts", "source": "paper", "status": "certified", "lines": []}],
            }
            for identifier, contest in contests.items()
        ],
    }


def fetch(session: Session, wish: PartWish) -> None:
    """Do at once what is done off the main thread: fetch the results of a unit, and hand them to the session."""
    counts = session.opened.counts
    assert counts is not None
    contest = session.opened.election.contest(wish.contest)
    number = int(wish.unit.removeprefix("u"))
    units = [entry.value() for entry in (*counts.ancestors(number), counts.unit(number))]
    session.take_part(wish, counts.results_of(contest, number, contest.version(wish.version)), units)
