"""Identifiers of what a table names."""

from __future__ import annotations

import re
import unicodedata

_MOST_LETTERS = 60


def identifier_of(name: str, taken: set[str]) -> str:
    """Make an identifier that nothing else has: the name in plain letters, from whatever script."""
    from anyascii import anyascii  # noqa: PLC0415 -- what is no table has no names to make identifiers of

    plain = anyascii(unicodedata.normalize("NFC", name)).lower()
    stem = re.sub(r"[^a-z0-9]+", "-", plain).strip("-")[:_MOST_LETTERS].strip("-") or "x"
    found = (
        stem
        if stem not in taken
        else next(
            f"{stem}-{number}"
            for number in range(len(taken) + 1, 2 * len(taken) + 3)
            if f"{stem}-{number}" not in taken
        )
    )
    taken.add(found)
    return found
