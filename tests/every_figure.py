"""All figures that the program may show of the elections there are to test with, in every base."""

from __future__ import annotations

from collections.abc import Iterator

from msgspec.structs import replace

from core_support import every_standings
from hustings.election.comparison import comparable, compare
from hustings.election.figures import WHOLE_MEASURES, Quantity
from hustings.election.model import Base
from hustings.election.standings import Standings, stand

_WHOLES = (*(measure.value for measure in WHOLE_MEASURES), "lead", "residual", "published_residual")


def every_figure(standings: Standings) -> Iterator[Quantity]:
    """Give all figures of a version that a table, a tile, a bar or a comparison may show."""
    figures: list[Quantity | None] = [getattr(standings, name) for name in _WHOLES]
    for row in (*standings.all_rows, *standings.pinned):
        figures += [row.share, row.published, row.votes, row.behind_first]
    keys = [row.key for row in comparable(standings)]
    for start in range(0, len(keys), 3):
        compared = compare(standings, tuple(keys[start : start + 4]))
        for column in compared.columns if compared is not None else ():
            figures += [column.share_of_eligible, column.difference, column.ratio]
    yield from (figure for figure in figures if figure is not None)


def in_every_base() -> Iterator[Standings]:
    """Stand every version of every contest with percentages of every base."""
    for standings in every_standings():
        for base in (None, *Base):
            yield stand(standings.election, replace(standings.viewpoint, base=base))
