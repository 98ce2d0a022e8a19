"""What the program is, its version and licences."""

from __future__ import annotations

from PySide6.QtCore import Qt, qVersion
from PySide6.QtWidgets import QMessageBox, QWidget

from hustings import __version__
from hustings.wording.language import Language


def show_about(window: QWidget, language: Language) -> None:
    """Show what the program is, with a way to the notices on what it holds by others."""
    box = QMessageBox(window)
    box.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    box.setTextFormat(Qt.TextFormat.PlainText)
    box.setWindowTitle(language.gettext("About Hustings"))
    box.setText(language.gettext("Hustings {version}").format(version=__version__))
    lines = (
        language.gettext("A viewer of published election results that keeps the source of every figure."),
        language.gettext("It weighs no election and calls none: figures are attributed to who says them."),
        language.gettext("MIT licence. Made with Qt {qt}, PySide6, pyqtgraph, DuckDB, Typst, PDFium and Babel.").format(
            qt=qVersion()
        ),
        language.gettext("Qt is used under the GNU Lesser General Public License, version 3, and may be replaced."),
        language.gettext("Fonts: Inter, Noto Sans Arabic and Noto Sans Georgian, SIL Open Font License."),
    )
    box.setInformativeText("\n\n".join(lines))
    licences = box.addButton(language.gettext("&Licences…"), QMessageBox.ButtonRole.ActionRole)
    box.addButton(language.gettext("Close"), QMessageBox.ButtonRole.RejectRole)
    licences.clicked.connect(lambda: _show_notices(window, language))
    box.open()


def _show_notices(window: QWidget, language: Language) -> None:
    from hustings.desktop.notices_dialog import show_notices  # noqa: PLC0415 -- seldom wanted

    show_notices(window, language)
