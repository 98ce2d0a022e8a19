"""The families of long tables, the particular before the general."""

from __future__ import annotations

from hustings.files.long_tables import any_table, kerg2, medsl, openelections, polling_places, uk_candidates
from hustings.files.long_tables.profile import Family, LongTable, TableHead

FAMILIES: tuple[Family, ...] = (medsl, openelections, kerg2, uk_candidates, polling_places, any_table)


def recognise(head: TableHead) -> tuple[Family, LongTable] | None:
    """Find the family that a table is of, and how it is read."""
    for family in FAMILIES:
        table = family.recognise(head)
        if table is not None:
            return family, table
    return None
