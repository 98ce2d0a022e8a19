"""What is left in English when the program speaks the pseudo-language."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator
from functools import cache
from pathlib import Path
from runpy import run_path
from typing import Any

from hustings.election.messages import Argument, Listing, Message
from hustings.files.errors import FileError
from hustings.files.hustings_json import json_schema
from hustings.wording.language import PSEUDO, Language, load_language
from hustings.wording.messages import written

GENERATE = Path(__file__).parents[1] / "packaging" / "generate.py"
# A word in which the pseudo-language would have put an accent.
ENGLISH = re.compile(r"(?<!\w)[A-Za-z]*[aceinouyACEINOUY][A-Za-z]*(?!\w)")
QUOTED = re.compile(r"""^(["`'\[{]|-?\d|0x|U\+)""")
# What CLDR puts into a list, in the English that the pseudo-language takes its numbers and lists from.
OF_CLDR = ("or",)
# What is called so in every language.
NAMES = (
    "JSON",
    "UTF",
    "NaN",
    "Infinity",
    "true",
    "false",
    "null",
    "resources/schema",
    "OSError",
    "Windows",
    "ISO",
    "DEFLATE",
)


@cache
def pseudo_language() -> Language:
    """Give the language in which every text that can be translated has accents."""
    return load_language(PSEUDO)


@cache
def translatable() -> frozenset[str]:
    """Give every text that is handed to translators."""
    texts = re.findall(r'^msgid(?:_plural)? ((?:".*"\n)+)', run_path(str(GENERATE))["translations"](), re.MULTILINE)
    return frozenset("".join(json.loads(line) for line in text.splitlines()) for text in texts)


@cache
def names_in_files() -> frozenset[str]:
    """Give the names of fields, and the words that may stand in them, of an election file."""
    names: set[str] = set()
    waiting: list[Any] = [json_schema()]
    while waiting:
        node = waiting.pop()
        if isinstance(node, dict):
            names |= {*node.get("properties", {}), *(item for item in node.get("enum", []) if isinstance(item, str))}
            waiting += node.values()
    return frozenset(names)


def english_words(text: str, own: Iterable[str] = ()) -> list[str]:
    """Find the English words of a text, apart from what it may hold in every language."""
    for part in sorted((*own, *NAMES), key=len, reverse=True):
        text = text.replace(part, " ")
    return [word for word in ENGLISH.findall(text) if word not in OF_CLDR]


def untranslated(error: FileError) -> list[str]:
    """Find what is left in English of an error: words, and texts that no translator is given.

    Left aside are the file, the place in it, the words of the format, and values quoted from the file.
    """
    own = [_head(error.file)]
    messages = [message for line in error.lines() for message in _messages(line)]
    for message in messages:
        own += [text for name in ("file", "place") if isinstance(text := message.arguments.get(name), str)]
        own += [text for text in _texts(message) if QUOTED.match(text) or text in names_in_files()]
    lines = "\n".join(written(pseudo_language(), line) for line in error.lines())
    texts = {message.template for message in messages} | {message.plural for message in messages if message.plural}
    return english_words(lines, filter(None, own)) + sorted(texts - translatable() - {"{argument}"})


def _head(file: Path) -> str:
    """Give the first bytes of a file as they are quoted."""
    return repr(file.read_bytes()[:24])[2:-1] if file.is_file() else ""


def _messages(argument: Argument) -> Iterator[Message]:
    """Give a message with all that are in it."""
    if isinstance(argument, Listing):
        for item in argument.items:
            yield from _messages(item)
    elif isinstance(argument, Message):
        yield argument
        for inner in argument.arguments.values():
            yield from _messages(inner)


def _texts(message: Message) -> Iterator[str]:
    for argument in message.arguments.values():
        for item in argument.items if isinstance(argument, Listing) else (argument,):
            if isinstance(item, str):
                yield item
