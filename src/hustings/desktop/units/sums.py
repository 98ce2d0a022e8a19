"""What the units of the table come to: sums below it, each under its column."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QRect, QSize, Qt, QTimer
from PySide6.QtGui import QFontMetrics, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from hustings.desktop.look.theme import Theme
from hustings.desktop.units.cells import MARGIN
from hustings.desktop.units.model import UnitsModel
from hustings.desktop.units.table import UnitsTable
from hustings.wording.language import Language
from hustings.wording.unit_names import units_added_up

_ABOVE = 5
# The rows of a selection that is still drawn larger are not added up yet.
_PATIENCE_MILLISECONDS = 60
_LEAST = 2
_LEFT = int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
_RIGHT = int(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)


class UnitSums(QWidget):
    """A line for the units shown, and one for those selected, where there are several."""

    def __init__(self, model: UnitsModel, table: UnitsTable, language: Language, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self._model = model
        self._table = table
        self._language = language
        self._theme = theme
        self._of_all: list[str] = []
        self._of_selected: list[str] = []
        self.setAccessibleName(language.gettext("Added up"))
        self.setToolTip(
            language.gettext(
                "Worked out by Hustings: counts are added up, percentages are of the sums; not known where a unit "
                "lacks what it takes"
            )
        )
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self._patience = QTimer(self)
        self._patience.setSingleShot(True)
        self._patience.setInterval(_PATIENCE_MILLISECONDS)
        self._patience.timeout.connect(self._add_selected)
        model.modelReset.connect(self._add_all)
        table.selectionModel().selectionChanged.connect(self._patience.start)
        table.horizontalScrollBar().valueChanged.connect(self.update)
        table.horizontalHeader().sectionResized.connect(self.update)
        table.horizontalHeader().geometriesChanged.connect(self.update)
        theme.changed.connect(self.updateGeometry)
        self._add_all()

    @property
    def lines(self) -> list[list[str]]:
        """The texts of each line by column; the first says of which units they are."""
        return [line for line in (self._of_all, self._of_selected) if line]

    def sizeHint(self) -> QSize:  # noqa: N802
        """Give the room of the lines."""
        return QSize(0, len(self.lines) * self._height())

    def _height(self) -> int:
        return QFontMetrics(self.font()).height() + 2 * _ABOVE

    def _add_all(self) -> None:
        self._of_all = self._line(self._model.rowCount(), None, is_selection=False)
        self._add_selected()

    def _add_selected(self) -> None:
        rows = self._table.selected_rows()
        self._of_selected = self._line(len(rows), rows, is_selection=True)
        self.setVisible(bool(self.lines))
        self.setAccessibleDescription(self._said())
        self.updateGeometry()
        self.update()

    def _line(self, count: int, rows: NDArray[np.int64] | None, *, is_selection: bool) -> list[str]:
        sums = self._model.added_up(rows) if count >= _LEAST else []
        if not any(sums):
            return []
        return [units_added_up(self._language, count, is_selection=is_selection), *sums[1:]]

    def _said(self) -> str:
        columns = range(len(self._model.columns))
        return "; ".join(
            ", ".join(
                (line[0], *(f"{self._model.spoken_heading(at)}: {line[at]}" for at in columns if at and line[at]))
            )
            for line in self.lines
        )

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802
        """Draw each text under its column, and of which units the sums are where the first column stands."""
        del event
        colors, painter = self._theme.colors, QPainter(self)
        painter.fillRect(self.rect(), colors.card_quiet)
        painter.setPen(QPen(colors.border))
        painter.drawLine(0, 0, self.width(), 0)
        painter.setPen(colors.text)
        left = self._table.viewport().geometry().left()
        place, room = left + self._table.columnViewportPosition(0), self._table.columnWidth(0)
        if self._table.frozen.isVisible():
            place = left
        elif len(self._model.columns) > 1 and not self._model.columns[1].is_number:
            # The names of the units above, next to those of the units, are not added up: there is room.
            room += self._table.columnWidth(1)
        for number, line in enumerate(self.lines):
            top = number * self._height()
            for section in range(1, len(line)):
                at = left + self._table.columnViewportPosition(section)
                rect = QRect(at, top, self._table.columnWidth(section), self._height()).adjusted(MARGIN, 0, -MARGIN, 0)
                painter.drawText(rect, _RIGHT, line[section])
            rect = QRect(place, top + 1, room, self._height() - 1)
            painter.fillRect(rect, colors.card_quiet)
            inner = rect.adjusted(MARGIN, 0, -MARGIN, 0)
            painter.drawText(
                inner, _LEFT, painter.fontMetrics().elidedText(line[0], Qt.TextElideMode.ElideRight, inner.width())
            )
