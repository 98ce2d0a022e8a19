"""Telling the reader that something went wrong: what, where, and what to do."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QGridLayout, QMessageBox, QPlainTextEdit, QWidget

from hustings.desktop.crash_report import crash_report
from hustings.desktop.crashes import CrashLog
from hustings.desktop.state_folder import state_folder
from hustings.desktop.widgets import label
from hustings.files.errors import FileError
from hustings.wording.language import Language
from hustings.wording.messages import written

_REPORT_LINES = 10


def complain(window: QWidget, language: Language, error: Exception, report: str = "") -> None:
    """Show an error without stopping the window; what was open stays open."""
    complaint(window, language, error, report).open()


def complaint(window: QWidget | None, language: Language, error: Exception, report: str = "") -> QMessageBox:
    """Make the dialog that tells of an error; one of the program's own has a report to copy."""
    from hustings.desktop.printing.paper import PrintError  # noqa: PLC0415 -- errors are seldom, first paints are not
    from hustings.sheet.compose import SheetError  # noqa: PLC0415

    if not isinstance(error, FileError | SheetError | PrintError):
        return crash_complaint(window, language, error, report or _logged(error))
    box = _box(window, QMessageBox.Icon.Warning)
    if isinstance(error, FileError):
        head, *details = (written(language, line) for line in error.lines())
        box.setWindowTitle(language.gettext("This file does not work"))
        box.setText(head)
        box.setInformativeText("\n".join(details))
    elif isinstance(error, SheetError):
        box.setWindowTitle(language.gettext("The sheet cannot be composed"))
        box.setText(str(error))
    else:
        box.setWindowTitle(language.gettext("The sheet was not printed"))
        named = language.gettext("{printer} takes no pages.").format(printer=error.printer)
        box.setText(named if error.printer else language.gettext("There is no printer that takes pages."))
        box.setInformativeText(language.gettext("Choose another printer, or save the sheet as PDF and print that."))
    return box


def crash_complaint(window: QWidget | None, language: Language, error: Exception, report: str) -> QMessageBox:
    """Make the dialog that tells of an error of the program's own, with a report that can be copied."""
    box = _box(window, QMessageBox.Icon.Warning)
    box.setWindowTitle(language.gettext("Something went wrong"))
    if window is None:
        box.setText(language.gettext("Hustings met an error of its own, and cannot go on."))
    else:
        box.setText(language.gettext("Hustings met an error of its own. What was open is still open."))
    box.setInformativeText(f"{type(error).__name__}: {error}")
    _add_report(box, language, report)
    copy = box.addButton(language.gettext("&Copy report"), QMessageBox.ButtonRole.ActionRole)
    # The box closes at every button that is its own: this one is to stay with it.
    copy.clicked.disconnect()
    copy.clicked.connect(lambda: QApplication.clipboard().setText(report))
    box.setDefaultButton(box.addButton(language.gettext("Close"), QMessageBox.ButtonRole.RejectRole))
    return box


def tell(window: QWidget, title: str, text: str, details: str) -> None:
    """Tell something of work that succeeded, without stopping the window."""
    box = _box(window, QMessageBox.Icon.Information)
    box.setWindowTitle(title)
    box.setText(text)
    box.setInformativeText(details)
    box.open()


def _add_report(box: QMessageBox, language: Language, report: str) -> None:
    """Show the report under the message: Qt's own room for details has a button in English only."""
    log = CrashLog(state_folder()).path
    # Where the folder cannot be written, there is none.
    if log.is_file():
        advice = language.gettext(
            "The report tells what happened; names of people, folders and files are left out as far as possible. "
            "It was also written into {file}."
        ).format(file=log)
    else:
        advice = language.gettext(
            "The report tells what happened; names of people, folders and files are left out as far as possible."
        )
    text = QPlainTextEdit(report)
    text.setReadOnly(True)
    text.setAccessibleName(language.gettext("Report"))
    text.setLayoutDirection(Qt.LayoutDirection.LeftToRight)
    text.setMinimumHeight(_REPORT_LINES * box.fontMetrics().height())
    grid = box.layout()
    assert isinstance(grid, QGridLayout), "a message box arranges its parts in a grid"
    for widget in (label(advice, wraps=True, selectable=True), text):
        grid.addWidget(widget, grid.rowCount(), 0, 1, grid.columnCount())


def _logged(error: Exception) -> str:
    """Give the report on an error that came as an answer, and write it into the log."""
    report = crash_report(error)
    log = CrashLog(state_folder())
    log.begin(watches=False)
    log.write(report)
    log.end()
    return report


def _box(window: QWidget | None, icon: QMessageBox.Icon) -> QMessageBox:
    box = QMessageBox(window)
    box.setIcon(icon)
    box.setTextFormat(Qt.TextFormat.PlainText)
    box.setTextInteractionFlags(
        Qt.TextInteractionFlag.TextSelectableByMouse | Qt.TextInteractionFlag.TextSelectableByKeyboard
    )
    box.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    return box
