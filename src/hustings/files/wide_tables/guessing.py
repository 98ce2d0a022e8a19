"""A guess at what the columns of a wide table tell: by their names, by their cells, and by where they stand."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence

from hustings.files.long_tables.numbers import is_blank
from hustings.files.wide_tables.header import is_number
from hustings.files.wide_tables.naming import SelectionName, own_names, selection_names
from hustings.files.wide_tables.roles import ColumnUse, Role, WideRoles
from hustings.files.wide_tables.words import (
    is_address,
    is_beside,
    is_code,
    is_name,
    is_number_of,
    is_votes,
    rank_named,
    role_named,
)

_FRACTION = re.compile(r".*%|-?\d*[.,]\d{1,2}|-?\d*[.,]\d{4,}|-?0[.,]\d+")
# What stands in the cells of workbooks that have no value: formulas and errors, of numbers mostly.
_UNSAID = re.compile(r"=|#(?:DIV/0!|N/A|NAME\?|NULL!|NUM!|REF!|VALUE!)")
# Of the cells in a column of counts most are numbers; a few may be suppressed.
_LEAST_NUMBERS = 0.75
# Of shares most have a fraction; of counts a few do, by mistake.
_MOST_FRACTIONS = 0.25
# A table in which nothing names units by a word that is known may call them anything.
_MOST_UNKNOWN_LEVELS = 3


class _Column:
    """A column as it is looked at: its name and, without what it shares with others, its own; its cells."""

    def __init__(self, place: int, name: str, own: str, cells: Sequence[str]) -> None:
        self.place = place
        self.name = name
        self.own = own
        given = [cell for cell in cells if not is_blank(cell)]
        self.is_blank = bool(cells) and not given
        numbers = sum(is_number(cell) or _UNSAID.match(cell) is not None for cell in given)
        self.is_numeric = bool(given) and numbers >= _LEAST_NUMBERS * len(given)
        fractions = sum(_FRACTION.fullmatch(cell) is not None for cell in given)
        self.has_fractions = fractions > _MOST_FRACTIONS * len(given)
        self.values = frozenset(given)
        self.numbers = tuple(int(cell) if cell.isdecimal() else 0 for cell in cells)
        self.named = role_named(self.own) or role_named(name)
        rank = rank_named(self.own)
        self.rank = rank if rank is not None else rank_named(name)
        self.is_beside = is_beside(name)

    @property
    def may_count(self) -> bool:
        """Whether the cells may be counts of voters or votes."""
        return self.is_numeric and not self.has_fractions


def guess_roles(names: Sequence[str], sample: Sequence[Sequence[str]]) -> WideRoles:
    """Guess the roles of columns from their names and the cells of some rows."""
    columns = [
        _Column(place, name, own, [row[place].strip() if place < len(row) else "" for row in sample])
        for place, (name, own) in enumerate(zip(names, own_names(names), strict=True))
    ]
    roles: dict[int, Role] = {}
    for column in columns:
        if column.is_blank or (column.named is not None and column.named.is_count and not column.may_count):
            roles[column.place] = Role.IGNORED
        elif column.named is not None:
            roles[column.place] = column.named
    first = min((place for place, role in roles.items() if role.is_count), default=None)
    open_columns = [column for column in columns if column.place not in roles]
    units = _units(open_columns, first)
    selections = _selections(open_columns, units, first)
    roles |= dict.fromkeys(_parts_of_totals(columns, roles, selections), Role.IGNORED)
    named = _names(columns, selections, units)
    uses = [_use(column, roles, units, named) for column in columns]
    return WideRoles(tuple(uses), _levels(uses, columns))


def _units(columns: Sequence[_Column], first: int | None) -> dict[int, tuple[Role, str]]:
    """Choose the columns of units: their roles and levels by their places; `first` is that of the first count."""
    wanted = [
        column
        for column in columns
        if column.rank is not None
        and not column.is_beside
        # A party may be called after a village; its votes stand among counts.
        and (not column.may_count or first is None or column.place < first)
    ]
    found: dict[int, tuple[Role, str]] = {}
    for rank in sorted({column.rank for column in wanted if column.rank is not None}):
        of_rank = [column for column in wanted if column.rank == rank]
        named = [column for column in of_rank if not column.is_numeric and not is_code(column.name)]
        coded = [column for column in of_rank if column not in named]
        for column in named:
            found[column.place] = (Role.UNIT, column.name)
        for column in coded:
            nearest = min(named, key=lambda other: abs(other.place - column.place), default=None)
            if nearest is None:
                found[column.place] = (Role.UNIT, column.name)
            elif is_address(nearest.name):
                found[column.place] = (Role.UNIT_CODE, column.name)
                found[nearest.place] = (Role.UNIT, column.name)
            elif not any(role is Role.UNIT_CODE and level == nearest.name for role, level in found.values()):
                found[column.place] = (Role.UNIT_CODE, nearest.name)
    if not found:
        texts = [column for column in columns if not column.is_numeric and not column.is_beside]
        found = {
            column.place: (Role.UNIT, column.name)
            for column in texts[:_MOST_UNKNOWN_LEVELS]
            if first is None or column.place < first
        }
    return found


def _selections(columns: Sequence[_Column], units: dict[int, tuple[Role, str]], first: int | None) -> frozenset[int]:
    """Choose the columns of votes: numbers that no word tells, beside or behind the counts that are known.

    Where there are none, the counts stand behind the votes, and these behind the units.
    """
    last = max((place for place in units if first is None or place < first), default=-1)
    for after in (first, last) if first is not None else (last,):
        found = frozenset(
            column.place
            for column in columns
            if column.place > after
            and column.place not in units
            and column.may_count
            and not column.is_beside
            and not is_number_of(column.own)
            and (after != last or not is_code(column.name))
        )
        if found:
            return found
    return frozenset()


def _parts_of_totals(
    columns: Sequence[_Column], roles: Mapping[int, Role], selections: frozenset[int]
) -> Iterator[int]:
    """Give the places of counts that others of their role hold already: all that is of one role is added up.

    That is where one is the sum of the others in each row, first of all one that is called so; of several numbers of
    valid votes, that which the votes for all come to, with the blank ones if these are among them.
    """
    blank = [place for place, told in roles.items() if told is Role.BLANK]
    votes = list(selections)
    for role in (Role.ELIGIBLE, Role.ISSUED, Role.CAST, Role.FOUND, Role.VALID, Role.REJECTED):
        places = [place for place, told in roles.items() if told is role]
        if len(places) == 1:
            continue
        sums = [(whole, [place for place in places if place != whole]) for whole in places]
        sums.sort(key=lambda found: not is_number_of(columns[found[0]].name))
        if role is Role.VALID and votes:
            sums = [*((whole, votes + blank) for whole in places), *((whole, votes) for whole in places), *sums]
        found = next((whole for whole, parts in sums if _comes_to(columns, parts, whole)), None)
        if found is not None:
            yield from (place for place in places if place != found)


def _comes_to(columns: Sequence[_Column], parts: Sequence[int], whole: int) -> bool:
    """Whether some columns come to another in each row in which anything is given."""
    rows = list(zip(columns[whole].numbers, *(columns[part].numbers for part in parts), strict=True))
    told = [row for row in rows if row[0]]
    return bool(told) and all(row[0] == sum(row[1:]) for row in told)


def _names(
    columns: Sequence[_Column], selections: frozenset[int], units: Mapping[int, object]
) -> dict[int, SelectionName]:
    """Name the selections by their places: as cells beside their votes say, else as their columns are called."""
    chosen = [column for column in columns if column.place in selections]
    own = {
        column.place: (_named_beside(column, columns, selections | units.keys()) if is_votes(column.own) else None)
        or column.own
        for column in chosen
    }
    return selection_names({column.place: column.name for column in chosen}, own)


def _use(
    column: _Column, roles: dict[int, Role], units: dict[int, tuple[Role, str]], named: dict[int, SelectionName]
) -> ColumnUse:
    if column.place in units:
        role, level = units[column.place]
        return ColumnUse(column.place, column.name, role, level)
    told = named.get(column.place)
    if told is None:
        return ColumnUse(column.place, column.name, roles.get(column.place, Role.IGNORED))
    return ColumnUse(column.place, told.name, Role.SELECTION, party=told.party)


def _named_beside(column: _Column, columns: Sequence[_Column], others: frozenset[int]) -> str | None:
    """Give whom votes are for where columns before them say it, the same in all rows; None if none do."""
    parts: list[str] = []
    for before in reversed(columns[: column.place]):
        if before.place in others or len(parts) > 3:  # noqa: PLR2004 -- a name has few parts
            break
        if is_name(before.own) and len(before.values) == 1:
            parts.append(next(iter(before.values)))
    return " ".join(reversed(parts)) or None


def _levels(uses: Sequence[ColumnUse], columns: Sequence[_Column]) -> tuple[str, ...]:
    """Order the levels by what their names say, else by where their columns stand."""
    ranked: dict[str, tuple[int, int]] = {}
    for use in uses:
        if use.level:
            rank = columns[use.place].rank
            ranked.setdefault(use.level, (rank if rank is not None else len(columns), use.place))
    return tuple(sorted(ranked, key=lambda level: ranked[level]))
