"""An export as one query of DuckDB: figures as rows, then the counts by unit, with the names of all they name."""

from __future__ import annotations

from collections.abc import Generator, Iterator, Sequence
from contextlib import contextmanager
from itertools import islice

from duckdb import DuckDBPyConnection
from msgspec import Struct
from msgspec.structs import astuple, fields

from hustings.election.messages import message
from hustings.election.model import Election, Results, Unit
from hustings.files.exporting.columns import Column, export_columns
from hustings.files.exporting.counts import WHOLE_NUMBERS, counts_query
from hustings.files.exporting.figures import FigureRow
from hustings.files.exporting.scope import Scope, Tell
from hustings.files.progress import Progress
from hustings.stations.connection import Database
from hustings.stations.named import NamedCounts

GATHERING = message("Gathering figures")
_ROWS_AT_ONCE = 5000
_FIELDS = tuple(field.name for field in fields(FigureRow))


class Staged(Struct, frozen=True):
    """A connection with the query of all rows of an export, their columns, and how many rows there are."""

    connection: DuckDBPyConnection
    query: str
    columns: tuple[Column, ...]
    rows: int


@contextmanager
def staged(scope: Scope, language: str, progress: Progress) -> Generator[Staged]:
    """Make ready what is exported; names are given in a language (a tag) where there is a choice.

    Raises:
        CancelledError: the reader has cancelled.
    """
    if scope.counts is not None:
        with scope.counts.named(scope.of_contest) as named:
            yield _stage(named.connection, scope, named, language, progress)
        return
    database = Database()
    try:
        yield _stage(database.connection, scope, None, language, progress)
    finally:
        database.close()


def _stage(
    connection: DuckDBPyConnection, scope: Scope, named: NamedCounts | None, language: str, progress: Progress
) -> Staged:
    election = scope.election
    _name(connection, election, language)
    depth = _stage_units(connection, scope, named, language)
    figures = _stage_figures(connection, scope.rows(language, _teller(progress)))
    columns = export_columns(depth)
    parts, rows = [_figures_query(depth)], figures
    if named is not None:
        connection.execute(f"CREATE OR REPLACE TEMP VIEW export_counts AS {named.query}")
        parts.append(counts_query(depth, named.levels))
        rows += _number(connection, "SELECT count(*) FROM export_counts")
    named_columns = ", ".join(column.name for column in columns)
    query = " UNION ALL ".join(f"(SELECT {named_columns} FROM ({part}))" for part in parts)
    return Staged(connection, query, columns, rows)


def _teller(progress: Progress) -> Tell:
    def tell(done: int, of: int) -> None:
        progress.report(GATHERING, done, of)

    return tell


def _name(connection: DuckDBPyConnection, election: Election, language: str) -> None:
    day = election.date.isoformat() if election.date is not None else None
    _table(connection, "export_election", ("election", "election_date"), [(election.name.best(language), day)])
    contests = [
        (contest.id, contest.name.best(language), *_version(contest.versions[0] if contest.versions else None))
        for contest in election.contests
    ]
    _table(connection, "export_contests", ("id", "name", "results_id", "status", "as_of"), contests)
    selections = [
        (
            contest.id,
            one.id,
            one.name.best(language),
            one.kind.value,
            one.party.best(language) if one.party is not None else None,
        )
        for contest in election.contests
        for one in contest.selections
    ]
    _table(connection, "export_selections", ("contest", "id", "name", "kind", "party"), selections)
    sources: list[tuple[str | None, ...]] = []
    for source in election.sources:
        titles = [source.publisher.best(language), source.title.best(language) if source.title is not None else ""]
        name = ": ".join(dict.fromkeys(title for title in titles if title))
        sources.append((source.id, name, source.published.isoformat() if source.published is not None else None))
    _table(connection, "export_sources", ("id", "name", "published"), sources)


def _version(results: Results | None) -> tuple[str | None, str | None, str | None]:
    if results is None:
        return None, None, None
    status = results.status.value if results.status is not None else None
    return results.id, status, results.as_of.isoformat() if results.as_of is not None else None


def _table(
    connection: DuckDBPyConnection, name: str, columns: Sequence[str], rows: Sequence[Sequence[str | None]]
) -> None:
    """Make a temporary table of texts."""
    made = ", ".join(f"unnest(?::VARCHAR[]) AS {column}" for column in columns)
    values = [[row[place] for row in rows] for place in range(len(columns))]
    connection.execute(f"CREATE OR REPLACE TEMP TABLE {name} AS SELECT {made}", values)


def _stage_units(connection: DuckDBPyConnection, scope: Scope, named: NamedCounts | None, language: str) -> int:
    """Make `export_units` (id, unit, unit_code, unit_level, and the path) of the units of figures; gives the depth."""
    listed = _paths(scope.units(), language)
    depth = max([len(path) for path in listed.values()], default=0)
    depth = max(depth, len(named.levels) if named is not None else 0)
    names = [name for level in range(1, depth + 1) for name in (f"level{level}_unit", f"level{level}_code")]
    rows: list[list[str | None]] = []
    for identifier, path in listed.items():
        name, code, level = path[-1]
        around = [part for entry in path for part in entry[:2]]
        rows.append([identifier, name, code, level, *around, *([None] * (2 * depth - len(around)))])
    _table(connection, "export_units", ("id", "unit", "unit_code", "unit_level", *names), rows)
    return depth


def _paths(units: Sequence[Unit], language: str) -> dict[str, list[tuple[str, str | None, str | None]]]:
    """Give name, code and level of each unit and of those that it lies within, the outermost first."""
    by_id = {unit.id: unit for unit in units}
    paths: dict[str, list[tuple[str, str | None, str | None]]] = {}
    for unit in units:
        path: list[tuple[str, str | None, str | None]] = []
        around: Unit | None = unit
        met: set[str] = set()
        while around is not None and around.id not in met:
            met.add(around.id)
            path.insert(0, (around.name.best(language), next(iter(around.ids.values()), None), around.level))
            around = by_id.get(around.within) if around.within is not None else None
        paths[unit.id] = path
    return paths


def _stage_figures(connection: DuckDBPyConnection, rows: Iterator[FigureRow]) -> int:
    """Make `export_figures` of rows, a few thousand at a time; gives how many there are."""
    kinds = {name: "INTEGER" if name in WHOLE_NUMBERS else "VARCHAR" for name in _FIELDS}
    made = ", ".join(f"{name} {kind}" for name, kind in kinds.items())
    connection.execute(f"CREATE OR REPLACE TEMP TABLE export_figures (place INTEGER, {made})")
    unnested = ", ".join(f"unnest(?::{kind}[])" for kind in kinds.values())
    count = 0
    while some := [astuple(row) for row in islice(rows, _ROWS_AT_ONCE)]:
        columns = [list(column) for column in zip(*some, strict=True)]
        places = list(range(count, count + len(some)))
        connection.execute(f"INSERT INTO export_figures SELECT unnest(?::INTEGER[]), {unnested}", [places, *columns])
        count += len(some)
    return count


def _path_columns(depth: int) -> str:
    return "".join(f", level{level}_unit, level{level}_code" for level in range(1, depth + 1))


def _figures_query(depth: int) -> str:
    return (
        "SELECT election, election_date, figure.*, contests.name AS contest, sources.name AS source, "
        "sources.published AS source_date, units.unit, units.unit_code, units.unit_level, "
        f"selections.name AS selection, coalesce(selections.kind, line_kind) AS selection_kind, selections.party"
        f"{_path_columns(depth)}, NULL::VARCHAR AS count_type, NULL::BOOLEAN AS added_up "
        "FROM export_figures AS figure CROSS JOIN export_election "
        "LEFT JOIN export_contests AS contests ON figure.contest_id = contests.id "
        "LEFT JOIN export_sources AS sources ON figure.source_id = sources.id "
        "LEFT JOIN export_units AS units ON figure.unit_id = units.id "
        "LEFT JOIN export_selections AS selections ON figure.contest_id = selections.contest "
        "AND figure.selection_id = selections.id ORDER BY place"
    )


def _number(connection: DuckDBPyConnection, query: str) -> int:
    found = connection.execute(query).fetchone()
    assert found is not None, "an aggregate gives one row"
    return int(found[0])
