"""The theme: colours from a file, a palette and a style sheet for Qt, light or dark, at a text size."""

from __future__ import annotations

import json
from enum import StrEnum
from functools import cache
from string import Template

from msgspec import Struct
from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QColor, QFont, QPalette
from PySide6.QtWidgets import QApplication

from hustings.bundled import resource

BASE_PIXELS = 13
ZOOM_STEPS = (0.8, 0.9, 1.0, 1.1, 1.25, 1.5, 1.75, 2.0)


class Scheme(StrEnum):
    """Which colours the reader wants."""

    SYSTEM = "system"
    LIGHT = "light"
    DARK = "dark"


_QT_SCHEMES = {
    Scheme.SYSTEM: Qt.ColorScheme.Unknown,
    Scheme.LIGHT: Qt.ColorScheme.Light,
    Scheme.DARK: Qt.ColorScheme.Dark,
}


class Colors(Struct, frozen=True):
    """The colours of a theme, by their role."""

    window: QColor
    card: QColor
    card_quiet: QColor
    border: QColor
    text: QColor
    text_quiet: QColor
    accent: QColor
    accent_strong: QColor
    accent_text: QColor
    selection: QColor
    pill: QColor
    track: QColor
    bar: QColor
    bar_selected: QColor
    bar_other: QColor
    part: QColor
    part_other: QColor
    part_third: QColor
    part_fourth: QColor
    part_fifth: QColor
    hatch: QColor
    guide: QColor
    notice: QColor
    notice_edge: QColor
    panel_quiet: QColor
    focus: QColor


@cache
def _color_names(name: str) -> dict[str, str]:
    names: dict[str, str] = json.loads(resource("look", f"{name}.json").read_text("utf-8"))
    return names


@cache
def _style_template() -> Template:
    return Template(resource("look", "style.qss").read_text("utf-8"))


def load_colors(dark: bool) -> Colors:
    """Load the colours of the light or the dark theme."""
    return Colors(**{role: QColor(name) for role, name in _color_names("dark" if dark else "light").items()})


class Theme(QObject):
    """Keeps scheme and text size, dresses the application, and says when either has changed.

    Fonts and colours are set at once, the style sheet by `put_on`.
    """

    changed = Signal()

    def __init__(self, application: QApplication, scheme: Scheme, zoom: float) -> None:
        super().__init__(application)
        self._application = application
        self._scheme = scheme
        self._zoom = zoom
        self._family = application.font().families()
        hints = application.styleHints()
        if scheme is not Scheme.SYSTEM:
            hints.setColorScheme(_QT_SCHEMES[scheme])
        self.colors = load_colors(self.is_dark)
        self._dress()
        hints.colorSchemeChanged.connect(self._redress)

    def put_on(self) -> None:
        """Set the style sheet: best when the window is made, as Qt styles a widget anew whenever its parent changes."""
        sizes = {"em": 1.0, "small": 0.88, "title": 1.55, "sentence": 1.12, "big": 1.38}
        values: dict[str, object] = {name: round(self.base_pixels * factor) for name, factor in sizes.items()}
        name = "dark" if self.is_dark else "light"
        names = _color_names(name)
        values["check_mark"] = resource("look", f"check-{name}.svg").as_posix()
        values["down_arrow"] = resource("look", f"down-{name}.svg").as_posix()
        self._application.setStyleSheet(_style_template().substitute(names, **values))

    @property
    def scheme(self) -> Scheme:
        """What the reader chose: a scheme, or to follow the system."""
        return self._scheme

    @property
    def is_dark(self) -> bool:
        """Whether the colours are those of the dark theme."""
        if self._scheme is Scheme.SYSTEM:
            return self._application.styleHints().colorScheme() is Qt.ColorScheme.Dark
        return self._scheme is Scheme.DARK

    @property
    def zoom(self) -> float:
        """How much larger texts are than usual: 1.0 is the usual size."""
        return self._zoom

    @property
    def base_pixels(self) -> int:
        """The size of plain text, in pixels before scaling by the screen."""
        return round(BASE_PIXELS * self._zoom)

    def choose_scheme(self, scheme: Scheme) -> None:
        """Follow the system, or force light or dark."""
        if scheme is not self._scheme:
            self._scheme = scheme
            self._application.styleHints().setColorScheme(_QT_SCHEMES[scheme])
            self._redress()

    def choose_zoom(self, zoom: float) -> None:
        """Set the text size, as a factor of the usual one."""
        if zoom != self._zoom:
            self._zoom = zoom
            self._redress()

    def step_zoom(self, steps: int) -> None:
        """Make texts larger (positive steps) or smaller."""
        nearest = min(range(len(ZOOM_STEPS)), key=lambda index: abs(ZOOM_STEPS[index] - self._zoom))
        self.choose_zoom(ZOOM_STEPS[min(max(nearest + steps, 0), len(ZOOM_STEPS) - 1)])

    def _redress(self) -> None:
        self.colors = load_colors(self.is_dark)
        self._dress()
        self.put_on()
        self.changed.emit()

    def _dress(self) -> None:
        font = QFont(self._application.font())
        font.setPixelSize(self.base_pixels)
        self._application.setFont(font)
        self._application.setPalette(_palette(self.colors))


def _palette(colors: Colors) -> QPalette:
    palette = QPalette()
    roles = {
        QPalette.ColorRole.Window: colors.window,
        QPalette.ColorRole.WindowText: colors.text,
        QPalette.ColorRole.Base: colors.card,
        QPalette.ColorRole.AlternateBase: colors.card_quiet,
        QPalette.ColorRole.Text: colors.text,
        QPalette.ColorRole.PlaceholderText: colors.text_quiet,
        QPalette.ColorRole.Button: colors.card,
        QPalette.ColorRole.ButtonText: colors.text,
        QPalette.ColorRole.Highlight: colors.accent,
        QPalette.ColorRole.HighlightedText: colors.accent_text,
        QPalette.ColorRole.Link: colors.accent,
        QPalette.ColorRole.ToolTipBase: colors.card,
        QPalette.ColorRole.ToolTipText: colors.text,
        QPalette.ColorRole.Mid: colors.border,
    }
    for role, color in roles.items():
        palette.setColor(role, color)
    for role in (QPalette.ColorRole.Text, QPalette.ColorRole.ButtonText, QPalette.ColorRole.WindowText):
        palette.setColor(QPalette.ColorGroup.Disabled, role, colors.text_quiet)
    return palette
