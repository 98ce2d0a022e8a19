"""A saved election: a folder of open formats, or the same files in one `.zip`.

    election.json     the election, as an election file
    counts.parquet    its counts by reporting unit, where it has any
    manifest.json     size and fingerprint (SHA-256) of each, and of the file that the election was read from

In the `.zip` the files are stored as they are, in this order and without dates: one election gives one sequence of
bytes on every machine. A folder made by hand may do without the manifest.
"""

from __future__ import annotations

import hashlib
import os
import re
from collections.abc import Mapping, Sequence
from pathlib import Path, PurePosixPath
from typing import Annotated, Any, Literal, Protocol, cast

import msgspec

from hustings.election.figures import Value
from hustings.election.messages import Message, message, plural_message, verbatim
from hustings.election.model import SHA256, Election
from hustings.files import hustings_json
from hustings.files.bytes_in import read_bytes
from hustings.files.bytes_out import cannot_write
from hustings.files.errors import FileError
from hustings.files.flushing import flush_file, flush_folder
from hustings.files.hustings_json import OTHER_VERSION, VERSION_ADVICE
from hustings.files.inputs import Input
from hustings.files.json_tree import parse_json, shown
from hustings.files.saved_places import COUNTS, DOCUMENT, FILES, MANIFEST
from hustings.files.system_reasons import system_reason

NAME = message("saved election of Hustings (folder or ZIP)")
FORMAT, VERSION = "hustings-saved-election", 1
MOST_MANIFEST_BYTES = 1_000_000
_SYSTEM_ERROR = re.compile(r'"errno":\s*"(\d+)"')
_DAMAGED = message("is damaged")
_DAMAGE_ADVICE = message("Open the election anew from the file that it came from.")


class CountsToSave(Protocol):
    """Counts by reporting unit that can be written as a Parquet file."""

    def write_parquet(self, path: Path, progress: Any) -> None:
        """Write the counts into a new file."""
        ...


class Original(Value, frozen=True):
    """The file that an election was read from: its name, and the fingerprint of what it held."""

    name: Annotated[str, msgspec.Meta(min_length=1)]
    sha256: Annotated[str, msgspec.Meta(pattern=SHA256)]


class Part(Value, frozen=True):
    """One file of a saved election: its size (bytes) and its fingerprint."""

    size: Annotated[int, msgspec.Meta(ge=0)]
    sha256: Annotated[str, msgspec.Meta(pattern=SHA256)]


class Manifest(Value, frozen=True):
    """What a saved election consists of, and the file that it was read from."""

    format: Literal["hustings-saved-election"]
    version: Literal[1]
    election: Part
    counts: Part | None = None
    original: Original | None = None


class SavedElection(msgspec.Struct, frozen=True):
    """A saved election as it lies in a folder: the JSON is read, the counts are still a file."""

    election: Election
    document: bytes
    counts: Path | None = None
    original: Original | None = None


def files_in(folder: Path) -> dict[str, Path]:
    """Give where the files of a saved election lie in its folder, those that are there, by name."""
    return {name: folder / name for name in FILES if (folder / name).is_file()}


def files_among(inputs: Sequence[Input]) -> dict[str, Path] | None:
    """Give where the files of the saved election in a ZIP lie, by name; None if there is none in it, or several.

    They lie at the top of the ZIP, or in one folder in it.
    """
    places = [PurePosixPath(item.member) for item in inputs if item.member is not None]
    homes = {place.parent for place in places if place.name == DOCUMENT}
    if len(homes) != 1:
        return None
    (home,) = homes
    return {name: item.data for item in inputs for name in FILES if item.member == str(home / name)}


def write_saved(
    folder: Path,
    document: bytes,
    counts: CountsToSave | None,
    original: Original | None = None,
    progress: Any = None,
    file: Path | None = None,
) -> Manifest:
    """Save an election into an empty folder; when this returns, all of it is on the disk.

    `file` is what errors name instead of the folder.

    Raises:
        FileError: the folder may not be written, or the disk is full; the folder then holds a part.
    """
    try:
        (folder / DOCUMENT).write_bytes(document)
        if counts is not None:
            _write_counts(counts, folder / COUNTS, progress, file or folder)
        manifest = Manifest(
            format=FORMAT,
            version=VERSION,
            election=_part(folder / DOCUMENT),
            counts=_part(folder / COUNTS) if counts is not None else None,
            original=original,
        )
        (folder / MANIFEST).write_bytes(msgspec.json.format(msgspec.json.encode(manifest), indent=2) + b"\n")
        for name in FILES:
            if (folder / name).exists():
                flush_file(folder / name)
        flush_folder(folder)
    except OSError as error:
        raise cannot_write(file or folder, error) from error
    return manifest


def read_saved(files: Mapping[str, Path], file: Path) -> SavedElection:
    """Read a saved election from its files, by name, and see that it is whole; `file` is what errors name.

    Raises:
        FileError: a file of it is missing, is not valid, or is not as the manifest says.
    """
    manifest = read_manifest(files, file)
    if manifest is not None:
        check_parts(files, manifest, file)
    if DOCUMENT not in files:
        raise _damaged(file, DOCUMENT, message("the file"), message("nothing"))
    document = read_bytes(files[DOCUMENT])
    election = hustings_json.decode(document, file / DOCUMENT)
    return SavedElection(election, document, files.get(COUNTS), manifest.original if manifest is not None else None)


def read_manifest(files: Mapping[str, Path], file: Path) -> Manifest | None:
    """Read the manifest of a saved election, None if there is none.

    Raises:
        FileError: it is not a manifest, or one of another version.
    """
    if MANIFEST not in files:
        return None
    named = file / MANIFEST
    tree = parse_json(read_bytes(files[MANIFEST], MOST_MANIFEST_BYTES), named)
    _check_version(tree, named)
    try:
        return msgspec.convert(tree, Manifest, strict=True)
    except msgspec.ValidationError as error:
        from hustings.files.schema_faults import schema_fault  # noqa: PLC0415 -- valid files do without

        fault = schema_fault(str(error), tree, msgspec.json.schema(Manifest))
        raise FileError(named, _DAMAGED, fault.place, fault.expected, fault.found, _DAMAGE_ADVICE) from error


def check_parts(files: Mapping[str, Path], manifest: Manifest, file: Path) -> None:
    """See that the files of a saved election are those of its manifest.

    Raises:
        FileError: a file is missing, is there without being named, or has another size or fingerprint.
    """
    for name, part in {DOCUMENT: manifest.election, COUNTS: manifest.counts}.items():
        path = files.get(name)
        if part is None and path is not None:
            named = message("no counts by unit, as in {name}", name=f"`{MANIFEST}`")
            raise _damaged(file, name, named, message("a file that does not belong to it"))
        if part is not None and path is None:
            raise _damaged(file, name, message("the file"), message("nothing"))
        if part is not None and path is not None:
            _check_part(path, part, name, file)


def file_fingerprint(path: Path) -> str:
    """Give the SHA-256 of a file, in hexadecimal, without holding all of it in memory; OSError if it cannot be read."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def _write_counts(counts: CountsToSave, path: Path, progress: Any, file: Path) -> None:
    import duckdb  # noqa: PLC0415 -- an election without counts does without

    try:
        counts.write_parquet(path, progress)
    except duckdb.Error as error:
        advice = message("Check that the disk is not full.")
        raise FileError(file, message("cannot be written"), COUNTS, found=_reason(error), advice=advice) from error


def _reason(error: Exception) -> Message:
    """Say why DuckDB could not write: as the operating system says it, where DuckDB hands that on."""
    text = str(error)
    number = _SYSTEM_ERROR.search(text)
    return (
        system_reason(OSError(int(number[1]), os.strerror(int(number[1]))))
        if number
        else verbatim(text.splitlines()[0])
    )


def _part(path: Path) -> Part:
    return Part(size=path.stat().st_size, sha256=file_fingerprint(path))


def _check_part(path: Path, part: Part, name: str, file: Path) -> None:
    try:
        # The size is enough to find a file that was cut short, and costs nothing.
        size = path.stat().st_size
        if size != part.size:
            sizes = (plural_message("{count} byte", "{count} bytes", number) for number in (part.size, size))
            raise _damaged(file, name, *sizes)
        found = file_fingerprint(path)
    except OSError as error:
        raise _damaged(file, name, message("a file that can be read"), system_reason(error)) from error
    if found != part.sha256:
        prints = (message("the fingerprint {sha256}", sha256=value) for value in (part.sha256, found))
        raise _damaged(file, name, *prints)


def _damaged(file: Path, place: str, expected: Message, found: Message) -> FileError:
    return FileError(file, _DAMAGED, place, expected, found, _DAMAGE_ADVICE)


def _check_version(tree: Any, file: Path) -> None:
    fields = cast("dict[str, object]", tree) if isinstance(tree, dict) else {}
    name, version = fields.get("format"), fields.get("version")
    if name != FORMAT:
        problem = message("is not the manifest of a saved election")
        raise FileError(file, problem, "format", verbatim(f'"{FORMAT}"'), shown(name), _DAMAGE_ADVICE)
    if type(version) is not int or version != VERSION:  # true and 1.0 equal 1
        raise FileError(file, OTHER_VERSION, "version", verbatim(str(VERSION)), shown(version), VERSION_ADVICE)
