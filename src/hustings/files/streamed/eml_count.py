"""EML 510, counts: parties and candidates in one flat list, for the whole and by reporting unit, as rows.

A selection that names a party (affiliation) is of the contest; candidates that follow it are of its list, which is a
contest of its own. Where no parties stand in the list, candidates are of the contest itself.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import partial
from typing import Any

from msgspec import Struct
from msgspec.structs import replace

from hustings.election.figures import Measure
from hustings.election.model import RowFault, SelectionKind, Variation
from hustings.files.inputs import Input
from hustings.files.long_tables.profile import CountColumn, Level, LongTable, Subject
from hustings.files.long_tables.subjects import kind_named
from hustings.files.progress import Progress
from hustings.files.streamed.eml_ballots import TAGS as BALLOTS
from hustings.files.streamed.eml_ballots import Ballot, Ballots
from hustings.files.streamed.eml_explained import Counted, Explanations, outcomes_from
from hustings.files.streamed.eml_facts import KIESRAAD, TAGS, EmlFacts
from hustings.files.streamed.eml_names import child, id_of, name_of
from hustings.files.streamed.format import Streamed
from hustings.files.streamed.row_writer import SUBJECT, RowWriter
from hustings.files.streamed.xml_safe import Element, elements, local_name, root_of, text_of
from hustings.stations.kinds import PREVIOUS

_COLUMNS = (SUBJECT, "type", "authority", "unit", "name", "level", "count")
_BLOCKS = ("TotalVotes", "ReportingUnitVotes")
# What contests say of how many are elected, and how many votes one has.
_ELECTED = ("NumberOfPositions", "NumberOfSeats")
_NUMBERS = (*_ELECTED, "MaxVotes")
_NUMBER = re.compile(r"[1-9]\d{0,4}")
# Numbers in a block that count no votes.
_NO_VOTES = frozenset(("CountMetric", *_NUMBERS, "MinVotes", "Position"))
_LEVEL = "reporting-unit"
# How the identifiers of electoral districts begin, of polling stations go on, and of municipalities are.
_DISTRICT = "HSB"
_STATION = re.compile(r"::SB|^SB\d")
_MUNICIPALITY = re.compile(r"\d{4}")


def read_count(
    item: Input, lists: Sequence[Input], results: Sequence[Input], rows: RowWriter, progress: Progress
) -> Streamed:
    """Write the counts of a document as rows, with the names of lists of candidates and what results say of them.

    Raises:
        FileError: a document is damaged.
        CancelledError: the reader has cancelled.
    """
    root = root_of(item.head)
    is_dutch = root is not None and KIESRAAD in root.namespaces
    reader = _Reader(item, rows, root.namespace if root is not None else "", is_dutch=is_dutch)
    tags = [f"{{*}}{name}" for name in (*TAGS, *_BLOCKS, "ContestIdentifier", "Contest", *_NUMBERS)]
    for element in elements(item, progress, tags):
        reader.take(element)
    explanations = Explanations.read(reader.facts.election, lists if reader.has_unnamed else (), results, progress)
    reader.finish(explanations)
    facts = reader.facts.facts(is_dutch=is_dutch)
    table = LongTable(
        columns={name: place for place, name in enumerate(_COLUMNS)},
        subject=(SUBJECT,),
        levels=(_unit_level(_LEVEL),),
        counts=(CountColumn("count", "coalesce(type, 'total')", "type"),),
        read_subject=rows.book.read,
        has_decimal_comma=False,
        facts=lambda head, first: facts,  # noqa: ARG005 -- the document has said it already
        asked=("count(DISTINCT authority)", "list(DISTINCT level) FILTER (level IS NOT NULL)"),
        settle=_settled,
    )
    kind = root.attributes.get("Id", "") if root is not None else ""
    return Streamed(table, facts, partial(outcomes_from, explanations.result), explanations.used, kind)


def _settled(table: LongTable, found: Sequence[Any]) -> LongTable:
    """Name the level of units as they tell it, and put that of authorities around it where there are several."""
    authorities, levels = found
    unit = _unit_level(levels[0] if levels is not None and len(levels) == 1 else _LEVEL)
    if authorities <= 1:
        return replace(table, levels=(unit,))
    return replace(table, levels=(Level("authority", ("authority",), "authority", "authority"), unit))


def _unit_level(name: str) -> Level:
    return Level(name, ("unit", "name"), "unit", "name", "unit")


class _Tags(Struct, frozen=True):
    """The names of the most frequent elements, in the namespace of the document."""

    selection: str
    candidate: str
    votes: str


class _Reader:
    """Takes the elements of a document as they end, and writes a row for each of its counts."""

    def __init__(self, item: Input, rows: RowWriter, namespace: str, *, is_dutch: bool) -> None:
        self.facts = EmlFacts(item)
        self._rows = rows
        within = f"{{{namespace}}}" if namespace else ""
        self._tags = _Tags(f"{within}Selection", f"{within}Candidate", f"{within}ValidVotes")
        # The cells of candidates of the party in question, by number and short code.
        self._usual: dict[tuple[str | None, str | None], str] = {}
        self._usual_of: dict[tuple[str, str, str], dict[tuple[str | None, str | None], str]] = {}
        self._ballots = Ballots(is_dutch=is_dutch)
        self._contest = Subject(contest="")
        self._contest_id = ""
        self._unit = ("", "", "")
        # The party whose list is being read: its number in the document, and what votes for its candidates are of.
        self._party: tuple[str, Subject] | None = None
        self._cells: dict[tuple[str, str, str], str] = {}
        self._numbers: dict[Subject, str] = {}
        self._counted: dict[str, Counted] = {}
        self._variations: dict[str, Variation] = {}
        self._allowed: dict[str, dict[str, int]] = {}

    def take(self, element: Element) -> None:
        """Take the next element that has ended: a block of counts, or what is said outside them."""
        name = local_name(element)
        if name in _BLOCKS:
            self._take_block(element)
        elif name == "ContestIdentifier":
            self._begin_contest(element)
        elif name in _NUMBERS:
            self._take_number(name, (element.text or "").strip())
        elif name in TAGS:
            self.facts.take(element)

    def _take_number(self, name: str, digits: str) -> None:
        """Take how many are elected in a contest, or how many votes one has."""
        if _NUMBER.fullmatch(digits) and self._contest.contest:
            field = "elect" if name in _ELECTED else "votes_allowed"
            self._allowed.setdefault(self._contest.contest, {})[field] = int(digits)

    def _take_block(self, block: Element) -> None:
        self._unit, self._party = ("", "", ""), None
        self._usual = self._usual_of.setdefault((self._contest_id, "", ""), {})
        for element in block:
            if element.tag == self._tags.selection:
                if not self._take_usual(element):
                    self._selection(element)
            else:
                self._take_other(element)
        self._write_ballots(self._ballots.end())

    def _take_usual(self, element: Element) -> bool:
        """Take a candidate who was met before, as nearly all are; False if it is anything else."""
        if len(element) != 2:  # noqa: PLR2004 -- the candidate and the votes
            return False
        candidate, votes = element
        if candidate.tag != self._tags.candidate or votes.tag != self._tags.votes or len(candidate) != 1:
            return False
        cell = self._usual.get((candidate[0].get("Id"), candidate[0].get("ShortCode")))
        if cell is None:
            return False
        self._rows.write((cell, "", self.facts.authority, *self._unit, (votes.text or "").strip()))
        return True

    def _take_other(self, element: Element) -> None:
        name = local_name(element)
        if name == "Selection":
            self._selection(element)
        elif name == "ReportingUnitIdentifier":
            self._begin_unit(element)
        elif name in BALLOTS:
            self._write_ballots(self._ballots.take(element, self._contest))
        elif name not in _NO_VOTES and (element.text or "").strip().isdecimal():
            self._write(self._number(Subject(fault=RowFault.NO_SELECTION)), "", (element.text or "").strip())

    def finish(self, explanations: Explanations) -> None:
        """Say better what counts are of, now that the whole document and what lies beside it is known."""
        explained = {number: explanations.explain(counted) for number, counted in self._counted.items()}
        for subject, number in self._numbers.items():
            found = explained.get(number, subject)
            told: dict[str, Any] = {**self._allowed.get(found.contest or "", {})}
            variation = self._variations.get(found.contest or "")
            told |= {"variation": variation} if variation is not None else {}
            self._rows.book.amend(number, replace(found, **told))

    @property
    def has_unnamed(self) -> bool:
        """Whether there are candidates whom the document does not name."""
        return any(not counted.is_named for counted in self._counted.values())

    def _begin_contest(self, element: Element) -> None:
        self._contest_id = id_of(element)
        name = text_of(element, "ContestName") or self.facts.name or self.facts.election or self._contest_id
        key = f"{self.facts.election}\n{self._contest_id or name}"
        self._contest = Subject(contest=key, office=key, contest_name=name or "-")
        self._cells.clear()
        self._party = None

    def _begin_unit(self, element: Element) -> None:
        name = " ".join((element.text or "").split())
        number = id_of(element)
        self._unit = (number or name, name or number, _level_of(number))

    def _write_ballots(self, ballots: Sequence[Ballot]) -> None:
        for ballot in ballots:
            self._write(self._number(ballot.subject), ballot.kind, ballot.count)

    def _write(self, number: str, kind: str, count: str) -> None:
        self._rows.write((number, kind, self.facts.authority, *self._unit, count))

    def _number(self, subject: Subject) -> str:
        found = self._numbers.get(subject)
        if found is None:
            found = self._numbers[subject] = self._rows.book.number(subject)
        return found

    def _selection(self, element: Element) -> None:
        parts = {local_name(inner): inner for inner in element}
        votes = parts.get("ValidVotes", parts.get("Votes"))
        count = (votes.text or "").strip() if votes is not None else ""
        before = parts.get("InitialValidVotes")
        if "Candidate" in parts:
            numbers = [self._candidate(parts["Candidate"])]
        elif "AffiliationIdentifier" in parts:
            numbers = self._begin_party(parts["AffiliationIdentifier"])
        else:
            numbers = [self._option(parts.get("ReferendumOptionIdentifier"))]
        for number in numbers:
            self._write(number, "", count)
            if before is not None:
                self._write(number, PREVIOUS, (before.text or "").strip())

    def _begin_party(self, element: Element) -> list[str]:
        """Begin with a party; its votes are votes of the contest, and all valid ones of its list."""
        key = id_of(element)
        name = text_of(element, "RegisteredName") or key
        of_list = replace(
            self._contest,
            contest=f"{self._contest.contest}\n{key or name}",
            office=f"{self._contest.contest}\n{key or name}",
            contest_name=f"{self._contest.contest_name}: {name}",
        )
        self._party = (key or name, of_list)
        self._usual = self._usual_of.setdefault((self._contest_id, key or name, self._district), {})
        self._variations[self._contest.contest or ""] = Variation.PROPORTIONAL
        cached = self._cells.get((key or name, "", ""))
        if cached is None:
            subject = replace(self._contest, selection=key or name, name=name or "-", kind=SelectionKind.PARTY)
            cached = self._cells[key or name, "", ""] = self._number(subject)
            self._counted[cached] = Counted(subject, self._contest_id, key or name, "", set(), is_party=True)
        return [cached, self._number(replace(of_list, measure=Measure.VALID))]

    def _candidate(self, element: Element) -> str:
        identifier = child(element, "CandidateIdentifier")
        number, short = id_of(identifier), id_of(identifier, "ShortCode")
        option = child(element, "ProposalItem")
        if option is not None:
            return self._option(option)
        name = "" if number or short else name_of(element)
        party = self._party[0] if self._party is not None else ""
        cached = self._cells.get((party, number, short or name))
        if cached is None:
            cached = self._cells[party, number, short or name] = self._new_candidate(element, number, short)
        counted = self._counted[cached]
        if number:
            counted.numbers.add((self._contest_id, number))
            if self._district:
                counted.numbers.add((self._district, number))
        if identifier is not None and len(element) == 1:
            self._usual[identifier.get("Id"), identifier.get("ShortCode")] = cached
        return cached

    @property
    def _district(self) -> str:
        """The number of the electoral district that the unit in question is; "" if it is none."""
        return self._unit[0].removeprefix(_DISTRICT) if self._unit[0].startswith(_DISTRICT) else ""

    def _new_candidate(self, element: Element, number: str, short: str) -> str:
        party, within = self._party or ("", self._contest)
        name = name_of(element)
        key = short or number or name
        affiliation = child(element, "Affiliation")
        named = _party_of(affiliation) if affiliation is not None else ""
        subject = replace(
            within,
            selection=key,
            name=name or key or "-",
            kind=kind_named(name),
            party=named or None,
            fault=None if key else RowFault.NO_SELECTION,
        )
        cell = self._number(subject)
        self._counted[cell] = Counted(subject, self._contest_id, party, short, set(), is_named=bool(name))
        return cell

    def _option(self, element: Element | None) -> str:
        """Give the number of an answer to a question; of what is no selection at all, too."""
        key = id_of(element, "Id", "ReferendumOptionIdentifier", "ShortCode")
        name = " ".join((element.text or "").split()) if element is not None else ""
        if not key and not name:
            return self._number(Subject(fault=RowFault.NO_SELECTION))
        self._variations.setdefault(self._contest.contest or "", Variation.MEASURE)
        subject = replace(self._contest, selection=key or name, name=name or key, kind=SelectionKind.OPTION)
        return self._number(subject)


def _party_of(affiliation: Element) -> str:
    return text_of(affiliation, "AffiliationIdentifier", "RegisteredName") or text_of(affiliation, "Type")


def _level_of(identifier: str) -> str:
    """Tell what kind of unit an identifier of the Dutch authorities is of; "" where it does not tell."""
    if _STATION.search(identifier):
        return "polling-station"
    if identifier.startswith(_DISTRICT):
        return "electoral-district"
    return "municipality" if _MUNICIPALITY.fullmatch(identifier) else ""
