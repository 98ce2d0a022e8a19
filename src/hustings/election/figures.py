"""Figures: published digits with their source, and quantities with how they are known."""

from __future__ import annotations

from decimal import Decimal
from enum import StrEnum
from functools import cached_property
from typing import Annotated, Literal

import msgspec
from msgspec import Struct
from msgspec.structs import replace

from hustings.election.intervals import Interval
from hustings.election.rounding import Rounding, behind
from hustings.election.texts import Texts

DIGITS = r"^(0|[1-9][0-9]*)(\.[0-9]+)?$(?!\n)"
# More than any vote count or percentage needs, and few enough for products to stay exact.
MOST_DIGITS = 20
_ALL = Decimal(100)


# Values hold nothing that could hold them, so the collector of garbage need not go over them: there are many.
class Value(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True, omit_defaults=True, gc=False):
    """An immutable value that is read strictly: unknown names are refused."""


class Place(Value, frozen=True):
    """Where in a source something stands."""

    paragraph: Annotated[int, msgspec.Meta(ge=1)] | None = None
    page: Annotated[int, msgspec.Meta(ge=1)] | None = None
    table: Annotated[str, msgspec.Meta(min_length=1)] | None = None
    row: Annotated[int, msgspec.Meta(ge=1)] | None = None
    column: Annotated[str, msgspec.Meta(min_length=1)] | None = None
    note: Texts | None = None


class Figure(Value, frozen=True, dict=True, gc=True):
    """A number as one source published it: its digits, its words, and its place in the source.

    `value` keeps the published digits ("3.60" is not "3.6"). `low` and `high` say how wide an approximate
    figure is taken to be; `supplied` names those that Hustings or the file's author, not the source, gave.
    `summed` is the number of counts of the source that were added up, where the source does not give the sum itself;
    `left_out` is how many counts beside them the source leaves blank or suppresses.
    """

    value: Annotated[str, msgspec.Meta(pattern=DIGITS, max_length=MOST_DIGITS)]
    words: Annotated[str, msgspec.Meta(min_length=1)] | None = None
    approximate: bool = False
    low: Annotated[str, msgspec.Meta(pattern=DIGITS, max_length=MOST_DIGITS)] | None = None
    high: Annotated[str, msgspec.Meta(pattern=DIGITS, max_length=MOST_DIGITS)] | None = None
    supplied: tuple[Literal["low", "high"], ...] = ()
    summed: Annotated[int, msgspec.Meta(ge=1)] | None = None
    left_out: Annotated[int, msgspec.Meta(ge=0)] = 0
    source: str | None = None
    place: Place | None = None

    @cached_property
    def number(self) -> Decimal:
        """The published digits as an exact decimal."""
        return Decimal(self.value)

    @cached_property
    def bounds(self) -> Interval | None:
        """The bounds that the file states for an approximate figure, or None."""
        if self.low is None or self.high is None:
            return None
        return Interval(Decimal(self.low), Decimal(self.high))

    def as_percentage(self, rounding: Rounding = Rounding.NEAREST) -> Interval | None:
        """Give the interval in which a percentage lies, in per cent; None if only "around" is known.

        Rounding alone leads to none above 100: only digits that are themselves above it are read so (a turnout).
        """
        if self.approximate:
            return self.bounds
        read = behind(self.number, rounding)
        return read.clipped(Decimal(0), _ALL if self.number <= _ALL else read.high)

    def as_count(self) -> Interval | None:
        """Give the interval in which a count lies, in votes or voters; None if only "around" is known.

        It is None too of a sum to which counts are missing: it is at least that sum, and nothing says how much more.
        """
        return self.bounds if self.approximate else self._exact_count

    def as_given(self) -> Interval | None:
        """Give the interval of what the source gives of a count: that of a sum, though counts are missing to it.

        Whoever works with it supposes that the counts left out hold nothing, and says so (`Assumption`).
        """
        return Interval.exactly(self.number) if self.left_out else self.as_count()

    @cached_property
    def _exact_count(self) -> Interval | None:
        return None if self.left_out else Interval.exactly(self.number)


class Measure(StrEnum):
    """What a figure measures."""

    SHARE = "share"
    VOTES = "votes"
    BEHIND_FIRST = "behind-first"
    SEATS = "seats"
    SEATS_BY_RULE = "seats-by-rule"
    TURNOUT = "turnout"
    ELIGIBLE = "eligible"
    CAST = "cast"
    VALID = "valid"
    REJECTED = "rejected"
    BLANK = "blank"
    OVERVOTES = "overvotes"
    UNDERVOTES = "undervotes"
    ISSUED = "issued"
    FOUND = "found"
    COUNTED = "counted"
    LEAD = "lead"
    RESIDUAL = "residual"
    RESIDUAL_VOTES = "residual-votes"
    SHARE_OF_VALID = "share-of-valid"
    SHARE_OF_CAST = "share-of-cast"
    SHARE_OF_ELIGIBLE = "share-of-eligible"
    DIFFERENCE = "difference"
    RATIO = "ratio"


# The figures of a whole contest that a source may give, under the names of their fields in its results.
WHOLE_COUNTS = (
    Measure.ELIGIBLE,
    Measure.ISSUED,
    Measure.FOUND,
    Measure.CAST,
    Measure.VALID,
    Measure.REJECTED,
    Measure.BLANK,
    Measure.OVERVOTES,
    Measure.UNDERVOTES,
)
WHOLE_MEASURES = (Measure.ELIGIBLE, Measure.TURNOUT, *WHOLE_COUNTS[1:])


class Address(Struct, frozen=True):
    """Where a figure stands in an election: each figure has one, and all that points at a figure uses it."""

    contest: str
    results: str
    measure: Measure
    selection: str | None = None
    against: str | None = None


class Knowledge(StrEnum):
    """How a figure is known."""

    REPORTED = "reported"
    APPROXIMATE = "approximate"
    DERIVED = "derived"


class Formula(StrEnum):
    """How a derived figure was worked out from its inputs, in the order of the inputs.

    PRODUCT multiplies them; SUM adds them up; QUOTIENT divides a percentage by a percentage; SCALED is the first times
    the second over the third; UNCHANGED takes a figure over under an assumption. SUM_OF_COUNTS adds up counts of the
    source that have no addresses, so it has no inputs: its figure tells how many they are. SEATS_BY_RULE gives out
    seats by the rule that a reader chose.
    """

    PRODUCT = "product"
    SUM = "sum"
    QUOTIENT = "quotient"
    SCALED = "scaled"
    UNCHANGED = "unchanged"
    DIFFERENCE = "difference"
    RATIO = "ratio"
    SHARE_OF_TOTAL = "share-of-total"
    REST_OF_HUNDRED = "rest-of-hundred"
    SUM_OF_COUNTS = "sum-of-counts"
    SEATS_BY_RULE = "seats-by-rule"


class Assumption(StrEnum):
    """What has to be supposed for a derived figure to hold, because no source says it."""

    SHARES_OF_BALLOTS_CAST = "shares-of-ballots-cast"
    WIDTH_OF_APPROXIMATION = "width-of-approximation"
    TOTAL_OF_LISTED_VOTES = "total-of-listed-votes"
    NOTHING_LEFT_OUT = "nothing-left-out"


class Quantity(Struct, frozen=True):
    """A number ready to be shown: how it is known, its digits if it has any, and the interval it lies in.

    `digits` are the published ones, or the difference of published ones, or a quotient of exact counts rounded
    to hundredths; None where only the interval may be shown. `interval` is None where a source says "around"
    and nothing says how wide, and where counts are missing to a sum, so that its digits are the least it can be.
    `figure` is the published one; of a sum of counts it is that sum, with the place of the counts.
    """

    address: Address
    knowledge: Knowledge
    digits: Decimal | None
    interval: Interval | None
    figure: Figure | None = None
    formula: Formula | None = None
    inputs: tuple[Address, ...] = ()
    assumptions: tuple[Assumption, ...] = ()

    def assuming(self, *assumptions: Assumption) -> Quantity:
        """Give the same figure under further assumptions, each named once."""
        return replace(self, assumptions=tuple(dict.fromkeys((*self.assumptions, *assumptions))))

    @property
    def is_lower_bound(self) -> bool:
        """Whether the digits are a sum to which the source leaves counts out, so that the number may be greater."""
        return self.figure is not None and self.figure.left_out > 0

    @property
    def given(self) -> Interval | None:
        """The interval, and of a sum to which counts are missing that of the sum: see `Figure.as_given`."""
        return self.figure.as_given() if self.figure is not None and self.is_lower_bound else self.interval

    @property
    def sort_key(self) -> Decimal:
        """The raw number to sort by: the digits, else the middle of the interval.

        A quotient that we rounded lies outside its own narrow interval, and sorts by what it was before.
        """
        if self.digits is not None and (self.interval is None or self.digits in self.interval):
            return self.digits
        assert self.interval is not None, "a quantity has digits or an interval"
        return self.interval.middle


def reported(address: Address, figure: Figure, interval: Interval | None) -> Quantity:
    """Make the quantity of a figure that a source gives, reported or approximate; derived if it is a sum of counts."""
    if figure.summed is not None:
        return Quantity(address, Knowledge.DERIVED, figure.number, interval, figure, Formula.SUM_OF_COUNTS)
    knowledge = Knowledge.APPROXIMATE if figure.approximate else Knowledge.REPORTED
    return Quantity(address, knowledge, figure.number, interval, figure)
