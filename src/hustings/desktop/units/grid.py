"""Figures of many units as the table of units reads them: by row and column, each text made when it is looked at."""

from __future__ import annotations

from typing import Any, Protocol

import numpy as np
from numpy.typing import NDArray

from hustings.election.finding import folded
from hustings.stations.pictures.columns import UnitColumns
from hustings.wording.unit_columns import UnitColumn

Keys = NDArray[np.float64]


class UnitFigures(Protocol):
    """A table of units: `columns` from the left, `count` rows in the order of the file."""

    @property
    def columns(self) -> tuple[UnitColumn, ...]:
        """The columns, from the left."""
        ...

    @property
    def count(self) -> int:
        """The number of units."""
        ...

    def identifier(self, row: int) -> str:
        """Give the identifier of a unit in the election."""
        ...

    def name(self, row: int) -> str:
        """Give the name of a unit."""
        ...

    def text(self, row: int, column: int) -> str:
        """Give the text of a cell."""
        ...

    def is_marked(self, row: int, column: int) -> bool:
        """Whether a figure is worked out while others of its column are not."""
        ...

    def added_up(self, rows: NDArray[np.int64], column: int) -> str:
        """Give the text of what a column comes to in some rows; nothing for what is not added up."""
        ...

    def keys(self, column: int) -> Keys:
        """Give the raw values by which a column is ordered; NaN where nothing is known."""
        ...

    def holding(self, words: list[str]) -> NDArray[np.bool_]:
        """Tell of each unit whether its name, with those of the units around it, holds all of some folded words."""
        ...

    @property
    def units(self) -> NDArray[np.int32]:
        """The numbers of the units."""
        ...

    def pictured(self, selection: str, every_selection: bool) -> UnitColumns:
        """Give what pictures are drawn of, with the shares of a selection, or beside it those of every one."""
        ...

    def pictured_of(self) -> tuple[str, str]:
        """Say of what these shares are, and of what ballots the turnout is."""
        ...


class UnitNames:
    """Names of units with those of the units above them, to be searched and ordered.

    `ranks` are the places of the names, and of those above, in their order where it is known; `around` are the names of
    all units that each lies in, by default of those above.
    """

    def __init__(
        self, names: list[str], above: list[str], *ranks: NDArray[Any], around: list[str] | None = None
    ) -> None:
        self.names = names
        self.above = above
        self._ranks = ranks
        outer = above if around is None else around
        self._haystacks = [_plainly_folded(f"{name}\n{upper}") for name, upper in zip(names, outer, strict=True)]

    def holding(self, words: list[str]) -> NDArray[np.bool_]:
        """Tell of each unit whether all words are found."""
        found = (all(word in haystack for word in words) for haystack in self._haystacks)
        return np.fromiter(found, dtype=np.bool_, count=len(self._haystacks))

    def keys(self, above: bool) -> Keys:
        """Give the places of the names, or of those above, in their order."""
        if self._ranks:
            return self._ranks[1 if above else 0].astype(np.float64)
        return dense_ranks([(_plainly_folded(name), name) for name in (self.above if above else self.names)])


def dense_ranks(values: list[Any]) -> Keys:
    """Give the place of each value among those that differ; NaN for None."""
    known = sorted({value for value in values if value is not None})
    places = {value: float(place) for place, value in enumerate(known)}
    return np.array([places[value] if value is not None else np.nan for value in values], dtype=np.float64)


def _plainly_folded(text: str) -> str:
    # Of plain letters only the case can differ: thousands of names are folded so in no time.
    return text.lower() if text.isascii() else folded(text)
