"""Named profiles: how tables with a certain header are read, remembered for the next time."""

from __future__ import annotations

import datetime
import hashlib
import re
from collections.abc import Sequence
from pathlib import Path
from typing import Literal

import msgspec
from msgspec import Struct

from hustings.election.finding import folded
from hustings.election.meaning import Meaning
from hustings.election.messages import message
from hustings.files.bytes_in import read_bytes
from hustings.files.bytes_out import cannot_write, write_bytes
from hustings.files.errors import FileError
from hustings.files.json_tree import parse_json
from hustings.files.wide_tables.layout import Layout
from hustings.files.wide_tables.roles import WideRoles

_SUFFIX = ".json"
_MOST_SIGNS = 60


class WideProfile(Struct, frozen=True, kw_only=True):
    """How tables of one kind are read: `header` (the names of all columns) is that by which they are recognised.

    `meaning` tells what percentages and turnout are of that are worked out; `contest` names the contest, of which
    `elect` are elected. `election` and `date` are the name and the day of the election, where the reader gives them:
    they hold where the profile is named, and not of every table with its header, which may be of another election.
    """

    name: str
    header: tuple[str, ...]
    layout: Layout
    roles: WideRoles
    meaning: Meaning | None = None
    contest: str = ""
    elect: int = 1
    election: str = ""
    date: datetime.date | None = None


class _Document(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A profile as it is kept."""

    format: Literal["hustings-profile"]
    version: Literal[1]
    profile: WideProfile


class ProfileStore:
    """The profiles that a reader keeps, each a JSON file in a folder, which need not exist yet."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def names(self) -> tuple[str, ...]:
        """Give the names of the profiles, in their order; damaged ones are passed over."""
        return tuple(sorted(self._profiles(), key=lambda name: (folded(name), name)))

    def load(self, name: str) -> WideProfile:
        """Give the profile of a name; KeyError if there is none, FileError if it is damaged."""
        path = self._path(name)
        if not path.is_file():
            raise KeyError(name)
        return read_profile(path)

    def find(self, header: Sequence[str]) -> WideProfile | None:
        """Give the profile of a header, the first by name; damaged ones are passed over."""
        profiles = self._profiles()
        found = [name for name in self.names() if is_of_header(profiles[name], header)]
        return profiles[found[0]] if found else None

    def kept(self) -> tuple[WideProfile, ...]:
        """Give all profiles, in the order of their names; damaged ones are passed over."""
        profiles = self._profiles()
        return tuple(profiles[name] for name in sorted(profiles, key=lambda name: (folded(name), name)))

    def save(self, profile: WideProfile) -> None:
        """Keep a profile; one of the same name is replaced. FileError if it cannot be written."""
        path = self._path(profile.name)
        try:
            self._folder.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            raise cannot_write(path, error) from error
        write_profile(path, profile)

    def remove(self, name: str) -> None:
        """Forget a profile; nothing happens if there is none."""
        path = self._path(name)
        try:
            path.unlink(missing_ok=True)
        except OSError as error:
            raise cannot_write(path, error) from error

    def _profiles(self) -> dict[str, WideProfile]:
        found: dict[str, WideProfile] = {}
        for path in sorted(self._folder.glob(f"*{_SUFFIX}")) if self._folder.is_dir() else ():
            try:
                profile = read_profile(path)
            except FileError:
                continue
            found[profile.name] = profile
        return found

    def _path(self, name: str) -> Path:
        """Give the file of a profile: a name may hold what the name of a file may not, hence its fingerprint."""
        plain = re.sub(r"[^a-z0-9]+", "-", folded(name)).strip("-")[:_MOST_SIGNS]
        print_ = hashlib.sha256(name.encode("utf-8", "surrogatepass")).hexdigest()[:12]
        return self._folder / f"{plain or 'profile'}-{print_}{_SUFFIX}"


def is_of_header(profile: WideProfile, header: Sequence[str]) -> bool:
    """Whether a profile is that of tables with a header."""
    return list(map(_plain, profile.header)) == list(map(_plain, header))


def _plain(name: str) -> str:
    return " ".join(name.split()).casefold()


def write_profile(path: Path, profile: WideProfile) -> None:
    """Write a profile into a file, whole or not at all; FileError if it cannot be written."""
    document = _Document(format="hustings-profile", version=1, profile=profile)
    write_bytes(path, msgspec.json.format(msgspec.json.encode(document), indent=2) + b"\n")


def read_profile(path: Path) -> WideProfile:
    """Read a profile from its file; FileError if it cannot be read or is none."""
    tree = parse_json(read_bytes(path), path)
    try:
        profile = msgspec.convert(tree, _Document, strict=True).profile
    except msgspec.ValidationError as error:
        raise _no_profile(path) from error
    width = len(profile.header)
    places = [column.place for column in profile.roles.columns]
    levels = {column.level for column in profile.roles.columns if column.level}
    if (
        places != list(range(width))
        or levels - set(profile.roles.levels)
        or not profile.name.strip()
        or profile.elect < 1
    ):
        raise _no_profile(path)
    return profile


def _no_profile(path: Path) -> FileError:
    return FileError(
        path,
        message("is not a profile of how tables are read"),
        advice=message("Make it anew: import a table of that kind in the window, and remember how it is read."),
    )
