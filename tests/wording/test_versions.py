"""Versions by name, and what differs between two of them, in words."""

from __future__ import annotations

import re
from typing import Any

import pytest
from msgspec.structs import replace

from core_support import BUNDLED, FILE, as_bytes, english, made_document, opened, standings_of
from hustings.election.figures import Figure, Measure
from hustings.election.reading import Reading, read
from hustings.election.standings import stand
from hustings.election.version_diff import Agreement, Change, compare_versions
from hustings.files.hustings_json import decode
from hustings.wording.language import load_language
from hustings.wording.versions import agreement, change_name, change_text, diff_summary, printed, version_name

AROUND = {"value": "1000", "approximate": True}
CONTEST = opened(BUNDLED).contest("president")


def bundled(here: str, there: str) -> tuple[Change, ...]:
    return compare_versions(read(CONTEST, CONTEST.version(here)), read(CONTEST, CONTEST.version(there)))


def reading(**named: Any) -> Reading:
    contest = decode(as_bytes(made_document(**named)), FILE).contests[0]
    return read(contest, contest.results[0])


def test_a_version_is_named_by_status_publisher_and_time() -> None:
    names = [version_name(english(), opened(BUNDLED), results) for results in CONTEST.versions]
    assert names == [
        "final result, TASS, 3 February 2025",
        "unofficial, partial, TASS, 20:00 on 26 January 2025",
        "unofficial, partial, Pozirk, 20:00 on 26 January 2025",
    ]


def test_without_a_day_of_its_own_a_version_is_of_the_day_it_was_published() -> None:
    election = decode(as_bytes(made_document({"a": "50"})), FILE)
    assert (
        version_name(english(), election, election.contests[0].results[0]) == "final result, The Paper, 3 January 2030"
    )


@pytest.mark.parametrize(
    ("here", "there", "said"),
    [
        ("final", "bulletin-tass", "what both versions give is the same within rounding"),
        ("bulletin-tass", "bulletin-pozirk", "what both versions give is the same within rounding"),
        ("final", "final", "what both versions give is the same"),
    ],
)
def test_versions_of_the_bundled_election_agree(here: str, there: str, said: str) -> None:
    assert diff_summary(english(), bundled(here, there), "B") == f"Compared with B: {said}."


@pytest.mark.parametrize(
    ("here", "there", "said"),
    [
        ({"cast": "90"}, {"cast": "91"}, "1 figure differs by more than rounding"),
        ({"cast": "90", "valid": "80"}, {"cast": "91", "valid": "81"}, "2 figures differ by more than rounding"),
        ({"cast": "90"}, {"valid": "81"}, "no figure is in both versions"),
        ({}, {}, "no figure is in both versions"),
        ({"cast": AROUND}, {"cast": "91"}, "no figure is known to differ; 1 is only known as “around” a number"),
        (
            {"cast": AROUND, "valid": AROUND},
            {"cast": "91", "valid": "81"},
            "no figure is known to differ; 2 are only known as “around” a number",
        ),
    ],
)
def test_a_summary_claims_no_more_than_is_known(here: Any, there: Any, said: str) -> None:
    changes = compare_versions(reading(**here), reading(**there))
    assert diff_summary(english(), changes, "B") == f"Compared with B: {said}."


def test_a_change_tells_what_the_other_version_prints() -> None:
    changes = {change.address: change for change in bundled("bulletin-tass", "bulletin-pozirk")}
    texts = [change_text(english(), change, "B") for change in changes.values() if change.is_difference]
    assert texts == ["86.39% in B: the same within rounding"]
    alone = bundled("final", "bulletin-tass")[0]
    assert change_text(english(), alone, "B") == "not in B"


def test_a_change_is_named_by_unit_selection_and_measure() -> None:
    election = opened(BUNDLED)
    named = {change_name(english(), election, CONTEST, change) for change in bundled("final", "bulletin-tass")}
    assert {"Turnout", "Eligible voters", "Sergey Syrankov, Percentage", "City of Minsk, Turnout"} < named


def test_figures_are_printed_as_published() -> None:
    assert printed(english(), Figure(value="3.60"), Measure.SHARE) == "3.60%"
    assert printed(english(), Figure(value="85.7"), Measure.TURNOUT) == "85.7%"
    assert printed(english(), Figure(value="6900000", approximate=True), Measure.ELIGIBLE) == "around 6,900,000"


def test_every_agreement_has_its_words() -> None:
    language = load_language("en-XA")
    assert len({agreement(language, item) for item in Agreement}) == len(Agreement)
    standings = stand(opened(BUNDLED), replace(standings_of(BUNDLED).viewpoint, against="bulletin-tass"))
    summary = diff_summary(language, standings.changes, "B")
    assert set(re.findall(r"[A-Za-z]{4,}", summary)) == set()
