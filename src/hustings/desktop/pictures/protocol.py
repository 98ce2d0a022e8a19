"""What a picture of units is: it receives columns and the choice of units, never a window."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any, Protocol

from msgspec import Struct
from PySide6.QtCore import SignalInstance
from PySide6.QtWidgets import QWidget

from hustings.desktop.look.theme import Colors
from hustings.stations.pictures.columns import Drawn, UnitColumns, Weight
from hustings.wording.language import Language
from hustings.wording.pictures import PictureTexts

if TYPE_CHECKING:
    from PySide6.QtWidgets import QGraphicsScene

    from hustings.desktop.units.brush import Brush


class Wanted(Struct, frozen=True):
    """What the reader chose of a picture: what a unit counts for; of a map, the file of regions and the key to them.

    Without a file the bundled one is taken that has most of the units, without a key the one that joins most.
    """

    weight: Weight = Weight.UNITS
    map_file: Path | None = None
    map_key: str | None = None


class WorkedOut(Protocol):
    """What a picture is drawn of, as its form works it out."""

    @property
    def drawn(self) -> Drawn:
        """Which units are drawn, and why others are not."""
        ...


class PictureOf(Struct, frozen=True, eq=False):
    """What a picture shows: the columns, what a unit counts for, the words for both, and what was worked out of them.

    `worked_out` is what the form's `work_out` gave for these columns; its `drawn` tells which of them are drawn.
    """

    columns: UnitColumns
    weight: Weight
    texts: PictureTexts
    worked_out: Any


class UnitPicture(Protocol):
    """A picture of units. `brushed` is sent with the `Brush` of the units that the reader picks in it."""

    @property
    def widget(self) -> QWidget:
        """The widget that shows the picture."""
        ...

    @property
    def brushed(self) -> SignalInstance:
        """Sent with a Brush; with None when the reader picks nothing any more."""
        ...

    def show_units(self, of: PictureOf, colors: Colors, pixels: int) -> None:
        """Draw units in colours, with plain text of that size in pixels."""
        ...

    def show_brush(self, brush: Brush | None) -> None:
        """Mark the units that are picked out, here or elsewhere."""
        ...

    def scene(self) -> QGraphicsScene:
        """Give the scene, to be saved as a picture."""
        ...


class PictureForm(Struct, frozen=True):
    """One entry of the registry: the name for the reader, how to make the picture, and what it is worked out of.

    `work_out` is run off the main thread and touches no Qt; it may raise what reading a file of regions does. `title`
    stands above the picture, `summary` says in words what it shows, `notes` what is to be known of it; `obstacle` says
    why there is nothing to draw (empty: there is).
    """

    key: str
    name: Callable[[Language], str]
    make: Callable[[Language], UnitPicture]
    work_out: Callable[[UnitColumns, Wanted], WorkedOut]
    title: Callable[[Language, PictureOf], str]
    summary: Callable[[Language, PictureOf], str]
    notes: Callable[[Language, PictureOf], tuple[str, ...]]
    obstacle: Callable[[Language, UnitColumns], str]
    has_weight: bool = True
    has_selection: bool = True
    is_map: bool = False
    wants_every_selection: bool = False
