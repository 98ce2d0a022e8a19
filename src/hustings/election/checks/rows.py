"""H901 to H908: what there is to say of the rows of a table of counts that lies beside the file."""

from __future__ import annotations

from hustings.election.checks.check import Case, Found, Outcome, found
from hustings.election.model import CountedRows, RowFault, RowsFinding

_UNREADABLE = (
    RowFault.NOT_A_NUMBER,
    RowFault.NOT_WHOLE,
    RowFault.TOO_LARGE,
    RowFault.NO_SELECTION,
    RowFault.FIELDS,
)
_LEFT_BLANK = (RowFault.NO_COUNT, RowFault.SUPPRESSED, RowFault.ZERO_VOTERS)


def rows_set_aside(case: Case) -> Outcome:
    """H901: rows do not give a whole number of votes for something that is named, and are in no sum."""
    return _each(case, *_UNREADABLE)


def totals_set_aside(case: Case) -> Outcome:
    """H902: rows give totals of others in the table, and are set aside so that nothing counts twice."""
    return _each(case, RowFault.TOTALS)


def counts_left_out(case: Case) -> Outcome:
    """H903: counts are blank, suppressed or 0 where they cannot be, so that sums of them are lower bounds."""
    return _each(case, *_LEFT_BLANK)


def repeated_counts(case: Case) -> Outcome:
    """H904: several rows give a count of the same selection, unit and type, and all of them are added up."""
    return _each(case, RowFault.REPEATED)


def parts_not_total(case: Case) -> Outcome:
    """H905: counts by type do not add up to the total that the table gives beside them."""
    return _each(case, RowFault.PARTS_DIFFER)


def units_not_whole(case: Case) -> Outcome:
    """H906: the counts of units do not add up to what the table gives for the unit that they lie in."""
    return _each(case, RowFault.UNITS_DIFFER)


def negative_counts(case: Case) -> Outcome:
    """H907: counts are below nothing, and are added up as they stand."""
    return _each(case, RowFault.NEGATIVE)


def rows_not_adding_up(case: Case) -> Outcome:
    """H908: the counts of a row of a wide table do not add up to the total that the row itself gives."""
    return _each(case, RowFault.ROW_DIFFERS)


def _each(case: Case, *faults: RowFault) -> Outcome:
    """Find rows of some faults, each fault by itself; None where there is no table of counts."""
    counts = case.election.counts
    if counts is None:
        return None
    of_these = (finding for finding in counts.findings if finding.fault in faults)
    return tuple(item for finding in of_these for item in _found(counts, finding))


def _found(counts: CountedRows, finding: RowsFinding) -> tuple[Found, ...]:
    return found(
        fault=finding.fault.value,
        count=finding.rows,
        first=tuple(str(row) for row in finding.first),
        read=counts.read,
        kept=int(finding.kept),
    )
