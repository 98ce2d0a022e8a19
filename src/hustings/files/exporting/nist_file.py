"""NIST SP 1500-100, version 2, as JSON; what the standard cannot say is told."""

from __future__ import annotations

from pathlib import Path

from hustings.election.messages import Message, message
from hustings.files.exporting.scope import Scope
from hustings.files.progress import Progress

NAME = message("NIST SP 1500-100 V2 as JSON")
SUFFIX = ".nist.json"
IS_TABLE = False


def write(scope: Scope, path: Path, language: str, progress: Progress) -> tuple[Message, ...]:
    """Write the file whole or not at all; FileError if it cannot be written."""
    from hustings.files.nist.writing import write_nist_json  # noqa: PLC0415 -- of use to few

    del language  # all languages are kept
    return write_nist_json(scope.make_election(), scope.counts, path, progress)
