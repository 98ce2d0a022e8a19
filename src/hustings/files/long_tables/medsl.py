"""Precinct files of the MIT Election Data and Science Lab: one row a count of one mode, or of all modes (TOTAL).

Source: MIT Election Data and Science Lab, codebook of the precinct-level returns.
"""

from __future__ import annotations

import datetime
from collections.abc import Mapping, Sequence
from functools import partial
from typing import Any

from msgspec.structs import replace

from hustings.election.messages import message
from hustings.election.model import ElectionType
from hustings.election.texts import Texts
from hustings.files.long_tables.count_types import mode_kind
from hustings.files.long_tables.openelections import of_candidate
from hustings.files.long_tables.profile import (
    CountColumn,
    ElectionFacts,
    Level,
    LongTable,
    Subject,
    TableHead,
    given,
    placed,
)
from hustings.files.long_tables.subjects import measure_named

NAME = message("MIT Election Data and Science Lab (CSV)")
_NEEDED = ("precinct", "office", "candidate", "votes", "mode", "county_name")
_SUBJECT = ("office", "district", "candidate", "party_detailed", "magnitude", "writein", "stage", "special", "state")
_MORE = ("county_fips", "jurisdiction_name", "jurisdiction_fips", "state_po", "year", "date")
# What columns were called in the files of 2016 and 2018.
_FORMER = {"party_detailed": "party", "jurisdiction_name": "jurisdiction", "state_po": "state_postal"}
_NATIONWIDE = frozenset({"US PRESIDENT", "PRESIDENT"})
_STAGES = {
    "GEN": ElectionType.GENERAL,
    "PRI": ElectionType.PRIMARY,
    "RUNOFF": ElectionType.RUNOFF,
    "GEN RUNOFF": ElectionType.RUNOFF,
    "PRI RUNOFF": ElectionType.RUNOFF,
    "SPE": ElectionType.SPECIAL,
}


def recognise(head: TableHead) -> LongTable | None:
    """Say how a table with the columns of the codebook is read."""
    columns = placed(head, (*_NEEDED, *_SUBJECT, *_MORE))
    if not columns.keys() >= set(_NEEDED):
        return None
    names = {name.replace(" ", "_"): place for name, place in head.names.items()}
    for name, former in _FORMER.items():
        if name not in columns and former in names:
            columns[name] = names[former]
    towns = given("jurisdiction_name") if "jurisdiction_name" in columns else "NULL"
    states = given("state") if "state" in columns else "NULL"
    return LongTable(
        columns=columns,
        subject=tuple(name for name in _SUBJECT if name in columns),
        levels=(_level("county", "county_name", "county_fips", columns), _level("precinct", "precinct", None, columns)),
        counts=(CountColumn("votes", mode_kind("mode"), "mode"),),
        read_subject=_read_subject,
        facts=_facts,
        asked=(f"count(DISTINCT {states})", f"bool_or({towns} <> {given('county_name')})"),
        settle=_settled,
    )


def _settled(table: LongTable, found: Sequence[Any]) -> LongTable:
    """Add the level of towns, as in New England and Wisconsin, and that of states where there are several."""
    states, has_towns = found
    county, precinct = table.levels
    levels = [county, precinct]
    if has_towns:
        levels.insert(1, _level("jurisdiction", "jurisdiction_name", "jurisdiction_fips", table.columns))
    if states > 1:
        levels.insert(0, _level("state", "state", "state_po", table.columns))
    return replace(table, levels=tuple(levels), read_subject=partial(_read_subject, names_state=states > 1))


def _level(name: str, column: str, code: str | None, columns: Mapping[str, int]) -> Level:
    """Write a level of units; what is "floating", announced for no smaller unit, is one by itself."""
    shown = given(column)
    if code is None or code not in columns:
        return Level(name, (column,), shown, shown)
    return Level(name, (column, code), shown, shown, given(code))


def _read_subject(row: Mapping[str, str], *, names_state: bool = False) -> Subject:
    office, district = row.get("office", ""), row.get("district", "")
    counted = measure_named(office)
    if counted is not None:
        return Subject(measure=counted)
    candidate, party = row.get("candidate", ""), row.get("party_detailed", "") or None
    is_place = bool(district) and district.casefold() != "statewide"
    stage = row.get("stage", "").upper()
    # A primary is a contest within a party.
    primary = party if stage.startswith("PRI") and party else ""
    state = row.get("state", "") if names_state and office.upper() not in _NATIONWIDE else ""
    usual = "" if stage in ("GEN", "PRI", "") else stage.lower()
    special = "special" if row.get("special", "").upper() == "TRUE" else ""
    parts = (state, office, district if is_place else "", primary, usual, special)
    contest = Subject(
        contest="\n".join((*parts, district)),
        office=f"{state}\n{office}\n{primary}\n{usual}",
        contest_name=" · ".join(part for part in parts if part) if office else "",
        elect=_magnitude(row.get("magnitude", "")),
    )
    return of_candidate(contest, candidate, party)


def _magnitude(text: str) -> int:
    digits = text.split(".", 1)[0]
    return max(int(digits), 1) if digits.isdecimal() and len(digits) < 4 else 1  # noqa: PLR2004 -- no such council


def _facts(head: TableHead, first: Mapping[str, str]) -> ElectionFacts:
    state = first.get("state") or first.get("state_po") or ""
    day = _day(first.get("date", ""))
    year = str(day.year) if day is not None else first.get("year", "")
    kind = _STAGES.get(first.get("stage", "").upper(), ElectionType.OTHER)
    title = f"{kind.value.capitalize()} election" if kind is not ElectionType.OTHER else "Election"
    name = ", ".join(part for part in (title, state.title(), year) if part)
    place = Texts({"en": state.title() or head.file_name})
    return ElectionFacts(Texts({"en": name}), place, kind, day, Texts({"en": "MIT Election Data and Science Lab"}))


def _day(text: str) -> datetime.date | None:
    try:
        return datetime.date.fromisoformat(text[:10])
    except ValueError:
        return None
