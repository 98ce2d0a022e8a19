"""Election reports in JSON of the Common Data Format of NIST, version 2.

Source: NIST SP 1500-100, "Election Results Common Data Format Specification". A row of the table is one number that is
counted in the document, in its order; a selection without counts is a row without a number.
"""

from __future__ import annotations

from collections.abc import Sequence

from hustings.election.messages import message
from hustings.election.model import Election
from hustings.files.inputs import Input
from hustings.files.nist.json_reading import read_json
from hustings.files.nist.reading import read_report
from hustings.files.progress import Progress
from hustings.files.streamed.format import Streamed
from hustings.files.streamed.heads import is_report
from hustings.files.streamed.row_writer import RowWriter

NAME = message("NIST election report (JSON)")
EXTENSIONS = (".json",)


def recognises(head: bytes) -> bool:
    """Whether a file begins as such reports do."""
    return is_report(head)


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
    return read_report(item, rows, progress, read_json)
