"""How documents that are no tables begin; told without the libraries that read them."""

from __future__ import annotations

import re

_XML = (b"<", b"\xef\xbb\xbf<", b"\xff\xfe<\x00", b"\xfe\xff\x00<")
_JSON = (b"{", b"\xef\xbb\xbf{")

_MARKS = (
    (b"\xff\xfe", "UTF-16LE"),
    (b"\xfe\xff", "UTF-16BE"),
    (b"<\x00", "UTF-16LE"),
    (b"\x00<", "UTF-16BE"),
)
_DECLARED = re.compile(rb"(?:\xef\xbb\xbf)?<\?xml[^>]*?\sencoding\s*=\s*[\"'](?P<name>[A-Za-z0-9._:-]{1,40})[\"']")
_LONGEST_DECLARATION = 400
# What each object of a report of the Common Data Format of NIST names itself with, and what no report names.
_REPORT, _NO_REPORT = b'"ElectionResults.', b'"hustings-election"'


def looks_like_xml(head: bytes) -> bool:
    """Whether a file that begins so may be a document of XML."""
    return head.lstrip(b" \t\r\n").startswith(_XML)


def looks_like_document(head: bytes) -> bool:
    """Whether a file that begins so may be a document of XML or JSON."""
    return looks_like_xml(head) or head.lstrip(b" \t\r\n").startswith(_JSON)


def encoding_of(head: bytes) -> str:
    """Name the encoding of a document that begins so: by its first bytes, else as it declares it, else UTF-8."""
    for mark, name in _MARKS:
        if head.startswith(mark):
            return name
    declared = _DECLARED.match(head.lstrip(b" \t\r\n")[:_LONGEST_DECLARATION])
    return declared["name"].decode("ascii").upper() if declared is not None else "UTF-8"


def is_report(head: bytes) -> bool:
    """Whether a file that begins so is JSON of the Common Data Format of NIST (SP 1500-100, version 2)."""
    is_json = head.lstrip(b" \t\r\n").startswith(_JSON)
    return is_json and _REPORT in head and _NO_REPORT not in head
