"""The formats that Hustings opens: one module each, found by what a file holds."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

from hustings.election.messages import Message, choice, message, verbatim
from hustings.election.model import Election
from hustings.files import hustings_json, summary_pdf
from hustings.files.bytes_in import read_bytes
from hustings.files.errors import FileError

HEAD_BYTES = 4096


class Format(Protocol):
    """What a module of a format offers."""

    @property
    def NAME(self) -> Message:  # noqa: N802 -- a constant of the module
        """The name of the format, for the reader."""
        ...

    @property
    def EXTENSIONS(self) -> tuple[str, ...]:  # noqa: N802
        """How the names of such files end, with the dot."""
        ...

    def recognises(self, head: bytes) -> bool:
        """Whether a file that begins so may be of this format."""
        ...

    def decode(self, data: bytes, file: Path) -> Election:
        """Read the election; FileError if it cannot be read."""
        ...

    def election_document(self, data: bytes, file: Path) -> bytes:
        """Give the JSON that stands for the election."""
        ...


FORMATS: tuple[Format, ...] = (hustings_json, summary_pdf)


@dataclass(frozen=True, slots=True)
class OpenedElection:
    """An election with the file it came from.

    `document` is its JSON, `sha256` the fingerprint of that JSON, `file_sha256` that of the file as it was read.
    """

    election: Election
    path: Path
    document: bytes
    sha256: str
    file_sha256: str


def open_election(path: Path) -> OpenedElection:
    """Open a results file of any format that is known.

    Raises:
        FileError: it cannot be read, is of no known format, or is not valid.
    """
    data = read_bytes(path)
    form = _format_of(path, data)
    election = form.decode(data, path)
    document = form.election_document(data, path)
    return OpenedElection(election, path, document, fingerprint(document), fingerprint(data))


def _format_of(path: Path, data: bytes) -> Format:
    """Find the format by what the file holds, else by its name, whose reader can say best what is wrong."""
    for form in FORMATS:
        if form.recognises(data[:HEAD_BYTES]):
            return form
    for form in FORMATS:
        if path.suffix.lower() in form.EXTENSIONS:
            return form
    names = verbatim(choice(form.NAME for form in FORMATS))
    found = verbatim(repr(data[:24])[2:-1])
    raise FileError(path, message("is of no format that Hustings knows"), message("the first bytes"), names, found)


def fingerprint(data: bytes) -> str:
    """Give the SHA-256 of bytes, in hexadecimal."""
    return hashlib.sha256(data).hexdigest()
