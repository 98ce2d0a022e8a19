"""Which characters the fonts of the sheet can print, read from the fonts themselves.

Typst refuses a document for PDF/UA with a character that no font has, so that has to be known before.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from struct import Struct, unpack_from

from hustings.bundled import resource

# One face of each family: the others of a family have the same characters.
FACES = ("Inter-Regular.ttf", "NotoSansArabic-Regular.ttf", "NotoSansGeorgian-Regular.ttf")
PLACEHOLDER = "□"
# Letters are joined or kept apart by these, and a sentence keeps its direction around what stands between the others.
JOINERS = frozenset("\u200c\u200d")
ISOLATES = frozenset("\u2068\u2069")

_CMAP = b"cmap"
_TABLE_RECORD = Struct(">4s4xI4x")
_ENCODING_RECORD = Struct(">HHI")
_SEGMENTS = 4


@dataclass(frozen=True, slots=True)
class Glyphs:
    """The characters that can be printed."""

    characters: frozenset[int]

    def can_print(self, text: str) -> bool:
        """Whether every character of a text can be printed."""
        return all(self._has(letter) for letter in plain(text))

    def printable(self, text: str) -> str:
        """Give a text with a placeholder for each character that cannot be printed."""
        return "".join(letter if self._has(letter) else PLACEHOLDER for letter in text)

    def _has(self, letter: str) -> bool:
        return ord(letter) in self.characters or letter in JOINERS or letter in ISOLATES


def plain(text: str) -> str:
    """Give a text on one line, without invisible characters such as those that reverse its direction."""
    visible = (letter for letter in text if letter in JOINERS or unicodedata.category(letter) != "Cf")
    return " ".join("".join(visible).split())


@cache
def bundled_glyphs() -> Glyphs:
    """Read which characters the bundled fonts have."""
    found = (code for face in FACES for code in characters_of(resource("fonts", face)))
    return Glyphs(frozenset(code for code in found if not _is_refused(chr(code))))


def _is_refused(letter: str) -> bool:
    """Whether PDF/A refuses a character although a font has it: for private use, or not a character."""
    return unicodedata.category(letter) in ("Cc", "Cf", "Cn", "Co", "Cs")


def characters_of(font: Path) -> Iterator[int]:
    """Read the characters of a TrueType font.

    Source: OpenType 1.9, `cmap`, format 4, in which the bundled fonts have all of theirs.
    """
    data = font.read_bytes()
    (count,) = unpack_from(">H", data, 4)
    tables = (_TABLE_RECORD.unpack_from(data, 12 + index * _TABLE_RECORD.size) for index in range(count))
    start = next(offset for tag, offset in tables if tag == _CMAP)
    _, _, offset = _ENCODING_RECORD.unpack_from(data, start + 4)
    (form,) = unpack_from(">H", data, start + offset)
    assert form == _SEGMENTS, f"{font.name} lists its characters in another way"
    yield from _of_segments(data, start + offset)


def _of_segments(data: bytes, at: int) -> Iterator[int]:
    (twice,) = unpack_from(">H", data, at + 6)
    ends, starts, deltas, ranges = (at + 14 + part * twice + 2 * (part > 0) for part in range(4))
    for place in range(0, twice, 2):
        (end,), (start,) = unpack_from(">H", data, ends + place), unpack_from(">H", data, starts + place)
        (delta,), (to_ids,) = unpack_from(">H", data, deltas + place), unpack_from(">H", data, ranges + place)
        for code in range(start, end + 1):
            glyph = code + delta
            if to_ids:
                (glyph,) = unpack_from(">H", data, ranges + place + to_ids + 2 * (code - start))
            # Glyph 0 is the box that stands for characters without a glyph.
            if glyph & 0xFFFF:
                yield code
