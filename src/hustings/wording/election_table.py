"""Any number of elections as a table of texts: one line an election, each figure with how it is known."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from decimal import Decimal

from msgspec import Struct

from hustings.election.election_table import ElectionRow
from hustings.election.figures import Knowledge, Measure, Quantity
from hustings.election.standings import Standing
from hustings.wording import labels, numbers, provenance, quantities
from hustings.wording.copy_forms import facts
from hustings.wording.copy_forms.tab_separated import tab_separated_text
from hustings.wording.copy_forms.table import Cell, Heading, Table
from hustings.wording.language import Language
from hustings.wording.plain_text import isolated, one_line
from hustings.wording.sources import Attribution

_Texts = Callable[[Language, ElectionRow], str]


class ElectionColumn(Struct, frozen=True):
    """One column: title and unit, the text, speech and tooltip of an election in it, and what it is sorted by.

    `figure` is the quantity shown, whose knowledge is marked; `order` is None where it is not known. `is_number` tells
    whether the text is a number in that unit and nothing else.
    """

    key: str
    title: Callable[[Language], str]
    unit: Callable[[Language], str]
    is_number: bool
    text: _Texts
    spoken: _Texts
    tooltip: _Texts
    figure: Callable[[ElectionRow], Quantity | None]
    order: Callable[[ElectionRow], Decimal | None]

    def heading(self, language: Language) -> str:
        """Give title and unit in one line."""
        return ", ".join(part for part in (self.title(language), self.unit(language)) if part)

    def is_derived(self, row: ElectionRow) -> bool:
        """Whether the figure of an election in this column is derived."""
        quantity = self.figure(row)
        return quantity is not None and quantity.knowledge is Knowledge.DERIVED


def date_text(language: Language, row: ElectionRow) -> str:
    """Write the date of an election, a dash where it is not known."""
    return numbers.date(language, row.date) if row.date is not None else labels.NOT_KNOWN


def election_tab_separated(language: Language, rows: Sequence[ElectionRow]) -> str:
    """Write elections as tab-separated text with headings, each with base, status and source in the last columns."""
    titles = (
        language.gettext("Election"),
        language.gettext("Date"),
        *(column.heading(language) for column in ELECTION_COLUMNS),
        language.gettext("Percentages"),
        language.gettext("Results"),
        language.gettext("Source"),
    )
    note = language.gettext("Figures marked “{known}” are worked out by Hustings from figures reported.").format(
        known=labels.knowledge(language, Knowledge.DERIVED)
    )
    headings = tuple(Heading(title, False, not number) for number, title in enumerate(titles))
    lines = tuple(_copied(language, row) for row in rows)
    is_marked = any(column.is_derived(row) for row in rows for column in ELECTION_COLUMNS)
    return tab_separated_text(Table("", headings, lines, "", (), ()), [note] if is_marked else [])


def _copied(language: Language, row: ElectionRow) -> tuple[Cell, ...]:
    standings, results = row.standings, row.standings.results
    figures = [_marked(language, column.text(language, row), column.is_derived(row)) for column in ELECTION_COLUMNS]
    base = provenance.base_of_share(language, standings, row.first[0]) if row.first else ""
    texts = [facts.subject(language, standings), date_text(language, row), *figures, base]
    if results is None:
        texts += [language.gettext("no results yet"), ""]
    else:
        source = standings.election.source(results.source)
        line = Attribution(provenance.source_line(language, source), source.address or "")
        texts += [labels.status(language, results.status), line.in_full()]
    return tuple(Cell(one_line(text)) for text in texts)


def _marked(language: Language, text: str, is_derived: bool) -> str:
    if not is_derived:
        return text
    known = labels.knowledge(language, Knowledge.DERIVED)
    return language.pgettext("copied figure", "{figure} ({known})").format(figure=text, known=known)


def _explained(language: Language, row: ElectionRow, quantity: Quantity | None) -> str:
    """Explain a figure, and say which version of which results it is of: the newest one."""
    return "\n".join(
        (provenance.explanation(language, row.standings, quantity), facts.caption(language, row.standings))
    )


def _first_share(row: ElectionRow) -> Quantity | None:
    return row.first[0].share if row.first else None


def _first(language: Language, row: ElectionRow) -> str:
    if not row.first:
        return labels.NOT_KNOWN
    names = labels.join(language, [isolated(labels.short_row_name(language, first)) for first in row.first])
    share = _first_share(row)
    if share is not None:
        template = language.pgettext("first of an election", "{name} {share}")
        names = template.format(name=names, share=quantities.full(language, share))
    return _of_contest(language, row, names)


def _of_contest(language: Language, row: ElectionRow, text: str) -> str:
    """Say of which contest a text is, where an election has several."""
    if len(row.standings.election.contests) == 1:
        return text
    template = language.pgettext("first of one contest of an election", "{contest}: {first}")
    return template.format(contest=isolated(language.pick(row.standings.contest.name)), first=text)


def _first_spoken(language: Language, row: ElectionRow) -> str:
    if not row.first:
        return language.gettext("not reported")
    said = [_said(language, row, first) for first in row.first]
    return _of_contest(language, row, labels.join(language, said))


def _said(language: Language, row: ElectionRow, first: Standing) -> str:
    name = labels.row_name(language, first)
    if first.share is None:
        return name
    base = provenance.base_of_share(language, row.standings, first)
    share = quantities.with_knowledge(language, first.share, f"{quantities.full(language, first.share)} {base}".strip())
    return language.pgettext("first of an election, in full", "{name} with {share}").format(name=name, share=share)


def _first_tooltip(language: Language, row: ElectionRow) -> str:
    return "\n".join((_first_spoken(language, row), _explained(language, row, _first_share(row))))


def _order(quantity: Quantity | None) -> Decimal | None:
    return quantity.sort_key if quantity is not None else None


def _of(measure: Measure, figure: Callable[[ElectionRow], Quantity | None]) -> ElectionColumn:
    """Make the column of a figure of the whole contest."""
    return ElectionColumn(
        measure.value,
        lambda language: (
            language.gettext("Not itemised") if measure is Measure.RESIDUAL else labels.measure(language, measure)
        ),
        lambda language: language.gettext("points") if measure is Measure.LEAD else language.gettext("per cent"),
        True,
        lambda language, row: quantities.cell(language, figure(row)),
        lambda language, row: quantities.spoken(language, figure(row)),
        lambda language, row: _explained(language, row, figure(row)),
        figure,
        lambda row: _order(figure(row)),
    )


ELECTION_COLUMNS: tuple[ElectionColumn, ...] = (
    _of(Measure.TURNOUT, lambda row: row.turnout),
    ElectionColumn(
        "first",
        lambda language: language.pgettext("column of an election", "First"),
        lambda _: "",
        False,
        _first,
        _first_spoken,
        _first_tooltip,
        _first_share,
        lambda row: _order(_first_share(row)),
    ),
    _of(Measure.LEAD, lambda row: row.lead),
    _of(Measure.RESIDUAL, lambda row: row.residual),
)
