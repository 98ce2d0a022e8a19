"""The numbers of a Clarity document as rows: of which contest, choice, type and unit each is."""

from __future__ import annotations

import re
from typing import TypeAlias

from msgspec.structs import replace

from hustings.election.figures import Measure
from hustings.election.model import RowFault, SelectionKind, Variation
from hustings.files.long_tables.openelections import of_candidate
from hustings.files.long_tables.profile import Subject
from hustings.files.long_tables.subjects import is_total, measure_named
from hustings.files.streamed.clarity_texts import name_and_party
from hustings.files.streamed.row_writer import SUBJECT, RowWriter
from hustings.files.streamed.xml_safe import Element, local_name

COLUMNS = (SUBJECT, "type", "region", "county", "precinct", "count")
ROOT = "ElectionResult"
_INNERMOST = "Precinct"
_TURNOUT = {"totalVoters": Measure.ELIGIBLE, "ballotsCast": Measure.CAST}
_TURNOUTS = ("VoterTurnout", "ElectionVoterTurnout")
# What tells how many units take part or have reported holds no votes.
_NO_VOTES = frozenset(("ParticipatingCounties", "ParticipatingPrecincts"))
_DISTRICT = re.compile(
    r"[\s,–-]*\b(congressional |house |senate )?(district|dist\.?|ward)\s*(no\.?\s*)?\d.*$", re.IGNORECASE
)
_FAULTY = Subject(fault=RowFault.NO_SELECTION)
_REPEATED_TOTAL = Subject(fault=RowFault.TOTALS)
# Of how many of something there are, where there are none it is not given: nobody votes where nobody may.
_NOT_GIVEN = Subject(fault=RowFault.NO_COUNT)

_Unit: TypeAlias = tuple[str, str]
_WHOLE: _Unit = ("", "")


class _Contest:
    """A contest while it is read: what its counts are of, its element, and in how many units it was met."""

    def __init__(self, element: Element, subject: Subject) -> None:
        self.element = element
        self.subject = subject
        self.units = 0


class ClarityReader:
    """Takes the elements of a document as they end, and writes a row for each of its numbers."""

    def __init__(self, rows: RowWriter) -> None:
        self.said: dict[str, str] = {}
        self.is_partial = False
        self._rows = rows
        self._parent: Element | None = None
        self._of_parent: tuple[str, str, str] | None = None
        self._met = 0
        self._choice: Element | None = None
        self._choice_subject = _FAULTY
        self._contests: list[_Contest] = []
        self._keys: dict[str, str] = {}
        self._choices: dict[str, str] = {}
        self._units = 0
        self._measured: dict[Measure, int] = dict.fromkeys(_TURNOUT.values(), 0)
        self._wholes: dict[Measure, str] = {}

    def take(self, element: Element) -> None:
        """Take the next element that has ended."""
        parent = element.getparent()
        if parent is not self._parent:
            self._parent = parent
            self._of_parent = self._context(parent)
        if self._of_parent is None:
            self._other(element, parent)
            return
        # Nearly all elements come here.
        subject, kind, county = self._of_parent
        name = element.get("name") or ""
        if element.tag == _INNERMOST:
            self._rows.write((subject, kind, self._region, county, name, element.get("votes") or ""))
        else:
            self._rows.write((subject, kind, self._region, name, "", element.get("votes") or ""))
        self._met += 1

    def finish(self) -> None:
        """Write what is known only at the end: of which contests the turnout of the whole is."""
        whole = self._units or max((contest.units for contest in self._contests), default=0)
        covering = [contest for contest in self._contests if contest.units >= whole]
        for measure, votes in self._wholes.items():
            if len(covering) == len(self._contests):
                self._write(Subject(measure=measure), "", _WHOLE, votes)
            elif self._measured[measure] or not covering:
                # For a contest in a part of the area, its units are added up.
                self._write(_REPEATED_TOTAL, "", _WHOLE, votes)
            else:
                for contest in covering:
                    self._write(replace(contest.subject, measure=measure), "", _WHOLE, votes)

    @property
    def _region(self) -> str:
        return self.said.get("Region", "")

    def _write(self, subject: Subject, kind: str, unit: _Unit, votes: str) -> None:
        self._rows.write((self._rows.book.number(subject), kind, self._region, *unit, votes))

    def _context(self, parent: Element | None) -> tuple[str, str, str] | None:
        """Say of what subject, type and county the votes in an element are; None where it holds no units."""
        if parent is None:
            return None
        around = parent.getparent()
        if local_name(parent) == "VoteType" and around is not None:
            subject, kind = self._type_of(parent, around)
            return self._rows.book.number(subject), kind, ""
        if around is not None and local_name(around) == "VoteType" and (outer := around.getparent()) is not None:
            subject, kind = self._type_of(around, outer)
            return self._rows.book.number(subject), kind, parent.get("name") or ""
        return None

    def _type_of(self, votes: Element, around: Element) -> tuple[Subject, str]:
        """Tell what votes of a type are of, and the type: none for votes of all types."""
        name = " ".join((votes.get("name") or "").split())
        if local_name(around) == "Choice":
            return self._choice_of(around), "" if is_total(name) else name
        contest = self._contest_of(around)
        if contest is None:
            return _FAULTY, name
        measure = measure_named(name)
        if measure is not None:
            return replace(contest.subject, measure=measure), ""
        return (_REPEATED_TOTAL if is_total(name) else _FAULTY), name

    def _contest_of(self, element: Element | None) -> _Contest | None:
        """Give the contest of an element, and begin with it at the first time."""
        if element is None or local_name(element) != "Contest":
            return None
        if self._contests and self._contests[-1].element is element:
            return self._contests[-1]
        text = " ".join((element.get("text") or "").split())
        # Names tell contests of several files to be the same; in one, two may have one name.
        key = element.get("key") or ""
        contest = text if self._keys.setdefault(text, key) == key else f"{text}\n{key}"
        is_question = (element.get("isQuestion") or "").strip().lower() == "true"
        places = element.get("voteFor") or ""
        subject = Subject(
            contest=contest,
            office=_DISTRICT.sub("", text) or text,
            contest_name=text,
            elect=max(int(places), 1) if places.isdecimal() and len(places) < 4 else 1,  # noqa: PLR2004 -- no such council
            variation=Variation.MEASURE if is_question else None,
        )
        self.is_partial = self.is_partial or _is_partial(element)
        self._choices.clear()
        self._contests.append(_Contest(element, subject))
        return self._contests[-1]

    def _choice_of(self, element: Element) -> Subject:
        """Tell what votes of a choice are of."""
        if element is self._choice:
            return self._choice_subject
        self._choice = element
        contest = self._contest_of(element.getparent())
        self._choice_subject = self._chosen(element, contest.subject) if contest is not None else _FAULTY
        return self._choice_subject

    def _chosen(self, element: Element, contest: Subject) -> Subject:
        text = element.get("text") or ""
        name, party = name_and_party(text, element.get("party") or "")
        found = of_candidate(contest, name, party)
        if found.fault is not None or found.measure is not None:
            return found
        key = element.get("key") or ""
        told = f"{found.selection}\n{party or ''}"
        if self._choices.setdefault(told, key) != key and found.kind is not SelectionKind.WRITE_IN:
            told = f"{told}\n{key}"
        kind = SelectionKind.OPTION if contest.variation is Variation.MEASURE else found.kind
        return replace(found, kind=kind, selection=told)

    def _other(self, element: Element, parent: Element | None) -> None:
        """Take an element that is no unit of a type of votes."""
        name = local_name(element)
        within = local_name(parent) if parent is not None else ""
        if name == "VoteType" and parent is not None:
            self._end_type(element, parent)
        elif name == "Choice":
            subject = self._choice_of(element)
            if (votes := element.get("totalVotes")) is not None:
                self._write(subject, "", _WHOLE, votes)
        elif name == "Contest":
            self._contest_of(element)
        elif name in _TURNOUTS:
            self._wholes |= {
                measure: str(element.attrib[key]) for key, measure in _TURNOUT.items() if key in element.attrib
            }
        elif within in ("Precincts", "Counties"):
            self._turnout(element)
        elif within == ROOT:
            self.said[name] = " ".join((element.text or "").split())
        elif within not in _NO_VOTES:
            for key in ("votes", "totalVotes"):
                if key in element.attrib:
                    self._write(_FAULTY, "", _WHOLE, str(element.attrib[key]))

    def _end_type(self, element: Element, around: Element) -> None:
        """Write the number of votes of a type in the whole, which stands beside those of the units."""
        contest = self._contest_of(around.getparent() if local_name(around) == "Choice" else around)
        if contest is not None:
            contest.units = max(contest.units, self._met)
        self._met = 0
        votes = element.get("votes")
        if votes is None:
            return
        subject, kind = self._type_of(element, around)
        if local_name(around) == "Choice" and not kind and (total := around.get("totalVotes")) is not None:
            if total != votes:  # else the same is said twice
                self._write(_REPEATED_TOTAL, "", _WHOLE, votes)
            return
        self._write(subject, kind, _WHOLE, votes)

    def _turnout(self, element: Element) -> None:
        """Write the voters and ballots of a unit."""
        self._units += 1
        name = element.get("name") or ""
        unit = ("", name) if local_name(element) == _INNERMOST else (name, "")
        for key, measure in _TURNOUT.items():
            number = element.get(key)
            if number is None:
                continue
            is_given = measure is not Measure.ELIGIBLE or number.strip() != "0" or element.get("ballotsCast") == "0"
            self._measured[measure] += is_given
            self._write(Subject(measure=measure) if is_given else _NOT_GIVEN, "", unit, number)


def _is_partial(contest: Element) -> bool:
    """Whether fewer units have reported a contest than take part in it."""
    reported = contest.get("precinctsReported") or ""
    taking_part = contest.get("precinctsParticipating") or contest.get("precinctsReporting") or ""
    return reported.isdecimal() and taking_part.isdecimal() and int(reported) < int(taking_part)
