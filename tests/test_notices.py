"""What is told of the parts by others."""

from __future__ import annotations

import platform
import re
import tomllib
from importlib.metadata import distribution
from pathlib import Path

from hustings.notices import components, notices

ROOT = Path(__file__).parents[1]


def test_every_library_that_the_program_asks_for_has_a_notice() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    asked = {re.split(r"[<>=!~\[ ]", line)[0].lower() for line in project["dependencies"]}
    # What these ask for in turn is packed as well.
    asked |= {"numpy", "shiboken6"}
    assert asked <= {component.distribution for component in components()}


def test_notices_tell_the_version_and_carry_the_whole_licence() -> None:
    found = {notice.component.name: notice for notice in notices()}
    assert found["Qt"].version == distribution("PySide6-Essentials").version
    assert found["Python"].version == platform.python_version()
    assert "GNU LESSER GENERAL PUBLIC LICENSE" in found["Qt"].whole
    assert "GNU GENERAL PUBLIC LICENSE" in found["Qt"].whole
    assert "replace" in found["Qt"].whole
    for name in (
        "DuckDB",
        "typst-py, with Typst",
        "pypdfium2, with PDFium",
        "NumPy",
        "Inter",
        "Noto Sans Arabic",
        "Python",
        "Babel",
    ):
        assert any(len(text) > 500 for text in found[name].texts), name


def test_every_font_has_a_notice() -> None:
    fonts = {path.name.split("-")[0].lower() for path in (ROOT / "resources" / "fonts").glob("*.ttf")}
    assert fonts <= {component.name.replace(" ", "").lower() for component in components()}


def test_what_is_not_installed_is_not_told_of() -> None:
    assert all(notice.version for notice in notices() if notice.component.distribution)
