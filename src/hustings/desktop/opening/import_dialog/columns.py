"""What a column of a table tells, as the dialog shows it."""

from __future__ import annotations

from msgspec import Struct


class ColumnState(Struct, frozen=True):
    """A column: its name in the file, the key and the name of its role, and whether it is of use and holds numbers."""

    name: str
    role: str
    role_name: str
    is_used: bool
    is_number: bool
