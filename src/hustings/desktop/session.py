"""The one owner of what is open, from where it is looked at, and what is selected."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from msgspec.structs import replace
from PySide6.QtCore import QObject, Signal

from hustings.election.bases import BaseChoice, address_in, choices
from hustings.election.checks.check import Case
from hustings.election.figures import Address
from hustings.election.meaning import Meaning
from hustings.election.model import Base, Election
from hustings.election.rounding import Rounding
from hustings.election.standings import Standings, stand, stand_again
from hustings.election.viewpoint import Order, Viewpoint, first_viewpoint, kept_viewpoint
from hustings.files.registry import OpenedElection

if TYPE_CHECKING:
    from hustings.election.checks.run import CheckReport


class Session(QObject):
    """Holds immutable values and replaces them at each wish; a signal is sent only where something changed.

    `election_changed` is sent when another election is open or other figures of it are shown, `standings_changed`
    when the same figures stand in another order or are filtered, `selection_changed` when other lines are selected,
    `focus_changed` when another figure is asked about. Panels read the values from here.
    """

    election_changed = Signal()
    standings_changed = Signal()
    selection_changed = Signal()
    focus_changed = Signal()

    def __init__(self, opened: OpenedElection, language_tag: str, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._language_tag = language_tag
        self._opened = opened
        self._standings = stand(opened.election, first_viewpoint(opened.election, language=language_tag))
        self._selected: tuple[str, ...] = ()
        self._focused: Address | None = None
        self._report: tuple[Case, CheckReport] | None = None

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

    @property
    def case(self) -> Case:
        """What is looked at, as the checks see it."""
        return Case(self._standings.election, self._standings.contest, self._standings.reading)

    @property
    def report(self) -> CheckReport:
        """What the checks find in what is looked at: worked out when it is first asked for, once for a reading."""
        case = self.case
        if self._report is None or not self._report[0].is_same(case):
            from hustings.election.checks.run import run_checks  # noqa: PLC0415 -- not needed for the first paint

            self._report = case, run_checks(case.election, case.contest, case.results)
        return self._report[1]

    @property
    def focused(self) -> Address | None:
        """The address of the figure that the reader asks about, or None."""
        return self._focused

    def show_election(self, opened: OpenedElection, *, keep_place: bool = False) -> None:
        """Replace what is open; order, filter, selection and focus start anew, unless the reader's place is kept.

        A place is kept as far as the new election has it: its contest and version, and the lines selected.
        """
        viewpoint = first_viewpoint(opened.election, language=self._language_tag)
        kept = self._standings.viewpoint
        is_there = keep_place and any(contest.id == kept.contest for contest in opened.election.contests)
        if is_there:
            viewpoint = kept_viewpoint(opened.election, kept)
        self._opened = opened
        self._standings = _stood(opened.election, viewpoint)
        self._selected = tuple(key for key in self._selected if is_there and self._standings.find(key))
        self._focused = None
        self.election_changed.emit()
        self.focus_changed.emit()

    def look_at(self, contest: str, results: str | None = None) -> None:
        """Look at another contest, or at another version of its results (the newest if not named)."""
        before = self._standings.viewpoint
        first = first_viewpoint(self._opened.election, contest, self._language_tag)
        viewpoint = replace(first, order=before.order, meaning=before.meaning)
        if results is not None:
            viewpoint = replace(viewpoint, results=results)
        if viewpoint.contest == before.contest:
            viewpoint = replace(before, results=viewpoint.results, against=None)
        if (viewpoint.contest, viewpoint.results) != (before.contest, before.results):
            self._stand_at(viewpoint)

    def show_of(self, base: Base | None) -> None:
        """Show percentages of another base (None: as published); the one asked about is asked about in that base."""
        viewpoint = replace(self._standings.viewpoint, base=base)
        if viewpoint != self._standings.viewpoint and self._focused is not None:
            self._focused = address_in(self._focused, base)
        self._stand_at(viewpoint)

    def mean(self, meaning: Meaning | None, base: Base | None = None) -> None:
        """Work out percentages and turnout from counts in a meaning (None: as the file says, else the first there is).

        Percentages are shown of a base, or, with None, as published, or worked out in that meaning.
        """
        viewpoint = replace(self._standings.viewpoint, meaning=meaning, base=base)
        if base is not self._standings.viewpoint.base and self._focused is not None:
            self._focused = address_in(self._focused, base)
        self._stand_at(viewpoint)

    def read_as(self, rounding: Rounding | None) -> None:
        """Read published digits by another convention (None: as the source states, else to the nearest)."""
        self._stand_at(replace(self._standings.viewpoint, rounding=rounding))

    def set_against(self, results: str | None) -> None:
        """Mark what differs from another version of the results (None: mark nothing)."""
        self._stand_at(replace(self._standings.viewpoint, against=results))

    def focus(self, address: Address | None) -> None:
        """Ask about a figure; one of another contest or version brings that before the reader's eyes.

        A figure of a unit is asked where the version that it belongs to is shown.
        """
        if address is not None:
            version = self._opened.election.contest(address.contest).version(address.results)
            self.look_at(address.contest, version.part_of or version.id)
        if address != self._focused:
            self._focused = address
            self.focus_changed.emit()

    def order_by(self, order: Order) -> None:
        """Order the standings."""
        self._look_from(self._standings.viewpoint.changed(order=order))

    def find(self, text: str) -> None:
        """Show only the candidates whose names hold the text."""
        self._look_from(self._standings.viewpoint.changed(find=text))

    def go_to_change(self, step: int) -> None:
        """Ask about the next figure (or, with -1, the one before) that differs from the version marked against."""
        addresses = [change.address for change in self._standings.marked_changes]
        if not addresses:
            return
        at = addresses.index(self._focused) + step if self._focused in addresses else (0 if step > 0 else -1)
        self.focus(addresses[at % len(addresses)])

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
            self._standings = stand_again(self._standings, viewpoint)
            self.standings_changed.emit()

    def _stand_at(self, viewpoint: Viewpoint) -> None:
        before = self._standings.viewpoint
        if viewpoint == before:
            return
        self._standings = _stood(self._opened.election, viewpoint)
        is_same_contest = viewpoint.contest == before.contest
        self._selected = tuple(key for key in self._selected if is_same_contest and self._standings.find(key))
        self._focused = self._focused if is_same_contest and viewpoint.results == before.results else None
        self.election_changed.emit()
        self.focus_changed.emit()


def _stood(election: Election, viewpoint: Viewpoint) -> Standings:
    """Stand an election; as published where the base that was chosen for other figures cannot be had of these."""
    standings = stand(election, viewpoint)
    if viewpoint.base is None or BaseChoice(viewpoint.base) in choices(standings.reading):
        return standings
    return stand(election, replace(viewpoint, base=None))
