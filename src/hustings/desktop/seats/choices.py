"""The fields in which a reader chooses a rule: method, number of seats, threshold and what that is of."""

from __future__ import annotations

from decimal import Decimal

from PySide6.QtCore import QSignalBlocker, QTimer, Signal
from PySide6.QtGui import QResizeEvent, QValidator
from PySide6.QtWidgets import QComboBox, QGridLayout, QSpinBox, QVBoxLayout, QWidget

from hustings.desktop.widgets import choice, label
from hustings.election.model import Base, Contest, SeatRule
from hustings.election.seats.allocation import MOST_SEATS
from hustings.election.seats.methods import SeatMethod
from hustings.wording import labels, numbers, seats
from hustings.wording.language import Language

# Several steps of a spin box in a row are one wish.
_WAIT_MILLISECONDS = 150
_CENT = Decimal("0.01")
_HUNDRED = 100
_STATED = "stated"
_INSET = 8


class ThresholdBox(QSpinBox):
    """Takes a percentage from 0 to 100 with two decimals, in whole hundredths, so that no digit is rounded."""

    def __init__(self, language: Language) -> None:
        super().__init__()
        self._language = language
        self.setRange(0, _HUNDRED * _HUNDRED)
        self.setSingleStep(50)
        self.setKeyboardTracking(False)
        _set_in(self)

    @property
    def threshold(self) -> str | None:
        """The percentage as digits; None for none."""
        return f"{(self.value() * _CENT).normalize():f}" if self.value() else None

    def show_threshold(self, threshold: str | None) -> None:
        """Show a percentage, to hundredths."""
        self.setValue(int(Decimal(threshold or 0) * _HUNDRED))

    def textFromValue(self, val: int) -> str:  # noqa: N802
        """Write hundredths of a per cent as a percentage."""
        if not val:
            return self._language.pgettext("threshold", "none")
        number = (val * _CENT).normalize()
        return numbers.percentage(self._language, number if numbers.places(number) else number.quantize(Decimal(1)))

    def valueFromText(self, text: str) -> int:  # noqa: N802
        """Read a percentage, written with a point or a comma."""
        return _hundredths(text) or 0

    def validate(self, input: str, pos: int) -> tuple[QValidator.State, str, int]:  # noqa: A002 -- as Qt calls it
        """Say whether a text is a percentage, or may become one."""
        is_none = input == self.textFromValue(0)
        is_known = is_none or _hundredths(input) is not None
        return (QValidator.State.Acceptable if is_known else QValidator.State.Intermediate, input, pos)


class SeatChoices(QWidget):
    """Four fields side by side, or in several lines where there is no room.

    `chosen` is sent with the rule once it is complete, with None once it no longer is.
    """

    chosen = Signal(object)

    def __init__(self, language: Language, parent: QWidget) -> None:
        super().__init__(parent)
        self._language = language
        self.setObjectName("clear")
        self._stated: SeatRule | None = None
        self._exempt: tuple[str, ...] = ()
        self._method = self._make_methods()
        self._seats = QSpinBox()
        self._seats.setRange(0, MOST_SEATS)
        self._seats.setSpecialValueText(language.pgettext("number of seats", "not said"))
        self._seats.setKeyboardTracking(False)
        _set_in(self._seats)
        self._threshold = ThresholdBox(language)
        self._of = choice(language.gettext("What the threshold is of"))
        for base in Base:
            self._of.addItem(labels.base(language, base), base)
        gettext = language.gettext
        self._fields = [
            _field(gettext("Seats are given out by"), self._method),
            _field(gettext("Number of seats"), self._seats),
            _field(gettext("Threshold"), self._threshold),
            _field(gettext("What the threshold is of"), self._of),
        ]
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(14)
        self._columns = 0
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(_WAIT_MILLISECONDS)
        self._timer.timeout.connect(self._tell)
        self._method.activated.connect(self._take_method)
        self._of.activated.connect(self._wait)
        self._seats.valueChanged.connect(self._wait)
        self._threshold.valueChanged.connect(self._wait)
        self._arrange(len(self._fields))

    @property
    def rule(self) -> SeatRule | None:
        """The rule that is chosen; None while method or number of seats is not."""
        method = self._method.currentData()
        if method == _STATED:
            return self._stated
        if method is None or not self._seats.value():
            return None
        return SeatRule(
            method=SeatMethod(method),
            seats=self._seats.value(),
            threshold=self._threshold.threshold,
            of=Base(self._of.currentData()),
            exempt=self._exempt,
        )

    def begin(self, contest: Contest, seats_: int, stated_by: str) -> None:
        """Offer what there is to choose in a contest; `seats_` is the number of seats that its file gives, 0 if none.

        `stated_by` names who states a rule, if somebody does.
        """
        self._timer.stop()
        self._stated, self._exempt = contest.seat_rule, ()
        place = self._method.findData(_STATED)
        if place >= 0:
            self._method.removeItem(place)
        if self._stated is not None:
            text = self._language.gettext("as {source} states").format(source=stated_by)
            self._method.insertItem(1, text, _STATED)
        self._show(None, seats_, None, Base.VALID_VOTES)

    def show_rule(self, rule: SeatRule) -> None:
        """Show a rule that is chosen."""
        self._timer.stop()
        self._exempt = rule.exempt
        method = _STATED if rule.source is not None and rule == self._stated else rule.method
        self._show(method, rule.seats, rule.threshold, rule.of)

    def clear_rule(self) -> None:
        """Show that no rule is chosen; the numbers stay for the next one."""
        if self.rule is not None:
            self._method.setCurrentIndex(0)

    def exempt(self, selection: str, is_exempt: bool) -> None:
        """Ask no threshold of a selection, or ask it again."""
        others = tuple(name for name in self._exempt if name != selection)
        self._exempt = (*others, selection) if is_exempt else others
        if self._method.currentData() == _STATED and self._stated is not None:
            # Changed by the reader, it is no longer as the source states it.
            self._method.setCurrentIndex(self._method.findData(self._stated.method))
        self._wait()

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802
        """Put the fields into as many lines as they need."""
        super().resizeEvent(event)
        spacing = self._grid.horizontalSpacing()
        for columns in (4, 2, 1):
            rows = [self._fields[at : at + columns] for at in range(0, len(self._fields), columns)]
            widths = [max(row[at].sizeHint().width() for row in rows) for at in range(columns)]
            if sum(widths) + spacing * (columns - 1) <= self.width() or columns == 1:
                self._arrange(columns)
                return

    def _make_methods(self) -> QComboBox:
        methods = choice(self._language.gettext("Seats are given out by"))
        methods.addItem(self._language.gettext("no method chosen"), None)
        for method in SeatMethod:
            methods.addItem(seats.method(self._language, method), method)
        return methods

    def _arrange(self, columns: int) -> None:
        if columns == self._columns:
            return
        for at in range(self._columns):
            self._grid.setColumnStretch(at, 0)
        self._columns = columns
        for place, field in enumerate(self._fields):
            self._grid.addWidget(field, place // columns, place % columns)
        self._grid.setColumnStretch(0, 1)

    def _show(self, method: SeatMethod | str | None, number: int, threshold: str | None, of: Base) -> None:
        blockers = [QSignalBlocker(field) for field in (self._method, self._seats, self._threshold, self._of)]
        self._method.setCurrentIndex(max(self._method.findData(method), 0) if method is not None else 0)
        self._seats.setValue(number)
        self._threshold.show_threshold(threshold)
        self._of.setCurrentIndex(self._of.findData(of))
        for blocker in blockers:
            blocker.unblock()
        self._explain()

    def _take_method(self) -> None:
        stated = self._stated
        if self._method.currentData() == _STATED and stated is not None:
            self._exempt = stated.exempt
            self._show(_STATED, stated.seats, stated.threshold, stated.of)
        self._explain()
        self._wait()

    def _explain(self) -> None:
        method = self._method.currentData()
        is_method = method is not None and method != _STATED
        self._method.setToolTip(seats.how(self._language, SeatMethod(method)) if is_method else "")
        self._of.setEnabled(self._threshold.value() > 0)

    def _wait(self) -> None:
        if self.sender() in (self._seats, self._threshold, self._of) and self._method.currentData() == _STATED:
            self._method.setCurrentIndex(self._method.findData(self._stated.method) if self._stated is not None else 0)
        self._explain()
        self._timer.start()

    def _tell(self) -> None:
        self.chosen.emit(self.rule)


def _field(title: str, field: QWidget) -> QWidget:
    """Put the name of a field above it."""
    made = QWidget()
    made.setObjectName("clear")
    column = QVBoxLayout(made)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(3)
    name = label(title, "caption")
    name.setBuddy(field)
    field.setAccessibleName(title)
    column.addWidget(name)
    column.addWidget(field)
    return made


def _set_in(box: QSpinBox) -> None:
    """Keep what is written in a box away from its edges, which no style sheet does."""
    box.lineEdit().setTextMargins(_INSET, 0, _INSET, 0)


def _hundredths(text: str) -> int | None:
    """Read a percentage with at most two decimals as hundredths of a per cent; None if it is none."""
    digits = text.replace("%", "").replace(",", ".").strip()
    whole, _, part = digits.partition(".")
    if not whole.isdecimal() or not whole.isascii() or len(whole) > 3 or len(part) > 2:  # noqa: PLR2004
        return None
    if part and not (part.isdecimal() and part.isascii()):
        return None
    value = int(whole) * _HUNDRED + int(part.ljust(2, "0"))
    return value if value <= _HUNDRED * _HUNDRED else None
