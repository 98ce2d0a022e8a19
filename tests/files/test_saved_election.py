"""Saved elections: what is written is read again, and what is damaged is told."""

from __future__ import annotations

import errno
import json
import os
import zipfile
from pathlib import Path

import duckdb
import pytest

from core_support import BUNDLED
from hustings.files.errors import FileError
from hustings.files.inputs import open_inputs
from hustings.files.progress import NO_PROGRESS
from hustings.files.saved_election import Original, file_fingerprint, files_among, files_in, read_saved, write_saved
from hustings.files.saved_places import COUNTS, DOCUMENT, FILES, MANIFEST, saved_folder
from hustings.files.saved_zip import pack
from library_support import RowsOfCounts

ORIGINAL = Original(name="counts.csv", sha256="0" * 64)


@pytest.fixture
def saved(tmp_path: Path) -> Path:
    """An election with counts, saved in a folder."""
    folder = tmp_path / "saved"
    folder.mkdir()
    write_saved(folder, BUNDLED.read_bytes(), RowsOfCounts(1000, 7), ORIGINAL)
    return folder


def packed(folder: Path, name: str = "saved.zip") -> Path:
    path = folder.with_name(name)
    pack(folder, path)
    return path


def unpacked(path: Path, folder: Path) -> dict[str, Path] | None:
    """Give the files of the saved election in a file, None if there is none."""
    folder = folder / "unpacked"
    folder.mkdir()
    return files_among(open_inputs([path], folder, NO_PROGRESS))


class TestFolder:
    def test_what_is_saved_is_read_again(self, saved: Path) -> None:
        read = read_saved(files_in(saved), saved)
        assert (read.document, read.counts, read.original) == (BUNDLED.read_bytes(), saved / COUNTS, ORIGINAL)
        assert sorted(path.name for path in saved.iterdir()) == sorted(FILES)

    def test_an_election_without_counts_is_its_json_and_a_manifest(self, tmp_path: Path) -> None:
        write_saved(tmp_path, BUNDLED.read_bytes(), None)
        assert sorted(path.name for path in tmp_path.iterdir()) == [DOCUMENT, MANIFEST]
        assert read_saved(files_in(tmp_path), tmp_path).counts is None

    def test_the_manifest_tells_sizes_and_fingerprints(self, saved: Path) -> None:
        manifest = json.loads((saved / MANIFEST).read_text("utf-8"))
        assert manifest["format"] == "hustings-saved-election"
        for name, part in ((DOCUMENT, manifest["election"]), (COUNTS, manifest["counts"])):
            assert part == {"size": (saved / name).stat().st_size, "sha256": file_fingerprint(saved / name)}

    def test_a_folder_made_by_hand_needs_no_manifest(self, saved: Path) -> None:
        (saved / MANIFEST).unlink()
        read = read_saved(files_in(saved), saved)
        assert (read.counts, read.original) == (saved / COUNTS, None)

    def test_the_folder_or_the_json_in_it_stands_for_both(self, saved: Path, tmp_path: Path) -> None:
        assert saved_folder(saved) == saved_folder(saved / DOCUMENT) == saved
        assert saved_folder(saved / COUNTS) is None
        assert saved_folder(tmp_path) is None
        assert saved_folder(BUNDLED) is None
        (tmp_path / DOCUMENT).write_bytes(BUNDLED.read_bytes())
        assert saved_folder(tmp_path / DOCUMENT) is None

    def test_a_folder_without_its_json_is_damaged(self, tmp_path: Path) -> None:
        with pytest.raises(FileError, match="is damaged"):
            read_saved(files_in(tmp_path), tmp_path)

    @pytest.mark.parametrize("name", [DOCUMENT, COUNTS])
    @pytest.mark.parametrize("damage", ["cut short", "changed", "gone"])
    def test_damage_is_told_with_the_file_that_has_it(self, saved: Path, name: str, damage: str) -> None:
        path = saved / name
        data = path.read_bytes()
        if damage == "gone":
            path.unlink()
        else:
            path.write_bytes(data[:-1] if damage == "cut short" else data[:-1] + bytes([data[-1] ^ 1]))
        with pytest.raises(FileError) as caught:
            read_saved(files_in(saved), saved)
        assert (caught.value.file, caught.value.place) == (saved, name)
        assert {
            "cut short": f"{len(data) - 1} bytes",
            "changed": "the fingerprint ",
            "gone": "nothing",
        }[damage] in str(caught.value.found)

    def test_counts_that_do_not_belong_to_it_are_told(self, tmp_path: Path) -> None:
        write_saved(tmp_path, BUNDLED.read_bytes(), None)
        (tmp_path / COUNTS).write_bytes(b"PAR1")
        with pytest.raises(FileError, match="does not belong"):
            read_saved(files_in(tmp_path), tmp_path)

    @pytest.mark.parametrize(
        ("manifest", "place"),
        [
            (b"{", "line 1, column 2"),
            (b"[]", "format"),
            (b'{"format": "hustings-saved-election", "version": 2}', "version"),
            (b'{"format": "hustings-saved-election", "version": true}', "version"),
            (b'{"format": "hustings-saved-election", "version": 1}', "election"),
            (b'{"format": "hustings-saved-election", "version": 1, "election": {"size": -1}}', "election.size"),
        ],
    )
    def test_a_manifest_that_is_none_is_told(self, saved: Path, manifest: bytes, place: str) -> None:
        (saved / MANIFEST).write_bytes(manifest)
        with pytest.raises(FileError) as caught:
            read_saved(files_in(saved), saved)
        assert (caught.value.file, str(caught.value.place)) == (saved / MANIFEST, place)

    def test_a_full_disk_is_told(self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        def fail(_: int) -> None:
            raise OSError(errno.ENOSPC, "No space left on device")

        monkeypatch.setattr(os, "fsync", fail)
        with pytest.raises(FileError, match="No space left on device"):
            write_saved(tmp_path, BUNDLED.read_bytes(), None)

    @pytest.mark.parametrize(
        ("words", "found"),
        [
            ('IO Error: {"exception_message":"Could not write", "errno":"28"}', "No space left on device"),
            ("5: 7\nmore", "5: 7"),
        ],
    )
    def test_why_duckdb_cannot_write_is_told(
        self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, words: str, found: str
    ) -> None:
        def fail(*_: object) -> None:
            raise duckdb.IOException(words)

        monkeypatch.setattr(RowsOfCounts, "write_parquet", fail)
        with pytest.raises(FileError) as caught:
            write_saved(tmp_path, BUNDLED.read_bytes(), RowsOfCounts(10, 7), file=Path("out.zip"))
        assert (caught.value.file, caught.value.place, str(caught.value.found)) == (Path("out.zip"), COUNTS, found)


class TestZip:
    def test_what_is_packed_is_unpacked_again(self, saved: Path, tmp_path: Path) -> None:
        path = packed(saved)
        files = unpacked(path, tmp_path)
        assert files is not None
        assert {name: file.read_bytes() for name, file in files.items()} == {
            name: (saved / name).read_bytes() for name in FILES
        }
        assert read_saved(files, path).original == ORIGINAL

    def test_one_election_gives_one_sequence_of_bytes(self, saved: Path) -> None:
        first = packed(saved, "first.zip").read_bytes()
        for name in FILES:
            os.utime(saved / name, (1, 1))
            (saved / name).chmod(0o600)
        assert packed(saved, "second.zip").read_bytes() == first

    def test_a_zip_of_a_folder_packed_by_hand_is_unpacked(self, saved: Path, tmp_path: Path) -> None:
        path = tmp_path / "by-hand.zip"
        with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
            archive.writestr("__MACOSX/._election.json", b"x")
            for name in FILES:
                archive.write(saved / name, f"saved/{name}")
            archive.writestr("readme.txt", b"x")
        files = unpacked(path, tmp_path)
        assert files is not None
        assert sorted(files) == sorted(FILES)
        assert read_saved(files, path).original == ORIGINAL

    @pytest.mark.parametrize("names", [["a/election.json", "b/election.json"], ["other.json"]])
    def test_what_is_not_one_saved_election_is_none(self, names: list[str], tmp_path: Path) -> None:
        path = tmp_path / "other.zip"
        with zipfile.ZipFile(path, "w") as archive:
            for name in names:
                archive.writestr(name, b"{}")
        assert unpacked(path, tmp_path) is None

    def test_a_file_that_was_not_packed_is_none(self, tmp_path: Path) -> None:
        assert unpacked(BUNDLED, tmp_path) is None

    def test_a_folder_without_an_election_is_not_packed(self, tmp_path: Path) -> None:
        with pytest.raises(FileError, match="holds no saved election"):
            pack(tmp_path, tmp_path / "x.zip")
        assert list(tmp_path.iterdir()) == []

    def test_nothing_is_left_where_it_cannot_be_written(self, saved: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        def fail(_: int) -> None:
            raise OSError(errno.ENOSPC, "No space left on device")

        monkeypatch.setattr(os, "fsync", fail)
        with pytest.raises(FileError, match="No space left on device"):
            pack(saved, saved.with_name("x.zip"))
        assert [item.name for item in saved.parent.iterdir()] == ["saved"]
