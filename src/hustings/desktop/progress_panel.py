"""The panel that shows how far long work is, and cancels it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from hustings.desktop.jobs import Job, Jobs
from hustings.desktop.speech import announce
from hustings.wording.language import Language

if TYPE_CHECKING:
    from hustings.desktop.progress_content import ProgressContent

# Work that ends sooner needs no sign of it.
_PATIENCE_MILLISECONDS = 200


class ProgressPanel(QFrame):
    """Hidden until a job with a title has run for a while; shows the one begun last, and can cancel it."""

    def __init__(self, language: Language, jobs: Jobs, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("progress")
        self._language = language
        self._jobs: list[Job] = []
        # Made when there is first something to show: most work never takes so long.
        self._content: ProgressContent | None = None
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._patience = QTimer(self)
        self._patience.setSingleShot(True)
        self._patience.setInterval(_PATIENCE_MILLISECONDS)
        self._patience.timeout.connect(self._appear)
        jobs.began.connect(self._follow)
        self.hide()

    def cancel(self) -> bool:
        """Cancel the work begun last, be it shown already or not; gives whether there was any."""
        if not self._jobs:
            return False
        self._jobs[-1].cancel()
        return True

    def _follow(self, job: Job) -> None:
        self._jobs.append(job)
        job.ended.connect(self._leave)
        job.stepped.connect(self._tell)
        self._begin_anew()
        if self.isHidden():
            self._patience.start()

    def _leave(self, job: Job) -> None:
        self._jobs.remove(job)
        self._begin_anew()
        if not self._jobs:
            self._patience.stop()
            self.hide()

    def _appear(self) -> None:
        if self._content is None:
            from hustings.desktop.progress_content import ProgressContent  # noqa: PLC0415 -- not for the first paint

            self._content = ProgressContent(self._language)
            self._content.cancel_wanted.connect(self.cancel)
            self._column.addWidget(self._content)
        title = str(self._jobs[-1].title)
        self._content.show_title(title)
        self.show()
        announce(self, self._language.gettext("{work}. Escape cancels.").format(work=title))

    def _begin_anew(self) -> None:
        if self._content is not None and self._jobs:
            self._content.show_title(str(self._jobs[-1].title))

    def _tell(self, job: Job) -> None:
        if self._content is not None and job is self._jobs[-1] and job.step is not None:
            self._content.show_step(job.step)
