"""What a file has where the format expects something else, in words for whoever wrote the file."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any, cast

from msgspec import Struct

from hustings.election.figures import DIGITS
from hustings.election.model import COLOR, IDENTIFIER, SHA256
from hustings.election.texts import LANGUAGE_TAG
from hustings.election.validity import Fault
from hustings.files.json_tree import shown

Schema = dict[str, Any]
_STEP = re.compile(r"\.([^.\[\]]+)|\[(\d+|\.\.\.)\]")
_FIELD = re.compile(r"Object (missing required|contains unknown) field `(.*?)`")
_TEXTS = 'texts by language, such as {"en": "..."}'
_PATTERNS = {
    DIGITS: 'digits in quotation marks, such as "86.82" (no sign, no exponent, no spaces)',
    IDENTIFIER: "an identifier of letters (A to Z), digits, dots, dashes and underscores",
    SHA256: "a SHA-256 fingerprint of 64 hexadecimal digits in small letters",
    COLOR: 'a colour such as "#1f5fd6"',
}


class _Spot(Struct):
    """A place in a file: its path as a person would write it, the value there, and the schema of that value."""

    path: str
    value: Any
    schema: Schema


def schema_fault(message: str, tree: Any, schema: Schema) -> Fault:
    """Turn a message of the decoder, such as "Expected `str`, got `int` - at `$.contests[0].id`", into words."""
    _, _, path = message.partition(" - at `$")
    spot = _walked(path.removesuffix("`"), tree, schema)
    field = _FIELD.match(message)
    if field is not None:
        return _field_fault(spot, field[1], field[2])
    if _is_texts(spot.schema) and isinstance(spot.value, dict):
        spot = _text_at_fault(spot)
    return Fault(spot.path or "the top level", _expected(spot.schema), shown(spot.value))


def _field_fault(spot: _Spot, problem: str, name: str) -> Fault:
    place = f"{spot.path}.{name}" if spot.path else name
    if problem == "missing required":
        return Fault(place, f"the field `{name}`, which has to be there", "nothing")
    known = ", ".join(spot.schema.get("properties", {}))
    return Fault(place, f"no other fields than {known}", f"the field `{name}`")


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
            return _Spot(spot.path, tag, {"const": 'a language tag such as "en" or "be-Latn"'})
        return _Spot(f"{spot.path}.{tag}", spot.value[tag], {"type": "string"})
    return spot


def _expected(node: Schema) -> str:
    if "const" in node:
        return str(node["const"])
    if "enum" in node:
        values: list[Any] = node["enum"]
        choices = ", ".join(shown(value) for value in values)
        return f"one of {choices}" if len(values) > 1 else choices
    return _BY_TYPE[node["type"]](node)


def _string(node: Schema) -> str:
    if node.get("format") == "date":
        return 'a date such as "2025-01-26"'
    words: str = _PATTERNS.get(node.get("pattern", ""), "a text in quotation marks")
    return f"{words}, at most {node['maxLength']} characters" if "maxLength" in node else words


def _integer(node: Schema) -> str:
    return f"a whole number of {node['minimum']} or more" if "minimum" in node else "a whole number"


def _array(node: Schema) -> str:
    least = node.get("minItems", 0)
    return f"a list of at least {least}" if least else "a list"


def _object(node: Schema) -> str:
    if _is_texts(node):
        return _TEXTS
    names = ", ".join(node.get("properties", {}))
    return f"an object with the fields {names}" if names else "an object"


def _boolean(_: Schema) -> str:
    return "true or false"


_BY_TYPE: dict[str, Callable[[Schema], str]] = {
    "string": _string,
    "integer": _integer,
    "array": _array,
    "object": _object,
    "boolean": _boolean,
}
