"""Named profiles: how tables with a certain header are read, remembered for the next time."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from msgspec import Struct

from hustings.election.meaning import Meaning
from hustings.files.wide_tables.layout import Layout
from hustings.files.wide_tables.roles import WideRoles


class WideProfile(Struct, frozen=True, kw_only=True):
    """How tables of one kind are read: `header` (the names of all columns) is that by which they are recognised.

    `meaning` tells what percentages and turnout are of that are worked out; `contest` names the contest, of which
    `elect` are elected.
    """

    name: str
    header: tuple[str, ...]
    layout: Layout
    roles: WideRoles
    meaning: Meaning | None = None
    contest: str = ""
    elect: int = 1


class ProfileStore:
    """The profiles that a reader keeps, each a JSON file in a folder, which need not exist yet."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def names(self) -> tuple[str, ...]:
        """Give the names of the profiles, in their order."""
        raise NotImplementedError

    def load(self, name: str) -> WideProfile:
        """Give the profile of a name; KeyError if there is none, FileError if it is damaged."""
        raise NotImplementedError

    def find(self, header: Sequence[str]) -> WideProfile | None:
        """Give the profile of a header, the first by name; damaged ones are passed over."""
        raise NotImplementedError

    def save(self, profile: WideProfile) -> None:
        """Keep a profile; one of the same name is replaced. FileError if it cannot be written."""
        raise NotImplementedError

    def remove(self, name: str) -> None:
        """Forget a profile; nothing happens if there is none."""
        raise NotImplementedError


def read_profile(path: Path) -> WideProfile:
    """Read a profile from its file; FileError if it cannot be read or is none."""
    raise NotImplementedError
