"""The page of the window and, at its side, the list of contests and units where there is something to choose."""

from __future__ import annotations

from collections.abc import Callable
from itertools import pairwise
from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QSplitter, QWidget

from hustings.desktop.preferences import Preferences
from hustings.desktop.session import Session
from hustings.wording.language import Language

if TYPE_CHECKING:
    from hustings.desktop.units.navigator import Navigator

_SHOWN, _WIDTH = "navigator/shown", "navigator/width"
_USUAL_WIDTH, _MOST_WIDTH = 250, 900
# A page that is narrower than so many lines are high is not read well; the list then waits behind its button.
_LEAST_PAGE = 50


def has_units(session: Session) -> bool:
    """Whether the election that is open has figures by unit."""
    opened = session.opened
    is_counted = opened.counts is not None and opened.counts.is_ready and bool(opened.counts.levels)
    return is_counted or any(
        results.part_of is not None for contest in opened.election.contests for results in contest.results
    )


class Sides(QSplitter):
    """Holds the page; the list is made when it is first shown, and the keyboard comes to it from `before`.

    `turned` is sent with whether the list is shown, and whether it is worth a button while it is not. It comes by
    itself where there are several contests or counts by unit and room for it; the reader's wish goes before that, and
    is remembered.
    """

    turned = Signal(bool, bool)

    def __init__(
        self,
        session: Session,
        language: Language,
        preferences: Preferences,
        before: QWidget,
        page: QWidget,
        make: Callable[[], Navigator],
    ) -> None:
        super().__init__()
        self._session = session
        self._preferences = preferences
        self._before = before
        self._make = make
        self._navigator: Navigator | None = None
        self._soon = QTimer(self)
        self._soon.setSingleShot(True)
        self._soon.timeout.connect(self._make_now)
        self._has_begun = False
        self.setAccessibleName(language.gettext("Contests and units, and the election"))
        self.setHandleWidth(1)
        self.setChildrenCollapsible(False)
        self.addWidget(page)
        self.setStretchFactor(0, 1)
        session.election_changed.connect(self._turn)

    @property
    def is_shown(self) -> bool:
        """Whether the list is shown."""
        return self._navigator is not None and not self._navigator.isHidden()

    @property
    def has_choice(self) -> bool:
        """Whether there is something to choose: several contests, or units."""
        return len(self._session.opened.election.contests) > 1 or has_units(self._session)

    def begin(self) -> None:
        """Show the list if it is wanted; later changes are followed from now on."""
        self._has_begun = True
        self._turn()

    def show_list(self, shown: bool) -> None:
        """Show the list or hide it, and remember that."""
        self._preferences.remember_text(_SHOWN, "yes" if shown else "no")
        self._turn()
        if shown:
            self._make_now()

    def go_to_list(self) -> None:
        """Bring the keyboard to the list, which is shown if it is not."""
        if not self.has_choice:
            return
        if not self.is_shown:
            self.show_list(True)
        assert self._navigator is not None, "made when it was shown"
        self._navigator.take_focus()

    def remember(self) -> None:
        """Remember the width of the list."""
        if self.is_shown:
            self._preferences.remember_text(_WIDTH, str(self.sizes()[0]))

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802
        """Hide the list where it would leave too little room for the page, unless the reader asked for it."""
        super().resizeEvent(event)
        self._turn()

    @property
    def comes_by_itself(self) -> bool:
        """Whether there is so much to choose that the list is shown unless the reader does not want it."""
        counts = self._session.opened.counts
        return len(self._session.opened.election.contests) > 1 or (counts is not None and bool(counts.levels))

    def _is_wanted(self) -> bool:
        wish = self._preferences.text(_SHOWN)
        if not self.has_choice or wish == "no":
            return False
        least = _LEAST_PAGE * self.fontMetrics().height()
        has_room = self.width() - self._wanted_width() >= least or not self.isVisible()
        return wish == "yes" or (has_room and self.comes_by_itself)

    def _turn(self) -> None:
        if not self._has_begun:
            return
        wanted = self._is_wanted()
        if wanted and self._navigator is None and self.isVisible():
            # To make it takes as long as a few frames: what else has changed is shown first.
            self._soon.start()
            self.turned.emit(True, self.comes_by_itself)
            return
        if wanted is not self.is_shown:
            self._put(wanted)
        self.turned.emit(self.is_shown, self.comes_by_itself)

    def _make_now(self) -> None:
        """Make the list where it is still wanted."""
        self._soon.stop()
        if self._navigator is None and self._is_wanted():
            self._put(wanted=True)
            self.turned.emit(self.is_shown, self.comes_by_itself)

    def _put(self, wanted: bool) -> None:
        if not wanted:
            self.remember()
        if self._navigator is None:
            self._navigator = self._make()
            self.insertWidget(0, self._navigator)
            self._go_on_from(self._before)
            self.setStretchFactor(0, 0)
            self.setStretchFactor(1, 1)
        self._navigator.setVisible(wanted)
        if wanted:
            width = self._wanted_width()
            self.setSizes([width, max(self.width() - width, 1)])

    def _go_on_from(self, before: QWidget) -> None:
        """Let the keyboard come to the list, which came last, from what stands above it, and go on to the page."""
        assert self._navigator is not None, "made by the caller"
        for first, second in pairwise((before, *self._navigator.tab_stops)):
            self.setTabOrder(first, second)

    def _wanted_width(self) -> int:
        text = self._preferences.text(_WIDTH)
        return min(int(text), _MOST_WIDTH) if text.isdecimal() and int(text) > 0 else _USUAL_WIDTH
