"""Faults that no schema can find."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from core_support import BUNDLED, COUNCIL, as_bytes, document, every_standings
from hustings.election.validity import find_faults
from hustings.files.errors import FileError
from hustings.files.hustings_json import decode
from translation_support import untranslated

FILE = Path("some.json")
CONTEST = "contests[0]"
LINE = "contests[0].results[0].lines[3]"


def fault_of(value: Any) -> tuple[str, str, str]:
    """Give place, expectation and finding of the first fault."""
    with pytest.raises(FileError) as caught:
        decode(as_bytes(value), FILE)
    assert str(caught.value.problem) == "is not a valid election"
    assert untranslated(caught.value) == []
    return str(caught.value.place), str(caught.value.expected), str(caught.value.found)


def changed(path: str, value: Any, base: Path = BUNDLED) -> Any:
    """Change one value of an election, at a path such as contests/0/id."""
    tree = document(base)
    *inner, last = [int(step) if step.isdigit() else step for step in path.split("/")]
    spot: Any = tree
    for step in inner:
        spot = spot[step]
    spot[last] = value
    return tree


def test_the_elections_to_test_with_have_no_faults() -> None:
    for standings in every_standings():
        assert list(find_faults(standings.election)) == []


@pytest.mark.parametrize(
    ("path", "value", "place", "expected", "found"),
    [
        (
            "contests/0/results/0/lines/3/share/value",
            "100.01",
            f"{LINE}.share.value",
            "a percentage from 0 to 100",
            "100.01",
        ),
        ("contests/0/rule/threshold", "150", "contests[0].rule.threshold", "a percentage from 0 to 100", "150"),
        (
            "contests/0/results/0/eligible/value",
            "6900000.5",
            "contests[0].results[0].eligible.value",
            "a whole number of votes or voters",
            "6900000.5",
        ),
        (
            "contests/0/results/0/lines/3/votes",
            {"value": "1.5"},
            f"{LINE}.votes.value",
            "a whole number of votes or voters",
            "1.5",
        ),
        (
            "contests/0/results/0/eligible/low",
            "7000000",
            "contests[0].results[0].eligible",
            "`low`, `value`, `high` in rising order",
            "7000000, 6900000, 6950000",
        ),
        (
            "contests/0/results/0/eligible/low",
            None,
            "contests[0].results[0].eligible",
            "both `low` and `high`, or neither",
            "only one of them",
        ),
        (
            "contests/0/results/0/eligible/approximate",
            False,
            "contests[0].results[0].eligible",
            "`low` and `high` only where `approximate` is true",
            "bounds of an exact figure",
        ),
        ("contests/0/selections/1/id", "lukashenko", "contests[0].selections[1].id", "an identifier used once", None),
        ("contests/0/topics/1/id", "security", "contests[0].topics[1].id", "an identifier used once", None),
        ("sources/1/id", "tass-2025-02-03", "sources[1].id", "an identifier used once", None),
        (
            "contests/0/results/0/lines/3/selection",
            "lukashenko",
            f"{LINE}.selection",
            "an identifier used once",
            "`lukashenko` a second time",
        ),
        ("contests/0/results/0/lines/3/selection", "nobody", f"{LINE}.selection", "a known selection", "`nobody`"),
        ("contests/0/results/0/unit", "pinsk", "contests[0].results[0].unit", "a known unit (`brest`, ", "`pinsk`"),
        (
            "contests/0/results/9/part_of",
            "final",
            "contests[0].results[9].part_of",
            "`part_of` only where `unit` is named",
            "results of the whole contest",
        ),
        (
            "contests/0/results/3/part_of",
            "moon",
            "contests[0].results[3].part_of",
            "a known version (`bulletin",
            "`moon`",
        ),
        (
            "contests/0/results/9/as_of",
            None,
            "contests[0].results[9].as_of_time",
            "`as_of_time` only beside `as_of`",
            "a time without its day",
        ),
        ("contests/0/results/0/source", "bbc", "contests[0].results[0].source", "a known source", "`bbc`"),
        (
            "contests/0/results/0/turnout/source",
            "bbc",
            "contests[0].results[0].turnout.source",
            "a known source",
            "`bbc`",
        ),
        ("contests/0/positions/2/topic", "sport", "contests[0].positions[2].topic", "a known topic", "`sport`"),
        ("contests/0/positions/2/selection", "x", "contests[0].positions[2].selection", "a known selection", "`x`"),
        (
            "contests/0/positions/2/codes/0",
            "999",
            "contests[0].positions[2].codes[0]",
            "a known category of `coding.titles`",
            "`999`",
        ),
        ("coding", None, "contests[0].positions[0].codes[0]", "a known category", "`104`"),
        ("area/supplied/1", "pl", "area.supplied[1]", "a known language of the name", "`pl`"),
        (
            "contests/0/selections/0/supplied/0",
            "pl",
            "contests[0].selections[0].supplied[0]",
            "a known language of the name",
            "`pl`",
        ),
        (
            "contests/0/results/0/lines/5/outcome",
            {"elected": True, "words": {"en": "elected"}},
            "contests[0].results[0].lines[5].outcome.elected",
            "false: none-of-these cannot be elected",
            "true",
        ),
        (
            "contests/0/results/0/eligible/left_out",
            2,
            "contests[0].results[0].eligible",
            "`left_out` only beside `summed`",
            "a count that is no sum",
        ),
        (
            "contests/0/results/0/eligible/summed",
            2,
            "contests[0].results[0].eligible",
            "`summed` only where `approximate` is false",
            "a sum that is approximate",
        ),
        (
            "contests/0/results/0/turnout/summed",
            2,
            "contests[0].results[0].turnout",
            "`summed` and `left_out` only of counts",
            "a percentage",
        ),
        (
            "contests/0/results/0/lines/0/share/summed",
            2,
            "contests[0].results[0].lines[0].share",
            "`summed` and `left_out` only of counts",
            "a percentage",
        ),
        *(
            (
                f"contests/0/results/0/{name}",
                {"value": "1.5"},
                f"contests[0].results[0].{name}.value",
                "a whole number of votes or voters",
                "1.5",
            )
            for name in ("issued", "found", "overvotes", "undervotes")
        ),
        (
            "sources/0/published",
            None,
            "sources[0].supplied",
            "`published`, where its year or day is supplied",
            "no date",
        ),
    ],
)
def test_faults_in_the_bundled_election(path: str, value: Any, place: str, expected: str, found: str | None) -> None:
    where, wanted, got = fault_of(changed(path, value))
    assert where == place
    assert wanted.startswith(expected)
    assert found is None or got == found


@pytest.mark.parametrize(
    ("path", "value", "place"),
    [
        ("contests/1/id", "mayor", "contests[1].id"),
        ("contests/0/results/1/id", "first-count", "contests[0].results[1].id"),
        ("units/1/id", "town", "units[1].id"),
        ("units/1/within", "moon", "units[1].within"),
        ("units/0/within", "east", "units[0].within"),
        ("units/1/within", "east", "units[1].within"),
        ("contests/0/statements/0/source", "moon", "contests[0].statements[0].source"),
        ("contests/0/selections/1/description/source", "moon", "contests[0].selections[1].description.source"),
    ],
)
def test_faults_in_an_election_of_many_parts(path: str, value: Any, place: str) -> None:
    assert fault_of(changed(path, value, COUNCIL))[0] == place


def test_a_unit_above_a_circle_is_told_from_one_in_it() -> None:
    tree = document(COUNCIL)
    tree["units"].append({"id": "lane", "name": {"en": "Lane"}, "within": "east"})
    tree["units"][0]["within"] = "east"
    assert fault_of(tree)[0] == "units[0].within"
    with pytest.raises(FileError) as caught:
        decode(as_bytes(tree), FILE)
    assert caught.value.more == 1  # town and east; not lane, which lies in the circle but not on it


def test_the_further_faults_are_counted() -> None:
    tree = document()
    for line in tree["contests"][0]["results"][0]["lines"][:3]:
        line["share"]["value"] = "200"
    with pytest.raises(FileError) as caught:
        decode(json.dumps(tree).encode(), FILE)
    assert caught.value.more == 2
    assert "More faults: 2" in str(caught.value)
