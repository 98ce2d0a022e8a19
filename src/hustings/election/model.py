"""An election as its sources report it: the values that a file holds, named as in NIST SP 1500-100."""

from __future__ import annotations

import datetime
from enum import StrEnum
from typing import Annotated, Literal

import msgspec

from hustings.election.figures import DIGITS, MOST_DIGITS, Figure, Place, Value
from hustings.election.meaning import Meaning
from hustings.election.rounding import Rounding
from hustings.election.seats.allocation import MOST_SEATS
from hustings.election.seats.methods import SeatMethod
from hustings.election.texts import Texts

IDENTIFIER = r"^[A-Za-z0-9][A-Za-z0-9._-]*$(?!\n)"
SHA256 = r"^[0-9a-f]{64}$(?!\n)"
CLOCK = r"^([01][0-9]|2[0-3]):[0-5][0-9]$(?!\n)"
COLOR = r"^#[0-9a-fA-F]{6}$(?!\n)"
Identifier = Annotated[str, msgspec.Meta(pattern=IDENTIFIER, max_length=100)]
PositiveInteger = Annotated[int, msgspec.Meta(ge=1)]
NaturalNumber = Annotated[int, msgspec.Meta(ge=0)]


class ElectionType(StrEnum):
    """What is being decided."""

    PRESIDENTIAL = "presidential"
    PARLIAMENTARY = "parliamentary"
    LOCAL = "local"
    REFERENDUM = "referendum"
    GENERAL = "general"
    PRIMARY = "primary"
    RUNOFF = "runoff"
    SPECIAL = "special"
    OTHER = "other"


class Variation(StrEnum):
    """How votes are turned into an outcome (NIST `VoteVariation`, the common ones)."""

    MAJORITY = "majority"
    PLURALITY = "plurality"
    PROPORTIONAL = "proportional"
    RANKED = "ranked"
    MEASURE = "measure"


class SelectionKind(StrEnum):
    """What a vote can be given to."""

    CANDIDATE = "candidate"
    PARTY = "party"
    OPTION = "option"
    NONE_OF_THESE = "none-of-these"
    WRITE_IN = "write-in"


class ResultsStatus(StrEnum):
    """How far a published version of results has come (NIST `ResultsStatus`)."""

    PRE_ELECTION = "pre-election"
    UNOFFICIAL_PARTIAL = "unofficial-partial"
    UNOFFICIAL_COMPLETE = "unofficial-complete"
    CERTIFIED = "certified"
    RECOUNT = "recount"
    CORRECTION = "correction"


class Base(StrEnum):
    """What a percentage is a percentage of."""

    VALID_VOTES = "valid-votes"
    BALLOTS_CAST = "ballots-cast"
    ELIGIBLE_VOTERS = "eligible-voters"


class Speaker(StrEnum):
    """On whose side of an election somebody stands who speaks of it."""

    AUTHORITY = "authority"
    CANDIDATE = "candidate"
    PARTY = "party"
    OBSERVER = "observer"
    MEDIA = "media"
    OTHER = "other"


class OutcomeAct(StrEnum):
    """What was done to say that somebody is elected."""

    CONFIRMED = "confirmed"
    DECLARED = "declared"
    REPORTED = "reported"


class Area(Value, frozen=True):
    """Where the election was held, with its identifiers in public schemes (`iso-3166-1`, `ocd-id`).

    `supplied` names the languages of `name` that no source gives.
    """

    name: Texts
    ids: dict[str, str] = msgspec.field(default_factory=dict[str, str])
    supplied: tuple[str, ...] = ()


class Source(Value, frozen=True):
    """A document that says something of the election: who published it, on whose word, and when.

    `published` is None where nothing says when. `sha256` is the fingerprint of the document as it was read. `supplied`
    names what the document itself does not give.
    """

    id: Identifier
    publisher: Texts
    published: datetime.date | None = None
    issuer: Texts | None = None
    title: Texts | None = None
    dateline: Texts | None = None
    address: Annotated[str, msgspec.Meta(min_length=1)] | None = None
    sha256: Annotated[str, msgspec.Meta(pattern=SHA256)] | None = None
    supplied: tuple[Literal["year", "date", "title", "issuer", "address", "publisher"], ...] = ()


class Unit(Value, frozen=True):
    """A reporting unit: an area or a polling station that reports counts."""

    id: Identifier
    name: Texts
    level: str | None = None
    within: Identifier | None = None
    ids: dict[str, str] = msgspec.field(default_factory=dict[str, str])


class Attributed(Value, frozen=True):
    """A text with the source that says it and its place there."""

    text: Texts
    source: Identifier
    place: Place | None = None


class Selection(Value, frozen=True):
    """What a vote can be given to; `supplied` names the languages of `name` that no source gives."""

    id: Identifier
    kind: SelectionKind
    name: Texts
    short: Texts | None = None
    description: Attributed | None = None
    party: Texts | None = None
    color: Annotated[str, msgspec.Meta(pattern=COLOR)] | None = None
    supplied: tuple[str, ...] = ()


class Rule(Value, frozen=True):
    """What a source says it takes to be elected: more than `threshold` per cent `of` a base."""

    text: Texts
    source: Identifier
    threshold: Annotated[str, msgspec.Meta(pattern=DIGITS, max_length=MOST_DIGITS)] | None = None
    of: Base | None = None
    place: Place | None = None


class SeatRule(Value, frozen=True):
    """By which method how many seats are given out in proportion to votes, as a source states it or a reader chooses.

    Selections with at least `threshold` per cent `of` a base take part, and those in `exempt`. Of a stated rule
    `source` names who states it; a reader's own has none.
    """

    method: SeatMethod
    seats: Annotated[int, msgspec.Meta(ge=1, le=MOST_SEATS)]
    threshold: Annotated[str, msgspec.Meta(pattern=DIGITS, max_length=MOST_DIGITS)] | None = None
    of: Base = Base.VALID_VOTES
    exempt: tuple[Identifier, ...] = ()
    text: Texts | None = None
    source: Identifier | None = None
    place: Place | None = None


class ShareBase(Value, frozen=True):
    """What percentages are of, in the source's words, and in ours only where the source leaves no doubt."""

    words: Texts
    meaning: Base | None = None


class Outcome(Value, frozen=True):
    """That a selection is elected, or not, as a source says it.

    `words` stand beside the name; they may be the source's or, as a summary of a position is, ours.
    """

    elected: bool
    words: Texts
    act: OutcomeAct = OutcomeAct.REPORTED
    by: Texts | None = None
    source: Identifier | None = None
    place: Place | None = None


class Line(Value, frozen=True):
    """What one selection was reported to have won; `seats` are those that the source publishes for a list."""

    selection: Identifier
    share: Figure | None = None
    votes: Figure | None = None
    seats: Figure | None = None
    share_base: ShareBase | None = None
    outcome: Outcome | None = None


class Results(Value, frozen=True):
    """One published version of the figures of a contest, for the whole of it or for one unit.

    `as_of` and `as_of_time` say of when the figures are. `part_of` names, for the results of a `unit`, the version
    that they belong to. `rounding` is how the source says that it rounds. Of ballots, `issued` is how many voters were
    given, `found` how many were in the box, `cast` what the source calls cast.
    """

    id: Identifier
    source: Identifier
    lines: tuple[Line, ...]
    status: ResultsStatus | None = None
    as_of: datetime.date | None = None
    as_of_time: Annotated[str, msgspec.Meta(pattern=CLOCK)] | None = None
    status_words: Texts | None = None
    endorsed_by: Texts | None = None
    unit: Identifier | None = None
    part_of: Identifier | None = None
    rounding: Rounding | None = None
    share_base: ShareBase | None = None
    eligible: Figure | None = None
    turnout: Figure | None = None
    cast: Figure | None = None
    valid: Figure | None = None
    rejected: Figure | None = None
    blank: Figure | None = None
    overvotes: Figure | None = None
    undervotes: Figure | None = None
    issued: Figure | None = None
    found: Figure | None = None


class Statement(Value, frozen=True):
    """What somebody said of the election, reported by a source and not checked; `speaker` says whose side it is."""

    who: Texts
    text: Texts
    source: Identifier
    role: Texts | None = None
    speaker: Speaker = Speaker.OTHER
    place: Place | None = None


class Topic(Value, frozen=True):
    """A field of policy under which positions are gathered."""

    id: Identifier
    name: Texts


class Position(Value, frozen=True):
    """What a candidate said on one topic, as one source reports it, in a summary of ours."""

    selection: Identifier
    topic: Identifier
    text: Texts
    source: Identifier
    place: Place | None = None
    codes: tuple[str, ...] = ()


class Coding(Value, frozen=True):
    """The scheme by which positions were coded, who coded them, and the full titles of the categories used."""

    scheme: Texts
    by: Texts
    titles: dict[str, Texts]


class Contest(Value, frozen=True):
    """One question put to voters; `elect` is how many are elected, `votes_allowed` how many votes one has.

    `seat_rule` is how a source says that seats are given out in proportion to votes.
    """

    id: Identifier
    name: Texts
    variation: Variation
    selections: tuple[Selection, ...]
    elect: PositiveInteger = 1
    votes_allowed: PositiveInteger = 1
    rule: Rule | None = None
    seat_rule: SeatRule | None = None
    results: tuple[Results, ...] = ()
    statements: tuple[Statement, ...] = ()
    topics: tuple[Topic, ...] = ()
    positions: tuple[Position, ...] = ()

    def selection(self, identifier: str) -> Selection:
        """Give the selection of that identifier; KeyError if there is none."""
        for selection in self.selections:
            if selection.id == identifier:
                return selection
        raise KeyError(identifier)

    @property
    def versions(self) -> tuple[Results, ...]:
        """The published versions of the results of the whole contest, the oldest first."""
        return tuple(results for results in self.results if results.part_of is None)

    def parts(self, version: str) -> tuple[Results, ...]:
        """Give the results by unit that belong to a version."""
        return tuple(results for results in self.results if results.part_of == version)

    def version(self, identifier: str) -> Results:
        """Give the version of the results of that identifier; KeyError if there is none."""
        for results in self.results:
            if results.id == identifier:
                return results
        raise KeyError(identifier)


class RowFault(StrEnum):
    """What there is to say of a row of a table of counts."""

    NO_COUNT = "no-count"
    SUPPRESSED = "suppressed"
    NOT_A_NUMBER = "not-a-number"
    NOT_WHOLE = "not-whole"
    NO_SELECTION = "no-selection"
    FIELDS = "fields"
    TOTALS = "totals"
    NEGATIVE = "negative"
    REPEATED = "repeated"
    PARTS_DIFFER = "parts-differ"
    UNITS_DIFFER = "units-differ"
    ROW_DIFFERS = "row-differs"
    ZERO_VOTERS = "zero-voters"
    TOO_LARGE = "too-large"


class RowsFinding(Value, frozen=True):
    """How many rows something is to be said of, and the first of them, as rows of the file (1 is its first line).

    `kept` tells whether their counts are among those that are added up.
    """

    fault: RowFault
    rows: PositiveInteger
    kept: bool
    first: tuple[PositiveInteger, ...] = ()


class CountedRows(Value, frozen=True):
    """What became of the rows of a table of counts: each row that was read is kept or reported.

    `levels` names the levels of reporting units below the whole, the outermost first.
    """

    read: NaturalNumber
    kept: NaturalNumber
    reported: NaturalNumber
    findings: tuple[RowsFinding, ...] = ()
    levels: tuple[str, ...] = ()


class Election(Value, frozen=True):
    """One event: its name, date and area, the sources, and the contests.

    `date` is None where no source says it, as a table of counts may not. `supplied_by` names who made the file and
    supplied what no source gives. `meaning` is what percentages and turnout are of that are worked out from counts,
    where the kind of file is known to mean that. `supplied` names what no file says and the reader of a table gave
    instead. `counts` tells of the rows of the table of counts by unit that lies beside the file. `note` is what has to
    be said of the file itself: that it holds a part of what there was.
    """

    format: Literal["hustings-election"]
    version: Literal[1]
    name: Texts
    type: ElectionType
    area: Area
    sources: Annotated[tuple[Source, ...], msgspec.Meta(min_length=1)]
    contests: Annotated[tuple[Contest, ...], msgspec.Meta(min_length=1)]
    date: datetime.date | None = None
    supplied_by: Texts | None = None
    units: tuple[Unit, ...] = ()
    coding: Coding | None = None
    meaning: Meaning | None = None
    counts: CountedRows | None = None
    supplied: tuple[Literal["name", "date"], ...] = ()
    note: Texts | None = None

    def contest(self, identifier: str) -> Contest:
        """Give the contest of that identifier; KeyError if there is none."""
        for contest in self.contests:
            if contest.id == identifier:
                return contest
        raise KeyError(identifier)

    def unit(self, identifier: str) -> Unit:
        """Give the reporting unit of that identifier; KeyError if there is none."""
        for unit in self.units:
            if unit.id == identifier:
                return unit
        raise KeyError(identifier)

    def source(self, identifier: str) -> Source:
        """Give the source of that identifier; KeyError if there is none."""
        for source in self.sources:
            if source.id == identifier:
                return source
        raise KeyError(identifier)
