"""What a row of counts tells, and the SQL that writes its cells."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from enum import StrEnum

from hustings.stations.connection import text


class RowColumn(StrEnum):
    """What a row tells."""

    UNIT = "unit"
    WITHIN = "within"
    CONTEST = "contest"
    SELECTION = "selection"
    KIND = "kind"
    COUNT = "count"
    REMARKS = "remarks"
    FILE = "file"
    ROW = "row"


def cells_written(
    columns: Sequence[RowColumn],
    depth: int,
    kinds: Mapping[str, str],
    remarks: Mapping[int, str],
    files: Sequence[str],
) -> str:
    """Write the SQL of cells of the rows `met`, whose units are `outer1`, ... and whose names are in `written_...`.

    A cell stands on one line; one that a spreadsheet would take for a formula has an apostrophe before it.
    """
    names = [f"outer{level}.name" for level in range(1, depth + 1)]
    return ", ".join(_cell(_written(column, names, kinds, remarks, files)) for column in columns)


def _written(
    column: RowColumn,
    names: Sequence[str],
    kinds: Mapping[str, str],
    remarks: Mapping[int, str],
    files: Sequence[str],
) -> str:
    match column:
        case RowColumn.UNIT:
            return f"coalesce({', '.join([*reversed(names), 'NULL'])})"
        case RowColumn.WITHIN:
            return f"concat_ws(' › ', {', '.join(_outer(names)) or 'NULL'})"
        case RowColumn.CONTEST:
            return "written_contests.name"
        case RowColumn.SELECTION:
            return "CASE WHEN met.contest >= -1 THEN written_selections.name END"
        case RowColumn.KIND:
            known = "".join(f" WHEN {text(kind)} THEN {text(name)}" for kind, name in kinds.items())
            return f"CASE kind{known} ELSE kind END" if known else "kind"
        case RowColumn.REMARKS:
            said = ", ".join(f"CASE WHEN flags & {flag} > 0 THEN {text(name)} END" for flag, name in remarks.items())
            return f"concat_ws(': ', nullif(concat_ws(', ', {said}), ''), met.text)"
        case RowColumn.FILE:
            known = "".join(f" WHEN {place} THEN {text(name)}" for place, name in enumerate(files))
            return f"CASE file{known} END" if known else "''"
        case RowColumn.COUNT:
            return "met.count"
        case RowColumn.ROW:
            return "CASE WHEN row > 0 THEN row END"


def _outer(names: Sequence[str]) -> list[str]:
    """Write SQL for the names around that of a unit: each level's, where there is a further one within."""
    return [
        f"CASE WHEN {' OR '.join(f'{inner} IS NOT NULL' for inner in names[place + 1 :])} THEN {name} END"
        for place, name in enumerate(names[:-1])
    ]


def _cell(value: str) -> str:
    """Write SQL for a value on one line, that no spreadsheet takes for a formula."""
    line = f"trim(regexp_replace(coalesce({value}::VARCHAR, {text('')}), '\\s+', ' ', 'g'))"
    is_run = f"regexp_matches({line}, '^[=+@-]') AND NOT regexp_full_match({line}, '-[0-9]+')"
    return f"CASE WHEN {is_run} THEN chr(39) || {line} ELSE {line} END"
