"""The reader's language on paper, where a font may lack the script of a name."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

import msgspec

from hustings.election.model import Selection
from hustings.sheet.glyphs import PLACEHOLDER, Glyphs, plain
from hustings.wording import labels
from hustings.wording.language import Language

_LATIN = "-Latn"


class PaperLanguage(Language, frozen=True):
    """A language that chooses, of the texts of a source, the nearest one that can be printed.

    Where none can, each character that the fonts lack becomes a placeholder, and the name of a selection is followed
    by its identifier.
    """

    glyphs: Glyphs
    # By object: two selections may bear the same name.
    identifiers: dict[int, str] = msgspec.field(default_factory=dict[int, str])

    def pick(self, texts: Mapping[str, str]) -> str:
        """Choose the text nearest to this language that can be printed, on one line."""
        name = plain(self.glyphs.printable(plain(self._nearest(texts))))
        identifier = self.identifiers.get(id(texts))
        if identifier is None:
            return name
        return self.pgettext("name that cannot be printed", "{name} ({id})").format(name=name, id=identifier)

    def identifying(self, selections: Iterable[Selection]) -> PaperLanguage:
        """Name these selections by their identifiers too where their names cannot be printed in full."""
        cut = {id(one.name): one.id for one in selections if self.is_cut(one.name)}
        return msgspec.structs.replace(self, identifiers=cut)

    def is_in_other_letters(self, texts: Mapping[str, str]) -> bool:
        """Whether another text is printed than the one nearest to this language."""
        return self._nearest(texts) != Language.pick(self, texts)

    def is_cut(self, texts: Mapping[str, str]) -> bool:
        """Whether no text can be printed in full."""
        return not self.glyphs.can_print(self._nearest(texts))

    def _nearest(self, texts: Mapping[str, str]) -> str:
        wanted = Language.pick(self, texts)
        candidates = (wanted, *_in_latin_letters(texts), *texts.values())
        return next((text for text in candidates if self.glyphs.can_print(text)), wanted)


def for_paper(language: Language, glyphs: Glyphs) -> PaperLanguage:
    """Make of a language the one in which the sheet is written."""
    return PaperLanguage(language.tag, language.translations, language.locale_name, glyphs)


def notes_on_letters(language: PaperLanguage, selections: tuple[Selection, ...]) -> list[str]:
    """Say which names are printed in other letters than those of the source, and which cannot be printed in full."""
    notes: list[str] = []
    changed = [language.pick(item.name) for item in selections if language.is_in_other_letters(item.name)]
    if changed:
        template = language.gettext("Printed in other letters than those of the source: {names}.")
        notes.append(template.format(names=labels.join(language, changed)))
    cut = [item.id for item in selections if language.is_cut(item.name)]
    if cut:
        template = language.gettext(
            "Names that cannot be printed in full, as the attached file identifies them: {ids}."
        )
        notes.append(template.format(ids=labels.join(language, cut)))
    return notes


def note_on_placeholder(language: Language) -> str:
    """Say what the placeholder stands for."""
    return language.gettext("{mark} stands for a character that the fonts of this sheet lack.").format(mark=PLACEHOLDER)


def _in_latin_letters(texts: Mapping[str, str]) -> Iterator[str]:
    yield from (text for tag, text in texts.items() if tag == "en" or _LATIN in tag)
