"""The Units tab: which units, what of them, and the table."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from msgspec.structs import replace
from PySide6.QtCore import QModelIndex, QSignalBlocker, Qt, QTimer
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QApplication, QHBoxLayout, QVBoxLayout, QWidget

from hustings.desktop.charts.loading import ChartLibrary
from hustings.desktop.jobs import Job, Jobs
from hustings.desktop.look.theme import Theme
from hustings.desktop.pictures.card import Pictured
from hustings.desktop.pictures.place import PicturePlace
from hustings.desktop.session import Session
from hustings.desktop.toolbar import FindField
from hustings.desktop.units.brushing import BrushBar, TableBrush
from hustings.desktop.units.counted import CountedUnitsData
from hustings.desktop.units.grid import UnitFigures
from hustings.desktop.units.listed import ListedUnitsData
from hustings.desktop.units.model import UnitsModel
from hustings.desktop.units.source import WHOLE, ListedUnits, UnitSource, units_source
from hustings.desktop.units.sums import UnitSums
from hustings.desktop.units.table import UnitsTable
from hustings.desktop.widgets import card, choice, label
from hustings.election.standings import Standings, stand
from hustings.wording.language import Language
from hustings.wording.unit_columns import Shown, copied_cells, shown_name
from hustings.wording.unit_names import how_many_units, level_named, whole_named

if TYPE_CHECKING:
    from hustings.files.exporting.scope import ShownUnits

_JOB, _COPYING = "units", "copy-units"
# So many are written before a reader would notice; more are written off the main thread.
_MANY_CELLS = 20_000
# Figures that come sooner replace those before them without a word.
_PATIENCE_MILLISECONDS = 200
_Data = CountedUnitsData | ListedUnitsData
# Which units: of what is open, the contest, the version, the depth, and the unit that they lie within.
_Place = tuple[object, str, str, int, int]


class UnitsPanel(QWidget):
    """Shows the units of a level that lie within the unit looked at, or within another that the reader chooses."""

    def __init__(
        self,
        session: Session,
        language: Language,
        theme: Theme,
        library: ChartLibrary,
        jobs: Jobs,
        complain: Callable[[Exception], None],
        parent: QWidget,
    ) -> None:
        super().__init__(parent)
        self._session = session
        self._language = language
        self._jobs = jobs
        self._complain = complain
        self._source: UnitSource | None = None
        self._data: _Data | None = None
        self._whole: Standings | None = None
        self._of: object = None
        self._place: _Place | None = None
        self._fetching: Job | None = None
        self._patience = QTimer(self)
        self._is_behind = False
        self.setObjectName("clear")
        self._levels = choice(language.gettext("Level of the units"))
        self._within = choice(language.gettext("Units within"))
        self._shown = choice(language.gettext("What is shown of the units"))
        self._find = FindField()
        self.model = UnitsModel(language, self)
        self.table = UnitsTable(self.model, language, theme, self)
        self.sums = UnitSums(self.model, self.table, language, theme, self)
        self._bar = BrushBar(session, language, self)
        self._link = TableBrush(session, self.model, self.table, self)
        self.pictures = PicturePlace(session, language, theme, library, jobs, complain)
        self._nothing = label("", "quiet", wraps=True)
        self._count = label("", "caption")
        self._arrange()
        self._connect()
        self._follow()

    @property
    def units_shown(self) -> ShownUnits | None:
        """The table as it stands, for export: its units in their order, and its figures; None where there is none."""
        from hustings.files.exporting.scope import ShownUnits  # noqa: PLC0415 -- only to export
        from hustings.files.exporting.units import ShownColumn  # noqa: PLC0415

        data, whole, places = self._data, self._whole, self.model.places
        if data is None or whole is None or not places:
            return None
        is_difference = Shown(self._shown.currentData()) is Shown.DIFFERENCE
        columns = tuple(
            ShownColumn(column.measure, column.selection, is_difference and column.selection is not None)
            for column in self.model.columns
            if column.measure is not None
        )
        if isinstance(data, ListedUnitsData):
            return ShownUnits(whole, columns, self.model.total, parts=tuple(data.parts[place] for place in places))
        return ShownUnits(whole, columns, self.model.total, units=tuple(data.grid.units[places].tolist()))

    def choose_level(self, depth: int) -> None:
        """Show the units of another level, if there are some."""
        if self._levels.findData(depth) >= 0:
            self._levels.setCurrentIndex(self._levels.findData(depth))
            self._fetch()

    def showEvent(self, event: QShowEvent) -> None:  # noqa: N802
        """Catch up with what changed while another tab was shown."""
        super().showEvent(event)
        if self._is_behind:
            self._follow()

    def _arrange(self) -> None:
        for shown in Shown:
            self._shown.addItem(shown_name(self._language, shown), shown)
        self._find.setPlaceholderText(self._language.gettext("Find a unit"))
        self._find.setAccessibleName(self._language.gettext("Find a unit in the table"))
        self._nothing.setAlignment(Qt.AlignmentFlag.AlignCenter)
        row = QHBoxLayout()
        row.setSpacing(8)
        for box in (self._levels, self._within, self._shown):
            # A long name is cut rather than make the window wider than its screen.
            box.setMinimumWidth(90)
            box.setMaximumWidth(260)
            row.addWidget(box)
        row.addStretch(1)
        row.addWidget(self.pictures.chooser)
        self._find.setMinimumWidth(120)
        self._find.setMaximumWidth(240)
        row.addWidget(self._find, 1)
        self._card = card(self._bar, self.table, self.sums, spacing=0, margin=1)
        self.pictures.put_beside(self._card)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addLayout(row)
        column.addWidget(self.pictures, 1)
        column.addWidget(self._nothing, 1)
        column.addWidget(self._count)

    def _connect(self) -> None:
        self._patience.setSingleShot(True)
        self._patience.setInterval(_PATIENCE_MILLISECONDS)
        self._patience.timeout.connect(self._tell_busy)
        self._levels.activated.connect(self._fetch)
        self._within.activated.connect(self._choose_within)
        self._shown.activated.connect(self._show_figures)
        self._find.textChanged.connect(self._seek)
        self.table.asked.connect(self._ask)
        self.table.wanted.connect(self._look_at)
        self.table.copy_wanted.connect(self._copy)
        self._session.election_changed.connect(self._follow)
        self._session.brush_changed.connect(self._count_units)

    def _follow(self) -> None:
        """Follow the session: other units where another contest, version or unit is looked at, else other figures."""
        # Asked of all that is around: a tab that is not open is not visible.
        if self._data is not None and not self.isVisible():
            self._is_behind = True
            self._jobs.drop(_JOB)
            return
        self._is_behind = False
        session = self._session
        opened, contest, whole = session.opened, session.standings.contest.id, session.whole
        of = (opened, contest, whole.id if whole is not None else None, session.unit)
        if of != self._of:
            self._of = of
            self._source = units_source(self._language, opened, contest, whole)
            self._offer_places()
            self._fetch()
        else:
            self._show_figures()

    def _offer_places(self) -> None:
        """Offer the whole, and the units around the one looked at that have units within them; the innermost first."""
        with QSignalBlocker(self._within):
            self._within.clear()
            source = self._source
            if source is not None:
                area = self._language.pick(self._session.opened.election.area.name)
                self._within.addItem(whole_named(self._language, area), WHOLE)
                number = source.number(self._session.unit) or WHOLE
                path = (*source.ancestors(number), source.entry(number)) if number else ()
                for entry in path:
                    if entry.last > entry.number:
                        self._within.addItem(entry.name, entry.number)
                self._within.setCurrentIndex(self._within.count() - 1)
        self._within.setVisible(self._within.count() > 1)
        self._offer_levels()

    def _offer_levels(self) -> None:
        """Offer the levels below the unit chosen, and keep the one that was chosen if it is among them."""
        source, before = self._source, self._levels.currentData()
        with QSignalBlocker(self._levels):
            self._levels.clear()
            if source is not None:
                outer = source.entry(self._number_within()).depth
                for depth in source.depths():
                    if depth > outer:
                        self._levels.addItem(level_named(self._language, source.level(depth), depth), depth)
            self._levels.setCurrentIndex(max(self._levels.findData(before), 0))
        self._levels.setVisible(self._levels.count() > 0)

    def _number_within(self) -> int:
        number = self._within.currentData()
        return number if isinstance(number, int) else WHOLE

    def _choose_within(self) -> None:
        self._offer_levels()
        self._fetch()

    def _fetch(self) -> None:
        """Fetch the figures of the units chosen, off the main thread; the last wish wins."""
        source, whole, depth = self._source, self._whole_standings(), self._levels.currentData()
        counts, within = self._session.opened.counts, self._number_within()
        # What is being fetched may be of another place than the one that is now wanted.
        self._jobs.drop(_JOB)
        if source is None or whole is None or whole.results is None or not isinstance(depth, int):
            self._take(None, None)
            return
        contest = whole.contest
        place = (self._session.opened, contest.id, whole.results.id, depth, within)
        if place == self._place:
            self._patience.stop()
            self._show_figures()
            return
        self._patience.start()

        def work(_: object) -> _Data:
            if isinstance(source, ListedUnits) or counts is None:
                assert isinstance(source, ListedUnits), "without counts the units are those of the file's results"
                return ListedUnitsData(source, whole, depth, within)
            return CountedUnitsData(counts.grid(contest, depth, within, self._language.tag), counts.codes)

        self._fetching = self._jobs.start(_JOB, work, partial(self._take, place), self._fail)
        self._fetching.ended.connect(self._leave)

    def _leave(self, job: Job) -> None:
        """Go back to the units that are shown where the reader cancelled the reading of others."""
        if job is not self._fetching or not job.is_cancelled:
            return
        self._patience.stop()
        if self._place is None:
            self._of, self._is_behind = None, True
        else:
            for box, shown in ((self._levels, self._place[3]), (self._within, self._place[4])):
                with QSignalBlocker(box):
                    box.setCurrentIndex(max(box.findData(shown), 0))
        self._tell("")

    def _fail(self, error: Exception) -> None:
        self._take(None, None)
        self._complain(error)

    def _take(self, place: _Place | None, data: _Data | None) -> None:
        self._patience.stop()
        if place != self._place:
            # Units of another level are others.
            self._session.brush_units(None)
        self._place, self._data = place, data
        self._show_figures()

    def _tell_busy(self) -> None:
        self._tell(self._language.gettext("The figures by unit are being read…"))

    def _show_figures(self) -> None:
        self._whole = self._whole_standings()
        figures = self._figures()
        current = self.model.identifier(self.table.currentIndex()) if self.table.currentIndex().isValid() else None
        self.model.show_figures(figures)
        self._stand_on(current or self._session.unit)
        self.pictures.show_units(self._pictured(figures))
        self._tell("")
        self._shown.setVisible(any(column.selection is not None for column in self.model.columns))
        for part in (self._find, self._count):
            part.setVisible(figures is not None)

    def _pictured(self, figures: UnitFigures | None) -> Pictured | None:
        if figures is None or self._whole is None or not figures.count:
            return None
        return Pictured(figures, self._whole, self._levels.currentText())

    def _figures(self) -> UnitFigures | None:
        if self._data is None or self._whole is None:
            return None
        shown, base = Shown(self._shown.currentData()), self._whole.viewpoint.base
        return self._data.figures(self._language, self._whole, shown, base)

    def _whole_standings(self) -> Standings | None:
        """Stand the version that the units belong to, as the reader looks at it."""
        session, whole = self._session, self._session.whole
        if whole is None or session.unit is None:
            return session.standings if whole is not None else None
        viewpoint = replace(session.standings.viewpoint, results=whole.id, against=None, find="")
        return stand(session.opened.election, viewpoint)

    def _tell(self, busy: str) -> None:
        """Say that figures are being read, or that there are none; else show them, and how many."""
        has_figures = self.model.total > 0 and not busy
        none = self._language.gettext("The version shown gives no figures by unit of this contest.")
        self._nothing.setText(busy or none)
        self._nothing.setVisible(not has_figures)
        self.pictures.setVisible(has_figures)
        self.pictures.chooser.setVisible(has_figures)
        count = how_many_units(self._language, self.model.total, self.model.rowCount())
        self._count.setText("" if busy else count)

    def _seek(self, text: str) -> None:
        self.model.seek(text)
        self._tell("")

    def _count_units(self) -> None:
        if not self._patience.isActive():
            self._tell("")

    def _stand_on(self, identifier: str | None) -> None:
        row = self.model.row_of(identifier) if identifier is not None else None
        if row is not None:
            self.table.setCurrentIndex(self.model.index(row, 0))

    def _ask(self, cell: QModelIndex) -> None:
        column = self.model.column(cell)
        if column.measure is not None:
            self._session.ask_of_unit(self.model.identifier(cell), column.measure, column.selection)

    def _look_at(self, cell: QModelIndex) -> None:
        self._session.show_unit(self.model.identifier(cell))

    def _copy(self) -> None:
        """Copy the cells that are selected, with the names of their units, their headings, and the source."""
        if self._whole is None or self._source is None:
            return
        rows, columns = self.table.selected_cells()
        columns = [0, *(column for column in columns if column != 0)]
        number = self._number_within()
        path = (*self._source.ancestors(number), self._source.entry(number)) if number else ()
        write = partial(
            copied_cells,
            self._language,
            self._whole,
            [self.model.columns[column] for column in columns],
            self.model.texts(rows, columns),
            within=[entry.name for entry in path],
            shown=(len(rows), self.model.total),
        )
        if len(rows) * len(columns) <= _MANY_CELLS:
            QApplication.clipboard().setText(write())
        else:
            self._jobs.start(_COPYING, lambda _: write(), QApplication.clipboard().setText, self._complain)
