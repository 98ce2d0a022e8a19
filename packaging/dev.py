"""Set up, run, test, measure and pack Hustings: `python3 packaging/dev.py run|test|bench|check|lock|package`.

Needs Python 3.11 or later and pip, nothing else. Everything is installed into `.environment/`.
"""

from __future__ import annotations

import hashlib
import os
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path

import system_libraries

ROOT = Path(__file__).resolve().parents[1]
HOME = ROOT / ".environment"
PACKAGING = ROOT / "packaging"
BUILD = ROOT / "build"
OLDEST = (3, 11)
WINDOWS = os.name == "nt"
IN_FOLDER = "Scripts/python.exe" if WINDOWS else "bin/python"
PYTHON = HOME / "python" / IN_FOLDER
# What people install is made in an environment of its own, which holds what the program needs and no more of ours.
PACKAGE_PYTHON = HOME / "package" / IN_FOLDER
LOCKS = {
    "run": PACKAGING / "requirements.txt",
    "develop": PACKAGING / "requirements-develop.txt",
    "package": PACKAGING / "requirements-package.txt",
}
UV_LOCK = PACKAGING / "requirements-uv.txt"


def main(arguments: list[str]) -> int:
    """Do what the command line asks for; gives its exit code."""
    commands = {
        "run": run,
        "test": test,
        "bench": bench,
        "check": check,
        "lock": lock,
        "package": package,
        "measure": measure,
    }
    if not arguments or arguments[0] not in commands:
        print(f"usage: python3 packaging/dev.py {'|'.join(commands)} [arguments]", file=sys.stderr)
        return 2
    if sys.version_info < OLDEST:
        print(f"Hustings needs Python {OLDEST[0]}.{OLDEST[1]} or later; this is {sys.version.split()[0]}.")
        return 1
    return commands[arguments[0]](arguments[1:])


def run(arguments: list[str]) -> int:
    """Open the viewer; without a display, draw the window and the sheet into `build/` instead."""
    system_libraries.provide(for_tests=False)
    set_up("run")
    if has_display():
        return in_environment("-m", "hustings", *arguments)
    print("There is no display here: drawing the window and the summary sheet into files instead.", flush=True)
    BUILD.mkdir(exist_ok=True)
    window, sheet = BUILD / "window.png", BUILD / "summary.pdf"
    files = [argument for argument in arguments if not argument.startswith("-")][:1]
    code = in_environment("-m", "hustings", *arguments, "--render", str(window), platform="offscreen")
    code = code or in_environment("-m", "hustings", "sheet", *files, "-o", str(sheet))
    if code == 0:
        print(f"{window.relative_to(ROOT)}\n{sheet.relative_to(ROOT)}")
    return code


def test(arguments: list[str]) -> int:
    """Run the tests; with no arguments all of them, with their coverage."""
    system_libraries.provide(for_tests=True)
    set_up("develop")
    measured = [] if arguments else ["--cov", "--cov-report=term"]
    return in_environment("-m", "pytest", *measured, *arguments, platform="offscreen")


def bench(arguments: list[str]) -> int:
    """Run the benchmarks, which print ratios measured in one run."""
    system_libraries.provide(for_tests=True)
    set_up("develop")
    chosen = arguments or ["tests/benchmarks"]
    options = ["-s", "-q", "-o", "python_files=bench_*.py", "-o", "timeout=600"]
    return in_environment("-m", "pytest", *options, *chosen, platform="offscreen")


def check(_: list[str]) -> int:
    """Run the linters, the type checker, the check of who imports whom, and that of the last test run's coverage."""
    set_up("develop")
    steps = (
        ("-m", "ruff", "check"),
        ("-m", "ruff", "format", "--check"),
        ("-m", "pyright", "--pythonpath", str(PYTHON)),
        ("-c", "from importlinter.cli import lint_imports_command; lint_imports_command()"),
    )
    code = max(in_environment(*step) for step in steps)
    if not (ROOT / ".coverage").exists():
        return code
    report = str(BUILD / "coverage.json")
    BUILD.mkdir(exist_ok=True)
    in_environment("-m", "coverage", "json", "-q", "-o", report)
    return max(code, in_environment(str(PACKAGING / "coverage_by_room.py"), report))


def package(arguments: list[str]) -> int:
    """Make what people install, into `dist/`; with no arguments, all that can be made on a Linux system."""
    system_libraries.provide(for_tests=False, for_packages=True)
    set_up("package")
    return in_environment(str(PACKAGING / "package.py"), *arguments, platform="offscreen", python=PACKAGE_PYTHON)


def measure(arguments: list[str]) -> int:
    """Tell how large the packages are and how fast the packed program starts, and whether that is within the limits."""
    set_up("package")
    script = str(PACKAGING / "measure_packages.py")
    return in_environment(script, *arguments, platform="offscreen", python=PACKAGE_PYTHON)


def lock(arguments: list[str]) -> int:
    """Pin all dependencies anew, with hashes, for every platform."""
    compiled = {
        LOCKS["run"]: ["pyproject.toml", "--group", "build"],
        LOCKS["develop"]: ["pyproject.toml", "--group", "develop"],
        LOCKS["package"]: ["pyproject.toml", "--group", "package"],
    }
    options = ["--universal", "--generate-hashes", "--no-emit-index-url", "--no-header", "--no-annotate", "-q"]
    for path, sources in compiled.items():
        oldest = f"--python-version={OLDEST[0]}.{OLDEST[1]}"
        done = uv("pip", "compile", *sources, *options, oldest, *arguments, "-o", str(path.relative_to(ROOT)))
        if done:
            return done
    return 0


def set_up(kind: str) -> None:
    """Make the environment, unless it is there as the lock files and the project want it."""
    is_for_packages = kind == "package"
    python, stamp = (PACKAGE_PYTHON, HOME / "stamp-package") if is_for_packages else (PYTHON, HOME / "stamp")
    enough = (kind,) if is_for_packages else (kind, "develop")
    found = stamp.read_text() if stamp.exists() else ""
    if found in [wanted(one) for one in enough] and python.exists():
        return
    stamp.unlink(missing_ok=True)
    print("Setting up (once): this takes a minute or two.", flush=True)
    for step in steps(kind):
        if uv(*step):
            raise SystemExit(f"Setting up failed at: uv {' '.join(step[:2])}")
    # The project itself is not compiled by uv: it is installed as the folder that it stands in.
    if in_environment("-m", "compileall", "-q", str(ROOT / "src"), python=python):
        raise SystemExit("Setting up failed at: compileall")
    # Written last: a set-up that was interrupted is done again.
    stamp.write_text(wanted(kind))


def steps(kind: str) -> tuple[tuple[str, ...], ...]:
    """Give what uv is to do, with bytecode written at once: it halves the first start, and some never write it."""
    where = PACKAGE_PYTHON if kind == "package" else PYTHON
    python = ("--python", str(where))
    outside = (
        ("venv", "--quiet", "--clear", "--python", sys.executable, str(where.parents[1])),
        ("pip", "sync", "--quiet", "--compile-bytecode", "--require-hashes", *python, str(LOCKS[kind])),
    )
    # What is packed is installed from its wheel, when that is made.
    if kind == "package":
        return outside
    return (*outside, ("pip", "install", "--quiet", *python, "--no-deps", "--no-build-isolation", "--editable", "."))


def wanted(kind: str) -> str:
    """Give the fingerprint of an environment: what it is made from, and how."""
    parts = [kind, sys.version, str(ROOT), repr(steps(kind))]
    parts += [path.read_text("utf-8") for path in (LOCKS[kind], UV_LOCK, ROOT / "pyproject.toml")]
    return hashlib.sha256("\0".join(parts).encode()).hexdigest()


def uv(*arguments: str) -> int:
    """Run uv, installed beside the environment if it is not there yet."""
    version = hashlib.sha256(UV_LOCK.read_bytes()).hexdigest()[:12]
    folder = HOME / f"uv-{version}"
    found = [path for name in ("bin", "Scripts") for path in (folder / name).glob("uv*") if path.stem == "uv"]
    if not found:
        pip = [sys.executable, "-m", "pip", "--disable-pip-version-check", "install", "--quiet"]
        quiet = os.environ | {"PIP_ROOT_USER_ACTION": "ignore"}
        into = ["--target", str(folder), "--upgrade", "--require-hashes", "-r", str(UV_LOCK)]
        subprocess.run([*pip, *into], check=True, env=quiet)
        found = [path for name in ("bin", "Scripts") for path in (folder / name).glob("uv*") if path.stem == "uv"]
    return subprocess.run([str(found[0]), *arguments], check=False, cwd=ROOT, env=with_index(os.environ)).returncode


def with_index(environment: Mapping[str, str]) -> dict[str, str]:
    """Give uv the package index that pip is told to use, if it is told one: uv reads none of pip's settings."""
    given = dict(environment)
    given["UV_CACHE_DIR"] = environment.get("UV_CACHE_DIR", str(HOME / "cache"))
    if "UV_DEFAULT_INDEX" in given or "UV_INDEX_URL" in given:
        return given
    ask = [sys.executable, "-m", "pip", "--disable-pip-version-check", "config", "get", "global.index-url"]
    index = environment.get("PIP_INDEX_URL") or subprocess.run(ask, check=False, capture_output=True, text=True).stdout
    if index.strip():
        given["UV_DEFAULT_INDEX"] = index.strip()
    return given


def has_display() -> bool:
    """Whether a window can be shown."""
    if os.environ.get("QT_QPA_PLATFORM", "").startswith(("offscreen", "minimal")):
        return False
    return not sys.platform.startswith("linux") or any(os.environ.get(v) for v in ("DISPLAY", "WAYLAND_DISPLAY"))


def in_environment(*arguments: str, platform: str | None = None, python: Path = PYTHON) -> int:
    """Run Python of the environment in the project's folder."""
    environment = dict(os.environ)
    if platform is not None:
        environment["QT_QPA_PLATFORM"] = platform
    return subprocess.run([str(python), *arguments], check=False, cwd=ROOT, env=environment).returncode


if __name__ == "__main__":
    try:
        sys.exit(main(sys.argv[1:]))
    except KeyboardInterrupt:
        sys.exit(130)
