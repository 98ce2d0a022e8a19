"""Long tables read into an election and its counts by unit: nothing is dropped, all is accounted for."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

import duckdb
from duckdb import DuckDBPyConnection
from msgspec import Struct
from msgspec.structs import replace

from hustings.election.messages import message, verbatim
from hustings.election.model import Election
from hustings.files.errors import FileError
from hustings.files.inputs import Input
from hustings.files.long_tables.contests import Gathered
from hustings.files.long_tables.elections import election_of, facts_of, of_one_election, refuse_twins
from hustings.files.long_tables.numbers import has_decimal_comma
from hustings.files.long_tables.profile import ElectionFacts, LongTable
from hustings.files.long_tables.staging import (
    Loaded,
    complete_columns,
    counts_query,
    every_row,
    number_paths,
    raw_table,
    stage_aside,
    stage_kinds,
    stage_paths,
    stage_subjects,
)
from hustings.files.long_tables.tables import TableFile
from hustings.files.progress import CancelledError, Progress
from hustings.files.rows import LoadedRows, load_rows
from hustings.stations.building import build_reporting, build_units
from hustings.stations.connection import Database, quoted
from hustings.stations.counts import Counts
from hustings.stations.flagging import build_counts
from hustings.stations.rows import counted_rows

ADDING_UP = message("Adding up")
_STEPS = 4
_STAGED = ("subjects", "places", "raw_paths", "staged_paths", "unit_of_path", "nodes", "aside")


class ReadElection(Struct, frozen=True):
    """What was read: the election with the figures of the whole, and its counts by unit.

    `places` are the identifiers of contests and selections by what tells them apart in the rows.
    """

    election: Election
    counts: Counts
    places: Mapping[tuple[str, str], tuple[str, str]]


class RowSource(Struct, frozen=True):
    """Where rows come from: the file, how they are read, what the file says, and what loads them into a table."""

    input: Input
    table: LongTable
    facts: ElectionFacts
    load: Callable[[DuckDBPyConnection, str], LoadedRows]


def read_long_tables(
    files: Sequence[tuple[TableFile, LongTable]], fingerprints: Sequence[str], progress: Progress
) -> ReadElection:
    """Read tables of one family, together one election; `fingerprints` are the SHA-256 of the files.

    Raises:
        FileError: there are no rows, or none that could be counted, or the tables speak of several elections.
        CancelledError: the reader has cancelled.
    """
    facts = facts_of(files)
    return read_rows([_row_source(file, table, facts, progress) for file, table in files], fingerprints, progress)


def _row_source(file: TableFile, table: LongTable, facts: ElectionFacts, progress: Progress) -> RowSource:
    def load(connection: DuckDBPyConnection, name: str) -> LoadedRows:
        return load_rows(connection, name, file.text, file.dialect, table.columns, file.input.file, progress)

    return RowSource(file.input, table, facts, load)


def read_rows(sources: Sequence[RowSource], fingerprints: Sequence[str], progress: Progress) -> ReadElection:
    """Read rows of files that are together one election; `fingerprints` are the SHA-256 of the files.

    Raises:
        FileError: there are no rows, or none that could be counted, or the files speak of several elections.
        CancelledError: the reader has cancelled.
    """
    database = Database()
    try:
        with progress.on_cancel(database.connection.interrupt):
            return _read(database, sources, fingerprints, progress)
    except duckdb.InterruptException as error:
        database.close()
        raise CancelledError from error
    except duckdb.Error as error:
        database.close()
        raise unreadable(sources[0].input.path, error) from error
    except BaseException:
        database.close()
        raise


def _read(
    database: Database, sources: Sequence[RowSource], fingerprints: Sequence[str], progress: Progress
) -> ReadElection:
    connection = database.connection
    said = [source.facts for source in sources]
    of_one_election([(source.input, source.facts) for source in sources])
    refuse_twins([source.input for source in sources], fingerprints)
    loaded = [Loaded(source.table, source.load(connection, raw_table(number))) for number, source in enumerate(sources)]
    progress.report(ADDING_UP, 0, _STEPS)
    loaded = [_with_decimal_sign(connection, number, item) for number, item in enumerate(loaded)]
    table = _settled(connection, loaded, complete_columns(connection, loaded))
    gathered = _count(connection, loaded, table, progress)
    levels = [level.name for level in table.levels]
    rows = counted_rows(connection, sum(item.rows.read for item in loaded), levels)
    if rows.kept == 0:
        raise _nothing_counted(sources[0].input.path)
    election = election_of(connection, said, [source.input for source in sources], fingerprints, gathered, rows)
    names = [source.input.name for source in sources]
    identifiers = [source.id for source in election.sources]
    contests = [contest.id for contest in election.contests]
    counts = Counts(database, levels, contests, gathered.selections, identifiers, names)
    return ReadElection(election, counts, gathered.places)


def _with_decimal_sign(connection: DuckDBPyConnection, number: int, loaded: Loaded) -> Loaded:
    """Tell from all rows of a file how its numbers are written, where its columns do not say."""
    table = loaded.table
    if table.has_decimal_comma is not None:
        return loaded
    cells = [quoted(count.column) for count in table.counts]
    found = connection.execute(has_decimal_comma(cells, raw_table(number))).fetchone()
    assert found is not None, "an aggregate gives one row"
    return replace(loaded, table=replace(table, has_decimal_comma=bool(found[0])))


def _settled(connection: DuckDBPyConnection, loaded: Sequence[Loaded], table: LongTable) -> LongTable:
    """Settle how the tables are read, where that hangs on what all of their rows hold."""
    if table.settle is None:
        return table
    found = connection.execute(f"SELECT {', '.join(table.asked)} FROM ({every_row(loaded)})").fetchone()
    assert found is not None, "an aggregate gives one row"
    return table.settle(table, found)


def _count(connection: DuckDBPyConnection, loaded: Sequence[Loaded], table: LongTable, progress: Progress) -> Gathered:
    """Build the tables of counts, and give memory back that is needed no more."""
    gathered = stage_subjects(connection, loaded, table)
    progress.report(ADDING_UP, 1, _STEPS)
    stage_paths(connection, loaded, table)
    build_units(connection, len(table.levels))
    number_paths(connection, table)
    stage_aside(connection, loaded)
    progress.report(ADDING_UP, 2, _STEPS)
    several = any(len(item.table.counts) > 1 for item in loaded)
    kinds = stage_kinds(connection, loaded)
    build_counts(connection, counts_query(connection, loaded, table, gathered), kinds, has_rows_of_several=several)
    for name in (*(raw_table(number) for number in range(len(loaded))), *_STAGED):
        connection.execute(f"DROP TABLE IF EXISTS {name}")
    connection.execute(
        "CREATE TABLE contest_offices AS SELECT unnest(?::INTEGER[]) AS contest, unnest(?::INTEGER[]) AS office",
        (list(range(len(gathered.offices))), list(gathered.offices)),
    )
    progress.report(ADDING_UP, 3, _STEPS)
    build_reporting(connection)
    return gathered


def _nothing_counted(path: Path) -> FileError:
    return FileError(
        path,
        message("holds no counts"),
        expected=message("rows with a number of votes"),
        found=message("none that is a number"),
        advice=message("Check which column holds the votes."),
    )


def unreadable(path: Path, error: duckdb.Error) -> FileError:
    """Make the error for a table that DuckDB gave up."""
    found = verbatim(str(error).splitlines()[0][:200])
    return FileError(path, message("cannot be read"), found=found, advice=message("Check that the disk is not full."))
