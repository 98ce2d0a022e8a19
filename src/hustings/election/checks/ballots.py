"""H201 to H205: whether counts of ballots and votes agree with their totals."""

from __future__ import annotations

from decimal import Decimal

from hustings.election import measures
from hustings.election.checks.check import PASSED, Case, Outcome, found
from hustings.election.checks.tables import (
    added,
    counted,
    lines_with_votes,
    meet,
    votes_addresses,
)
from hustings.election.figures import Measure
from hustings.election.intervals import Interval
from hustings.election.model import Line, SelectionKind
from hustings.election.reading import Reading, count

_OTHERS = (Measure.REJECTED, Measure.BLANK)


def more_than_cast(case: Case) -> Outcome:
    """H201: valid and rejected ballots, or blank ones, are more than the ballots cast.

    Blank ballots are not added: some sources count them among the valid or among the rejected ones.
    """
    reading = case.reading
    cast = counted(reading, Measure.CAST)
    parts = _known(reading, Measure.VALID, Measure.REJECTED)
    blank = _known(reading, Measure.BLANK)
    if cast is None or not (parts or blank):
        return None
    for known in (parts, blank):
        together = added(known.values())
        if together.low > cast.high:
            about = (*(reading.address(measure) for measure in known), reading.address(Measure.CAST))
            return found(*about, of=tuple(known), parts=together, cast=cast)
    return PASSED


def not_all_of_cast(case: Case) -> Outcome:
    """H202: valid, rejected and blank ballots do not add up to the ballots cast."""
    reading = case.reading
    cast, valid = counted(reading, Measure.CAST), counted(reading, Measure.VALID)
    others = _known(reading, *_OTHERS)
    if cast is None or valid is None or not others:
        return None
    rejected = others.get(Measure.REJECTED)
    sums = [valid + added(others.values())]
    if rejected is not None:
        sums.append(valid + rejected)
    # Votes for none of the candidates are counted among the valid ones in some places, and beside them in others.
    for line in reading.results.lines:
        if _is_none_of_these(reading, line):
            beside = count(line.votes)
            if beside is None:
                return None
            sums += [item + beside for item in sums]
    # Overvotes are counted among the rejected ballots in some places, and undervotes among the blank ones.
    for measure in (Measure.OVERVOTES, Measure.UNDERVOTES):
        beside = counted(reading, measure)
        if beside is not None:
            sums += [item + beside for item in sums]
    if any(meet(item, cast) for item in sums) or min(item.low for item in sums) > cast.high:
        return PASSED
    # A class of ballots that the source leaves out may be all that is missing.
    if len(others) < len(_OTHERS):
        return None
    known = (Measure.VALID, *others)
    about = (*(reading.address(measure) for measure in known), reading.address(Measure.CAST))
    return found(*about, of=known, parts=sums[0], cast=cast)


def more_than_valid(case: Case) -> Outcome:
    """H203: the candidates have more votes than there are valid ballots to give them."""
    reading = case.reading
    valid = counted(reading, Measure.VALID)
    listed = [(line, votes) for line, votes in lines_with_votes(reading) if not _is_none_of_these(reading, line)]
    if valid is None or not listed:
        return None
    return _beyond(case, listed, valid, Measure.VALID)


def less_than_valid(case: Case) -> Outcome:
    """H204: every selection has its votes, but these do not add up to the valid ballots."""
    reading = case.reading
    valid, listed = counted(reading, Measure.VALID), lines_with_votes(reading)
    if valid is None or case.contest.votes_allowed > 1 or len(listed) < len(case.contest.selections) or not listed:
        return None
    everything = added(votes for _, votes in listed)
    chosen = added(votes for line, votes in listed if not _is_none_of_these(reading, line))
    blank = counted(reading, Measure.BLANK)
    # Votes for none of the candidates, and blank ballots, are valid in some places and not in others.
    sums = [everything, chosen, *([everything + blank, chosen + blank] if blank is not None else [])]
    if any(meet(item, valid) for item in sums) or chosen.low > valid.high:
        return PASSED
    about = (*votes_addresses(reading, (line for line, _ in listed)), reading.address(Measure.VALID))
    return found(*about, votes=everything, valid=valid)


def more_votes_than_cast(case: Case) -> Outcome:
    """H205: all the votes listed are more than the ballots cast."""
    cast, listed = counted(case.reading, Measure.CAST), lines_with_votes(case.reading)
    if cast is None or not listed:
        return None
    return _beyond(case, listed, cast, Measure.CAST)


def _beyond(case: Case, listed: list[tuple[Line, Interval]], most: Interval, measure: Measure) -> Outcome:
    """Find votes that are more than so many ballots have to give."""
    allowed = case.contest.votes_allowed
    together = added(votes for _, votes in listed)
    if together.low <= most.high * Decimal(allowed):
        return PASSED
    reading = case.reading
    about = (*votes_addresses(reading, (line for line, _ in listed)), reading.address(measure))
    return found(*about, votes=together, most=most, allowed=allowed)


def _known(reading: Reading, *wanted: Measure) -> dict[Measure, Interval]:
    counts = ((measure, counted(reading, measure)) for measure in wanted)
    return {measure: counted_ for measure, counted_ in counts if counted_ is not None}


def _is_none_of_these(reading: Reading, line: Line) -> bool:
    """Whether a line is of none of the candidates, which some sources do not count as valid votes."""
    selection = reading.contest.selection(line.selection)
    return not measures.is_ranked(selection) and selection.kind is SelectionKind.NONE_OF_THESE
