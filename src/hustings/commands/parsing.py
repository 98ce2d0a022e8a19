"""The arguments of the command line: read in any language, explained in the reader's."""

from __future__ import annotations

import argparse
import re
import sys
from collections.abc import Callable, Iterable, Sequence
from functools import partial
from itertools import chain, pairwise
from types import MappingProxyType
from typing import Any, NoReturn, TypeAlias

from hustings.commands.reader import EXIT_BAD_INPUT, reader_language
from hustings.election.messages import Message, message, verbatim

Say: TypeAlias = Callable[[Message], str]
# What argparse says of arguments. It knows English only: its texts are found again, to be said in another language.
_MISTAKES = (
    message("the following arguments are required: {names}"),
    message("unrecognized arguments: {names}"),
    message("argument {name}: expected one argument"),
    message("argument {name}: invalid choice: {value} (choose from {choices})"),
    message("argument {name}: ignored explicit argument {value}"),
    message("ambiguous option: {name} could match {names}"),
)


class Parser(argparse.ArgumentParser):
    """A parser of arguments that says all it says by `say`; made by a function that `parse_arguments` is given."""

    def __init__(self, say: Say, program: str, description: Message, epilog: Message | None = None) -> None:
        super().__init__(
            program,
            description=say(description),
            epilog=say(epilog) if epilog is not None else None,
            formatter_class=partial(_Formatter, usage=say(message("usage:"))),
            add_help=False,
        )
        self._say = say
        self._in_place = self.add_argument_group(say(message("positional arguments")))
        self._named = self.add_argument_group(say(message("options")))
        self.argument("-h", "--help", action=_Help, help=message("show this help message and exit"))

    def argument(self, *names: str, help: Message, **options: Any) -> None:  # noqa: A002 -- as argparse calls it
        """Add an argument as `add_argument` does, with its `help` and `metavar` in the reader's language."""
        if isinstance(options.get("metavar"), Message):
            options["metavar"] = self._say(options["metavar"])
        group = self._named if names[0].startswith("-") else self._in_place
        # argparse fills in what stands behind per-cent signs.
        group.add_argument(*names, help=self._say(help).replace("%", "%%"), **options)

    def error(self, message: str) -> NoReturn:
        """Raise what is wrong, to be told in the reader's language."""
        raise _ArgumentsError(message)


class _Formatter(argparse.HelpFormatter):
    """Lays out help under a word for "usage" that can be translated."""

    def __init__(self, prog: str, usage: str) -> None:
        super().__init__(prog)
        self._usage_word = f"{usage} "

    def add_usage(
        self, usage: str | None, actions: Iterable[argparse.Action], groups: Iterable[Any], prefix: str | None = None
    ) -> None:
        super().add_usage(usage, actions, groups, self._usage_word if prefix is None else prefix)


class _HelpWanted(Exception):  # noqa: N818 -- to ask for help is no error
    """The reader asks for help."""


class _ArgumentsError(Exception):
    """Something is wrong with the arguments; the text is that of argparse."""


class _Help(argparse.Action):
    """Asks for help."""

    def __init__(self, option_strings: Sequence[str], dest: str, help: str | None = None) -> None:  # noqa: A002
        super().__init__(option_strings, dest, nargs=0, default=argparse.SUPPRESS, help=help)

    def __call__(self, *_: object) -> NoReturn:
        raise _HelpWanted


def parse_arguments(make: Callable[[Say], Parser], arguments: Sequence[str]) -> argparse.Namespace:
    """Read arguments; help, and what is wrong with them, is said in the reader's language and ends the program.

    The parser is made in English, and anew only where it has something to say: to load a language takes longer
    than to read arguments.

    Raises:
        SystemExit: with 0 after help, with 2 if an argument is wrong.
    """
    try:
        return make(str).parse_args(arguments)
    except _HelpWanted:
        parser = make(_reader(arguments))
        parser.print_help()
        parser.exit()
    except _ArgumentsError as error:
        say = _reader(arguments)
        parser = make(say)
        parser.print_usage(sys.stderr)
        told = message("{program}: error: {problem}", program=parser.prog, problem=_found_again(str(error)))
        parser.exit(EXIT_BAD_INPUT, f"{say(told)}\n")


def _reader(arguments: Sequence[str]) -> Say:
    """Find the language that arguments name, which may be wrong in other ways."""
    from hustings.wording.messages import written  # noqa: PLC0415

    apart = (tag for name, tag in pairwise(arguments) if name == "--language")
    joined = (argument.partition("=")[2] for argument in arguments if argument.startswith("--language="))
    return partial(written, reader_language(next(chain(apart, joined), None)))


def _found_again(text: str) -> Message:
    """Find which message a text of argparse is, and with which arguments."""
    for mistake in _MISTAKES:
        pattern = re.sub(r"\\{(\w+)\\}", r"(?P<\1>.+)", re.escape(mistake.template))
        found = re.fullmatch(pattern, text, re.DOTALL)
        if found is not None:
            return Message(mistake.template, MappingProxyType(found.groupdict()))
    return verbatim(text)
