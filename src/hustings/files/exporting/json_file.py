"""The election file of Hustings, of what is exported; it has no place for counts by unit."""

from __future__ import annotations

from pathlib import Path

from hustings.election.messages import Message, message
from hustings.files import hustings_json
from hustings.files.bytes_out import write_bytes
from hustings.files.exporting.scope import Scope
from hustings.files.progress import Progress

NAME = message("Election file of Hustings")
SUFFIX = ".json"
IS_TABLE = False
LEFT_OUT = message("The counts by unit are not in it: an election file has no place for them.")


def write(scope: Scope, path: Path, language: str, progress: Progress) -> tuple[Message, ...]:
    """Write the file whole or not at all; FileError if it cannot be written."""
    del language, progress  # all languages are kept, and it takes no time
    write_bytes(path, hustings_json.encode(scope.make_election()))
    return (LEFT_OUT,) if scope.counts is not None else ()
