"""JSON text into plain values, refusing what the JSON standard leaves open (RFC 8259)."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from hustings.files.errors import FileError

_JSON_ADVICE = "The file may be damaged or cut short; get it anew, or mend it with a JSON editor."


class _Doubled(dict[str, Any]):
    """An object in which a name stood more than once."""

    def __init__(self, pairs: list[tuple[str, Any]], name: str) -> None:
        super().__init__(pairs)
        self.name = name


class _NotANumber(ValueError):
    """A word such as NaN where JSON allows a number only."""


def parse_json(data: bytes, file: Path) -> Any:
    """Read JSON in UTF-8, with or without a byte-order mark.

    Raises:
        FileError: it is not JSON, a name stands twice in one object, a number is NaN or infinite, or a text
            holds control characters.
    """
    text = _decoded(data, file)
    try:
        tree = json.loads(text, object_pairs_hook=_pairs, parse_constant=_refused)
    except json.JSONDecodeError as error:
        place = f"line {error.lineno}, column {error.colno}"
        raise FileError(file, "is not JSON", place, "JSON", _excerpt(text, error.pos), _JSON_ADVICE) from error
    except _NotANumber as error:
        raise FileError(
            file, "is not JSON", _line_of(text, str(error)), "a number or a text", str(error), "Use null for unknown."
        ) from error
    except RecursionError as error:
        raise FileError(file, "is nested too deep", expected="an election", advice=_JSON_ADVICE) from error
    except ValueError as error:  # an integer of more digits than Python converts
        raise FileError(file, "holds a number that is too long", found=str(error)[:80]) from error
    _refuse_oddities(tree, "", file)
    return tree


def _decoded(data: bytes, file: Path) -> str:
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        found = f"byte 0x{data[error.start]:02x}"
        advice = "Save it as UTF-8."
        raise FileError(file, "is not text in UTF-8", f"line {line}", "UTF-8", found, advice) from error


def _pairs(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    values: dict[str, Any] = {}
    for name, value in pairs:
        if name in values:
            return _Doubled(pairs, name)
        values[name] = value
    return values


def _refused(word: str) -> float:
    raise _NotANumber(word)


def _excerpt(text: str, position: int) -> str:
    return repr(text[position : position + 30]) if position < len(text) else "the end of the file"


def _line_of(text: str, word: str) -> str:
    position = text.find(word)
    return f"line {text.count(chr(10), 0, position) + 1}"


def _refuse_oddities(tree: Any, place: str, file: Path) -> None:
    """Walk the tree without recursion, for doubled names and for characters that no text has."""
    waiting = [(place, tree)]
    while waiting:
        here, value = waiting.pop()
        if isinstance(value, _Doubled):
            found = f"`{value.name}` a second time"
            raise FileError(file, "names a thing twice", here or "the top level", "each name once", found)
        if isinstance(value, dict):
            waiting += [(f"{here}.{name}" if here else name, item) for name, item in value.items()]  # pyright: ignore
            waiting += [(f"{here} (a name)", name) for name in value]  # pyright: ignore
        elif isinstance(value, list):
            waiting += [(f"{here}[{index}]", item) for index, item in enumerate(value)]  # pyright: ignore
        elif isinstance(value, str) and not _is_plain(value):
            raise FileError(file, "holds a character that cannot be shown", here, "plain text", ascii(value)[:60])


def _is_plain(text: str) -> bool:
    return all(character >= " " and not "\ud800" <= character <= "\udfff" and character != "\x7f" for character in text)
