"""Progress on a terminal: one line that goes again, and Ctrl+C."""

from __future__ import annotations

import io
import signal

import pytest

from core_support import english
from hustings.commands.progress import TerminalProgress
from hustings.election.messages import message
from hustings.files.progress import CancelledError

STAGE = message("Reading rows")


class Terminal(io.StringIO):
    """A terminal that remembers all that was written."""

    def isatty(self) -> bool:
        return True


def shown(text: str) -> str:
    """Give what stands on the line of a terminal in the end."""
    return text.rpartition("\r\x1b[K")[2]


def test_how_far_work_is_stands_on_one_line_that_goes_again() -> None:
    terminal = Terminal()
    with TerminalProgress(english(), terminal) as progress:
        progress.report(STAGE, 1000, 3000)
        assert shown(terminal.getvalue()) == "Reading rows 33%"
    assert shown(terminal.getvalue()) == ""
    assert "\n" not in terminal.getvalue()


def test_what_is_done_is_told_where_it_is_not_known_of_how_much() -> None:
    terminal = Terminal()
    with TerminalProgress(english(), terminal) as progress:
        progress.report(STAGE, 12_345, None)
        assert shown(terminal.getvalue()) == "Reading rows 12,345"


def test_a_terminal_is_not_written_to_at_each_report() -> None:
    terminal = Terminal()
    with TerminalProgress(english(), terminal) as progress:
        for done in range(10_000):
            progress.report(STAGE, done, 10_000)
    assert terminal.getvalue().count("\r") < 100


def test_nothing_is_told_where_nobody_looks(capsys: pytest.CaptureFixture[str]) -> None:
    with TerminalProgress(english(), io.StringIO()) as progress:
        progress.report(STAGE, 1, 2)
    with TerminalProgress(english()) as progress:
        progress.report(STAGE, 1, 2)
    assert capsys.readouterr() == ("", "")


def test_ctrl_c_cancels_and_once_more_interrupts() -> None:
    before = signal.getsignal(signal.SIGINT)
    acts: list[str] = []
    with TerminalProgress(english(), Terminal()) as progress:
        with progress.on_cancel(lambda: acts.append("interrupted")):
            signal.raise_signal(signal.SIGINT)
        assert (progress.is_cancelled, acts) == (True, ["interrupted"])
        with pytest.raises(CancelledError):
            progress.report(STAGE, 1, 2)
        with pytest.raises(KeyboardInterrupt):
            signal.raise_signal(signal.SIGINT)
    assert signal.getsignal(signal.SIGINT) is before


def test_being_told_to_end_cancels_and_is_passed_on_when_the_work_has_ended() -> None:
    heard: list[int] = []
    before = signal.signal(signal.SIGTERM, lambda number, _: heard.append(number))
    try:
        with TerminalProgress(english(), Terminal()) as progress:
            signal.raise_signal(signal.SIGTERM)
            assert (progress.is_cancelled, heard) == (True, [])
        assert heard == [signal.SIGTERM]
    finally:
        signal.signal(signal.SIGTERM, before)


def test_where_being_told_to_end_ends_the_program_at_once_it_stays_so() -> None:
    before = signal.signal(signal.SIGTERM, signal.SIG_DFL)
    try:
        with TerminalProgress(english(), Terminal()):
            assert signal.getsignal(signal.SIGTERM) is signal.SIG_DFL
    finally:
        signal.signal(signal.SIGTERM, before)


def test_where_ctrl_c_is_ignored_it_stays_so() -> None:
    before = signal.signal(signal.SIGINT, signal.SIG_IGN)
    try:
        with TerminalProgress(english(), Terminal()) as progress:
            signal.raise_signal(signal.SIGINT)
            assert not progress.is_cancelled
        assert signal.getsignal(signal.SIGINT) is signal.SIG_IGN
    finally:
        signal.signal(signal.SIGINT, before)
