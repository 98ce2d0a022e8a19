"""What a report says besides its counts, gathered while it is read; and the rows of its counts.

Both versions of the standard, in XML and in JSON, come to this. Counts are written as they are met: what they are of
is known only when the document has ended, as parties and units stand behind the contests.
"""

from __future__ import annotations

from collections.abc import Sequence

from msgspec import Struct

from hustings.election.figures import Measure
from hustings.election.messages import Message
from hustings.election.model import SelectionKind
from hustings.election.texts import Texts
from hustings.files.inputs import Input
from hustings.files.nist.identified import keep
from hustings.files.nist.words import kind_of
from hustings.files.streamed.row_writer import RowWriter

COLUMNS = ("contest", "selection", "measure", "unit", "kind", "count")
SUPPRESSED = "*"
# Measures of units of which reports may speak twice, under two names.
PARTICIPATED = "participated"
WRITE_INS = "write-ins"
SEATS = "seats"
_MOST_DIGITS = 5


class CandidateFacts(Struct, frozen=True):
    """Somebody who stands in a contest; `kind` is what Hustings wrote beside the name."""

    name: Texts | None
    party: str = ""
    is_winner: bool = False
    kind: SelectionKind | None = None


class PartyFacts(Struct, frozen=True):
    """A party; `color` is six hexadecimal digits."""

    name: Texts | None
    short: Texts | None = None
    color: str = ""


class UnitFacts(Struct, frozen=True):
    """A unit with those right within it."""

    name: Texts | None
    type: str = ""
    code: str = ""
    parts: Sequence[str] = ()
    ids: Sequence[tuple[str, str]] = ()


class ContestFacts(Struct, frozen=True):
    """A contest; `type` is the class of the standard, `district` the unit in which it is held."""

    name: str
    title: Texts | None = None
    type: str = ""
    district: str = ""
    variation: str = ""
    other_variation: str = ""
    elect: int | None = None
    allowed: int | None = None
    candidate: str = ""
    parties: Sequence[str] = ()
    election: int = 0


class SelectionFacts(Struct, frozen=True):
    """A selection; `type` is the class of the standard."""

    type: str = ""
    candidates: Sequence[str] = ()
    parties: Sequence[str] = ()
    is_write_in: bool = False
    text: Texts | None = None
    kind: SelectionKind | None = None


class ElectionHead(Struct, frozen=True):
    """What a report says of an election as a whole."""

    name: Texts | None
    type: str = ""
    other_type: str = ""
    date: str = ""
    scope: str = ""


class ReportHead(Struct, frozen=True):
    """What a report says of itself; `is_status_unknown` is what Hustings wrote beside the status."""

    issuer: str = ""
    status: str = ""
    generated: str = ""
    is_status_unknown: bool = False


class Report:
    """A report while it is read, and what it says when it has ended.

    Contests and selections are numbered in the order in which they are met, the latter over all contests. `counted` is
    how many counts were met, `seats` the digits of seats by selection and unit: they are won, not voted.
    """

    def __init__(self, rows: RowWriter, item: Input) -> None:
        self.rows = rows
        self._item = item
        self.head = ReportHead()
        self.elections: list[ElectionHead] = []
        self.candidates: dict[str, CandidateFacts] = {}
        self.parties: dict[str, PartyFacts] = {}
        self.units: dict[str, UnitFacts] = {}
        self.contests: dict[int, ContestFacts] = {}
        self.selections: dict[int, SelectionFacts] = {}
        self.contest_of: list[int] = []
        self.seats: dict[int, dict[str, str]] = {}
        self.counted = 0
        self.rounds: set[int] = set()
        self._contests = 0
        self._voted = self._told = -1
        self._of = ("", "", "")

    def add_candidate(self, identifier: str, facts: CandidateFacts, place: Message | str) -> None:
        """Take up a candidate and where it stands; FileError if another one has the identifier."""
        keep(self._item, self.candidates, identifier, facts, place)

    def add_party(self, identifier: str, facts: PartyFacts, place: Message | str) -> None:
        """Take up a party and where it stands; FileError if another one has the identifier."""
        keep(self._item, self.parties, identifier, facts, place)

    def add_unit(self, identifier: str, facts: UnitFacts, place: Message | str) -> None:
        """Take up a unit and where it stands; FileError if another one has the identifier."""
        keep(self._item, self.units, identifier, facts, place)

    def new_contest(self) -> int:
        """Number a contest that is met."""
        self._contests += 1
        return self._contests - 1

    def new_selection(self, contest: int) -> int:
        """Number a selection of a contest that is met."""
        self.contest_of.append(contest)
        return len(self.contest_of) - 1

    def votes(self, contest: int, selection: int, unit: str, kind: str, count: str) -> None:
        """Write votes of a selection."""
        if kind == SEATS:
            self.seats.setdefault(selection, {})[unit] = count
            return
        self._voted = selection
        self.counted += 1
        if selection != self._told:
            self._told, self._of = selection, (str(contest), str(selection), "")
        self.rows.write((*self._of, unit, kind, count))

    def votes_of(
        self, contest: int, selection: int, units: Sequence[str], kinds: Sequence[str], counts: Sequence[str]
    ) -> None:
        """Write votes of a selection by unit, some at once."""
        if SEATS in kinds:
            for unit, kind, count in zip(units, kinds, counts, strict=True):
                self.votes(contest, selection, unit, kind, count)
        elif units:
            self._voted = selection
            self.counted += len(units)
            self.rows.write_columns(len(units), str(contest), str(selection), "", units, kinds, counts)

    def end_selection(self, contest: int, selection: int, facts: SelectionFacts) -> None:
        """Take up what a selection is; where no votes are given for it, a row says so."""
        self.selections[selection] = facts
        if self._voted != selection:
            self.rows.write((str(contest), str(selection), "", "", "total", ""))

    def measure(self, contest: int | None, measure: Measure | str, unit: str, kind: str, count: str) -> None:
        """Write what is counted of a contest, or of all (None), besides the votes for selections."""
        of = str(contest) if contest is not None else ""
        self.counted += 1
        self.rows.write((of, "", str(measure), unit, kind, count))

    def kind(self, type_: str, other: str, device: str, round_: str) -> str:
        """Give the type of counts: of a device, or a later round, it is a part of what is counted without it."""
        number = int(round_) if round_.isdecimal() and len(round_) < _MOST_DIGITS else 0
        self.rounds.add(number)
        return kind_of(type_, other, device, number)
