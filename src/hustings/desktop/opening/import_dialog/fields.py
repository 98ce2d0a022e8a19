"""Fields for whole numbers."""

from __future__ import annotations

from PySide6.QtWidgets import QSpinBox

# The air around the digits of a field.
_AROUND_NUMBER = 34


def whole_number(name: str, most: int) -> QSpinBox:
    """Make a field for a number from 1 to `most`; `name` tells a screen reader what is counted."""
    made = QSpinBox()
    made.setAccessibleName(name)
    made.setRange(1, most)
    # Qt leaves the padding of its style sheet out.
    made.lineEdit().setTextMargins(6, 0, 0, 0)
    made.setMaximumWidth(made.fontMetrics().horizontalAdvance(f"{most}") + _AROUND_NUMBER)
    return made
