"""Whether the rows of a wide table add up, as its columns are understood."""

from __future__ import annotations

from msgspec import Struct

from hustings.election.messages import Message, message, plural_message
from hustings.files.wide_tables.roles import Role, WideRoles


class Equation(Struct, frozen=True):
    """What should be equal in each row: the columns of `total` and those of all `parts`, added up; `words` says it."""

    total: Role
    parts: tuple[Role, ...]
    words: Message


class Reconciliation(Struct, frozen=True):
    """How many of the `rows` add up by all the equations that can be tried on them.

    Each row is one of `adding_up`, `empty` (it gives no count at all), `unequal`, or `untestable` (counts are missing
    that an equation needs, or there is no equation). Rows of totals that are left out are not among the rows. Of those
    that add up, `naught` count nothing but 0, which any reading of the columns makes add up.
    """

    rows: int
    adding_up: int
    empty: int
    unequal: int
    untestable: int
    equations: tuple[Equation, ...]
    naught: int = 0

    @property
    def summary(self) -> Message:
        """How many rows add up, in words."""
        adding_up = plural_message(
            "{count} of {rows} rows adds up", "{count} of {rows} rows add up", self.adding_up, rows=self.rows
        )
        empty = plural_message("{count} is empty", "{count} are empty", self.empty)
        unequal = plural_message("{count} does not", "{count} do not", self.unequal)
        if self.untestable:
            untestable = plural_message("{count} cannot be tried", "{count} cannot be tried", self.untestable)
            return message(
                "{adding_up}; {empty}; {unequal}; {untestable}",
                adding_up=adding_up,
                empty=empty,
                unequal=unequal,
                untestable=untestable,
            )
        return message("{adding_up}; {empty}; {unequal}", adding_up=adding_up, empty=empty, unequal=unequal)


class UnreconciledRow(Struct, frozen=True):
    """A row that does not add up: its file (by number, from 0), its row there, its cells, and the equation that fails.

    `given` is what the column of the total gives, `summed` what its parts come to.
    """

    file: int
    row: int
    cells: tuple[str, ...]
    equation: Equation
    given: int
    summed: int

    @property
    def difference(self) -> int:
        """By how much the total is larger than its parts."""
        return self.given - self.summed


class Suggestion(Struct, frozen=True):
    """Another role for one column, with which more rows add up: `adding_up` of them then.

    `roles` are those of all columns with the suggestion taken; a column that had the role alone is then ignored.
    """

    place: int
    role: Role
    adding_up: int
    roles: WideRoles
