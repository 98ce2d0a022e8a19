"""Precinct files of OpenElections: columns found by name, in any order, votes in all and by type.

Source: OpenElections, "Data standard" (county, precinct, office, district, party, candidate, votes, and columns named
after types of votes); file names as `20201103__or__general__precinct.csv`.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import partial

from msgspec.structs import replace

from hustings.election.messages import message
from hustings.election.model import ElectionType, RowFault, SelectionKind
from hustings.election.texts import Texts
from hustings.files.days import day_of
from hustings.files.long_tables.count_types import count_columns, mode_kind
from hustings.files.long_tables.profile import (
    CountColumn,
    ElectionFacts,
    Level,
    LongTable,
    Subject,
    TableHead,
    given,
    literal,
    placed,
)
from hustings.files.long_tables.subjects import is_other_count, is_total, kind_named, measure_named, write_in_key

NAME = message("OpenElections (CSV)")
_NEEDED = frozenset({"office", "candidate"})
_UNITS = ("county", "parish", "jurisdiction", "municipality", "town", "ward", "precinct", "polling place")
_SUBJECT = ("office", "district", "candidate", "party")
_FILE_NAME = re.compile(
    r"(?P<day>\d{8})__(?P<state>[a-z]{2})(__[a-z_.\-]+?)*?__(?P<type>general|primary|special|runoff)"
)
_TYPES = {
    "general": ElectionType.GENERAL,
    "primary": ElectionType.PRIMARY,
    "special": ElectionType.SPECIAL,
    "runoff": ElectionType.RUNOFF,
}
# Columns that are known to hold no counts.
_OTHER = frozenset({*_UNITS, *_SUBJECT, "winner", "write in", "precinct code", "vtd", "election", "state", "notes"})
_MODES = ("mode", "vote type", "vote mode", "voting method", "vote method", "count type")
# In these states candidates of all parties stand in one primary.
_ONE_PRIMARY = frozenset({"ak", "ca", "la", "wa"})


def recognise(head: TableHead) -> LongTable | None:
    """Say how a table with the columns of OpenElections is read."""
    names = head.names
    file_name = _FILE_NAME.search(head.file_name.casefold())
    has_units = not names.keys().isdisjoint(_UNITS)
    if not names.keys() >= _NEEDED or not (has_units or file_name):
        return None
    columns = placed(head, (*_SUBJECT, *_UNITS))
    found = count_columns([name for name in names if name not in _OTHER])
    mode = next((name for name in _MODES if name in names), None)
    counts = [CountColumn(name, literal(kind)) for name, kind in found.items()]
    if mode is not None and len(counts) == 1:
        columns[mode] = names[mode]
        counts = [CountColumn(counts[0].column, mode_kind(mode), mode)]
    if not counts:
        return None
    by_party = file_name is not None and file_name["type"] == "primary" and file_name["state"] not in _ONE_PRIMARY
    return LongTable(
        columns=columns | {name: names[name] for name in found},
        subject=tuple(name for name in _SUBJECT if name in columns),
        levels=tuple(_level(unit) for unit in _UNITS if unit in columns),
        counts=tuple(counts),
        read_subject=partial(read_subject, by_party=by_party),
        facts=_facts,
    )


def _level(unit: str) -> Level:
    shown = given(unit)
    return Level(unit, (unit,), shown, shown)


def read_subject(row: Mapping[str, str], *, by_party: bool = False) -> Subject:
    """Tell what a row is of by its office, district, candidate and, where each party has a contest, its party."""
    office, district = row.get("office", ""), row.get("district", "")
    candidate, party = row.get("candidate", ""), row.get("party", "") or None
    counted = measure_named(office)
    if counted is not None:
        # Voters by party, and totals under other names, would be counted twice.
        alone = candidate in ("", office) or measure_named(candidate) is counted or is_total(candidate)
        return Subject(measure=counted, fault=None if alone and party is None else RowFault.TOTALS)
    within = party if by_party and party is not None else ""
    parts = (office, district, within)
    subject = Subject(
        contest="\n".join(parts),
        office=f"{office}\n{within}",
        contest_name=" · ".join(part for part in parts if part) if office else "",
    )
    return of_candidate(subject, candidate, party)


def of_candidate(contest: Subject, candidate: str, party: str | None) -> Subject:
    """Tell what a row of a contest is of by its candidate: a selection, a measure, or a total to be set aside."""
    if (not candidate and not party) or not contest.contest_name:
        return replace(contest, contest=None, fault=RowFault.NO_SELECTION)
    measure = measure_named(candidate)
    if measure is not None:
        return replace(contest, measure=measure)
    if is_total(candidate):
        return replace(contest, fault=RowFault.TOTALS)
    if is_other_count(candidate):
        return replace(contest, fault=RowFault.NO_SELECTION)
    name, kind = candidate or party or "", kind_named(candidate or party or "")
    key = write_in_key(name) if kind is SelectionKind.WRITE_IN else name
    named = party if candidate and party is not None and party.casefold() != "none" else None
    return replace(contest, selection=key, name=name, kind=kind, party=named)


def _facts(head: TableHead, first: Mapping[str, str]) -> ElectionFacts:
    """Read state, day and type out of the name of the file."""
    found = _FILE_NAME.search(head.file_name.casefold())
    publisher = Texts({"en": "OpenElections"})
    if found is None:
        place = first.get("county") or head.file_name
        return ElectionFacts(Texts({"und": head.file_name}), Texts({"und": place}), publisher=publisher)
    day = day_of(found["day"][:4], found["day"][4:6], found["day"][6:])
    state = found["state"].upper()
    said = [f"{found['type'].capitalize()} election", state, *([str(day.year)] if day is not None else [])]
    name = ", ".join(said)
    return ElectionFacts(Texts({"en": name}), Texts({"en": state}), _TYPES[found["type"]], day, publisher)
