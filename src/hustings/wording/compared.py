"""A comparison as texts: one row a figure, one cell a selection."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from hustings.election.comparison import Column, Comparison
from hustings.election.figures import Knowledge, Measure, Quantity
from hustings.election.standings import RowKind, Standings
from hustings.wording import labels, provenance, quantities
from hustings.wording.language import Language


@dataclass(frozen=True, slots=True)
class CompareCell:
    """The text of a figure, how it is spoken, and how it is known."""

    text: str
    spoken: str
    explanation: str


@dataclass(frozen=True, slots=True)
class CompareRow:
    """One figure of all the selections compared."""

    title: str
    cells: tuple[CompareCell, ...]
    is_share: bool = False


def compare_rows(language: Language, standings: Standings, compared: Comparison) -> list[CompareRow]:
    """Write percentage, votes, difference, ratio, share of eligible voters and distance to the first."""
    first = labels.short_row_name(language, compared.columns[0].standing)
    return [
        _row(language, standings, compared, Measure.SHARE, lambda column: column.standing.share),
        _row(language, standings, compared, Measure.VOTES, lambda column: column.standing.votes),
        _against_first(language, standings, compared, Measure.DIFFERENCE, first),
        _against_first(language, standings, compared, Measure.RATIO, first),
        _row(language, standings, compared, Measure.SHARE_OF_ELIGIBLE, lambda column: column.share_of_eligible),
    ]


def one_sided_notice(language: Language, compared: Comparison) -> str:
    """Say of whom no positions are reported where there are positions of another; nothing otherwise."""
    candidates = [column.standing for column in compared.columns if column.standing.kind is RowKind.RANKED]
    if not compared.silent or len(compared.silent) == len(candidates):
        return ""
    names = labels.join(language, [labels.row_name(language, row) for row in compared.silent])
    heard = labels.join(language, [labels.row_name(language, row) for row in candidates if row not in compared.silent])
    return language.gettext("The sources report positions of {heard}, but none of {names}.").format(
        heard=heard, names=names
    )


def _row(
    language: Language,
    standings: Standings,
    compared: Comparison,
    measure: Measure,
    of: Callable[[Column], Quantity | None],
) -> CompareRow:
    found = [of(column) for column in compared.columns]
    title = _title(language, labels.measure(language, measure), found)
    cells = tuple(_cell(language, standings, quantity) for quantity in found)
    return CompareRow(title, cells, measure is Measure.SHARE)


def _against_first(
    language: Language, standings: Standings, compared: Comparison, measure: Measure, first: str
) -> CompareRow:
    cells: list[CompareCell] = [CompareCell("", language.gettext("the first of those compared"), "")]
    found: list[Quantity | None] = []
    is_difference = measure is Measure.DIFFERENCE
    for column in compared.columns[1:]:
        quantity = column.difference if is_difference else column.ratio
        found.append(quantity)
        other = labels.short_row_name(language, column.standing)
        template = (
            language.pgettext("difference", "{first} minus {other}: {value}")
            if is_difference
            else language.pgettext("ratio", "{first} to {other}: {value}")
        )
        text = template.format(first=first, other=other, value=quantities.full(language, quantity))
        cells.append(CompareCell(text, text, provenance.explanation(language, standings, quantity)))
    return CompareRow(_title(language, labels.measure(language, measure), found), tuple(cells))


def _cell(language: Language, standings: Standings, quantity: Quantity | None) -> CompareCell:
    unit = quantities.votes_unit(standings)
    text = quantities.full(language, quantity)
    return CompareCell(
        text,
        quantities.spoken(language, quantity, unit),
        provenance.explanation(language, standings, quantity),
    )


def _title(language: Language, name: str, found: list[Quantity | None]) -> str:
    if any(quantity is not None and quantity.knowledge is Knowledge.DERIVED for quantity in found):
        known = labels.knowledge(language, Knowledge.DERIVED)
        return language.pgettext("caption", "{name} · {known}").format(name=name, known=known)
    return name
