"""Texts that a spreadsheet would run as a formula, made harmless, and made as they were again.

A text that begins with =, +, -, @, a tab or an end of a line (or the wide forms of these signs), perhaps after
apostrophes and blanks, gets one more apostrophe before it, by which spreadsheets mark a text. Nothing else is changed,
so that taking one apostrophe away from each text that begins so gives back every text. Numbers stay as they are.

Source: OWASP, CSV Injection.
"""

from __future__ import annotations

import re

_SIGNS = "[ \u00a0]*" + r"[=+\-@\t\r\n＝＋－＠]"
_RUNS = re.compile(f"'*{_SIGNS}")
_GUARDED = re.compile(f"'+{_SIGNS}")


def harmless(text: str) -> str:
    """Write a text so that no spreadsheet runs it."""
    return f"'{text}" if _RUNS.match(text) else text


def as_it_was(text: str) -> str:
    """Give back the text that `harmless` was given."""
    return text[1:] if _GUARDED.match(text) else text


def harmless_sql(expression: str) -> str:
    """Write SQL (DuckDB) that does what `harmless` does; NULL stays NULL."""
    return f"CASE WHEN regexp_matches({expression}, '^''*{_SIGNS}') THEN '''' || {expression} ELSE {expression} END"
