"""Small wide tables, written for the tests."""

from __future__ import annotations

import datetime
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import xlsxwriter

from hustings.files.wide_tables.roles import Role, WideRoles

HEADER = "Region,Station,Registered voters,Ballots cast,Invalid votes,Valid votes,Ada Adler,Bo Berg"
ROWS = (
    "North,1,100,60,5,55,30,25",
    "North,2,200,110,10,100,60,40",
    "South,1,300,150,0,150,50,100",
    "South,2,120,70,2,68,34,34",
)


def wide(*rows: str, header: str = HEADER) -> str:
    return "".join(f"{line}\n" for line in (header, *(rows or ROWS)))


def workbook(path: Path, sheets: dict[str, Sequence[Sequence[Any]]]) -> Path:
    """Write a workbook of sheets with rows of cells."""
    with xlsxwriter.Workbook(str(path)) as book:
        # Else the bytes are others each time, and what damages them at random cannot be repeated.
        book.set_properties({"created": datetime.datetime(2024, 1, 1, tzinfo=datetime.UTC)})
        for name, rows in sheets.items():
            sheet = book.add_worksheet(name)
            for place, row in enumerate(rows):
                sheet.write_row(place, 0, row)
    return path


def roles_by_name(roles: WideRoles) -> dict[str, str]:
    return {column.name: column.role.value for column in roles.columns if column.role is not Role.IGNORED}
