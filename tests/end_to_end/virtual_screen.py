"""A screen of its own for the real program, and hands to use it: Xvfb and xdotool."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import time
from collections.abc import Callable, Generator
from contextlib import contextmanager
from pathlib import Path
from typing import Self, TypeVar

import pytest

NEEDED = ("Xvfb", "xdotool")
PATIENCE = 30.0
T = TypeVar("T")


def require(commands: tuple[str, ...]) -> None:
    """Skip where the commands cannot be had; fail where the set-up should have installed them."""
    missing = [name for name in commands if shutil.which(name) is None]
    if not missing:
        return
    reason = f"not installed: {', '.join(missing)}"
    if sys.platform.startswith("linux") and os.environ.get("CI"):
        pytest.fail(reason)
    pytest.skip(reason)


def wait_for(look: Callable[[], T | None], what: str) -> T:
    """Look until something is there; fail when patience ends."""
    end = time.monotonic() + PATIENCE
    while time.monotonic() < end:
        found = look()
        if found:
            return found
        time.sleep(0.1)
    raise AssertionError(f"waited in vain for {what}")


@contextmanager
def virtual_screen(size: str = "1280x900") -> Generator[dict[str, str], None, None]:
    """Give the environment of programs that draw on a private virtual screen of so many pixels."""
    reading, writing = os.pipe()
    screen = subprocess.Popen(
        ["Xvfb", "-displayfd", str(writing), "-screen", "0", f"{size}x24", "-nolisten", "tcp"],
        pass_fds=[writing],
        stderr=subprocess.DEVNULL,
    )
    os.close(writing)
    with os.fdopen(reading) as answer:
        number = answer.readline().strip()
    try:
        yield os.environ | {"DISPLAY": f":{number}", "QT_QPA_PLATFORM": "xcb", "LC_ALL": "C.UTF-8"}
    finally:
        screen.terminate()
        screen.wait()


class Hands:
    """Uses a program as a person does: looks for windows, types, clicks."""

    def __init__(self, environment: dict[str, str]) -> None:
        self._environment = environment

    def __call__(self, *arguments: str) -> str:
        done = subprocess.run(
            ["xdotool", *arguments], env=self._environment, capture_output=True, text=True, check=False, timeout=30
        )
        return done.stdout.strip()

    def window(self, title: str) -> str:
        """Wait for a visible window whose title matches, and bring the keyboard to it."""
        found = wait_for(lambda: self("search", "--onlyvisible", "--name", title), f"a window {title!r}")
        identifier = found.splitlines()[-1]
        self("windowfocus", "--sync", identifier)
        time.sleep(0.3)
        return identifier

    def titles(self) -> list[str]:
        """Give the titles of all visible windows."""
        found = self("search", "--onlyvisible", "--name", ".+").split()
        return [self("getwindowname", identifier) for identifier in found]

    def press(self, *keys: str) -> None:
        """Press keys one after the other."""
        for key in keys:
            self("key", "--clearmodifiers", key)
            time.sleep(0.15)

    def type(self, text: str) -> None:
        """Type a text."""
        self("type", "--delay", "15", text)
        time.sleep(0.3)

    def click(self, window: str, x: int, y: int) -> None:
        """Click at a place in a window."""
        self("mousemove", "--window", window, str(x), str(y), "click", "1")
        time.sleep(0.3)


class Program:
    """The real program on a virtual screen, with a home of its own; it never outlives the block that it is used in."""

    def __init__(
        self,
        environment: dict[str, str],
        home: Path,
        *arguments: str,
        start: tuple[str, ...] = ("-m", "hustings"),
    ) -> None:
        own = environment | {"HOME": str(home), "XDG_CONFIG_HOME": str(home / "config"), "NO_AT_BRIDGE": "1"}
        own |= {"XDG_STATE_HOME": str(home / "state")}
        self.process = subprocess.Popen(
            [sys.executable, *start, *arguments],
            env=own,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
            cwd=home,
        )

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: object, error: BaseException | None, _: object) -> None:
        if self.process.poll() is None:
            self.process.kill()
        _, said = self.process.communicate()
        if error is not None:
            error.add_note(f"The program said: {said or 'nothing'}")

    def ended(self) -> tuple[int, str]:
        """Wait for the end; give exit code and what was said on the standard error output."""
        try:
            _, said = self.process.communicate(timeout=PATIENCE)
        except subprocess.TimeoutExpired:
            raise AssertionError("the program did not end") from None
        return self.process.returncode, said
