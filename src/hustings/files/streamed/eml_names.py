"""Names in EML: of persons as xNL writes them, and lists of candidates (230).

Source: OASIS Election Markup Language 5.0, schemas 230 and 510; OASIS xNL 2.0 (`PersonName`).
"""

from __future__ import annotations

from msgspec import Struct

from hustings.files.identifiers import given_twice
from hustings.files.inputs import Input
from hustings.files.progress import Progress
from hustings.files.streamed.xml_safe import Element, elements, line_of, local_name, text_of

# Of candidates: contest (or "" for any), affiliation, and number or short code.
CandidateKey = tuple[str, str, str]


class CandidateList(Struct, frozen=True):
    """The names of a list of candidates: of which election, and the names by contest, affiliation and number."""

    election: str
    names: dict[CandidateKey, str]


def id_of(element: Element | None, *names: str) -> str:
    """Give an identifying attribute of an element: by default `Id`, as it was called in several versions."""
    if element is None:
        return ""
    found = (element.get(name) for name in names or ("Id", "IdNumber"))
    return next((value.strip() for value in found if value is not None and value.strip()), "")


def child(element: Element, *path: str) -> Element | None:
    """Give the first descendant along a path of local names; None where there is none."""
    found: Element | None = element
    for name in path:
        found = next((inner for inner in found if local_name(inner) == name), None) if found is not None else None
    return found


def name_of(candidate: Element) -> str:
    """Give the name of a candidate: first name or initials, prefix and last name; "" where none is given."""
    plain = text_of(candidate, "CandidateIdentifier", "CandidateName")
    full = child(candidate, "CandidateFullName")
    if full is None:
        return plain
    parts: dict[str, list[str]] = {}
    for element in full.iter("{*}*"):
        if element.text is None or not element.text.strip():
            continue
        kind = element.get("NameType") or local_name(element)
        parts.setdefault(kind, []).append(" ".join(element.text.split()))
    first = parts.get("FirstName") or parts.get("Initials") or parts.get("NameLine") or []
    named = [*first, *parts.get("MiddleName", []), *parts.get("NamePrefix", []), *parts.get("LastName", [])]
    return " ".join(named) or plain


def read_list(item: Input, election: str, progress: Progress) -> CandidateList | None:
    """Read a list of candidates; None if it is of another election than that of the identifier (of any, if "").

    Raises:
        FileError: the document is damaged, or gives one number to two candidates of a list: nobody can tell whose
            votes are whose.
        CancelledError: the reader has cancelled.
    """
    names: dict[CandidateKey, str] = {}
    found = contest = affiliation = ""
    wanted = ("ElectionIdentifier", "ContestIdentifier", "AffiliationIdentifier", "Candidate")
    for element in elements(item, progress, [f"{{*}}{name}" for name in wanted]):
        match local_name(element):
            case "ElectionIdentifier":
                found = id_of(element)
                if election and found and found != election:
                    return None
            case "ContestIdentifier":
                contest = id_of(element)
            case "AffiliationIdentifier":
                affiliation = id_of(element)
            case _:
                name = name_of(element)
                identifier = child(element, "CandidateIdentifier")
                for key in dict.fromkeys((id_of(identifier), id_of(identifier, "ShortCode"))):
                    first = names.setdefault((contest, affiliation, key), name) if name and key else name
                    if first != name:
                        raise given_twice(item.path, item.member, key, first, name, line_of(element))
    return CandidateList(found, names)
