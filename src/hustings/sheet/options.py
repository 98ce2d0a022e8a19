"""What the reader chooses of the sheet: its paper and its sections."""

from __future__ import annotations

from enum import StrEnum

from msgspec import Struct


class Paper(StrEnum):
    """The size of the paper."""

    A4 = "a4"
    LETTER = "letter"


class Section(StrEnum):
    """A part of the sheet that can be left out."""

    SENTENCES = "sentences"
    KEY_FIGURES = "key-figures"
    TABLE = "table"
    POSITIONS = "positions"
    UNITS = "units"
    CHECKS = "checks"
    NOT_REPORTED = "not-reported"
    STATEMENTS = "statements"


class SheetOptions(Struct, frozen=True):
    """The paper, the sections, and whether only the rows that match the filter are printed."""

    paper: Paper = Paper.A4
    sections: frozenset[Section] = frozenset(Section)
    visible_rows_only: bool = False
