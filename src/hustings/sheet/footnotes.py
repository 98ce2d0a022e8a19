"""The notes below the table: how derived figures were worked out, and what approximate ones are taken to be."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal

from hustings.election.counting import share_meaning
from hustings.election.figures import WHOLE_MEASURES, Assumption, Figure, Formula, Knowledge, Measure, Quantity
from hustings.election.meaning import ShareMeaning
from hustings.election.model import Results
from hustings.election.standings import Standing, Standings
from hustings.sheet.options import Section, SheetOptions
from hustings.sheet.parts import Note
from hustings.wording import bases, labels, numbers, quantities, seats
from hustings.wording.language import Language

_MARKS = "†‡§"


def base_marks(language: Language, standings: Standings, rows: Sequence[Standing]) -> dict[str, tuple[str, str]]:
    """Give, for each line whose percentage is of something else than the others', a mark and what it is of."""
    own = {row.key: bases.differing_base(language, standings, row) for row in rows}
    others = list(dict.fromkeys(base for base in own.values() if base))
    # A fourth base is marked by two of the first sign, and so on, as printers do.
    signs = {base: _MARKS[index % 3] * (index // 3 + 1) for index, base in enumerate(others)}
    return {key: (signs[base], base) for key, base in own.items() if base in signs}


def derived_mark(language: Language) -> str:
    """Give the sign that marks a derived figure."""
    return language.pgettext("mark of a derived figure", "d")


def footnotes(language: Language, standings: Standings, options: SheetOptions, rows: Sequence[Standing]) -> list[Note]:
    """Write the notes on the figures that are printed."""
    shown = list(_shown(standings, options, rows))
    notes: list[Note] = []
    if Section.TABLE in options.sections:
        marks = dict(base_marks(language, standings, rows).values())
        notes += [Note(_sentence(language, base), mark) for mark, base in marks.items()]
    derived = [quantity for quantity in shown if quantity.knowledge is Knowledge.DERIVED]
    if derived:
        notes.append(Note(_on_derived(language, standings, derived), derived_mark(language), derived=True))
    if shown and standings.results is not None:
        supplier = labels.supplier(language, standings.election)
        notes += [Note(text) for text in _on_approximate(language, standings.results, supplier)]
    return notes


def _shown(standings: Standings, options: SheetOptions, rows: Sequence[Standing]) -> Iterator[Quantity]:
    figures: list[Quantity | None] = []
    if Section.KEY_FIGURES in options.sections:
        figures += [standings.eligible, standings.turnout, standings.took_part, standings.residual]
        figures += [standings.issued, standings.found, standings.valid, standings.rejected, standings.blank]
    if Section.TABLE in options.sections:
        figures += [figure for row in rows for figure in (row.share, row.votes, row.behind_first, row.seats)]
        figures += [row.seats_by_rule for row in rows]
    yield from (figure for figure in figures if figure is not None)


def _on_derived(language: Language, standings: Standings, derived: Sequence[Quantity]) -> str:
    """Explain the mark of derived figures, and how each kind of them was worked out."""
    assert standings.reading is not None, "figures are derived from results"
    lead = language.gettext(
        "derived by Hustings from figures reported, which are read as {rounded}; bounds are rounded outward."
    ).format(rounded=labels.rounding(language, standings.reading.rounding))
    explained = dict.fromkeys(_explained(language, standings, quantity) for quantity in derived)
    return " ".join((lead, *explained, *_on_missing(language, derived)))


def _on_missing(language: Language, derived: Sequence[Quantity]) -> list[str]:
    """Explain the sign of sums to which counts are missing, where there are such sums."""
    if not any(quantity.is_lower_bound for quantity in derived):
        return []
    sign = quantities.at_least(language, "").strip()
    text = language.gettext(
        "{sign} marks the least that a sum can be: the file leaves counts blank or suppresses them, and these are not "
        "in it."
    )
    return [text.format(sign=sign)]


def _explained(language: Language, standings: Standings, quantity: Quantity) -> str:
    measure = Measure.VOTES if quantity.address.measure is Measure.RESIDUAL_VOTES else quantity.address.measure
    name, formula = labels.measure(language, measure), _formula(language, standings, quantity)
    supposed = [item for item in quantity.assumptions if item is not Assumption.WIDTH_OF_APPROXIMATION]
    if not supposed:
        return language.gettext("{name}: {formula}.").format(name=name, formula=formula)
    assumptions = labels.join(language, [labels.assumption(language, item) for item in supposed])
    template = language.gettext("{name}: {formula}, if {assumptions}.")
    return template.format(name=name, formula=formula, assumptions=assumptions)


def _formula(language: Language, standings: Standings, quantity: Quantity) -> str:
    assert quantity.formula is not None, "a derived figure has a formula"
    inputs = [_factor(language, item.measure) for item in quantity.inputs]
    if quantity.formula is Formula.PRODUCT:
        return " × ".join(inputs)
    if quantity.formula is Formula.QUOTIENT:
        return " ÷ ".join(inputs)
    if quantity.formula is Formula.SUM:
        return " + ".join(inputs)
    if quantity.formula is Formula.SCALED:
        return f"{inputs[0]} × {inputs[1]} ÷ {inputs[2]}"
    if quantity.formula is Formula.UNCHANGED:
        return inputs[0]
    if quantity.formula is Formula.SHARE_OF_TOTAL:
        return f"{inputs[0]} ÷ {_whole(language, standings, quantity, inputs)}"
    if quantity.formula is Formula.REST_OF_HUNDRED:
        return language.gettext("100 minus everything the source lists")
    if quantity.formula is Formula.SEATS_BY_RULE:
        return language.pgettext("rule and what it leaves out", "{rule}; {limits}").format(
            rule=seats.as_if(language, standings), limits=seats.limits_in_short(language)
        )
    if quantity.formula is Formula.SUM_OF_COUNTS:
        return language.gettext("sum of counts in the file")
    return language.gettext("difference of the percentages")


def _whole(language: Language, standings: Standings, quantity: Quantity, inputs: Sequence[str]) -> str:
    """Name what a percentage is of that is worked out from counts."""
    if Assumption.TOTAL_OF_LISTED_VOTES not in quantity.assumptions or standings.reading is None:
        return inputs[1]
    if share_meaning(standings.reading) is ShareMeaning.WITHOUT_NONE:
        return language.gettext("the votes for candidates")
    return language.gettext("the votes listed")


def _factor(language: Language, measure: Measure) -> str:
    """Name a factor; the votes of what is left over are worked out as those of a candidate are."""
    return labels.measure(language, Measure.SHARE if measure is Measure.RESIDUAL else measure)


def _on_approximate(language: Language, results: Results, supplier: str) -> list[str]:
    """Say for each approximate figure how wide it is taken to be, and who says so."""
    figures = [getattr(results, measure.value) for measure in WHOLE_MEASURES]
    figures += [figure for line in results.lines for figure in (line.share, line.votes)]
    known = [figure for figure in figures if figure is not None and figure.approximate]
    return list(dict.fromkeys(_taken_as(language, figure, supplier) for figure in known))


def _taken_as(language: Language, figure: Figure, supplier: str) -> str:
    words = figure.words or numbers.decimal(language, figure.number)
    if figure.bounds is None:
        return language.gettext("“{words}”: the source does not say how wide that is.").format(words=words)
    decimals = max(numbers.places(bound) for bound in (figure.bounds.low, figure.bounds.high))
    range_ = numbers.spoken_interval(language, figure.bounds, Decimal(1), decimals)
    if figure.supplied:
        template = language.gettext("“{words}” is taken as {range}; that width is supplied by {supplier}.")
    else:
        template = language.gettext("“{words}” is taken as {range}.")
    return template.format(words=words, range=range_, supplier=supplier)


def _sentence(language: Language, text: str) -> str:
    return language.pgettext("end of a note", "{text}.").format(text=text)
