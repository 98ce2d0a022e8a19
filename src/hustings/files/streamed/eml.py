"""Election Markup Language: counts (510), results (520), and lists of candidates (230) beside them.

Source: OASIS Election Markup Language 5.0; the Dutch electoral council's EML_NL, in which `Cast` is how many were
called to vote.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from hustings.election.messages import message
from hustings.election.model import Election
from hustings.files.inputs import Input
from hustings.files.progress import Progress
from hustings.files.streamed.eml_count import read_count
from hustings.files.streamed.eml_result import read_result
from hustings.files.streamed.format import Streamed
from hustings.files.streamed.row_writer import RowWriter
from hustings.files.streamed.xml_safe import root_of

NAME = message("Election Markup Language (EML 510, 520)")
EXTENSIONS = (".xml",)
_COUNT, _RESULT = "510", "520"
# Lists of candidates, and definitions of elections and polling places, which have no names to give.
_BESIDE = ("230", "110")
_SCHEMA = re.compile(r"^\D*(\d{3})")


def _schema(head: bytes) -> str:
    """Give the number of the schema that a document says it follows; "" where it is no EML."""
    root = root_of(head)
    if root is None or root.name != "EML":
        return ""
    found = _SCHEMA.match(root.attributes.get("Id", ""))
    return found[1] if found is not None else _COUNT


def recognises(head: bytes) -> bool:
    """Whether a document is of counts or results."""
    return _schema(head) in (_COUNT, _RESULT)


def is_companion(head: bytes) -> bool:
    """Whether a document is a list of candidates, or defines the election."""
    return _schema(head) in _BESIDE


def wants_companion(head: bytes) -> bool:
    """Whether a document is of counts, which name candidates by number."""
    return _schema(head) == _COUNT


def read(item: Input, others: Sequence[Input], rows: RowWriter, progress: Progress) -> Streamed | Election:
    """Write the counts of a document as rows, or give the election of one that tells who is elected."""
    if _schema(item.head) == _RESULT:
        return read_result(item, progress).election()
    lists = [other for other in others if is_companion(other.head)]
    results = [other for other in others if recognises(other.head)]
    return read_count(item, lists, results, rows, progress)
