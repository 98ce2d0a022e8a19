"""Where the header and the rows of a wide table stand."""

from __future__ import annotations

from msgspec import Struct


class Layout(Struct, frozen=True):
    """Where the parts of a table stand; rows are those of the file or sheet, from 1.

    `sheet` names the sheet of a workbook, None of a table in text. The names of columns are put together from
    `header_rows`; lines above them are the preamble. `leaves_totals` tells that rows whose units name a total
    ("Total", "Razem") are left out, and reported as such.
    """

    sheet: str | None
    header_rows: tuple[int, ...]
    first_row: int
    leaves_totals: bool = True
