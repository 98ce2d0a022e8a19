"""The one owner of what is open, from where it is looked at, and what is selected."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from PySide6.QtCore import QObject, Signal

from hustings.election.standings import Standings, stand
from hustings.election.viewpoint import Order, Viewpoint, first_viewpoint
from hustings.files.registry import OpenedElection


class Session(QObject):
    """Holds immutable values and replaces them at each wish; a signal is sent only where something changed.

    `election_changed` is sent when another election is open, `standings_changed` when it is looked at in another
    way, `selection_changed` when other lines are selected. Panels read the values from here.
    """

    election_changed = Signal()
    standings_changed = Signal()
    selection_changed = Signal()

    def __init__(self, opened: OpenedElection, language_tag: str, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._language_tag = language_tag
        self._opened = opened
        self._standings = stand(opened.election, first_viewpoint(opened.election, language=language_tag))
        self._selected: tuple[str, ...] = ()

    @property
    def opened(self) -> OpenedElection:
        """The election that is open, with the file it came from."""
        return self._opened

    @property
    def standings(self) -> Standings:
        """The election as the reader looks at it."""
        return self._standings

    @property
    def selected(self) -> tuple[str, ...]:
        """The keys of the selected lines, in the order in which they were selected."""
        return self._selected

    def show_election(self, opened: OpenedElection) -> None:
        """Replace what is open; order, filter and selection start anew."""
        self._opened = opened
        self._standings = stand(opened.election, first_viewpoint(opened.election, language=self._language_tag))
        self._selected = ()
        self.election_changed.emit()

    def look_at(self, contest: str, results: str | None = None) -> None:
        """Look at another contest, or at another version of its results (the newest if not named)."""
        viewpoint = first_viewpoint(self._opened.election, contest, self._language_tag)
        if results is not None:
            viewpoint = replace(viewpoint, results=results)
        viewpoint = viewpoint.changed(order=self._standings.viewpoint.order)
        if viewpoint != self._standings.viewpoint:
            self._standings = stand(self._opened.election, viewpoint)
            self._selected = ()
            self.election_changed.emit()

    def order_by(self, order: Order) -> None:
        """Order the standings."""
        self._look_from(self._standings.viewpoint.changed(order=order))

    def find(self, text: str) -> None:
        """Show only the candidates whose names hold the text."""
        self._look_from(self._standings.viewpoint.changed(find=text))

    def select(self, keys: Sequence[str]) -> None:
        """Select lines; those selected before keep their place, new ones follow."""
        known = [key for key in dict.fromkeys(keys) if self._standings.find(key) is not None]
        kept = [key for key in self._selected if key in known]
        selected = (*kept, *(key for key in known if key not in kept))
        if selected != self._selected:
            self._selected = selected
            self.selection_changed.emit()

    def toggle(self, key: str) -> None:
        """Select a line, or take it out of the selection."""
        if key in self._selected:
            self.select([other for other in self._selected if other != key])
        else:
            self.select([*self._selected, key])

    def _look_from(self, viewpoint: Viewpoint) -> None:
        if viewpoint != self._standings.viewpoint:
            self._standings = stand(self._opened.election, viewpoint)
            self.standings_changed.emit()
