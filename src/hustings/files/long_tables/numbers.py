"""Numbers of votes as files write them, as SQL."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from hustings.election.model import RowFault
from hustings.stations.kinds import FLAG_OF

_BLANK = ("", "NA", "N/A", "NULL", "NAN", "NONE", "-", "–", "—", ".", "..", "...", "\\N")
_SUPPRESSED = r"^(\*+|s|x|[<≤] ?\d+|\(?suppressed\)?|\(?redacted\)?|confidential)$"
# What may stand around a number: spaces of several widths, and tabs.
_AROUND = "' \t\r\n\u00a0\u202f\u2009'"
# More than there are people; sums of millions of such counts fit into eight bytes.
_MOST = 10**12 - 1
_POINTED = "-?[0-9,]*[.][0-9.,]*[0-9][0-9.,]*|-?[0-9][0-9.,]*[.]"
_GROUPED_BY_POINTS = "-?[0-9]{1,3}([.][0-9]{3})+(,[0-9]*)?"
_SPACES = "[ \u00a0\u202f\u2009''’]"


def has_decimal_comma(cells: Sequence[str], table: str) -> str:
    """Write the query that tells whether points group the digits of numbers in a table, and none has a fraction."""
    trimmed = [f"coalesce(trim({cell}, {_AROUND}), '')" for cell in cells]
    pointed = " + ".join(f"CAST(regexp_full_match({cell}, '{_POINTED}') AS INTEGER)" for cell in trimmed)
    grouped = " + ".join(f"CAST(regexp_full_match({cell}, '{_GROUPED_BY_POINTS}') AS INTEGER)" for cell in trimmed)
    # To look for a point is much quicker than a regular expression.
    some = " OR ".join(f"contains({cell}, '.')" for cell in cells)
    return f"SELECT coalesce(sum({pointed}) = sum({grouped}) AND sum({pointed}) > 0, false) FROM {table} WHERE {some}"


_BY_POINTS = re.compile(r"-?\d{1,3}(\.\d{3})+(,\d*)?")


def is_blank(cell: str) -> bool:
    """Whether a cell says that nothing is given."""
    return cell.strip().upper() in _BLANK


def are_grouped_by_points(values: Iterable[str]) -> bool:
    """Whether numbers are grouped by points, as in 1.234, and none has a fraction after its point."""
    pointed = [value.strip() for value in values if "." in value.strip(". ")]
    return bool(pointed) and all(_BY_POINTS.fullmatch(value) for value in pointed)


def is_plain_count(cell: str, quick: str) -> str:
    """Write SQL that tells whether a cell is just the digits of a count; `quick` is it cast to a whole number."""
    return f"({quick} BETWEEN 0 AND {_MOST} AND CAST({quick} AS VARCHAR) = {cell})"


def count_and_flags(cell: str, quick: str, *, has_decimal_comma: bool) -> tuple[str, str, str]:
    """Write SQL for the count in a cell (NULL where there is none), its flags, and its text where it is no number.

    `quick` is the cell cast to a whole number. Thousands may be grouped by commas (or by points, where the comma is the
    decimal sign), spaces or apostrophes; a whole number may have a fraction of noughts. Numbers of
    more than twelve digits are no counts.
    """
    point, group = (",", r"\.") if has_decimal_comma else (r"\.", ",")
    trimmed = f"trim({cell}, {_AROUND})"
    grouped = f"'^-?[0-9]{{1,3}}((({group})|{_SPACES})[0-9]{{3}})+({point}0*)?$'"
    noughts = f"'^-?[0-9]{{1,12}}({point}0*)?$'"
    whole = f"regexp_replace({trimmed}, '{point}0*$', '')"
    # Most cells are just digits: to write the number back is quicker than a regular expression.
    plain = f"({quick} BETWEEN -{_MOST} AND {_MOST} AND CAST({quick} AS VARCHAR) = {cell})"
    count = (
        f"CASE WHEN {plain} THEN {quick} WHEN regexp_matches({trimmed}, {noughts}) THEN TRY_CAST({whole} AS BIGINT) "
        f"WHEN regexp_matches({trimmed}, {grouped}) AND length({trimmed}) < 20 "
        f"THEN TRY_CAST(regexp_replace({whole}, '[^0-9-]', '', 'g') AS BIGINT) END"
    )
    blanks = ", ".join("'" + blank + "'" for blank in _BLANK)
    fraction = f"'^-?[0-9]+{point}[0-9]+$'"
    many = f"'^-?[0-9]{{13,}}({point}0*)?$'"
    flag = {fault: FLAG_OF[fault].value for fault in RowFault}
    no_number = (
        f"CASE WHEN {cell} IS NULL OR upper({trimmed}) IN ({blanks}) THEN {flag[RowFault.NO_COUNT]} "
        f"WHEN regexp_matches({trimmed}, '{_SUPPRESSED}', 'i') THEN {flag[RowFault.SUPPRESSED]} "
        f"WHEN regexp_matches({trimmed}, {fraction}) THEN {flag[RowFault.NOT_WHOLE]} "
        f"WHEN regexp_matches({trimmed}, {many}) OR regexp_matches({trimmed}, {grouped}) "
        f"THEN {flag[RowFault.TOO_LARGE]} ELSE {flag[RowFault.NOT_A_NUMBER]} END"
    )
    flags = (
        f"CASE WHEN {plain} AND {quick} >= 0 THEN 0 WHEN ({count}) IS NULL THEN {no_number} "
        f"WHEN ({count}) < 0 THEN {flag[RowFault.NEGATIVE]} ELSE 0 END"
    )
    return f"({count})", f"({flags})", f"CASE WHEN {plain} THEN NULL ELSE {cell} END"
