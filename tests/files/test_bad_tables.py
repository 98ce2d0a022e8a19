"""Files that are no tables, or are damaged: a clear error, or every row accounted for."""

from __future__ import annotations

import gzip
import io
import os
import random
import tracemalloc
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest

from hustings.files import rows_by_csv
from hustings.files.errors import FileError
from table_support import load, load_path

HEADER = b"unit,name,votes\n"
ROWS = b"".join(b"%d,Nowak,%d\n" % (row, row % 90) for row in range(2000))


@pytest.fixture
def refusal(tmp_path: Path) -> Callable[..., FileError]:
    def refuse(data: bytes, name: str = "table.csv") -> FileError:
        with pytest.raises(FileError) as caught:
            load(data, tmp_path, name)
        assert caught.value.file in (tmp_path / name, *[tmp_path / name / inner for inner in ("a.csv", "table.csv")])
        return caught.value

    return refuse


class TestCutShort:
    def test_within_a_row_the_row_is_set_aside(self, tmp_path: Path) -> None:
        loaded = load(HEADER + ROWS + b"2001,No", tmp_path)
        assert (len(loaded.rows), loaded.read) == (2000, 2001)
        assert [(row.row, row.text) for row in loaded.aside] == [(2002, "2001,No")]

    def test_within_quotation_marks_the_place_is_told(self, refusal: Callable[..., FileError]) -> None:
        error = refusal(HEADER + ROWS + b'2001,"Now')
        assert str(error.problem) == "is cut short, or has a quotation mark too many"
        assert str(error.place) == "line 2002, column 6"
        assert str(error.expected) == "a closing quotation mark for the text that begins here"
        assert str(error.found) == '"\\"Now"'

    def test_a_stray_quotation_mark_is_found_where_it_stands(self, refusal: Callable[..., FileError]) -> None:
        error = refusal(HEADER + b'1,"Nowak,5\n' + ROWS)
        assert str(error.place) == "line 2, column 3"

    def test_a_stray_quotation_mark_in_a_large_file(self, refusal: Callable[..., FileError]) -> None:
        error = refusal(HEADER + ROWS + b'1,"Nowak,5\n' + ROWS * 10)
        assert str(error.place) == "line 2002, column 3"

    def test_at_any_byte_of_a_zip(self, tmp_path: Path) -> None:
        target = io.BytesIO()
        with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
            archive.writestr("a.csv", HEADER + ROWS)
        data = target.getvalue()
        for length in range(30, len(data), 97):
            with pytest.raises(FileError, match="damaged or cut short"):
                load(data[:length], tmp_path, "counts.zip")


class TestNoTable:
    @pytest.mark.parametrize("data", [b"", b"\n\n", b"  \r\n", b"\xef\xbb\xbf\n", b"\xff\xfe"])
    def test_empty(self, refusal: Callable[..., FileError], data: bytes) -> None:
        assert str(refusal(data).problem) == "is empty"

    @pytest.mark.parametrize("data", [HEADER, HEADER.strip(), b"Title\n" + HEADER, HEADER + b"\n\n", HEADER + b"\r\n "])
    def test_a_header_only(self, refusal: Callable[..., FileError], data: bytes) -> None:
        error = refusal(data)
        assert str(error.problem) == "has a header and no rows"
        assert str(error.expected) == "rows of counts below the header"
        assert str(error.place).startswith("line ")

    @pytest.mark.parametrize(
        "data",
        [
            b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\1\0",
            b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n1 0 obj\n<</Length 5>>stream\n\0\1\2\3\nendstream",
            b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(100),
            b"PAR1" + bytes(range(256)),
            HEADER + ROWS[:500] + b"\0" + ROWS[500:],
            random.Random(1).randbytes(10_000),
        ],
    )
    def test_another_format_under_the_name_of_a_table(self, refusal: Callable[..., FileError], data: bytes) -> None:
        error = refusal(data)
        assert str(error.problem) in ("is not text", "is not in an encoding that can be told")
        assert str(error.place).startswith("line ")
        assert error.expected is not None
        assert error.found is not None

    def test_a_wrong_encoding_in_a_later_row(self, refusal: Callable[..., FileError]) -> None:
        data = HEADER + "1,Łódź,5\n".encode() * 100 + b"2,\xb3\xf3d\x9f,5\n"
        error = refusal(data)
        assert (str(error.place), str(error.expected)) == ("line 102, byte 3", "text in UTF-8")


class TestHuge:
    def test_ten_thousand_columns(self, refusal: Callable[..., FileError]) -> None:
        row = b",".join(b"%d" % column for column in range(10_000)) + b"\n"
        error = refusal(row * 3)
        assert (str(error.problem), str(error.found)) == ("has too many columns", "10000 columns")

    def test_four_thousand_columns_are_read(self, tmp_path: Path) -> None:
        row = b",".join(b"%d" % column for column in range(4000)) + b"\n"
        assert load(row * 3, tmp_path).read == 2

    @pytest.mark.parametrize("before", [b"", HEADER, HEADER + ROWS])
    @pytest.mark.parametrize("filling", [b"x", b"1,", b'"', b"\xd0\x98"])
    def test_an_endless_line(
        self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, before: bytes, filling: bytes
    ) -> None:
        monkeypatch.setattr(rows_by_csv, "MOST_LINE", 3_000_000)
        path = tmp_path / "table.csv"
        path.write_bytes(before + filling * (40_000_000 // len(filling)))
        tracemalloc.start()
        with pytest.raises(FileError) as caught:
            load_path(path, tmp_path)
        _, most = tracemalloc.get_traced_memory()
        tracemalloc.stop()
        assert most < 40_000_000
        assert str(caught.value.place).startswith("line ")

    def test_too_many_rows_of_another_width(self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(rows_by_csv, "MOST_ASIDE", 1000)
        with pytest.raises(FileError, match="too many rows that do not fit its header") as caught:
            load(HEADER + ROWS + b"1,2,3,4,5\n" * 1001, tmp_path)
        error = caught.value
        assert (str(error.place), str(error.expected), str(error.found)) == ("line 2002", "3 cells", '"1,2,3,4,5"')

    def test_a_very_long_cell(self, refusal: Callable[..., FileError]) -> None:
        error = refusal(HEADER + b"1,2,3\n\n4," + b"x" * 200_000 + b",6\n")
        assert str(error.place) == "line 4"
        assert str(error.expected).startswith("cells of at most")


class TestOddities:
    def test_a_name_of_a_column_may_stand_twice(self, tmp_path: Path) -> None:
        loaded = load(b"unit,votes,votes\n1,2,3\n", tmp_path)
        assert (loaded.dialect.header, loaded.rows) == (("unit", "votes", "votes"), {2: ("1", "2", "3")})

    def test_the_same_row_twice_is_two_rows(self, tmp_path: Path) -> None:
        assert load(HEADER + b"1,Nowak,5\n1,Nowak,5\n", tmp_path).read == 2

    @pytest.mark.parametrize("encoding", ["utf-8", "utf-16", "cp1251"])
    def test_a_gzip_of_old_line_ends_in_another_encoding(self, tmp_path: Path, encoding: str) -> None:
        content = 'участок;имя;голоса\r1;Иванов;5\r\r2;"Петров\rПётр";6\r'
        loaded = load(gzip.compress(content.encode(encoding)), tmp_path, "table.csv.gz")
        assert loaded.rows == {2: ("1", "Иванов", "5"), 4: ("2", "Петров\rПётр", "6")}

    @pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="this system has no named pipes")
    def test_a_named_pipe_is_not_waited_for(self, tmp_path: Path) -> None:
        path = tmp_path / "table.csv"
        os.mkfifo(path)
        with pytest.raises(FileError, match="is a device"):
            load_path(path, tmp_path)

    def test_two_tables_in_one_zip_are_told_apart_in_messages(self, refusal: Callable[..., FileError]) -> None:
        target = io.BytesIO()
        with zipfile.ZipFile(target, "w") as archive:
            archive.writestr("a.csv", b"unit,votes\n1,\xd0\n2,\xd0\xd0\xd0\x81\x98\n")
        assert refusal(target.getvalue(), "counts.zip").file.name == "a.csv"
