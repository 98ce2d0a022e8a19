"""Writing the table as CSV and the chart as a picture."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QFileDialog, QWidget

from hustings.desktop.charts.panel import ChartPanel
from hustings.desktop.preferences import Preferences
from hustings.desktop.session import Session
from hustings.election.standings import ordered
from hustings.files.bytes_out import write_bytes
from hustings.files.errors import FileError
from hustings.wording.language import Language


class Exporting(QObject):
    """Asks for a name, and writes whole files or none."""

    def __init__(
        self,
        session: Session,
        language: Language,
        preferences: Preferences,
        chart: ChartPanel,
        complain: Callable[[Exception], None],
        window: QWidget,
    ) -> None:
        super().__init__(window)
        self._session = session
        self._language = language
        self._preferences = preferences
        self._chart = chart
        self._complain = complain
        self._window = window

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

    def _ask(self, title: str, filters: list[str], suffix: str, then: Callable[[Path], None]) -> None:
        dialog = QFileDialog(self._window, title)
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setNameFilters(filters)
        dialog.setDefaultSuffix(suffix)

        # The chosen kind of file decides how a name without an ending is written.
        def take_suffix(chosen: str) -> None:
            dialog.setDefaultSuffix(chosen.rpartition(".")[2].rstrip(")"))

        dialog.filterSelected.connect(take_suffix)
        dialog.setDirectory(str(self._preferences.folder))
        dialog.selectFile(f"{self._session.opened.path.stem}.{suffix}")

        def take(chosen: str) -> None:
            self._preferences.folder = Path(chosen).parent
            then(Path(chosen))

        dialog.fileSelected.connect(take)
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()
