"""The tabs; all but the first are built when they are first opened."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QSize
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QTabWidget, QVBoxLayout, QWidget

from hustings.desktop.charts.panel import ChartPanel
from hustings.desktop.jobs import Jobs
from hustings.desktop.look.theme import Theme
from hustings.desktop.preferences import Preferences
from hustings.desktop.results import Results
from hustings.desktop.session import Session
from hustings.desktop.sides import has_units
from hustings.desktop.standings.view import StandingsTable
from hustings.election.seats.apportionment import is_about_seats
from hustings.wording.language import Language

if TYPE_CHECKING:
    from hustings.desktop.units.panel import UnitsPanel
    from hustings.files.exporting.scope import ShownUnits

RESULTS, UNITS, SEATS, POLICIES, COMPARE, SOURCES = range(6)
_ABOVE = 12
# In heights of plain text.
_LEAST_HEIGHT = 20


class Tabs(QTabWidget):
    """Results, units where there are some, seats where they go by votes, policies, comparison, sources."""

    def __init__(
        self,
        session: Session,
        language: Language,
        theme: Theme,
        preferences: Preferences,
        table: StandingsTable,
        chart: ChartPanel,
        jobs: Jobs,
        complain: Callable[[Exception], None],
        parent: QWidget,
    ) -> None:
        super().__init__(parent)
        self._session = session
        self._language = language
        self._theme = theme
        self._jobs = jobs
        self._complain = complain
        self._units_panel: UnitsPanel | None = None
        self.setDocumentMode(True)
        self.setMinimumHeight(_LEAST_HEIGHT * theme.base_pixels)
        for part in (self, self.tabBar()):
            part.setAccessibleName(language.gettext("Views of the election"))
        self._results = Results(session, language, theme, preferences, table, chart)
        self._makers: dict[int, Callable[[], QWidget]] = {
            UNITS: self._units,
            SEATS: self._seats,
            POLICIES: self._policies,
            COMPARE: self._comparison,
            SOURCES: self._sources,
        }
        names = (
            language.gettext("Results"),
            language.gettext("Units"),
            language.gettext("Seats"),
            language.gettext("Policies"),
            language.gettext("Compare"),
            language.gettext("Sources and checks"),
        )
        self.addTab(_padded(self._results), names[RESULTS])
        for tab in self._makers:
            self.addTab(_padded(), names[tab])
        self.currentChanged.connect(self._build)
        self.currentChanged.connect(self._turn)
        self._chart = chart
        self._offer_some()
        session.election_changed.connect(self._offer_some)
        theme.changed.connect(self._turn)
        session.election_changed.connect(self._turn)
        session.standings_changed.connect(self._turn)
        chart.room_changed.connect(self._turn)

    def show_results(self) -> None:
        """Open the table and the chart."""
        self.setCurrentIndex(RESULTS)

    def show_units(self) -> None:
        """Open the table of units, where there are some."""
        if self.isTabVisible(UNITS):
            self.setCurrentIndex(UNITS)

    @property
    def units_shown(self) -> ShownUnits | None:
        """The table of units as it is before the reader's eyes; None where another tab is, or nothing is in it."""
        return self._units_panel.units_shown if self._units_panel is not None and self.currentIndex() == UNITS else None

    def show_compare(self) -> None:
        """Open the comparison."""
        self.setCurrentIndex(COMPARE)

    def show_checks(self) -> None:
        """Open the sources and checks."""
        self.setCurrentIndex(SOURCES)

    def remember(self) -> None:
        """Remember how table and chart are divided."""
        self._results.remember()

    def sizeHint(self) -> QSize:  # noqa: N802
        """Ask for the room in which short results need not scroll: long ones, and other tabs, scroll by themselves."""
        hint = super().sizeHint()
        if self.currentIndex() != RESULTS:
            return QSize(hint.width(), self.minimumHeight())
        wanted = self.tabBar().sizeHint().height() + _ABOVE + self._results.wanted_height()
        return QSize(hint.width(), max(wanted, self.minimumHeight()))

    def minimumSizeHint(self) -> QSize:  # noqa: N802
        """Ask for the width in which the chart stands below the table: side by side is for those who have more."""
        others = [self.widget(tab) for tab in range(self.count()) if tab != RESULTS]
        widths = [page.minimumSizeHint().width() for page in others if page is not None]
        return QSize(max([self._results.stacked_width(), *widths]), super().minimumSizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802
        """Put the chart below the table where both do not fit side by side."""
        super().resizeEvent(event)
        self._turn()

    def _turn(self) -> None:
        self.setMinimumHeight(_LEAST_HEIGHT * self._theme.base_pixels)
        self._results.fit(self.width())
        self.updateGeometry()

    def _build(self, tab: int) -> None:
        make = self._makers.pop(tab, None)
        if make is not None:
            page = self.widget(tab)
            layout = page.layout() if page is not None else None
            assert layout is not None, "each tab has a layout"
            layout.addWidget(make())

    def _offer_some(self) -> None:
        """Offer units and seats where there are some."""
        is_of_use = {UNITS: has_units(self._session), SEATS: is_about_seats(self._session.standings.contest)}
        for tab, has_some in is_of_use.items():
            if not has_some and self.currentIndex() == tab:
                self.setCurrentIndex(RESULTS)
            self.setTabVisible(tab, has_some)

    def _units(self) -> QWidget:
        from hustings.desktop.units.page import UnitsPage  # noqa: PLC0415 -- built when first opened
        from hustings.desktop.units.panel import UnitsPanel  # noqa: PLC0415

        self._units_panel = UnitsPanel(
            self._session, self._language, self._theme, self._chart.library, self._jobs, self._complain, self
        )
        return UnitsPage(self._session, self._language, self._units_panel, self._every_count, self)

    def _every_count(self, parent: QWidget) -> QWidget:
        from hustings.desktop.rows.panel import EveryCount  # noqa: PLC0415 -- built when first chosen

        return EveryCount(self._session, self._language, self._theme, self._jobs, self._complain, parent)

    def _seats(self) -> QWidget:
        from hustings.desktop.seats.panel import SeatsPanel  # noqa: PLC0415 -- built when first opened

        return SeatsPanel(self._session, self._language, self._theme, self._chart.library, self)

    def _policies(self) -> QWidget:
        from hustings.desktop.policies.panel import PolicyPanel  # noqa: PLC0415 -- built when first opened

        return PolicyPanel(self._session, self._language, self._theme, self)

    def _comparison(self) -> QWidget:
        from hustings.desktop.comparison.panel import ComparePanel  # noqa: PLC0415

        return ComparePanel(self._session, self._language, self._theme, self)

    def _sources(self) -> QWidget:
        from hustings.desktop.provenance.panel import SourcesPanel  # noqa: PLC0415

        return SourcesPanel(self._session, self._language, self._jobs, self._complain, self)


def _padded(content: QWidget | None = None) -> QWidget:
    page = QWidget()
    page.setObjectName("clear")
    layout = QVBoxLayout(page)
    layout.setContentsMargins(0, _ABOVE, 0, 0)
    if content is not None:
        layout.addWidget(content)
    return page
