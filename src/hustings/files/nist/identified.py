"""What a report says under identifiers, to which the rest of it refers: each stands for one thing."""

from __future__ import annotations

from typing import Protocol, TypeVar

from hustings.election.messages import Message
from hustings.election.texts import Texts
from hustings.files.identifiers import given_twice
from hustings.files.inputs import Input


class Named(Protocol):
    """What has a name in a report."""

    @property
    def name(self) -> Texts | None:
        """The name, if one is given."""
        ...


N = TypeVar("N", bound=Named)


def keep(item: Input, kept: dict[str, N], identifier: str, facts: N, place: Message | str) -> None:
    """Keep what stands under an identifier; once more the same is the same.

    Raises:
        FileError: something else stands under it: nobody can tell to which of the two the counts belong.
    """
    before = kept.setdefault(identifier, facts)
    if not identifier:
        kept[identifier] = facts  # nothing refers to it
    elif before != facts:
        raise given_twice(item.path, item.member, identifier, _name(before), _name(facts), place)


def _name(facts: Named) -> str:
    return facts.name.best("en") if facts.name is not None else "-"
