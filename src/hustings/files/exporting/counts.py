"""The counts by unit as rows of an export: each as it stands in its row of the source, from DuckDB to the file."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from hustings.election.model import RowFault
from hustings.stations.connection import text
from hustings.stations.kinds import FLAG_OF, IS_NO_PART
from hustings.stations.units import PREFIX

WHOLE_NUMBERS = frozenset({"source_row", "rank", "counts_summed", "counts_left_out"})


def counts_query(depth: int, level_names: Sequence[str]) -> str:
    """Write the query of the counts by unit: each is reported as it stands in its row, if there is a number."""
    levels = range(len(level_names), 0, -1)
    own = {
        "unit_id": _innermost({level: f"'{PREFIX}' || unit{level}" for level in levels}),
        "unit": _innermost({level: f"name{level}" for level in levels}),
        "unit_code": _innermost({level: f"code{level}" for level in levels}),
        "unit_level": _innermost({level: text(level_names[level - 1]) for level in levels}),
    }
    path = "".join(
        f", {f'name{level}' if level in levels else 'NULL::VARCHAR'} AS level{level}_unit, "
        f"{f'code{level}' if level in levels else 'NULL::VARCHAR'} AS level{level}_code"
        for level in range(1, depth + 1)
    )
    measure = "CASE WHEN counts.contest IS NOT NULL THEN coalesce(counts.measure, 'votes') END"
    empty = ", ".join(f"NULL::{kind} AS {name}" for name, kind in _ONLY_OF_FIGURES.items())
    return (
        "SELECT election, election_date, nullif(counts.contest, '') AS contest_id, contests.name AS contest, "
        "coalesce(contests.results_id, first_contest.results_id) AS results_id, "
        "CASE WHEN contests.id IS NOT NULL THEN contests.status ELSE first_contest.status END AS status, "
        "CASE WHEN contests.id IS NOT NULL THEN contests.as_of ELSE first_contest.as_of END AS as_of, "
        "counts.source AS source_id, sources.name AS source, sources.published AS source_date, "
        f"nullif(row, 0) AS source_row, counts.text AS source_words, {', '.join(f'{own[n]} AS {n}' for n in own)}"
        f"{path}, CASE WHEN counts.contest IS NOT NULL THEN counts.selection END AS selection_id, "
        "selections.name AS selection, selections.kind AS selection_kind, selections.party, "
        f"{measure} AS measure, CASE WHEN counts.contest IS NOT NULL THEN 'count' END AS measured_in, "
        "nullif(counts.kind, '') AS count_type, CASE WHEN count IS NOT NULL THEN 'reported' END AS known, "
        f"count::VARCHAR AS value, ({IS_NO_PART} AND cover IS NULL AND count IS NOT NULL) AS added_up, "
        f"{_remarks()} AS note, {empty} FROM export_counts AS counts CROSS JOIN export_election "
        "CROSS JOIN (SELECT * FROM export_contests LIMIT 1) AS first_contest "
        "LEFT JOIN export_contests AS contests ON counts.contest = contests.id "
        "LEFT JOIN export_sources AS sources ON counts.source = sources.id "
        "LEFT JOIN export_selections AS selections ON counts.contest = selections.contest "
        "AND counts.selection = selections.id"
    )


def _innermost(values: Mapping[int, str]) -> str:
    """Write SQL for the value at the innermost level that a count's unit lies at."""
    if not values:
        return "NULL::VARCHAR"
    return f"CASE {' '.join(f'WHEN unit{level} IS NOT NULL THEN {value}' for level, value in values.items())} END"


_ONLY_OF_FIGURES = {
    name: "INTEGER" if name in WHOLE_NUMBERS else "VARCHAR"
    for name in (
        "source_place",
        "rank",
        "outcome",
        "base",
        "base_words",
        "low",
        "high",
        "bounds_supplied",
        "derived_value",
        "derived_low",
        "derived_high",
        "derived_formula",
        "derived_assumptions",
        "counts_summed",
        "counts_left_out",
    )
}


def _remarks() -> str:
    """Write SQL that names what there is to say of a count."""
    named = ", ".join(
        f"CASE WHEN flags & {FLAG_OF[fault].value} > 0 THEN {text(fault.value)} END" for fault in RowFault
    )
    return f"nullif(concat_ws('; ', {named}), '')"
