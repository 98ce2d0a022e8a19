"""What kinds of figures tables of published percentages name."""

from __future__ import annotations

from hustings.election.figures import Measure
from hustings.election.model import SelectionKind
from hustings.files.count_names import measure_named, words_of

_SELECTIONS = {
    "candidate": SelectionKind.CANDIDATE,
    "kandidat": SelectionKind.CANDIDATE,
    "kandydat": SelectionKind.CANDIDATE,
    "кандидат": SelectionKind.CANDIDATE,
    "кандыдат": SelectionKind.CANDIDATE,
    "party": SelectionKind.PARTY,
    "list": SelectionKind.PARTY,
    "partei": SelectionKind.PARTY,
    "partia": SelectionKind.PARTY,
    "партия": SelectionKind.PARTY,
    "option": SelectionKind.OPTION,
    "answer": SelectionKind.OPTION,
    "none of the above": SelectionKind.NONE_OF_THESE,
    "none of these": SelectionKind.NONE_OF_THESE,
    "against all": SelectionKind.NONE_OF_THESE,
    "против всех": SelectionKind.NONE_OF_THESE,
    "write in": SelectionKind.WRITE_IN,
    "write ins": SelectionKind.WRITE_IN,
}
_TURNOUT = frozenset({"turnout", "wahlbeteiligung", "frekwencja", "явка", "яука"})


def selection_kind(kind: str) -> SelectionKind | None:
    """Give the kind of selection that a row is of; None if it is of none."""
    return _SELECTIONS.get(words_of(kind))


def measure_kind(kind: str) -> Measure | None:
    """Give what a row counts besides votes; None if it counts votes, or what there is no measure for."""
    return Measure.CAST if words_of(kind) in _TURNOUT else measure_named(kind)


def is_kind(kind: str) -> bool:
    """Whether a text names a kind of figure."""
    return selection_kind(kind) is not None or measure_kind(kind) is not None
