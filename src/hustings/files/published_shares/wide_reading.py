"""Reading a table of percentages by unit: its figures keep their digits, and nothing is added up or worked out."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from contextlib import closing

from msgspec.structs import replace

from hustings.election.figures import MOST_DIGITS, Figure
from hustings.election.messages import message
from hustings.election.model import (
    Area,
    Contest,
    CountedRows,
    Election,
    ElectionType,
    Line,
    Results,
    RowFault,
    RowsFinding,
    Selection,
    Source,
    Unit,
    Variation,
)
from hustings.election.texts import Texts
from hustings.files.count_names import is_total
from hustings.files.errors import FileError
from hustings.files.identifiers import identifier_of
from hustings.files.long_tables.subjects import kind_named
from hustings.files.long_tables.tables import TableFile
from hustings.files.progress import READING_ROWS, Progress
from hustings.files.published_shares.nesting import ListedUnit, units_around
from hustings.files.published_shares.reading import MOST_ROWS, too_many_rows
from hustings.files.published_shares.rows import figure_in
from hustings.files.published_shares.wide_columns import ShareColumns
from hustings.files.rows import load_rows
from hustings.files.wide_tables.words import rank_named
from hustings.stations.connection import Database, quoted

_TABLE = "figures"
_VERSION = "published"
_HUNDRED = 100
_MOST_NAMED = 20
_AT_A_TIME = 200


def read_wide_shares(table: TableFile, columns: ShareColumns, progress: Progress) -> Election:
    """Read a table whose columns were found by `find_share_columns`; errors as of `reading.read_published_shares`."""
    places = columns.places
    with closing(Database()) as database:
        connection = database.connection
        loaded = load_rows(connection, _TABLE, table.text, table.dialect, places, table.input.file, progress)
        if loaded.read > MOST_ROWS:
            raise too_many_rows(table.input.file, loaded.read)
        chosen = ", ".join(map(quoted, places))
        found = connection.execute(f"SELECT {loaded.row} AS row, {chosen} FROM {_TABLE} ORDER BY row").fetchall()
    rows: list[_UnitRow] = []
    for number, (row, *cells) in enumerate(found):
        if number % _AT_A_TIME == 0:
            progress.report(READING_ROWS, number, len(found))
        rows.append(_UnitRow(int(row), dict(zip(places.values(), cells, strict=True)), columns))
    kept = [row for row in rows if row.has_figures]
    if not kept:
        raise FileError(table.input.file, message("holds no figures"), expected=message("rows with a percentage"))
    findings = _findings(rows, [(item.row, item.fault) for item in loaded.aside])
    accounted = CountedRows(read=loaded.read, kept=len(kept), reported=loaded.read - len(kept), findings=findings)
    return _election(table.input.name, kept, columns, accounted)


class _UnitRow:
    """One row: its unit, and its figures by their columns."""

    def __init__(self, row: int, cells: dict[int, str | None], columns: ShareColumns) -> None:
        self.row = row
        told = {place: " ".join((cell or "").split()) for place, cell in cells.items()}
        self.figures: dict[int, Figure] = {}
        self.is_understood = True
        for place in (columns.turnout, *columns.counts, *columns.selections):
            if place is None:
                continue
            figure, is_read = figure_in(told[place], is_percentage=place not in columns.counts)
            if figure is not None and place in columns.selections and figure.number > _HUNDRED:
                figure, is_read = None, False
            self.is_understood &= is_read
            if figure is not None:
                self.figures[place] = figure
        cast = next((self.figures.get(place) for place, item in columns.counts.items() if item.value == "cast"), None)
        level = told[columns.level] if columns.level is not None else ""
        code = told[columns.code] if columns.code is not None else ""
        number = int(cast.value) if cast is not None and len(cast.value) < MOST_DIGITS else None
        self.unit = ListedUnit(level, code, told[columns.name] or code, number)

    @property
    def has_figures(self) -> bool:
        """Whether a figure of the row is taken over."""
        return bool(self.figures) and bool(self.unit.name)


def _findings(rows: Sequence[_UnitRow], aside: Iterable[tuple[int, RowFault]]) -> tuple[RowsFinding, ...]:
    said: dict[tuple[RowFault, bool], list[int]] = {}
    for row in rows:
        if not row.is_understood:
            said.setdefault((RowFault.NOT_A_NUMBER, row.has_figures), []).append(row.row)
        elif not row.has_figures:
            said.setdefault((RowFault.NO_COUNT, False), []).append(row.row)
    for number, fault in aside:
        said.setdefault((fault, False), []).append(number)
    return tuple(
        RowsFinding(fault=fault, rows=len(numbers), kept=kept, first=tuple(sorted(numbers)[:_MOST_NAMED]))
        for (fault, kept), numbers in said.items()
    )


def _whole(rows: Sequence[_UnitRow]) -> int | None:
    """Find the row of the whole: the only one of a country, or the only one that bears the name of a sum."""
    countries = [place for place, row in enumerate(rows) if rank_named(row.unit.level) == 0]
    totals = [place for place, row in enumerate(rows) if is_total(row.unit.name)]
    for found in (countries, totals):
        if len(found) == 1:
            return found[0]
    return None


def _election(file_name: str, rows: Sequence[_UnitRow], columns: ShareColumns, accounted: CountedRows) -> Election:
    whole = _whole(rows)
    around = units_around([row.unit for row in rows], whole)
    taken: set[str] = set()
    ids = {
        place: identifier_of(f"{row.unit.level} {row.unit.code} {row.unit.name}", taken)
        for place, row in enumerate(rows)
        if place != whole
    }
    # Units of levels that nothing places among the others are a contest of their own, so that none is counted twice.
    apart = dict.fromkeys(rows[place].unit.level for place in ids if place not in around)
    area = rows[whole].unit.name if whole is not None else file_name
    selections = _selections(columns)
    groups = [("", [place for place in ids if place in around], whole)]
    groups += [
        (level, [place for place in ids if place not in around and rows[place].unit.level == level], None)
        for level in apart
    ]
    source = Source(id="source", publisher=Texts({"und": file_name}))
    named: set[str] = set()
    contests = [
        _contest(" · ".join(filter(None, (area, level))), rows, places, at, ids, columns, selections, named)
        for level, places, at in groups
        if places or at is not None
    ]
    units = tuple(_unit(rows[place].unit, ids, place, around.get(place)) for place in ids)
    return Election(
        format="hustings-election",
        version=1,
        name=Texts({"und": file_name}),
        type=ElectionType.OTHER,
        area=Area(name=Texts({"und": area})),
        sources=(source,),
        units=units,
        contests=tuple(contests),
        counts=accounted,
    )


def _unit(unit: ListedUnit, ids: dict[int, str], place: int, around: int | None) -> Unit:
    return Unit(
        id=ids[place],
        name=Texts({"und": unit.name}),
        level=unit.level or None,
        within=ids[around] if around is not None else None,
        ids={"file": unit.code} if unit.code and unit.code != unit.name else {},
    )


def _selections(columns: ShareColumns) -> dict[int, Selection]:
    taken: set[str] = set()
    return {
        place: Selection(id=identifier_of(name, taken), kind=kind_named(name), name=Texts({"und": name}))
        for place, name in columns.selections.items()
    }


def _contest(
    name: str,
    rows: Sequence[_UnitRow],
    places: Sequence[int],
    whole: int | None,
    ids: dict[int, str],
    columns: ShareColumns,
    selections: dict[int, Selection],
    taken: set[str],
) -> Contest:
    empty = Results(id=_VERSION, source="source", lines=())
    results = [_results(empty, rows[whole], columns, selections) if whole is not None else empty]
    identifiers = {_VERSION}
    for place in places:
        part = replace(empty, id=identifier_of(ids[place], identifiers), unit=ids[place], part_of=_VERSION)
        results.append(_results(part, rows[place], columns, selections))
    return Contest(
        id=identifier_of(name, taken),
        name=Texts({"und": name}),
        variation=Variation.PLURALITY,
        selections=tuple(selections.values()),
        results=tuple(results),
    )


def _results(empty: Results, row: _UnitRow, columns: ShareColumns, selections: dict[int, Selection]) -> Results:
    counted = {measure.value: row.figures[place] for place, measure in columns.counts.items() if place in row.figures}
    turnout = row.figures.get(columns.turnout) if columns.turnout is not None else None
    lines = tuple(
        Line(selection=selection.id, share=row.figures[place])
        for place, selection in selections.items()
        if place in row.figures
    )
    return replace(empty, lines=lines, turnout=turnout, **counted)
