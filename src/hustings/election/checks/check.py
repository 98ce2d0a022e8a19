"""What a check is: a stable number, a severity, and a test that answers findings, passed, or not testable."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from decimal import Decimal
from enum import StrEnum
from types import MappingProxyType

from msgspec import Struct

from hustings.election.figures import Address
from hustings.election.intervals import Interval
from hustings.election.model import Contest, Election
from hustings.election.reading import Reading

Fact = Decimal | Interval | int | str | tuple[str, ...]


class Severity(StrEnum):
    """How much a finding asks of a reader.

    ERROR: the figures cannot all be true as they are printed. WARNING: something needs an explanation, which may well
    be an innocent one. NOTE: something that is good to know.
    """

    ERROR = "error"
    WARNING = "warning"
    NOTE = "note"


SEVERITIES = tuple(Severity)


class Case(Struct, frozen=True):
    """What is checked: a contest of an election, and one version of its results; None where it has none yet."""

    election: Election
    contest: Contest
    results: Reading | None

    @property
    def reading(self) -> Reading:
        """The version of results; only checks that need one ask for it.

        Raises:
            ValueError: there are no results.
        """
        if self.results is None:
            raise ValueError(f"contest {self.contest.id} has no results yet")
        return self.results

    def is_same(self, other: Case) -> bool:
        """Whether another case is this very one, not only one that is equal to it."""
        return self.election is other.election and self.contest is other.contest and self.results is other.results


class Found(Struct, frozen=True):
    """What a test found: the figures it is about, and its values, from which it is put into words."""

    about: tuple[Address, ...]
    values: Mapping[str, Fact]


class Finding(Struct, frozen=True):
    """What a check found: its number and severity, the figures it is about, and its values.

    Percentages are in per cent, counts in votes, ballots or voters; names are identifiers of the election.
    """

    number: str
    severity: Severity
    about: tuple[Address, ...]
    values: Mapping[str, Fact]

    def decimal(self, name: str) -> Decimal:
        """Give a value that is a number; KeyError if there is none of that name, TypeError if it is none."""
        value = self.values[name]
        if not isinstance(value, Decimal):
            raise TypeError(f"{self.number}: {name} is not a decimal number")
        return value

    def interval(self, name: str) -> Interval:
        """Give a value that is an interval; errors as for `decimal`."""
        value = self.values[name]
        if not isinstance(value, Interval):
            raise TypeError(f"{self.number}: {name} is not an interval")
        return value

    def count(self, name: str) -> int:
        """Give a value that is how many there are of something; errors as for `decimal`."""
        value = self.values[name]
        if not isinstance(value, int):
            raise TypeError(f"{self.number}: {name} is not a whole number")
        return value

    def name(self, name: str) -> str:
        """Give a value that is a name; errors as for `decimal`."""
        value = self.values[name]
        if not isinstance(value, str):
            raise TypeError(f"{self.number}: {name} is not a name")
        return value

    def names(self, name: str) -> tuple[str, ...]:
        """Give a value that is a list of names; errors as for `decimal`."""
        value = self.values[name]
        if not isinstance(value, tuple):
            raise TypeError(f"{self.number}: {name} is not a list of names")
        return value


# Nothing found is passed; None is not testable.
Outcome = tuple[Found, ...] | None
PASSED: tuple[Found, ...] = ()


class Check(Struct, frozen=True):
    """A check by its number, which stays the same for good; `of_results` if it needs results to be tested."""

    number: str
    severity: Severity
    test: Callable[[Case], Outcome]
    of_results: bool = True

    def run(self, case: Case) -> tuple[Finding, ...] | None:
        """Give the findings of a case, none if it passed, or None if it cannot be tested."""
        if self.of_results and case.results is None:
            return None
        found = self.test(case)
        if found is None:
            return None
        return tuple(Finding(self.number, self.severity, item.about, item.values) for item in found)


def found(*about: Address, **values: Fact) -> tuple[Found, ...]:
    """Make the outcome of a test that found one thing."""
    return (Found(about, MappingProxyType(values)),)
