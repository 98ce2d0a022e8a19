"""The headings of the table to import: the name of each column, and its role, which is changed in place."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QObject, QPoint, QPointF, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFocusEvent, QFont, QFontMetrics, QKeyEvent, QMouseEvent, QPainter, QPen
from PySide6.QtWidgets import QComboBox, QHeaderView, QStyledItemDelegate, QWidget

from hustings.desktop.look.theme import Theme
from hustings.desktop.opening.import_dialog.draft import RoleName
from hustings.desktop.opening.import_dialog.rows_model import RowsModel
from hustings.desktop.speech import announce
from hustings.wording.language import Language

_MARGIN = 8
_PADDING = 6
_CHEVRON = 4
_TITLE_LINES = 3
_RADIUS = 5
_WRAPPED = int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignBottom) | int(Qt.TextFlag.TextWordWrap)
_OPENING = (Qt.Key.Key_Space, Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_F4)


class _RoleList(QComboBox):
    """The list of roles that drops down over a heading; `closed` is sent when it has gone up, however it did."""

    closed = Signal()

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        # The style sheet gives it its room, and Qt a delegate that takes none from there.
        self.setObjectName("roles")
        self.setItemDelegate(QStyledItemDelegate(self))
        self.view().window().installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802
        """Notice that the list has gone up."""
        if event.type() is QEvent.Type.Hide:
            self.closed.emit()
        return super().eventFilter(watched, event)


class RolesHeader(QHeaderView):
    """Draws name and role of each column, and lets the role be changed with the mouse or the keyboard.

    Arrows go from column to column (`reached` is sent with the section). Space, Enter, F4 and Alt+Down open the list of
    roles. `chosen` is sent with the section and the key of the role that was chosen in it.
    """

    reached = Signal(int)
    chosen = Signal(int, str)

    def __init__(self, model: RowsModel, language: Language, theme: Theme, parent: QWidget) -> None:
        super().__init__(Qt.Orientation.Horizontal, parent)
        self._rows = model
        self._language = language
        self._theme = theme
        self._at = 0
        self._title_lines = 1
        self.is_changeable = True
        self._list = _RoleList(self.viewport())
        self._list.setAccessibleName(language.gettext("Role of the column"))
        self._list.view().setAccessibleName(language.gettext("Role of the column"))
        self._list.activated.connect(self._choose)
        # Queued: Qt gives the keyboard back to the list before it is done with it.
        self._list.closed.connect(self._put_away, Qt.ConnectionType.QueuedConnection)
        self._list.hide()
        self.setSectionsClickable(True)
        self.setHighlightSections(False)
        self.setSectionsMovable(False)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleName(language.gettext("Columns and their roles"))

    @property
    def section(self) -> int:
        """The section that the keyboard is on."""
        return self._at

    @property
    def role_list(self) -> QComboBox:
        """The list of roles that drops down."""
        return self._list

    def offer(self, roles: Sequence[RoleName]) -> None:
        """Offer other roles."""
        self._list.clear()
        for role in roles:
            self._list.addItem(role.name, role.key)
        self._list.setMaxVisibleItems(len(roles))

    def go_to(self, section: int) -> None:
        """Stand on a column, and say so to whoever follows."""
        if 0 <= section < self.count() and section != self._at:
            self._at = section
            self.viewport().update()
            self.reached.emit(section)

    def open_list(self, section: int) -> None:
        """Drop the list of roles down over a column of the file."""
        column = self._rows.column(section)
        if column is None or not self.is_changeable:
            return
        self.go_to(section)
        self._list.setCurrentIndex(max(self._list.findData(column.role), 0))
        box = self._box(self._rect(section))
        self._list.setGeometry(box)
        needed = self._list.view().sizeHintForColumn(0) + 4 * _PADDING
        self._list.view().setMinimumWidth(max(needed, box.width()))
        self._list.show()
        self._list.setFocus(Qt.FocusReason.PopupFocusReason)
        self._list.showPopup()

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802
        """Go from column to column, and open the list of roles."""
        onward = -1 if self.isRightToLeft() else 1
        steps: dict[int, int] = {
            Qt.Key.Key_Right: self._at + onward,
            Qt.Key.Key_Left: self._at - onward,
            Qt.Key.Key_Home: self._rows.notes,
            Qt.Key.Key_End: self.count() - 1,
        }
        is_down = event.key() == Qt.Key.Key_Down and event.modifiers() & Qt.KeyboardModifier.AltModifier
        if event.key() in steps:
            self.go_to(min(max(steps[event.key()], self._rows.notes), self.count() - 1))
            self._speak()
        elif event.key() in _OPENING or is_down:
            self.open_list(self._at)
        else:
            super().keyPressEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:  # noqa: N802
        """Open the list of roles where the role was pressed; else stand on the column."""
        super().mousePressEvent(event)
        place = event.position().toPoint()
        section = self.logicalIndexAt(place)
        if section < 0 or event.button() is not Qt.MouseButton.LeftButton:
            return
        self.go_to(section)
        if self._box(self._rect(section)).contains(place):
            self.open_list(section)

    def focusInEvent(self, event: QFocusEvent) -> None:  # noqa: N802
        """Say where the keyboard is when it comes here."""
        super().focusInEvent(event)
        if self._at < self._rows.notes:
            self.go_to(self._rows.notes)
        self.reached.emit(self._at)
        self.viewport().update()
        self._speak()

    def focusOutEvent(self, event: QFocusEvent) -> None:  # noqa: N802
        """Take the mark of the keyboard away."""
        super().focusOutEvent(event)
        self.viewport().update()

    def make_room(self, measured: int) -> None:
        """Take the height that the longest of the first names needs in the width of its column: one to three lines."""
        bold = QFontMetrics(self._bold())
        lines = 1
        for section in range(min(self.count(), measured)):
            title, _ = self._texts(section)
            room = QRect(0, 0, self.sectionSize(section) - 2 * _MARGIN, 10_000)
            if bold.horizontalAdvance(title) > room.width():
                lines = max(lines, bold.boundingRect(room, _WRAPPED, title).height() // bold.height())
        self._title_lines = min(lines, _TITLE_LINES)
        self.geometriesChanged.emit()

    def needed_width(self, section: int) -> int:
        """Give the width that a heading needs; a long name may take three lines."""
        bold, plain = QFontMetrics(self._bold()), self.fontMetrics()
        title, role = self._texts(section)
        role_width = plain.horizontalAdvance(role) + 3 * _PADDING + 2 * _CHEVRON
        word = bold.horizontalAdvance(max(title.split(), key=len, default=""))
        return max(role_width, word, bold.horizontalAdvance(title) // (_TITLE_LINES - 1)) + 2 * _MARGIN

    def sectionSizeFromContents(self, logicalIndex: int) -> QSize:  # noqa: N802, N803
        """Give the room that a heading needs."""
        return QSize(self.needed_width(logicalIndex), self._height())

    def sizeHint(self) -> QSize:  # noqa: N802
        """Give the same height whatever the columns are called: within a table."""
        return QSize(self.length(), self._height())

    def paintSection(self, painter: QPainter, rect: QRect, logicalIndex: int) -> None:  # noqa: N802, N803
        """Draw one heading."""
        colors = self._theme.colors
        column = self._rows.column(logicalIndex)
        title, role = self._texts(logicalIndex)
        is_used = column is None or column.is_used
        painter.save()
        painter.fillRect(rect, colors.card_quiet)
        painter.setPen(QPen(colors.border))
        painter.drawLine(rect.bottomLeft(), rect.bottomRight())
        edge = rect.topLeft() if self.isRightToLeft() else rect.topRight()
        painter.drawLine(edge, QPoint(edge.x(), rect.bottom()))
        painter.setPen(colors.text if is_used else colors.text_quiet)
        painter.setFont(self._bold())
        self._write_title(painter, self._title_room(rect), title)
        if column is not None:
            self._draw_box(painter, self._box(rect), role, is_used)
        if self.hasFocus() and logicalIndex == self._at:
            painter.setPen(QPen(colors.focus, 2))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRect(rect.adjusted(1, 1, -2, -2))
        painter.restore()

    def _write_title(self, painter: QPainter, room: QRect, title: str) -> None:
        """Write a name in three lines at most, cut with an ellipsis."""
        metrics = painter.fontMetrics()
        shown = title
        if metrics.boundingRect(QRect(0, 0, room.width(), 10_000), _WRAPPED, shown).height() > room.height():
            low, high = 0, len(title)
            while low < high:
                middle = (low + high + 1) // 2
                tried = f"{title[:middle].rstrip()}…"
                height = metrics.boundingRect(QRect(0, 0, room.width(), 10_000), _WRAPPED, tried).height()
                low, high = (middle, high) if height <= room.height() else (low, middle - 1)
            shown = f"{title[:low].rstrip()}…"
        painter.drawText(room, _WRAPPED, shown)

    def _draw_box(self, painter: QPainter, box: QRect, role: str, is_used: bool) -> None:
        colors = self._theme.colors
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setBrush(colors.selection if is_used else colors.card)
        painter.setPen(QPen(colors.border))
        painter.drawRoundedRect(QRectF(box).adjusted(0.5, 0.5, -0.5, -0.5), _RADIUS, _RADIUS)
        painter.setFont(self.font())
        painter.setPen(colors.text if is_used else colors.text_quiet)
        arrow = 2 * _CHEVRON + _PADDING
        is_mirrored = self.isRightToLeft()
        inner = box.adjusted(_PADDING, 0, -_PADDING, 0)
        words = inner.adjusted(arrow, 0, 0, 0) if is_mirrored else inner.adjusted(0, 0, -arrow, 0)
        text = painter.fontMetrics().elidedText(role, Qt.TextElideMode.ElideRight, words.width())
        painter.drawText(words, int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter), text)
        x = inner.left() + _CHEVRON if is_mirrored else inner.right() - _CHEVRON
        y = box.center().y() - _CHEVRON / 2 + 1
        painter.setPen(QPen(colors.text_quiet, 1.4))
        painter.drawPolyline([QPointF(x - _CHEVRON, y), QPointF(x, y + _CHEVRON), QPointF(x + _CHEVRON, y)])

    def _choose(self, index: int) -> None:
        self.chosen.emit(self._at, str(self._list.itemData(index)))

    def _put_away(self) -> None:
        self._list.hide()
        self.setFocus(Qt.FocusReason.OtherFocusReason)

    def _speak(self) -> None:
        spoken = self._rows.headerData(
            self._at,
            Qt.Orientation.Horizontal,
            Qt.ItemDataRole.AccessibleTextRole,
        )
        announce(self, self._language.gettext("{column}; Space changes the role").format(column=spoken))

    def _texts(self, section: int) -> tuple[str, str]:
        column = self._rows.column(section)
        if column is None:
            return str(self._rows.headerData(section, Qt.Orientation.Horizontal) or ""), ""
        return column.name, column.role_name

    def _rect(self, section: int) -> QRect:
        return QRect(self.sectionViewportPosition(section), 0, self.sectionSize(section), self.viewport().height())

    def _title_room(self, rect: QRect) -> QRect:
        return rect.adjusted(_MARGIN, _PADDING, -_MARGIN, -self._box_height() - 2 * _PADDING)

    def _box(self, rect: QRect) -> QRect:
        """Give the place of the role in a heading."""
        height = self._box_height()
        return QRect(
            rect.left() + _MARGIN - 2, rect.bottom() - height - _PADDING, rect.width() - 2 * _MARGIN + 4, height
        )

    def _height(self) -> int:
        return self._title_lines * QFontMetrics(self._bold()).height() + self._box_height() + 3 * _PADDING

    def _box_height(self) -> int:
        return self.fontMetrics().height() + 2 * 4

    def _bold(self) -> QFont:
        font = QFont(self.font())
        font.setWeight(QFont.Weight.DemiBold)
        return font
