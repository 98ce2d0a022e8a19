"""H403 and H404: whether those called elected have what the rule asks for, as far as the figures tell."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from enum import StrEnum

from msgspec import Struct

from hustings.election import measures
from hustings.election.checks.check import PASSED, Case, Outcome, found
from hustings.election.checks.tables import BASES, HUNDRED, NOTHING, quotient, total
from hustings.election.evidence import exclusions
from hustings.election.figures import Address, Measure
from hustings.election.intervals import Interval
from hustings.election.model import Base, Line
from hustings.election.reading import Reading, count

_ANY = Interval(Decimal(0), HUNDRED)
_WHOLE = Interval.exactly(HUNDRED)


class _Answer(StrEnum):
    MET = "met"
    NOT_MET = "not-met"
    OPEN = "open"


class _Tested(Struct, frozen=True):
    """Whether one who is called elected has more than the threshold, over all bases that the table allows."""

    line: Line
    answer: _Answer
    least: Decimal
    most: Decimal
    about: tuple[Address, ...]


def not_met(case: Case) -> Outcome:
    """H403: one called elected does not have what the rule asks for, whatever the percentages are of."""
    return _outcome(case, _Answer.NOT_MET)


def not_testable(case: Case) -> Outcome:
    """H404: the figures do not tell whether one called elected has what the rule asks for."""
    return _outcome(case, _Answer.OPEN)


def _outcome(case: Case, answer: _Answer) -> Outcome:
    rule = case.contest.rule
    tested = list(_tested(case))
    if rule is None or rule.threshold is None or not tested:
        return None
    for item in tested:
        if item.answer is answer:
            bounds = Interval(item.least, item.most)
            threshold, base = Decimal(rule.threshold), rule.of
            named = {"base": base.value} if base is not None else {}
            return found(*item.about, name=item.line.selection, share=bounds, threshold=threshold, **named)
    return PASSED


def _tested(case: Case) -> Iterator[_Tested]:
    rule, reading = case.contest.rule, case.reading
    if rule is None or rule.threshold is None:
        return
    threshold = Decimal(rule.threshold)
    for line in reading.results.lines:
        if line.outcome is None or not line.outcome.elected:
            continue
        shares = [share for base in _bases_of_rule(rule.of) for share in _shares_of(reading, line, base)]
        if not shares:
            continue
        least, most = min(share.low for share in shares), max(share.high for share in shares)
        if least > threshold:
            answer = _Answer.MET
        elif most <= threshold:
            answer = _Answer.NOT_MET
        else:
            answer = _Answer.OPEN
        yield _Tested(line, answer, least, most, _about(reading, line))


def _bases_of_rule(stated: Base | None) -> tuple[Base, ...]:
    """Give what a rule may be of: any base where it does not say."""
    return (stated,) if stated is not None else BASES


def _shares_of(reading: Reading, line: Line, base: Base) -> Iterator[Interval]:
    """Give what a line can be of a base, in per cent, for each base that its percentage may be of."""
    votes, whole = count(line.votes), total(reading, base)
    if votes is not None and whole is not None and whole.low > 0:
        yield quotient(votes, whole)
        return
    share = reading.percentage(line.share)
    if share is None:
        return
    own = reading.base_of(line)
    excluded = {exclusion.base for exclusion in exclusions(reading)}
    for candidate in (own,) if own is not None else (item for item in BASES if item not in excluded):
        yield _converted(reading, share, candidate, base)


def _converted(reading: Reading, share: Interval, own: Base, base: Base) -> Interval:
    """Turn a percentage of one base into one of another, as far as the parts of these in each other are known."""
    if own is base:
        return share
    narrow, wide = sorted((own, base), key=BASES.index)
    part = _part(reading, narrow, wide)
    if base is wide:
        return (share * part / _WHOLE).clipped(NOTHING.low, HUNDRED)
    if part.low <= 0:
        return Interval(share.low, HUNDRED)
    return (share * _WHOLE / part).clipped(NOTHING.low, HUNDRED)


def _part(reading: Reading, narrow: Base, wide: Base) -> Interval:
    """Give the part that one total is of a wider one, in per cent; anything up to all of it where it is not known."""
    part, whole = total(reading, narrow), total(reading, wide)
    if part is not None and whole is not None and whole.low > 0:
        return quotient(part, whole).clipped(NOTHING.low, HUNDRED)
    taken = measures.turnout(reading)
    if wide is not Base.ELIGIBLE_VOTERS or taken is None or taken.interval is None:
        return _ANY
    took_part = taken.interval.clipped(NOTHING.low, HUNDRED)
    if narrow is Base.BALLOTS_CAST:
        return took_part
    return _part(reading, Base.VALID_VOTES, Base.BALLOTS_CAST) * took_part / _WHOLE


def _about(reading: Reading, line: Line) -> tuple[Address, ...]:
    measures_ = [(Measure.SHARE, line.share), (Measure.VOTES, line.votes)]
    return tuple(reading.address(measure, line.selection) for measure, figure in measures_ if figure is not None)
