"""Texts of tables as an election file can hold them: on one line, of characters that can be shown."""

from __future__ import annotations

import re
from typing import Any, cast

from hustings.election.model import Election
from hustings.files.hustings_json import encode, from_builtins, to_builtins
from hustings.files.json_tree import is_unshowable

# Where nothing but blanks is left of a text.
_INSTEAD = "\N{REPLACEMENT CHARACTER}"
# How JSON writes line breaks and other controls within texts; quotation marks and backslashes are written so too.
_ESCAPED = re.compile(rb'\\[^"\\]')


def with_plain_texts(election: Election) -> tuple[Election, bytes]:
    """Give an election whose texts have a space for each line break, and the code of what cannot be shown: `<U+0081>`.

    Tables hold what election files refuse: names with line breaks, and bytes that were decoded twice. The election
    comes with its document: what `hustings_json.encode` gives of it.
    """
    document = encode(election)
    if _ESCAPED.search(document) is None and document.translate(None, b"\n").decode().isprintable():
        return election, document
    tree = to_builtins(election)
    if not _made_plain(tree):
        return election, document
    plain = from_builtins(tree)
    return plain, encode(plain)


def _made_plain(tree: Any) -> bool:
    """Replace texts in place; tells whether there was anything to replace."""
    found = False
    waiting: list[Any] = [tree]
    while waiting:
        values: Any = waiting.pop()
        keys: list[Any] = list(cast("dict[str, Any]", values)) if isinstance(values, dict) else list(range(len(values)))
        for key in keys:
            value = cast("object", values[key])
            if isinstance(value, (dict, list)):
                waiting.append(value)
            elif isinstance(value, str) and not value.isprintable():
                plain = _plain(value)
                values[key] = plain
                found = found or plain != value
    return found


def _plain(text: str) -> str:
    line = " ".join(text.split())
    return "".join(_shown(character) for character in line) or _INSTEAD


def _shown(character: str) -> str:
    """Give a character; of one that cannot be shown its code, so that the reader sees what the table holds."""
    return f"<U+{ord(character):04X}>" if is_unshowable(character) else character
