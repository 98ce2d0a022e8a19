"""Australia's first preferences by candidate and polling place: a title line, then one row a count.

Source: Australian Electoral Commission, Tally Room downloads, "First Preferences By Candidate By Polling Place".
"""

from __future__ import annotations

import re
from collections.abc import Mapping

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

NAME = message("Australian Electoral Commission, by polling place (CSV)")
_NEEDED = ("StateAb", "DivisionID", "DivisionNm", "PollingPlace", "CandidateID", "Surname", "GivenNm", "OrdinaryVotes")
_MORE = ("PollingPlaceID", "PartyNm", "PartyAb", "Elected")
_INFORMAL = "999"
_TITLE = re.compile(r"(?P<name>(?P<year>\d{4}) [^\[]*?)( First Preferences.*?)?(?= \[|$)")
_PHASE = re.compile(r"Phase:(?P<phase>\w+)")


def recognise(head: TableHead) -> LongTable | None:
    """Say how a table by polling place is read."""
    columns = placed(head, (*_NEEDED, *_MORE))
    if not columns.keys() >= set(_NEEDED):
        return None
    code = given("PollingPlaceID") if "PollingPlaceID" in columns else "NULL"
    named = tuple(name for name in ("PollingPlace", "PollingPlaceID") if name in columns)
    place = given("PollingPlace")
    return LongTable(
        columns=columns,
        subject=tuple(
            name
            for name in ("DivisionID", "DivisionNm", "CandidateID", "Surname", "GivenNm", "PartyNm", "Elected")
            if name in columns
        ),
        levels=(
            Level("state", ("StateAb",), given("StateAb"), given("StateAb")),
            Level(
                "division", ("DivisionID", "DivisionNm"), given("DivisionID"), given("DivisionNm"), given("DivisionID")
            ),
            Level("polling place", named, f"coalesce({code}, {place})", place, code),
        ),
        counts=(CountColumn("OrdinaryVotes", literal(TOTAL)),),
        read_subject=_read_subject,
        facts=_facts,
    )


def _read_subject(row: Mapping[str, str]) -> Subject:
    division, candidate = row.get("DivisionID", ""), row.get("CandidateID", "")
    name = " ".join(part for part in (row.get("GivenNm"), row.get("Surname")) if part)
    title = row.get("DivisionNm", "") or division
    is_informal = candidate == _INFORMAL
    if not division or not (candidate or name):
        return Subject(fault=RowFault.NO_SELECTION)
    return Subject(
        contest=division,
        office=division,
        contest_name=title,
        variation=Variation.RANKED,
        measure=Measure.REJECTED if is_informal else None,
        selection="" if is_informal else candidate or name,
        name=name,
        party=row.get("PartyNm") or None,
        elected=row.get("Elected", "").upper() == "Y",
    )


def _facts(head: TableHead, first: Mapping[str, str]) -> ElectionFacts:
    title = " ".join(head.preamble)
    found, phase = _TITLE.search(title), _PHASE.search(title)
    name = found["name"].strip() if found is not None else head.file_name
    return ElectionFacts(
        Texts({"en": name}),
        Texts({"en": first.get("StateAb") or "Australia"}),
        ElectionType.PARLIAMENTARY,
        publisher=Texts({"en": "Australian Electoral Commission"}),
        status_words=Texts({"en": phase["phase"]}) if phase is not None else None,
    )
