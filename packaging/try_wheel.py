"""Proves the wheel and the source distribution: installs them as people do, away from the sources, and uses them.

`python3 packaging/try_wheel.py` after `dev.py package wheel`: with uv, with pipx, and with pip from the source
distribution. Needs the package index, as the set-up does.
"""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
from pathlib import Path

import dev
from places import FINISHED, version

WHEEL = FINISHED / f"hustings-{version()}-py3-none-any.whl"
SOURCES = FINISHED / f"hustings-{version()}.tar.gz"
USES = (
    ("hustings", "--version"),
    ("hustings", "sheet", "-o", "sheet.pdf"),
    ("hustings", "check", "--explain", "H101"),
    ("hustings-desktop", "--quit-after-chart"),
)


def main() -> int:
    """Install in each way and use it; SystemExit where something fails."""
    for name, install in (("uv tool", _by_uv), ("pipx", _by_pipx), ("pip, from sources", _by_pip)):
        with tempfile.TemporaryDirectory(prefix="hustings-") as folder:
            programs = install(Path(folder))
            for use in USES:
                _run(programs / use[0], *use[1:], cwd=Path(folder), QT_QPA_PLATFORM="offscreen", HOME=folder)
            print(f"{name}: installed, and does what it should", flush=True)
    return 0


def _by_uv(folder: Path) -> Path:
    return _with_uv(folder, "tool", "install", "--quiet", str(WHEEL))


def _by_pipx(folder: Path) -> Path:
    return _with_uv(folder, "tool", "run", "--quiet", "pipx", "install", "--quiet", str(WHEEL))


def _by_pip(folder: Path) -> Path:
    _run(Path(sys.executable), "-m", "venv", str(folder / "environment"), cwd=folder)
    programs = folder / "environment" / "bin"
    _run(programs / "python", "-m", "pip", "install", "--quiet", str(SOURCES), cwd=folder)
    return programs


def _with_uv(folder: Path, *arguments: str) -> Path:
    programs = folder / "bin"
    own = {"UV_TOOL_DIR": str(folder / "tools"), "UV_TOOL_BIN_DIR": str(programs)}
    own |= {"PIPX_HOME": str(folder / "pipx"), "PIPX_BIN_DIR": str(programs)}
    os.environ.update(own)
    if dev.uv(*arguments):
        raise SystemExit(f"failed: uv {' '.join(arguments)}")
    return programs


def _run(program: Path, *arguments: str, cwd: Path, **variables: str) -> None:
    done = subprocess.run([program, *arguments], cwd=cwd, env=os.environ | variables, check=False, capture_output=True)
    if done.returncode:
        raise SystemExit(f"failed: {program.name} {' '.join(arguments)}\n{done.stderr.decode()}")


if __name__ == "__main__":
    sys.exit(main())
