"""Reports of the common data format as rows, whatever they are written in."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from msgspec.structs import replace

from hustings.election.messages import message
from hustings.election.model import Election
from hustings.files.errors import FileError
from hustings.files.inputs import Input
from hustings.files.long_tables.profile import CountColumn, LongTable
from hustings.files.nist.meaning import Meanings
from hustings.files.nist.placing import PLACE, Placing
from hustings.files.nist.report import COLUMNS, Report
from hustings.files.nist.tree import Tree, levels
from hustings.files.progress import Progress
from hustings.files.streamed.format import Streamed
from hustings.files.streamed.row_writer import SUBJECT, RowWriter
from hustings.stations.connection import quoted

_COLUMNS = (SUBJECT, "kind", PLACE, "count")


def read_report(
    item: Input, rows: RowWriter, progress: Progress, read: Callable[[Input, Report, Progress], None]
) -> Streamed | Election:
    """Read a report with a reader of what it is written in; an election where it holds no counts.

    Raises:
        FileError: the report is damaged, or holds no election.
        CancelledError: the reader has cancelled.
    """
    report = Report(rows, item)
    read(item, report, progress)
    if not report.elections:
        raise FileError(
            item.path,
            message("holds no election"),
            item.member or "",
            message("a report with an election in it"),
            message("none"),
        )
    meanings = Meanings(report, item)
    if report.counted == 0:
        return meanings.election()
    facts = meanings.facts()
    tree = Tree(report.units, [election.scope for election in report.elections])
    table = LongTable(
        columns={name: place for place, name in enumerate(_COLUMNS)},
        subject=(SUBJECT,),
        levels=(),
        counts=(CountColumn("count", quoted("kind"), "kind"),),
        read_subject=rows.book.read,
        facts=lambda head, first: facts,  # noqa: ARG005 -- the report has said it already
        asked=(f"list(DISTINCT {PLACE})",),
        settle=_settled,
    )
    placing = Placing(report, tree, meanings)
    return Streamed(table, facts, meanings.complete, written=COLUMNS, arrange=placing.place)


def _settled(table: LongTable, found: Sequence[Any]) -> LongTable:
    """Say which levels of units there are, by the paths of those that counts are of."""
    return replace(table, levels=levels(PLACE, found[0] or ()))
