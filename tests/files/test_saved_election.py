"""Saved elections: what is written is read again, and what is damaged is told."""

from __future__ import annotations

import errno
import json
import os
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest

from core_support import BUNDLED
from hustings.files.errors import FileError
from hustings.files.saved_election import (
    COUNTS,
    DOCUMENT,
    FILES,
    MANIFEST,
    Original,
    file_fingerprint,
    is_saved_folder,
    read_saved,
    write_saved,
)
from hustings.files.saved_zip import is_saved_zip, pack, unpack
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


def rewritten(path: Path, change: Callable[[zipfile.ZipFile, zipfile.ZipFile], None]) -> Path:
    """Make another ZIP of one."""
    made = path.with_name("other.zip")
    with zipfile.ZipFile(path) as old, zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as new:
        change(old, new)
    return made


class TestFolder:
    def test_what_is_saved_is_read_again(self, saved: Path) -> None:
        read = read_saved(saved)
        assert (read.document, read.counts, read.original) == (BUNDLED.read_bytes(), saved / COUNTS, ORIGINAL)
        assert is_saved_folder(saved)
        assert sorted(path.name for path in saved.iterdir()) == sorted(FILES)

    def test_an_election_without_counts_is_its_json_and_a_manifest(self, tmp_path: Path) -> None:
        write_saved(tmp_path, BUNDLED.read_bytes(), None)
        assert sorted(path.name for path in tmp_path.iterdir()) == [DOCUMENT, MANIFEST]
        assert read_saved(tmp_path).counts is None

    def test_the_manifest_tells_sizes_and_fingerprints(self, saved: Path) -> None:
        manifest = json.loads((saved / MANIFEST).read_text("utf-8"))
        assert manifest["format"] == "hustings-saved-election"
        for name, part in ((DOCUMENT, manifest["election"]), (COUNTS, manifest["counts"])):
            assert part == {"size": (saved / name).stat().st_size, "sha256": file_fingerprint(saved / name)}

    def test_a_folder_made_by_hand_needs_no_manifest(self, saved: Path) -> None:
        (saved / MANIFEST).unlink()
        read = read_saved(saved)
        assert (read.counts, read.original) == (saved / COUNTS, None)

    def test_other_folders_are_not_taken_for_one(self, tmp_path: Path) -> None:
        assert not is_saved_folder(tmp_path)
        assert not is_saved_folder(BUNDLED)

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
            read_saved(saved)
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
            read_saved(tmp_path)

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
            read_saved(saved)
        assert (caught.value.file, str(caught.value.place)) == (saved / MANIFEST, place)

    def test_a_full_disk_is_told(self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        def fail(_: int) -> None:
            raise OSError(errno.ENOSPC, "No space left on device")

        monkeypatch.setattr(os, "fsync", fail)
        with pytest.raises(FileError, match="No space left on device"):
            write_saved(tmp_path, BUNDLED.read_bytes(), None)


class TestZip:
    def test_what_is_packed_is_unpacked_again(self, saved: Path, tmp_path: Path) -> None:
        path, out = packed(saved), tmp_path / "out"
        out.mkdir()
        assert is_saved_zip(path)
        unpack(path, out)
        assert {name: (out / name).read_bytes() for name in FILES} == {
            name: (saved / name).read_bytes() for name in FILES
        }
        assert read_saved(out, path).original == ORIGINAL

    def test_one_election_gives_one_sequence_of_bytes(self, saved: Path) -> None:
        first = packed(saved, "first.zip").read_bytes()
        for name in FILES:
            os.utime(saved / name, (1, 1))
            (saved / name).chmod(0o600)
        assert packed(saved, "second.zip").read_bytes() == first

    def test_a_zip_of_a_folder_packed_by_hand_is_unpacked(self, saved: Path, tmp_path: Path) -> None:
        def put_into_folder(old: zipfile.ZipFile, new: zipfile.ZipFile) -> None:
            new.writestr("__MACOSX/._saved", b"")
            for name in FILES:
                new.writestr(f"saved/{name}", old.read(name))

        path, out = rewritten(packed(saved), put_into_folder), tmp_path / "out"
        out.mkdir()
        unpack(path, out)
        assert read_saved(out).original == ORIGINAL

    def test_only_the_files_of_an_election_are_unpacked(self, saved: Path, tmp_path: Path) -> None:
        def add(old: zipfile.ZipFile, new: zipfile.ZipFile) -> None:
            for name in FILES:
                new.writestr(name, old.read(name))
            new.writestr("../escaped.txt", b"x")
            new.writestr("/absolute.txt", b"x")
            new.writestr(".hidden", b"x")

        path, out = rewritten(packed(saved), add), tmp_path / "deep" / "out"
        out.mkdir(parents=True)
        unpack(path, out)
        assert sorted(item.name for item in out.iterdir()) == sorted(FILES)
        assert [item.name for item in out.parent.iterdir()] == ["out"]

    def test_what_would_unpack_to_far_more_is_refused(self, saved: Path, tmp_path: Path) -> None:
        def swell(old: zipfile.ZipFile, new: zipfile.ZipFile) -> None:
            new.writestr(DOCUMENT, old.read(DOCUMENT))
            new.writestr(COUNTS, bytes(60_000_000), zipfile.ZIP_DEFLATED)

        with pytest.raises(FileError, match="far more than it holds"):
            unpack(rewritten(packed(saved), swell), tmp_path)
        assert not (tmp_path / COUNTS).exists()

    def test_a_file_that_stands_there_twice_is_refused(self, saved: Path, tmp_path: Path) -> None:
        def double(old: zipfile.ZipFile, new: zipfile.ZipFile) -> None:
            for _ in range(2):
                new.writestr(DOCUMENT, old.read(DOCUMENT))

        with pytest.warns(UserWarning, match="Duplicate name"):
            path = rewritten(packed(saved), double)
        with pytest.raises(FileError, match="holds a file twice"):
            unpack(path, tmp_path)

    def test_a_password_is_not_asked_for(self, saved: Path, tmp_path: Path) -> None:
        path = packed(saved)
        data = bytearray(path.read_bytes())
        # The flag of encryption stands at the same place of each of the two heads of a file (PKWARE APPNOTE 4.3).
        for mark, offset in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
            data[data.index(mark) + offset] |= 1
        path.write_bytes(data)
        with pytest.raises(FileError, match="asks for a password"):
            unpack(path, tmp_path)

    def test_a_damaged_zip_is_refused(self, saved: Path, tmp_path: Path) -> None:
        path = packed(saved)
        data = bytearray(path.read_bytes())
        data[data.index(b"hustings-election")] ^= 1
        path.write_bytes(data)
        with pytest.raises(FileError, match="damaged or incomplete data"):
            unpack(path, tmp_path)

    @pytest.mark.parametrize("content", [b"PK\x05\x06" + bytes(18), b"PK", b"", b"no zip"])
    def test_other_files_are_not_taken_for_one(self, tmp_path: Path, content: bytes) -> None:
        path = tmp_path / "other.zip"
        path.write_bytes(content)
        assert not is_saved_zip(path)
        with pytest.raises(FileError):
            unpack(path, tmp_path)

    def test_a_zip_that_is_not_there(self, tmp_path: Path) -> None:
        assert not is_saved_zip(tmp_path / "none.zip")
        with pytest.raises(FileError, match="cannot be read"):
            unpack(tmp_path / "none.zip", tmp_path)

    def test_nothing_is_left_where_it_cannot_be_written(self, saved: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        def fail(_: int) -> None:
            raise OSError(errno.ENOSPC, "No space left on device")

        monkeypatch.setattr(os, "fsync", fail)
        with pytest.raises(FileError, match="No space left on device"):
            pack(saved, saved.with_name("x.zip"))
        assert [item.name for item in saved.parent.iterdir()] == ["saved"]
