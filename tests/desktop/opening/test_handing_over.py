"""A second start hands its files to the window that is open."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from hustings.desktop.opening.handing_over import Handed, hand_over, meeting_folder, take_over
from hustings.desktop.opening.receiving import Receiving

Attend = Callable[[], Receiving]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "windows" / "one"


@pytest.fixture
def opened() -> list[list[Path]]:
    return []


@pytest.fixture
def attend(folder: Path, opened: list[list[Path]], qtbot: QtBot) -> Iterator[Attend]:
    """Make a window that takes files, and notes which."""
    made: list[Receiving] = []

    def make() -> Receiving:
        window = QWidget()
        qtbot.addWidget(window)
        made.append(Receiving(folder, window, lambda paths: opened.append(list(paths))))
        return made[-1]

    yield make
    for receiving in made:
        receiving.end()


def handed_over_meanwhile(qtbot: QtBot, folder: Path, *paths: Path) -> bool:
    """Hand files over as another program would, while the window goes on."""
    answers: list[bool] = []
    thread = threading.Thread(target=lambda: answers.append(hand_over(folder, paths)))
    thread.start()
    qtbot.waitUntil(lambda: bool(answers), timeout=10_000)
    thread.join()
    return answers[0]


def test_the_open_window_takes_the_files(
    qtbot: QtBot, attend: Attend, folder: Path, opened: list[list[Path]], tmp_path: Path
) -> None:
    assert attend().attends
    files = [tmp_path / "a.csv", tmp_path / "b.csv"]
    assert handed_over_meanwhile(qtbot, folder, *files)
    assert opened == [files]
    assert list(folder.glob("*.json")) == []


def test_files_named_in_the_folder_of_the_second_start_are_found_from_that_of_the_first(
    qtbot: QtBot,
    attend: Attend,
    folder: Path,
    opened: list[list[Path]],
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    attend()
    monkeypatch.chdir(tmp_path)
    assert handed_over_meanwhile(qtbot, folder, Path("a.csv"))
    assert opened == [[tmp_path / "a.csv"]]


def test_without_files_the_window_only_comes_forward(
    qtbot: QtBot, attend: Attend, folder: Path, opened: list[list[Path]]
) -> None:
    window = attend().parent()
    assert isinstance(window, QWidget)
    window.showMinimized()
    assert handed_over_meanwhile(qtbot, folder)
    assert opened == []
    assert window.isVisible()
    assert not window.isMinimized()


def test_without_a_window_nothing_is_handed_over(folder: Path) -> None:
    assert not hand_over(folder, [Path("a.csv")])
    folder.mkdir(parents=True)
    (folder / "lock").touch()
    assert not hand_over(folder, [Path("a.csv")])
    assert list(folder.glob("*.json")) == []


def test_a_window_that_does_not_answer_is_given_up(folder: Path, attend: Attend, opened: list[list[Path]]) -> None:
    attend()
    # Nobody runs the window's loop of events meanwhile.
    assert not hand_over(folder, [Path("a.csv")], patience=0.1)
    assert list(folder.glob("*.json")) == []
    assert opened == []


def test_a_window_that_was_closed_takes_nothing_more(folder: Path, attend: Attend) -> None:
    attend().end()
    assert not hand_over(folder, [Path("a.csv")])


def test_the_first_window_takes_the_files_and_a_second_one_does_not(attend: Attend) -> None:
    first, second = attend(), attend()
    assert first.attends
    assert not second.attends
    first.end()
    assert attend().attends


def test_what_was_handed_to_a_window_that_is_no_more_is_for_nobody(
    folder: Path, attend: Attend, opened: list[list[Path]], qtbot: QtBot, tmp_path: Path
) -> None:
    folder.mkdir(parents=True)
    (folder / "1-1.json").write_text('{"paths": ["/old"]}')
    attend()
    assert handed_over_meanwhile(qtbot, folder, tmp_path / "new.csv")
    assert opened == [[tmp_path / "new.csv"]]


def test_what_cannot_be_read_is_thrown_away(folder: Path) -> None:
    folder.mkdir(parents=True)
    (folder / "1-10.json").write_text("{")
    (folder / "1-9.json").write_text('{"paths": ["/a"]}')
    (folder / "2-11.json").write_text('{"paths": ["/b"], "token": "t"}')
    assert take_over(folder) == [Handed(("/a",)), Handed(("/b",), "t")]
    assert list(folder.glob("*.json")) == []


def test_windows_of_other_screens_are_not_asked(tmp_path: Path) -> None:
    one = meeting_folder(tmp_path, {"DISPLAY": ":1"})
    assert one == meeting_folder(tmp_path, {"DISPLAY": ":1"})
    assert one != meeting_folder(tmp_path, {"DISPLAY": ":2"})
    assert meeting_folder(tmp_path, {"DISPLAY": ":1", "QT_QPA_PLATFORM": "offscreen"}) is None


def test_a_window_that_cannot_write_its_folder_opens_all_the_same(tmp_path: Path, qtbot: QtBot) -> None:
    (tmp_path / "file").write_text("")
    window = QWidget()
    qtbot.addWidget(window)
    assert not Receiving(tmp_path / "file" / "windows", window, lambda _: None).attends
