"""How the reader has said that tables are to be read."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct

if TYPE_CHECKING:
    from hustings.files.long_tables.any_table import Roles
    from hustings.files.wide_tables.profiles import WideProfile


class HowRead(Struct, frozen=True):
    """By the roles of the columns of long tables, or by a profile of wide ones."""

    roles: Roles | None = None
    wide: WideProfile | None = None
