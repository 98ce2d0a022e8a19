"""Numbers of votes as files write them, as SQL."""

from __future__ import annotations

from hustings.election.model import RowFault
from hustings.stations.kinds import FLAG_OF

_BLANK = ("", "NA", "N/A", "NULL", "NONE", "-", "–", "—", ".", "..", "...")
_SUPPRESSED = r"^(\*+|s|x|[<≤] ?\d+|\(?suppressed\)?|\(?redacted\)?|confidential)$"
_APOSTROPHE = "'"
_SPACES = "[ \u00a0\u202f\u2009'’]"


def count_and_flags(cell: str, quick: str, *, has_decimal_comma: bool) -> tuple[str, str, str]:
    """Write SQL for the count in a cell (NULL where there is none), its flags, and its text where it is no number.

    `quick` is the cell cast to a whole number. Thousands may be grouped by commas (or by points, where the comma is the
    decimal sign), spaces or apostrophes; a whole number may have a fraction of noughts.
    """
    point, group = (",", r"\.") if has_decimal_comma else (r"\.", ",")
    trimmed = f"trim({cell})"
    grouped = f"'^-?[0-9]{{1,3}}((({group})|{_SPACES.replace(_APOSTROPHE, _APOSTROPHE * 2)})[0-9]{{3}})+$'"
    noughts = f"'^-?[0-9]{{1,15}}({point}0*)?$'"
    # Most cells are just digits: to write the number back is quicker than a regular expression.
    plain = f"({quick} IS NOT NULL AND CAST({quick} AS VARCHAR) = {cell})"
    count = (
        f"CASE WHEN {plain} THEN {quick} "
        f"WHEN regexp_matches({trimmed}, {grouped}) THEN "
        f""
        f"TRY_CAST(regexp_replace({trimmed}, '[^0-9-]', '', 'g') AS BIGINT) "
        f"WHEN regexp_matches({trimmed}, {noughts}) THEN "
        f""
        f"TRY_CAST(regexp_replace({trimmed}, '{point}.*$', '') AS BIGINT) END"
    )
    blanks = ", ".join("'" + blank + "'" for blank in _BLANK)
    fraction = f"'^-?[0-9]+{point}[0-9]+$'"
    flag = {fault: FLAG_OF[fault].value for fault in RowFault}
    no_number = (
        f"CASE WHEN {cell} IS NULL OR upper({trimmed}) IN ({blanks}) THEN {flag[RowFault.NO_COUNT]} "
        f"WHEN regexp_matches({trimmed}, '{_SUPPRESSED}', 'i') THEN {flag[RowFault.SUPPRESSED]} "
        f"WHEN regexp_matches({trimmed}, {fraction}) THEN {flag[RowFault.NOT_WHOLE]} "
        f"ELSE {flag[RowFault.NOT_A_NUMBER]} END"
    )
    flags = (
        f"CASE WHEN {plain} AND {quick} >= 0 THEN 0 WHEN ({count}) IS NULL THEN {no_number} "
        f"WHEN ({count}) < 0 THEN {flag[RowFault.NEGATIVE]} ELSE 0 END"
    )
    return f"({count})", f"({flags})", f"CASE WHEN {plain} THEN NULL ELSE {cell} END"
