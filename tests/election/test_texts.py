"""Texts carry their languages."""

from __future__ import annotations

import pytest

from hustings.election.texts import Texts


def test_texts_are_immutable_values() -> None:
    texts = Texts({"en": "Pond", "fr": "Étang"})
    assert dict(texts) == {"en": "Pond", "fr": "Étang"}
    assert len(texts) == 2
    assert texts == Texts({"fr": "Étang", "en": "Pond"})
    assert hash(texts) == hash(Texts({"fr": "Étang", "en": "Pond"}))
    assert repr(texts) == "Texts({'en': 'Pond', 'fr': 'Étang'})"


@pytest.mark.parametrize(
    ("language", "expected"),
    [("fr", "fr"), ("fr-CA", "fr"), ("fr_CA", "fr"), ("de", "en"), ("be-Latn", "be-Latn"), ("be", "en")],
)
def test_the_nearest_language_is_chosen(language: str, expected: str) -> None:
    texts = Texts({"fr": "f", "be-Latn": "b", "en": "e"})
    assert texts.best_tag(language) == expected
    assert texts.best(language) == texts[expected]


def test_without_english_the_first_language_is_chosen() -> None:
    assert Texts({"zh": "候选人甲", "ar": "مرشحة أولى"}).best("ru") == "候选人甲"


@pytest.mark.parametrize(
    ("given", "message"),
    [
        ({}, "at least one text"),
        ({"english": "Pond"}, "a language tag"),
        ({"en\n": "Pond"}, "a language tag"),
        ({"EN": "Pond"}, "a language tag"),
        ({"en": " "}, "an empty one"),
    ],
)
def test_what_is_no_text_is_refused(given: dict[str, str], message: str) -> None:
    with pytest.raises(ValueError, match=message):
        Texts(given)


def test_what_is_not_even_a_string_is_refused() -> None:
    with pytest.raises(TypeError, match="a text for `en`"):
        Texts({"en": 5})  # pyright: ignore[reportArgumentType]
