"""The page of the Units tab: the table of units, and every count where the file has counts."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QPushButton, QStackedWidget, QVBoxLayout, QWidget

from hustings.desktop.session import Session
from hustings.wording.language import Language

_UNITS, _ROWS = range(2)


class UnitsPage(QWidget):
    """Shows one of two tables; that of every count is built when it is first chosen."""

    def __init__(
        self,
        session: Session,
        language: Language,
        units: QWidget,
        make_rows: Callable[[QWidget], QWidget],
        parent: QWidget,
    ) -> None:
        super().__init__(parent)
        self._session = session
        self._make_rows = make_rows
        self.rows: QWidget | None = None
        self.setObjectName("clear")
        self.pages = QStackedWidget()
        self.pages.setObjectName("clear")
        self.pages.addWidget(units)
        self.by_unit = QPushButton(language.gettext("By unit"))
        self.by_row = QPushButton(language.gettext("Every count"))
        self.by_row.setToolTip(language.gettext("Each count of the file, row by row"))
        self._choice = QWidget()
        self._choice.setObjectName("clear")
        row = QHBoxLayout(self._choice)
        row.setContentsMargins(0, 0, 0, 0)
        group = QButtonGroup(self)
        for place, button in enumerate((self.by_unit, self.by_row)):
            button.setCheckable(True)
            group.addButton(button, place)
            row.addWidget(button)
        row.addStretch(1)
        self.by_unit.setChecked(True)
        group.idClicked.connect(self.show_table)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._choice)
        column.addWidget(self.pages, 1)
        session.election_changed.connect(self._follow)
        self._follow()

    @property
    def is_by_unit(self) -> bool:
        """Whether the table of units is shown."""
        return self.pages.currentIndex() == _UNITS

    def show_table(self, place: int) -> None:
        """Show the table of units (0), or that of every count (1)."""
        if place == _ROWS and self.rows is None:
            self.rows = self._make_rows(self)
            self.pages.addWidget(self.rows)
        (self.by_unit, self.by_row)[place].setChecked(True)
        self.pages.setCurrentIndex(place)

    def _follow(self) -> None:
        counts = self._session.opened.counts
        has_counts = counts is not None and counts.is_ready
        self._choice.setVisible(has_counts)
        if not has_counts and not self.is_by_unit:
            self.show_table(_UNITS)
