"""The self-contained build: one folder with the program, Python and all libraries that it uses."""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path

from icons import write_icons
from places import APP, BUILD, PACKAGING, python
from system_files import third_party_notices

# Moved about by their makers in a way after which taking symbols out breaks them.
_NOT_STRIPPED = ("numpy.libs",)


def make() -> None:
    """Build the folder anew."""
    shutil.rmtree(APP.parent, ignore_errors=True)
    write_icons(BUILD / "icons")
    options = ("--noconfirm", "--clean", "--log-level", "WARN")
    places = ("--distpath", APP.parent, "--workpath", BUILD / "work")
    python("-m", "PyInstaller", *options, *places, PACKAGING / "app" / "hustings.spec", PYTHONPATH=str(PACKAGING))
    if sys.platform.startswith("linux"):
        _strip(APP)
    (APP / "THIRD-PARTY-NOTICES.txt").write_text(third_party_notices(), "utf-8", newline="\n")


def _strip(folder: Path) -> None:
    """Take out the symbols that only help to look for faults in libraries."""
    for path in sorted(folder.rglob("*")):
        is_binary = path.is_file() and not path.is_symlink() and path.open("rb").read(4) == b"\x7fELF"
        if is_binary and not any(name in path.parts for name in _NOT_STRIPPED) and path.parent != folder:
            subprocess.run(["strip", "--strip-unneeded", str(path)], check=True)
