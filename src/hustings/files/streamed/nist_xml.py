"""Election reports in XML of the Common Data Format of NIST, versions 1 and 2.

Source: NIST SP 1500-100, "Election Results Common Data Format Specification". A row of the table is one number that is
counted in the document, in its order; a selection without counts is a row without a number.
"""

from __future__ import annotations

from collections.abc import Sequence

from hustings.election.messages import message
from hustings.election.model import Election
from hustings.files.inputs import Input
from hustings.files.nist.reading import read_report
from hustings.files.nist.xml_reading import read_xml
from hustings.files.progress import Progress
from hustings.files.streamed.format import Streamed
from hustings.files.streamed.row_writer import RowWriter
from hustings.files.streamed.xml_safe import root_of

NAME = message("NIST election report (XML)")
EXTENSIONS = (".xml",)
_ROOT = "ElectionReport"


def recognises(head: bytes) -> bool:
    """Whether a document has the outermost element of such reports."""
    root = root_of(head)
    return root is not None and root.name == _ROOT


def is_companion(head: bytes) -> bool:
    """Nothing explains such reports."""
    del head
    return False


def wants_companion(head: bytes) -> bool:
    """Nothing explains such reports."""
    del head
    return False


def read(item: Input, others: Sequence[Input], rows: RowWriter, progress: Progress) -> Streamed | Election:
    """Write the counts of a report as rows."""
    del others
    return read_report(item, rows, progress, read_xml)
