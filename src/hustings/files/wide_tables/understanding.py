"""What the columns of a wide table come to for the engine of tables: subjects, levels, and what should add up."""

from __future__ import annotations

import datetime
import re
import unicodedata
from collections import Counter
from collections.abc import Mapping

from hustings.election.meaning import Meaning, ShareMeaning, TurnoutMeaning
from hustings.election.texts import Texts
from hustings.files.long_tables.profile import (
    CountColumn,
    ElectionFacts,
    LongTable,
    Subject,
    TableHead,
    literal,
    plain_name,
)
from hustings.files.long_tables.subjects import kind_named
from hustings.files.wide_tables.counting import cell, counted, has_points_for_groups, is_totals, levels_of
from hustings.files.wide_tables.equations import row_holds
from hustings.files.wide_tables.profiles import WideProfile
from hustings.files.wide_tables.reconciliation import Equation
from hustings.files.wide_tables.roles import ColumnUse, Role
from hustings.files.wide_tables.words import words
from hustings.stations.kinds import TOTAL

_DAY = re.compile(r"(?P<year>(19|20)\d\d)[-_.]?(?P<month>0[1-9]|1[0-2])[-_.]?(?P<day>0[1-9]|[12]\d|3[01])(?!\d)")
# In what a protocol says where turnout is that of ballots issued, and percentages are of the ballots in the boxes.
_BOX_AND_ISSUED = re.compile(r"бюллетен.*(ящик|выданн)|выданн.*бюллетен")


def long_table(head: TableHead, profile: WideProfile, equations: tuple[Equation, ...] = ()) -> LongTable:
    """Say how a wide table is read: each column of counts is of a subject of its own.

    Rows in which one of the equations fails are marked.
    """
    counts = counted(profile.roles)
    subjects = [_subject(column, profile) for column in counts]
    often = Counter((subject.measure, subject.selection) for subject in subjects)
    columns = {cell(column.place): column.place for column in profile.roles.of(Role.UNIT, Role.UNIT_CODE)}
    columns |= {cell(column.place): column.place for column in counts}
    return LongTable(
        columns=columns,
        subject=(),
        levels=levels_of(profile.roles),
        counts=tuple(
            CountColumn(
                cell(column.place),
                # Columns that are added up are told apart as the types of counts are.
                literal(TOTAL if often[subject.measure, subject.selection] == 1 else _kind(head, column)),
                subject=subject,
            )
            for column, subject in zip(counts, subjects, strict=True)
        ),
        read_subject=_no_subject,
        facts=lambda head, first: _facts(profile, head, first),
        has_decimal_comma=has_points_for_groups(head.sample),
        totals=is_totals(profile.roles) if profile.layout.leaves_totals else None,
        unequal=_unequal(profile, counts, equations),
    )


def _subject(column: ColumnUse, profile: WideProfile) -> Subject:
    contest = profile.contest or "Election"
    if column.role is not Role.SELECTION:
        return Subject(contest="", contest_name=contest, elect=profile.elect, measure=column.role.measure)
    return Subject(
        contest="",
        contest_name=contest,
        elect=profile.elect,
        # Candidates of one name may stand for several parties.
        selection="\n".join(filter(None, (_whole(column.name), _whole(column.party)))),
        name=_whole(column.name),
        kind=kind_named(column.name),
        party=_whole(column.party) or None,
    )


def _whole(name: str) -> str:
    """Give a name with its accented letters whole."""
    return unicodedata.normalize("NFC", name)


def _kind(head: TableHead, column: ColumnUse) -> str:
    return plain_name(head.header[column.place])


def _unequal(
    profile: WideProfile, counts: tuple[ColumnUse, ...], equations: tuple[Equation, ...]
) -> tuple[str, int] | None:
    """Write the condition of rows that do not add up, and the place of the count that is marked: that of a total."""
    if not equations:
        return None
    places = {column.place: place for place, column in enumerate(counts)}
    holds = row_holds(equations, profile.roles, lambda column: f"count{places[column.place]}")
    return f"coalesce(NOT {holds}, false)", places[profile.roles.of(equations[-1].total)[0].place]


def _no_subject(row: Mapping[str, str]) -> Subject:
    raise AssertionError("each column has a subject of its own", row)


def _facts(profile: WideProfile, head: TableHead, first: Mapping[str, str]) -> ElectionFacts:
    del first
    lines = [line.strip() for line in head.preamble if line.strip()]
    title = lines[0] if lines else head.file_name
    found = next((day for text in (*lines, head.file_name) if (day := _DAY.search(text)) is not None), None)
    day = datetime.date(int(found["year"]), int(found["month"]), int(found["day"])) if found is not None else None
    said = Texts({"und": _whole(profile.election.strip()) or title})
    given = {"name": bool(profile.election.strip()), "date": profile.date is not None}
    return ElectionFacts(
        said,
        said,
        date=profile.date or day,
        meaning=profile.meaning or meaning_of(profile),
        supplied=tuple(thing for thing in ("name", "date") if given[thing]),
    )


def meaning_of(profile: WideProfile) -> Meaning | None:
    """Give what percentages and turnout are of where the columns are those of a protocol that is known; else None."""
    told = " ".join(words(name) for name in profile.header)
    if _BOX_AND_ISSUED.search(told) and profile.roles.of(Role.FOUND) and profile.roles.of(Role.ISSUED):
        return Meaning(share=ShareMeaning.BALLOTS, turnout=TurnoutMeaning.ISSUED)
    return None
