"""Contests and selections, gathered from what the rows of a table are of."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from msgspec import Struct
from msgspec.structs import replace

from hustings.election.model import Attributed, Contest, RowFault, Selection, SelectionKind, Variation
from hustings.election.texts import Texts
from hustings.files.count_names import is_total
from hustings.files.identifiers import identifier_of
from hustings.files.long_tables.profile import Subject
from hustings.stations.kinds import EVERY_CONTEST, FLAG_OF, NO_CONTEST, NUMBER_OF

# The identifier of the first file among the sources of an election.
FIRST_SOURCE = "file1"


class Numbered(Struct, frozen=True, gc=False):
    """What rows are of, as numbers: of the contest, of the selection or (below zero) measure, and flags.

    `identity` is common to what may not be given twice for one unit: a candidate may, under several parties.
    """

    contest: int
    selection: int
    identity: int
    flags: int


class Gathered(Struct, frozen=True):
    """The contests of a table with their selections, and what the rows of each subject are of.

    `selections` gives the identifiers of contest and selection by number, `offices` the office of each contest by
    number, `elected` what the table says of outcomes: pairs of identifiers. `places` are the identifiers by the
    `contest` and `selection` of the subjects.
    """

    contests: tuple[Contest, ...]
    selections: tuple[tuple[str, str], ...]
    numbered: tuple[Numbered, ...]
    offices: tuple[int, ...]
    elected: frozenset[tuple[str, str]]
    places: Mapping[tuple[str, str], tuple[str, str]]


class _Draft:
    """A contest while its selections are met; `number` is its place among the contests."""

    def __init__(self, number: int, identifier: str, subject: Subject) -> None:
        self.number = number
        self.identifier = identifier
        self.subject = subject
        self._first: dict[str, Subject] = {}
        self._numbers: dict[str, int] = {}
        self._identifiers: dict[str, str] = {}
        self._taken: set[str] = set()
        self._parties: dict[str, dict[str | Texts, int]] = {}

    def meet(self, subject: Subject, rows: int, selections: list[tuple[str, str]]) -> int:
        """Take a selection up, at its first time into `selections` too; gives its number there."""
        key = subject.selection
        if key not in self._numbers:
            self._numbers[key] = len(selections)
            self._first[key] = subject
            self._identifiers[key] = identifier_of(_written(subject.name), self._taken)
            selections.append((self.identifier, self._identifiers[key]))
        if subject.party is not None:
            parties = self._parties.setdefault(key, {})
            parties[subject.party] = parties.get(subject.party, 0) + rows
        return self._numbers[key]

    def places(self) -> Iterator[tuple[str, tuple[str, str]]]:
        """Give the identifiers of contest and selection by what tells selections apart."""
        return ((key, (self.identifier, identifier)) for key, identifier in self._identifiers.items())

    def contest(self) -> Contest:
        """Give the contest; where the party of a candidate is named in several ways, that of most rows is taken."""
        selections = tuple(self._selection(key, first) for key, first in self._first.items())
        return Contest(
            id=self.identifier,
            name=_texts(self.subject.contest_name),
            variation=self.subject.variation or _variation(selections),
            elect=self.subject.elect,
            votes_allowed=self.subject.votes_allowed or self.subject.elect,
            selections=selections,
        )

    def _selection(self, key: str, first: Subject) -> Selection:
        parties = self._parties.get(key, {})
        party = max(parties, key=lambda name: parties[name]) if parties else None
        is_theirs = party is not None and first.kind is SelectionKind.CANDIDATE
        return Selection(
            id=self._identifiers[key],
            kind=first.kind,
            name=_texts(first.name),
            party=_texts(party) if party is not None and is_theirs else None,
            description=Attributed(text=first.description, source=FIRST_SOURCE) if first.description else None,
        )


def gather(subjects: Sequence[Subject], rows: Sequence[int]) -> Gathered:
    """Number contests and selections in the order in which they are met; `rows` counts the rows of each subject."""
    drafts: dict[str, _Draft] = {}
    selections: list[tuple[str, str]] = []
    numbered: list[Numbered] = []
    elected: set[tuple[str, str]] = set()
    taken: set[str] = set()
    identities: dict[object, int] = {}
    known = [
        replace(item, fault=RowFault.TOTALS) if item.fault is None and _is_sum(item) else item for item in subjects
    ]
    with_selections = {item.contest for item in known if item.fault is None and item.measure is None}
    for place, (subject, count) in enumerate(zip(known, rows, strict=True)):
        is_of_none = subject.contest is not None and subject.contest not in with_selections
        fault = subject.fault or (RowFault.NO_SELECTION if is_of_none else None)
        if fault is not None:
            numbered.append(Numbered(NO_CONTEST, 0, -1, FLAG_OF[fault].value))
            continue
        measure = NUMBER_OF[subject.measure] if subject.measure is not None else None
        key = _identity(subject, place)
        identity = identities.setdefault(key, len(identities))
        if subject.contest is None:
            assert measure is not None, "what is of no contest is counted for all of them"
            numbered.append(Numbered(EVERY_CONTEST, measure, identity, 0))
            continue
        draft = drafts.get(subject.contest)
        if draft is None:
            draft = _Draft(len(drafts), identifier_of(_written(subject.contest_name), taken), subject)
            drafts[subject.contest] = draft
        number = measure if measure is not None else draft.meet(subject, count, selections)
        if subject.elected and measure is None:
            elected.add(selections[number])
        numbered.append(Numbered(draft.number, number, identity, 0))
    offices: dict[str, int] = {}
    return Gathered(
        tuple(draft.contest() for draft in drafts.values()),
        tuple(selections),
        tuple(numbered),
        tuple(offices.setdefault(draft.subject.office, len(offices)) for draft in drafts.values()),
        frozenset(elected),
        {(key, of): place for key, draft in drafts.items() for of, place in draft.places()},
    )


def _is_sum(subject: Subject) -> bool:
    """Whether a contest, or its office or district, bears the name of a sum of others."""
    if subject.contest is None:
        return False
    return any(map(is_total, (*_texts(subject.contest_name).values(), *subject.contest.split("\n"))))


def _identity(subject: Subject, place: int) -> object:
    if subject.measure is not None:
        return subject.contest, subject.measure
    if subject.kind is SelectionKind.WRITE_IN:
        return subject.contest, subject.selection
    return place


def _variation(selections: Sequence[Selection]) -> Variation:
    """Answers to a question make a measure; else the table does not say more than that most votes win."""
    is_measure = bool(selections) and all(
        selection.kind in (SelectionKind.OPTION, SelectionKind.WRITE_IN) for selection in selections
    )
    return Variation.MEASURE if is_measure else Variation.PLURALITY


def _texts(name: str | Texts) -> Texts:
    return name if isinstance(name, Texts) else Texts({"und": name})


def _written(name: str | Texts) -> str:
    return name.best("en") if isinstance(name, Texts) else name
