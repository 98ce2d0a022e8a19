"""What pictures of units say, in words of English."""

from __future__ import annotations

import pytest

from hustings.wording import pictures
from hustings.wording.language import load_language
from hustings.wording.pictures import PictureTexts

ENGLISH = load_language("en")
TEXTS = PictureTexts("Ann", "of valid votes", "ballots cast")


def test_a_share_is_rounded_to_hundredths() -> None:
    assert pictures.share(ENGLISH, 1, 3) == "33.33%"
    assert pictures.share(ENGLISH, 0, 3) == "0.00%"
    assert pictures.share(ENGLISH, 3, 3) == "100.00%"


def test_a_share_next_to_none_or_all_is_not_written_as_none_or_all() -> None:
    assert pictures.share(ENGLISH, 1, 1_000_000) == "0.00–0.01%"
    assert pictures.share(ENGLISH, 999_999, 1_000_000) == "99.99–100.00%"


def test_a_share_that_is_worked_out_says_so_and_of_what_it_is() -> None:
    said = pictures.derived_share(ENGLISH, TEXTS, 1, 4)
    assert "Ann" in said
    assert said.endswith("25.00% of valid votes (derived)")


def test_a_percentage_of_counts_is_rounded_and_a_published_one_keeps_its_digits() -> None:
    assert pictures.exact_percentage(ENGLISH, 1, 3, is_counted=True) == "33.33%"
    assert pictures.exact_percentage(ENGLISH, 415, 1000, is_counted=False) == "41.5%"
    assert pictures.exact_percentage(ENGLISH, 41, 100, is_counted=False) == "41%"


@pytest.mark.parametrize(
    ("is_eligible", "size", "explained", "weight", "axis"),
    [
        (True, "1,200 eligible voters", "Size: eligible voters.", "Eligible voters", "eligible voters"),
        (
            False,
            "1,200 votes",
            "Size: the votes that percentages are of, as eligible voters are not said.",
            "Votes",
            "votes",
        ),
    ],
)
def test_sizes_are_said_to_be_voters_or_votes(
    is_eligible: bool, size: str, explained: str, weight: str, axis: str
) -> None:
    assert pictures.size(ENGLISH, 1200, is_eligible) == size
    assert pictures.sizes_are(ENGLISH, is_eligible) == explained
    assert pictures.weight_name(ENGLISH, "size", is_eligible) == weight
    assert pictures.short_weight(ENGLISH, "size", is_eligible) == axis
    assert pictures.weight_name(ENGLISH, "units", is_eligible) == "Units, each as one"
    assert pictures.short_weight(ENGLISH, "units", is_eligible) == "units"


def test_the_first_thing_that_a_picture_lacks_is_said() -> None:
    lacks = {"turnout": False, "share": False, "size": False, "counts": False}
    assert pictures.obstacle(ENGLISH, **lacks) == ""
    said = [pictures.obstacle(ENGLISH, **(lacks | {one: True})) for one in lacks]
    assert said == [
        "No turnout is known of these units, and this picture needs it.",
        "No percentages of this selection are known of these units.",
        "It is not said how large these units are, and this picture needs it.",
        "These units have published percentages but no counts, which cannot be added up.",
    ]
    assert pictures.obstacle(ENGLISH, **dict.fromkeys(lacks, True)) == said[0]


def test_the_first_of_many_names_are_listed_and_how_many_more_there_are() -> None:
    assert "more" not in pictures.listed(ENGLISH, ["Ann", "Ben"], most=2)
    said = pictures.listed(ENGLISH, ["Ann", "Ben", "Cem"], most=2)
    assert "Cem" not in said
    assert said.endswith(", and 1 more")


def test_of_what_percentages_are_is_said_as_far_as_it_is_known() -> None:
    assert pictures.of_what(ENGLISH, PictureTexts("Ann", "", "ballots cast")) == "Turnout: ballots cast."
    said = pictures.of_what(ENGLISH, TEXTS)
    assert "of valid votes. Turnout: ballots cast." in said
    assert "Ann" in said


def test_a_unit_is_named_with_the_one_around_it() -> None:
    assert pictures.unit_named(ENGLISH, "Station 1", "Town") == "Station 1 (Town)"
    assert pictures.unit_named(ENGLISH, "Station 1", "") == "Station 1"


def test_a_long_name_is_cut_beside_an_axis() -> None:
    long = PictureTexts("A very long name of a selection", "", "")
    assert "A very long name of a s…" in pictures.share_axis(ENGLISH, long)
    assert "…" not in pictures.share_axis(ENGLISH, TEXTS)


def test_units_that_are_left_out_are_counted_by_reason() -> None:
    assert pictures.drawn(ENGLISH, 1, {}) == "1 unit drawn."
    assert pictures.drawn(ENGLISH, 3, {"no-turnout": 2, "no-region": 1}) == (
        "3 units drawn. Left out: 2 without a turnout; 1 not in the map."
    )
