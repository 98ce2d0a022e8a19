"""What a file has where the format expects something else, in words for whoever wrote the file."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any, cast

from msgspec import Struct

from hustings.election.figures import DIGITS
from hustings.election.messages import Argument, Message, choice, message, plural_message, series, verbatim
from hustings.election.model import CLOCK, COLOR, IDENTIFIER, SHA256
from hustings.election.texts import LANGUAGE_TAG
from hustings.election.validity import Fault
from hustings.files.json_tree import TOP_LEVEL, shown

Schema = dict[str, Any]
_STEP = re.compile(r"\.([^.\[\]]+)|\[(\d+|\.\.\.)\]")
_FIELD = re.compile(r"Object (missing required|contains unknown) field `(.*?)`")
# Examples and names of fields are arguments, so that no translation changes what the file has to hold.
_TEXTS = message("texts by language, such as {example}", example='{"en": "..."}')
_TAG = message("a language tag such as {example}", example=choice(['"en"', '"be-Latn"']))
_TEXT = message("a text in quotation marks")
_PATTERNS = {
    DIGITS: message(
        "digits in quotation marks, such as {example} (no sign, no exponent, no spaces)", example='"86.82"'
    ),
    IDENTIFIER: message("an identifier of letters (A to Z), digits, dots, dashes and underscores"),
    SHA256: message("a SHA-256 fingerprint of 64 hexadecimal digits in small letters"),
    COLOR: message("a colour such as {example}", example='"#1f5fd6"'),
    CLOCK: message("a time of day such as {example}", example='"20:00"'),
}


class _Spot(Struct):
    """A place in a file: its path as a person would write it, the value there, and the schema of that value.

    `expected` says what belongs there where the schema does not.
    """

    path: str
    value: Any
    schema: Schema
    expected: Message | None = None


def schema_fault(problem: str, tree: Any, schema: Schema) -> Fault:
    """Turn a message of the decoder, such as "Expected `str`, got `int` - at `$.contests[0].id`", into words."""
    _, _, path = problem.partition(" - at `$")
    spot = _walked(path.removesuffix("`"), tree, schema)
    field = _FIELD.match(problem)
    if field is not None:
        return _field_fault(spot, field[1], field[2])
    if _is_texts(spot.schema) and isinstance(spot.value, dict):
        spot = _text_at_fault(spot)
    return Fault(spot.path or TOP_LEVEL, spot.expected or _expected(spot.schema), shown(spot.value))


def _field_fault(spot: _Spot, problem: str, name: str) -> Fault:
    place = f"{spot.path}.{name}" if spot.path else name
    if problem == "missing required":
        return Fault(place, message("the field {name}, which has to be there", name=f"`{name}`"), message("nothing"))
    known = message("no other fields than {names}", names=series(spot.schema.get("properties", {})))
    return Fault(place, known, message("the field {name}", name=f"`{name}`"))


def _walked(path: str, tree: Any, schema: Schema) -> _Spot:
    """Go down a path in both the file and the schema."""
    spot = _Spot("", tree, _resolved(schema, schema))
    for name, index in _STEP.findall(path):
        if index == "...":  # the decoder does not say which
            name = next(key for key, value in spot.value.items() if _is_at_fault(value, spot.schema))  # noqa: PLW2901
        if name:
            inner = spot.schema.get("properties", {}).get(name) or spot.schema.get("additionalProperties")
            spot = _Spot(f"{spot.path}.{name}" if spot.path else name, spot.value[name], _resolved(inner, schema))
        else:
            item = spot.schema["items"]
            spot = _Spot(f"{spot.path}[{index}]", spot.value[int(index)], _resolved(item, schema))
    return spot


def _resolved(node: Any, schema: Schema) -> Schema:
    """Follow references, and leave null aside where a value may be null."""
    while "$ref" in node or "anyOf" in node:
        if "$ref" in node:
            node = schema["$defs"][node["$ref"].rpartition("/")[2]]
        else:
            node = next(choice for choice in node["anyOf"] if choice.get("type") != "null")
    return node


def _is_texts(node: Schema) -> bool:
    return "propertyNames" in node


def _is_at_fault(value: Any, node: Schema) -> bool:
    if _is_texts(node["additionalProperties"]):
        return not isinstance(value, dict) or not value or bool(_faulty_tags(cast("dict[str, Any]", value)))
    return not isinstance(value, str)


def _faulty_tags(texts: dict[str, Any]) -> list[str]:
    return [
        tag
        for tag, text in texts.items()
        if not LANGUAGE_TAG.match(tag) or not isinstance(text, str) or not text.strip()
    ]


def _text_at_fault(spot: _Spot) -> _Spot:
    """Go from texts to the one that is wrong."""
    for tag in _faulty_tags(spot.value):
        if not LANGUAGE_TAG.match(tag):
            return _Spot(spot.path, tag, {}, _TAG)
        return _Spot(f"{spot.path}.{tag}", spot.value[tag], {"type": "string"})
    return spot


def _expected(node: Schema) -> Message:
    if "enum" in node:
        choices: list[Argument] = [shown(value) for value in node["enum"]]
        return message("one of {choices}", choices=series(choices))
    return _BY_TYPE[node["type"]](node)


def _string(node: Schema) -> Message:
    if node.get("format") == "date":
        return message("a date such as {example}", example='"2025-01-26"')
    text = _PATTERNS.get(node.get("pattern", ""), _TEXT)
    if "maxLength" not in node:
        return text
    most: int = node["maxLength"]
    return plural_message("{text}, at most {count} character", "{text}, at most {count} characters", most, text=text)


def _integer(node: Schema) -> Message:
    if "minimum" not in node:
        return message("a whole number")
    return message("a whole number of {least} or more", least=cast("int", node["minimum"]))


def _array(node: Schema) -> Message:
    least: int = node.get("minItems", 0)
    return message("a list of at least {least}", least=least) if least else message("a list")


def _object(node: Schema) -> Message:
    if _is_texts(node):
        return _TEXTS
    names = series(node.get("properties", {}))
    return message("an object with the fields {names}", names=names) if names.items else message("an object")


def _boolean(_: Schema) -> Message:
    return verbatim(choice(["true", "false"]))


_BY_TYPE: dict[str, Callable[[Schema], Message]] = {
    "string": _string,
    "integer": _integer,
    "array": _array,
    "object": _object,
    "boolean": _boolean,
}
