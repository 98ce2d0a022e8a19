"""The table on screen: click to order, select many, choose columns, copy."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QItemSelection, QItemSelectionModel, QModelIndex, QPoint, QSize, Qt
from PySide6.QtGui import QAction, QContextMenuEvent, QFocusEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QApplication, QHeaderView, QMenu, QTableView, QWidget

from hustings.desktop.clipboard import put_on_clipboard
from hustings.desktop.look.theme import Theme
from hustings.desktop.preferences import Preferences
from hustings.desktop.provenance.asking import is_own_act
from hustings.desktop.session import Session
from hustings.desktop.standings.delegate import StandingsDelegate
from hustings.desktop.standings.header import StandingsHeader
from hustings.desktop.standings.model import StandingsModel
from hustings.desktop.standings.order_menu import HIGHEST_FIRST
from hustings.election.standings import Standing, ordered
from hustings.election.viewpoint import Order, OrderKey
from hustings.wording.columns import StandingsColumn
from hustings.wording.language import Language

if TYPE_CHECKING:
    from hustings.wording.copy_forms.form import CopyForm

_WIDTHS, _HIDDEN, _ORDER = "table/widths", "table/hidden", "table/order"
# In heights of plain text; a name that needs more is cut, and its tooltip has it all.
_MOST_OF_NAMES = {OrderKey.NAME: 24, OrderKey.PARTY: 18}


class StandingsTable(QTableView):
    """Shows the standings; its wishes go to the session, its widths and columns to the preferences."""

    def __init__(
        self, session: Session, language: Language, theme: Theme, preferences: Preferences, parent: QWidget
    ) -> None:
        super().__init__(parent)
        self._session = session
        self._language = language
        self._theme = theme
        self._preferences = preferences
        self._follows_session = False
        self._fits = False
        self._measured: dict[int, int] = {}
        self._room = self.maximumViewportSize().width()
        self._standings_model = StandingsModel(session, language, self)
        self._widths = _read_widths(preferences.text(_WIDTHS))
        self._dress(theme)
        self._standings_model.modelReset.connect(self._after_reset)
        self._standings_model.layoutChanged.connect(self._show_order)
        self.selectionModel().selectionChanged.connect(self._tell_selection)
        self.selectionModel().currentChanged.connect(self._ask)
        self.clicked.connect(self._ask)
        session.selection_changed.connect(self._show_selection)
        session.focus_changed.connect(self._show_focus)
        theme.changed.connect(self._after_reset)
        self._restore_order()
        self._after_reset()

    @property
    def standings_model(self) -> StandingsModel:
        """The model behind the table."""
        return self._standings_model

    def copy(self) -> None:
        """Copy the selected lines, or all if none is selected, as tab-separated text with headings."""
        from hustings.wording.copied import tab_separated  # noqa: PLC0415 -- not for the first paint

        lines = self._selected_lines() or self._standings_model.rows
        QApplication.clipboard().setText(tab_separated(self._language, self._session.standings, lines, self._shown()))

    def copy_as(self, form: CopyForm) -> None:
        """Copy the selected lines in a form, or all lines, hidden by the filter or not, if none is selected."""
        standings = self._session.standings
        viewpoint = standings.viewpoint
        everything = (*ordered(standings.all_rows, viewpoint.order, viewpoint.language), *standings.pinned)
        put_on_clipboard(form.make(self._language, standings, self._selected_lines() or everything, self._shown()))

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:  # noqa: N802
        """Offer what the menus have for lines, at the pointer or at the line that the keyboard is on."""
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.setAccessibleName(self.accessibleName())
        menu.addActions(self.actions())
        by_keyboard = event.reason() is QContextMenuEvent.Reason.Keyboard
        line = self.viewport().mapToGlobal(self.visualRect(self.currentIndex()).bottomLeft())
        menu.popup(line if by_keyboard else event.globalPos())

    def select_candidates(self) -> None:
        """Select all the candidates shown, and nothing of what is pinned below them."""
        self._session.select([row.key for row in self._session.standings.rows])

    def fill_column_menu(self, menu: QMenu) -> None:
        """Put one tick for each column that may be hidden into a menu."""
        menu.clear()
        for section, column in enumerate(self._standings_model.columns):
            if not column.optional:
                continue
            action = QAction(column.title(self._language, self._session.standings), menu)
            action.setCheckable(True)
            action.setChecked(not self.isColumnHidden(section))
            action.toggled.connect(partial(self._show_column, section))
            menu.addAction(action)

    def stand_on_first_cell(self) -> None:
        """Go to the first cell, as the table would when it gets the keyboard, but before the window is laid out."""
        if self._standings_model.rows:
            first = self._standings_model.index(0, 0)
            self.selectionModel().setCurrentIndex(first, QItemSelectionModel.SelectionFlag.NoUpdate)

    def order_by(self, key: OrderKey, descending: bool) -> None:
        """Order the lines, and remember that order."""
        self._session.order_by(Order(key, descending))
        self._preferences.remember_text(_ORDER, f"{key.value} {'descending' if descending else 'ascending'}")

    def minimumSizeHint(self) -> QSize:  # noqa: N802
        """Ask for the room in which no figure is cut."""
        return QSize(self.least_width(), super().minimumSizeHint().height())

    def least_width(self) -> int:
        """Give the width (pixels) in which no figure is cut, a bar to scroll beside them."""
        shown = (i for i in range(self._standings_model.columnCount()) if not self.isColumnHidden(i))
        return sum(self._needed(section) for section in shown) + 16

    def whole_height(self) -> int:
        """Give the height (pixels) in which no line is out of sight."""
        return self.horizontalHeader().sizeHint().height() + self.verticalHeader().length() + 2

    def focusInEvent(self, event: QFocusEvent) -> None:  # noqa: N802
        """Ask about the current cell when the reader comes back to it, after asking about a figure elsewhere."""
        super().focusInEvent(event)
        if is_own_act(event) and event.reason() is not Qt.FocusReason.MouseFocusReason:
            self._ask(self.currentIndex())

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802
        """Let the column of names take the room that is left."""
        # Asking for the viewport itself would have all the kinds of widgets made known to Python, to name its own.
        # Told beforehand: a bar that goes in the course of this has the viewport resized once more.
        self._room = event.size().width()
        super().resizeEvent(event)
        self._fit_columns()

    def _selected_lines(self) -> list[Standing]:
        rows = sorted({index.row() for index in self.selectionModel().selectedRows()})
        return [self._standings_model.rows[row] for row in rows]

    def _shown(self) -> list[StandingsColumn]:
        return [c for i, c in enumerate(self._standings_model.columns) if not self.isColumnHidden(i)]

    def _dress(self, theme: Theme) -> None:
        self.setObjectName("standings")
        self.setAccessibleName(self._language.gettext("Candidates"))
        self.setAccessibleDescription(
            self._language.gettext("What each candidate was reported to have won; click a heading to order by it")
        )
        header = StandingsHeader(self._standings_model, self._language, theme, self)
        header.setAccessibleName(self._language.gettext("Columns"))
        header.setAccessibleDescription(
            self._language.gettext(
                "Arrow keys go from heading to heading; Space orders by one, and turns the order round"
            )
        )
        header.reached.connect(self._bring_in_sight)
        self.setHorizontalHeader(header)
        self.setModel(self._standings_model)
        self.setItemDelegate(StandingsDelegate(self._standings_model, self._language, theme, self))
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setShowGrid(False)
        self.setTabKeyNavigation(False)
        self.setCornerButtonEnabled(False)
        self.verticalHeader().hide()
        header.setSectionResizeMode(QHeaderView.ResizeMode.Interactive)
        header.sectionClicked.connect(self._order_by_section)
        header.sectionResized.connect(self._remember_width)
        header.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        header.customContextMenuRequested.connect(self._offer_columns)

    def _after_reset(self) -> None:
        self._measured.clear()
        hidden = self._preferences.text(_HIDDEN).split()
        for section, column in enumerate(self._standings_model.columns):
            self.setColumnHidden(section, column.optional and column.key.value in hidden)
        self._point_at_order()
        self._show_selection()
        self._fit_columns()
        self.resizeRowsToContents()

    def _order_by_section(self, section: int) -> None:
        order = self._session.standings.viewpoint.order
        key = self._standings_model.columns[section].key
        self.order_by(key, not order.descending if key is order.key else key in HIGHEST_FIRST)

    def _bring_in_sight(self, section: int) -> None:
        """Scroll sideways to a heading that the keyboard reached."""
        left = self.columnViewportPosition(section)
        beyond = left + self.columnWidth(section) - self.viewport().width()
        bar = self.horizontalScrollBar()
        if left < 0 or beyond > 0:
            bar.setValue(bar.value() + (left if left < 0 else min(beyond, left)))

    def _restore_order(self) -> None:
        words = self._preferences.text(_ORDER).split()
        if len(words) == 2 and words[0] in {key.value for key in OrderKey}:  # noqa: PLR2004 -- key and direction
            self._session.order_by(Order(OrderKey(words[0]), words[1] == "descending"))

    def _show_order(self) -> None:
        self._point_at_order()
        self.resizeRowsToContents()

    def _point_at_order(self) -> None:
        order = self._session.standings.viewpoint.order
        direction = Qt.SortOrder.DescendingOrder if order.descending else Qt.SortOrder.AscendingOrder
        header = self.horizontalHeader()
        for section, column in enumerate(self._standings_model.columns):
            if column.key is order.key:
                header.setSortIndicatorShown(True)
                header.setSortIndicator(section, direction)

    def _tell_selection(self) -> None:
        if not self._follows_session:
            rows = sorted(index.row() for index in self.selectionModel().selectedRows())
            self._session.select([self._standings_model.rows[row].key for row in rows])

    def _ask(self, current: QModelIndex) -> None:
        """Ask about the figure of the cell that the reader went to."""
        address = self._standings_model.address(current)
        if address is not None and not self._follows_session:
            self._session.focus(address)

    def _show_focus(self) -> None:
        """Go to the cell of the figure in focus, if it is in the table and another figure's cell is the current one."""
        focused = self._session.focused
        if focused is None or self._standings_model.address(self.currentIndex()) == focused:
            return
        index = self._standings_model.index_of(focused)
        if index is not None:
            self._follows_session = True
            self.selectionModel().setCurrentIndex(index, QItemSelectionModel.SelectionFlag.NoUpdate)
            self._follows_session = False

    def _show_selection(self) -> None:
        selection = QItemSelection()
        for key in self._session.selected:
            row = self._standings_model.row_of(key)
            if row is not None:
                index = self._standings_model.index(row, 0)
                selection.select(index, index)
        flags = QItemSelectionModel.SelectionFlag.ClearAndSelect | QItemSelectionModel.SelectionFlag.Rows
        self._follows_session = True
        self.selectionModel().select(selection, flags)
        self._follows_session = False

    def _offer_columns(self, position: QPoint) -> None:
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.fill_column_menu(menu)
        menu.popup(self.horizontalHeader().mapToGlobal(position))

    def _show_column(self, section: int, shown: bool) -> None:
        self.setColumnHidden(section, not shown)
        hidden = set(self._preferences.text(_HIDDEN).split())
        key = self._standings_model.columns[section].key.value
        hidden = hidden - {key} if shown else hidden | {key}
        self._preferences.remember_text(_HIDDEN, " ".join(sorted(hidden)))
        self._fit_columns()

    def _remember_width(self, section: int, _: int, width: int) -> None:
        if self._fits or width == 0 or not 0 <= section < len(self._standings_model.columns):
            return
        self._widths[self._standings_model.columns[section].key.value] = width
        text = " ".join(f"{key}={value}" for key, value in sorted(self._widths.items()))
        self._preferences.remember_text(_WIDTHS, text)
        self.resizeRowsToContents()

    def _needed(self, section: int) -> int:
        """Give the width that a column needs: names not more than leaves room for figures."""
        most = _MOST_OF_NAMES.get(self._standings_model.columns[section].key)
        whole = self._whole(section)
        return whole if most is None else min(whole, most * self._theme.base_pixels)

    def _whole(self, section: int) -> int:
        """Give the width in which nothing of a column is cut; measured once for the lines and the font there are."""
        width = self._measured.get(section)
        if width is None:
            width = max(self.sizeHintForColumn(section), self.horizontalHeader().sectionSizeHint(section))
            self._measured[section] = width
        return width

    def _fit_columns(self) -> None:
        """Give each column what the reader chose or its content needs, and the rest to the names."""
        self._fits = True
        header = self.horizontalHeader()
        left = self._room
        names = 0
        for section, column in enumerate(self._standings_model.columns):
            if column.key is OrderKey.NAME:
                names = section
                continue
            if self.isColumnHidden(section):
                continue
            width = self._widths.get(column.key.value, self._needed(section))
            header.resizeSection(section, width)
            left -= width
        own = self._widths.get(OrderKey.NAME.value, 0)
        header.resizeSection(names, own or max(left, self._needed(names)))
        self._spread(left - self._whole(names))
        self._fits = False
        self.updateGeometries()

    def _spread(self, spare: int) -> None:
        """Give part of the room that the names do not need to the bars."""
        header = self.horizontalHeader()
        if spare <= 0 or OrderKey.NAME.value in self._widths or OrderKey.SHARE.value in self._widths:
            return
        for section, column in enumerate(self._standings_model.columns):
            extra = round(spare * 0.6)
            if column.key is OrderKey.SHARE:
                header.resizeSection(section, header.sectionSize(section) + extra)
            elif column.key is OrderKey.NAME:
                header.resizeSection(section, header.sectionSize(section) - extra)


def _read_widths(text: str) -> dict[str, int]:
    widths: dict[str, int] = {}
    for part in text.split():
        key, _, number = part.partition("=")
        if number.isdecimal() and 20 <= int(number) <= 2000:  # noqa: PLR2004 -- pixels that make sense
            widths[key] = int(number)
    return widths
