"""The program started a second time, as a desktop does when a file is double-clicked."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from end_to_end.virtual_screen import NEEDED, Hands, Program, require, virtual_screen, wait_for

TITLE = "Presidential election, Belarus"
COUNCIL = Path(__file__).parents[1] / "fixtures" / "invented-council.json"
COUNCIL_TITLE = "local election"


@pytest.fixture(scope="module")
def screen() -> Iterator[dict[str, str]]:
    require(NEEDED)
    with virtual_screen() as environment:
        yield environment


@pytest.fixture
def hands(screen: dict[str, str]) -> Hands:
    return Hands(screen)


def test_its_file_goes_to_the_window_that_is_open(screen: dict[str, str], hands: Hands, tmp_path: Path) -> None:
    shutil.copy(COUNCIL, tmp_path / "council.json")
    with Program(screen, tmp_path) as first:
        hands.window(TITLE)
        wait_for(lambda: list((tmp_path / "state").rglob("lock")), "the window to attend")
        with Program(screen, tmp_path, "council.json") as second:
            assert second.ended() == (0, "")
        hands.window(COUNCIL_TITLE)
        assert first.process.poll() is None
        hands.press("ctrl+q")
        assert first.ended() == (0, "")


def test_a_window_of_its_own_can_be_asked_for(screen: dict[str, str], hands: Hands, tmp_path: Path) -> None:
    with Program(screen, tmp_path) as first:
        hands.window(TITLE)
        wait_for(lambda: list((tmp_path / "state").rglob("lock")), "the window to attend")
        with Program(screen, tmp_path, "--new-window", str(COUNCIL)) as second:
            hands.window(COUNCIL_TITLE)
            hands.press("ctrl+q")
            assert second.ended() == (0, "")
        assert first.process.poll() is None
        hands.window(TITLE)
        hands.press("ctrl+q")
        assert first.ended() == (0, "")


def test_after_a_window_was_killed_the_next_start_opens_one(
    screen: dict[str, str], hands: Hands, tmp_path: Path
) -> None:
    with Program(screen, tmp_path) as killed:
        hands.window(TITLE)
        wait_for(lambda: list((tmp_path / "state").rglob("lock")), "the window to attend")
        killed.process.kill()
    with Program(screen, tmp_path, str(COUNCIL)) as program:
        hands.window(COUNCIL_TITLE)
        hands.press("ctrl+q")
        assert program.ended() == (0, "")


def test_a_file_that_does_not_open_is_told_of_in_a_dialog_where_there_is_no_terminal(
    screen: dict[str, str], hands: Hands, tmp_path: Path
) -> None:
    (tmp_path / "bad.json").write_text("{")
    code = "import sys; from hustings.cli import desktop; sys.exit(desktop())"
    with Program(screen, tmp_path, "bad.json", start=("-c", code)) as program:
        hands.window("This file does not work")
        hands.press("Escape")
        assert program.ended()[0] == 2
