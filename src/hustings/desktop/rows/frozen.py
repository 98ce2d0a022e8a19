"""The first column of a table, which stays in sight while the others are scrolled sideways."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QRect, Signal
from PySide6.QtGui import QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QStyle, QStyleOptionViewItem, QTableView, QWidget


class FrozenColumn(QWidget):
    """Draws the first column of a table over it, heading and all, wherever that is scrolled out of sight.

    `pressed` is sent with the row that the reader clicks, and the modifiers; a click on the heading is one on the
    table's own.
    """

    pressed = Signal(int, object)

    def __init__(self, table: QTableView) -> None:
        super().__init__(table)
        self._table = table
        self.hide()
        table.horizontalScrollBar().valueChanged.connect(self.follow)
        table.verticalScrollBar().valueChanged.connect(self.update)
        table.horizontalHeader().sectionResized.connect(self.follow)
        table.horizontalHeader().geometriesChanged.connect(self.follow)
        table.viewport().installEventFilter(self)

    def follow(self) -> None:
        """Stand where the first column would, if it is not to be seen whole."""
        table, header = self._table, self._table.horizontalHeader()
        model = table.model()
        width = table.columnWidth(0) if model is not None and model.columnCount() > 1 else 0  # pyright: ignore[reportUnnecessaryComparison]
        view = table.viewport().geometry()
        # Where it would take most of the room, there would be nothing left to scroll.
        is_wanted = 0 < width < view.width() // 2 and table.columnViewportPosition(0) < 0 and not table.isRightToLeft()
        self.setVisible(is_wanted)
        if is_wanted:
            self.setGeometry(QRect(view.left(), header.geometry().top(), width, header.height() + view.height()))
            self.raise_()
            self.update()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802
        """Follow the table's size, and draw anew what it draws anew."""
        if event.type() is QEvent.Type.Resize:
            self.follow()
        elif event.type() is QEvent.Type.Paint and self.isVisible():
            self.update()
        return super().eventFilter(watched, event)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802
        """Draw the heading and the cells in sight."""
        del event
        table, header = self._table, self._table.horizontalHeader()
        model, delegate = table.model(), table.itemDelegate()
        painter = QPainter(self)
        painter.fillRect(self.rect(), table.palette().base())
        header.paintSection(painter, QRect(0, 0, self.width(), header.height()), 0)
        option = QStyleOptionViewItem()
        option.initFrom(table)  # pyright: ignore[reportAttributeAccessIssue]
        option.font = table.font()  # pyright: ignore[reportAttributeAccessIssue]
        option.widget = table  # pyright: ignore[reportAttributeAccessIssue]
        row = table.rowAt(0)
        painter.setClipRect(0, header.height(), self.width(), self.height())
        while 0 <= row < model.rowCount() and table.rowViewportPosition(row) < table.viewport().height():
            top = header.height() + table.rowViewportPosition(row)
            option.rect = QRect(0, top, self.width(), table.rowHeight(row))  # pyright: ignore[reportAttributeAccessIssue]
            index = model.index(row, 0)
            is_selected = table.selectionModel().isSelected(index)
            selected = QStyle.StateFlag.State_Selected if is_selected else QStyle.StateFlag.State_None
            option.state = QStyle.StateFlag.State_Enabled | selected  # pyright: ignore[reportAttributeAccessIssue]
            delegate.paint(painter, option, index)
            row += 1
        painter.setClipping(False)
        painter.setPen(QPen(table.palette().mid().color()))
        painter.drawLine(self.width() - 1, 0, self.width() - 1, self.height())

    def mousePressEvent(self, event: QMouseEvent) -> None:  # noqa: N802
        """Hand a click to the table."""
        header = self._table.horizontalHeader()
        y = event.position().toPoint().y() - header.height()
        if y < 0:
            header.sectionClicked.emit(0)
        elif (row := self._table.rowAt(y)) >= 0:
            self.pressed.emit(row, event.modifiers())
