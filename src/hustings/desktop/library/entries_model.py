"""The elections of the library as a Qt model: sorted on raw values, filtered by what is sought."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QObject

from hustings.desktop.library.cells import CellsModel, CellText, Title, most_decimals
from hustings.desktop.library.columns import LIBRARY_COLUMNS
from hustings.desktop.library.shelf import Shelf
from hustings.library.entry import Entry, speaks_of
from hustings.wording.language import Language


class EntriesModel(CellsModel):
    """Shows the entries of a shelf; selections and current cells stay with their elections."""

    def __init__(self, shelf: Shelf, language: Language, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._shelf = shelf
        self._language = language
        self._titles = tuple(column.title(language) for column in LIBRARY_COLUMNS)
        self._sought = ""
        self._ordered_by = next(place for place, column in enumerate(LIBRARY_COLUMNS) if column.key == "date")
        self._is_descending = True
        self._rows: tuple[Entry, ...] = ()
        self._texts: dict[tuple[int, int], CellText] = {}
        self._decimals: dict[int, int] = {}
        shelf.listed.connect(self._follow)
        shelf.summed.connect(self._follow)
        self._follow()

    @property
    def titles(self) -> tuple[Title, ...]:
        """The headings, from the left."""
        return self._titles

    @property
    def row_total(self) -> int:
        """The number of elections shown."""
        return len(self._rows)

    @property
    def rows(self) -> tuple[Entry, ...]:
        """The elections shown, from the top."""
        return self._rows

    @property
    def ordered_by(self) -> int:
        """The column by which the rows are ordered."""
        return self._ordered_by

    @property
    def is_descending(self) -> bool:
        """Whether the highest come first."""
        return self._is_descending

    def cell(self, row: int, section: int) -> CellText:
        """Give a cell; it is asked for at every paint, and worked out once."""
        known = self._texts.get((row, section))
        if known is None:
            entry = self._rows[row]
            known = LIBRARY_COLUMNS[section].cell(self._language, entry, self._shelf.row_of(entry))
            self._texts[row, section] = known
        return known

    def has_two_lines(self, row: int) -> bool:
        """Whether a row says below its name what is wrong with its election."""
        return self._rows[row].is_damaged

    def most_decimals(self, section: int) -> int:
        """Give how many decimals the numbers of a column have at most; worked out once."""
        known = self._decimals.get(section)
        if known is None:
            known = most_decimals(self, section)
            self._decimals[section] = known
        return known

    def find(self, text: str) -> None:
        """Show only the elections of which each word of a text is said."""
        self._sought = text
        self._follow()

    def order_by(self, section: int) -> None:
        """Order by a column; by the same one again the other way round."""
        is_same = section == self._ordered_by
        self._is_descending = not self._is_descending if is_same else LIBRARY_COLUMNS[section].newest_first
        self._ordered_by = section
        self._follow()

    def row_of(self, key: str) -> int | None:
        """Give the row of an election, None where it is not shown."""
        return next((number for number, entry in enumerate(self._rows) if entry.key == key), None)

    def _follow(self) -> None:
        """Move the rows where they now stand; elections that come or go make the model begin anew."""
        after = self._arranged()
        before = [entry.key for entry in self._rows]
        where = {entry.key: number for number, entry in enumerate(after)}
        if len(where) != len(after) or where.keys() != set(before) or len(before) != len(after):
            self.beginResetModel()
            self._rows, self._texts, self._decimals = after, {}, {}
            self.endResetModel()
            return
        self.layoutAboutToBeChanged.emit()
        old = self.persistentIndexList()
        self._rows, self._texts, self._decimals = after, {}, {}
        new = [self.index(where[before[index.row()]], index.column()) for index in old]
        self.changePersistentIndexList(old, new)
        self.layoutChanged.emit()

    def _arranged(self) -> tuple[Entry, ...]:
        """Order on raw values, keeping the order of equals; what is not known comes last both ways."""
        shown = [entry for entry in self._shelf.entries if speaks_of(entry, self._sought)]
        column = LIBRARY_COLUMNS[self._ordered_by]
        keyed: list[tuple[Any, Entry]] = [
            (column.order(self._language, entry, self._shelf.row_of(entry)), entry) for entry in shown
        ]
        known = [pair for pair in keyed if pair[0] is not None]
        known.sort(key=lambda pair: pair[0], reverse=self._is_descending)
        return (*(entry for _, entry in known), *(entry for key, entry in keyed if key is None))
