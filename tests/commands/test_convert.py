"""`hustings convert`: what it writes, what it refuses, and with which code it ends."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import zipfile
from collections.abc import Callable, Iterator
from contextlib import ExitStack, closing
from pathlib import Path
from time import monotonic, sleep

import pytest

from core_support import BUNDLED, COUNCIL
from exports_support import READERS, TABLES
from hustings.cli import main
from hustings.files.registry import OpenedElection, open_elections
from hustings.files.saved_places import COUNTS, DOCUMENT, FILES, MANIFEST
from wide_support import HEADER, workbook
from wide_support import ROWS as WIDE_ROWS

Open = Callable[[Path], OpenedElection]
ROWS = """\
county,precinct,office,district,party,candidate,votes
Adams,North,Mayor,,IND,Anna,10
Adams,North,Mayor,,REF,Bruno,{blank}
Adams,South,Mayor,,IND,Anna,7
Adams,South,Mayor,,REF,Bruno,5
"""


@pytest.fixture
def table(tmp_path: Path) -> Path:
    """A file of counts by unit."""
    path = tmp_path / "in" / "20301105__xx__local__precinct.csv"
    path.parent.mkdir()
    path.write_text(ROWS.format(blank=3))
    return path


@pytest.fixture
def out(tmp_path: Path) -> Path:
    folder = tmp_path / "out"
    folder.mkdir()
    return folder


@pytest.fixture
def council() -> Path:
    """An election of several contests."""
    return COUNCIL


@pytest.fixture
def opened() -> Iterator[Open]:
    """Open elections, and close them when the test ends."""
    with ExitStack() as stack:
        yield lambda path: stack.enter_context(closing(open_elections([path])))


def convert(*arguments: str | Path) -> int:
    return main(["convert", *map(str, arguments), "--language", "en"])


def names(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


class TestWriting:
    @pytest.mark.parametrize("name", ["saved.zip", "saved", "saved.v2/"])
    def test_counts_are_saved_with_the_election_and_opened_again(
        self, opened: Open, table: Path, out: Path, name: str
    ) -> None:
        assert convert(table, f"{out}/{name}") == 0
        assert names(out) == [name.removesuffix("/")]
        source, saved = opened(table), opened(out / name)
        assert (saved.election, saved.document) == (source.election, source.document)
        assert saved.file_sha256 == source.file_sha256
        assert source.counts is not None
        assert saved.counts is not None
        assert saved.counts.children(0) == source.counts.children(0)
        contest = source.election.contests[0]
        version = contest.results[0]
        for unit in range(4):
            results = [counts.results_of(contest, unit, version) for counts in (source.counts, saved.counts)]
            assert results[0] == results[1]

    def test_an_election_file_is_the_election_itself(self, out: Path) -> None:
        assert convert(BUNDLED, out / "copy.json") == 0
        assert (out / "copy.json").read_bytes() == BUNDLED.read_bytes()

    def test_a_sheet_gives_back_its_election(self, out: Path) -> None:
        assert main(["sheet", "-o", str(out / "sheet.pdf")]) == 0
        assert convert(out / "sheet.pdf", out / "copy.json") == 0
        assert (out / "copy.json").read_bytes() == BUNDLED.read_bytes()

    def test_an_election_without_counts_is_saved_too(self, out: Path) -> None:
        assert convert(BUNDLED, out / "copy.zip") == 0
        with zipfile.ZipFile(out / "copy.zip") as archive:
            assert archive.namelist() == [DOCUMENT, MANIFEST]
            assert archive.read(DOCUMENT) == BUNDLED.read_bytes()

    def test_an_election_stays_the_same_however_often_it_is_converted(self, table: Path, out: Path) -> None:
        assert convert(table, out / "first.zip") == 0
        assert convert(out / "first.zip", out / "folder") == 0
        assert convert(out / "folder", out / "second.zip") == 0
        assert (out / "second.zip").read_bytes() == (out / "first.zip").read_bytes()
        with zipfile.ZipFile(out / "second.zip") as archive:
            assert json.loads(archive.read(MANIFEST))["original"]["name"] == table.name

    def test_several_files_make_one_election(self, opened: Open, table: Path, out: Path) -> None:
        other = table.with_name("20301105__xx__local__bell__precinct.csv")
        other.write_text(ROWS.format(blank=3).replace("Adams", "Bell"))
        assert convert(table, other, out / "both.zip") == 0
        both = opened(out / "both.zip")
        assert both.counts is not None
        assert [unit.name for unit in both.counts.children(0)] == ["Adams", "Bell"]

    def test_rows_without_a_count_are_told_of(self, table: Path, out: Path, capsys: pytest.CaptureFixture[str]) -> None:
        table.write_text(ROWS.format(blank=""))
        assert convert(table, out / "a.zip") == 0
        assert capsys.readouterr() == (
            "",
            "hustings: 1 row of 4 gives no count and is reported instead; `hustings info` tells which.\n",
        )

    def test_sheets_left_unread_are_told_of(self, out: Path, capsys: pytest.CaptureFixture[str]) -> None:
        cells = [row.split(",") for row in (HEADER, *WIDE_ROWS)]
        book = workbook(out / "t.xlsx", {"Results": cells, "Round 2": cells, "Notes": [["Read me"]]})
        assert convert(book, out / "a.zip") == 0
        told = "hustings: t.xlsx: only the sheet `Results` was read; left unread: `Round 2`, `Notes`\n"
        assert capsys.readouterr() == ("", told)


class TestExports:
    @pytest.mark.parametrize("suffix", TABLES)
    def test_every_figure_and_count_has_its_row(self, table: Path, out: Path, suffix: str) -> None:
        path = out / f"a{suffix}"
        assert convert(table, path) == 0
        rows = READERS[suffix](path)
        counts = {(row["unit"], row["selection"]): row.get("value") for row in rows if "added_up" in row}
        assert counts == {
            ("North", "Anna"): "10",
            ("North", "Bruno"): "3",
            ("South", "Anna"): "7",
            ("South", "Bruno"): "5",
        }
        sums = {row["selection_id"]: row["derived_value"] for row in rows if row.get("counts_summed")}
        assert sums == {"anna": "17", "bruno": "8"}

    def test_totals_alone(self, table: Path, out: Path) -> None:
        assert convert(table, out / "a.csv", "--totals-only") == 0
        assert not [row for row in READERS[".csv"](out / "a.csv") if "added_up" in row]

    @pytest.mark.parametrize("suffix", [".csv", ".json"])
    def test_one_contest(self, council: Path, out: Path, suffix: str, opened: Open) -> None:
        contest = opened(council).election.contests[-1]
        path = out / f"a{suffix}"
        assert convert(council, path, "--contest", contest.id) == 0
        if suffix == ".csv":
            assert {row["contest_id"] for row in READERS[suffix](path)} == {contest.id}
        else:
            assert opened(path).election.contests == (contest,)

    def test_a_contest_that_is_not_there_is_told(
        self, table: Path, out: Path, capsys: pytest.CaptureFixture[str]
    ) -> None:
        assert convert(table, out / "a.csv", "--contest", "senate") == 2
        told = capsys.readouterr().err
        assert "has no such contest" in told
        assert "`mayor`" in told
        assert names(out) == []

    @pytest.mark.parametrize("name", ["a.zip", "folder"])
    def test_an_election_is_saved_whole(
        self, table: Path, out: Path, name: str, capsys: pytest.CaptureFixture[str]
    ) -> None:
        assert convert(table, out / name, "--contest", "mayor") == 2
        assert "Name a file that ends in `.json`, `.csv`" in capsys.readouterr().err
        assert names(out) == []


class TestTotals:
    def test_counts_are_not_left_out_unasked(self, table: Path, out: Path, capsys: pytest.CaptureFixture[str]) -> None:
        assert convert(table, out / "a.json") == 2
        assert "--totals-only" in capsys.readouterr().err
        assert names(out) == []

    @pytest.mark.parametrize("name", ["a.json", "a.zip", "a"])
    def test_what_is_asked_for_is_left_out(self, opened: Open, table: Path, out: Path, name: str) -> None:
        assert convert(table, out / name, "--totals-only") == 0
        saved = opened(out / name)
        assert saved.counts is None
        assert saved.document == opened(table).document


class TestRefusals:
    @pytest.mark.parametrize("name", ["a.json", "a.zip", "a"])
    def test_nothing_is_written_over_unasked(self, out: Path, name: str, capsys: pytest.CaptureFixture[str]) -> None:
        assert convert(BUNDLED, out / name) == 0
        path = out / name / DOCUMENT if name == "a" else out / name
        before = path.stat()
        assert convert(BUNDLED, out / name) == 2
        assert "--force" in capsys.readouterr().err
        assert path.stat() == before
        assert convert(BUNDLED, out / name, "--force") == 0
        assert path.stat().st_ino != before.st_ino
        assert names(out) == [name]

    def test_an_empty_folder_may_be_used(self, out: Path) -> None:
        assert convert(BUNDLED, out) == 0
        assert names(out) == [DOCUMENT, MANIFEST]

    def test_a_folder_of_other_files_is_never_written_over(self, out: Path, capsys: pytest.CaptureFixture[str]) -> None:
        (out / "thesis.txt").write_text("precious")
        assert convert(BUNDLED, out, "--force") == 2
        assert "thesis.txt" in capsys.readouterr().err
        assert names(out) == ["thesis.txt"]

    def test_a_smaller_copy_takes_the_place_of_a_larger_one_whole(self, opened: Open, table: Path, out: Path) -> None:
        assert convert(table, out / "a") == 0
        assert names(out / "a") == sorted(FILES)
        assert convert(BUNDLED, out / "a", "--force") == 0
        assert COUNTS not in names(out / "a")
        assert opened(out / "a").document == BUNDLED.read_bytes()

    @pytest.mark.parametrize("name", ["a.xls", "a.pdf", "a.csv.gz"])
    def test_a_name_of_another_format_is_refused(
        self, out: Path, name: str, capsys: pytest.CaptureFixture[str]
    ) -> None:
        assert convert(BUNDLED, out / name) == 2
        assert "`.json`, `.zip`, `.csv`, `.xlsx`" in capsys.readouterr().err
        assert names(out) == []

    @pytest.mark.parametrize("name", ["a.json", "a.zip", "a"])
    def test_a_folder_that_is_not_there_is_told(self, out: Path, name: str, capsys: pytest.CaptureFixture[str]) -> None:
        assert convert(BUNDLED, out / "none" / name) == 2
        assert "cannot be written" in capsys.readouterr().err

    def test_a_file_that_cannot_be_read_is_told(self, out: Path, capsys: pytest.CaptureFixture[str]) -> None:
        assert convert("nowhere.csv", out / "a.zip") == 2
        assert "nowhere.csv: does not exist" in capsys.readouterr().err
        assert names(out) == []

    @pytest.mark.parametrize("arguments", [[], ["a.csv"]])
    def test_too_few_arguments_end_with_two(self, arguments: list[str]) -> None:
        with pytest.raises(SystemExit) as ended:
            convert(*arguments)
        assert ended.value.code == 2


@pytest.mark.skipif(os.name == "nt", reason="Windows sends Ctrl+C to all programs of a console")
@pytest.mark.parametrize(("sent", "code"), [(signal.SIGINT, 130), (signal.SIGTERM, 143)])
def test_being_told_to_end_leaves_nothing(tmp_path: Path, out: Path, sent: signal.Signals, code: int) -> None:
    large, temporary = tmp_path / "large__precinct.csv", tmp_path / "temporary"
    temporary.mkdir()
    head, *rows = ROWS.format(blank=3).splitlines(keepends=True)
    with large.open("w") as file:
        file.write(head)
        file.writelines(row.replace("North", f"N{turn}") for turn in range(150_000) for row in rows[:2])
    started = subprocess.Popen(
        [sys.executable, "-m", "hustings", "convert", "--language", "en", str(large), str(out / "a.zip")],
        stderr=subprocess.PIPE,
        text=True,
        env=os.environ | {"TMPDIR": str(temporary)},
    )
    # Reading has begun when DuckDB has its folder for temporary files.
    until = monotonic() + 30
    while not any(temporary.iterdir()) and monotonic() < until:
        sleep(0.002)
    started.send_signal(sent)
    _, told = started.communicate(timeout=30)
    assert (started.returncode, told) == (code, "hustings: cancelled; nothing was written\n")
    assert names(out) == []
    assert names(temporary) == []
