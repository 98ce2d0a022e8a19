"""The tiles: the key figures of the election, each marked where it is derived."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFocusEvent, QPainter, QPaintEvent, QPen, QResizeEvent, QTextLayout
from PySide6.QtWidgets import QFrame, QGridLayout, QLabel, QVBoxLayout, QWidget

from hustings.desktop.look.theme import Theme
from hustings.desktop.provenance.asking import is_own_act
from hustings.desktop.session import Session
from hustings.desktop.standings.change_mark import paint_change
from hustings.election.bases import is_residual
from hustings.election.figures import Address, Knowledge, Measure, Quantity
from hustings.election.standings import Standings
from hustings.election.version_diff import Change
from hustings.wording import labels, provenance, quantities
from hustings.wording.language import Language

_GAP = 10
_WIDE = 10_000


class Caption(QLabel):
    """A small caption, underlined with dots where its figure is derived."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self.setObjectName("caption")
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setWordWrap(True)
        self.is_derived = False

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802
        """Draw the caption, and the dots under it."""
        super().paintEvent(event)
        if self.is_derived:
            painter = QPainter(self)
            painter.setPen(QPen(self._theme.colors.text_quiet, 1, Qt.PenStyle.DotLine))
            for line in self.text_lines():
                painter.drawLine(line.bottomLeft(), line.bottomRight())

    def text_lines(self) -> list[QRectF]:
        """Give the place of each line of the text, which may be wrapped."""
        layout = QTextLayout(self.text(), self.font())
        layout.beginLayout()
        places: list[QRectF] = []
        top = 0.0
        while (line := layout.createLine()).isValid():
            line.setLineWidth(self.width())
            line.setPosition(QPointF(0, top))
            top += line.height()
            places.append(line.naturalTextRect())
        layout.endLayout()
        return places


class _Tile(QFrame):
    """One key figure with its caption; `asked` is sent when the reader selects it."""

    asked = Signal()

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("tile")
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._theme = theme
        self._change: Change | None = None
        self._caption = Caption(theme)
        self._value = QLabel()
        self._value.setObjectName("big")
        self._value.setTextFormat(Qt.TextFormat.PlainText)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(13, 9, 13, 10)
        layout.setSpacing(3)
        layout.addWidget(self._caption, 0, Qt.AlignmentFlag.AlignTop)
        layout.addStretch(1)
        layout.addWidget(self._value)

    def focusInEvent(self, event: QFocusEvent) -> None:  # noqa: N802
        """Be asked by reaching it with the keyboard, or by a click."""
        super().focusInEvent(event)
        if is_own_act(event):
            self.asked.emit()

    def show_change(self, change: Change | None) -> None:
        """Mark that another version prints the figure differently; None: it does not."""
        if self._change is not change:
            self._change = change
            self.update()

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802
        """Draw the tile, and the mark of a difference."""
        super().paintEvent(event)
        if self._change is not None:
            painter = QPainter(self)
            paint_change(painter, self.rect(), self._theme.colors, self._change.agreement)

    def mark(self, asked: bool) -> None:
        """Draw a ring around the tile whose figure is in focus."""
        if bool(self.property("asked")) is not asked:
            self.setProperty("asked", asked)
            self.style().unpolish(self)
            self.style().polish(self)

    def show_quantity(self, language: Language, standings: Standings, name: str, quantity: Quantity | None) -> None:
        """Show a figure under its name."""
        derived = quantity is not None and quantity.knowledge is Knowledge.DERIVED
        caption = name
        if derived:
            known = labels.knowledge(language, Knowledge.DERIVED)
            caption = language.pgettext("caption", "{name} · {known}").format(name=name, known=known)
        is_rest = quantity is not None and is_residual(quantity.address)
        value = quantities.as_bounds(language, quantity) if is_rest else quantities.full(language, quantity)
        self._caption.setText(caption)
        self._caption.is_derived = derived
        self._caption.update()
        self._value.setText(value)
        explained = provenance.explanation(language, standings, quantity)
        self.setToolTip(explained)
        self.setAccessibleName(f"{caption}: {value}")
        self.setAccessibleDescription(explained)


class Tiles(QWidget):
    """Turnout, eligible voters, ballots cast, lead, and what the source does not itemise."""

    def __init__(self, session: Session, language: Language, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self._session = session
        self._language = language
        self.setObjectName("clear")
        self.setAccessibleName(language.gettext("Key figures"))
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setSpacing(_GAP)
        self._across = 0
        # Most windows have room for all side by side: the first layout is then the last.
        self._room = _WIDE
        self._tiles = {measure: _Tile(theme, self) for measure in _MEASURES}
        for measure, tile in self._tiles.items():
            tile.asked.connect(partial(self._ask, measure))
        session.election_changed.connect(self._show)
        session.focus_changed.connect(self._mark)
        self._show()

    def _ask(self, measure: Measure) -> None:
        address = self._address(measure)
        if address is not None:
            self._session.focus(address)

    def _address(self, measure: Measure) -> Address | None:
        standings = self._session.standings
        if measure is Measure.RESIDUAL and standings.residual is not None:
            return standings.residual.address
        if measure is Measure.CAST and standings.took_part is not None:
            return standings.took_part.address
        return standings.reading.address(measure) if standings.reading is not None else None

    def _mark(self) -> None:
        for measure, tile in self._tiles.items():
            address = self._address(measure)
            tile.mark(address is not None and address == self._session.focused)

    def _show(self) -> None:
        standings = self._session.standings
        figures = {
            Measure.TURNOUT: standings.turnout,
            Measure.ELIGIBLE: standings.eligible,
            Measure.CAST: standings.took_part,
            Measure.LEAD: standings.lead,
            Measure.RESIDUAL: standings.residual,
        }
        for measure, tile in self._tiles.items():
            name = labels.measure(self._language, _shown_measure(measure, figures[measure]))
            tile.show_quantity(self._language, standings, name, figures[measure])
            tile.show_change(standings.change_at(self._address(measure)))
            # A lead or a rest that does not apply is not something that a source failed to report.
            tile.setVisible(figures[measure] is not None or measure not in (Measure.LEAD, Measure.RESIDUAL))
        self._across = 0
        self._arrange()

    def minimumSizeHint(self) -> QSize:  # noqa: N802
        """Give the room of the widest tile: the others can stand below it."""
        widest = max((tile.minimumSizeHint().width() for tile in self._shown()), default=0)
        return QSize(widest, super().minimumSizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802
        """Put as many tiles side by side as fit."""
        super().resizeEvent(event)
        self._room = event.size().width()
        self._arrange()

    def _shown(self) -> list[_Tile]:
        return [tile for tile in self._tiles.values() if not tile.isHidden()]

    def _arrange(self) -> None:
        shown = self._shown()
        widest = max((tile.minimumSizeHint().width() for tile in shown), default=1)
        fit = max((self._room + _GAP) // (widest + _GAP), 1)
        # Rows of about equal length: five tiles stand as 3 and 2, not as 4 and 1.
        rows = -(-len(shown) // fit)
        across = -(-len(shown) // max(rows, 1))
        if across == self._across:
            return
        self._across = across
        for tile in self._tiles.values():
            self._grid.removeWidget(tile)
        for column in range(len(self._tiles)):
            self._grid.setColumnStretch(column, 1 if column < across else 0)
        for number, tile in enumerate(shown):
            self._grid.addWidget(tile, number // across, number % across)
        self.updateGeometry()


def _shown_measure(measure: Measure, quantity: Quantity | None) -> Measure:
    """Name the ballots that turnout is of as what they are: cast, in the box, counted, issued."""
    return quantity.address.measure if measure is Measure.CAST and quantity is not None else measure


_MEASURES = (Measure.TURNOUT, Measure.ELIGIBLE, Measure.CAST, Measure.LEAD, Measure.RESIDUAL)
