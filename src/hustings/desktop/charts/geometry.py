"""What the bars of a chart are to be, before anything is drawn."""

from __future__ import annotations

from msgspec import Struct

from hustings.election.figures import Knowledge
from hustings.election.standings import RowKind, Standing, Standings
from hustings.wording import labels, quantities
from hustings.wording.bases import differing_base
from hustings.wording.language import Language

SMALL, LARGE = 10.0, 20.0
_LIMITS = (1.0, 2.0, 5.0, 10.0)


class Bar(Struct, frozen=True):
    """One bar: its length in per cent, its texts, and what kind of line it stands for.

    `note` says of what the percentage is, or that it is derived, where that differs from the other bars.
    """

    key: str
    kind: RowKind
    name: str
    length: float
    value: str
    note: str = ""


def bars_of(language: Language, standings: Standings) -> list[Bar]:
    """Give a bar for each line shown that has a percentage, from the top."""
    rows: list[Standing] = [row for row in (*standings.rows, *standings.pinned) if row.share is not None]
    all_derived = all(_is_derived(row) for row in standings.all_rows if row.share is not None)
    return [
        Bar(
            row.key,
            row.kind,
            labels.short_row_name(language, row),
            float(row.share.sort_key) if row.share is not None else 0.0,
            quantities.cell(language, row.share),
            _note(language, standings, row, says_derived=not all_derived),
        )
        for row in rows
    ]


def _is_derived(row: Standing) -> bool:
    return row.share is not None and row.share.knowledge is Knowledge.DERIVED


def _note(language: Language, standings: Standings, row: Standing, *, says_derived: bool) -> str:
    base = differing_base(language, standings, row)
    if not (says_derived and _is_derived(row)):
        return base
    known = labels.knowledge(language, Knowledge.DERIVED)
    return language.pgettext("caption", "{name} · {known}").format(name=base, known=known) if base else known


def small_limit(bars: list[Bar]) -> float | None:
    """Give the end of the axis for the small ones, in per cent; None where no second panel is needed."""
    small = [bar.length for bar in bars if bar.length < SMALL]
    if not small or max(bar.length for bar in bars) < LARGE:
        return None
    # A label stands behind the longest bar and must fit: leave it a quarter of the axis.
    return next((limit for limit in _LIMITS if max(small) <= limit * 0.8), SMALL)
