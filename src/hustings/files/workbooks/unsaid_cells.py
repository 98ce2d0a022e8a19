"""Cells of a workbook that have no value: errors such as #DIV/0!, and formulas whose result was not stored.

The library that reads workbooks gives them as blank. Source: ECMA-376, Part 1, 18.3.1.4 (`c`) and 18.18.11.
"""

from __future__ import annotations

import html
import posixpath
import re
import zipfile
from collections.abc import Mapping

_NAMES = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
_RELATED = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"
_P = rb"(?:\w+:)?"
_CELL = re.compile(
    rb"<" + _P + rb"c\b(?P<attributes>[^>]*)>\s*"
    rb"(?P<formula><" + _P + rb"f\b(?:[^>]*/>|[^>]*>(?P<text>[^<]*)</" + _P + rb"f>)\s*)?"
    rb"(?:<" + _P + rb"v\b[^>]*/>|<" + _P + rb"v\b[^>]*>(?P<value>[^<]*)</" + _P + rb"v>)?\s*</" + _P + rb"c>"
)
_TYPE = re.compile(rb"""\bt\s*=\s*["'](\w+)["']""")
_PLACE = re.compile(rb"""\br\s*=\s*["']\$?([A-Za-z]{1,3})\$?([0-9]{1,7})["']""")
# A formula may have 8,192 signs.
_LONGEST = 1 << 14
_SHOWN = 60
_BASE, _BEFORE_A = 26, 64


class UnsaidCells:
    """What stands in such cells of one sheet, read from its XML piece by piece: texts by row and column, from 0."""

    def __init__(self) -> None:
        self.texts: dict[int, dict[int, str]] = {}
        self._rest = b""

    def add(self, chunk: bytes) -> None:
        """Take in the next bytes."""
        text = self._rest + chunk
        # A cell that is cut in two is seen whole with the next bytes.
        self._rest = text[-_LONGEST:]
        # To look for signs is much quicker than a regular expression.
        if b'"e"' not in text and b"'e'" not in text and b"<f" not in text and b":f" not in text:
            return
        for found in _CELL.finditer(text):
            said = _said(found)
            place = _PLACE.search(found["attributes"]) if said else None
            if said and place is not None:
                column = 0
                for letter in place[1].upper():
                    column = column * _BASE + letter - _BEFORE_A
                self.texts.setdefault(int(place[2]) - 1, {})[column - 1] = said


def _said(cell: re.Match[bytes]) -> str | None:
    """Give the error of a cell, or its formula where that has no result; None where a cell has a value."""
    kind = _TYPE.search(cell["attributes"])
    value = (cell["value"] or b"").strip()
    if kind is not None and kind[1] == b"e":
        return _text(value) or "#VALUE!"
    # A result that is a text may be an empty one.
    if cell["formula"] is None or value or (kind is not None and kind[1] == b"str"):
        return None
    return f"={_text(cell['text'] or b'')}"


def _text(data: bytes) -> str:
    text = html.unescape(data.decode("utf-8", "replace"))
    return text if len(text) <= _SHOWN else f"{text[:_SHOWN]}…"


def members_of_sheets(opened: zipfile.ZipFile) -> Mapping[str, str]:
    """Give the names of the members that hold the sheets of a workbook, by the names of these.

    Raises:
        KeyError, ValueError, SyntaxError: the workbook does not tell.
    """
    from lxml import etree  # noqa: PLC0415 -- few workbooks have such cells

    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False)
    book = etree.fromstring(opened.read("xl/workbook.xml"), parser)
    related = etree.fromstring(opened.read("xl/_rels/workbook.xml.rels"), parser)
    targets = {str(item.get("Id")): str(item.get("Target")) for item in related}
    return {
        str(sheet.get("name")): posixpath.normpath(posixpath.join("/xl", targets[str(sheet.get(_RELATED))]))[1:]
        for sheet in book.iter(f"{_NAMES}sheet")
        if str(sheet.get(_RELATED)) in targets
    }
