"""Types of counts, as columns and modes of files name them."""

from __future__ import annotations

import re
from collections.abc import Sequence

from hustings.files.count_names import names_sum
from hustings.files.long_tables.profile import literal, plain_name
from hustings.files.long_tables.subjects import measure_named
from hustings.stations.connection import quoted
from hustings.stations.kinds import TOTAL

# What is counted of all types; of several columns, the first of these is taken.
_TOTALS = ("votes", "total votes", "total", "totals", "all", "vote")
# Names of types of votes, after NIST SP 1500-100, `CountItemType`, as they are met in files.
_TYPE = re.compile(
    r"(in person |by |vote by |one |2nd |first |second )?"
    r"(election ?day|e ?day|early|advance|absentee|mail|postal|provisional|failsafe|affidavit|uocava|military|overseas|"
    r"federal|fwab|machine|electronic|optical scan|hand|paper|scanner|dropbox|one ?stop|in person|polling( place)?|"
    r"emergency|limited|central|walk in|special|ordinary|pre ?poll|declaration|absent)"
    r"( (votes?|voting|ballots?|in person|by mail|mail|early|absentee|day|regular|total|count|paper|in|stop|1|2|a))*"
)
_COUNTS = re.compile(r"(.* )?(votes|ballots|count)( .*)?")


_SHARES = re.compile(r"(.* )?(pct|percent(age)?|per cent|share|rank|%)( .*)?")


def column_kind(name: str) -> str | None:
    """Give the type of the counts in a column by its name; None where it does not look like counts of votes."""
    words = plain_name(name)
    if words in _TOTALS:
        return TOTAL
    if _SHARES.fullmatch(words) or measure_named(words) is not None:
        return None
    return words if _TYPE.fullmatch(words) or _COUNTS.fullmatch(words) else None


def count_columns(names: Sequence[str]) -> dict[str, str]:
    """Find the columns of counts of votes among names, and their types.

    Of several columns of totals, one is of the row; beside it stands that of the contest (as in Wisconsin), or the
    same again.
    """
    kinds = {name: kind for name in names if (kind := column_kind(name)) is not None}
    totals = [name for name, kind in kinds.items() if kind == TOTAL]
    chosen = min(totals, key=lambda name: _TOTALS.index(plain_name(name)), default=None)
    return {name: kind for name, kind in kinds.items() if kind != TOTAL or name == chosen}


def mode_kind(column: str) -> str:
    """Write SQL for the type of counts that a column of modes tells."""
    words = f"lower(trim({quoted(column)}))"
    totals = ", ".join(literal(word) for word in _TOTALS)
    is_total = f"{words} IS NULL OR {words} IN ('', {totals}) OR {names_sum(words)}"
    return f"CASE WHEN {is_total} THEN {literal(TOTAL)} ELSE {words} END"
