"""Detailed results of Clarity election-night sites (`detail.xml`): one document a county, or a state by county.

Votes stand by contest, choice, type and unit; the totals of choices and types stand beside them. Over- and undervotes
are types of votes of the contest itself. A row of the table is one number of the document.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Any

from msgspec.structs import replace

from hustings.election.messages import message
from hustings.election.model import ResultsStatus
from hustings.election.texts import Texts
from hustings.files.inputs import Input
from hustings.files.long_tables.count_types import mode_kind
from hustings.files.long_tables.profile import CountColumn, ElectionFacts, Level, LongTable
from hustings.files.progress import Progress
from hustings.files.streamed.clarity_reader import COLUMNS, ROOT, TAGS, ClarityReader
from hustings.files.streamed.clarity_texts import clock_of, day_of, type_of
from hustings.files.streamed.format import Streamed
from hustings.files.streamed.row_writer import SUBJECT, RowWriter
from hustings.files.streamed.xml_safe import elements, root_of
from hustings.stations.connection import quoted, text

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection

_REGION = "region"
NAME = message("Clarity detailed results (XML)")
EXTENSIONS = (".xml",)


def recognises(head: bytes) -> bool:
    """Whether a document has the outermost element of such files."""
    root = root_of(head)
    return root is not None and root.name == ROOT


def is_companion(head: bytes) -> bool:
    """Nothing explains such documents."""
    del head
    return False


def wants_companion(head: bytes) -> bool:
    """Nothing explains such documents."""
    del head
    return False


def read(item: Input, others: Sequence[Input], rows: RowWriter, progress: Progress) -> Streamed:
    """Write the counts of a document as rows."""
    del others
    reader = ClarityReader(rows)
    for element in elements(item, progress, [f"{{*}}{name}" for name in TAGS]):
        reader.take(element)
    reader.finish()
    facts = _facts(item, reader)
    table = LongTable(
        columns={name: place for place, name in enumerate((*COLUMNS, _REGION))},
        subject=(SUBJECT,),
        levels=(_level("precinct", "precinct"),),
        counts=(CountColumn("count", mode_kind("type"), "type"),),
        read_subject=rows.book.read,
        has_decimal_comma=False,
        facts=lambda head, first: facts,  # noqa: ARG005 -- the document has said it already
        asked=("list(DISTINCT region) FILTER (county IS NOT NULL)", "count(DISTINCT region)", "count(precinct)"),
        settle=_settled,
    )
    return Streamed(table, facts, written=COLUMNS, arrange=_in_region(reader.said.get("Region", "")))


def _in_region(region: str) -> Callable[[DuckDBPyConnection, str], None]:
    """Say of all rows in what region they are, which a document says once."""

    def arrange(connection: DuckDBPyConnection, table: str) -> None:
        said = text(region.replace("\x00", "")) if region else "NULL"
        connection.execute(f"ALTER TABLE {quoted(table)} ADD COLUMN {_REGION} VARCHAR DEFAULT {said}")

    return arrange


def _facts(item: Input, reader: ClarityReader) -> ElectionFacts:
    said = reader.said
    name = said.get("ElectionName") or item.name
    stamp = said.get("Timestamp", "")
    return ElectionFacts(
        name=Texts({"und": name}),
        area=Texts({"und": said.get("Region") or item.name}),
        type=type_of(name),
        date=day_of(said.get("ElectionDate", "")),
        status=ResultsStatus.UNOFFICIAL_PARTIAL if reader.is_partial else None,
        as_of=day_of(stamp),
        as_of_time=clock_of(stamp),
    )


def _settled(table: LongTable, found: Sequence[Any]) -> LongTable:
    """Say which levels of units there are: counties in the file of a state, and where several of a county are read."""
    states, regions, precincts = found
    if states:
        listed = ", ".join("'" + str(name).replace("'", "''") + "'" for name in states)
        key = f"coalesce(county, CASE WHEN region NOT IN ({listed}) THEN region END)"
        county: tuple[Level, ...] = (Level("county", ("county", "region"), key, key),)
    else:
        county = (_level("county", "region"),) if regions > 1 else ()
    precinct = (_level("precinct", "precinct"),) if precincts or not county else ()
    return replace(table, levels=(*county, *precinct))


def _level(name: str, column: str) -> Level:
    return Level(name, (column,), column, column)
