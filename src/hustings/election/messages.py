"""What there is to say, apart from the language it is said in: a text with its arguments.

`wording/messages.py` writes messages in the reader's language; `str()` gives the English.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from types import MappingProxyType
from typing import LiteralString, TypeAlias

from msgspec import Struct


class Message(Struct, frozen=True):
    """An English text in which `{name}` stands for an argument.

    A text argument is the same in every language (a file, a place in it, a value quoted from it); numbers, lists and
    messages are written as the language writes them. `plural` is the text for other numbers of `count` than one.
    """

    template: str
    arguments: Mapping[str, Argument]
    plural: str | None = None

    def __str__(self) -> str:
        template = self.plural if self.plural is not None and self.arguments["count"] != 1 else self.template
        return template.format_map(self.arguments)


class Listing(Struct, frozen=True):
    """Several arguments in a row: all of them, or those that may be chosen from."""

    items: tuple[Argument, ...]
    is_choice: bool = False

    def __str__(self) -> str:
        items = [str(item) for item in self.items]
        if self.is_choice and len(items) > 1:
            return f"{', '.join(items[:-1])} or {items[-1]}"
        return ", ".join(items)


Argument: TypeAlias = str | int | Message | Listing


def message(template: LiteralString, /, **arguments: Argument) -> Message:
    """Make a message; its text is found by the extraction of texts to translate, as that of `gettext` is."""
    return Message(template, MappingProxyType(arguments))


def plural_message(singular: LiteralString, plural: LiteralString, /, count: int, **arguments: Argument) -> Message:
    """Make a message that depends on a number, `{count}` in its texts, as `ngettext` does."""
    return Message(singular, MappingProxyType({"count": count, **arguments}), plural)


def verbatim(argument: str | Listing) -> Message:
    """Make a message of what is the same in every language, such as a value quoted from a file."""
    return Message("{argument}", MappingProxyType({"argument": argument}))


def series(items: Iterable[Argument]) -> Listing:
    """List arguments: a, b, c."""
    return Listing(tuple(items))


def choice(items: Iterable[Argument]) -> Listing:
    """List arguments of which one is meant: a, b or c."""
    return Listing(tuple(items), is_choice=True)
