"""The real program, used by hand on a virtual screen; only files, titles and exit codes are looked at."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from pathlib import Path

import pypdfium2
import pytest

from end_to_end.virtual_screen import NEEDED, Hands, Program, require, virtual_screen, wait_for
from hustings.bundled import default_election
from hustings.files.registry import open_election

TITLE = "Presidential election, Belarus"


@pytest.fixture(scope="module")
def screen() -> Iterator[dict[str, str]]:
    require(NEEDED)
    with virtual_screen() as environment:
        yield environment


@pytest.fixture
def hands(screen: dict[str, str]) -> Hands:
    return Hands(screen)


def names_in(path: Path) -> list[str]:
    with path.open(encoding="utf-8-sig", newline="") as file:
        return [row["selection"] for row in csv.DictReader(file)]


def text_of(path: Path) -> str:
    """Read the text of a PDF, once it is there as a whole."""
    wait_for(lambda: path.stat().st_size > 0, f"the whole of {path.name}")
    with pypdfium2.PdfDocument(path) as pdf:
        return " ".join("\n".join(page.get_textpage().get_text_bounded() for page in pdf).split())


def save_as(hands: Hands, keys: str, title: str, path: Path) -> None:
    """Answer the dialog that keys open with the name of a file."""
    hands.press(keys)
    hands.window(title)
    hands.press("ctrl+a")
    hands.type(str(path))
    hands.press("Return")
    wait_for(path.exists, str(path))
    hands.window(TITLE)


def test_a_whole_visit(screen: dict[str, str], hands: Hands, tmp_path: Path) -> None:
    with Program(screen, tmp_path) as program:
        window = hands.window(TITLE)
        save_as(hands, "ctrl+e", "Export table", tmp_path / "by-rank.csv")
        assert names_in(tmp_path / "by-rank.csv")[0] == "Alexander Lukashenko"

        # The heading "Candidate", above the names of the table.
        hands.click(window, 120, 318)
        save_as(hands, "ctrl+e", "Export table", tmp_path / "by-name.csv")
        assert names_in(tmp_path / "by-name.csv")[:2] == ["Alexander Khizhnyak", "Alexander Lukashenko"]

        hands.press("ctrl+f")
        hands.type("Kanopatskaya")
        hands.press("alt+f", "s")
        hands.window("Print summary")
        hands.press("alt+v")
        save_as(hands, "alt+d", "Save summary", tmp_path / "filtered.pdf")
        assert "1 of 5 shown" in text_of(tmp_path / "filtered.pdf")

        # Escape empties the field; the first line is one line below the heading.
        hands.press("ctrl+f", "Escape")
        hands.click(window, 120, 380)
        hands.press("shift+Down")
        save_as(hands, "ctrl+s", "Save summary", tmp_path / "summary.pdf")
        assert "1 of 5 shown" not in text_of(tmp_path / "summary.pdf")
        assert open_election(tmp_path / "summary.pdf").election == open_election(default_election()).election

        hands.press("ctrl+k")
        wait_for(lambda: f"{TITLE} – Compare – Hustings" in hands.titles(), "the comparison")
        hands.press("ctrl+q")
        assert program.ended() == (0, "")
        settings = next((tmp_path / "config").rglob("*.ini")).read_text()
        assert "order=name ascending" in settings


def test_a_bad_file_shows_a_dialog_and_the_window_stays(screen: dict[str, str], hands: Hands, tmp_path: Path) -> None:
    (tmp_path / "bad.json").write_text("{")
    with Program(screen, tmp_path) as program:
        hands.window(TITLE)
        hands.press("ctrl+o")
        hands.window("Open results")
        hands.type(str(tmp_path / "bad.json"))
        hands.press("Return")
        hands.window("This file does not work")
        hands.press("Escape")
        hands.window(TITLE)
        hands.press("ctrl+q")
        assert program.ended() == (0, "")


def test_closing_while_the_chart_is_loading_ends_well(screen: dict[str, str], hands: Hands, tmp_path: Path) -> None:
    with Program(screen, tmp_path) as program:
        wait_for(lambda: hands("search", "--onlyvisible", "--name", TITLE), "the window")
        hands("search", "--onlyvisible", "--name", TITLE, "windowfocus", "key", "ctrl+q")
        code, said = program.ended()
        assert (code, said) == (0, "")


def test_a_sheet_named_on_the_command_line_is_opened(screen: dict[str, str], hands: Hands, tmp_path: Path) -> None:
    from hustings.cli import main

    sheet = tmp_path / "sheet.pdf"
    assert main(["sheet", "-o", str(sheet)]) == 0
    with Program(screen, tmp_path, str(sheet)) as program:
        hands.window(TITLE)
        hands.press("ctrl+q")
        assert program.ended() == (0, "")


def test_the_first_window_fits_a_small_screen(tmp_path: Path) -> None:
    require(NEEDED)
    with virtual_screen("1024x640") as small:
        hands = Hands(small)
        with Program(small, tmp_path) as program:
            window = hands.window(TITLE)
            told = dict(line.split("=") for line in hands("getwindowgeometry", "--shell", window).splitlines())
            assert int(told["X"]) + int(told["WIDTH"]) <= 1024
            assert int(told["Y"]) + int(told["HEIGHT"]) <= 640
            hands.press("ctrl+q")
            assert program.ended() == (0, "")
