"""Telling the reader that something went wrong: what, where, and what to do."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QMessageBox, QWidget

from hustings.files.errors import FileError
from hustings.wording.language import Language
from hustings.wording.messages import written


def complain(window: QWidget, language: Language, error: Exception) -> None:
    """Show an error without stopping the window; what was open stays open."""
    from hustings.desktop.printing.paper import PrintError  # noqa: PLC0415 -- errors are seldom, first paints are not
    from hustings.sheet.compose import SheetError  # noqa: PLC0415

    box = _box(window, QMessageBox.Icon.Warning)
    if isinstance(error, FileError):
        head, *details = (written(language, line) for line in error.lines())
        box.setWindowTitle(language.gettext("This file does not work"))
        box.setText(head)
        box.setInformativeText("\n".join(details))
    elif isinstance(error, SheetError):
        box.setWindowTitle(language.gettext("The sheet cannot be composed"))
        box.setText(str(error))
    elif isinstance(error, PrintError):
        box.setWindowTitle(language.gettext("The sheet was not printed"))
        named = language.gettext("{printer} takes no pages.").format(printer=error.printer)
        box.setText(named if error.printer else language.gettext("There is no printer that takes pages."))
        box.setInformativeText(language.gettext("Choose another printer, or save the sheet as PDF and print that."))
    else:
        box.setWindowTitle(language.gettext("Something went wrong"))
        box.setText(language.gettext("Hustings met an error of its own. What was open is still open."))
        box.setInformativeText(f"{type(error).__name__}: {error}")
    box.open()


def tell(window: QWidget, title: str, text: str, details: str) -> None:
    """Tell something of work that succeeded, without stopping the window."""
    box = _box(window, QMessageBox.Icon.Information)
    box.setWindowTitle(title)
    box.setText(text)
    box.setInformativeText(details)
    box.open()


def _box(window: QWidget, icon: QMessageBox.Icon) -> QMessageBox:
    box = QMessageBox(window)
    box.setIcon(icon)
    box.setTextFormat(Qt.TextFormat.PlainText)
    box.setTextInteractionFlags(
        Qt.TextInteractionFlag.TextSelectableByMouse | Qt.TextInteractionFlag.TextSelectableByKeyboard
    )
    box.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    return box
