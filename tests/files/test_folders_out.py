"""Writing folders: whole or not at all, and never over what is not known."""

from __future__ import annotations

import errno
import stat
from pathlib import Path

import pytest

from hustings.files.errors import FileError
from hustings.files.folders_out import folder_written_whole

USUAL = ("a", "b")


def write(path: Path, content: str = "new") -> None:
    with folder_written_whole(path, USUAL) as folder:
        (folder / "a").write_text(content)


def test_a_folder_appears_when_it_is_whole(tmp_path: Path) -> None:
    path = tmp_path / "out"
    with folder_written_whole(path, USUAL) as folder:
        (folder / "a").touch()
        assert not path.exists()
    assert [item.name for item in path.iterdir()] == ["a"]
    assert [item.name for item in tmp_path.iterdir()] == ["out"]


def test_a_folder_has_the_permissions_of_any_other(tmp_path: Path) -> None:
    write(tmp_path / "out")
    (tmp_path / "plain").mkdir()
    assert stat.S_IMODE((tmp_path / "out").stat().st_mode) == stat.S_IMODE((tmp_path / "plain").stat().st_mode)


@pytest.mark.parametrize("before", [(), ("a",), ("a", "b")])
def test_a_folder_of_usual_files_is_replaced(tmp_path: Path, before: tuple[str, ...]) -> None:
    path = tmp_path / "out"
    path.mkdir()
    for name in before:
        (path / name).write_text("old")
    write(path)
    assert {item.name: item.read_text() for item in path.iterdir()} == {"a": "new"}
    assert [item.name for item in tmp_path.iterdir()] == ["out"]


def test_a_folder_that_holds_anything_else_is_left_alone(tmp_path: Path) -> None:
    (tmp_path / "out").mkdir()
    (tmp_path / "out" / "thesis.txt").write_text("precious")
    with pytest.raises(FileError, match="other files"):
        write(tmp_path / "out")
    assert (tmp_path / "out" / "thesis.txt").read_text() == "precious"


def test_a_file_is_left_alone(tmp_path: Path) -> None:
    (tmp_path / "out").write_text("precious")
    with pytest.raises(FileError, match="is a file"):
        write(tmp_path / "out")
    assert (tmp_path / "out").read_text() == "precious"


def test_what_is_given_up_is_gone(tmp_path: Path) -> None:
    with pytest.raises(ZeroDivisionError), folder_written_whole(tmp_path / "out", USUAL):
        raise ZeroDivisionError
    assert list(tmp_path.iterdir()) == []


def test_a_folder_that_is_not_there_is_told(tmp_path: Path) -> None:
    with pytest.raises(FileError, match="cannot be written"):
        write(tmp_path / "none" / "out")


@pytest.mark.parametrize("is_there", [False, True])
def test_an_error_leaves_what_was_there_and_nothing_else(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, is_there: bool
) -> None:
    path = tmp_path / "out"
    if is_there:
        write(path, "old")
    rename = Path.rename

    def fail(self: Path, target: Path) -> Path:
        if self.suffix == ".part":
            raise OSError(errno.EIO, "Input/output error")
        return rename(self, target)

    monkeypatch.setattr(Path, "rename", fail)
    with pytest.raises(FileError, match="Input/output error"):
        write(path)
    assert [item.name for item in tmp_path.iterdir()] == (["out"] if is_there else [])
    assert not is_there or (path / "a").read_text() == "old"
