"""Telling apart the encodings of one byte a character, by what letters the bytes would be."""

from __future__ import annotations

import re
from collections import Counter
from itertools import pairwise

from msgspec import Struct

SAMPLE_BYTES = 1 << 15
# Below this share of letters in place, none of the readings is believed.
LEAST_SCORE = 0.9
# In names, languages in Cyrillic have 0.36 to 0.43 of vowels; Greek taken for Cyrillic has 0.20, KOI8-R 0.24.
LEAST_VOWELS = 0.27
ENOUGH_LETTERS = 100
_LONG_WORD = 3
_CYRILLIC = "абвгдеёжзийклмнопрстуфхцчшщъыьэюяґєіїўђѓѕјљњћќџ"
_CYRILLIC_VOWELS = frozenset("аеёиоуыэюяєіїў")
# Ordinals and fractions count as letters and digits in Unicode, and are of no word.
_WORD = re.compile(r"[^\W\d_ºª¹²³¼½¾]+")
_SIGNS = re.compile(r"[^\x00-\x7f\w]|[¹²³¼½¾]")
# What stands beside a letter without being one: quotation marks, dashes, ordinals.
_BESIDE_LETTERS = frozenset("‘’‚“”„‹›«»–—…·•´ºª№§°\xa0\xad")


class _Reading(Struct, frozen=True):
    """What a sample would be in an encoding: its words with letters beyond A to Z, and how many signs touch letters."""

    words: tuple[tuple[str, int], ...]
    symbols: int


class _Language(Struct, frozen=True):
    encoding: str
    letters: frozenset[str]


def _languages(encoding: str, *alphabets: str) -> tuple[_Language, ...]:
    return tuple(_Language(encoding, frozenset(letters + letters.upper())) for letters in alphabets)


# The letters beyond A to Z of each language; where two read a sample equally well, the first is taken.
# ISO 8859-1 is within Windows-1252. ISO 8859-2 has other places for ą, ś, ź, š, ť, ž and their capitals.
_CENTRAL_EUROPE = (
    "ąćęłńóśźż",  # Polish
    "áčďéěíňóřšťúůýžöü",  # Czech
    "áäčďéíĺľňóôŕšťúýž",  # Slovak
    "áéíóöőúüű",  # Hungarian
    "čćđšž",  # Croatian, Bosnian, Slovene
    "ăâîşţ",  # Romanian
)
_LANGUAGES = (
    *_languages("Windows-1251", _CYRILLIC),
    *_languages(
        "Windows-1252",
        "äöüßé",  # German
        "àâçèéêëîïôùûüÿœæ",  # French
        "áéíóúüñ",  # Spanish
        "áâãàçéêíóôõúü",  # Portuguese
        "àèéìíîòóùúïçü",  # Italian, Catalan
        "åäöæøéüð",  # Swedish, Danish, Norwegian
        "áéíóúýþæöðø",  # Icelandic, Faroese
        "áàâäéèêëíìîïóòôöúùûüç",  # Dutch, Irish, Welsh, Maltese
        "äöõüšž",  # Estonian, Finnish
    ),
    # A small letter of the capital with a dot is an i with a mark of its own. In Windows-1252 these would be Icelandic.
    *_languages("Windows-1254", "çğıöşüâîû\u0307İ"),  # Turkish
    *_languages("Windows-1250", *_CENTRAL_EUROPE),
    *_languages("ISO-8859-2", *_CENTRAL_EUROPE),
)

GUESSED = tuple(dict.fromkeys(language.encoding for language in _LANGUAGES))


def guess_encoding(sample: bytes) -> str | None:
    """Tell which of Windows-1251, -1252, -1254, -1250 and ISO 8859-2 bytes are written in; None if in none.

    `sample` is made of whole lines that hold bytes beyond ASCII. A reading is scored by the share of its letters
    beyond A to Z that the alphabet of one language has, and that stand in words of one script.
    """
    readings: dict[str, _Reading] = {}
    best, best_score = None, 0.0
    for language in _LANGUAGES:
        if language.encoding not in readings:
            readings[language.encoding] = _read(sample, language.encoding)
        if (score := _score(readings[language.encoding], language)) > best_score:
            best, best_score = language.encoding, score
    return best if best_score >= LEAST_SCORE else None


def _read(sample: bytes, encoding: str) -> _Reading:
    """Find the words in a sample; a byte that the encoding does not have is a sign that touches letters."""
    text = sample.decode(encoding, "replace")
    words = Counter(word for word in _WORD.findall(text) if not word.isascii())
    return _Reading(tuple(words.items()), _symbols_in_words(text))


def _score(reading: _Reading, language: _Language) -> float:
    """Give the share of the characters beyond ASCII that are as the language has them, 0 to 1."""
    is_cyrillic = language.encoding == "Windows-1251"
    good, bad, vowels, accented = 0, reading.symbols, 0, 0
    for word, times in reading.words:
        beyond = [letter for letter in word.lower() if letter > "\x7f"]
        known = 0 if is_cyrillic and _is_odd(word) else sum(letter in language.letters for letter in beyond)
        if not is_cyrillic and len(beyond) == len(word) >= _LONG_WORD:
            accented += known * times
        else:
            good += known * times
        bad += (len(beyond) - known) * times
        vowels += sum(letter in _CYRILLIC_VOWELS for letter in beyond) * times
    # A name may be accented all over, as is the Polish for yellow; if most of a text is, it is of another script.
    good, bad = (good + accented, bad) if accented < good else (good, bad + accented)
    if is_cyrillic and good >= ENOUGH_LETTERS and vowels < good * LEAST_VOWELS:
        return 0.0
    return good / (good + bad) if good + bad else LEAST_SCORE


def _is_odd(word: str) -> bool:
    """Whether a word in Cyrillic has letters from A to Z too, or capitals after small letters."""
    return any(letter <= "\x7f" for letter in word) or any(a.islower() and b.isupper() for a, b in pairwise(word))


def _symbols_in_words(text: str) -> int:
    """Count the signs that touch letters, as those do that are letters in another encoding."""
    count = 0
    for found in _SIGNS.finditer(text):
        sign, place = found[0], found.start()
        if sign not in _BESIDE_LETTERS:
            touches = text[max(0, place - 1) : place].isalpha() or text[place + 1 : place + 2].isalpha()
            count += touches or sign < "\xa0" or sign == "\ufffd"
    return count
