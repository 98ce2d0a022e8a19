"""The rows of a table of published percentages, each with the figures that it gives and what there is to say of it."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping, Sequence
from decimal import Decimal

from msgspec import Struct

from hustings.election.figures import MOST_DIGITS, Figure, Measure
from hustings.election.model import RowFault, SelectionKind
from hustings.files.published_shares.kinds import measure_kind, selection_kind

_BLANK = frozenset({"", "NA", "N/A", "NULL", "\\N", "-", "–", "—"})
_GAPS = re.compile(r"[\s\u00a0\u202f\u2009'’]")
_GROUPED = re.compile(r"\d{1,3}([.,]\d{3})+")
_PERCENTAGE = re.compile(r"\d+(?:[.,]\d+)?")
_ALL = Decimal(100)


class ShareRow(Struct, frozen=True):
    """One row: its number in the file, what its cells tell, and its figures; it is set aside where it has none.

    It is of a selection of a `kind`, or of a `measure`, or, where it is of a fault, perhaps of neither.
    """

    row: int
    cells: Mapping[str, str]
    kind: SelectionKind | None = None
    measure: Measure | None = None
    share: Figure | None = None
    count: Figure | None = None
    fault: RowFault | None = None

    @property
    def is_kept(self) -> bool:
        """Whether a figure of the row is taken over."""
        return self.share is not None or self.count is not None

    def told(self, name: str) -> str:
        """Give the text of a cell; empty where the table has no such column."""
        return self.cells.get(name, "")


def read_row(row: int, names: Sequence[str], cells: Sequence[str | None]) -> ShareRow:
    """Read one row of the columns of those names."""
    told = {
        name: unicodedata.normalize("NFC", " ".join((cell or "").split()))
        for name, cell in zip(names, cells, strict=True)
    }
    kind, measure = selection_kind(told["kind"]), measure_kind(told["kind"])
    if (kind is None and measure is None) or (kind is not None and not told["name"]):
        return ShareRow(row, told, fault=RowFault.NO_SELECTION)
    share, is_share_read = figure_in(told["percent"], is_percentage=True)
    count, is_count_read = figure_in(told.get("count", ""), is_percentage=False)
    if share is not None and kind is not None and share.number > _ALL:
        share, is_share_read = None, False
    if measure not in (None, Measure.CAST):
        share = None  # there is no place for what percentage of the ballots was rejected
    fault = None if is_share_read and is_count_read else RowFault.NOT_A_NUMBER
    if share is None and count is None:
        fault = fault or RowFault.NO_COUNT
    return ShareRow(row, told, kind, measure, share, count, fault)


def figure_in(text: str, *, is_percentage: bool) -> tuple[Figure | None, bool]:
    """Give the figure in a cell with its digits as published, and whether the cell can be understood."""
    if text.upper() in _BLANK:
        return None, True
    plain = _GAPS.sub("", text)
    if is_percentage:
        digits = plain.removesuffix("%").replace(",", ".") if _PERCENTAGE.fullmatch(plain.removesuffix("%")) else ""
    else:
        digits = re.sub("[.,]", "", plain) if plain.isdecimal() or _GROUPED.fullmatch(plain) else ""
    digits = re.sub(r"^0+(?=\d)", "", digits)
    if not digits.isascii() or not 0 < len(digits) <= MOST_DIGITS:
        return None, False
    return Figure(value=digits), True
