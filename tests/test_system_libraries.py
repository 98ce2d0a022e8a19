"""What the set-up asks of a Linux system."""

from __future__ import annotations

import importlib.util
from pathlib import Path
from types import ModuleType

import pytest

PATH = Path(__file__).parents[1] / "packaging" / "system_libraries.py"
WAYLAND = {"libwayland-cursor.so.0": "libwayland-cursor0", "libwayland-egl.so.1": "libwayland-egl1"}


@pytest.fixture
def libraries(monkeypatch: pytest.MonkeyPatch) -> ModuleType:
    """The script as it is on a Linux system that has no library at all."""
    spec = importlib.util.spec_from_file_location("system_libraries", PATH)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    monkeypatch.setattr(module.sys, "platform", "linux")
    monkeypatch.setattr(module, "_loads", lambda _: False)
    return module


@pytest.mark.parametrize(
    ("displays", "asked"),
    [
        ({"WAYLAND_DISPLAY": "wayland-0"}, True),
        ({"WAYLAND_DISPLAY": "wayland-0", "DISPLAY": ":0"}, False),
        ({"DISPLAY": ":0"}, False),
        ({}, False),
    ],
)
def test_libraries_of_wayland_are_asked_for_where_there_is_nothing_else(
    libraries: ModuleType, monkeypatch: pytest.MonkeyPatch, displays: dict[str, str], asked: bool
) -> None:
    for name in ("WAYLAND_DISPLAY", "DISPLAY"):
        monkeypatch.delenv(name, raising=False)
    for name, value in displays.items():
        monkeypatch.setenv(name, value)
    missing = libraries.missing(for_tests=False)
    assert (missing.items() >= WAYLAND.items()) is asked
    assert (WAYLAND.keys() <= missing.keys()) is asked
    assert missing["libxcb-cursor.so.0"] == "libxcb-cursor0"
