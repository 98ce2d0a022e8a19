"""The card that holds a picture of units: what is drawn of whom, the picture, and what is to be known of it."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from msgspec import Struct
from PySide6.QtCore import QSignalBlocker, QSize, Qt, Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QApplication, QFileDialog, QFrame, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from hustings.desktop.charts.loading import ChartLibrary
from hustings.desktop.jobs import Jobs
from hustings.desktop.look.theme import Theme
from hustings.desktop.pictures.map_work import MapWork
from hustings.desktop.pictures.protocol import PictureForm, PictureOf, UnitPicture, Wanted, WorkedOut
from hustings.desktop.session import Session
from hustings.desktop.units.grid import UnitFigures
from hustings.desktop.widgets import choice, label, scrolling
from hustings.election.standings import Standings
from hustings.files.errors import FileError
from hustings.stations.pictures.columns import SizeOf, UnitColumns, Weight
from hustings.wording import pictures
from hustings.wording.language import Language
from hustings.wording.pictures import PictureTexts
from hustings.wording.plain_text import one_line
from hustings.wording.sources import attribution
from hustings.wording.unit_columns import selections_in_order

_JOB = "picture"
_MARGINS = (14, 10, 8, 8)
# In heights of plain text.
_LEAST_WIDTH = 20


class Pictured(Struct, frozen=True, eq=False):
    """The units of which pictures are drawn: their figures, the standings of the whole, and what they are called."""

    figures: UnitFigures
    whole: Standings
    level: str


class _Answer(Struct, frozen=True, eq=False):
    """What was worked out off the main thread; nothing where something is lacking for the picture."""

    columns: UnitColumns
    worked_out: WorkedOut | None


class PictureCard(QFrame):
    """Shows one picture of the units that the table beside it shows. `drawn` is sent when one stands."""

    drawn = Signal()

    def __init__(
        self,
        session: Session,
        language: Language,
        theme: Theme,
        library: ChartLibrary,
        jobs: Jobs,
        complain: Callable[[Exception], None],
    ) -> None:
        super().__init__()
        self.setObjectName("card")
        self._session = session
        self._language = language
        self._theme = theme
        self._library = library
        self._jobs = jobs
        self._complain = complain
        self._form: PictureForm | None = None
        self._units: Pictured | None = None
        self._made: PictureForm | None = None
        self._of: PictureOf | None = None
        self._is_stale = False
        self.picture: UnitPicture | None = None
        self._title = label("", "strong", wraps=True)
        self.selections = choice(language.gettext("Whose share the picture shows"))
        self.weights = choice(language.gettext("What a unit counts for in the picture"))
        self.keys = choice(language.gettext("By what units and regions of the map are joined"))
        self.open_map = QPushButton(language.gettext("Open Map…"))
        self._map_file: Path | None = None
        self.save = QPushButton(language.gettext("Save picture…"))
        self._words = label("", "quiet", wraps=True)
        self.notes = label("", "caption", wraps=True, selectable=True)
        self._arrange()
        self.selections.activated.connect(self._work_out)
        self.weights.activated.connect(self._work_out)
        self.keys.activated.connect(self._work_out)
        self.open_map.clicked.connect(self._ask_for_map)
        self.save.clicked.connect(self._ask_for_file)
        library.ready.connect(self._draw)
        library.failed.connect(self._tell_failure)
        session.brush_changed.connect(self._mark)
        session.election_changed.connect(self._drop_if_hidden)
        theme.changed.connect(self._draw)

    @property
    def shown_form(self) -> str:
        """The key of the form that is drawn; empty where none is."""
        return self._made.key if self._made is not None and self._of is not None and self._form is self._made else ""

    @property
    def words(self) -> str:
        """What is said in place of a picture; empty where one is drawn."""
        return "" if self._words.isHidden() else self._words.text()

    def show_picture(self, form: PictureForm, units: Pictured | None) -> None:
        """Show units in a form; None: there are none."""
        self._form, self._units = form, units
        if units is not None:
            self._offer_selections(units)
        self.weights.setVisible(form.has_weight)
        self.selections.setVisible(form.has_selection)
        for part in (self.keys, self.open_map):
            part.setVisible(form.is_map)
        if self.isVisible():
            self._work_out()
        else:
            self._is_stale = True

    def showEvent(self, event: QShowEvent) -> None:  # noqa: N802
        """Bring the picture up to date."""
        super().showEvent(event)
        if self._is_stale:
            self._work_out()

    def minimumSizeHint(self) -> QSize:  # noqa: N802
        """Ask for the width in which a picture can be read."""
        return QSize(_LEAST_WIDTH * self._theme.base_pixels, super().minimumSizeHint().height())

    def copy_picture(self) -> None:
        """Put the picture on the clipboard, with its title, its notes and the source."""
        from hustings.desktop.charts.pictures import chart_image  # noqa: PLC0415

        if self.picture is not None and self._of is not None:
            colors = self._theme.colors
            QApplication.clipboard().setImage(chart_image(self.picture, self._caption(), colors.card, colors.text))

    def save_picture(self, path: Path) -> None:
        """Save the picture as SVG if the name ends so, else as PNG; FileError if it cannot be written."""
        from hustings.desktop.charts.pictures import chart_png, chart_svg  # noqa: PLC0415
        from hustings.files.bytes_out import write_bytes  # noqa: PLC0415

        if self.picture is not None and self._of is not None:
            draw = chart_svg if path.suffix.lower() == ".svg" else chart_png
            colors = self._theme.colors
            write_bytes(path, draw(self.picture, self._caption(), colors.card, colors.text))

    def _arrange(self) -> None:
        row = QHBoxLayout()
        row.setSpacing(6)
        for box in (self.selections, self.weights, self.keys):
            box.setMinimumWidth(70)
            row.addWidget(box, 1)
        for button in (self.open_map, self.save):
            button.setObjectName("small")
            row.addWidget(button)
        self._words.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(*_MARGINS)
        self._column.setSpacing(6)
        self._column.addLayout(row)
        self._column.addWidget(self._words, 1)
        inside = QWidget()
        inside.setObjectName("clear")
        self._inside = QVBoxLayout(inside)
        self._inside.setContentsMargins(0, 0, 0, 0)
        self._inside.setSpacing(4)
        self._inside.addWidget(self._title)
        self._inside.addWidget(self.notes)
        self._area = scrolling(inside, self._language.gettext("Picture of the units"))
        self._column.addWidget(self._area, 1)

    def _offer_selections(self, units: Pictured) -> None:
        before = self.selections.currentData()
        with QSignalBlocker(self.selections):
            self.selections.clear()
            # Those of which the table has figures; where it has none, a map of turnout still can be drawn.
            with_figures = {column.selection for column in units.figures.columns} - {None}
            every = selections_in_order(units.whole)
            for selection in [one for one in every if one.id in with_figures] or every:
                self.selections.addItem(one_line(self._language.pick(selection.short or selection.name)), selection.id)
            self.selections.setCurrentIndex(max(self.selections.findData(before), 0))

    def _offer_weights(self, is_eligible: bool) -> None:
        before = self._weight()
        with QSignalBlocker(self.weights):
            self.weights.clear()
            for weight in Weight:
                self.weights.addItem(pictures.weight_name(self._language, weight.value, is_eligible), weight)
            self.weights.setCurrentIndex(self.weights.findData(before))

    def _offer_keys(self, work: MapWork) -> None:
        """Offer what the file says of its regions to join them by."""
        before = self.keys.currentData()
        with QSignalBlocker(self.keys):
            self.keys.clear()
            found = self._language.gettext("Joined by itself: {key}").format(key=work.joined.key)
            self.keys.addItem(found if before is None else self._language.gettext("Joined by itself"), None)
            for key in work.regions.keys:
                self.keys.addItem(key, key)
            self.keys.setCurrentIndex(max(self.keys.findData(before), 0) if before is not None else 0)

    def _weight(self) -> Weight:
        return Weight(self.weights.currentData() or Weight.UNITS)

    def _work_out(self) -> None:
        """Work out off the main thread what is drawn; the last wish wins."""
        self._is_stale = False
        self._jobs.drop(_JOB)
        form, units, selection = self._form, self._units, self.selections.currentData()
        if form is None or units is None or not isinstance(selection, str):
            self._show_words("")
            return
        key = self.keys.currentData() if form.is_map else None
        wanted = Wanted(self._weight(), self._map_file, key if isinstance(key, str) else None)

        def work(_: object) -> _Answer:
            columns = units.figures.pictured(selection, form.wants_every_selection)
            is_lacking = bool(form.obstacle(self._language, columns))
            return _Answer(columns, None if is_lacking else form.work_out(columns, wanted))

        def take(answer: _Answer) -> None:
            self._take(form, units, wanted.weight, answer)

        self._jobs.start(_JOB, work, take, self._fail)

    def _take(self, form: PictureForm, units: Pictured, weight: Weight, answer: _Answer) -> None:
        columns, worked_out = answer.columns, answer.worked_out
        self._offer_weights(columns.size_of is SizeOf.ELIGIBLE)
        if isinstance(worked_out, MapWork):
            self._offer_keys(worked_out)
        if worked_out is None or not worked_out.drawn.count:
            self._of = None
            lacking = pictures.not_in_map if form.is_map else pictures.nothing_drawn
            self._show_words(form.obstacle(self._language, columns) or lacking(self._language))
            return
        share_base, turnout = units.figures.pictured_of()
        names = {
            str(self.selections.itemData(at)): self.selections.itemText(at) for at in range(self.selections.count())
        }
        texts = PictureTexts(self.selections.currentText(), share_base, turnout, units.level, names)
        self._of = PictureOf(columns, weight, texts, worked_out)
        if self._library.is_ready:
            self._draw()
        else:
            self._show_words(self._language.gettext("The chart is being loaded…"))
            self._library.load()

    def _draw(self) -> None:
        form, of = self._form, self._of
        if form is None or of is None or not self._library.is_ready:
            return
        if form is not self._made or self.picture is None:
            self._make(form)
        assert self.picture is not None, "made just now"
        texts = of.texts
        self.picture.show_units(of, self._theme.colors, self._theme.base_pixels)
        self._title.setText(form.title(self._language, of))
        self.notes.setText("\n".join((*self._of_what(form, texts), *form.notes(self._language, of))))
        name = self._language.gettext("Picture: {title}").format(title=self._title.text())
        self.picture.widget.setAccessibleName(name)
        self.picture.widget.setAccessibleDescription(form.summary(self._language, of))
        self._words.hide()
        for part in (self._area, self.save):
            part.show()
        self._mark()
        self.drawn.emit()

    def _of_what(self, form: PictureForm, texts: PictureTexts) -> tuple[str, ...]:
        return () if form.is_map else (pictures.of_what(self._language, texts),)

    def _make(self, form: PictureForm) -> None:
        if self.picture is not None:
            self.picture.widget.hide()
            self.picture.widget.deleteLater()
        self._made = form
        self.picture = form.make(self._language)
        self.picture.brushed.connect(self._session.brush_units)
        self._inside.insertWidget(self._inside.indexOf(self.notes), self.picture.widget, 1)
        self.setTabOrder(self.save, self.picture.widget)

    def _mark(self) -> None:
        if self.picture is not None and self._of is not None and self._form is self._made:
            self.picture.show_brush(self._session.brush)

    def _show_words(self, words: str) -> None:
        self._words.setText(words)
        self._words.show()
        for part in (self._area, self.save):
            part.hide()

    def _drop_if_hidden(self) -> None:
        """Let go of what is worked out of an election that may be closed: it is drawn anew when it is looked at."""
        if not self.isVisible():
            self._jobs.drop(_JOB)

    def _fail(self, error: Exception) -> None:
        self._of = None
        # The next picture is drawn on the map that is bundled.
        self._map_file = None
        self._show_words("")
        self._complain(error)

    def _tell_failure(self, problem: str) -> None:
        self._show_words(self._language.gettext("The chart cannot be shown: {problem}").format(problem=problem))

    def _caption(self) -> list[str]:
        """Say below a picture that is saved what it shows, of which contest, and who says so."""
        assert self._units is not None, "a picture is of units"
        assert self._of is not None, "a picture is of units"
        whole = self._units.whole
        subject = [self._language.pick(whole.election.name)]
        if len(whole.election.contests) > 1:
            subject.append(self._language.pick(whole.contest.name))
        counted = self.weights.currentText() if self._form is not None and self._form.has_weight else ""
        title = " · ".join(part for part in (self._title.text(), counted) if part)
        return [title, " · ".join(subject), attribution(self._language, whole), *self.notes.text().split("\n")]

    def show_map(self, path: Path) -> None:
        """Draw on the regions of another file."""
        self._map_file = path
        with QSignalBlocker(self.keys):
            self.keys.clear()
        self._work_out()

    def _ask_for_map(self) -> None:
        dialog = QFileDialog(self, self._language.gettext("Open a map of regions"))
        dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
        dialog.setNameFilters(["GeoJSON, TopoJSON (*.geojson *.topojson *.json)"])
        dialog.fileSelected.connect(self._take_map)
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    def _take_map(self, chosen: str) -> None:
        self.show_map(Path(chosen))

    def _ask_for_file(self) -> None:
        dialog = QFileDialog(self, self._language.gettext("Save picture of the units"))
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setNameFilters(["PNG (*.png)", "SVG (*.svg)"])
        dialog.setDefaultSuffix("png")
        form = self._form.key if self._form is not None else ""
        dialog.selectFile(f"{self._session.opened.path.stem}-{form}.png")
        dialog.fileSelected.connect(self._save)
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    def _save(self, chosen: str) -> None:
        try:
            self.save_picture(Path(chosen))
        except FileError as error:
            self._complain(error)
