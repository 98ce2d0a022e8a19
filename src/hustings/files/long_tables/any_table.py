"""Any long table: which column tells what is guessed from their names, or said by the reader."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from functools import partial

from msgspec import Struct

from hustings.election.finding import folded
from hustings.election.messages import message
from hustings.election.texts import Texts
from hustings.files.days import day_of
from hustings.files.long_tables.count_types import column_kind, mode_kind
from hustings.files.long_tables.openelections import of_candidate
from hustings.files.long_tables.profile import (
    CountColumn,
    ElectionFacts,
    Level,
    LongTable,
    Subject,
    TableHead,
    given,
    literal,
    plain_name,
)
from hustings.files.long_tables.subjects import measure_named
from hustings.stations.kinds import TOTAL

NAME = message("long table (CSV or TSV)")


class Roles(Struct, frozen=True):
    """Which columns, by name, tell what; `units` are the levels, the outermost first.

    `sheet` names the sheet of a workbook that they stand in; None: the first that looks as if it held votes.
    """

    votes: tuple[str, ...]
    selection: str
    contest: str | None = None
    district: str | None = None
    party: str | None = None
    mode: str | None = None
    units: tuple[str, ...] = ()
    date: str | None = None
    sheet: str | None = None


# The words of officials, in the order in which they are preferred. Folded: no accents, no case.
_SELECTION = (
    "candidate",
    "candidate name",
    "choice",
    "choice name",
    "selection",
    "option",
    "answer",
    "name of candidate",
    "kandidat",
    "kandidatin",
    "bewerber",
    "кандидат",
    "фио кандидата",
    "кандыдат",
    "kandydat",
    "candidat",
    "candidato",
    "nm votavel",
    "nm candidato",
    "name",
)
_PARTY = (
    "party",
    "party name",
    "party affiliation",
    "partei",
    "партия",
    "partia",
    "parti",
    "partido",
    "sg partido",
    "komitet",
    "list",
)
_VOTES = (
    "votes",
    "vote",
    "total votes",
    "vote count",
    "votes count",
    "candidatevotes",
    "candidate votes",
    "total",
    "count",
    "stimmen",
    "anzahl",
    "голоса",
    "голосов",
    "число голосов",
    "liczba glosow",
    "glosy",
    "voix",
    "votos",
    "qt votos",
    "qt votos nominais",
)
_CONTEST = (
    "contest",
    "office",
    "race",
    "contest name",
    "office name",
    "race name",
    "wahl",
    "amt",
    "выборы",
    "wybory",
    "election",
    "ds cargo",
    "cargo",
)
_DISTRICT = ("district", "district name", "seat")
_MODE = ("mode", "vote type", "vote mode", "count type", "type of vote", "counting group", "ballot type")
_DATE = ("date", "election date", "year", "wahltag", "дата", "data wyborow")
_UNITS = (
    "country",
    "state",
    "land",
    "bundesland",
    "sg uf",
    "uf",
    "province",
    "region",
    "регион",
    "область",
    "voivodeship",
    "wojewodztwo",
    "oblast",
    "canton",
    "county",
    "county name",
    "powiat",
    "kreis",
    "район",
    "constituency",
    "wahlkreis",
    "округ",
    "municipality",
    "gmina",
    "gemeinde",
    "commune",
    "nm municipio",
    "municipio",
    "city",
    "town",
    "ward",
    "тик",
    "nr zona",
    "precinct",
    "polling place",
    "polling station",
    "station",
    "уик",
    "участок",
    "obwod",
    "wahlbezirk",
    "nr secao",
    "precinct name",
    "reporting unit",
    "unit",
    "area",
    "place",
)
_DAY = re.compile(r"(?P<year>(19|20)\d\d)[-_.]?(?P<month>0[1-9]|1[0-2])[-_.]?(?P<day>0[1-9]|[12]\d|3[01])")


def guess_roles(head: TableHead) -> Roles | None:
    """Guess which columns tell what by their names; None where no column of selections, or of votes, is found."""
    selection = _first(head, _SELECTION) or _first(head, _PARTY)
    votes = _first(head, _VOTES)
    if selection is None or votes is None or selection == votes or not _holds_numbers(head, votes):
        return None
    party = _first(head, _PARTY)
    units = [name for wanted in _UNITS for name in head.header if _folded(name) == _folded(wanted)]
    return Roles(
        votes=(votes,),
        selection=selection,
        contest=_first(head, _CONTEST),
        district=_first(head, _DISTRICT),
        party=party if party != selection else None,
        mode=_first(head, _MODE),
        units=tuple(dict.fromkeys(units)),
        date=_first(head, _DATE),
    )


def recognise(head: TableHead) -> LongTable | None:
    """Say how a table is read whose columns bear usual names."""
    roles = guess_roles(head)
    return table_of(head, roles) if roles is not None else None


def table_of(head: TableHead, roles: Roles) -> LongTable:
    """Say how a table is read by the roles of its columns; KeyError with the name of a column that is not there."""
    wanted = (roles.contest, roles.district, roles.selection, roles.party, roles.date)
    subject = [name for name in wanted if name is not None]
    more = [roles.mode] if roles.mode is not None else []
    names = head.names
    for name in (*subject, *roles.votes, *roles.units, *more):
        if plain_name(name) not in names:
            raise KeyError(name)
    columns = {name: names[plain_name(name)] for name in (*subject, *roles.votes, *roles.units, *more)}
    several = len(roles.votes) > 1
    kind = mode_kind(roles.mode) if roles.mode is not None else literal(TOTAL)
    counts = [
        CountColumn(
            name, literal(column_kind(name) or plain_name(name)) if several else kind, None if several else roles.mode
        )
        for name in roles.votes
    ]
    return LongTable(
        columns=columns,
        subject=tuple(dict.fromkeys(subject)),
        levels=tuple(Level(name, (name,), given(name), given(name)) for name in roles.units),
        counts=tuple(counts),
        read_subject=partial(_read_subject, roles),
        facts=partial(_facts, roles),
        has_decimal_comma=None,
    )


def _read_subject(roles: Roles, row: Mapping[str, str]) -> Subject:
    office = row.get(roles.contest, "") if roles.contest is not None else ""
    district = row.get(roles.district, "") if roles.district is not None else ""
    party = (row.get(roles.party, "") or None) if roles.party is not None else None
    counted = measure_named(office) if office else None
    if counted is not None:
        return Subject(measure=counted)
    # A table may hold several elections, which are several contests.
    day = row.get(roles.date, "") if roles.date is not None else ""
    name = " · ".join(part for part in (office, district, day) if part)
    contest = Subject(
        contest=f"{office}\n{district}\n{day}", office=f"{office}\n{day}", contest_name=name or "Election"
    )
    return of_candidate(contest, row.get(roles.selection, ""), party)


def _facts(roles: Roles, head: TableHead, first: Mapping[str, str]) -> ElectionFacts:
    title = next((line.strip() for line in head.preamble if line.strip()), "") or head.file_name
    text = first.get(roles.date, "") if roles.date is not None else ""
    found = _DAY.search(text) or _DAY.search(head.file_name)
    day = day_of(found["year"], found["month"], found["day"]) if found is not None else None
    return ElectionFacts(Texts({"und": title}), Texts({"und": title}), date=day)


def _first(head: TableHead, wanted: Sequence[str]) -> str | None:
    by_name = {_folded(name): name for name in reversed(head.header)}
    return next((by_name[name] for name in map(_folded, wanted) if name in by_name), None)


def _folded(name: str) -> str:
    return plain_name(folded(name))


def _holds_numbers(head: TableHead, name: str) -> bool:
    values = [value for value in head.column(head.names[plain_name(name)]) if value.strip()]
    return not values or any(character.isdigit() for value in values for character in value)
