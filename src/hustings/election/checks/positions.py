"""H601: whether the sources report the positions of all candidates, or of some only."""

from __future__ import annotations

from hustings.election.checks.check import PASSED, Case, Outcome, found
from hustings.election.policy import candidates_of, speaking


def one_sided(case: Case) -> Outcome:
    """H601: positions of some candidates are reported, of others none."""
    heard = speaking(case.contest)
    if not heard:
        return None
    silent = tuple(selection.id for selection in candidates_of(case.contest) if selection not in heard)
    if not silent:
        return PASSED
    return found(names=silent, heard=tuple(selection.id for selection in heard))
