"""Large documents made by repeating real ones: other names, the same structure."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

_CONTEST = re.compile(rb'(<Contest [^>]*?key=")([^"]*)("[^>]*?text=")([^"]*)(")')
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


REPEATED: dict[str, tuple[str, Callable[[bytes, int], tuple[bytes, bytes, bytes]]]] = {
    "Clarity by county": ("clarity/electiondata-ga-2020-general-county.xml", clarity),
    "Clarity by precinct": ("clarity/wapo-ga_gwinnett_precincts_11-3.xml", clarity),
    "EML 510": ("eml/Telling_TK2025_gemeente_West_Maas_en_Waal.eml.xml", eml),
}


def write_repeated(data: Path, kind: str, megabytes: float, target: Path) -> None:
    """Write a document of about so many megabytes."""
    name, parted = REPEATED[kind]
    document = (data / name).read_bytes()
    with target.open("wb") as file:
        file.write(parted(document, 0)[0])
        number = 0
        while file.tell() < megabytes * 1_000_000 or number == 0:
            number += 1
            file.write(parted(document, number)[1])
        file.write(parted(document, 0)[2])
