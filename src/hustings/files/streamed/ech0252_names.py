"""What an information delivery of eCH-0252 says of elections: their names, candidates, lists and numbers of seats."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from msgspec import Struct

from hustings.election.texts import LANGUAGE_TAG, Texts
from hustings.files.inputs import Input
from hustings.files.progress import Progress
from hustings.files.streamed.xml_safe import Element, elements, local_name, text_of

_PROPORTIONAL = "1"


class Candidacy(Struct, frozen=True):
    """Somebody who stands."""

    name: Texts
    party: Texts | None = None


class ElectionNames(Struct, frozen=True):
    """What is said of one election; `seats` are the mandates to be filled, `area` where it is held."""

    name: Texts | None
    area: Texts | None
    seats: int
    is_proportional: bool
    candidates: dict[str, Candidacy]
    lists: dict[str, Texts]


def names_in(item: Input, progress: Progress) -> dict[str, ElectionNames]:
    """Read the elections of an information delivery, by their identifiers.

    Raises:
        FileError: the document is damaged.
        CancelledError: the reader has cancelled.
    """
    found: dict[str, ElectionNames] = {}
    for element in elements(item, progress, ("{*}electionInformation",)):
        election = child(element, "election")
        identifier = text_of(element, "election", "electionIdentification")
        if election is None or not identifier:
            continue
        # It stands before the elections of its group, and so is read already.
        around = element.getparent()
        area = text_of(around, "domainOfInfluence", "domainOfInfluenceName") if around is not None else ""
        found[identifier] = ElectionNames(
            name=in_languages(election, "electionDescription", ("electionDescription", "electionDescriptionShort")),
            area=Texts({"und": area}) if area else None,
            seats=whole(text_of(election, "numberOfMandates")),
            is_proportional=text_of(election, "typeOfElection") == _PROPORTIONAL,
            candidates=dict(_candidates(element)),
            lists={
                text_of(item, "listIdentification"): in_languages(
                    item, "listDescription", ("listDescription", "listDescriptionShort")
                )
                or Texts({"und": text_of(item, "listIndentureNumber") or text_of(item, "listIdentification")})
                for item in children(element, "list")
                if text_of(item, "listIdentification")
            },
        )
    return found


def _candidates(element: Element) -> Iterator[tuple[str, Candidacy]]:
    for candidate in children(element, "candidate"):
        identifier = text_of(candidate, "candidateIdentification")
        first = text_of(candidate, "politicalFirstName") or text_of(candidate, "callName")
        last = text_of(candidate, "politicalFamilyName") or text_of(candidate, "familyName")
        name = " ".join(part for part in (first or text_of(candidate, "firstName"), last) if part)
        party = in_languages(candidate, "partyAffiliation", ("partyAffiliationShort", "partyAffiliationLong"))
        if identifier and name:
            yield identifier, Candidacy(Texts({"und": name}), party)


def in_languages(element: Element, name: str, fields: Sequence[str]) -> Texts | None:
    """Give a text of an element in its languages, from the first of its fields that is there; None if there is none."""
    found: dict[str, str] = {}
    for block in children(element, name):
        for item in block:
            language = text_of(item, "language").lower()
            text = next((text for field in fields if (text := " ".join(text_of(item, field).split()))), "")
            if text:
                found.setdefault(language if LANGUAGE_TAG.match(language) else "und", text)
    return Texts(found) if found else None


def children(element: Element, *names: str) -> list[Element]:
    """Give the children of some local names."""
    return [child for child in element if local_name(child) in names]


def child(element: Element | None, *names: str) -> Element | None:
    """Give the first child of some local names."""
    found = children(element, *names) if element is not None else []
    return found[0] if found else None


def whole(text: str) -> int:
    """Give a number of seats, at least 1."""
    return max(int(text), 1) if text.isdecimal() and len(text) < 5 else 1  # noqa: PLR2004 -- no council is so large
