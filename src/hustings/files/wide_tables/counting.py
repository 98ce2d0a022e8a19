"""Wide tables in DuckDB: the counts of columns, rows of totals, and what reconciles, as SQL."""

from __future__ import annotations

from collections.abc import Sequence

from hustings.files.long_tables.numbers import are_grouped_by_points, count_and_flags
from hustings.files.long_tables.profile import Level, given
from hustings.files.wide_tables.roles import ColumnUse, Role, WideRoles
from hustings.stations.connection import quoted, text

# No count has more digits; sums of millions of them fit into eight bytes.
MOST = 10**12
_MOST_SIGNS = 40
# What rows of totals are called, in lower case and with nothing behind it.
_TOTALS = (
    "total",
    "totals",
    "grand total",
    "sub total",
    "subtotal",
    "sub-total",
    "sum",
    "all",
    "итого",
    "всего",
    "усього",
    "разом",
    "razem",
    "ogółem",
    "ogolem",
    "suma",
    "insgesamt",
    "gesamt",
    "summe",
    "gesamtergebnis",
    "toplam",
    "genel toplam",
    "totaal",
    "totale",
    "total general",
    "total général",
    "ensemble",
    "celkem",
    "összesen",
    "ukupno",
    "yhteensä",
    "summa",
    "totalt",
    "i alt",
    "ჯამი",
    "სულ",
    "σύνολο",
)
_BEGINNINGS = ("итого ", "всего ", "razem ", "ogółem ", "subtotal ", "sub-total ", "grand total ", "total for ")


def cell(place: int) -> str:
    """Name the column of a table in DuckDB that holds the texts of a column of the file."""
    return f"c{place}"


def number(column: ColumnUse) -> str:
    """Name the column that holds its counts."""
    return f"n{column.place}"


def counted(roles: WideRoles) -> tuple[ColumnUse, ...]:
    """Give the columns whose cells are counts."""
    return tuple(column for column in roles.columns if column.role.is_count)


def plain_number(place: int) -> str:
    """Write SQL for the count in a cell of just digits; NULL for any other, which `mend_numbers` looks at again."""
    quick = f"TRY_CAST({cell(place)} AS BIGINT)"
    # To write the number back is quicker than a regular expression.
    return f"CASE WHEN CAST({quick} AS VARCHAR) = {cell(place)} AND abs({quick}) < {MOST} THEN {quick} END"


def mended_number(said: str, *, decimal_comma: bool) -> str:
    """Write SQL for the count in a text that is not just digits, such as 1,234; NULL where there is none."""
    count, _, _ = count_and_flags(said, f"TRY_CAST({said} AS BIGINT)", has_decimal_comma=decimal_comma)
    # Most other texts are names: they need no closer look.
    looks = f"length({said}) < {_MOST_SIGNS} AND regexp_matches({said}, '^[^0-9A-Za-z]{{0,3}}[0-9]')"
    return f"CASE WHEN {looks} THEN {count} END"


def has_points_for_groups(sample: Sequence[Sequence[str]]) -> bool:
    """Whether whole numbers are written as in 1.234, with points for groups, in the first rows."""
    by_column = zip(*sample, strict=False)
    return any(are_grouped_by_points(column) for column in by_column)


def is_totals(roles: WideRoles) -> str | None:
    """Write in SQL whether a row is a total of others by what stands for its units; None if it has no units."""
    # One pattern from the beginning of the cell: nearly all are passed over at their first letter.
    pattern = text(f"(?i)^ *(?:(?:{'|'.join(_TOTALS)})[ :.]*$|(?:{'|'.join(_BEGINNINGS)}))")
    tests = [
        f"coalesce(regexp_matches({quoted(cell(column.place))}, {pattern}), false)"
        for column in roles.of(Role.UNIT, Role.UNIT_CODE)
    ]
    return f"({' OR '.join(tests)})" if tests else None


def levels_of(roles: WideRoles) -> tuple[Level, ...]:
    """Give the levels of units: a code tells units of one name apart, and where there is no name stands for it."""
    found: list[Level] = []
    for level in roles.levels:
        of_level = [column for column in roles.of(Role.UNIT, Role.UNIT_CODE) if column.level == level]
        names = [given(cell(column.place)) for column in of_level if column.role is Role.UNIT]
        codes = [given(cell(column.place)) for column in of_level if column.role is Role.UNIT_CODE]
        code, name = _first(codes), _first(names)
        if of_level:
            found.append(
                Level(
                    level,
                    tuple(cell(column.place) for column in of_level),
                    code if not names else name if not codes else f"coalesce({code}, {name})",
                    name if not codes else code if not names else f"coalesce({name}, {code})",
                    code if codes else "NULL",
                )
            )
    return tuple(found)


def _first(cells: Sequence[str]) -> str:
    return f"coalesce({', '.join(cells)})" if len(cells) > 1 else cells[0] if cells else "NULL"
