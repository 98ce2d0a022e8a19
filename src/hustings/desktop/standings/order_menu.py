"""The menu of orders: every column, and both directions."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtGui import QAction, QActionGroup
from PySide6.QtWidgets import QMenu

from hustings.election.viewpoint import OrderKey
from hustings.wording.language import Language

if TYPE_CHECKING:
    from hustings.desktop.standings.view import StandingsTable

# Figures are first wanted from the highest down; ranks and names from the first on.
HIGHEST_FIRST = frozenset({OrderKey.SHARE, OrderKey.VOTES})


def fill_order_menu(menu: QMenu, language: Language, table: StandingsTable) -> None:
    """Put into a menu the columns to order a table by and both directions, ticked as it is ordered now."""
    menu.clear()
    model = table.standings_model
    order = model.standings.viewpoint.order
    columns = QActionGroup(menu)
    for section, column in enumerate(model.columns):
        action = QAction(model.spoken_heading(section).replace("&", "&&"), columns)
        action.setCheckable(True)
        action.setChecked(column.key is order.key)
        action.triggered.connect(lambda _=False, key=column.key: table.order_by(key, key in HIGHEST_FIRST))
    directions = QActionGroup(menu)
    for descending, name in ((False, language.gettext("&Ascending")), (True, language.gettext("&Descending"))):
        action = QAction(name, directions)
        action.setCheckable(True)
        action.setChecked(descending is order.descending)
        action.triggered.connect(lambda _=False, descending=descending: table.order_by(order.key, descending))
    menu.addActions(columns.actions())
    menu.addSeparator()
    menu.addActions(directions.actions())
