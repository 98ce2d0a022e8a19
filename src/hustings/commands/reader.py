"""Speaking to the reader of the command line in their language."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

from hustings.election.messages import Message, message
from hustings.election.texts import LANGUAGE_TAG

if TYPE_CHECKING:
    from hustings.files.errors import FileError
    from hustings.wording.language import Language

EXIT_BAD_INPUT = 2


def reader_language(tag: str | None) -> Language:
    """Load the language of a tag, that of the system if none is given; says so where there is no translation.

    Raises:
        SystemExit: with 2 if the tag is not that of a language.
    """
    # Languages bring Babel with them, which arguments without a fault do without.
    from hustings.bundled import translations_folder  # noqa: PLC0415
    from hustings.wording.language import load_language, system_language_tag  # noqa: PLC0415

    language = load_language(tag or system_language_tag(), translations_folder())
    if tag is not None and language.tag != tag:
        if not LANGUAGE_TAG.match(tag):
            asked = message("{tag} is not the tag of a language, such as {example}", tag=f"`{tag}`", example="`en`")
            raise SystemExit(complain(language, asked))
        complain(language, message("there is no translation into {tag}: this is English", tag=f"`{tag}`"))
    return language


def complain(language: Language, problem: FileError | Message | str) -> int:
    """Print what is wrong on the standard error output; gives the exit code."""
    print(f"hustings: {_text(language, problem)}", file=sys.stderr)
    return EXIT_BAD_INPUT


def _text(language: Language, problem: FileError | Message | str) -> str:
    from hustings.wording.messages import written  # noqa: PLC0415

    if isinstance(problem, str):
        return problem
    lines = [problem] if isinstance(problem, Message) else problem.lines()
    return "\n  ".join(written(language, line) for line in lines)
