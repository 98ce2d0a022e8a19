"""The table of units and the units picked out: those picked in a picture filter it, those picked in it go out."""

from __future__ import annotations

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QWidget

from hustings.desktop.session import Session
from hustings.desktop.units.brush import TABLE, Brush
from hustings.desktop.units.model import UnitsModel
from hustings.desktop.units.table import UnitsTable
from hustings.desktop.widgets import label
from hustings.wording.language import Language
from hustings.wording.plain_text import one_line


class BrushBar(QWidget):
    """Says which units are picked out in a picture, and offers to show all again; hidden while none are."""

    def __init__(self, session: Session, language: Language, parent: QWidget) -> None:
        super().__init__(parent)
        self._session = session
        self._language = language
        self.setObjectName("clear")
        self.words = label("", "quiet", wraps=True)
        self.all = QPushButton(language.gettext("Show all units"))
        self.all.setObjectName("small")
        self.all.clicked.connect(lambda: session.brush_units(None))
        row = QHBoxLayout(self)
        row.setContentsMargins(12, 6, 8, 6)
        row.addWidget(self.words, 1)
        row.addWidget(self.all)
        session.brush_changed.connect(self._show)
        self._show()

    def _show(self) -> None:
        brush = self._session.brush
        is_wanted = brush is not None and brush.filters_table
        if brush is not None and is_wanted:
            template = self._language.gettext("Only those picked in the picture: {units}")
            self.words.setText(template.format(units=one_line(brush.said)))
        self.setVisible(is_wanted)


class TableBrush(QObject):
    """Links the table with the session: neither knows of the other."""

    def __init__(self, session: Session, model: UnitsModel, table: UnitsTable, parent: QObject) -> None:
        super().__init__(parent)
        self._session = session
        self._model = model
        self._table = table
        table.selectionModel().selectionChanged.connect(self._pick)
        # Other rows are shown: none of them is selected, of which the selection itself says nothing.
        model.modelReset.connect(self._pick)
        session.brush_changed.connect(self._follow)

    def _pick(self) -> None:
        """Pick out the units of the rows that are selected; while a picture filters the table, its choice stands."""
        brush = self._session.brush
        if brush is not None and brush.filters_table:
            return
        rows = self._table.selected_rows()
        is_choice = 0 < len(rows) < self._model.rowCount()
        self._session.brush_units(Brush.of(self._model.units_of(rows), TABLE) if is_choice else None)

    def _follow(self) -> None:
        brush = self._session.brush
        self._model.show_only(brush.units if brush is not None and brush.filters_table else None)
