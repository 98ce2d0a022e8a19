"""What a figure answers when it is asked: how it is known, who says so, of what it is a share."""

from __future__ import annotations

from msgspec import Struct

from hustings.election.bases import BASE_OF
from hustings.election.figures import Address, Figure, Knowledge, Measure, Quantity
from hustings.election.lookup import quantity_at, row_at, standings_at
from hustings.election.standings import Standings
from hustings.wording import labels, numbers, provenance, quantities
from hustings.wording.formulas import Part, formula_parts
from hustings.wording.language import Language
from hustings.wording.versions import change_text, version_name

# A bound of a product has many digits; one more than published figures usually have says enough.
_DECIMALS = 3
_SHARES = frozenset({Measure.SHARE, Measure.BEHIND_FIRST, Measure.LEAD, Measure.DIFFERENCE, Measure.RATIO, *BASE_OF})


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
        formula = "".join(part.text for part in self.formula)
        answers = [*self.known, *([formula] if formula else []), *self.who, *self.base]
        template = language.pgettext("spoken figure", "{name}: {value}; {answers}.")
        return template.format(name=self.name, value=self.value, answers="; ".join(answers))


def inspect(language: Language, standings: Standings, address: Address) -> Inspection:
    """Ask the figure at an address; KeyError if its contest or version is not there."""
    of = standings_at(standings, address)
    quantity = quantity_at(of, address)
    if quantity is None:
        return Inspection(name(language, of, address), *_unknown(language, of, address))
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
    row, measure = row_at(standings, address), _measure(language, standings, address)
    if row is None or address.measure in (Measure.RESIDUAL, Measure.RESIDUAL_VOTES):
        return measure
    of = labels.row_name(language, row)
    if address.against is not None:
        other = standings.find(address.against)
        of = language.gettext("{first} and {other}").format(
            first=of, other=labels.row_name(language, other) if other is not None else ""
        )
    return language.pgettext("whose figure", "{name}, {measure}").format(name=of, measure=_small(measure))


def _measure(language: Language, standings: Standings, address: Address) -> str:
    """Name what a figure measures, with the unit that it is of if that is not the whole."""
    measure, results = labels.measure(language, address.measure), standings.results
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
    if standings.contradicts_itself and address.measure in quantities.COUNTS:
        text = language.gettext("no whole numbers satisfy the published table")
        return language.gettext("not derivable"), (text,), (), (), ()
    return language.gettext("not reported"), (language.gettext("the source does not say"),), (), (), ()


def _known(language: Language, standings: Standings, quantity: Quantity) -> list[str]:
    lines = [labels.knowledge(language, quantity.knowledge)]
    figure = quantity.figure
    if figure is not None and figure.words:
        lines.append(language.gettext("in the source: “{words}”").format(words=figure.words))
    if quantity.interval is not None and not quantity.interval.is_exact and quantity.digits is not None:
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
        decimals = decimals if quantity.figure is not None or decimals <= _DECIMALS else _DECIMALS
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


def _who(language: Language, standings: Standings, quantity: Quantity) -> list[str]:
    results = standings.results
    if results is None:
        return []
    if quantity.figure is None:
        source = standings.election.source(results.source)
        worked_out = language.gettext("worked out by Hustings from figures of {source}")
        return [worked_out.format(source=provenance.source_line(language, source))]
    source = standings.election.source(quantity.figure.source or results.source)
    cited = provenance.cited(language, standings.election, source.id, quantity.figure.place)
    if source.issuer is None:
        return [cited]
    through = language.pgettext("issuer and publisher", "{issuer}, through {source}")
    return [through.format(issuer=language.pick(source.issuer), source=cited)]


def _base(language: Language, standings: Standings, quantity: Quantity) -> list[str]:
    address, results = quantity.address, standings.results
    if results is None:
        return []
    if address.measure is Measure.TURNOUT:
        return [language.gettext("of eligible voters")]
    if address.measure in BASE_OF and quantity.figure is None:
        return [labels.base(language, BASE_OF[address.measure])]
    if address.measure not in _SHARES and address.measure is not Measure.RESIDUAL:
        return [language.gettext("a count, not a share")]
    chosen = standings.viewpoint.base
    if chosen is not None and quantity.figure is None and address.measure is not Measure.RESIDUAL:
        return [labels.base(language, chosen)]
    row = row_at(standings, address)
    return [provenance.base_in_full(language, results, row.line if row is not None else None)]


def _link(standings: Standings, quantity: Quantity) -> str:
    results = standings.results
    if results is None:
        return ""
    named = quantity.figure.source if quantity.figure is not None else None
    return standings.election.source(named or results.source).address or ""
