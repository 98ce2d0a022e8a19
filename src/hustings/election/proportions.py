"""Which exact fractions of a total can lie behind a percentage as printed."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

from hustings.election.intervals import Interval
from hustings.election.rounding import Rounding, unit_of


@dataclass(frozen=True, slots=True)
class Proportions:
    """The fractions from `low` to `high`; whether either end itself belongs to them is said apart.

    Truncated digits leave out their upper end and those rounded up their lower one, which a closed interval cannot
    say and whole votes can feel.
    """

    low: Fraction
    high: Fraction
    low_included: bool = True
    high_included: bool = True

    @property
    def is_empty(self) -> bool:
        """Whether no fraction is left."""
        return self.low > self.high or (self.low == self.high and not (self.low_included and self.high_included))

    def __contains__(self, fraction: Fraction | int) -> bool:
        above = self.low < fraction or (self.low_included and self.low == fraction)
        return above and (fraction < self.high or (self.high_included and self.high == fraction))

    def narrowed(self, other: Proportions) -> Proportions:
        """Give the fractions that are among both."""
        return Proportions(
            max(self.low, other.low),
            min(self.high, other.high),
            all(side.low_included for side in (self, other) if side.low == max(self.low, other.low)),
            all(side.high_included for side in (self, other) if side.high == min(self.high, other.high)),
        )


ANY = Proportions(Fraction(0), Fraction(1))


def behind_percentage(printed: Decimal | Interval, rounding: Rounding = Rounding.NEAREST) -> Proportions:
    """Give the fractions, none below 0 or above 1, that are printed so; an interval of per cent stands for itself.

    3.60 gives 0.03595 to 0.03605, both included; truncated, 0.0360 to below 0.0361. Empty where the digits are
    those of no part of a whole (100.01).

    Raises:
        ValueError: the digits are not those of a number.
    """
    if isinstance(printed, Interval):
        return Proportions(Fraction(printed.low) / 100, Fraction(printed.high) / 100).narrowed(ANY)
    unit = Fraction(unit_of(printed)) / 100
    digits = Fraction(printed) / 100
    if rounding is Rounding.TRUNCATION:
        behind = Proportions(digits, digits + unit, high_included=False)
    elif rounding is Rounding.CEILING:
        behind = Proportions(digits - unit, digits, low_included=False)
    else:
        behind = Proportions(digits - unit / 2, digits + unit / 2)
    return behind.narrowed(ANY)


def narrowed_to_one_whole(parts: tuple[Proportions, ...]) -> tuple[Proportions, ...]:
    """Narrow the parts of one whole to what the others leave them: all add up to 1.

    Some part is empty if and only if no fractions of the parts add up to 1.
    """
    least, most = sum(part.low for part in parts), sum(part.high for part in parts)
    lows_out = sum(not part.low_included for part in parts)
    highs_out = sum(not part.high_included for part in parts)
    return tuple(
        part.narrowed(
            Proportions(
                1 - (most - part.high),
                1 - (least - part.low),
                highs_out == (not part.high_included),
                lows_out == (not part.low_included),
            )
        )
        for part in parts
    )
