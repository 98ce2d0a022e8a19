"""Contradictory, empty, huge and tiny tables: findings, and never a crash."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from check_support import CAST, ELIGIBLE, VALID, case_of, elected, with_units
from core_support import Document, made_document
from hustings.election.checks.run import CheckReport, run_checks
from hustings.election.rounding import Rounding
from hustings.wording.checks.findings import said
from hustings.wording.language import load_language

EN = load_language("en")
TRILLION = 10**12
_ALL = ("eligible", "cast", "valid", "rejected", "blank")


def totals(number: str) -> Document:
    return dict.fromkeys(_ALL, number)


def hundred(**named: Any) -> Document:
    names = [f"n{number}" for number in range(100)]
    return made_document(shares=dict.fromkeys(names, "1.00"), votes=dict.fromkeys(names, "10"), **named)


TABLES: dict[str, tuple[Callable[[], Document], set[str]]] = {
    "missing everything": (lambda: made_document(kinds={"a": "candidate"}), {"H502"}),
    "nothing contradicts more": (
        lambda: elected(
            made_document(
                shares={"a": "99.99", "b": "99.98"},
                votes={"a": "1", "b": "999"},
                share_base=VALID,
                eligible="10",
                cast="11",
                valid="12",
                rejected="13",
                blank="14",
                turnout="1",
            ),
            "a",
            "b",
        ),
        {"H102", "H105", "H106", "H201", "H203", "H205", "H301", "H302", "H405"},
    ),
    "all totals of nothing": (
        lambda: made_document(shares={"a": "0", "b": "0"}, votes={"a": "0", "b": "0"}, share_base=CAST, **totals("0")),
        set(),
    ),
    "percentages of nothing": (
        lambda: made_document(shares={"a": "60", "b": "40"}, share_base=VALID, turnout="50", **totals("0")),
        {"H302", "H104", "H802"},
    ),
    "votes of nothing": (
        lambda: made_document(shares={"a": "60"}, votes={"a": "3"}, share_base=ELIGIBLE, **totals("0")),
        {"H105", "H203", "H205"},
    ),
    "hundred selections": (lambda: hundred(share_base=VALID, valid="1000"), set()),
    "hundred selections of another total": (lambda: hundred(share_base=VALID, valid="1100"), {"H105", "H204"}),
    "no decimals": (
        lambda: made_document(
            shares={"a": "60", "b": "42"}, votes={"a": "60", "b": "42"}, share_base=VALID, valid="101"
        ),
        {"H102", "H105", "H203"},
    ),
    "eight decimals": (
        lambda: made_document(
            shares={"a": "33.33333333", "b": "66.66666668"},
            votes={"a": "1", "b": "2"},
            share_base=VALID,
            valid="3",
        ),
        {"H103", "H105", "H106"},
    ),
    "eighteen decimals": (
        lambda: made_document(shares={"a": "0." + "0" * 17 + "1"}, cast="9" * 20, turnout="0." + "0" * 17 + "1"),
        {"H101"},
    ),
    "counts of a trillion": (
        lambda: made_document(
            shares={"a": "50.0000", "b": "49.9999"},
            votes={"a": str(TRILLION // 2), "b": str(TRILLION // 2 + 1)},
            share_base=VALID,
            valid=str(TRILLION),
            cast=str(TRILLION - 1),
            eligible=str(TRILLION),
            turnout="99.9",
        ),
        {"H105", "H106", "H201", "H203", "H205", "H302"},
    ),
    "approximate without width": (
        lambda: made_document(
            shares={"a": {"value": "60", "approximate": True}},
            votes={"a": {"value": "60", "approximate": True}},
            **dict[str, Any].fromkeys((*_ALL, "turnout"), {"value": "100", "approximate": True}),
        ),
        {"H131"},
    ),
    "units that contradict": (
        lambda: with_units(
            made_document(votes={"a": "5"}, shares={"a": "50"}, turnout="50", cast="10", eligible="20"),
            {"north": None, "south": None, "east": "south"},
            {
                "south": {"cast": {"value": "99"}, "turnout": {"value": "1"}, "lines": []},
                "east": {"cast": {"value": "100"}, "turnout": {"value": "2"}},
            },
        ),
        {"H701", "H703"},
    ),
}


def report_of(tree: Document, rounding: Rounding | None) -> CheckReport:
    case = case_of(tree, rounding=rounding)
    report = run_checks(case.election, case.contest, case.results)
    for finding in report.findings:
        assert said(EN, case, finding).title
    return report


@pytest.mark.parametrize("rounding", [None, *Rounding])
@pytest.mark.parametrize("name", TABLES)
def test_extreme_tables_are_checked(name: str, rounding: Rounding | None) -> None:
    make, expected = TABLES[name]
    found = {finding.number for finding in report_of(make(), rounding).findings}
    if rounding in (None, Rounding.NEAREST):
        assert found >= expected
        # What these tables have to say of sources and dates is not at issue here.
        assert {number for number in found - expected if number < "H400"} <= _NOTES


_NOTES = {"H103", "H108", "H120", "H121", "H131", "H101", "H104", "H106", "H107", "H202", "H204", "H301"}
