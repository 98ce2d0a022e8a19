"""The bundled fonts, so that the window looks the same on a machine that has none."""

from __future__ import annotations

from PySide6.QtGui import QFont, QFontDatabase
from PySide6.QtWidgets import QApplication

from hustings.bundled import resource

FAMILY = "Inter"
ARABIC_FAMILY = "Noto Sans Arabic"
GEORGIAN_FAMILY = "Noto Sans Georgian"
# What the first paint needs; the others are loaded when a text asks for them.
_FACES = ("Inter-Regular", "Inter-SemiBold", "Inter-Bold")
_LATER_FACES = (
    *("Inter-Italic", "Inter-Medium", "NotoSansArabic-Regular", "NotoSansArabic-SemiBold"),
    *("NotoSansGeorgian-Regular", "NotoSansGeorgian-SemiBold", "NotoSansGeorgian-Bold"),
)


def load_first_fonts(application: QApplication) -> None:
    """Load the faces that the first paint needs and make them the application's font, with tabular figures."""
    _load(_FACES)
    font = QFont()
    font.setFamilies([FAMILY, ARABIC_FAMILY, GEORGIAN_FAMILY, *QFont().families()])
    font.setFeature(QFont.Tag("tnum"), 1)
    application.setFont(font)


def load_later_fonts() -> None:
    """Load the faces that can wait until the window stands."""
    _load(_LATER_FACES)


def _load(names: tuple[str, ...]) -> None:
    folder = resource("fonts")
    for name in names:
        for suffix in (".ttf", ".otf"):
            path = folder / f"{name}{suffix}"
            if path.exists():
                QFontDatabase.addApplicationFont(str(path))
