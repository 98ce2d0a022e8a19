"""Reports of the common data format of NIST, made to measure, in all of the forms that they are met in."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Any
from xml.sax.saxutils import escape, quoteattr

Tree = dict[str, Any]
_TYPED = ("Contest", "ContestSelection", "GpUnit", "Party")
# Lists of things that version 1 of the standard puts into collections.
_COLLECTED = ("Candidate", "Contest", "VoteCounts", "GpUnit", "Party")
_FORMER = {
    "ContestSelection": "BallotSelection",
    "ElectionDistrictId": "ElectoralDistrictId",
    "OtherCounts": "SummaryCounts",
}


def text(words: str, language: str = "en") -> Tree:
    return {
        "@type": "ElectionResults.InternationalizedText",
        "Text": [{"@type": "ElectionResults.LanguageString", "Content": words, "Language": language}],
    }


def unit(identifier: str, kind: str = "precinct", parts: Sequence[str] = (), **more: Any) -> Tree:
    composing = {"ComposingGpUnitIds": list(parts)} if parts else {}
    named = {"Name": text(f"Unit {identifier}")}
    return {"@type": "ElectionResults.ReportingUnit", "@id": identifier, "Type": kind, **named, **composing, **more}


def votes(unit: str, count: object, kind: str = "total", **more: Any) -> Tree:
    return {"@type": "ElectionResults.VoteCounts", "GpUnitId": unit, "Type": kind, "Count": count, **more}


def candidate_selection(identifier: str, *counts: Tree, candidates: Sequence[str] = (), **more: Any) -> Tree:
    found = {"CandidateIds": list(candidates)} if candidates else {}
    given = {"VoteCounts": list(counts)} if counts else {}
    return {"@type": "ElectionResults.CandidateSelection", "@id": identifier, **given, **found, **more}


def contest(identifier: str, *selections: Tree, district: str = "state", **more: Any) -> Tree:
    return {
        "@type": "ElectionResults.CandidateContest",
        "@id": identifier,
        "Name": f"Contest {identifier}",
        "ElectionDistrictId": district,
        "VotesAllowed": 1,
        "ContestSelection": list(selections),
        **more,
    }


def report(contests: Sequence[Tree], units: Sequence[Tree], parties: Sequence[Tree] = (), **election: Any) -> Tree:
    """Make a report; each selection `s` is of a candidate `c-s`, unless it names others."""
    listed: list[Tree] = []
    for one in contests:
        for selection in one["ContestSelection"]:
            if selection["@type"].endswith("CandidateSelection") and not selection.get("IsWriteIn"):
                selection.setdefault("CandidateIds", [f"c-{selection['@id']}"])
                listed.append(
                    {
                        "@type": "ElectionResults.Candidate",
                        "@id": f"c-{selection['@id']}",
                        "BallotName": text(f"Person {selection['@id']}"),
                    }
                )
    return {
        "@type": "ElectionResults.ElectionReport",
        "Format": "precinct-level",
        "GeneratedDate": "2024-06-02T10:00:00Z",
        "Issuer": "Election office",
        "IssuerAbbreviation": "EO",
        "SequenceStart": 1,
        "SequenceEnd": 1,
        "Status": "unofficial-partial",
        "VendorApplicationId": "Test",
        "Election": [
            {
                "@type": "ElectionResults.Election",
                "Name": text("Test election"),
                "StartDate": "2024-06-01",
                "EndDate": "2024-06-01",
                "Type": "general",
                "ElectionScopeId": "state",
                "Candidate": listed,
                "Contest": list(contests),
                **election,
            }
        ],
        "GpUnit": list(units),
        "Party": list(parties),
    }


def as_json(tree: Tree) -> bytes:
    return json.dumps(tree, ensure_ascii=False).encode()


def as_version_2(tree: Tree) -> bytes:
    namespace = 'xmlns="http://itl.nist.gov/ns/voting/1500-100/v2"'
    return _document(tree, namespace, _Dialect(language="Language", identifier="ObjectId"))


def as_version_1(tree: Tree) -> bytes:
    return _document(tree, "", _Dialect(is_first=True))


def as_attributes(tree: Tree) -> bytes:
    return _document(tree, 'xmlns="NIST_V1_election_results.xsd"', _Dialect(is_first=True, has_attributes=True))


FORMS: Mapping[str, Callable[[Tree], bytes]] = {
    "json": as_json,
    "version 2": as_version_2,
    "version 1": as_version_1,
    "attributes": as_attributes,
}


def written(folder: Path, form: str, tree: Tree) -> Path:
    """Write a report into a file."""
    path = folder / ("report.json" if form == "json" else "report.xml")
    path.write_bytes(FORMS[form](tree))
    return path


class _Dialect:
    def __init__(
        self,
        language: str = "language",
        identifier: str = "objectId",
        *,
        is_first: bool = False,
        has_attributes: bool = False,
    ) -> None:
        self.language = language
        self.identifier = identifier
        self.is_first = is_first
        self.has_attributes = has_attributes


def _document(tree: Tree, namespace: str, dialect: _Dialect) -> bytes:
    instance = 'xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"'
    inner = _children(tree, dialect)
    return f'<?xml version="1.0"?>\n<ElectionReport {instance} {namespace}>{inner}</ElectionReport>\n'.encode()


def _children(tree: Tree, dialect: _Dialect) -> str:
    return "".join(_element(name, value, dialect) for name, value in tree.items() if not name.startswith("@"))


def _element(name: str, value: Any, dialect: _Dialect) -> str:
    written_name = _FORMER.get(name, name) if dialect.is_first else name
    if isinstance(value, list):
        if all(isinstance(item, str) for item in value):
            return f"<{written_name}>{escape(' '.join(value))}</{written_name}>" if value else ""
        inner = "".join(_element(name, item, dialect) for item in value)
        is_collected = dialect.is_first and name in _COLLECTED and bool(value)
        return f"<{written_name}Collection>{inner}</{written_name}Collection>" if is_collected else inner
    if not isinstance(value, dict):
        shown = str(value).lower() if isinstance(value, bool) else str(value)
        return f"<{written_name}>{escape(shown)}</{written_name}>"
    if "Content" in value and "Language" in value:
        return f"<Text {dialect.language}={quoteattr(str(value['Language']))}>{escape(str(value['Content']))}</Text>"
    attributes = ""
    if "@id" in value:
        attributes += f" {dialect.identifier}={quoteattr(str(value['@id']))}"
    if name in _TYPED:
        attributes += f" xsi:type={quoteattr(str(value.get('@type', '')).partition('.')[2])}"
    if dialect.has_attributes and name == "VoteCounts":
        plain = {key: item for key, item in value.items() if not key.startswith("@") and not isinstance(item, dict)}
        attributes += "".join(f" {key}={quoteattr(str(item).lower())}" for key, item in plain.items())
        value = {key: item for key, item in value.items() if key not in plain}
    return f"<{written_name}{attributes}>{_children(value, dialect)}</{written_name}>"
