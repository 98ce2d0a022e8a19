"""Who says so, and where: sources, places, bases and assumptions as texts."""

from __future__ import annotations

from collections.abc import Sequence

from hustings.election.bases import BASE_OF
from hustings.election.counting import share_meaning, turnout_meaning
from hustings.election.figures import Figure, Formula, Measure, Place, Quantity
from hustings.election.model import Election, Line, Results, ShareBase, Source
from hustings.election.standings import RowKind, Standing, Standings
from hustings.wording import labels, numbers
from hustings.wording.language import Language

_MOST_DECIMALS = 6


def source_line(language: Language, source: Source) -> str:
    """Name a source by its publisher and date: TASS, 3 February 2025."""
    return language.pgettext("source", "{publisher}, {date}").format(
        publisher=language.pick(source.publisher), date=numbers.date(language, source.published)
    )


def place(language: Language, where: Place | None) -> str:
    """Say where in a source something stands, or nothing."""
    if where is None:
        return ""
    parts: list[str] = []
    if where.page is not None:
        parts.append(language.gettext("page {number}").format(number=where.page))
    if where.paragraph is not None:
        parts.append(language.gettext("paragraph {number}").format(number=where.paragraph))
    if where.table is not None:
        parts.append(language.gettext("table {name}").format(name=where.table))
    if where.row is not None:
        parts.append(language.gettext("row {number}").format(number=numbers.decimal(language, where.row)))
    if where.column is not None:
        parts.append(language.gettext("column {name}").format(name=where.column))
    if where.note is not None:
        parts.append(language.pick(where.note))
    return ", ".join(parts)


def rows(language: Language, first: Sequence[int], total: int) -> str:
    """Name rows of a file, of many the first, with how many more there are: rows 12, 57, 99 and 13 more."""
    if not first:
        return ""
    named = [numbers.decimal(language, row) for row in first]
    more = total - len(first)
    if more > 0:
        others = language.ngettext("{count} more", "{count} more", more)
        named.append(others.format(count=numbers.decimal(language, more)))
    template = language.ngettext("row {numbers}", "rows {numbers}", total)
    return template.format(numbers=labels.join(language, named))


def sum_of_counts(language: Language, figure: Figure) -> str:
    """Say of how many counts a figure is the sum, and how many are missing to it."""
    assert figure.summed is not None, "only sums have counts"
    template = language.ngettext("sum of {count} count in the file", "sum of {count} counts in the file", figure.summed)
    text = template.format(count=numbers.decimal(language, figure.summed))
    if not figure.left_out:
        return text
    left = language.ngettext(
        "{count} count is left blank or suppressed there, and is not in the sum",
        "{count} counts are left blank or suppressed there, and are not in the sum",
        figure.left_out,
    ).format(count=numbers.decimal(language, figure.left_out))
    return language.pgettext("sum and what is missing to it", "{sum}; {missing}").format(sum=text, missing=left)


def cited(language: Language, election: Election, source: str, where: Place | None) -> str:
    """Cite a source with the place in it: TASS, 3 February 2025, paragraph 4."""
    line = source_line(language, election.source(source))
    somewhere = place(language, where)
    return f"{line}, {somewhere}" if somewhere else line


def base_words(language: Language, base: ShareBase | None) -> str:
    """Say what percentages are of, in the words of the source."""
    return language.pick(base.words) if base is not None else language.gettext("base not said")


def base_of_share(language: Language, standings: Standings, row: Standing) -> str:
    """Say what the percentage of a line, as shown, is of; nothing where it has none, or is what the others leave."""
    return _base_of(language, standings, row, row.share)


def published_base(language: Language, standings: Standings, row: Standing) -> str:
    """Say what the percentage of a line, as published, is of; nothing where it has none."""
    return _base_of(language, standings, row, row.published)


def _base_of(language: Language, standings: Standings, row: Standing, share: Quantity | None) -> str:
    if share is None or standings.results is None:
        return ""
    chosen = BASE_OF.get(share.address.measure)
    if chosen is not None:
        return labels.base(language, chosen)
    if share.figure is not None:
        own = row.line.share_base if row.line is not None else None
        return base_words(language, own or standings.results.share_base)
    return base_of_counts(language, standings) if share.formula is Formula.SHARE_OF_TOTAL else ""


def base_of_counts(language: Language, standings: Standings) -> str:
    """Say what percentages are of that are worked out from counts; nothing where none can be."""
    meaning = share_meaning(standings.reading) if standings.reading is not None else None
    if meaning is None or standings.reading is None:
        return ""
    return labels.share_meaning(language, meaning, turnout_meaning(standings.reading))


def turnout_of(language: Language, standings: Standings) -> str:
    """Say what turnout is worked out of; nothing where it is published or not known."""
    turnout = standings.turnout
    meaning = turnout_meaning(standings.reading) if standings.reading is not None else None
    if turnout is None or turnout.figure is not None or meaning is None:
        return ""
    return labels.turnout_meaning(language, meaning)


def heading_base(language: Language, standings: Standings) -> str:
    """Say what percentages are of in general, as the heading over them does; nothing where there are none."""
    results, chosen = standings.results, standings.viewpoint.base
    if chosen is not None:
        return labels.base(language, chosen)
    if results is not None and any(line.share is not None for line in results.lines):
        return base_words(language, results.share_base)
    bases = (base_of_share(language, standings, row) for row in standings.all_rows)
    return next((base for base in bases if base), "")


def base_in_full(language: Language, results: Results, line: Line | None = None) -> str:
    """Say what a percentage is of: the source's words, and that it does not say which where it does not."""
    base = line.share_base if line is not None and line.share_base is not None else results.share_base
    if base is None:
        return language.gettext("the source does not say of what the percentages are")
    words = language.pick(base.words)
    if base.meaning is None:
        return language.gettext("“{words}”; the source does not say which").format(words=words)
    meaning = labels.base(language, base.meaning)
    return words if words == meaning else language.gettext("“{words}”: {meaning}").format(words=words, meaning=meaning)


def assumptions(language: Language, standings: Standings, quantity: Quantity) -> list[str]:
    """Say what a derived figure rests on, with the bounds of approximate inputs spelled out."""
    lines = [labels.assumption(language, item) for item in quantity.assumptions]
    eligible = standings.eligible
    rests_on_it = any(item.measure is Measure.ELIGIBLE for item in quantity.inputs)
    if rests_on_it and eligible is not None and eligible.figure is not None and eligible.figure.bounds is not None:
        range_ = numbers.spoken_interval(language, eligible.figure.bounds, numbers.Decimal(1))
        lines.append(language.gettext("eligible voters are {range}").format(range=range_))
    return lines


def explanation(language: Language, standings: Standings, quantity: Quantity | None) -> str:
    """Explain a figure in a few lines: how it is known, between which bounds, under what assumptions, who says so."""
    if quantity is None:
        return language.gettext("The source does not say.")
    lines = [labels.knowledge(language, quantity.knowledge)]
    if quantity.figure is not None:
        lines += _of_figure(language, standings, quantity)
    if quantity.address.measure is Measure.TURNOUT and quantity.figure is None:
        lines.append(turnout_of(language, standings))
    if quantity.interval is not None and not quantity.interval.is_exact:
        lines.append(language.gettext("between {bounds}").format(bounds=_bounds(language, quantity)))
    supposed = assumptions(language, standings, quantity)
    if supposed:
        lines.append(language.gettext("if {assumptions}").format(assumptions="; ".join(supposed)))
    return "\n".join(lines)


def _bounds(language: Language, quantity: Quantity) -> str:
    assert quantity.interval is not None, "checked by the caller"
    bounds = quantity.interval
    decimals = max(numbers.places(bound.normalize()) for bound in (bounds.low, bounds.high))
    if decimals > _MOST_DECIMALS:  # a quotient that does not end
        decimals = 2
    return numbers.bounds(language, bounds, decimals)


def _of_figure(language: Language, standings: Standings, quantity: Quantity) -> list[str]:
    figure, results = quantity.figure, standings.results
    assert figure is not None, "checked by the caller"
    assert results is not None, "a reported figure belongs to results"
    lines: list[str] = []
    if figure.summed is not None:
        lines.append(sum_of_counts(language, figure))
    if figure.words:
        lines.append(language.gettext("in the source: “{words}”").format(words=figure.words))
    lines.append(cited(language, standings.election, figure.source or results.source, figure.place))
    if figure.supplied:
        template = language.gettext("the width of the approximation is supplied by {supplier}")
        lines.append(template.format(supplier=labels.supplier(language, standings.election)))
    return lines


def name_tooltip(language: Language, standings: Standings, row: Standing) -> str:
    """Tell more of a line of the standings: who it is, its usual name, its names in other scripts."""
    selection = row.selection
    if selection is None:
        told = {
            RowKind.RESIDUAL: language.gettext("100 minus everything the source lists"),
            RowKind.OVERVOTES: language.gettext("Votes for more selections than are allowed, which do not count"),
            RowKind.UNDERVOTES: language.gettext("Votes that voters could have given, and did not"),
        }
        return told.get(row.kind, labels.row_name(language, row))
    lines = [language.pick(selection.name)]
    if selection.description is not None:
        cite = cited(language, standings.election, selection.description.source, selection.description.place)
        lines.append(f"{language.pick(selection.description.text)} ({cite})")
    usual = labels.usual_name(language, selection)
    if usual is not None:
        lines.append(usual)
    others = [selection.name[tag] for tag in selection.supplied]
    if others:
        supplier = labels.supplier(language, standings.election)
        template = language.gettext("{names} (supplied by {supplier})")
        lines.append(template.format(names=" · ".join(others), supplier=supplier))
    return "\n".join(lines)
