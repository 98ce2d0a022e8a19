"""The Seats tab: what the reader chooses above, the seats that follow from it below, in a table and as a hemicycle."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QSize, Qt
from PySide6.QtGui import QResizeEvent, QShowEvent
from PySide6.QtWidgets import QBoxLayout, QFrame, QVBoxLayout, QWidget

from hustings.desktop.charts.loading import ChartLibrary
from hustings.desktop.charts.protocol import Chart
from hustings.desktop.charts.registry import HEMICYCLE
from hustings.desktop.look.theme import Theme
from hustings.desktop.seats.choices import SeatChoices
from hustings.desktop.seats.model import SeatsModel
from hustings.desktop.seats.table import SeatsTable
from hustings.desktop.session import Session
from hustings.desktop.speech import announce
from hustings.desktop.widgets import card, empty, label, notice, scrolling
from hustings.election.model import SeatRule
from hustings.election.seats.apportionment import Apportionment, NotApportioned, seats_of_file
from hustings.wording import provenance, seats
from hustings.wording.language import Language
from hustings.wording.seat_table import address_in, seat_table

# In heights of plain text: the narrowest chart beside the table, and the highest ring that is given more room.
_CHART = 22
_MORE = 9
_SPACING = 14
_EDGES = 30


class SeatsPanel(QWidget):
    """Shows the seats of the contest that is looked at; the rule is the session's, like everything that is chosen."""

    def __init__(
        self, session: Session, language: Language, theme: Theme, library: ChartLibrary, parent: QWidget
    ) -> None:
        super().__init__(parent)
        self.setObjectName("clear")
        self._session = session
        self._language = language
        self._theme = theme
        self._library = library
        self._chart: Chart | None = None
        self._current: str | None = None
        self._contest: tuple[str, str | None] | None = None
        self._is_stale = True
        self._least = 0
        self._choices = SeatChoices(language, self)
        self._notices = QVBoxLayout()
        self._model = SeatsModel(language, seat_table(language, session.standings), self)
        self._table = SeatsTable(self._model, language, theme, self)
        self._title = label("", "strong", wraps=True)
        self._notes = label("", "quiet", wraps=True, selectable=True)
        self._content = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._chart_column = QVBoxLayout()
        self._arrange()
        self._choices.chosen.connect(self._apportion)
        # The table is made anew by it, and must not be while it takes the tick.
        self._model.exempted.connect(self._choices.exempt, Qt.ConnectionType.QueuedConnection)
        self._table.reached.connect(self._ask)
        self._table.picked.connect(session.select)
        for signal in (session.election_changed, session.standings_changed, theme.changed, library.ready):
            signal.connect(self._refresh)
        session.selection_changed.connect(self._mark)
        self._refresh()

    @property
    def chart(self) -> Chart | None:
        """The hemicycle, or None while there are no seats to draw or charts are being loaded."""
        return self._chart

    def showEvent(self, event: QShowEvent) -> None:  # noqa: N802
        """Bring the seats up to date when the tab is opened."""
        super().showEvent(event)
        if self._is_stale:
            self._show()

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802
        """Put the chart below the table where both do not fit side by side."""
        super().resizeEvent(event)
        self._turn()

    def minimumSizeHint(self) -> QSize:  # noqa: N802
        """Ask for little: what does not fit scrolls."""
        return QSize(_CHART * self._theme.base_pixels, super().minimumSizeHint().height())

    def _arrange(self) -> None:
        gettext = self._language.gettext
        self._content.setSpacing(_SPACING)
        self._content.addWidget(_at_the_top(card(self._table, margin=1)), 3)
        self._chart_column.setContentsMargins(0, 0, 0, 0)
        self._chart_column.addWidget(self._title)
        holder = QWidget()
        holder.setObjectName("clear")
        holder.setLayout(self._chart_column)
        self._chart_card = card(holder)
        self._content.addWidget(_at_the_top(self._chart_card), 2)
        inside = QWidget()
        inside.setObjectName("clear")
        column = QVBoxLayout(inside)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(10)
        column.addWidget(card(self._choices))
        column.addLayout(self._notices)
        column.addLayout(self._content)
        column.addWidget(self._notes)
        column.addStretch(1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(scrolling(inside, gettext("Seats")))

    def _refresh(self) -> None:
        self._is_stale = True
        if self.isVisible():
            self._show()

    def _show(self) -> None:
        self._is_stale = False
        standings = self._session.standings
        self._show_choices()
        at = self._table.currentIndex()
        place = (self._model.row(at.row()).standing.key, self._model.column(at.column())) if at.isValid() else None
        rule = standings.viewpoint.seat_rule
        self._model.show_table(seat_table(self._language, standings), frozenset(rule.exempt if rule else ()))
        if place is not None:
            self._table.stand_at(*place)
        made = standings.apportioned
        self._show_notices(made)
        notes = seats.notes(self._language, standings, made) if isinstance(made, Apportionment) else ()
        self._notes.setText("\n".join(notes))
        self._notes.setVisible(bool(notes))
        self._show_chart()
        self._turn()

    def _show_choices(self) -> None:
        """Show the rule that is chosen; where the contest is another one, begin with what its file says."""
        standings = self._session.standings
        here = (standings.contest.id, self._session.unit)
        stated = standings.contest.seat_rule
        if here != self._contest:
            self._contest = here
            source = standings.election.source(stated.source) if stated and stated.source else None
            by = provenance.source_line(self._language, source) if source is not None else ""
            number = seats_of_file(standings.reading) if standings.reading is not None else 0
            self._choices.begin(standings.contest, number, by)
        rule = standings.viewpoint.seat_rule
        if rule is not None:
            self._choices.show_rule(rule)
        else:
            self._choices.clear_rule()

    def _show_notices(self, made: Apportionment | NotApportioned | None) -> None:
        empty(self._notices)
        language, standings = self._language, self._session.standings
        if made is None:
            text = language.gettext(
                "Choose a method and a number of seats: no source states by which rule seats are given out here."
            )
            if standings.contest.seat_rule is not None:
                text = language.gettext("Choose a method, or the rule that the source states.")
            self._notices.addWidget(label(text, "quiet", wraps=True))
        elif isinstance(made, NotApportioned):
            self._tell(seats.obstacle(language, standings.contest, made))
        else:
            rule = seats.as_if(language, standings)
            text = language.gettext("Seats {rule}. They are derived, and no outcome of this election.").format(
                rule=rule
            )
            self._notices.addWidget(label(text, "quiet", wraps=True, selectable=True))
            if made.tie is not None:
                self._tell(seats.tie(language, standings.contest, made))

    def _tell(self, text: str) -> None:
        """Show what a reader should not miss, and have it read out."""
        self._notices.addWidget(notice(text))
        announce(self, text)

    def _show_chart(self) -> None:
        standings = self._session.standings
        has_seats = HEMICYCLE.suits(standings)
        self._chart_card.setVisible(has_seats)
        if not has_seats or not self._library.is_ready:
            return
        if self._chart is None:
            self._chart = HEMICYCLE.make(self._language)
            self._chart.toggled.connect(self._pick)
            self._chart.widget.current_changed.connect(self._move)  # pyright: ignore -- every canvas has it
            self._chart_column.addWidget(self._chart.widget)
        self._title.setText(HEMICYCLE.title(self._language, standings))
        self._chart.show_standings(standings, self._theme.colors, self._theme.base_pixels)
        widget = self._chart.widget
        self._least = widget.minimumHeight()
        widget.setAccessibleName(self._language.gettext("Chart: {title}").format(title=self._title.text()))
        widget.setAccessibleDescription(HEMICYCLE.summary(self._language, standings))
        self._mark()

    def _turn(self) -> None:
        pixels = self._theme.base_pixels
        room = self.width() - self._table.least_width() - _SPACING - _EDGES
        beside = room >= _CHART * pixels
        # The table may be long: the chart is not looked for below it.
        direction = QBoxLayout.Direction.LeftToRight if beside else QBoxLayout.Direction.BottomToTop
        self._content.setDirection(direction)
        self._table.setMinimumWidth(self._table.least_width() if beside else 0)
        if self._chart is not None:
            widget = self._chart.widget
            more = (room if beside else self.width()) // 2 - _CHART * pixels // 2
            widget.setFixedHeight(self._least + min(max(more, 0), _MORE * pixels))

    def _apportion(self, rule: SeatRule | None) -> None:
        self._session.apportion_by(rule)

    def _ask(self, index: QModelIndex) -> None:
        """Ask about the figure of a cell."""
        row, column = self._model.row(index.row()), self._model.column(index.column())
        address = address_in(self._session.standings, row.standing, column)
        if address is not None:
            self._session.focus(address)

    def _pick(self, key: str, adds: bool) -> None:
        if adds:
            self._session.toggle(key)
        else:
            self._session.select([key])

    def _move(self, key: str) -> None:
        self._current = key or None
        self._mark()

    def _mark(self) -> None:
        self._table.show_selected(self._session.selected)
        if self._chart is not None:
            self._chart.show_selection(self._session.selected, self._current)


def _at_the_top(made: QFrame) -> QFrame:
    """Let a card be higher than what it holds."""
    column = made.layout()
    assert isinstance(column, QVBoxLayout), "a card has one"
    column.addStretch(1)
    return made
