"""Texts that carry the language they are written in."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from types import MappingProxyType

TAG = r"^[a-z]{2,3}(-[A-Z][a-z]{3})?(-([A-Z]{2}|[0-9]{3}))?$(?!\n)"
LANGUAGE_TAG = re.compile(TAG)
# Texts are made by the ten thousand, and nearly all are of one of these.
_USUAL = frozenset({"en", "und"})


class Texts(Mapping[str, str]):
    """One text in one or more languages, keyed by language tag; immutable.

    Source: NIST SP 1500-100, `InternationalizedText`; tags as in BCP 47 (`en`, `ru`, `be-Latn`).

    Raises:
        ValueError: there is no text, a text is empty, or a tag is not a language tag.
        TypeError: the texts are not an object of strings.
    """

    __slots__ = ("_by_language",)

    def __init__(self, by_language: Mapping[str, str]) -> None:
        if not by_language:
            raise ValueError("Expected at least one text with its language, got none")
        for tag, text in by_language.items():
            if tag not in _USUAL and not LANGUAGE_TAG.match(tag):
                raise ValueError(f"Expected a language tag such as `en` or `be-Latn`, got `{tag}`")
            if not isinstance(text, str):  # pyright: ignore[reportUnnecessaryIsInstance] -- read from a file
                raise TypeError(f"Expected a text for `{tag}`, got {type(text).__name__}")
            if not text.strip():
                raise ValueError(f"Expected a text for `{tag}`, got an empty one")
        self._by_language = MappingProxyType(dict(by_language))

    def __getitem__(self, tag: str) -> str:
        return self._by_language[tag]

    def __iter__(self) -> Iterator[str]:
        return iter(self._by_language)

    def __len__(self) -> int:
        return len(self._by_language)

    def __hash__(self) -> int:
        return hash(frozenset(self._by_language.items()))

    def __repr__(self) -> str:
        return f"Texts({dict(self._by_language)!r})"

    def by_language(self) -> dict[str, str]:
        """Give the texts by language tag, in a dict of its own."""
        return self._by_language.copy()

    def best(self, language: str) -> str:
        """Give the text in `language` (a tag), else in its base language, English, or the first one given."""
        return self._by_language[self.best_tag(language)]

    def best_tag(self, language: str) -> str:
        """Give the tag of the text that `best` would choose."""
        wanted = language.replace("_", "-")
        for tag in (wanted, wanted.split("-")[0], "en"):
            if tag in self._by_language:
                return tag
        return next(iter(self._by_language))
