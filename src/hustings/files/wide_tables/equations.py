"""What should add up in each row of a wide table, by the roles of its columns."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any, TypeAlias

from duckdb import DuckDBPyConnection
from msgspec import Struct

from hustings.election.messages import Message, message
from hustings.files.wide_tables.reconciliation import Equation, Reconciliation
from hustings.files.wide_tables.roles import ColumnUse, Role, WideRoles

Value: TypeAlias = Callable[[ColumnUse], str]

_VALID_IS_VOTES = Equation(
    Role.VALID, (Role.SELECTION,), message("valid votes are the votes for all selections together")
)
_VALID_IS_VOTES_AND_BLANK = Equation(
    Role.VALID,
    (Role.SELECTION, Role.BLANK),
    message("valid votes are the votes for all selections and the blank ones together"),
)
_TOTALS: dict[Role, dict[tuple[Role, ...], Message]] = {
    Role.CAST: {
        (Role.VALID, Role.REJECTED): message("ballots cast are the valid and the rejected ones together"),
        (Role.VALID, Role.REJECTED, Role.BLANK): message(
            "ballots cast are the valid, the rejected and the blank ones together"
        ),
        (Role.VALID, Role.BLANK): message("ballots cast are the valid and the blank ones together"),
        (Role.SELECTION, Role.REJECTED): message("ballots cast are the votes and the rejected ballots together"),
        (Role.SELECTION, Role.REJECTED, Role.BLANK): message(
            "ballots cast are the votes, the rejected and the blank ballots together"
        ),
        (Role.SELECTION, Role.BLANK): message("ballots cast are the votes and the blank ballots together"),
        (Role.SELECTION,): message("ballots cast are the votes for all selections together"),
    },
    Role.FOUND: {
        (Role.VALID, Role.REJECTED): message("ballots in the box are the valid and the rejected ones together"),
        (Role.VALID, Role.REJECTED, Role.BLANK): message(
            "ballots in the box are the valid, the rejected and the blank ones together"
        ),
        (Role.VALID, Role.BLANK): message("ballots in the box are the valid and the blank ones together"),
        (Role.SELECTION, Role.REJECTED): message("ballots in the box are the votes and the rejected ballots together"),
        (Role.SELECTION, Role.REJECTED, Role.BLANK): message(
            "ballots in the box are the votes, the rejected and the blank ballots together"
        ),
        (Role.SELECTION, Role.BLANK): message("ballots in the box are the votes and the blank ballots together"),
        (Role.SELECTION,): message("ballots in the box are the votes for all selections together"),
    },
    Role.ISSUED: {
        (Role.VALID, Role.REJECTED): message("ballots issued are the valid and the rejected ones together"),
        (Role.VALID, Role.REJECTED, Role.BLANK): message(
            "ballots issued are the valid, the rejected and the blank ones together"
        ),
        (Role.VALID, Role.BLANK): message("ballots issued are the valid and the blank ones together"),
        (Role.SELECTION, Role.REJECTED): message("ballots issued are the votes and the rejected ballots together"),
        (Role.SELECTION, Role.REJECTED, Role.BLANK): message(
            "ballots issued are the votes, the rejected and the blank ballots together"
        ),
        (Role.SELECTION, Role.BLANK): message("ballots issued are the votes and the blank ballots together"),
        (Role.SELECTION,): message("ballots issued are the votes for all selections together"),
    },
}


def possible_equations(roles: WideRoles) -> tuple[tuple[Equation, ...], ...]:
    """Give what may hold of the rows: sets of equations, of which those with which most rows add up are meant.

    They differ only where there are blank ballots, which some count among the valid, some among the rejected ones.
    """
    has = {column.role for column in roles.columns}
    of_votes = [()]
    if has >= {Role.VALID, Role.SELECTION}:
        of_votes = [(_VALID_IS_VOTES,), (_VALID_IS_VOTES_AND_BLANK,)] if Role.BLANK in has else [(_VALID_IS_VOTES,)]
    of_ballots = _of_ballots(has)
    return tuple((*votes, *ballots) for votes in of_votes for ballots in of_ballots)


def _of_ballots(has: set[Role]) -> list[tuple[Equation, ...]]:
    # What is issued may leave the station in a pocket: it is held against the votes only where nothing else is given.
    total = next((role for role in (Role.CAST, Role.FOUND, Role.ISSUED) if role in has), None)
    good = next((role for role in (Role.VALID, Role.SELECTION) if role in has), None)
    if total is None or good is None:
        return [()]
    with_rejected = (good, Role.REJECTED) if Role.REJECTED in has else (good,)
    parts = [with_rejected, (*with_rejected, Role.BLANK)] if Role.BLANK in has else [with_rejected]
    return [(Equation(total, item, _TOTALS[total][item]),) for item in parts if item in _TOTALS[total]] or [()]


class RowSums(Struct, frozen=True):
    """SQL of one equation in a row: what the total gives, what its parts come to, and whether they are equal.

    `holds` is NULL where counts are missing that could make them equal.
    """

    given: str
    summed: str
    holds: str


def row_sums(equation: Equation, roles: WideRoles, value: Value) -> RowSums:
    """Write an equation in SQL; `value` writes the count of a column (NULL where there is none)."""
    totals = [value(column) for column in roles.of(equation.total)]
    parts = [value(column) for column in roles.of(*equation.parts)]
    given, summed = _sum(totals), _sum(parts)
    is_given = " AND ".join(f"{item} IS NOT NULL" for item in totals)
    all_parts = " AND ".join(f"{item} IS NOT NULL" for item in parts)
    any_part = f"coalesce({', '.join(parts)}) IS NOT NULL"
    holds = (
        f"CASE WHEN NOT ({is_given} AND {any_part}) THEN NULL WHEN {summed} = {given} THEN true "
        f"WHEN {summed} > {given} OR ({all_parts}) THEN false END"
    )
    return RowSums(given, summed, f"({holds})")


def is_empty(roles: WideRoles, value: Value) -> str:
    """Write in SQL whether a row gives no count at all."""
    cells = [value(column) for column in roles.columns if column.role.is_count]
    return f"(coalesce({', '.join(cells)}) IS NULL)" if cells else "true"


def row_holds(equations: Sequence[Equation], roles: WideRoles, value: Value) -> str:
    """Write in SQL whether all equations hold that can be tried on a row; NULL where none can be."""
    each = [row_sums(equation, roles, value).holds for equation in equations]
    if not each:
        return "NULL::BOOLEAN"
    if len(each) == 1:
        return each[0]
    no_fails = " AND ".join(f"coalesce({item}, true)" for item in each)
    return f"(CASE WHEN {no_fails} THEN coalesce({', '.join(each)}) ELSE false END)"


def reconciled(
    connection: DuckDBPyConnection, roles: WideRoles, value: Value, rows: str, *, totals: str = "false", more: str = "0"
) -> tuple[Reconciliation, int, Any]:
    """Count which rows of a query add up, by the equations with which most do.

    `totals` is the condition of rows that are left out; with it are given how many these are, and what an aggregate
    over all rows, `more`, comes to.
    """
    possible = possible_equations(roles)
    tried = ", ".join(f"{row_holds(item, roles, value)} AS holds{place}" for place, item in enumerate(possible))
    asked = ", ".join(
        f"count(*) FILTER (told AND holds{place}), count(*) FILTER (told AND NOT holds{place}), "
        f"count(*) FILTER (told AND holds{place} AND naught)"
        for place in range(len(possible))
    )
    votes = [value(column) for column in roles.of(Role.SELECTION)]
    naught = f"{_sum(votes)} = 0" if votes else "true"
    found = connection.execute(
        f"SELECT {more}, count(*) FILTER (totals), count(*) FILTER (NOT totals), "
        f"count(*) FILTER (NOT totals AND empty), {asked} FROM (SELECT *, NOT totals AND NOT empty AS told FROM "
        f"(SELECT *, {totals} AS totals, {is_empty(roles, value)} AS empty, {naught} AS naught, {tried} FROM ({rows})))"
    ).fetchone()
    assert found is not None, "an aggregate gives one row"
    told, left_out, total, empty, *each = found
    best = max(range(len(possible)), key=lambda place: (int(each[3 * place]), -place))
    adding_up, unequal, of_naught = (int(number) for number in each[3 * best : 3 * best + 3])
    untestable = int(total) - int(empty) - adding_up - unequal
    made = Reconciliation(int(total), adding_up, int(empty), unequal, untestable, possible[best], of_naught)
    return made, int(left_out), told


def _sum(cells: Sequence[str]) -> str:
    return f"({' + '.join(f'coalesce({cell}, 0)' for cell in cells)})"
