"""Results of a general election to the House of Commons, by candidate: one row a candidate.

Source: House of Commons Library, "General election results", the file by candidate.
"""

from __future__ import annotations

import re
from collections.abc import Mapping

from hustings.election.messages import message
from hustings.election.model import ElectionType, RowFault, Variation
from hustings.election.texts import Texts
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
from hustings.stations.kinds import TOTAL

NAME = message("House of Commons Library, by candidate (CSV)")
_NEEDED = ("Constituency name", "Party name", "Candidate first name", "Candidate surname", "Votes")
# What columns were called in the files of 2015 to 2019.
_FORMER = {"Candidate first name": "firstname", "Candidate surname": "surname"}
_MORE = ("ONS ID", "ONS region ID", "Region name", "Country name", "Party abbreviation")
_YEAR = re.compile(r"(19|20)\d\d")


def recognise(head: TableHead) -> LongTable | None:
    """Say how a table by candidate is read."""
    columns = placed(head, (*_NEEDED, *_MORE))
    for name, former in _FORMER.items():
        if name not in columns and former in head.names:
            columns[name] = head.names[former]
    if not columns.keys() >= set(_NEEDED):
        return None
    levels = [Level(name, (column,), given(column), given(column)) for name, column in _areas(columns)]
    code = given("ONS ID") if "ONS ID" in columns else "NULL"
    named = tuple(name for name in ("Constituency name", "ONS ID") if name in columns)
    place = given("Constituency name")
    return LongTable(
        columns=columns,
        subject=("Constituency name", "Party name", "Candidate first name", "Candidate surname"),
        levels=(*levels, Level("constituency", named, f"coalesce({code}, {place})", place, code)),
        counts=(CountColumn("Votes", literal(TOTAL)),),
        read_subject=_read_subject,
        facts=_facts,
    )


def _areas(columns: Mapping[str, int]) -> list[tuple[str, str]]:
    return [
        (name, column) for name, column in (("country", "Country name"), ("region", "Region name")) if column in columns
    ]


def _read_subject(row: Mapping[str, str]) -> Subject:
    place = row.get("Constituency name", "")
    name = " ".join(part for part in (row.get("Candidate first name"), row.get("Candidate surname")) if part)
    party = row.get("Party name", "")
    if not place or not (name or party):
        return Subject(fault=RowFault.NO_SELECTION)
    return Subject(
        contest=place,
        office=place,
        contest_name=place,
        variation=Variation.PLURALITY,
        # Two candidates of one name may stand in one constituency, for different parties.
        selection=f"{name}\n{party}",
        name=name or party,
        party=party or None,
    )


def _facts(head: TableHead, first: Mapping[str, str]) -> ElectionFacts:
    del first
    found = _YEAR.search(head.file_name)
    name = "General election to the House of Commons" + (f", {found[0]}" if found else "")
    publisher = Texts({"en": "House of Commons Library"})
    return ElectionFacts(
        Texts({"en": name}), Texts({"en": "United Kingdom"}), ElectionType.PARLIAMENTARY, None, publisher
    )
