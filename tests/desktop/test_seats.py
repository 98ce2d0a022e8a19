"""The Seats tab and the hemicycle: a rule is chosen, never applied unasked, and what follows from it is said."""

from __future__ import annotations

from collections.abc import Callable
from itertools import combinations, pairwise
from pathlib import Path
from typing import Any

import pyqtgraph as pg
import pytest
from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QImage
from PySide6.QtTest import QAbstractItemModelTester
from PySide6.QtWidgets import QApplication, QComboBox, QLabel, QSpinBox
from pytestqt.qtbot import QtBot

from desktop_support import cut_labels
from hustings.desktop.charts.hemicycle_geometry import hemicycle
from hustings.desktop.charts.hemicycle_item import SeatsItem, style
from hustings.desktop.look.theme import Scheme, load_colors
from hustings.desktop.seats.choices import SeatChoices, ThresholdBox
from hustings.desktop.seats.model import SeatsModel
from hustings.desktop.seats.panel import SeatsPanel
from hustings.desktop.seats.table import SeatsTable
from hustings.desktop.session import Session
from hustings.desktop.tabs import RESULTS, SEATS
from hustings.desktop.window import MainWindow
from hustings.election.figures import Measure
from hustings.election.model import SeatRule
from hustings.election.seats.methods import SeatMethod
from hustings.files.registry import OpenedElection, open_election
from hustings.wording.language import Language
from hustings.wording.seat_chart import BY_LOT, groups
from hustings.wording.seat_table import SeatColumn, seat_table
from seats_support import SEATS as PUBLISHED
from seats_support import STATED, council_file

FATAL = QAbstractItemModelTester.FailureReportingMode.Fatal
MakeWindow = Callable[..., MainWindow]
BUILD = Path(__file__).parents[2] / "build"
RULE = SeatRule(method=SeatMethod.DHONDT, seats=11, threshold="5")


@pytest.fixture
def opened_council(tmp_path: Path) -> OpenedElection:
    return open_election(council_file(tmp_path / "council.json", seats=PUBLISHED))


@pytest.fixture
def stated_council(tmp_path: Path) -> OpenedElection:
    return open_election(council_file(tmp_path / "stated.json", seats=PUBLISHED, stated=STATED))


def panel_of(window: MainWindow) -> SeatsPanel:
    window.tabs.setCurrentIndex(SEATS)
    QApplication.processEvents()
    [panel] = window.tabs.findChildren(SeatsPanel)
    return panel


def words(panel: SeatsPanel) -> str:
    QApplication.processEvents()
    return "\n".join(label.text() for label in panel.findChildren(QLabel) if label.isVisible())


def fields(panel: SeatsPanel) -> tuple[QComboBox, QSpinBox, ThresholdBox]:
    [choices] = panel.findChildren(SeatChoices)
    method = next(box for box in choices.findChildren(QComboBox) if box.findData(SeatMethod.HARE) >= 0)
    [threshold] = choices.findChildren(ThresholdBox)
    seats = next(box for box in choices.findChildren(QSpinBox) if box is not threshold)
    return method, seats, threshold


def choose(method: QComboBox, data: object) -> None:
    method.setCurrentIndex(method.findData(data))
    method.activated.emit(method.currentIndex())


def test_the_tab_is_there_where_seats_go_by_votes(
    make_window: MakeWindow, opened: OpenedElection, opened_council: OpenedElection
) -> None:
    window = make_window(opened_council, chart=False)
    assert window.tabs.isTabVisible(SEATS)
    window.tabs.setCurrentIndex(SEATS)
    window.session.show_election(opened)
    assert not window.tabs.isTabVisible(SEATS)
    assert window.tabs.currentIndex() == RESULTS


def test_nothing_is_given_out_unasked(make_window: MakeWindow, stated_council: OpenedElection) -> None:
    window = make_window(stated_council)
    panel = panel_of(window)
    assert window.session.standings.apportioned is None
    assert "Choose a method, or the rule that the source states." in words(panel)
    table = seat_table(window.language, window.session.standings)
    assert table.columns == (SeatColumn.NAME, SeatColumn.VOTES, SeatColumn.PUBLISHED)


def test_a_reader_chooses_method_seats_and_threshold(
    qtbot: QtBot, make_window: MakeWindow, opened_council: OpenedElection
) -> None:
    window = make_window(opened_council)
    panel = panel_of(window)
    method, seats, threshold = fields(panel)
    assert seats.value() == 11  # the sum of those published
    choose(method, SeatMethod.SAINTE_LAGUE)
    qtbot.waitUntil(lambda: window.session.standings.viewpoint.seat_rule is not None)
    threshold.setFocus()
    threshold.selectAll()
    qtbot.keyClicks(threshold, "5")
    qtbot.keyClick(threshold, Qt.Key.Key_Return)
    expected = SeatRule(method=SeatMethod.SAINTE_LAGUE, seats=11, threshold="5")
    qtbot.waitUntil(lambda: window.session.standings.viewpoint.seat_rule == expected)
    assert "chosen by the reader. They are derived, and no outcome of this election." in words(panel)
    choose(method, None)
    qtbot.waitUntil(lambda: window.session.standings.viewpoint.seat_rule is None)


def test_the_rule_that_the_source_states_is_taken_whole(
    qtbot: QtBot, make_window: MakeWindow, stated_council: OpenedElection
) -> None:
    window = make_window(stated_council)
    panel = panel_of(window)
    method, seats, threshold = fields(panel)
    choose(method, "stated")
    stated = stated_council.election.contests[0].seat_rule
    qtbot.waitUntil(lambda: window.session.standings.viewpoint.seat_rule == stated)
    assert (seats.value(), threshold.text()) == (11, "5%")
    assert "as stated by The Paper, 3 January 2030" in words(panel)
    seats.stepUp()
    qtbot.waitUntil(lambda: window.session.standings.viewpoint.seat_rule != stated)
    changed = window.session.standings.viewpoint.seat_rule
    assert changed is not None
    assert (changed.seats, changed.source, method.currentData()) == (12, None, SeatMethod.DHONDT)
    assert "chosen by the reader" in words(panel)


def test_a_tick_exempts_from_the_threshold_by_keyboard(
    qtbot: QtBot, make_window: MakeWindow, opened_council: OpenedElection
) -> None:
    window = make_window(opened_council)
    panel = panel_of(window)
    window.session.apportion_by(RULE)
    [table] = panel.findChildren(SeatsTable)
    model = table.model()
    section = next(at for at in range(model.columnCount()) if model.column(at) is SeatColumn.TAKES_PART)
    table.setFocus()
    table.setCurrentIndex(model.index(model.row_of("dogwood"), section))
    qtbot.keyClick(table, Qt.Key.Key_Space)

    def exempt() -> tuple[str, ...]:
        rule = window.session.standings.viewpoint.seat_rule
        return rule.exempt if rule is not None else ()

    qtbot.waitUntil(lambda: exempt() == ("dogwood",))
    row = model.row(table.currentIndex().row())
    assert (row.standing.key, row.cells[section]) == ("dogwood", "exempt")
    qtbot.keyClick(table, Qt.Key.Key_Space)
    qtbot.waitUntil(lambda: exempt() == ())


def test_the_model_holds_under_any_rule(session: Session, language: Language, opened_council: OpenedElection) -> None:
    session.show_election(opened_council)
    model = SeatsModel(language, seat_table(language, session.standings))
    QAbstractItemModelTester(model, FATAL, model)
    for method in SeatMethod:
        for threshold in (None, "5", "99"):
            session.apportion_by(SeatRule(method=method, seats=11, threshold=threshold))
            model.show_table(seat_table(language, session.standings), frozenset({"cedar"}))
            for row in range(model.rowCount()):
                for column in range(model.columnCount()):
                    index = model.index(row, column)
                    assert isinstance(model.data(index), str)
                    assert model.data(index, Qt.ItemDataRole.AccessibleTextRole)


def test_a_tie_and_what_stands_in_the_way_are_noticed(make_window: MakeWindow, tmp_path: Path) -> None:
    tied = open_election(council_file(tmp_path / "tied.json", votes={"a": "40", "b": "40", "c": "10"}))
    window = make_window(tied)
    panel = panel_of(window)
    window.session.apportion_by(SeatRule(method=SeatMethod.DHONDT, seats=3))
    assert "Tie: A and B have equal quotients, 20." in words(panel)
    assert [(group.key, group.seats) for group in groups(window.language, window.session.standings)] == [
        ("a", 1),
        ("b", 1),
        (BY_LOT, 1),
    ]
    window.session.apportion_by(SeatRule(method=SeatMethod.DHONDT, seats=3, threshold="60"))
    assert "No seats can be given out: nobody has votes and reaches the threshold." in words(panel)


def test_published_seats_answer_in_the_strip(
    qtbot: QtBot, make_window: MakeWindow, opened_council: OpenedElection
) -> None:
    window = make_window(opened_council)
    panel = panel_of(window)
    window.session.apportion_by(RULE)
    [table] = panel.findChildren(SeatsTable)
    model = table.model()
    table.setFocus()
    for column, measure in ((SeatColumn.PUBLISHED, Measure.SEATS), (SeatColumn.BY_RULE, Measure.SEATS_BY_RULE)):
        section = next(at for at in range(model.columnCount()) if model.column(at) is column)
        table.setCurrentIndex(model.index(0, section))
        focused = window.session.focused
        assert focused is not None
        assert (focused.measure, focused.selection) == (measure, "alder")


def test_a_rule_is_of_one_contest_and_one_unit(session: Session, council: OpenedElection) -> None:
    session.show_election(council)
    first, second = (contest.id for contest in council.election.contests[:2])
    session.look_at(first)
    session.apportion_by(RULE)
    assert session.standings.viewpoint.seat_rule == RULE
    session.look_at(second)
    assert session.standings.viewpoint.seat_rule is None


class TestHemicycle:
    def test_is_offered_where_there_are_seats(self, make_window: MakeWindow, opened_council: OpenedElection) -> None:
        window = make_window(opened_council)
        window.chart.choose_form("hemicycle")
        assert "Seats, as published" in window.chart.chart.widget.accessibleName()
        window.session.apportion_by(RULE)
        assert "as if by D’Hondt" in window.chart.chart.widget.accessibleName()

    def test_gives_way_where_there_are_none(
        self, make_window: MakeWindow, opened: OpenedElection, opened_council: OpenedElection
    ) -> None:
        window = make_window(opened_council)
        window.chart.choose_form("hemicycle")
        window.session.show_election(opened)
        assert "86.82" in window.chart.chart.widget.accessibleDescription()
        window.session.show_election(opened_council)
        description = window.chart.chart.widget.accessibleDescription()
        assert description.startswith("Seats, as published: 11 seats; majority: 6; Alder 5; Birch 4; Cedar 2.")
        assert "From the left as in the table: by rank, ascending. No political order is meant." in description

    def test_every_party_is_spoken_and_picked(
        self, qtbot: QtBot, make_window: MakeWindow, opened_council: OpenedElection
    ) -> None:
        window = make_window(opened_council)
        window.chart.choose_form("hemicycle")
        widget = window.chart.chart.widget
        widget.setFocus()
        qtbot.keyClick(widget, Qt.Key.Key_Home)
        assert widget.toolTip() == "Alder: 5 seats of 11."
        qtbot.keyClick(widget, Qt.Key.Key_End)
        assert widget.toolTip() == "Cedar: 2 seats of 11."
        qtbot.keyClick(widget, Qt.Key.Key_Return)
        assert window.session.selected == ("cedar",)

    def test_stands_in_the_order_of_the_table(self, make_window: MakeWindow, opened_council: OpenedElection) -> None:
        from hustings.election.viewpoint import Order, OrderKey

        window = make_window(opened_council, chart=False)
        window.session.order_by(Order(OrderKey.NAME, descending=True))
        assert [group.key for group in groups(window.language, window.session.standings)] == [
            "cedar",
            "birch",
            "alder",
        ]

    @pytest.mark.parametrize("seats", [0, 1, 2, 3, 7, 16, 17, 63, 150, 736, 2000])
    def test_every_seat_has_a_place_of_its_own(self, seats: int) -> None:
        found = hemicycle(seats)
        assert len(found.places) == seats
        apart = 2 * found.radius * 0.95
        for at, (x, y) in enumerate(found.places[:200]):
            assert y >= -1e-9
            assert (x**2 + y**2) ** 0.5 <= 1 + 1e-9
            near = [(a - x) ** 2 + (b - y) ** 2 for a, b in found.places[:at]]
            assert min(near, default=1) >= apart**2

    def test_neighbours_differ_in_grey(self, qtbot: QtBot, make_window: MakeWindow, tmp_path: Path) -> None:
        votes = dict.fromkeys("abcdef", "100")
        window = make_window(open_election(council_file(tmp_path / "six.json", votes=votes)))
        window.session.apportion_by(SeatRule(method=SeatMethod.DHONDT, seats=60))
        window.chart.choose_form("hemicycle")
        for scheme in (Scheme.LIGHT, Scheme.DARK):
            window.theme.choose_scheme(scheme)
            qtbot.wait(50)
            widget = window.chart.chart.widget
            grey = widget.grab().toImage().convertToFormat(QImage.Format.Format_Grayscale8)
            item = next(item for item in widget.scene().items() if isinstance(item, SeatsItem))
            seen = [greys(item, grey, seat) for seat in range(5, 60, 10)]
            assert all(one != other for one, other in pairwise(seen))
            assert len(set(seen[:4])) == 4

    def test_no_two_parties_are_drawn_alike(self, make_window: MakeWindow, tmp_path: Path) -> None:
        votes = {f"p{number:02}": "100" for number in range(40)}
        window = make_window(open_election(council_file(tmp_path / "many.json", votes=votes)))
        window.session.apportion_by(SeatRule(method=SeatMethod.DHONDT, seats=80))
        found = groups(window.language, window.session.standings)
        for dark in (False, True):
            colors = load_colors(dark)
            styles = [style(number, group, colors) for number, group in enumerate(found)]
            assert len({(one.color.rgb(), one.pattern) for one in styles}) == 40
            for one, other in pairwise(styles):
                assert one.pattern is not other.pattern
                assert one.color != other.color

    @pytest.mark.parametrize(("name", "numbered"), [("p{}", False), ("a-party-of-some-length-{}", True)])
    def test_every_arc_bears_its_label_and_none_stands_on_another(
        self, qtbot: QtBot, make_window: MakeWindow, tmp_path: Path, name: str, numbered: bool
    ) -> None:
        votes = {name.format(number): str(10 + 90 * (number < 4)) for number in range(9)}
        window = make_window(open_election(council_file(tmp_path / "nine.json", votes=votes)))
        window.session.apportion_by(SeatRule(method=SeatMethod.SAINTE_LAGUE, seats=90))
        window.chart.choose_form("hemicycle")
        qtbot.wait(50)
        found = groups(window.language, window.session.standings)
        labels = [str(number) for number in range(1, 10)] if numbered else [group.name for group in found]
        chart: Any = window.chart.chart
        chart.widget.grab()
        items = [item for item in chart.widget.ring.items if isinstance(item, pg.TextItem)]
        shown = [item for item in items if item.toPlainText() in labels]
        assert [item.toPlainText() for item in shown] == labels
        rooms = [item.mapRectToScene(item.boundingRect()) for item in shown]
        whole = chart.widget.ring.getViewBox().sceneBoundingRect().adjusted(-1, -1, 1, 1)
        assert all(item.isVisible() for item in shown)
        assert all(whole.contains(room) for room in rooms)
        assert not any(one.adjusted(1, 1, -1, -1).intersects(other) for one, other in combinations(rooms, 2))


def greys(item: SeatsItem, grey: QImage, seat: int) -> tuple[int, ...]:
    """Give the grey in the middle of a seat and near its edge, in few steps."""
    placed = hemicycle(60)
    x, y = placed.places[seat]
    spots = (QPointF(x, y), QPointF(x + placed.radius * 0.82, y))
    return tuple(grey.pixelColor(item.mapToScene(spot).toPoint()).lightness() // 40 for spot in spots)


@pytest.mark.parametrize("scheme", [Scheme.LIGHT, Scheme.DARK])
@pytest.mark.parametrize(("size", "zoom"), [((1280, 800), 1.0), ((1024, 640), 1.0), ((1024, 640), 1.5)])
def test_the_tab_is_drawn(
    qtbot: QtBot,
    make_window: MakeWindow,
    stated_council: OpenedElection,
    scheme: Scheme,
    size: tuple[int, int],
    zoom: float,
) -> None:
    window = make_window(stated_council)
    window.theme.choose_scheme(scheme)
    window.theme.choose_zoom(zoom)
    window.resize(*size)
    window.session.apportion_by(SeatRule(method=SeatMethod.HARE, seats=11, threshold="5", exempt=("dogwood",)))
    panel_of(window)
    qtbot.wait(60)
    BUILD.mkdir(exist_ok=True)
    assert window.grab().save(str(BUILD / f"seats-{scheme.value}-{size[0]}x{size[1]}-{round(zoom * 100)}.png"))
    assert cut_labels(window) == []


class TestThresholds:
    @pytest.mark.parametrize(
        ("text", "threshold"),
        [("5", "5"), ("5%", "5"), ("3.25 %", "3.25"), ("0,5", "0.5"), ("0", None), ("100", "100"), ("10", "10")],
    )
    def test_are_read_exactly(self, qtbot: QtBot, language: Language, text: str, threshold: str | None) -> None:
        box = ThresholdBox(language)
        qtbot.addWidget(box)
        box.setValue(box.valueFromText(text))
        assert box.threshold == threshold
        assert box.valueFromText(box.text()) == box.value()

    @pytest.mark.parametrize("text", ["", "x", "101", "5.125", "-1", "5.x", "٥"])
    def test_that_are_none_are_not_taken(self, qtbot: QtBot, language: Language, text: str) -> None:
        box = ThresholdBox(language)
        qtbot.addWidget(box)
        assert box.validate(text, 0)[0] is not box.validate("5", 0)[0]
