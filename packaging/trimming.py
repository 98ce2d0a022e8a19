"""What the self-contained build leaves out: whatever the program does not use of the libraries that it is made with."""

from __future__ import annotations

import functools
import os
import re
import subprocess
import sys
from collections.abc import Callable, Iterable
from pathlib import Path, PurePosixPath

from places import RESOURCES
from system_libraries import LIBRARIES, WAYLAND_LIBRARIES

# Modules that other libraries would use for what Hustings does not do: builds, tests, networks, terminals.
EXCLUDED_MODULES = (
    "PIL",
    "PySide6.QtDBus",
    "PySide6.QtNetwork",
    "PySide6.QtTest",
    "IPython",
    "_distutils_hack",
    "_ssl",
    "curses",
    "distutils",
    "hatchling",
    "lxml.html",
    "lxml.isoschematron",
    "numpy._core._simd",
    "numpy.f2py",
    "numpy.testing",
    "pip",
    "pydoc_data",
    "pyqtgraph.canvas",
    "pyqtgraph.console",
    "pyqtgraph.examples",
    "pyqtgraph.flowchart",
    "pyqtgraph.jupyter",
    "pyqtgraph.opengl",
    "readline",
    "setuptools",
    "ssl",
    "tkinter",
    "trove_classifiers",
    "typing_extensions",
    "xmlrpc",
)
# Plugins of Qt that can be of use: kind -> names.
QT_PLUGINS = {
    "iconengines": ("qsvgicon",),
    "imageformats": ("qico", "qicns", "qsvg"),
    "platforminputcontexts": ("composeplatforminputcontextplugin", "ibusplatforminputcontextplugin"),
    "platforms": ("qcocoa", "qminimal", "qoffscreen", "qwayland", "qwayland-generic", "qwindows", "qxcb"),
    # GTK's is used where GTK is there: a desktop that looks like GTK has it.
    "platformthemes": ("qgtk3", "qxdgdesktopportal"),
    "printsupport": ("cupsprintersupport",),
    "styles": (),
    "wayland-decoration-client": ("adwaita", "bradient"),
    "wayland-graphics-integration-client": ("qt-plugin-wayland-egl", "drm-egl-server", "dmabuf-server"),
    "wayland-shell-integration": ("xdg-shell", "qt-shell", "wl-shell-plugin"),
    "xcbglintegrations": ("qxcb-egl-integration", "qxcb-glx-integration"),
}
# Small libraries between X11 and Qt that many systems have not installed. A Debian package can ask for them.
X11_HELPERS = (
    "libxcb-cursor.so.0",
    "libxcb-icccm.so.4",
    "libxcb-image.so.0",
    "libxcb-keysyms.so.1",
    "libxcb-render-util.so.0",
    "libxcb-util.so.1",
    "libxcb-xkb.so.1",
    "libxkbcommon-x11.so.0",
)
_PLUGIN = re.compile(r"PySide6/(?:Qt/)?plugins/([^/]+)/(?:lib)?(.+?)(?:\.(?:so|dll|dylib)\b.*)?$")
_NEEDED = re.compile(r"^\s+NEEDED\s+(\S+)$", re.MULTILINE)
# What the system's loader and compiler bring, on every Linux system.
_LEFT_TO_THE_SYSTEM = ("libstdc++.so.6", "libgcc_s.so.1", "libcrypto.so.3")
_LANGUAGES_OF_ENGLISH = ("root", "en")

_LINK = "SYMLINK"

Entry = tuple[str, str, str]


def trimmed_binaries(entries: Iterable[Entry]) -> list[Entry]:
    """Give the binaries to pack, each as (place in the folder, file, kind).

    On Linux, libraries are packed only if something packed is linked to them, and only if they came with Python or
    its packages: those of the system are for the system to give.
    """
    all_entries = list(entries)
    wanted = [entry for entry in all_entries if _is_plugin_wanted(entry[0])]
    return _linked(all_entries, wanted) if sys.platform.startswith("linux") else wanted


def trimmed_data(entries: Iterable[Entry]) -> list[Entry]:
    """Give the files of data to pack: no translations of Qt, which are not loaded, and no languages not spoken."""
    files = (entry for entry in entries if entry[2] != _LINK)
    return [entry for entry in files if _is_data_wanted(PurePosixPath(entry[0].replace(os.sep, "/")))]


def spoken_languages() -> frozenset[str]:
    """Give the languages into which the program is translated, and English."""
    folders = (path.name for path in (RESOURCES / "translations").iterdir() if path.is_dir())
    return frozenset((*_LANGUAGES_OF_ENGLISH, *(name.split("_")[0] for name in folders)))


def needed_by(path: Path) -> frozenset[str]:
    """Give the names of the libraries that a binary is linked to."""
    told = subprocess.run(["objdump", "-p", str(path)], capture_output=True, text=True, check=False).stdout
    return frozenset(_NEEDED.findall(told))


def _is_plugin_wanted(place: str) -> bool:
    found = _PLUGIN.search(place.replace(os.sep, "/"))
    return found is None or found[2] in QT_PLUGINS.get(found[1], ())


def _is_data_wanted(place: PurePosixPath) -> bool:
    if place.parts[:1] == ("PySide6",):
        return "translations" not in place.parts
    if place.parts[:2] == ("babel", "locale-data"):
        return place.stem.split("_")[0] in spoken_languages()
    return place.name not in ("hustings.pot", "remake.sh") and place.suffix != ".pyi"


def _linked(entries: list[Entry], wanted: list[Entry]) -> list[Entry]:
    """Keep modules and plugins, and of the libraries those that they need, directly or not."""
    look: Callable[[Path], frozenset[str]] = functools.cache(needed_by)
    files = [entry for entry in wanted if entry[2] != _LINK]
    libraries = {Path(entry[0]).name: entry for entry in files if _is_library(entry)}
    # What nothing is linked to is loaded by its name, such as Python's own library.
    linked = {name for entry in entries if entry[2] != _LINK for name in look(Path(entry[1]))}
    waiting = [entry for entry in files if libraries.get(Path(entry[0]).name) != entry or _is_root(entry, linked)]
    kept = set(waiting)
    while waiting:
        for name in look(Path(waiting.pop()[1])):
            entry = libraries.get(name)
            if entry is not None and entry not in kept and _is_ours_to_pack(entry):
                kept.add(entry)
                waiting.append(entry)
    names = {Path(entry[0]).name for entry in kept}
    return [entry for entry in wanted if entry in kept or (entry[2] == _LINK and Path(entry[0]).name in names)]


def _is_root(entry: Entry, linked: set[str]) -> bool:
    return Path(entry[0]).name not in linked and _is_ours_to_pack(entry)


def _is_library(entry: Entry) -> bool:
    return entry[2] == "BINARY" and ".so" in entry[0] and "/plugins/" not in entry[0]


def _is_ours_to_pack(entry: Entry) -> bool:
    name = Path(entry[0]).name
    if name in X11_HELPERS:
        return True
    if name in _LEFT_TO_THE_SYSTEM or name in LIBRARIES or name in WAYLAND_LIBRARIES:
        return False
    return not entry[1].startswith(("/usr/lib/", "/lib/"))
