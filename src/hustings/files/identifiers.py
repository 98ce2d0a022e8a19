"""Identifiers of what files name."""

from __future__ import annotations

import re
import unicodedata
from pathlib import Path

from hustings.election.messages import Message, message
from hustings.files.errors import FileError

_MOST_LETTERS = 60


def identifier_of(name: str, taken: set[str]) -> str:
    """Make an identifier that nothing else has: the name in plain letters, from whatever script."""
    plain = (name if name.isascii() else _in_plain_letters(name)).lower()
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


def _in_plain_letters(name: str) -> str:
    from anyascii import anyascii  # noqa: PLC0415 -- most names are in plain letters

    return anyascii(unicodedata.normalize("NFC", name))


def given_twice(
    path: Path, member: str | None, identifier: str, first: str, second: str, place: Message | str
) -> FileError:
    """Tell that an identifier stands for two things, by their names and the place of the second in a file."""
    return FileError(
        path,
        message("gives one identifier to two that are not the same"),
        message("{file}, {place}", file=member, place=place) if member is not None else place,
        message("{identifier} once", identifier=f"`{identifier}`"),
        message("{first} and {second}", first=f"`{first}`", second=f"`{second}`"),
        message("Whose counts are whose cannot be told; ask whoever published it for one that is mended."),
    )
