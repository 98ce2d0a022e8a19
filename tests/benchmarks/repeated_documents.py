"""Large documents made by repeating real ones: other names, the same structure."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

_CONTEST = re.compile(rb'(<Contest [^>]*?key=")([^"]*)("[^>]*?text=")([^"]*)(")')
_COUNTIES = re.compile(rb'(?:\s*<County name="[^"]*" votes="[^"]*" />)+')
_COUNTY = re.compile(rb'(<County name=")([^"]*)(" votes=)')
_UNIT = re.compile(rb'(<ReportingUnitIdentifier [^>]*?Id=")([^"]*)(">)')


def clarity(document: bytes, number: int) -> tuple[bytes, bytes, bytes]:
    """Give a Clarity document in three parts: what stands before its contests, these under other names, the rest."""
    start, end = document.index(b"<Contest "), document.rindex(b"</Contest>") + len(b"</Contest>")
    marked = rb"\g<1>\g<2>-%d\g<3>\g<4> (%d)\g<5>" % (number, number)
    return document[:start], _CONTEST.sub(marked, document[start:end]), document[end:]


def eml(document: bytes, number: int) -> tuple[bytes, bytes, bytes]:
    """Give an EML count in three parts: what stands before its units, these under other names, and the rest."""
    mark = b"</ReportingUnitVotes>"
    start, end = document.index(b"<ReportingUnitVotes>"), document.rindex(mark) + len(mark)
    return document[:start], _UNIT.sub(rb"\g<1>\g<2>-%d\g<3>" % number, document[start:end]), document[end:]


# Of each kind the document that is repeated, and what parts it; without that, its counties are repeated.
REPEATED: dict[str, tuple[str, Callable[[bytes, int], tuple[bytes, bytes, bytes]] | None]] = {
    "Clarity by county, of more counties": ("clarity/electiondata-ga-2020-general-county.xml", None),
    "Clarity by county, of more contests": ("clarity/electiondata-ga-2020-general-county.xml", clarity),
    "Clarity by precinct, of more contests": ("clarity/wapo-ga_gwinnett_precincts_11-3.xml", clarity),
    "EML 510, of more units": ("eml/Telling_TK2025_gemeente_West_Maas_en_Waal.eml.xml", eml),
}


def write_repeated(data: Path, kind: str, megabytes: float, target: Path) -> None:
    """Write a document of about so many megabytes."""
    name, parted = REPEATED[kind]
    document = (data / name).read_bytes()
    if parted is None:
        target.write_bytes(with_more_counties(document, round(megabytes * 1_000_000 / len(document))))
        return
    with target.open("wb") as file:
        file.write(parted(document, 0)[0])
        number = 0
        while file.tell() < megabytes * 1_000_000 or number == 0:
            number += 1
            file.write(parted(document, number)[1])
        file.write(parted(document, 0)[2])


def with_more_counties(document: bytes, times: int) -> bytes:
    """Give a Clarity document in which each type of votes has its counties so many times, under other names."""

    def repeated(found: re.Match[bytes]) -> bytes:
        return b"".join(_COUNTY.sub(rb"\g<1>\g<2> (%d)\g<3>" % number, found[0]) for number in range(times))

    return _COUNTIES.sub(repeated, document)
