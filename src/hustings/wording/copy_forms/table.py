"""Lines of the standings as a table of texts, before it is written in any one form."""

from __future__ import annotations

from msgspec import Struct

from hustings.election.figures import Knowledge
from hustings.election.standings import Standing, Standings
from hustings.election.viewpoint import OrderKey
from hustings.wording import labels
from hustings.wording.columns import StandingsColumn
from hustings.wording.copy_forms import facts
from hustings.wording.copy_forms.facts import Columns, Rows
from hustings.wording.language import Language
from hustings.wording.plain_text import one_line
from hustings.wording.sources import Attribution


class Heading(Struct, frozen=True):
    """The heading of a column; `is_number` columns are aligned right, one column `names_rows`."""

    text: str
    is_number: bool
    names_rows: bool


class Cell(Struct, frozen=True):
    """A cell on one line, with its marks; `language` is the tag of a source's text in another language than asked."""

    text: str
    language: str = ""


class Table(Struct, frozen=True):
    """Headings and cells in the order of the screen, and what goes with them.

    `caption` names election and status; `shown` says how many lines are there, if not all; `notes` what is derived;
    the first of `sources` is that of the results.
    """

    caption: str
    headings: tuple[Heading, ...]
    rows: tuple[tuple[Cell, ...], ...]
    shown: str
    notes: tuple[str, ...]
    sources: tuple[Attribution, ...]

    @property
    def remarks(self) -> tuple[str, ...]:
        """What stands below the lines, before the sources."""
        return (self.shown, *self.notes) if self.shown else self.notes


def standings_table(language: Language, standings: Standings, rows: Rows, columns: Columns) -> Table:
    """Set out lines as shown: each figure with its base and how it is known, in its heading or in its cell."""
    headings = (
        Heading(one_line(column.heading(language, standings)), column.is_number, column.key is OrderKey.NAME)
        for column in columns
    )
    return Table(
        facts.caption(language, standings),
        tuple(headings),
        tuple(tuple(_cell(language, standings, row, column) for column in columns) for row in rows),
        facts.shown(language, standings, rows),
        tuple(facts.derived(language, standings, rows, columns)),
        facts.sources(language, standings, rows, columns),
    )


def _cell(language: Language, standings: Standings, row: Standing, column: StandingsColumn) -> Cell:
    text = one_line(column.text(language, standings, row))
    marks = _marks(language, standings, row, column)
    if text and marks:
        text = language.pgettext("copied figure", "{figure} ({known})").format(figure=text, known=", ".join(marks))
    return Cell(text, _language_of(language, row, column))


def _marks(language: Language, standings: Standings, row: Standing, column: StandingsColumn) -> list[str]:
    """Give the base where the heading names another, and how a figure is known where the heading does not say it."""
    quantity = column.quantity(row)
    if quantity is None:
        return []
    marks = [facts.other_base(language, standings, row)] if column.key is OrderKey.SHARE else []
    if (quantity.knowledge is Knowledge.DERIVED) is not column.derived(standings):
        marks.append(labels.knowledge(language, quantity.knowledge))
    return [mark for mark in marks if mark]


def _language_of(language: Language, row: Standing, column: StandingsColumn) -> str:
    """Give the tag of a name's language where it is not the one asked for."""
    if row.selection is None:
        return ""
    texts = {OrderKey.NAME: row.selection.name, OrderKey.PARTY: row.selection.party}.get(column.key)
    tag = texts.best_tag(language.tag) if texts is not None else ""
    return "" if tag == language.tag else tag
