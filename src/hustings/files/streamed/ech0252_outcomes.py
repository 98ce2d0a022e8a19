"""Who is elected by a delivery of eCH-0252, and with which majority: it stands behind the counts."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping

from msgspec import Struct
from msgspec.structs import replace

from hustings.election.figures import Figure
from hustings.election.model import Contest, Election, Line, Outcome, OutcomeAct, Rule
from hustings.election.texts import Texts
from hustings.files.streamed.ech0252_names import child, children
from hustings.files.streamed.format import Places
from hustings.files.streamed.xml_safe import Element, local_name, text_of

# In version 2 of the standard, and in version 1.
MAJORITY, PROPORTIONAL = ("majorityElection", "majoralElection"), ("proportionalElection",)
_BETWEEN = "\n"


class _Told(Struct, frozen=True):
    """What is told of a selection: its outcome, or the seats of a list."""

    by_lot: bool | None = None
    seats: int | None = None


class Outcomes:
    """What a delivery says of who is elected, by election and by candidate or list."""

    def __init__(self) -> None:
        self._majorities: dict[str, str] = {}
        self._told: dict[tuple[str, str], _Told] = {}

    def take(self, election: str, elected: Element) -> None:
        """Take up what is said of an election when its counts have ended."""
        for result in elected:
            if local_name(result) in MAJORITY:
                self._majorities[election] = text_of(result, "absoluteMajority")
                self._take_candidates(election, result)
            for listed in children(result, "list") if local_name(result) in PROPORTIONAL else ():
                identifier = text_of(listed, "listIdentification")
                seats = self._take_candidates(list_key(election, identifier), listed)
                self._told[election, identifier] = _Told(seats=seats)

    def _take_candidates(self, contest: str, within: Element) -> int:
        found = children(within, "electedCandidate")
        for candidate in found:
            by_lot = text_of(candidate, "isElectedByDraw") in ("true", "1")
            self._told[contest, candidate_of(candidate)[0]] = _Told(by_lot=by_lot)
        return len(found)

    def complete(self, election: Election, places: Places) -> Election:
        """Add to an election who is elected, the seats of lists, and the absolute majority."""
        told = {place: self._told[key] for key, place in places.items() if key in self._told}
        majorities = {place[0]: majority for key, place in places.items() if (majority := self._majorities.get(key[0]))}
        source = election.sources[0].id
        # Those told of, by contest; of lists, that their candidates are is told of each by itself.
        elected = Counter(contest for (contest, _), found in told.items() if found.by_lot is not None)
        won: Counter[str] = Counter()
        for (contest, _), found in told.items():
            won[contest] += found.seats or 0
        contests = tuple(
            replace(
                contest,
                elect=_number_elected(contest, elected[contest.id] or won[contest.id]),
                rule=_rule(majorities[contest.id], source) if contest.id in majorities else contest.rule,
                results=tuple(
                    replace(results, lines=tuple(_with(line, contest, told, source) for line in results.lines))
                    for results in contest.results
                ),
            )
            for contest in election.contests
        )
        return replace(election, contests=contests)


def _number_elected(contest: Contest, told: int) -> int:
    """Give how many are elected: as it is said beforehand, else as many as are told of."""
    return contest.elect if contest.elect > 1 else max(told, 1)


def list_key(election: str, identifier: str) -> str:
    """Give the key of the contest among the candidates of a list."""
    return f"{election}{_BETWEEN}{identifier}"


def election_key(contest: str) -> str:
    """Give the identifier of the election that a contest belongs to."""
    return contest.partition(_BETWEEN)[0]


def candidate_of(item: Element) -> tuple[str, str]:
    """Give the identifier of a candidate, and the number on the ballot."""
    named = child(item, "candidateOrWriteInCandidate")
    within = named if named is not None else item
    return text_of(within, "candidateIdentification"), text_of(within, "candidateReference")


def _with(line: Line, contest: Contest, told: Mapping[tuple[str, str], _Told], source: str) -> Line:
    found = told.get((contest.id, line.selection), _Told())
    if found.seats is not None:
        line = replace(line, seats=Figure(value=str(found.seats), source=source))
    if found.by_lot is None:
        return line
    words = Texts({"en": "elected by lot" if found.by_lot else "elected"})
    return replace(line, outcome=Outcome(elected=True, words=words, act=OutcomeAct.REPORTED, source=source))


def _rule(majority: str, source: str) -> Rule:
    return Rule(
        text=Texts({"en": f"Absolute majority: {majority}", "de": f"Absolutes Mehr: {majority}"}), source=source
    )
