"""The disk image for macOS with the .app of the self-contained build; not built by us yet, see README."""

from __future__ import annotations

import platform
import shutil
import sys

from places import APP, BUILD, FINISHED, run, version


def make() -> None:
    """Build the image; it is signed for this machine only, unless the build was given an identity."""
    if sys.platform != "darwin":
        raise SystemExit("The disk image for macOS can only be made on macOS.")
    content = BUILD / "dmg"
    shutil.rmtree(content, ignore_errors=True)
    content.mkdir(parents=True)
    run("ditto", APP.with_name("Hustings.app"), content / "Hustings.app")
    # The .app is made before these are written, and may not be changed after it was signed: they lie beside it.
    for path in (APP / "THIRD-PARTY-NOTICES.txt", *APP.glob("*.cdx.json")):
        shutil.copy(path, content)
    (content / "Applications").symlink_to("/Applications")
    image = FINISHED / f"hustings-{version()}-macos-{platform.machine()}.dmg"
    image.unlink(missing_ok=True)
    run("hdiutil", "create", "-volname", "Hustings", "-srcfolder", content, "-fs", "HFS+", "-format", "ULFO", image)
