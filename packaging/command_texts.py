"""The manual page and the completions of shells, written from the parsers of the command line."""

from __future__ import annotations

import argparse
from collections.abc import Iterator
from datetime import UTC, datetime
from importlib import import_module

from hustings.cli import COMMANDS, viewer_parser

_EXIT_CODES = (
    "0 if all went well; 1 if something was found that needs an explanation, or differs; 2 if a file or an argument is "
    "wrong."
)
_SPECIAL_FILES = ("PNG", "PDF", "FILE")


class Option:
    """An option of a command: its names, what it takes (None: nothing), the choices, and its help."""

    def __init__(self, action: argparse.Action) -> None:
        self.names = tuple(action.option_strings)
        self.choices = tuple(str(choice) for choice in action.choices or ())
        self.takes = None if action.nargs == 0 else str(action.metavar or action.dest.upper())
        self.help = (action.help or "").replace("%%", "%")


def parsers() -> dict[str, argparse.ArgumentParser]:
    """Give the parser of each command, and that of the window under the empty name."""
    made: dict[str, argparse.ArgumentParser] = {
        name: import_module(f"hustings.commands.{name}").parser(str) for name in COMMANDS
    }
    first: dict[str, argparse.ArgumentParser] = {"": viewer_parser(str)}
    return first | made


def options(parser: argparse.ArgumentParser) -> list[Option]:
    """Give the options of a command, in their order."""
    return [Option(action) for action in parser._actions if action.option_strings]  # noqa: SLF001 -- no public way


def manual_page(version: str, moment: int) -> str:
    """Give the manual page, in the language of roff."""
    day = datetime.fromtimestamp(moment, UTC).date().isoformat()
    lines = [
        f'.TH HUSTINGS 1 "{day}" "Hustings {version}" "User Commands"',
        ".SH NAME",
        r"hustings, hustings\-desktop \- view published election results",
        ".SH SYNOPSIS",
        *_synopsis(),
        ".SH DESCRIPTION",
        _roff(parsers()[""].description or ""),
        ".PP",
        r".B hustings\-desktop",
        "opens the window, as desktops start it; it knows none of the commands.",
    ]
    for name, parser in parsers().items():
        lines += [f".SH {'OPTIONS' if not name else f'HUSTINGS {name.upper()}'}"]
        lines += [_roff(parser.description or ""), ".PP"] if name else []
        for option in options(parser):
            lines += [".TP", _roff_head(option), _roff(option.help)]
        lines += [".PP", _roff(parser.epilog)] if parser.epilog and name else []
    lines += [
        ".SH ENVIRONMENT",
        ".TP",
        ".B HUSTINGS_LIBRARY",
        "The folder of the library of kept elections, if not the usual one.",
        ".SH EXIT STATUS",
        _EXIT_CODES,
    ]
    return "\n".join(lines) + "\n"


def bash_completion() -> str:
    """Give the completion for bash."""
    cases = "\n".join(
        f"        {name or '*'}) words='{' '.join(_names(parser))}' ;;"
        for name, parser in sorted(parsers().items(), reverse=True)
    )
    choices = "\n".join(f"        {'|'.join(names)}) choices='{' '.join(values)}' ;;" for names, values in _choices())
    return f"""\
# Completion of hustings for bash.
_hustings() {{
    local word=${{COMP_WORDS[COMP_CWORD]}} before=${{COMP_WORDS[COMP_CWORD-1]}} words choices=''
    case $before in
{choices}
    esac
    if [[ -n $choices ]]; then
        mapfile -t COMPREPLY < <(compgen -W "$choices" -- "$word")
        return
    fi
    case ${{COMP_WORDS[1]}} in
{cases}
    esac
    if [[ $word == -* ]]; then
        mapfile -t COMPREPLY < <(compgen -W "$words" -- "$word")
        return
    fi
    compopt -o filenames 2>/dev/null
    mapfile -t COMPREPLY < <(compgen -f -- "$word")
    if ((COMP_CWORD == 1)); then
        mapfile -t -O "${{#COMPREPLY[@]}}" COMPREPLY < <(compgen -W 'open {" ".join(COMMANDS)}' -- "$word")
    fi
}}
complete -F _hustings hustings hustings-desktop
"""


def zsh_completion() -> str:
    """Give the completion for zsh."""
    cases = "\n".join(
        f"    ({name or '*'}) _arguments {' '.join(_zsh(option) for option in options(parser))} '*:file:_files' ;;"
        for name, parser in sorted(parsers().items(), reverse=True)
    )
    return f"""\
#compdef hustings hustings-desktop
# Completion of hustings for zsh.
if (( CURRENT == 2 )) && [[ ${{words[2]}} != -* ]]; then
    compadd open {" ".join(COMMANDS)}
fi
case ${{words[2]}} in
{cases}
esac
"""


def fish_completion() -> str:
    """Give the completion for fish."""
    commands = " ".join(COMMANDS)
    lines = ["# Completion of hustings for fish."]
    for name, parser in parsers().items():
        about = parser.description or ""
        if name:
            lines.append(f"complete -c hustings -n __fish_use_subcommand -a {name} -d {_quoted(about)}")
        where = f"__fish_seen_subcommand_from {name}" if name else f"not __fish_seen_subcommand_from {commands}"
        for option in options(parser):
            told = " ".join(f"-{'l' if one.startswith('--') else 's'} {one.lstrip('-')}" for one in option.names)
            takes = f" -x -a {_quoted(' '.join(option.choices))}" if option.choices else " -r" if option.takes else ""
            lines.append(f"complete -c hustings -n {_quoted(where)} {told}{takes} -d {_quoted(option.help)}")
    return "\n".join(lines) + "\n"


def _synopsis() -> Iterator[str]:
    yield ".B hustings"
    yield r"[\fIoption\fR ...] [\fIfile\fR ...]"
    for name in COMMANDS:
        yield ".br"
        yield f".B hustings {name}"
        yield r"[\fIoption\fR ...] [\fIfile\fR ...]"
    yield ".br"
    yield r".B hustings\-desktop"
    yield r"[\fIoption\fR ...] [\fIfile\fR ...]"


def _names(parser: argparse.ArgumentParser) -> list[str]:
    return [name for option in options(parser) for name in option.names]


def _choices() -> list[tuple[tuple[str, ...], tuple[str, ...]]]:
    """Give what options can be told, each option once; where commands differ, all of their choices."""
    found: dict[tuple[str, ...], dict[str, None]] = {}
    for parser in parsers().values():
        for option in options(parser):
            if option.choices:
                found.setdefault(option.names, {}).update(dict.fromkeys(option.choices))
    return [(names, tuple(values)) for names, values in found.items()]


def _zsh(option: Option) -> str:
    about = option.help.replace("[", "(").replace("]", ")").replace("'", "’").replace(":", r"\:")
    end = ""
    if option.takes is not None:
        files = "_files" if option.takes in _SPECIAL_FILES else " "
        end = f":{option.takes}:({' '.join(option.choices)})" if option.choices else f":{option.takes}:{files}"
    return " ".join(f"'{name}[{about}]{end}'" for name in option.names)


def _quoted(text: str) -> str:
    return "'" + text.replace("\\", "\\\\").replace("'", "\\'") + "'"


def _roff(text: str) -> str:
    escaped = text.replace("\\", r"\e").replace("-", r"\-").replace("`", "").strip()
    return rf"\&{escaped}" if escaped.startswith((".", "'")) else escaped


def _roff_head(option: Option) -> str:
    names = ", ".join(rf"\fB{_roff(name)}\fR" for name in option.names)
    if option.takes is None:
        return names
    takes = "|".join(option.choices) if option.choices else option.takes
    return rf"{names} \fI{_roff(takes)}\fR"
