"""`hustings sheet`: the summary sheet as PDF, with no window and without Qt."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from msgspec.structs import replace

from hustings.bundled import default_election
from hustings.commands.parsing import Parser, Say, parse_arguments
from hustings.commands.reader import complain, reader_language
from hustings.election.bases import choices
from hustings.election.messages import message
from hustings.election.model import Base
from hustings.election.rounding import Rounding
from hustings.election.standings import stand
from hustings.election.viewpoint import Order, OrderKey, first_viewpoint
from hustings.files.bytes_out import write_bytes
from hustings.files.errors import FileError
from hustings.files.registry import open_election
from hustings.sheet.compose import Original, SheetError, compose_sheet
from hustings.sheet.options import Paper, SheetOptions
from hustings.wording import labels


def parser(say: Say) -> Parser:
    """Make the parser of the command's arguments."""
    made = Parser(say, "hustings sheet", message("Write the one-page summary as PDF."))
    file, output, tag, identifier = message("file"), message("OUTPUT"), message("TAG"), message("ID")
    orders = ("rank", "name", "party", "share", "votes", "behind")
    bases = ("valid-votes", "ballots-cast", "eligible-voters")
    conventions = ("nearest", "truncation", "ceiling")
    as_read = message("how published digits are read, if not as the source says")
    add = made.argument
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
    return made


def main(arguments: Sequence[str]) -> int:
    """Write the sheet that the arguments ask for; gives the exit code."""
    options = parse_arguments(parser, arguments)
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
        original = Original(opened.file_name, opened.file_sha256) if differs else None
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
