"""The election, or the elections of several days, that a table of published percentages tells of."""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterable, Iterator, Sequence
from typing import Any
from urllib.parse import urlsplit

from msgspec import Struct
from msgspec.structs import replace

from hustings.election.model import (
    Area,
    Contest,
    CountedRows,
    Election,
    ElectionType,
    Line,
    Results,
    ResultsStatus,
    RowFault,
    RowsFinding,
    Selection,
    SelectionKind,
    Source,
    Unit,
    Variation,
)
from hustings.election.texts import Texts
from hustings.files.count_names import is_total
from hustings.files.days import day_of
from hustings.files.identifiers import identifier_of
from hustings.files.published_shares.rows import ShareRow

_DAY = re.compile(r"(\d{4})-(\d{2})-(\d{2})")
_TIME = re.compile(r"\b([01]?\d|2[0-3]):([0-5]\d)\b")
_MOST_NAMED = 20
# From what words of the source a status is told, in the order of time; others are shown as they are.
_STATUSES = (
    (ResultsStatus.UNOFFICIAL_PARTIAL, re.compile(r"\b(preliminary|partial|reported|vorl(ä|ae)ufig|предварительн\w*)")),
    (ResultsStatus.CERTIFIED, re.compile(r"\b(final|certified|official|endg(ü|ue)ltig|amtlich|окончательн\w*)")),
)


class Version(Struct, frozen=True):
    """What tells versions of a contest apart: who published it, with which words on its status."""

    source: str
    status: str


def election_of(file_name: str, rows: Sequence[ShareRow], aside: Iterable[tuple[int, RowFault]], read: int) -> Election:
    """Make the election of the rows of a table; each day, and each office, is a contest of its own, the newest first.

    Results of units are parts of those of the whole, which is the unit that the codes of the others begin with (as BY
    of BY-HM), or bears the name of a sum, or the only one.
    """
    whole = _whole(rows)
    kept, findings = _accounted(rows, aside, whole)
    units = _units(kept)
    sources = _sources(kept, file_name)
    days = {_day(row.told("date")) for row in kept}
    by_contest: dict[tuple[str, str], list[ShareRow]] = {}
    for row in kept:
        by_contest.setdefault((row.told("date"), row.told("contest")), []).append(row)
    newest_first = sorted(by_contest, key=lambda key: _day(key[0]) or datetime.date.min, reverse=True)
    taken: set[str] = set()
    place = whole or file_name
    return Election(
        format="hustings-election",
        version=1,
        name=Texts({"und": file_name}),
        type=ElectionType.OTHER,
        date=next(iter(days)) if len(days) == 1 else None,
        area=Area(name=Texts({"und": place}), ids=_ids(kept, whole)),
        sources=tuple(sources.values()),
        units=tuple(unit for name, unit in units.items() if name != whole),
        contests=tuple(_contest(key, by_contest[key], place, units, whole, sources, taken) for key in newest_first),
        counts=CountedRows(read=read, kept=len(kept), reported=read - len(kept), findings=findings),
    )


def _accounted(
    rows: Sequence[ShareRow], aside: Iterable[tuple[int, RowFault]], whole: str | None
) -> tuple[list[ShareRow], tuple[RowsFinding, ...]]:
    """Tell the rows that are kept, and what there is to say of rows; of a figure given twice the first is kept."""
    said: dict[tuple[RowFault, bool], list[int]] = {}
    kept: list[ShareRow] = []
    met: set[tuple[object, ...]] = set()
    for row in rows:
        if row.fault is not None:
            said.setdefault((row.fault, row.is_kept), []).append(row.row)
        if not row.is_kept:
            continue
        of_none = SelectionKind.NONE_OF_THESE if row.kind is SelectionKind.NONE_OF_THESE else None
        unit = "" if row.told("unit") == whole else row.told("unit")
        told = (row.told(name) for name in ("date", "contest", "status", "source"))
        key = (*told, unit, row.measure or of_none or row.told("name"))
        if key in met:
            said.setdefault((RowFault.REPEATED, False), []).append(row.row)
            continue
        met.add(key)
        kept.append(row)
    for number, fault in aside:
        said.setdefault((fault, False), []).append(number)
    findings = tuple(
        RowsFinding(fault=fault, rows=len(numbers), kept=is_kept, first=tuple(sorted(numbers)[:_MOST_NAMED]))
        for (fault, is_kept), numbers in said.items()
    )
    return kept, findings


def _units(rows: Sequence[ShareRow]) -> dict[str, Unit]:
    taken: set[str] = set()
    found: dict[str, Unit] = {}
    for row in rows:
        name = row.told("unit")
        if name and name not in found:
            code = row.told("code")
            found[name] = Unit(id=identifier_of(name, taken), name=Texts({"und": name}), ids=_code(code))
    return found


def _whole(rows: Sequence[ShareRow]) -> str | None:
    """Find the name of the unit that all others are parts of."""
    codes = {row.told("unit"): row.told("code") for row in rows if row.is_kept and row.told("unit")}
    if len(codes) == 1:
        return next(iter(codes))
    for name, code in codes.items():
        others = [other for named, other in codes.items() if named != name]
        if is_total(name) or (code and all(other.startswith(f"{code}-") for other in others)):
            return name
    return None


def _ids(rows: Sequence[ShareRow], whole: str | None) -> dict[str, str]:
    codes = [row.told("code") for row in rows if whole is not None and row.told("unit") == whole]
    return _code(codes[0]) if codes else {}


def _code(code: str) -> dict[str, str]:
    if re.fullmatch(r"[A-Z]{2}", code):
        return {"iso-3166-1": code}
    if re.fullmatch(r"[A-Z]{2}-[A-Z0-9]{1,3}", code):
        return {"iso-3166-2": code}
    return {"file": code} if code else {}


def _sources(rows: Sequence[ShareRow], file_name: str) -> dict[str, Source]:
    """Give the sources by what the table says of them; the file itself, where it names none."""
    taken: set[str] = set()
    found: dict[str, Source] = {}
    for row in rows:
        text = row.told("source")
        if text in found:
            continue
        host = (urlsplit(text).hostname or "").removeprefix("www.") if "://" in text else ""
        publisher = host or text or file_name
        found[text] = Source(
            id=identifier_of(publisher, taken), publisher=Texts({"und": publisher}), address=text if host else None
        )
    return found


def _contest(
    key: tuple[str, str],
    rows: Sequence[ShareRow],
    place: str,
    units: dict[str, Unit],
    whole: str | None,
    sources: dict[str, Source],
    taken: set[str],
) -> Contest:
    date, office = key
    name = " · ".join(part for part in (office or place, date) if part)
    selections = _selections(rows)
    is_measure = all(item.kind in (SelectionKind.OPTION, SelectionKind.WRITE_IN) for item in selections.values())
    versions: dict[Version, list[ShareRow]] = {}
    for row in rows:
        versions.setdefault(Version(row.told("source"), row.told("status")), []).append(row)
    # Those that follow others in time, and of one time those that give more, stand further below.
    in_order = sorted(versions, key=lambda version: (_rank(version.status), _number_of_figures(versions[version])))
    identifiers: set[str] = set()
    results: list[Results] = []
    for version in in_order:
        stem = identifier_of(f"{sources[version.source].id} {version.status}", identifiers)
        results += _version(
            stem, version, versions[version], selections, units, whole, sources, _day(date), identifiers
        )
    return Contest(
        id=identifier_of(name, taken),
        name=Texts({"und": name}),
        variation=Variation.MEASURE if selections and is_measure else Variation.PLURALITY,
        # One of several names is one: for none of the candidates.
        selections=tuple({item.id: item for item in selections.values()}.values()),
        results=tuple(results),
    )


def _selections(rows: Sequence[ShareRow]) -> dict[str, Selection]:
    """Give the selections by their names; lines for none of the candidates are one, by whatever name."""
    taken: set[str] = set()
    found: dict[str, Selection] = {}
    none: Selection | None = None
    for row in rows:
        name = row.told("name")
        if row.kind is None or name in found:
            continue
        if row.kind is SelectionKind.NONE_OF_THESE and none is not None:
            found[name] = none
            continue
        found[name] = Selection(id=identifier_of(name, taken), kind=row.kind, name=Texts({"und": name}))
        if row.kind is SelectionKind.NONE_OF_THESE:
            none = found[name]
    return found


def _version(
    stem: str,
    version: Version,
    rows: Sequence[ShareRow],
    selections: dict[str, Selection],
    units: dict[str, Unit],
    whole: str | None,
    sources: dict[str, Source],
    day: datetime.date | None,
    identifiers: set[str],
) -> Iterator[Results]:
    """Give one published version: that of the whole, perhaps without figures, then those of units."""
    time = _TIME.search(version.status)
    status = next((status for status, words in _STATUSES if words.search(version.status.casefold())), None)
    empty = Results(
        id=stem,
        source=sources[version.source].id,
        lines=(),
        status=status,
        status_words=Texts({"und": version.status}) if version.status else None,
        as_of=day if time is not None else None,
        as_of_time=f"{int(time[1]):02}:{time[2]}" if time is not None and day is not None else None,
    )
    by_unit: dict[str, list[ShareRow]] = {"": []}
    for row in rows:
        name = row.told("unit")
        by_unit.setdefault("" if name == whole else name, []).append(row)
    for name, of_unit in by_unit.items():
        part: dict[str, Any] = {}
        if name:
            unit = units[name].id
            part = {"id": identifier_of(f"{stem} {unit}", identifiers), "unit": unit, "part_of": stem}
        yield replace(empty, lines=_lines(of_unit, selections), **_figures(of_unit), **part)


def _lines(rows: Sequence[ShareRow], selections: dict[str, Selection]) -> tuple[Line, ...]:
    return tuple(
        Line(selection=selections[row.told("name")].id, share=row.share, votes=row.count)
        for row in rows
        if row.kind is not None
    )


def _figures(rows: Sequence[ShareRow]) -> dict[str, Any]:
    found: dict[str, Any] = {}
    for row in rows:
        if row.measure is not None:
            found |= {row.measure.value: row.count} if row.count is not None else {}
            found |= {"turnout": row.share} if row.share is not None else {}
    return found


def _number_of_figures(rows: Sequence[ShareRow]) -> int:
    return sum((row.share is not None) + (row.count is not None) for row in rows)


def _rank(status: str) -> tuple[int, bool]:
    """Give where a version stands in time; one of a time of day stands before one that is of no time."""
    words = status.casefold()
    place = next((number for number, (_, pattern) in enumerate(_STATUSES) if pattern.search(words)), len(_STATUSES))
    return place, _TIME.search(words) is None


def _day(text: str) -> datetime.date | None:
    found = _DAY.search(text)
    return day_of(*found.groups()) if found is not None else None
