"""Where the packaging reads and writes, which version it packs, and the time that it takes files to be of."""

from __future__ import annotations

import hashlib
import os
import platform
import re
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
PACKAGING = ROOT / "packaging"
RESOURCES = ROOT / "resources"
BUILD = ROOT / "build" / "packages"
FINISHED = ROOT / "dist"
APP = BUILD / "app" / "hustings"

# Of sources that come without their history: the first day that a zip archive knows.
_FIRST_DAY = 315_532_800
_DEBIAN_MACHINES = {"x86_64": "amd64", "aarch64": "arm64"}


def version() -> str:
    """Give the version of the program, as its sources say it."""
    text = (ROOT / "src" / "hustings" / "__init__.py").read_text("utf-8")
    found = re.search(r'^__version__ = "([^"]+)"$', text, re.MULTILINE)
    assert found is not None, "the program names its version"
    return found[1]


def moment() -> int:
    """Give the time, in seconds since 1970, that is written into packages: that of the commit, not of the clock.

    Source: the specification of SOURCE_DATE_EPOCH, which goes before the commit.
    """
    given = os.environ.get("SOURCE_DATE_EPOCH", "")
    if given.isdecimal():
        return int(given)
    try:
        asked = ["git", "-C", str(ROOT), "log", "-1", "--format=%ct"]
        told = subprocess.run(asked, capture_output=True, text=True, check=False).stdout.strip()
    except OSError:
        told = ""
    return int(told) if told.isdecimal() else _FIRST_DAY


def packing_level() -> str:
    """Give how hard packages are packed, 1 to 9: less, if the variable says so, for those that are only tried out."""
    level = os.environ.get("HUSTINGS_PACKING_LEVEL", "6")
    return level if level in set("123456789") else "6"


def debian_machine() -> str:
    """Give the name by which Debian calls this kind of machine."""
    return _DEBIAN_MACHINES.get(platform.machine(), platform.machine())


def run(*command: str | Path, **variables: str) -> None:
    """Run a command in the project's folder, with the packaging's own variables; SystemExit if it fails."""
    environment = os.environ | {"SOURCE_DATE_EPOCH": str(moment()), "PYTHONHASHSEED": "0", "LC_ALL": "C.UTF-8"}
    done = subprocess.run([str(part) for part in command], cwd=ROOT, env=environment | variables, check=False)
    if done.returncode:
        raise SystemExit(f"Packing failed at: {Path(command[0]).name} {' '.join(str(part) for part in command[1:3])}")


def python(*arguments: str | Path, **variables: str) -> None:
    """Run Python of the environment in which packages are made."""
    run(sys.executable, *arguments, **variables)


def fill(template: Path, target: Path, **values: str) -> None:
    """Write a template with the words between @ signs replaced; ValueError where one has no value."""
    text = template.read_text("utf-8")
    for name, value in values.items():
        text = text.replace(f"@{name}@", value)
    left = re.search(r"@[A-Z_]+@", text)
    if left is not None:
        raise ValueError(f"{template.name}: nothing is known for {left[0]}")
    target.parent.mkdir(parents=True, exist_ok=True)
    target.write_text(text, "utf-8", newline="\n")


def is_binary(path: Path) -> bool:
    """Whether a file is a program or a library of Linux."""
    if path.is_symlink() or not path.is_file():
        return False
    with path.open("rb") as file:
        return file.read(4) == b"\x7fELF"


def megabytes(path: Path) -> float:
    """Give how much a file, or a folder with all that is in it, takes, in millions of bytes; links take nothing."""
    files = [path] if path.is_file() else [one for one in path.rglob("*") if one.is_file() and not one.is_symlink()]
    return sum(one.stat().st_size for one in files) / 1e6


def write_sums() -> None:
    """Write the SHA-256 of everything in `dist/` beside it, in the form that `sha256sum --check` reads."""
    sums = FINISHED / "SHA256SUMS"
    files = sorted(path for path in FINISHED.iterdir() if path.is_file() and path != sums)
    lines = [f"{hashlib.sha256(path.read_bytes()).hexdigest()}  {path.name}\n" for path in files]
    sums.write_text("".join(lines), "utf-8", newline="\n")
