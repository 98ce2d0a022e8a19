"""The votes of the units of a Clarity document laid out as rows, without a look at each: there are millions of them."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache

from lxml import etree

from hustings.files.streamed.row_writer import SEPARATOR, is_plain, plain_cell
from hustings.files.streamed.xml_safe import Element

_END, _VOTES = b'"/>', b'" votes="'
_PART = SEPARATOR.encode()
# As libxml2 writes what an attribute may not hold; the sign that begins them comes last.
_SIGNS = ((b"&lt;", b"<"), (b"&gt;", b">"), (b"&quot;", b'"'), (b"&amp;", b"&"))


def unit_rows(element: Element, tag: str, before: Sequence[str], between: Sequence[str]) -> bytes | None:
    """Give the rows of the units within an element, in UTF-8; None unless each has just a name and votes.

    A row has the cells `before`, the name, the cells `between`, and the votes. `tag` is the name of all units.
    """
    number = len(element)
    written: bytes = etree.tostring(element, encoding="utf-8", with_tail=False)
    begin = b'<%b name="' % tag.encode()
    units = written[written.index(b">") + 1 : written.rfind(b"</")]
    # With as many tags as units none has anything within it, and with four quotation marks each has two attributes.
    is_usual = (
        units.startswith(begin)
        and units.endswith(_END)
        and units.count(b"<") == number
        and units.count(_END + begin) == number - 1
        and units.count(_VOTES) == number
        and units.count(b'"') == 4 * number
        # Signs that are written by their number are those that end lines. To look for one byte is much quicker.
        and not (b"&" in units and b"&#" in units)
    )
    if not is_usual:
        return None
    head = _PART.join((*map(_cell, before), b""))
    gap = _PART.join((b"", *map(_cell, between), b""))
    rows = head + units[len(begin) : -len(_END)].replace(_END + begin, b"\n" + head).replace(_VOTES, gap)
    if b"&" in rows:
        for sign, plain in _SIGNS:
            rows = rows.replace(sign, plain)
    return rows


def laid_out(cells: Sequence[str]) -> bytes:
    """Lay a row out as the rows of units are."""
    written = SEPARATOR.join(cells)
    if not is_plain(written, 1, len(cells)):
        written = SEPARATOR.join(map(plain_cell, cells))
    return written.encode("utf-8", errors="replace")


@lru_cache(maxsize=1 << 10)
def _cell(text: str) -> bytes:
    """Write a cell as it stands among those of the document, whose signs are replaced together."""
    return plain_cell(text).replace("&", "&amp;").encode("utf-8", errors="replace")
