"""The one owner of what is open, from where it is looked at, and what is selected."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from msgspec.structs import replace
from PySide6.QtCore import QObject, Signal

from hustings.desktop.looked_at import LookedAt, PartWish
from hustings.election.bases import BaseChoice, address_in, choices
from hustings.election.checks.check import Case
from hustings.election.figures import Address, Measure
from hustings.election.meaning import Meaning
from hustings.election.model import Base, Election, Results, SeatRule, Unit
from hustings.election.parts import part_in, says_something, unit_path, whole_of
from hustings.election.rounding import Rounding
from hustings.election.standings import Standings, stand, stand_again
from hustings.election.viewpoint import Order, Viewpoint, first_viewpoint, kept_viewpoint
from hustings.files.registry import OpenedElection

if TYPE_CHECKING:
    from hustings.desktop.units.brush import Brush
    from hustings.election.checks.run import CheckReport


class Session(QObject):
    """Holds immutable values and replaces them at each wish; a signal is sent only where something changed.

    `election_changed` is sent when another election is open or other figures of it are shown, `standings_changed`
    when the same figures stand in another order or are filtered, `selection_changed` when other lines are selected,
    `focus_changed` when another figure is asked about, `brush_changed` when other units are picked out. Panels read the
    values from here.

    `part_wanted` is sent with a `PartWish` when figures of a unit have to be fetched, `unit_left` with the path of a
    unit when the whole is looked at in its place because there are none.
    """

    election_changed = Signal()
    standings_changed = Signal()
    selection_changed = Signal()
    focus_changed = Signal()
    brush_changed = Signal()
    part_wanted = Signal(object)
    unit_left = Signal(object)

    def __init__(self, opened: OpenedElection, language_tag: str, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._language_tag = language_tag
        self._opened = opened
        self._standings = stand(opened.election, first_viewpoint(opened.election, language=language_tag))
        self._selected: tuple[str, ...] = ()
        self._focused: Address | None = None
        self._brush: Brush | None = None
        self._report: tuple[Case, CheckReport] | None = None
        self._looked_at = LookedAt()
        self._wish: PartWish | None = None

    @property
    def opened(self) -> OpenedElection:
        """The election that is open, with the file it came from."""
        return self._opened

    @property
    def standings(self) -> Standings:
        """The election as the reader looks at it."""
        return self._standings

    @property
    def election(self) -> Election:
        """What is open, with the figures of the units that were fetched last."""
        return self._looked_at.put_into(self._opened.election)

    @property
    def asked(self) -> Standings:
        """The standings from which the figure that is asked about is found: it may be of a unit that is not shown."""
        return replace(self._standings, election=self.election) if self._looked_at.fetched else self._standings

    @property
    def whole(self) -> Results | None:
        """The version that is shown, or that the unit looked at belongs to; None where there are no results."""
        results = self._standings.results
        return whole_of(self._standings.contest, results) if results is not None else None

    @property
    def whole_against(self) -> Results | None:
        """The version that differences are marked from, of the whole too where a unit of it is compared."""
        against = self._standings.against
        return whole_of(self._standings.contest, against) if against is not None else None

    @property
    def unit(self) -> str | None:
        """The identifier of the unit that is looked at; None for the whole."""
        results = self._standings.results
        return results.unit if results is not None and results.part_of is not None else None

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

    @property
    def brush(self) -> Brush | None:
        """The units that the reader picked out in the table of units or in a picture of them, or None."""
        return self._brush

    def brush_units(self, brush: Brush | None) -> None:
        """Pick out units of the contest and version shown (None: none); another contest or version ends it."""
        before = self._brush
        if (brush is None) is (before is None) and (brush is None or brush.is_same(before)):
            return
        self._brush = brush
        self.brush_changed.emit()

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
        self._looked_at, self._wish = LookedAt(), None
        self._standings = _stood(opened.election, viewpoint)
        self._selected = tuple(key for key in self._selected if is_there and self._standings.find(key))
        self._focused = None
        brush, self._brush = self._brush, None
        self.election_changed.emit()
        self.focus_changed.emit()
        if brush is not None:
            self.brush_changed.emit()

    def look_at(self, contest: str, results: str | None = None) -> None:
        """Look at another contest, or at another version of its results (the newest if not named).

        The unit that is looked at is kept, or left where there are no figures of it.
        """
        version = results or first_viewpoint(self._opened.election, contest, self._language_tag).results
        is_whole = version in {item.id for item in self._opened.election.contest(contest).versions}
        self._go(contest, version, self.unit if is_whole else None)

    def show_unit(self, unit: str | None) -> None:
        """Look at a unit (None: at the whole) by the contest and version that are shown."""
        if self.whole is not None:
            self._go(self._standings.contest.id, self.whole.id, unit)

    def ask_of_unit(self, unit: str, measure: Measure, selection: str | None = None) -> None:
        """Ask about a figure of a unit in the contest and version shown; it is fetched first where it has to be."""
        if self.whole is None:
            return
        wish = PartWish(self._standings.contest.id, self.whole.id, unit, (measure, selection))
        part = part_in(self.election.contest(wish.contest), wish.version, unit)
        if part is not None:
            self.focus(Address(wish.contest, part.id, measure, selection))
        elif self._opened.counts is not None and wish != self._wish:
            self._want(wish)

    def take_part(self, wish: PartWish, part: Results | None, units: Sequence[Unit]) -> None:
        """Take the figures of a unit that were wanted, unless something else is wanted by now.

        None, or results without a figure of a selection: the contest has none in the unit.
        """
        if wish is not self._wish:
            return
        self._wish = None
        if part is None or not says_something(part):
            if wish.then is None:
                self._leave_unit(wish.contest, wish.version, tuple(units))
            return
        shown = self._standings.viewpoint.results
        self._looked_at = self._looked_at.adding(wish.contest, part, units, shown)
        if wish.then is None:
            self._stand_on(wish.contest, part.id)
        else:
            self.focus(Address(wish.contest, part.id, *wish.then))

    def _want(self, wish: PartWish) -> None:
        self._wish = wish
        self.part_wanted.emit(wish)

    def _go(self, contest: str, version: str | None, unit: str | None) -> None:
        self._wish = None
        if unit is None or version is None:
            self._stand_on(contest, version)
            return
        part = part_in(self.election.contest(contest), version, unit)
        if part is not None:
            self._stand_on(contest, part.id)
        elif self._opened.counts is not None:
            self._want(PartWish(contest, version, unit))
        else:
            self._leave_unit(contest, version, unit_path(self._standings.election, self._standings.results))

    def _leave_unit(self, contest: str, version: str, left: tuple[Unit, ...]) -> None:
        self._stand_on(contest, version)
        if left:
            self.unit_left.emit(left)

    def _stand_on(self, contest: str, results: str | None) -> None:
        """Look at results of a contest: of the same one as before, else in the same order."""
        before = self._standings.viewpoint
        if (contest, results) == (before.contest, before.results):
            return
        if contest == before.contest:
            # A number of seats is for the whole or for one unit, and not for another.
            is_of_same = self._unit_of(contest, results) == self._unit_of(contest, before.results)
            rule = before.seat_rule if is_of_same else None
            self._stand_at(replace(before, results=results, against=None, seat_rule=rule))
        else:
            first = first_viewpoint(self._opened.election, contest, self._language_tag)
            self._stand_at(replace(first, results=results, order=before.order, meaning=before.meaning))

    def _unit_of(self, contest: str, results: str | None) -> str | None:
        """Give the unit that results are of; None for those of the whole."""
        version = self.election.contest(contest).version(results) if results is not None else None
        return version.unit if version is not None and version.part_of is not None else None

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

    def apportion_by(self, rule: SeatRule | None) -> None:
        """Give out seats by a rule (None: by none) in the contest that is shown."""
        before = self._standings
        viewpoint = replace(before.viewpoint, seat_rule=rule)
        if before.viewpoint.seat_rule is None or rule is None:
            self._stand_at(viewpoint)
        elif viewpoint != before.viewpoint:
            self._standings = stand(before.election, viewpoint)
            if type(self._standings.apportioned) is type(before.apportioned):
                # The same lines and columns with other seats, as a reader tries one number after the other.
                self.standings_changed.emit()
            else:
                self.election_changed.emit()
            self.focus_changed.emit()

    def set_against(self, results: str | None) -> None:
        """Mark what differs from another version of the results (None: mark nothing); of a unit, if that has it."""
        if results is not None and self.unit is not None:
            part = part_in(self.election.contest(self._standings.contest.id), results, self.unit)
            results = part.id if part is not None else None
        self._stand_at(replace(self._standings.viewpoint, against=results))

    def focus(self, address: Address | None) -> None:
        """Ask about a figure; one of another contest or version brings that before the reader's eyes.

        A figure of a unit is asked where the version that it belongs to is shown.
        """
        if address is not None:
            contest = self.election.contest(address.contest)
            results = contest.version(address.results)
            shown, whole = self._standings.results, self.whole
            is_of_shown = shown is not None and results.id == shown.id
            is_part_of_shown = whole is not None and results.part_of == whole.id
            if contest.id != self._standings.contest.id or not (is_of_shown or is_part_of_shown):
                self._wish = None
                self._stand_on(contest.id, whole_of(contest, results).id)
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
        before, whole_before = self._standings.viewpoint, self.whole
        if viewpoint == before:
            return
        self._standings = _stood(self._election_for(viewpoint), viewpoint)
        is_same_contest = viewpoint.contest == before.contest
        self._selected = tuple(key for key in self._selected if is_same_contest and self._standings.find(key))
        is_at_hand = self._focused is not None and self._focused.results == viewpoint.results
        if not is_same_contest or not (is_at_hand or viewpoint.results == before.results):
            self._focused = None
        has_other_units = not is_same_contest or _identifier(whole_before) != _identifier(self.whole)
        brush, self._brush = self._brush, None if has_other_units else self._brush
        self.election_changed.emit()
        self.focus_changed.emit()
        if brush is not self._brush:
            self.brush_changed.emit()

    def _election_for(self, viewpoint: Viewpoint) -> Election:
        """Give the election to stand: figures that were fetched are looked at, but are not among those of the whole.

        A few units that somebody looked at are not what a file gives by unit, and no check may take them for it.
        """
        of_file = {results.id for results in self._opened.election.contest(viewpoint.contest).results}
        return self._opened.election if viewpoint.results in {None, *of_file} else self.election


def _identifier(results: Results | None) -> str | None:
    return results.id if results is not None else None


def _stood(election: Election, viewpoint: Viewpoint) -> Standings:
    """Stand an election; as published where the base that was chosen for other figures cannot be had of these."""
    standings = stand(election, viewpoint)
    if viewpoint.base is None or BaseChoice(viewpoint.base) in choices(standings.reading):
        return standings
    return stand(election, replace(viewpoint, base=None))
