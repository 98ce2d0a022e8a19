"""Table and chart: side by side where both have their room, else one below the other."""

from __future__ import annotations

from PySide6.QtCore import QByteArray, Qt
from PySide6.QtWidgets import QSplitter

from hustings.desktop.charts.panel import ChartPanel
from hustings.desktop.look.theme import Theme
from hustings.desktop.preferences import Preferences
from hustings.desktop.session import Session
from hustings.desktop.standings.no_match import NoMatch
from hustings.desktop.standings.view import StandingsTable
from hustings.desktop.widgets import card
from hustings.wording.language import Language

_SPLITTER = "splitter"
_HANDLE = 14
_EDGES = 2
# In heights of plain text: what a table must have above a chart, and up to which height neither scrolls by itself.
_LEAST_TABLE = 24
_SHORT = 32
_SHORT_STACKED = 44


class Results(QSplitter):
    """Holds table and chart, and the reader's division between them."""

    def __init__(
        self,
        session: Session,
        language: Language,
        theme: Theme,
        preferences: Preferences,
        table: StandingsTable,
        chart: ChartPanel,
    ) -> None:
        super().__init__()
        self._theme = theme
        self._preferences = preferences
        self._table = table
        self._chart = chart
        self._beside: QByteArray | None = None
        self._is_divided = False
        self._no_match = NoMatch(session, language, self)
        self.setAccessibleName(language.gettext("Table and chart"))
        self.setHandleWidth(_HANDLE)
        self.setChildrenCollapsible(False)
        self.addWidget(card(self._no_match, table, spacing=0, margin=1))
        self.addWidget(chart)
        self.setStretchFactor(0, 4)
        self.setStretchFactor(1, 3)
        self.setSizes([700, 526])
        state = preferences.state(_SPLITTER)
        if state is not None:
            self.restoreState(state)
            self.setOrientation(Qt.Orientation.Horizontal)
        self.splitterMoved.connect(self._divide)

    @property
    def is_stacked(self) -> bool:
        """Whether the chart is below the table."""
        return self.orientation() is Qt.Orientation.Vertical

    def fit(self, width: int) -> None:
        """Put chart and table side by side if both have their room in a width (pixels)."""
        beside = self._table.least_width() + _EDGES + _HANDLE + self._chart.minimumSizeHint().width()
        if (width < beside) is not self.is_stacked:
            self._turn()
        if self.is_stacked and not self._is_divided:
            self.setSizes(self._heights())

    def stacked_width(self) -> int:
        """Give the least width (pixels) in which both are read one below the other."""
        return max(_LEAST_TABLE * self._theme.base_pixels + _EDGES, self._chart.minimumSizeHint().width())

    def wanted_height(self) -> int:
        """Give the height (pixels) in which neither scrolls if they are short; 0 where they scroll by themselves."""
        table, chart = self._heights()
        if self.is_stacked:
            return table + _HANDLE + chart
        highest = max(table, chart)
        return highest if highest <= _SHORT * self._theme.base_pixels else 0

    def remember(self) -> None:
        """Remember the division of what stands side by side."""
        self._preferences.remember_state(_SPLITTER, self._beside if self._beside is not None else self.saveState())

    def _turn(self) -> None:
        if self.is_stacked:
            self.setOrientation(Qt.Orientation.Horizontal)
            if self._beside is not None:
                self.restoreState(self._beside)
            self._beside = None
            self._table.setMinimumWidth(0)
        else:
            self._beside = self.saveState()
            self._is_divided = False
            self.setOrientation(Qt.Orientation.Vertical)
            self._table.setMinimumWidth(_LEAST_TABLE * self._theme.base_pixels)

    def _heights(self) -> list[int]:
        most = _SHORT_STACKED * self._theme.base_pixels
        word = 0 if self._no_match.isHidden() else self._no_match.sizeHint().height()
        return [min(self._table.whole_height() + word + _EDGES, most), min(self._chart.whole_height(), most)]

    def _divide(self) -> None:
        self._is_divided = True
