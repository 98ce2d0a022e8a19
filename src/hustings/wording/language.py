"""The reader's language: the program's texts through gettext, numbers and dates through CLDR."""

from __future__ import annotations

import gettext
import os
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from msgspec import Struct

from hustings.wording import english
from hustings.wording.pseudo import PseudoTranslations

if TYPE_CHECKING:
    from babel import Locale

DOMAIN = "hustings"
PSEUDO = "en-XA"
# International English: days before months, as in the sources and on the sheet.
_PLAIN_ENGLISH = "en_001"
_RIGHT_TO_LEFT = "right-to-left"


class Language(Struct, frozen=True):
    """A language to speak to the reader in: its tag, the translated texts, and the name of its CLDR locale."""

    tag: str
    translations: gettext.NullTranslations
    locale_name: str

    def gettext(self, message: str) -> str:
        """Translate a text of the program."""
        return self.translations.gettext(message)

    def ngettext(self, singular: str, plural: str, number: int) -> str:
        """Translate a text of the program that depends on a number."""
        return self.translations.ngettext(singular, plural, number)

    def pgettext(self, context: str, message: str) -> str:
        """Translate a text of the program that means different things in different contexts."""
        return self.translations.pgettext(context, message)

    def pick(self, texts: Mapping[str, str]) -> str:
        """Choose from the texts of a source the one nearest to this language."""
        for tag in (self.tag, self.tag.split("-")[0], "en"):
            if tag in texts:
                return texts[tag]
        return next(iter(texts.values()))

    @property
    def locale(self) -> Locale:
        """The CLDR locale, loaded when it is first asked for."""
        return _load_locale(self.locale_name)

    @property
    def is_plain_english(self) -> bool:
        """Whether numbers and dates are written in English, without CLDR."""
        return self.locale_name in english.LOCALES

    @property
    def is_right_to_left(self) -> bool:
        """Whether the language is written from right to left."""
        return not self.is_plain_english and self.locale.character_order == _RIGHT_TO_LEFT


def load_language(tag: str, folder: Path | None = None) -> Language:
    """Load a language by its tag (`en`, `ru`, `en-XA` for the pseudo-language), with translations from `folder`.

    A tag that is not known gives English.
    """
    if tag == PSEUDO:
        return Language(PSEUDO, PseudoTranslations(), _PLAIN_ENGLISH)
    name = _PLAIN_ENGLISH if tag == "en" else tag.replace("-", "_")
    if name in english.LOCALES:
        return Language(tag, gettext.NullTranslations(), name)
    from babel import UnknownLocaleError  # noqa: PLC0415 -- English does without

    try:
        locale = _load_locale(name)
    except (UnknownLocaleError, ValueError):
        return load_language("en", folder)
    translations: gettext.NullTranslations = gettext.NullTranslations()
    if folder is not None and locale.language != "en":
        try:
            translations = gettext.translation(DOMAIN, folder, [tag.replace("-", "_"), locale.language])
        except OSError:
            return load_language("en", folder)
    return Language(tag, translations, str(locale))


@cache
def _load_locale(name: str) -> Locale:
    """Load a locale of CLDR; UnknownLocaleError or ValueError if there is none of that name."""
    from babel import Locale  # noqa: PLC0415 -- English does without

    return Locale.parse(name)


def system_language_tag(environment: Mapping[str, str] = os.environ) -> str:
    """Give the tag of the language that the system is set to, English if it is set to none."""
    for name in ("LANGUAGE", "LC_ALL", "LC_MESSAGES", "LANG"):
        value = environment.get(name, "").split(":")[0].split(".")[0].split("@")[0]
        if value in ("C", "POSIX"):
            return "en"
        if value:
            return value.replace("_", "-")
    return "en"
