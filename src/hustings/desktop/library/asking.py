"""What the library asks before it acts."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog, QMessageBox, QWidget

from hustings.wording import labels
from hustings.wording.language import Language

# What no file system in use allows in a name.
_FORBIDDEN = re.compile(r'[\x00-\x1f<>:"/\\|?*]+')
_LONGEST_NAME = 80
_MOST_NAMES = 5


def ask_to_remove(parent: QWidget, language: Language, names: Sequence[str], then: Callable[[], None]) -> None:
    """Ask whether elections are to be removed, without stopping the window."""
    box = QMessageBox(parent)
    box.setIcon(QMessageBox.Icon.Question)
    box.setTextFormat(Qt.TextFormat.PlainText)
    box.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    box.setWindowTitle(language.gettext("Remove from the library"))
    few = list(names[:_MOST_NAMES])
    left = len(names) - len(few)
    listed = labels.join(language, few)
    if left:
        more = language.ngettext("{names} and {count} more", "{names} and {count} more", left)
        listed = more.format(names=language.pgettext("list", ", ").join(few), count=left)
    box.setText(language.gettext("Remove {names} from the library?").format(names=listed))
    box.setInformativeText(
        language.gettext("The copy in the library goes for good. Files elsewhere on this machine stay as they are.")
    )
    remove = box.addButton(language.gettext("&Remove"), QMessageBox.ButtonRole.DestructiveRole)
    cancel = box.addButton(language.gettext("Cancel"), QMessageBox.ButtonRole.RejectRole)
    box.setDefaultButton(cancel)
    box.setEscapeButton(cancel)
    remove.clicked.connect(lambda _=False: then())
    box.open()


def ask_for_zip_name(
    parent: QWidget, language: Language, name: str, folder: Path, then: Callable[[Path], None]
) -> None:
    """Ask for the name of a `.zip`, beginning with one made of a text."""
    dialog = QFileDialog(parent, language.gettext("Export the election"))
    dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
    dialog.setNameFilter(language.gettext("Election in one file (*.zip)"))
    dialog.setDefaultSuffix("zip")
    dialog.setDirectory(str(folder))
    dialog.selectFile(f"{file_stem(name)}.hustings.zip")

    def take(chosen: str) -> None:
        then(Path(chosen))

    dialog.fileSelected.connect(take)
    dialog.finished.connect(dialog.deleteLater)
    dialog.open()


def file_stem(text: str) -> str:
    """Make a name for a file of a text: without what file systems do not allow, and not too long."""
    return " ".join(_FORBIDDEN.sub(" ", text).split())[:_LONGEST_NAME].strip(" .") or "election"
