"""How a derived figure was worked out, with its inputs filled in."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from msgspec import Struct

from hustings.election.bases import is_residual
from hustings.election.figures import Address, Formula, Quantity
from hustings.election.lookup import quantity_at
from hustings.election.measures import HUNDRED
from hustings.election.standings import Standings
from hustings.wording import numbers, provenance, quantities, seats
from hustings.wording.language import Language

# A longer sum says no more to a reader.
_MOST_INPUTS = 15


class Part(Struct, frozen=True):
    """A piece of a formula: plain text, or a figure that can be asked in its turn."""

    text: str
    address: Address | None = None


_Writer = Callable[[Language, list[Part]], Iterator[Part]]


def formula_parts(language: Language, standings: Standings, quantity: Quantity) -> Iterator[Part]:
    """Give the formula of a derived figure piece by piece; nothing for a figure that is not derived."""
    if quantity.formula is None:
        return
    if quantity.formula is Formula.SUM_OF_COUNTS:
        assert quantity.figure is not None, "a sum keeps its figure"
        yield Part(provenance.sum_of_counts(language, quantity.figure))
        return
    if quantity.formula is Formula.SEATS_BY_RULE:
        yield Part(language.pgettext("rule and votes", "{rule}: ").format(rule=seats.as_if(language, standings)))
        yield Part(quantities.in_votes(language, _votes_of(standings, quantity)), quantity.inputs[0])
        return
    shown = quantity.inputs[:_MOST_INPUTS]
    inputs = [_input(language, standings, address) for address in shown]
    left = len(quantity.inputs) - len(shown)
    if left:
        more = language.ngettext("{count} more", "{count} more", left)
        inputs.append(Part(more.format(count=left)))
    yield from _WRITERS[quantity.formula](language, inputs)


def _votes_of(standings: Standings, quantity: Quantity) -> Quantity:
    found = quantity_at(standings, quantity.inputs[0])
    assert found is not None, "seats are given out to votes"
    return found


def _input(language: Language, standings: Standings, address: Address) -> Part:
    found = quantity_at(standings, address)
    if found is None:
        return Part(language.gettext("not known"), address)
    text = quantities.as_bounds(language, found) if is_residual(address) else quantities.full(language, found)
    return Part(text, address)


def _joined(*signs: str) -> _Writer:
    """Make what writes inputs with signs between them, of which the last one is for all that follow."""

    def write(language: Language, inputs: list[Part]) -> Iterator[Part]:
        del language
        for number, part in enumerate(inputs):
            if number:
                yield Part(f" {signs[min(number, len(signs)) - 1]} ")
            yield part

    return write


def _rest(language: Language, inputs: list[Part]) -> Iterator[Part]:
    yield from _joined("−")(language, [Part(numbers.percentage(language, HUNDRED)), *inputs])


def _share(language: Language, inputs: list[Part]) -> Iterator[Part]:
    """Write a part over its whole, or over the sum of all the parts."""
    part, *whole = inputs
    if len(whole) == 1:
        yield from _joined("÷")(language, inputs)
        return
    yield part
    yield Part(" ÷ (")
    yield from _joined("+")(language, whole)
    yield Part(")")


_WRITERS: dict[Formula, _Writer] = {
    Formula.PRODUCT: _joined("×"),
    Formula.SUM: _joined("+"),
    Formula.QUOTIENT: _joined("÷"),
    Formula.DIFFERENCE: _joined("−"),
    Formula.RATIO: _joined("÷"),
    Formula.UNCHANGED: _joined("="),
    Formula.SHARE_OF_TOTAL: _share,
    Formula.REST_OF_HUNDRED: _rest,
    Formula.SCALED: _joined("×", "÷"),
}
