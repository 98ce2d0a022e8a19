"""A self-extracting archive with the self-contained build, for users of Linux without the rights of root."""

from __future__ import annotations

import platform
import shutil
import subprocess
from pathlib import Path

from places import APP, BUILD, FINISHED, fill, moment, packing_level, version
from system_files import LINUX, write_system_files

_TAR = ("--sort=name", "--owner=0", "--group=0", "--numeric-owner", "--format=gnu", "--mode=u=rwX,go=rX")


def make() -> None:
    """Build the archive anew."""
    tree = tree_for_one_user()
    name = f"hustings-{version()}-linux-{platform.machine()}.run"
    head = BUILD / "self-extracting.sh"
    lines = len((LINUX / head.name).read_text("utf-8").splitlines())
    fill(LINUX / head.name, head, VERSION=version(), NAME=name, LINES=str(lines + 1))
    target = FINISHED / name
    with target.open("wb") as file:
        file.write(head.read_bytes())
        file.flush()
        packing = subprocess.Popen(
            ["tar", "-c", *_TAR, f"--mtime=@{moment()}", "-C", tree, "."], stdout=subprocess.PIPE
        )
        # One thread packs otherwise than several do: the number is fixed, so that the bytes are.
        subprocess.run(
            ["xz", f"-{packing_level()}", "--threads=2", "-c"], stdin=packing.stdout, stdout=file, check=True
        )
    if packing.wait():
        raise SystemExit("Packing failed at: tar")
    target.chmod(0o755)


def tree_for_one_user() -> Path:
    """Give a folder with the build, what a desktop is told of it, and the script that installs them."""
    tree = BUILD / "one-user"
    shutil.rmtree(tree, ignore_errors=True)
    shutil.copytree(APP, tree / "hustings", symlinks=True)
    write_system_files(tree / "share")
    shutil.copyfile(LINUX / "install.sh", tree / "install.sh")
    return tree
