"""The Debian package, from the self-contained build: the same bytes for the same commit on the same system."""

from __future__ import annotations

import re
import shutil
import subprocess
from email.utils import formatdate
from pathlib import Path

from hustings.notices import notices
from places import (
    APP,
    BUILD,
    FINISHED,
    PACKAGING,
    ROOT,
    debian_machine,
    fill,
    is_binary,
    moment,
    packing_level,
    run,
    version,
)
from system_files import third_party_notices, write_packed, write_system_files
from system_libraries import LIBRARIES, WAYLAND_LIBRARIES
from trimming import X11_HELPERS

PROGRAMS = ("hustings", "hustings-desktop")
# An address that cannot be anyone's: the project has none.
MAINTAINER = "The Hustings contributors <maintainers@hustings.invalid>"
# Loaded by their names, so that no binary says that it needs them.
_LOADED_BY_NAME = ("libdbus-1-3", "libssl3")
# Of a desktop that is there or not: its plugin is loaded only where it is.
_ONLY_WHERE_PRESENT = ("libqgtk3.so",)
_COMMON_LICENCES = ("GPL-3", "LGPL-3", "Apache-2.0")


def make() -> None:
    """Build the package anew."""
    tree = BUILD / "deb"
    shutil.rmtree(tree, ignore_errors=True)
    program = tree / "usr" / "lib" / "hustings"
    shutil.copytree(APP, program, symlinks=True)
    for name in X11_HELPERS:
        (program / "_internal" / name).unlink(missing_ok=True)
    _link_programs(tree)
    share = tree / "usr" / "share"
    write_system_files(share)
    _write_documents(share / "doc" / "hustings")
    overrides = share / "lintian" / "overrides" / "hustings"
    overrides.parent.mkdir(parents=True)
    shutil.copyfile(PACKAGING / "debian" / "lintian-overrides", overrides)
    _write_control(tree, _dependencies(program))
    _set_modes(tree)
    package = FINISHED / f"hustings_{version()}_{debian_machine()}.deb"
    for stale in FINISHED.glob("hustings_*.deb"):
        stale.unlink()
    # One thread packs otherwise than several do: the number is fixed, so that the bytes are.
    run("dpkg-deb", "--root-owner-group", "-Zxz", f"-z{packing_level()}", "--threads-max=2", "--build", tree, package)


def _link_programs(tree: Path) -> None:
    folder = tree / "usr" / "bin"
    folder.mkdir(parents=True)
    for name in PROGRAMS:
        (folder / name).symlink_to(f"../lib/hustings/{name}")


def _write_documents(folder: Path) -> None:
    when = formatdate(moment())
    change = f"hustings ({version()}) unstable; urgency=medium\n\n  * See NEWS.\n\n -- {MAINTAINER}  {when}\n"
    write_packed(folder / "changelog.gz", change)
    write_packed(folder / "NEWS.gz", (ROOT / "CHANGELOG.md").read_text("utf-8"))
    write_packed(folder / "THIRD-PARTY-NOTICES.txt.gz", third_party_notices())
    own = (ROOT / "LICENSE").read_text("utf-8").strip()
    parts = [f"Hustings was packed from its own sources.\n\n{own}", "The package holds, besides:"]
    parts += [
        f"{notice.heading}\n  Copyright: {notice.component.copyright}\n  Licence: {notice.component.licence}"
        for notice in notices()
    ]
    parts += [
        "All notices and texts of licences: /usr/share/doc/hustings/THIRD-PARTY-NOTICES.txt.gz",
        "On Debian systems, common licences are found in /usr/share/common-licenses: "
        + ", ".join(f"/usr/share/common-licenses/{name}" for name in _COMMON_LICENCES),
    ]
    (folder / "copyright").write_text("\n\n".join(parts) + "\n", "utf-8", newline="\n")


def _dependencies(program: Path) -> str:
    """Give the Debian packages whose libraries the binaries are linked to, with the versions that they ask for."""
    work = BUILD / "shlibdeps"
    (work / "debian").mkdir(parents=True, exist_ok=True)
    (work / "debian" / "control").write_text("Source: hustings\n\nPackage: hustings\nArchitecture: any\n")
    binaries = [path for path in sorted(program.rglob("*")) if is_binary(path)]
    own = sorted({path.parent for path in binaries})
    asked = ["dpkg-shlibdeps", "-O", "--ignore-missing-info", *(f"-l{folder}" for folder in own)]
    asked += [f"-e{path}" for path in binaries if path.name not in _ONLY_WHERE_PRESENT]
    told = subprocess.run(asked, cwd=work, capture_output=True, text=True, check=False)
    if told.returncode:
        raise SystemExit(f"Packing failed at: dpkg-shlibdeps\n{told.stderr}")
    found = re.search(r"^shlibs:Depends=(.*)$", told.stdout, re.MULTILINE)
    assert found is not None, "the binaries are linked to the C library at least"
    linked = found[1].split(", ")
    names = {each.split(" ")[0] for each in linked}
    # Qt's window systems are plugins that not everything found them installed for.
    declared = {*LIBRARIES.values(), *WAYLAND_LIBRARIES.values(), *_LOADED_BY_NAME} - names
    return ", ".join(sorted([*linked, *declared]))


def _write_control(tree: Path, depends: str) -> None:
    kilobytes = sum(-(-path.lstat().st_size // 1024) for path in tree.rglob("*") if not path.is_dir())
    values = {"VERSION": version(), "MACHINE": debian_machine(), "MAINTAINER": MAINTAINER}
    control = tree / "DEBIAN" / "control"
    fill(PACKAGING / "debian" / "control", control, SIZE=str(kilobytes), DEPENDS=depends, **values)


def _set_modes(tree: Path) -> None:
    for path in (tree, *tree.rglob("*")):
        if path.is_symlink():
            continue
        is_run = path.is_dir() or (path.name in PROGRAMS and path.parent.name == "hustings")
        path.chmod(0o755 if is_run else 0o644)
