"""Why percentages cannot be of a base, in sentences whose numbers are true."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core_support import BUNDLED, COUNCIL, english, standings_of
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
        "Not of ballots cast: a count is at most 53.799% of them, "
        "but the percentage printed with it is at least 55.385%.",
        "Not of eligible voters: a count is at most 32.853% of them, "
        "but the percentage printed with it is at least 55.385%.",
    ]
    above = Exclusion(Base.VALID_VOTES, Decimal("10.5"), Decimal(50), (), is_of_count=True)
    assert exclusion_sentence(english(), above) == (
        "Not of valid votes: a count is at least 50% of them, but the percentage printed with it is at most 10.50%."
    )


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
