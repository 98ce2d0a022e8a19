"""Rows of a table of counts: found by number, each fault by itself, and quickly in large elections."""

from __future__ import annotations

from time import thread_time

import pytest

from check_cases import counted, lines
from check_support import case_of, found, with_units
from core_support import FILE, as_bytes, document, made_document, summed
from hustings.election.checks.registry import CHECKS
from hustings.election.checks.run import run_checks
from hustings.election.standings import stand
from hustings.election.validity import find_faults
from hustings.election.viewpoint import first_viewpoint
from hustings.files.errors import FileError
from hustings.files.hustings_json import decode

ROWS = tuple(check.number for check in CHECKS if check.number.startswith("H9"))
MANY = 300


@pytest.mark.parametrize("number", ROWS)
def test_rows_cannot_be_tested_where_there_is_no_table_of_counts(number: str) -> None:
    assert found(number, case_of(document())) is None
    assert found(number, counted()) == ()


def test_rows_are_named_with_how_many_there_are() -> None:
    outcome = found("H901", counted("fields", rows=16, first=(12, 57, 99), kept=False))
    assert outcome is not None
    [finding] = outcome
    assert finding.names("first") == ("12", "57", "99")
    assert (finding.count("count"), finding.count("read"), finding.about) == (16, 1000, ())


def test_each_fault_is_found_by_itself() -> None:
    tree = made_document(votes={"a": "6"})
    findings = [{"fault": fault, "rows": 2, "kept": False, "first": [3, 4]} for fault in ("fields", "not-a-number")]
    tree["counts"] = {"read": 9, "kept": 5, "reported": 4, "findings": findings}
    outcome = found("H901", case_of(tree))
    assert outcome is not None
    assert [finding.name("fault") for finding in outcome] == ["fields", "not-a-number"]


@pytest.mark.parametrize(
    ("counts", "place"),
    [
        ({"read": 9, "kept": 5, "reported": 3}, "counts.read"),
        ({"findings": [{"fault": "fields", "rows": 10, "kept": False}]}, "counts.findings[0].rows"),
        ({"findings": [{"fault": "fields", "rows": 1, "kept": False, "first": [3, 4]}]}, "counts.findings[0].first"),
        ({"findings": [{"fault": "fields", "rows": 3, "kept": False, "first": [4, 3]}]}, "counts.findings[0].first"),
    ],
)
def test_rows_that_are_not_accounted_for_are_a_fault_of_the_file(counts: dict[str, object], place: str) -> None:
    tree = made_document(votes={"a": "6"})
    tree["counts"] = {"read": 9, "kept": 5, "reported": 4, **counts}
    with pytest.raises(FileError) as caught:
        decode(as_bytes(tree), FILE)
    assert str(caught.value.place) == place


def test_one_unit_that_is_looked_at_is_not_taken_for_all_the_units_of_a_table() -> None:
    tree = with_units(made_document(votes={"a": "600"}), {"north": None}, {"north": lines(a="6")})
    assert found("H704", case_of(tree, "final"))
    tree["counts"] = {"read": 100, "kept": 100, "reported": 0}
    assert [found(number, case_of(tree, "final")) for number in ("H701", "H702", "H703", "H704")] == [None] * 4


def test_a_row_number_may_be_of_several_files() -> None:
    tree = made_document(votes={"a": "6"})
    findings = [{"fault": "fields", "rows": 2, "kept": False, "first": [3, 3]}]
    tree["counts"] = {"read": 9, "kept": 7, "reported": 2, "findings": findings}
    assert list(find_faults(decode(as_bytes(tree), FILE))) == []


def test_hundreds_of_selections_with_exact_counts_are_stood_and_checked_at_once() -> None:
    votes = {f"c{index}": summed(str(37 * index % 5003), 50) for index in range(MANY)}
    election = decode(as_bytes(made_document(votes=votes, eligible=summed("2000000"), cast=summed("910000"))), FILE)
    viewpoint = first_viewpoint(election)

    def seconds() -> tuple[float, float]:
        begun = thread_time()
        standings = stand(election, viewpoint)
        stood = thread_time()
        run_checks(election, standings.contest, standings.reading)
        return stood - begun, thread_time() - stood

    standing, checking = (min(times) for times in zip(*(seconds() for _ in range(5)), strict=True))
    # Ten times what was measured: solving for whole numbers would take far longer.
    assert standing < 0.1
    assert checking < 0.1
