"""Writing what is open or shown for other programs, the table as CSV, and the chart as a picture."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QFileDialog, QWidget

from hustings.desktop.charts.panel import ChartPanel
from hustings.desktop.jobs import Job, Jobs
from hustings.desktop.preferences import Preferences
from hustings.desktop.session import Session
from hustings.election.messages import Message
from hustings.election.standings import ordered
from hustings.files.bytes_out import write_bytes
from hustings.files.errors import FileError
from hustings.wording.language import Language
from hustings.wording.messages import written

if TYPE_CHECKING:
    from hustings.desktop.exports.choices import ExportChoice
    from hustings.files.exporting.registry import ExportFormat
    from hustings.files.exporting.scope import Scope, ShownUnits

_JOB = "export"


class Exporting(QObject):
    """Asks for a name, and writes whole files or none."""

    def __init__(
        self,
        session: Session,
        language: Language,
        preferences: Preferences,
        chart: ChartPanel,
        units: Callable[[], ShownUnits | None],
        jobs: Jobs,
        complain: Callable[[Exception], None],
        window: QWidget,
    ) -> None:
        super().__init__(window)
        self._session = session
        self._language = language
        self._preferences = preferences
        self._chart = chart
        self._units = units
        self._jobs = jobs
        self._complain = complain
        self._window = window

    def choose_export(self) -> None:
        """Ask what is to be exported and as what, then for a name."""
        from hustings.desktop.exports.choices import export_choices  # noqa: PLC0415 -- not for the first paint
        from hustings.desktop.exports.dialog import ExportDialog  # noqa: PLC0415
        from hustings.files.exporting.registry import export_formats  # noqa: PLC0415

        choices = export_choices(self._language, self._session, self._units())
        dialog = ExportDialog(self._language, choices, export_formats(), self._window)
        dialog.wanted.connect(self._choose_export_file)
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    def _choose_export_file(self, choice: ExportChoice, form: ExportFormat) -> None:
        kind = f"{written(self._language, form.NAME)} (*{form.SUFFIX})"
        export = partial(self.export, choice.make(), form)
        self._ask(self._language.gettext("Export"), [kind], form.SUFFIX[1:], export, choice.file_name)

    def export(self, scope: Scope, form: ExportFormat, path: Path) -> None:
        """Write what is exported, off the main thread; what was there before stays if that fails or is cancelled."""

        def work(job: Job) -> tuple[Message, ...]:
            return form.write(scope, path, self._language.tag, job.progress)

        title = self._language.gettext("Exporting {file}").format(file=path.name)
        self._jobs.start(_JOB, work, partial(self._tell, path), self._complain, title=title, is_kept=True)

    def _tell(self, path: Path, remarks: tuple[Message, ...]) -> None:
        """Say what has to be said of a file that was written."""
        if remarks:
            from hustings.desktop.complaints import tell  # noqa: PLC0415 -- seldom

            lines = [written(self._language, remark) for remark in remarks]
            head = self._language.gettext("{file} is written.").format(file=path.name)
            tell(self._window, self._language.gettext("Export"), head, "\n".join(lines))

    def choose_table_file(self) -> None:
        """Ask for a name and export the table."""
        self._ask(self._language.gettext("Export table as CSV"), ["CSV (*.csv)"], "csv", self.export_table)

    def choose_chart_file(self) -> None:
        """Ask for a name and save the chart."""
        filters = ["PNG (*.png)", "SVG (*.svg)"]
        self._ask(self._language.gettext("Save chart as picture"), filters, "png", self._save_chart)

    def export_table(self, path: Path) -> None:
        """Write all selections, hidden by the filter or not, in the order of the screen, as CSV."""
        from hustings.wording.copied import csv_table  # noqa: PLC0415 -- not for the first paint

        standings = self._session.standings
        viewpoint = standings.viewpoint
        rows = (*ordered(standings.all_rows, viewpoint.order, viewpoint.language), *standings.pinned)
        try:
            write_bytes(path, csv_table(self._language, standings, rows))
        except FileError as error:
            self._complain(error)

    def _save_chart(self, path: Path) -> None:
        try:
            self._chart.save_picture(path)
        except FileError as error:
            self._complain(error)

    def _ask(
        self,
        title: str,
        filters: list[str],
        suffix: str,
        then: Callable[[Path], None],
        stem: str | None = None,
    ) -> None:
        dialog = QFileDialog(self._window, title)
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setNameFilters(filters)
        dialog.setDefaultSuffix(suffix)

        # The chosen kind of file decides how a name without an ending is written.
        def take_suffix(chosen: str) -> None:
            dialog.setDefaultSuffix(chosen.rpartition("(*.")[2].rstrip(")"))

        dialog.filterSelected.connect(take_suffix)
        dialog.setDirectory(str(self._preferences.folder))
        dialog.selectFile(f"{stem or self._session.opened.path.stem}.{suffix}")

        def take(chosen: str) -> None:
            self._preferences.folder = Path(chosen).parent
            then(Path(chosen))

        dialog.fileSelected.connect(take)
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()
