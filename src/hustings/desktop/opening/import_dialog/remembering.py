"""Whether what is said of a table is remembered, and by which name."""

from __future__ import annotations

from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QLineEdit, QWidget

from hustings.desktop.widgets import label
from hustings.wording.language import Language


class Remembering(QWidget):
    """Asks for the name of a profile; nothing is kept from here."""

    def __init__(self, language: Language) -> None:
        super().__init__()
        gettext = language.gettext
        self._language = language
        self._names: tuple[str, ...] = ()
        self.setObjectName("clear")
        self.wanted = QCheckBox(gettext("&Remember for such tables, as"))
        self.name = QLineEdit()
        self.name.setAccessibleName(gettext("Name of the profile"))
        self._note = label("", "caption")
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        row.addWidget(self.wanted)
        row.addWidget(self.name, 1)
        row.addWidget(self._note)
        self.wanted.toggled.connect(self._follow)
        self.name.textChanged.connect(self._follow)
        self._follow()

    @property
    def profile_name(self) -> str | None:
        """The name under which to remember; None if nothing is to be remembered."""
        name = self.name.text().strip()
        return name if self.wanted.isChecked() and name else None

    def begin(self, name: str, names: tuple[str, ...], *, is_known: bool) -> None:
        """Propose a name; `names` are taken, `is_known` tells that the table was recognised by the one proposed."""
        self._names = names
        self.name.setText(name)
        self.wanted.setChecked(is_known)
        self._follow()

    def show_possible(self, is_possible: bool) -> None:
        """Offer to remember only what can be."""
        self.setVisible(is_possible)

    def _follow(self) -> None:
        is_wanted = self.wanted.isChecked()
        self.name.setEnabled(is_wanted)
        replaces = is_wanted and self.name.text().strip() in self._names
        self._note.setText(self._language.gettext("replaces the one of this name") if replaces else "")
        self._note.setVisible(replaces)
