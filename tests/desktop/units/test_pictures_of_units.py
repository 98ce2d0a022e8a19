"""Pictures of units: what is drawn, hovered, spoken and picked, and what the table shows of it."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest
from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QFontMetricsF, QImage, QPainter
from PySide6.QtTest import QAbstractItemModelTester
from pytestqt.qtbot import QtBot

from hustings.bundled import resource
from hustings.desktop.look.theme import load_colors
from hustings.desktop.pictures.canvas import PictureCanvas
from hustings.desktop.pictures.card import PictureCard
from hustings.desktop.pictures.drawn import DrawnPicture
from hustings.desktop.pictures.items import BarsItem, small_font, write_axis
from hustings.desktop.pictures.map import outlines
from hustings.desktop.pictures.map_labels import label_places
from hustings.desktop.pictures.protocol import PictureForm, PictureOf, Wanted
from hustings.desktop.pictures.registry import PICTURE_FORMS
from hustings.desktop.tabs import UNITS
from hustings.desktop.units.brush import TABLE, Brush
from hustings.desktop.units.panel import UnitsPanel
from hustings.desktop.window import MainWindow
from hustings.files.errors import FileError
from hustings.files.geometry.reading import read_regions
from hustings.files.registry import OpenedElection, open_election
from hustings.stations.pictures.columns import Weight
from hustings.wording.language import Language
from hustings.wording.pictures import PictureTexts
from pictures_support import Row, columns_of
from units_support import counted_election

MakeWindow = Callable[..., MainWindow]
DIAGRAMS = [form for form in PICTURE_FORMS if not form.is_map]
KEYS = [form.key for form in DIAGRAMS]
MAPS = [form.key for form in PICTURE_FORMS if form.is_map]


def panel_of(qtbot: QtBot, window: MainWindow, level: int = 1) -> UnitsPanel:
    window.tabs.setCurrentIndex(UNITS)
    panel = window.tabs.findChild(UnitsPanel)
    assert isinstance(panel, UnitsPanel)
    qtbot.waitUntil(lambda: panel.model.total > 0)
    panel.choose_level(level)
    qtbot.waitUntil(lambda: not window.jobs.is_busy)
    return panel


def shown(qtbot: QtBot, panel: UnitsPanel, key: str) -> tuple[PictureCard, DrawnPicture]:
    panel.pictures.choose(key)
    card = panel.pictures.card
    assert card is not None
    qtbot.waitUntil(lambda: card.shown_form == key)
    assert isinstance(card.picture, DrawnPicture)
    return card, card.picture


@pytest.fixture
def counted(make_window: MakeWindow) -> MainWindow:
    return make_window(counted_election())


def test_nothing_is_built_before_a_picture_is_wanted(qtbot: QtBot, counted: MainWindow) -> None:
    panel = panel_of(qtbot, counted)
    assert panel.pictures.card is None
    shown(qtbot, panel, "fingerprint")
    panel.pictures.choose("")
    assert panel.pictures.card is not None
    assert panel.pictures.card.isHidden()


def test_what_is_picked_in_a_picture_filters_the_table(qtbot: QtBot, counted: MainWindow) -> None:
    panel = panel_of(qtbot, counted, level=2)
    tester = QAbstractItemModelTester(panel.model, QAbstractItemModelTester.FailureReportingMode.Fatal)
    total = panel.model.total
    for key, other in zip(KEYS, (*KEYS[1:], KEYS[0]), strict=True):
        _, picture = shown(qtbot, panel, key)
        spot = picture.first_spot()
        assert spot is not None
        qtbot.keyClick(picture.widget, Qt.Key.Key_Right)
        qtbot.keyClick(picture.widget, Qt.Key.Key_Return)
        brush = counted.session.brush
        assert brush is not None
        assert brush.origin == key
        assert panel.model.rowCount() == len(brush.units) == len(picture.places(spot))
        listed = {panel.model.identifier(panel.model.index(row, 0)) for row in range(panel.model.rowCount())}
        assert listed == {f"u{number}" for number in brush.units.tolist()}
        # Another picture marks the same units and leaves the table as it is.
        _, marking = shown(qtbot, panel, other)
        assert panel.model.rowCount() == len(brush.units)
        qtbot.keyClick(marking.widget, Qt.Key.Key_Escape)
        assert counted.session.brush is None
        assert panel.model.rowCount() == total
    tester.deleteLater()


ROWS: list[Row] = [
    *((k * 7 % 100, 100 + k % 9, k * 5 % 83, 90) for k in range(120)),
    (9, 9, 9, 9),
    (1, 2, 3, 2),
    (None, 5, 1, 2),
]


@pytest.mark.parametrize("form", DIAGRAMS, ids=KEYS)
@pytest.mark.parametrize("weight", Weight)
@pytest.mark.parametrize("dark", [False, True])
def test_every_unit_drawn_is_reached_by_the_keyboard_and_spoken(
    qtbot: QtBot, language: Language, form: PictureForm, weight: Weight, dark: bool
) -> None:
    columns = columns_of(ROWS)
    of = PictureOf(
        columns, weight, PictureTexts("Anna", "of valid votes", "cast"), form.work_out(columns, Wanted(weight))
    )
    picture = form.make(language)
    assert isinstance(picture, DrawnPicture)
    qtbot.addWidget(picture.widget)
    picture.show_units(of, load_colors(dark), 13)
    picture.show_brush(Brush.of(columns.units[:5], TABLE))
    picture.widget.resize(500, 400)
    assert not picture.widget.grab().isNull()
    assert form.summary(language, of)
    assert form.notes(language, of)
    start = picture.first_spot()
    assert start is not None
    reached, pending = {start}, [start]
    while pending:
        here = pending.pop()
        beside = {picture.spot_beside(here, *step) for step in ((1, 0), (-1, 0), (0, 1), (0, -1))}
        pending += beside - reached
        reached |= beside
    places = {place for spot in reached for place in picture.places(spot).tolist()}
    # Beside shares a distribution has the turnout of units whose shares are not known.
    assert places >= set(np.flatnonzero(of.worked_out.drawn.chosen).tolist())
    for spot in reached:
        assert picture.heading(spot) in picture.said_of(spot)
        assert columns.names[int(picture.places(spot)[0])] in picture.said_of(spot)


def test_the_pointer_tells_the_units_of_a_cell(qtbot: QtBot, counted: MainWindow) -> None:
    panel = panel_of(qtbot, counted, level=2)
    _, picture = shown(qtbot, panel, "fingerprint")
    qtbot.wait(50)
    found = {
        spot
        for across in range(0, picture.widget.width(), 3)
        for up in range(0, picture.widget.height(), 2)
        if (spot := picture.spot_at(picture.canvas.mapToScene(QPointF(across, up).toPoint()))) is not None
    }
    assert found
    assert all(len(picture.places(spot)) for spot in found)


def test_units_selected_in_the_table_are_marked_and_filter_nothing(qtbot: QtBot, counted: MainWindow) -> None:
    panel = panel_of(qtbot, counted, level=2)
    shown(qtbot, panel, "fingerprint")
    panel.table.setCurrentIndex(panel.model.index(3, 1))
    brush = counted.session.brush
    assert brush is not None
    assert brush.origin == TABLE
    assert [f"u{number}" for number in brush.units.tolist()] == [panel.model.identifier(panel.model.index(3, 0))]
    assert panel.model.rowCount() == panel.model.total
    panel.table.selectAll()
    assert counted.session.brush is None


def test_a_choice_ends_with_the_level(qtbot: QtBot, counted: MainWindow) -> None:
    panel = panel_of(qtbot, counted, level=2)
    counted.session.brush_units(Brush.of([6, 7], "fingerprint"))
    assert panel.model.rowCount() == 2
    panel.choose_level(1)
    qtbot.waitUntil(lambda: counted.session.brush is None)
    assert panel.model.rowCount() == panel.model.total > 2


def test_weights_and_selections_draw_anew(qtbot: QtBot, counted: MainWindow) -> None:
    panel = panel_of(qtbot, counted, level=2)
    card, picture = shown(qtbot, panel, "fingerprint")
    for box, place in ((card.choices.weights, 1), (card.choices.selections, 2)):
        with qtbot.waitSignal(card.drawn):
            box.setCurrentIndex(place)
            box.activated.emit(place)
    assert picture.of is not None
    assert picture.of.weight is Weight.SIZE
    assert picture.of.texts.selection == card.choices.selections.itemText(2)
    total = picture.of.columns.sizes[picture.of.worked_out.drawn.chosen].sum()
    assert picture.of.worked_out.weights.sum() == total


def test_what_cannot_be_drawn_is_said(qtbot: QtBot, make_window: MakeWindow, nested: OpenedElection) -> None:
    window = make_window(nested)
    panel = panel_of(qtbot, window, level=2)
    panel.pictures.choose("size-curve")
    card = panel.pictures.card
    assert card is not None
    qtbot.waitUntil(lambda: "counts" in card.words)
    assert not card.choices.save.isVisible()


def test_a_picture_is_saved_with_what_it_shows(qtbot: QtBot, counted: MainWindow, tmp_path: Path) -> None:
    panel = panel_of(qtbot, counted, level=2)
    card, _ = shown(qtbot, panel, "fingerprint")
    card.save_picture(tmp_path / "picture.png")
    card.save_picture(tmp_path / "picture.svg")
    image = QImage(str(tmp_path / "picture.png"))
    assert image.width() > 200
    assert "Town election" in (tmp_path / "picture.svg").read_text("utf-8")


def spots_across(picture: DrawnPicture) -> set[int]:
    spot = picture.first_spot()
    assert spot is not None
    spots = {spot}
    for _ in range(9):
        spots |= {picture.spot_beside(one, step, 0) for one in spots for step in (1, -1)}
    return spots


def test_the_bundled_election_is_drawn_on_the_bundled_map(
    qtbot: QtBot, make_window: MakeWindow, tmp_path: Path
) -> None:
    window = make_window(open_election(resource("elections", "belarus-2020-president.json")))
    window.session.look_at(window.session.standings.contest.id, "preliminary")
    panel = panel_of(qtbot, window)
    for key in MAPS[2:]:
        card, picture = shown(qtbot, panel, key)
        assert len(spots_across(picture)) == panel.model.total == 7
        assert "iso-3166-2" in card.notes.text()
    card, picture = shown(qtbot, panel, "map-share")
    spoken = [picture.said_of(spot) for spot in spots_across(picture)]
    assert any("64.49%" in said for said in spoken)
    # The same city, alone on a map of the reader's own, by its name.
    outline = {"type": "Polygon", "coordinates": [[[0, 0], [1, 0], [1, 1], [0, 0]]]}
    feature = {"type": "Feature", "properties": {"called": "City of Minsk"}, "geometry": outline}
    path = tmp_path / "city.geojson"
    path.write_text(json.dumps({"type": "FeatureCollection", "features": [feature]}), "utf-8")
    with qtbot.waitSignal(card.drawn):
        card.show_map(path)
    assert "called" in card.notes.text()
    assert "Gomel Region" in card.notes.text()
    assert picture.first_spot() == 0
    qtbot.keyClick(picture.widget, Qt.Key.Key_Right)
    qtbot.keyClick(picture.widget, Qt.Key.Key_Space)
    assert panel.model.rowCount() == 1


def test_nothing_is_said_of_a_turnout_that_is_not_known(qtbot: QtBot, make_window: MakeWindow) -> None:
    window = make_window(open_election(resource("elections", "belarus-2020-president.json")))
    window.session.look_at(window.session.standings.contest.id, "preliminary")
    card, _ = shown(qtbot, panel_of(qtbot, window), "distribution")
    assert card.notes.text().startswith("7 units drawn.")


def test_a_file_that_is_no_map_is_refused_and_the_map_before_it_comes_back(
    qtbot: QtBot, language: Language, make_window: MakeWindow, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    told: list[Exception] = []
    monkeypatch.setattr(MainWindow, "complain", lambda _, error: told.append(error))
    window = make_window(open_election(resource("elections", "belarus-2020-president.json")))
    window.session.look_at(window.session.standings.contest.id, "turnout-at-20")
    panel = panel_of(qtbot, window)
    card, _ = shown(qtbot, panel, "map-turnout")
    path = tmp_path / "no.geojson"
    path.write_text("{}", "utf-8")
    card.show_map(path)
    qtbot.waitUntil(lambda: bool(told))
    assert isinstance(told[0], FileError)
    qtbot.waitUntil(lambda: card.shown_form == "map-turnout" and not card.words)
    assert "belarus-regions.geojson" in card.notes.text()
    own = tmp_path / "own.geojson"
    own.write_bytes(resource("geometry", "belarus-regions.geojson").read_bytes())
    for file in (own, path):
        with qtbot.waitSignal(card.drawn):
            card.show_map(file)
    assert len(told) == 2
    assert "own.geojson" in card.notes.text()
    with qtbot.waitSignal(card.drawn):
        qtbot.mouseClick(card.choices.bundled_map, Qt.MouseButton.LeftButton)
    assert "belarus-regions.geojson" in card.notes.text()
    assert card.choices.bundled_map.isHidden()


def test_the_numbers_beside_a_fingerprint_are_few_enough_for_the_room(qtbot: QtBot, language: Language) -> None:
    columns = columns_of([(turnout, 10, 7, 10) for turnout in range(10) for _ in range(500)])
    form = next(form for form in DIAGRAMS if form.key == "fingerprint")
    texts = PictureTexts("Anna", "of valid votes", "cast")
    picture = form.make(language)
    assert isinstance(picture, DrawnPicture)
    qtbot.addWidget(picture.widget)
    worked_out = form.work_out(columns, Wanted(Weight.UNITS))
    picture.show_units(PictureOf(columns, Weight.UNITS, texts, worked_out), load_colors(False), 13)
    axis = picture.canvas.plots.getItem(1, 1).getAxis("bottom")
    assert [text for _, text in axis._tickLevels[0]] == ["0", "5,000"]


@pytest.fixture
def drawn_axis(qtbot: QtBot) -> Callable[[str, int], tuple[str, float, float]]:
    """Draw an axis upright in a picture so high; gives its label, how long that is, and how long the axis."""

    def draw(title: str, height: int) -> tuple[str, float, float]:
        canvas = PictureCanvas()
        qtbot.addWidget(canvas)
        plot = canvas.plots.addPlot(0, 0)
        write_axis(plot, "left", title, [], load_colors(False), 13)
        canvas.resize(400, height)
        canvas.show()
        qtbot.waitUntil(lambda: plot.size().height() > height / 2)
        axis = plot.getAxis("left")
        written = axis.label.toPlainText().strip()
        return written, QFontMetricsF(small_font(13)).horizontalAdvance(written), axis.size().height()

    return draw


def test_an_axis_names_a_selection_as_it_is_written(
    drawn_axis: Callable[[str, int], tuple[str, float, float]],
) -> None:
    assert drawn_axis("Fish <b>& Chips</b> (%)", 400)[0] == "Fish <b>& Chips</b> (%)"


def test_the_label_of_an_axis_is_no_longer_than_the_axis(
    drawn_axis: Callable[[str, int], tuple[str, float, float]],
) -> None:
    name = "A party with a very long name (%)"
    assert drawn_axis(name, 500)[0] == name
    written, length, room = drawn_axis(name, 140)
    assert length <= room
    assert "…" in written
    assert written.endswith("(%)")


def test_bars_narrower_than_a_pixel_are_lines_of_their_full_height() -> None:
    heights = np.zeros(1001, dtype=np.int64)
    heights[[644, 787, 792, 880]] = 1
    bars = BarsItem(heights, 0.1, load_colors(False))
    image = QImage(290, 300, QImage.Format.Format_Grayscale8)
    for tenth in range(10):
        image.fill(Qt.GlobalColor.white)
        painter = QPainter(image)
        painter.translate(tenth / 10, 290.4)
        painter.scale(2.73, -280.7)
        bars.paint(painter)
        painter.end()
        columns = [[image.pixelColor(across, down).red() < 255 for down in range(300)] for across in range(290)]
        lengths = [sum(column) for column in columns if any(column)]
        assert len(lengths) == 4
        assert min(lengths) >= 280


def test_labels_of_a_map_lie_inside_and_apart() -> None:
    regions = read_regions(resource("geometry", "belarus-regions.geojson"))
    paths = dict(enumerate(outlines(regions)))
    places = label_places(paths)
    assert set(places) == set(paths)
    assert all(paths[one].contains(label.point) for one, label in places.items())
    assert [label.is_above for label in places.values()].count(True) == 1
    points = [label.point for label in places.values()]
    gaps = [(one - other).manhattanLength() for at, one in enumerate(points) for other in points[:at]]
    assert min(gaps) > 0.4
