"""Which columns of a table tell what, as the reader of the command line says it: `--columns votes=Stimmen`."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from hustings.commands.parsing import Parser
from hustings.election.messages import Message, choice, message

if TYPE_CHECKING:
    from hustings.files.long_tables.any_table import Roles

_ONCE = ("candidate", "contest", "district", "party", "mode", "date")
_NAMES = ("votes", *_ONCE, "unit")
_QUOTED = tuple(f"`{name}`" for name in _NAMES)


class ColumnsError(Exception):
    """Columns are not said as they have to be; the problem says how."""

    def __init__(self, problem: Message) -> None:
        super().__init__(str(problem))
        self.problem = problem


def add_columns(parser: Parser) -> None:
    """Add the option by which columns are said, once for each column."""
    told = message(
        "which column of a table tells what, where Hustings does not know it: {roles}; once for each column, that of "
        "the largest units first",
        roles=choice(_QUOTED),
    )
    parser.argument("--columns", metavar=message("ROLE=COLUMN"), action="append", help=told)


def roles_of(columns: Sequence[str] | None) -> Roles | None:
    """Read what is said of columns; None if nothing is.

    Raises:
        ColumnsError: a role is not known or said twice, a column has no name, or votes or candidates have no column.
    """
    if not columns:
        return None
    found: dict[str, list[str]] = {}
    for said in columns:
        role, _, column = said.partition("=")
        if role not in _NAMES or not column.strip():
            told = message(
                "expected {example}, with one of the roles {names}; found {said}",
                example="`--columns votes=Stimmen`",
                names=choice(_QUOTED),
                said=f"`{said}`",
            )
            raise ColumnsError(told)
        found.setdefault(role, []).append(column)
    for role in _ONCE:
        if len(found.get(role, ())) > 1:
            raise ColumnsError(message("two columns cannot both tell the {role}", role=f"`{role}`"))
    for role in ("votes", "candidate"):
        if role not in found:
            raise ColumnsError(message("say which column tells the {role}", role=f"`{role}`"))
    from hustings.files.long_tables.any_table import Roles  # noqa: PLC0415 -- brings DuckDB, which help does without

    one = {role: names[0] for role, names in found.items() if role in _ONCE}
    return Roles(
        votes=tuple(found["votes"]),
        selection=one["candidate"],
        contest=one.get("contest"),
        district=one.get("district"),
        party=one.get("party"),
        mode=one.get("mode"),
        units=tuple(found.get("unit", ())),
        date=one.get("date"),
    )
