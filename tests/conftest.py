"""What all tests have in common: garbage is collected on the main thread, as in the program, and Ctrl+C is heard."""

from __future__ import annotations

import gc
import signal
from collections.abc import Iterator

import pytest

from hustings.desktop.collecting import collect_when_due


def pytest_configure() -> None:
    gc.disable()
    if signal.getsignal(signal.SIGINT) is signal.SIG_IGN:
        # As what runs in the background of a shell finds it; commands that are tested would ignore it too.
        signal.signal(signal.SIGINT, signal.default_int_handler)


@pytest.fixture(autouse=True)
def garbage() -> Iterator[None]:
    """Collect what is due after each test: a window that is left in a cycle must not end on a thread of a later one."""
    yield
    collect_when_due()


@pytest.fixture(autouse=True)
def interrupts() -> None:
    """Let commands be interrupted as in a program of their own: the program with a window has the system end it."""
    if signal.getsignal(signal.SIGINT) is signal.SIG_DFL:
        signal.signal(signal.SIGINT, signal.default_int_handler)
