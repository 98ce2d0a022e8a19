"""Shares and turnouts next to whole percentages: the published values of Russia 2024, and what is left out."""

from __future__ import annotations

import zipfile
from pathlib import Path

import duckdb
import numpy as np
import pytest

from hustings.election.figures import Measure
from hustings.election.indicators import Ballots, Indicator, Obstacle, Question, Reason, State
from hustings.stations.indicators.columns import UNKNOWN, UnitCounts
from hustings.stations.indicators.full_turnout import full_turnout
from hustings.stations.indicators.whole_percentages import whole_percentages
from indicator_support import answer_to, columns, left_out
from real_files_support import plain_sql, real

RUSSIA = "stations/ru-2024-dkobak.csv.zip"
POLAND = "stations/pl-2020-president-round1-po-obwodach.csv.zip"
# The simulation's own error, as published beside the values.
SIMULATED = 3.6
LEADER = "Путин Владимир Владимирович"


def russia(folder: Path) -> UnitCounts:
    """Read the stations of Russia 2024 straight from the file, without the program's reading of tables."""
    with zipfile.ZipFile(real(RUSSIA)) as archive:
        file = archive.extract("2024.csv", folder)
    issued = ("выданных избирателям, проголосовавшим досрочно", "выданных в помещении", "выданных вне помещения")
    found = ("в переносных ящиках", "в стационарных ящиках")
    parts = {"eligible": ("Число избирателей",), "issued": issued, "found": found, "votes": (LEADER,)}
    with duckdb.connect() as connection:
        connection.execute(f"CREATE TABLE rows AS FROM read_csv('{file}', all_varchar=true)")
        names = [str(row[0]) for row in connection.execute("DESCRIBE rows").fetchall()]
        sums = (
            "coalesce("
            + " + ".join(f'"{next(name for name in names if part in name)}"::BIGINT' for part in some)
            + f", {UNKNOWN}) AS {name}"
            for name, some in parts.items()
        )
        read = connection.execute(f"SELECT {', '.join(sums)} FROM rows").fetchnumpy()
    votes = np.asarray(read.pop("votes"))
    measures = {Measure(name): np.asarray(column) for name, column in read.items()}
    return UnitCounts(np.arange(len(votes), dtype=np.int32), measures, {LEADER: votes})


def asked(counts: UnitCounts, least: int = 100) -> Indicator:
    return whole_percentages(counts, next(iter(counts.votes)), Ballots.FOUND, Ballots.ISSUED, least)


def test_russia_2024_has_the_excess_that_is_published(tmp_path: Path) -> None:
    found = asked(russia(tmp_path))
    assert found.tests_run == 3
    either, share, turnout = (answer_to(found, test) for test in (Question.EITHER, Question.SHARE, Question.TURNOUT))
    for tested in (either, share, turnout):
        print(f"{tested.question}: {tested.units} stations, {tested.excess:.3f} more than expected")
        assert tested.state is State.OUTSIDE
        assert tested.units == 85_345
    assert either.excess == pytest.approx(2933.7, abs=0.05)
    assert either.excess == pytest.approx(2930.984, abs=SIMULATED)
    assert share.excess == pytest.approx(1389.498, abs=SIMULATED)
    assert turnout.excess == pytest.approx(2167.456, abs=SIMULATED)
    assert share.excess is not None
    assert share.deviation is not None
    assert share.excess / share.deviation == pytest.approx(16.06, abs=0.01)


def poland(folder: Path) -> UnitCounts:
    """Read the stations of the first round in Poland 2020 straight from the file; a dash is nothing given."""
    with zipfile.ZipFile(real(POLAND)) as archive:
        file = archive.extract(archive.namelist()[0], folder)
    columns_of = {
        "eligible": "Liczba wyborców uprawnionych do głosowania",
        "issued": "Liczba wyborców, którym wydano karty do głosowania",
        "valid": "Liczba głosów ważnych oddanych łącznie na wszystkich kandydatów",
        "votes": "Andrzej Sebastian DUDA",
    }
    columns_read = (f'coalesce(try_cast("{of}" AS BIGINT), {UNKNOWN}) AS {name}' for name, of in columns_of.items())
    rows = plain_sql(Path(file), f"SELECT {', '.join(columns_read)} FROM rows", delim="';'")
    eligible, issued, valid, votes = (list(column) for column in zip(*rows, strict=True))
    return columns({"duda": votes}, eligible=eligible, issued=issued, found=valid)


def test_an_ordinary_election_is_within_the_reference(tmp_path: Path) -> None:
    counts = poland(tmp_path)
    found = asked(counts)
    for tested in found.answers:
        print(f"{tested.question}: {tested.units} stations, {tested.excess:.1f} more than expected")
        assert tested.state is State.WITHIN
        assert tested.units == 26_096
    assert full_turnout(counts, Ballots.ISSUED, 100).state is State.WITHIN


def binomial_stations(seed: int, units: int = 4000) -> UnitCounts:
    """Draw stations that are as the reference model says."""
    draw = np.random.default_rng(seed)
    eligible = draw.integers(150, 3000, units)
    issued = draw.binomial(eligible, draw.uniform(0.4, 0.8, units))
    return columns(
        {"a": draw.binomial(issued, draw.uniform(0.2, 0.7, units)).tolist()},
        eligible=eligible.tolist(),
        issued=issued.tolist(),
        found=issued.tolist(),
    )


@pytest.mark.parametrize("seed", range(5))
def test_stations_of_the_reference_model_are_within_it(seed: int) -> None:
    found = asked(binomial_stations(seed))
    assert found.state is State.WITHIN
    assert all(tested.chance is not None and tested.chance > 0.001 for tested in found.answers)


def test_stations_set_to_whole_percentages_are_outside() -> None:
    counts = binomial_stations(1)
    chosen = np.arange(0, 4000, 8)
    votes, issued = counts.votes["a"], counts.of(Measure.FOUND)
    votes[chosen] = np.round(np.round(100 * votes[chosen] / issued[chosen]) / 100 * issued[chosen])
    found = asked(counts)
    assert answer_to(found, Question.SHARE).state is State.OUTSIDE
    assert answer_to(found, Question.TURNOUT).state is State.WITHIN


def test_units_are_left_out_each_for_its_first_reason() -> None:
    counts = columns(
        {"a": [50, -1, 5, 0, 120, 199, 198, 9]},
        eligible=[200, 200, 50, 200, 200, 200, 200, 10**9 + 1],
        issued=[100, 100, 9, 0, 100, 200, 198, 100],
        found=[100, 100, 9, 0, 100, 200, 200, 100],
    )
    tested = answer_to(asked(counts), Question.EITHER)
    assert left_out(tested) == {
        Reason.TOO_LARGE: 1,
        Reason.NOT_GIVEN: 1,
        Reason.FEW_ELIGIBLE: 1,
        Reason.NO_BALLOTS: 1,
        Reason.ABOVE_WHOLE: 1,
        Reason.NEARLY_ALL: 1,
    }
    # 198 of 200 are just 99 per cent, in both.
    assert tested.units == 2
    assert tested.state is State.NOT_TESTABLE
    assert tested.obstacle is Obstacle.FEW_UNITS


def test_shares_alone_are_tested_where_eligible_voters_are_not_given() -> None:
    counts = binomial_stations(2)
    alone = UnitCounts(counts.units, {Measure.FOUND: counts.of(Measure.FOUND)}, counts.votes)
    found = asked(alone)
    assert [(tested.question, tested.state, tested.obstacle) for tested in found.answers] == [
        (Question.EITHER, State.NOT_TESTABLE, Obstacle.NOT_GIVEN),
        (Question.SHARE, State.WITHIN, None),
        (Question.TURNOUT, State.NOT_TESTABLE, Obstacle.NOT_GIVEN),
    ]
    assert left_out(answer_to(found, Question.SHARE)) == {
        Reason.FEW_ELIGIBLE: int((counts.of(Measure.FOUND) < 100).sum())
    }


def test_nothing_is_tested_where_nothing_is_given() -> None:
    found = whole_percentages(columns({"a": [1]}), "a", None, None, 100)
    assert found.state is State.NOT_TESTABLE
    assert {tested.obstacle for tested in found.answers} == {Obstacle.NOT_GIVEN}


def test_shares_that_are_whole_percentages_whatever_the_votes_tell_nothing() -> None:
    counts = columns({"a": [50] * 1000}, found=[100] * 1000)
    tested = answer_to(asked(counts), Question.SHARE)
    assert tested.obstacle is Obstacle.NO_SPREAD
