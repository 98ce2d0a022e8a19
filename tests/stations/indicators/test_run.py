"""The indicators of a file of counts: on which units, by which columns, and which units are named."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from counts_support import contest_of, opened_table, table
from hustings.election.indicators import Ballots, Choice, Kind, Question, State
from hustings.files.registry import OpenedElection
from hustings.stations.indicators.run import run_indicators
from indicator_support import answer_to, county_table

UNITS = 1200


@pytest.fixture
def county(tmp_path: Path) -> Iterator[OpenedElection]:
    with opened_table(tmp_path, county_table(UNITS)) as election:
        yield election


def test_all_indicators_of_a_file_of_counts(county: OpenedElection) -> None:
    report = run_indicators(county.counts, contest_of(county))
    assert (report.level, report.depth, report.units, report.outer) == ("precinct", 2, UNITS, 0)
    assert (report.selection, report.turnout_of, report.share_of) == ("ann", Ballots.CAST, Ballots.CAST)
    states = {indicator.kind: indicator.state for indicator in report.indicators}
    assert states == {
        Kind.WHOLE_PERCENTAGES: State.WITHIN,
        Kind.FULL_TURNOUT: State.OUTSIDE,
        Kind.PARTS_EXCEED: State.OUTSIDE,
        Kind.NOT_RECONCILED: State.NOT_TESTABLE,
    }
    assert report.tests_run == sum(indicator.tests_run for indicator in report.indicators) == 6
    assert report.tests_of_chance == 4
    full, parts = report.indicators[1], report.indicators[2]
    assert [report.paths[number] for number in full.answers[0].first] == [
        ("Adams", f"P{number}") for number in range(2, 7)
    ]
    above = answer_to(parts, Question.ABOVE_ELIGIBLE)
    assert [report.paths[number] for number in above.first] == [("Adams", "P1")]


def test_what_the_reader_chooses_is_looked_at(county: OpenedElection) -> None:
    choice = Choice(selection="ben", turnout_of=Ballots.ISSUED, share_of=Ballots.LISTED, least_eligible=2900)
    report = run_indicators(county.counts, contest_of(county), choice)
    assert (report.selection, report.turnout_of, report.share_of) == ("ben", Ballots.ISSUED, Ballots.LISTED)
    whole = report.indicators[0]
    # No ballots issued are given, and few precincts have so many voters.
    assert whole.state is State.NOT_TESTABLE
    with pytest.raises(KeyError):
        run_indicators(county.counts, contest_of(county), Choice(selection="carl"))


def test_units_that_report_above_the_innermost_level_are_counted(tmp_path: Path) -> None:
    rows = ["Adams,P1,Mayor,Ann,10", "Adams,P2,Mayor,Ann,20", "Adams,,Mayor,Ann,1", "Brown,,Mayor,Ann,5"]
    with opened_table(tmp_path, table("county,precinct,office,candidate,votes", rows)) as election:
        report = run_indicators(election.counts, contest_of(election))
    assert (report.units, report.outer) == (2, 2)


def test_totals_of_units_are_not_left_out_units(tmp_path: Path) -> None:
    rows = ["Adams,P1,Mayor,Ann,10", "Adams,P2,Mayor,Ann,20", "Adams,,Mayor,Ann,30"]
    with opened_table(tmp_path, table("county,precinct,office,candidate,votes", rows)) as election:
        report = run_indicators(election.counts, contest_of(election))
    assert (report.units, report.outer) == (2, 0)


def test_without_counts_nothing_is_testable(county: OpenedElection) -> None:
    report = run_indicators(None, contest_of(county))
    assert (report.units, report.tests_run) == (0, 0)
    assert {indicator.state for indicator in report.indicators} == {State.NOT_TESTABLE}
