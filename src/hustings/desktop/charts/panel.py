"""The card that holds a chart: title, choice of form, the chart itself, its pictures and its words."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QApplication, QComboBox, QFrame, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from hustings.desktop.charts.loading import ChartLibrary
from hustings.desktop.charts.protocol import Chart, ChartForm
from hustings.desktop.charts.registry import CHART_FORMS
from hustings.desktop.look.theme import Theme
from hustings.desktop.session import Session
from hustings.desktop.widgets import choice, label, scrolling
from hustings.wording.columns import share_address
from hustings.wording.language import Language
from hustings.wording.sources import attribution
from hustings.wording.unit_names import of_unit

# In heights of plain text.
_LEAST_WIDTH = 18
_LEFT, _TOP, _RIGHT, _BOTTOM = 14, 10, 8, 8
_GAP = 6
# The edges of the card, and the ring around what scrolls in it.
_EDGE, _RING = 1, 2


class ChartPanel(QFrame):
    """Shows one chart form of the session's standings.

    `shown` is sent when the chart first stands, `room_changed` when it may need more or less of it.
    """

    shown = Signal()
    room_changed = Signal()

    def __init__(
        self, session: Session, language: Language, theme: Theme, library: ChartLibrary, parent: QWidget
    ) -> None:
        super().__init__(parent)
        self.setObjectName("card")
        self._session = session
        self._language = language
        self._theme = theme
        self._library = library
        self._chart: Chart | None = None
        self._made: ChartForm | None = None
        self._is_stale = False
        self._current: str | None = None
        self._title = label("", "strong", wraps=True)
        self._form = CHART_FORMS[0].key
        self._forms: QComboBox | None = None
        self._area: QScrollArea | None = None
        self._words = label(language.gettext("The chart is being loaded…"), "quiet", wraps=True)
        self._words.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._arrange()
        library.ready.connect(self._make_chart)
        library.failed.connect(self._tell_failure)
        session.election_changed.connect(self._follow)
        session.standings_changed.connect(self._follow)
        session.selection_changed.connect(self._mark)
        theme.changed.connect(self._draw)
        self._name_panel()

    @property
    def chart(self) -> Chart | None:
        """The chart shown, or None while it is being loaded."""
        return self._chart

    @property
    def tab_stops(self) -> list[QWidget]:
        """What takes the keyboard here, in its order; nothing while the chart is being loaded."""
        if self._forms is None or self._chart is None:
            return []
        return [self._forms, self._chart.widget]

    @property
    def is_drawn(self) -> bool:
        """Whether there is a chart with bars, of which a picture can be made."""
        return self._chart is not None and self._has_bars()

    def choose_form(self, key: str) -> None:
        """Show another form of the chart."""
        self._form = key if any(form.key == key for form in CHART_FORMS) else CHART_FORMS[0].key
        self._make_chart()

    @property
    def library(self) -> ChartLibrary:
        """What tells when charts can be made."""
        return self._library

    def _fitting_form(self) -> ChartForm:
        """Give the form that the reader chose, or where it does not suit what is shown the first one that does."""
        suiting = [form for form in CHART_FORMS if form.suits(self._session.standings)]
        return next((form for form in suiting if form.key == self._form), next(iter(suiting), CHART_FORMS[0]))

    def minimumSizeHint(self) -> QSize:  # noqa: N802
        """Ask for the width in which the chart is read; while it is being loaded, for about that."""
        hint = super().minimumSizeHint()
        least = _LEAST_WIDTH * self._theme.base_pixels
        if self._chart is not None and self._area is not None:
            least = self._chart.widget.minimumWidth() + self._area.verticalScrollBar().sizeHint().width()
        return QSize(max(hint.width(), least + _LEFT + _RIGHT + 2 * (_EDGE + _RING)), hint.height())

    def whole_height(self) -> int:
        """Give the height (pixels) in which the chart does not scroll."""
        if self._chart is None or self._forms is None or not self.is_drawn:
            return self.minimumSizeHint().height()
        head = max(self._title.heightForWidth(max(self._title.width(), 1)), self._forms.sizeHint().height())
        return head + self._chart.widget.minimumHeight() + _TOP + _BOTTOM + _GAP + 2 * (_EDGE + _RING)

    def copy_picture(self) -> None:
        """Put the chart on the clipboard as a picture."""
        self._catch_up()
        from hustings.desktop.charts.pictures import chart_image  # noqa: PLC0415

        if self._chart is not None and self.is_drawn:
            colors = self._theme.colors
            QApplication.clipboard().setImage(chart_image(self._chart, self._caption(), colors.card, colors.text))

    def save_picture(self, path: Path) -> None:
        """Save the chart as SVG if the name ends so, else as PNG; FileError if it cannot be written."""
        self._catch_up()
        from hustings.desktop.charts.pictures import chart_png, chart_svg  # noqa: PLC0415
        from hustings.files.bytes_out import write_bytes  # noqa: PLC0415

        if self._chart is None or not self.is_drawn:
            return
        draw = chart_svg if path.suffix.lower() == ".svg" else chart_png
        colors = self._theme.colors
        write_bytes(path, draw(self._chart, self._caption(), colors.card, colors.text))

    def _arrange(self) -> None:
        self._head = QHBoxLayout()
        self._head.setSpacing(_GAP)
        self._head.addWidget(self._title, 1)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(_LEFT, _TOP, _RIGHT, _BOTTOM)
        self._column.setSpacing(_GAP)
        self._column.addLayout(self._head)
        self._column.addWidget(self._words, 1)

    def _make_room(self) -> tuple[QComboBox, QScrollArea]:
        """Make what is of use to a chart only, once the first one is there to be shown."""
        if self._forms is None or self._area is None:
            self._forms = choice(self._language.gettext("Form of the chart"))
            self._forms.activated.connect(self._take_form)
            self._head.addWidget(self._forms)
            self._area = scrolling(QWidget(), self._language.gettext("Chart"))
            self._column.addWidget(self._area, 1)
        return self._forms, self._area

    def _take_form(self, index: int) -> None:
        assert self._forms is not None, "it tells of a choice made there"
        self.choose_form(str(self._forms.itemData(index)))

    def _offer_forms(self, forms: QComboBox, chosen: ChartForm) -> None:
        """Offer the forms that suit what is shown, the one that is shown among them."""
        suiting = [form for form in CHART_FORMS if form is chosen or form.suits(self._session.standings)]
        if [forms.itemData(place) for place in range(forms.count())] != [form.key for form in suiting]:
            forms.clear()
            for form in suiting:
                forms.addItem(form.name(self._language), form.key)
        forms.setCurrentIndex(forms.findData(chosen.key))

    def _name_panel(self) -> None:
        self._title.setText(self._fitting_form().title(self._language, self._session.standings))

    def _make_chart(self) -> None:
        if not self._library.is_ready:
            return
        forms, area = self._make_room()
        form = self._fitting_form()
        self._offer_forms(forms, form)
        first = self._chart is None
        self._made = form
        self._chart = form.make(self._language)
        self._chart.toggled.connect(self._pick)
        canvas = self._chart.widget
        canvas.current_changed.connect(self._move)  # pyright: ignore -- every canvas has it
        old = area.takeWidget()
        if old is not None:  # pyright: ignore[reportUnnecessaryComparison]
            old.deleteLater()
        area.setWidget(canvas)
        self.setTabOrder(forms, canvas)
        self._draw()
        if first:
            self.shown.emit()

    def _draw(self) -> None:
        self._is_stale = False
        self._name_panel()
        if self._chart is None:
            return
        form = self._fitting_form()
        if form is not self._made:
            self._make_chart()
            return
        self._offer_forms(self._make_room()[0], form)
        standings = self._session.standings
        self._chart.show_standings(standings, self._theme.colors, self._theme.base_pixels)
        summary = form.summary(self._language, standings)
        self._chart.widget.setAccessibleName(self._language.gettext("Chart: {title}").format(title=self._title.text()))
        self._chart.widget.setAccessibleDescription(summary)
        has_bars = self._has_bars()
        self._make_room()[1].setVisible(has_bars)
        self._words.setVisible(not has_bars)
        self._words.setText(summary)
        self._mark()
        self.updateGeometry()
        self.room_changed.emit()

    def _follow(self) -> None:
        """Draw what the session shows; behind another tab, once the chart is looked at again."""
        if self._chart is None or self.isVisible():
            self._draw()
        else:
            self._is_stale = True

    def showEvent(self, event: QShowEvent) -> None:  # noqa: N802
        """Bring the chart up to date."""
        super().showEvent(event)
        self._catch_up()

    def _catch_up(self) -> None:
        if self._is_stale:
            self._draw()

    def _has_bars(self) -> bool:
        return self._fitting_form().suits(self._session.standings)

    def _mark(self) -> None:
        if self._chart is not None:
            self._chart.show_selection(self._session.selected, self._current)

    def _move(self, key: str) -> None:
        self._current = key or None
        self._mark()
        self._ask(key)

    def _ask(self, key: str) -> None:
        """Ask about the percentage of a bar."""
        row = self._session.standings.find(key)
        if row is not None:
            self._session.focus(share_address(self._session.standings, row))

    def _pick(self, key: str, adds: bool) -> None:
        self._ask(key)
        if adds:
            self._session.toggle(key)
        else:
            self._session.select([key])

    def _caption(self) -> list[str]:
        """Say below a picture what it shows: the base, how many of the candidates, which election, and who says so."""
        standings = self._session.standings
        title = self._title.text()
        shown, total = len(standings.rows), len(standings.all_rows)
        if shown < total:
            part = self._language.gettext("{shown} of {total} shown").format(shown=shown, total=total)
            title = f"{title} · {part}"
        election = standings.election
        names = [self._language.pick(election.name)]
        if len(election.contests) > 1:
            names.append(self._language.pick(standings.contest.name))
        return [title, of_unit(self._language, standings, " · ".join(names)), attribution(self._language, standings)]

    def _tell_failure(self, problem: str) -> None:
        self._words.setText(self._language.gettext("The chart cannot be shown: {problem}").format(problem=problem))
