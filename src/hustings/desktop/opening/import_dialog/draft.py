"""What the reader has said so far of the columns of a table: immutable, replaced at each change."""

from __future__ import annotations

from enum import StrEnum
from typing import Protocol

from msgspec import Struct

from hustings.desktop.opening.import_dialog.columns import ColumnState
from hustings.wording.language import Language


class Kind(StrEnum):
    """What a row of the table is of: a reporting unit with all its counts, or one count."""

    UNIT = "unit"
    COUNT = "count"


class RoleName(Struct, frozen=True):
    """A role that a column can have: its key, and its name."""

    key: str
    name: str


class Detail(StrEnum):
    """What can be said of a column besides its role."""

    NAME = "name"
    PARTY = "party"
    LEVEL = "level"


class Draft(Protocol):
    """The roles of all columns of a table of one kind."""

    @property
    def kind(self) -> Kind:
        """What a row of the table is of."""
        ...

    @property
    def levels(self) -> tuple[str, ...]:
        """The levels of the places, the outermost first."""
        ...

    def columns(self, language: Language) -> tuple[ColumnState, ...]:
        """Give the columns as they are shown, from the left."""
        ...

    def with_role(self, place: int, role: str) -> Draft:
        """Give another role, by its key, to a column."""
        ...

    def details(self, place: int) -> dict[Detail, str]:
        """Give what is said of a column besides its role."""
        ...

    def with_detail(self, place: int, detail: Detail, text: str) -> Draft:
        """Say something else of a column."""
        ...

    def level_of(self, place: int) -> str:
        """Give the level of the places that a column tells; empty where it tells no places."""
        ...

    def outward(self, place: int) -> Draft:
        """Take the places of a column for larger ones than those of the next level further out."""
        ...


def moved_outward(levels: tuple[str, ...], level: str) -> tuple[str, ...]:
    """Move a level one place to the front, where the outermost is."""
    at = levels.index(level)
    if at == 0:
        return levels
    return (*levels[: at - 1], level, levels[at - 1], *levels[at + 1 :])
