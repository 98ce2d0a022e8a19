"""Messages of values and files in the reader's language."""

from __future__ import annotations

from pathlib import Path

import pytest
from babel.messages.catalog import Catalog
from babel.messages.mofile import write_mo

from core_support import english
from hustings.election.messages import Message, choice, message, plural_message, series, verbatim
from hustings.wording.language import DOMAIN, PSEUDO, Language, load_language
from hustings.wording.messages import written


@pytest.fixture
def russian(tmp_path: Path) -> Language:
    """Give a language with a few translations."""
    catalog = Catalog(locale="ru")
    catalog.add("Expected: {expected}", "Ожидалось: {expected}")
    catalog.add(("{count} digit", "{count} digits"), ("{count} цифра", "{count} цифры", "{count} цифр"))
    catalog.add(", ", "; ", context="between the items of a list")
    folder = tmp_path / "ru" / "LC_MESSAGES"
    folder.mkdir(parents=True)
    with (folder / f"{DOMAIN}.mo").open("wb") as file:
        write_mo(file, catalog)
    return load_language("ru", tmp_path)


@pytest.mark.parametrize(
    ("said", "text"),
    [
        (message("is empty"), "is empty"),
        (plural_message("{count} digit", "{count} digits", 1), "1 digit"),
        (plural_message("{count} digit", "{count} digits", 5000), "5,000 digits"),
        (message("one of {choices}", choices=series([verbatim("1"), "b", "c"])), "one of 1, b, c"),
        (message("such as {example}", example=choice(["a", message("b"), "c"])), "such as a, b or c"),
        (verbatim("{name} 100 %"), "{name} 100 %"),
    ],
)
def test_messages_in_english(said: Message, text: str) -> None:
    assert written(english(), said) == text


@pytest.mark.parametrize(("count", "text"), [(1, "1 цифра"), (3, "3 цифры"), (5, "5 цифр"), (5000, "5 000 цифр")])
def test_plurals_and_numbers_are_those_of_the_language(russian: Language, count: int, text: str) -> None:
    said = message("Expected: {expected}", expected=plural_message("{count} digit", "{count} digits", count))
    assert written(russian, said).replace("\u00a0", " ") == f"Ожидалось: {text}"


def test_lists_are_those_of_the_language(russian: Language) -> None:
    assert written(russian, verbatim(choice(["a", "b"]))) == "a или b"
    assert written(russian, verbatim(series(["a", "b"]))) == "a; b"


def test_a_part_is_translated_as_the_whole_is() -> None:
    said = message("{place}, a name", place=message("line {line}", line=3))
    assert written(load_language(PSEUDO), said) == "[[líñé 3···], á ñámé····]"
    assert written(load_language(PSEUDO), verbatim("a name")) == "a name"
