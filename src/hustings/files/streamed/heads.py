"""How documents that are no tables begin; told without the libraries that read them."""

from __future__ import annotations

_XML = (b"<", b"\xef\xbb\xbf<", b"\xff\xfe<\x00", b"\xfe\xff\x00<")
_JSON = (b"{", b"\xef\xbb\xbf{")

# What each object of a report of the Common Data Format of NIST names itself with, and what no report names.
_REPORT, _NO_REPORT = b'"ElectionResults.', b'"hustings-election"'


def looks_like_xml(head: bytes) -> bool:
    """Whether a file that begins so may be a document of XML."""
    return head.lstrip(b" \t\r\n").startswith(_XML)


def looks_like_document(head: bytes) -> bool:
    """Whether a file that begins so may be a document of XML or JSON."""
    return looks_like_xml(head) or head.lstrip(b" \t\r\n").startswith(_JSON)


def is_report(head: bytes) -> bool:
    """Whether a file that begins so is JSON of the Common Data Format of NIST (SP 1500-100, version 2)."""
    is_json = head.lstrip(b" \t\r\n").startswith(_JSON)
    return is_json and _REPORT in head and _NO_REPORT not in head
