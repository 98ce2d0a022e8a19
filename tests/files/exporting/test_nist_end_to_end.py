"""Elections leave the command line as reports of NIST, and open again."""

from __future__ import annotations

import json
from contextlib import closing
from pathlib import Path

import jsonschema
import pytest

from core_support import COUNCIL
from counts_support import votes, written
from hustings.cli import main
from hustings.files.registry import open_elections
from real_files_support import real

SCHEMA = "nist/NIST_V2_election_results_reporting.schema.json"
TABLE = """county,precinct,office,candidate,votes
Adams,One,Mayor,Ann Lee,12
Adams,Two,Mayor,Ann Lee,20
Adams,One,Mayor,Bo Ray,9
Adams,Two,Mayor,Bo Ray,
Adams,One,Clerk,Cy Dee,30
"""


def convert(*arguments: str | Path) -> int:
    return main(["convert", *map(str, arguments), "--language", "en"])


def test_a_table_converted_to_a_report_opens_again_with_the_same_counts(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path, out = written(tmp_path, TABLE, "20240601__xx__general__adams__precinct.csv"), tmp_path / "out.nist.json"
    assert convert(path, out) == 0
    assert "1 row of the source that gives no count is not written." in capsys.readouterr().err
    with closing(open_elections((path,))) as before, closing(open_elections((out,))) as after:
        assert str(after.format).startswith("NIST")
        for name in ("Mayor", "Clerk"):
            assert votes(after, name) == votes(before, name)
        assert before.counts is not None
        assert after.counts is not None
        assert after.counts.units_by_depth() == before.counts.units_by_depth()
    jsonschema.Draft4Validator(json.loads(real(SCHEMA).read_bytes())).validate(json.loads(out.read_bytes()))


def test_one_contest_is_converted_alone(tmp_path: Path) -> None:
    path, out = written(tmp_path, TABLE, "20240601__xx__general__adams__precinct.csv"), tmp_path / "out.nist.json"
    assert convert(path, out, "--contest", "clerk") == 0
    with closing(open_elections((out,))) as after:
        assert [contest.name.best("en") for contest in after.election.contests] == ["Clerk"]


def test_what_the_standard_cannot_say_is_told(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    out = tmp_path / "council.nist.json"
    assert convert(COUNCIL, out) == 0
    assert "written" in capsys.readouterr().err
    with closing(open_elections((out,))) as after:
        assert len(after.election.contests) >= 1


def test_an_election_without_a_day_is_refused_and_nothing_is_written(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path, out = written(tmp_path, TABLE, "adams.csv"), tmp_path / "out.nist.json"
    assert convert(path, out) == 2
    assert "the day of the election, which the standard needs" in capsys.readouterr().err
    assert not out.exists()
