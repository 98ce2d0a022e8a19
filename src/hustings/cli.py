"""The command line: open the viewer, or write the summary sheet without it."""

from __future__ import annotations

import argparse
import gc
import sys
from collections.abc import Sequence
from pathlib import Path
from time import perf_counter

from hustings import __version__

STARTED = perf_counter()
EXIT_BAD_INPUT = 2


def main(arguments: Sequence[str] | None = None) -> int:
    """Run Hustings; gives 0 if all went well, 2 if a file or an option is wrong."""
    given = list(sys.argv[1:] if arguments is None else arguments)
    if given[:1] == ["sheet"]:
        return _sheet(_sheet_parser().parse_args(given[1:]))
    if given[:1] == ["diff"]:
        from hustings.commands import diff  # noqa: PLC0415 -- not needed to open the window

        return diff.main(given[1:])
    if given[:1] == ["check"]:
        from hustings.commands import check  # noqa: PLC0415 -- not needed to open the window

        return check.main(given[1:])
    options = _viewer_parser().parse_args(given)
    return _view(options)


def _viewer_parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="hustings",
        description="View published election results, with the source of every figure.",
        epilog="Without a window: `hustings sheet` writes the summary sheet, `hustings check` checks results, "
        "`hustings diff` compares versions.",
    )
    parser.add_argument("file", nargs="?", type=Path, help="an election (JSON), or a summary sheet (PDF)")
    parser.add_argument("--language", metavar="TAG", help="the language of the program, such as en")
    parser.add_argument("--scheme", choices=("system", "light", "dark"), help="colours, for this run only")
    parser.add_argument("--render", metavar="PNG", type=Path, help="draw the window into a picture and quit")
    parser.add_argument("--timings", action="store_true", help="print how long the start took, in seconds")
    parser.add_argument("--quit-after-paint", action="store_true", help="quit after the first paint")
    parser.add_argument("--quit-after-chart", action="store_true", help="quit when the window is complete")
    parser.add_argument("--version", action="version", version=f"hustings {__version__}")
    return parser


def _sheet_parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="hustings sheet", description="Write the one-page summary as PDF.")
    parser.add_argument("file", nargs="?", type=Path, help="an election (JSON); the bundled one if not named")
    parser.add_argument("-o", "--output", type=Path, required=True, help="the PDF to write")
    parser.add_argument("--sort", choices=("rank", "name", "party", "share", "votes", "behind"), default="rank")
    parser.add_argument("--ascending", action="store_true", help="the lowest figures first")
    parser.add_argument("--paper", choices=("a4", "letter"), default="a4")
    parser.add_argument("--contest", metavar="ID", help="the contest, if not the first")
    parser.add_argument("--version", metavar="ID", help="the version of the results, if not the newest")
    bases = ("valid-votes", "ballots-cast", "eligible-voters")
    parser.add_argument("--base", choices=bases, help="of what percentages are; as published if not named")
    conventions = ("nearest", "truncation", "ceiling")
    parser.add_argument(
        "--rounding", choices=conventions, help="how published digits are read, if not as the source says"
    )
    parser.add_argument("--language", metavar="TAG", help="the language of the sheet, such as en")
    return parser


def _complain(message: object) -> int:
    print(f"hustings: {message}", file=sys.stderr)
    return EXIT_BAD_INPUT


def _sheet(options: argparse.Namespace) -> int:
    from msgspec.structs import replace  # noqa: PLC0415

    from hustings.bundled import default_election, translations_folder  # noqa: PLC0415
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
    from hustings.wording.language import load_language, system_language_tag  # noqa: PLC0415

    try:
        opened = open_election(options.file or default_election())
        language = load_language(options.language or system_language_tag(), translations_folder())
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
            return _complain(f"{opened.path}: percentages {of} cannot be worked out: {reason}")
        differs = opened.file_sha256 != opened.sha256
        original = Original(opened.path.name, opened.file_sha256) if differs else None
        sheet_options = SheetOptions(paper=Paper(options.paper))
        write_bytes(options.output, compose_sheet(standings, language, opened.document, sheet_options, original))
    except KeyError as error:
        return _complain(f"no contest, or no version of its results, has the id {error}")
    except (FileError, SheetError) as error:
        return _complain(error)
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
        return _complain(error)
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
