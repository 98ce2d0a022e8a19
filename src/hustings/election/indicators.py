"""Indicators on counts by unit: how many units were tested and left out, and how far they are from the reference."""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum

from msgspec import Struct

# What is less likely than this under the reference model is outside it.
LEAST_CHANCE = 0.001
# With fewer units, tests that allow for chance are not made.
LEAST_UNITS = 1000
# Of shares and turnouts above this many per cent nothing is asked: close to all, whole percentages come by themselves.
MOST_PERCENT = 99
# Of units in which everybody voted: they are compared with those of this turnout, in per cent, and more.
HIGH_PERCENT = 95
# Units named, of those that a test is about.
MOST_NAMED = 20


class State(StrEnum):
    """How counts stand to a reference model."""

    NOT_TESTABLE = "not-testable"
    WITHIN = "within-reference"
    OUTSIDE = "outside-reference"


class Kind(StrEnum):
    """What an indicator asks."""

    WHOLE_PERCENTAGES = "whole-percentages"
    FULL_TURNOUT = "full-turnout"
    PARTS_EXCEED = "parts-exceed-whole"
    NOT_RECONCILED = "counts-not-reconciled"


class Question(StrEnum):
    """One question of an indicator, answered by one test."""

    EITHER = "share-or-turnout"
    SHARE = "share"
    TURNOUT = "turnout"
    EVERYBODY = "everybody-voted"
    ABOVE_ELIGIBLE = "ballots-above-eligible-voters"
    FOUND_ABOVE_ISSUED = "ballots-in-box-above-issued"
    CLASSES_ABOVE_BALLOTS = "valid-and-rejected-above-ballots"
    VOTES_ABOVE_VALID = "votes-above-valid-ballots"
    VOTES_ABOVE_BALLOTS = "votes-above-ballots"
    CLASSES_OF_BALLOTS = "valid-and-rejected-below-ballots"
    VOTES_OF_VALID = "votes-below-valid-ballots"


class Ballots(StrEnum):
    """What turnout is worked out from, or what a share is of.

    COUNTED are valid and rejected ballots together, LISTED the votes of all selections that the source lists.
    """

    ISSUED = "issued"
    CAST = "cast"
    FOUND = "found"
    COUNTED = "counted"
    VALID = "valid"
    LISTED = "listed"


class Reason(StrEnum):
    """Why a unit was left out of a test."""

    NOT_GIVEN = "not-given"
    NO_BALLOTS = "no-ballots"
    FEW_ELIGIBLE = "few-eligible"
    ABOVE_WHOLE = "above-whole"
    NEARLY_ALL = "nearly-all"
    TOO_LARGE = "too-large"
    LOW_TURNOUT = "low-turnout"


class Obstacle(StrEnum):
    """Why a test could not be made."""

    NOT_GIVEN = "not-given"
    FEW_UNITS = "few-units"
    NO_SPREAD = "no-spread"
    SEVERAL_VOTES = "several-votes"
    LISTED_IN_PART = "listed-in-part"
    OTHER_MEANING = "other-meaning"


# What turnout is worked out from, and shares are of, if the reader says nothing: the first that most units give.
TURNOUT_OF = (Ballots.ISSUED, Ballots.CAST, Ballots.FOUND, Ballots.COUNTED)
SHARE_OF = (Ballots.FOUND, Ballots.CAST, Ballots.COUNTED, Ballots.VALID, Ballots.LISTED)


class LeftOut(Struct, frozen=True):
    """How many units were left out of a test, for one reason; each is counted for the first reason that holds."""

    reason: Reason
    units: int


class Answer(Struct, frozen=True):
    """One test: its answer, or the obstacle to one.

    `units` is how many units were tested, `observed` how many of them are as is asked, `expected` how many the
    reference model has on average, with a standard deviation of `deviation`. `chance` is how probable it is, under
    the model, to be so far from it or further; None of tests that leave nothing to chance. `first` are the numbers of
    the first units that are as is asked, where single units are asked about.
    """

    question: Question
    state: State
    units: int = 0
    left_out: tuple[LeftOut, ...] = ()
    observed: int | None = None
    expected: float | None = None
    deviation: float | None = None
    chance: float | None = None
    first: tuple[int, ...] = ()
    obstacle: Obstacle | None = None

    @property
    def excess(self) -> float | None:
        """How many units more than expected, fewer below 0."""
        return None if self.observed is None or self.expected is None else self.observed - self.expected


class Indicator(Struct, frozen=True):
    """What was asked of the counts, and the tests that it took."""

    kind: Kind
    answers: tuple[Answer, ...]

    @property
    def tests_run(self) -> int:
        """How many of the tests were made."""
        return sum(answer.state is not State.NOT_TESTABLE for answer in self.answers)

    @property
    def state(self) -> State:
        """Outside where one of the tests is, not testable where none was made."""
        states = {answer.state for answer in self.answers}
        return next((state for state in (State.OUTSIDE, State.WITHIN) if state in states), State.NOT_TESTABLE)


class Choice(Struct, frozen=True):
    """What the reader chooses; None leaves it to the program.

    `selection` is whose share is looked at (else that with the most votes), `turnout_of` and `share_of` what turnout
    is worked out from and shares are of (else the first of those below that most units give). Units with
    fewer eligible voters than `least_eligible` are left out of tests that allow for chance.
    """

    selection: str | None = None
    turnout_of: Ballots | None = None
    share_of: Ballots | None = None
    least_eligible: int = 100


class Indicators(Struct, frozen=True):
    """All indicators of a contest on the units of one level, with what was chosen for them.

    `units` is how many units of the level report the contest, `outer` how many report it above that level and are
    left out. `turnout_of` and `share_of` are None where the source gives nothing for them. `paths` are the names of
    the units named, by number, each after those that it lies within.
    """

    contest: str
    level: str
    depth: int
    units: int
    outer: int
    selection: str | None
    turnout_of: Ballots | None
    share_of: Ballots | None
    least_eligible: int
    indicators: tuple[Indicator, ...]
    paths: Mapping[int, tuple[str, ...]]

    @property
    def tests_run(self) -> int:
        """How many tests were made."""
        return sum(indicator.tests_run for indicator in self.indicators)

    @property
    def tests_of_chance(self) -> int:
        """How many of the tests made allow for chance."""
        return sum(answer.chance is not None for indicator in self.indicators for answer in indicator.answers)


def not_testable(question: Question, obstacle: Obstacle, units: int = 0, left_out: tuple[LeftOut, ...] = ()) -> Answer:
    """Say why a test could not be made."""
    return Answer(question, State.NOT_TESTABLE, units, left_out, obstacle=obstacle)
