"""The mark of a figure that another version prints differently."""

from __future__ import annotations

from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtGui import QPainter, QPolygon

from hustings.desktop.look.theme import Colors
from hustings.election.version_diff import Agreement

_SIDE = 9


def paint_change(painter: QPainter, rect: QRect, colors: Colors, agreement: Agreement) -> None:
    """Draw a small triangle in the upper right corner: filled if the figures differ, hollow if rounding explains it."""
    corner = rect.topRight()
    triangle = QPolygon([corner, corner - QPoint(_SIDE, 0), corner + QPoint(0, _SIDE)])
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(colors.accent_strong if agreement is Agreement.WITHIN_ROUNDING else colors.notice_edge)
    painter.setBrush(Qt.BrushStyle.NoBrush if agreement is Agreement.WITHIN_ROUNDING else colors.notice_edge)
    painter.drawPolygon(triangle)
    painter.restore()
