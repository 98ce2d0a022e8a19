"""Results by unit: found, put into an election, and left out of what a file does not give."""

from __future__ import annotations

import pytest
from msgspec.structs import replace

from core_support import BUNDLED, opened
from hustings.election.figures import Figure
from hustings.election.model import Line, Results, ResultsStatus, Unit
from hustings.election.parts import part_in, says_something, unit_path, whole_of, with_part
from hustings.election.texts import Texts

COUNTY = Unit(id="u1", name=Texts({"en": "Linn"}), level="county")
PRECINCT = Unit(id="u2", name=Texts({"en": "Precinct 001"}), level="precinct", within="u1")
PART = Results(
    id="final.u2", source="tass", status=ResultsStatus.CERTIFIED, lines=(), unit="u2", part_of="final",
    cast=Figure(value="12"),
)  # fmt: skip


def test_a_part_is_found_by_its_version_and_its_unit() -> None:
    before = opened(BUNDLED)
    after = with_part(before, "president", PART, (COUNTY, PRECINCT))
    contest = after.contest("president")
    assert part_in(contest, "final", "u2") is PART
    assert part_in(contest, "final", "u1") is None
    assert part_in(before.contest("president"), "final", "u2") is None
    assert [unit.id for unit in unit_path(after, PART)] == ["u1", "u2"]
    assert whole_of(contest, PART) is before.contest("president").version("final")
    assert contest.versions == before.contest("president").versions


def test_a_part_of_the_same_identifier_is_replaced() -> None:
    once = with_part(opened(BUNDLED), "president", PART, (COUNTY, PRECINCT))
    other = replace(PART, cast=Figure(value="13"))
    twice = with_part(once, "president", other, (COUNTY, PRECINCT))
    assert len(twice.contest("president").results) == len(once.contest("president").results)
    assert len(twice.units) == len(once.units)
    assert part_in(twice.contest("president"), "final", "u2") is other


def test_what_is_part_of_nothing_is_refused() -> None:
    with pytest.raises(ValueError, match="part of"):
        with_part(opened(BUNDLED), "president", replace(PART, part_of="nowhere"), ())
    with pytest.raises(ValueError, match="part of"):
        with_part(opened(BUNDLED), "president", replace(PART, unit=None), ())
    with pytest.raises(KeyError):
        with_part(opened(BUNDLED), "nothing", PART, ())


def test_the_whole_lies_within_no_unit() -> None:
    election = opened(BUNDLED)
    assert unit_path(election, election.contest("president").version("final")) == ()
    assert unit_path(election, None) == ()


def test_units_within_each_other_in_a_circle_have_an_end() -> None:
    turned = replace(COUNTY, within="u2")
    election = with_part(opened(BUNDLED), "president", PART, (turned, PRECINCT))
    assert [unit.id for unit in unit_path(election, PART)] == ["u1", "u2"]


def test_results_without_a_figure_of_a_selection_say_nothing() -> None:
    assert not says_something(PART)
    assert not says_something(replace(PART, lines=(Line(selection="lukashenko"),)))
    assert says_something(replace(PART, lines=(Line(selection="lukashenko", votes=Figure(value="0")),)))
    assert says_something(replace(PART, lines=(Line(selection="lukashenko", share=Figure(value="0.0")),)))
