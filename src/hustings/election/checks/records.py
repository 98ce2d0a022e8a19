"""H501 to H506: whether sources have addresses, figures dates and a status, and selections names of their own."""

from __future__ import annotations

import datetime

from hustings.election.checks.check import PASSED, Case, Outcome, found
from hustings.election.finding import folded
from hustings.election.model import ResultsStatus

# A day may be another one at the other end of the world.
_SLACK = datetime.timedelta(days=1)


def source_without_address(case: Case) -> Outcome:
    """H501: a source cannot be looked up, since the file gives no address of it."""
    names = tuple(source.id for source in case.election.sources if source.address is None)
    return found(names=names, of=len(case.election.sources)) if names else PASSED


def undated(case: Case) -> Outcome:
    """H502: the results do not say of when their figures are."""
    return PASSED if case.reading.results.as_of is not None else found()


def status_not_in_words(case: Case) -> Outcome:
    """H503: the file does not give the words by which the source names the status of the results."""
    results = case.reading.results
    if results.status is None:
        return None
    return PASSED if results.status_words is not None else found(status=results.status.value)


def endorsed_by_nobody(case: Case) -> Outcome:
    """H504: results are final, but nobody is named who endorsed them."""
    results = case.reading.results
    if results.status is not ResultsStatus.CERTIFIED:
        return None
    return PASSED if results.endorsed_by is not None else found()


def dates_out_of_order(case: Case) -> Outcome:
    """H505: results are of, or were published, before the election, or were published before the day they are of."""
    results, day = case.reading.results, case.election.date
    published = case.election.source(results.source).published
    if results.status is ResultsStatus.PRE_ELECTION:
        return None
    pairs = (
        (published, results.as_of, "published-before-as-of"),
        (results.as_of, day, "as-of-before-election"),
        (published, day, "published-before-election"),
    )
    known = [(first, second, order) for first, second, order in pairs if first is not None and second is not None]
    for first, second, order in known:
        if first < second - _SLACK:
            return found(first=first.isoformat(), second=second.isoformat(), order=order)
    return PASSED if known else None


def namesakes(case: Case) -> Outcome:
    """H506: several selections bear the same name in some language, but for case and accents."""
    by_name: dict[tuple[str, str], list[str]] = {}
    for selection in case.contest.selections:
        for tag, name in selection.name.items():
            by_name.setdefault((tag, " ".join(folded(name).split())), []).append(selection.id)
    same = {identifier: None for alike in by_name.values() if len(alike) > 1 for identifier in alike}
    return found(names=tuple(same)) if same else PASSED
