"""The columns of the library, declared once: what is known of each election, and what it comes to."""

from __future__ import annotations

import datetime
from collections.abc import Callable
from typing import Any

from msgspec import Struct

from hustings.desktop.library.cells import CellText, Title
from hustings.election.election_table import ElectionRow
from hustings.election.figures import Knowledge, Measure
from hustings.election.finding import name_key
from hustings.library.entry import Entry
from hustings.wording import labels, numbers
from hustings.wording.election_table import ELECTION_COLUMNS, ElectionColumn
from hustings.wording.language import Language
from hustings.wording.messages import written

# So many digits of a fingerprint tell elections apart at a glance; the tooltip has all of them.
SHORT_FINGERPRINT = 10
_DERIVED = frozenset({Measure.LEAD.value, Measure.RESIDUAL.value})


class LibraryColumn(Struct, frozen=True):
    """One column: its heading, the cell of an election, and the raw value by which it is ordered (None: not known).

    `newest_first` columns begin with the highest when they are first ordered by.
    """

    key: str
    title: Callable[[Language], Title]
    cell: Callable[[Language, Entry, ElectionRow | None], CellText]
    order: Callable[[Language, Entry, ElectionRow | None], Any]
    newest_first: bool = False


def entry_name(language: Language, entry: Entry) -> str:
    """Name an election of the library; by the file it was read from, or its key, where it is too damaged to say it."""
    if entry.name is not None:
        return language.pick(entry.name)
    if entry.original is not None:
        return entry.original.name
    return entry.path.name if entry.is_bundled else f"{entry.key[:SHORT_FINGERPRINT]}…"


def fault_lines(language: Language, entry: Entry) -> list[str]:
    """Say what is wrong with a damaged election; nothing where it is whole."""
    return [written(language, line) for line in entry.fault.lines()] if entry.fault is not None else []


def moment(language: Language, at: datetime.datetime) -> str:
    """Write a moment by the clock of this machine: its day and its time."""
    here = at.astimezone()
    template = language.pgettext("day and time", "{day}, {time}")
    return template.format(day=numbers.date(language, here.date()), time=f"{here:%H:%M}")


def _name(language: Language, entry: Entry, _: ElectionRow | None) -> CellText:
    name, fault = entry_name(language, entry), fault_lines(language, entry)
    if not fault:
        return CellText(name, tooltip=name)
    assert entry.fault is not None, "a damaged election has a fault"
    below = written(language, entry.fault.problem)
    return CellText(name, tooltip="\n".join((name, *fault)), below=below)


def _date(language: Language, entry: Entry, _: ElectionRow | None) -> CellText:
    if entry.date is None:
        return CellText(labels.NOT_KNOWN, language.gettext("date not known"))
    return CellText(numbers.date(language, entry.date))


def _place(language: Language, entry: Entry, _: ElectionRow | None) -> CellText:
    place = language.pick(entry.place) if entry.place is not None else labels.NOT_KNOWN
    return CellText(place, tooltip=place)


def _sources(language: Language, entry: Entry, _: ElectionRow | None) -> CellText:
    text = labels.join(language, [language.pick(source) for source in entry.sources])
    return CellText(text or labels.NOT_KNOWN, tooltip=text)


def _contests(language: Language, entry: Entry, _: ElectionRow | None) -> CellText:
    if not entry.contests:
        return CellText(labels.NOT_KNOWN, language.gettext("not known"))
    names = [language.pick(name) for name in entry.contests[:_MOST_CONTESTS]]
    more = "…" if len(entry.contests) > len(names) else ""
    return CellText(
        numbers.decimal(language, len(entry.contests)), tooltip="\n".join((*names, *([more] if more else [])))
    )


def _fingerprint(language: Language, entry: Entry, _: ElectionRow | None) -> CellText:
    if entry.sha256 is None:
        return CellText(labels.NOT_KNOWN, language.gettext("not known"))
    return CellText(entry.sha256[:SHORT_FINGERPRINT], tooltip=entry.sha256)


def _kept(language: Language, entry: Entry, _: ElectionRow | None) -> CellText:
    if entry.is_bundled:
        return CellText(language.gettext("comes with Hustings"))
    if entry.kept_at is None:
        return CellText(labels.NOT_KNOWN, language.gettext("not known"))
    return CellText(moment(language, entry.kept_at))


def _figure(column: ElectionColumn) -> LibraryColumn:
    """Make the column of a figure that is worked out when the election has been read."""

    def title(language: Language) -> Title:
        is_derived = column.key in _DERIVED
        known = labels.knowledge(language, Knowledge.DERIVED) if is_derived else ""
        unit = ", ".join(part for part in (column.unit(language), known) if part)
        return Title(column.title(language), unit, is_number=column.is_number, is_derived=is_derived)

    def cell(language: Language, entry: Entry, row: ElectionRow | None) -> CellText:
        if row is None:
            return CellText(labels.NOT_KNOWN if entry.is_damaged else "…", language.gettext("not known yet"))
        text, spoken = column.text(language, row), column.spoken(language, row)
        quantity = column.figure(row) if column.is_number else None
        decimals = numbers.places(quantity.digits) if quantity is not None and quantity.digits is not None else None
        tooltip, is_derived = column.tooltip(language, row), column.is_derived(row)
        return CellText(text, spoken, tooltip, is_derived=is_derived, decimals=decimals)

    def order(_: Language, __: Entry, row: ElectionRow | None) -> Any:
        return column.order(row) if row is not None else None

    return LibraryColumn(column.key, title, cell, order, newest_first=True)


_MOST_CONTESTS = 30
_TURNOUT, _FIRST, _LEAD, _RESIDUAL = (_figure(column) for column in ELECTION_COLUMNS)

LIBRARY_COLUMNS: tuple[LibraryColumn, ...] = (
    LibraryColumn(
        "name",
        lambda language: Title(language.gettext("Election")),
        _name,
        lambda language, entry, _: name_key(entry_name(language, entry)),
    ),
    LibraryColumn(
        "date",
        lambda language: Title(language.gettext("Date")),
        _date,
        lambda _, entry, __: entry.date,
        newest_first=True,
    ),
    LibraryColumn(
        "place",
        lambda language: Title(language.gettext("Place")),
        _place,
        lambda language, entry, _: name_key(language.pick(entry.place)) if entry.place is not None else None,
    ),
    _TURNOUT,
    _FIRST,
    _LEAD,
    _RESIDUAL,
    LibraryColumn(
        "source",
        lambda language: Title(language.gettext("Source")),
        _sources,
        lambda language, entry, _: tuple(name_key(language.pick(source)) for source in entry.sources) or None,
    ),
    LibraryColumn(
        "contests",
        lambda language: Title(language.gettext("Contests"), is_number=True),
        _contests,
        lambda _, entry, __: len(entry.contests) or None,
        newest_first=True,
    ),
    LibraryColumn(
        "kept",
        lambda language: Title(language.gettext("Kept on")),
        _kept,
        lambda _, entry, __: entry.kept_at,
        newest_first=True,
    ),
    LibraryColumn(
        "fingerprint",
        lambda language: Title(language.gettext("Fingerprint")),
        _fingerprint,
        lambda _, entry, __: entry.sha256,
    ),
)
