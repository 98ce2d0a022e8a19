"""The choice of what goes on the sheet, and on which paper."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QDialog, QDialogButtonBox, QFormLayout, QVBoxLayout, QWidget

from hustings.desktop.widgets import choice, label
from hustings.sheet.options import Paper, Section, SheetOptions
from hustings.wording.language import Language


def section_names(language: Language) -> dict[Section, str]:
    """Name the sections of the sheet."""
    return {
        Section.SENTENCES: language.gettext("Sentences"),
        Section.KEY_FIGURES: language.gettext("Key figures"),
        Section.TABLE: language.gettext("Table of candidates"),
        Section.POSITIONS: language.gettext("Positions"),
        Section.UNITS: language.gettext("By reporting unit"),
        Section.CHECKS: language.gettext("Checks"),
        Section.NOT_REPORTED: language.gettext("Not said by the sources"),
        Section.STATEMENTS: language.gettext("Statements, reported and not checked"),
    }


class OptionsDialog(QDialog):
    """Asks for sections and paper; the buttons say what is to be done with the sheet."""

    preview_wanted = Signal()
    print_wanted = Signal()
    save_wanted = Signal()

    def __init__(self, language: Language, options: SheetOptions, filtered: bool, parent: QWidget) -> None:
        super().__init__(parent)
        self.setWindowTitle(language.gettext("Print summary"))
        self._paper = choice(language.gettext("Paper"))
        self._paper.addItem(language.gettext("A4"), Paper.A4.value)
        self._paper.addItem(language.gettext("Letter"), Paper.LETTER.value)
        self._paper.setCurrentIndex(self._paper.findData(options.paper.value))
        self._sections = {section: QCheckBox(name) for section, name in section_names(language).items()}
        for section, box in self._sections.items():
            box.setChecked(section in options.sections)
        self._visible_only = QCheckBox(language.gettext("&Visible rows only"))
        self._visible_only.setChecked(options.visible_rows_only and filtered)
        self._visible_only.setEnabled(filtered)
        form = QFormLayout()
        form.addRow(language.gettext("Paper"), self._paper)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(20, 18, 20, 16)
        layout.setSpacing(8)
        layout.addLayout(form)
        layout.addWidget(label(language.gettext("Sections"), "strong"))
        for box in self._sections.values():
            layout.addWidget(box)
        layout.addSpacing(6)
        layout.addWidget(self._visible_only)
        layout.addSpacing(10)
        layout.addWidget(self._buttons(language))

    def options(self) -> SheetOptions:
        """Give what is chosen."""
        sections = frozenset(section for section, box in self._sections.items() if box.isChecked())
        return SheetOptions(Paper(str(self._paper.currentData())), sections, self._visible_only.isChecked())

    def _buttons(self, language: Language) -> QDialogButtonBox:
        buttons = QDialogButtonBox()
        role = QDialogButtonBox.ButtonRole
        wishes = (
            (language.gettext("&Print…"), self.print_wanted, True),
            (language.gettext("Prev&iew"), self.preview_wanted, False),
            (language.gettext("Save as P&DF…"), self.save_wanted, False),
        )
        for text, wish, primary in wishes:
            button = buttons.addButton(text, role.AcceptRole)
            if primary:
                button.setObjectName("primary")
            button.setDefault(primary)
            button.clicked.connect(self.accept)
            button.clicked.connect(wish)
        buttons.addButton(language.gettext("Cancel"), role.RejectRole).clicked.connect(self.reject)
        return buttons
