"""JSON that is written piece by piece, so that it need never be in memory whole."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

import msgspec

from hustings.files.nist.v2 import Entity

_ENCODER = msgspec.json.Encoder()


def encoded(value: Entity) -> Iterator[bytes]:
    """Give the JSON of a value that is small."""
    yield _ENCODER.encode(value)


def encoded_items(values: list[Entity]) -> Iterator[bytes]:
    """Give the JSON of several values in a row, as they stand in a list."""
    yield _ENCODER.encode(values)[1:-1]


def nested(value: Entity, **lists: Iterable[Iterable[bytes]]) -> Iterator[bytes]:
    """Give the JSON of a value with lists of others in it, by their names; each item is JSON in pieces itself."""
    yield _ENCODER.encode(value)[:-1]
    for name, items in lists.items():
        is_empty = True
        for item in items:
            yield b',"%b":[' % name.encode() if is_empty else b","
            is_empty = False
            yield from item
        if not is_empty:
            yield b"]"
    yield b"}"
