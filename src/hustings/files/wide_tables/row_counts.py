"""Counts of some rows in memory, to try many readings of them: as `equations` says it in SQL, with NumPy."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, cast

import numpy as np
from duckdb import DuckDBPyConnection
from numpy.typing import NDArray

from hustings.files.wide_tables.equations import possible_equations
from hustings.files.wide_tables.reconciliation import Equation
from hustings.files.wide_tables.roles import Role, WideRoles


@dataclass(frozen=True, eq=False)
class Counts:
    """Counts by column and row: `numbers` with 0 where none is `given`."""

    numbers: NDArray[np.int64]
    given: NDArray[np.bool_]

    @classmethod
    def of(cls, connection: DuckDBPyConnection, rows: str, width: int) -> Counts:
        """Fetch the counts of the rows of a query."""
        chosen = ", ".join(f"n{place}" for place in range(width))
        fetched = cast("Any", connection.execute(f"SELECT {chosen} FROM ({rows})")).fetchnumpy()
        columns: dict[str, NDArray[Any]] = fetched
        masked = [np.ma.asarray(columns[f"n{place}"]) for place in range(width)]
        given = np.stack([~np.ma.getmaskarray(column) for column in masked])
        numbers = np.stack([np.ma.filled(column, 0).astype(np.int64) for column in masked])
        return cls(numbers, given)


def most_adding_up(counts: Counts, roles: WideRoles) -> int:
    """Count the rows that add up, by the equations with which most do."""
    return max(_adding_up(counts, equations, roles) for equations in possible_equations(roles))


def _adding_up(counts: Counts, equations: tuple[Equation, ...], roles: WideRoles) -> int:
    height = counts.numbers.shape[1]
    fails, holds = np.zeros(height, bool), np.zeros(height, bool)
    for equation in equations:
        totals, parts = _places(roles, equation.total), _places(roles, *equation.parts)
        given = counts.numbers[totals].sum(axis=0)
        summed = counts.numbers[parts].sum(axis=0)
        tried = counts.given[totals].all(axis=0) & counts.given[parts].any(axis=0)
        holds |= tried & (summed == given)
        fails |= tried & ((summed > given) | ((summed < given) & counts.given[parts].all(axis=0)))
    return int(np.count_nonzero(holds & ~fails))


def _places(roles: WideRoles, *wanted: Role) -> list[int]:
    return [column.place for column in roles.of(*wanted)]
