"""H401, H402 and H405: whether those whom a source calls elected came first, and how many they are."""

from __future__ import annotations

from msgspec import Struct

from hustings.election import measures
from hustings.election.checks.check import PASSED, Case, Outcome, found
from hustings.election.checks.tables import identifiers
from hustings.election.figures import Address, Figure, Measure
from hustings.election.intervals import Interval
from hustings.election.model import Line, Variation
from hustings.election.reading import Reading, count

# Where seats go by the highest figures alone.
_BY_FIGURES = frozenset({Variation.MAJORITY, Variation.PLURALITY, Variation.MEASURE})


class _Strength(Struct, frozen=True):
    """By what a candidate is ranked: the figure as printed, and the interval in which it lies."""

    line: Line
    figure: Figure
    interval: Interval
    address: Address

    def is_beaten_by(self, other: _Strength) -> bool:
        """Whether another is stronger for certain: digits printed by one convention keep the order of the numbers."""
        if not self.figure.approximate and not other.figure.approximate:
            return other.figure.number > self.figure.number
        return other.interval.low > self.interval.high


def not_first(case: Case) -> Outcome:
    """H401: a source calls somebody elected than whom more others are stronger than there are seats."""
    strengths = _strengths(case)
    elected = [item for item in strengths if item.line.outcome is not None and item.line.outcome.elected]
    if case.contest.variation not in _BY_FIGURES or not elected:
        return None
    for item in elected:
        stronger = [other for other in strengths if item.is_beaten_by(other)]
        if len(stronger) >= case.contest.elect:
            about = (item.address, *(other.address for other in stronger))
            names = tuple(other.line.selection for other in stronger)
            return found(*about, elected=item.line.selection, stronger=names, seats=case.contest.elect)
    return PASSED


def tie(case: Case) -> Outcome:
    """H402: equal figures stand where the last seat is given, so that they do not say who gets it."""
    strengths, seats = _strengths(case), case.contest.elect
    ranked = [selection for selection in case.contest.selections if measures.is_ranked(selection)]
    if case.contest.variation not in _BY_FIGURES or not strengths or len(strengths) < len(ranked):
        return None
    printed = sorted((item.figure.number for item in strengths), reverse=True)
    if len(printed) <= seats or printed[seats - 1] != printed[seats] or printed[seats] == 0:
        return PASSED
    tied = [item for item in strengths if item.figure.number == printed[seats]]
    if any(item.figure.approximate for item in tied):
        return None
    return found(
        *(item.address for item in tied),
        names=tuple(item.line.selection for item in tied),
        value=printed[seats],
        measure=tied[0].address.measure.value,
        seats=seats,
    )


def more_elected_than_seats(case: Case) -> Outcome:
    """H405: a source calls more of them elected than there are seats."""
    lines = [line for line in case.reading.results.lines if line.outcome is not None and line.outcome.elected]
    if not lines:
        return None
    if len(lines) <= case.contest.elect:
        return PASSED
    elected = identifiers(lines)
    about = [item.address for item in _strengths(case) if item.line.selection in elected]
    return found(*about, names=elected, seats=case.contest.elect)


def _strengths(case: Case) -> list[_Strength]:
    """Give what candidates are ranked by: their votes, or their percentages where more of them have those."""
    by_votes = _by(case, Measure.VOTES)
    by_share = _by(case, Measure.SHARE)
    return by_share if len(by_share) > len(by_votes) else by_votes


def _by(case: Case, measure: Measure) -> list[_Strength]:
    reading = case.reading
    strengths: list[_Strength] = []
    for line in reading.results.lines:
        figure: Figure | None = getattr(line, measure.value)
        interval = _interval(reading, figure, measure)
        if figure is None or interval is None or not measures.is_ranked(case.contest.selection(line.selection)):
            continue
        strengths.append(_Strength(line, figure, interval, reading.address(measure, line.selection)))
    return strengths


def _interval(reading: Reading, figure: Figure | None, measure: Measure) -> Interval | None:
    return count(figure) if measure is Measure.VOTES else reading.percentage(figure)
