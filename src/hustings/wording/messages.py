"""Messages of the rooms below, which know no language, in the reader's own."""

from __future__ import annotations

from hustings.election.messages import Argument, Listing, Message
from hustings.wording.language import Language
from hustings.wording.numbers import decimal


def written(language: Language, message: Message) -> str:
    """Write a message with its arguments."""
    arguments = {name: _argument(language, argument) for name, argument in message.arguments.items()}
    return _template(language, message).format_map(arguments)


def _template(language: Language, message: Message) -> str:
    count = message.arguments.get("count")
    if message.plural is not None and isinstance(count, int):
        return language.ngettext(message.template, message.plural, count)
    return language.gettext(message.template)


def _argument(language: Language, argument: Argument) -> str:
    if isinstance(argument, Message):
        return written(language, argument)
    if isinstance(argument, Listing):
        return _listing(language, argument)
    return decimal(language, argument) if isinstance(argument, int) else argument


def _listing(language: Language, listing: Listing) -> str:
    from babel.lists import format_list  # noqa: PLC0415 -- errors are seldom, the first paint is not

    items = [_argument(language, item) for item in listing.items]
    if listing.is_choice:
        return format_list(items, style="or", locale=language.locale)
    # CLDR has no bare series that every language could use: most of its forms put a word before the last item.
    return language.pgettext("between the items of a list", ", ").join(items)
