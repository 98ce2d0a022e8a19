"""`hustings check`: what it prints, and with which code it ends."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from check_support import VALID
from core_support import BUNDLED, COUNCIL, ODD, Document, as_bytes, made_document
from hustings.cli import main
from hustings.election.checks.registry import CHECKS
from hustings.wording.checks.findings import help_page
from hustings.wording.language import load_language

Write = Callable[..., str]
EN = load_language("en")


@pytest.fixture
def write(tmp_path: Path) -> Write:
    """Write an election into a file."""

    def make(name: str, tree: Document | None = None, **named: Any) -> str:
        path = tmp_path / f"{name}.json"
        path.write_bytes(as_bytes(tree if tree is not None else made_document(**named)))
        return str(path)

    return make


def clean() -> Document:
    """Make an election of which there is nothing to say."""
    tree = made_document(
        shares={"a": "60.00", "b": "40.00"},
        share_base=VALID,
        status_words={"en": "final"},
        endorsed_by={"en": "The Board"},
        as_of="2030-01-03",
    )
    tree["sources"][0]["address"] = "a.example"
    return tree


def noted() -> Document:
    """Make an election with a note."""
    tree = clean()
    del tree["sources"][0]["address"]
    return tree


def asking() -> Document:
    """Make an election with a warning."""
    tree = clean()
    tree["contests"][0]["results"][0]["lines"][1]["share"]["value"] = "39.00"
    return tree


@pytest.mark.parametrize(
    ("tree", "options", "code"),
    [
        (clean, [], 0),
        (clean, ["--strict"], 0),
        (noted, [], 0),
        (noted, ["--strict"], 1),
        (asking, [], 1),
        (asking, ["--strict"], 1),
    ],
)
@pytest.mark.parametrize("form", ["text", "json"])
def test_the_code_tells_whether_something_is_to_be_explained(
    write: Write, tree: Callable[[], Document], options: list[str], code: int, form: str
) -> None:
    assert main(["check", write("one", tree()), "--format", form, *options]) == code


def test_a_file_that_cannot_be_read_wins_and_the_others_are_checked(
    write: Write, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["check", "no-such.json", write("asking", asking()), write("bad", {"format": "x"})]) == 2
    said = capsys.readouterr()
    assert "H101" in said.out
    assert "no-such.json: does not exist" in said.err
    assert "bad.json: is not an election" in said.err


def test_findings_are_told_with_their_figures_and_innocent_causes(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["check", str(BUNDLED), "--contest", "president", "--language", "en"]) == 1
    lines = capsys.readouterr().out.splitlines()
    assert lines[0] == f"{BUNDLED}: President of Belarus: final result, TASS, 3 February 2025"
    at = next(number for number, line in enumerate(lines) if "H101" in line)
    assert lines[at].split() == (
        [
            "warning",
            "H101",
            "Percentages",
            "leave",
            "0.72",
            "to",
            "0.78%",
            "on",
            "no",
            "line.",
            "Rounding",
            "explains",
            "at",
            "most",
            "0.03.",
        ]
    )
    assert lines[at + 1].strip().startswith("May be: invalid or blank ballots")
    assert any(line.strip().endswith("could not be tested.") for line in lines)


def test_every_version_of_every_contest_is_checked(capsys: pytest.CaptureFixture[str]) -> None:
    main(["check", str(COUNCIL), str(ODD), "--format", "json"])
    answer = json.loads(capsys.readouterr().out)
    checked = {(item["contest"], item["results"]) for item in answer["results"]}
    assert {("mayor", "final"), ("mayor", "first-count"), ("pond", "final"), ("not-yet", None)} <= checked
    # Results of units are checked with the whole that they belong to.
    assert len(checked) == len(answer["results"])


def test_json_has_stable_keys_figures_as_text_and_addresses(capsys: pytest.CaptureFixture[str]) -> None:
    main(["check", str(BUNDLED), "--format", "json", "--language", "en"])
    answer = json.loads(capsys.readouterr().out)
    assert set(answer) == {"results", "unreadable"}
    newest = answer["results"][0]
    assert set(newest) == {"file", "contest", "results", "rounding", "findings", "passed", "untestable"}
    assert (newest["file"], newest["contest"], newest["results"]) == (str(BUNDLED), "president", "final")
    numbers = [*(item["number"] for item in newest["findings"]), *newest["passed"], *newest["untestable"]]
    assert sorted(numbers) == [check.number for check in CHECKS]
    first = newest["findings"][0]
    assert set(first) == {"number", "severity", "title", "detail", "causes", "about", "values"}
    assert (first["number"], first["severity"]) == ("H101", "warning")
    assert first["values"] == {"rest": {"low": "0.720", "high": "0.780"}, "explained": "0.030"}
    address = {"contest": "president", "results": "final", "measure": "share", "selection": "lukashenko"}
    assert first["about"][0] == address


def test_json_names_what_cannot_be_read(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["check", "no-such.json", "--format", "json"]) == 2
    assert json.loads(capsys.readouterr().out) == {"results": [], "unreadable": ["no-such.json"]}


def test_an_unknown_contest_ends_with_two_and_names_those_there_are(
    write: Write, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["check", write("one", clean()), str(COUNCIL), "--contest", "post"]) == 2
    said = capsys.readouterr()
    assert "`post` (known: mayor, council, pond, assembly)" in said.err
    assert "one.json" in said.out


@pytest.mark.parametrize(("rounding", "code"), [("nearest", 1), ("truncation", 0), ("ceiling", 1)])
def test_digits_are_read_by_the_convention_named(write: Write, rounding: str, code: int) -> None:
    file = write("one", shares={"a": "60.00", "b": "39.98"})
    assert main(["check", file, "--rounding", rounding]) == code


@pytest.mark.parametrize("number", [check.number for check in CHECKS])
def test_each_check_is_explained(number: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["check", "--explain", number.lower(), "--language", "en"]) == 0
    said = capsys.readouterr().out
    title, parts = help_page(EN, number)
    assert said.splitlines()[0] == title
    assert all(heading in said and text in said for heading, text in parts)


def test_an_unknown_number_is_not_explained(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["check", "--explain", "H999"]) == 2
    assert "no check has the number H999 (known: H101" in capsys.readouterr().err


def test_without_a_file_there_is_nothing_to_check(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["check"]) == 2
    assert "name a file" in capsys.readouterr().err


def test_help_tells_of_the_codes_and_of_notes(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as ended:
        main(["check", "--help"])
    assert ended.value.code == 0
    said = " ".join(capsys.readouterr().out.split())
    assert "Ends with 0 if there is nothing to explain, 1 if there is, 2 if a file cannot be read" in said
    assert "Notes do not count, unless --strict is given." in said


def test_checking_needs_no_qt() -> None:
    code = (
        "import sys; from hustings.cli import main; "
        f"main(['check', {str(BUNDLED)!r}]); "
        "print([m for m in sys.modules if m.startswith(('PySide6', 'pyqtgraph'))])"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.splitlines()[-1] == "[]"
