"""Jobs: work off the main thread, answers on it, stale ones dropped."""

from __future__ import annotations

import threading
import time

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pytestqt.qtbot import QtBot

from hustings.desktop.jobs import Job, Jobs, Step
from hustings.election.messages import message

STAGE, OTHER = message("Reading rows"), message("Adding up")


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


def reporting(job: Job, until: threading.Event) -> str:
    done = 0
    while not until.wait(0.001):
        done += 1
        job.progress.report(STAGE, done, None)
    return "whole"


def test_work_tells_how_far_it_is_a_few_times_a_second_on_the_main_thread(qtbot: QtBot) -> None:
    jobs, steps, threads, gate = Jobs(), list[Step](), set[threading.Thread](), threading.Event()
    job = jobs.start("x", lambda job: reporting(job, gate), lambda _: None, fail)

    def hear(job: Job) -> None:
        threads.add(threading.current_thread())
        if job.step is not None:
            steps.append(job.step)

    job.stepped.connect(hear)
    qtbot.waitUntil(lambda: len(steps) == 3)
    gate.set()
    qtbot.waitUntil(lambda: not jobs.is_busy)
    assert threads == {threading.main_thread()}
    assert all(step.stage == STAGE for step in steps)
    first, *_, last = [step.done for step in steps]
    assert last > first + 10


def test_cancelled_work_stops_at_its_next_report(qtbot: QtBot) -> None:
    jobs, answers, ended = Jobs(), list[str](), threading.Event()

    def work(job: Job) -> str:
        try:
            return reporting(job, threading.Event())
        finally:
            ended.set()

    job = jobs.start("x", work, answers.append, fail)
    qtbot.waitUntil(lambda: job.progress.step is not None)
    job.cancel()
    assert ended.wait(5)
    assert not jobs.is_busy
    qtbot.wait(20)
    assert answers == []


def test_what_is_registered_for_cancelling_is_done_at_once(qtbot: QtBot) -> None:
    jobs, stopped, inside = Jobs(), threading.Event(), threading.Event()

    def work(job: Job) -> None:
        with job.progress.on_cancel(stopped.set):
            inside.set()
            stopped.wait(5)

    job = jobs.start("x", work, lambda _: None, fail)
    assert inside.wait(5)
    job.cancel()
    assert stopped.is_set()
    jobs.wait()


def test_an_answer_that_comes_after_all_is_handed_over_to_be_let_go(qtbot: QtBot) -> None:
    jobs, answers, dropped, gate = Jobs(), list[str](), list[str](), threading.Event()
    job = jobs.start("x", lambda _: (gate.wait(5), "late")[1], answers.append, fail, dropped=dropped.append)
    job.cancel()
    gate.set()
    qtbot.waitUntil(lambda: bool(dropped))
    assert (answers, dropped) == ([], ["late"])


def test_nothing_that_was_answered_is_forgotten_at_the_end(qtbot: QtBot) -> None:
    jobs, dropped, answered = Jobs(), list[str](), threading.Event()
    jobs.start("x", lambda _: (answered.set(), "late")[1], lambda _: None, fail, dropped=dropped.append)
    assert answered.wait(5)
    jobs.wait()
    assert dropped == ["late"]


def test_the_end_waits_for_work_that_is_kept(qtbot: QtBot) -> None:
    jobs, written = Jobs(), list[str]()
    jobs.start("x", lambda _: (time.sleep(0.1), written.append("x")), lambda _: None, fail, is_kept=True)
    jobs.wait()
    assert written == ["x"]


@pytest.mark.parametrize(("title", "busy", "begun"), [("", [True, False], 0), ("Reading", [], 1), (None, [], 0)])
def test_the_title_decides_how_the_reader_learns_of_work(
    qtbot: QtBot, title: str | None, busy: list[bool], begun: int
) -> None:
    jobs, seen, jobs_seen = Jobs(), list[bool](), list[Job]()
    jobs.busy_changed.connect(seen.append)
    jobs.began.connect(jobs_seen.append)
    jobs.start("x", lambda _: None, lambda _: None, fail, title=title)
    assert jobs.is_busy
    qtbot.waitUntil(lambda: not jobs.is_busy)
    assert (seen, len(jobs_seen)) == (busy, begun)


def test_half_of_the_rows_take_as_long_as_the_other_half() -> None:
    assert Step(STAGE, 500, 1000, began=10.0, first=0).seconds_left(14.0) == pytest.approx(4.0)
    assert Step(STAGE, 600, 1000, began=10.0, first=200).seconds_left(14.0) == pytest.approx(4.0)


@pytest.mark.parametrize(
    ("done", "of", "now"),
    [(500, None, 14.0), (0, 1000, 14.0), (500, 1000, 10.2)],
    ids=["no end", "no step", "too soon"],
)
def test_nothing_is_foretold_without_a_ground(done: int, of: int | None, now: float) -> None:
    assert Step(STAGE, done, of, began=10.0, first=0).seconds_left(now) is None


@given(st.integers(1, 10**9), st.integers(0, 2 * 10**9), st.floats(0, 10**6))
def test_what_is_left_is_never_less_than_nothing(of: int, done: int, now: float) -> None:
    left = Step(STAGE, done, of, began=0.0, first=0).seconds_left(now)
    assert left is None or left >= 0


def test_each_stage_of_each_file_is_foretold_by_itself(qtbot: QtBot) -> None:
    jobs, steps = Jobs(), list[Step | None]()

    def work(job: Job) -> None:
        for stage, done, of in [(STAGE, 0, 9), (STAGE, 5, 9), (STAGE, 1, 9), (STAGE, 2, 8), (OTHER, 3, 8)]:
            job.progress.report(stage, done, of)
            steps.append(job.step)

    jobs.start("x", work, lambda _: None, fail)
    qtbot.waitUntil(lambda: not jobs.is_busy)
    assert [step.first for step in steps if step is not None] == [0, 0, 1, 2, 3]
