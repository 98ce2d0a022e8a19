"""From figures of an election to rows of an export."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from decimal import Decimal

from msgspec import Struct

from hustings.election.bases import BASE_OF, is_residual
from hustings.election.counting import is_counted, turnout_meaning, whole
from hustings.election.figures import WHOLE_MEASURES, Figure, Knowledge, Measure, Place, Quantity
from hustings.election.model import Base
from hustings.election.reading import Reading
from hustings.election.standings import Standing, Standings

_POINTS = frozenset({Measure.BEHIND_FIRST, Measure.LEAD, Measure.DIFFERENCE})
_SHARES = frozenset({Measure.SHARE, Measure.TURNOUT, Measure.RESIDUAL, *BASE_OF})
_SHARE_DECIMALS = Decimal("0.000001")


class FigureRow(Struct, frozen=True):
    """A row of an export, but for the names that go with its identifiers: see `columns`."""

    contest_id: str
    results_id: str | None
    status: str | None
    as_of: str | None
    source_id: str | None
    unit_id: str | None
    source_row: int | None = None
    source_place: str | None = None
    source_words: str | None = None
    selection_id: str | None = None
    line_kind: str | None = None
    rank: int | None = None
    outcome: str | None = None
    measure: str | None = None
    measured_in: str | None = None
    base: str | None = None
    base_words: str | None = None
    known: str | None = None
    value: str | None = None
    low: str | None = None
    high: str | None = None
    bounds_supplied: str | None = None
    derived_value: str | None = None
    derived_low: str | None = None
    derived_high: str | None = None
    derived_formula: str | None = None
    derived_assumptions: str | None = None
    counts_summed: int | None = None
    counts_left_out: int | None = None
    note: str | None = None


def standings_rows(
    standings: Standings, language: str, rows: Iterable[Standing] | None = None, note: str | None = None
) -> Iterator[FigureRow]:
    """Give all figures of standings, or of some lines of them, in the order of the lines; then those of the whole."""
    lines = (*standings.all_rows, *standings.pinned) if rows is None else tuple(rows)
    for line in lines:
        # What is no selection has its count among those of the whole, unless it stands on its line alone.
        votes = line.votes if line.selection is not None or _is_residual(line.votes) else None
        figures = [one for one in (line.share, line.published, votes, line.behind_first) if one is not None]
        if not figures and line.selection is not None:
            yield _row(standings, language, line, None, note)
        met: set[object] = set()
        for figure in figures:
            if figure.address not in met:
                met.add(figure.address)
                yield _row(standings, language, line, figure, note)
    if standings.reading is not None:
        for figure in _of_whole(standings):
            yield _row(standings, language, None, figure, note)


def _is_residual(quantity: Quantity | None) -> bool:
    return quantity is not None and quantity.address.measure is Measure.RESIDUAL_VOTES


def _of_whole(standings: Standings) -> Iterator[Quantity]:
    is_pinned = any(_holds_residual(line) for line in standings.pinned)
    for measure in (*WHOLE_MEASURES, Measure.COUNTED, Measure.LEAD):
        found: Quantity | None = getattr(standings, measure.value)
        if found is not None:
            yield found
    if standings.published_residual is not None and not is_pinned:
        yield standings.published_residual


def _holds_residual(line: Standing) -> bool:
    return line.published is not None and line.published.address.measure is Measure.RESIDUAL


def _row(
    standings: Standings, language: str, line: Standing | None, figure: Quantity | None, note: str | None
) -> FigureRow:
    if standings.reading is None or figure is None:
        return _only_named(standings, language, line, note)
    share = line.share if line is not None else next((row.share for row in standings.all_rows), None)
    return figure_row(standings.reading, figure, language, line, share, note)


def _only_named(standings: Standings, language: str, line: Standing | None, note: str | None) -> FigureRow:
    reading = standings.reading
    assert line is not None, "figures of the whole are there"
    if reading is None:
        return FigureRow(standings.contest.id, None, None, None, None, None, selection_id=line.key, note=note)
    return FigureRow(
        *_version(reading), selection_id=line.key, rank=line.rank, outcome=_outcome_words(line, language), note=note
    )


def _outcome_words(line: Standing | None, language: str) -> str | None:
    return line.outcome.words.best(language) if line is not None and line.outcome is not None else None


def figure_row(
    reading: Reading,
    quantity: Quantity,
    language: str,
    line: Standing | None = None,
    share: Quantity | None = None,
    note: str | None = None,
) -> FigureRow:
    """Give the row of a figure: what is worked out stands apart from what a source says.

    `share` is the percentage of which the figure is a difference, if it is one: both are of the same.
    """
    figure, measure = quantity.figure, quantity.address.measure
    is_derived = quantity.knowledge is Knowledge.DERIVED
    derived = _derived(quantity) if is_derived else (None, None, None)
    contest, results, status, as_of, source, unit = _version(reading)
    is_of_share = measure in _POINTS and share is not None
    base, base_words = _base_of(reading, share if is_of_share and share is not None else quantity, language)
    stated = figure if figure is not None and not is_derived else None
    return FigureRow(
        contest,
        results,
        status,
        as_of,
        figure.source if figure is not None and figure.source is not None else source,
        unit,
        source_row=figure.place.row if figure is not None and figure.place is not None else None,
        source_place=_place(figure.place, language) if figure is not None and figure.place is not None else None,
        source_words=figure.words if figure is not None else None,
        selection_id=quantity.address.selection,
        line_kind=line.kind.value if line is not None and line.selection is None else None,
        rank=line.rank if line is not None else None,
        outcome=_outcome_words(line, language),
        measure=measure.value,
        measured_in=_scale(measure),
        base=base,
        base_words=base_words,
        known=quantity.knowledge.value,
        value=stated.value if stated is not None else None,
        low=stated.low if stated is not None else None,
        high=stated.high if stated is not None else None,
        bounds_supplied="; ".join(stated.supplied) or None if stated is not None else None,
        derived_value=derived[0],
        derived_low=derived[1],
        derived_high=derived[2],
        derived_formula=quantity.formula.value if quantity.formula is not None else None,
        derived_assumptions="; ".join(item.value for item in quantity.assumptions) or None,
        counts_summed=figure.summed if figure is not None else None,
        counts_left_out=_left_out(figure),
        note=note,
    )


def _left_out(figure: Figure | None) -> int | None:
    return figure.left_out if figure is not None and figure.summed is not None else None


def _version(reading: Reading) -> tuple[str, str, str | None, str | None, str, str | None]:
    results = reading.results
    as_of = results.as_of.isoformat() if results.as_of is not None else None
    if as_of is not None and results.as_of_time is not None:
        as_of = f"{as_of}T{results.as_of_time}"
    status = results.status.value if results.status is not None else None
    return reading.contest.id, results.id, status, as_of, results.source, results.unit


def _derived(quantity: Quantity) -> tuple[str | None, str | None, str | None]:
    """Give digits and bounds of a figure that is worked out; of a sum to which counts are missing, its least alone."""
    if quantity.is_lower_bound:
        return None, _plain(quantity.digits), None
    bounds = quantity.interval
    if bounds is not None:
        unit = _SHARE_DECIMALS if _scale(quantity.address.measure) != _scale(Measure.VOTES) else Decimal(1)
        bounds = bounds.outward(unit)
    low, high = (bounds.low.normalize(), bounds.high.normalize()) if bounds is not None else (None, None)
    return _plain(quantity.digits), _plain(low), _plain(high)


def _plain(number: Decimal | None) -> str | None:
    return f"{number:f}" if number is not None else None


def _scale(measure: Measure) -> str:
    if measure in _POINTS:
        return "percentage points"
    if measure is Measure.RATIO:
        return "ratio"
    return "per cent" if measure in _SHARES else "count"


def _base_of(reading: Reading, quantity: Quantity, language: str) -> tuple[str | None, str | None]:
    """Give what a percentage is of, as the standards call it and in the source's words, as far as either is known."""
    address = quantity.address
    if address.measure in BASE_OF:
        return BASE_OF[address.measure].value, None
    if address.measure is Measure.TURNOUT:
        meaning = turnout_meaning(reading) if quantity.knowledge is Knowledge.DERIVED else None
        taken = f" ({meaning.value})" if meaning is not None else ""
        return f"{Base.ELIGIBLE_VOTERS.value}{taken}", None
    if address.measure is not Measure.SHARE and not is_residual(address):
        return None, None
    if quantity.knowledge is Knowledge.DERIVED and is_counted(reading):
        found = whole(reading)
        return found.meaning.value if found is not None else None, None
    line = reading.line_by_selection.get(address.selection) if address.selection is not None else None
    stated = reading.stated_base(line)
    if stated is None:
        return None, None
    return stated.meaning.value if stated.meaning is not None else None, stated.words.best(language)


def _place(place: Place, language: str) -> str | None:
    """Say where something stands, but for its row, which has a column of its own."""
    parts = [
        f"paragraph {place.paragraph}" if place.paragraph is not None else "",
        f"page {place.page}" if place.page is not None else "",
        f"table {place.table}" if place.table is not None else "",
        f"column {place.column}" if place.column is not None else "",
        place.note.best(language) if place.note is not None else "",
    ]
    return ", ".join(part for part in parts if part) or None
