"""What Qt says on the standard error output."""

from __future__ import annotations

import pytest
from PySide6.QtCore import qCritical, qInstallMessageHandler, qWarning

from hustings.desktop.messages import without_size_hints

SIZE_HINTS = "This plugin does not support propagateSizeHints()"


@pytest.fixture(autouse=True)
def no_handler_of_the_tests() -> None:
    qInstallMessageHandler(None)


@pytest.mark.parametrize("platform", ["offscreen", "minimal"])
def test_only_the_message_on_size_hints_is_left_out(platform: str, capfd: pytest.CaptureFixture[str]) -> None:
    with without_size_hints(platform):
        qWarning(SIZE_HINTS)
        qWarning("another warning")
        qCritical(f"{SIZE_HINTS} and more")
    qWarning(SIZE_HINTS)
    said = capfd.readouterr().err.splitlines()
    assert said == ["another warning", f"{SIZE_HINTS} and more", SIZE_HINTS]


def test_on_a_display_nothing_is_left_out(capfd: pytest.CaptureFixture[str]) -> None:
    with without_size_hints("xcb"):
        qWarning(SIZE_HINTS)
    assert SIZE_HINTS in capfd.readouterr().err
