"""How the rows of the table of every count stand: their order, those that are found, and what they come to."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
from msgspec import Struct

from hustings.stations.row_columns import Mask
from hustings.stations.row_orders import RowNumbers, go_on
from hustings.stations.row_tables import RowTable, RowTotals
from hustings.stations.row_texts import RowColumn


class Wish(Struct, frozen=True):
    """Columns to order by (the first one first, each from the highest or not), and folded words that rows must hold."""

    keys: tuple[tuple[RowColumn, bool], ...] = ()
    words: tuple[str, ...] = ()

    def ordered_by(self, column: RowColumn, *, descending: bool, also: bool) -> Wish:
        """Order by a column: alone, or after those by which rows are ordered already; again turns its order round."""
        turned = tuple((other, not down if other is column else down) for other, down in self.keys)
        if turned != self.keys and (also or len(self.keys) == 1):
            return Wish(turned, self.words)
        return Wish(((*self.keys, (column, descending)) if also else ((column, descending),)), self.words)


class Arrangement(Struct, frozen=True):
    """Rows of a table as wished: `order` has them all (`places` tells where), `shown` those that are found (`mask`)."""

    wish: Wish
    order: RowNumbers
    places: RowNumbers | None
    mask: Mask | None
    shown: RowNumbers
    totals: RowTotals


def arranged(table: RowTable, wish: Wish, before: Arrangement | None, step: Callable[[], None] = go_on) -> Arrangement:
    """Arrange rows, with what of an earlier arrangement still holds."""
    is_ordered = before is not None and before.wish.keys == wish.keys
    is_found = before is not None and before.wish.words == wish.words
    if before is not None and is_ordered:
        order, places = before.order, before.places
    else:
        order = table.order(wish.keys, step)
        step()
        places = table.places_in(order)
    if before is not None and is_found:
        mask, totals = before.mask, before.totals
    else:
        mask = table.holding(wish.words, step)
        step()
        totals = table.totals(mask)
    step()
    return Arrangement(wish, order, places, mask, table.chosen(order, places, mask), totals)


class Picked:
    """The rows that a reader selected, by their numbers: they stay so in any order, found or not."""

    def __init__(self, count: int) -> None:
        self.mask: Mask = np.zeros(count, dtype=np.bool_)
        self.is_any = False

    def only(self, numbers: RowNumbers) -> None:
        """Select these rows and no others."""
        if self.is_any:
            self.mask.fill(False)
        self.add(numbers)

    def add(self, numbers: RowNumbers) -> None:
        """Select these rows too."""
        self.mask[numbers] = True
        self.is_any = self.is_any or bool(len(numbers))

    def turn(self, number: int) -> None:
        """Select a row, or take it out."""
        self.mask[number] = not self.mask[number]
        self.is_any = bool(self.mask.any())

    def shown(self, arrangement: Arrangement) -> RowNumbers:
        """Give those that are found, in their order."""
        if not self.is_any:
            return arrangement.shown[:0]
        return np.compress(np.take(self.mask, arrangement.shown, mode="clip"), arrangement.shown)
