"""Reading and writing files, with all that may be in the way."""

from __future__ import annotations

import errno
import os
import stat
from pathlib import Path

import pytest

from core_support import BUNDLED
from hustings.files.bytes_in import MOST_BYTES, read_bytes
from hustings.files.bytes_out import write_bytes
from hustings.files.errors import FileError
from hustings.files.registry import open_election


def refusal(path: Path) -> FileError:
    """Open a file that cannot be opened, and give the error."""
    with pytest.raises(FileError) as caught:
        open_election(path)
    assert str(caught.value).startswith(f"{path}: ")
    return caught.value


class TestReading:
    def test_a_file_is_read_whole(self) -> None:
        assert read_bytes(BUNDLED) == BUNDLED.read_bytes()

    def test_a_missing_file(self, tmp_path: Path) -> None:
        error = refusal(tmp_path / "none.json")
        assert (str(error.problem), str(error.advice)) == ("does not exist", "Check the name and the folder.")

    def test_a_folder(self, tmp_path: Path) -> None:
        assert str(refusal(tmp_path).problem) == "is a folder"

    def test_a_file_taken_for_a_folder(self) -> None:
        assert str(refusal(BUNDLED / "inside.json").problem) in ("cannot be read", "does not exist")

    @pytest.mark.parametrize("content", [b"", b" ", b"\n\t \r\n"])
    def test_an_empty_file(self, tmp_path: Path, content: bytes) -> None:
        path = tmp_path / "empty.json"
        path.write_bytes(content)
        error = refusal(path)
        assert (str(error.problem), str(error.found)) == ("is empty", "nothing")

    def test_a_file_of_200_megabytes(self, tmp_path: Path) -> None:
        path = tmp_path / "large.json"
        with path.open("wb") as file:
            file.truncate(200_000_000)
        error = refusal(path)
        assert str(error.problem) == "is too large to be read at once"
        assert (str(error.expected), str(error.found)) == ("at most 50 MB", "200 MB")

    def test_a_file_that_grows_while_it_is_read(self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        path = tmp_path / "growing.json"
        path.write_bytes(b"1234")
        small = path.stat()
        path.write_bytes(b"x" * 2_000_000)
        monkeypatch.setattr(Path, "stat", lambda _: small)
        with pytest.raises(FileError, match="too large"):
            read_bytes(path, most=1_000_000)

    @pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="this system has no named pipes")
    def test_a_named_pipe_is_not_waited_for(self, tmp_path: Path) -> None:
        path = tmp_path / "pipe.json"
        os.mkfifo(path)
        assert str(refusal(path).problem) == "is a device, not a file"

    def test_a_name_that_no_file_can_have(self) -> None:
        assert "not a name" in str(refusal(Path("bad\0name.json")).problem)

    def test_no_permission(self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        path = tmp_path / "secret.json"
        path.write_bytes(b"{}")

        def refuse(*_: object) -> None:
            raise PermissionError(errno.EACCES, "Permission denied")

        monkeypatch.setattr(Path, "open", refuse)
        error = refusal(path)
        assert (str(error.problem), str(error.found)) == ("may not be read", "no permission")
        assert str(error.advice).startswith("Ask its owner")

    @pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() == 0, reason="root may read everything")
    def test_no_permission_for_real(self, tmp_path: Path) -> None:
        path = tmp_path / "secret.json"
        path.write_bytes(b"{}")
        path.chmod(0)
        assert str(refusal(path).problem) == "may not be read"

    def test_a_broken_disk(self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        path = tmp_path / "broken.json"
        path.write_bytes(b"{}")

        def fail(*_: object) -> None:
            raise OSError(errno.EIO, "Input/output error")

        monkeypatch.setattr(Path, "open", fail)
        error = refusal(path)
        assert (str(error.problem), str(error.found)) == ("cannot be read", "Input/output error")

    def test_an_error_without_words_is_still_told(self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        path = tmp_path / "odd.json"
        path.write_bytes(b"{}")

        def fail(*_: object) -> None:
            raise OSError

        monkeypatch.setattr(Path, "open", fail)
        assert str(refusal(path).found) == "OSError"

    def test_the_limit_is_generous(self) -> None:
        assert 50 * BUNDLED.stat().st_size < MOST_BYTES


class TestWriting:
    def test_a_file_is_written_and_written_over(self, tmp_path: Path) -> None:
        path = tmp_path / "out.pdf"
        write_bytes(path, b"first")
        write_bytes(path, b"second")
        assert path.read_bytes() == b"second"
        assert list(tmp_path.iterdir()) == [path]

    def test_the_longest_names_can_be_written(self, tmp_path: Path) -> None:
        path = tmp_path / ("x" * 251 + ".pdf")
        write_bytes(path, b"long")
        assert path.read_bytes() == b"long"

    @pytest.mark.skipif(os.name == "nt", reason="Windows has other permissions")
    def test_permissions_stay_as_they_were(self, tmp_path: Path) -> None:
        path = tmp_path / "out.pdf"
        write_bytes(path, b"new")
        plain = tmp_path / "plain"
        plain.touch()
        assert stat.S_IMODE(path.stat().st_mode) == stat.S_IMODE(plain.stat().st_mode)
        path.chmod(0o640)
        write_bytes(path, b"newer")
        assert stat.S_IMODE(path.stat().st_mode) == 0o640

    def test_a_failing_replace_leaves_the_old_file_and_nothing_else(
        self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        path = tmp_path / "out.pdf"
        path.write_bytes(b"old")

        def fail(*_: object) -> None:
            raise OSError(errno.ENOSPC, "No space left on device")

        monkeypatch.setattr(Path, "replace", fail)
        with pytest.raises(FileError, match="No space left on device"):
            write_bytes(path, b"new")
        assert path.read_bytes() == b"old"
        assert list(tmp_path.iterdir()) == [path]

    def test_a_folder_is_not_written_over(self, tmp_path: Path) -> None:
        with pytest.raises(FileError, match="is a folder"):
            write_bytes(tmp_path, b"x")

    def test_a_folder_that_is_not_there(self, tmp_path: Path) -> None:
        with pytest.raises(FileError, match="cannot be written"):
            write_bytes(tmp_path / "none" / "out.pdf", b"x")
        assert not (tmp_path / "none").exists()

    def test_a_name_that_no_file_can_have(self, tmp_path: Path) -> None:
        with pytest.raises(FileError, match="not a name"):
            write_bytes(tmp_path / "a\0b", b"x")
        assert list(tmp_path.iterdir()) == []
