"""Types of counts, as columns and modes of files name them."""

from __future__ import annotations

import re

from hustings.files.long_tables.profile import literal, plain_name
from hustings.stations.connection import quoted
from hustings.stations.kinds import TOTAL

_TOTALS = ("total", "totals", "all", "total votes", "votes")
# Names of types of votes, after NIST SP 1500-100, `CountItemType`, as they are met in files.
_TYPE = re.compile(
    r"(in person |by |vote by |one |2nd |first |second )?"
    r"(election ?day|e ?day|early|advance|absentee|mail|postal|provisional|failsafe|affidavit|uocava|military|overseas|"
    r"federal|fwab|machine|electronic|optical scan|hand|paper|scanner|dropbox|one ?stop|in person|polling( place)?|"
    r"emergency|limited|central|walk in|special|ordinary|pre ?poll|declaration|absent)"
    r"( (votes?|voting|ballots?|in person|by mail|mail|early|absentee|day|regular|total|count|paper|in|stop|1|2|a))*"
)
_COUNTS = re.compile(r"(.* )?(votes|ballots|count)( .*)?")


def column_kind(name: str) -> str | None:
    """Give the type of the counts in a column by its name; None where it does not look like counts."""
    words = plain_name(name)
    if words in _TOTALS:
        return TOTAL
    return words if _TYPE.fullmatch(words) or _COUNTS.fullmatch(words) else None


def mode_kind(column: str) -> str:
    """Write SQL for the type of counts that a column of modes tells."""
    words = f"lower(trim({quoted(column)}))"
    totals = ", ".join(literal(word) for word in _TOTALS)
    return f"CASE WHEN {words} IS NULL OR {words} IN ('', {totals}) THEN {literal(TOTAL)} ELSE {words} END"
