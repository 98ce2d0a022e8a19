"""What the numbers of a report stand for, and what it says of the election as a whole."""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterable, Mapping

from msgspec.structs import replace

from hustings.election.figures import Figure, Measure
from hustings.election.messages import message
from hustings.election.model import (
    Area,
    Contest,
    Election,
    Line,
    Results,
    RowFault,
    Selection,
    SelectionKind,
    Source,
    Variation,
)
from hustings.election.texts import Texts
from hustings.files.errors import FileError
from hustings.files.inputs import Input
from hustings.files.long_tables.contests import gather
from hustings.files.long_tables.profile import ElectionFacts, Subject
from hustings.files.long_tables.subjects import is_total, kind_named, measure_named
from hustings.files.nist.report import PARTICIPATED, WRITE_INS, ContestFacts, Report, SelectionFacts
from hustings.files.nist.words import UNDETERMINED, election_type_from, status_from, variation_from

_MEASURES = ("BallotMeasureContest", "RetentionContest")
# The first day of 1900 stands where programs had to write a day and knew none.
_NO_YEAR = 1900
_SEATS = re.compile(r"0|[1-9][0-9]{0,5}")
_COLOR = re.compile(r"[0-9a-fA-F]{6}")
_BETWEEN = " / "
_WRITE_IN = Texts({"en": "Write-in"})


class Meanings:
    """Tells what contests and selections of a report are, by their numbers in its rows."""

    def __init__(self, report: Report, item: Input) -> None:
        self._report = report
        self._item = item
        self._met: dict[int, Subject] = {}
        self._kinds = {number: self._kind(number) for number in report.selections}

    def is_write_in(self, selection: int) -> bool:
        """Whether votes for a selection are for somebody who was written in."""
        facts = self._report.selections[selection]
        return facts.is_write_in or self._kinds[selection] is SelectionKind.WRITE_IN

    def subject(self, contest: str | None, selection: str | None, measure: str | None) -> Subject:
        """Tell what rows are of."""
        of = self._contest(int(contest)) if contest is not None else Subject()
        if measure == WRITE_INS and contest is None:
            # Nobody is written in but in a contest.
            return replace(of, fault=RowFault.NO_SELECTION)
        if measure == WRITE_INS:
            return replace(of, selection=WRITE_INS, name=_WRITE_IN, kind=SelectionKind.WRITE_IN)
        if measure is not None:
            return replace(of, measure=Measure.CAST if measure == PARTICIPATED else Measure(measure))
        return (
            self._selection(of, int(selection)) if selection is not None else replace(of, fault=RowFault.NO_SELECTION)
        )

    def facts(self) -> ElectionFacts:
        """Give what the report says of the election as a whole."""
        report = self._report
        elections = report.elections
        names = [election.name for election in elections if election.name is not None]
        days = {_day(election.date) for election in elections}
        scopes = [unit.name for election in elections if (unit := report.units.get(election.scope)) is not None]
        file = Texts({UNDETERMINED: self._item.name})
        first = elections[0]
        head = report.head
        return ElectionFacts(
            name=_joined(names) or file,
            area=next((name for name in scopes if name is not None), None) or file,
            type=election_type_from(first.type, first.other_type),
            date=next(iter(days)) if len(days) == 1 else None,
            publisher=Texts({UNDETERMINED: head.issuer}) if head.issuer else None,
            is_publisher_supplied=False,
            status=status_from(head.status) if not head.is_status_unknown else None,
            published=_day(head.generated),
        )

    def election(self) -> Election:
        """Give the election of a report without counts.

        Raises:
            FileError: it has no contests either.
        """
        subjects = [
            self._selection(self._contest(contest), number)
            for number, contest in enumerate(self._report.contest_of)
            if number in self._report.selections
        ]
        named = [subject for subject in subjects if subject.fault is None and subject.measure is None]
        gathered = gather(named, [1 for _ in named])
        if not gathered.contests:
            raise FileError(
                self._item.path,
                message("holds no counts"),
                self._item.member or "",
                message("contests, with the votes for their candidates"),
                message("none"),
            )
        facts = self.facts()
        source = Source(
            id="file1", publisher=facts.publisher or Texts({UNDETERMINED: self._item.name}), published=facts.published
        )
        election = Election(
            format="hustings-election",
            version=1,
            name=facts.name,
            type=facts.type,
            date=facts.date,
            area=Area(name=facts.area),
            sources=(source,),
            # Seats may be published where votes are not.
            contests=tuple(map(_with_results, gathered.contests)) if self._report.seats else gathered.contests,
        )
        return self.complete(election, gathered.places)

    def complete(self, election: Election, places: Mapping[tuple[str, str], tuple[str, str]]) -> Election:
        """Add what rows cannot say: identifiers of the area, short names and colours of parties."""
        found = {
            place: party
            for number, contest in enumerate(self._report.contest_of)
            if (place := places.get((self._key(contest), str(number)))) is not None
            and (party := self._report.selections.get(number)) is not None
            and self._kinds[number] is SelectionKind.PARTY
        }
        source = election.sources[0].id
        seats = {
            place: Figure(value=digits, source=source)
            for number, contest in enumerate(self._report.contest_of)
            if (place := places.get((self._key(contest), str(number)))) is not None
            and (digits := self._seats(contest, number)) is not None
        }
        contests = tuple(
            replace(
                contest,
                selections=tuple(
                    self._with_party(selection, found.get((contest.id, selection.id)))
                    for selection in contest.selections
                ),
                results=tuple(
                    replace(
                        results,
                        lines=tuple(
                            replace(line, seats=seats.get((contest.id, line.selection), line.seats))
                            for line in results.lines
                        ),
                    )
                    for results in contest.results
                ),
            )
            for contest in election.contests
        )
        scope = self._report.units.get(self._report.elections[0].scope)
        ids = dict(scope.ids) if scope is not None else {}
        area = replace(
            election.area, ids={**{scheme: value for scheme, value in ids.items() if value}, **election.area.ids}
        )
        return replace(election, contests=contests, area=area)

    def _seats(self, contest: int, selection: int) -> str | None:
        """Give the seats that a report gives for a selection, where the contest is held, or in its one unit."""
        found = self._report.seats.get(selection, {})
        held_in = self._report.contests.get(contest, ContestFacts("")).district
        digits = found.get(held_in) or (next(iter(found.values())) if len(found) == 1 else "")
        return digits if _SEATS.fullmatch(digits) else None

    def _with_party(self, selection: Selection, facts: SelectionFacts | None) -> Selection:
        party = self._report.parties.get(facts.parties[0]) if facts is not None and len(facts.parties) == 1 else None
        if party is None:
            return selection
        color = f"#{party.color.lower()}" if _COLOR.fullmatch(party.color) else None
        return replace(selection, short=party.short, color=color)

    def _key(self, contest: int) -> str:
        # Numbers are of one document; several together may be one election.
        return f"{self._item.name}\n{contest}" if self._item.member is not None else str(contest)

    def _contest(self, number: int) -> Subject:
        """Tell what is common to all rows of a contest."""
        if number not in self._met:
            self._met[number] = self._new_contest(self._report.contests.get(number, ContestFacts("")), number)
        return self._met[number]

    def _new_contest(self, facts: ContestFacts, number: int) -> Subject:
        parties = _joined(self._party_names(facts.parties))
        elections = self._report.elections
        event = elections[facts.election].name if len(elections) > 1 and facts.election < len(elections) else None
        name = _in_row([part for part in (event, self._contest_name(facts), parties) if part is not None])
        district = self._report.units.get(facts.district)
        office = (district.type if district is not None else "", re.sub(r"\d+", "", facts.name), *facts.parties)
        return Subject(
            contest=self._key(number),
            office="\n".join(office),
            contest_name=name,
            elect=max(facts.elect or 1, 1),
            votes_allowed=max(facts.allowed or facts.elect or 1, 1),
            variation=Variation.MEASURE
            if facts.type in _MEASURES
            else variation_from(facts.variation, facts.other_variation),
        )

    def _contest_name(self, facts: ContestFacts) -> Texts:
        """Give the name of a contest: in several languages where the title on the ballot is the same."""
        name = " ".join(facts.name.split())
        if facts.title is not None and (not name or name in facts.title.values()):
            return facts.title
        return Texts({UNDETERMINED: name}) if name else Texts({"en": "Contest"})

    def _selection(self, contest: Subject, number: int) -> Subject:
        facts = self._report.selections.get(number, SelectionFacts())
        name, kind = self._name(facts), self._kinds.get(number, SelectionKind.CANDIDATE)
        if name is None:
            return replace(contest, fault=RowFault.NO_SELECTION)
        candidates = [self._report.candidates[key] for key in facts.candidates if key in self._report.candidates]
        written = name.best("en")
        if not candidates or facts.kind is None:
            measure = measure_named(written) if kind is SelectionKind.CANDIDATE else None
            if measure is not None:
                return replace(contest, measure=measure)
            if kind is SelectionKind.CANDIDATE and is_total(written):
                return replace(contest, fault=RowFault.TOTALS)
        endorsed = facts.parties if kind is SelectionKind.CANDIDATE else ()
        parties = endorsed or tuple(dict.fromkeys(candidate.party for candidate in candidates if candidate.party))
        return replace(
            contest,
            selection=str(number),
            name=name,
            kind=kind,
            party=_joined(self._party_names(parties)) if kind is SelectionKind.CANDIDATE else None,
            elected=bool(candidates) and all(candidate.is_winner for candidate in candidates),
        )

    def _name(self, facts: SelectionFacts) -> Texts | None:
        candidates = [self._report.candidates.get(key) for key in facts.candidates]
        names = [candidate.name for candidate in candidates if candidate is not None and candidate.name is not None]
        if not names and not facts.candidates:
            names = [facts.text] if facts.text is not None else list(self._party_names(facts.parties))
        if not names and facts.is_write_in:
            return _WRITE_IN
        return _joined(names)

    def _kind(self, number: int) -> SelectionKind:
        facts = self._report.selections[number]
        marked = [self._report.candidates[key].kind for key in facts.candidates if key in self._report.candidates]
        known = facts.kind or next((kind for kind in marked if kind is not None), None)
        if known is not None:
            return known
        name = self._name(facts)
        written = name.best("en") if name is not None else ""
        if facts.candidates or facts.is_write_in:
            is_bulk = facts.is_write_in and not facts.candidates
            return SelectionKind.WRITE_IN if is_bulk else _but_no_option(kind_named(written))
        if facts.parties:
            return SelectionKind.PARTY
        return kind_named(written, SelectionKind.OPTION if facts.text is not None else SelectionKind.CANDIDATE)

    def _party_names(self, identifiers: Iterable[str]) -> Iterable[Texts]:
        parties = (self._report.parties.get(identifier) for identifier in identifiers)
        return (party.name for party in parties if party is not None and party.name is not None)


def _but_no_option(kind: SelectionKind) -> SelectionKind:
    """Give the kind of what is listed as a candidate, who may be called For."""
    return SelectionKind.CANDIDATE if kind is SelectionKind.OPTION else kind


def _joined(names: Iterable[Texts], between: str = _BETWEEN) -> Texts | None:
    """Put names in a row, in the languages that all of them are given in; else in the best of each."""
    listed = list(names)
    if len(listed) < 2:  # noqa: PLR2004 -- nothing to put in a row
        return listed[0] if listed else None
    tags = [tag for tag in listed[0] if all(tag in other for other in listed)]
    if not tags:
        return Texts({UNDETERMINED: between.join(name.best("en") for name in listed)})
    return Texts({tag: between.join(name[tag] for name in listed) for tag in tags})


def _in_row(names: Iterable[Texts]) -> Texts:
    return _joined(names, " · ") or Texts({"en": "Contest"})


def _day(text: str) -> datetime.date | None:
    try:
        day = datetime.date.fromisoformat(text.strip()[:10])
    except ValueError:
        return None
    return day if day.year > _NO_YEAR else None


def _with_results(contest: Contest) -> Contest:
    """Give a contest results in which nothing is counted."""
    lines = tuple(Line(selection=selection.id) for selection in contest.selections)
    return replace(contest, results=(Results(id="seats", source="file1", lines=lines),))
