"""Where on a machine the elections that a reader keeps are."""

from __future__ import annotations

import os
import sys
from collections.abc import Mapping
from pathlib import Path

# For those who keep their library elsewhere, such as on a drive of their own.
CHOSEN = "HUSTINGS_LIBRARY"


def library_folder(
    environment: Mapping[str, str] = os.environ, platform: str = sys.platform, home: Path | None = None
) -> Path:
    """Give the folder of the library, which need not exist yet.

    It is what `HUSTINGS_LIBRARY` names, else lies where the system keeps the data of users. Source: the XDG base
    directory specification, and the conventions of Windows and macOS.
    """
    chosen = environment.get(CHOSEN)
    return Path(chosen).absolute() if chosen else _data_folder(environment, platform, home or Path.home()) / "library"


def _data_folder(environment: Mapping[str, str], platform: str, home: Path) -> Path:
    if platform == "win32":
        return Path(environment.get("LOCALAPPDATA") or home / "AppData" / "Local") / "Hustings"
    if platform == "darwin":
        return home / "Library" / "Application Support" / "Hustings"
    data = environment.get("XDG_DATA_HOME", "")
    # A path that is not absolute is to be ignored.
    return (Path(data) if Path(data).is_absolute() else home / ".local" / "share") / "hustings"
