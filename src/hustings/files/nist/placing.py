"""Counts of a report, once it has ended: of what and of which unit each is, told in the table of its rows."""

from __future__ import annotations

from collections.abc import Sequence

from duckdb import DuckDBPyConnection
from msgspec import Struct

from hustings.election.figures import Measure
from hustings.election.model import RowFault
from hustings.files.long_tables.profile import Subject
from hustings.files.nist.meaning import Meanings
from hustings.files.nist.report import PARTICIPATED, WRITE_INS, Report
from hustings.files.nist.tree import Tree
from hustings.files.nist.words import DISTRICTS, without_round
from hustings.files.streamed.row_writer import SUBJECT
from hustings.stations.connection import quoted

PLACE = "place"
_GOVERNED = "governed"


class Placing(Struct, frozen=True):
    """How the rows of a report are placed: what it says, its units as a tree, and what its numbers mean."""

    report: Report
    tree: Tree
    meanings: Meanings

    def place(self, connection: DuckDBPyConnection, table: str) -> None:
        """Put in place of the columns of a table those by which it is read: `subject`, `kind`, `place`, `count`.

        Rows are set aside that give the votes of a contest once more: by another kind of district, in a summary of
        write-ins beside their own lines, or as voters who took part beside the ballots cast.
        """
        self._list_contests(connection)
        self._list_units(connection, table)
        connection.execute(
            "CREATE OR REPLACE TEMP TABLE nist_divided AS SELECT contest, "
            f"arg_min(division, (division <> '{_GOVERNED}', first)) AS division FROM "
            f"(SELECT contest, division, min(raw.rowid) AS first FROM {quoted(table)} AS raw "
            "JOIN nist_units USING (unit) JOIN nist_contests USING (contest) WHERE selection IS NOT NULL "
            "AND unit <> district AND division IS NOT NULL GROUP BY ALL) GROUP BY contest"
        )
        connection.execute(
            f"CREATE OR REPLACE TEMP TABLE nist_cast AS SELECT DISTINCT unit FROM {quoted(table)} "
            f"WHERE contest IS NULL AND measure = '{Measure.CAST.value}' AND kind = 'total' AND count IS NOT NULL"
        )
        written_in = (
            f"SELECT DISTINCT contest FROM {quoted(table)} JOIN nist_write_ins USING (selection) "
            "WHERE count IS NOT NULL"
        )
        other_division = "nist_divided.division IS NOT NULL AND nist_units.division <> nist_divided.division"
        connection.execute(
            "CREATE OR REPLACE TEMP TABLE nist_rows AS SELECT raw.rowid AS number, raw.contest, selection, measure, "
            f"CASE WHEN raw.unit IS NULL OR raw.unit = district THEN '' ELSE coalesce({PLACE}, '') END AS {PLACE}, "
            f"{self._kind()} AS kind, count, CASE "
            f"WHEN measure = '{PARTICIPATED}' THEN raw.unit IN (FROM nist_cast) "
            f"WHEN measure = '{WRITE_INS}' THEN raw.contest IN ({written_in}) "
            f"ELSE raw.contest IS NOT NULL AND raw.unit <> district AND {other_division} END AS again "
            f"FROM {quoted(table)} AS raw LEFT JOIN nist_contests ON raw.contest = nist_contests.contest "
            "LEFT JOIN nist_divided ON raw.contest = nist_divided.contest "
            "LEFT JOIN nist_units ON raw.unit = nist_units.unit"
        )
        self._number_subjects(connection)
        of = " AND ".join(f"nist_rows.{name} IS NOT DISTINCT FROM nist_subjects.{name}" for name in _OF)
        connection.execute(
            f"CREATE OR REPLACE TABLE {quoted(table)} AS SELECT {SUBJECT}, kind, {PLACE}, count FROM nist_rows "
            f"JOIN nist_subjects ON {of} ORDER BY number"
        )
        for name in _MADE:
            connection.execute(f"DROP TABLE {name}")

    def _list_contests(self, connection: DuckDBPyConnection) -> None:
        numbers = [str(number) for number in self.report.contests]
        districts = [contest.district for contest in self.report.contests.values()]
        _list(connection, "nist_contests", contest=numbers, district=districts)
        write_ins = [str(number) for number in self.report.selections if self.meanings.is_write_in(number)]
        _list(connection, "nist_write_ins", selection=write_ins)

    def _list_units(self, connection: DuckDBPyConnection, table: str) -> None:
        """List the units that rows are of; a district in which none of them lies is a division of its own."""
        found = connection.execute(f"SELECT DISTINCT unit FROM {quoted(table)} WHERE unit IS NOT NULL").fetchall()
        used = [str(unit) for (unit,) in found]
        outer = {unit for inner in used for unit in self.tree.path(inner)[:-1]}
        _list(
            connection,
            "nist_units",
            unit=used,
            place=[self.tree.written(unit) for unit in used],
            division=[self._division(unit, outer) for unit in used],
        )

    def _division(self, unit: str, outer: set[str]) -> str | None:
        """Tell into what a unit divides the whole; None of the whole itself."""
        facts = self.report.units.get(unit)
        if not self.tree.path(unit):
            return None
        return facts.type if facts is not None and facts.type in DISTRICTS and unit not in outer else _GOVERNED

    def _kind(self) -> str:
        """Write SQL for the type of counts; the first round that a report gives is what was voted."""
        first = min(self.report.rounds, default=0)
        return without_round("kind", first) if first else "kind"

    def _number_subjects(self, connection: DuckDBPyConnection) -> None:
        """Number what rows are of as the other documents of the election do."""
        found = connection.execute(
            f"SELECT {', '.join(_OF)} FROM nist_rows GROUP BY ALL ORDER BY min(number)"
        ).fetchall()
        book = self.report.rows.book
        numbers = [book.number(self._subject(*row)) for row in found]
        columns = {name: [row[place] for row in found] for place, name in enumerate(_OF)}
        _list(connection, "nist_subjects", **columns, **{SUBJECT: numbers})

    def _subject(self, contest: str | None, selection: str | None, measure: str | None, again: bool | None) -> Subject:
        subject = self.meanings.subject(contest, selection, measure)
        if again:
            return Subject(contest=subject.contest, contest_name=subject.contest_name, fault=RowFault.TOTALS)
        return subject


_OF = ("contest", "selection", "measure", "again")
_MADE = (
    "nist_contests",
    "nist_write_ins",
    "nist_units",
    "nist_divided",
    "nist_cast",
    "nist_rows",
    "nist_subjects",
)
_KINDS = {"again": "BOOLEAN"}


def _list(connection: DuckDBPyConnection, table: str, **columns: Sequence[object]) -> None:
    """Make a table of columns of values."""
    chosen = ", ".join(f"unnest(?::{_KINDS.get(name, 'VARCHAR')}[]) AS {name}" for name in columns)
    connection.execute(f"CREATE OR REPLACE TEMP TABLE {table} AS SELECT {chosen}", list(columns.values()))
