"""JSON text into plain values, refusing what the JSON standard leaves open (RFC 8259)."""

from __future__ import annotations

import codecs
import json
import unicodedata
from pathlib import Path
from typing import Any, cast

from hustings.election.messages import Message, choice, message, plural_message, verbatim
from hustings.files.errors import FileError

UTF_16_MARKS = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)
# No count of voters is longer; Python itself refuses to read thousands of digits.
MOST_DIGITS = 30
TOP_LEVEL = message("the top level")
_SHOWN_CHARACTERS = 60
_UTF_8 = verbatim("UTF-8")
_NOT_UTF_8 = message("is not text in UTF-8")
_JSON_ADVICE = message("The file may be damaged or cut short; get it anew, or mend it with a JSON editor.")
_UNSHOWABLE = frozenset({"Cc", "Cs", "Zl", "Zp"})
_EXPECTED = {
    "Expecting value": message(
        "a value: a text in quotation marks, a number, a list, an object, {words}",
        words=choice(["true", "false", "null"]),
    ),
    "Expecting property name enclosed in double quotes": message("a name in double quotation marks"),
    "Expecting ',' delimiter": message("a comma, or the end of the list or object"),
    "Expecting ':' delimiter": message("a colon after the name"),
    "Extra data": message("nothing more after the end of the election"),
    "Unterminated string starting at": message("a closing quotation mark for the text that begins here"),
    "Invalid control character at": message("no line break or tab inside a text"),
    "Illegal trailing comma before end of object": message("no comma before the end of the object"),
    "Illegal trailing comma before end of array": message("no comma before the end of the list"),
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
        place = message("line {line}, column {column}", line=error.lineno, column=error.colno)
        expected = _EXPECTED.get(error.msg, verbatim("JSON"))
        found = _excerpt(text, error.pos)
        raise FileError(file, message("is not JSON"), place, expected, found, _JSON_ADVICE) from error
    except RecursionError as error:
        raise _too_deep(file) from error
    _refuse_oddities(tree, file)
    return tree


def shown(value: Any) -> Message:
    """Write a value of a file as JSON in one short line, as it is quoted in a message."""
    if value is None:
        return message("nothing")
    if isinstance(value, str):
        value = value[:_SHOWN_CHARACTERS]
    try:
        text = json.dumps(value, ensure_ascii=False)
    except (RecursionError, ValueError):  # an object that is nested too deep
        return message("something nested very deep")
    return verbatim(shortened(text))


def shortened(text: str) -> str:
    """Cut a text that is too long for a message."""
    return text if len(text) <= _SHOWN_CHARACTERS else f"{text[: _SHOWN_CHARACTERS - 3]}..."


def _decoded(data: bytes, file: Path) -> str:
    advice = message("Save it as UTF-8.")
    if data.startswith(UTF_16_MARKS) or b"\0" in data[:4]:
        found = verbatim(choice(["UTF-16", "UTF-32"]))
        raise FileError(file, _NOT_UTF_8, message("the first bytes"), _UTF_8, found, advice)
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        place = message("line {line}", line=data.count(b"\n", 0, error.start) + 1)
        found = message("byte {code}", code=f"0x{data[error.start]:02x}")
        raise FileError(file, _NOT_UTF_8, place, _UTF_8, found, advice) from error


def _pairs(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    values: dict[str, Any] = {}
    for name, value in pairs:
        if name in values:
            return _Doubled(pairs, name)
        values[name] = value
    return values


def _integer(digits: str) -> int | _LongNumber:
    return int(digits) if len(digits) <= MOST_DIGITS else _LongNumber(digits)


def _excerpt(text: str, position: int) -> Message:
    return shown(text[position : position + 30]) if position < len(text) else message("the end of the file")


def _too_deep(file: Path) -> FileError:
    expected = message("an election, in which little is nested")
    return FileError(file, message("is nested too deep"), expected=expected, advice=_JSON_ADVICE)


def _refuse_oddities(tree: Any, file: Path) -> None:
    """Walk the tree without recursion, for what no election holds: the first fault in the file is told."""
    waiting = [("", tree)]
    while waiting:
        here, value = waiting.pop()
        place = here or TOP_LEVEL
        if isinstance(value, _NotANumber):
            expected = message("a number or a text; {null} where nothing is known", null="null")
            raise FileError(file, message("holds what is not a number"), place, expected, verbatim(str(value)))
        if isinstance(value, _LongNumber):
            expected = plural_message("at most {count} digit", "at most {count} digits", MOST_DIGITS)
            found = plural_message("{count} digit", "{count} digits", len(value))
            raise FileError(file, message("holds a number that is too long"), place, expected, found)
        if isinstance(value, _Doubled):
            found = message("{name} a second time", name=_safe(value.name))
            raise FileError(file, message("names a thing twice"), place, message("each name once"), found)
        if isinstance(value, dict):
            names = cast("dict[str, Any]", value)
            for name in names:
                _refuse_unshowable(name, message("{place}, a name", place=place), file)
            waiting += [(f"{here}.{name}" if here else name, item) for name, item in reversed(names.items())]
        elif isinstance(value, list):
            items = cast("list[Any]", value)
            waiting += [(f"{here}[{index}]", item) for index, item in reversed(list(enumerate(items)))]
        elif isinstance(value, str):
            _refuse_unshowable(value, place, file)


def is_unshowable(character: str) -> bool:
    """Whether a character has no place in a line of text: controls, line breaks, and what is not assigned."""
    return character < " " or (character > "~" and unicodedata.category(character) in _UNSHOWABLE)


def _refuse_unshowable(text: str, place: str | Message, file: Path) -> None:
    for character in text:
        if is_unshowable(character):
            code = f"U+{ord(character):04X}"
            found = message("the character {code} in {text}", code=code, text=_safe(text))
            problem = message("holds a character that cannot be shown")
            raise FileError(file, problem, place, message("plain text on one line"), found)


def _safe(text: str) -> str:
    """Quote a text in plain letters, whatever it holds."""
    return shortened(json.dumps(text[:_SHOWN_CHARACTERS]))
