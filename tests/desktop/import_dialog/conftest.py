"""An import dialog over a small table in memory, beside a window that must stay as it is."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import cast

import pytest
from PySide6.QtCore import QCoreApplication, QEvent
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from hustings.desktop.look.theme import Theme
from hustings.desktop.opening.import_dialog import dialog as dialog_module
from hustings.desktop.opening.import_dialog import workbench
from hustings.desktop.opening.import_dialog.dialog import ImportDialog
from hustings.files.progress import NO_PROGRESS
from hustings.files.registry import OpenedElection
from hustings.files.wide_tables.profiles import ProfileStore, WideProfile
from hustings.wording.language import Language
from import_support import Opener, StoreInMemory, leave

TABLE = """\
station,eligible,cast,valid,rejected,anna,bruno,remark
Oak Street School,1200,800,780,20,500,280,
Town Hall,900,600,590,10,300,290,
Library,1000,700,690,10,400,280,late
River,,,,,,,closed
Mill,700,500,495,5,250,245,
"""


class Reader:
    """Stands in for the reading of elections, and keeps what it was asked."""

    def __init__(self, opened: OpenedElection) -> None:
        self.opened = opened
        self.asked: list[tuple] = []
        self.error: Exception | None = None

    def read(
        self,
        paths: Sequence[Path],
        progress: object,
        roles: object = None,
        wide: object = None,
        profiles: object = None,
        *,
        later: bool = False,
    ) -> OpenedElection:
        self.asked.append((tuple(paths), roles, wide))
        if self.error is not None:
            raise self.error
        return self.opened


@pytest.fixture
def opener(monkeypatch: pytest.MonkeyPatch) -> Iterator[Opener]:
    opener = Opener()
    monkeypatch.setattr(workbench, "WideTable", opener)
    yield opener
    opener.may_open.set()
    opener.may_guess.set()
    for table in opener.opened:
        table.may_answer.set()


@pytest.fixture
def reader(monkeypatch: pytest.MonkeyPatch, council: OpenedElection) -> Reader:
    reader = Reader(council)
    monkeypatch.setattr(dialog_module, "open_elections", reader.read)
    return reader


@pytest.fixture
def store() -> StoreInMemory:
    return StoreInMemory()


@pytest.fixture
def table_file(tmp_path: Path) -> Path:
    path = tmp_path / "stations.csv"
    path.write_text(TABLE, encoding="utf-8")
    return path


MakeDialog = Callable[..., ImportDialog]


@pytest.fixture
def make_dialog(
    qtbot: QtBot, language: Language, theme: Theme, store: StoreInMemory, opener: Opener, reader: Reader
) -> Iterator[MakeDialog]:
    """Make a shown dialog; it has the table unless told not to wait."""
    parent = QWidget()
    parent.show()
    made: list[ImportDialog] = []

    def make(path: Path, *, waits: bool = True) -> ImportDialog:
        dialog = ImportDialog(language, theme, cast("ProfileStore", store), parent)
        made.append(dialog)
        dialog.open()
        dialog.begin([path])
        if waits:
            qtbot.waitUntil(lambda: dialog.bench.reconciliation is not None)
        return dialog

    yield make
    for dialog in made:
        leave(qtbot, dialog)
    parent.close()
    parent.deleteLater()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


@pytest.fixture
def dialog(make_dialog: MakeDialog, table_file: Path) -> ImportDialog:
    return make_dialog(table_file)


@pytest.fixture
def profile(table_file: Path) -> WideProfile:
    """Give a profile by which the table is recognised: its cast and rejected columns are not used."""
    table = Opener().open([table_file], NO_PROGRESS)
    roles = table.guess().with_role(2, table.guess().at(7).role).with_role(4, table.guess().at(7).role)
    return WideProfile(
        name="Stations", header=table.columns, layout=table.layout, roles=roles, contest="Mayor", elect=2
    )
