"""Wide tables read into an election and its counts by unit."""

from __future__ import annotations

import re
from collections.abc import Sequence

import duckdb
from duckdb import DuckDBPyConnection
from msgspec import Struct

from hustings.files.long_tables.contests import Gathered, gather
from hustings.files.long_tables.elections import election_of, facts_of
from hustings.files.long_tables.numbers import count_and_flags
from hustings.files.long_tables.profile import CountColumn, LongTable, given
from hustings.files.long_tables.reading import ADDING_UP, ReadElection, read_long_tables, unreadable
from hustings.files.progress import CancelledError, Progress
from hustings.files.rows import Kept, LoadedRows, load_rows
from hustings.files.wide_tables.counting import cell, counted, number, plain_number
from hustings.files.wide_tables.equations import reconciled
from hustings.files.wide_tables.plain_names import has_plain_names
from hustings.files.wide_tables.profiles import WideProfile
from hustings.files.wide_tables.reconciliation import Reconciliation
from hustings.files.wide_tables.roles import Role
from hustings.files.wide_tables.sources import WideFile
from hustings.files.wide_tables.trying import well_reconciled
from hustings.files.wide_tables.understanding import long_table
from hustings.stations.connection import Database, quoted
from hustings.stations.counts import Counts
from hustings.stations.kinds import Flag
from hustings.stations.rows import counted_rows
from hustings.stations.wide_rows import WideCount, WideSource, build_wide, build_wide_counts, fit_test, sums_of_all

_TABLE = "raw0"
_STEPS = 4


class Doubtful(Struct, frozen=True):
    """That the rows do not add up well enough to rely on roles that were guessed."""

    reconciliation: Reconciliation


def read_wide(
    files: Sequence[WideFile], profile: WideProfile, fingerprints: Sequence[str], progress: Progress, *, is_sure: bool
) -> ReadElection | Doubtful:
    """Read files of one header, together one election, as a profile says.

    `is_sure` tells that the roles are known; else what is read counts only if its rows add up.

    Raises:
        FileError: there are no rows, or none that could be counted.
        CancelledError: the reader has cancelled.
    """
    table = long_table(files[0].table.head, profile)
    database = Database()
    try:
        with progress.on_cancel(database.connection.interrupt):
            found = _read_quickly(database, files, table, profile, fingerprints, progress, is_sure=is_sure)
    except duckdb.InterruptException as error:
        database.close()
        raise CancelledError from error
    except duckdb.Error as error:
        database.close()
        raise unreadable(files[0].table.input.path, error) from error
    except BaseException:
        database.close()
        raise
    if isinstance(found, ReadElection):
        return found
    database.close()
    if not is_sure and not well_reconciled(found):
        return Doubtful(found)
    marked = long_table(files[0].table.head, profile, found.equations)
    return read_long_tables([(file.table, marked) for file in files], fingerprints, progress)


def _read_quickly(
    database: Database,
    files: Sequence[WideFile],
    table: LongTable,
    profile: WideProfile,
    fingerprints: Sequence[str],
    progress: Progress,
    *,
    is_sure: bool,
) -> ReadElection | Reconciliation:
    """Read a file whose rows are each of a unit of their own; else tell only what of the rows adds up."""
    connection = database.connection
    loaded = [
        load_rows(
            connection,
            f"raw{place}",
            file.table.text,
            file.table.dialect,
            table.columns,
            file.table.input.file,
            progress,
            _kept(profile),
        )
        for place, file in enumerate(files)
    ]
    odd = [_mend(connection, f"raw{place}", table, profile) for place in range(len(files))]
    source = _source(table, profile, loaded[0], odd[0])
    found, fits = _look(connection, files, table, profile, source)
    if not fits or loaded[0].aside or not (is_sure or well_reconciled(found)):
        return found
    progress.report(ADDING_UP, 1, _STEPS)
    gathered = gather([count.subject for count in table.counts if count.subject is not None], [1] * len(table.counts))
    if not gathered.contests:
        return found
    build_wide(connection, source)
    progress.report(ADDING_UP, 2, _STEPS)
    marked = long_table(files[0].table.head, profile, found.equations)
    counts = _build_counts(connection, marked, profile, gathered, odd[0], has_unequal=found.unequal > 0)
    connection.execute(f"DROP TABLE {_TABLE}")
    progress.report(ADDING_UP, 3, _STEPS)
    return _election(database, files[0], table, gathered, counts, fingerprints)


def _kept(profile: WideProfile) -> Kept:
    """Keep counts as numbers, and of their texts those that are not just digits."""
    units = tuple(cell(column.place) for column in profile.roles.of(Role.UNIT, Role.UNIT_CODE))
    counts = counted(profile.roles)
    parts = [f"{given(name)} AS {quoted(name)}" for name in units]
    parts += [f"{plain_number(column.place)} AS {number(column)}" for column in counts]
    # Few rows have odd cells: their texts are kept together, and take no room in all others.
    is_odd = " OR ".join(f"({number(column)} IS NULL AND {cell(column.place)} IS NOT NULL)" for column in counts)
    texts = ", ".join(cell(column.place) for column in counts)
    parts.append(f"CASE WHEN {is_odd or 'false'} THEN [{texts or 'NULL'}] END AS odd")
    return Kept(", ".join(parts), units)


def _mend(connection: DuckDBPyConnection, name: str, table: LongTable, profile: WideProfile) -> frozenset[int]:
    """Look closer at cells that are not just digits: their counts, and what there is to say of them.

    Gives the places of the columns that have any; of these `f<place>` tells the flags.
    """
    columns = counted(profile.roles)
    asked = ", ".join(f"count(odd[{place}]) FILTER ({number(item)} IS NULL)" for place, item in enumerate(columns, 1))
    found = connection.execute(f"SELECT {asked} FROM {name} WHERE odd IS NOT NULL").fetchone() if asked else ()
    odd = frozenset(item.place for item, given_ in zip(columns, found or (), strict=True) if given_)
    for place, column in enumerate(columns, 1):
        if column.place not in odd:
            continue
        said, held = f"odd[{place}]", number(column)
        count, flags, _ = count_and_flags(
            said, f"TRY_CAST({said} AS BIGINT)", has_decimal_comma=bool(table.has_decimal_comma)
        )
        texts, told = f"s{column.place}", f"f{column.place}"
        connection.execute(
            f"ALTER TABLE {name} ADD COLUMN {texts} VARCHAR; ALTER TABLE {name} ADD COLUMN {told} USMALLINT; "
            f"UPDATE {name} SET {told} = {flags}, {held} = {count}, {texts} = {said} WHERE {held} IS NULL; "
            # A negative number that is written plainly has no text that is odd.
            f"UPDATE {name} SET {told} = {Flag.NEGATIVE.value} WHERE {held} < 0"
        )
    return odd


def _look(
    connection: DuckDBPyConnection,
    files: Sequence[WideFile],
    table: LongTable,
    profile: WideProfile,
    source: WideSource,
) -> tuple[Reconciliation, bool]:
    """Count the rows that add up, by the equations with which most do; rows of totals are not among them.

    Tells too whether the rows of one file are each of a unit of its own, and none a total.
    """
    rows = " UNION ALL BY NAME ".join(f"SELECT * FROM raw{place}" for place in range(len(files)))
    found, totals, fits = reconciled(
        connection, profile.roles, number, rows, totals=table.totals or "false", more=fit_test(source)
    )
    return found, len(files) == 1 and bool(fits) and not totals and _has_plain_names(files[0])


def _has_plain_names(file: WideFile) -> bool:
    return has_plain_names(file.table.text, file.table.dialect.separator)


def _source(table: LongTable, profile: WideProfile, loaded: LoadedRows, odd: frozenset[int]) -> WideSource:
    kept: list[str] = []
    for column in counted(profile.roles):
        kept.append(number(column))
        if column.place in odd:
            kept += [f"f{column.place}", f"s{column.place}"]
    return WideSource(
        _TABLE,
        loaded.row,
        tuple((_plain(level.key), _plain(level.shown), _plain(level.code)) for level in table.levels),
        tuple(kept),
    )


def _plain(cell_of_units: str) -> str:
    """Write SQL over the columns of units as it is where blanks around their texts are gone already."""
    return re.sub(r"nullif\(nullif\(trim\((\"c\d+\")\), ''\), 'NA'\)", r"\1", cell_of_units)


def _build_counts(
    connection: DuckDBPyConnection,
    table: LongTable,
    profile: WideProfile,
    gathered: Gathered,
    odd: frozenset[int],
    *,
    has_unequal: bool,
) -> list[WideCount]:
    columns = counted(profile.roles)
    counts = [
        WideCount(
            numbered.contest,
            numbered.selection,
            _kind(count),
            number(column),
            f"coalesce(f{column.place}, 0)" if column.place in odd else None,
            f"s{column.place}" if column.place in odd else None,
        )
        for column, count, numbered in zip(columns, table.counts, gathered.numbered, strict=True)
    ]
    marked = None
    if table.unequal is not None and has_unequal:
        named = ", ".join(f"{number(column)} AS count{place}" for place, column in enumerate(columns))
        connection.execute("ALTER TABLE wide ADD COLUMN differs BOOLEAN DEFAULT false")
        connection.execute(
            f"UPDATE wide SET differs = true WHERE unit IN "
            f"(SELECT unit FROM (SELECT unit, {named} FROM wide) WHERE {table.unequal[0]})"
        )
        marked = ("differs", table.unequal[1], Flag.ROW_DIFFERS)
    build_wide_counts(connection, counts, marked)
    return counts


def _kind(count: CountColumn) -> str:
    return count.kind[1:-1].replace("''", "'")


def _election(
    database: Database,
    file: WideFile,
    table: LongTable,
    gathered: Gathered,
    counts: Sequence[WideCount],
    fingerprints: Sequence[str],
) -> ReadElection:
    connection = database.connection
    levels = [level.name for level in table.levels]
    read = connection.execute("SELECT count(*) FROM wide").fetchone()
    assert read is not None, "an aggregate gives one row"
    rows = counted_rows(connection, int(read[0]), levels)
    facts = facts_of([(file.table, table)])
    sums = sums_of_all(connection, counts)
    election = election_of(connection, [facts], [file.table.input], fingerprints, gathered, rows, sums)
    names = [file.table.input.name]
    sources = [source.id for source in election.sources]
    contests = [contest.id for contest in election.contests]
    counted_units = Counts(database, levels, contests, gathered.selections, sources, names)
    return ReadElection(election, counted_units, gathered.places)
