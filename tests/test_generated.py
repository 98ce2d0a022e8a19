"""Files of `resources/` that are generated are what they would be if they were generated now."""

from __future__ import annotations

import importlib.util
from pathlib import Path
from types import ModuleType

import pytest

ROOT = Path(__file__).parents[1]


def generator() -> ModuleType:
    """Load the script that generates them; it belongs to no package."""
    spec = importlib.util.spec_from_file_location("generate", ROOT / "packaging" / "generate.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.mark.parametrize("what", ["schema", "translations"])
def test_a_generated_file_is_up_to_date(what: str) -> None:
    path, work = generator().WORKS[what]
    assert path.read_text("utf-8") == work(), f"run: python packaging/generate.py {what}"
