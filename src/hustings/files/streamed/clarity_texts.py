"""Texts of Clarity files taken apart: candidates with their parties, days, times and kinds of elections."""

from __future__ import annotations

import datetime
import re
from functools import lru_cache

from hustings.election.finding import folded
from hustings.election.model import ElectionType

# What stands for a party in the files of states and counties, folded; others are taken as they are where the file has
# them in an attribute of their own.
_PARTIES = frozenset(
    (
        *(
            "dem",
            "rep",
            "lib",
            "ind",
            "grn",
            "gre",
            "con",
            "lbt",
            "lpn",
            "npa",
            "npp",
            "non",
            "np",
            "una",
            "unaf",
            "uaf",
        ),
        *("pro", "ref", "wtp", "wor", "wfp", "cst", "aip", "wri", "green", "democrat", "democratic", "republican"),
        *("libertarian", "independent", "nonpartisan", "unaffiliated", "constitution", "reform", "d", "r", "l", "g"),
    )
)
# Attributes that say that there is no party to name.
_NO_PARTY = frozenset(("np", "non", "none", "n/a", "nonpartisan", "non-partisan", ""))
_MARK = " (I)"
_IN_BRACKETS = re.compile(r"^(?P<name>.*\S)\s*\((?P<party>[^()]{1,40})\)$", re.DOTALL)
_AHEAD = re.compile(r"^(?:\((?P<bracket>[^()]{1,40})\)|(?P<party>[A-Za-z]{3,14})\s+[-–—])\s*(?P<name>\S.*)$", re.DOTALL)
_BEHIND = re.compile(r"^(?P<name>.*\S)\s+[-–—]\s+(?P<party>[A-Za-z]{3,14})$", re.DOTALL)
_DAY = re.compile(r"(?P<month>\d{1,2})/(?P<day>\d{1,2})/(?P<year>\d{4})|(?P<iso>\d{4}-\d\d-\d\d)")
_CLOCK = re.compile(r"\b(?P<hour>\d{1,2}):(?P<minute>\d\d)(?::\d\d)?\s*(?P<half>[AP]M)?\b", re.IGNORECASE)
_TYPES = (
    (re.compile(r"run ?-?off"), ElectionType.RUNOFF),
    (re.compile(r"primary|primaria"), ElectionType.PRIMARY),
    (re.compile(r"special"), ElectionType.SPECIAL),
    (re.compile(r"general"), ElectionType.GENERAL),
    (re.compile(r"municipal|local|city|school"), ElectionType.LOCAL),
)


@lru_cache(maxsize=1 << 14)
def name_and_party(text: str, attribute: str) -> tuple[str, str | None]:
    """Take the party out of the text of a candidate; the attribute that names it goes before.

    A mark of incumbents, `(I)`, stays with the name: see `incumbent`.
    """
    text = " ".join(text.replace('""', '"').split())
    given = " ".join(attribute.split())
    found = _apart(text, given)
    if folded(given) not in _NO_PARTY:
        return (found[0] if found is not None else text), given
    return found or (text, None)


def incumbent(name: str, party: str | None) -> tuple[str, bool]:
    """Take the mark of incumbents, `(I)`, off a name of which the party is known, and tell whether it was there.

    Where no party is told besides, the same may stand for independents, and stays.
    """
    plain = name.removesuffix(_MARK).rstrip()
    is_marked = party is not None and plain != name and bool(plain)
    return (plain, True) if is_marked else (name, False)


def _apart(text: str, given: str) -> tuple[str, str] | None:
    for pattern in (_IN_BRACKETS, _AHEAD, _BEHIND):
        match = pattern.match(text)
        if match is None:
            continue
        groups = match.groupdict()
        party = (groups.get("party") or groups.get("bracket") or "").strip()
        if folded(party) in _PARTIES or (given and folded(party) == folded(given)):
            return match["name"], party
    return None


def day_of(text: str) -> datetime.date | None:
    """Give the day in a text, written as in the United States or as in ISO 8601; None if there is none."""
    match = _DAY.search(text)
    if match is None:
        return None
    try:
        if match["iso"]:
            return datetime.date.fromisoformat(match["iso"])
        return datetime.date(int(match["year"]), int(match["month"]), int(match["day"]))
    except ValueError:
        return None


def clock_of(text: str) -> str | None:
    """Give the time of the day in a text as `20:19`; None if there is none."""
    match = _CLOCK.search(text)
    if match is None:
        return None
    hour, minute, half = int(match["hour"]), int(match["minute"]), (match["half"] or "").upper()
    if half:
        hour = hour % 12 + (12 if half == "PM" else 0)
    return f"{hour:02}:{minute:02}" if hour < 24 and minute < 60 else None  # noqa: PLR2004 -- of a day, and an hour


def type_of(name: str) -> ElectionType:
    """Tell what kind of election bears a name."""
    words = folded(name)
    return next((kind for pattern, kind in _TYPES if pattern.search(words)), ElectionType.OTHER)
