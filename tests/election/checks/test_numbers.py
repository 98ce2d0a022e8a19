"""The numbers of the checks: each stays with what it tests, and none is given twice."""

from __future__ import annotations

import re

from hustings.election.checks.registry import CHECKS, RETIRED

# What each number was given to. A line here is never changed: a check given up moves to RETIRED in the registry.
LEDGER = {
    "H101": "rest",
    "H102": "beyond_hundred",
    "H103": "within_rounding",
    "H104": "whole_votes",
    "H105": "of_stated_base",
    "H106": "of_one_total",
    "H107": "of_some_total",
    "H108": "without_figures",
    "H120": "unsaid_base",
    "H121": "different_bases",
    "H122": "beyond_turnout",
    "H131": "approximate_figures",
    "H201": "more_than_cast",
    "H202": "not_all_of_cast",
    "H203": "more_than_valid",
    "H204": "less_than_valid",
    "H205": "more_votes_than_cast",
    "H301": "more_than_eligible",
    "H302": "not_cast_over_eligible",
    "H303": "more_votes_than_turnout",
    "H304": "printed_above_hundred",
    "H401": "not_first",
    "H402": "tie",
    "H403": "not_met",
    "H404": "not_testable",
    "H405": "more_elected_than_seats",
    "H406": "not_by_stated_rule",
    "H501": "source_without_address",
    "H502": "undated",
    "H503": "status_not_in_words",
    "H504": "endorsed_by_nobody",
    "H505": "dates_out_of_order",
    "H506": "namesakes",
    "H601": "one_sided",
    "H701": "units_missing",
    "H702": "outside_of_parts",
    "H703": "parts_beyond_whole",
    "H704": "parts_below_whole",
    "H801": "exact_round_counts",
    "H802": "unattainable",
    "H901": "rows_set_aside",
    "H902": "totals_set_aside",
    "H903": "counts_left_out",
    "H904": "repeated_counts",
    "H905": "parts_not_total",
    "H906": "units_not_whole",
    "H907": "negative_counts",
    "H908": "rows_not_adding_up",
}


def test_numbers_are_unique_and_in_order() -> None:
    numbers = [check.number for check in CHECKS]
    assert numbers == sorted(set(numbers))
    assert all(re.fullmatch(r"H[1-9]\d\d", number) for number in numbers)


def test_no_number_is_ever_given_to_another_check() -> None:
    assert {check.number: check.test.__name__ for check in CHECKS} == {
        number: name for number, name in LEDGER.items() if number not in RETIRED
    }
    assert set(LEDGER) >= RETIRED


def test_each_test_names_its_own_number() -> None:
    for check in CHECKS:
        assert str(check.test.__doc__).startswith(f"{check.number}: ")
