"""What a command is asked for in a file: a contest, and whether it is there."""

from __future__ import annotations

from pathlib import Path

from hustings.election.messages import Message, message, series
from hustings.election.model import Contest, Election


class NotThereError(Exception):
    """A contest or a version that was asked for is not in a file; the problem says which are."""

    def __init__(self, problem: Message) -> None:
        super().__init__(str(problem))
        self.problem = problem


def asked_contests(file: Path, election: Election, contest: str | None) -> tuple[Contest, ...]:
    """Give the contest of an identifier, or all of them if none is named.

    Raises:
        NotThereError: no contest has that identifier.
    """
    found = tuple(item for item in election.contests if contest in (None, item.id))
    if not found:
        told = message(
            "{file}: no contest has the id {identifier} (known: {names})",
            file=str(file),
            identifier=f"`{contest}`",
            names=series(item.id for item in election.contests),
        )
        raise NotThereError(told)
    return found
