"""A turnout that is printed above 100 is read, shown and told of: nothing refuses it."""

from __future__ import annotations

from pathlib import Path

import pytest
from msgspec.structs import replace

from core_support import as_bytes, document, english
from hustings.cli import main
from hustings.election.checks.registry import CHECKS
from hustings.election.checks.run import run_checks
from hustings.election.model import Base
from hustings.election.standings import stand
from hustings.election.viewpoint import first_viewpoint
from hustings.files.registry import open_election
from hustings.wording import sentences


@pytest.fixture
def file(tmp_path: Path) -> Path:
    """Give the bundled election with a turnout above 100 in each version that has one."""
    tree = document()
    for results in tree["contests"][0]["results"]:
        if "turnout" in results:
            results["turnout"] = {"value": "120.00"}
    path = tmp_path / "above.json"
    path.write_bytes(as_bytes(tree))
    return path


def test_it_is_one_finding_and_makes_no_table_impossible(file: Path) -> None:
    election = open_election(file).election
    standings = stand(election, first_viewpoint(election))
    report = run_checks(election, standings.contest, standings.reading)
    numbers = [finding.number for finding in report.findings]
    assert ("H304" in numbers, "H104" in numbers) == (True, False)
    assert {check.number for check in CHECKS} >= set(numbers)


@pytest.mark.parametrize("base", [None, *Base])
def test_it_is_said_whatever_percentages_are_shown_of(file: Path, base: Base | None) -> None:
    election = open_election(file).election
    standings = stand(election, replace(first_viewpoint(election), base=base))
    assert "120.00%" in " ".join(sentences.sentences(english(), standings))


@pytest.mark.parametrize("base", [[], ["--base", "ballots-cast"], ["--base", "eligible-voters"]])
def test_the_sheet_is_written(file: Path, tmp_path: Path, base: list[str]) -> None:
    assert main(["sheet", str(file), "-o", str(tmp_path / "sheet.pdf"), *base]) == 0
