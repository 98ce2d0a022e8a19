"""What the columns of a wide table tell."""

from __future__ import annotations

from collections.abc import Sequence
from enum import StrEnum

from msgspec import Struct
from msgspec.structs import replace

from hustings.election.figures import Measure


class Role(StrEnum):
    """What a column tells.

    UNIT: the name of a reporting unit; UNIT_CODE: what tells units of one name apart, of the unit whose `level` it
    bears. SELECTION: votes; the others count ballots or voters.
    """

    IGNORED = "ignored"
    UNIT = "unit"
    UNIT_CODE = "unit-code"
    ELIGIBLE = "eligible"
    ISSUED = "issued"
    FOUND = "found"
    CAST = "cast"
    VALID = "valid"
    REJECTED = "rejected"
    BLANK = "blank"
    SELECTION = "selection"

    @property
    def is_count(self) -> bool:
        """Whether the cells of the column are counts."""
        return self not in (Role.IGNORED, Role.UNIT, Role.UNIT_CODE)

    @property
    def measure(self) -> Measure | None:
        """What is counted; None of columns of votes, and of those that count nothing."""
        return _MEASURES.get(self)


_MEASURES = {
    Role.ELIGIBLE: Measure.ELIGIBLE,
    Role.ISSUED: Measure.ISSUED,
    Role.FOUND: Measure.FOUND,
    Role.CAST: Measure.CAST,
    Role.VALID: Measure.VALID,
    Role.REJECTED: Measure.REJECTED,
    Role.BLANK: Measure.BLANK,
}


class ColumnUse(Struct, frozen=True):
    """How one column is used: its place in the file (from 0), its name, and what it tells.

    `name` is that of the selection, where the column is one; columns of one measure are added up (ballots issued early
    and on the day), and so are those of one selection. `level` names the level of a unit, and `party` the party of a
    selection.
    """

    place: int
    name: str
    role: Role
    level: str = ""
    party: str = ""


class WideRoles(Struct, frozen=True):
    """How each column of a wide table is used, in the order of the file.

    `levels` are those of the reporting units, the outermost first: a file may name the station before its region.
    """

    columns: tuple[ColumnUse, ...]
    levels: tuple[str, ...] = ()

    def of(self, *roles: Role) -> tuple[ColumnUse, ...]:
        """Give the columns that have one of the roles."""
        return tuple(column for column in self.columns if column.role in roles)

    def at(self, place: int) -> ColumnUse:
        """Give how the column at a place is used; KeyError if there is none."""
        for column in self.columns:
            if column.place == place:
                return column
        raise KeyError(place)

    def with_role(self, place: int, role: Role) -> WideRoles:
        """Give the columns with another role for one of them; KeyError if there is none at that place.

        A column of units makes a level of its own, named as the column is.
        """
        changed = self.at(place)
        is_unit = role in (Role.UNIT, Role.UNIT_CODE)
        return self.with_column(
            replace(
                changed,
                role=role,
                level=(changed.level or changed.name) if is_unit else "",
                party=changed.party if role is Role.SELECTION else "",
            )
        )

    def with_column(self, changed: ColumnUse) -> WideRoles:
        """Give the columns with one of them used in another way; a new level is the innermost one."""
        columns = tuple(changed if column.place == changed.place else column for column in self.columns)
        named = dict.fromkeys(column.level for column in columns if column.level)
        kept = [level for level in self.levels if level in named]
        return WideRoles(columns, tuple(dict.fromkeys((*kept, *named))))


def no_roles(names: Sequence[str]) -> WideRoles:
    """Give columns of which nothing is used."""
    return WideRoles(tuple(ColumnUse(place, name, Role.IGNORED) for place, name in enumerate(names)))
