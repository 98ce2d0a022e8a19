"""The command line: open the viewer, or write the summary sheet without it."""

from __future__ import annotations

import argparse
import gc
import os
import signal
import sys
from collections.abc import Callable, Sequence
from importlib import import_module
from pathlib import Path
from time import perf_counter
from types import FrameType
from typing import TextIO

# The mark from which timings are told stands before what takes time to load.
STARTED = perf_counter()

from hustings import __version__  # noqa: E402
from hustings.commands.parsing import Parser, Say, parse_arguments  # noqa: E402
from hustings.commands.reader import complain, reader_language  # noqa: E402
from hustings.election.messages import message  # noqa: E402

# What can be done without a window, each by a module of `hustings.commands`.
COMMANDS = ("sheet", "check", "diff", "info", "convert", "seats", "indicators")
# What a shell reports of a program that ended because nobody read on.
_UNREAD = 141
# And of one that was ended by Ctrl+C, or was told to end.
_INTERRUPTED = 130
_TERMINATED = 143


def main(arguments: Sequence[str] | None = None) -> int:
    """Run Hustings; gives 0 if all went well, 2 if a file or an option is wrong.

    It gives 130 if it was ended by Ctrl+C, 143 by SIGTERM, 141 if its output was not read.
    """
    given = list(sys.argv[1:] if arguments is None else arguments)
    return _to_the_end(lambda: _run(given))


def desktop(arguments: Sequence[str] | None = None) -> int:
    """Open the viewer as a desktop does, and tell in a dialog what is wrong with a file; gives what `main` does."""
    given = list(sys.argv[1:] if arguments is None else arguments)
    return _to_the_end(lambda: _view(parse_arguments(viewer_parser, given), tells_in_dialogs=True))


def _to_the_end(work: Callable[[], int]) -> int:
    # A window that was opened without a terminal may have none.
    output: TextIO | None = sys.stdout
    try:
        code = work()
        if output is not None:
            output.flush()
    except KeyboardInterrupt:
        return _INTERRUPTED
    except BrokenPipeError:
        # The interpreter flushes once more when it ends, and would complain then.
        if output is not None:
            os.dup2(os.open(os.devnull, os.O_WRONLY), output.fileno())
        return _UNREAD
    return code


def _run(given: list[str]) -> int:
    if given[:1] == ["open"]:
        return _view(parse_arguments(viewer_parser, given[1:]))
    if given and given[0] in COMMANDS:
        # Each is loaded when it is asked for: none is needed to open the window.
        do: Callable[[Sequence[str]], int] = import_module(f"hustings.commands.{given[0]}").main
        return _without_window(do, given[1:])
    return _view(parse_arguments(viewer_parser, given))


def _without_window(run: Callable[[Sequence[str]], int], given: Sequence[str]) -> int:
    """Run a command that SIGTERM ends as Ctrl+C does, so that nothing is left behind; gives the exit code."""
    is_terminated = False

    def terminate(number: int, frame: FrameType | None) -> None:
        del number, frame
        nonlocal is_terminated
        is_terminated = True
        raise KeyboardInterrupt

    before = signal.getsignal(signal.SIGTERM)
    if before is not signal.SIG_DFL:
        return run(given)
    signal.signal(signal.SIGTERM, terminate)
    try:
        code = run(given)
    except KeyboardInterrupt:
        code = _INTERRUPTED
    finally:
        signal.signal(signal.SIGTERM, before)
    return _TERMINATED if is_terminated else code


def viewer_parser(say: Say) -> Parser:
    """Make the parser of the arguments with which the window is opened."""
    parser = Parser(
        say,
        "hustings",
        message("View published election results, with the source of every figure."),
        message(
            "Without a window: {sheet} writes the summary sheet, {check} checks results, {diff} compares versions, "
            "{info} tells what a file holds, {convert} writes it in the formats of Hustings, {seats} gives out seats, "
            "{indicators} sets counts by unit beside reference models.",
            sheet="`hustings sheet`",
            check="`hustings check`",
            diff="`hustings diff`",
            info="`hustings info`",
            convert="`hustings convert`",
            seats="`hustings seats`",
            indicators="`hustings indicators`",
        ),
    )
    file, tag = message("file"), message("TAG")
    add = parser.argument
    add("files", metavar=file, nargs="*", type=Path, help=message("files of one election"))
    add("--language", metavar=tag, help=message("the language of the program, such as {example}", example="en"))
    add("--scheme", choices=("system", "light", "dark"), help=message("colours, for this run only"))
    add("--render", metavar="PNG", type=Path, help=message("draw the window into a picture and quit"))
    add("--new-window", action="store_true", help=message("open a window of its own, even if one is open"))
    add("--timings", action="store_true", help=message("print how long the start took, in seconds"))
    add("--quit-after-paint", action="store_true", help=message("quit after the first paint"))
    add("--quit-after-chart", action="store_true", help=message("quit when the window is complete"))
    add("--version", action="version", version=f"hustings {__version__}", help=message("show the version and exit"))
    return parser


def _view(options: argparse.Namespace, *, tells_in_dialogs: bool = False) -> int:
    # Start-up makes many objects and drops few: collecting them only costs time. The first paint turns it on again.
    gc.disable()
    from hustings.bundled import default_election  # noqa: PLC0415
    from hustings.files.errors import FileError  # noqa: PLC0415
    from hustings.files.registry import open_election, opens_at_once  # noqa: PLC0415

    if options.language is not None:
        reader_language(options.language)
    paths: tuple[Path, ...] = tuple(options.files)
    if _is_handed_over(options, paths):
        return 0
    opened = None
    try:
        if not paths or opens_at_once(paths):
            opened = open_election(paths[0] if paths else default_election())
    except FileError as error:
        code = complain(reader_language(options.language), error)
        if tells_in_dialogs:
            from hustings.desktop.program import tell  # noqa: PLC0415

            tell(error, options.language)
        return code
    # The one way into Qt; everything else of the command line works without it.
    from hustings.desktop.program import Launch, run  # noqa: PLC0415

    launch = Launch(
        opened=opened,
        paths=paths,
        is_bundled=not paths,
        language=options.language,
        scheme=options.scheme,
        picture=options.render,
        prints_timings=options.timings,
        quits_after_paint=options.quit_after_paint,
        quits_after_chart=options.quit_after_chart,
        tells_in_dialogs=tells_in_dialogs,
        started=STARTED,
    )
    return run(launch)


def _is_handed_over(options: argparse.Namespace, paths: tuple[Path, ...]) -> bool:
    """Whether a window that is open took the files; only that of a usual start is asked, not one with a purpose."""
    if options.new_window or options.render or options.timings or options.quit_after_paint or options.quit_after_chart:
        return False
    from hustings.desktop.opening.handing_over import hand_over, meeting_folder  # noqa: PLC0415
    from hustings.desktop.state_folder import state_folder  # noqa: PLC0415

    folder = meeting_folder(state_folder())
    return folder is not None and hand_over(folder, paths, os.environ.get("XDG_ACTIVATION_TOKEN", ""))


if __name__ == "__main__":
    sys.exit(main())
