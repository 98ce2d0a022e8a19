"""Contests, selections, candidates and parties in the words of the standard."""

from __future__ import annotations

from collections.abc import Iterator

from hustings.election.model import Contest, Election, Selection, SelectionKind, Variation
from hustings.election.texts import Texts
from hustings.files.nist import v2
from hustings.files.nist.given import written_version
from hustings.files.nist.words import KIND_IDENTIFIER, identifier_of, texts_of, vote_variation

_PEOPLE = (SelectionKind.CANDIDATE, SelectionKind.WRITE_IN)


class Parties:
    """The parties that an election names, each once."""

    def __init__(self, election: Election) -> None:
        self._found: dict[tuple[Texts, Texts | None, str | None], str] = {}
        for contest in election.contests:
            for selection in contest.selections:
                if selection.kind is SelectionKind.PARTY:
                    self._find(selection.name, selection.short, selection.color)
                elif selection.party is not None:
                    self._find(selection.party)

    def written(self) -> Iterator[v2.Party]:
        """Give the parties."""
        for (name, short, color), identifier in self._found.items():
            yield v2.Party(
                id=identifier,
                name=texts_of(name),
                abbreviation=texts_of(short) if short is not None else None,
                color=color.removeprefix("#").lower() if color is not None else None,
            )

    def of(self, selection: Selection) -> str | None:
        """Give the identifier of the party that a selection is, or is of."""
        if selection.kind is SelectionKind.PARTY:
            return self._find(selection.name, selection.short, selection.color)
        return self._find(selection.party) if selection.party is not None else None

    def _find(self, name: Texts, short: Texts | None = None, color: str | None = None) -> str:
        return self._found.setdefault((name, short, color), f"party{len(self._found) + 1}")


def contest_of(number: int, contest: Contest, scope: str) -> v2.Contest:
    """Write a contest without its selections and counts; it is held in the whole."""
    name, title = contest.name.best("en"), texts_of(contest.name)
    identifier = f"contest{number}"
    variation = vote_variation(contest.variation)
    kinds = {selection.kind for selection in contest.selections}
    if contest.variation is Variation.MEASURE:
        return v2.BallotMeasureContest(
            id=identifier,
            name=name,
            ballot_title=title,
            election_district_id=scope,
            passage_threshold=texts_of(contest.rule.text) if contest.rule is not None else None,
        )
    if SelectionKind.PARTY in kinds and SelectionKind.CANDIDATE not in kinds:
        return v2.PartyContest(
            id=identifier, name=name, ballot_title=title, election_district_id=scope, vote_variation=variation
        )
    return v2.CandidateContest(
        id=identifier,
        name=name,
        ballot_title=title,
        election_district_id=scope,
        vote_variation=variation,
        number_elected=contest.elect,
        votes_allowed=contest.votes_allowed,
    )


def selection_of(number: int, place: int, contest: Contest, selection: Selection, parties: Parties) -> v2.Selection:
    """Write a selection without its counts; `number` and `place` are those of its contest, and its own there."""
    identifier = f"selection{number}-{place}"
    if selection.kind is SelectionKind.PARTY:
        return v2.PartySelection(id=identifier, party_ids=(parties.of(selection) or "",), sequence_order=place)
    if selection.kind in _PEOPLE:
        return v2.CandidateSelection(
            id=identifier,
            candidate_ids=(_candidate(number, place),),
            is_write_in=selection.kind is SelectionKind.WRITE_IN,
            sequence_order=place,
        )
    is_usual = contest.variation is Variation.MEASURE and selection.kind is SelectionKind.OPTION
    return v2.BallotMeasureSelection(
        id=identifier,
        selection=texts_of(selection.name),
        external_identifier=() if is_usual else (identifier_of(KIND_IDENTIFIER, selection.kind.value),),
        sequence_order=place,
    )


def candidates_of(number: int, contest: Contest, parties: Parties) -> Iterator[v2.Candidate]:
    """Write the candidates of a contest, with what is said of whether they are elected."""
    version = written_version(contest)
    outcomes = {line.selection: line.outcome for line in version.lines} if version is not None else {}
    for place, selection in enumerate(contest.selections, 1):
        if selection.kind not in _PEOPLE:
            continue
        outcome = outcomes.get(selection.id)
        status = None if outcome is None else "winner" if outcome.elected else "defeated"
        is_bulk = selection.kind is SelectionKind.WRITE_IN
        yield v2.Candidate(
            id=_candidate(number, place),
            ballot_name=texts_of(selection.name),
            external_identifier=(identifier_of(KIND_IDENTIFIER, selection.kind.value),) if is_bulk else (),
            party_id=parties.of(selection),
            post_election_status=status,
        )


def _candidate(number: int, place: int) -> str:
    return f"candidate{number}-{place}"
