"""A wide table that lies in memory, for tests of the import dialog: it can be made slow, and counts what is asked."""

from __future__ import annotations

import csv
import threading
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from msgspec.structs import replace
from pytestqt.qtbot import QtBot
from shiboken6 import isValid

from hustings.desktop.opening.import_dialog.dialog import ImportDialog
from hustings.election.messages import message
from hustings.files.errors import FileError
from hustings.files.progress import Progress
from hustings.files.wide_tables.layout import Layout
from hustings.files.wide_tables.profiles import ProfileStore, WideProfile
from hustings.files.wide_tables.reconciliation import Equation, Reconciliation, Suggestion, UnreconciledRow
from hustings.files.wide_tables.roles import Role, WideRoles, no_roles
from hustings.files.wide_tables.table import Glimpsed

Cells = tuple[str, ...]
EQUATIONS = (
    Equation(Role.VALID, (Role.SELECTION,), message("valid votes = votes of all selections")),
    Equation(Role.CAST, (Role.VALID, Role.REJECTED), message("ballots cast = valid and rejected votes")),
)
GUESSES = {
    "station": Role.UNIT,
    "eligible": Role.ELIGIBLE,
    "cast": Role.CAST,
    "valid": Role.VALID,
    "rejected": Role.REJECTED,
    "anna": Role.SELECTION,
    "bruno": Role.SELECTION,
}


def sent(signal: Any) -> list[Any]:
    """Give what came with a signal that was waited for."""
    assert signal.args is not None
    return signal.args


def leave(qtbot: QtBot, dialog: ImportDialog) -> None:
    """Close a dialog, unless it is gone, and wait until nothing is at its table."""
    if isValid(dialog):
        if dialog.isVisible():
            dialog.done(0)
        qtbot.waitUntil(lambda: not isValid(dialog), timeout=60_000)


class TableInMemory:
    """Stands in for a wide table; `may_answer` holds reconciliations back while it is cleared."""

    def __init__(self, path: Path, lines: list[Cells], layout: Layout) -> None:
        self.path = path
        self.layout = layout
        self.sheets = ("Votes", "Notes") if path.suffix == ".xlsx" else ()
        self.lines = lines
        names = zip(*(lines[row - 1] for row in layout.header_rows), strict=True)
        self.columns = tuple(" ".join(part for part in parts if part) for parts in names)
        self.cells = lines[layout.first_row - 1 :]
        self.rows = len(self.cells)
        self.is_closed = False
        self.asked: list[WideRoles] = []
        self.may_answer = threading.Event()
        self.may_answer.set()
        self.may_guess = threading.Event()
        self.may_guess.set()

    def close(self) -> None:
        self.is_closed = True

    def preview(self, offset: int, limit: int) -> tuple[Cells, ...]:
        return tuple(self.cells[offset : offset + limit])

    def row_numbers(self, offset: int, limit: int) -> tuple[int, ...]:
        first = self.layout.first_row + offset
        return tuple(range(first, first + len(self.preview(offset, limit))))

    def top(self, limit: int = 30) -> tuple[Cells, ...]:
        return tuple(self.lines[:limit])

    def guess(self) -> WideRoles:
        assert self.may_guess.wait(5)
        roles = no_roles(self.columns)
        for place, name in enumerate(self.columns):
            roles = roles.with_role(place, GUESSES.get(name, Role.IGNORED))
        return roles

    def is_certain(self, roles: WideRoles) -> bool:
        found = self.reconcile(roles)
        return found.adding_up > found.rows // 2

    def reconcile(self, roles: WideRoles) -> Reconciliation:
        self.asked.append(roles)
        assert self.may_answer.wait(5)
        equations = tuple(one for one in EQUATIONS if roles.of(one.total) and roles.of(*one.parts))
        empty = sum(not any(cells[use.place] for use in _counts(roles)) for cells in self.cells)
        unequal = len(list(self._unequal(roles)))
        adding_up = self.rows - empty - unequal if equations else 0
        return Reconciliation(self.rows, adding_up, empty, unequal, self.rows - adding_up - empty - unequal, equations)

    def unreconciled(self, roles: WideRoles, offset: int, limit: int) -> tuple[UnreconciledRow, ...]:
        return tuple(list(self._unequal(roles))[offset : offset + limit])

    def suggestions(self, roles: WideRoles) -> tuple[Suggestion, ...]:
        now = self._adding_up(roles)
        found: list[Suggestion] = []
        for use in roles.of(Role.IGNORED):
            for role in Role:
                other = roles.with_role(use.place, role)
                if self._adding_up(other) > now:
                    found.append(Suggestion(use.place, role, self._adding_up(other), other))
        return tuple(sorted(found, key=lambda one: -one.adding_up))

    def join(
        self, roles: WideRoles, path: Path, key: str, name: str | None = None, party: str | None = None
    ) -> WideRoles:
        with path.open(newline="", encoding="utf-8") as file:
            lines = {line[key]: line for line in csv.DictReader(file)}
        for use in roles.of(Role.SELECTION):
            line = lines[self.columns[use.place]]
            named = replace(use, name=line[name] if name else use.name, party=line[party] if party else use.party)
            roles = roles.with_column(named)
        return roles

    def profile(self, name: str, roles: WideRoles) -> WideProfile:
        return WideProfile(name=name, header=self.columns, layout=self.layout, roles=roles)

    def _adding_up(self, roles: WideRoles) -> int:
        tried = [one for one in EQUATIONS if roles.of(one.total) and roles.of(*one.parts)]
        if not tried:
            return 0
        filled = [cells for cells in self.cells if any(cells[use.place] for use in _counts(roles))]
        return len(filled) - len(list(self._unequal(roles)))

    def _unequal(self, roles: WideRoles) -> Iterator[UnreconciledRow]:
        for number, cells in enumerate(self.cells):
            for one in EQUATIONS:
                total, parts = roles.of(one.total), roles.of(*one.parts)
                if not total or not parts:
                    continue
                given = sum(_number(cells[use.place]) for use in total)
                summed = sum(_number(cells[use.place]) for use in parts)
                if given != summed:
                    yield UnreconciledRow(0, self.layout.first_row + number, cells, one, given, summed)
                    break


class Opener:
    """Stands in for the class of wide tables; the tables that it opened last are `opened`."""

    def __init__(self) -> None:
        self.opened: list[TableInMemory] = []
        self.wanted: list[Layout | None] = []
        self.may_open = threading.Event()
        self.may_open.set()
        self.may_guess = threading.Event()
        self.may_guess.set()

    def open(
        self,
        paths: Sequence[Path],
        progress: Progress,
        layout: Layout | None = None,
        glimpsed: Glimpsed | None = None,
        profiles: ProfileStore | None = None,
    ) -> TableInMemory:
        self.wanted.append(layout)
        if glimpsed is not None:
            with paths[0].open(newline="", encoding="utf-8") as file:
                header, *rows = [tuple(line) for line in csv.reader(file)]
            glimpsed(header, tuple(rows))
        while not self.may_open.wait(0.01):
            progress.report(message("Reading rows"), 0, None)
        with paths[0].open(newline="", encoding="utf-8") as file:
            lines = [tuple(line) for line in csv.reader(file)]
        wanted = (
            layout if layout is not None and layout.header_rows else Layout(layout.sheet if layout else None, (1,), 2)
        )
        if wanted.first_row > len(lines):
            raise FileError(paths[0], message("has no such row"))
        self.opened.append(TableInMemory(paths[0], lines, wanted))
        self.opened[-1].may_guess = self.may_guess
        return self.opened[-1]


def _counts(roles: WideRoles) -> list:
    return [use for use in roles.columns if use.role.is_count]


def _number(text: str) -> int:
    return int(text) if text.isdigit() else 0


class StoreInMemory:
    """Stands in for the profiles that a reader keeps."""

    def __init__(self) -> None:
        self.kept: dict[str, WideProfile] = {}

    def names(self) -> tuple[str, ...]:
        return tuple(sorted(self.kept))

    def find(self, header: Sequence[str]) -> WideProfile | None:
        return next((profile for profile in self.kept.values() if profile.header == tuple(header)), None)

    def save(self, profile: WideProfile) -> None:
        self.kept[profile.name] = profile
