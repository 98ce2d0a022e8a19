"""The formats that Hustings opens: one module each, found by what a file holds.

Elections that one document holds are read here; tables of counts, and what is packed, in `opening`.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from msgspec import Struct

from hustings.election.messages import Message
from hustings.election.model import Election
from hustings.files import hustings_json, summary_pdf
from hustings.files.bytes_in import plain_size, read_bytes, refused
from hustings.files.errors import FileError
from hustings.files.progress import NO_PROGRESS, Progress
from hustings.files.saved_places import saved_folder
from hustings.files.streamed.heads import is_report

if TYPE_CHECKING:
    from hustings.files.long_tables.any_table import Roles
    from hustings.files.wide_tables.profiles import ProfileStore, WideProfile
    from hustings.files.wide_tables.roles import WideRoles
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


class ReadTable(Struct, frozen=True):
    """How a table in text was read: its name and size (bytes), its encoding, and how it is written.

    `is_guessed` tells that nothing in the file says the encoding, `header_row` is the line of the header (from 1).
    Of a wide table, `roles` are those of its columns, guessed or by a `profile`, and `sheet` is that of a workbook,
    whose `unread_sheets` are not in what was read.
    """

    name: str
    size: int
    sha256: str
    encoding: str
    is_guessed: bool
    separator: str
    header_row: int
    sheet: str | None = None
    roles: WideRoles | None = None
    profile: str | None = None
    unread_sheets: tuple[str, ...] = ()


class ReadDocument(Struct, frozen=True):
    """A document of XML or JSON that was read: its name, size (bytes) and encoding, and whether it only explains."""

    name: str
    size: int
    encoding: str
    is_companion: bool = False


class OpenedElection(Struct, frozen=True, eq=False):
    """An election with the file it came from: `content` is what was read, `document` the JSON of the election.

    It equals itself only: a file that is opened again may have changed, or be read in another way.
    Of files of counts, which may be large, `content` is empty, and `read_sha256` the fingerprint of what was read;
    `counts` are the counts by unit, `more_paths` the files that were read with the first, `tables` how each was read,
    and `documents` the reports in XML and JSON, with what was found beside them.
    Of a saved election, `read_sha256` and `read_name` are of the file that it was once read from.
    """

    election: Election
    path: Path
    content: bytes
    document: bytes
    counts: Counts | None = None
    more_paths: tuple[Path, ...] = ()
    read_sha256: str | None = None
    read_name: str | None = None
    format: Message = hustings_json.NAME
    tables: tuple[ReadTable, ...] = ()
    documents: tuple[ReadDocument, ...] = ()

    @property
    def paths(self) -> tuple[Path, ...]:
        """The files from which the election was read, as the reader named them."""
        return (self.path, *self.more_paths)

    @property
    def sha256(self) -> str:
        """The fingerprint of the JSON."""
        return fingerprint(self.document)

    @property
    def file_sha256(self) -> str:
        """The fingerprint of the file as it was read; of several, that of their fingerprints in a row."""
        return self.read_sha256 if self.read_sha256 is not None else fingerprint(self.content)

    @property
    def file_name(self) -> str:
        """The name of the file that the election was read from; of several, their names in a row."""
        return self.read_name if self.read_name is not None else ", ".join(path.name for path in self.paths)

    def close(self) -> None:
        """Give back what counts by unit take."""
        if self.counts is not None:
            self.counts.close()


def open_election(path: Path) -> OpenedElection:
    """Open a results file of any format that is known; errors as of `open_elections`."""
    return open_elections((path,))


def open_elections(
    paths: Sequence[Path],
    progress: Progress = NO_PROGRESS,
    roles: Roles | None = None,
    wide: WideProfile | None = None,
    profiles: ProfileStore | None = None,
    *,
    later: bool = False,
) -> OpenedElection:
    """Open the files (at least one) of one election, of any format that is known.

    `roles` tells which columns of a long table tell what, and `wide` how a wide table is read, where the reader says
    so; `profiles` are those that the reader keeps, of which one may be of the table's header.
    Counts of a saved election may come `later`: they are then read when they are first asked, or by
    `opening.make_ready`.

    Raises:
        FileError: a file cannot be read, is of no known format or not valid, or they are not of one election; the
            UnknownColumnsError among them tells of a table whose columns are not known for certain.
        CancelledError: the reader has cancelled.
    """
    if len(paths) == 1 and roles is None and wide is None:
        form = _format_of(paths[0])
        if form is not None:
            return open_document(form, paths[0], read_bytes(paths[0]))
    from hustings.files.opening import open_counts  # noqa: PLC0415 -- brings DuckDB, which a JSON file does without

    return open_counts(paths, progress, roles, wide, profiles, later=later)


def opens_at_once(paths: Sequence[Path]) -> bool:
    """Whether files are opened, or refused, before a window could be shown: no table of counts is among them."""
    try:
        return len(paths) == 1 and _format_of(paths[0]) is not None
    except FileError:
        return True


def open_document(form: Format, path: Path, data: bytes) -> OpenedElection:
    """Open a file that is read whole; FileError if it is not valid."""
    return OpenedElection(form.decode(data, path), path, data, form.election_document(data, path), format=form.NAME)


def format_of(head: bytes) -> Format | None:
    """Find the format of a file that is read whole by how it begins."""
    return next((form for form in FORMATS if form.recognises(head)), None)


def _format_of(path: Path) -> Format | None:
    """Find the format by what the file holds, else by its name, whose reader can say best what is wrong."""
    if saved_folder(path) is not None:
        return None
    plain_size(path)
    try:
        with path.open("rb") as file:
            head = file.read(HEAD_BYTES)
    except OSError as error:
        raise refused(path, error) from error
    found = format_of(head)
    if found is not None or not head.strip():
        return found or hustings_json
    if is_report(head):
        return None
    return next((form for form in FORMATS if path.suffix.lower() in form.EXTENSIONS), None)


def fingerprint(data: bytes) -> str:
    """Give the SHA-256 of bytes, in hexadecimal."""
    import hashlib  # noqa: PLC0415 -- brings OpenSSL, and the first paint needs no fingerprint

    return hashlib.sha256(data).hexdigest()
