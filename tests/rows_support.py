"""Made-up counts, the table of their rows, and the same rows as plain Python lists."""

from __future__ import annotations

import csv
from pathlib import Path
from typing import Any

from msgspec import Struct

from hustings.desktop.rows.cells import row_names
from hustings.election.finding import folded
from hustings.files.registry import OpenedElection, open_elections
from hustings.stations.row_tables import RowTable
from hustings.stations.row_texts import RowColumn
from hustings.wording.language import load_language

# With names that only a collation puts in order, a blank count, a negative one, and text where a count should be.
ROWS = """\
county,precinct,office,district,party,candidate,votes
Öster,Zeta,Mayor,,IND,Émile Ant,10
Öster,Zeta,Mayor,,REF,Bruno,5
Öster,alpha,Mayor,,IND,Émile Ant,7
Öster,alpha,Mayor,,REF,Bruno,
Bell,Éast,Mayor,,IND,Émile Ant,-3
Bell,Éast,Mayor,,REF,Bruno,n/k
Bell,Éast,Clerk,,IND,=Dora,900000000000
Bell,Éast,Clerk,,REF,Emil,5
Öster,Zeta,Registered Voters,,,,40
"""


def opened_rows(folder: Path, text: str = ROWS) -> OpenedElection:
    """Open a table in the columns of OpenElections."""
    path = folder / "20300102__xx__general__precinct.csv"
    path.write_text(text, "utf-8")
    [opened] = [open_elections([path])]
    return opened


def row_table(opened: OpenedElection) -> RowTable:
    assert opened.counts is not None
    return RowTable(opened.counts, row_names(load_language("en"), opened.election))


class PlainRows(Struct):
    """The rows of such a table, read by Python alone: a tuple of cells each, in the order of the file."""

    unit: list[str]
    within: list[str]
    contest: list[str]
    selection: list[str]
    count: list[int | None]

    def key(self, column: RowColumn, row: int) -> Any:
        return getattr(self, column.value)[row]

    def order(self, rows: list[int], keys: tuple[tuple[RowColumn, bool], ...]) -> list[int]:
        """Order rows by keys that have an order of their own, unknown ones last, equal ones as they come."""
        for column, descending in reversed(keys):
            known = [row for row in rows if self.key(column, row) is not None]
            known.sort(key=lambda row: self.key(column, row), reverse=descending)
            rows = [*known, *(row for row in rows if self.key(column, row) is None)]
        return rows

    def holding(self, words: list[str]) -> list[int]:
        """Give the rows whose texts hold all words."""
        found = list(range(len(self.unit)))
        for word in words:
            holds: dict[str, bool] = {}
            for text in {*self.unit, *self.within, *self.contest, *self.selection}:
                holds[text] = word in folded(text)
            found = [
                row
                for row in found
                if any(holds[of[row]] for of in (self.unit, self.within, self.contest, self.selection))
            ]
        return found


def plain_rows(path: Path) -> PlainRows:
    """Read such a table with Python's own reader; counts are whole numbers or not given."""
    with path.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    return PlainRows(
        [row["precinct"] for row in rows],
        [row["county"] for row in rows],
        [row["office"] for row in rows],
        [row["candidate"] for row in rows],
        [int(row["votes"]) if row["votes"].lstrip("-").isdecimal() else None for row in rows],
    )
