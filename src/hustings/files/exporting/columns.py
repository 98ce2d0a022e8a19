"""The columns of an export: one row a figure, and in each row what the figure is, how it is known, and who says so."""

from __future__ import annotations

from enum import Enum, auto

from msgspec import Struct


class Kind(Enum):
    """What the cells of a column hold: a text, digits of a number, a whole number, or yes or no."""

    TEXT = auto()
    DIGITS = auto()
    WHOLE = auto()
    TRUTH = auto()


class Column(Struct, frozen=True):
    """A column: its name, what its cells hold, how wide it is in a workbook (characters), and what it means."""

    name: str
    kind: Kind
    width: int
    meaning: str


# Names and meanings are English on every machine, so that what reads the file finds them.
_BEFORE_UNITS = (
    Column("election", Kind.TEXT, 28, "name of the election"),
    Column("election_date", Kind.TEXT, 12, "its day (ISO 8601)"),
    Column("contest_id", Kind.TEXT, 16, "identifier of the contest; empty for what is counted once for all contests"),
    Column("contest", Kind.TEXT, 28, "name of the contest"),
    Column("results_id", Kind.TEXT, 12, "identifier of the published version of the figures"),
    Column("status", Kind.TEXT, 16, "how far that version has come, as in NIST SP 1500-100 ResultsStatus"),
    Column("as_of", Kind.TEXT, 12, "of when its figures are"),
    Column("source_id", Kind.TEXT, 10, "identifier of the source that says so"),
    Column("source", Kind.TEXT, 34, "who published it, and what it is called"),
    Column("source_date", Kind.TEXT, 12, "when it was published"),
    Column("source_row", Kind.WHOLE, 11, "row of the source's file in which the figure stands (1 is its first line)"),
    Column("source_place", Kind.TEXT, 16, "where in the source the figure stands otherwise"),
    Column("source_words", Kind.TEXT, 16, "the source's words for the figure, or its text where that is no number"),
    Column("unit_id", Kind.TEXT, 9, "identifier of the reporting unit; empty for the whole election"),
    Column("unit", Kind.TEXT, 26, "name of the reporting unit"),
    Column("unit_code", Kind.TEXT, 14, "its code in the source"),
    Column("unit_level", Kind.TEXT, 14, "its level, as the source names it"),
)
_AFTER_UNITS = (
    Column("selection_id", Kind.TEXT, 14, "identifier of what the votes were given to"),
    Column("selection", Kind.TEXT, 28, "its name"),
    Column("selection_kind", Kind.TEXT, 14, "candidate, party, option, none-of-these or write-in; or what is no vote"),
    Column("party", Kind.TEXT, 18, "the candidate's party, as the source gives it"),
    Column("rank", Kind.WHOLE, 6, "rank in that version; equal ones share a rank"),
    Column("outcome", Kind.TEXT, 14, "what the source says of the outcome, in its words"),
    Column("measure", Kind.TEXT, 14, "what the figure measures; empty where the row only names a selection"),
    Column("measured_in", Kind.TEXT, 12, "count, per cent or percentage points"),
    Column("base", Kind.TEXT, 16, "what a percentage is of, where that is known"),
    Column("base_words", Kind.TEXT, 18, "what a percentage is of, in the source's words"),
    Column("count_type", Kind.TEXT, 12, "type of the count, such as early votes; total is all of them"),
    Column("known", Kind.TEXT, 12, "how the figure is known: reported, approximate or derived"),
    Column("value", Kind.DIGITS, 12, "the figure as published, digit for digit; empty if the source gives none"),
    Column("low", Kind.DIGITS, 10, "least that an approximate figure stands for"),
    Column("high", Kind.DIGITS, 10, "most that an approximate figure stands for"),
    Column("bounds_supplied", Kind.TEXT, 12, "bounds that the source does not give itself"),
    Column("derived_value", Kind.DIGITS, 13, "a figure worked out by Hustings; empty where only its bounds are known"),
    Column("derived_low", Kind.DIGITS, 12, "least that a figure worked out can be"),
    Column("derived_high", Kind.DIGITS, 12, "most that a figure worked out can be"),
    Column("derived_formula", Kind.TEXT, 16, "how it was worked out"),
    Column("derived_assumptions", Kind.TEXT, 20, "what has to be supposed for it to hold"),
    Column("counts_summed", Kind.WHOLE, 12, "how many counts of the source were added up"),
    Column("counts_left_out", Kind.WHOLE, 12, "how many counts beside them the source leaves blank or suppresses"),
    Column(
        "added_up", Kind.TRUTH, 9, "of a count by unit: whether it is in the total; parts beside their total are not"
    ),
    Column("note", Kind.TEXT, 24, "what else there is to say of the row"),
)


def level_columns(depth: int) -> tuple[Column, ...]:
    """Give the columns of the units that a unit lies in and of itself, the outermost first: its path."""
    return tuple(
        column
        for level in range(1, depth + 1)
        for column in (
            Column(f"level{level}_unit", Kind.TEXT, 20, f"name of the unit of level {level} that the unit lies in"),
            Column(f"level{level}_code", Kind.TEXT, 14, f"code of the unit of level {level}"),
        )
    )


def export_columns(depth: int) -> tuple[Column, ...]:
    """Give the columns of an export with so many levels of units."""
    return (*_BEFORE_UNITS, *level_columns(depth), *_AFTER_UNITS)
