"""EML 520, results: which parties and candidates are elected, with the votes where the document gives them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from msgspec import Struct, field

from hustings.election.figures import Figure, Place
from hustings.election.finding import folded
from hustings.election.messages import message
from hustings.election.model import (
    Area,
    Contest,
    Election,
    Line,
    Outcome,
    Results,
    Selection,
    SelectionKind,
    Source,
    Variation,
)
from hustings.election.texts import Texts
from hustings.files.errors import FileError
from hustings.files.identifiers import identifier_of
from hustings.files.inputs import Input
from hustings.files.progress import Progress
from hustings.files.streamed.eml_facts import KIESRAAD, TAGS, EmlFacts
from hustings.files.streamed.eml_names import child, id_of, name_of
from hustings.files.streamed.xml_safe import Element, elements, local_name, root_of, text_of

_SOURCE = "file1"
_VERSION = "result"
_COUNT = re.compile(r"0|[1-9][0-9]{0,11}")


class ElectedOne(Struct, frozen=True):
    """What a result says of a party or candidate: number and short code in the document, name, whether elected."""

    number: str
    short: str
    name: str
    elected: bool
    votes: str


class PartyResult(Struct):
    """A party (None: candidates of no list) with the candidates that the document names after it."""

    party: ElectedOne | None
    candidates: list[ElectedOne] = field(default_factory=list[ElectedOne])

    @property
    def elected(self) -> int:
        """How many of the candidates are elected."""
        return sum(candidate.elected for candidate in self.candidates)


class ContestResult(Struct):
    """A contest with its parties in the order of the document."""

    identifier: str
    name: str
    parties: list[PartyResult] = field(default_factory=list[PartyResult])

    @property
    def elected(self) -> int:
        """How many candidates are elected."""
        return sum(party.elected for party in self.parties)


class EmlResult(Struct, frozen=True):
    """What a 520 document holds."""

    item: Input
    facts: EmlFacts
    contests: tuple[ContestResult, ...]
    is_dutch: bool

    def is_elected(self, contest: str, party: str, key: str, name: str) -> bool:
        """Whether a candidate of a party, or (`key` empty) the party, is elected; `key` is a short code or number.

        Numbers hold within one contest; of a result for the whole, names must agree too where both are known.
        """
        for found in self.contests:
            for one in self._of_party(found, party):
                if not key:
                    return one.party is not None and one.party.elected
                for candidate in one.candidates:
                    if key not in (candidate.number, candidate.short):
                        continue
                    is_same = found.identifier == contest or not name or not candidate.name
                    if is_same or folded(candidate.name) == folded(name):
                        return candidate.elected
        return False

    def seats(self, contest: str, party: str) -> int | None:
        """Give how many candidates of a party are elected in a contest; None where nobody there is said to be."""
        for found in self.contests:
            if found.identifier == contest and found.elected:
                ones = [one.elected for one in self._of_party(found, party) if one.party is not None]
                return sum(ones) if ones else None
        return None

    @staticmethod
    def _of_party(contest: ContestResult, party: str) -> Iterator[PartyResult]:
        return (one for one in contest.parties if (one.party.number if one.party is not None else "") == party)

    def election(self) -> Election:
        """Give the election, whose results are who is elected.

        Raises:
            FileError: nobody stands in the document.
        """
        contests = tuple(self._contests())
        if not contests:
            raise FileError(
                self.item.path,
                message("holds no results"),
                self.item.member or "",
                message("parties or candidates with {element}", element="`<Elected>`"),
                message("none"),
            )
        said = self.facts.facts(is_dutch=self.is_dutch)
        source = Source(
            id=_SOURCE,
            publisher=said.publisher or Texts({"und": self.item.name}),
            published=said.published,
            title=Texts({"und": self.item.name}),
        )
        return Election(
            format="hustings-election",
            version=1,
            name=said.name,
            type=said.type,
            date=said.date,
            area=Area(name=said.area),
            sources=(source,),
            contests=contests,
        )

    def _contests(self) -> Iterator[Contest]:
        taken: set[str] = set()
        said = self.facts.facts(is_dutch=self.is_dutch)
        for found in self.contests:
            name = found.name or said.name.best("nl")
            of_parties = [one.party for one in found.parties if one.party is not None]
            if of_parties:
                seats = [one.elected if found.elected else None for one in found.parties if one.party is not None]
                yield self._contest(name, of_parties, SelectionKind.PARTY, found.elected, taken, seats)
            for one in found.parties:
                if one.candidates:
                    title = f"{name}: {one.party.name}" if one.party is not None else name
                    yield self._contest(title, one.candidates, SelectionKind.CANDIDATE, one.elected, taken)

    def _contest(
        self,
        name: str,
        ones: list[ElectedOne],
        kind: SelectionKind,
        elect: int,
        taken: set[str],
        seats: Sequence[int | None] | None = None,
    ) -> Contest:
        selected: set[str] = set()
        called = [one.name or one.number or "-" for one in ones]
        selections = [
            Selection(id=identifier_of(each, selected), kind=kind, name=Texts({"und": each})) for each in called
        ]
        said = self.facts.facts(is_dutch=self.is_dutch)
        lines = tuple(
            _line(selection, one, won)
            for selection, one, won in zip(selections, ones, seats or [None] * len(ones), strict=True)
        )
        results = Results(id=_VERSION, source=_SOURCE, as_of=said.as_of, as_of_time=said.as_of_time, lines=lines)
        return Contest(
            id=identifier_of(name, taken),
            name=Texts({"und": name}),
            variation=Variation.PROPORTIONAL if kind is SelectionKind.PARTY else Variation.PLURALITY,
            elect=max(elect, 1),
            selections=tuple(selections),
            results=(results,),
        )


def seats_figure(number: int, source: str) -> Figure:
    """Make the figure of the seats of a party: so many of its candidates are said to be elected."""
    note = Texts({"en": "candidates of the list that are said to be elected"})
    return Figure(value=str(number), source=source, place=Place(note=note))


def _line(selection: Selection, one: ElectedOne, seats: int | None) -> Line:
    outcome = Outcome(
        elected=one.elected, words=Texts({"en": "elected" if one.elected else "not elected"}), source=_SOURCE
    )
    votes = Figure(value=one.votes, source=_SOURCE) if _COUNT.fullmatch(one.votes) else None
    won = seats_figure(seats, _SOURCE) if seats is not None else None
    return Line(selection=selection.id, votes=votes, seats=won, outcome=outcome)


def read_result(item: Input, progress: Progress) -> EmlResult:
    """Read a document of results.

    Raises:
        FileError: it is damaged.
        CancelledError: the reader has cancelled.
    """
    root = root_of(item.head)
    facts = EmlFacts(item)
    contests: list[ContestResult] = []
    tags = [f"{{*}}{name}" for name in (*TAGS, "ContestIdentifier", "Selection")]
    for element in elements(item, progress, tags):
        match local_name(element):
            case "ContestIdentifier":
                contests.append(ContestResult(id_of(element), text_of(element, "ContestName")))
            case "Selection":
                if not contests:
                    contests.append(ContestResult("", ""))
                _take(element, contests[-1])
            case _:
                facts.take(element)
    return EmlResult(item, facts, tuple(contests), root is not None and KIESRAAD in root.namespaces)


def _take(element: Element, contest: ContestResult) -> None:
    candidate = child(element, "Candidate")
    elected = text_of(element, "Elected").casefold() in ("yes", "true", "1")
    votes = text_of(element, "Votes") or text_of(element, "ValidVotes")
    if candidate is None:
        party = child(element, "AffiliationIdentifier")
        if party is not None:
            name = text_of(party, "RegisteredName")
            contest.parties.append(PartyResult(ElectedOne(id_of(party), "", name, elected, votes)))
        return
    if not contest.parties:
        contest.parties.append(PartyResult(None))
    number = child(candidate, "CandidateIdentifier")
    contest.parties[-1].candidates.append(
        ElectedOne(id_of(number), id_of(number, "ShortCode"), name_of(candidate), elected, votes)
    )
