"""Counts of EML explained by what lies beside them: names of candidates (230), and who is elected (520)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from msgspec import Struct
from msgspec.structs import replace

from hustings.election.figures import Figure
from hustings.election.model import Contest, Election, SelectionKind, Source
from hustings.files.inputs import Input
from hustings.files.long_tables.profile import Subject
from hustings.files.progress import Progress
from hustings.files.streamed.eml_names import CandidateList, read_list
from hustings.files.streamed.eml_result import EmlResult, read_result, seats_figure
from hustings.files.streamed.format import Places


class Counted(Struct):
    """A party or candidate as the counts name it: what its votes are of, and its contest, party and short code.

    `numbers` are the numbers by which a candidate goes, each with the contest in which it does; none of a party.
    """

    subject: Subject
    contest: str
    party: str
    short: str
    numbers: set[tuple[str, str]]
    is_named: bool = True
    is_party: bool = False


class Explanations:
    """Lists of candidates and results of one election; remembers which of them were of use."""

    def __init__(self, lists: Sequence[tuple[Input, CandidateList]], results: Sequence[EmlResult]) -> None:
        self._lists = tuple(lists)
        self._results = tuple(results)
        self._used: dict[int, Input] = {}
        # By party and number: the names in any contest, which hold only where all agree.
        self._anywhere: dict[tuple[str, str], set[str]] = {}
        for _, one in self._lists:
            for (_, party, key), name in one.names.items():
                self._anywhere.setdefault((party, key), set()).add(name)

    @classmethod
    def read(cls, election: str, lists: Sequence[Input], results: Sequence[Input], progress: Progress) -> Explanations:
        """Read those that are of an election, by its identifier.

        Raises:
            FileError: one is damaged.
            CancelledError: the reader has cancelled.
        """
        found = [(item, one) for item in lists if (one := read_list(item, election, progress)) is not None]
        told = [read_result(item, progress) for item in results]
        return cls(found, [one for one in told if not election or one.facts.election in ("", election)])

    @property
    def used(self) -> tuple[Input, ...]:
        """The files that explained something."""
        return tuple(self._used.values())

    @property
    def result(self) -> EmlResult | None:
        """The result that told who is elected, if there is one."""
        return next((one for one in self._results if id(one) in self._used), None)

    def explain(self, counted: Counted) -> Subject:
        """Give what votes are of with the name, and with what results say."""
        subject = counted.subject
        if not counted.is_named:
            name = self._name(counted)
            if name:
                subject = replace(subject, name=name)
        name = str(subject.name) if counted.is_named or subject is not counted.subject else ""
        for result in self._results:
            for contest, key in self._keys(counted):
                if result.is_elected(contest, counted.party, key, name):
                    self._used[id(result)] = result.item
                    return replace(subject, elected=True)
        return subject

    @staticmethod
    def _keys(counted: Counted) -> Iterator[tuple[str, str]]:
        """Give the contest and the short code or number by which something may be named; of a party, no number."""
        if counted.is_party:
            yield counted.contest, ""
        if counted.short:
            yield counted.contest, counted.short
        yield from sorted(counted.numbers)

    def _name(self, counted: Counted) -> str:
        said: dict[str, dict[int, Input]] = {}
        for item, one in self._lists:
            names = (one.names.get((contest, counted.party, key)) for contest, key in self._keys(counted))
            name = next((name for name in names if name is not None), None)
            if name is not None:
                said.setdefault(name, {})[id(one)] = item
        if said:
            # Where lists name two people, none of them is taken: whose votes they are is not known.
            self._used |= next(iter(said.values())) if len(said) == 1 else {}
            return next(iter(said)) if len(said) == 1 else ""
        for _, key in self._keys(counted):
            names = self._anywhere.get((counted.party, key), set())
            if len(names) == 1:
                self._used |= {id(one): item for item, one in self._lists if self._has(one, counted.party, key)}
                return next(iter(names))
        return ""

    @staticmethod
    def _has(one: CandidateList, party: str, key: str) -> bool:
        return any(found[1:] == (party, key) for found in one.names)


def outcomes_from(result: EmlResult | None, election: Election, places: Places) -> Election:
    """Name the result as the source of what it says; give the seats of parties, and how many are elected."""
    name = result.item.name if result is not None else ""
    sources = [source.id for source in election.sources if result is not None and _is_titled(source, name)]
    if result is None or not sources:
        return election
    seats = {
        place: seats_figure(won, sources[-1])
        for (contest, party), place in places.items()
        # A contest goes by its election and its own identifier; the list of a party has one more.
        if (won := result.seats(contest.partition("\n")[2], party)) is not None
    }
    contests = tuple(_with_outcomes(contest, sources[-1], seats) for contest in election.contests)
    return replace(election, contests=contests)


def _is_titled(source: Source, name: str) -> bool:
    return source.title is not None and name in source.title.values()


def _with_outcomes(contest: Contest, source: str, seats: Mapping[tuple[str, str], Figure]) -> Contest:
    versions = tuple(
        replace(
            version,
            lines=tuple(
                replace(
                    line,
                    outcome=replace(line.outcome, source=source) if line.outcome is not None else None,
                    seats=seats.get((contest.id, line.selection), line.seats),
                )
                for line in version.lines
            ),
        )
        for version in contest.results
    )
    won = sum(int(figure.value) for (of, _), figure in seats.items() if of == contest.id)
    people = {item.id for item in contest.selections if item.kind is SelectionKind.CANDIDATE}
    elected = {
        line.selection for version in versions for line in version.lines if line.outcome and line.outcome.elected
    }
    return replace(contest, results=versions, elect=won or len(elected & people) or contest.elect)
