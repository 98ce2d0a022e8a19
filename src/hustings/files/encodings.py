"""Text in whatever encoding becomes UTF-8."""

from __future__ import annotations

import codecs
import os
import re
import tempfile
from collections.abc import Iterator
from pathlib import Path

from msgspec import Struct

from hustings.election.messages import Message, message, verbatim
from hustings.files.bytes_in import refused
from hustings.files.code_pages import SAMPLE_BYTES, guess_encoding
from hustings.files.errors import FileError
from hustings.files.inputs import Input
from hustings.files.progress import READING_TEXT, Progress
from hustings.files.system_reasons import system_reason

CHUNK = 1 << 20
# Marks in the order in which they are looked for: that of UTF-32 begins as that of UTF-16 does.
_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
# In any table a tenth of the characters and more are digits, separators and line ends.
_LEAST_ZEROS = 0.1
_NOT_TEXT = message("is not text")
_ADVICE = message("Save it as UTF-8, or get it anew from where it was published.")
_BEYOND_ASCII = re.compile(rb"[^\r\n]{0,1000}[\x80-\xff][^\r\n]{0,1000}")


class TextFile(Struct, frozen=True):
    """A file as text in UTF-8: where it lies, what it was written in, and how its lines end.

    `encoding` is that of the file as it came, `is_guessed` whether nothing in the file says so; `size` is in bytes of
    UTF-8. `lines` counts the lines up to the last that is not blank, `is_plain` tells that each ends with a line feed
    (after a carriage return or not) and no carriage return stands elsewhere. Temporary files belong into `folder`.
    """

    data: Path
    encoding: str
    size: int
    folder: Path
    lines: int
    is_plain: bool = True
    is_guessed: bool = False
    has_mark: bool = False


class _NotUtf8Error(Exception):
    """Bytes that are not UTF-8, at a place in the file."""

    def __init__(self, offset: int) -> None:
        super().__init__(offset)
        self.offset = offset


def as_utf8(input: Input, folder: Path, progress: Progress) -> TextFile:  # noqa: A002 -- the name of what it is
    """Give a file as text in UTF-8: itself where it is so written, else a copy of it in `folder`.

    Raises:
        FileError: it is not text, or in no encoding that can be told, or breaks the rules of its encoding.
        CancelledError: the reader has cancelled.
    """
    try:
        mark, encoding = _marked(input.head)
        if encoding is None and _wide(input.head) is not None:
            encoding = _wide(input.head)
        if encoding not in (None, "utf-8"):
            return _transcoded(input, encoding, len(mark), folder, progress, is_guessed=not mark)
        return _utf8_or_guess(input, bool(mark), folder, progress)
    except OSError as error:
        raise refused(input.path, error) from error


def _utf8_or_guess(input: Input, has_mark: bool, folder: Path, progress: Progress) -> TextFile:  # noqa: A002, FBT001
    scan = LineScan()
    try:
        for offset, chunk in _valid_chunks(input, progress):
            if (place := chunk.find(b"\0")) >= 0:
                raise _binary(input, offset + place)
            scan.add(chunk)
    except _NotUtf8Error as fault:
        encoding = None if has_mark else _guessed(input, progress)
        if encoding is None:
            raise _unreadable(input, fault.offset, verbatim("UTF-8")) from fault
        return _transcoded(input, encoding, 0, folder, progress, is_guessed=True)
    return TextFile(input.data, "utf-8", input.size, folder, scan.lines, scan.is_plain, has_mark=has_mark)


class LineScan:
    """Counts lines, and tells how they end."""

    def __init__(self) -> None:
        self._feeds = 0
        self._returns = 0
        self._pairs = 0
        self._last = b""
        self._blank_feeds = 0

    def add(self, chunk: bytes) -> None:
        """Take in the next bytes."""
        self._feeds += chunk.count(b"\n")
        if returns := chunk.count(b"\r"):
            self._returns += returns
            self._pairs += chunk.count(b"\r\n")
        if self._last == b"\r" and chunk[:1] == b"\n":
            self._pairs += 1
        self._last = chunk[-1:]
        text = chunk.rstrip(b"\r\n")
        ends = chunk.count(b"\n", len(text))
        self._blank_feeds = ends if text else self._blank_feeds + ends

    @property
    def lines(self) -> int:
        """The number of lines that end with a line feed or the file, up to the last that is not blank."""
        return self._feeds - self._blank_feeds + 1

    @property
    def is_plain(self) -> bool:
        """Whether carriage returns stand before line feeds only."""
        return self._returns == self._pairs and self._pairs in (0, self._feeds)


def _marked(head: bytes) -> tuple[bytes, str | None]:
    for mark, encoding in _MARKS:
        if head.startswith(mark):
            return mark, encoding
    return b"", None


def _wide(head: bytes) -> str | None:
    """Tell UTF-16 without a mark by its zeros, which are the upper halves of digits, separators and line ends."""
    pairs = len(head) // 2
    even, odd = head[: pairs * 2 : 2].count(0), head[1 : pairs * 2 : 2].count(0)
    if max(even, odd) < max(1, pairs * _LEAST_ZEROS) or min(even, odd) * 10 > max(even, odd):
        return None
    encoding = "utf-16-le" if odd > even else "utf-16-be"
    text = head[: pairs * 2].decode(encoding, "replace")
    return encoding if not _has_controls(text) else None


def _has_controls(text: str) -> bool:
    return any(character < " " and character not in "\t\r\n" for character in text)


def _chunks(input: Input, progress: Progress) -> Iterator[tuple[int, bytes]]:  # noqa: A002
    """Give the bytes of a file with where they begin."""
    offset = 0
    with input.data.open("rb") as file:
        while chunk := file.read(CHUNK):
            progress.report(READING_TEXT, offset, input.size)
            yield offset, chunk
            offset += len(chunk)


def _valid_chunks(input: Input, progress: Progress) -> Iterator[tuple[int, bytes]]:  # noqa: A002
    """Give the bytes of a file of UTF-8 with where they begin; _NotUtf8Error at the first that are not."""
    decoder = codecs.getincrementaldecoder("utf-8")()
    is_between = True
    for offset, chunk in _chunks(input, progress):
        if not (is_between and chunk.isascii()):
            pending = len(decoder.getstate()[0])
            try:
                decoder.decode(chunk)
            except UnicodeDecodeError as error:
                raise _NotUtf8Error(offset - pending + error.start) from error
            is_between = not decoder.getstate()[0]
        yield offset, chunk
    if not is_between:
        raise _NotUtf8Error(input.size - len(decoder.getstate()[0]))


def _guessed(input: Input, progress: Progress) -> str | None:  # noqa: A002
    """Tell an encoding of one byte a character; None if the file is rather UTF-8 with some faults in it."""
    sample = bytearray()
    for offset, chunk in _chunks(input, progress):
        if (place := chunk.find(b"\0")) >= 0:
            raise _binary(input, offset + place)
        if not chunk.isascii():
            for found in _BEYOND_ASCII.finditer(chunk):
                sample += found[0] + b"\n"
                if len(sample) >= SAMPLE_BYTES:
                    break
        if len(sample) >= SAMPLE_BYTES:
            break
    return None if _is_rather_utf8(bytes(sample)) else guess_encoding(bytes(sample))


def _is_rather_utf8(sample: bytes) -> bool:
    """Whether most of the bytes beyond ASCII make characters of UTF-8."""
    beyond = sum(byte > 0x7F for byte in sample)
    read = sample.decode("utf-8", "ignore").encode()
    return sum(byte > 0x7F for byte in read) * 2 > beyond


def _transcoded(
    input: Input,  # noqa: A002
    encoding: str,
    skipped: int,
    folder: Path,
    progress: Progress,
    *,
    is_guessed: bool,
) -> TextFile:
    """Write a file anew in UTF-8."""
    decoder = codecs.getincrementaldecoder(encoding)()
    scan = LineScan()
    handle, name = tempfile.mkstemp(dir=folder, prefix="text-")
    size = 0
    with os.fdopen(handle, "wb") as target:
        for offset, chunk in _chunks(input, progress):
            begin = skipped if offset == 0 else 0
            is_last = offset + len(chunk) >= input.size
            pending = len(decoder.getstate()[0])
            try:
                text = decoder.decode(chunk[begin:], is_last).encode()
            except UnicodeDecodeError as error:
                raise _unreadable(input, offset + begin - pending + error.start, verbatim(encoding.upper())) from error
            except UnicodeEncodeError as error:
                raise _unreadable(input, offset, verbatim(encoding.upper())) from error
            if b"\0" in text:
                raise _binary(input, offset)
            scan.add(text)
            size += len(text)
            _write(target, text, input)
    return TextFile(Path(name), encoding, size, folder, scan.lines, scan.is_plain, is_guessed, bool(skipped))


def _write(target: object, text: bytes, input: Input) -> None:  # noqa: A002
    try:
        target.write(text)  # pyright: ignore
    except OSError as error:
        raise FileError(input.path, message("cannot be read as text"), found=system_reason(error)) from error


def _binary(input: Input, offset: int) -> FileError:  # noqa: A002
    found = message("a zero byte, as in a program's own format")
    return FileError(input.path, _NOT_TEXT, place_in(input, offset), message("a table as text"), found, _ADVICE)


def _unreadable(input: Input, offset: int, expected: Message) -> FileError:  # noqa: A002
    with input.data.open("rb") as file:
        file.seek(offset)
        found = verbatim(" ".join(f"{byte:02X}" for byte in file.read(4)))
    problem = message("is not in an encoding that can be told")
    return FileError(input.path, problem, place_in(input, offset), expected, found, _ADVICE)


def place_in(input: Input, offset: int) -> Message:  # noqa: A002
    """Tell a place in a file by its line and the byte in it, both from 1."""
    line, start, read = 1, 0, 0
    with input.data.open("rb") as file:
        while read < offset and (chunk := file.read(min(CHUNK, offset - read))):
            line += chunk.count(b"\n")
            if (last := chunk.rfind(b"\n")) >= 0:
                start = read + last + 1
            read += len(chunk)
    place = message("line {line}, byte {byte}", line=line, byte=offset - start + 1)
    return place if input.member is None else message("{file}, {place}", file=input.member, place=place)
