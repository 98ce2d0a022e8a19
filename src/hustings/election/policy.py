"""Positions by topic and candidate, as the sources report them."""

from __future__ import annotations

from msgspec import Struct

from hustings.election.finding import folded
from hustings.election.model import Contest, Position, Selection, SelectionKind, Topic


class TopicRow(Struct, frozen=True):
    """One topic with the positions of each candidate on it, in the order of the candidates shown."""

    topic: Topic
    positions: tuple[tuple[Position, ...], ...]

    @property
    def codes(self) -> tuple[str, ...]:
        """The category codes of the positions on this topic, each once, in order of appearance."""
        return tuple(dict.fromkeys(code for cell in self.positions for position in cell for code in position.codes))


class PolicyGrid(Struct, frozen=True):
    """Topics by candidates; `silent` are the candidates of whom no source reports a position."""

    candidates: tuple[Selection, ...]
    silent: tuple[Selection, ...]
    rows: tuple[TopicRow, ...]


def can_hold_positions(selection: Selection) -> bool:
    """Whether a selection is somebody who can say something: a candidate or a party."""
    return selection.kind in (SelectionKind.CANDIDATE, SelectionKind.PARTY)


def candidates_of(contest: Contest) -> tuple[Selection, ...]:
    """Give those who can hold a position."""
    return tuple(selection for selection in contest.selections if can_hold_positions(selection))


def speaking(contest: Contest) -> tuple[Selection, ...]:
    """Give the candidates of whom a source reports a position."""
    heard = {position.selection for position in contest.positions}
    return tuple(selection for selection in candidates_of(contest) if selection.id in heard)


def policy_grid(
    contest: Contest,
    candidates: frozenset[str] | None = None,
    topics: frozenset[str] | None = None,
    find: str = "",
    language: str = "en",
) -> PolicyGrid:
    """Gather the positions of the chosen candidates on the chosen topics (None: all) that hold the text sought."""
    heard = speaking(contest)
    shown = tuple(selection for selection in heard if candidates is None or selection.id in candidates)
    silent = tuple(selection for selection in candidates_of(contest) if selection not in heard)
    words = folded(find).split()
    rows: list[TopicRow] = []
    for topic in contest.topics:
        if topics is not None and topic.id not in topics:
            continue
        title = folded(topic.name.best(language))
        cells = tuple(
            tuple(
                position
                for position in contest.positions
                if position.topic == topic.id
                and position.selection == selection.id
                and all(word in f"{title}\n{folded(position.text.best(language))}" for word in words)
            )
            for selection in shown
        )
        if any(cells):
            rows.append(TopicRow(topic, cells))
    return PolicyGrid(shown, silent, tuple(rows))
