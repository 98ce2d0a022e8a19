"""What the reader chooses of a picture: whose share, what a unit counts for, and of a map its file and its key."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QSignalBlocker, Signal
from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QPushButton, QWidget

from hustings.desktop.pictures.map_work import MapWork
from hustings.desktop.pictures.protocol import PictureForm, Wanted
from hustings.desktop.units.grid import UnitFigures
from hustings.desktop.widgets import choice
from hustings.election.standings import Standings
from hustings.stations.pictures.columns import Weight
from hustings.wording import pictures
from hustings.wording.language import Language
from hustings.wording.plain_text import one_line
from hustings.wording.unit_columns import selections_in_order


class PictureChoices(QWidget):
    """The row above a picture. `changed` is sent when something else is wanted, `save_wanted` with a file's name."""

    changed = Signal()
    save_wanted = Signal()

    def __init__(self, language: Language) -> None:
        super().__init__()
        self._language = language
        self.setObjectName("clear")
        self._map_file: Path | None = None
        self.selections = choice(language.gettext("Whose share the picture shows"))
        self.weights = choice(language.gettext("What a unit counts for in the picture"))
        self.keys = choice(language.gettext("By what units and regions of the map are joined"))
        self.open_map = QPushButton(language.gettext("Open Map…"))
        self.bundled_map = QPushButton(language.gettext("Bundled map"))
        self.bundled_map.setToolTip(language.gettext("Draw on the bundled map of the country again"))
        self.save = QPushButton(language.gettext("Save picture…"))
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(6)
        for box in (self.selections, self.weights, self.keys):
            box.setMinimumWidth(70)
            box.activated.connect(self.changed)
            row.addWidget(box, 1)
        for button in (self.open_map, self.bundled_map, self.save):
            button.setObjectName("small")
            row.addWidget(button)
        self.bundled_map.hide()
        self.open_map.clicked.connect(self._ask_for_map)
        self.bundled_map.clicked.connect(self._take_bundled)
        self.save.clicked.connect(self.save_wanted)

    @property
    def selection(self) -> str | None:
        """The identifier of the selection whose share is wanted."""
        chosen = self.selections.currentData()
        return chosen if isinstance(chosen, str) else None

    @property
    def names(self) -> dict[str, str]:
        """The names of the selections by their identifiers."""
        box = self.selections
        return {str(box.itemData(at)): box.itemText(at) for at in range(box.count())}

    def wanted(self, form: PictureForm) -> Wanted:
        """Give what is chosen, as far as a form asks for it."""
        key = self.keys.currentData() if form.is_map else None
        weight = Weight(self.weights.currentData() or Weight.UNITS) if form.has_weight else Weight.UNITS
        return Wanted(weight, self._map_file, key if isinstance(key, str) else None)

    def show_form(self, form: PictureForm) -> None:
        """Offer what a form asks for."""
        self.weights.setVisible(form.has_weight)
        self.selections.setVisible(form.has_selection)
        for part in (self.keys, self.open_map):
            part.setVisible(form.is_map)
        self.bundled_map.setVisible(form.is_map and self._map_file is not None)

    def offer_selections(self, figures: UnitFigures, whole: Standings) -> None:
        """Offer those of which the table has figures; where it has none, a map of turnout still can be drawn."""
        before = self.selections.currentData()
        with_figures = {column.selection for column in figures.columns} - {None}
        every = selections_in_order(whole)
        with QSignalBlocker(self.selections):
            self.selections.clear()
            for selection in [one for one in every if one.id in with_figures] or every:
                self.selections.addItem(one_line(self._language.pick(selection.short or selection.name)), selection.id)
            self.selections.setCurrentIndex(max(self.selections.findData(before), 0))

    def offer_weights(self, is_eligible: bool) -> None:
        """Offer what a unit may count for."""
        before = Weight(self.weights.currentData() or Weight.UNITS)
        with QSignalBlocker(self.weights):
            self.weights.clear()
            for weight in Weight:
                self.weights.addItem(pictures.weight_name(self._language, weight.value, is_eligible), weight)
            self.weights.setCurrentIndex(self.weights.findData(before))

    def offer_keys(self, work: MapWork) -> None:
        """Offer what the file says of its regions to join them by."""
        before = self.keys.currentData()
        with QSignalBlocker(self.keys):
            self.keys.clear()
            found = self._language.gettext("Joined by itself: {key}").format(key=work.joined.key)
            self.keys.addItem(found if before is None else self._language.gettext("Joined by itself"), None)
            for key in work.regions.keys:
                self.keys.addItem(key, key)
            self.keys.setCurrentIndex(max(self.keys.findData(before), 0) if before is not None else 0)

    def take_map(self, path: Path | None) -> None:
        """Take another file of regions (None: what is bundled), joined by itself."""
        self._map_file = path
        self.bundled_map.setVisible(path is not None)
        with QSignalBlocker(self.keys):
            self.keys.clear()

    def _ask_for_map(self) -> None:
        dialog = QFileDialog(self, self._language.gettext("Open a map of regions"))
        dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
        dialog.setNameFilters(["GeoJSON, TopoJSON (*.geojson *.topojson *.json)"])
        dialog.fileSelected.connect(self._take_chosen)
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    def _take_bundled(self) -> None:
        self.take_map(None)
        self.changed.emit()

    def _take_chosen(self, chosen: str) -> None:
        self.take_map(Path(chosen))
        self.changed.emit()
