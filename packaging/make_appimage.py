"""An AppImage of the self-contained build; where its tool is not installed, the self-extracting archive instead."""

from __future__ import annotations

import platform
import shutil

import make_archive
from places import APP, BUILD, FINISHED, run, version
from system_files import write_system_files


def make() -> None:
    """Build it anew."""
    tool = shutil.which("appimagetool")
    if tool is None:
        print("appimagetool is not installed: making the self-extracting archive instead.", flush=True)
        make_archive.make()
        return
    tree = BUILD / "Hustings.AppDir"
    shutil.rmtree(tree, ignore_errors=True)
    shutil.copytree(APP, tree / "usr" / "lib" / "hustings", symlinks=True)
    share = tree / "usr" / "share"
    write_system_files(share)
    (tree / "AppRun").symlink_to("usr/lib/hustings/hustings-desktop")
    shutil.copyfile(share / "applications" / "hustings.desktop", tree / "hustings.desktop")
    shutil.copyfile(share / "icons" / "hicolor" / "256x256" / "apps" / "hustings.png", tree / "hustings.png")
    (tree / ".DirIcon").symlink_to("hustings.png")
    run(tool, "--no-appstream", tree, FINISHED / f"Hustings-{version()}-{platform.machine()}.AppImage")
