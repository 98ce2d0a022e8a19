"""Messages: texts with arguments, in English until a language is chosen."""

from __future__ import annotations

import pytest

from hustings.election.messages import Listing, choice, message, plural_message, series, verbatim


def test_arguments_stand_where_they_are_named() -> None:
    assert str(message("the field {name} of {file}", name="`id`", file="{a}.json")) == "the field `id` of {a}.json"


def test_messages_stand_in_messages() -> None:
    assert str(message("{place}, a name", place=message("line {line}", line=3))) == "line 3, a name"


@pytest.mark.parametrize(("count", "text"), [(0, "0 digits"), (1, "1 digit"), (2, "2 digits"), (5000, "5000 digits")])
def test_texts_follow_the_number(count: int, text: str) -> None:
    assert str(plural_message("{count} digit", "{count} digits", count)) == text


@pytest.mark.parametrize(
    ("listing", "text"),
    [
        (series([]), ""),
        (series(["a"]), "a"),
        (series(["a", message("b"), "c"]), "a, b, c"),
        (choice(["a"]), "a"),
        (choice(["a", "b"]), "a or b"),
        (choice(["a", "b", "c"]), "a, b or c"),
    ],
)
def test_lists_are_joined(listing: Listing, text: str) -> None:
    assert str(listing) == text
    assert str(verbatim(listing)) == text


def test_what_is_quoted_stays_as_it_is() -> None:
    assert str(verbatim("{name} 100 %")) == "{name} 100 %"


def test_messages_cannot_be_changed() -> None:
    said = message("line {line}", line=3)
    with pytest.raises(AttributeError):
        said.template = "column {line}"  # pyright: ignore
    with pytest.raises(TypeError):
        said.arguments["line"] = 4  # pyright: ignore
    assert said == message("line {line}", line=3) != message("line {line}", line=4)
