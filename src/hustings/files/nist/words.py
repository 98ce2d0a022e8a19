"""The words of the standard for what Hustings knows under its own, both ways.

Source: NIST SP 1500-100 version 2: `CountItemType`, `ElectionType`, `ReportingUnitType`, `VoteVariation`.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from msgspec import Struct

from hustings.election.model import ElectionType, ResultsStatus, SelectionKind, Variation
from hustings.election.texts import LANGUAGE_TAG, Texts
from hustings.files.nist.v2 import ExternalIdentifier, InternationalizedText, LanguageString
from hustings.stations.kinds import TOTAL, WITHIN

OTHER = "other"
# What the standard has no word for, in the identifiers that it lets others add.
KIND_IDENTIFIER = "hustings-kind"
STATUS_IDENTIFIER = "hustings-status"
UNKNOWN_STATUS = "not-given"
UNDETERMINED = "und"
_DEVICE, _ROUND, _ABSENTEE = "by ", "round ", "absentee"

COUNT_TYPES = frozenset(
    {
        "absentee",
        "absentee-fwab",
        "absentee-in-person",
        "absentee-mail",
        "early",
        "election-day",
        "provisional",
        "total",
        "uocava",
        "write-in",
    }
)
DEVICE_TYPES = frozenset({"bmd", "dre", "manual-count", "opscan-central", "opscan-precinct", "unknown"})
_UNIT_TYPES = frozenset(
    {
        "ballot-batch",
        "ballot-style-area",
        "borough",
        "city",
        "city-council",
        "combined-precinct",
        "congressional",
        "country",
        "county",
        "county-council",
        "drop-box",
        "judicial",
        "municipality",
        "polling-place",
        "precinct",
        "school",
        "special",
        "split-precinct",
        "state",
        "state-house",
        "state-senate",
        "town",
        "township",
        "utility",
        "village",
        "vote-center",
        "ward",
        "water",
    }
)
# Types of units by which an office is filled; the others are parts of the country as it is governed.
DISTRICTS = frozenset(
    {
        "ballot-style-area",
        "city-council",
        "congressional",
        "county-council",
        "judicial",
        "school",
        "special",
        "state-house",
        "state-senate",
        "utility",
        "water",
    }
)
_TYPES: Mapping[ElectionType, str] = {
    ElectionType.GENERAL: "general",
    ElectionType.PRIMARY: "primary",
    ElectionType.RUNOFF: "runoff",
    ElectionType.SPECIAL: "special",
}
_PRIMARIES = ("primary", "partisan-primary-closed", "partisan-primary-open")
_VARIATIONS: Mapping[Variation, str] = {
    Variation.MAJORITY: "majority",
    Variation.PLURALITY: "plurality",
    Variation.PROPORTIONAL: "proportional",
    Variation.RANKED: "rcv",
}
_VARIATION_OF: Mapping[str, Variation] = {
    **{word: variation for variation, word in _VARIATIONS.items()},
    "super-majority": Variation.MAJORITY,
    "n-of-m": Variation.PLURALITY,
    "borda": Variation.RANKED,
}


def texts_of(texts: Texts) -> InternationalizedText:
    """Write a text in its languages."""
    return InternationalizedText(text=tuple(LanguageString(content=text, language=tag) for tag, text in texts.items()))


def texts_from(strings: Iterable[tuple[str, str]]) -> Texts | None:
    """Make a text of pairs of language and content; None if there is none that is not blank."""
    found: dict[str, str] = {}
    for language, content in strings:
        tag = language.strip().replace("_", "-")
        text = " ".join(content.split())
        if text:
            found.setdefault(tag if LANGUAGE_TAG.match(tag) else UNDETERMINED, text)
    return Texts(found) if found else None


def identifier_of(scheme: str, value: str) -> ExternalIdentifier:
    """Write an identifier in a scheme."""
    if scheme in ("ocd-id", "fips", "local-level", "national-level", "state-level"):
        return ExternalIdentifier(type=scheme, value=value)
    return ExternalIdentifier(type=OTHER, other_type=scheme, value=value)


class CountType(Struct, frozen=True):
    """A type of counts in the words of the standard; `device` is the kind of devices, 0 the first round."""

    type: str
    other: str | None = None
    device: str | None = None
    round: int = 0


def count_type(kind: str) -> CountType:
    """Give the type of counts that are kept under a name, and the name itself where the standard has none for it."""
    parts = kind.split(WITHIN)
    device = next((part.removeprefix(_DEVICE) for part in parts[1:] if part.startswith(_DEVICE)), None)
    rounds = [part.removeprefix(_ROUND) for part in parts[1:] if part.startswith(_ROUND)]
    named = [part for part in parts if not part.startswith((_DEVICE, _ROUND)) or part is parts[0]][-1]
    usual = named.replace(" ", "-").replace("_", "-").casefold()
    is_known = usual in COUNT_TYPES
    number = int(rounds[0]) if rounds and rounds[0].isdecimal() else 0
    return CountType(usual if is_known else OTHER, None if is_known else named, device, number)


def kind_of(type_: str, other: str, device: str = "", number: int = 0) -> str:
    """Give the name under which counts of a type are kept: of a device or a later round, they are a part of it."""
    named = type_ if type_ and type_ != OTHER else other or type_ or TOTAL
    parts = [_ABSENTEE, named] if named.startswith(f"{_ABSENTEE}-") else [named]
    if device:
        parts.append(f"{_DEVICE}{device}")
    if number:
        parts.append(f"{_ROUND}{number}")
    return WITHIN.join(parts)


def without_round(column: str, number: int) -> str:
    """Write SQL for the names of counts, in a column, without that of a round."""
    return f"regexp_replace({column}, '{WITHIN}{_ROUND}{number}$', '')"


def unit_type(level: str) -> tuple[str, str | None]:
    """Give the type of units of a level, and its name where the standard has none for it."""
    return (level, None) if level in _UNIT_TYPES else (OTHER, level or None)


def election_type(kind: ElectionType) -> tuple[str, str | None]:
    """Give the type of an election, and its name where the standard has none for it."""
    return (_TYPES[kind], None) if kind in _TYPES else (OTHER, kind.value if kind is not ElectionType.OTHER else None)


def election_type_from(type_: str, other: str | None) -> ElectionType:
    """Tell the type of an election."""
    if type_ in _PRIMARIES:
        return ElectionType.PRIMARY
    try:
        return ElectionType(type_ if type_ != OTHER else (other or OTHER).casefold())
    except ValueError:
        return ElectionType.OTHER


def vote_variation(variation: Variation) -> str | None:
    """Give the word for how votes are turned into an outcome; that of a measure needs none."""
    return _VARIATIONS.get(variation)


def variation_from(word: str, other: str | None = None) -> Variation | None:
    """Tell how votes are turned into an outcome; None where the word does not say."""
    return _VARIATION_OF.get(word) or _VARIATION_OF.get(other or "")


def status_from(word: str) -> ResultsStatus | None:
    """Tell how far results have come; None for a word that is not of the standard."""
    try:
        return ResultsStatus(word)
    except ValueError:
        return None


def kind_from(word: str) -> SelectionKind | None:
    """Tell the kind of a selection by what Hustings wrote beside it; None if it is none."""
    try:
        return SelectionKind(word)
    except ValueError:
        return None
