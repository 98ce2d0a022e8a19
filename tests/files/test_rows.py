"""The rows of tables in text, in DuckDB."""

from __future__ import annotations

import csv
import gzip
import io
from pathlib import Path
from tempfile import TemporaryDirectory

import duckdb
import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from hustings.election.model import RowFault
from hustings.files.delimited import Dialect, find_dialect
from hustings.files.encodings import as_utf8
from hustings.files.errors import FileError
from hustings.files.progress import NO_PROGRESS
from hustings.files.rows import load_rows, load_written_rows
from table_support import Loaded, first_input, load, load_path, loaded_by, written


def is_fast(loaded: Loaded, tmp_path: Path) -> bool:
    """Whether DuckDB read the file itself: nothing was written beside it."""
    return list(tmp_path.glob("rows-*")) == [] and loaded.text.is_plain


class TestRowsByLine:
    def test_each_row_is_known_by_its_line(self, tmp_path: Path) -> None:
        loaded = load(b"name,votes\nBos,5\nJan,6\n", tmp_path)
        assert (loaded.read, loaded.rows, loaded.aside) == (2, {2: ("Bos", "5"), 3: ("Jan", "6")}, ())

    def test_the_preamble_counts_as_lines(self, tmp_path: Path) -> None:
        loaded = load(b'\xef\xbb\xbfTitle "x"\n\nname,votes\n\nBos,5\nJan,6\n', tmp_path)
        assert loaded.rows == {5: ("Bos", "5"), 6: ("Jan", "6")}

    def test_blank_cells_are_null_in_quotes_or_not(self, tmp_path: Path) -> None:
        loaded = load(b'name,votes,note\n"",5,\nJan,,""\n,,\n', tmp_path)
        assert loaded.rows == {2: (None, "5", None), 3: ("Jan", None, None), 4: (None, None, None)}

    def test_texts_are_kept_as_they_are(self, tmp_path: Path) -> None:
        loaded = load(b'name,votes\n NULL ,007\n"a ""b"" c",1e5\n#x,\\N\nO\'Neil "Jack" X,NA\n', tmp_path)
        assert [*loaded.rows.values()] == [
            (" NULL ", "007"),
            ('a "b" c', "1e5"),
            ("#x", "\\N"),
            ('O\'Neil "Jack" X', "NA"),
        ]

    def test_only_what_is_wanted_is_loaded(self, tmp_path: Path) -> None:
        path = tmp_path / "table.csv"
        path.write_bytes(b"a,b,c\n1,2,3\n")
        source = first_input(path, tmp_path)
        text = as_utf8(source, tmp_path, NO_PROGRESS)
        dialect = find_dialect(text, path)
        assert dialect is not None
        with duckdb.connect() as connection:
            loaded = load_rows(connection, 'a "b"', text, dialect, {'x "y"': 2, "z": 0}, path, NO_PROGRESS)
            rows = connection.execute(f'SELECT {loaded.row}, * FROM "a ""b"""').fetchall()
        assert rows == [(2, "3", "1")]

    @pytest.mark.parametrize("name", ["a[1].csv", "o'q.csv", "Минск 100%.csv", "a{b}.csv", "x.csv.gz", "x.zip"])
    def test_names_of_files_are_no_patterns(self, tmp_path: Path, name: str) -> None:
        assert load(b"name,votes\nBos,5\n", tmp_path, name).read == 1

    def test_many_rows_stand_in_the_order_of_the_file(self, tmp_path: Path) -> None:
        lines = [f"{row},{'x' * (row % 50)}" for row in range(200_000)]
        loaded = load("\n".join(["row,text", *lines]).encode(), tmp_path)
        assert loaded.read == 200_000
        assert all(cells[0] == str(row - 2) for row, cells in loaded.rows.items())


class TestOddRows:
    """What is not one row a line is read with care."""

    def test_a_cell_may_run_over_several_lines(self, tmp_path: Path) -> None:
        loaded = load(b'name,votes\n"Bos\nJr",5\nJan,6\n"x\r\ny",7\n', tmp_path)
        assert loaded.rows == {2: ("Bos\nJr", "5"), 4: ("Jan", "6"), 5: ("x\r\ny", "7")}

    def test_blank_lines_are_no_rows(self, tmp_path: Path) -> None:
        loaded = load(b"name,votes\nBos,5\n\n   \nJan,6\n\n\n", tmp_path)
        assert (loaded.read, loaded.rows) == (2, {2: ("Bos", "5"), 5: ("Jan", "6")})

    @pytest.mark.parametrize("end", [b"\r", b"\r\n", b"\n"])
    def test_lines_may_end_in_any_way(self, tmp_path: Path, end: bytes) -> None:
        loaded = load(end.join([b"name,votes", b"Bos,5", b"Jan,6", b""]), tmp_path)
        assert loaded.rows == {2: ("Bos", "5"), 3: ("Jan", "6")}

    def test_line_ends_may_be_mixed(self, tmp_path: Path) -> None:
        loaded = load(b"name,votes\r\nBos,5\nJan,6\rKim,7\r\nLee,8", tmp_path)
        assert loaded.rows == {2: ("Bos", "5"), 3: ("Jan", "6"), 4: ("Kim", "7"), 5: ("Lee", "8")}

    def test_a_row_of_another_width_is_set_aside(self, tmp_path: Path) -> None:
        loaded = load(b"a,b,c\n1,2,3\n4,5\n6,7,8,9\n10,11,12\n", tmp_path)
        assert loaded.rows == {2: ("1", "2", "3"), 5: ("10", "11", "12")}
        assert [(row.row, row.fault, row.text) for row in loaded.aside] == [
            (3, RowFault.FIELDS, "4,5"),
            (4, RowFault.FIELDS, "6,7,8,9"),
        ]
        assert loaded.read == 4

    def test_blank_cells_beyond_the_header_are_nothing(self, tmp_path: Path) -> None:
        loaded = load(b"a,b,c\n1,2,3\n4,5,6,,\n7,8,9\n", tmp_path)
        assert [*loaded.rows.values()] == [("1", "2", "3"), ("4", "5", "6"), ("7", "8", "9")]

    def test_all_rows_may_end_with_a_separator(self, tmp_path: Path) -> None:
        loaded = load(b"a,b,c\n1,2,3,\n4,5,6,\n", tmp_path)
        assert loaded.rows == {2: ("1", "2", "3", None), 3: ("4", "5", "6", None)}

    def test_a_nickname_in_quotes_at_the_front(self, tmp_path: Path) -> None:
        loaded = load(b'a,b,c\n1,"JACK" SMITH,3\n4,5,6\n', tmp_path)
        assert loaded.rows == {2: ("1", "JACK SMITH", "3"), 3: ("4", "5", "6")}

    def test_spaces_before_quotation_marks(self, tmp_path: Path) -> None:
        loaded = load(b'a, b, c\n1, "x, y", 3\n\n4, "z", 6\n', tmp_path)
        assert loaded.rows == {2: ("1", "x, y", "3"), 4: ("4", "z", "6")}

    def test_a_stray_quotation_mark_takes_one_line_only(self, tmp_path: Path) -> None:
        loaded = load(b'a,b,c\n1,2,3\n4,"5,6\n7,8,9\n10,"x",11\n12,13,14\n', tmp_path)
        assert loaded.rows == {2: ("1", "2", "3"), 4: ("7", "8", "9"), 5: ("10", "x", "11"), 6: ("12", "13", "14")}
        assert [(row.row, row.text) for row in loaded.aside] == [(3, '4,"5,6')]

    def test_the_mark_of_the_end_of_a_file_is_no_row(self, tmp_path: Path) -> None:
        assert load(b"a,b\n1,2\n\x1a", tmp_path).read == 1

    def test_a_column_may_have_any_name(self, tmp_path: Path) -> None:
        path = tmp_path / "table.csv"
        path.write_bytes(b"a,b\n1,2\n\n3,4\n")
        text = as_utf8(first_input(path, tmp_path), tmp_path, NO_PROGRESS)
        dialect = find_dialect(text, path)
        assert dialect is not None
        with duckdb.connect() as connection:
            loaded = load_rows(connection, "t", text, dialect, {"row_of_file": 0, "rowid": 1}, path, NO_PROGRESS)
            assert connection.execute(f"SELECT {loaded.row}, row_of_file FROM t").fetchall() == [(2, "1"), (4, "3")]

    def test_nothing_is_left_beside_the_text(self, tmp_path: Path) -> None:
        load(b"a,b\n1,2\n\n3,4\n", tmp_path)
        assert [path.name for path in tmp_path.iterdir()] == ["table.csv"]


MARKED = ["utf-8", "utf-8-sig", "utf-16", "utf-32"]
CELLS = st.text(st.characters(codec="utf-8", exclude_characters="\0\ufeff", exclude_categories=("Cs",)), max_size=12)
NAMES = st.sampled_from(
    ["Иванов Иван", 'ООО "Рога, копыта"; и др.', "Минск", "Гродно, Брест", "Пётр | Фёдор", "Могилёв"]
)
TABLES = st.integers(2, 5).flatmap(
    lambda width: st.lists(st.lists(CELLS, min_size=width, max_size=width), min_size=1, max_size=8)
)


def as_read(rows: list[list[str]]) -> list[tuple[str | None, ...]]:
    return [tuple(cell or None for cell in row) for row in rows]


class TestAnyTable:
    @settings(deadline=None, max_examples=120, suppress_health_check=[HealthCheck.function_scoped_fixture])
    @given(
        rows=TABLES,
        separator=st.sampled_from(",;\t|"),
        quote=st.sampled_from("\"'"),
        quoting=st.sampled_from([csv.QUOTE_MINIMAL, csv.QUOTE_ALL, csv.QUOTE_NONNUMERIC]),
        end=st.sampled_from(["\n", "\r\n", "\r"]),
        encoding=st.sampled_from(MARKED),
    )
    @example([["a\r", "b\n"], ["\r\n", "'\""]], ",", '"', csv.QUOTE_MINIMAL, "\n", "utf-8")
    @example([["", ""], ["", ""]], ",", '"', csv.QUOTE_MINIMAL, "\n", "utf-8")
    def test_what_was_written_is_read(
        self,
        tmp_path: Path,
        rows: list[list[str]],
        separator: str,
        quote: str,
        quoting: int,
        end: str,
        encoding: str,
    ) -> None:
        form = {"delimiter": separator, "quotechar": quote, "quoting": quoting, "lineterminator": end}
        if quoting == csv.QUOTE_MINIMAL:  # the csv module quotes a line end only where it ends the lines it writes
            unquoted = "".join({"\r", "\n"} - set(end))
            rows = [[cell.translate(dict.fromkeys(map(ord, unquoted))) for cell in row] for row in rows]
        width = len(rows[0])
        header = [f"column {place}" for place in range(width)]
        content = written([header, *rows], **form)
        path = tmp_path / "table.csv"
        path.write_bytes(content.encode(encoding))
        with TemporaryDirectory() as folder:
            text = as_utf8(first_input(path, tmp_path), Path(folder), NO_PROGRESS)
            dialect = Dialect(separator, quote, (), tuple(header), 1, 2, sample=(tuple(rows[0]),))
            found = loaded_by(text, dialect, path)
        assert found.aside == ()
        assert found.read == len(rows)
        assert list(found.rows.values()) == as_read(rows)
        assert list(found.rows) == line_numbers(header, rows, form)

    @settings(deadline=None, max_examples=50)
    @given(
        rows=st.lists(st.tuples(NAMES, st.integers(0, 10**7).map(str), NAMES), min_size=3, max_size=8),
        separator=st.sampled_from(",;\t|"),
        quoting=st.sampled_from([csv.QUOTE_MINIMAL, csv.QUOTE_ALL]),
        end=st.sampled_from(["\n", "\r\n"]),
        encoding=st.sampled_from(["utf-8", "utf-16-le", "utf-16-be", "cp1251"]),
    )
    def test_nothing_has_to_be_told_of_a_table_of_names(
        self, rows: list[tuple[str, ...]], separator: str, quoting: int, end: str, encoding: str
    ) -> None:
        form = {"delimiter": separator, "quoting": quoting, "lineterminator": end}
        content = written([("имя", "голоса", "город"), *rows], **form)
        with TemporaryDirectory() as folder:
            found = load(content.encode(encoding), Path(folder))
        assert found.dialect.header == ("имя", "голоса", "город")
        assert list(found.rows.values()) == [*rows]

    @settings(deadline=None, max_examples=80, suppress_health_check=[HealthCheck.function_scoped_fixture])
    @given(st.lists(st.text("ab,\"\n\r' ", max_size=12), min_size=1, max_size=12))
    def test_no_row_is_lost(self, tmp_path: Path, lines: list[str]) -> None:
        content = "a,b\n1,2\n" + "\n".join(lines)
        path = tmp_path / "table.csv"
        path.write_text(content, encoding="utf-8", newline="")
        text = as_utf8(first_input(path, tmp_path), tmp_path, NO_PROGRESS)
        dialect = Dialect(",", '"', (), ("a", "b"), 1, 2, sample=(("1", "2"),))
        try:
            loaded = loaded_by(text, dialect, path)
        except FileError as error:
            if "quotation mark" not in str(error):
                raise
            return
        # Each line that is not blank lies in a row, or is one that was set aside.
        starts = sorted([*loaded.rows, *[row.row for row in loaded.aside]])
        assert len(set(starts)) == len(starts) == loaded.read
        plain = content.splitlines()
        assert all(plain[start - 1].strip(" ") for start in starts)
        if '"' not in content:
            assert starts == [number for number, line in enumerate(plain, 1) if line.strip(" ")][1:]

    @settings(deadline=None, max_examples=80, suppress_health_check=[HealthCheck.function_scoped_fixture])
    @given(
        st.lists(
            st.lists(st.text("ab\"';é#\\\x0b\u2028", max_size=5), min_size=2, max_size=3).map(",".join), max_size=9
        )
    )
    def test_fast_or_with_care_rows_are_the_same(self, tmp_path: Path, lines: list[str]) -> None:
        path = tmp_path / "table.csv"
        path.write_text("\n".join(["a,b", "1,2", *lines]), encoding="utf-8")
        text = as_utf8(first_input(path, tmp_path), tmp_path, NO_PROGRESS)
        dialect = Dialect(",", '"', (), ("a", "b"), 1, 2, sample=(("1", "2"),))
        try:
            fast = loaded_by(text, dialect, path)
        except FileError:
            with pytest.raises(FileError, match="quotation mark"):
                loaded_by(replace(text, is_plain=False), dialect, path)
            return
        slow = loaded_by(replace(text, is_plain=False), dialect, path)
        assert (fast.read, fast.rows, fast.aside) == (slow.read, slow.rows, slow.aside)


def line_numbers(header: list[str], rows: list[list[str]], form: dict) -> list[int]:
    """Count the lines that a text editor would show above each row."""
    numbers: list[int] = []
    for place in range(1, len(rows) + 1):
        above = written([header, *rows[: place - 1]], **form)
        numbers.append(sum(1 for _ in io.StringIO(above, newline="")) + 1)
    return numbers


def test_a_path_is_loaded_the_same_from_an_archive(tmp_path: Path) -> None:
    path = tmp_path / "table.csv.gz"
    path.write_bytes(gzip.compress(b"a,b\n1,2\n"))
    assert load_path(path, tmp_path).rows == {2: ("1", "2")}


class TestWrittenRows:
    def load(self, data: bytes, rows: int, folder: Path) -> tuple[int, list[tuple[str | None, ...]]]:
        path = folder / "rows.txt"
        path.write_bytes(data)
        with duckdb.connect() as connection:
            loaded = load_written_rows(connection, "t", path, "\x1f", {"a": 0, "b": 1}, rows, path, NO_PROGRESS)
            return loaded.read, connection.execute(f"SELECT {loaded.row}, a, b FROM t").fetchall()

    def test_are_all_there_in_their_order(self, tmp_path: Path) -> None:
        assert self.load(b"x\x1f1\ny\x1f2\n", 2, tmp_path) == (2, [(1, "x", "1"), (2, "y", "2")])

    @pytest.mark.parametrize("data", [b"x\x1f1\n", b"x\x1f1\ny\n"], ids=["fewer rows", "fewer cells"])
    def test_that_are_not_as_many_as_were_written_are_refused(self, tmp_path: Path, data: bytes) -> None:
        with pytest.raises(FileError, match="cannot be read into the table of counts"):
            self.load(data, 2, tmp_path)


def test_a_column_named_as_the_row_of_the_file_is_kept(tmp_path: Path) -> None:
    path = tmp_path / "table.csv"
    path.write_bytes(b'row_of_file,votes\n"a\nb",2\nc,3\n')
    source = first_input(path, tmp_path)
    text = as_utf8(source, tmp_path, NO_PROGRESS)
    dialect = find_dialect(text, path)
    assert dialect is not None
    with duckdb.connect() as connection:
        loaded = load_rows(connection, "t", text, dialect, {"row_of_file": 0, "v": 1}, path, NO_PROGRESS)
        assert connection.execute(f"SELECT {loaded.row}, row_of_file, v FROM t").fetchall() == [
            (2, "a\nb", "2"),
            (4, "c", "3"),
        ]


def test_a_row_of_several_million_letters_is_read_whole(tmp_path: Path) -> None:
    cells = ["a\nb", *(str(number) * 100_000 for number in range(10)), *("x" * 100_000 for _ in range(15))]
    header = [f"n{number}" for number in range(len(cells))]
    loaded = load(written([header, cells, ["c"] * len(cells)]).encode(), tmp_path)
    assert [*loaded.rows.values()] == [tuple(cells), ("c",) * len(cells)]
