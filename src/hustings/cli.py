"""The command line: open the viewer, or write the summary sheet without it."""

from __future__ import annotations

import argparse
import gc
import sys
from collections.abc import Sequence
from pathlib import Path
from time import perf_counter

# The mark from which timings are told stands before what takes time to load.
STARTED = perf_counter()

from hustings import __version__  # noqa: E402
from hustings.commands.parsing import Parser, Say, parse_arguments  # noqa: E402
from hustings.commands.reader import complain, reader_language  # noqa: E402
from hustings.election.messages import message  # noqa: E402


def main(arguments: Sequence[str] | None = None) -> int:
    """Run Hustings; gives 0 if all went well, 2 if a file or an option is wrong."""
    given = list(sys.argv[1:] if arguments is None else arguments)
    if given[:1] == ["sheet"]:
        return _sheet(parse_arguments(_sheet_parser, given[1:]))
    if given[:1] == ["diff"]:
        from hustings.commands import diff  # noqa: PLC0415 -- not needed to open the window

        return diff.main(given[1:])
    return _view(parse_arguments(_viewer_parser, given))


def _viewer_parser(say: Say) -> Parser:
    parser = Parser(
        say,
        "hustings",
        message("View published election results, with the source of every figure."),
        message(
            "{sheet} writes the summary sheet, {diff} compares versions; both without a window.",
            sheet="`hustings sheet`",
            diff="`hustings diff`",
        ),
    )
    file, tag = message("file"), message("TAG")
    add = parser.argument
    add("file", metavar=file, nargs="?", type=Path, help=message("an election (JSON), or a summary sheet (PDF)"))
    add("--language", metavar=tag, help=message("the language of the program, such as {example}", example="en"))
    add("--scheme", choices=("system", "light", "dark"), help=message("colours, for this run only"))
    add("--render", metavar="PNG", type=Path, help=message("draw the window into a picture and quit"))
    add("--timings", action="store_true", help=message("print how long the start took, in seconds"))
    add("--quit-after-paint", action="store_true", help=message("quit after the first paint"))
    add("--quit-after-chart", action="store_true", help=message("quit when the window is complete"))
    add("--version", action="version", version=f"hustings {__version__}", help=message("show the version and exit"))
    return parser


def _sheet_parser(say: Say) -> Parser:
    parser = Parser(say, "hustings sheet", message("Write the one-page summary as PDF."))
    file, output, tag, identifier = message("file"), message("OUTPUT"), message("TAG"), message("ID")
    orders = ("rank", "name", "party", "share", "votes", "behind")
    bases = ("valid-votes", "ballots-cast", "eligible-voters")
    conventions = ("nearest", "truncation", "ceiling")
    as_read = message("how published digits are read, if not as the source says")
    add = parser.argument
    add("file", metavar=file, nargs="?", type=Path, help=message("an election (JSON); the bundled one if not named"))
    add("-o", "--output", metavar=output, type=Path, required=True, help=message("the PDF to write"))
    add("--sort", choices=orders, default="rank", help=message("the order of the lines"))
    add("--ascending", action="store_true", help=message("the lowest figures first"))
    add("--paper", choices=("a4", "letter"), default="a4", help=message("the size of the paper"))
    add("--contest", metavar=identifier, help=message("the contest, if not the first"))
    add("--version", metavar=identifier, help=message("the version of the results, if not the newest"))
    add("--base", choices=bases, help=message("of what percentages are; as published if not named"))
    add("--rounding", choices=conventions, help=as_read)
    add("--language", metavar=tag, help=message("the language of the sheet, such as {example}", example="en"))
    return parser


def _sheet(options: argparse.Namespace) -> int:
    from msgspec.structs import replace  # noqa: PLC0415

    from hustings.bundled import default_election  # noqa: PLC0415
    from hustings.election.bases import choices  # noqa: PLC0415
    from hustings.election.model import Base  # noqa: PLC0415
    from hustings.election.rounding import Rounding  # noqa: PLC0415
    from hustings.election.standings import stand  # noqa: PLC0415
    from hustings.election.viewpoint import Order, OrderKey, first_viewpoint  # noqa: PLC0415
    from hustings.files.bytes_out import write_bytes  # noqa: PLC0415
    from hustings.files.errors import FileError  # noqa: PLC0415
    from hustings.files.registry import open_election  # noqa: PLC0415
    from hustings.sheet.compose import Original, SheetError, compose_sheet  # noqa: PLC0415
    from hustings.sheet.options import Paper, SheetOptions  # noqa: PLC0415
    from hustings.wording import labels  # noqa: PLC0415

    language = reader_language(options.language)
    try:
        opened = open_election(options.file or default_election())
        key = OrderKey(options.sort)
        from_the_top = key in (OrderKey.SHARE, OrderKey.VOTES) and not options.ascending
        viewpoint = first_viewpoint(opened.election, options.contest, language.tag)
        viewpoint = replace(
            viewpoint,
            results=options.version or viewpoint.results,
            base=Base(options.base) if options.base is not None else None,
            rounding=Rounding(options.rounding) if options.rounding is not None else None,
            order=Order(key, from_the_top),
        )
        standings = stand(opened.election, viewpoint)
        obstacles = {choice.base: choice.obstacle for choice in choices(standings.reading)}
        obstacle = obstacles[viewpoint.base] if viewpoint.base is not None else None
        if viewpoint.base is not None and obstacle is not None:
            reason, of = labels.obstacle(language, obstacle), labels.base(language, viewpoint.base)
            problem = message("percentages {of} cannot be worked out: {reason}", of=of, reason=reason)
            return complain(language, FileError(opened.path, problem))
        differs = opened.file_sha256 != opened.sha256
        original = Original(opened.path.name, opened.file_sha256) if differs else None
        sheet_options = SheetOptions(paper=Paper(options.paper))
        write_bytes(options.output, compose_sheet(standings, language, opened.document, sheet_options, original))
    except KeyError as error:
        problem = message("no contest, or no version of its results, has the id {identifier}", identifier=str(error))
        return complain(language, problem)
    except FileError as error:
        return complain(language, error)
    except SheetError as error:
        return complain(language, str(error))
    return 0


def _view(options: argparse.Namespace) -> int:
    # Start-up makes many objects and drops few: collecting them only costs time. The first paint turns it on again.
    gc.disable()
    from hustings.bundled import default_election  # noqa: PLC0415
    from hustings.files.errors import FileError  # noqa: PLC0415
    from hustings.files.registry import open_election  # noqa: PLC0415

    try:
        opened = open_election(options.file or default_election())
    except FileError as error:
        return complain(reader_language(options.language), error)
    # The one way into Qt; everything else of the command line works without it.
    from hustings.desktop.program import Launch, run  # noqa: PLC0415

    launch = Launch(
        opened=opened,
        is_bundled=options.file is None,
        language=options.language,
        scheme=options.scheme,
        picture=options.render,
        prints_timings=options.timings,
        quits_after_paint=options.quit_after_paint,
        quits_after_chart=options.quit_after_chart,
        started=STARTED,
    )
    return run(launch)


if __name__ == "__main__":
    sys.exit(main())
