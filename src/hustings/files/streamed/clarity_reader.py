"""The numbers of a Clarity document as rows: of which contest, choice, type and unit each is."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from functools import lru_cache
from typing import TypeAlias, cast

from lxml import etree
from msgspec.structs import replace

from hustings.election.figures import Measure
from hustings.election.model import RowFault, SelectionKind, Variation
from hustings.election.texts import Texts
from hustings.files.long_tables.openelections import of_candidate
from hustings.files.long_tables.profile import Subject
from hustings.files.long_tables.subjects import is_total, measure_named
from hustings.files.streamed.clarity_texts import incumbent, name_and_party
from hustings.files.streamed.clarity_units import laid_out, unit_rows
from hustings.files.streamed.row_writer import SUBJECT, RowWriter
from hustings.files.streamed.xml_safe import Element, local_name

COLUMNS = (SUBJECT, "type", "county", "precinct", "count")
ROOT = "ElectionResult"
_INNERMOST = "Precinct"
_TURNOUT = {"totalVoters": Measure.ELIGIBLE, "ballotsCast": Measure.CAST}
_TURNOUTS = ("VoterTurnout", "ElectionVoterTurnout")
# What is looked at when it has ended; what lies in these is looked at with them.
TAGS = (
    *("Timestamp", "ElectionName", "ElectionDate", "Region", *_TURNOUTS),
    *("VoteType", "Choice", "Contest", ROOT),
)
_DISTRICT = re.compile(
    r"[\s,–-]*\b(congressional |house |senate )?(district|dist\.?|ward)\s*(no\.?\s*)?\d.*$", re.IGNORECASE
)


_INCUMBENT = Texts({"en": "incumbent, marked (I)"})
_FAULTY = Subject(fault=RowFault.NO_SELECTION)
_REPEATED_TOTAL = Subject(fault=RowFault.TOTALS)
# Of how many of something there are, where there are none it is not given: nobody votes where nobody may.
_NOT_GIVEN = Subject(fault=RowFault.ZERO_VOTERS)

# Compiled by libxml2, which gives the attributes of all elements at once.
_odd_votes = cast(
    "Callable[[Element], list[str]]",
    etree.XPath("descendant::*/@votes | descendant::*/@totalVotes", smart_strings=False),
)

_Unit: TypeAlias = tuple[str, str]
_WHOLE: _Unit = ("", "")


class _Contest:
    """A contest while it is read: what its counts are of, and in how many units it was met."""

    def __init__(self, subject: Subject) -> None:
        self.subject = subject
        self.units = 0


class ClarityReader:
    """Takes the elements of a document as they end, and writes a row for each of its numbers."""

    def __init__(self, rows: RowWriter) -> None:
        self.said: dict[str, str] = {}
        self.is_partial = False
        self._rows = rows
        # Those that are being read, and the number of what the votes of the choice are of.
        self._contest: Element | None = None
        self._choice: Element | None = None
        self._choice_number = ""
        self._contests: list[_Contest] = []
        self._keys: dict[str, str] = {}
        self._choices: dict[str, str] = {}
        self._units = 0
        self._measured: dict[Measure, int] = dict.fromkeys(_TURNOUT.values(), 0)
        self._wholes: dict[Measure, str] = {}

    def take(self, element: Element) -> None:
        """Take the next element of those named in `TAGS` that has ended."""
        name = local_name(element)
        if name == "VoteType":
            self._type(element)
        elif name == "Choice":
            number = self._choice_of(element)
            if (votes := element.get("totalVotes")) is not None:
                self._write(number, "", _WHOLE, votes)
            if any(inner.tag != "VoteType" for inner in element):
                self._odd(element)
        elif name == "Contest":
            self._contest_of(element)
            self._odd(element)
        elif name in _TURNOUTS:
            given = {measure: element.get(key) for key, measure in _TURNOUT.items()}
            self._wholes |= {measure: number for measure, number in given.items() if number is not None}
            for units in element:
                for unit in units:
                    self._turnout(unit)
        elif name == ROOT:
            self._odd(element)
        else:
            self.said[name] = " ".join((element.text or "").split())

    def finish(self) -> None:
        """Write what is known only at the end: of which contests the turnout of the whole is."""
        whole = self._units or max((contest.units for contest in self._contests), default=0)
        covering = [contest for contest in self._contests if contest.units >= whole]
        for measure, votes in self._wholes.items():
            if len(covering) == len(self._contests):
                self._write(self._number(Subject(measure=measure)), "", _WHOLE, votes)
            elif self._measured[measure] or not covering:
                # For a contest in a part of the area, its units are added up.
                self._write(self._number(_REPEATED_TOTAL), "", _WHOLE, votes)
            else:
                for contest in covering:
                    self._write(self._number(replace(contest.subject, measure=measure)), "", _WHOLE, votes)

    def _number(self, subject: Subject) -> str:
        return self._rows.book.number(subject)

    def _write(self, number: str, kind: str, unit: _Unit, votes: str) -> None:
        self._rows.write((number, kind, *unit, votes))

    def _type(self, element: Element) -> None:
        """Write the votes of a type: of each unit, and of the whole."""
        around = element.getparent()
        number, kind = self._type_of(element, around)
        total = self._total_of_type(element, around, number, kind)
        if not self._write_units(element, number, kind, total):
            for unit in element:
                self._unit(unit, number, kind)
            if total is not None:
                self._rows.write(total)

    def _write_units(self, element: Element, number: str, kind: str, total: Sequence[str] | None) -> bool:
        """Write the votes of units that are all of one kind, as nearly all are, and then those of the whole.

        Gives False, and writes nothing, if they are not.
        """
        is_inner = len(element) > 0 and element[0].tag == _INNERMOST
        around = (number, kind, "") if is_inner else (number, kind)
        rows = unit_rows(element, _INNERMOST if is_inner else "County", around, () if is_inner else ("",))
        if rows is None:
            return False
        if total is None:
            self._rows.write_laid_out(len(element), rows)
        else:
            self._rows.write_laid_out(len(element) + 1, rows + b"\n" + laid_out(total))
        return True

    def _unit(self, unit: Element, number: str, kind: str) -> None:
        """Write the votes of a unit, and of those within it."""
        name = unit.get("name") or ""
        place = ("", name) if local_name(unit) == _INNERMOST else (name, "")
        self._rows.write((number, kind, *place, unit.get("votes") or ""))
        for inner in unit:
            self._rows.write((number, kind, name, inner.get("name") or "", inner.get("votes") or ""))

    def _type_of(self, votes: Element, around: Element | None) -> tuple[str, str]:
        """Give the number of what votes of a type are of, and the type: none for votes of all types."""
        name, is_of_all, measure = _type_named(votes.get("name") or "")
        if around is not None and local_name(around) == "Choice":
            return self._choice_of(around), "" if is_of_all else name
        contest = self._contest_of(around)
        if contest is None:
            return self._number(_FAULTY), name
        if measure is not None:
            return self._number(replace(contest.subject, measure=measure)), ""
        return self._number(_REPEATED_TOTAL if is_of_all else _FAULTY), name

    def _contest_of(self, element: Element | None) -> _Contest | None:
        """Give the contest of an element, and begin with it at the first time."""
        if element is None or local_name(element) != "Contest":
            return None
        if element is self._contest:
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
        self._contest = element
        self._contests.append(_Contest(subject))
        return self._contests[-1]

    def _choice_of(self, element: Element) -> str:
        """Give the number of what votes of a choice are of."""
        if element is not self._choice:
            self._choice = element
            contest = self._contest_of(element.getparent())
            subject = self._chosen(element, contest.subject) if contest is not None else _FAULTY
            self._choice_number = self._number(subject)
        return self._choice_number

    def _chosen(self, element: Element, contest: Subject) -> Subject:
        text = element.get("text") or ""
        name, party = name_and_party(text, element.get("party") or "")
        name, is_incumbent = incumbent(name, party)
        found = of_candidate(contest, name, party)
        if found.fault is not None or found.measure is not None:
            return found
        key = element.get("key") or ""
        told = f"{found.selection}\n{party or ''}"
        if self._choices.setdefault(told, key) != key and found.kind is not SelectionKind.WRITE_IN:
            told = f"{told}\n{key}"
        kind = SelectionKind.OPTION if contest.variation is Variation.MEASURE else found.kind
        is_said = is_incumbent and kind is SelectionKind.CANDIDATE
        return replace(found, kind=kind, selection=told, description=_INCUMBENT if is_said else None)

    def _total_of_type(self, element: Element, around: Element | None, number: str, kind: str) -> Sequence[str] | None:
        """Give the row of the votes of a type in the whole, which stand beside those of the units, if they do."""
        if self._contests:
            self._contests[-1].units = max(self._contests[-1].units, len(element))
        votes = element.get("votes")
        if votes is None:
            return None
        total = around.get("totalVotes") if around is not None else None
        if not kind and total is not None:
            # Else the same is said twice.
            return (self._number(_REPEATED_TOTAL), "", *_WHOLE, votes) if total != votes else None
        return number, kind, *_WHOLE, votes

    def _odd(self, element: Element) -> None:
        """Set votes aside that stand where none are known to stand."""
        for votes in _odd_votes(element):
            self._write(self._number(_FAULTY), "", _WHOLE, votes)

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
            self._write(self._number(Subject(measure=measure) if is_given else _NOT_GIVEN), "", unit, number)


@lru_cache(maxsize=256)
def _type_named(text: str) -> tuple[str, bool, Measure | None]:
    """Give the name of a type of votes, whether it is all of them, and what it counts if no votes; types are few."""
    name = " ".join(text.split())
    return name, is_total(name), measure_named(name)


def _is_partial(contest: Element) -> bool:
    """Whether fewer units have reported a contest than take part in it."""
    reported = contest.get("precinctsReported") or ""
    taking_part = contest.get("precinctsParticipating") or contest.get("precinctsReporting") or ""
    return reported.isdecimal() and taking_part.isdecimal() and int(reported) < int(taking_part)
