"""What is told of an error of the program's own: enough to find it, and nothing of who met it."""

from __future__ import annotations

import getpass
import platform
import re
import sys
import traceback
from pathlib import Path, PurePath

from hustings import __version__

# Nothing longer helps, and a recursion that never ends would fill the disk.
_MOST_CHARACTERS = 20_000
_FRAME = re.compile(r'File "([^"\n]+)"')
_QUOTED = re.compile(r"""(['\"])((?:[A-Za-z]:|\\\\|/|~)(?:(?!\1)[^\n])*)\1""")
_PATH = re.compile(r"""(?<![\w<.])(?:[A-Za-z]:[\\/]|\\\\|~[\\/]|/)[^\s'"<>|:;,()]*[^\s'"<>|:;,().]""")
# Files of the reader's own, whose names may hold blanks, and need not stand with their folder: by how they end.
_ENDINGS = "csv|gz|geojson|html?|json|md|ods|parquet|pdf|png|svg|topojson|tsv|txt|xlsx?|xml|zip"
_QUOTED_NAME = re.compile(rf"""(['\"])((?:(?!\1)[^\n])*\.(?:{_ENDINGS}))\1""", re.IGNORECASE)
_WITH_BLANKS = re.compile(
    rf"""(?<![\w<.])(?:[A-Za-z]:[\\/]|\\\\|~[\\/]|/)[^\n'"<>|]*?\.(?:{_ENDINGS})\b""", re.IGNORECASE
)
_FOLDERS_OF_CODE = ("site-packages", "_internal", "src")


def crash_report(error: BaseException) -> str:
    """Give what happened, where in the program, and on what kind of system.

    Folders, names of files, the reader's name and that of the machine are left out; of a file, its ending is told.
    """
    told = "".join(traceback.TracebackException.from_exception(error).format())
    if len(told) > _MOST_CHARACTERS:
        half = _MOST_CHARACTERS // 2
        told = f"{told[:half]}\n  [...]\n{told[-half:]}"
    return f"{_system()}\n\n{without_personal_data(told)}".rstrip() + "\n"


def without_personal_data(text: str) -> str:
    """Leave out of a text what tells of a person: paths, the name of the reader, that of the machine."""
    text = _FRAME.sub(lambda found: f'File "{_place_in_code(found[1])}"', text)
    text = _QUOTED.sub(lambda found: f"{found[1]}{_ending(found[2])}{found[1]}", text)
    text = _QUOTED_NAME.sub(lambda found: f"{found[1]}{_ending(found[2])}{found[1]}", text)
    text = _WITH_BLANKS.sub(lambda found: _ending(found[0]), text)
    text = _PATH.sub(lambda found: _ending(found[0]), text)
    machine = platform.node()
    # A machine is known by its first name as well as by that with its domain.
    for name, stand_in in ((_user(), "<user>"), (machine, "<machine>"), (machine.split(".")[0], "<machine>")):
        # A name of one letter or two would be found in words.
        if len(name) > 2:  # noqa: PLR2004
            text = re.sub(rf"\b{re.escape(name)}\b", stand_in, text, flags=re.IGNORECASE)
    return text


def _system() -> str:
    from PySide6.QtCore import qVersion  # noqa: PLC0415 -- known where there is a window
    from PySide6.QtGui import QGuiApplication  # noqa: PLC0415

    how = "packed" if getattr(sys, "frozen", False) else "installed"
    lines = (
        f"Hustings {__version__}, {how}",
        f"Python {platform.python_version()}, Qt {qVersion()}, {QGuiApplication.platformName() or 'no window'}",
        f"{platform.system()} {platform.release()}, {platform.machine()}",
    )
    return "\n".join(lines)


def _place_in_code(path: str) -> str:
    parts = PurePath(path.replace("\\", "/")).parts
    for folder in _FOLDERS_OF_CODE:
        if folder in parts:
            return "/".join(parts[len(parts) - parts[::-1].index(folder) :])
    return "/".join(parts[-2:]) if path.endswith(".py") else Path(path).name


def _ending(path: str) -> str:
    ending = PurePath(path.replace("\\", "/")).suffix
    return f"<file{ending}>" if re.fullmatch(r"\.\w{1,10}", ending) else "<path>"


def _user() -> str:
    try:
        return getpass.getuser()
    except (OSError, KeyError):
        return ""
