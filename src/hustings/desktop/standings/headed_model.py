"""What a table tells the headings that are drawn over it."""

from __future__ import annotations

from PySide6.QtCore import QAbstractTableModel


class HeadedModel(QAbstractTableModel):
    """A table whose headings have a title, a unit, and a mark where their figures are derived."""

    def spoken_heading(self, section: int) -> str:
        """Give the heading of a column in words, for speech and menus."""
        raise NotImplementedError

    def unit(self, section: int) -> str:
        """Give the unit or base of a column, for the second part of its heading."""
        raise NotImplementedError

    def is_derived(self, section: int) -> bool:
        """Whether the figures of a column are worked out."""
        raise NotImplementedError

    def is_number(self, section: int) -> bool:
        """Whether a column holds numbers, which are aligned on the right."""
        raise NotImplementedError
