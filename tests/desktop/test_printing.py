"""Preview, print and save: one and the same PDF."""

from __future__ import annotations

from pathlib import Path

import pypdfium2
import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QImage, QPageSize
from PySide6.QtPrintSupport import QPrinter, QPrintPreviewDialog, QPrintPreviewWidget
from PySide6.QtWidgets import QAbstractButton, QApplication, QCheckBox, QComboBox, QDialog, QMessageBox
from pytestqt.qtbot import QtBot

from hustings.desktop.printing.options_dialog import OptionsDialog
from hustings.desktop.printing.pages import page_count, page_images
from hustings.desktop.printing.paper import PrintError, paper_of, print_pages, wanted_pages
from hustings.desktop.window import MainWindow
from hustings.election.standings import stand
from hustings.election.viewpoint import first_viewpoint
from hustings.files.registry import open_election
from hustings.sheet.compose import compose_sheet
from hustings.sheet.options import Paper, Section, SheetOptions
from hustings.wording.language import load_language

FIXTURES = Path(__file__).parents[1] / "fixtures"


def visible(kind: type[QDialog]) -> list[QDialog]:
    return [widget for widget in QApplication.topLevelWidgets() if isinstance(widget, kind) and widget.isVisible()]


def close_dialogs() -> None:
    for widget in visible(QDialog):
        widget.reject()
    QApplication.processEvents()


def saved(qtbot: QtBot, window: MainWindow, path: Path) -> bytes:
    window.printing.save(path)
    qtbot.waitUntil(lambda: not window.jobs.is_busy, timeout=20_000)
    return path.read_bytes()


def test_saved_sheet_is_the_composed_one_and_opens_again(qtbot: QtBot, window: MainWindow, tmp_path: Path) -> None:
    path = tmp_path / "summary.pdf"
    data = saved(qtbot, window, path)
    opened = window.session.opened
    assert data == compose_sheet(window.session.standings, window.language, opened.document, SheetOptions())
    assert open_election(path).election == opened.election
    with qtbot.waitSignal(window.opening.opened):
        window.opening.open_path(path)
    assert window.windowTitle() == "Presidential election, Belarus – Hustings"


def test_a_folder_that_is_not_there_is_told_of(qtbot: QtBot, window: MainWindow, tmp_path: Path) -> None:
    window.printing.save(tmp_path / "nowhere" / "summary.pdf")
    qtbot.waitUntil(lambda: bool(visible(QMessageBox)), timeout=20_000)
    assert list(tmp_path.glob("**/*.pdf")) == []
    close_dialogs()


def test_preview_shows_the_pages(qtbot: QtBot, window: MainWindow) -> None:
    window.printing.preview()
    qtbot.waitUntil(lambda: bool(visible(QPrintPreviewDialog)), timeout=20_000)
    qtbot.wait(200)
    picture = visible(QPrintPreviewDialog)[0].grab().toImage()
    colors = {picture.pixelColor(x, picture.height() // 2).name() for x in range(0, picture.width(), 2)}
    assert len(colors) > 3
    close_dialogs()


def pdf_printer(path: Path, size: QPageSize.PageSizeId = QPageSize.PageSizeId.A4, dots: int = 0) -> QPrinter:
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printer.setOutputFileName(str(path))
    printer.setPageSize(QPageSize(size))
    printer.setFullPage(True)
    if dots:
        printer.setResolution(dots)
    return printer


def pictures_in(path: Path) -> list[list[tuple[int, int]]]:
    """Give the size in dots of every picture on every page of a PDF."""
    document = pypdfium2.PdfDocument(path)
    kind = pypdfium2.raw.FPDF_PAGEOBJ_IMAGE
    sizes = [[picture.get_px_size() for picture in page.get_objects(filter=(kind,))] for page in document]
    document.close()
    return sizes


def ink(image: QImage) -> float:
    """Give how much of a picture is dark."""
    places = [(x, y) for x in range(0, image.width(), 3) for y in range(0, image.height(), 3)]
    return sum(image.pixelColor(*place).lightness() < 160 for place in places) / len(places)


def send(qtbot: QtBot, window: MainWindow, printer: QPrinter) -> None:
    window.printing._send(printer)  # pyright: ignore[reportPrivateUsage] -- what the dialog calls
    qtbot.waitUntil(lambda: not window.jobs.is_busy, timeout=60_000)


@pytest.fixture(scope="module")
def two_pages() -> bytes:
    forty = open_election(FIXTURES / "invented-odd.json")
    standings = stand(forty.election, first_viewpoint(forty.election, "forty"))
    pdf = compose_sheet(standings, load_language("en"), forty.document, SheetOptions())
    assert page_count(pdf) > 1
    return pdf


def test_printing_puts_the_page_on_the_printers_paper(qtbot: QtBot, window: MainWindow, tmp_path: Path) -> None:
    send(qtbot, window, pdf_printer(tmp_path / "printed.pdf", QPageSize.PageSizeId.Letter))
    page = page_images((tmp_path / "printed.pdf").read_bytes(), 40, lambda: False)[0]
    assert (page.width(), page.height()) == (340, 440)
    assert ink(page) > 0.005


@pytest.mark.parametrize(("dots", "used"), [(1200, 300), (300, 300), (200, 200)])
def test_a_page_is_printed_as_fine_as_the_printer_can(
    qtbot: QtBot, window: MainWindow, tmp_path: Path, dots: int, used: int
) -> None:
    send(qtbot, window, pdf_printer(tmp_path / "printed.pdf", QPageSize.PageSizeId.Letter, dots))
    pages = pictures_in(tmp_path / "printed.pdf")
    assert len(pages) == len(pages[0]) == 1
    # Sizes are rounded up to whole dots.
    assert pages[0][0] == pytest.approx((8.5 * used, 11 * used), abs=1)


def test_printing_from_the_preview_is_as_fine_as_printing(qtbot: QtBot, window: MainWindow, tmp_path: Path) -> None:
    window.printing.preview()
    qtbot.waitUntil(lambda: bool(visible(QPrintPreviewDialog)), timeout=20_000)
    dialog = visible(QPrintPreviewDialog)[0]
    assert isinstance(dialog, QPrintPreviewDialog)
    printer = dialog.printer()
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printer.setOutputFileName(str(tmp_path / "printed.pdf"))
    printer.setResolution(600)
    dialog.findChildren(QPrintPreviewWidget)[0].print_()
    assert pictures_in(tmp_path / "printed.pdf") == [[(2481, 3508)]]
    close_dialogs()


def test_only_the_pages_asked_for_are_printed(two_pages: bytes, tmp_path: Path) -> None:
    printer = pdf_printer(tmp_path / "printed.pdf", dots=100)
    printer.setPrintRange(QPrinter.PrintRange.PageRange)
    printer.setFromTo(2, 2)
    print_pages(two_pages, printer, lambda: False)
    pages = page_images((tmp_path / "printed.pdf").read_bytes(), 50, lambda: False)
    second = page_images(two_pages, 50, lambda: False)[1]
    assert len(pages) == 1
    assert ink(pages[0]) == pytest.approx(ink(second), rel=0.2)


def test_pages_are_chosen_and_ordered_as_the_print_dialog_says() -> None:
    printer = QPrinter()
    assert wanted_pages(printer, 4) == [0, 1, 2, 3]
    ranges = printer.pageRanges()
    ranges.addRange(2, 3)
    ranges.addPage(9)
    printer.setPageRanges(ranges)
    # The printing system takes these out itself.
    assert wanted_pages(printer, 4) == [0, 1, 2, 3]
    printer.setPrintRange(QPrinter.PrintRange.PageRange)
    assert wanted_pages(printer, 4) == [1, 2]
    printer.setPageOrder(QPrinter.PageOrder.LastPageFirst)
    assert wanted_pages(printer, 4) == [2, 1]


def test_printing_that_nobody_waits_for_stops(two_pages: bytes, tmp_path: Path) -> None:
    asked: list[int] = []

    def is_cancelled() -> bool:
        asked.append(1)
        return len(asked) > 1

    print_pages(two_pages, pdf_printer(tmp_path / "printed.pdf"), is_cancelled)
    assert len(asked) == 2


@pytest.mark.no_qt_log
def test_a_printer_that_takes_no_pages_is_told_of(qtbot: QtBot, window: MainWindow, tmp_path: Path) -> None:
    path = tmp_path / "nowhere" / "printed.pdf"
    send(qtbot, window, pdf_printer(path))
    box = visible(QMessageBox)[0]
    assert isinstance(box, QMessageBox)
    assert box.windowTitle() == "The sheet was not printed"
    assert box.text() == f"{path} takes no pages."
    close_dialogs()
    window.complain(PrintError(""))
    box = visible(QMessageBox)[0]
    assert isinstance(box, QMessageBox)
    assert box.text() == "There is no printer that takes pages."
    close_dialogs()


def test_paper_of_the_printer_decides() -> None:
    printer = QPrinter()
    printer.setPageSize(QPageSize(QPageSize.PageSizeId.Letter))
    assert paper_of(printer) is Paper.LETTER
    printer.setPageSize(QPageSize(QPageSize.PageSizeId.A4))
    assert paper_of(printer) is Paper.A4


def test_reader_chooses_sections_and_paper(qtbot: QtBot, window: MainWindow, tmp_path: Path) -> None:
    plain = saved(qtbot, window, tmp_path / "plain.pdf")
    window.printing.choose_options()
    dialog = visible(OptionsDialog)[0]
    boxes = {box.text(): box for box in dialog.findChildren(QCheckBox)}
    boxes["Positions"].setChecked(False)
    assert not boxes["&Visible rows only"].isEnabled()
    dialog.findChildren(QComboBox)[0].setCurrentIndex(1)
    preview = next(button for button in dialog.findChildren(QAbstractButton) if button.text() == "Prev&iew")
    qtbot.mouseClick(preview, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: bool(visible(QPrintPreviewDialog)), timeout=20_000)
    close_dialogs()
    assert window.printing.options.paper is Paper.LETTER
    assert Section.POSITIONS not in window.printing.options.sections
    assert saved(qtbot, window, tmp_path / "other.pdf") != plain


def test_cancelling_the_choice_changes_nothing(window: MainWindow) -> None:
    before = window.printing.options
    window.printing.choose_options()
    close_dialogs()
    assert window.printing.options == before
