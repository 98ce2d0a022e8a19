"""The program's icon in the sizes and containers that the systems ask for, drawn from its one picture.

Run in the environment of the packaging: `python packaging/icons.py FOLDER`.
"""

from __future__ import annotations

import struct
import sys
from pathlib import Path

from PySide6.QtCore import QBuffer, QIODevice
from PySide6.QtGui import QGuiApplication, QImage, QPainter
from PySide6.QtSvg import QSvgRenderer

from places import RESOURCES

SIZES = (16, 24, 32, 48, 64, 128, 256, 512)
_WINDOWS_SIZES = (16, 24, 32, 48, 64, 256)
# The types of Apple's Icon Image format that hold a PNG of so many pixels.
_APPLE_TYPES = {16: b"icp4", 32: b"icp5", 64: b"icp6", 128: b"ic07", 256: b"ic08", 512: b"ic09"}


def draw(picture: Path, size: int) -> bytes:
    """Draw a picture in SVG as a square PNG of so many pixels."""
    image = QImage(size, size, QImage.Format.Format_ARGB32)
    image.fill(0)
    painter = QPainter(image)
    QSvgRenderer(str(picture)).render(painter)
    painter.end()
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    if not image.save(buffer, "PNG"):  # pyright: ignore[reportCallIssue, reportArgumentType]
        raise ValueError(f"{picture.name} cannot be drawn")
    return bytes(buffer.data().data())


def windows_icon(pictures: dict[int, bytes]) -> bytes:
    """Put pictures together as an icon of Windows (.ico), in which each is a PNG."""
    offset, heads = 6 + 16 * len(pictures), b""
    for size, content in sorted(pictures.items()):
        side = size % 256
        heads += struct.pack("<BBBBHHII", side, side, 0, 0, 1, 32, len(content), offset)
        offset += len(content)
    return struct.pack("<HHH", 0, 1, len(pictures)) + heads + b"".join(pictures[size] for size in sorted(pictures))


def apple_icon(pictures: dict[int, bytes]) -> bytes:
    """Put pictures together as an icon of macOS (.icns), in which each is a PNG."""
    parts = b"".join(
        _APPLE_TYPES[size] + struct.pack(">I", len(content) + 8) + content for size, content in sorted(pictures.items())
    )
    return b"icns" + struct.pack(">I", len(parts) + 8) + parts


def write_icons(folder: Path) -> None:
    """Write all of them, those of Linux as SIZExSIZE/apps/hustings.png and so on."""
    application = QGuiApplication.instance() or QGuiApplication([])
    folder.mkdir(parents=True, exist_ok=True)
    for name, kind in (("icon", "apps/hustings"), ("document", "mimetypes/application-x-hustings-election")):
        picture = RESOURCES / "look" / f"{name}.svg"
        for size in SIZES:
            path = folder / f"{size}x{size}" / f"{kind}.png"
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(draw(picture, size))
    picture = RESOURCES / "look" / "icon.svg"
    (folder / "hustings.ico").write_bytes(windows_icon({size: draw(picture, size) for size in _WINDOWS_SIZES}))
    (folder / "hustings.icns").write_bytes(apple_icon({size: draw(picture, size) for size in _APPLE_TYPES}))
    del application


if __name__ == "__main__":
    write_icons(Path(sys.argv[1]))
