"""XML read element by element, in memory that does not grow with the document, and nothing but the document.

Documents with a document type are refused, so that nothing is declared in them that grows (entities) or is fetched
(external entities, schemas). What is nested deeper or longer than libxml2 takes by itself is refused too.
Source: Extensible Markup Language (XML) 1.0, 2.8 and 4.4; libxml2, `XML_PARSE_HUGE` (which is never set).
"""

from __future__ import annotations

import re
from collections.abc import Generator, Iterable, Sequence
from typing import Any, TypeAlias, cast

from lxml import etree
from msgspec import Struct

from hustings.election.messages import Message, message, verbatim
from hustings.files.bytes_in import refused
from hustings.files.errors import FileError
from hustings.files.inputs import Input
from hustings.files.progress import Progress
from hustings.files.streamed.heads import looks_like_xml

# The type of elements, which the library names as its own.
Element: TypeAlias = etree._Element  # noqa: SLF001  # pyright: ignore[reportPrivateUsage]

__all__ = ["Element", "Root", "elements", "line_of", "local_name", "root_of", "text_of", "whole_root"]

READING = message("Reading the document")
_STEP = 4096
# How many bytes are read between two reports of progress, and how many elements between two sweeps.
_REPORTED = 1 << 20
_SWEPT = 256
_MOST_WORDS = 200
# What is not read stays in memory until something around it has been read: no publisher writes so much of it.
_MOST_UNREAD = 1 << 25
# A document type that stands after longer comments is refused when libxml2 has read it; what it declares is bounded.
_MOST_PROLOG = 1 << 20
_TYPE = re.compile(r"[^<]*(?:<\?.*?\?>[^<]*|<!--.*?-->[^<]*)*(?P<type><!DOCTYPE[^\[>]*)", re.DOTALL)


class Root(Struct, frozen=True):
    """The outermost element of a document: its namespace ("" if none), its local name, its attributes.

    `namespaces` are all that it declares.
    """

    namespace: str
    name: str
    attributes: dict[str, str]
    namespaces: tuple[str, ...]


class _Reported:
    """The bytes of a document; reading them tells the progress and may be cancelled."""

    def __init__(self, item: Input, progress: Progress) -> None:
        self.place = 0
        self.read_to = 0
        self._item = item
        self._file = item.data.open("rb")
        self._size = item.size
        self._progress = progress
        self._next = 0

    def read(self, size: int = -1) -> bytes:
        if self.place >= self._next:
            self._progress.report(READING, self.place, self._size)
            self._next = self.place + _REPORTED
        if self.place - self.read_to > _MOST_UNREAD:
            raise _nothing_read(self._item)
        data = self._file.read(size)
        self.place += len(data)
        return data

    def close(self) -> None:
        self._file.close()


def root_of(head: bytes) -> Root | None:
    """Give the outermost element of a document that begins so; None where there is none, or a document type."""
    if not looks_like_xml(head):
        return None
    try:
        root = _first(head[place : place + _STEP] for place in range(0, len(head), _STEP))
    except etree.XMLSyntaxError:
        return None
    return _root(root) if root is not None and not _type_of(root) else None


def whole_root(item: Input) -> Root:
    """Give the outermost element of a document.

    Raises:
        FileError: there is none, or the document has a document type or is not well-formed up to it.
    """
    # The log is one for all documents of a thread; what is said of another is not of this one.
    etree.clear_error_log()
    try:
        with item.data.open("rb") as file:
            declared = _TYPE.match(_plain_start(file.read(_MOST_PROLOG)))
            if declared is not None:
                raise _has_type(item, declared["type"])
            file.seek(0)
            root = _first(iter(lambda: file.read(_STEP), b""))
    except etree.XMLSyntaxError as error:
        raise _not_well_formed(item, error) from error
    except OSError as error:
        raise refused(item.path, error) from error
    if root is None:
        raise FileError(
            item.path, message("is not a whole document of XML"), item.member or "", found=message("no element")
        )
    if _type_of(root):
        raise _has_type(item, _type_of(root))
    return _root(root)


def elements(item: Input, progress: Progress, tags: Sequence[str] | None = None) -> Generator[Element]:
    """Give the elements of a document as they end, each with what it holds; it is emptied when the next is asked for.

    `tags` names those that are wanted (`{*}name` in any namespace), by default all. What lies in wanted elements is
    given before them, and emptied. `row` in what is said of documents is the number of a count in it, from 1.

    Raises:
        FileError: the document has a document type, is not well-formed, or is nested too deep.
        CancelledError: the reader has cancelled.
    """
    try:
        source = _Reported(item, progress)
    except OSError as error:
        raise refused(item.path, error) from error
    try:
        whole_root(item)
        context = etree.iterparse(  # pyright: ignore[reportCallIssue, reportUnknownVariableType]
            source,  # pyright: ignore[reportArgumentType]
            events=("end",),
            tag=tags,
            load_dtd=False,
            no_network=True,
            resolve_entities=False,
            attribute_defaults=False,
            dtd_validation=False,
            collect_ids=False,
            remove_comments=True,
            remove_pis=True,
            # What only sets elements apart takes as much room and time as they do.
            remove_blank_text=True,
            recover=False,
            huge_tree=False,
        )
        yield from _emptied(context, source)
    except etree.XMLSyntaxError as error:
        raise _not_well_formed(item, error) from error
    except (LookupError, UnicodeError, ValueError) as error:  # an encoding that libxml2 does not know
        raise _unreadable(item, verbatim(f"`{str(error)[:_MOST_WORDS]}`")) from error
    except OSError as error:
        raise refused(item.path, error) from error
    finally:
        source.close()


def _emptied(context: Iterable[tuple[str, Element]], source: _Reported) -> Generator[Element]:
    swept = 0
    for number, (_, element) in enumerate(context, 1):
        yield element
        element.clear()
        source.read_to = source.place
        if not number % _SWEPT or source.place - swept > _REPORTED:
            _sweep(element)
            swept = source.place


def _sweep(element: Element) -> None:
    """Take emptied elements before this one, and before those around it, out of the document."""
    node: Element | None = element
    while node is not None:
        around = node.getparent()
        before = node.getprevious()
        while around is not None and before is not None and _is_empty(before):
            around.remove(before)
            before = node.getprevious()
        node = around


def _is_empty(element: Element) -> bool:
    return not len(element) and not element.attrib and not element.text


def _first(chunks: Iterable[bytes]) -> Element | None:
    """Read until the outermost element begins."""
    parser = etree.XMLPullParser(
        events=("start",), load_dtd=False, no_network=True, resolve_entities=False, huge_tree=False, recover=False
    )
    for chunk in chunks:
        parser.feed(chunk)
        for _, element in parser.read_events():
            return element  # pyright: ignore[reportReturnType] -- of `start`, an element
    return None


def _type_of(root: Element) -> str:
    return str(cast("Any", root.getroottree().docinfo).doctype)


def _root(element: Element) -> Root:
    namespace, _, name = str(element.tag).rpartition("}")
    attributes = {str(key): str(element.attrib[key]) for key in element.attrib}
    return Root(namespace.lstrip("{"), name, attributes, tuple(element.nsmap.values()))


def _plain_start(start: bytes) -> str:
    """Give the start of a document as text in which tags can be told, whatever its encoding."""
    return start.decode("utf-16" if start.startswith((b"\xff\xfe", b"\xfe\xff")) else "latin-1", errors="replace")


def _has_type(item: Input, found: str) -> FileError:
    return FileError(
        item.path,
        message("declares a document type, which Hustings does not read"),
        item.member or "",
        message("a document without {declaration}", declaration="`<!DOCTYPE`"),
        verbatim(f"`{found[:_MOST_WORDS]}`"),
        message("Results need none; get the file anew from where it was published."),
    )


def _nothing_read(item: Input) -> FileError:
    return FileError(
        item.path,
        message("holds {number} MB in which there are no results", number=_MOST_UNREAD >> 20),
        item.member or "",
        advice=message("Check that it is the file you meant."),
    )


def _not_well_formed(item: Input, error: etree.XMLSyntaxError) -> FileError:
    (line, column), words = error.position, str(error.msg or "")
    # An entity that nothing declares is no error by itself: others follow from it that do not name it.
    log = cast("Iterable[Any]", error.error_log)
    undeclared = next((one for one in log if str(one.type_name).endswith("UNDECLARED_ENTITY")), None)
    if undeclared is not None:
        line, column, words = int(undeclared.line), int(undeclared.column), str(undeclared.message)
    place = message("line {line}, character {column}", line=line, column=column)
    within = message("{file}, {place}", file=item.member, place=place) if item.member is not None else place
    return FileError(
        item.path,
        message("is not a whole document of XML"),
        within,
        message("XML without faults, to its end"),
        verbatim(f"`{words.partition(', line ')[0][:_MOST_WORDS]}`"),
        message("Get it anew from where it was published; it may have been cut short."),
    )


def _unreadable(item: Input, found: Message) -> FileError:
    return FileError(item.path, message("cannot be read as XML"), item.member or "", found=found)


def line_of(element: Element) -> Message:
    """Say in which line of a document an element begins."""
    return message("line {line}", line=element.sourceline or 0)


def local_name(element: Element) -> str:
    """Give the name of an element without its namespace."""
    tag = str(element.tag)
    return tag[tag.rfind("}") + 1 :]


def text_of(element: Element, *path: str) -> str:
    """Give the text of the first descendant along a path of local names; "" where there is none."""
    found: Element | None = element
    for name in path:
        found = next((child for child in found if local_name(child) == name), None) if found is not None else None
    return (found.text or "").strip() if found is not None else ""
