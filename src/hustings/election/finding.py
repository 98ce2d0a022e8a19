"""Finding a name by a part of it, in any of its scripts, with or without its accents."""

from __future__ import annotations

import unicodedata

from hustings.election.model import Selection

# Letters that Unicode does not take apart into a letter and a mark.
_PLAIN = str.maketrans({"ł": "l", "ø": "o", "đ": "d", "ß": "ss", "æ": "ae", "œ": "oe", "ı": "i", "ʼ": "'", "’": "'"})

_WITH_DOTLESS_I = ("tr", "az")
# What stands behind all words that begin with a letter: ç follows cz, and ı, which follows h, precedes i.
_LAST = "\U0010ffff"
_BEHIND = {"ç": f"c{_LAST}", "ğ": f"g{_LAST}", "ı": f"h{_LAST}", "ö": f"o{_LAST}", "ş": f"s{_LAST}", "ü": f"u{_LAST}"}


def folded(text: str) -> str:
    """Fold a text for comparison: case, accents and width of letters are taken away."""
    if text.isascii():  # as most names are, of which there are very many
        return text.lower()
    folded_case = unicodedata.normalize("NFKD", text).casefold().translate(_PLAIN)
    decomposed = unicodedata.normalize("NFKD", folded_case)
    return "".join(letter for letter in decomposed if not unicodedata.combining(letter))


def name_key(text: str, language: str = "") -> tuple[str, str]:
    """Give the key by which names are ordered: folded first, then as written so that the order is total.

    Turkish and Azerbaijani, as the language of the reader, have letters of their own behind those they look like.
    """
    if language.partition("-")[0] not in _WITH_DOTLESS_I:
        return folded(text), text
    whole = unicodedata.normalize("NFC", text).replace("I", "ı").replace("İ", "i").lower()
    return "".join(_BEHIND.get(letter) or folded(letter) for letter in whole), text


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
