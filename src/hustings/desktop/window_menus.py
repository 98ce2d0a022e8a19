"""Which wishes the menus of the main window hold."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol, runtime_checkable

from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QApplication, QMenu, QTableView

from hustings.desktop.about import show_about
from hustings.desktop.look.theme import Scheme
from hustings.desktop.menus import Menus
from hustings.desktop.standings.order_menu import fill_order_menu

if TYPE_CHECKING:
    from hustings.desktop.window import MainWindow

Standard = QKeySequence.StandardKey


@runtime_checkable
class CopiesCells(Protocol):
    """A table that has a form of its own in which its cells are copied."""

    def copy_cells(self) -> None:
        """Copy what is selected."""
        ...


def fill_menus(window: MainWindow) -> None:
    """Fill the menus of the menu bar."""
    menus = Menus(window.language)
    file_menu, edit_menu, view_menu, compare_menu, help_menu = window.menus
    _fill_file(menus, file_menu, window)
    _fill_edit(menus, edit_menu, window)
    _fill_view(menus, view_menu, window)
    _fill_compare(menus, compare_menu, window)
    menus.add(help_menu, window.language.gettext("&About Hustings"), None, lambda: show_about(window, window.language))


def _fill_file(menus: Menus, menu: QMenu, window: MainWindow) -> None:
    gettext, preferences = window.language.gettext, window.preferences
    menus.add(menu, gettext("&Open…"), Standard.Open, window.opening.choose_files)
    menus.add(menu, gettext("I&mport table…"), "Ctrl+Shift+I", window.opening.choose_table)
    menus.add_recent(menu, lambda: preferences.recent_files, window.opening.open_paths, preferences.forget_files)
    menus.add(menu, gettext("Open the &bundled election"), None, window.opening.open_bundled)
    menus.add(menu, gettext("Re&load"), Standard.Refresh, window.opening.reload)
    menu.addSeparator()
    menus.add(menu, gettext("L&ibrary…"), "Ctrl+Shift+O", lambda: window.kept.show())
    menus.add(menu, gettext("&Keep this election in the library"), "Ctrl+D", lambda: window.kept.keep())
    menu.addSeparator()
    menus.add(menu, gettext("Print &summary…"), None, lambda: window.printing.choose_options())
    menus.add(menu, gettext("Print pre&view"), "Ctrl+Shift+P", lambda: window.printing.preview())
    menus.add(menu, gettext("&Print…"), Standard.Print, lambda: window.printing.print_sheet())
    menus.add(menu, gettext("Save as P&DF…"), "Ctrl+S", lambda: window.printing.choose_file())
    menus.add(menu, gettext("E&xport…"), "Ctrl+Shift+E", lambda: window.exporting.choose_export())
    menus.add(menu, gettext("&Export table as CSV…"), "Ctrl+E", window.exporting.choose_table_file)
    menu.addSeparator()
    menu.addAction(window.quit_action)


def _fill_edit(menus: Menus, menu: QMenu, window: MainWindow) -> None:
    gettext = window.language.gettext
    copy = menus.add(menu, gettext("&Copy"), Standard.Copy, lambda: _copy(window))
    window.table.addActions([copy, menus.add_copy_forms(menu, window.table.copy_as)])
    menus.add(menu, gettext("Copy &sentences"), "Ctrl+Shift+C", window.header.copy_sentences)
    menus.add(menu, gettext("Select &all candidates"), Standard.SelectAll, window.table.select_candidates)
    menu.addSeparator()
    menus.add(menu, gettext("&Find a candidate"), Standard.Find, window.seek)


def _fill_view(menus: Menus, menu: QMenu, window: MainWindow) -> None:
    gettext = window.language.gettext
    for number in range(window.tabs.count()):
        text = window.tabs.tabText(number)
        menus.add(menu, text, f"Alt+{number + 1}", lambda number=number: _open_tab(window, number))
    menu.addSeparator()
    _add_lists(menu, window)
    menus.add(menu, gettext("&Inspect the selected figure"), "F4", window.inspector.take_focus)
    menus.add(menu, gettext("&Next difference"), "F8", lambda: window.session.go_to_change(1))
    menus.add(menu, gettext("Pre&vious difference"), "Shift+F8", lambda: window.session.go_to_change(-1))
    menus.add_roundings(menu, lambda: window.session.standings.viewpoint.rounding, window.session.read_as)
    columns = menu.addMenu(gettext("&Columns"))
    columns.aboutToShow.connect(lambda: window.table.fill_column_menu(columns))
    orders = menu.addMenu(gettext("&Order by"))
    orders.aboutToShow.connect(lambda: fill_order_menu(orders, window.language, window.table))
    menus.add_chart_forms(menu, window.chart.choose_form)
    _add_pictures(menus, menu, window)
    menu.addSeparator()
    menus.add(menu, gettext("&Larger text"), Standard.ZoomIn, lambda: _zoom(window, 1))
    menus.add(menu, gettext("S&maller text"), Standard.ZoomOut, lambda: _zoom(window, -1))
    menus.add(menu, gettext("&Usual text size"), "Ctrl+0", lambda: _zoom(window, 0))
    menus.add_schemes(menu, window.theme.scheme, lambda scheme: _choose_scheme(window, scheme))


def _open_tab(window: MainWindow, number: int) -> None:
    """Open a tab, unless there is nothing for it to show."""
    if window.tabs.isTabVisible(number):
        window.tabs.setCurrentIndex(number)


def _add_lists(menu: QMenu, window: MainWindow) -> None:
    """Add the wishes for the list of contests and units, which can be had where there is something to choose."""
    gettext = window.language.gettext
    shown = menu.addAction(gettext("Contests and &units"))
    shown.setShortcut(QKeySequence("F9"))
    shown.setCheckable(True)
    shown.triggered.connect(window.sides.show_list)
    going = menu.addAction(gettext("&Go to contests and units"))
    going.setShortcut(QKeySequence("Ctrl+L"))
    going.triggered.connect(lambda _=False: window.sides.go_to_list())

    def follow() -> None:
        shown.setChecked(window.sides.is_shown)
        for action in (shown, going):
            action.setEnabled(window.sides.has_choice)

    window.sides.turned.connect(follow)
    follow()


def _add_pictures(menus: Menus, menu: QMenu, window: MainWindow) -> None:
    """Add the wishes for a picture of the chart, which can be had while a chart is drawn."""
    gettext = window.language.gettext
    copy = menus.add(menu, gettext("Copy chart as &picture"), None, window.chart.copy_picture)
    save = menus.add(menu, gettext("&Save chart as picture…"), None, window.exporting.choose_chart_file)

    def allow() -> None:
        for action in (copy, save):
            action.setEnabled(window.chart.is_drawn)

    window.chart.room_changed.connect(allow)
    allow()


def _fill_compare(menus: Menus, menu: QMenu, window: MainWindow) -> None:
    gettext = window.language.gettext
    window.table.addAction(menus.add(menu, gettext("C&ompare selected"), "Ctrl+K", window.compare))
    menus.add(menu, gettext("Clear &selection"), "Ctrl+Shift+A", lambda: window.session.select(()))


def _copy(window: MainWindow) -> None:
    """Copy the cells of another table if the keyboard is in it, else the lines of the candidates."""
    focused = QApplication.focusWidget()
    if isinstance(focused, CopiesCells):
        focused.copy_cells()
    elif isinstance(focused, QTableView) and focused is not window.table:
        QApplication.clipboard().setText(str(focused.currentIndex().data() or ""))
    else:
        window.table.copy()


def _zoom(window: MainWindow, steps: int) -> None:
    if steps:
        window.theme.step_zoom(steps)
    else:
        window.theme.choose_zoom(1.0)
    window.preferences.zoom = window.theme.zoom


def _choose_scheme(window: MainWindow, scheme: Scheme) -> None:
    window.theme.choose_scheme(scheme)
    window.preferences.scheme = scheme
