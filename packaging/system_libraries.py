"""The libraries and commands that Qt and the tests need of a Linux system, and how to get them."""

from __future__ import annotations

import ctypes
import os
import shutil
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path

# What Qt's widgets, its offscreen and its X11 platform load at run time: library name -> Debian package.
LIBRARIES = {
    "libEGL.so.1": "libegl1",
    "libGL.so.1": "libgl1",
    "libX11-xcb.so.1": "libx11-xcb1",
    "libdbus-1.so.3": "libdbus-1-3",
    "libfontconfig.so.1": "libfontconfig1",
    "libfreetype.so.6": "libfreetype6",
    "libglib-2.0.so.0": "libglib2.0-0",
    "libxcb-cursor.so.0": "libxcb-cursor0",
    "libxcb-icccm.so.4": "libxcb-icccm4",
    "libxcb-image.so.0": "libxcb-image0",
    "libxcb-keysyms.so.1": "libxcb-keysyms1",
    "libxcb-randr.so.0": "libxcb-randr0",
    "libxcb-render-util.so.0": "libxcb-render-util0",
    "libxcb-shape.so.0": "libxcb-shape0",
    "libxcb-shm.so.0": "libxcb-shm0",
    "libxcb-sync.so.1": "libxcb-sync1",
    "libxcb-xfixes.so.0": "libxcb-xfixes0",
    "libxcb-xkb.so.1": "libxcb-xkb1",
    "libxkbcommon-x11.so.0": "libxkbcommon-x11-0",
    "libxkbcommon.so.0": "libxkbcommon0",
}
# What Qt's Wayland platform loads in addition, where there is no X11 to fall back on.
WAYLAND_LIBRARIES = {
    "libwayland-cursor.so.0": "libwayland-cursor0",
    "libwayland-egl.so.1": "libwayland-egl1",
}
# What the end-to-end tests drive: command -> Debian package.
TEST_COMMANDS = {
    "Xvfb": "xvfb",
    "dbus-daemon": "dbus-daemon",
    "dbus-run-session": "dbus-daemon",
    "xdotool": "xdotool",
    "/usr/libexec/at-spi-bus-launcher": "at-spi2-core",
}
# What the packages are made and looked through with: command -> Debian package.
PACKAGE_COMMANDS = {"dpkg-shlibdeps": "dpkg-dev", "ldd": "libc-bin", "objdump": "binutils", "xz": "xz-utils"}
# What plugins of Qt are linked to that nobody needs who only runs the tests.
PACKAGE_LIBRARIES = {"libcups.so.2": "libcups2"}


def missing(*, for_tests: bool, for_packages: bool = False) -> dict[str, str]:
    """Give what is missing on this system, with the Debian package that brings it."""
    if not sys.platform.startswith("linux"):
        return {}
    is_wayland_asked = for_packages or _is_wayland_only(os.environ)
    needed = LIBRARIES | (WAYLAND_LIBRARIES if is_wayland_asked else {}) | (PACKAGE_LIBRARIES if for_packages else {})
    lacking = {name: package for name, package in needed.items() if not _loads(name)}
    commands = (TEST_COMMANDS if for_tests else {}) | (PACKAGE_COMMANDS if for_packages else {})
    return lacking | {name: package for name, package in commands.items() if shutil.which(name) is None}


def provide(*, for_tests: bool, for_packages: bool = False) -> None:
    """Install what is missing where that is allowed, else say what to install and stop.

    Raises:
        SystemExit: something is missing and cannot be installed from here.
    """
    lacking = missing(for_tests=for_tests, for_packages=for_packages)
    if not lacking:
        return
    packages = sorted(set(lacking.values()))
    apt, privilege = shutil.which("apt-get"), _privilege()
    if apt is None or privilege is None:
        raise SystemExit(_advice(lacking, packages, apt is not None))
    print(f"Installing system libraries: {' '.join(packages)}", flush=True)
    environment = os.environ | {"DEBIAN_FRONTEND": "noninteractive"}
    for arguments in (["update", "-q"], ["install", "-y", "-q", "--no-install-recommends", *packages]):
        done = subprocess.run([*privilege, apt, *arguments], env=environment, check=False, stdout=subprocess.DEVNULL)
        if done.returncode:
            raise SystemExit(f"apt-get {arguments[0]} failed.\n{_advice(lacking, packages, True)}")
    still = missing(for_tests=for_tests, for_packages=for_packages)
    if still:
        raise SystemExit(_advice(still, sorted(set(still.values())), True))


def _is_wayland_only(environment: Mapping[str, str]) -> bool:
    return bool(environment.get("WAYLAND_DISPLAY")) and not environment.get("DISPLAY")


def _loads(library: str) -> bool:
    try:
        ctypes.CDLL(library)
    except OSError:
        return False
    return True


def _privilege() -> list[str] | None:
    """Give what to put before a command that needs the rights of root, or None where there are none."""
    if os.name == "posix" and os.geteuid() == 0:
        return []
    sudo = shutil.which("sudo")
    if sudo and subprocess.run([sudo, "-n", "true"], check=False, capture_output=True).returncode == 0:
        # Without this, the answers to apt's questions would not reach it.
        return [sudo, "-n", "--preserve-env=DEBIAN_FRONTEND"]
    return None


def _advice(lacking: dict[str, str], packages: list[str], has_apt: bool) -> str:
    names = ", ".join(Path(name).name for name in lacking)
    command = f"sudo apt-get install --no-install-recommends {' '.join(packages)}"
    if has_apt:
        return f"These are missing on this system: {names}\nInstall them, then try again:\n  {command}"
    return (
        f"These are missing on this system: {names}\n"
        f"Install the packages that bring them; on Debian and Ubuntu they are: {' '.join(packages)}"
    )
