"""The reader's language on paper: texts are chosen, or mended, so that the sheet's fonts can print them."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache

from hustings.bundled import resource
from hustings.wording.language import Language

# Stands for a character that no font of the sheet has.
STAND_IN = "□"
# They are followed, never drawn.
_SIGNS_OF_DIRECTION = frozenset("\u200e\u200f\u2066\u2067\u2068\u2069")


@cache
def _coverage() -> tuple[range, ...]:
    """Give the characters that the bundled fonts have, as ranges of code points."""
    spans: list[list[int]] = json.loads(resource("fonts", "coverage.json").read_text("utf-8"))
    return tuple(range(first, last + 1) for first, last in spans)


def can_print(text: str) -> bool:
    """Whether the bundled fonts have every character of a text."""
    return all(_has(character) for character in text)


def printable(text: str) -> str:
    """Put a stand-in for each character that the bundled fonts lack."""
    return "".join(character if _has(character) else STAND_IN for character in text)


def _has(character: str) -> bool:
    code = ord(character)
    return character in _SIGNS_OF_DIRECTION or any(code in span for span in _coverage())


@dataclass(frozen=True, slots=True)
class PrintingLanguage(Language):
    """A language that chooses, of the texts of a source, one that can be printed.

    `replaced` collects what was printed instead of a text that could not be, in the order in which it came up.
    """

    replaced: dict[str, str] = field(default_factory=dict[str, str])

    def pick(self, texts: Mapping[str, str]) -> str:
        """Choose the text nearest to this language that the fonts can print, else mend the nearest."""
        # The zero-argument form of super() does not work in a dataclass with slots.
        wanted = Language.pick(self, texts)
        if can_print(wanted):
            return wanted
        fallback = next((text for text in texts.values() if can_print(text)), None)
        shown = fallback if fallback is not None else printable(wanted)
        self.replaced[wanted] = shown
        return shown


def for_printing(language: Language) -> PrintingLanguage:
    """Make the printing form of a language."""
    return PrintingLanguage(language.tag, language.translations, language.locale)
