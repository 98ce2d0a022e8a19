"""Names and parties of the selections from a second file, joined by a key."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QFileDialog

from hustings.desktop.jobs import Job, Jobs
from hustings.desktop.opening.import_dialog.joining import JoinDialog, Joined
from hustings.desktop.opening.import_dialog.wide_draft import WideDraft
from hustings.desktop.opening.import_dialog.workbench import Workbench
from hustings.files.wide_tables.roles import WideRoles
from hustings.files.wide_tables.table import join_header
from hustings.wording.language import Language
from hustings.wording.progress import reading

if TYPE_CHECKING:
    from hustings.desktop.opening.import_dialog.dialog import ImportDialog

_JOB = "second file"


def choose_second_file(language: Language, bench: Workbench, jobs: Jobs, dialog: ImportDialog) -> None:
    """Ask for a second file and its columns, and take names and parties from it; errors are told by the dialog."""
    chooser = QFileDialog(dialog, language.gettext("Names from a second file"))
    chooser.setFileMode(QFileDialog.FileMode.ExistingFile)
    chooser.setDirectory(str(bench.paths[0].absolute().parent))

    def take(name: str) -> None:
        ask_for_columns(language, bench, jobs, dialog, Path(name))

    chooser.fileSelected.connect(take)
    chooser.finished.connect(chooser.deleteLater)
    chooser.open()


def ask_for_columns(language: Language, bench: Workbench, jobs: Jobs, dialog: ImportDialog, path: Path) -> None:
    """Ask which columns of a second file hold what."""

    def work(_: Job) -> tuple[str, ...]:
        return join_header(path)

    def ask(header: tuple[str, ...]) -> None:
        JoinDialog(language, path, header, lambda joined: _join(language, bench, jobs, dialog, joined), dialog).open()

    jobs.start(_JOB, work, ask, dialog.complain, title=reading(language, [path.name]))


def _join(language: Language, bench: Workbench, jobs: Jobs, dialog: ImportDialog, joined: Joined) -> None:
    table, draft = bench.table, bench.draft
    if table is None or not isinstance(draft, WideDraft):
        return

    def work(_: Job) -> WideRoles:
        return table.join(draft.roles, joined.path, joined.key, joined.name, joined.party)

    def take(roles: WideRoles) -> None:
        now = bench.draft
        if isinstance(now, WideDraft) and now.names == draft.names:
            bench.say(now.named_as(roles))

    jobs.start(_JOB, work, take, dialog.complain, title=reading(language, [joined.path.name]))
