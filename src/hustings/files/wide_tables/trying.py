"""Trying roles on the rows of a table in DuckDB: what adds up, what does not, and what would."""

from __future__ import annotations

import threading
from collections.abc import Iterator, Sequence

from duckdb import DuckDBPyConnection

from hustings.files.wide_tables.counting import (
    cell,
    has_points_for_groups,
    is_totals,
    mended_number,
    number,
    plain_number,
)
from hustings.files.wide_tables.equations import possible_equations, reconciled, row_sums
from hustings.files.wide_tables.header import is_number
from hustings.files.wide_tables.reconciliation import Reconciliation, Suggestion, UnreconciledRow
from hustings.files.wide_tables.roles import Role, WideRoles
from hustings.files.wide_tables.row_counts import Counts, most_adding_up

# So many of the rows that can be tried have to add up before roles are relied on.
_LEAST_CERTAIN = 0.75
_SURELY_CERTAIN = 0.98
_LEAST_TRIED = 0.5
# What a column may be instead, in the order in which equals are preferred.
_ALTERNATIVES = (
    Role.SELECTION,
    Role.IGNORED,
    Role.REJECTED,
    Role.VALID,
    Role.CAST,
    Role.FOUND,
    Role.BLANK,
    Role.ISSUED,
)
_SEVERAL = (Role.SELECTION, Role.IGNORED)
_MOST_SUGGESTIONS = 5
# Suggestions are looked for among so many rows, spread over the table.
_SUGGESTION_ROWS = 20_000


class Table:
    """The tables of the rows of files in DuckDB (names, and SQL of the row in the file), to be tried."""

    def __init__(self, tables: Sequence[tuple[str, str]], sample: Sequence[Sequence[str]], width: int) -> None:
        self._tables = tuple(tables)
        self._comma = has_points_for_groups(sample)
        self._numeric_places = {place for row in sample for place, said in enumerate(row) if is_number(said)}
        self._width = width
        self._lock = threading.Lock()
        self._is_numbered = False
        self._totals: dict[tuple[int, ...], dict[int, tuple[int, ...]]] = {}

    def _number(self, connection: DuckDBPyConnection) -> None:
        """Make the tables of all cells as counts, once: roles may then be tried in some hundredths of a second."""
        with self._lock:
            if self._is_numbered:
                return
            plain = ", ".join(f"{plain_number(place)} AS n{place}" for place in range(self._width))
            for file, (table, row) in enumerate(self._tables):
                connection.execute(
                    f'CREATE OR REPLACE TABLE numbers{file} AS SELECT {row}::BIGINT AS "~row", rowid AS "~place", '
                    f"{plain} FROM {table}"
                )
                self._mend(connection, file)
            self._is_numbered = True

    def _mend(self, connection: DuckDBPyConnection, file: int) -> None:
        """Fill in the counts of cells that are not just digits."""
        table, _ = self._tables[file]
        places = range(self._width)
        query = " UNION ALL ".join(
            f"SELECT {', '.join(f'count({name}{place})' for place in places)} FROM {source}"
            for name, source in (("c", table), ("n", f"numbers{file}"))
        )
        given, numbers = connection.execute(query).fetchall()
        for place in places:
            # A column of names has none, or but few, that look like numbers.
            if given[place] > numbers[place] and (numbers[place] or place in self._numeric_places):
                connection.execute(
                    f"UPDATE numbers{file} SET n{place} = {mended_number(f'raw.c{place}', decimal_comma=self._comma)} "
                    f'FROM {table} AS raw WHERE raw.rowid = "~place" AND n{place} IS NULL AND raw.c{place} IS NOT NULL '
                    f"AND raw.c{place} SIMILAR TO '[^0-9A-Za-z]{{0,3}}[0-9].*'"
                )

    def _rows(self, connection: DuckDBPyConnection, roles: WideRoles, *, leaves_totals: bool, step: int = 1) -> str:
        """Write the query of the counts in all rows that are no totals, with file and row."""
        self._number(connection)
        totals = self._rows_of_totals(connection, roles) if leaves_totals else {}
        parts: list[str] = []
        for file in range(len(self._tables)):
            tests = [f'"~place" NOT IN ({", ".join(map(str, totals[file]))})'] if totals.get(file) else []
            tests += [f'"~place" % {step} = 0'] if step > 1 else []
            where = f" WHERE {' AND '.join(tests)}" if tests else ""
            parts.append(f'SELECT {file} AS "~file", * FROM numbers{file}{where}')
        return " UNION ALL ".join(parts)

    def _rows_of_totals(self, connection: DuckDBPyConnection, roles: WideRoles) -> dict[int, tuple[int, ...]]:
        """Find the rows that are totals by the names of their units, by file."""
        condition = is_totals(roles)
        key = tuple(column.place for column in roles.of(Role.UNIT, Role.UNIT_CODE))
        with self._lock:
            if key not in self._totals:
                self._totals[key] = {
                    file: tuple(
                        int(row[0])
                        for row in connection.execute(
                            f"SELECT rowid FROM {table} WHERE {condition or 'false'}"
                        ).fetchall()
                    )
                    for file, (table, _) in enumerate(self._tables)
                }
            return self._totals[key]

    def reconcile(self, connection: DuckDBPyConnection, roles: WideRoles, *, leaves_totals: bool) -> Reconciliation:
        """Count the rows that add up, by the equations with which most do."""
        rows = self._rows(connection, roles, leaves_totals=leaves_totals)
        return reconciled(connection, roles, number, rows)[0]

    def is_certain(self, connection: DuckDBPyConnection, roles: WideRoles) -> bool:
        """Whether the rows add up so well, and with no other role of a column better, that nobody need be asked."""
        if not roles.of(Role.SELECTION) or not roles.of(Role.UNIT, Role.UNIT_CODE):
            return False
        found = self.reconcile(connection, roles, leaves_totals=True)
        if not well_reconciled(found):
            return False
        tried = found.adding_up + found.unequal
        return found.adding_up >= _SURELY_CERTAIN * tried or not self.suggestions(connection, roles, leaves_totals=True)

    def unreconciled(
        self, connection: DuckDBPyConnection, roles: WideRoles, offset: int, limit: int, *, leaves_totals: bool
    ) -> tuple[UnreconciledRow, ...]:
        """Give the rows that do not add up, each with the first equation that fails."""
        equations = self.reconcile(connection, roles, leaves_totals=leaves_totals).equations
        if not equations:
            return ()
        sums = [row_sums(equation, roles, number) for equation in equations]
        cases = [
            "CASE " + " ".join(f"WHEN NOT {item.holds} THEN {told[place]}" for place, item in enumerate(sums)) + " END"
            for told in (
                [str(place) for place in range(len(sums))],
                [item.given for item in sums],
                [item.summed for item in sums],
            )
        ]
        fails = " OR ".join(f"coalesce(NOT {item.holds}, false)" for item in sums)
        rows = self._rows(connection, roles, leaves_totals=leaves_totals)
        found = connection.execute(
            f'SELECT "~file", "~row", "~place", {", ".join(cases)} FROM ({rows}) WHERE {fails} '
            'ORDER BY "~file", "~place" LIMIT ? OFFSET ?',
            (limit, offset),
        ).fetchall()
        cells = self._cells(connection, [(int(row[0]), int(row[2])) for row in found])
        return tuple(
            UnreconciledRow(
                int(file), int(row), cells[int(file), int(place)], equations[int(which)], int(given), int(summed)
            )
            for file, row, place, which, given, summed in found
        )

    def _cells(
        self, connection: DuckDBPyConnection, places: Sequence[tuple[int, int]]
    ) -> dict[tuple[int, int], tuple[str, ...]]:
        chosen = ", ".join(f"coalesce({cell(place)}, '')" for place in range(self._width))
        found: dict[tuple[int, int], tuple[str, ...]] = {}
        for file, (table, _) in enumerate(self._tables):
            wanted = [place for number, place in places if number == file]
            if wanted:
                query = f"SELECT rowid, {chosen} FROM {table} WHERE rowid IN (SELECT unnest(?::BIGINT[]))"
                for row in connection.execute(query, (wanted,)).fetchall():
                    found[file, int(row[0])] = tuple(map(str, row[1:]))
        return found

    def suggestions(
        self, connection: DuckDBPyConnection, roles: WideRoles, *, leaves_totals: bool, keeps_equations: bool = False
    ) -> tuple[Suggestion, ...]:
        """Give other roles of single columns with which more rows add up, the best first.

        They are looked for in some rows from all over the table, and the best of them tried on all. `keeps_equations`
        tells that no less may be tried than before.
        """
        now = self.reconcile(connection, roles, leaves_totals=leaves_totals)
        numeric = self._numeric(connection)
        changes = [
            (place, role, changed)
            for place, role, changed in _changes(roles, numeric)
            if possible_equations(changed) != ((),)
        ]
        if not changes or not now.rows - now.empty:
            return ()
        step = max(1, now.rows // _SUGGESTION_ROWS)
        rows = self._rows(connection, roles, leaves_totals=leaves_totals, step=step)
        counts = Counts.of(connection, rows, self._width)
        best = {place: most_adding_up(counts, changed) for place, (_, _, changed) in enumerate(changes)}
        ranked = sorted(best, key=lambda number_of: (-best[number_of], number_of))[: _MOST_SUGGESTIONS * 2]
        return self._confirmed(
            connection,
            now,
            [changes[number_of] for number_of in ranked],
            leaves_totals=leaves_totals,
            keeps_equations=keeps_equations,
        )

    def _confirmed(
        self,
        connection: DuckDBPyConnection,
        now: Reconciliation,
        changes: Sequence[tuple[int, Role, WideRoles]],
        *,
        leaves_totals: bool,
        keeps_equations: bool,
    ) -> tuple[Suggestion, ...]:
        """Try changes on all rows: one counts where more rows add up, and no less is tried than before.

        Less may be tried where hardly any row adds up now, and nearly all would: a column was taken for a total.
        """
        made: list[Suggestion] = []
        for place, role, changed in changes:
            then = self.reconcile(connection, changed, leaves_totals=leaves_totals)
            is_cure = not keeps_equations and not well_reconciled(now) and well_reconciled(then)
            if then.adding_up > now.adding_up and (is_cure or len(then.equations) >= len(now.equations)):
                made.append(Suggestion(place, role, then.adding_up, changed))
        return tuple(sorted(made, key=lambda item: -item.adding_up)[:_MOST_SUGGESTIONS])

    def _numeric(self, connection: DuckDBPyConnection) -> frozenset[int]:
        """Give the columns in which there are whole numbers."""
        self._number(connection)
        asked = ", ".join(f"count(n{place})" for place in range(self._width))
        found: set[int] = set()
        for file in range(len(self._tables)):
            row = connection.execute(f"SELECT {asked} FROM numbers{file}").fetchone() or ()
            found |= {place for place, given in enumerate(row) if given}
        return frozenset(found)


def well_reconciled(found: Reconciliation) -> bool:
    """Whether enough rows can be tried, and enough of these add up, to rely on the roles."""
    tried = found.adding_up + found.unequal
    if found.adding_up <= 2 * found.naught:
        return False
    return (
        tried > 0 and tried >= _LEAST_TRIED * (found.rows - found.empty) and found.adding_up >= _LEAST_CERTAIN * tried
    )


def _changes(roles: WideRoles, numeric: frozenset[int]) -> Iterator[tuple[int, Role, WideRoles]]:
    """Give the roles that columns of numbers could have instead, with those of all columns then."""
    for column in roles.columns:
        if column.role is Role.ELIGIBLE or not (
            column.role.is_count or (column.place in numeric and column.role is Role.IGNORED)
        ):
            continue
        for role in _ALTERNATIVES:
            if role is column.role or (role is not Role.IGNORED and column.place not in numeric):
                continue
            changed = roles
            if role not in _SEVERAL:
                for other in roles.of(role):
                    changed = changed.with_role(other.place, Role.IGNORED)
            yield column.place, role, changed.with_role(column.place, role)
