"""JSON text into plain values, refusing what the JSON standard leaves open (RFC 8259)."""

from __future__ import annotations

import codecs
import json
import unicodedata
from pathlib import Path
from typing import Any, cast

from hustings.files.errors import FileError

UTF_16_MARKS = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)
# No count of voters is longer; Python itself refuses to read thousands of digits.
MOST_DIGITS = 30
_SHOWN_CHARACTERS = 60
_JSON_ADVICE = "The file may be damaged or cut short; get it anew, or mend it with a JSON editor."
_UNSHOWABLE = frozenset({"Cc", "Cs", "Zl", "Zp"})
_EXPECTED = {
    "Expecting value": "a value: a text in quotation marks, a number, a list, an object, true, false or null",
    "Expecting property name enclosed in double quotes": "a name in double quotation marks",
    "Expecting ',' delimiter": "a comma, or the end of the list or object",
    "Expecting ':' delimiter": "a colon after the name",
    "Extra data": "nothing more after the end of the election",
    "Unterminated string starting at": "a closing quotation mark for the text that begins here",
    "Invalid control character at": "no line break or tab inside a text",
    "Illegal trailing comma before end of object": "no comma before the end of the object",
    "Illegal trailing comma before end of array": "no comma before the end of the list",
}


class _Doubled(dict[str, Any]):
    """An object in which a name stood more than once."""

    def __init__(self, pairs: list[tuple[str, Any]], name: str) -> None:
        super().__init__(pairs)
        self.name = name


class _NotANumber(str):
    """A word such as NaN where JSON allows a number only."""

    __slots__ = ()


class _LongNumber(str):
    """A whole number of more digits than any count has."""

    __slots__ = ()


def parse_json(data: bytes, file: Path) -> Any:
    """Read JSON in UTF-8, with or without a byte-order mark.

    Raises:
        FileError: it is not JSON, a name stands twice in one object, a number is NaN, infinite or of endless
            digits, or a text holds control characters.
    """
    text = _decoded(data, file)
    try:
        tree = json.loads(text, object_pairs_hook=_pairs, parse_constant=_NotANumber, parse_int=_integer)
    except json.JSONDecodeError as error:
        place = f"line {error.lineno}, column {error.colno}"
        expected = _EXPECTED.get(error.msg, "JSON")
        raise FileError(file, "is not JSON", place, expected, _excerpt(text, error.pos), _JSON_ADVICE) from error
    except RecursionError as error:
        raise _too_deep(file) from error
    _refuse_oddities(tree, file)
    return tree


def shown(value: Any) -> str:
    """Write a value of a file as JSON in one short line, as it is quoted in a message."""
    if value is None:
        return "nothing"
    if isinstance(value, str):
        value = value[:_SHOWN_CHARACTERS]
    try:
        text = json.dumps(value, ensure_ascii=False)
    except (RecursionError, ValueError):  # an object that is nested too deep
        return "something nested very deep"
    return shortened(text)


def shortened(text: str) -> str:
    """Cut a text that is too long for a message."""
    return text if len(text) <= _SHOWN_CHARACTERS else f"{text[: _SHOWN_CHARACTERS - 3]}..."


def _decoded(data: bytes, file: Path) -> str:
    advice = "Save it as UTF-8."
    if data.startswith(UTF_16_MARKS) or b"\0" in data[:4]:
        raise FileError(file, "is not text in UTF-8", "the first bytes", "UTF-8", "UTF-16 or UTF-32", advice)
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        found = f"byte 0x{data[error.start]:02x}"
        raise FileError(file, "is not text in UTF-8", f"line {line}", "UTF-8", found, advice) from error


def _pairs(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    values: dict[str, Any] = {}
    for name, value in pairs:
        if name in values:
            return _Doubled(pairs, name)
        values[name] = value
    return values


def _integer(digits: str) -> int | _LongNumber:
    return int(digits) if len(digits) <= MOST_DIGITS else _LongNumber(digits)


def _excerpt(text: str, position: int) -> str:
    return shown(text[position : position + 30]) if position < len(text) else "the end of the file"


def _too_deep(file: Path) -> FileError:
    expected = "an election, in which little is nested"
    return FileError(file, "is nested too deep", expected=expected, advice=_JSON_ADVICE)


def _refuse_oddities(tree: Any, file: Path) -> None:
    """Walk the tree without recursion, for what no election holds: the first fault in the file is told."""
    waiting = [("", tree)]
    while waiting:
        here, value = waiting.pop()
        place = here or "the top level"
        if isinstance(value, _NotANumber):
            expected = "a number or a text; null where nothing is known"
            raise FileError(file, "holds what is not a number", place, expected, value)
        if isinstance(value, _LongNumber):
            found = f"{len(value)} digits"
            raise FileError(file, "holds a number that is too long", place, f"at most {MOST_DIGITS} digits", found)
        if isinstance(value, _Doubled):
            found = f"{_safe(value.name)} a second time"
            raise FileError(file, "names a thing twice", place, "each name once", found)
        if isinstance(value, dict):
            names = cast("dict[str, Any]", value)
            for name in names:
                _refuse_unshowable(name, f"{place}, a name", file)
            waiting += [(f"{here}.{name}" if here else name, item) for name, item in reversed(names.items())]
        elif isinstance(value, list):
            items = cast("list[Any]", value)
            waiting += [(f"{here}[{index}]", item) for index, item in reversed(list(enumerate(items)))]
        elif isinstance(value, str):
            _refuse_unshowable(value, place, file)


def _refuse_unshowable(text: str, place: str, file: Path) -> None:
    for character in text:
        if character < " " or (character > "~" and unicodedata.category(character) in _UNSHOWABLE):
            code = f"the character U+{ord(character):04X} in {_safe(text)}"
            raise FileError(file, "holds a character that cannot be shown", place, "plain text on one line", code)


def _safe(text: str) -> str:
    """Quote a text in plain letters, whatever it holds."""
    return shortened(json.dumps(text[:_SHOWN_CHARACTERS]))
