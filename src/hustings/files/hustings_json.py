"""The election file of Hustings: JSON, read strictly (`resources/schema/hustings-election.schema.json`)."""

from __future__ import annotations

import inspect
from pathlib import Path
from typing import Any, cast

import msgspec

from hustings.election.messages import message, verbatim
from hustings.election.model import Election
from hustings.election.texts import TAG, Texts
from hustings.election.validity import Fault, find_faults
from hustings.files.errors import FileError
from hustings.files.json_tree import TOP_LEVEL, UTF_16_MARKS, parse_json, shown
from hustings.files.streamed.heads import is_report

NAME = message("Hustings election (JSON)")
EXTENSIONS = (".json",)
FORMAT, VERSION = "hustings-election", 1
_NO_ELECTION = message("is not an election")
_SCHEMA_ADVICE = message("The README describes the format; {folder} holds its JSON Schema.", folder="resources/schema")
OTHER_VERSION = message("is of another version of the format")
VERSION_ADVICE = message("It may have been made by a newer Hustings: update the program.")


def recognises(head: bytes) -> bool:
    """Whether the first bytes may be those of a JSON object, or of text that JSON may not be written in.

    Reports of the Common Data Format of NIST are read by a module of their own.
    """
    if head.startswith(UTF_16_MARKS):
        return head.decode("utf-16", "ignore").lstrip()[:1] in ("{", "[")
    return head.removeprefix(b"\xef\xbb\xbf").lstrip()[:1] in (b"{", b"[") and not is_report(head)


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
        from hustings.files.schema_faults import schema_fault  # noqa: PLC0415 -- valid files do without

        raise _as_file_error(schema_fault(str(error), tree, json_schema()), file) from error
    faults = list(find_faults(election))
    if faults:
        raise _as_file_error(faults[0], file, len(faults) - 1)
    return election


def election_document(data: bytes, file: Path) -> bytes:
    """Give the JSON that stands for an election of this format: the file itself."""
    del file
    return data


def encode(election: Election) -> bytes:
    """Write an election as JSON, in UTF-8, indented by two spaces."""
    return msgspec.json.format(msgspec.json.encode(election, enc_hook=_write_custom), indent=2) + b"\n"


def to_builtins(election: Election) -> Any:
    """Give an election as objects, lists and texts."""
    return msgspec.json.decode(msgspec.json.encode(election, enc_hook=_write_custom))


def from_builtins(tree: Any) -> Election:
    """Make an election of what `to_builtins` gives."""
    return msgspec.convert(tree, Election, strict=False, dec_hook=_read_custom)


def json_schema() -> dict[str, Any]:
    """Give the JSON Schema (2020-12) of the format, generated from the values."""
    schema = msgspec.json.schema(Election, schema_hook=_custom_schema)
    for definition in schema["$defs"].values():
        definition["description"] = inspect.cleandoc(definition["description"])
    return {"$schema": "https://json-schema.org/draft/2020-12/schema", "title": str(NAME), **schema}


def _check_version(tree: Any, file: Path) -> None:
    if not isinstance(tree, dict):
        raise FileError(file, _NO_ELECTION, TOP_LEVEL, message("an object"), shown(tree), _SCHEMA_ADVICE)
    fields = cast("dict[str, object]", tree)
    name, version = fields.get("format"), fields.get("version")
    if name != FORMAT:
        raise FileError(file, _NO_ELECTION, "format", verbatim(f'"{FORMAT}"'), shown(name), _SCHEMA_ADVICE)
    if type(version) is not int or version != VERSION:  # true and 1.0 equal 1
        raise FileError(file, OTHER_VERSION, "version", verbatim(str(VERSION)), shown(version), VERSION_ADVICE)


def _read_custom(kind: type, value: Any) -> Any:
    if kind is Texts:
        if not isinstance(value, dict):
            raise TypeError("Expected an object of texts by language")
        return Texts(cast("dict[str, str]", value))
    raise NotImplementedError(kind)


def _write_custom(value: object) -> dict[str, str]:
    if isinstance(value, Texts):
        return value.by_language()
    raise NotImplementedError(type(value))


def _custom_schema(kind: type) -> dict[str, Any]:
    if kind is Texts:
        return {
            "type": "object",
            "description": "One text in one or more languages, keyed by language tag.",
            "minProperties": 1,
            "propertyNames": {"pattern": TAG},
            "additionalProperties": {"type": "string", "pattern": r"\S"},
        }
    raise NotImplementedError(kind)


def _as_file_error(fault: Fault, file: Path, more: int = 0) -> FileError:
    problem = message("is not a valid election")
    return FileError(file, problem, fault.place, fault.expected, fault.found, _SCHEMA_ADVICE, more)
