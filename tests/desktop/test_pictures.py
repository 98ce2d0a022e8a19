"""Pictures of each tab, light and dark, small and scaled, written to `build/` to be looked at."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from desktop_support import cut_labels
from hustings.desktop.base_chooser import BaseChooser
from hustings.desktop.charts.registry import CHART_FORMS
from hustings.desktop.look.theme import Scheme
from hustings.desktop.tabs import COMPARE
from hustings.desktop.version_chooser import VersionChooser
from hustings.desktop.window import MainWindow
from hustings.election.figures import Address, Measure
from hustings.election.model import Base
from hustings.files.registry import OpenedElection

MakeWindow = Callable[..., MainWindow]
BUILD = Path(__file__).parents[2] / "build"
TABS = ("results", "units", "seats", "policies", "compare", "sources")


@pytest.mark.parametrize("scheme", [Scheme.LIGHT, Scheme.DARK])
@pytest.mark.parametrize(("size", "zoom"), [((1280, 800), 1.0), ((1024, 640), 1.0), ((1024, 640), 1.5)])
def test_each_tab_is_drawn(
    qtbot: QtBot, make_window: MakeWindow, scheme: Scheme, size: tuple[int, int], zoom: float
) -> None:
    window = make_window()
    window.theme.choose_scheme(scheme)
    window.theme.choose_zoom(zoom)
    window.resize(*size)
    window.session.select(["lukashenko", "syrankov"])
    BUILD.mkdir(exist_ok=True)
    for tab, name in enumerate(TABS):
        window.tabs.setCurrentIndex(tab)
        qtbot.wait(60)
        picture = window.grab()
        file = BUILD / f"{name}-{scheme.value}-{size[0]}x{size[1]}-{round(zoom * 100)}.png"
        assert picture.save(str(file))
        ground = picture.toImage().pixelColor(4, size[1] - 4)
        assert (ground.lightness() < 100) is (scheme is Scheme.DARK)


def test_odd_elections_are_drawn(
    qtbot: QtBot, make_window: MakeWindow, odd: OpenedElection, council: OpenedElection
) -> None:
    BUILD.mkdir(exist_ok=True)
    for name, election in (("odd", odd), ("council", council)):
        window = make_window(election)
        for contest in election.election.contests:
            window.session.look_at(contest.id)
            qtbot.wait(60)
            assert window.grab().save(str(BUILD / f"{name}-{contest.id}.png"))


@pytest.mark.parametrize("scheme", [Scheme.LIGHT, Scheme.DARK])
def test_each_form_of_the_chart_is_drawn_and_saved(
    qtbot: QtBot, make_window: MakeWindow, odd: OpenedElection, council: OpenedElection, scheme: Scheme
) -> None:
    BUILD.mkdir(exist_ok=True)
    window = make_window()
    window.theme.choose_scheme(scheme)
    for form in CHART_FORMS:
        window.chart.choose_form(form.key)
        window.session.select(["lukashenko", "none-of-these"])
        qtbot.wait(60)
        assert window.grab().save(str(BUILD / f"chart-{form.key}-{scheme.value}.png"))
        window.session.find("anna")
        qtbot.wait(60)
        window.chart.save_picture(BUILD / f"saved-{form.key}-{scheme.value}.png")
        window.session.find("")
    for name, election in (("odd", odd), ("council", council)):
        window.session.show_election(election)
        for contest in election.election.contests:
            window.session.look_at(contest.id)
            qtbot.wait(60)
            assert window.grab().save(str(BUILD / f"chart-stacked-{name}-{contest.id}-{scheme.value}.png"))


def test_bases_that_differ_are_drawn_in_the_comparison(
    qtbot: QtBot, make_window: MakeWindow, odd: OpenedElection
) -> None:
    BUILD.mkdir(exist_ok=True)
    window = make_window()
    window.tabs.setCurrentIndex(COMPARE)
    window.session.select(["lukashenko", "none-of-these", "syrankov"])
    qtbot.wait(60)
    assert window.grab().save(str(BUILD / "compare-bases.png"))
    window.session.show_election(odd)
    window.session.look_at("scripts")
    window.session.select(["arabic", "chinese"])
    qtbot.wait(60)
    assert window.grab().save(str(BUILD / "compare-scripts.png"))


@pytest.mark.parametrize("scheme", [Scheme.LIGHT, Scheme.DARK])
@pytest.mark.parametrize(("size", "zoom"), [((1280, 800), 1.0), ((1024, 640), 1.5)])
def test_a_figure_that_is_asked_is_drawn(
    qtbot: QtBot, make_window: MakeWindow, scheme: Scheme, size: tuple[int, int], zoom: float
) -> None:
    window = make_window()
    window.theme.choose_scheme(scheme)
    window.theme.choose_zoom(zoom)
    window.resize(*size)
    asked = {
        "reported": Address("president", "final", Measure.SHARE, "lukashenko"),
        "derived": Address("president", "final", Measure.VOTES, "kanopatskaya"),
        "tile": Address("president", "final", Measure.RESIDUAL),
    }
    BUILD.mkdir(exist_ok=True)
    for name, address in asked.items():
        window.session.focus(address)
        qtbot.waitUntil(lambda: cut_labels(window) == [])
        assert window.grab().save(str(BUILD / f"inspector-{name}-{scheme.value}-{size[0]}-{round(zoom * 100)}.png"))


@pytest.mark.parametrize("scheme", [Scheme.LIGHT, Scheme.DARK])
def test_another_base_and_its_menu_are_drawn(qtbot: QtBot, make_window: MakeWindow, scheme: Scheme) -> None:
    window = make_window()
    window.theme.choose_scheme(scheme)
    window.session.focus(Address("president", "final", Measure.SHARE, "syrankov"))
    window.session.show_of(Base.ELIGIBLE_VOTERS)
    qtbot.waitUntil(lambda: cut_labels(window) == [])
    BUILD.mkdir(exist_ok=True)
    assert window.grab().save(str(BUILD / f"base-{scheme.value}.png"))
    for chooser, name in ((BaseChooser, "base"), (VersionChooser, "version")):
        menu = window.findChildren(chooser)[0].menu()
        menu.aboutToShow.emit()
        menu.resize(menu.sizeHint())
        assert menu.grab().save(str(BUILD / f"{name}-menu-{scheme.value}.png"))


@pytest.mark.parametrize("scheme", [Scheme.LIGHT, Scheme.DARK])
def test_differences_between_versions_are_drawn(
    qtbot: QtBot, make_window: MakeWindow, versions: OpenedElection, scheme: Scheme
) -> None:
    BUILD.mkdir(exist_ok=True)
    for name, election, against in (("bundled", None, "bulletin-tass"), ("made", versions, "early")):
        window = make_window(election)
        window.theme.choose_scheme(scheme)
        window.session.set_against(against)
        window.session.go_to_change(1)
        window.session.go_to_change(1)
        qtbot.waitUntil(lambda window=window: cut_labels(window) == [])
        assert window.grab().save(str(BUILD / f"difference-{name}-{scheme.value}.png"))
