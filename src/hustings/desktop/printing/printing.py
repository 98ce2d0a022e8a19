"""Printing the sheet: one PDF, shown, printed or saved."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path

from msgspec import Struct
from msgspec.structs import replace
from PySide6.QtCore import QObject
from PySide6.QtGui import QImage, QPageSize
from PySide6.QtPrintSupport import QPrintDialog, QPrinter, QPrintPreviewDialog
from PySide6.QtWidgets import QDialog, QFileDialog, QWidget

from hustings.desktop.jobs import Job, Jobs
from hustings.desktop.preferences import Preferences
from hustings.desktop.printing.options_dialog import OptionsDialog
from hustings.desktop.printing.pages import page_images
from hustings.desktop.printing.paper import PrintError, is_preview, paper_of, print_pages, show_pages
from hustings.desktop.session import Session
from hustings.files import hustings_json
from hustings.files.bytes_out import write_bytes
from hustings.sheet.compose import Original, compose_sheet
from hustings.sheet.options import Paper, SheetOptions
from hustings.wording.language import Language

_JOB = "sheet"
_SCREEN_DOTS = 150
Complaint = Callable[[Exception], None]


class _Composed(Struct, frozen=True):
    """The sheet for one paper, with the pictures of its pages for the screen."""

    pdf: bytes
    images: list[QImage]


class SheetPrinting(QObject):
    """Composes the sheet off the main thread, and hands it to Qt's dialogs; keeps the chosen options."""

    def __init__(
        self,
        session: Session,
        language: Language,
        jobs: Jobs,
        preferences: Preferences,
        complain: Complaint,
        window: QWidget,
    ) -> None:
        super().__init__(window)
        self._session = session
        self._language = language
        self._jobs = jobs
        self._preferences = preferences
        self._complain = complain
        self._window = window
        self.options = SheetOptions()

    def choose_options(self) -> None:
        """Ask for sections and paper, then do what the reader wants with the sheet."""
        filtered = bool(self._session.standings.viewpoint.find)
        dialog = OptionsDialog(self._language, self.options, filtered, self._window)
        dialog.accepted.connect(lambda: setattr(self, "options", dialog.options()))
        dialog.preview_wanted.connect(self.preview)
        dialog.print_wanted.connect(self.print_sheet)
        dialog.save_wanted.connect(self.choose_file)
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    def preview(self) -> None:
        """Show the sheet as it will be printed, on A4 and on Letter."""
        papers = (self.options.paper, *(paper for paper in Paper if paper is not self.options.paper))
        compose = self._composer()

        def work(job: Job) -> dict[Paper, _Composed]:
            composed: dict[Paper, _Composed] = {}
            for paper in papers:
                pdf = compose(paper)
                composed[paper] = _Composed(pdf, page_images(pdf, _SCREEN_DOTS, lambda: job.is_cancelled))
            return composed

        self._jobs.start(_JOB, work, self._show_preview, self._complain)

    def print_sheet(self) -> None:
        """Ask for a printer, then print the sheet composed for its paper."""
        printer = self._printer()
        dialog = QPrintDialog(printer, self._window)
        dialog.accepted.connect(lambda: self._send(printer))
        dialog.finished.connect(dialog.deleteLater)
        # The print dialog hides the plain form of open() behind one of its own.
        QDialog.open(dialog)

    def choose_file(self) -> None:
        """Ask for a name and save the sheet as PDF."""
        name = f"{self._session.opened.path.stem}.pdf"
        dialog = QFileDialog(self._window, self._language.gettext("Save summary as PDF"))
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setNameFilter(self._language.gettext("PDF (*.pdf)"))
        dialog.setDefaultSuffix("pdf")
        dialog.setDirectory(str(self._preferences.folder))
        dialog.selectFile(name)
        dialog.fileSelected.connect(self._save_name)
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    def _save_name(self, name: str) -> None:
        self.save(Path(name))

    def save(self, path: Path) -> None:
        """Save the sheet as PDF; what was there before stays if that fails."""
        compose, paper = self._composer(), self.options.paper
        self._preferences.folder = path.parent
        self._jobs.start(
            _JOB, lambda _: write_bytes(path, compose(paper)), lambda _: None, self._complain, is_kept=True
        )

    def _composer(self) -> Callable[[Paper], bytes]:
        """Take what is to be printed now, so that later changes do not reach into it."""
        standings, opened, options = self._session.standings, self._session.opened, self.options
        original = Original(opened.file_name, opened.file_sha256) if opened.file_sha256 != opened.sha256 else None

        def compose(paper: Paper) -> bytes:
            chosen = replace(options, paper=paper)
            # Figures of a unit that were fetched from the counts are not in the document of the file.
            is_whole = standings.election is opened.election
            document = opened.document if is_whole else hustings_json.encode(standings.election)
            return compose_sheet(standings, self._language, document, chosen, original)

        return compose

    def _printer(self) -> QPrinter:
        printer = QPrinter(QPrinter.PrinterMode.HighResolution)
        self._prepare(printer)
        return printer

    def _prepare(self, printer: QPrinter) -> None:
        printer.setFullPage(True)
        size = QPageSize.PageSizeId.Letter if self.options.paper is Paper.LETTER else QPageSize.PageSizeId.A4
        printer.setPageSize(QPageSize(size))
        printer.setDocName(self._language.pick(self._session.standings.election.name))

    def _show_preview(self, composed: dict[Paper, _Composed]) -> None:
        # The dialog keeps a printer of its own: one of ours would be gone before the dialog is.
        dialog = QPrintPreviewDialog(self._window)
        self._prepare(dialog.printer())
        dialog.setWindowTitle(self._language.gettext("Print preview"))
        dialog.resize(900, 800)
        dialog.paintRequested.connect(partial(self._paint_preview, composed))
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    def _paint_preview(self, composed: dict[Paper, _Composed], printer: QPrinter) -> None:
        """Fill the preview with pictures; what it prints is drawn as fine as the printer can."""
        sheet = composed.get(paper_of(printer)) or next(iter(composed.values()))
        try:
            if is_preview(printer):
                show_pages(sheet.images, printer)
            else:
                print_pages(sheet.pdf, printer, lambda: False)
        except PrintError as error:
            self._complain(error)

    def _send(self, printer: QPrinter) -> None:
        compose, paper = self._composer(), paper_of(printer)

        def work(job: Job) -> None:
            print_pages(compose(paper), printer, lambda: job.is_cancelled)

        self._jobs.start(_JOB, work, lambda _: None, self._complain, is_kept=True)
