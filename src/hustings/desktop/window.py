"""The main window: arranges the panels, and connects wishes to those who fulfil them."""

from __future__ import annotations

from itertools import pairwise
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QModelIndex, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QAction, QCloseEvent, QDragEnterEvent, QDropEvent, QKeyEvent, QPaintEvent
from PySide6.QtWidgets import QMainWindow, QMenu, QVBoxLayout, QWidget

from hustings.desktop.banner import ChangedBanner, SheetsBanner
from hustings.desktop.charts.loading import ChartLibrary
from hustings.desktop.charts.panel import ChartPanel
from hustings.desktop.header import Header
from hustings.desktop.jobs import Jobs
from hustings.desktop.look.theme import Theme
from hustings.desktop.opening.modules import TableModules
from hustings.desktop.opening.opening import Opening
from hustings.desktop.opening.watching import FileWatch
from hustings.desktop.preferences import Preferences
from hustings.desktop.progress_panel import ProgressPanel
from hustings.desktop.provenance.inspector import Inspector
from hustings.desktop.session import Session
from hustings.desktop.sides import Sides
from hustings.desktop.standings.view import StandingsTable
from hustings.desktop.tabs import Tabs
from hustings.desktop.tiles import Tiles
from hustings.desktop.toolbar import Toolbar
from hustings.desktop.widgets import scrolling
from hustings.wording.language import Language
from hustings.wording.unit_names import of_unit

if TYPE_CHECKING:
    from hustings.desktop.exports.exporting import Exporting
    from hustings.desktop.library.room import LibraryRoom
    from hustings.desktop.looked_at import PartWish
    from hustings.desktop.printing.printing import SheetPrinting
    from hustings.desktop.units.fetching import UnitFetching
    from hustings.desktop.units.navigator import Navigator

_WINDOW_STATE = "window"
_DEFAULT_SIZE = (1280, 800)
_AFTER_CHART_MILLISECONDS = 60
# About what the frame and the title bar of a window take.
_FRAME = QSize(16, 48)


class MainWindow(QMainWindow):
    """Shows one election. `painted` is sent once, after the first paint."""

    painted = Signal()

    def __init__(self, session: Session, language: Language, theme: Theme, preferences: Preferences) -> None:
        super().__init__()
        self.session = session
        self.language = language
        self.theme = theme
        self.preferences = preferences
        self.jobs = Jobs(self)
        self.chart_library = ChartLibrary(self)
        self._was_painted = False
        self._printing: SheetPrinting | None = None
        self._fetching: UnitFetching | None = None
        self._exporting: Exporting | None = None
        self._kept: LibraryRoom | None = None
        self._has_filled_menus = False
        self.opening = Opening(session, language, theme, self.jobs, preferences, self.complain, self)
        self.watch = FileWatch(self.jobs, self)
        self._modules = TableModules(self)
        self._arrange()
        self._name_menus()
        self._connect()
        self.setAcceptDrops(True)
        size_as_remembered(self, preferences)
        self._name_window()
        self.table.stand_on_first_cell()
        self.table.setFocus(Qt.FocusReason.OtherFocusReason)

    @property
    def printing(self) -> SheetPrinting:
        """What prints the sheet; made when it is first wanted."""
        if self._printing is None:
            from hustings.desktop.printing.printing import SheetPrinting  # noqa: PLC0415 -- not for the first paint

            self._printing = SheetPrinting(
                self.session, self.language, self.jobs, self.preferences, self.complain, self
            )
        return self._printing

    @property
    def exporting(self) -> Exporting:
        """What writes table and chart into files; made when it is first wanted."""
        if self._exporting is None:
            from hustings.desktop.exports.exporting import Exporting  # noqa: PLC0415 -- not for the first paint

            self._exporting = Exporting(
                self.session,
                self.language,
                self.preferences,
                self.chart,
                lambda: self.tabs.units_shown,
                self.jobs,
                self.complain,
                self,
            )
        return self._exporting

    @property
    def kept(self) -> LibraryRoom:
        """The library of elections that the reader keeps; made when it is first wanted."""
        if self._kept is None:
            from hustings.desktop.library.room import LibraryRoom  # noqa: PLC0415 -- not for the first paint

            self._kept = LibraryRoom(
                self.session,
                self.language,
                self.theme,
                self.jobs,
                self.preferences,
                self.complain,
                self.opening.show,
                self,
            )
        return self._kept

    def complain(self, error: Exception, report: str = "") -> None:
        """Tell the reader that something went wrong, with the report on it where there is one already."""
        from hustings.desktop.complaints import complain  # noqa: PLC0415 -- not for the first paint

        complain(self, self.language, error, report)

    def compare(self) -> None:
        """Open the comparison of what is selected; it asks for more where too little is."""
        self.tabs.show_compare()

    def seek(self) -> None:
        """Bring the keyboard to the field for finding, and the table in which it finds before the reader's eyes."""
        self.tabs.show_results()
        self.toolbar.finder.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.toolbar.finder.selectAll()

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802
        """Paint, and tell when that was the first time."""
        super().paintEvent(event)
        if not self._was_painted:
            self._was_painted = True
            QTimer.singleShot(0, self.painted.emit)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:  # noqa: N802
        """Take files."""
        if _dropped_files(event):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:  # noqa: N802
        """Open the files that were dropped, as one election."""
        files = _dropped_files(event)
        if files:
            event.acceptProposedAction()
            self.opening.open_paths(files)

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802
        """Cancel on Escape the work that the panel shows, unless a field or panel had a use for the key."""
        if event.key() != Qt.Key.Key_Escape or not self.progress.cancel():
            super().keyPressEvent(event)

    def closeEvent(self, event: QCloseEvent) -> None:  # noqa: N802
        """Remember the window, and leave no work behind."""
        self.preferences.remember_state(_WINDOW_STATE, self.saveGeometry())
        self.tabs.remember()
        self.sides.remember()
        self.jobs.wait()
        self.chart_library.wait()
        self._modules.wait()
        super().closeEvent(event)

    def _arrange(self) -> None:
        self.toolbar = Toolbar(self.session, self.language, self.jobs, self)
        self.progress = ProgressPanel(self.language, self.jobs, self)
        self.banner = ChangedBanner(self.language, self)
        self.sheets_banner = SheetsBanner(self.language, self)
        self.header = Header(self.session, self.language, self)
        self.tiles = Tiles(self.session, self.language, self.theme, self)
        self.table = StandingsTable(self.session, self.language, self.theme, self.preferences, self)
        self.chart = ChartPanel(self.session, self.language, self.theme, self.chart_library, self)
        self.tabs = Tabs(
            self.session,
            self.language,
            self.theme,
            self.preferences,
            self.table,
            self.chart,
            self.jobs,
            self.complain,
            self,
        )
        self.inspector = Inspector(self.session, self.language, self.theme, self)
        page = QWidget()
        page.setObjectName("page")
        column = QVBoxLayout(page)
        column.setContentsMargins(20, 12, 20, 14)
        column.setSpacing(10)
        for widget in (self.banner, self.sheets_banner, self.header, self.tiles):
            column.addWidget(widget)
        column.addWidget(self.tabs, 1)
        central = QWidget()
        layout = QVBoxLayout(central)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(self.toolbar)
        layout.addWidget(self.progress)
        self._area = scrolling(page, self.language.gettext("Election"))
        self.sides = Sides(
            self.session,
            self.language,
            self.preferences,
            self.toolbar.finder,
            self._area,
            self._make_navigator,
        )
        layout.addWidget(self.sides, 1)
        layout.addWidget(self.inspector)
        self.setCentralWidget(central)

    def _make_navigator(self) -> Navigator:
        from hustings.desktop.units.navigator import Navigator  # noqa: PLC0415 -- made where there is a choice

        return Navigator(self.session, self.language, self.theme, self.jobs, self.complain, self)

    def _fetch_part(self, wish: PartWish) -> None:
        if self._fetching is None:
            from hustings.desktop.units.fetching import UnitFetching  # noqa: PLC0415 -- for files of counts

            self._fetching = UnitFetching(self.session, self.jobs, self.complain, self)
        self._fetching.fetch(wish)

    def _name_menus(self) -> None:
        """Show the menus by name; they are filled after the first paint, or when one is opened before it."""
        gettext = self.language.gettext
        titles = (gettext("&File"), gettext("&Edit"), gettext("&View"), gettext("&Compare"), gettext("&Help"))
        bar = self.menuBar()
        bar.setAccessibleName(gettext("Menus"))
        self.menus = [QMenu(title, bar) for title in titles]
        for menu in self.menus:
            bar.addMenu(menu)
            menu.aboutToShow.connect(self._fill_menus)
        # To quit can be wanted before the menus are filled.
        self.quit_action = QAction(gettext("&Quit"), self)
        self.quit_action.setShortcut("Ctrl+Q")
        self.quit_action.triggered.connect(self.close)
        self.addAction(self.quit_action)
        # Queued: those who wait for the first paint come first.
        self.painted.connect(self._fill_menus, Qt.ConnectionType.QueuedConnection)

    def _fill_menus(self) -> None:
        if not self._has_filled_menus:
            self._has_filled_menus = True
            from hustings.desktop.window_menus import fill_menus  # noqa: PLC0415 -- not for the first paint

            fill_menus(self)

    def _check_soon(self) -> None:
        QTimer.singleShot(_AFTER_CHART_MILLISECONDS, self.header.badge.start)

    def _connect(self) -> None:
        self.session.part_wanted.connect(self._fetch_part)
        self.sides.turned.connect(self.toolbar.give_way_to_list)
        self.toolbar.lists.clicked.connect(self.sides.go_to_list)
        if self.sides.comes_by_itself:
            self.sides.begin()
        else:
            self.painted.connect(self.sides.begin)
        self.toolbar.open_wanted.connect(self.opening.choose_files)
        self.toolbar.compare_wanted.connect(self.compare)
        self.toolbar.finder.textEdited.connect(self.tabs.show_results)
        # The lambda makes what prints only when it is wanted.
        self.toolbar.print_wanted.connect(lambda: self.printing.choose_options())  # noqa: PLW0108
        # After the chart, while whose library is being loaded both would take longer.
        for ended in (self.chart.shown, self.chart_library.failed):
            ended.connect(self._check_soon)
        self.header.badge.clicked.connect(self.tabs.show_checks)
        self.table.selectionModel().currentChanged.connect(self._keep_in_sight)
        self.inspector.left.connect(self.table.setFocus)
        self.chart.shown.connect(self._put_chart_in_order)
        self.chart.shown.connect(self._modules.load_soon)
        self.banner.reload_wanted.connect(self.opening.reload)
        self.watch.changed.connect(self.banner.show)
        self.tabs.currentChanged.connect(self._make_room)
        self.session.election_changed.connect(self._name_window)
        self.opening.opened.connect(lambda: self.watch.watch(self.session.opened))
        self.opening.opened.connect(self.banner.hide)
        self.opening.opened.connect(lambda: self.sheets_banner.show_tables(self.session.opened.tables))
        self.sheets_banner.another_wanted.connect(lambda: self.opening.import_paths(self.session.opened.paths))

    def _put_chart_in_order(self) -> None:
        """Let the keyboard go from the table to the chart, which came last, and from there to the strip below."""
        for first, second in pairwise([self.table.horizontalHeader(), *self.chart.tab_stops]):
            self.setTabOrder(first, second)

    def _make_room(self, tab: int) -> None:
        """Show sentences and tiles with the results only; the other tabs need the room."""
        self.header.show_sentences(tab == 0)
        self.tiles.setVisible(tab == 0)
        self._name_window()

    def _keep_in_sight(self, cell: QModelIndex) -> None:
        """Scroll the page to the cell that the keyboard went to: the table itself may be higher than the window."""
        page = self._area.widget()
        if self.table.hasFocus() and page is not None:
            place = self.table.visualRect(cell)
            centre = self.table.viewport().mapTo(page, place.center())
            self._area.ensureVisible(centre.x(), centre.y(), 0, place.height())

    def _name_window(self) -> None:
        """Name the election, and the tab where it is not the first: titles are read aloud and found in lists."""
        standings = self.session.standings
        name = of_unit(self.language, standings, self.language.pick(standings.election.name))
        tab = self.tabs.currentIndex()
        if tab:
            template = self.language.gettext("{election} – {tab} – Hustings")
            self.setWindowTitle(template.format(election=name, tab=self.tabs.tabText(tab)))
        else:
            self.setWindowTitle(self.language.gettext("{election} – Hustings").format(election=name))
        self.setAccessibleName(self.windowTitle())


def size_as_remembered(window: QMainWindow, preferences: Preferences) -> None:
    """Give a window the size and place of the last one, or the usual size."""
    window.resize(*_DEFAULT_SIZE)
    state = preferences.state(_WINDOW_STATE)
    if state is not None:
        window.restoreGeometry(state)


def fit_into(window: QMainWindow, available: QSize) -> None:
    """Let a window be no larger than the room that a screen has for it and its frame."""
    window.resize(window.size().boundedTo(available - _FRAME))


def _dropped_files(event: QDropEvent) -> list[Path]:
    return [Path(url.toLocalFile()) for url in event.mimeData().urls() if url.isLocalFile()]
