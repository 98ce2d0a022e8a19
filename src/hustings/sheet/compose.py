"""The summary sheet as a PDF: typeset, tagged, with the election attached."""

from __future__ import annotations

import hashlib
from datetime import UTC, datetime
from typing import Any

import msgspec

from hustings.bundled import resource
from hustings.election.standings import Standings
from hustings.sheet.content import ATTACHMENT, Original, sheet_content
from hustings.sheet.glyphs import bundled_glyphs
from hustings.sheet.options import SheetOptions
from hustings.sheet.paper_language import for_paper
from hustings.wording.language import Language

__all__ = ["ATTACHMENT", "Original", "SheetError", "compose_sheet"]

_EVERYTHING = SheetOptions()


class SheetError(Exception):
    """The sheet could not be made; the text says why."""


def compose_sheet(
    standings: Standings,
    language: Language,
    document: bytes,
    options: SheetOptions = _EVERYTHING,
    original: Original | None = None,
) -> bytes:
    """Make the sheet as a PDF that carries `document`, the election's JSON; the same input gives the same bytes.

    Raises:
        SheetError: the sheet could not be typeset, or the document is not text.
    """
    fingerprint = hashlib.sha256(document).hexdigest()
    content = sheet_content(standings, for_paper(language, bundled_glyphs()), options, fingerprint, original)
    try:
        attached = document.decode()
    except UnicodeDecodeError as error:
        raise SheetError(language.gettext("The election cannot be attached: it is not text in UTF-8.")) from error
    return _typeset(language, content, attached)


def _typeset(language: Language, content: dict[str, Any], attached: str) -> bytes:
    import typst  # noqa: PLC0415 -- 20 MB of typesetter, and only a sheet needs it

    folder = resource("sheet")
    try:
        return typst.compile(
            folder / "sheet.typ",
            root=folder,
            font_paths=typst.Fonts(
                include_system_fonts=False, include_embedded_fonts=False, font_paths=[resource("fonts")]
            ),
            format="pdf",
            # Texts go in as data; typst never reads them as its own markup.
            sys_inputs={"content": msgspec.json.encode(content).decode(), "document": attached, "name": ATTACHMENT},
            pdf_standards=["ua-1", "a-3a"],
            timestamp=datetime(*content["date"], tzinfo=UTC),
        )
    except typst.TypstError as error:
        template = language.gettext("The sheet could not be typeset: {reason}")
        raise SheetError(template.format(reason=error.message)) from error
