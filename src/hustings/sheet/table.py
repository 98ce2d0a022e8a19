"""The table of the candidates, and the key figures above it."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

import msgspec

from hustings.election.figures import Knowledge, Measure, Quantity
from hustings.election.standings import RowKind, Standing, Standings, ordered
from hustings.election.viewpoint import OrderKey
from hustings.sheet.footnotes import base_marks, derived_mark
from hustings.sheet.options import SheetOptions
from hustings.sheet.paper_language import PaperLanguage
from hustings.sheet.parts import Cell, Column, KeyFigure, Row, Table
from hustings.wording import labels, numbers, quantities
from hustings.wording.columns import StandingsColumn, useful_columns
from hustings.wording.language import Language

_HUNDRED = Decimal(100)


def candidate_rows(standings: Standings, options: SheetOptions) -> tuple[Standing, ...]:
    """Give the candidates to print, in the order of the screen: all of them unless only visible ones are wanted."""
    if options.visible_rows_only:
        return standings.rows
    return ordered(standings.all_rows, standings.viewpoint.order, standings.viewpoint.language)


def sheet_table(language: PaperLanguage, standings: Standings, options: SheetOptions) -> Table:
    """Set out the table: candidates in the order of the screen, and below them what is pinned."""
    rows = candidate_rows(standings, options)
    everything = (*rows, *standings.pinned)
    columns = [column for column in useful_columns(standings) if _says_something(column, everything)]
    derived = {column.key for column in columns if _is_derived(column, everything)}
    cells = [_column_cells(language, standings, everything, column, derived) for column in columns]
    shown = ""
    if len(rows) < len(standings.all_rows):
        template = language.gettext("{shown} of {total} shown")
        shown = template.format(shown=len(rows), total=len(standings.all_rows))
    return Table(
        tuple(_heading(language, standings, column, derived) for column in columns),
        tuple(_row(language, row, texts) for row, texts in zip(everything, zip(*cells, strict=True), strict=True)),
        derived_mark(language),
        shown,
    )


def key_figures(language: Language, standings: Standings) -> tuple[KeyFigure, ...]:
    """Set out turnout, eligible voters, ballots, and what the source does not itemise.

    Ballots issued and found in the box are named only where the source counts them: few sources do.
    """
    if standings.results is None:
        return ()
    ballots = standings.took_part.address.measure if standings.took_part is not None else Measure.CAST
    handed_out = ((Measure.ISSUED, standings.issued), (Measure.FOUND, standings.found))
    shown = [
        (Measure.TURNOUT, standings.turnout),
        (Measure.ELIGIBLE, standings.eligible),
        *((measure, count) for measure, count in handed_out if count is not None and count != standings.took_part),
        (ballots, standings.took_part),
    ]
    classes = [
        (Measure.VALID, standings.valid),
        (Measure.BLANK, standings.blank),
        (Measure.REJECTED, standings.rejected),
    ]
    shown += [(measure, quantity) for measure, quantity in classes if quantity is not None]
    figures = [_key_figure(language, measure, quantity) for measure, quantity in shown]
    unreported = [labels.measure(language, measure) for measure, quantity in classes if quantity is None]
    if unreported:
        figures.append(KeyFigure(" · ".join(unreported), quantities.full(language, None)))
    if standings.residual is not None:
        figures.append(_key_figure(language, Measure.RESIDUAL, standings.residual))
    return tuple(figures)


def _key_figure(language: Language, measure: Measure, quantity: Quantity | None) -> KeyFigure:
    name = labels.measure(language, measure)
    if quantity is not None and quantity.knowledge is Knowledge.DERIVED:
        known = labels.knowledge(language, Knowledge.DERIVED)
        name = language.pgettext("caption", "{name} · {known}").format(name=name, known=known)
    is_rest = measure is Measure.RESIDUAL
    value = quantities.as_bounds(language, quantity) if is_rest else quantities.full(language, quantity)
    return KeyFigure(name, value)


def _says_something(column: StandingsColumn, rows: Sequence[Standing]) -> bool:
    """Whether a column holds a figure, if it is one of figures."""
    if column.key in (OrderKey.NAME, OrderKey.PARTY):
        return True
    if column.key is OrderKey.RANK:
        return any(row.rank is not None for row in rows)
    return any(column.quantity(row) is not None for row in rows)


def _is_derived(column: StandingsColumn, rows: Sequence[Standing]) -> bool:
    """Whether all figures of a column are derived, those of the pinned rows too."""
    known = [quantity for row in rows if (quantity := column.quantity(row)) is not None]
    return bool(known) and all(quantity.knowledge is Knowledge.DERIVED for quantity in known)


def _heading(language: Language, standings: Standings, column: StandingsColumn, derived: set[OrderKey]) -> Column:
    title, unit = column.title(language, standings), column.unit(language, standings)
    return Column(column.key.value, title, unit, column.is_number, column.key in derived)


def _column_cells(
    language: PaperLanguage,
    standings: Standings,
    rows: Sequence[Standing],
    column: StandingsColumn,
    derived: set[OrderKey],
) -> list[Cell]:
    marks = base_marks(language, standings, rows) if column.key is OrderKey.SHARE else {}
    cells: list[Cell] = []
    for row in rows:
        quantity = column.quantity(row)
        is_marked = quantity is not None and quantity.knowledge is Knowledge.DERIVED and column.key not in derived
        text = column.text(language, standings, row)
        if quantity is None and row.kind is not RowKind.RANKED and column.is_number:
            text = ""
        cells.append(Cell(text, derived=is_marked, note=marks.get(row.key, ("", ""))[0]))
    return _aligned(language, cells) if column.key in _ALIGNED else cells


_ALIGNED = (OrderKey.SHARE, OrderKey.BEHIND_FIRST)


def _aligned(language: Language, cells: list[Cell]) -> list[Cell]:
    """Leave room after numbers with few decimals, so that all align on the decimal point."""
    point = numbers.decimal(language, Decimal("0.0")).strip("0")
    behind = [_behind_point(cell.text, point) for cell in cells]
    longest = max(behind, key=len, default="")
    return [
        msgspec.structs.replace(cell, pad=longest[len(own) :]) if cell.text[-1:].isdigit() else cell
        for cell, own in zip(cells, behind, strict=True)
    ]


def _behind_point(text: str, point: str) -> str:
    """Give the decimal point and what stands behind it, of the last number of a text."""
    head, found, tail = text.rpartition(point)
    return f"{found}{tail}" if found and head[-1:].isdigit() and tail.isdigit() else ""


def _row(language: Language, row: Standing, cells: tuple[Cell, ...]) -> Row:
    bar = None
    if row.share is not None:
        bar = float(min(max(row.share.sort_key, Decimal(0)), _HUNDRED))
    return Row(
        cells,
        outcome=language.pick(row.outcome.words) if row.outcome is not None else "",
        elected=row.outcome is not None and row.outcome.elected,
        pinned=row.kind is not RowKind.RANKED,
        bar=bar,
    )
