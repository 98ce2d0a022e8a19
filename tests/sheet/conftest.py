"""Sheets to test: composed from any standings, and read again as text and pages."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pypdfium2
import pytest

from core_support import FILE, as_bytes, document, english
from hustings.election.model import Election
from hustings.election.standings import Standings, stand
from hustings.election.viewpoint import Order, first_viewpoint
from hustings.files import hustings_json
from hustings.sheet.compose import compose_sheet
from hustings.sheet.content import Original, sheet_content
from hustings.sheet.glyphs import bundled_glyphs
from hustings.sheet.options import SheetOptions
from hustings.sheet.paper_language import for_paper
from hustings.wording.language import Language, load_language

SHA = "0123456789abcdef" * 4


@dataclass(frozen=True)
class Composed:
    """A sheet as bytes, and the text of each of its pages."""

    pdf: bytes
    pages: list[str]

    @property
    def text(self) -> str:
        """The text of all pages, on one line."""
        return " ".join(" ".join(self.pages).split())


def read_pages(pdf: bytes) -> list[str]:
    opened = pypdfium2.PdfDocument(pdf)
    try:
        return [page.get_textpage().get_text_range() for page in opened]
    finally:
        opened.close()


@pytest.fixture
def compose() -> Callable[..., Composed]:
    """Compose the sheet of standings."""

    def make(standings: Standings, language: str = "en", original: Original | None = None, **options: Any) -> Composed:
        data = hustings_json.encode(standings.election)
        pdf = compose_sheet(standings, load_language(language), data, SheetOptions(**options), original)
        return Composed(pdf, read_pages(pdf))

    return make


@pytest.fixture
def content() -> Callable[..., dict[str, Any]]:
    """Write what a sheet says, without drawing it."""

    def make(
        standings: Standings, language: Language | None = None, original: Original | None = None, **options: Any
    ) -> dict[str, Any]:
        paper_language = for_paper(language or english(), bundled_glyphs())
        said = sheet_content(standings, paper_language, SheetOptions(**options), SHA, original)
        assert json.loads(json.dumps(said)) == said, "plain values only"
        return said

    return make


@pytest.fixture
def standing() -> Callable[..., Standings]:
    """Stand an election given as plain values."""

    def make(tree: dict[str, Any], order: Order | None = None, find: str = "", language: str = "en") -> Standings:
        election: Election = hustings_json.decode(as_bytes(tree), FILE)
        return stand(election, first_viewpoint(election, language=language).changed(order=order, find=find))

    return make


@pytest.fixture
def crowded() -> Callable[[int], dict[str, Any]]:
    """Make the bundled election with so many candidates."""

    def make(candidates: int) -> dict[str, Any]:
        tree = document()
        contest = tree["contests"][0]
        for number in range(candidates - 5):
            added = {
                "id": f"added-{number}",
                "kind": "candidate",
                "name": {"en": f"Invented Candidate-Number {number}"},
            }
            contest["selections"].insert(5 + number, added)
            contest["results"][0]["lines"].append({"selection": f"added-{number}", "share": {"value": "0.01"}})
        return tree

    return make


@pytest.fixture
def pdf_file(tmp_path: Path) -> Callable[[bytes], Path]:
    """Write a PDF into a file."""

    def write(pdf: bytes) -> Path:
        path = tmp_path / "sheet.pdf"
        path.write_bytes(pdf)
        return path

    return write
