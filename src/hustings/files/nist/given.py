"""What an election gives to be written as counts by unit, and its figures where they are in the election itself."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Protocol

from msgspec import Struct

from hustings.election.figures import Figure, Measure
from hustings.election.model import Contest, Election, Results
from hustings.election.texts import Texts
from hustings.stations.kinds import TOTAL

WHOLE = "u0"


class GivenUnit(Struct, frozen=True):
    """A unit: `parts` are the units right within it; the whole has no level."""

    id: str
    name: Texts
    level: str | None = None
    code: str | None = None
    ids: Mapping[str, str] = {}
    parts: Sequence[str] = ()


class GivenCount(Struct, frozen=True):
    """Votes in a unit, of a type of votes; None where the source suppresses them."""

    unit: str
    kind: str
    count: int | None


class GivenMeasure(Struct, frozen=True):
    """A count of a unit besides votes."""

    unit: str
    kind: str
    measure: Measure
    count: int


class GivenVotes(Struct, frozen=True):
    """Some of the votes for a selection of a contest, both by their identifiers."""

    contest: str
    selection: str
    counts: Sequence[GivenCount]


class Given(Protocol):
    """Whoever gives the counts of an election, piece by piece, in the order of its contests and their selections."""

    def units(self) -> Iterator[GivenUnit]:
        """Give the units, the whole first, each before those within it."""
        ...

    def votes(self) -> Iterator[GivenVotes]:
        """Give the votes for selections, some at a time."""
        ...

    def beside(self, wanted: Sequence[Measure]) -> Iterator[tuple[str, GivenMeasure]]:
        """Give what is counted of contests besides votes, with their identifiers, in the order of the units."""
        ...

    def of_units(self, wanted: Sequence[Measure]) -> Iterator[GivenMeasure]:
        """Give what is counted of units once for all contests, or alike of each that there is in them."""
        ...

    def left(self, of_units: Sequence[Measure], placeless: Sequence[Measure]) -> tuple[int, int, int]:
        """Count what of some measures is of one contest of several, not in `of_units`; all of others; and parts."""
        ...


class PublishedFigures:
    """The figures of the newest version of each contest, and of the units that it is given for.

    Figures that are no exact whole numbers of the source itself are left out.
    """

    def __init__(self, election: Election) -> None:
        self._election = election
        self._ids = {unit.id: f"u{number}" for number, unit in enumerate(election.units, 1)}

    def units(self) -> Iterator[GivenUnit]:
        """Give the units, the whole first."""
        within: dict[str | None, list[str]] = {}
        for unit in self._election.units:
            within.setdefault(unit.within, []).append(self._ids[unit.id])
        area = self._election.area
        yield GivenUnit(WHOLE, area.name, ids=area.ids, parts=tuple(within.get(None, ())))
        for unit in self._election.units:
            parts = tuple(within.get(unit.id, ()))
            yield GivenUnit(self._ids[unit.id], unit.name, unit.level, None, unit.ids, parts)

    def votes(self) -> Iterator[GivenVotes]:
        """Give the votes for selections."""
        for contest in self._election.contests:
            given = {
                (line.selection, results.id): GivenCount(self._unit(results), TOTAL, count)
                for results in written_results(contest)
                for line in results.lines
                if (count := exact_count(line.votes)) is not None
            }
            for selection in contest.selections:
                counts = [count for (of, _), count in given.items() if of == selection.id]
                yield GivenVotes(contest.id, selection.id, counts)

    def beside(self, wanted: Sequence[Measure]) -> Iterator[tuple[str, GivenMeasure]]:
        """Give what is counted of contests besides votes."""
        for contest in self._election.contests:
            for results in written_results(contest):
                for measure in wanted:
                    if (count := exact_count(getattr(results, measure.value))) is not None:
                        yield contest.id, GivenMeasure(self._unit(results), TOTAL, measure, count)

    def of_units(self, wanted: Sequence[Measure]) -> Iterator[GivenMeasure]:
        """Give what is counted of units, where it is counted alike of all contests that there are in them."""
        yield from sorted((alike[0] for alike in self._alike(wanted)), key=lambda item: (item.unit, item.kind))

    def left(self, of_units: Sequence[Measure], placeless: Sequence[Measure]) -> tuple[int, int, int]:
        """Count what of some measures is of one contest of several, not in `of_units`; and all of others; no parts."""
        said = sum(len(alike) for alike in self._alike(of_units))
        return sum(1 for _ in self.beside(of_units)) - said, sum(1 for _ in self.beside(placeless)), 0

    def _alike(self, wanted: Sequence[Measure]) -> Iterator[Sequence[GivenMeasure]]:
        """Give what is counted of contests that is counted alike of all in its unit, together."""
        contests: dict[str, set[str]] = {}
        for votes in self.votes():
            # What is said of the whole is said of contests that have no counts at all, too.
            for unit in (count.unit for count in votes.counts) if votes.counts else (WHOLE,):
                contests.setdefault(unit, set()).add(votes.contest)
        met: dict[tuple[str, Measure], list[GivenMeasure]] = {}
        for _, item in self.beside(wanted):
            met.setdefault((item.unit, item.measure), []).append(item)
        for (unit, _), items in met.items():
            is_alike = len({item.count for item in items}) == 1 and len(items) == len(contests.get(unit, ()))
            if is_alike or len(self._election.contests) == 1:
                yield items

    def _unit(self, results: Results) -> str:
        return self._ids[results.unit] if results.unit is not None else WHOLE


def written_version(contest: Contest) -> Results | None:
    """Give the version of the results that is written: the newest one."""
    return contest.versions[-1] if contest.versions else None


def written_results(contest: Contest) -> tuple[Results, ...]:
    """Give the results that are written: the newest version, and its parts by unit."""
    version = written_version(contest)
    return (version, *contest.parts(version.id)) if version is not None else ()


def written_seats(contest: Contest) -> dict[str, int]:
    """Give the seats by selection that are written: those of the whole, where a source gives them exactly."""
    version = written_version(contest)
    return {
        line.selection: seats
        for line in (version.lines if version is not None else ())
        if (seats := exact_count(line.seats)) is not None
    }


def exact_count(figure: Figure | None) -> int | None:
    """Give the count that a source itself gives exactly; None of what is approximate, or was added up."""
    if figure is None or figure.approximate or figure.summed is not None or figure.left_out:
        return None
    return int(figure.value) if figure.value.isdecimal() else None
