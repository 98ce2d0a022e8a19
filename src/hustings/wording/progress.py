"""How far long work is, in words."""

from __future__ import annotations

from collections.abc import Sequence
from math import ceil

from hustings.wording import numbers
from hustings.wording.language import Language

_MINUTE = 60
# From here on seconds would only flicker.
_MOST_SECONDS = 90


def reading(language: Language, names: Sequence[str]) -> str:
    """Say that files (at least one) are being read: Reading a.csv and 2 more files."""
    return language.gettext("Reading {files}").format(files=first_of(language, names))


def first_of(language: Language, names: Sequence[str]) -> str:
    """Name the first of some files (at least one), and say how many others there are: a.csv and 2 more files."""
    first, others = names[0], len(names) - 1
    if not others:
        return first
    template = language.ngettext("{file} and {count} more file", "{file} and {count} more files", others)
    return template.format(file=first, count=numbers.decimal(language, others))


def rows_read(language: Language, count: int) -> str:
    """Write how many rows have been read: 312,000 rows."""
    template = language.ngettext("{count} row", "{count} rows", count)
    return template.format(count=numbers.decimal(language, count))


def time_left(language: Language, seconds: float) -> str:
    """Write about how long work will still take: about 3 seconds left."""
    whole = max(ceil(seconds), 1)
    if whole <= _MOST_SECONDS:
        template = language.ngettext("about {count} second left", "about {count} seconds left", whole)
        return template.format(count=numbers.decimal(language, whole))
    minutes = ceil(whole / _MINUTE)
    template = language.ngettext("about {count} minute left", "about {count} minutes left", minutes)
    return template.format(count=numbers.decimal(language, minutes))
