"""Telling how far work is, and stopping it."""

from __future__ import annotations

import threading
from contextlib import ExitStack

import pytest

from hustings.files.progress import NO_PROGRESS, READING_ROWS, CancellableProgress, CancelledError


class TestCancelling:
    def test_work_goes_on_until_it_is_cancelled(self) -> None:
        progress = CancellableProgress()
        progress.report(READING_ROWS, 1, 2)
        assert not progress.is_cancelled
        progress.cancel()
        assert progress.is_cancelled
        with pytest.raises(CancelledError):
            progress.report(READING_ROWS, 2, 2)

    def test_what_is_to_be_done_is_done_at_once_and_once(self) -> None:
        progress, done = CancellableProgress(), []
        with progress.on_cancel(lambda: done.append("outer")), progress.on_cancel(lambda: done.append("inner")):
            thread = threading.Thread(target=progress.cancel)
            thread.start()
            thread.join()
            assert done == ["outer", "inner"]
            progress.cancel()
        assert done == ["outer", "inner"]

    def test_nothing_is_done_after_the_work(self) -> None:
        progress, done = CancellableProgress(), []
        with progress.on_cancel(lambda: done.append("late")):
            pass
        progress.cancel()
        assert done == []

    def test_work_is_not_begun_once_cancelled(self) -> None:
        progress = CancellableProgress()
        progress.cancel()
        with pytest.raises(CancelledError), progress.on_cancel(lambda: None):
            pytest.fail("the work was begun")

    def test_what_is_done_may_end_the_work_itself(self) -> None:
        progress = CancellableProgress()
        with ExitStack() as work:
            work.enter_context(progress.on_cancel(work.close))
            progress.cancel()
        assert progress.is_cancelled


def test_nobody_cancels_where_nobody_waits() -> None:
    with NO_PROGRESS.on_cancel(lambda: pytest.fail("cancelled")):
        NO_PROGRESS.report(READING_ROWS, 1, None)
    assert not NO_PROGRESS.is_cancelled
