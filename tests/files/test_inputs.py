"""Plain files, gzips and zips as the files of plain bytes in them."""

from __future__ import annotations

import gzip
import io
import random
import stat
import struct
import time
import zipfile
import zlib
from collections.abc import Callable
from pathlib import Path

import pytest

from hustings.files import unpacking, zips
from hustings.files.errors import FileError
from hustings.files.inputs import HEAD_BYTES, open_inputs
from hustings.files.progress import NO_PROGRESS, UNPACKING, CancellableProgress, CancelledError

TABLE = b"unit,candidate,votes\n" + b"".join(b"%d,Nowak,%d\n" % (row, row * 7 % 100) for row in range(9000))


def zipped(members: dict[str, bytes], method: int = zipfile.ZIP_DEFLATED) -> bytes:
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", method) as archive:
        for name, content in members.items():
            archive.writestr(name, content)
    return target.getvalue()


def contents(path: Path, folder: Path) -> dict[str, bytes]:
    """Open a path, and give the bytes of each file by its name."""
    return {source.name: source.data.read_bytes() for source in open_inputs([path], folder, NO_PROGRESS)}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Make a folder for what is unpacked."""
    path = tmp_path / "unpacked"
    path.mkdir()
    return path


@pytest.fixture
def refusal(tmp_path: Path, folder: Path) -> Callable[..., FileError]:
    def refuse(data: bytes, name: str = "counts.zip") -> FileError:
        path = tmp_path / name
        path.write_bytes(data)
        with pytest.raises(FileError) as caught:
            open_inputs([path], folder, NO_PROGRESS)
        assert caught.value.file == path
        return caught.value

    return refuse


class TestPlainFiles:
    def test_a_plain_file_is_read_where_it_lies(self, tmp_path: Path, folder: Path) -> None:
        path = tmp_path / "Counts.CSV"
        path.write_bytes(TABLE)
        (source,) = open_inputs([path], folder, NO_PROGRESS)
        assert (source.path, source.member, source.data, source.file) == (path, None, path, path)
        assert (source.size, source.head) == (len(TABLE), TABLE[:HEAD_BYTES])
        assert (source.name, source.suffix) == ("Counts.CSV", ".csv")
        assert list(folder.iterdir()) == []

    def test_several_files_come_in_the_order_they_are_named(self, tmp_path: Path, folder: Path) -> None:
        paths = [tmp_path / name for name in ("b.csv", "a.csv", "c.csv")]
        for path in paths:
            path.write_bytes(TABLE)
        assert [source.path for source in open_inputs(paths, folder, NO_PROGRESS)] == paths

    @pytest.mark.parametrize("content", [b"", b" \r\n\n"])
    def test_an_empty_file(self, refusal: Callable[..., FileError], content: bytes) -> None:
        assert str(refusal(content, "empty.csv").problem) == "is empty"

    def test_a_folder_and_a_missing_file(self, tmp_path: Path, folder: Path) -> None:
        for path, problem in ((tmp_path, "is a folder"), (tmp_path / "none.csv", "does not exist")):
            with pytest.raises(FileError, match=problem):
                open_inputs([path], folder, NO_PROGRESS)


class TestGzip:
    def test_a_gzip_is_unpacked(self, tmp_path: Path, folder: Path) -> None:
        path = tmp_path / "counts.csv.gz"
        path.write_bytes(gzip.compress(TABLE))
        (source,) = open_inputs([path], folder, NO_PROGRESS)
        assert (source.name, source.suffix, source.data.read_bytes()) == ("counts.csv", ".csv", TABLE)
        assert source.data.parent == folder

    def test_several_gzips_in_a_row_are_one_file(self, tmp_path: Path, folder: Path) -> None:
        path = tmp_path / "counts.csv.gz"
        path.write_bytes(gzip.compress(TABLE[:100]) + gzip.compress(TABLE[100:]) + b"\0" * 512)
        assert contents(path, folder) == {"counts.csv": TABLE}

    def test_a_gzip_of_another_name_is_known_by_its_bytes(self, tmp_path: Path, folder: Path) -> None:
        path = tmp_path / "counts.csv"
        path.write_bytes(gzip.compress(TABLE))
        assert contents(path, folder) == {"counts.csv": TABLE}

    @pytest.mark.parametrize("change", [lambda data: data[:-9], lambda data: data[:200], lambda data: data[:3]])
    def test_a_gzip_cut_short(self, refusal: Callable[..., FileError], change: Callable[[bytes], bytes]) -> None:
        assert str(refusal(change(gzip.compress(TABLE)), "counts.csv.gz").problem) == "is damaged or cut short"

    def test_a_gzip_with_a_wrong_sum(self, refusal: Callable[..., FileError]) -> None:
        data = bytearray(gzip.compress(TABLE))
        data[-6] ^= 1
        assert str(refusal(bytes(data), "counts.csv.gz").problem) == "is damaged or cut short"

    def test_a_gzip_of_nothing(self, refusal: Callable[..., FileError]) -> None:
        assert str(refusal(gzip.compress(b""), "counts.csv.gz").problem) == "is empty"


class TestZip:
    def test_each_file_of_a_zip_is_unpacked(self, tmp_path: Path, folder: Path) -> None:
        path = tmp_path / "counts.zip"
        path.write_bytes(zipped({"2024/a.csv": TABLE, "2024/b.csv": b"x,y\n1,2\n"}))
        found = open_inputs([path], folder, NO_PROGRESS)
        assert [source.member for source in found] == ["2024/a.csv", "2024/b.csv"]
        assert [source.file for source in found] == [path / "2024/a.csv", path / "2024/b.csv"]
        assert [source.data.read_bytes() for source in found] == [TABLE, b"x,y\n1,2\n"]

    def test_what_no_reader_put_there_is_passed_over(self, tmp_path: Path, folder: Path) -> None:
        path = tmp_path / "counts.zip"
        hidden = {"__MACOSX/._a.csv": b"x", ".DS_Store": b"x", "2024/.hidden": b"x", "2024/": b"", "empty.txt": b""}
        path.write_bytes(zipped({**hidden, "a.csv": TABLE}))
        assert contents(path, folder) == {"a.csv": TABLE}

    def test_stored_files_are_taken_too(self, tmp_path: Path, folder: Path) -> None:
        path = tmp_path / "counts.zip"
        path.write_bytes(zipped({"a.csv": TABLE}, zipfile.ZIP_STORED))
        assert contents(path, folder) == {"a.csv": TABLE}

    def test_an_archive_in_an_archive_is_unpacked(self, tmp_path: Path, folder: Path) -> None:
        path = tmp_path / "counts.zip"
        path.write_bytes(zipped({"a.csv.gz": gzip.compress(TABLE), "inner.zip": zipped({"b.csv": b"x,y\n1,2\n"})}))
        found = open_inputs([path], folder, NO_PROGRESS)
        assert [source.member for source in found] == ["a.csv.gz/a.csv", "inner.zip/b.csv"]
        assert len(list(folder.iterdir())) == 2  # the archives between are gone

    def test_a_spreadsheet_is_left_whole(self, tmp_path: Path, folder: Path) -> None:
        path = tmp_path / "counts.xlsx"
        path.write_bytes(zipped({"[Content_Types].xml": b"<Types/>", "xl/workbook.xml": b"<workbook/>"}))
        (source,) = open_inputs([path], folder, NO_PROGRESS)
        assert (source.data, source.suffix) == (path, ".xlsx")

    def test_an_open_document_is_left_whole(self, tmp_path: Path, folder: Path) -> None:
        path = tmp_path / "counts.ods"
        path.write_bytes(
            zipped({"mimetype": b"application/vnd.oasis.opendocument.spreadsheet", "content.xml": b"<x/>"})
        )
        assert contents(path, folder).keys() == {"counts.ods"}

    def test_names_in_utf_8_that_are_not_said_to_be(self, tmp_path: Path, folder: Path) -> None:
        data = zipped({"Минск.csv": TABLE})
        path = tmp_path / "counts.zip"
        # The flag for UTF-8 stands in the header of the file and in the list at the end.
        path.write_bytes(data.replace(b"\x14\0\0\x08\x08\0", b"\x14\0\0\0\x08\0"))
        assert contents(path, folder) == {"Минск.csv": TABLE}

    @pytest.mark.parametrize(("name", "shown"), [("x\\a.csv", "x/a.csv"), ("a\n\x1b[1mb.csv", "a??[1mb.csv")])
    def test_names_are_given_as_they_can_be_shown(self, tmp_path: Path, folder: Path, name: str, shown: str) -> None:
        path = tmp_path / "counts.zip"
        path.write_bytes(zipped({name: TABLE}))
        (source,) = open_inputs([path], folder, NO_PROGRESS)
        assert source.member == shown

    @pytest.mark.parametrize(
        "name", ["../a.csv", "x/../../a.csv", "/etc/a.csv", "C:/a.csv", "\\\\server\\a.csv", "..\\a.csv"]
    )
    def test_a_name_that_leads_out(self, refusal: Callable[..., FileError], folder: Path, name: str) -> None:
        error = refusal(zipped({name: TABLE}))
        assert str(error.problem) == "holds a file whose name leads out of the archive"
        assert list(folder.iterdir()) == []

    def test_a_link(self, refusal: Callable[..., FileError]) -> None:
        target = io.BytesIO()
        with zipfile.ZipFile(target, "w") as archive:
            link = zipfile.ZipInfo("a.csv")
            link.external_attr = (stat.S_IFLNK | 0o777) << 16
            archive.writestr(link, "/etc/passwd")
        assert str(refusal(target.getvalue()).problem) == "holds a link"

    def test_a_password(self, refusal: Callable[..., FileError]) -> None:
        data = bytearray(zipped({"a.csv": TABLE}))
        data[6] |= 1
        data[data.rindex(b"PK\1\2") + 8] |= 1
        assert str(refusal(bytes(data)).problem) == "asks for a password"

    @pytest.mark.parametrize("method", [zipfile.ZIP_BZIP2, zipfile.ZIP_LZMA])
    def test_another_way_of_packing(self, refusal: Callable[..., FileError], method: int) -> None:
        error = refusal(zipped({"a.csv": TABLE}, method))
        assert str(error.problem) == "is packed in a way that Hustings does not unpack"

    def test_two_files_of_one_name(self, refusal: Callable[..., FileError]) -> None:
        data = zipped({"a.csv": TABLE, "b.csv": TABLE[:50]}).replace(b"b.csv", b"a.csv")
        assert str(refusal(data).problem) == "holds two files of one name"

    def test_a_zip_of_nothing(self, refusal: Callable[..., FileError]) -> None:
        assert str(refusal(zipped({})).problem) == "is empty"
        assert str(refusal(zipped({"a/": b"", ".x": b"1"})).problem) == "is empty"

    def test_a_zip_cut_short_anywhere(self, tmp_path: Path, folder: Path) -> None:
        data = zipped({"a.csv": TABLE[:2000], "b.csv": TABLE[2000:3000]})
        path = tmp_path / "counts.zip"
        for length in range(4, len(data), 7):
            path.write_bytes(data[:length])
            with pytest.raises(FileError, match="damaged or cut short"):
                open_inputs([path], folder, NO_PROGRESS)

    def test_a_changed_byte_is_found_by_the_sum(self, refusal: Callable[..., FileError]) -> None:
        data = bytearray(zipped({"a.csv": TABLE}, zipfile.ZIP_STORED))
        data[500] ^= 1
        error = refusal(bytes(data))
        assert (str(error.problem), error.place) == ("is damaged or cut short", "a.csv")

    def test_archives_nested_too_deep(self, refusal: Callable[..., FileError]) -> None:
        data = zipped({"c.zip": zipped({"b.zip": zipped({"a.csv": TABLE})})})
        error = refusal(data)
        assert str(error.problem) == "is an archive within an archive within an archive"
        assert error.place == "c.zip/b.zip"


class TestBombs:
    def test_a_gzip_that_unpacks_to_far_more(self, refusal: Callable[..., FileError], folder: Path) -> None:
        packer = zlib.compressobj(9, zlib.DEFLATED, 31)
        data = b"".join(packer.compress(bytes(1 << 20)) for _ in range(200)) + packer.flush()
        error = refusal(data, "counts.csv.gz")
        assert str(error.problem) == "unpacks to far more than a results file holds"
        assert sum(path.stat().st_size for path in folder.iterdir()) <= unpacking.FREELY_UNPACKED

    def test_a_zip_whose_header_gives_a_small_size(self, refusal: Callable[..., FileError]) -> None:
        data = bytearray(zipped({"a.csv": TABLE * 20}))
        for place in (22, data.rindex(b"PK\1\2") + 24):
            data[place : place + 4] = struct.pack("<I", 100)
        assert str(refusal(bytes(data)).problem) == "is damaged or cut short"

    def test_many_members_share_one_allowance(
        self, refusal: Callable[..., FileError], monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr(unpacking, "FREELY_UNPACKED", 1_000_000)
        data = zipped({f"{number}.csv": b"0,0\n" * 50_000 for number in range(40)})
        assert str(refusal(data).problem) == "unpacks to far more than a results file holds"

    def test_archives_within_share_it_too(
        self, refusal: Callable[..., FileError], monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr(unpacking, "FREELY_UNPACKED", 1_000_000)
        inner = zipped({"a.csv": b"0,0\n" * 100_000})
        data = zipped({f"{number}.zip": inner for number in range(40)})
        assert str(refusal(data).problem) == "unpacks to far more than a results file holds"

    def test_no_archive_unpacks_to_more_than_the_bound(
        self, refusal: Callable[..., FileError], monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr(unpacking, "MOST_UNPACKED", 100_000)
        error = refusal(zipped({"a.csv": TABLE * 2}))
        assert str(error.problem) == "unpacks to far more than a results file holds"

    def test_too_many_members(self, refusal: Callable[..., FileError], monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(zips, "MOST_MEMBERS", 10)
        assert str(refusal(zipped({f"{n}.csv": b"x" for n in range(11)})).problem) == "holds too many files"

    def test_a_list_of_members_that_would_fill_the_memory(
        self, refusal: Callable[..., FileError], monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr(unpacking, "MOST_AT_ONCE", 1000)
        assert str(refusal(zipped({f"{n}.csv": b"x" for n in range(30)})).problem) == "holds too many files"


class Watched(CancellableProgress):
    """Progress that notes what is reported, and cancels after so many reports."""

    def __init__(self, most: int) -> None:
        super().__init__()
        self.heard: list[tuple[int, int | None]] = []
        self._most = most

    def report(self, stage, done, of) -> None:
        assert stage == UNPACKING
        self.heard.append((done, of))
        if len(self.heard) > self._most:
            self.cancel()
        super().report(stage, done, of)


class TestProgress:
    @pytest.mark.parametrize("name", ["counts.zip", "counts.csv.gz"])
    def test_it_runs_up_to_the_size_of_the_archive(self, tmp_path: Path, folder: Path, name: str) -> None:
        content = random.Random(1).randbytes(4_000_000)
        data = zipped({"a.csv": content}) if name.endswith("zip") else gzip.compress(content)
        path = tmp_path / name
        path.write_bytes(data)
        progress = Watched(10**6)
        open_inputs([path], folder, progress)
        assert {of for _, of in progress.heard} == {len(data)}
        assert all(0 <= done <= len(data) for done, _ in progress.heard)
        assert progress.heard[-1][0] > len(data) // 2

    def test_unpacking_can_be_cancelled(self, tmp_path: Path, folder: Path) -> None:
        path = tmp_path / "counts.csv.gz"
        path.write_bytes(gzip.compress(TABLE * 50, 1))
        with pytest.raises(CancelledError):
            open_inputs([path], folder, Watched(3))

    def test_a_million_empty_gzips_can_be_cancelled(self, tmp_path: Path, folder: Path) -> None:
        path = tmp_path / "counts.csv.gz"
        path.write_bytes(gzip.compress(b"") * 300_000)
        begun = time.perf_counter()
        with pytest.raises(CancelledError):
            open_inputs([path], folder, Watched(10))
        assert time.perf_counter() - begun < 0.2
