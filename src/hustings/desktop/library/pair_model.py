"""Two elections side by side as a Qt model."""

from __future__ import annotations

from PySide6.QtCore import QObject

from hustings.desktop.library.cells import CellsModel, CellText, Title, most_decimals
from hustings.election.election_pairs import ElectionPair
from hustings.wording.election_pairs import PairTable, pair_table
from hustings.wording.language import Language

# The column of changes, all of which are derived.
_CHANGE = 3


class PairModel(CellsModel):
    """One row a selection in the order of the pairs, turnout and lead below."""

    def __init__(self, pair: ElectionPair, language: Language, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._language = language
        self._take(pair)

    @property
    def table(self) -> PairTable:
        """The texts that are shown."""
        return self._table

    def show_pair(self, pair: ElectionPair) -> None:
        """Show other elections, or the same paired otherwise."""
        self.beginResetModel()
        self._take(pair)
        self.endResetModel()

    @property
    def titles(self) -> tuple[Title, ...]:
        """The headings, from the left."""
        return self._titles

    @property
    def row_total(self) -> int:
        """The number of lines."""
        return len(self._table.lines)

    def cell(self, row: int, section: int) -> CellText:
        """Give a cell."""
        cell = self._table.lines[row].cells[section]
        return CellText(cell.text, cell.spoken, cell.explanation, is_derived=cell.is_derived, decimals=cell.decimals)

    def most_decimals(self, section: int) -> int:
        """Give how many decimals the numbers of a column have at most."""
        return self._decimals[section]

    def is_pinned(self, row: int) -> bool:
        """Whether a line stands below those that can be elected."""
        return not self._table.lines[row].is_ranked

    def _take(self, pair: ElectionPair) -> None:
        self._table = pair_table(self._language, pair)
        self._titles = tuple(
            Title(heading.figure, heading.detail, heading.is_number, is_derived=number == _CHANGE)
            for number, heading in enumerate(self._table.headings)
        )
        self._decimals = [most_decimals(self, section) for section in range(len(self._titles))]
