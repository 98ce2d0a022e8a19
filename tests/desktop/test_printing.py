"""Preview, print and save: one and the same PDF."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtGui import QPageSize
from PySide6.QtPrintSupport import QPrinter, QPrintPreviewDialog
from PySide6.QtWidgets import QAbstractButton, QApplication, QCheckBox, QComboBox, QDialog, QMessageBox
from pytestqt.qtbot import QtBot

from hustings.desktop.printing.options_dialog import OptionsDialog
from hustings.desktop.printing.pages import page_images
from hustings.desktop.printing.printing import paper_of
from hustings.desktop.window import MainWindow
from hustings.files.registry import open_election
from hustings.sheet.compose import compose_sheet
from hustings.sheet.options import Paper, Section, SheetOptions


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


def test_printing_puts_the_page_on_the_printers_paper(qtbot: QtBot, window: MainWindow, tmp_path: Path) -> None:
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printer.setOutputFileName(str(tmp_path / "printed.pdf"))
    printer.setPageSize(QPageSize(QPageSize.PageSizeId.Letter))
    printer.setFullPage(True)
    window.printing._send(printer)  # pyright: ignore[reportPrivateUsage] -- what the dialog calls
    qtbot.waitUntil(lambda: not window.jobs.is_busy, timeout=20_000)
    page = page_images((tmp_path / "printed.pdf").read_bytes(), 40, lambda: False)[0]
    assert (page.width(), page.height()) == (340, 440)
    dark = sum(page.pixelColor(x, y).lightness() < 160 for x in range(0, 340, 3) for y in range(0, 440, 3))
    assert dark > 40


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
    assert not boxes["Visible rows only"].isEnabled()
    dialog.findChildren(QComboBox)[0].setCurrentIndex(1)
    preview = next(button for button in dialog.findChildren(QAbstractButton) if button.text() == "Preview")
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
