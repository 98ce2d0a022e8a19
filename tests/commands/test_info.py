"""`hustings info`: what it tells of files, and with which code it ends."""

from __future__ import annotations

import hashlib
import json
from pathlib import Path
from typing import Any

import pytest

from core_support import BUNDLED, COUNCIL, ODD, as_bytes, made_document
from fuzz.documents import clarity_by_precinct, eml_count, eml_list
from hustings.cli import main
from wide_support import HEADER, workbook
from wide_support import ROWS as WIDE_ROWS

ROWS = """\
state;county;precinct;office;district;party;candidate;votes
XX;Ądams;North;Mayor;;IND;Anna;10
XX;Ądams;North;Mayor;;REF;Bruno;
XX;Ądams;South;Mayor;;IND;Anna;7
XX;Ądams;South;Mayor;;REF;Bruno;many
XX;Ądams;South;Mayor;;REF;Bruno;5;6
XX;Bell;East;Clerk;;IND;Cleo;1
"""


@pytest.fixture
def table(tmp_path: Path) -> Path:
    """A file of counts by unit, in an encoding that it does not name, with rows that give no count."""
    path = tmp_path / "20301105__xx__local__precinct.csv"
    path.write_text(ROWS, encoding="utf-16")
    return path


def info(*arguments: str | Path) -> int:
    return main(["info", *map(str, arguments), "--language", "en"])


def told(capsys: pytest.CaptureFixture[str], *arguments: str | Path) -> dict[str, Any]:
    """Give what is told of one file as JSON."""
    assert info(*arguments, "--format", "json") == 0
    answer = json.loads(capsys.readouterr().out)
    assert answer["unreadable"] == []
    (file,) = answer["files"]
    return file


class TestTables:
    def test_how_it_was_read_and_what_became_of_each_row(self, table: Path, capsys: pytest.CaptureFixture[str]) -> None:
        facts = told(capsys, table)
        assert facts["size"] == table.stat().st_size
        assert facts["sha256"] == hashlib.sha256(table.read_bytes()).hexdigest()
        assert facts["tables"] == [
            {
                "name": table.name,
                "size": facts["size"],
                "sha256": facts["sha256"],
                "encoding": "UTF-16LE",
                "is_guessed": False,
                "separator": ";",
                "header_row": 1,
            }
        ]
        assert facts["levels"] == [{"name": "county", "units": 2}, {"name": "precinct", "units": 3}]
        rows = facts["rows"]
        assert (rows["read"], rows["kept"], rows["reported"]) == (6, 3, 3)
        assert {finding["fault"]: (finding["rows"], finding["first"]) for finding in rows["findings"]} == {
            "no-count": (1, [3]),
            "not-a-number": (1, [5]),
            "fields": (1, [6]),
        }
        assert facts["contests"]["number"] == 2
        assert [[*contest["name"].values()] for contest in facts["contests"]["first"]] == [["Mayor"], ["Clerk"]]

    def test_text_tells_the_same(self, table: Path, capsys: pytest.CaptureFixture[str]) -> None:
        assert info(table) == 0
        lines = [line.strip() for line in capsys.readouterr().out.splitlines()]
        assert lines[:3] == [str(table), "Format: OpenElections (CSV)", f"Size: {table.stat().st_size} bytes"]
        for line in (
            f"{table.name}: UTF-16LE, separated by semicolon, header in row 1",
            "Contests: 2",
            "Mayor: 2 selections, counts, no percentages",
            "Reporting units: county 2, precinct 3",
            "Rows: 6 read, 3 kept, 3 reported",
            "1 row reported, no count: 3",
            "1 row reported, count that is not a number: 5",
            "1 row reported, too few or too many fields: 6",
        ):
            assert line in lines

    def test_a_saved_election_tells_of_the_file_that_it_was_read_from(
        self, table: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
    ) -> None:
        of_table = told(capsys, table)
        for name in ("saved.zip", "saved"):
            assert main(["convert", str(table), str(tmp_path / name)]) == 0
            capsys.readouterr()
            facts = told(capsys, tmp_path / name)
            assert (facts["original"], facts["sha256"], facts["tables"]) == (table.name, of_table["sha256"], [])
            assert {key: facts[key] for key in ("document_sha256", "election", "contests", "levels", "rows")} == {
                key: of_table[key] for key in ("document_sha256", "election", "contests", "levels", "rows")
            }

    def test_the_first_rows_of_many_are_named(self, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
        path = tmp_path / "20301105__xx__local__precinct.csv"
        rows = "".join(f"Adams,P{number},Mayor,,IND,Anna,\n" for number in range(30))
        path.write_text(f"county,precinct,office,district,party,candidate,votes\n{rows}Adams,P0,Mayor,,REF,Bruno,1\n")
        assert info(path) == 0
        assert "30 rows reported, no count: 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, …" in capsys.readouterr().out

    def test_each_row_is_named_where_that_is_asked_for(self, table: Path, capsys: pytest.CaptureFixture[str]) -> None:
        assert info(table, "--rows") == 0
        assert capsys.readouterr().out.splitlines()[-3:] == [
            f"    {table.name}, row 3: reported, no count",
            f"    {table.name}, row 5: reported, count that is not a number: `many`",
            f"    {table.name}, row 6: reported, too few or too many fields: `XX;Ądams;South;Mayor;;REF;Bruno;5;6`",
        ]
        assert told(capsys, table)["rows"]["each"] is None
        each = told(capsys, table, "--rows")["rows"]["each"]
        assert [(item["row"], item["fault"], item["kept"], item["text"]) for item in each] == [
            (3, "no-count", False, ""),
            (5, "not-a-number", False, "many"),
            (6, "fields", False, "XX;Ądams;South;Mayor;;REF;Bruno;5;6"),
        ]

    def test_all_rows_are_named_however_many(self, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
        path = tmp_path / "20301105__xx__local__precinct.csv"
        rows = "".join(f"Adams,P{number},Mayor,,IND,Anna,\n" for number in range(300))
        path.write_text(f"county,precinct,office,district,party,candidate,votes\n{rows}Adams,P0,Mayor,,REF,Bruno,1\n")
        each = told(capsys, path, "--rows")["rows"]["each"]
        assert [item["row"] for item in each] == list(range(2, 302))


class TestElectionFiles:
    def test_an_election_file_is_told_of(self, capsys: pytest.CaptureFixture[str]) -> None:
        assert info(BUNDLED) == 0
        assert capsys.readouterr().out.splitlines()[1:] == [
            "  Format: Hustings election (JSON)",
            f"  Size: {BUNDLED.stat().st_size:,} bytes",
            f"  SHA-256: {hashlib.sha256(BUNDLED.read_bytes()).hexdigest()}",
            "  Election: Presidential election, Belarus; 26 January 2025; Belarus",
            "  Sources: TASS, Pozirk",
            "  Contests: 1",
            "    President of Belarus: 6 selections, percentages of votes",
            "  Reporting units: region 7",
        ]

    def test_of_many_contests_the_first_are_told(self, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
        tree = made_document({"a": "50.0"})
        contest = tree["contests"][0]
        tree["contests"] = [contest | {"id": f"c{number}"} for number in range(13)]
        path = tmp_path / "many.json"
        path.write_bytes(as_bytes(tree))
        facts = told(capsys, path)
        assert facts["contests"]["number"] == 13
        assert [item["id"] for item in facts["contests"]["first"]] == [f"c{number}" for number in range(10)]
        info(path)
        assert "    and 3 more" in capsys.readouterr().out

    @pytest.mark.parametrize("path", [COUNCIL, ODD])
    def test_any_election_can_be_told_of(self, path: Path, capsys: pytest.CaptureFixture[str]) -> None:
        assert told(capsys, path)["rows"] is None
        assert info(path) == 0

    def test_what_percentages_are_of_is_told(self, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
        base = {"words": {"en": "of votes cast"}, "meaning": "valid-votes"}
        path = tmp_path / "a.json"
        for tree, words, meaning in (
            (made_document({"a": "50.0"}, share_base=base), "percentages of valid votes", "valid-votes"),
            (made_document({"a": "50.0"}), "percentages of what is not said", None),
            (made_document(votes={"a": "50"}), "counts, no percentages", None),
            (made_document(kinds={"a": "candidate"}, contest={"results": []}), "no results yet", None),
        ):
            path.write_bytes(as_bytes(tree))
            facts = told(capsys, path)["contests"]["first"][0]
            assert (facts["percentages"] or {}).get("meaning") == meaning
            assert info(path) == 0
            assert f"    Post: 1 selection, {words}\n" in capsys.readouterr().out


class TestRefusals:
    def test_the_others_are_told_of_when_a_file_cannot_be_read(
        self, tmp_path: Path, capsys: pytest.CaptureFixture[str]
    ) -> None:
        assert info(tmp_path / "none.csv", BUNDLED, "--format", "json") == 2
        answer = capsys.readouterr()
        assert "none.csv: does not exist" in answer.err
        found = json.loads(answer.out)
        assert [file["file"] for file in found["files"]] == [str(BUNDLED)]
        assert found["unreadable"] == [str(tmp_path / "none.csv")]

    def test_wrong_arguments_end_with_two(self) -> None:
        for wrong in ([], [BUNDLED, "--format", "yaml"]):
            with pytest.raises(SystemExit) as ended:
                info(*wrong)
            assert ended.value.code == 2


class TestColumns:
    """Tables that Hustings does not know by themselves are read as the reader says."""

    COLUMNS = ("--columns", "votes=wieviel", "--columns", "candidate=wer", "--columns", "unit=wo")

    @pytest.fixture
    def unknown(self, tmp_path: Path) -> Path:
        path = tmp_path / "unknown.csv"
        path.write_text("wer;wo;wieviel\nAnna;Nord;10\nBruno;Nord;4\nAnna;Süd;1\n", encoding="utf-8")
        return path

    def test_the_reader_says_which_column_tells_what(self, unknown: Path, capsys: pytest.CaptureFixture[str]) -> None:
        assert info(unknown) == 2
        assert "--columns" in capsys.readouterr().err
        assert told(capsys, unknown, *self.COLUMNS)["levels"] == [{"name": "wo", "units": 2}]

    def test_what_is_converted_so_can_be_opened_without(
        self, unknown: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
    ) -> None:
        assert main(["convert", str(unknown), str(tmp_path / "a.zip"), *self.COLUMNS]) == 0
        assert told(capsys, tmp_path / "a.zip")["rows"]["kept"] == 3

    @pytest.mark.parametrize(
        ("columns", "problem"),
        [
            (["votes=wieviel", "candidate=nobody"], "has no column of that name"),
            (["votes=wieviel"], "say which column tells the `candidate`"),
            (["candidate=wer"], "say which column tells the `votes`"),
            (["votes=wieviel", "candidate=wer", "candidate=wo"], "two columns cannot both tell the `candidate`"),
            (["votes"], "found `votes`"),
            (["votes="], "found `votes=`"),
            (["colour=wer"], "found `colour=wer`"),
        ],
    )
    def test_what_cannot_be_meant_is_refused(
        self, unknown: Path, columns: list[str], problem: str, capsys: pytest.CaptureFixture[str]
    ) -> None:
        options = [part for column in columns for part in ("--columns", column)]
        assert info(unknown, *options) == 2
        assert problem in capsys.readouterr().err
        assert main(["convert", str(unknown), str(unknown.with_suffix(".zip")), *options]) == 2


class TestDocuments:
    def test_encoding_and_companions_of_xml_are_named(self, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
        count, names = tmp_path / "Telling.eml.xml", tmp_path / "Kandidatenlijsten.eml.xml"
        count.write_bytes(eml_count())
        names.write_bytes(eml_list())
        facts = told(capsys, count)
        assert facts["documents"] == [
            {"name": count.name, "size": count.stat().st_size, "encoding": "UTF-8", "is_companion": False},
            {"name": names.name, "size": names.stat().st_size, "encoding": "UTF-8", "is_companion": True},
        ]
        assert info(count) == 0
        lines = [line.strip() for line in capsys.readouterr().out.splitlines()]
        assert f"{count.name}: UTF-8" in lines
        assert f"{names.name}: UTF-8, read beside it" in lines

    @pytest.mark.parametrize(
        ("encoding", "declared", "expected"),
        [("utf-16", "", "UTF-16LE"), ("utf-8-sig", "", "UTF-8"), ("latin-1", ' encoding="iso-8859-1"', "ISO-8859-1")],
    )
    def test_the_encoding_is_that_of_the_bytes_or_declared(
        self, tmp_path: Path, capsys: pytest.CaptureFixture[str], encoding: str, declared: str, expected: str
    ) -> None:
        path = tmp_path / "detail.xml"
        body = clarity_by_precinct().decode().partition("?>")[2]
        path.write_bytes(f'<?xml version="1.0"{declared}?>{body}'.encode(encoding))
        assert [document["encoding"] for document in told(capsys, path)["documents"]] == [expected]


def test_it_tells_which_sheet_was_read_and_which_were_not(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    cells = [row.split(",") for row in (HEADER, *WIDE_ROWS)]
    book = workbook(tmp_path / "t.xlsx", {"Results": cells, "Round 2": cells})
    [table] = told(capsys, book)["tables"]
    assert (table["sheet"], table["unread_sheets"]) == ("Results", ["Round 2"])
    assert info(book) == 0
    assert "  Sheet: Results\n  Sheets left unread: Round 2\n" in capsys.readouterr().out
