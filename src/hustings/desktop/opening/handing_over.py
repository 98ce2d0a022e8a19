"""A second start hands its files to the window that is open: by small files in a folder, without any socket.

This module knows no Qt: the second start has done its work before Qt would be loaded. The window's side of it is in
`receiving`.
"""

from __future__ import annotations

import contextlib
import hashlib
import os
import sys
import time
from collections.abc import Mapping, Sequence
from pathlib import Path

import msgspec

_LOCK = "lock"
_SUFFIX = ".json"
# A window that does not take the files by then is busy with something else, or hangs.
_PATIENCE_SECONDS = 3.0
_BETWEEN_SECONDS = 0.02
_SCREENS = ("DISPLAY", "WAYLAND_DISPLAY")
_PLATFORMS_WITHOUT_SCREEN = ("offscreen", "minimal")


class Handed(msgspec.Struct, frozen=True):
    """What a second start hands over: files (none: only the window is wanted), and the leave to take the keyboard."""

    paths: tuple[str, ...] = ()
    token: str = ""


def meeting_folder(state: Path, environment: Mapping[str, str] = os.environ) -> Path | None:
    """Give the folder in which the windows of one screen find each other, or None where there is no screen."""
    if environment.get("QT_QPA_PLATFORM", "").startswith(_PLATFORMS_WITHOUT_SCREEN):
        return None
    screens = [environment.get(name, "") for name in _SCREENS]
    if not any(screens) and sys.platform.startswith("linux"):
        return None
    return state / "windows" / hashlib.sha256("\0".join(screens).encode()).hexdigest()[:16]


class Attendance:
    """Shows that a window attends to a folder, until it is let go or the program ends, however it ends."""

    def __init__(self, folder: Path) -> None:
        self._file = (folder / _LOCK).open("ab")
        self.is_held = is_locked(self._file.fileno())
        if not self.is_held:
            self._file.close()

    def let_go(self) -> None:
        """Attend no more."""
        self.is_held = False
        self._file.close()


def hand_over(folder: Path, paths: Sequence[Path], token: str = "", patience: float = _PATIENCE_SECONDS) -> bool:
    """Hand files to the window that attends to a folder; whether there is one, and it took them in time."""
    try:
        if not (folder / _LOCK).is_file() or _is_free(folder):
            return False
        handed = folder / f"{os.getpid()}-{time.monotonic_ns()}{_SUFFIX}"
        draft = handed.with_suffix(".draft")
        absolute = tuple(str(path.absolute()) for path in paths)
        draft.write_bytes(msgspec.json.encode(Handed(absolute, token)))
        draft.replace(handed)
    except OSError:
        return False
    return _is_taken(handed, patience)


def take_over(folder: Path) -> list[Handed]:
    """Take what was handed over, in the order in which it came; what cannot be read is thrown away."""
    found: list[Handed] = []
    for path in sorted(folder.glob(f"*{_SUFFIX}"), key=lambda path: path.name.partition("-")[2].zfill(32)):
        with contextlib.suppress(OSError, msgspec.DecodeError):
            content = path.read_bytes()
            path.unlink()
            found.append(msgspec.json.decode(content, type=Handed))
    return found


def _is_free(folder: Path) -> bool:
    attendance = Attendance(folder)
    is_free = attendance.is_held
    attendance.let_go()
    return is_free


def _is_taken(handed: Path, patience: float) -> bool:
    end = time.monotonic() + patience
    while time.monotonic() < end:
        if not handed.exists():
            return True
        time.sleep(_BETWEEN_SECONDS)
    try:
        handed.unlink()
    except FileNotFoundError:
        return True
    except OSError:
        return False
    return False


if sys.platform == "win32":
    import msvcrt

    def is_locked(descriptor: int) -> bool:
        """Lock an open file for this program, unless another has."""
        try:
            msvcrt.locking(descriptor, msvcrt.LK_NBLCK, 1)
        except OSError:
            return False
        return True
else:
    import fcntl

    def is_locked(descriptor: int) -> bool:
        """Lock an open file for this program, unless another has."""
        try:
            fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError:
            return False
        return True
