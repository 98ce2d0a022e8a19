"""NIST SP 1500-100, version 2, as JSON; what the standard cannot say is told."""

from __future__ import annotations

from importlib import import_module
from importlib.util import find_spec
from pathlib import Path
from typing import Any

from hustings.election.messages import Message, message
from hustings.files.errors import FileError
from hustings.files.exporting.scope import Scope
from hustings.files.progress import Progress

NAME = message("NIST SP 1500-100 V2 as JSON")
SUFFIX = ".nist.json"
IS_TABLE = False
_WRITER = "hustings.files.nist.writing"


def is_there() -> bool:
    """Whether the format can be written."""
    try:
        return find_spec(_WRITER) is not None
    except ModuleNotFoundError:
        return False


def write(scope: Scope, path: Path, language: str, progress: Progress) -> tuple[Message, ...]:
    """Write the file whole or not at all; FileError if it cannot be written."""
    del language  # all languages are kept
    if not is_there():
        raise FileError(path, message("is of a format that this version of Hustings cannot write"))
    writer: Any = import_module(_WRITER)
    remarks: tuple[Message, ...] = writer.write_nist_json(scope.make_election(), scope.counts, path, progress)
    return remarks
