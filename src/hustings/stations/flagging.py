"""What there is to say of counts: which are parts of others, which repeat, which do not add up; nothing is dropped."""

from __future__ import annotations

from collections.abc import Sequence

from duckdb import DuckDBPyConnection

from hustings.stations.building import depth_of
from hustings.stations.connection import text
from hustings.stations.kinds import EVERY_CONTEST, IS_NO_PART, PREVIOUS, TOTAL, WITHIN, Flag

_KEY = "contest, selection, unit"
# Counts that are added up.
_ADDED = f"{IS_NO_PART} AND count IS NOT NULL"
# A unit's own count below this part of the counts within it is what is counted for no unit within it, such as late
# ballots, not their total.
_LEAST_OF_TOTAL = 0.5
# 32 MB of each thread.
_MOST_BITS = 1 << 28


def build_counts(
    connection: DuckDBPyConnection, source: str, kinds: Sequence[str], *, has_rows_of_several: bool = True
) -> None:
    """Make `counts` (contest, selection, unit, kind, count, flags, cover, file, row, text) of the rows of a query.

    The query gives contest, selection, unit, kind, count, flags, file, row, text, and `identity`: a number that two
    counts have in common if they are of the same thing by the same name. `cover` is the innermost unit around a
    count's own that itself has counts of the same contest: those of the outer unit hold it already. `kinds` are the
    types that counts may be of. Less is looked at where no row has several counts.
    """
    connection.execute(f"CREATE OR REPLACE TABLE counts AS SELECT *, NULL::INTEGER AS cover FROM ({source})")
    if PREVIOUS in kinds:
        _flag(connection, f"kind = {text(PREVIOUS)}", Flag.PART)
    _flag_parts_of_types(connection, kinds)
    if TOTAL in kinds and any(kind not in (TOTAL, PREVIOUS) for kind in kinds):
        if has_rows_of_several:
            _flag_unequal_rows(connection)
        _flag_unequal_types(connection, has_rows_of_several=has_rows_of_several)
        _flag_parts(connection)
    _flag_repeated(connection, kinds)
    connection.execute("ALTER TABLE counts DROP COLUMN identity")
    if _has_levels(connection):
        _find_leftovers(connection)
        _cover(connection)
        _flag_unequal_units(connection)
        connection.execute("DROP TABLE leftovers")


def _flag(connection: DuckDBPyConnection, condition: str, flag: Flag) -> None:
    connection.execute(f"UPDATE counts SET flags = flags | {flag.value} WHERE {condition}")


def _flag_parts_of_types(connection: DuckDBPyConnection, kinds: Sequence[str]) -> None:
    """Mark counts of a part of a type as parts where those of the type are given too."""
    for inner in kinds:
        for outer in kinds:
            if inner.startswith(outer + WITHIN):
                given = f"SELECT ({_KEY}) FROM counts WHERE kind = {text(outer)} AND count IS NOT NULL"
                _flag(connection, f"kind = {text(inner)} AND ({_KEY}) IN ({given})", Flag.PART)


def _flag_parts(connection: DuckDBPyConnection) -> None:
    """Mark counts by type as parts where their total is given too."""
    total, previous = text(TOTAL), text(PREVIOUS)
    with_total = f"SELECT ({_KEY}) FROM counts WHERE kind = {total} AND count IS NOT NULL"
    _flag(connection, f"kind <> {total} AND ({_KEY}) IN ({with_total})", Flag.PART)
    # A total that is left blank is no gap where its parts are given.
    blank = connection.execute(f"SELECT 1 FROM counts WHERE kind = {total} AND count IS NULL LIMIT 1").fetchone()
    if blank is None:
        return
    given = f"SELECT ({_KEY}) FROM counts WHERE kind NOT IN ({total}, {previous}) AND count IS NOT NULL"
    _flag(connection, f"kind = {total} AND count IS NULL AND ({_KEY}) IN ({given})", Flag.PART)


def _flag_unequal_rows(connection: DuckDBPyConnection) -> None:
    """Mark totals that the types beside them in their row do not add up to; only where each type is given."""
    total = text(TOTAL)
    connection.execute(
        f"CREATE OR REPLACE TABLE unequal AS SELECT file, row FROM counts WHERE {IS_NO_PART} "
        f"GROUP BY file, row HAVING count(*) FILTER (kind = {total}) = 1 AND count(*) > 1 AND count(*) = count(count) "
        f"AND sum(count) FILTER (kind = {total}) <> sum(count) FILTER (kind <> {total})"
    )
    _flag(connection, f"kind = {total} AND (file, row) IN (SELECT (file, row) FROM unequal)", Flag.PARTS_DIFFER)
    connection.execute("DROP TABLE unequal")


def _flag_unequal_types(connection: DuckDBPyConnection, *, has_rows_of_several: bool) -> None:
    """Mark totals that the types in rows of their own do not add up to; only where each is given."""
    total = text(TOTAL)
    in_rows_of_their_own = "count(DISTINCT (file, row)) = count(*) AND " if has_rows_of_several else ""
    connection.execute(
        f"CREATE OR REPLACE TABLE unequal AS SELECT {_KEY} FROM counts WHERE {IS_NO_PART} AND ({_KEY}) IN "
        f"(SELECT ({_KEY}) FROM counts WHERE kind = {total} AND count IS NOT NULL) GROUP BY {_KEY} "
        f"HAVING count(*) FILTER (kind = {total}) = 1 AND {in_rows_of_their_own}count(*) > 1 "
        f"AND count(*) = count(count) AND sum(count) FILTER (kind = {total}) <> sum(count) FILTER (kind <> {total})"
    )
    _flag(connection, f"kind = {total} AND ({_KEY}) IN (SELECT ({_KEY}) FROM unequal)", Flag.PARTS_DIFFER)
    connection.execute("DROP TABLE unequal")


def _flag_repeated(connection: DuckDBPyConnection, kinds: Sequence[str]) -> None:
    number, ends = _one_number(connection, kinds)
    if number is not None and ends <= _MOST_BITS:
        # A bit for each number there may be tells in a tenth of the time whether any comes twice; mostly none does.
        different = connection.execute(
            f"SELECT count(*) = coalesce(bit_count(bitstring_agg({number}, 0, {ends})), 0) FROM counts "
            f"WHERE contest >= {EVERY_CONTEST}"
        ).fetchone()
        if different == (True,):
            return
    key = number or "(identity, unit, kind)"
    connection.execute(
        f"CREATE OR REPLACE TABLE repeated AS SELECT {key} AS key FROM counts WHERE contest >= {EVERY_CONTEST} "
        "GROUP BY key HAVING count(*) > 1"
    )
    if connection.execute("SELECT count(*) FROM repeated").fetchone() != (0,):
        _flag(connection, f"contest >= {EVERY_CONTEST} AND {key} IN (SELECT key FROM repeated)", Flag.REPEATED)
    connection.execute("DROP TABLE repeated")


def _one_number(connection: DuckDBPyConnection, kinds: Sequence[str]) -> tuple[str | None, int]:
    """Write SQL for identity, unit and kind as one number from 0, which is much quicker to group by.

    Gives it with a number that none exceeds; None if it may be too large. What is set aside has no identity, and none
    of these numbers.
    """
    found = connection.execute("SELECT max(identity), max(unit) FROM counts").fetchone()
    most, last = (int(number or 0) for number in found or (0, 0))
    ends = (most + 2) * (last + 1) * max(len(kinds), 1)
    if ends >= 1 << 63:
        return None, ends
    cases = " ".join(f"WHEN {text(kind)} THEN {place}" for place, kind in enumerate(kinds))
    kind = f"CASE kind {cases} END" if cases else "0"
    return f"((identity::BIGINT * {last + 1} + unit) * {len(kinds)} + {kind})", ends


def _has_levels(connection: DuckDBPyConnection) -> bool:
    """Whether units have counts in which others with counts of their own lie."""
    found = connection.execute(
        "SELECT count(DISTINCT depth) FROM (SELECT DISTINCT unit FROM counts) JOIN units USING (unit)"
    ).fetchone()
    return found is not None and int(found[0]) > 1


def _outer_units(connection: DuckDBPyConnection) -> list[str]:
    """Write SQL for the units around that of a count, the outermost first; NULL where there is none."""
    levels = range(1, depth_of(connection) + 1)
    return ["0::INTEGER", *(f"CASE WHEN above{level} < counts.unit THEN above{level} END" for level in levels)]


def _find_leftovers(connection: DuckDBPyConnection) -> None:
    """Make `leftovers` (contest, unit): counts of units that are too few to be the total of the units within them."""
    votes = f"contest >= 0 AND selection >= 0 AND {_ADDED}"
    inner = " UNION ALL ".join(
        f"SELECT contest, {outer} AS unit, depth, sum(count) AS votes FROM counts JOIN units USING (unit) "
        f"WHERE {votes} AND counts.unit > 0 AND {outer} IS NOT NULL GROUP BY ALL"
        for outer in _outer_units(connection)
    )
    connection.execute(
        "CREATE OR REPLACE TABLE leftovers AS SELECT contest, unit FROM "
        f"(SELECT contest, unit, sum(count) AS votes FROM counts WHERE {votes} GROUP BY contest, unit) AS own "
        f"JOIN (SELECT contest, unit, max(votes) AS votes FROM ({inner}) GROUP BY contest, unit) AS within "
        f"USING (contest, unit) WHERE own.votes < within.votes * {_LEAST_OF_TOTAL}"
    )
    _flag(
        connection,
        f"{votes} AND (contest, unit) IN (SELECT (contest, unit) FROM leftovers)",
        Flag.UNITS_DIFFER,
    )


def _cover(connection: DuckDBPyConnection) -> None:
    """Find of each count the innermost outer unit with counts of the contest.

    One count alone covers those of its own selection; a unit with counts of several selections covers them all, as
    inner units may list selections that the outer ones put together.
    """
    # Nearly all units have none within them, and cover nothing.
    total = (
        f"{_ADDED} AND unit IN (SELECT unit FROM units WHERE last > unit) "
        "AND (contest, unit) NOT IN (SELECT (contest, unit) FROM leftovers)"
    )
    connection.execute(
        f"CREATE OR REPLACE TABLE covering AS SELECT contest, unit FROM counts WHERE selection >= 0 "
        f"AND {total} GROUP BY contest, unit HAVING count(DISTINCT selection) > 1"
    )
    connection.execute(f"CREATE OR REPLACE TABLE covering_one AS SELECT DISTINCT {_KEY} FROM counts WHERE {total}")
    depths = connection.execute(
        "SELECT DISTINCT depth FROM covering_one JOIN units USING (unit) ORDER BY depth DESC"
    ).fetchall()
    _write_covers(connection, [int(depth) for (depth,) in depths])
    connection.execute("DROP TABLE covering; DROP TABLE covering_one")


def _write_covers(connection: DuckDBPyConnection, depths: Sequence[int]) -> None:
    """Write the table of counts anew, which is quicker than to change it; `depths` has the innermost first."""
    if not depths:
        return
    outer = _outer_units(connection)
    joins, covers = "", ""
    for depth in depths:
        joins += (
            f" LEFT JOIN covering AS all{depth} ON counts.selection >= 0 AND counts.contest = all{depth}.contest "
            f"AND {outer[depth]} = all{depth}.unit LEFT JOIN covering_one AS one{depth} ON "
            f"counts.contest = one{depth}.contest AND counts.selection = one{depth}.selection "
            f"AND {outer[depth]} = one{depth}.unit"
        )
        covers += f"all{depth}.unit, one{depth}.unit, "
    connection.execute(
        f"CREATE OR REPLACE TABLE counts AS SELECT counts.* REPLACE (CASE WHEN counts.unit > 0 THEN "
        f"coalesce({covers}NULL)::INTEGER END AS cover) FROM counts LEFT JOIN units USING (unit){joins}"
    )


def _flag_unequal_units(connection: DuckDBPyConnection) -> None:
    """Mark counts of units that the counts of the units within them do not add up to."""
    connection.execute(
        "CREATE OR REPLACE TABLE unequal AS SELECT outer_.contest, outer_.selection, outer_.unit FROM "
        f"(SELECT {_KEY}, sum(count) AS given FROM counts WHERE {_ADDED} GROUP BY {_KEY}) AS outer_ "
        "JOIN (SELECT contest, selection, cover AS unit, sum(count) AS summed, bool_or(count IS NULL) AS lacks "
        f"FROM counts WHERE cover IS NOT NULL AND {IS_NO_PART} GROUP BY contest, selection, cover) AS inner_ "
        # What is left blank within may be just what is lacking.
        f"USING ({_KEY}) WHERE summed > given OR summed < given AND NOT lacks"
    )
    _flag(connection, f"{IS_NO_PART} AND ({_KEY}) IN (SELECT ({_KEY}) FROM unequal)", Flag.UNITS_DIFFER)
    connection.execute("DROP TABLE unequal")
