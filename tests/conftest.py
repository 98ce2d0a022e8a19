"""Garbage in cycles, collected on the main thread, as in the program."""

from __future__ import annotations

import gc
from collections.abc import Iterator

import pytest

from hustings.desktop.collecting import collect_when_due


def pytest_configure() -> None:
    gc.disable()


@pytest.fixture(autouse=True)
def garbage() -> Iterator[None]:
    """Collect what is due after each test: a window that is left in a cycle must not end on a thread of a later one."""
    yield
    collect_when_due()
