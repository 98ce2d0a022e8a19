"""What putting a finding into words takes: its figures and names as the reader's language writes them."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from decimal import Decimal

from msgspec import Struct

from hustings.election.checks.check import Case, Finding
from hustings.election.figures import Measure
from hustings.election.intervals import Interval
from hustings.election.rounding import Rounding
from hustings.wording import labels, numbers
from hustings.wording.language import Language

_MOST_NAMES = 4
_FEWEST_DECIMALS, _MOST_DECIMALS = 2, 8


class Page(Struct, frozen=True):
    """The page of help on a check: its name, and what a reader should know before making anything of a finding.

    `causes` stands after "May be:", and names innocent ones only.
    """

    name: str
    tested: str
    formula: str
    needs: str
    limits: str
    causes: str
    source: str = ""


class Saying(Struct, frozen=True):
    """A finding to be put into words, with the case it was found in."""

    language: Language
    case: Case
    finding: Finding

    def percentage(self, name: str) -> str:
        """Write a value in per cent with the digits it has."""
        return numbers.percentage(self.language, self.finding.decimal(name))

    def points(self, name: str) -> str:
        """Write a difference of percentages without its sign."""
        return numbers.decimal(self.language, _short(self.finding.decimal(name)))

    def percentages(self, name: str, decimals: int | None = None) -> str:
        """Write an interval of percentages, rounded outward: 0.72 to 0.78%."""
        interval = self.finding.interval(name)
        places = max(_places(bound) for bound in (interval.low, interval.high)) if decimals is None else decimals
        outward = interval.outward(Decimal(1).scaleb(-places))
        high = numbers.percentage(self.language, outward.high, places)
        if outward.is_exact:
            return high
        return numbers.from_to(self.language, numbers.decimal(self.language, outward.low, places), high, True)

    def count(self, name: str) -> str:
        """Write a count, or the interval it lies in."""
        return counted(self.language, self.finding.interval(name))

    def number(self, name: str) -> str:
        """Write how many there are of something."""
        return numbers.decimal(self.language, self.finding.count(name))

    def selections(self, name: str) -> str:
        """Name selections, the first of them where they are many."""
        return self._named(name, lambda key: self.language.pick(self.case.contest.selection(key).name))

    def selection(self, name: str) -> str:
        """Name one selection."""
        return self.language.pick(self.case.contest.selection(self.finding.name(name)).name)

    def units(self, name: str) -> str:
        """Name units, the first of them where they are many."""
        return self._named(name, lambda key: self.language.pick(self.case.election.unit(key).name))

    def sources(self, name: str) -> str:
        """Name sources by who published them, the first of them where they are many."""
        return self._named(name, lambda key: self.language.pick(self.case.election.source(key).publisher))

    def measure(self, name: str) -> str:
        """Name what a figure measures."""
        return labels.measure(self.language, Measure(self.finding.name(name)))

    def would_fit(self) -> str:
        """Say by which other conventions of rounding the figures would fit, if by any."""
        template = self.language.gettext("They would fit if digits were {rounded}.")
        named = [Rounding(item) for item in self.finding.names("fits")]
        return joined(*(template.format(rounded=labels.rounding(self.language, item)) for item in named))

    def would_fit_total(self) -> str:
        """Say which totals the votes and percentages fit, if they fit any."""
        if "fitting" not in self.finding.values:
            return ""
        template = self.language.gettext("Votes and percentages fit a total of {total}.")
        return template.format(total=self.count("fitting"))

    def _named(self, name: str, naming: Callable[[str], str]) -> str:
        return few(self.language, [naming(key) for key in self.finding.names(name)])


class CheckWording(Struct, frozen=True):
    """How a check speaks: its page of help, and a title and a second sentence for what it found."""

    page: Callable[[Language], Page]
    say: Callable[[Saying], tuple[str, str]]


def joined(*sentences: str) -> str:
    """Join sentences, leaving out those that say nothing."""
    return " ".join(sentence for sentence in sentences if sentence)


def few(language: Language, names: Sequence[str]) -> str:
    """Join names; of many, name the first and say how many more there are."""
    if len(names) <= _MOST_NAMES:
        return labels.join(language, list(names))
    more = len(names) - (_MOST_NAMES - 1)
    template = language.ngettext("{names} and {count} more", "{names} and {count} more", more)
    shown = language.pgettext("list", ", ").join(names[: _MOST_NAMES - 1])
    return template.format(names=shown, count=numbers.decimal(language, more))


def counted(language: Language, interval: Interval) -> str:
    """Write a count in full, or the two ends of the interval it lies in."""
    return numbers.spoken_interval(language, interval, Decimal(1))


def _places(number: Decimal) -> int:
    """Give how many decimals to write: as many as a bound has, but neither fewer than two nor more than eight."""
    return min(max(numbers.places(number.normalize()), _FEWEST_DECIMALS), _MOST_DECIMALS)


def _short(number: Decimal) -> Decimal:
    """Take away zeros at the end: 0.030 is 0.03."""
    short = number.normalize()
    return short if numbers.places(short) else short.quantize(Decimal(1))
