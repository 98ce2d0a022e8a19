"""Why percentages cannot be of a base, in sentences whose numbers are true."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core_support import BUNDLED, COUNCIL, english, made, standings_of
from hustings.election.evidence import Exclusion, exclusions
from hustings.election.model import Base
from hustings.wording.evidence import exclusion_sentence
from hustings.wording.language import load_language


def said(path: Path, contest: str | None = None) -> list[str]:
    standings = standings_of(path, contest)
    assert standings.reading is not None
    return [exclusion_sentence(english(), item) for item in exclusions(standings.reading)]


def test_the_bundled_election() -> None:
    assert said(BUNDLED) == [
        "Not of eligible voters: the percentages add up to at least 99.22%, but at most 85.695% took part.",
        "Not of valid votes with a complete list: the percentages add up to at most 99.28%, not to 100%.",
    ]


def test_counts_beside_percentages() -> None:
    assert said(COUNCIL, "pond") == [
        "Not of ballots cast: a count is at most 53.799% of them, but 55.39% is printed with it.",
        "Not of eligible voters: a count is at most 32.853% of them, but 55.39% is printed with it.",
    ]
    above = Exclusion(Base.VALID_VOTES, Decimal("10.50"), Decimal(50), (), is_of_count=True)
    assert exclusion_sentence(english(), above) == (
        "Not of valid votes: a count is at least 50% of them, but 10.50% is printed with it."
    )


def test_what_is_printed_keeps_its_digits_and_bounds_all_that_they_need() -> None:
    printed = made({"a": "60.00"}, {"a": "60000"}, cast="105000").reading
    assert printed is not None
    assert next(exclusion_sentence(english(), item) for item in exclusions(printed)) == (
        "Not of ballots cast: a count is at most 57.143% of them, but 60.00% is printed with it."
    )
    eight = made({"a": "60.00004444", "b": "39.99991112"}).reading
    assert eight is not None
    # They add up to at most 99.99995557.
    assert [exclusion_sentence(english(), item) for item in exclusions(eight)] == [
        "Not of valid votes with a complete list: the percentages add up to at most 99.99996%, not to 100%."
    ]


percentages = st.decimals(0, 100, places=12)


@given(st.lists(percentages, min_size=2, max_size=2, unique=True), st.booleans())
def test_shortened_numbers_still_say_what_is_true(numbers: list[Decimal], is_of_count: bool) -> None:
    lesser, greater = sorted(numbers)
    exclusion = Exclusion(Base.ELIGIBLE_VOTERS, greater, lesser, (), is_of_count)
    text = exclusion_sentence(english(), exclusion)
    found = [Fraction(word.rstrip("%.,")) for word in text.split() if word[:1].isdigit()]
    low, high = sorted(found)
    assert Fraction(lesser) <= low < high <= Fraction(greater)


@pytest.mark.parametrize("tag", ["ru", "en-XA"])
def test_sentences_are_of_the_language(tag: str) -> None:
    language = load_language(tag)
    standings = standings_of(BUNDLED)
    assert standings.reading is not None
    texts = [exclusion_sentence(language, item) for item in exclusions(standings.reading)]
    assert all(text.startswith("[") for text in texts) is (tag == "en-XA")
    assert ("85,695" in texts[0]) is (tag == "ru")
