"""What a chart is: it receives standings and a selection, never a window."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Protocol

from msgspec import Struct
from PySide6.QtCore import SignalInstance
from PySide6.QtWidgets import QWidget

from hustings.desktop.look.theme import Colors
from hustings.election.standings import Standings
from hustings.wording.bases import chart_title
from hustings.wording.language import Language
from hustings.wording.sentences import chart_summary

if TYPE_CHECKING:
    from PySide6.QtWidgets import QGraphicsScene


def has_shares(standings: Standings) -> bool:
    """Whether a line shown has a percentage."""
    return any(row.share is not None for row in (*standings.rows, *standings.pinned))


class Chart(Protocol):
    """A chart form. `toggled` is sent with the key of a line that the reader picks, and whether to add it."""

    @property
    def widget(self) -> QWidget:
        """The widget that shows the chart."""
        ...

    @property
    def toggled(self) -> SignalInstance:
        """Sent as (key, adds) when the reader picks a bar."""
        ...

    def show_standings(self, standings: Standings, colors: Colors, pixels: int) -> None:
        """Draw the standings in colours, with plain text of that size in pixels."""
        ...

    def show_selection(self, keys: tuple[str, ...], current: str | None) -> None:
        """Mark the selected bars, and the one on which the keyboard stands."""
        ...

    def scene(self) -> QGraphicsScene:
        """Give the scene, to be saved as a picture."""
        ...


class ChartForm(Struct, frozen=True):
    """One entry of the registry: the name for the reader, how to make the chart, and which standings it suits.

    `title` stands above it, `summary` says in words what it shows.
    """

    key: str
    name: Callable[[Language], str]
    make: Callable[[Language], Chart]
    title: Callable[[Language, Standings], str] = chart_title
    summary: Callable[[Language, Standings], str] = chart_summary
    suits: Callable[[Standings], bool] = has_shares
