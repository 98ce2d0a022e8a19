"""How a derived figure was worked out, with its inputs filled in."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from msgspec import Struct

from hustings.election.figures import Address, Assumption, Formula, Measure, Quantity
from hustings.election.lookup import quantity_at
from hustings.election.standings import Standings
from hustings.wording import quantities
from hustings.wording.language import Language

# A longer sum says no more to a reader.
_MOST_INPUTS = 14


class Part(Struct, frozen=True):
    """A piece of a formula: plain text, or a figure that can be asked in its turn."""

    text: str
    address: Address | None = None


def formula_parts(language: Language, standings: Standings, quantity: Quantity) -> Iterator[Part]:
    """Give the formula of a derived figure piece by piece; nothing for a figure that is not derived."""
    if quantity.formula is None:
        return
    inputs = [_input(language, standings, address) for address in _shown(quantity)]
    write = _WRITERS[quantity.formula]
    yield from write(language, inputs)
    if len(quantity.inputs) > _MOST_INPUTS + 1:
        rest = language.gettext(" and {count} more").format(count=len(quantity.inputs) - _MOST_INPUTS)
        yield Part(rest)


def _shown(quantity: Quantity) -> tuple[Address, ...]:
    if Assumption.TOTAL_OF_LISTED_VOTES in quantity.assumptions or len(quantity.inputs) <= _MOST_INPUTS + 1:
        return quantity.inputs
    return quantity.inputs[:_MOST_INPUTS]


def _input(language: Language, standings: Standings, address: Address) -> Part:
    found = quantity_at(standings, address)
    if found is None:
        return Part(language.gettext("not known"), address)
    is_rest = address.measure is Measure.RESIDUAL
    text = quantities.as_bounds(language, found) if is_rest else quantities.full(language, found)
    return Part(text, address)


def _joined(sign: str) -> Callable[[Language, list[Part]], Iterator[Part]]:
    def write(language: Language, inputs: list[Part]) -> Iterator[Part]:
        del language
        for number, part in enumerate(inputs):
            if number:
                yield Part(f" {sign} ")
            yield part

    return write


def _rest(language: Language, inputs: list[Part]) -> Iterator[Part]:
    del language
    yield Part("100%")
    for part in inputs:
        yield Part(" − ")
        yield part


def _share(language: Language, inputs: list[Part]) -> Iterator[Part]:
    yield inputs[0]
    yield Part(" ÷ ")
    if len(inputs) == 2:  # noqa: PLR2004 -- a part and its whole
        yield inputs[1]
        return
    yield Part(language.gettext("all votes listed"))


def _scaled(language: Language, inputs: list[Part]) -> Iterator[Part]:
    del language
    yield inputs[0]
    yield Part(" × ")
    yield inputs[1]
    yield Part(" ÷ ")
    yield inputs[2]


_WRITERS: dict[Formula, Callable[[Language, list[Part]], Iterator[Part]]] = {
    Formula.PRODUCT: _joined("×"),
    Formula.QUOTIENT: _joined("÷"),
    Formula.DIFFERENCE: _joined("−"),
    Formula.RATIO: _joined("÷"),
    Formula.UNCHANGED: _joined("="),
    Formula.SHARE_OF_TOTAL: _share,
    Formula.REST_OF_HUNDRED: _rest,
    Formula.SCALED: _scaled,
}
