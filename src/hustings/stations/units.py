"""Reporting units of a table of counts: the tree that they form."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from duckdb import DuckDBPyConnection
from msgspec import Struct

from hustings.election.finding import folded
from hustings.election.model import Unit
from hustings.election.texts import Texts

PREFIX = "u"
_COLUMNS = "unit, last, parent, depth, name, code"


class UnitEntry(Struct, frozen=True):
    """One unit: units are numbered from the whole (0) downwards, each before those within it, up to `last`.

    `depth` is 0 for the whole, 1 for the outermost level; `name`, `code` and `level` are as the file has them, and
    empty for the whole.
    """

    number: int
    last: int
    parent: int | None
    depth: int
    name: str
    code: str | None
    level: str

    @property
    def id(self) -> str:
        """The identifier of the unit in an election."""
        return f"{PREFIX}{self.number}"

    def value(self) -> Unit:
        """Give the unit as a value of an election; the whole is named by its election."""
        within = f"{PREFIX}{self.parent}" if self.parent else None
        ids = {"file": self.code} if self.code is not None and self.code != self.name else {}
        return Unit(id=self.id, name=Texts({"und": self.name}), level=self.level or None, within=within, ids=ids)


class Units:
    """Answers questions about the units in the tables of a database."""

    def __init__(self, levels: Sequence[str]) -> None:
        self._levels = tuple(levels)

    def one(self, connection: DuckDBPyConnection, number: int) -> UnitEntry:
        """Give the unit of a number; KeyError if there is none."""
        found = self._select(connection, "unit = ?", number)
        if not found:
            raise KeyError(number)
        return found[0]

    def ancestors(self, connection: DuckDBPyConnection, number: int) -> tuple[UnitEntry, ...]:
        """Give the units that a unit lies in, the outermost first, without the whole."""
        return self._select(connection, "unit < ? AND last >= ? AND unit > 0", number, number)

    def children(self, connection: DuckDBPyConnection, number: int, contest: int | None) -> tuple[UnitEntry, ...]:
        """Give the units right within a unit: all, or those in which there are counts of a contest."""
        if contest is None:
            return self._select(connection, "parent = ?", number)
        found = connection.execute("SELECT depth FROM units WHERE unit = ?", (number,)).fetchone()
        if found is None or found[0] >= len(self._levels):
            return ()
        reports = f"SELECT above{found[0] + 1} FROM reporting JOIN units USING (unit) WHERE contest = ?"
        return self._select(connection, f"parent = ? AND unit IN ({reports})", number, contest)

    def with_those_around(self, connection: DuckDBPyConnection, numbers: Sequence[int]) -> tuple[UnitEntry, ...]:
        """Give units and those that they lie within, without the whole, each once and before those within it."""
        above = ", ".join(f"above{level}" for level in range(1, len(self._levels) + 1))
        if not above:
            return ()
        chosen = "SELECT unnest(?::INTEGER[])"
        path = f"SELECT unnest([{above}]) FROM units WHERE unit IN ({chosen})"
        return self._select(connection, f"unit > 0 AND unit IN ({path})", list(numbers))

    def find(self, connection: DuckDBPyConnection, sought: str, most: int) -> tuple[UnitEntry, ...]:
        """Give the first units whose names or codes hold a text, without regard to case and accents."""
        words = folded(sought).split()
        if not words:
            return ()
        condition = " AND ".join("contains(folded || ' ' || lower(coalesce(code, '')), ?)" for _ in words)
        return self._select(connection, f"unit > 0 AND {condition}", *words, most=most)

    def _select(
        self, connection: DuckDBPyConnection, condition: str, *values: Any, most: int | None = None
    ) -> tuple[UnitEntry, ...]:
        limit = f" LIMIT {most}" if most is not None else ""
        query = f"SELECT {_COLUMNS} FROM units WHERE {condition} ORDER BY unit{limit}"
        return tuple(self._entry(*row) for row in connection.execute(query, values).fetchall())

    def _entry(self, number: int, last: int, parent: int | None, depth: int, name: str, code: str | None) -> UnitEntry:
        return UnitEntry(number, last, parent, depth, name, code, self._levels[depth - 1] if depth else "")
