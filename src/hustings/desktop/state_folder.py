"""Where on a machine the program keeps what is of use from one run to the next, and is no choice of the reader's."""

from __future__ import annotations

import os
import sys
from collections.abc import Mapping
from pathlib import Path


def state_folder(
    environment: Mapping[str, str] = os.environ, platform: str = sys.platform, home: Path | None = None
) -> Path:
    """Give the folder of logs and the like, which need not exist yet: that of platformdirs.

    It is asked for before the first paint, by which time platformdirs would not yet be loaded.
    Source: the XDG base directory specification, and the conventions of Windows and macOS.
    """
    own = home or home_folder()
    if platform == "win32":
        return Path(environment.get("LOCALAPPDATA") or own / "AppData" / "Local") / "hustings"
    if platform == "darwin":
        return own / "Library" / "Application Support" / "hustings"
    state = environment.get("XDG_STATE_HOME", "")
    # A path that is not absolute is to be ignored.
    return (Path(state) if Path(state).is_absolute() else own / ".local" / "state") / "hustings"


def home_folder() -> Path:
    """Give the home folder of the reader; where the system knows of none, a place in which nothing can be kept."""
    try:
        return Path.home()
    except RuntimeError:
        return Path(os.devnull)
