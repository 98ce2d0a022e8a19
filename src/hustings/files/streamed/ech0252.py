"""Swiss election results of eCH-0252, by counting circle; the information delivery beside them names the candidates.

Source: eCH-0252, "Voting and election information" (versions 1 and 2). A row is one number that is counted in a circle:
voters, ballots, votes. Voting cards, voters by sex and votes that are invalid one by one are passed over. A vote for
nobody in particular on a ballot (`countOfBlankVotesTotal`) is an undervote.
"""

from __future__ import annotations

import datetime
from collections.abc import Iterator, Mapping, Sequence

from msgspec.structs import replace

from hustings.election.figures import Measure
from hustings.election.messages import message
from hustings.election.model import (
    ResultsStatus,
    SelectionKind,
    Variation,
)
from hustings.election.texts import Texts
from hustings.files.errors import FileError
from hustings.files.inputs import Input
from hustings.files.long_tables.profile import CountColumn, ElectionFacts, Level, LongTable, Subject
from hustings.files.progress import Progress
from hustings.files.streamed.ech0252_names import Candidacy, ElectionNames, child, children, names_in
from hustings.files.streamed.ech0252_outcomes import (
    MAJORITY,
    PROPORTIONAL,
    Outcomes,
    candidate_of,
    election_key,
    list_key,
)
from hustings.files.streamed.format import Streamed
from hustings.files.streamed.row_writer import SUBJECT, RowWriter
from hustings.files.streamed.xml_safe import Element, elements, local_name, root_of, text_of
from hustings.stations.connection import quoted
from hustings.stations.kinds import TOTAL

NAME = message("Swiss election results (eCH-0252, XML)")
EXTENSIONS = (".xml",)
_NAMESPACE, _ROOT = "/eCH-0252/", "delivery"
_INFORMATION, _RESULTS = b"electionInformationDelivery", b"electionResultDelivery"
_COLUMNS = (SUBJECT, "kind", "circle", "name", "count")
_WANTED = ("countingCircleResult", "elected", "pollingDay", "cantonId", "testDeliveryFlag")
_MEASURES: Mapping[str, Measure] = {
    "countOfReceivedBallots": Measure.CAST,
    "countOfBlankBallots": Measure.BLANK,
    "countOfInvalidBallots": Measure.REJECTED,
    "countOfValidBallots": Measure.VALID,
}
# Candidate votes and additional votes make up the votes of a list.
_LIST_VOTES: Mapping[str, str] = {
    "countOfPartyVotes": TOTAL,
    "countOfCandidateVotes": "candidate votes",
    "countOfAdditionalVotes": "additional votes",
}
_CANDIDATE_VOTES: Mapping[str, str] = {
    "countOfVotesTotal": TOTAL,
    "countOfVotesFromUnchangedBallots": "unchanged ballots",
    "countOfVotesFromChangedBallots": "changed ballots",
}
_SCATTERED = Texts({"en": "Individual votes", "de": "Vereinzelte"})
# The cantons by their numbers, from 1, in the order of the Federal Constitution, article 1.
_CANTONS = (
    *("ZH", "BE", "LU", "UR", "SZ", "OW", "NW", "GL", "ZG", "FR", "SO", "BS", "BL"),
    *("SH", "AR", "AI", "SG", "GR", "AG", "TG", "TI", "VD", "VS", "NE", "GE", "JU"),
)


def recognises(head: bytes) -> bool:
    """Whether a document is a delivery of eCH-0252."""
    root = root_of(head)
    return root is not None and root.name == _ROOT and _NAMESPACE in root.namespace


def is_companion(head: bytes) -> bool:
    """Whether a delivery names elections and candidates, and holds no results."""
    return _INFORMATION in head and _RESULTS not in head and recognises(head)


def wants_companion(head: bytes) -> bool:
    """Whether a delivery holds results, in which candidates have numbers only."""
    return _RESULTS in head


def read(item: Input, others: Sequence[Input], rows: RowWriter, progress: Progress) -> Streamed:
    """Write the counts of a delivery as rows."""
    outcomes = Outcomes()
    reader = _Reader(rows, [(other, names_in(other, progress)) for other in others], outcomes)
    for element in elements(item, progress, [f"{{*}}{name}" for name in _WANTED]):
        reader.take(element)
    if not rows.rows:
        raise FileError(
            item.path,
            message("holds no counts"),
            item.member or "",
            message("results of elections"),
            message("none, or those of votes on questions, which Hustings does not read"),
        )
    facts = reader.facts()
    table = LongTable(
        columns={name: place for place, name in enumerate(_COLUMNS)},
        subject=(SUBJECT,),
        levels=(Level("counting circle", ("circle", "name"), "coalesce(circle, name)", "name", "circle"),),
        counts=(CountColumn("count", quoted("kind"), "kind"),),
        read_subject=rows.book.read,
        facts=lambda head, first: facts,  # noqa: ARG005 -- the delivery has said it already
    )
    return Streamed(table, facts, outcomes.complete, reader.used)


class _Reader:
    """Takes up the results of a delivery, told what elections and candidates are called."""

    def __init__(
        self, rows: RowWriter, names: Sequence[tuple[Input, dict[str, ElectionNames]]], outcomes: Outcomes
    ) -> None:
        self._rows = rows
        self._inputs = names
        self._names = {key: election for _, found in names for key, election in found.items()}
        self._met: dict[str, Subject] = {}
        self._outcomes = outcomes
        self._said: dict[str, str] = {}
        self._is_partial = False

    @property
    def used(self) -> tuple[Input, ...]:
        """The deliveries that name elections of this one."""
        return tuple(item for item, found in self._inputs if not self._met.keys().isdisjoint(found))

    def take(self, element: Element) -> None:
        """Take up an element that has ended."""
        name = local_name(element)
        if name == "countingCircleResult":
            self._circle(element)
        elif name == "elected":
            self._outcomes.take(_election_of(element), element)
        else:
            self._said.setdefault(name, (element.text or "").strip())

    def _circle(self, element: Element) -> None:
        contest = self._contest(_election_of(element))
        circle = child(element, "countingCircle")
        place = (
            (text_of(circle, "countingCircleId"), text_of(circle, "countingCircleName"))
            if circle is not None
            else ("", "")
        )
        data = child(element, "resultData")
        within = data if data is not None else element
        if (text_of(within, "isFullyCounted") or text_of(within, "fullyCountedTrue")) in ("false", "0"):
            self._is_partial = True
        voters = text_of(within, "countOfVotersInformation", "countOfVotersTotal")
        self._write(replace(contest, measure=Measure.ELIGIBLE), TOTAL, place, voters)
        for name, measure in _MEASURES.items():
            self._write(replace(contest, measure=measure), TOTAL, place, text_of(within, name))
        result = child(within, "electionResult")
        for subject, kind, count in self._votes(contest, result if result is not None else within):
            self._write(subject, kind, place, count)

    def _write(self, subject: Subject, kind: str, place: tuple[str, str], count: str) -> None:
        if count:
            self._rows.write((self._rows.book.number(subject), kind, *place, count))

    def _votes(self, contest: Subject, result: Element) -> Iterator[tuple[Subject, str, str]]:
        majority = child(result, *MAJORITY)
        if majority is not None:
            for item in children(majority, "candidateResult"):
                yield from _counted(item, self._candidate(contest, item), _CANDIDATE_VOTES)
            scattered = replace(contest, selection="individual", name=_SCATTERED, kind=SelectionKind.WRITE_IN)
            yield scattered, TOTAL, text_of(majority, "countOfIndividualVotesTotal")
            undervotes = replace(contest, measure=Measure.UNDERVOTES)
            yield undervotes, TOTAL, text_of(majority, "countOfBlankVotesTotal")
        proportional = child(result, *PROPORTIONAL)
        for item in children(proportional, "listResults", "listResult") if proportional is not None else ():
            listed = self._list(contest, text_of(item, "listIdentification"))
            yield from _counted(item, listed, _LIST_VOTES)
            of_list = _of_list(contest, listed)
            for candidate in children(item, "candidateResults", "candidateResult"):
                yield from _counted(candidate, self._candidate(of_list, candidate), _CANDIDATE_VOTES)

    def _contest(self, identifier: str) -> Subject:
        if identifier not in self._met:
            known = self._names.get(identifier)
            is_proportional = known is not None and known.is_proportional
            seats = known.seats if known is not None else 1
            self._met[identifier] = Subject(
                contest=identifier,
                office=identifier,
                contest_name=(known.name if known is not None else None) or Texts({"und": identifier or "-"}),
                elect=seats,
                votes_allowed=1 if is_proportional else seats,
                variation=Variation.PROPORTIONAL if is_proportional else Variation.MAJORITY,
            )
        return self._met[identifier]

    def _candidate(self, contest: Subject, item: Element) -> Subject:
        """Tell of whom votes are: by the name in the information delivery, else by the number on the ballot."""
        identifier, number = candidate_of(item)
        known = self._names.get(election_key(contest.contest or ""))
        found = known.candidates.get(identifier) if known is not None else None
        written = text_of(item, "candidateOrWriteInCandidate", "writeIn") or text_of(item, "writeIn")
        candidacy = found or Candidacy(
            Texts({"und": written} if written else {"en": f"Candidate {number or identifier}"})
        )
        return replace(contest, selection=identifier or written, name=candidacy.name, party=candidacy.party)

    def _list(self, contest: Subject, identifier: str) -> Subject:
        known = self._names.get(contest.contest or "")
        name = known.lists.get(identifier) if known is not None else None
        shown = name or Texts({"en": f"List {identifier or '-'}"})
        return replace(contest, selection=identifier, name=shown, kind=SelectionKind.PARTY)

    def facts(self) -> ElectionFacts:
        """Give what the delivery says of the election as a whole."""
        number = self._said.get("cantonId", "")
        is_canton = number.isdecimal() and 0 < int(number) <= len(_CANTONS)
        canton = f"Canton {_CANTONS[int(number) - 1]}" if is_canton else "Switzerland"
        known = [found for key in self._met if (found := self._names.get(key)) is not None]
        areas = {found.area for found in known if found.area is not None}
        contests = list(self._met.values())
        only = contests[0].contest_name if len(contests) == 1 else ""
        return ElectionFacts(
            name=only if isinstance(only, Texts) else Texts({"en": f"Elections, {canton}"}),
            area=next(iter(areas)) if len(areas) == 1 else Texts({"en": canton}),
            date=_day(self._said.get("pollingDay", "")),
            status=ResultsStatus.UNOFFICIAL_PARTIAL if self._is_partial else None,
            status_words=Texts({"en": "test delivery"}) if self._said.get("testDeliveryFlag") == "true" else None,
        )


def _of_list(contest: Subject, listed: Subject) -> Subject:
    """Make the contest among the candidates of a list."""
    names = (contest.contest_name, listed.name)
    tags = (
        [tag for tag in names[0] if tag in names[1]]
        if isinstance(names[0], Texts) and isinstance(names[1], Texts)
        else []
    )
    best = [name.best("en") if isinstance(name, Texts) else name for name in names]
    texts = {tag: f"{names[0][tag]}: {names[1][tag]}" for tag in tags} or {"und": ": ".join(best)}  # pyright: ignore[reportArgumentType, reportCallIssue]
    return Subject(
        contest=list_key(contest.contest or "", listed.selection),
        office=list_key(contest.contest or "", listed.selection),
        contest_name=Texts(texts),
        elect=contest.elect,
        votes_allowed=contest.elect,
        variation=Variation.PLURALITY,
    )


def _counted(item: Element, subject: Subject, names: Mapping[str, str]) -> Iterator[tuple[Subject, str, str]]:
    return ((subject, kind, text_of(item, name)) for name, kind in names.items())


def _election_of(element: Element) -> str:
    """Give the election whose results an element is among."""
    around = element.getparent()
    return text_of(around, "electionIdentification") if around is not None else ""


def _day(text: str) -> datetime.date | None:
    try:
        return datetime.date.fromisoformat(text[:10])
    except ValueError:
        return None
