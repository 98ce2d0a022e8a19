"""Jobs: work off the main thread, answers on it, stale ones dropped."""

from __future__ import annotations

import threading

from pytestqt.qtbot import QtBot

from hustings.desktop.jobs import Job, Jobs


def fail(error: Exception) -> None:
    raise error


def test_work_runs_off_the_main_thread_and_is_answered_on_it(qtbot: QtBot) -> None:
    jobs, seen = Jobs(), list[threading.Thread]()
    jobs.start("x", lambda _: threading.current_thread(), lambda t: seen.extend([t, threading.current_thread()]), fail)
    qtbot.waitUntil(lambda: len(seen) == 2)
    assert seen[0] is not threading.main_thread()
    assert seen[1] is threading.main_thread()
    assert not jobs.is_busy


def test_a_failure_is_reported_not_raised(qtbot: QtBot) -> None:
    jobs, failures = Jobs(), list[Exception]()

    def work(_: Job) -> None:
        raise ValueError("no")

    jobs.start("x", work, lambda _: None, failures.append)
    qtbot.waitUntil(lambda: bool(failures))
    assert str(failures[0]) == "no"


def test_a_later_job_of_the_same_name_drops_the_answer_of_the_earlier(qtbot: QtBot) -> None:
    jobs, answers, gate = Jobs(), list[str](), threading.Event()
    first = jobs.start("x", lambda _: (gate.wait(5), "first")[1], answers.append, lambda _: None)
    jobs.start("x", lambda _: "second", answers.append, lambda _: None)
    assert first.is_cancelled
    gate.set()
    qtbot.waitUntil(lambda: bool(answers))
    jobs.wait()
    qtbot.wait(20)
    assert answers == ["second"]


def test_cancelling_ends_the_wait(qtbot: QtBot) -> None:
    jobs, answers, gate = Jobs(), list[str](), threading.Event()
    with qtbot.waitSignal(jobs.busy_changed, check_params_cb=lambda busy: busy):
        jobs.start("x", lambda _: gate.wait(5), answers.append, fail)
    with qtbot.waitSignal(jobs.busy_changed, check_params_cb=lambda busy: not busy):
        jobs.cancel_all()
    gate.set()
    jobs.wait()
    qtbot.wait(20)
    assert answers == []
