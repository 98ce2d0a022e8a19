"""What an election says for which the standard has no place: told in messages, never dropped in silence."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from enum import Enum, auto

from hustings.election.figures import WHOLE_COUNTS, Figure
from hustings.election.messages import Message, message, plural_message
from hustings.election.model import Contest, Election, Results, ResultsStatus, SelectionKind, Variation
from hustings.files.nist.given import exact_count, written_results, written_seats, written_version


class Left(Enum):
    """What writing meets that it has no place for."""

    MEASURES = auto()
    PARTS = auto()
    OF_CONTEST = auto()
    REPEATED_VOTERS = auto()


def written_status(election: Election) -> ResultsStatus | None:
    """Give the one status of the results that are written; None where none is given, or several are."""
    found = {version.status for contest in election.contests if (version := written_version(contest)) is not None}
    return next(iter(found)) if len(found) == 1 else None


def unsaid(election: Election, left: Mapping[Left, int], *, has_counts: bool) -> tuple[Message, ...]:
    """Tell what an election says that is not in what was written of it."""
    counted = [(say, count(election)) for say, count in _COUNTED]
    counted += [(say, left.get(what, 0)) for what, say in _LEFT.items()]
    if has_counts and election.counts is not None:
        counted.append((_rows, election.counts.reported))
    if not has_counts:
        counted += [(_inexact, _inexact_counts(election)), (_added_up, _sums(election))]
    told = [say(count) for say, count in counted if count]
    if election.counts is not None and not has_counts:
        told.append(message("The counts by unit are not written."))
    if written_status(election) is None:
        told.append(
            message("No one status of the results is given; {status} stands in its place.", status="unofficial-partial")
        )
    return tuple(told)


def _results(election: Election) -> Iterator[Results]:
    for contest in election.contests:
        yield from written_results(contest)


def _whole_figures(election: Election) -> Iterator[Figure]:
    for results in _results(election):
        figures = [getattr(results, measure.value) for measure in WHOLE_COUNTS]
        yield from (figure for figure in (*figures, *(line.votes for line in results.lines)) if figure is not None)


def _inexact_counts(election: Election) -> int:
    return sum(exact_count(figure) is None and figure.summed is None for figure in _whole_figures(election))


def _sums(election: Election) -> int:
    return sum(figure.summed is not None for figure in _whole_figures(election))


def _older_versions(election: Election) -> int:
    return sum(max(len(contest.versions) - 1, 0) for contest in election.contests)


def _shares(election: Election) -> int:
    return sum(line.share is not None for results in _results(election) for line in results.lines)


def _turnouts(election: Election) -> int:
    return sum(results.turnout is not None for results in _results(election))


def _seats_left(election: Election) -> int:
    given = sum(line.seats is not None for results in _results(election) for line in results.lines)
    return given - sum(len(written_seats(contest)) for contest in election.contests)


def _seat_rules(election: Election) -> int:
    return sum(contest.seat_rule is not None for contest in election.contests)


def _positions(election: Election) -> int:
    return sum(len(contest.positions) for contest in election.contests)


def _statements(election: Election) -> int:
    return sum(len(contest.statements) for contest in election.contests)


def _rules(election: Election) -> int:
    return sum(contest.rule is not None and contest.variation is not Variation.MEASURE for contest in election.contests)


def _more_sources(election: Election) -> int:
    return len(election.sources) - 1


def _addresses(election: Election) -> int:
    return sum(source.address is not None for source in election.sources[:1])


def _outcome_words(election: Election) -> int:
    versions = [version for contest in election.contests if (version := written_version(contest)) is not None]
    return sum(line.outcome is not None for version in versions for line in version.lines)


def _numbers_elected(election: Election) -> int:
    return sum(
        _has_no_number(contest) and (contest.elect, contest.votes_allowed) != (1, 1) for contest in election.contests
    )


def _has_no_number(contest: Contest) -> bool:
    kinds = {selection.kind for selection in contest.selections}
    is_of_parties = SelectionKind.PARTY in kinds and SelectionKind.CANDIDATE not in kinds
    return contest.variation is Variation.MEASURE or is_of_parties


def _descriptions(election: Election) -> int:
    selections = [selection for contest in election.contests for selection in contest.selections]
    told = [selection.description is not None for selection in selections]
    beside = [
        selection.kind is not SelectionKind.PARTY and (selection.short is not None or selection.color is not None)
        for selection in selections
    ]
    return sum(told) + sum(beside)


def _about_results(election: Election) -> int:
    fields = ("as_of", "status_words", "endorsed_by", "rounding", "share_base")
    return sum(getattr(results, field) is not None for results in _results(election) for field in fields)


def _quoted(election: Election) -> int:
    return sum(
        figure.words is not None or figure.place is not None
        for figure in _whole_figures(election)
        if exact_count(figure) is not None
    )


_COUNTED: tuple[tuple[Callable[[int], Message], Callable[[Election], int]], ...] = (
    (
        lambda count: plural_message(
            "{count} earlier version of results is not written: a report holds one.",
            "{count} earlier versions of results are not written: a report holds one.",
            count,
        ),
        _older_versions,
    ),
    (
        lambda count: plural_message(
            "{count} published percentage is not written: the standard has votes only.",
            "{count} published percentages are not written: the standard has votes only.",
            count,
        ),
        _shares,
    ),
    (
        lambda count: plural_message(
            "{count} published turnout is not written: the standard has no percentages.",
            "{count} published turnouts are not written: the standard has no percentages.",
            count,
        ),
        _turnouts,
    ),
    (
        lambda count: plural_message(
            "{count} number of seats is not written: of a unit within the whole, or not exact.",
            "{count} numbers of seats are not written: of units within the whole, or not exact.",
            count,
        ),
        _seats_left,
    ),
    (
        lambda count: plural_message(
            "{count} rule by which seats are given out is not written.",
            "{count} rules by which seats are given out are not written.",
            count,
        ),
        _seat_rules,
    ),
    (
        lambda count: plural_message(
            "{count} position of candidates is not written.", "{count} positions of candidates are not written.", count
        ),
        _positions,
    ),
    (
        lambda count: plural_message("{count} statement is not written.", "{count} statements are not written.", count),
        _statements,
    ),
    (
        lambda count: plural_message(
            "{count} rule of what it takes to be elected is not written.",
            "{count} rules of what it takes to be elected are not written.",
            count,
        ),
        _rules,
    ),
    (
        lambda count: plural_message(
            "{count} further source is not named: a report has one issuer.",
            "{count} further sources are not named: a report has one issuer.",
            count,
        ),
        _more_sources,
    ),
    (
        lambda count: plural_message(
            "The address of the source is not written.", "{count} addresses of sources are not written.", count
        ),
        _addresses,
    ),
    (
        lambda count: plural_message(
            "Of {count} selection it is written whether it is elected, not in which words, and only of a candidate.",
            "Of {count} selections it is written whether they are elected, not in which words, and only of candidates.",
            count,
        ),
        _outcome_words,
    ),
    (
        lambda count: plural_message(
            "Of {count} contest the number of those to be elected is not written: contests of parties have none.",
            "Of {count} contests the number of those to be elected is not written: contests of parties have none.",
            count,
        ),
        _numbers_elected,
    ),
    (
        lambda count: plural_message(
            "{count} description, short name or colour of a selection is not written.",
            "{count} descriptions, short names or colours of selections are not written.",
            count,
        ),
        _descriptions,
    ),
    (
        lambda count: plural_message(
            "{count} remark on results is not written: of when they are, by whom endorsed, how rounded, of what.",
            "{count} remarks on results are not written: of when they are, by whom endorsed, how rounded, of what.",
            count,
        ),
        _about_results,
    ),
    (
        lambda count: plural_message(
            "Of {count} count the words or the place in the source are not written.",
            "Of {count} counts the words or the places in the source are not written.",
            count,
        ),
        _quoted,
    ),
)


def _rows(count: int) -> Message:
    return plural_message(
        "{count} row of the source that gives no count is not written.",
        "{count} rows of the source that give no counts are not written.",
        count,
    )


def _inexact(count: int) -> Message:
    return plural_message(
        "{count} count is not written because it is not exact.",
        "{count} counts are not written because they are not exact.",
        count,
    )


def _added_up(count: int) -> Message:
    return plural_message(
        "{count} sum is not written because it was added up by Hustings.",
        "{count} sums are not written because they were added up by Hustings.",
        count,
    )


_LEFT: Mapping[Left, Callable[[int], Message]] = {
    Left.MEASURES: lambda count: plural_message(
        "{count} count of valid or blank votes, or of ballots issued or found, is not written.",
        "{count} counts of valid or blank votes, or of ballots issued or found, are not written.",
        count,
    ),
    Left.PARTS: lambda count: plural_message(
        "{count} count is not written: of a type of voters, overvotes or undervotes, or from before a correction.",
        "{count} counts are not written: of types of voters, overvotes or undervotes, or from before a correction.",
        count,
    ),
    Left.OF_CONTEST: lambda count: plural_message(
        "{count} count of voters or ballots of one contest is not written: the standard has them for all contests.",
        "{count} counts of voters or ballots of one contest are not written: the standard has them for all contests.",
        count,
    ),
    Left.REPEATED_VOTERS: lambda count: plural_message(
        "Of {count} unit the eligible voters are not written, because several numbers of them are given.",
        "Of {count} units the eligible voters are not written, because several numbers of them are given.",
        count,
    ),
}
