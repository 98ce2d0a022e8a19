"""Finding a name by a part of it, in any of its scripts, with or without its accents."""

from __future__ import annotations

import unicodedata

from hustings.election.model import Selection

# Letters that Unicode does not take apart into a letter and a mark.
_PLAIN = str.maketrans({"ł": "l", "ø": "o", "đ": "d", "ß": "ss", "æ": "ae", "œ": "oe", "ı": "i", "ʼ": "'", "’": "'"})


def folded(text: str) -> str:
    """Fold a text for comparison: case, accents and width of letters are taken away."""
    folded_case = unicodedata.normalize("NFKD", text).casefold().translate(_PLAIN)
    decomposed = unicodedata.normalize("NFKD", folded_case)
    return "".join(letter for letter in decomposed if not unicodedata.combining(letter))


def name_key(text: str) -> tuple[str, str]:
    """Give the key by which names are ordered: folded first, then as written so that the order is total."""
    return folded(text), text


def matches(selection: Selection, sought: str) -> bool:
    """Whether each word sought stands in a name of the selection, or its party's, in any language."""
    words = folded(sought).split()
    names = [*selection.name.values()]
    if selection.short is not None:
        names += selection.short.values()
    if selection.party is not None:
        names += selection.party.values()
    haystack = "\n".join(folded(name) for name in names)
    return all(word in haystack for word in words)
