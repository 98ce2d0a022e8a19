"""The running program as a screen reader finds it."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from end_to_end.accessibility_bus import AccessibilityBus, Accessible, has_launcher, private_session
from end_to_end.virtual_screen import NEEDED, Hands, Program, require, virtual_screen, wait_for

TITLE = "Presidential election, Belarus"


@pytest.fixture(scope="module")
def seen(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Accessible]:
    """Everything a screen reader finds in the running program, its chart drawn."""
    require((*NEEDED, "dbus-daemon"))
    if not has_launcher():
        if sys.platform.startswith("linux") and os.environ.get("CI"):
            pytest.fail("at-spi2-core is not installed")
        pytest.skip("at-spi2-core is not installed")
    home: Path = tmp_path_factory.mktemp("home")
    with (
        virtual_screen() as screen,
        private_session(screen) as environment,
        Program(environment, home) as program,
    ):
        hands = Hands(environment)
        hands.window(TITLE)
        bus = AccessibilityBus(environment)

        def complete() -> Accessible | None:
            found = bus.program("Hustings")
            return found if any(one.name.startswith("Chart: ") for one in found.walk()) else None

        tree = wait_for(complete, "the chart on the accessibility bus")
        bus.close()
        hands.window(TITLE)
        hands.press("ctrl+q")
        assert program.ended()[0] == 0
        yield tree


def test_the_table_is_read_cell_by_cell(seen: Accessible) -> None:
    table = next(one for one in seen.walk() if one.role == "table" and one.name == "Candidates")
    spoken = [one.name for one in table.walk()]
    for text in (
        "Percentage, of votes; which, not said",
        "Votes, thousands, derived",
        "rank 1",
        "Alexander Lukashenko, confirmed as winner",
        "86.82% of votes",
        "188 to 192 thousand votes, derived",
        "3.60% of voters",
        "not ranked",
        "83.61 points, derived",
    ):
        assert text in spoken, text


def test_the_chart_is_read_as_sentences(seen: Accessible) -> None:
    chart = next(one for one in seen.walk() if one.name.startswith("Chart: "))
    assert chart.name == "Chart: Percentage of votes, as published"
    assert chart.description.startswith("Chart of 7 percentages. Alexander Lukashenko: 86.82% of votes; rank 1.")
    assert chart.description.endswith("Not itemised by the source: 0.75%, derived; not ranked.")


def test_sentences_and_key_figures_are_read(seen: Accessible) -> None:
    names = [one.name for one in seen.walk()]
    assert any("confirmed Alexander Lukashenko as the winner with 86.82% of votes" in name for name in names)
    assert "Ballots cast · derived: 5.86–5.96 million" in names


def test_tabs_and_menus_are_found(seen: Accessible) -> None:
    tabs = [one.name for one in seen.walk() if one.role == "page tab"]
    assert tabs == ["Results", "Units", "Seats", "Policies", "Compare", "Sources and checks"]
    menus = {one.name.replace("&", "") for one in seen.walk() if one.role in ("menu", "menu item")}
    assert {"File", "Edit", "View", "Compare", "Help"} <= menus


def test_nothing_that_takes_the_keyboard_is_nameless(seen: Accessible) -> None:
    nameless = [one.role for one in seen.walk() if one.is_focusable and not one.name.strip()]
    assert nameless == []
