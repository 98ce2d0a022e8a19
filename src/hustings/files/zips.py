"""Files packed in a zip (APPNOTE.TXT of PKWARE), of which only what results are packed with is taken."""

from __future__ import annotations

import contextlib
import stat
import struct
import zipfile
import zlib
from pathlib import PurePosixPath

from hustings.election.messages import message, plural_message
from hustings.files.unpacking import MOST_UNPACKED, Archive, ArchiveFile, TooMuchAtOnceError, Unpacked

MAGICS = (b"PK\x03\x04", b"PK\x05\x06")
# A file for each polling station of a large country; each takes some time to make.
MOST_MEMBERS = 20_000
# The others unpack a small chunk into gigabytes at one call, and no publisher of results was seen to use them.
_METHODS = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)
_ENCRYPTED = 0x1 | 0x40 | 0x2000
_UTF_8_NAME = 0x800
_DAMAGE = (zipfile.BadZipFile, EOFError, zlib.error, struct.error, ValueError, OverflowError, NotImplementedError)


def unpack_zip(archive: Archive) -> tuple[Unpacked, ...] | None:
    """Unpack the files that a zip holds; None if it is one document (a spreadsheet, say) that happens to be a zip.

    Folders, hidden files, what macOS adds (`__MACOSX/`) and empty files are passed over.

    Raises:
        FileError: it is damaged, encrypted, a bomb, or holds names that lead out of it, or links.
        CancelledError: the reader has cancelled.
    """
    try:
        with ArchiveFile(archive) as raw, zipfile.ZipFile(raw) as opened:
            members = opened.infolist()
            if _is_document(members):
                return None
            wanted = _wanted(archive, members)
            unpacked = [_unpack(archive, opened, member) for member in wanted]
    except TooMuchAtOnceError as error:
        raise _too_many(archive) from error
    except _DAMAGE as error:
        raise archive.damaged() from error
    files = tuple(file for file in unpacked if file is not None)
    if not files:
        raise archive.refusal(message("is empty"), expected=message("an election"), found=message("nothing"))
    return files


def _is_document(members: list[zipfile.ZipInfo]) -> bool:
    """Whether the zip is itself a document: of Office Open XML, or of OpenDocument, which puts its type first."""
    names = [member.filename for member in members]
    return "[Content_Types].xml" in names or names[:1] == ["mimetype"]


def _wanted(archive: Archive, members: list[zipfile.ZipInfo]) -> list[zipfile.ZipInfo]:
    if len(members) > MOST_MEMBERS:
        raise _too_many(archive)
    wanted: list[zipfile.ZipInfo] = []
    seen: set[str] = set()
    for member in members:
        _refuse_oddities(archive, member)
        parts = PurePosixPath(member.filename).parts
        if member.is_dir() or any(part.startswith(".") or part == "__MACOSX" for part in parts):
            continue
        if member.filename in seen:
            raise archive.refusal(message("holds two files of one name"), _name(member))
        seen.add(member.filename)
        wanted.append(member)
    return wanted


def _refuse_oddities(archive: Archive, member: zipfile.ZipInfo) -> None:
    name = member.orig_filename.replace("\\", "/")
    if name.startswith("/") or name[1:2] == ":" or ".." in name.split("/") or "\0" in name:
        raise archive.refusal(
            message("holds a file whose name leads out of the archive"),
            _name(member),
            message("names of files inside the archive"),
        )
    if stat.S_ISLNK(member.external_attr >> 16):
        raise archive.refusal(message("holds a link"), _name(member), message("plain files"))
    if member.flag_bits & _ENCRYPTED:
        raise archive.refusal(message("asks for a password"), _name(member), message("an archive without a password"))
    if member.compress_type not in _METHODS:
        raise archive.refusal(
            message("is packed in a way that Hustings does not unpack"),
            _name(member),
            message("files that are stored, or packed with DEFLATE"),
        )


def _unpack(archive: Archive, opened: zipfile.ZipFile, member: zipfile.ZipInfo) -> Unpacked | None:
    """Unpack one file whole, and hold its size and sum against those that the archive gives."""
    name, said = _name(member), member.file_size
    # `zipfile` would stop at the size that the header gives: let it go on, so that a false size is seen.
    member.file_size = MOST_UNPACKED + 1
    try:
        with opened.open(member) as stream:
            data, size = archive.copy_out(stream, name)
    except _DAMAGE as error:
        raise archive.damaged(name) from error
    if size != said:
        raise archive.damaged(name)
    return Unpacked(name, data) if size else None


def _name(member: zipfile.ZipInfo) -> str:
    """Give the name of a member as it can be shown; some programs write UTF-8 without saying so, or backslashes."""
    name = member.filename
    if not member.flag_bits & _UTF_8_NAME:
        with contextlib.suppress(UnicodeError):
            name = name.encode("cp437").decode("utf-8")
    return "".join(sign if sign.isprintable() else "?" for sign in name.replace("\\", "/"))


def _too_many(archive: Archive) -> Exception:
    expected = plural_message("at most {count} file", "at most {count} files", MOST_MEMBERS)
    return archive.refusal(message("holds too many files"), expected=expected)
