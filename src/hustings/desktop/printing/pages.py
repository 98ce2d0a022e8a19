"""The pages of a PDF as pictures, for preview and printer."""

from __future__ import annotations

from collections.abc import Callable, Generator
from contextlib import contextmanager
from typing import Any

from PySide6.QtGui import QImage

from hustings.files.summary_pdf import PDFIUM

_POINTS_PER_INCH = 72


def page_count(pdf: bytes) -> int:
    """Give the number of pages of a PDF."""
    with _opened(pdf) as document:
        return len(document)


def page_image(pdf: bytes, page: int, dots_per_inch: int) -> QImage:
    """Draw one page of a PDF; the first is 0."""
    with _opened(pdf) as document:
        return _draw(document[page], dots_per_inch)


def page_images(pdf: bytes, dots_per_inch: int, is_cancelled: Callable[[], bool]) -> list[QImage]:
    """Draw each page of a PDF; stops early, with fewer pages, when nobody waits any more."""
    images: list[QImage] = []
    with _opened(pdf) as document:
        for page in document:
            if is_cancelled():
                break
            images.append(_draw(page, dots_per_inch))
    return images


@contextmanager
def _opened(pdf: bytes) -> Generator[Any]:
    import pypdfium2  # noqa: PLC0415 -- slow to load, and seldom needed

    with PDFIUM:
        document: Any = pypdfium2.PdfDocument(pdf)
        try:
            yield document
        finally:
            document.close()


def _draw(page: Any, dots_per_inch: int) -> QImage:
    bitmap: Any = page.render(scale=dots_per_inch / _POINTS_PER_INCH, rev_byteorder=True)
    form = QImage.Format.Format_RGB888 if bitmap.n_channels == 3 else QImage.Format.Format_RGBA8888  # noqa: PLR2004
    view = QImage(memoryview(bitmap.buffer), bitmap.width, bitmap.height, bitmap.stride, form)
    return view.copy()
