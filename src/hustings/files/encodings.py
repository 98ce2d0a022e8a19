"""Text in whatever encoding becomes UTF-8."""

from __future__ import annotations

import codecs
import os
import re
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import BinaryIO

from msgspec import Struct

from hustings.election.messages import Message, choice, message, verbatim
from hustings.files.bytes_in import refused
from hustings.files.code_pages import GUESSED, SAMPLE_BYTES, guess_encoding
from hustings.files.errors import FileError
from hustings.files.inputs import Input
from hustings.files.progress import READING_TEXT, Progress
from hustings.files.system_reasons import system_reason

# Small enough for the memory that is at hand at once, since each chunk is looked through several times.
CHUNK = 1 << 16
# Of a line of 1 GB with a separator after each sign, DuckDB takes 1.6 GB to find it too long.
LONG_LINE = 1 << 20
# Marks in the order in which they are looked for: that of UTF-32 begins as that of UTF-16 does.
_MARKS = (
    (codecs.BOM_UTF8, "UTF-8"),
    (codecs.BOM_UTF32_LE, "UTF-32LE"),
    (codecs.BOM_UTF32_BE, "UTF-32BE"),
    (codecs.BOM_UTF16_LE, "UTF-16LE"),
    (codecs.BOM_UTF16_BE, "UTF-16BE"),
)
# In any table a tenth of the characters and more are digits, separators and line ends.
_LEAST_ZEROS = 0.1
_NOT_TEXT = message("is not text")
_ADVICE = message("Save it as UTF-8, or get it anew from where it was published.")
_BEYOND_ASCII = re.compile(rb"[\x80-\xff]")
# What is looked at beside a byte that is not ASCII, to see it in its line.
_BESIDE = 200


class TextFile(Struct, frozen=True):
    """A file as text in UTF-8: where it lies, what it was written in, and how its lines end.

    `encoding` is that of the file as it came, by its usual name, `is_guessed` whether nothing in the file says so,
    `has_mark` whether a byte-order mark does; `size` is in bytes of UTF-8. `lines` counts the lines up to the last that
    is not blank, `is_plain` tells that all end with a line feed, or all with a carriage return and a line feed, and
    none is very long.
    Temporary files belong into `folder`.
    """

    data: Path
    encoding: str
    size: int
    folder: Path
    lines: int
    is_plain: bool = True
    is_guessed: bool = False
    has_mark: bool = False


_FEED, _RETURN = b"\n\r"


class _NotUtf8Error(Exception):
    """Bytes that are not UTF-8, at a place in the file."""

    def __init__(self, offset: int) -> None:
        super().__init__(offset)
        self.offset = offset


def as_utf8(source: Input, folder: Path, progress: Progress) -> TextFile:
    """Give a file as text in UTF-8: itself where it is so written, else a copy of it in `folder`.

    Raises:
        FileError: it is not text, or in no encoding that can be told, or breaks the rules of its encoding.
        CancelledError: the reader has cancelled.
    """
    try:
        mark, encoding = _marked(source.head)
        encoding = encoding or _wide(source.head)
        if encoding is None or encoding == "UTF-8":
            return _utf8_or_guess(source, bool(mark), folder, progress)
        return _transcoded(source, encoding, len(mark), folder, progress, is_guessed=not mark)
    except OSError as error:
        raise refused(source.file, error) from error


def _utf8_or_guess(source: Input, has_mark: bool, folder: Path, progress: Progress) -> TextFile:
    scan = LineScan()
    try:
        for offset, chunk in _valid_chunks(source, progress):
            if (place := chunk.find(b"\0")) >= 0:
                raise _binary(source, offset + place)
            scan.add(chunk)
    except _NotUtf8Error as fault:
        encoding = "UTF-8" if has_mark else _guessed(source, progress)
        if encoding is None or encoding == "UTF-8":
            known = verbatim(choice(("UTF-8", "UTF-16", *GUESSED)) if encoding is None else encoding)
            raise _unreadable(source, fault.offset, known) from fault
        return _transcoded(source, encoding, 0, folder, progress, is_guessed=True)
    return TextFile(source.data, "UTF-8", source.size, folder, scan.lines, scan.is_plain, has_mark=has_mark)


class LineScan:
    """Counts lines, and tells how they end."""

    def __init__(self) -> None:
        self._feeds = 0
        self._returns = 0
        self._pairs = 0
        self._last = b""
        self._blank_feeds = 0
        self._open = 0
        self._is_endless = False

    def add(self, chunk: bytes) -> None:
        """Take in the next bytes."""
        if not chunk:
            return
        import numpy as np  # noqa: PLC0415 -- counts in a third of the time that `bytes.count` takes

        signs = np.frombuffer(chunk, np.uint8)
        is_feed = signs == _FEED
        feeds = int(np.count_nonzero(is_feed))
        self._feeds += feeds
        self._open = len(chunk) - chunk.rfind(b"\n") - 1 if feeds else self._open + len(chunk)
        self._is_endless |= self._open > LONG_LINE
        if b"\r" in chunk:
            is_return = signs == _RETURN
            self._returns += int(np.count_nonzero(is_return))
            self._pairs += int(np.count_nonzero(is_return[:-1] & is_feed[1:]))
        if self._last == b"\r" and chunk[:1] == b"\n":
            self._pairs += 1
        self._last = chunk[-1:]
        text = chunk.rstrip(b"\r\n")
        ends = chunk.count(b"\n", len(text))
        self._blank_feeds = ends if text else self._blank_feeds + ends

    @property
    def lines(self) -> int:
        """The number of lines, up to the last that is not blank."""
        return self._feeds + self._returns - self._pairs - self._blank_feeds + 1

    @property
    def is_plain(self) -> bool:
        """Whether all lines end alike, with a line feed, and none is very long."""
        return self._returns == self._pairs and self._pairs in (0, self._feeds) and not self._is_endless


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
    encoding = "UTF-16LE" if odd > even else "UTF-16BE"
    text = head[: pairs * 2].decode(encoding, "replace")
    signs = set(text)
    is_table = not signs.isdisjoint("\r\n") and not signs.isdisjoint(",;\t|")
    return encoding if is_table and all(sign >= " " or sign in "\t\r\n" for sign in signs) else None


def _chunks(source: Input, progress: Progress, offset: int = 0) -> Iterator[tuple[int, bytes]]:
    """Give the bytes of a file from an offset on, with where they begin."""
    with source.data.open("rb") as file:
        file.seek(offset)
        while chunk := file.read(CHUNK):
            progress.report(READING_TEXT, offset, source.size)
            yield offset, chunk
            offset += len(chunk)


def _valid_chunks(source: Input, progress: Progress) -> Iterator[tuple[int, bytes]]:
    """Give the bytes of a file of UTF-8 with where they begin; _NotUtf8Error at the first that are not."""
    decoder = codecs.getincrementaldecoder("utf-8")()
    is_between = True
    for offset, chunk in _chunks(source, progress):
        if not (is_between and chunk.isascii()):
            pending = len(decoder.getstate()[0])
            try:
                decoder.decode(chunk)
            except UnicodeDecodeError as error:
                raise _NotUtf8Error(offset - pending + error.start) from error
            is_between = not decoder.getstate()[0]
        yield offset, chunk
    if not is_between:
        raise _NotUtf8Error(source.size - len(decoder.getstate()[0]))


def _guessed(source: Input, progress: Progress) -> str | None:
    """Tell an encoding of one byte a character, or UTF-8 if the file is rather that with some faults in it."""
    sample = bytearray()
    for offset, chunk in _chunks(source, progress):
        if (place := chunk.find(b"\0")) >= 0:
            raise _binary(source, offset + place)
        for stretch in _beyond_ascii(chunk):
            sample += stretch
        if len(sample) >= SAMPLE_BYTES:
            break
    return "UTF-8" if _is_rather_utf8(bytes(sample)) else guess_encoding(bytes(sample))


def _beyond_ascii(chunk: bytes) -> Iterator[bytes]:
    """Give the first stretches of lines that hold bytes beyond ASCII, each as a line, as much as a sample takes."""
    place = given = 0
    while given < SAMPLE_BYTES and (found := _BEYOND_ASCII.search(chunk, place)) is not None:
        begin = max(place, chunk.rfind(b"\n", place, found.start()) + 1, found.start() - _BESIDE)
        end = chunk.find(b"\n", found.end(), found.end() + _BESIDE)
        place = end if end >= 0 else min(found.end() + _BESIDE, len(chunk))
        given += place - begin + 1
        yield chunk[begin:place] + b"\n"


def _is_rather_utf8(sample: bytes) -> bool:
    """Whether most of the bytes beyond ASCII make characters of UTF-8."""
    read = sample.decode("utf-8", "ignore").encode()
    return len(_BEYOND_ASCII.findall(read)) * 2 > len(_BEYOND_ASCII.findall(sample))


def _transcoded(
    source: Input,
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
        for offset, chunk in _chunks(source, progress, skipped):
            is_last = offset + len(chunk) >= source.size
            pending = len(decoder.getstate()[0])
            try:
                text = decoder.decode(chunk, is_last).encode()
            except UnicodeDecodeError as error:
                raise _unreadable(source, offset - pending + error.start, verbatim(encoding)) from error
            if (place := text.find(b"\0")) >= 0:
                before = len(text[:place].decode().encode(encoding))
                raise _binary(source, offset - pending + before)
            scan.add(text)
            size += len(text)
            _write(target, text, source)
    return TextFile(Path(name), encoding, size, folder, scan.lines, scan.is_plain, is_guessed, bool(skipped))


def _write(target: BinaryIO, text: bytes, source: Input) -> None:
    try:
        target.write(text)
    except OSError as error:
        raise FileError(source.file, message("cannot be read as text"), found=system_reason(error)) from error


def _binary(source: Input, offset: int) -> FileError:
    found = message("a zero byte, as in a program's own format")
    return FileError(source.file, _NOT_TEXT, place_in(source, offset), message("a table as text"), found, _ADVICE)


def _unreadable(source: Input, offset: int, encoding: Message) -> FileError:
    with source.data.open("rb") as file:
        file.seek(offset)
        found = verbatim(" ".join(f"0x{byte:02X}" for byte in file.read(4)))
    problem = message("is not in an encoding that can be told")
    place, expected = place_in(source, offset), message("text in {encoding}", encoding=encoding)
    return FileError(source.file, problem, place, expected, found, _ADVICE)


def place_in(source: Input, offset: int) -> Message:
    """Tell a place in a file by its line and the byte in it, both from 1."""
    line, start, read = 1, 0, 0
    with source.data.open("rb") as file:
        while read < offset and (chunk := file.read(min(CHUNK, offset - read))):
            line += chunk.count(b"\n")
            if (last := chunk.rfind(b"\n")) >= 0:
                start = read + last + 1
            read += len(chunk)
    return message("line {line}, byte {byte}", line=line, byte=offset - start + 1)
