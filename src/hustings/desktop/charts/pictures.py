"""A chart as a picture: PNG, SVG, or for the clipboard."""

from __future__ import annotations

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QImage, QPainter
from PySide6.QtWidgets import QGraphicsScene

from hustings.desktop.charts.protocol import Chart

_SCALE = 2.0
_CAPTION = 48


def chart_image(chart: Chart, caption: str, ground: QColor, ink: QColor) -> QImage:
    """Draw a chart at twice its size on screen, with a caption that names the source below."""
    size = chart.widget.size()
    image = QImage(QSize(size.width(), size.height() + _CAPTION) * _SCALE, QImage.Format.Format_RGB32)
    image.fill(ground)
    painter = QPainter(image)
    painter.scale(_SCALE, _SCALE)
    _paint(painter, chart, caption, ink)
    painter.end()
    return image


def chart_png(chart: Chart, caption: str, ground: QColor, ink: QColor) -> bytes:
    """Give a chart as PNG."""
    data = QByteArray()
    buffer = QBuffer(data)
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    chart_image(chart, caption, ground, ink).save(buffer, "PNG")  # pyright: ignore[reportCallIssue, reportArgumentType]
    return bytes(data.data())


def chart_svg(chart: Chart, caption: str, ground: QColor, ink: QColor) -> bytes:
    """Give a chart as SVG."""
    from PySide6.QtSvg import QSvgGenerator  # noqa: PLC0415 -- seldom needed

    size = chart.widget.size()
    data = QByteArray()
    buffer = QBuffer(data)
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    generator = QSvgGenerator()
    generator.setOutputDevice(buffer)
    generator.setSize(QSize(size.width(), size.height() + _CAPTION))
    generator.setViewBox(QRectF(0, 0, size.width(), size.height() + _CAPTION))
    generator.setTitle(caption)
    painter = QPainter(generator)
    painter.fillRect(QRectF(0, 0, size.width(), size.height() + _CAPTION), ground)
    _paint(painter, chart, caption, ink)
    painter.end()
    return bytes(data.data())


def _paint(painter: QPainter, chart: Chart, caption: str, ink: QColor) -> None:
    size = chart.widget.size()
    scene: QGraphicsScene = chart.scene()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    scene.render(painter, QRectF(0, 0, size.width(), size.height()), QRectF(0, 0, size.width(), size.height()))
    painter.setPen(ink)
    painter.setFont(chart.widget.font())
    painter.drawText(QRectF(12, size.height(), size.width() - 24, _CAPTION), int(Qt.TextFlag.TextWordWrap), caption)
