"""Which columns of a table tell what, as the reader of the command line says it: `--column votes=Stimmen`."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from hustings.commands.parsing import Parser
from hustings.election.messages import choice, message, verbatim
from hustings.files.errors import FileError

if TYPE_CHECKING:
    from hustings.files.long_tables.any_table import Roles

_ROLES = ("contest", "district", "selection", "party", "votes", "mode", "unit", "date")
_SEVERAL = frozenset({"votes", "unit"})


def add_columns(parser: Parser) -> None:
    """Add the option by which columns are named."""
    parser.argument(
        "--column",
        metavar=message("ROLE=NAME"),
        action="append",
        dest="columns",
        help=message(
            "what a column of a table holds: {roles}; several units from the outermost, several votes by type",
            roles=choice(_ROLES),
        ),
    )


def asked_roles(given: Sequence[str] | None, file: Path) -> Roles | None:
    """Read the roles of columns that were named; None if none was.

    Raises:
        FileError: a role is not known, named twice, or those of selections or votes are missing.
    """
    if not given:
        return None
    from hustings.files.long_tables.any_table import Roles  # noqa: PLC0415 -- brings DuckDB

    named: dict[str, list[str]] = {}
    for item in given:
        role, equals, name = item.partition("=")
        if not equals or role not in _ROLES or not name or (role in named and role not in _SEVERAL):
            expected = message("{roles}, each once but for {several}", roles=choice(_ROLES), several="`unit`, `votes`")
            raise FileError(
                file, message("cannot be read by these columns"), "--column", expected, verbatim(f"`{item}`")
            )
        named.setdefault(role, []).append(name)
    for needed in ("selection", "votes"):
        if needed not in named:
            expected = message("a column for {role}", role=f"`{needed}`")
            raise FileError(file, message("cannot be read by these columns"), "--column", expected, message("none"))
    one = {role: names[0] for role, names in named.items() if role not in _SEVERAL}
    return Roles(votes=tuple(named["votes"]), units=tuple(named.get("unit", ())), **one)
