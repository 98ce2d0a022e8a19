"""Long tables read into an election and its counts by unit: nothing is dropped, all is accounted for."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path

import duckdb
from duckdb import DuckDBPyConnection
from msgspec import Struct
from msgspec.structs import replace

from hustings.election.messages import Message, message, verbatim
from hustings.election.model import (
    Area,
    Contest,
    Election,
    Outcome,
    OutcomeAct,
    Results,
    Source,
)
from hustings.election.texts import Texts
from hustings.files.errors import FileError
from hustings.files.long_tables.contests import Gathered, gather
from hustings.files.long_tables.numbers import count_and_flags
from hustings.files.long_tables.profile import ElectionFacts, LongTable
from hustings.files.long_tables.tables import TableFile
from hustings.files.progress import CancelledError, Progress
from hustings.files.rows import LoadedRows, load_rows
from hustings.stations.building import build_counts, build_reporting, build_units
from hustings.stations.connection import Database, quoted
from hustings.stations.counts import Counts
from hustings.stations.kinds import FLAG_OF, NO_CONTEST
from hustings.stations.reporting import Sums, sums_of, with_figures
from hustings.stations.rows import counted_rows

ADDING_UP = message("Adding up")
VERSION = "counts"
# Rows of all files in one order: the number of the file, and the row in it.
_FILE = 1 << 32
_NOTHING = frozenset({"NA", "N/A", "NULL"})


class ReadElection(Struct, frozen=True):
    """What was read: the election with the figures of the whole, and its counts by unit."""

    election: Election
    counts: Counts


class _Loaded(Struct, frozen=True):
    """The rows of one file, and how they are read."""

    file: TableFile
    table: LongTable
    rows: LoadedRows


def read_long_tables(
    files: Sequence[tuple[TableFile, LongTable]], fingerprints: Sequence[str], progress: Progress
) -> ReadElection:
    """Read tables of one family, together one election; `fingerprints` are the SHA-256 of the files.

    Raises:
        FileError: there are no rows, or none that could be counted.
        CancelledError: the reader has cancelled.
    """
    database = Database()
    try:
        with progress.on_cancel(database.connection.interrupt):
            return _read(database, files, fingerprints, progress)
    except duckdb.InterruptException as error:
        database.close()
        raise CancelledError from error
    except duckdb.Error as error:
        database.close()
        raise _unreadable(files[0][0].input.path, error) from error
    except BaseException:
        database.close()
        raise


def _read(
    database: Database, files: Sequence[tuple[TableFile, LongTable]], fingerprints: Sequence[str], progress: Progress
) -> ReadElection:
    connection = database.connection
    loaded = [
        _Loaded(
            file,
            table,
            load_rows(connection, f"raw{number}", file.text, file.dialect, table.columns, file.input.file, progress),
        )
        for number, (file, table) in enumerate(files)
    ]
    progress.report(ADDING_UP, 0, None)
    gathered = _gather(connection, loaded)
    depth = len(loaded[0].table.levels)
    _stage_paths(connection, loaded)
    build_units(connection, depth)
    _number_paths(connection, loaded)
    build_counts(connection, _counts_query(loaded))
    for number in range(len(loaded)):
        connection.execute(f"DROP TABLE raw{number}")
    for table in ("subjects", "places", "raw_paths", "staged_paths", "unit_of_path", "nodes"):
        connection.execute(f"DROP TABLE IF EXISTS {table}")
    connection.execute(
        "CREATE TABLE contest_offices AS SELECT unnest(?::INTEGER[]) AS contest, unnest(?::INTEGER[]) AS office",
        (list(range(len(gathered.offices))), list(gathered.offices)),
    )
    build_reporting(connection)
    levels = [level.name for level in loaded[0].table.levels]
    rows = counted_rows(connection, sum(item.rows.read for item in loaded), levels)
    if rows.kept == 0:
        raise _nothing_counted(loaded[0].file.input.path)
    election = replace(_election(connection, loaded, fingerprints, gathered), counts=rows)
    names = [item.file.input.name for item in loaded]
    sources = [source.id for source in election.sources]
    contests = [contest.id for contest in election.contests]
    return ReadElection(election, Counts(database, levels, contests, gathered.selections, sources, names))


def _gather(connection: DuckDBPyConnection, loaded: Sequence[_Loaded]) -> Gathered:
    """Find what the rows are of, in the order in which it is met, and number it in `subjects`."""
    columns = loaded[0].table.subject
    names = ", ".join(quoted(column) for column in columns)
    found = connection.execute(
        f"SELECT {names}, sum(rows)::BIGINT FROM ({_distinct(loaded, columns)}) GROUP BY {names} ORDER BY min(place)"
    ).fetchall()
    read_subject = loaded[0].table.read_subject
    subjects = [read_subject({name: _said(cell) for name, cell in zip(columns, row, strict=False)}) for row in found]
    gathered = gather(subjects, [row[-1] for row in found])
    values: list[list[object]] = [[row[place] for row in found] for place in range(len(columns))]
    values += [[getattr(item, name) for item in gathered.numbered] for name in ("contest", "selection", "flags")]
    # Names that no column of a file has: both stand beside each other in the join.
    selected = ", ".join(f'unnest(?::VARCHAR[]) AS "~{place}"' for place in range(len(columns)))
    connection.execute(
        f'CREATE TABLE subjects AS SELECT {selected}, unnest(?::INTEGER[]) AS "~contest", '
        'unnest(?::INTEGER[]) AS "~selection", unnest(?::USMALLINT[]) AS "~flags"',
        values,
    )
    return gathered


def _distinct(loaded: Sequence[_Loaded], columns: Sequence[str]) -> str:
    """Write the query of the different cells of columns, with the place of the first and the number of rows."""
    names = ", ".join(quoted(column) for column in columns)
    group = f" GROUP BY {names}" if names else ""
    return " UNION ALL ".join(
        f"SELECT {names}{', ' if names else ''}min({number}::BIGINT * {_FILE} + {item.rows.row}) AS place, "
        f"count(*) AS rows FROM raw{number}{group}"
        for number, item in enumerate(loaded)
    )


def _said(cell: str | None) -> str:
    """Give the text of a cell, without blanks around it; none where nothing is given."""
    text = cell.strip() if cell is not None else ""
    return "" if text.upper() in _NOTHING else text


def _stage_paths(connection: DuckDBPyConnection, loaded: Sequence[_Loaded]) -> None:
    """Gather the paths of units that rows are of, and when each is first met."""
    levels = loaded[0].table.levels
    columns = _unit_columns(loaded[0].table)
    cells = "".join(
        f", {key} AS key{place}, {level.shown} AS name{place}, {level.code} AS code{place}"
        for place, (level, key) in enumerate(zip(levels, _keys(loaded[0].table), strict=True), 1)
    )
    raw = "".join(f', {quoted(column)} AS "~{place}"' for place, column in enumerate(columns))
    connection.execute(f"CREATE TABLE raw_paths AS SELECT place{raw}{cells} FROM ({_distinct(loaded, columns)})")
    keys = ", ".join(f"key{place}" for place in range(1, len(levels) + 1))
    named = "".join(
        f", arg_min(name{place}, place) FILTER (name{place} IS NOT NULL) AS name{place}"
        f", arg_min(code{place}, place) FILTER (code{place} IS NOT NULL) AS code{place}"
        for place in range(1, len(levels) + 1)
    )
    group = f" GROUP BY {keys}" if keys else ""
    connection.execute(
        f"CREATE TABLE staged_paths AS SELECT {keys}{', ' if keys else ''}min(place) AS first{named} "
        f"FROM raw_paths{group}"
    )


def _number_paths(connection: DuckDBPyConnection, loaded: Sequence[_Loaded]) -> None:
    """Tell of the different cells that name a unit its number."""
    cells = "".join(f', "~{place}"' for place in range(len(_unit_columns(loaded[0].table))))
    same = " AND ".join(
        f"raw_paths.key{place} IS NOT DISTINCT FROM unit_of_path.key{place}"
        for place in range(1, len(loaded[0].table.levels) + 1)
    )
    connection.execute(
        f'CREATE TABLE places AS SELECT DISTINCT unit AS "~unit"{cells} FROM raw_paths '
        f"JOIN unit_of_path ON {same or 'true'}"
    )


def _unit_columns(table: LongTable) -> tuple[str, ...]:
    return tuple(dict.fromkeys(column for level in table.levels for column in level.columns))


def _keys(table: LongTable) -> list[str]:
    """Write SQL for what tells units apart by level; a level that is left out between others has an empty key."""
    keys = [f"({level.key})" for level in table.levels]
    return [
        f"coalesce({', '.join((key, *(_empty_within(inner) for inner in keys[place + 1 :])))})"
        for place, key in enumerate(keys)
    ]


def _empty_within(inner: str) -> str:
    return f"CASE WHEN {inner} IS NOT NULL THEN '' END"


def _counts_query(loaded: Sequence[_Loaded]) -> str:
    """Write the query of all counts of all files, with those rows that give none."""
    return " UNION ALL ".join(
        part for number, item in enumerate(loaded) for part in (_counts_of(number, item), *_aside(number, item))
    )


def _counts_of(number: int, loaded: _Loaded) -> str:
    table = loaded.table
    cells = [quoted(count.column) for count in table.counts]
    kinds = [f"({count.kind})" for count in table.counts]
    cell, kind = cells[0], kinds[0]
    modes = ""
    if len(cells) > 1:
        cell, kind = f"unnest([{', '.join(cells)}])", f"unnest([{', '.join(kinds)}])"
    elif table.counts[0].mode is not None:
        # A mode is one of few words: each is looked at once.
        mode = quoted(table.counts[0].mode)
        kind = '"~kind"'
        modes = (
            f'JOIN (SELECT {mode} AS "~mode", {kinds[0]} AS "~kind" FROM (SELECT DISTINCT {mode} FROM raw{number})) '
            f'ON {mode} IS NOT DISTINCT FROM "~mode"'
        )
    inner = (
        f'SELECT "~contest" AS contest, "~selection" AS selection, "~flags" AS of_subject, "~unit" AS unit, '
        f'{kind} AS kind, {cell} AS cell, {number}::USMALLINT AS file, "~row"::INTEGER AS row '
        f'FROM (SELECT *, {loaded.rows.row} AS "~row" FROM raw{number}) '
        f"JOIN subjects ON {_same('subjects', table.subject)} "
        f"JOIN places ON {_same('places', _unit_columns(table))} {modes}"
    )
    count, flags, said = count_and_flags("cell", "quick", has_decimal_comma=table.has_decimal_comma)
    return (
        f"SELECT contest, selection, unit, kind, CASE WHEN of_subject = 0 THEN {count} END AS count, "
        f"CASE WHEN of_subject <> 0 THEN of_subject ELSE {flags} END::USMALLINT AS flags, file, row, "
        f"CASE WHEN of_subject <> 0 THEN cell ELSE {said} END AS text "
        f"FROM (SELECT *, TRY_CAST(cell AS BIGINT) AS quick FROM ({inner}))"
    )


def _same(table: str, columns: Sequence[str]) -> str:
    same = (f'{quoted(column)} IS NOT DISTINCT FROM {table}."~{place}"' for place, column in enumerate(columns))
    return " AND ".join(same) or "true"


def _aside(number: int, loaded: _Loaded) -> tuple[str, ...]:
    """Write the rows of a wrong number of cells, which are in no table."""
    return tuple(
        f"SELECT {NO_CONTEST}, 0, 0, '', NULL::BIGINT, {FLAG_OF[row.fault].value}::USMALLINT, {number}::USMALLINT, "
        f"{row.row}::INTEGER, {_literal(row.text)}"
        for row in loaded.rows.aside
    )


def _literal(value: str) -> str:
    return "'" + value.replace("'", "''").replace("\x00", "") + "'"


def _election(
    connection: DuckDBPyConnection, loaded: Sequence[_Loaded], fingerprints: Sequence[str], gathered: Gathered
) -> Election:
    facts = _facts(loaded)
    sources = tuple(
        Source(
            id=f"file{number + 1}",
            publisher=facts.publisher or Texts({"und": item.file.input.name}),
            title=Texts({"und": item.file.input.name}),
            sha256=fingerprint,
            supplied=("publisher",) if facts.publisher is not None else (),
        )
        for number, (item, fingerprint) in enumerate(zip(loaded, fingerprints, strict=True))
    )
    version = Results(id=VERSION, source=sources[0].id, status=facts.status, status_words=facts.status_words, lines=())
    sums = sums_of(connection, (0, 1 << 30))
    return Election(
        format="hustings-election",
        version=1,
        name=facts.name,
        type=facts.type,
        date=facts.date,
        area=Area(name=facts.area),
        sources=sources,
        contests=_with_results(gathered, version, sums, [source.id for source in sources]),
    )


def _with_results(gathered: Gathered, version: Results, sums: Sums, sources: Sequence[str]) -> tuple[Contest, ...]:
    by_contest: dict[str, dict[int, str]] = {}
    for number, (contest, selection) in enumerate(gathered.selections):
        by_contest.setdefault(contest, {})[number] = selection
    elected: dict[str, dict[str, Outcome]] = {}
    for contest, selection in gathered.elected:
        outcome = Outcome(elected=True, words=Texts({"en": "elected"}), act=OutcomeAct.REPORTED, source=version.source)
        elected.setdefault(contest, {})[selection] = outcome
    return tuple(
        replace(
            contest,
            results=(
                with_figures(
                    version,
                    contest,
                    sums.get(number, {}),
                    by_contest.get(contest.id, {}),
                    sources,
                    elected.get(contest.id),
                ),
            ),
        )
        for number, contest in enumerate(gathered.contests)
    )


def _facts(loaded: Sequence[_Loaded]) -> ElectionFacts:
    """Read what tables say of the election as a whole.

    Raises:
        FileError: they speak of several.
    """
    said = [_facts_of(item) for item in loaded]
    for item, facts in zip(loaded[1:], said[1:], strict=True):
        if (facts.date, facts.type, facts.publisher) != (said[0].date, said[0].type, said[0].publisher):
            raise FileError(
                item.file.input.path,
                message("is not of one election with {file}", file=loaded[0].file.input.name),
                item.file.input.member or "",
                _election_of(said[0]),
                _election_of(facts),
                message("Open one election at a time."),
            )
    return said[0]


def _facts_of(loaded: _Loaded) -> ElectionFacts:
    sample = loaded.file.head.sample[0] if loaded.file.head.sample else ()
    row: Mapping[str, str] = {
        name: sample[place].strip() if place < len(sample) else "" for name, place in loaded.table.columns.items()
    }
    return loaded.table.facts(loaded.file.head, row)


def _election_of(facts: ElectionFacts) -> Message:
    day = facts.date.isoformat() if facts.date is not None else "–"
    return verbatim(f"{facts.name.best('en')} ({day})")


def _nothing_counted(path: Path) -> FileError:
    return FileError(
        path,
        message("holds no counts"),
        expected=message("rows with a number of votes"),
        found=message("none that is a number"),
        advice=message("Check which column holds the votes."),
    )


def _unreadable(path: Path, error: duckdb.Error) -> FileError:
    found = verbatim(str(error).splitlines()[0][:200])
    return FileError(path, message("cannot be read"), found=found, advice=message("Check that the disk is not full."))
