"""Precinct files of the MIT Election Data and Science Lab: one row a count of one mode, or of all modes (TOTAL).

Source: MIT Election Data and Science Lab, codebook of the precinct-level returns.
"""

from __future__ import annotations

import datetime
from collections.abc import Mapping

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
_SUBJECT = ("office", "district", "candidate", "party_detailed", "magnitude", "writein", "stage", "special")
_MORE = ("party", "county_fips", "jurisdiction_name", "jurisdiction_fips", "state", "state_po", "year", "date")
_FLOATING = "FLOATING"
_STAGES = {
    "GEN": ElectionType.GENERAL,
    "PRI": ElectionType.PRIMARY,
    "RUNOFF": ElectionType.RUNOFF,
    "GEN RUNOFF": ElectionType.RUNOFF,
    "SPE": ElectionType.SPECIAL,
}


def recognise(head: TableHead) -> LongTable | None:
    """Say how a table with the columns of the codebook is read."""
    columns = placed(head, (*_NEEDED, *_SUBJECT, *_MORE))
    if not columns.keys() >= set(_NEEDED):
        return None
    if "party_detailed" not in columns and "party" in columns:
        columns["party_detailed"] = columns["party"]
    subject = tuple(name for name in _SUBJECT if name in columns)
    levels = [_level("county", "county_name", "county_fips", columns)]
    if "jurisdiction_name" in columns and _differs(head, columns):
        levels.append(_level("jurisdiction", "jurisdiction_name", "jurisdiction_fips", columns))
    levels.append(_level("precinct", "precinct", None, columns))
    return LongTable(
        columns=columns,
        subject=subject,
        levels=tuple(levels),
        counts=(CountColumn("votes", mode_kind("mode"), "mode"),),
        read_subject=_read_subject,
        facts=_facts,
    )


def _differs(head: TableHead, columns: Mapping[str, int]) -> bool:
    """Whether jurisdictions are smaller than counties, as in New England, Wisconsin and Alaska."""
    pair = (head.column(columns["jurisdiction_name"]), head.column(columns["county_name"]))
    return any(town != county for town, county in zip(*pair, strict=True))


def _level(name: str, column: str, code: str | None, columns: Mapping[str, int]) -> Level:
    """What is "floating" is announced for the unit around."""
    shown = given(column)
    key = f"CASE WHEN contains(upper({shown}), '{_FLOATING}') THEN NULL ELSE {shown} END"
    if code is None or code not in columns:
        return Level(name, (column,), key, shown)
    return Level(name, (column, code), key, shown, given(code))


def _read_subject(row: Mapping[str, str]) -> Subject:
    office, district = row.get("office", ""), row.get("district", "")
    counted = measure_named(office)
    if counted is not None:
        return Subject(measure=counted)
    candidate, party = row.get("candidate", ""), row.get("party_detailed", "") or None
    is_place = bool(district) and district.casefold() != "statewide"
    stage = row.get("stage", "")
    # A primary is a contest within a party.
    primary = party if stage.upper() == "PRI" and party else ""
    parts = [office, district if is_place else "", primary, "special" if row.get("special", "") == "TRUE" else ""]
    contest = Subject(
        contest="\n".join((office, district, primary, row.get("special", ""))),
        office=f"{office}\n{primary}",
        contest_name=" · ".join(part for part in parts if part),
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
