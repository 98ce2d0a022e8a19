"""The formats that Hustings opens: one module each, found by what a file holds."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from msgspec import Struct

from hustings.election.messages import Message, choice, message, verbatim
from hustings.election.model import Election
from hustings.files import hustings_json, summary_pdf
from hustings.files.bytes_in import read_bytes
from hustings.files.errors import FileError

if TYPE_CHECKING:
    from hustings.stations.counts import Counts

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


class OpenedElection(Struct, frozen=True):
    """An election with the file it came from: `content` is what was read, `document` the JSON of the election.

    `counts` are those by unit, where the file has them.
    """

    election: Election
    path: Path
    content: bytes
    document: bytes
    counts: Counts | None = None

    @property
    def sha256(self) -> str:
        """The fingerprint of the JSON."""
        return fingerprint(self.document)

    @property
    def file_sha256(self) -> str:
        """The fingerprint of the file as it was read."""
        return fingerprint(self.content)


def open_election(path: Path) -> OpenedElection:
    """Open a results file of any format that is known.

    Raises:
        FileError: it cannot be read, is of no known format, or is not valid.
    """
    data = read_bytes(path)
    form = _format_of(path, data)
    election = form.decode(data, path)
    document = form.election_document(data, path)
    return OpenedElection(election, path, data, document)


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
    import hashlib  # noqa: PLC0415 -- brings OpenSSL, and the first paint needs no fingerprint

    return hashlib.sha256(data).hexdigest()
