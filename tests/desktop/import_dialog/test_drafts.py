"""What is said of columns: each change gives a new draft, and every role has a name."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from hustings.desktop.opening.import_dialog.draft import Detail, moved_outward
from hustings.desktop.opening.import_dialog.long_draft import LongDraft, LongRole, guess_long
from hustings.desktop.opening.import_dialog.wide_draft import WideDraft, wide_role_names
from hustings.files.long_tables.profile import TableHead
from hustings.files.wide_tables.roles import Role, no_roles
from hustings.wording.language import load_language

NAMES = ("region", "town", "station", "anna")
ENGLISH = load_language("en")


def wide(*roles: Role) -> WideDraft:
    draft = WideDraft(NAMES, no_roles(NAMES))
    for place, role in enumerate(roles):
        draft = draft.with_role(place, role.value)
    return draft


def test_every_role_has_a_name_of_its_own() -> None:
    names = [role.name for role in wide_role_names(ENGLISH)]
    assert len(set(names)) == len(Role)
    assert not {role.value for role in Role if "-" in role.value} & set(names)


def test_a_level_keeps_its_place_when_it_is_named_otherwise() -> None:
    draft = wide(Role.UNIT, Role.UNIT, Role.UNIT, Role.SELECTION).with_detail(1, Detail.LEVEL, "commune")
    assert draft.levels == ("region", "commune", "station")
    assert draft.details(1) == {Detail.LEVEL: "commune"}
    assert draft.outward(2).levels == ("region", "station", "commune")


def test_two_columns_of_one_level_make_one_level() -> None:
    draft = wide(Role.UNIT, Role.UNIT, Role.UNIT_CODE).with_detail(2, Detail.LEVEL, "town")
    assert draft.levels == ("region", "town")
    assert draft.with_detail(2, Detail.LEVEL, "").levels == ("region", "town", "station")


def test_a_selection_without_a_name_is_called_as_its_column() -> None:
    draft = wide(Role.UNIT, Role.UNIT, Role.UNIT, Role.SELECTION).with_detail(3, Detail.NAME, "Anna Example")
    assert draft.roles.at(3).name == "Anna Example"
    assert draft.columns(ENGLISH)[3].name == "anna"
    assert draft.with_detail(3, Detail.NAME, "  ").roles.at(3).name == "anna"


def test_roles_of_a_long_table_are_guessed_from_names() -> None:
    head = TableHead("a.csv", (), ("county", "state", "candidate", "votes"), (("Lane", "OR", "Anna", "12"),))
    draft = guess_long(head)
    assert [role.value for role in draft.roles] == ["unit", "unit", "candidate", "votes"]
    assert draft.levels == ("state", "county")
    assert draft.missing == ()
    assert draft.named_roles().units == ("state", "county")


@given(st.lists(st.tuples(st.integers(0, 3), st.sampled_from(LongRole)), max_size=12))
def test_a_role_that_one_column_has_is_no_other_columns(changes: list[tuple[int, LongRole]]) -> None:
    draft = LongDraft(NAMES, (LongRole.IGNORED,) * 4)
    for place, role in changes:
        draft = draft.with_role(place, role.value)
        assert draft.roles[place] is role
    several = (LongRole.IGNORED, LongRole.VOTES, LongRole.UNIT)
    assert all(draft.roles.count(role) <= 1 for role in LongRole if role not in several)
    assert sorted(draft.levels) == sorted(name for name in NAMES if draft.level_of(NAMES.index(name)))


@given(st.permutations(["a", "b", "c"]), st.sampled_from(["a", "b", "c"]))
def test_a_level_moves_one_place_outward(levels: list[str], level: str) -> None:
    moved = moved_outward(tuple(levels), level)
    assert sorted(moved) == sorted(levels)
    assert moved.index(level) == max(levels.index(level) - 1, 0)
