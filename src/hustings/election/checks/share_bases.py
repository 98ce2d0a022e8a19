"""H120 to H122: of what percentages are, and what they cannot be of."""

from __future__ import annotations

from hustings.election import measures
from hustings.election.checks.check import PASSED, Case, Fact, Outcome, found
from hustings.election.checks.tables import added, identifiers, lines_with_share, share_addresses
from hustings.election.evidence import exclusions
from hustings.election.figures import Measure
from hustings.election.model import Base


def unsaid_base(case: Case) -> Outcome:
    """H120: the source does not say of what its percentages are; with what they cannot be of."""
    reading = case.reading
    shares = [line for line in reading.results.lines if line.share is not None]
    unsaid = [line for line in shares if reading.base_of(line) is None]
    if not shares:
        return None
    if not unsaid:
        return PASSED
    values: dict[str, Fact] = {}
    by_count: list[str] = []
    about = list(share_addresses(reading, unsaid))
    for exclusion in exclusions(reading):
        if exclusion.is_of_count:
            by_count.append(exclusion.base.value)
        elif exclusion.base is Base.ELIGIBLE_VOTERS:
            values |= {"least": exclusion.found, "turnout": exclusion.limit}
            about += (address for address in exclusion.about if address.measure is Measure.TURNOUT)
        else:
            values |= {"most": exclusion.found}
    return found(*about, not_of=tuple(by_count), **values)


def different_bases(case: Case) -> Outcome:
    """H121: percentages of one table are of different totals."""
    reading = case.reading
    lines_by_base: dict[Base, list[str]] = {}
    shares = [line for line in reading.results.lines if line.share is not None]
    for line in shares:
        base = reading.base_of(line)
        if base is not None:
            lines_by_base.setdefault(base, []).append(line.selection)
    if not lines_by_base:
        return None
    if len(lines_by_base) == 1:
        return PASSED
    common = max(lines_by_base, key=lambda base: len(lines_by_base[base]))
    others = [line for line in shares if reading.base_of(line) not in (None, common)]
    bases = tuple(base for base in lines_by_base if base is not common)
    return found(*share_addresses(reading, others), names=identifiers(others), base=common.value, others=bases)


def beyond_turnout(case: Case) -> Outcome:
    """H122: percentages said to be of eligible voters add up to more than the turnout."""
    reading = case.reading
    taken = measures.turnout(reading)
    shares = [(line, share) for line, share in lines_with_share(reading) if reading.base_of(line) is _ELIGIBLE]
    if not shares or taken is None or taken.interval is None or case.contest.votes_allowed > 1:
        return None
    least = added(share for _, share in shares).low
    if least <= taken.interval.high:
        return PASSED
    about = (*share_addresses(reading, (line for line, _ in shares)), taken.address)
    return found(*about, least=least, turnout=taken.interval.high)


_ELIGIBLE = Base.ELIGIBLE_VOTERS
