"""A comparison as texts: one row a figure, one cell a selection."""

from __future__ import annotations

from msgspec import Struct

from hustings.election.comparison import Comparison
from hustings.election.figures import Address, Knowledge, Measure, Quantity
from hustings.election.standings import RowKind, Standing, Standings
from hustings.wording import bases, labels, numbers, provenance, quantities
from hustings.wording.language import Language
from hustings.wording.plain_text import isolated


class CompareCell(Struct, frozen=True):
    """The text of a figure, how it is spoken, how it is known, and where it stands."""

    text: str
    spoken: str
    explanation: str
    address: Address | None = None


class CompareRow(Struct, frozen=True):
    """One figure of all the selections compared."""

    title: str
    cells: tuple[CompareCell, ...]
    is_share: bool = False


def compare_rows(language: Language, standings: Standings, compared: Comparison) -> list[CompareRow]:
    """Write percentage, votes, difference, ratio, share of eligible voters and distance to the first."""
    first = _short_name(language, compared.columns[0].standing)
    return [
        _shares(language, standings, compared),
        _votes(language, standings, compared),
        _against_first(language, standings, compared, Measure.DIFFERENCE, first),
        _against_first(language, standings, compared, Measure.RATIO, first),
        _shares_of_eligible(language, standings, compared),
    ]


def one_sided_notice(language: Language, compared: Comparison) -> str:
    """Say of whom no positions are reported where there are positions of another; nothing otherwise."""
    candidates = [column.standing for column in compared.columns if column.standing.kind is RowKind.RANKED]
    if not compared.silent or len(compared.silent) == len(candidates):
        return ""
    names = labels.join(language, [_name(language, row) for row in compared.silent])
    heard = labels.join(language, [_name(language, row) for row in candidates if row not in compared.silent])
    return language.gettext("The sources report positions of {heard}, but none of {names}.").format(
        heard=heard, names=names
    )


def differing_bases_notice(language: Language, standings: Standings, compared: Comparison) -> str:
    """Say which of the percentages compared are of something else than the others; nothing if none is."""
    rows = [column.standing for column in compared.columns]
    groups = bases.compared_bases(language, standings, rows)
    if len(groups) < 2:  # noqa: PLR2004 -- one base, or none
        return ""
    template = language.pgettext("base of percentages", "{names}: {base}")
    listed = "; ".join(
        template.format(names=labels.join(language, [_name(language, row) for row in rows]), base=base)
        for base, rows in groups.items()
    )
    return language.gettext(
        "These percentages are of different bases ({bases}). Differences and ratios are worked out as if they had the "
        "same."
    ).format(bases=listed)


def _name(language: Language, row: Standing) -> str:
    return isolated(labels.row_name(language, row))


def _short_name(language: Language, row: Standing) -> str:
    return isolated(labels.short_row_name(language, row))


def _shares(language: Language, standings: Standings, compared: Comparison) -> CompareRow:
    """Write the percentages, each with its base."""
    found = [column.standing.share for column in compared.columns]
    cells = tuple(_share_cell(language, standings, column.standing) for column in compared.columns)
    return CompareRow(_title(language, labels.measure(language, Measure.SHARE), found), cells, is_share=True)


def _share_cell(language: Language, standings: Standings, row: Standing) -> CompareCell:
    base = provenance.base_of_share(language, standings, row)
    text = f"{quantities.full(language, row.share)} {base}".rstrip()
    spoken = quantities.with_knowledge(language, row.share, text) if row.share is not None else text
    return CompareCell(text, spoken, provenance.explanation(language, standings, row.share), _address(row.share))


def _votes(language: Language, standings: Standings, compared: Comparison) -> CompareRow:
    """Write the votes in the one unit in which the table has them too, named in the title."""
    found = [column.standing.votes for column in compared.columns]
    unit = quantities.votes_unit(standings)
    name = labels.measure(language, Measure.VOTES)
    if unit == numbers.THOUSAND:
        named = language.pgettext("measure and unit", "{name}, {unit}")
        name = named.format(name=name, unit=language.gettext("thousands"))
    cells = tuple(
        CompareCell(
            quantities.full(language, None) if votes is None else quantities.cell(language, votes, unit),
            quantities.spoken(language, votes, unit),
            provenance.explanation(language, standings, votes),
            _address(votes),
        )
        for votes in found
    )
    return CompareRow(_title(language, name, found), cells)


def _shares_of_eligible(language: Language, standings: Standings, compared: Comparison) -> CompareRow:
    found = [column.share_of_eligible for column in compared.columns]
    cells = tuple(
        CompareCell(
            quantities.full(language, share),
            quantities.spoken(language, share),
            provenance.explanation(language, standings, share),
            _address(share),
        )
        for share in found
    )
    return CompareRow(_title(language, labels.measure(language, Measure.SHARE_OF_ELIGIBLE), found), cells)


def _against_first(
    language: Language, standings: Standings, compared: Comparison, measure: Measure, first: str
) -> CompareRow:
    cells: list[CompareCell] = [CompareCell("", language.gettext("the first of those compared"), "")]
    found: list[Quantity | None] = []
    is_difference = measure is Measure.DIFFERENCE
    for column in compared.columns[1:]:
        quantity = column.difference if is_difference else column.ratio
        found.append(quantity)
        other = _short_name(language, column.standing)
        template = (
            language.pgettext("difference", "{first} minus {other}: {value}")
            if is_difference
            else language.pgettext("ratio", "{first} to {other}: {value}")
        )
        text = template.format(first=first, other=other, value=quantities.full(language, quantity))
        cells.append(CompareCell(text, text, provenance.explanation(language, standings, quantity), _address(quantity)))
    return CompareRow(_title(language, labels.measure(language, measure), found), tuple(cells))


def _address(quantity: Quantity | None) -> Address | None:
    return quantity.address if quantity is not None else None


def _title(language: Language, name: str, found: list[Quantity | None]) -> str:
    if any(quantity is not None and quantity.knowledge is Knowledge.DERIVED for quantity in found):
        known = labels.knowledge(language, Knowledge.DERIVED)
        return language.pgettext("caption", "{name} · {known}").format(name=name, known=known)
    return name
