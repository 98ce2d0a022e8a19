"""The mark of a figure that another version prints differently."""

from __future__ import annotations

from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtGui import QPainter, QPen, QPolygon

from hustings.desktop.look.theme import Colors
from hustings.election.version_diff import Agreement

_SIDE = 9
# Clear of rounded corners and of the ring around what has the keyboard.
_INSET = 4


def paint_change(painter: QPainter, rect: QRect, colors: Colors, agreement: Agreement) -> None:
    """Draw a small triangle in the upper right corner: filled if the figures differ, hollow if they may be one."""
    corner = rect.topRight() + QPoint(-_INSET, _INSET)
    triangle = QPolygon([corner, corner - QPoint(_SIDE, 0), corner + QPoint(0, _SIDE)])
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    differs = agreement is Agreement.DIFFERENT
    painter.setPen(QPen(colors.notice_edge if differs else colors.accent_strong, 1.5))
    painter.setBrush(colors.notice_edge if differs else Qt.BrushStyle.NoBrush)
    painter.drawPolygon(triangle)
    painter.restore()
