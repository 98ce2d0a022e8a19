"""What stands beside the page: the contests and the units, one above the other."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QSplitter, QVBoxLayout, QWidget

from hustings.desktop.jobs import Jobs
from hustings.desktop.look.theme import Theme
from hustings.desktop.session import Session
from hustings.desktop.sides import has_units
from hustings.desktop.units.contest_chooser import ContestChooser
from hustings.desktop.units.unit_chooser import UnitChooser
from hustings.desktop.widgets import label
from hustings.wording.language import Language

# In heights of plain text.
_LEAST_WIDTH = 15


class Navigator(QFrame):
    """Holds the list of contests where there are several, and the tree of units where there are some."""

    def __init__(
        self,
        session: Session,
        language: Language,
        theme: Theme,
        jobs: Jobs,
        complain: Callable[[Exception], None],
        parent: QWidget,
    ) -> None:
        super().__init__(parent)
        self._session = session
        self._theme = theme
        self.setObjectName("navigator")
        self.setAccessibleName(language.gettext("Contests and units"))
        self.contests = ContestChooser(session, language, theme, self)
        self.units = UnitChooser(session, language, theme, jobs, complain, self)
        self._halves = halves = QSplitter(Qt.Orientation.Vertical)
        halves.setAccessibleName(language.gettext("Contests and units"))
        halves.setChildrenCollapsible(False)
        halves.setHandleWidth(14)
        halves.addWidget(self.contests)
        halves.addWidget(self.units)
        column = QVBoxLayout(self)
        column.setContentsMargins(12, 12, 12, 12)
        column.setAlignment(Qt.AlignmentFlag.AlignTop)
        column.addWidget(halves)
        self._nothing = label(
            language.gettext("The version shown gives no figures by unit of this contest."), "quiet", wraps=True
        )
        column.addWidget(self._nothing)
        session.election_changed.connect(self._show)
        theme.changed.connect(self._show)
        self._show()

    @property
    def tab_stops(self) -> tuple[QWidget, ...]:
        """What the keyboard stops at, from the top."""
        return (self.contests.field, self.contests.list, self.units.field, self.units.tree, self.units.found)

    def take_focus(self) -> None:
        """Bring the keyboard to the first search field."""
        (self.units if self.contests.isHidden() else self.contests).take_focus()

    def _show(self) -> None:
        self.setMinimumWidth(_LEAST_WIDTH * self._theme.base_pixels)
        self.contests.setVisible(len(self._session.opened.election.contests) > 1)
        self.units.setVisible(self.units.has_units)
        self._nothing.setVisible(not self.units.has_units and has_units(self._session))
        self._halves.setVisible(not (self.contests.isHidden() and self.units.isHidden()))
