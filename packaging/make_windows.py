"""The installer for Windows, by Inno Setup, from the self-contained build; not built by us yet, see README."""

from __future__ import annotations

import os
import shutil
import sys
from pathlib import Path

from places import APP, BUILD, FINISHED, PACKAGING, ROOT, run, version


def make() -> None:
    """Build the installer."""
    if sys.platform != "win32":
        raise SystemExit("The installer for Windows can only be made on Windows.")
    usual = Path(os.environ.get("PROGRAMFILES(X86)", "C:/Program Files (x86)")) / "Inno Setup 6" / "ISCC.exe"
    compiler = shutil.which("iscc") or (str(usual) if usual.is_file() else None)
    if compiler is None:
        raise SystemExit("Inno Setup 6 is needed: its compiler ISCC was not found.")
    values = {
        "Version": version(),
        "Root": ROOT,
        "App": APP,
        "Output": FINISHED,
        "Icon": BUILD / "icons" / "hustings.ico",
    }
    run(compiler, *(f"/D{name}={value}" for name, value in values.items()), PACKAGING / "windows" / "hustings.iss")
