"""By which profile a table is read, as the reader of the command line says it: `--profile NAME` or a file."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from hustings.commands.columns import ColumnsError
from hustings.commands.parsing import Parser
from hustings.election.messages import choice, message

if TYPE_CHECKING:
    from hustings.files.wide_tables.profiles import ProfileStore, WideProfile


def add_profile(parser: Parser) -> None:
    """Add the option by which a profile is named."""
    told = message(
        "how a table with a row for each unit is read: the name of a profile that was remembered in the window, or a "
        "file of one, whose name ends in {ending}",
        ending="`.json`",
    )
    parser.argument("--profile", metavar=message("NAME"), help=told)


def kept_profiles() -> ProfileStore:
    """Give the profiles that the reader keeps."""
    from hustings.files.wide_tables.profiles import ProfileStore  # noqa: PLC0415 -- help does without
    from hustings.library.place import profiles_folder  # noqa: PLC0415

    return ProfileStore(profiles_folder())


def profile_named(name: str | None) -> WideProfile | None:
    """Find the profile that the reader names; None if none is named.

    Raises:
        ColumnsError: there is none of that name.
        FileError: its file cannot be read.
    """
    if name is None:
        return None
    from hustings.files.wide_tables.profiles import read_profile  # noqa: PLC0415 -- help does without

    if name.lower().endswith(".json"):
        return read_profile(Path(name))
    store = kept_profiles()
    try:
        return store.load(name)
    except KeyError as error:
        names = store.names()
        if not names:
            raise ColumnsError(
                message("there is no profile {name}: none was remembered yet", name=f"`{name}`")
            ) from error
        told = message(
            "there is no profile {name}; expected {names}",
            name=f"`{name}`",
            names=choice(f"`{kept}`" for kept in names),
        )
        raise ColumnsError(told) from error
