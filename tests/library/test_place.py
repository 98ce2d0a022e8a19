"""Where the library lies."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from hustings.library.place import library_folder


@pytest.mark.skipif(sys.platform in ("win32", "darwin"), reason="the folders of the XDG specification are not theirs")
@pytest.mark.parametrize(
    ("given", "folder"),
    [("/data", "/data/hustings/library"), ("", "/home/someone/.local/share/hustings/library")],
)
def test_the_library_lies_where_the_system_keeps_data(given: str, folder: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HOME", "/home/someone")
    monkeypatch.setenv("XDG_DATA_HOME", given)
    assert library_folder({}) == Path(folder)


def test_the_reader_may_keep_the_library_elsewhere() -> None:
    assert library_folder({"HUSTINGS_LIBRARY": "/drive/elections"}) == Path("/drive/elections").absolute()


def test_a_folder_that_is_chosen_stays_the_same_when_the_working_folder_changes(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    assert library_folder({"HUSTINGS_LIBRARY": "mine"}) == tmp_path / "mine"


def test_without_a_home_nothing_is_kept_in_the_folder_that_one_is_in(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr("platformdirs.user_data_path", lambda *_, **__: Path("~", ".local", "share", "hustings"))
    folder = library_folder({})
    assert folder.is_absolute()
    with pytest.raises(OSError, match=r"."):
        folder.mkdir(parents=True)
    assert list(tmp_path.iterdir()) == []
