"""What a count is of, and what there is to say of it: the codes of the table of counts."""

from __future__ import annotations

from enum import IntFlag

from hustings.election.figures import Measure
from hustings.election.model import RowFault

TOTAL = "total"
PREVIOUS = "previous"
# Between a type and a part of it, as in `absentee>absentee-mail`: where both are given, the one holds the other.
WITHIN = ">"
# Votes for selections have the numbers of the selections; what is counted besides has numbers below zero.
MEASURES = (
    Measure.ELIGIBLE,
    Measure.CAST,
    Measure.VALID,
    Measure.REJECTED,
    Measure.BLANK,
    Measure.OVERVOTES,
    Measure.UNDERVOTES,
    Measure.ISSUED,
    Measure.FOUND,
)
NUMBER_OF = {measure: -(place + 1) for place, measure in enumerate(MEASURES)}
MEASURE_OF = {number: measure for measure, number in NUMBER_OF.items()}
# The contest of what is counted once for all contests, such as eligible voters.
EVERY_CONTEST = -1
# That of rows that are set aside before their contest is known.
NO_CONTEST = -2


class Flag(IntFlag):
    """What there is to say of a count; PART: it is a part of a total that stands beside it, and is not added."""

    NONE = 0
    PART = 1
    NO_COUNT = 2
    SUPPRESSED = 4
    NOT_A_NUMBER = 8
    NOT_WHOLE = 16
    NO_SELECTION = 32
    FIELDS = 64
    TOTALS = 128
    NEGATIVE = 256
    REPEATED = 512
    PARTS_DIFFER = 1024
    UNITS_DIFFER = 2048
    ROW_DIFFERS = 4096
    ZERO_VOTERS = 8192
    TOO_LARGE = 16384


FLAG_OF = {fault: Flag[fault.name] for fault in RowFault}
# SQL for the counts that are added up: no parts of totals that stand beside them.
IS_NO_PART = f"flags & {Flag.PART.value} = 0"
