"""Whether names may be taken from a text as they are: nothing in it needs to be put together or made visible."""

from __future__ import annotations

import re

import numpy as np

from hustings.files.encodings import TextFile

_CHUNK = 1 << 20
_SPACE, _DELETE = 32, 127
_ENDS = b"\n\r"
# In UTF-8: marks that belong to the letter before them (U+0300 to U+036F), parts of Korean syllables, and the controls
# beyond ASCII.
_APART = re.compile(rb"[\xcc\xcd][\x80-\xbf]|\xe1[\x84-\x87]|\xc2[\x80-\x9f]")
_LEADS = (b"\xcc", b"\xcd", b"\xe1", b"\xc2")


def has_plain_names(text: TextFile, separator: str) -> bool:
    """Whether no letter of a text has its accent apart from it, and no sign is one that cannot be shown."""
    allowed = _ENDS + separator.encode()
    with text.data.open("rb") as file:
        rest = b""
        while chunk := file.read(_CHUNK):
            signs = np.frombuffer(chunk, np.uint8)
            hidden = int(np.count_nonzero(signs < _SPACE)) + int(np.count_nonzero(signs == _DELETE))
            if hidden != sum(chunk.count(sign) for sign in set(allowed) if sign < _SPACE):
                return False
            joined = rest + chunk
            # To look for a byte is much quicker than a regular expression.
            if any(lead in joined for lead in _LEADS) and _APART.search(joined):
                return False
            rest = chunk[-1:]
    return True
