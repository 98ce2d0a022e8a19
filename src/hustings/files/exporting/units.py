"""Figures of units as a table of units shows them: worked out as there, so that both say the same."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from msgspec import Struct
from msgspec.structs import replace

from hustings.election import measures
from hustings.election.bases import share_in
from hustings.election.counting import reported_count, share_meaning, turnout_meaning, whole
from hustings.election.differences import difference
from hustings.election.figures import Measure, Quantity, reported
from hustings.election.meaning import Meaning, ShareMeaning
from hustings.election.model import Line, Results
from hustings.election.reading import Reading, count, read
from hustings.election.standings import Standings
from hustings.files.exporting.figures import FigureRow, figure_row


class ShownColumn(Struct, frozen=True):
    """A column of figures in a table of units: of the unit, or of a selection; `from_whole` is a difference."""

    measure: Measure
    selection: str | None = None
    from_whole: bool = False


class UnitTable:
    """Works out the cells of a table of units; `overall` are the standings of all of them together.

    Where units are counted, percentages and turnout are of what those of the whole are of, or they are not known.
    """

    def __init__(self, overall: Standings, *, is_counted: bool) -> None:
        self._overall = overall
        self._shares = {row.key: row.share for row in (*overall.all_rows, *overall.pinned)}
        reading = overall.reading
        self._meaning = (
            Meaning(share=share_meaning(reading), turnout=turnout_meaning(reading))
            if is_counted and reading is not None
            else None
        )

    def rows(
        self, part: Results, columns: Sequence[ShownColumn], language: str, note: str | None
    ) -> Iterator[FigureRow]:
        """Give the figures of the results of a unit in the order of the columns; what is not known is left out."""
        contest = replace(self._overall.contest, results=(part,))
        reading = read(contest, part, self._overall.viewpoint.rounding, self._meaning)
        for column in columns:
            figure, share = self._figure(reading, column)
            if figure is not None:
                yield figure_row(reading, figure, language, share=share, note=note)

    def _figure(self, reading: Reading, column: ShownColumn) -> tuple[Quantity | None, Quantity | None]:
        """Give the figure of a column, and the percentage that it is a difference of, if it is one."""
        if column.measure is Measure.TURNOUT:
            return self._turnout(reading), None
        if column.selection is None:
            return reported_count(reading, column.measure), None
        line = reading.line_by_selection.get(column.selection)
        if line is None:
            return None, None
        if column.measure is Measure.VOTES:
            return _votes(reading, line), None
        own = self._share(reading, line)
        if not column.from_whole or own is None:
            return own, None
        other = self._shares.get(column.selection)
        here = reading.address(Measure.DIFFERENCE, column.selection)
        return difference(own, other, here) if other is not None else None, own

    def _turnout(self, reading: Reading) -> Quantity | None:
        meant = self._meaning.turnout if self._meaning is not None else None
        is_meant = meant is None or turnout_meaning(reading) is meant
        return measures.turnout(reading) if is_meant else None

    def _share(self, reading: Reading, line: Line) -> Quantity | None:
        base = self._overall.viewpoint.base
        meant = self._meaning.share if self._meaning is not None else None
        if base is None and meant not in (None, ShareMeaning.VALID_VOTES):
            found = whole(reading)
            if found is None or found.meaning is not meant:
                return None
        return share_in(reading, line, base)


def _votes(reading: Reading, line: Line) -> Quantity | None:
    if line.votes is None:
        return None
    return reported(reading.address(Measure.VOTES, line.selection), line.votes, count(line.votes))
