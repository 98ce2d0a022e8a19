"""What the program remembers from one run to the next."""

from __future__ import annotations

from math import isfinite
from pathlib import Path

from PySide6.QtCore import QByteArray, QSettings

from hustings.desktop.look.theme import Scheme
from hustings.desktop.state_folder import home_folder

MOST_RECENT = 8
# No name of a file on Windows has one, and hardly one elsewhere.
_BETWEEN_FILES = "\n"


class Preferences:
    """Typed access to the settings file; a setting that cannot be read counts as not set."""

    def __init__(self, settings: QSettings) -> None:
        self._settings = settings

    @property
    def scheme(self) -> Scheme:
        """The chosen colours."""
        try:
            return Scheme(str(self._settings.value("look/scheme", Scheme.SYSTEM.value)))
        except ValueError:
            return Scheme.SYSTEM

    @scheme.setter
    def scheme(self, scheme: Scheme) -> None:
        self._settings.setValue("look/scheme", scheme.value)

    @property
    def zoom(self) -> float:
        """The text size, as a factor between 0.5 and 3."""
        try:
            zoom = float(str(self._settings.value("look/zoom", "1.0")))
        except ValueError:
            return 1.0
        return min(max(zoom, 0.5), 3.0) if isfinite(zoom) else 1.0

    @zoom.setter
    def zoom(self, zoom: float) -> None:
        self._settings.setValue("look/zoom", str(zoom))

    @property
    def recent_files(self) -> list[tuple[Path, ...]]:
        """The files opened last, the latest first; those that were opened together stand together."""
        value: object = self._settings.value("files/recent", [])
        names: list[object] = value if isinstance(value, list) else [value]  # pyright: ignore[reportUnknownVariableType]
        together = [str(name).split(_BETWEEN_FILES) for name in names if name]
        return [tuple(Path(name) for name in each if name) for each in together][:MOST_RECENT]

    def remember_files(self, *paths: Path) -> None:
        """Put files that were opened together at the head of the recent files."""
        if any(_BETWEEN_FILES in str(path) for path in paths):
            return
        files = [paths, *(others for others in self.recent_files if others != paths)]
        names = [_BETWEEN_FILES.join(str(path) for path in each) for each in files[:MOST_RECENT]]
        self._settings.setValue("files/recent", names)

    def forget_files(self) -> None:
        """Empty the list of recent files."""
        self._settings.remove("files/recent")

    @property
    def folder(self) -> Path:
        """The folder in which a file was last chosen."""
        return Path(self.text("files/folder") or str(home_folder()))

    @folder.setter
    def folder(self, folder: Path) -> None:
        self._settings.setValue("files/folder", str(folder))

    def state(self, name: str) -> QByteArray | None:
        """Give the remembered state of a widget (a window, a splitter, a header), or None."""
        value: object = self._settings.value(f"state/{name}")
        return value if isinstance(value, QByteArray) else None

    def remember_state(self, name: str, state: QByteArray) -> None:
        """Remember the state of a widget."""
        self._settings.setValue(f"state/{name}", state)

    def text(self, name: str) -> str:
        """Give a remembered text, empty if there is none."""
        value: object = self._settings.value(name, "")
        return value if isinstance(value, str) else ""

    def remember_text(self, name: str, text: str) -> None:
        """Remember a text."""
        self._settings.setValue(name, text)
