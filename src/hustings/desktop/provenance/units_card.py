"""The card of figures by reporting unit, for a version that gives some."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QGridLayout, QVBoxLayout, QWidget

from hustings.desktop.provenance.asking import ask_when_reached
from hustings.desktop.session import Session
from hustings.desktop.widgets import card, label
from hustings.wording.language import Language
from hustings.wording.units import unit_table

_FIGURE_SPACE = "\u2007"


def units_card(session: Session, language: Language) -> QFrame | None:
    """Make the card; None where the version shown gives no figures by unit."""
    table = unit_table(language, session.standings)
    if table is None:
        return None
    grid_holder = QWidget()
    grid_holder.setObjectName("clear")
    grid = QGridLayout(grid_holder)
    grid.setContentsMargins(0, 0, 0, 0)
    grid.setHorizontalSpacing(18)
    grid.setVerticalSpacing(5)
    for column, heading in enumerate(table.headings):
        side = Qt.AlignmentFlag.AlignRight if column else Qt.AlignmentFlag.AlignLeft
        grid.addWidget(label(heading, "caption", wraps=column > 0), 0, column, side | Qt.AlignmentFlag.AlignBottom)
    for number, row in enumerate(table.rows, 1):
        grid.addWidget(label(row.unit, wraps=True), number, 0)
        for column, cell in enumerate(row.cells, 1):
            made = label(cell.text + _FIGURE_SPACE * cell.pad, selectable=True)
            made.setAccessibleName(f"{row.unit}, {table.headings[column]}: {cell.text}")
            ask_when_reached(made, session, cell.address)
            grid.addWidget(made, number, column, Qt.AlignmentFlag.AlignRight)
    grid.setColumnStretch(0, 1)
    frame = card(label(language.gettext("By reporting unit"), "strong"), grid_holder, spacing=8)
    assert isinstance(frame.layout(), QVBoxLayout), "a card has a column"
    return frame
