"""The pages of a PDF as pictures, for preview and printer."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, cast

from PySide6.QtGui import QImage

from hustings.files.summary_pdf import PDFIUM

_POINTS_PER_INCH = 72


def page_images(pdf: bytes, dots_per_inch: int, is_cancelled: Callable[[], bool]) -> list[QImage]:
    """Draw each page of a PDF; stops early, with fewer pages, when nobody waits any more."""
    import pypdfium2  # noqa: PLC0415 -- slow to load, and seldom needed

    images: list[QImage] = []
    with PDFIUM:
        document = pypdfium2.PdfDocument(pdf)
        try:
            for page in document:
                if is_cancelled():
                    break
                scale: Any = dots_per_inch / _POINTS_PER_INCH
                bitmap: Any = cast("Any", page).render(scale=scale, rev_byteorder=True)
                form = QImage.Format.Format_RGB888 if bitmap.n_channels == 3 else QImage.Format.Format_RGBA8888  # noqa: PLR2004
                view = QImage(bytes(bitmap.buffer), bitmap.width, bitmap.height, bitmap.stride, form)
                images.append(view.copy())
        finally:
            document.close()
    return images
