"""The four tabs; all but the first are built when they are first opened."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QSplitter, QTabWidget, QVBoxLayout, QWidget

from hustings.desktop.charts.panel import ChartPanel
from hustings.desktop.look.theme import Theme
from hustings.desktop.preferences import Preferences
from hustings.desktop.session import Session
from hustings.desktop.standings.no_match import NoMatch
from hustings.desktop.standings.view import StandingsTable
from hustings.desktop.widgets import card
from hustings.wording.language import Language

RESULTS, POLICIES, COMPARE, SOURCES = range(4)
_SPLITTER = "splitter"
# In heights of plain text.
_LEAST_WIDTH = 62
_LEAST_HEIGHT = 20
_LEAST_HEIGHT_STACKED = 46


class Tabs(QTabWidget):
    """Results, policies, comparison, sources."""

    def __init__(
        self,
        session: Session,
        language: Language,
        theme: Theme,
        preferences: Preferences,
        table: StandingsTable,
        chart: ChartPanel,
        parent: QWidget,
    ) -> None:
        super().__init__(parent)
        self._session = session
        self._language = language
        self._theme = theme
        self._preferences = preferences
        self.setDocumentMode(True)
        self.setMinimumHeight(_LEAST_HEIGHT * theme.base_pixels)
        for part in (self, self.tabBar()):
            part.setAccessibleName(language.gettext("Views of the election"))
        self._table = table
        self._splitter = self._results(table, chart)
        self._makers: dict[int, Callable[[], QWidget]] = {
            POLICIES: self._policies,
            COMPARE: self._comparison,
            SOURCES: self._sources,
        }
        names = (
            language.gettext("Results"),
            language.gettext("Policies"),
            language.gettext("Compare"),
            language.gettext("Sources and checks"),
        )
        self.addTab(_padded(self._splitter), names[RESULTS])
        for tab in self._makers:
            self.addTab(_padded(), names[tab])
        self.currentChanged.connect(self._build)
        self.currentChanged.connect(self._turn)
        theme.changed.connect(self._turn)
        session.election_changed.connect(self.updateGeometry)
        session.standings_changed.connect(self.updateGeometry)

    def show_results(self) -> None:
        """Open the table and the chart."""
        self.setCurrentIndex(RESULTS)

    def show_compare(self) -> None:
        """Open the comparison."""
        self.setCurrentIndex(COMPARE)

    def show_checks(self) -> None:
        """Open the sources and checks."""
        self.setCurrentIndex(SOURCES)

    def remember(self) -> None:
        """Remember where the splitter stands."""
        self._preferences.remember_state(_SPLITTER, self._splitter.saveState())

    def sizeHint(self) -> QSize:  # noqa: N802
        """Ask for the room in which the table need not scroll, within reason; the other tabs scroll by themselves."""
        hint = super().sizeHint()
        if self.currentIndex() != RESULTS:
            return QSize(hint.width(), self.minimumHeight())
        around = hint.height() - self._splitter.sizeHint().height()
        wanted = self._table.horizontalHeader().sizeHint().height() + self._table.verticalHeader().length() + around + 4
        return QSize(hint.width(), max(min(hint.height(), wanted), self.minimumHeight()))

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802
        """Put the chart below the table where both do not fit side by side."""
        super().resizeEvent(event)
        self._turn()

    def _turn(self) -> None:
        narrow = self.width() < _LEAST_WIDTH * self._theme.base_pixels
        wanted = Qt.Orientation.Vertical if narrow else Qt.Orientation.Horizontal
        if self._splitter.orientation() is not wanted:
            self._splitter.setOrientation(wanted)
        stacks = narrow and self.currentIndex() == RESULTS
        least = _LEAST_HEIGHT_STACKED if stacks else _LEAST_HEIGHT
        self.setMinimumHeight(least * self._theme.base_pixels)
        self.updateGeometry()

    def _build(self, tab: int) -> None:
        make = self._makers.pop(tab, None)
        if make is not None:
            page = self.widget(tab)
            layout = page.layout() if page is not None else None
            assert layout is not None, "each tab has a layout"
            layout.addWidget(make())

    def _results(self, table: StandingsTable, chart: ChartPanel) -> QSplitter:
        splitter = QSplitter()
        splitter.setAccessibleName(self._language.gettext("Table and chart"))
        splitter.setHandleWidth(14)
        splitter.setChildrenCollapsible(False)
        holder = card(NoMatch(self._session, self._language, self), table, spacing=0, margin=1)
        chart.setMinimumWidth(280)
        splitter.addWidget(holder)
        splitter.addWidget(chart)
        splitter.setStretchFactor(0, 4)
        splitter.setStretchFactor(1, 3)
        splitter.setSizes([700, 526])
        state = self._preferences.state(_SPLITTER)
        if state is not None:
            splitter.restoreState(state)
        return splitter

    def _policies(self) -> QWidget:
        from hustings.desktop.policies.panel import PolicyPanel  # noqa: PLC0415 -- built when first opened

        return PolicyPanel(self._session, self._language, self._theme, self)

    def _comparison(self) -> QWidget:
        from hustings.desktop.comparison.panel import ComparePanel  # noqa: PLC0415

        return ComparePanel(self._session, self._language, self._theme, self)

    def _sources(self) -> QWidget:
        from hustings.desktop.provenance.panel import SourcesPanel  # noqa: PLC0415

        return SourcesPanel(self._session, self._language, self)


def _padded(content: QWidget | None = None) -> QWidget:
    page = QWidget()
    page.setObjectName("clear")
    layout = QVBoxLayout(page)
    layout.setContentsMargins(0, 12, 0, 0)
    if content is not None:
        layout.addWidget(content)
    return page
