"""Germany's `kerg2`: counts of the country, its states and its constituencies in one file, with those before.

Source: Die Bundeswahlleiterin, "kerg2" (results in a flat file): `Gebietsart` tells the level, `Stimme` the first or
second vote, `VorpAnzahl` is of the election before; decimal commas; eligible and voting are of both votes.
"""

from __future__ import annotations

import datetime
from collections.abc import Mapping

from hustings.election.figures import Measure
from hustings.election.messages import message
from hustings.election.model import ElectionType, RowFault, SelectionKind, Variation
from hustings.election.texts import Texts
from hustings.files.long_tables.profile import (
    CountColumn,
    ElectionFacts,
    Level,
    LongTable,
    Subject,
    TableHead,
    literal,
    placed,
)
from hustings.stations.kinds import PREVIOUS, TOTAL

NAME = message("Germany, kerg2 (CSV)")
_COLUMNS = (
    "Wahlart",
    "Wahltag",
    "Gebietsart",
    "Gebietsnummer",
    "Gebietsname",
    "UegGebietsart",
    "UegGebietsnummer",
    "Gruppenart",
    "Gruppenname",
    "Anzahl",
)
_AREA = ("Gebietsart", "Gebietsnummer", "Gebietsname", "UegGebietsnummer")
_MEASURES = {
    "Wahlberechtigte": Measure.ELIGIBLE,
    "Wählende": Measure.CAST,
    "Wähler": Measure.CAST,
    "Ungültige": Measure.REJECTED,
    "Gültige": Measure.VALID,
}
_VOTES = {
    # Where a voter has one vote.
    "": ("Stimmen", Variation.PROPORTIONAL),
    "1": ("Erststimmen", Variation.PLURALITY),
    "2": ("Zweitstimmen", Variation.PROPORTIONAL),
}
_ELECTIONS = {
    "BT": ("Bundestagswahl", ElectionType.PARLIAMENTARY),
    "EU": ("Europawahl", ElectionType.PARLIAMENTARY),
    "LT": ("Landtagswahl", ElectionType.PARLIAMENTARY),
}
# The sum of the others is given for the comparison with the election before.
_OTHERS = "Übrige"


def recognise(head: TableHead) -> LongTable | None:
    """Say how a table with the columns of kerg2 is read."""
    columns = placed(head, (*_COLUMNS, "Stimme", "VorpAnzahl"))
    if not columns.keys() >= set(_COLUMNS):
        return None
    counts = [CountColumn("Anzahl", literal(TOTAL))]
    if "VorpAnzahl" in columns:
        counts.append(CountColumn("VorpAnzahl", literal(PREVIOUS)))
    return LongTable(
        columns=columns,
        subject=tuple(name for name in ("Gruppenart", "Gruppenname", "Stimme") if name in columns),
        levels=(
            Level("Land", _AREA, _number_of_state(), _of("land", "Gebietsname"), _of("land", "Gebietsnummer")),
            _inner_level(head, columns),
        ),
        counts=tuple(counts),
        read_subject=_read_subject,
        facts=_facts,
        has_decimal_comma=True,
    )


def _of(area: str, column: str) -> str:
    return f"CASE lower(Gebietsart) WHEN '{area}' THEN {column} END"


def _number_of_state() -> str:
    """Write what tells states apart: a number, which some files write with a nought before it."""
    number = "CASE lower(Gebietsart) WHEN 'bund' THEN NULL WHEN 'land' THEN Gebietsnummer ELSE UegGebietsnummer END"
    return f"ltrim({number}, '0')"


def _inner_level(head: TableHead, columns: Mapping[str, int]) -> Level:
    """Give the level within states: constituencies, or (in European elections) districts, as the file names it."""
    areas = [area.strip() for area in head.column(columns["Gebietsart"])]
    name = next((area for area in areas if area.casefold() not in ("bund", "land", "")), "Wahlkreis")
    inner = "CASE WHEN lower(Gebietsart) NOT IN ('bund', 'land') THEN {} END"
    number, title = inner.format("Gebietsnummer"), inner.format("Gebietsname")
    return Level(name.capitalize(), _AREA, number, title, number)


def _read_subject(row: Mapping[str, str]) -> Subject:
    name, vote = row.get("Gruppenname", ""), row.get("Stimme", "")
    is_system = row.get("Gruppenart", "").casefold().startswith("system")
    measure = _MEASURES.get(name) if is_system else None
    if not vote and measure is not None:
        return Subject(measure=measure)
    title, variation = _VOTES.get(vote, (f"Stimme {vote}", None))
    contest = Subject(contest=vote, office=vote, contest_name=title, variation=variation, measure=measure)
    if measure is not None:
        return contest
    if not name:
        return Subject(fault=RowFault.NO_SELECTION)
    fault = RowFault.TOTALS if is_system and name == _OTHERS else None
    return Subject(
        contest=vote,
        office=vote,
        contest_name=title,
        variation=variation,
        selection=name,
        name=name,
        kind=SelectionKind.PARTY,
        fault=fault,
    )


def _facts(head: TableHead, first: Mapping[str, str]) -> ElectionFacts:
    title, kind = _ELECTIONS.get(
        first.get("Wahlart", ""), (first.get("Wahlart", "") or head.file_name, ElectionType.OTHER)
    )
    try:
        day = datetime.datetime.strptime(first.get("Wahltag", ""), "%d.%m.%Y").date()  # noqa: DTZ007 -- a day has no zone
    except ValueError:
        day = None
    name = f"{title} {day.year}" if day is not None else title
    place = Texts({"de": first.get("Gebietsname") or "Deutschland"})
    return ElectionFacts(Texts({"de": name}), place, kind, day, Texts({"de": "Die Bundeswahlleiterin"}))
