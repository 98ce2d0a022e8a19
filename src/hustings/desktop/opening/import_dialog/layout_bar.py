"""Where header and rows of the table stand, and what a row is of."""

from __future__ import annotations

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QSpinBox, QWidget

from hustings.desktop.opening.import_dialog.draft import Kind
from hustings.desktop.opening.import_dialog.fields import whole_number
from hustings.desktop.widgets import choice, label
from hustings.files.wide_tables.layout import Layout
from hustings.wording.language import Language

_MOST_ROWS = 9_999
# Who types a number of two digits is not done with the first.
_SETTLE_MILLISECONDS = 350


class LayoutBar(QWidget):
    """Lets the layout be changed: `wanted` is sent with another one, `kind_wanted` when rows are of something else."""

    wanted = Signal(object)
    kind_wanted = Signal(object)

    def __init__(self, language: Language) -> None:
        super().__init__()
        gettext = language.gettext
        self.setObjectName("clear")
        self._layout: Layout | None = None
        self.kinds = choice(gettext("A row of the table is"))
        self.kinds.addItem(gettext("a place"), Kind.UNIT.value)
        self.kinds.addItem(gettext("a single count"), Kind.COUNT.value)
        self.sheets = choice(gettext("Sheet"))
        self.header_from = _spin(gettext("First row of the header"))
        self.header_to = _spin(gettext("Last row of the header"))
        self.first_row = _spin(gettext("First row below the header"))
        self.totals = QCheckBox(gettext("Leave out rows of &totals"))
        self.kinds.setToolTip(
            gettext("Each candidate has a column of votes; or one column names the candidates, another holds the votes")
        )
        self._kind_label = label(gettext("A row is"), "quiet")
        self._sheet_label = label(gettext("Sheet"), "quiet")
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        row.addWidget(self._kind_label)
        row.addWidget(self.kinds)
        row.addWidget(self._sheet_label)
        row.addWidget(self.sheets)
        row.addSpacing(6)
        words = [
            label(word, "quiet") for word in (gettext("Header in rows"), gettext("to"), gettext("counts from row"))
        ]
        self._rows = (words[0], self.header_from, words[1], self.header_to, words[2], self.first_row, self.totals)
        for widget in self._rows:
            row.addWidget(widget)
        row.addStretch(1)
        self._settle = QTimer(self)
        self._settle.setSingleShot(True)
        self._settle.setInterval(_SETTLE_MILLISECONDS)
        self._settle.timeout.connect(self._want)
        self.kinds.activated.connect(self._want_kind)
        self.sheets.activated.connect(self._want_sheet)
        self.totals.toggled.connect(self._settle.start)
        self.header_from.valueChanged.connect(self._follow_first)
        self.header_to.valueChanged.connect(self._follow_last)
        self.first_row.valueChanged.connect(self._settle.start)

    def show_layout(self, layout: Layout, sheets: tuple[str, ...], kind: Kind) -> None:
        """Show the layout of a table that was opened."""
        self._settle.stop()
        self._layout = None
        self.sheets.clear()
        self.sheets.addItems(sheets)
        if layout.sheet is not None:
            self.sheets.setCurrentText(layout.sheet)
        for widget in (self._sheet_label, self.sheets):
            widget.setVisible(bool(sheets))
        first = layout.header_rows[0] if layout.header_rows else 1
        self.header_from.setValue(first)
        self.header_to.setValue(layout.header_rows[-1] if layout.header_rows else first)
        self.first_row.setValue(layout.first_row)
        self.totals.setChecked(layout.leaves_totals)
        self.show_kind(kind)
        self._layout = layout

    def show_kind(self, kind: Kind) -> None:
        """Show what a row is of; the header of a long table, and its totals, are found by the reading itself."""
        self.kinds.setCurrentIndex(self.kinds.findData(kind.value))
        for widget in self._rows:
            widget.setVisible(kind is Kind.UNIT)

    def _follow_first(self) -> None:
        """Keep the end of the header behind its beginning."""
        if self._layout is not None:
            self.header_to.setValue(max(self.header_to.value(), self.header_from.value()))
            self._follow_header()

    def _follow_last(self) -> None:
        """Keep the beginning of the header before its end."""
        if self._layout is not None:
            self.header_from.setValue(min(self.header_to.value(), self.header_from.value()))
            self._follow_header()

    def _follow_header(self) -> None:
        """Keep the rows below the header."""
        self.first_row.setValue(max(self.first_row.value(), self.header_to.value() + 1))
        self._settle.start()

    def _want_kind(self) -> None:
        self.kind_wanted.emit(Kind(str(self.kinds.currentData())))

    def _want_sheet(self) -> None:
        if self._layout is not None and self.sheets.currentText() != self._layout.sheet:
            self.wanted.emit(Layout(self.sheets.currentText(), (), 0, self.totals.isChecked()))

    def _want(self) -> None:
        """Ask for the layout that is shown, if it is another one than that of the table."""
        if self._layout is None:
            return
        rows = tuple(range(self.header_from.value(), self.header_to.value() + 1))
        wanted = Layout(self._layout.sheet, rows, self.first_row.value(), self.totals.isChecked())
        if wanted != self._layout:
            self.wanted.emit(wanted)


def _spin(name: str) -> QSpinBox:
    made = whole_number(name, _MOST_ROWS)
    made.setToolTip(name)
    made.setKeyboardTracking(False)
    return made
