"""H801 and H802: patterns in figures that are seldom met by chance, and percentages that no count gives."""

from __future__ import annotations

from decimal import ROUND_CEILING, Context, Decimal

from hustings.election.checks.check import PASSED, Case, Outcome, found
from hustings.election.checks.solving import is_exact
from hustings.election.checks.tables import BASES, TOTAL_OF, identifiers, share_addresses, total, votes_addresses
from hustings.election.denominators import attainable, exact_round_shares
from hustings.election.figures import Address
from hustings.election.model import Base, Line
from hustings.election.reading import Reading, count

# A pattern of which chance makes one in so many tables says nothing.
_SELDOM = Decimal("0.01")
# The chance is rounded up to two digits: it is never said to be less than it is.
_TWO_DIGITS_UP = Context(prec=2, rounding=ROUND_CEILING)


def exact_round_counts(case: Case) -> Outcome:
    """H801: the votes are exactly those that round percentages of a total give."""
    reading = case.reading
    lines = [line for line in reading.results.lines if is_exact(line.votes)]
    wholes = [(base, total(reading, base)) for base in (Base.VALID_VOTES, Base.BALLOTS_CAST)]
    known = [(base, whole) for base, whole in wholes if whole is not None and whole.is_exact]
    if not lines or not known or case.contest.votes_allowed > 1:
        return None
    votes = [int(line.votes.number) for line in lines if line.votes is not None]
    for base, whole in known:
        number = int(whole.low)
        pattern = exact_round_shares(votes, number, complete=sum(votes) == number)
        if pattern is None:
            continue
        chance = _TWO_DIGITS_UP.divide(Decimal(pattern.chance.numerator), Decimal(pattern.chance.denominator))
        if chance > _SELDOM:
            continue
        about = (*votes_addresses(reading, lines), reading.address(TOTAL_OF[base]))
        return found(*about, base=base.value, total=whole, decimals=pattern.decimals, chance=chance, of=len(lines))
    return PASSED


def unattainable(case: Case) -> Outcome:
    """H802: no whole number of votes gives a percentage as it is printed, of the total that it is said to be of.

    Source: N. J. L. Brown and J. A. J. Heathers, The GRIM Test, 2017.
    """
    reading = case.reading
    answers = [
        (line, _attainable(reading, line))
        for line in reading.results.lines
        if is_exact(line.share) and count(line.votes) is None
    ]
    odd = [line for line, answer in answers if answer is False]
    if odd:
        first = odd[0].share
        assert first is not None, "lines without a percentage are left out"
        return found(
            *share_addresses(reading, odd), *_totals(reading), names=identifiers(odd), share=first.number, of=len(odd)
        )
    return PASSED if any(answer is not None for _, answer in answers) else None


def _attainable(reading: Reading, line: Line) -> bool | None:
    """Tell whether a count can be printed so, of the base that is said, or else of one that may be meant."""
    assert line.share is not None, "checked by the caller"
    base = reading.base_of(line)
    answers: list[bool | None] = []
    for item in (base,) if base is not None else BASES:
        whole = total(reading, item)
        if whole is None or not whole.is_exact:
            answers.append(None)
        else:
            answers.append(attainable(line.share.number, int(whole.low), reading.rounding))
    if None in answers:
        return True if True in answers else None
    return True in answers


def _totals(reading: Reading) -> tuple[Address, ...]:
    """Give the addresses of the totals that percentages without votes are tested against."""
    bases = {reading.base_of(line) for line in reading.results.lines if is_exact(line.share)}
    wanted = BASES if None in bases else tuple(base for base in BASES if base in bases)
    return tuple(reading.address(TOTAL_OF[base]) for base in wanted)
