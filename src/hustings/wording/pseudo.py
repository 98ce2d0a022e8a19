"""A pseudo-language: accented and longer texts, so that a text left out of translation shows at once."""

from __future__ import annotations

import gettext
import re

_ACCENTED = str.maketrans("aceinouyACEINOUY", "áçéíñóúýÁÇÉÍÑÓÚÝ")
_PLACEHOLDER = re.compile(r"(\{[^}]*\}|<[^>]*>|&[A-Za-z]?)")
_GROWTH = 0.3


def pseudo(text: str) -> str:
    """Accent a text and make it about a third longer, leaving placeholders, tags and shortcuts as they are."""
    parts = _PLACEHOLDER.split(text)
    if not any(letter.isalpha() for part in parts[::2] for letter in part):
        return text
    accented = "".join(part if index % 2 else part.translate(_ACCENTED) for index, part in enumerate(parts))
    return f"[{accented}{'·' * max(1, round(len(text) * _GROWTH))}]"


class PseudoTranslations(gettext.NullTranslations):
    """Translations into the pseudo-language."""

    def gettext(self, message: str) -> str:
        """Give the pseudo-translation of a text."""
        return pseudo(message)

    def ngettext(self, msgid1: str, msgid2: str, n: int) -> str:
        """Give the pseudo-translation of the singular or the plural."""
        return pseudo(msgid1 if n == 1 else msgid2)

    def pgettext(self, context: str, message: str) -> str:
        """Give the pseudo-translation of a text, whatever its context."""
        del context
        return pseudo(message)
