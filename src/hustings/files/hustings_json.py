"""The election file of Hustings: JSON, read strictly (`resources/schema/hustings-election.schema.json`)."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import msgspec

from hustings.election.model import Election
from hustings.election.texts import Texts
from hustings.election.validity import find_faults
from hustings.files.errors import FileError
from hustings.files.json_tree import parse_json

NAME = "Hustings election (JSON)"
EXTENSIONS = (".json",)
FORMAT, VERSION = "hustings-election", 1
_SCHEMA_ADVICE = "The README describes the format; resources/schema holds its JSON Schema."
_STEP = re.compile(r"\.([^.\[\]]+)|\[(\d+)\]")


def recognises(head: bytes) -> bool:
    """Whether the first bytes may be those of a JSON object."""
    return head.removeprefix(b"\xef\xbb\xbf").lstrip()[:1] in (b"{", b"[")


def decode(data: bytes, file: Path) -> Election:
    """Read an election strictly.

    Raises:
        FileError: the file is not JSON, of another format or version, or breaks a rule of the format.
    """
    tree = parse_json(data, file)
    _check_version(tree, file)
    try:
        election = msgspec.convert(tree, Election, strict=True, dec_hook=_read_custom)
    except msgspec.ValidationError as error:
        raise _as_file_error(error, tree, file) from error
    faults = list(find_faults(election))
    if faults:
        first = faults[0]
        raise FileError(
            file,
            "is not a valid election",
            first.place,
            first.expected,
            first.found,
            _SCHEMA_ADVICE,
            len(faults) - 1,
        )
    return election


def election_document(data: bytes, file: Path) -> bytes:
    """Give the JSON that stands for an election of this format: the file itself."""
    del file
    return data


def encode(election: Election) -> bytes:
    """Write an election as JSON, in UTF-8, indented by two spaces."""
    return msgspec.json.format(msgspec.json.encode(election, enc_hook=_write_custom), indent=2) + b"\n"


def json_schema() -> dict[str, Any]:
    """Give the JSON Schema (2020-12) of the format, generated from the values."""
    schema = msgspec.json.schema(Election, schema_hook=_custom_schema)
    return {"$schema": "https://json-schema.org/draft/2020-12/schema", "title": NAME, **schema}


def _check_version(tree: Any, file: Path) -> None:
    if not isinstance(tree, dict):
        raise FileError(file, "is not an election", "the top level", "an object", _shown(tree), _SCHEMA_ADVICE)
    name: Any = tree.get("format")  # pyright: ignore[reportUnknownVariableType, reportUnknownMemberType]
    version: Any = tree.get("version")  # pyright: ignore[reportUnknownVariableType, reportUnknownMemberType]
    if name != FORMAT:
        raise FileError(file, "is not an election", "format", f'"{FORMAT}"', _shown(name), _SCHEMA_ADVICE)
    if version != VERSION or isinstance(version, bool):
        advice = "It may have been made by a newer Hustings: update the program."
        raise FileError(file, "is of another version of the format", "version", str(VERSION), _shown(version), advice)


def _read_custom(kind: type, value: Any) -> Any:
    if kind is Texts:
        if not isinstance(value, dict):
            raise TypeError(f"Expected `object` of texts by language, got `{type(value).__name__}`")
        return Texts(value)  # pyright: ignore[reportUnknownArgumentType]
    raise NotImplementedError(kind)


def _write_custom(value: Any) -> Any:
    if isinstance(value, Texts):
        return dict(value)
    raise NotImplementedError(type(value))


def _custom_schema(kind: type) -> dict[str, Any]:
    if kind is Texts:
        return {
            "type": "object",
            "description": "One text in one or more languages, keyed by language tag.",
            "minProperties": 1,
            "propertyNames": {"pattern": "^[a-z]{2,3}(-[A-Z][a-z]{3})?(-([A-Z]{2}|[0-9]{3}))?$"},
            "additionalProperties": {"type": "string", "minLength": 1},
        }
    raise NotImplementedError(kind)


def _as_file_error(error: msgspec.ValidationError, tree: Any, file: Path) -> FileError:
    """Turn a message such as "Expected `str`, got `int` - at `$.contests[0].id`" into its parts."""
    message, _, path = str(error).partition(" - at `$")
    path = path.rstrip("`")
    expected, _, found = message.partition(", got ")
    if "matching regex" in expected or not found:
        found = _shown(_at(tree, path)) if not found else found
    return FileError(
        file,
        "is not a valid election",
        path.removeprefix(".") or "the top level",
        _in_words(expected),
        found.replace("`", "") or _shown(_at(tree, path)),
        _SCHEMA_ADVICE,
    )


def _in_words(expected: str) -> str:
    if "[0-9]+)?$" in expected:
        return 'digits in quotation marks, such as "86.82" (no sign, no exponent, no spaces)'
    if "[A-Za-z0-9]" in expected:
        return "an identifier of letters, digits, dots, dashes and underscores"
    if "[0-9a-f]{64}" in expected:
        return "a SHA-256 fingerprint of 64 hexadecimal digits"
    return expected.removeprefix("Expected ").replace("`", "")


def _at(tree: Any, path: str) -> Any:
    value = tree
    for name, index in _STEP.findall(path):
        try:
            value = value[int(index)] if index else value[name]
        except (KeyError, IndexError, TypeError):
            return None
    return value


def _shown(value: Any) -> str:
    if value is None:
        return "nothing"
    text = msgspec.json.encode(value).decode()
    return text if len(text) <= 60 else f"{text[:57]}..."  # noqa: PLR2004
