"""What the files of an export are like, whatever is in them; and that they are written whole or not at all."""

from __future__ import annotations

import re
import zipfile
from collections.abc import Sequence
from pathlib import Path

import duckdb
import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from core_support import BUNDLED, FILE, as_bytes, made_document, opened
from counts_support import opened_table, table
from exports_support import READERS, TABLES, exported, read_xlsx, written_export
from hustings.election.messages import Message
from hustings.election.model import Election
from hustings.election.texts import Texts
from hustings.files import hustings_json
from hustings.files.errors import FileError
from hustings.files.exporting import xlsx_file
from hustings.files.exporting.registry import export_format, export_formats
from hustings.files.exporting.scope import whole_election
from hustings.files.progress import NO_PROGRESS, CancellableProgress, CancelledError

HOSTILE = (
    "=1+1",
    '=HYPERLINK("http://example.org")',
    "+1",
    "-1",
    "@SUM(A1)",
    "'=1",
    "''=1",
    "\t=1",
    "http://example.org/",
    "mailto:a@example.org",
    "12",
    "007",
    "1e5",
    "TRUE",
    "NULL",
    'a "quoted" name',
    "a,b;c\td",
    "two\nlines",
    "two\r\nlines",
    "_x0041_",
    "ქეთევან",
    "İbrahim ığüşöç",
    "عمر",
    "\u202eabc",
    "\u0001control",
    "😀",
    "\ufeffmark",
    " blanks ",
)


def named(names: Sequence[str]) -> Election:
    """Make an election of candidates with these names, and parties with the same."""
    tree = made_document(votes={f"s{place}": str(place) for place in range(len(names))})
    election = hustings_json.decode(as_bytes(tree), FILE)
    [contest] = election.contests
    # Not by the file, which is refused where a name cannot be shown: a table may hold any.
    selections = tuple(
        replace(selection, name=Texts({"en": name}), party=Texts({"en": name}))
        for selection, name in zip(contest.selections, names, strict=True)
    )
    return replace(election, contests=(replace(contest, selections=selections),))


def names_in(rows: list[dict[str, str]]) -> list[str]:
    return [row["selection"] for row in rows if row.get("measure") == "votes" and "selection_id" in row]


def sheet(path: Path, number: int = 1) -> str:
    with zipfile.ZipFile(path) as book:
        return book.read(f"xl/worksheets/sheet{number}.xml").decode()


class TestHostileNames:
    @pytest.mark.parametrize("suffix", TABLES)
    def test_each_is_given_back(self, suffix: str, tmp_path: Path) -> None:
        names = sorted(HOSTILE)
        rows = exported(whole_election(named(names), None), tmp_path, suffix)
        assert sorted(names_in(rows)) == names

    @pytest.mark.parametrize("suffix", TABLES)
    @given(
        names=st.lists(
            st.text(st.characters(codec="utf-8", exclude_characters="\x00"), min_size=1, max_size=12).filter(str.strip),
            min_size=1,
            max_size=8,
            unique=True,
        )
    )
    @example(names=["=\r", "'=", "x\x0b"])
    @settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
    def test_any_is_given_back(self, suffix: str, names: list[str], tmp_path: Path) -> None:
        rows = exported(whole_election(named(names), None), tmp_path, suffix)
        assert sorted(names_in(rows)) == sorted(names)

    def test_no_cell_of_a_workbook_is_a_formula_or_a_link(self, tmp_path: Path) -> None:
        path = written_export(whole_election(named(HOSTILE), None), tmp_path, ".xlsx")
        assert "<f>" not in sheet(path)
        assert "hyperlink" not in sheet(path)

    def test_no_cell_of_a_csv_begins_as_a_formula_does(self, tmp_path: Path) -> None:
        path = written_export(whole_election(named(HOSTILE), None), tmp_path, ".csv")
        with duckdb.connect() as connection:
            cells = connection.execute(
                "SELECT selection, party FROM read_csv(?, all_varchar = true, header = true, strict_mode = true)",
                [str(path)],
            ).fetchall()
        assert cells
        assert not [cell for row in cells for cell in row if cell and cell.lstrip(" ").startswith(tuple("=+-@\t\r\n"))]

    def test_counts_of_hostile_units_are_given_back(self, tmp_path: Path) -> None:
        rows = table("precinct,office,candidate,votes", ["=North,Mayor,@Anna,1", '"-a ""b"", c",Mayor,+Bruno,2'])
        with opened_table(tmp_path, rows) as election:
            for suffix in TABLES:
                counts = exported(whole_election(election.election, election.counts), tmp_path, suffix)
                found = [(row["unit"], row["selection"]) for row in counts if "unit" in row]
                assert found == [("=North", "@Anna"), ('-a "b", c', "+Bruno")]


class TestCsv:
    def test_begins_with_a_byte_order_mark_and_the_header(self, tmp_path: Path) -> None:
        data = written_export(whole_election(opened(BUNDLED), None), tmp_path, ".csv").read_bytes()
        assert data.startswith(b"\xef\xbb\xbfelection,election_date,contest_id,")

    def test_figures_below_zero_are_no_texts(self, tmp_path: Path) -> None:
        rows = table("precinct,office,candidate,votes", ["North,Mayor,Anna,-5", "South,Mayor,Anna,7"])
        with opened_table(tmp_path, rows) as election:
            path = written_export(whole_election(election.election, election.counts), tmp_path, ".csv")
        assert ",reported,-5," in path.read_text("utf-8-sig")


class TestParquet:
    def test_figures_are_exact_decimals_beside_the_published_digits(self, tmp_path: Path) -> None:
        digits = {"anna": "3.60", "bruno": "0.000000000000000001"}
        election = hustings_json.decode(as_bytes(made_document(shares=digits)), FILE)
        path = written_export(whole_election(election, None), tmp_path, ".parquet")
        with duckdb.connect() as connection:
            rows = connection.execute(
                "SELECT selection_id, value, value_number::VARCHAR, typeof(derived_low), typeof(rank) "
                "FROM read_parquet(?) WHERE measure = 'share' ORDER BY selection_id",
                [str(path)],
            ).fetchall()
        decimal = "DECIMAL(38,18)"
        assert rows == [
            ("anna", "3.60", "3.600000000000000000", decimal, "INTEGER"),
            ("bruno", "0.000000000000000001", "0.000000000000000001", decimal, "INTEGER"),
        ]


class TestWorkbook:
    def test_figures_are_numbers_with_their_digits(self, tmp_path: Path) -> None:
        election = hustings_json.decode(as_bytes(made_document(shares={"anna": "3.60"})), FILE)
        path = written_export(whole_election(election, None), tmp_path, ".xlsx")
        assert "<v>3.60</v>" in sheet(path)
        with zipfile.ZipFile(path) as book:
            assert 'formatCode="0.00"' in book.read("xl/styles.xml").decode()

    def test_a_number_of_more_digits_than_the_format_keeps_is_a_text(self, tmp_path: Path) -> None:
        long = "12345678901234567890"
        election = hustings_json.decode(as_bytes(made_document(votes={"anna": long})), FILE)
        [row] = [
            row for row in exported(whole_election(election, None), tmp_path, ".xlsx") if row.get("measure") == "votes"
        ]
        assert row["value"] == long

    def test_the_header_stays_in_sight_and_filters(self, tmp_path: Path) -> None:
        path = written_export(whole_election(opened(BUNDLED), None), tmp_path, ".xlsx")
        text = sheet(path)
        assert 'ySplit="1"' in text
        assert 'state="frozen"' in text
        assert re.search(r'<autoFilter ref="A1:[A-Z]+\d+"', text)
        assert len(re.findall(r"<col ", text)) > 20

    def test_columns_and_sources_are_explained(self, tmp_path: Path) -> None:
        path = written_export(whole_election(opened(BUNDLED), None), tmp_path, ".xlsx")
        source = opened(BUNDLED).sources[0]
        assert source.address is not None
        assert source.address in sheet(path, 2)
        assert all(f">{name}<" in sheet(path, 3) for name in read_xlsx(path)[0])

    def test_a_full_sheet_is_followed_by_another(self, tmp_path: Path) -> None:
        scope, path = whole_election(opened(BUNDLED), None), tmp_path / "export.xlsx"
        whole = exported(scope, tmp_path, ".xlsx")
        remarks = xlsx_file.write(scope, path, "en", NO_PROGRESS, most_rows=10)
        assert read_xlsx(path) == whole
        sheets = -(-len(whole) // 9)
        assert [str(remark) for remark in remarks] == [f"The figures fill {sheets} sheets: one holds 10 rows at most."]

    def test_a_text_that_no_cell_holds_is_refused(self, tmp_path: Path) -> None:
        with pytest.raises(FileError, match="cannot hold a text that long"):
            exported(whole_election(named(["a" * 40_000]), None), tmp_path, ".xlsx")
        assert list(tmp_path.iterdir()) == []


class TestWholeOrNot:
    @pytest.mark.parametrize("suffix", [form.SUFFIX for form in export_formats()])
    def test_what_was_there_stays_where_nothing_may_be_written(self, suffix: str, tmp_path: Path) -> None:
        folder = tmp_path / f"taken{suffix}"
        folder.mkdir()
        form = export_format(folder.name)
        assert form is not None
        with pytest.raises(FileError, match="is a folder"):
            form.write(whole_election(opened(BUNDLED), None), folder, "en", NO_PROGRESS)
        assert [item.name for item in tmp_path.iterdir()] == [folder.name]

    @pytest.mark.parametrize("suffix", [form.SUFFIX for form in export_formats()])
    def test_a_folder_that_is_not_there_is_told(self, suffix: str, tmp_path: Path) -> None:
        with pytest.raises(FileError, match="cannot be written"):
            written_export(whole_election(opened(BUNDLED), None), tmp_path / "gone", suffix)

    @pytest.mark.parametrize("suffix", TABLES)
    @pytest.mark.parametrize("stage", ["Gathering figures", "Writing rows"])
    def test_cancelled_work_leaves_nothing(self, suffix: str, stage: str, tmp_path: Path) -> None:
        (tmp_path / f"export{suffix}").write_bytes(b"before")
        progress = _CancelsAt(stage)
        with pytest.raises(CancelledError):
            written_export(whole_election(opened(BUNDLED), None), tmp_path, suffix, progress)
        assert [item.name for item in tmp_path.iterdir()] == [f"export{suffix}"]
        assert (tmp_path / f"export{suffix}").read_bytes() == b"before"

    @pytest.mark.parametrize("suffix", TABLES)
    def test_an_export_in_a_folder_of_any_name(self, suffix: str, tmp_path: Path) -> None:
        folder = tmp_path / "a 'quoted' [x] ქ %d"
        folder.mkdir()
        rows = READERS[suffix](written_export(whole_election(opened(BUNDLED), None), folder, suffix))
        assert rows


class _CancelsAt(CancellableProgress):
    """Is cancelled as soon as a stage begins."""

    def __init__(self, stage: str) -> None:
        super().__init__()
        self._stage = stage

    def report(self, stage: Message, done: int, of: int | None) -> None:
        if str(stage) == self._stage:
            self.cancel()
        super().report(stage, done, of)


def test_a_format_is_found_by_the_longest_ending() -> None:
    assert [form.SUFFIX for name in ("a.CSV", "b.json") if (form := export_format(name)) is not None] == [
        ".csv",
        ".json",
    ]
    assert export_format("a.pdf") is None
