"""`hustings indicators`: what it prints, and with which code it ends."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from core_support import BUNDLED
from counts_support import written
from hustings.cli import main
from indicator_support import county_table

UNITS = 1200


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return written(tmp_path, county_table(UNITS), "county.csv")


def indicators(*arguments: str | Path) -> int:
    return main(["indicators", *map(str, arguments), *([] if "--language" in arguments else ["--language", "en"])])


def test_each_indicator_tells_its_model_what_was_found_and_innocent_causes(
    file: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert indicators(file) == 0
    told = capsys.readouterr().out
    lines = told.splitlines()
    assert lines[1:5] == [
        "  1,200 units of the innermost level (precinct).",
        "  Share: Ann, of ballots cast.",
        "  Turnout: ballots cast / eligible voters.",
        "  6 tests were made, 4 of them allowing for chance.",
    ]
    assert "Units in which everybody voted: outside reference (1 test made)" in lines
    assert "    1 of 1,200 units: Adams › P1" in lines
    assert told.count("Reference model: ") == told.count("Innocent causes: ") == 4
    assert "fraud" not in told.lower()


def test_the_same_as_json(file: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert indicators(file, "--format", "json", "--turnout-of", "cast", "--selection", "ben") == 0
    told = json.loads(capsys.readouterr().out)
    assert {key: told[key] for key in ("contest", "selection", "turnout_of", "share_of", "least_eligible")} == {
        "contest": "mayor",
        "selection": "ben",
        "turnout_of": "cast",
        "share_of": "cast",
        "least_eligible": 100,
    }
    assert (told["tests_run"], told["tests_of_chance"], told["least_chance"]) == (6, 4, "0.001")
    by_name = {item["indicator"]: item for item in told["indicators"]}
    assert [item["state"] for item in told["indicators"]] == [
        "within-reference",
        "outside-reference",
        "outside-reference",
        "not-testable",
    ]
    either = by_name["whole-percentages"]["tests"][0]
    assert either["left_out"] == {"above-whole": 1, "nearly-all": 5}
    assert either["units"] == UNITS - 6
    assert float(either["excess"]) == pytest.approx(either["observed"] - float(either["expected"]), abs=0.001)
    assert by_name["parts-exceed-whole"]["tests"][0]["first"] == [["Adams", "P1"]]


def test_a_file_without_counts_by_unit_is_not_testable(capsys: pytest.CaptureFixture[str]) -> None:
    assert indicators(BUNDLED, "--format", "json") == 0
    told = json.loads(capsys.readouterr().out)
    assert {item["state"] for item in told["indicators"]} == {"not-testable"}
    assert indicators(BUNDLED) == 0
    assert "no table of counts by reporting unit: not testable" in capsys.readouterr().out


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("--selection", "carl"), "no selection has the id `carl`"),
        (("--contest", "queen"), "no contest has the id `queen`"),
        (("--least-eligible", "few"), "expected a number of voters; found `few`"),
    ],
)
def test_what_is_not_there_is_said(
    file: Path, arguments: tuple[str, ...], said: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert indicators(file, *arguments) == 2
    assert said in capsys.readouterr().err


def test_of_several_contests_one_is_to_be_named(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    rows = "precinct,office,candidate,votes\n1,Mayor,Ann,3\n1,Clerk,Ben,4\n"
    file = written(tmp_path, rows)
    assert indicators(file) == 2
    assert "say which contest with --contest (known: mayor, clerk)" in capsys.readouterr().err
    assert indicators(file, "--contest", "clerk") == 0


def test_a_file_that_cannot_be_read_ends_with_2(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert indicators(tmp_path / "none.csv") == 2
    assert "does not exist" in capsys.readouterr().err
