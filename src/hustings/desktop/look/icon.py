"""The icon of the program's windows."""

from __future__ import annotations

from PySide6.QtGui import QIcon

from hustings.bundled import resource


def load_icon() -> QIcon:
    """Load the icon: three bars of unequal length, drawn on whole pixels at 16, 32, 48 and 64."""
    return QIcon(str(resource("look", "icon.svg")))
