"""The card that holds a picture of units: what is drawn of whom, the picture, and what is to be known of it."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path

from msgspec import Struct
from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QApplication, QFileDialog, QFrame, QVBoxLayout, QWidget

from hustings.desktop.charts.loading import ChartLibrary
from hustings.desktop.jobs import Jobs
from hustings.desktop.look.theme import Theme
from hustings.desktop.pictures.choices import PictureChoices
from hustings.desktop.pictures.map_work import MapWork
from hustings.desktop.pictures.protocol import PictureForm, PictureOf, UnitPicture, Wanted, WorkedOut
from hustings.desktop.session import Session
from hustings.desktop.units.grid import UnitFigures
from hustings.desktop.widgets import label, scrolling
from hustings.election.standings import Standings
from hustings.files.errors import FileError
from hustings.stations.pictures.columns import SizeOf, UnitColumns
from hustings.wording import pictures
from hustings.wording.language import Language
from hustings.wording.pictures import PictureTexts
from hustings.wording.sources import attribution

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
        # The reader's map that was drawn last; None: what is bundled.
        self._map: Path | None = None
        self.picture: UnitPicture | None = None
        self._title = label("", "strong", wraps=True)
        self.choices = PictureChoices(language)
        self._words = label("", "quiet", wraps=True)
        self.notes = label("", "caption", wraps=True, selectable=True)
        self._arrange()
        self.choices.changed.connect(self._work_out)
        self.choices.save_wanted.connect(self._ask_for_file)
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
            self.choices.offer_selections(units.figures, units.whole)
        self.choices.show_form(form)
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
        self._words.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(*_MARGINS)
        self._column.setSpacing(6)
        self._column.addWidget(self.choices)
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

    def _work_out(self) -> None:
        """Work out off the main thread what is drawn; the last wish wins."""
        self._is_stale = False
        self._jobs.drop(_JOB)
        form, units, selection = self._form, self._units, self.choices.selection
        if form is None or units is None or selection is None:
            self._show_words("")
            return
        wanted = self.choices.wanted(form)

        def work(_: object) -> _Answer:
            columns = units.figures.pictured(selection, form.wants_every_selection)
            is_lacking = bool(form.obstacle(self._language, columns))
            return _Answer(columns, None if is_lacking else form.work_out(columns, wanted))

        def take(answer: _Answer) -> None:
            self._take(form, units, wanted, answer)

        self._jobs.start(_JOB, work, take, partial(self._fail, form, wanted))

    def _take(self, form: PictureForm, units: Pictured, wanted: Wanted, answer: _Answer) -> None:
        columns, worked_out = answer.columns, answer.worked_out
        self.choices.offer_weights(columns.size_of is SizeOf.ELIGIBLE)
        if isinstance(worked_out, MapWork):
            self._map = wanted.map_file
            self.choices.offer_keys(worked_out)
        if worked_out is None or not worked_out.drawn.count:
            self._of = None
            lacking = pictures.not_in_map if form.is_map else pictures.nothing_drawn
            self._show_words(form.obstacle(self._language, columns) or lacking(self._language))
            return
        share_base, turnout = units.figures.pictured_of()
        name = self.choices.names.get(self.choices.selection or "", "")
        turnout = turnout if columns.turnout.is_known.any() else ""
        texts = PictureTexts(name, share_base, turnout, units.level, self.choices.names)
        self._of = PictureOf(columns, wanted.weight, texts, worked_out)
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
        for part in (self._area, self.choices.save):
            part.show()
        self._mark()
        self.drawn.emit()

    def _of_what(self, form: PictureForm, texts: PictureTexts) -> tuple[str, ...]:
        said = "" if form.is_map else pictures.of_what(self._language, texts)
        return (said,) if said else ()

    def _make(self, form: PictureForm) -> None:
        if self.picture is not None:
            self.picture.widget.hide()
            self.picture.widget.deleteLater()
        self._made = form
        self.picture = form.make(self._language)
        self.picture.brushed.connect(self._session.brush_units)
        self._inside.insertWidget(self._inside.indexOf(self.notes), self.picture.widget, 1)
        self.setTabOrder(self.choices.save, self.picture.widget)

    def _mark(self) -> None:
        if self.picture is not None and self._of is not None and self._form is self._made:
            self.picture.show_brush(self._session.brush)

    def _show_words(self, words: str) -> None:
        self._words.setText(words)
        self._words.show()
        for part in (self._area, self.choices.save):
            part.hide()

    def _drop_if_hidden(self) -> None:
        """Let go of what is worked out of an election that may be closed: it is drawn anew when it is looked at."""
        if not self.isVisible():
            self._jobs.drop(_JOB)

    def _fail(self, form: PictureForm, wanted: Wanted, error: Exception) -> None:
        self._of = None
        self._show_words("")
        if form.is_map and wanted.map_file is not None:
            # A file that is no map takes none away: the one before it is drawn again, or what is bundled.
            self.choices.take_map(self._map if self._map != wanted.map_file else None)
            self._work_out()
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
        counted = self.choices.weights.currentText() if self._form is not None and self._form.has_weight else ""
        title = " · ".join(part for part in (self._title.text(), counted) if part)
        return [title, " · ".join(subject), attribution(self._language, whole), *self.notes.text().split("\n")]

    def show_map(self, path: Path) -> None:
        """Draw on the regions of another file."""
        self.choices.take_map(path)
        self._work_out()

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
