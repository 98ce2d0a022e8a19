"""The columns of a table of units: what they show, their headings, and what is copied of them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from enum import StrEnum

from msgspec import Struct

from hustings.election.bases import MEASURE_OF
from hustings.election.figures import Measure
from hustings.election.meaning import ShareMeaning
from hustings.election.model import Base, Selection
from hustings.election.standings import Standings
from hustings.wording import labels, provenance
from hustings.wording.copy_forms import facts
from hustings.wording.language import Language
from hustings.wording.plain_text import one_line, spreadsheet_safe, without_isolates
from hustings.wording.sources import attribution
from hustings.wording.unit_names import how_many_units, path_text

# Figures of all voters stand before the selections, what is left of the ballots after them.
_BEFORE = ("turnout", "eligible", "issued", "found", "cast")
_AFTER = ("valid", "overvotes", "undervotes", "blank", "rejected")
_LONGEST_TITLE = 24


class Shown(StrEnum):
    """What a table of units shows of each selection."""

    SHARE = "share"
    VOTES = "votes"
    DIFFERENCE = "difference"


class UnitColumn(Struct, frozen=True):
    """A column: a figure of each unit, or its name (`measure` is None), or that of the unit above it.

    `title` and `unit` are the two lines of its heading, `said` is the second in full where that is longer;
    `is_derived` where its figures are worked out.
    """

    key: str
    title: str
    unit: str = ""
    measure: Measure | None = None
    selection: str | None = None
    is_derived: bool = False
    said: str = ""

    @property
    def is_number(self) -> bool:
        """Whether the column holds figures."""
        return self.measure is not None


NAME_KEY, ABOVE_KEY = "name", "above"


def shown_name(language: Language, shown: Shown) -> str:
    """Name what a table of units shows of each selection."""
    names = {
        Shown.SHARE: language.gettext("Percentages"),
        Shown.VOTES: language.gettext("Votes"),
        Shown.DIFFERENCE: language.gettext("Difference from the whole"),
    }
    return names[shown]


def name_columns(language: Language, has_above: bool) -> list[UnitColumn]:
    """Give the columns that name a unit, and where they differ the units above them."""
    columns = [UnitColumn(NAME_KEY, language.gettext("Unit"))]
    if has_above:
        columns.append(UnitColumn(ABOVE_KEY, language.gettext("Within")))
    return columns


def is_before(measure: Measure) -> bool:
    """Whether a figure stands before the selections."""
    return measure.value in _BEFORE


def measures_in_order(measures: Iterable[Measure]) -> list[Measure]:
    """Give the figures of whole units in the order of their columns; those that have none are left out."""
    order = (*_BEFORE, *_AFTER)
    return sorted((one for one in measures if one.value in order), key=lambda one: order.index(one.value))


def measure_column(language: Language, measure: Measure, is_derived: bool, turnout: str = "") -> UnitColumn:
    """Give the column of a figure of whole units; `turnout` says of what the turnout is, if not of ballots cast."""
    unit = turnout or language.gettext("of eligible voters") if measure is Measure.TURNOUT else ""
    return UnitColumn(measure.value, labels.measure(language, measure), unit, measure, None, is_derived)


def selections_in_order(standings: Standings) -> list[Selection]:
    """Give the selections as the standings of the whole rank them, those that are not ranked after them."""
    rows = (*standings.all_rows, *standings.pinned)
    return [row.selection for row in rows if row.selection is not None]


def selection_column(
    language: Language, selection: Selection, shown: Shown, base: Base | None, of: str, is_derived: bool
) -> UnitColumn:
    """Give the column of a selection; `of` says of what its percentages are."""
    title = one_line(language.pick(selection.short or selection.name))
    key = f"~{selection.id}"
    if shown is Shown.VOTES:
        return UnitColumn(key, title, language.gettext("votes"), Measure.VOTES, selection.id)
    measure = MEASURE_OF[base] if base is not None else Measure.SHARE
    if shown is Shown.DIFFERENCE:
        points, said = language.gettext("points"), language.gettext("points from the whole")
        return UnitColumn(key, title, points, measure, selection.id, is_derived=True, said=said)
    return UnitColumn(key, title, of, measure, selection.id, is_derived)


def base_of_votes(language: Language, whole: Standings, base: Base | None, has_valid: bool) -> str:
    """Say of what percentages are that are worked out from votes: of what those of the whole are, if these can be."""
    if base is not None:
        return labels.base(language, base)
    unasked = ShareMeaning.VALID_VOTES if has_valid else ShareMeaning.LISTED_VOTES
    return provenance.base_of_counts(language, whole) or labels.share_meaning(language, unasked)


def base_of_published(language: Language, whole: Standings) -> str:
    """Say of what published percentages of units are: of what those of the whole are."""
    return provenance.heading_base(language, whole)


def cut_title(title: str) -> str:
    """Cut a title that would make its column wider than its figures need."""
    return title if len(title) <= _LONGEST_TITLE else f"{title[: _LONGEST_TITLE - 1].rstrip()}…"


def spoken_heading(language: Language, column: UnitColumn) -> str:
    """Say a heading in full: what the figures are of, and whether they are derived."""
    parts = [column.title, column.said or column.unit]
    if column.is_derived:
        parts.append(language.gettext("derived"))
    return ", ".join(part for part in parts if part)


def copied_cells(
    language: Language,
    whole: Standings,
    columns: Sequence[UnitColumn],
    rows: Iterable[Sequence[str]],
    *,
    within: Sequence[str],
    shown: tuple[int, int],
) -> str:
    """Write cells as tab-separated text with their headings; below it how many, of what, and the source.

    `whole` are the standings of all units together, `within` the names of the units that those copied lie within;
    `shown` is how many units are copied, and of how many.
    """
    lines = ["\t".join(spreadsheet_safe(one_line(spoken_heading(language, column))) for column in columns)]
    lines += ["\t".join(map(_cell, columns, row)) for row in rows]
    subject = facts.subject(language, whole)
    if within:
        subject = f"{subject} · {path_text(language, within)}"
    copied, total = shown
    below = (how_many_units(language, total, copied), subject, attribution(language, whole))
    lines += [spreadsheet_safe(one_line(without_isolates(text))) for text in below]
    return "\n".join(lines) + "\n"


def _cell(column: UnitColumn, text: str) -> str:
    return text if column.is_number else spreadsheet_safe(one_line(text))
