"""What the program is, its version and licences."""

from __future__ import annotations

from PySide6.QtCore import Qt, qVersion
from PySide6.QtWidgets import QMessageBox, QWidget

from hustings import __version__
from hustings.wording.language import Language


def show_about(window: QWidget, language: Language) -> None:
    """Show what the program is."""
    box = QMessageBox(window)
    box.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    box.setTextFormat(Qt.TextFormat.PlainText)
    box.setWindowTitle(language.gettext("About Hustings"))
    box.setText(language.gettext("Hustings {version}").format(version=__version__))
    lines = (
        language.gettext("A viewer of published election results that keeps the source of every figure."),
        language.gettext("It weighs no election and calls none: figures are attributed to who says them."),
        language.gettext("MIT licence. Made with Qt {qt}, PySide6, pyqtgraph, Typst, PDFium and Babel.").format(
            qt=qVersion()
        ),
        language.gettext("Fonts: Inter, Noto Sans Arabic and Noto Sans Georgian, SIL Open Font License."),
    )
    box.setInformativeText("\n\n".join(lines))
    box.open()
