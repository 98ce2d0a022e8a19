"""Roles of the columns of a long table, one row a count."""

from __future__ import annotations

from enum import StrEnum

from msgspec import Struct
from msgspec.structs import replace

from hustings.desktop.opening.import_dialog.columns import ColumnState
from hustings.desktop.opening.import_dialog.draft import Detail, Kind, RoleName, moved_outward
from hustings.files.long_tables.any_table import Roles, guess_roles
from hustings.files.long_tables.profile import TableHead
from hustings.wording.language import Language


class LongRole(StrEnum):
    """What a column of a long table tells."""

    IGNORED = "ignored"
    CANDIDATE = "candidate"
    VOTES = "votes"
    PARTY = "party"
    CONTEST = "contest"
    DISTRICT = "district"
    UNIT = "unit"
    MODE = "mode"
    DATE = "date"


# Several columns may tell these; what the others tell stands in one.
_SEVERAL = frozenset({LongRole.IGNORED, LongRole.VOTES, LongRole.UNIT})


def long_role_names(language: Language) -> tuple[RoleName, ...]:
    """Name the roles, in the order in which they are offered."""
    names = {
        LongRole.IGNORED: language.gettext("not used"),
        LongRole.CANDIDATE: language.gettext("candidate or option"),
        LongRole.VOTES: language.gettext("number of votes"),
        LongRole.PARTY: language.gettext("party"),
        LongRole.CONTEST: language.gettext("contest"),
        LongRole.DISTRICT: language.gettext("district of the contest"),
        LongRole.UNIT: language.gettext("place (reporting unit)"),
        LongRole.MODE: language.gettext("type of votes"),
        LongRole.DATE: language.gettext("date of the election"),
    }
    return tuple(RoleName(role.value, name) for role, name in names.items())


class LongDraft(Struct, frozen=True):
    """The role of each column, by its place; `levels` are the columns of places, the outermost first."""

    names: tuple[str, ...]
    roles: tuple[LongRole, ...]
    levels: tuple[str, ...] = ()

    @property
    def kind(self) -> Kind:
        """What a row of the table is of."""
        return Kind.COUNT

    @property
    def missing(self) -> tuple[LongRole, ...]:
        """The roles without which there is nothing to read."""
        return tuple(role for role in (LongRole.CANDIDATE, LongRole.VOTES) if role not in self.roles)

    def columns(self, language: Language) -> tuple[ColumnState, ...]:
        """Give the columns as they are shown, from the left."""
        names = {role.key: role.name for role in long_role_names(language)}
        return tuple(
            ColumnState(name, role, names[role], role is not LongRole.IGNORED, role is LongRole.VOTES)
            for name, role in zip(self.names, self.roles, strict=True)
        )

    def with_role(self, place: int, role: str) -> LongDraft:
        """Give another role to a column; a role that only one can have is taken from the one that had it."""
        wanted = LongRole(role)
        freed = LongRole.IGNORED if wanted not in _SEVERAL else wanted
        roles = [freed if other is wanted else other for other in self.roles]
        roles[place] = wanted
        units = [name for name, other in zip(self.names, roles, strict=True) if other is LongRole.UNIT]
        levels = dict.fromkeys((*(level for level in self.levels if level in units), *units))
        return replace(self, roles=tuple(roles), levels=tuple(levels))

    def details(self, place: int) -> dict[Detail, str]:
        """Give what is said of a column besides its role: nothing."""
        del place
        return {}

    def with_detail(self, place: int, detail: Detail, text: str) -> LongDraft:
        """Say something else of a column; there is nothing to be said."""
        del place, detail, text
        return self

    def level_of(self, place: int) -> str:
        """Give the level of the places that a column tells; empty where it tells no places."""
        return self.names[place] if self.roles[place] is LongRole.UNIT else ""

    def outward(self, place: int) -> LongDraft:
        """Take the places of a column for larger ones than those of the next level further out."""
        return replace(self, levels=moved_outward(self.levels, self.level_of(place)))

    def named_roles(self) -> Roles:
        """Give the roles as the reading wants them; none may be missing."""
        return Roles(
            votes=self._all(LongRole.VOTES),
            selection=self._all(LongRole.CANDIDATE)[0],
            contest=self._one(LongRole.CONTEST),
            district=self._one(LongRole.DISTRICT),
            party=self._one(LongRole.PARTY),
            mode=self._one(LongRole.MODE),
            units=self.levels,
            date=self._one(LongRole.DATE),
        )

    def _all(self, role: LongRole) -> tuple[str, ...]:
        return tuple(name for name, other in zip(self.names, self.roles, strict=True) if other is role)

    def _one(self, role: LongRole) -> str | None:
        return next(iter(self._all(role)), None)


def guess_long(head: TableHead) -> LongDraft:
    """Guess the roles from the names of the columns; those that nothing is known of are not used."""
    found = guess_roles(head)
    told: dict[str, LongRole] = {}
    if found is not None:
        named = {
            LongRole.CANDIDATE: (found.selection,),
            LongRole.VOTES: found.votes,
            LongRole.PARTY: (found.party,),
            LongRole.CONTEST: (found.contest,),
            LongRole.DISTRICT: (found.district,),
            LongRole.UNIT: found.units,
            LongRole.MODE: (found.mode,),
            LongRole.DATE: (found.date,),
        }
        told = {name: role for role, names in named.items() for name in names if name is not None}
    seen: set[str] = set()
    roles: list[LongRole] = []
    for name in head.header:
        roles.append(told.get(name, LongRole.IGNORED) if name not in seen else LongRole.IGNORED)
        seen.add(name)
    return LongDraft(head.header, tuple(roles), found.units if found is not None else ())
