"""`hustings diff`: what it prints, and with which code it ends."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from core_support import BUNDLED, COUNCIL, ODD, Document, as_bytes, document, made_document
from hustings.cli import main

BULLETINS = ["--version", "bulletin-tass", "--against", "bulletin-pozirk"]


@pytest.fixture
def write(tmp_path: Path) -> Any:
    """Write an election into a file of a name."""

    def make(name: str, tree: Document) -> Path:
        path = tmp_path / name
        path.write_bytes(as_bytes(tree))
        return path

    return make


def diff(*arguments: str | Path) -> int:
    return main(["diff", *map(str, arguments), *([] if "--language" in arguments else ["--language", "en"])])


def test_the_newest_version_is_compared_with_the_one_before(capsys: pytest.CaptureFixture[str]) -> None:
    assert diff(BUNDLED) == 0
    lines = capsys.readouterr().out.splitlines()
    assert lines[:2] == [
        "A: final result, TASS, 3 February 2025",
        "B: unofficial, partial, Pozirk, 20:00 on 26 January 2025",
    ]
    assert "  Turnout: 85.69% | 85.7%  (the same within rounding)" in lines
    assert "  None of these candidates, Percentage: 3.60% | –  (only in this version)" in lines
    assert "  City of Minsk, Turnout: – | 69.72%  (only in the other version)" in lines
    assert lines[-1] == "Compared with B: what both versions give is the same within rounding."


def test_two_publishers_of_one_bulletin(capsys: pytest.CaptureFixture[str]) -> None:
    assert diff(BUNDLED, *BULLETINS) == 0
    assert capsys.readouterr().out.splitlines()[2:] == [
        "  Vitebsk Region, Turnout: 86.391% | 86.39%  (the same within rounding)",
        "Compared with B: what both versions give is the same within rounding.",
    ]


def test_json_tells_every_figure(capsys: pytest.CaptureFixture[str]) -> None:
    assert diff(BUNDLED, *BULLETINS, "--format", "json") == 0
    told = json.loads(capsys.readouterr().out)
    figures = told.pop("figures")
    assert told == {
        "contest": "president",
        "version": "bulletin-tass",
        "against": "bulletin-pozirk",
        "against_contest": "president",
        "agrees": True,
    }
    assert len(figures) == 8
    assert figures[-1] == {
        "measure": "turnout",
        "agreement": "within-rounding",
        "here": {
            "results": "bulletin-tass-vitebsk",
            "selection": None,
            "value": "86.391",
            "approximate": False,
        },
        "there": {"results": "bulletin-pozirk-vitebsk", "selection": None, "value": "86.39", "approximate": False},
    }


def test_what_is_only_in_one_has_no_other_side(capsys: pytest.CaptureFixture[str]) -> None:
    diff(BUNDLED, "--against", "bulletin-tass", "--format", "json")
    told = json.loads(capsys.readouterr().out)["figures"]
    eligible = next(item for item in told if item["measure"] == "eligible")
    assert (eligible["agreement"], eligible["there"], eligible["here"]["approximate"]) == ("only-here", None, True)
    brest = next(item for item in told if (item["there"] or {}).get("results") == "bulletin-tass-brest")
    assert (brest["agreement"], brest["here"]) == ("only-there", None)


def test_another_convention_may_tell_two_versions_apart(write: Any, capsys: pytest.CaptureFixture[str]) -> None:
    first, second = write("a.json", made_document({"a": "85.6"})), write("b.json", made_document({"a": "85.7"}))
    assert diff(first, second) == 0
    assert diff(first, second, "--rounding", "truncation") == 1
    assert capsys.readouterr().out.splitlines()[-1] == "Compared with B: 1 figure differs by more than rounding."


class TestTwoFiles:
    """Versions of two files, whose identifiers need not be the same."""

    def test_selections_are_paired_by_name_and_files_are_named(
        self, write: Any, capsys: pytest.CaptureFixture[str]
    ) -> None:
        other = made_document({"anna": "60.0", "bruno": "39.0"}, cast="90")
        other["contests"][0]["selections"][0]["id"] = other["contests"][0]["results"][0]["lines"][0]["selection"] = "x1"
        other["contests"][0]["id"] = "another"
        first = write("first.json", made_document({"anna": "61.0", "bruno": "39.0"}))
        second = write("second.json", other)
        assert diff(first, second) == 1
        assert capsys.readouterr().out.splitlines() == [
            f"A: final result, The Paper, 3 January 2030 ({first})",
            f"B: final result, The Paper, 3 January 2030 ({second})",
            "  Anna, Percentage: 61.0% | 60.0%  (different)",
            "  Ballots cast: – | 90  (only in the other version)",
            "Compared with B: 1 figure differs by more than rounding.",
        ]

    def test_a_file_compared_with_its_copy_is_the_same(self, write: Any, capsys: pytest.CaptureFixture[str]) -> None:
        assert diff(BUNDLED, write("copy.json", document(BUNDLED))) == 0
        assert capsys.readouterr().out.splitlines()[2:] == ["Compared with B: what both versions give is the same."]

    def test_of_several_contests_none_is_taken_for_another(
        self, write: Any, capsys: pytest.CaptureFixture[str]
    ) -> None:
        assert diff(write("a.json", made_document({"a": "1"})), COUNCIL) == 2
        assert "no contest has the id `post` (known: mayor, council, pond, assembly" in capsys.readouterr().err

    def test_a_version_of_the_other_file_can_be_named(self, write: Any) -> None:
        other = write("copy.json", document(BUNDLED))
        assert diff(BUNDLED, other, "--version", "bulletin-tass", "--against", "bulletin-tass") == 0


class TestWhatCannotBeCompared:
    """Two is the code of what cannot be read or found, and the reason is told."""

    @pytest.mark.parametrize(
        ("arguments", "reason"),
        [
            (["nowhere.json"], "nowhere.json: does not exist"),
            ([BUNDLED, "nowhere.json"], "nowhere.json: does not exist"),
            ([BUNDLED, "--contest", "mayor"], "no contest has the id `mayor` (known: president)"),
            (
                [BUNDLED, "--version", "x"],
                "no version of the results has the id `x` (known: bulletin-tass, bulletin-pozirk, final)",
            ),
            (
                [BUNDLED, "--against", "final"],
                "no version of the results has the id `final` (known: bulletin-tass, bulletin-pozirk)",
            ),
            ([ODD, "--contest", "not-yet"], "no results to compare (known: none)"),
            ([ODD, "--contest", "tie"], "no other results to compare (known: none)"),
        ],
    )
    def test_the_reason_is_told(
        self, arguments: list[str | Path], reason: str, capsys: pytest.CaptureFixture[str]
    ) -> None:
        assert diff(*arguments) == 2
        told = capsys.readouterr()
        assert told.out == ""
        assert told.err.startswith("hustings: ")
        assert reason in told.err

    @pytest.mark.parametrize("wrong", [["--format", "yaml"], ["--rounding", "up"], []])
    def test_wrong_arguments_end_with_two(self, wrong: list[str]) -> None:
        with pytest.raises(SystemExit) as ended:
            main(["diff", *([str(BUNDLED)] if wrong else []), *wrong])
        assert ended.value.code == 2


def test_the_answer_is_in_the_language_asked_for(capsys: pytest.CaptureFixture[str]) -> None:
    assert diff(BUNDLED, *BULLETINS, "--language", "en-XA") == 0
    assert capsys.readouterr().out.splitlines()[-1].startswith("[Çómpáréd wíth B:")
