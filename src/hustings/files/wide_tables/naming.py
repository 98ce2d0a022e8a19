"""What selections are called: by the part of a header of several rows that tells their columns apart."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence

from msgspec import Struct

from hustings.files.wide_tables.header import JOINT
from hustings.files.wide_tables.roles import Role, WideRoles
from hustings.files.wide_tables.words import is_number_of, is_votes, role_named

_LIST_NUMBER = re.compile(r"\s*\d{1,3}\s*[-–—.):]\s*(?=\S)")
_REPEATED = re.compile(r" \(\d+\)'*$")


class SelectionName(Struct, frozen=True):
    """What the selection of a column is called, and the party above it, empty where there is none."""

    name: str
    party: str = ""


def own_names(names: Sequence[str]) -> tuple[str, ...]:
    """Give what columns are called themselves, in the last row of their header.

    Where that row says of several columns only that they hold votes, each is called as the row above calls it.
    """
    parts = [_REPEATED.sub("", name).split(JOINT) for name in names]
    above: defaultdict[str, set[str]] = defaultdict(set)
    for item in parts:
        if len(item) > 1 and _is_plain(item[-1]):
            above[item[-1]].add(item[-2])
    are_named_above = {
        last: len(groups) > 1 and not any(_is_plain(group) or role_named(group) is not None for group in groups)
        for last, groups in above.items()
    }
    return tuple(item[-2] if are_named_above.get(item[-1], False) and len(item) > 1 else item[-1] for item in parts)


def _is_plain(part: str) -> bool:
    """Whether a part of a name says that a column holds votes or a number, and not of whom."""
    return is_votes(part) or is_number_of(part)


def selection_names(columns: Mapping[int, str], own: Mapping[int, str]) -> dict[int, SelectionName]:
    """Name the selections of columns, by place, each otherwise than all others.

    `columns` are the names of the columns, `own` what they are called themselves. What stands above columns of one
    name tells them apart: it is their name where all are called alike, else their party. If neither can be, as where
    all groups hold the same names, or there is nothing above them, they bear the whole names of their columns.
    """
    short = {place: _without_number(name) or columns[place] for place, name in own.items()}
    if len(set(short.values())) == len(short):
        return {place: SelectionName(name) for place, name in short.items()}
    groups = {place: _group(columns[place]) for place in columns}
    made = {place: SelectionName(name) for place, name in short.items()}
    held: defaultdict[str, list[str]] = defaultdict(list)
    for place, group in groups.items():
        if group:
            held[group].append(short[place])
    sets = {frozenset(names) for names in held.values()}
    if len(held) > 1 and all(len(set(names)) == len(names) for names in held.values()):
        if len(sets) > 1:
            made |= {place: SelectionName(short[place], group) for place, group in groups.items() if group}
        elif len(next(iter(sets))) == 1:
            made |= {place: SelectionName(_without_number(group) or group) for place, group in groups.items() if group}
    often = Counter(made.values())
    return {place: item if often[item] == 1 else SelectionName(columns[place]) for place, item in made.items()}


def are_told_apart(roles: WideRoles, columns: Sequence[str]) -> bool:
    """Whether the names of all selections tell of whom they are, and no two columns have one name.

    The whole name of a column, of several rows or told apart from another by a number, does not.
    """
    selections = roles.of(Role.SELECTION)
    if len({(column.name, column.party) for column in selections}) < len(selections):
        return False
    often = Counter(_REPEATED.sub("", columns[column.place]) for column in selections)
    return not any(
        column.name == columns[column.place]
        and (JOINT in column.name or often[_REPEATED.sub("", columns[column.place])] > 1)
        for column in selections
    )


def _group(name: str) -> str:
    return JOINT.join(_REPEATED.sub("", name).split(JOINT)[:-1])


def _without_number(name: str) -> str:
    return _LIST_NUMBER.sub("", name, count=1).strip()
