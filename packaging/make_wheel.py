"""The wheel and the source distribution, and the wheel installed where the other packages are made from."""

from __future__ import annotations

import sys

import dev
from places import FINISHED, python, version


def make() -> None:
    """Make both, and install the wheel in the environment of the packaging."""
    for stale in FINISHED.glob("hustings-*"):
        if stale.suffix in (".whl", ".gz"):
            stale.unlink()
    python("-m", "hatchling", "build", "-d", FINISHED)
    wheel = FINISHED / f"hustings-{version()}-py3-none-any.whl"
    options = ("--quiet", "--python", sys.executable, "--no-deps", "--no-index", "--reinstall", "--compile-bytecode")
    if dev.uv("pip", "install", *options, str(wheel)):
        raise SystemExit("Packing failed at: installing the wheel")
