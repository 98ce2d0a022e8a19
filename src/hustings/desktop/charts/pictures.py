"""A chart as a picture: PNG, SVG, or for the clipboard."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFontMetrics, QImage, QPainter
from PySide6.QtWidgets import QGraphicsScene, QWidget

_SCALE = 2.0
_MARGIN = 12
_WRAP = int(Qt.TextFlag.TextWordWrap)


class Depicted(Protocol):
    """What a picture is made of."""

    @property
    def widget(self) -> QWidget:
        """The widget that shows it."""
        ...

    def scene(self) -> QGraphicsScene:
        """Give the scene."""
        ...


def chart_image(chart: Depicted, caption: Sequence[str], ground: QColor, ink: QColor) -> QImage:
    """Draw a chart at twice its size on screen, with the lines of its caption below."""
    size = _size(chart, caption)
    image = QImage(size * _SCALE, QImage.Format.Format_RGB32)
    image.fill(ground)
    painter = QPainter(image)
    painter.scale(_SCALE, _SCALE)
    _paint(painter, chart, caption, ink)
    painter.end()
    return image


def chart_png(chart: Depicted, caption: Sequence[str], ground: QColor, ink: QColor) -> bytes:
    """Give a chart as PNG."""
    data = QByteArray()
    buffer = QBuffer(data)
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    chart_image(chart, caption, ground, ink).save(buffer, "PNG")  # pyright: ignore[reportCallIssue, reportArgumentType]
    return bytes(data.data())


def chart_svg(chart: Depicted, caption: Sequence[str], ground: QColor, ink: QColor) -> bytes:
    """Give a chart as SVG."""
    from PySide6.QtSvg import QSvgGenerator  # noqa: PLC0415 -- seldom needed

    size = _size(chart, caption)
    area = QRectF(0, 0, size.width(), size.height())
    data = QByteArray()
    buffer = QBuffer(data)
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    generator = QSvgGenerator()
    generator.setOutputDevice(buffer)
    generator.setSize(size)
    generator.setViewBox(area)
    generator.setTitle(" · ".join(caption))
    painter = QPainter(generator)
    painter.fillRect(area, ground)
    _paint(painter, chart, caption, ink)
    painter.end()
    return bytes(data.data())


def _size(chart: Depicted, caption: Sequence[str]) -> QSize:
    """Give the size of chart and caption together."""
    size = chart.widget.size()
    room = QRect(0, 0, size.width() - 2 * _MARGIN, 10_000)
    metrics = QFontMetrics(chart.widget.font())
    height = metrics.boundingRect(room, _WRAP, "\n".join(caption)).height()
    return QSize(size.width(), size.height() + height + 2 * _MARGIN)


def _paint(painter: QPainter, chart: Depicted, caption: Sequence[str], ink: QColor) -> None:
    size = chart.widget.size()
    scene: QGraphicsScene = chart.scene()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    scene.render(painter, QRectF(0, 0, size.width(), size.height()), QRectF(0, 0, size.width(), size.height()))
    painter.setPen(ink)
    painter.setFont(chart.widget.font())
    below = QRectF(0, size.height(), size.width(), _size(chart, caption).height() - size.height())
    painter.drawText(below.adjusted(_MARGIN, _MARGIN, -_MARGIN, 0), _WRAP, "\n".join(caption))
