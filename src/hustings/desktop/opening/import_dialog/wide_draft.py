"""Roles of the columns of a wide table, one row a reporting unit."""

from __future__ import annotations

from msgspec import Struct
from msgspec.structs import replace

from hustings.desktop.opening.import_dialog.columns import ColumnState
from hustings.desktop.opening.import_dialog.draft import Detail, Kind, RoleName, moved_outward
from hustings.files.wide_tables.roles import Role, WideRoles
from hustings.wording.language import Language


def wide_role_names(language: Language) -> tuple[RoleName, ...]:
    """Name the roles, in the order in which they are offered."""
    return tuple(RoleName(role.value, wide_role_name(language, role)) for role in Role)


def wide_role_name(language: Language, role: Role) -> str:
    """Name what a column tells."""
    names = {
        Role.IGNORED: language.gettext("not used"),
        Role.UNIT: language.gettext("place (reporting unit)"),
        Role.UNIT_CODE: language.gettext("number of a place"),
        Role.ELIGIBLE: language.gettext("eligible voters"),
        Role.ISSUED: language.gettext("ballots issued"),
        Role.FOUND: language.gettext("ballots in the box"),
        Role.CAST: language.gettext("ballots cast"),
        Role.VALID: language.gettext("valid votes"),
        Role.REJECTED: language.gettext("rejected votes"),
        Role.BLANK: language.gettext("blank votes"),
        Role.SELECTION: language.gettext("votes"),
    }
    return names.get(role, role.value)


class WideDraft(Struct, frozen=True):
    """The roles of the columns, whose names in the file are `names`."""

    names: tuple[str, ...]
    roles: WideRoles

    @property
    def kind(self) -> Kind:
        """What a row of the table is of."""
        return Kind.UNIT

    @property
    def levels(self) -> tuple[str, ...]:
        """The levels of the places, the outermost first."""
        return self.roles.levels

    def columns(self, language: Language) -> tuple[ColumnState, ...]:
        """Give the columns as they are shown, from the left."""
        return tuple(
            ColumnState(
                name, use.role, wide_role_name(language, use.role), use.role is not Role.IGNORED, use.role.is_count
            )
            for name, use in zip(self.names, self.roles.columns, strict=True)
        )

    def with_role(self, place: int, role: str) -> WideDraft:
        """Give another role to a column."""
        return replace(self, roles=self.roles.with_role(place, Role(role)))

    def details(self, place: int) -> dict[Detail, str]:
        """Give what is said of a column besides its role: name and party of a selection, the level of a unit."""
        use = self.roles.at(place)
        if use.role is Role.SELECTION:
            return {Detail.NAME: use.name, Detail.PARTY: use.party}
        return {Detail.LEVEL: use.level or use.name} if use.role in (Role.UNIT, Role.UNIT_CODE) else {}

    def with_detail(self, place: int, detail: Detail, text: str) -> WideDraft:
        """Say something else of a column; without a name, it is called as in the file."""
        use = self.roles.at(place)
        said = text.strip()
        if detail is Detail.LEVEL:
            return self._with_level(place, said or self.names[place])
        is_name = detail is Detail.NAME
        changed = replace(use, name=said or self.names[place]) if is_name else replace(use, party=said)
        return replace(self, roles=self.roles.with_column(changed))

    def named_as(self, roles: WideRoles) -> WideDraft:
        """Take names and parties of the selections from other roles of the same columns."""
        columns = tuple(
            replace(use, name=other.name, party=other.party) if use.role is other.role is Role.SELECTION else use
            for use, other in zip(self.roles.columns, roles.columns, strict=True)
        )
        return replace(self, roles=replace(self.roles, columns=columns))

    def level_of(self, place: int) -> str:
        """Give the level of the places that a column tells; empty where it tells no places."""
        return self.roles.at(place).level

    def outward(self, place: int) -> WideDraft:
        """Take the places of a column for larger ones than those of the next level further out."""
        levels = moved_outward(self.roles.levels, self.level_of(place))
        return replace(self, roles=replace(self.roles, levels=levels))

    def _with_level(self, place: int, level: str) -> WideDraft:
        """Name the level of a column; it keeps its place among the levels, unless there is one of that name."""
        before = self.roles.levels
        changed = self.roles.with_column(replace(self.roles.at(place), level=level))
        renamed = [
            level if other == self.level_of(place) and other not in changed.levels else other for other in before
        ]
        kept = [other for other in dict.fromkeys(renamed) if other in changed.levels]
        levels = tuple(dict.fromkeys((*kept, *changed.levels)))
        return replace(self, roles=replace(changed, levels=levels))
