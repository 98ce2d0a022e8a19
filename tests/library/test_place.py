"""Where the library lies on each system."""

from __future__ import annotations

from pathlib import Path

import pytest

from hustings.library.place import library_folder

HOME = Path("/home/someone")


@pytest.mark.parametrize(
    ("platform", "environment", "folder"),
    [
        ("linux", {}, HOME / ".local/share/hustings/library"),
        ("linux", {"XDG_DATA_HOME": "/data"}, Path("/data/hustings/library")),
        ("linux", {"XDG_DATA_HOME": "not/absolute"}, HOME / ".local/share/hustings/library"),
        ("linux", {"XDG_DATA_HOME": ""}, HOME / ".local/share/hustings/library"),
        ("darwin", {}, HOME / "Library/Application Support/Hustings/library"),
        ("win32", {}, HOME / "AppData/Local/Hustings/library"),
        ("win32", {"LOCALAPPDATA": "/local"}, Path("/local/Hustings/library")),
        ("linux", {"HUSTINGS_LIBRARY": "/drive/elections"}, Path("/drive/elections")),
        ("win32", {"HUSTINGS_LIBRARY": "/drive/elections", "LOCALAPPDATA": "/local"}, Path("/drive/elections")),
    ],
)
def test_the_library_lies_where_the_system_keeps_data(platform: str, environment: dict[str, str], folder: Path) -> None:
    assert library_folder(environment, platform, HOME) == folder


def test_a_folder_that_is_chosen_stays_the_same_when_the_working_folder_changes(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    assert library_folder({"HUSTINGS_LIBRARY": "mine"}) == tmp_path / "mine"
