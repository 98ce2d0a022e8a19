"""Texts of a source made fit to stand in a line, a sentence or a cell of their own."""

from __future__ import annotations

import unicodedata

from hustings.wording.language import Language

_RIGHT_TO_LEFT = frozenset({"R", "AL"})
_ISOLATE, _END = "\u2068", "\u2069"
# A spreadsheet takes a cell that begins so for a formula.
_FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r")


def one_line(text: str) -> str:
    """Write a text on one line, with single blanks, and without characters that control a device."""
    kept = (letter for letter in text if letter.isspace() or unicodedata.category(letter) != "Cc")
    return " ".join("".join(kept).split())


def isolated(text: str) -> str:
    """Set a text apart where it is written from right to left, so that what stands around it keeps its direction.

    Source: Unicode Standard Annex 9, isolates.
    """
    if any(unicodedata.bidirectional(letter) in _RIGHT_TO_LEFT for letter in text):
        return f"{_ISOLATE}{text}{_END}"
    return text


def without_isolates(text: str) -> str:
    """Take out what sets texts apart, for programs that keep texts as data."""
    return text.replace(_ISOLATE, "").replace(_END, "")


def ended(language: Language, text: str) -> str:
    """End a text with a full stop, unless it ends as a sentence does."""
    if text.endswith((".", "?", "!", "…")):
        return text
    return language.pgettext("end of a note", "{text}.").format(text=text)


def spreadsheet_safe(text: str) -> str:
    """Keep a spreadsheet from running a text as a formula, by the apostrophe that marks a text there."""
    return f"'{text}" if text.startswith(_FORMULA_STARTS) else text
