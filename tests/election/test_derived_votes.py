"""Whole numbers behind percentages, by whatever whole these are of."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from core_support import BUNDLED, Document, made, standings_of
from hustings.election.derived_votes import ballots_cast, behind, residual_votes, votes
from hustings.election.figures import Assumption, Knowledge, Measure, Quantity
from hustings.election.intervals import Interval
from hustings.election.reading import Reading, read
from hustings.election.rounding import Rounding
from hustings.election.standings import Standings

AROUND = {"value": "1000", "approximate": True}


def of(meaning: str) -> Document:
    return {"words": {"en": "of something"}, "meaning": meaning}


def reading_of(standings: Standings) -> Reading:
    assert standings.reading is not None
    return standings.reading


def interval(quantity: Quantity | None) -> tuple[int, int]:
    assert quantity is not None
    assert quantity.interval is not None
    return int(quantity.interval.low), int(quantity.interval.high)


def inputs(quantity: Quantity | None) -> list[Measure]:
    assert quantity is not None
    return [item.measure for item in quantity.inputs]


def test_the_bundled_election_has_the_numbers_of_the_worked_example() -> None:
    reading = reading_of(standings_of(BUNDLED))
    assert interval(ballots_cast(reading)) == (5869423, 5955802)
    found = {line.selection: interval(votes(reading, line)) for line in reading.results.lines}
    assert found == {
        "lukashenko": (5095540, 5171125),
        "syrankov": (188116, 191479),
        "gaidukevich": (118269, 120604),
        "kanopatskaya": (108878, 111075),
        "khizhnyak": (101835, 103928),
        "none-of-these": (211006, 214706),
    }
    assert interval(residual_votes(reading)) == (42262, 46453)


def test_another_convention_moves_the_numbers() -> None:
    standings = standings_of(BUNDLED)
    assert standings.results is not None
    cut = read(standings.contest, standings.results, Rounding.TRUNCATION)
    # 85.69 cut off is 85.69 to below 85.70: 6,850,000 x 0.8569 and, below 6,950,000 x 0.8570, one less.
    assert interval(ballots_cast(cut)) == (5869765, 5956149)


def test_the_rest_is_of_what_each_line_says_that_it_is_of() -> None:
    lines = [{"selection": key, "share": {"value": digits}, "share_base": of("valid-votes")} for key, digits in SHARES]
    found = residual_votes(reading_of(made(dict(SHARES), lines=lines, valid="1000")))
    assert interval(found) == (100, 100)
    assert inputs(found) == [Measure.VALID, Measure.RESIDUAL]
    assert found is not None
    assert found.assumptions == ()


SHARES = (("a", "50.0"), ("b", "40.0"))


def test_a_total_of_unknown_width_has_no_part_in_the_formula() -> None:
    given: dict[str, Any] = {"cast": AROUND, "eligible": "1000", "turnout": "80.0"}
    reading = reading_of(made(dict(SHARES), **given))
    found = votes(reading, reading.results.lines[0])
    assert inputs(found) == [Measure.ELIGIBLE, Measure.TURNOUT, Measure.SHARE]
    assert interval(found) == (400, 400)
    cast = ballots_cast(reading)
    assert cast is not None
    assert (cast.knowledge, cast.interval) == (Knowledge.APPROXIMATE, None)


def test_what_no_source_says_is_named_as_supposed() -> None:
    wide = {"value": "1000", "approximate": True, "low": "900", "high": "1100"}
    reading = reading_of(made(dict(SHARES), eligible=wide, turnout="80.0"))
    found = votes(reading, reading.results.lines[0])
    assert found is not None
    assert found.assumptions == (Assumption.SHARES_OF_BALLOTS_CAST, Assumption.WIDTH_OF_APPROXIMATION)


def test_percentages_of_eligible_voters_need_no_turnout() -> None:
    reading = reading_of(made(dict(SHARES), eligible="1000", share_base=of("eligible-voters")))
    assert interval(votes(reading, reading.results.lines[0])) == (500, 500)
    assert ballots_cast(reading) is None
    assert inputs(residual_votes(reading)) == [Measure.ELIGIBLE, Measure.RESIDUAL]


def test_votes_that_are_reported_stay_so_and_bound_nothing_that_is_known() -> None:
    reading = reading_of(made({"a": "50.0"}, {"a": "500"}, cast="1000"))
    found = votes(reading, reading.results.lines[0])
    assert found is not None
    assert (found.knowledge, found.interval) == (Knowledge.REPORTED, Interval.exactly(Decimal(500)))
    assert not behind(reading).contradicts


def test_with_several_votes_each_there_is_no_rest() -> None:
    two: dict[str, Any] = {"contest": {"votes_allowed": 2}, "cast": "1000"}
    reading = reading_of(made({"a": "70.0", "b": "60.0"}, **two))
    assert residual_votes(reading) is None
    assert [interval(votes(reading, line)) for line in reading.results.lines] == [(700, 700), (600, 600)]


def test_a_table_that_no_whole_numbers_satisfy_gives_none() -> None:
    reading = reading_of(made({"a": "50.0"}, cast="7"))
    assert behind(reading).contradicts
    assert votes(reading, reading.results.lines[0]) is None
    assert residual_votes(reading) is None
