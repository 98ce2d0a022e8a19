"""What a figure answers when it is asked: how it is known, who says so, of what it is a share."""

from __future__ import annotations

from msgspec import Struct

from hustings.election.bases import BASE_OF, choices, is_residual
from hustings.election.counting import whole
from hustings.election.derived_votes import behind
from hustings.election.figures import Address, Figure, Knowledge, Measure, Quantity
from hustings.election.lookup import quantity_at, row_at, standings_at
from hustings.election.model import Source
from hustings.election.standings import Standings
from hustings.wording import labels, numbers, provenance, quantities
from hustings.wording.formulas import Part, formula_parts
from hustings.wording.language import Language
from hustings.wording.versions import change_text, version_name

# A bound of a product has many digits; one more than published figures usually have says enough.
_DECIMALS = 3
# What no source would say: it can only be worked out.
_NEVER_PUBLISHED = frozenset(
    {
        Measure.BEHIND_FIRST,
        Measure.LEAD,
        Measure.RESIDUAL,
        Measure.RESIDUAL_VOTES,
        Measure.DIFFERENCE,
        Measure.RATIO,
        Measure.SEATS_BY_RULE,
    }
)


class Inspection(Struct, frozen=True):
    """The answers of one figure, each as lines of text; `formula` has links to the figures that went into it."""

    name: str
    value: str
    known: tuple[str, ...]
    formula: tuple[Part, ...]
    who: tuple[str, ...]
    base: tuple[str, ...]
    link: str = ""

    def spoken(self, language: Language) -> str:
        """Say all of it in one sentence, as a voice should read it."""
        answers = [*self.known]
        if self.formula:
            formula = "".join(part.text for part in self.formula)
            answers.append(language.gettext("worked out as {formula}").format(formula=formula))
        template = language.pgettext("spoken figure", "{name}: {value}; {answers}.")
        said = template.format(name=self.name, value=self.value, answers="; ".join((*answers, *self.who, *self.base)))
        # What is quoted may itself end in a full stop.
        return said.replace("..", ".")


def inspect(language: Language, standings: Standings, address: Address) -> Inspection:
    """Ask the figure at an address; KeyError if its contest or version is not there."""
    of = standings_at(standings, address)
    quantity = quantity_at(of, address)
    if quantity is None:
        return Inspection(name(language, of, address), *_unknown(language, of, address), _link(of, quantity))
    return Inspection(
        name(language, of, address),
        value(language, quantity),
        (*_known(language, of, quantity), *_changed(language, of, address)),
        tuple(formula_parts(language, of, quantity)),
        tuple(_who(language, of, quantity)),
        tuple(_base(language, of, quantity)),
        _link(of, quantity),
    )


def name(language: Language, standings: Standings, address: Address) -> str:
    """Name a figure by whom or what it is of, and what it measures."""
    if is_residual(address):
        return labels.measure(language, Measure.RESIDUAL)
    row, measure = row_at(standings, address), labels.measure(language, address.measure)
    if row is None or address.measure is Measure.RESIDUAL_VOTES:
        return _in_unit(language, standings, measure)
    of = labels.row_name(language, row)
    other = standings.find(address.against) if address.against is not None else None
    if other is not None:
        of = language.gettext("{first} and {other}").format(first=of, other=labels.row_name(language, other))
    return language.pgettext("whose figure", "{name}, {measure}").format(
        name=of, measure=_in_unit(language, standings, _small(measure))
    )


def _in_unit(language: Language, standings: Standings, measure: str) -> str:
    """Put the unit that a figure is of, if that is not the whole, before what it measures."""
    results = standings.results
    if results is None or results.part_of is None or results.unit is None:
        return measure
    unit = language.pick(standings.election.unit(results.unit).name)
    return language.pgettext("whose figure", "{name}, {measure}").format(name=unit, measure=_small(measure))


def value(language: Language, quantity: Quantity) -> str:
    """Write the value of a figure with all its digits: as published, or as the whole interval."""
    if quantity.digits is not None or quantity.interval is None:
        return quantities.full(language, quantity)
    if quantity.address.measure in quantities.COUNTS:
        return numbers.spoken_interval(language, quantity.interval, numbers.Decimal(1))
    return quantities.full(language, quantity)


def _small(text: str) -> str:
    """Write a name within a line: its first letter small, unless the second is not (an abbreviation)."""
    return text[:1].lower() + text[1:] if text[1:2].islower() else text


def _unknown(
    language: Language, standings: Standings, address: Address
) -> tuple[str, tuple[str, ...], tuple[Part, ...], tuple[str, ...], tuple[str, ...]]:
    derivable = address.measure in _NEVER_PUBLISHED or address.measure in BASE_OF
    said = language.gettext("not derivable") if derivable else language.gettext("not reported")
    reason = language.gettext("the source does not say")
    base = BASE_OF.get(address.measure)
    if standings.contradicts_itself and address.measure in quantities.COUNTS:
        said = language.gettext("not derivable")
        reason = language.gettext("no whole numbers satisfy the published table")
        if standings.reading is not None and behind(standings.reading).only_if_assumed:
            reason = language.gettext(
                "if the percentages are of ballots cast, no whole numbers satisfy the published table"
            )
    elif address.measure is Measure.SHARE and _is_no_part(standings, address):
        said = language.gettext("not derivable")
        reason = language.gettext("not among the votes that the percentages are of")
    elif base is not None:
        obstacles = (choice.obstacle for choice in choices(standings.reading) if choice.base is base)
        obstacle = next(obstacles)
        reason = labels.obstacle(language, obstacle) if obstacle is not None else reason
    return said, (reason,), (), tuple(_who(language, standings, None)), ()


def _is_no_part(standings: Standings, address: Address) -> bool:
    """Whether a selection is none of those that percentages worked out from counts are of."""
    found = whole(standings.reading) if standings.reading is not None else None
    return found is not None and address.selection in found.without


def _known(language: Language, standings: Standings, quantity: Quantity) -> list[str]:
    lines = [labels.knowledge(language, quantity.knowledge)]
    figure = quantity.figure
    if figure is not None and figure.words:
        lines.append(language.gettext("in the source: “{words}”").format(words=figure.words))
    is_count = quantity.address.measure in quantities.COUNTS
    # A count that is worked out is written as its whole interval; a percentage is shortened.
    if (
        (quantity.digits is not None or not is_count)
        and quantity.interval is not None
        and not quantity.interval.is_exact
    ):
        lines.append(_between(language, standings, quantity))
    if figure is not None and quantity.knowledge is Knowledge.APPROXIMATE:
        lines.append(_width(language, figure, labels.supplier(language, standings.election)))
    supposed = provenance.assumptions(language, standings, quantity)
    if supposed:
        lines.append(language.gettext("if {assumptions}").format(assumptions="; ".join(supposed)))
    return [line for line in lines if line]


def _changed(language: Language, standings: Standings, address: Address) -> list[str]:
    """Say what the version that differences are marked from prints in place of a figure."""
    change, against = standings.change_at(address), standings.against
    if change is None or against is None:
        return []
    return [change_text(language, change, version_name(language, standings.election, against))]


def _between(language: Language, standings: Standings, quantity: Quantity) -> str:
    assert quantity.interval is not None, "checked by the caller"
    if quantity.address.measure in quantities.COUNTS:
        decimals = 0
    else:
        published = quantity.interval.low, quantity.interval.high
        decimals = max(numbers.places(bound.normalize()) for bound in published)
        shown = numbers.places(quantity.digits) if quantity.digits is not None else 0
        most = decimals if quantity.figure is not None else min(decimals, _DECIMALS)
        decimals = max(most, shown)
    bounds = numbers.bounds(language, quantity.interval, decimals)
    if quantity.knowledge is Knowledge.REPORTED and standings.reading is not None:
        rounded = labels.rounding(language, standings.reading.rounding)
        return language.gettext("{rounded}, so between {bounds}").format(rounded=rounded, bounds=bounds)
    return language.gettext("between {bounds}").format(bounds=bounds)


def _width(language: Language, figure: Figure, supplier: str) -> str:
    if figure.bounds is None:
        return language.gettext("the source does not say how wide that is")
    if not figure.supplied:
        return ""
    return language.gettext("that width is supplied by {supplier}").format(supplier=supplier)


def _who(language: Language, standings: Standings, quantity: Quantity | None) -> list[str]:
    """Name who says so, on whose word and where; whose figures went into what is derived, or do not tell it."""
    figure = quantity.figure if quantity is not None else None
    source = _source(standings, quantity)
    cited = provenance.cited(language, standings.election, source.id, figure.place if figure is not None else None)
    if source.issuer is not None:
        through = language.pgettext("issuer and publisher", "{issuer}, through {source}")
        cited = through.format(issuer=language.pick(source.issuer), source=cited)
    if quantity is None or (figure is not None and quantity.knowledge is not Knowledge.DERIVED):
        return [cited]
    others = [other for other in _sources(standings, quantity) if other != source.id]
    lines = [provenance.source_line(language, standings.election.source(other)) for other in others]
    template = language.gettext("worked out by Hustings from figures of {source}")
    return [template.format(source="; ".join((cited, *lines)))]


def _sources(standings: Standings, quantity: Quantity) -> list[str]:
    """Gather the sources of the published figures that went into one, in order of appearance."""
    found: list[str] = []
    for address in quantity.inputs:
        item = quantity_at(standings, address)
        if item is not None and item.figure is not None:
            found.append(_source(standings, item).id)
        elif item is not None:
            found += _sources(standings, item)
    return list(dict.fromkeys(found))


def _base(language: Language, standings: Standings, quantity: Quantity) -> list[str]:
    """Say of what a figure is a share; of what is worked out from shares, what these are of."""
    measure, results, row = quantity.address.measure, standings.results, row_at(standings, quantity.address)
    assert results is not None, "an address names results"
    if measure is Measure.TURNOUT:
        return [provenance.turnout_of(language, standings) or language.gettext("of eligible voters")]
    if measure in quantities.COUNTS:
        return [language.gettext("a count, not a share")]
    if quantity.figure is not None:  # counts, reported or added up, are dealt with above
        return [provenance.base_in_full(language, results, row.line if row is not None else None)]
    if measure in BASE_OF:
        return [labels.base(language, BASE_OF[measure])]
    if measure is Measure.SHARE and row is not None:
        return [provenance.published_base(language, standings, row)]
    if all(item.measure in quantities.COUNTS for item in quantity.inputs):
        return [language.gettext("a ratio of counts")]
    inputs = (quantity_at(standings, item) for item in quantity.inputs)
    said = (line for item in inputs if item is not None for line in _base(language, standings, item))
    return list(dict.fromkeys(said))


def _link(standings: Standings, quantity: Quantity | None) -> str:
    return _source(standings, quantity).address or ""


def _source(standings: Standings, quantity: Quantity | None) -> Source:
    """Give the source of a figure, else that of the results it belongs to."""
    assert standings.results is not None, "an address names results"
    named = quantity.figure.source if quantity is not None and quantity.figure is not None else None
    return standings.election.source(named or standings.results.source)
