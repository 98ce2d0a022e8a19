"""Where on a machine the elections that a reader keeps are."""

from __future__ import annotations

import os
from collections.abc import Mapping
from pathlib import Path

# For those who keep their library elsewhere, such as on a drive of their own.
CHOSEN = "HUSTINGS_LIBRARY"


def data_folder() -> Path:
    """Give the folder in which the system keeps the program's data for this user; it need not exist yet."""
    from platformdirs import user_data_path  # noqa: PLC0415 -- the first paint needs no folder

    found = user_data_path("hustings", appauthor=False)
    # Where the system knows of no home, it is left as `~`, which would be a folder in whatever one is in.
    return found if found.is_absolute() else Path(os.devnull, *found.parts[1:])


def library_folder(environment: Mapping[str, str] = os.environ) -> Path:
    """Give the folder of the library, which need not exist yet.

    It is what `HUSTINGS_LIBRARY` names, else lies where the system keeps the data of users.
    """
    chosen = environment.get(CHOSEN)
    return Path(chosen).absolute() if chosen else data_folder() / "library"


def profiles_folder() -> Path:
    """Give the folder of the profiles by which the reader's tables are read; it need not exist yet."""
    return data_folder() / "profiles"
