"""Asking from which columns of a second file the names and parties of the selections are taken."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

from msgspec import Struct
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QComboBox, QDialog, QDialogButtonBox, QFormLayout, QVBoxLayout, QWidget

from hustings.desktop.widgets import choice, label
from hustings.wording.language import Language

_WIDTH = 460


class Joined(Struct, frozen=True):
    """A second file: the column by which it is joined, and those of names and parties, where it has them."""

    path: Path
    key: str
    name: str | None
    party: str | None


class JoinDialog(QDialog):
    """Asks for the columns of the second file."""

    def __init__(
        self, language: Language, path: Path, header: Sequence[str], then: Callable[[Joined], None], parent: QWidget
    ) -> None:
        super().__init__(parent)
        gettext = language.gettext
        self._path = path
        self._then = then
        self.setWindowTitle(gettext("Names from a second file"))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.key = self._choice(gettext("What the columns of votes are called"), header, None)
        self.name = self._choice(gettext("Name of the candidate or party"), header, gettext("not in this file"))
        self.party = self._choice(gettext("Party of the candidate"), header, gettext("not in this file"))
        form = QFormLayout()
        for combo in (self.key, self.name, self.party):
            form.addRow(combo.accessibleName(), combo)
        buttons = QDialogButtonBox()
        self.take = buttons.addButton(gettext("&Take the names"), QDialogButtonBox.ButtonRole.AcceptRole)
        self.take.setObjectName("primary")
        self.take.setDefault(True)
        buttons.addButton(gettext("Cancel"), QDialogButtonBox.ButtonRole.RejectRole)
        buttons.accepted.connect(self._accept)
        buttons.rejected.connect(self.reject)
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 18, 20, 16)
        column.setSpacing(10)
        told = gettext("Choose the columns of {file}.").format(file=path.name)
        column.addWidget(label(told, "strong", wraps=True))
        column.addLayout(form)
        column.addWidget(buttons)
        self.setMinimumWidth(_WIDTH)
        for combo in (self.name, self.party):
            combo.currentIndexChanged.connect(self._allow)
        self._guess(header)
        self._allow()

    def _choice(self, name: str, header: Sequence[str], none: str | None) -> QComboBox:
        made = choice(name)
        if none is not None:
            made.addItem(none, -1)
        for place, column in enumerate(header):
            made.addItem(column, place)
        return made

    def _guess(self, header: Sequence[str]) -> None:
        """Begin with the first columns: most such files are a list of numbers, names and parties."""
        if len(header) > 1:
            self.name.setCurrentIndex(2)
        if len(header) > 2:  # noqa: PLR2004 -- number, name, party
            self.party.setCurrentIndex(3)

    def _allow(self) -> None:
        self.take.setEnabled(_chosen(self.name) is not None or _chosen(self.party) is not None)

    def _accept(self) -> None:
        self.accept()
        key = _chosen(self.key)
        assert key is not None, "one of the columns is chosen"
        self._then(Joined(self._path, key, _chosen(self.name), _chosen(self.party)))


def _chosen(combo: QComboBox) -> str | None:
    return combo.currentText() if combo.currentData() != -1 else None
