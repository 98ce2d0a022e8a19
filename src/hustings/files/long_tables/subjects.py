"""Selections of a table that are no candidates: write-ins, none of the candidates, and answers to questions.

Pseudo-candidates are as in the files of OpenElections and MEDSL (their data standards).
"""

from __future__ import annotations

import re
from functools import lru_cache

from hustings.election.finding import folded
from hustings.election.model import SelectionKind
from hustings.files.count_names import is_other_count, is_total, measure_named, words_of

__all__ = ["is_other_count", "is_total", "kind_named", "measure_named", "write_in_key"]

_WRITE_INS = re.compile(
    r"(total |all |other |misc(ellaneous)? |unassigned |unresolved |qualified |unqualified |certified )?"
    r"write ?ins?( votes?| totals?| candidates?|:)*( \(.*\))?|writeins?|scatter(ing|ed)?|scatterings?"
)
_BULK = re.compile(r"write ?ins?( votes?)?")
_NONE = re.compile(
    r"none of (these|the above)( candidates)?|nota|against all( candidates)?|reject all|"
    r"против всех.*|супраць усіх.*|проти всіх.*|gegen alle|przeciw(ko)? wszystkim|voto en blanco|ყველას წინააღმდეგ"
)
# With their punctuation: a dash between blanks leads to what the answer means, one within a name does not.
_OPTIONS = re.compile(
    r"(yes|no|for|against|ja|nein|oui|non|tak|nie|да|нет|так|ні|за|против|si|evet|hayir|არა)"
    r"( ?/.*| [-–—] .*|: .*| \(.*\))?|approve|reject|retain|remove"
)


# The same names come again and again: in each contest, and for each unit.
_REMEMBERED = 1 << 14


def write_in_key(text: str) -> str:
    """Give what tells lines of write-ins apart: those for all of them, in whatever spelling, are one."""
    return "write-in" if _BULK.fullmatch(words_of(text)) else text


@lru_cache(maxsize=_REMEMBERED)
def kind_named(text: str, usual: SelectionKind = SelectionKind.CANDIDATE) -> SelectionKind:
    """Tell what kind of selection bears a name."""
    words = words_of(text)
    if _WRITE_INS.fullmatch(words):
        return SelectionKind.WRITE_IN
    if _NONE.fullmatch(words):
        return SelectionKind.NONE_OF_THESE
    return SelectionKind.OPTION if _OPTIONS.fullmatch(" ".join(folded(text).split()).rstrip(".")) else usual
