"""An invented council whose source publishes seats and may state by which rule they were given out."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from core_support import Document, as_bytes, made_document

VOTES = {"alder": "4160", "birch": "3390", "cedar": "1970", "dogwood": "480"}
# By D'Hondt, without dogwood.
SEATS = {"alder": "5", "birch": "4", "cedar": "2", "dogwood": "0"}
STATED = {"method": "dhondt", "seats": 11, "threshold": "5", "source": "paper", "text": {"en": "By D’Hondt."}}


def council(
    votes: dict[str, Any] | None = None,
    seats: dict[str, str] | None = None,
    stated: Document | None = None,
    **contest: Any,
) -> Document:
    """Make the JSON of a proportional election of four lists."""
    votes = votes or VOTES
    tree = made_document(
        votes=votes,
        kinds=dict.fromkeys(votes, "party"),
        contest={"variation": "proportional", **({"seat_rule": stated} if stated else {}), **contest},
    )
    for line in tree["contests"][0]["results"][0]["lines"]:
        if seats is not None:
            line["seats"] = {"value": seats[line["selection"]], "place": {"page": 4}}
    return tree


def council_file(path: Path, *args: Any, **named: Any) -> Path:
    """Write such an election into a file."""
    path.write_bytes(as_bytes(council(*args, **named)))
    return path
