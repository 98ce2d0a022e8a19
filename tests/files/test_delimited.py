"""What a table in text is written with."""

from __future__ import annotations

from pathlib import Path

import pytest

from hustings.files import delimited
from hustings.files.delimited import Dialect, find_dialect
from hustings.files.encodings import as_utf8
from hustings.files.errors import FileError
from hustings.files.progress import NO_PROGRESS
from table_support import first_input


def dialect_of(content: str, folder: Path) -> Dialect | None:
    path = folder / "table.csv"
    path.write_bytes(content.encode())
    source = first_input(path, folder)
    return find_dialect(as_utf8(source, folder, NO_PROGRESS), source.file)


def found(content: str, folder: Path) -> Dialect:
    dialect = dialect_of(content, folder)
    assert dialect is not None
    return dialect


class TestSeparator:
    @pytest.mark.parametrize("separator", [",", ";", "\t", "|"])
    def test_it_is_found(self, tmp_path: Path, separator: str) -> None:
        rows = [("unit", "name", "votes"), ("1", "Nowak", "12"), ("2", "Kowal", "7")]
        dialect = found("\n".join(separator.join(row) for row in rows), tmp_path)
        assert (dialect.separator, dialect.header) == (separator, rows[0])
        assert (dialect.header_row, dialect.first_row, dialect.first) == (1, 2, rows[1])

    def test_decimal_commas_do_not_separate(self, tmp_path: Path) -> None:
        dialect = found("Gebiet;Anzahl;Prozent\n" + "Bonn;12;3,5\n" * 30, tmp_path)
        assert (dialect.separator, dialect.header) == (";", ("Gebiet", "Anzahl", "Prozent"))

    def test_commas_in_names_do_not_separate(self, tmp_path: Path) -> None:
        dialect = found("Name, first\tparty\tvotes\n" + "Smith, John\tREP\t5\n" * 30, tmp_path)
        assert dialect.separator == "\t"

    def test_separators_in_quotes_do_not_separate(self, tmp_path: Path) -> None:
        dialect = found('name,votes\n"a;b;c;d",5\n"e;f;g;h",6\n', tmp_path)
        assert (dialect.separator, dialect.header) == (",", ("name", "votes"))

    @pytest.mark.parametrize("first", ["sep=;", '"sep=;"', "SEP=;"])
    def test_a_spreadsheet_may_name_it(self, tmp_path: Path, first: str) -> None:
        dialect = found(f"{first}\r\nname;a,b,c;votes\r\nx;1,2,3;5\r\n", tmp_path)
        assert (dialect.separator, dialect.header) == (";", ("name", "a,b,c", "votes"))
        assert (dialect.preamble, dialect.header_row, dialect.first_row) == ((first,), 2, 3)

    def test_any_sign_may_be_named(self, tmp_path: Path) -> None:
        assert found("sep=^\nname^votes\nx^5\n", tmp_path).separator == "^"

    @pytest.mark.parametrize(
        "content",
        ["word\n" * 20, "Dear reader,\n\nthis is a letter.\nIt has no table, none, at all.\nYours\n", "x", '{"a": 1}'],
    )
    def test_what_is_no_table(self, tmp_path: Path, content: str) -> None:
        assert dialect_of(content, tmp_path) is None


class TestQuote:
    def test_it_is_a_quotation_mark(self, tmp_path: Path) -> None:
        assert found('"name","votes"\n"\'t Centrum",5\n', tmp_path).quote == '"'

    def test_it_may_be_an_apostrophe(self, tmp_path: Path) -> None:
        dialect = found("'name','votes'\n'Smith, John','5'\n", tmp_path)
        assert (dialect.quote, dialect.header) == ("'", ("name", "votes"))

    def test_an_apostrophe_that_opens_a_name_is_none(self, tmp_path: Path) -> None:
        assert found("name,votes\n't Centrum,5\n's-Gravenhage,6\n", tmp_path).quote == '"'

    def test_an_apostrophe_that_closes_another_name_is_none_either(self, tmp_path: Path) -> None:
        assert found("name,list,votes\n't Centrum,Farmers',5\n's-Gravenhage,Workers',6\n", tmp_path).quote == '"'

    def test_spaces_before_it_are_told(self, tmp_path: Path) -> None:
        assert found('name, votes\n"x", "5"\n', tmp_path).is_spaced
        assert not found('name,votes\n"x","5"\n', tmp_path).is_spaced


class TestHeader:
    def test_a_byte_order_mark_is_not_of_the_first_name(self, tmp_path: Path) -> None:
        assert found("\ufeffname,votes\nx,5\n", tmp_path).header == ("name", "votes")

    def test_names_are_without_spaces_around(self, tmp_path: Path) -> None:
        assert found(" name , votes \nx,5\n", tmp_path).header == ("name", "votes")

    def test_names_may_stand_twice_or_be_missing(self, tmp_path: Path) -> None:
        assert found("name,votes,votes,\nx,5,6,7\n", tmp_path).header == ("name", "votes", "votes", "")

    def test_titles_above_it_are_the_preamble(self, tmp_path: Path) -> None:
        content = "2019 Federal Election, House [Phase: Final]\nState,Division,Party,Votes\n" + "NSW,Banks,LP,5\n" * 9
        dialect = found(content, tmp_path)
        assert dialect.preamble == ("2019 Federal Election, House [Phase: Final]",)
        assert (dialect.header_row, dialect.header) == (2, ("State", "Division", "Party", "Votes"))

    def test_the_preamble_may_have_pairs_and_blank_lines(self, tmp_path: Path) -> None:
        content = (
            '"Verkiezing";"Tweede Kamer"\n"Datum";"2025"\n\n"Lijst";"Naam";"Totaal"\n\n"1";"Bos";"5"\n"2";"Jan";"6"\n'
        )
        dialect = found(content, tmp_path)
        assert dialect.preamble == ('"Verkiezing";"Tweede Kamer"', '"Datum";"2025"', "")
        assert (dialect.header_row, dialect.first_row, dialect.first) == (4, 6, ("1", "Bos", "5"))

    def test_titles_may_be_filled_up_with_separators(self, tmp_path: Path) -> None:
        content = "Results of the election;;;\n;;;\nunit;name;party;votes\n" + "1;Bos;X;5\n" * 9
        dialect = found(content, tmp_path)
        assert (dialect.header_row, dialect.header) == (3, ("unit", "name", "party", "votes"))

    def test_rows_may_end_with_a_separator_that_the_header_lacks(self, tmp_path: Path) -> None:
        dialect = found("unit,name,votes\n" + "1,Bos,5,\n" * 9, tmp_path)
        assert (dialect.header, dialect.header_row, dialect.first_row) == (("unit", "name", "votes", ""), 1, 2)

    def test_the_header_may_end_with_a_separator_that_rows_lack(self, tmp_path: Path) -> None:
        dialect = found("unit,name,votes,,\n" + "1,Bos,5\n" * 9, tmp_path)
        assert (dialect.header, dialect.header_row, dialect.first_row) == (("unit", "name", "votes"), 1, 2)

    def test_a_pair_above_the_header_is_not_taken_for_it(self, tmp_path: Path) -> None:
        dialect = found("Stand;2021\nunit;name;votes\n" + "1;Bos;5\n" * 9, tmp_path)
        assert (dialect.header_row, dialect.header) == (2, ("unit", "name", "votes"))

    def test_it_may_take_several_lines(self, tmp_path: Path) -> None:
        dialect = found('unit,"votes,\nvalid"\n1,5\n2,6\n', tmp_path)
        assert (dialect.header, dialect.header_row, dialect.first_row) == (("unit", "votes,\nvalid"), 1, 3)

    @pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
    def test_lines_may_end_in_any_way(self, tmp_path: Path, end: str) -> None:
        dialect = found(end.join(["title", "unit,votes", "1,5", "2,6", ""]), tmp_path)
        assert (dialect.preamble, dialect.header_row, dialect.first_row) == (("title",), 2, 3)

    def test_a_header_alone_is_one(self, tmp_path: Path) -> None:
        dialect = found("unit,votes\n", tmp_path)
        assert (dialect.header, dialect.first_row, dialect.first) == (("unit", "votes"), 2, ())


class TestBounds:
    def test_too_many_columns(self, tmp_path: Path) -> None:
        row = ",".join(map(str, range(10_000)))
        with pytest.raises(FileError, match="has too many columns") as caught:
            dialect_of(f"title\n{row}\n{row}\n", tmp_path)
        error = caught.value
        assert (str(error.place), str(error.expected)) == ("line 2", "at most 4000 columns")
        assert str(error.found) == "10000 columns"

    def test_a_first_line_without_an_end(self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(delimited, "HEAD_BYTES", 1000)
        with pytest.raises(FileError, match="not a table that can be read") as caught:
            dialect_of("x" * 2000, tmp_path)
        assert str(caught.value.expected) == "lines of at most 1000 characters"

    def test_the_last_line_of_the_head_may_be_cut(self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(delimited, "HEAD_BYTES", 20)
        assert found("unit,name,votes\n1,Bos,5\n2,Jan,6\n", tmp_path).header == ("unit", "name", "votes")
