"""Elections to test with: the bundled one, two invented ones, and small ones made to measure."""

from __future__ import annotations

import copy
import json
from functools import cache
from pathlib import Path
from typing import Any

from hustings.bundled import default_election, resource
from hustings.election.model import Election
from hustings.election.standings import Standings, stand
from hustings.election.viewpoint import Order, Viewpoint, first_viewpoint
from hustings.files import hustings_json
from hustings.files.registry import open_election
from hustings.wording.language import Language, load_language

FIXTURES = Path(__file__).parent / "fixtures"
COUNCIL = FIXTURES / "invented-council.json"
ODD = FIXTURES / "invented-odd.json"
BUNDLED = default_election()
EARLIER = resource("elections", "belarus-2020-president.json")
FILE = Path("made.json")
Document = dict[str, Any]
WHOLE = ("eligible", "turnout", "issued", "found", "cast", "valid", "rejected", "blank", "overvotes", "undervotes")


@cache
def opened(path: Path) -> Election:
    """Open an election once for all tests: it cannot be changed."""
    return open_election(path).election


def standings_of(path: Path, contest: str | None = None, order: Order | None = None, find: str = "") -> Standings:
    """Stand a contest of a file (the first if not named) by its newest results."""
    viewpoint = first_viewpoint(opened(path), contest).changed(order=order, find=find)
    return stand(opened(path), viewpoint)


def every_standings() -> list[Standings]:
    """Stand every version of results of every contest that there is to test with."""
    return [
        stand(opened(path), Viewpoint(contest.id, version))
        for path in (BUNDLED, EARLIER, COUNCIL, ODD)
        for contest in opened(path).contests
        for version in ([results.id for results in contest.results] or [None])
    ]


def document(path: Path = BUNDLED) -> Document:
    """Give the JSON of a file as plain values, to be changed."""
    return copy.deepcopy(_parsed(path))


@cache
def _parsed(path: Path) -> Document:
    return json.loads(path.read_text(encoding="utf-8"))


def as_bytes(value: object) -> bytes:
    """Write plain values as JSON."""
    return json.dumps(value, ensure_ascii=False).encode()


def figure(digits: str | Document | None) -> Document | None:
    """Make a figure of digits; what is a figure already stays."""
    return {"value": digits} if isinstance(digits, str) else digits


def made_document(
    shares: dict[str, Any] | None = None,
    votes: dict[str, Any] | None = None,
    kinds: dict[str, str] | None = None,
    contest: Document | None = None,
    **results: Any,
) -> Document:
    """Make the JSON of an election with one contest, whose selections are named in `shares`, `votes` or `kinds`."""
    shares, votes, kinds = shares or {}, votes or {}, kinds or {}
    names = list(dict.fromkeys([*shares, *votes, *kinds]))
    for name in WHOLE:
        if name in results:
            results[name] = figure(results[name])
    lines = [
        {"selection": name, "share": figure(shares.get(name)), "votes": figure(votes.get(name))}
        for name in [*shares, *(name for name in votes if name not in shares)]
    ]
    version = {"id": "final", "source": "paper", "status": "certified", "lines": lines, **results}
    selections = [
        {"id": name, "kind": kinds.get(name, "candidate"), "name": {"en": name.capitalize()}} for name in names
    ]
    made = {"id": "post", "name": {"en": "Post"}, "variation": "plurality", "selections": selections}
    return {
        "format": "hustings-election",
        "version": 1,
        "name": {"en": "Made to measure"},
        "type": "other",
        "date": "2030-01-02",
        "area": {"name": {"en": "Nowhere"}},
        "sources": [{"id": "paper", "publisher": {"en": "The Paper"}, "published": "2030-01-03"}],
        "contests": [{**made, "results": [version], **(contest or {})}],
    }


def made(*args: Any, order: Order | None = None, **named: Any) -> Standings:
    """Make an election as `made_document` does, read it as a file would be, and stand it."""
    election = hustings_json.decode(as_bytes(made_document(*args, **named)), FILE)
    return stand(election, first_viewpoint(election).changed(order=order))


def undated(tree: Document) -> Document:
    """Take every date away that an election and its sources have."""
    del tree["date"]
    for source in tree["sources"]:
        del source["published"]
    return tree


def summed(digits: str, counts: int = 2, left_out: int = 0) -> Document:
    """Make a figure that is a sum of counts."""
    return {"value": digits, "summed": counts, "left_out": left_out}


@cache
def english() -> Language:
    """Give the language that is spoken unless another is asked for."""
    return load_language("en")
