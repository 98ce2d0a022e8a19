"""Putting a PDF on paper: at the printer's own resolution, and only the pages that were asked for."""

from __future__ import annotations

from collections.abc import Callable, Generator
from contextlib import contextmanager

from PySide6.QtCore import QRectF
from PySide6.QtGui import QImage, QPageSize, QPaintEngine, QPainter
from PySide6.QtPrintSupport import QPrinter

from hustings.desktop.printing.pages import page_count, page_image
from hustings.sheet.options import Paper

# A page of A4 is then 26 megabytes. Finer ones would have to be drawn in strips, whose seams show in a printed PDF.
_MOST_DOTS = 300


class PrintError(Exception):
    """A printer took no page; `printer` is its name or the file it was to write, empty if it has none."""

    def __init__(self, printer: str) -> None:
        super().__init__(printer)
        self.printer = printer


def paper_of(printer: QPrinter) -> Paper:
    """Give the paper of the sheet that suits the printer's."""
    size = printer.pageLayout().pageSize().id()
    return Paper.LETTER if size in (QPageSize.PageSizeId.Letter, QPageSize.PageSizeId.Legal) else Paper.A4


def wanted_pages(printer: QPrinter, count: int) -> list[int]:
    """Give the pages to print (the first is 0), in the order in which they are to lie on the pile.

    Ranges that the printing system takes out itself leave the printer asking for all pages.
    """
    pages = list(range(count))
    ranges = printer.pageRanges()
    if printer.printRange() is QPrinter.PrintRange.PageRange and not ranges.isEmpty():
        pages = [page for page in pages if ranges.contains(page + 1)]
    return pages[::-1] if printer.pageOrder() is QPrinter.PageOrder.LastPageFirst else pages


def print_pages(pdf: bytes, printer: QPrinter, is_cancelled: Callable[[], bool]) -> None:
    """Print the pages that the reader asked for, one after the other; stops early when nobody waits any more.

    Raises:
        PrintError: the printer cannot be used, or takes no further page.
    """
    with _painting(printer) as painter:
        dots = min(printer.resolution(), _MOST_DOTS)
        for number, page in enumerate(wanted_pages(printer, page_count(pdf))):
            if number and not printer.newPage():
                raise _fault(printer)
            if is_cancelled():
                printer.abort()
                return
            _place(painter, page_image(pdf, page, dots))


def show_pages(images: list[QImage], printer: QPrinter) -> None:
    """Put pictures of the pages into a preview, each as large as it fits."""
    with _painting(printer) as painter:
        for number, image in enumerate(images):
            if number:
                printer.newPage()
            _place(painter, image)


def is_preview(printer: QPrinter) -> bool:
    """Whether what is painted is only shown on the screen: a preview records it, a printer prints it."""
    return printer.paintEngine().type() is QPaintEngine.Type.Picture


@contextmanager
def _painting(printer: QPrinter) -> Generator[QPainter]:
    painter = QPainter()
    if not painter.begin(printer):
        raise _fault(printer)
    painter.setRenderHints(QPainter.RenderHint.SmoothPixmapTransform | QPainter.RenderHint.LosslessImageRendering)
    try:
        yield painter
    finally:
        painter.end()


def _fault(printer: QPrinter) -> PrintError:
    return PrintError(printer.outputFileName() or printer.printerName())


def _place(painter: QPainter, image: QImage) -> None:
    """Draw the picture of a page as large as the paper allows."""
    sheet = QRectF(painter.viewport())
    scale = min(sheet.width() / image.width(), sheet.height() / image.height())
    target = QRectF(0, 0, image.width() * scale, image.height() * scale)
    target.moveCenter(sheet.center())
    painter.drawImage(target, image)
