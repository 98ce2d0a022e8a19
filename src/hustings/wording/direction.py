"""Names within sentences whose script runs the other way."""

from __future__ import annotations

import unicodedata

_RIGHT_TO_LEFT = frozenset({"R", "AL"})
_ISOLATE, _END = "\u2068", "\u2069"


def isolated(name: str) -> str:
    """Set a name that is written from right to left apart, so that the sentence around it keeps its direction."""
    if any(unicodedata.bidirectional(letter) in _RIGHT_TO_LEFT for letter in name):
        return f"{_ISOLATE}{name}{_END}"
    return name
