"""Australia's first preferences by candidate, by polling place or by type of vote: a title line, then the table.

Source: Australian Electoral Commission, Tally Room downloads: House of Representatives, "First Preferences By
Candidate By Polling Place" and "... By Vote Type"; Senate, "First Preferences By State" (or "By Division") "By Vote
Type".
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from msgspec.structs import replace

from hustings.election.figures import Measure
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

NAME = message("Australian Electoral Commission, first preferences (CSV)")
_NEEDED = ("StateAb", "CandidateID")
_SUBJECT = ("StateAb", "DivisionID", "DivisionNm", "CandidateID", "Surname", "GivenNm", "CandidateDetails", "PartyNm")
_MORE = ("PollingPlace", "PollingPlaceID", "Elected", "Ticket")
_COUNTS = {
    "OrdinaryVotes": "ordinary",
    "AbsentVotes": "absent",
    "ProvisionalVotes": "provisional",
    "PrePollVotes": "pre-poll",
    "DeclarationPrePollVotes": "declaration pre-poll",
    "PostalVotes": "postal",
    "TotalVotes": TOTAL,
}
_INFORMAL = "999"
_TITLE = re.compile(r"(?P<name>(?P<year>\d{4}) [^\[]*?)( First Preferences.*?)?(?= \[|$)")
# Files of one state end with its name.
_STATE = re.compile(r"-(?P<state>[A-Z]{2,3})(\.|$)")
_PHASE = re.compile(r"Phase:(?P<phase>\w+)")


def recognise(head: TableHead) -> LongTable | None:
    """Say how a table by candidate is read."""
    columns = placed(head, (*_NEEDED, *_SUBJECT, *_MORE, *_COUNTS))
    counts = [CountColumn(name, literal(kind)) for name, kind in _COUNTS.items() if name in columns]
    is_named = "CandidateDetails" in columns or "Surname" in columns
    if not columns.keys() >= set(_NEEDED) or not counts or not is_named:
        return None
    if len(counts) == 1:
        counts = [CountColumn(counts[0].column, literal(TOTAL))]
    is_senate = "Ticket" in columns
    # A senator is elected by a state, a member of the House by a division.
    dropped = {"DivisionID", "DivisionNm"} if is_senate else {"StateAb"}
    subject = (*_SUBJECT, "Ticket", "Elected") if is_senate else (*_SUBJECT, "Elected")
    return LongTable(
        columns=columns,
        subject=tuple(name for name in subject if name in columns and name not in dropped),
        levels=tuple(_levels(columns)),
        counts=tuple(counts),
        read_subject=_read_senate if is_senate else _read_house,
        facts=_facts,
    )


def _levels(columns: Mapping[str, int]) -> Iterator[Level]:
    yield Level("state", ("StateAb",), given("StateAb"), given("StateAb"))
    for name, title, number in (
        ("division", "DivisionNm", "DivisionID"),
        ("polling place", "PollingPlace", "PollingPlaceID"),
    ):
        if title in columns:
            code = given(number) if number in columns else "NULL"
            named = tuple(column for column in (title, number) if column in columns)
            yield Level(name, named, f"coalesce({code}, {given(title)})", given(title), code)


def _read_house(row: Mapping[str, str]) -> Subject:
    division = row.get("DivisionID", "") or row.get("DivisionNm", "")
    contest = Subject(contest=division, office=division, contest_name=row.get("DivisionNm", "") or division)
    name = " ".join(part for part in (row.get("GivenNm"), row.get("Surname")) if part)
    return _of_candidate(contest, name, row)


def _read_senate(row: Mapping[str, str]) -> Subject:
    state, name = row.get("StateAb", ""), row.get("CandidateDetails", "")
    contest = Subject(contest=state, office=state, contest_name=state)
    if name.casefold().endswith("group total"):
        return replace(contest, fault=RowFault.TOTALS)
    return _of_candidate(contest, name, row, row.get("Ticket", ""))


def _of_candidate(contest: Subject, name: str, row: Mapping[str, str], ticket: str = "") -> Subject:
    candidate = row.get("CandidateID", "")
    is_informal = candidate == _INFORMAL or name.casefold() == "informal"
    if not contest.contest or not (candidate or name):
        return Subject(fault=RowFault.NO_SELECTION)
    return replace(
        contest,
        variation=Variation.RANKED,
        measure=Measure.REJECTED if is_informal else None,
        # Votes for a whole group have a line of their own, with the number of no candidate.
        selection="" if is_informal else f"{candidate or name}\n{ticket and name}",
        name=name or candidate,
        party=row.get("PartyNm") or None,
        elected=row.get("Elected", "").upper() == "Y",
    )


def _facts(head: TableHead, first: Mapping[str, str]) -> ElectionFacts:
    del first
    title = " ".join(head.preamble)
    found, phase = _TITLE.search(title), _PHASE.search(title)
    name = found["name"].strip() if found is not None else head.file_name
    return ElectionFacts(
        Texts({"en": name}),
        Texts({"en": state["state"] if (state := _STATE.search(head.file_name)) is not None else "Australia"}),
        ElectionType.PARLIAMENTARY,
        publisher=Texts({"en": "Australian Electoral Commission"}),
        status_words=Texts({"en": phase["phase"]}) if phase is not None else None,
    )
