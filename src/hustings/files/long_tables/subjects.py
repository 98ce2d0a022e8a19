"""Lines of a table that are no candidates: what is counted besides votes, totals, and answers to questions.

Pseudo-offices and pseudo-candidates as in the files of OpenElections and MEDSL (their data standards), and the words
of election authorities in other languages.
"""

from __future__ import annotations

import re
from functools import lru_cache

from hustings.election.figures import Measure
from hustings.election.finding import folded
from hustings.election.model import SelectionKind

# Patterns are of folded texts: without case and accents, and so with `и` for `й`.
_MEASURES: tuple[tuple[Measure, str], ...] = (
    (
        Measure.ELIGIBLE,
        r"registered( voters?)?|(total )?(eligible|registered) (voters?|electors?)|registration|electorate|"
        r"voters registered|number of registered voters|"
        r"wahlberechtigte|uprawnieni|(число )?избирател(и|еи).*|stimmberechtigte|inscrits|censo|yiacouloi",
    ),
    (
        Measure.CAST,
        r"(total )?ballots? cast( total)?|voters? cast|(total )?turnout|voters who voted|ballots counted|"
        r"(total )?(number of )?ballots( cast)?|wahlende|wahler|votants",
    ),
    (Measure.VALID, r"(total )?(number of )?valid( votes?| ballots?)?|gultige( stimmen)?|formal( votes?)?|valides"),
    (
        Measure.REJECTED,
        r"(total )?(number of )?(invalid|rejected|spoil(ed|t)|informal|void(ed)?)( votes?| ballots?| papers?)?|"
        r"ungultige( stimmen)?|(число )?недеиствительн.*|niewazne.*|nuls|informal informal",
    ),
    (
        Measure.BLANK,
        r"(ballots? cast )?blanks?( ballots?( cast)?| votes?)?|blank votes?|white ballots?|blancs",
    ),
    (Measure.OVERVOTES, r"over ?votes?( total)?|overvoted ballots?"),
    (Measure.UNDERVOTES, r"under ?votes?( total)?|undervoted ballots?"),
)
_PATTERNS = tuple((measure, re.compile(pattern)) for measure, pattern in _MEASURES)
_TOTALS = re.compile(
    r"totals?|totals? votes?( cast)?|votes? cast|contest totals?|candidate totals?|sum|summe|insgesamt|итого|"
    r"razem|ogolem|"
    r"all candidates|times counted|cast votes|grand totals?|county totals?|total votes by candidate"
)
_WRITE_INS = re.compile(
    r"(total |all |other |misc(ellaneous)? |unassigned |unresolved |qualified |unqualified |certified )?"
    r"write ?ins?( votes?| totals?| candidates?|:)*( \(.*\))?|writeins?|scatter(ing|ed)?|scatterings?"
)
_BULK = re.compile(r"write ?ins?( votes?)?")
_NONE = re.compile(
    r"none of (these|the above)( candidates)?|nota|against all( candidates)?|reject all|"
    r"против всех.*|супраць усіх.*|gegen alle|przeciw wszystkim|voto en blanco"
)
_OPTIONS = re.compile(
    r"(yes|no|for|against|ja|nein|oui|non|tak|nie|да|нет|si)( ?[-/–].*)?|approve|reject|retain|remove"
)


# The same names come again and again: in each contest, and for each unit.
_REMEMBERED = 1 << 14


@lru_cache(maxsize=_REMEMBERED)
def _words(text: str) -> str:
    return " ".join(re.sub(r"[-_–—.,;:]+", " ", folded(text)).split())


@lru_cache(maxsize=_REMEMBERED)
def measure_named(text: str) -> Measure | None:
    """Tell what is counted besides votes by its name; None where the name may be a candidate's."""
    words = _words(text)
    return next((measure for measure, pattern in _PATTERNS if pattern.fullmatch(words)), None)


@lru_cache(maxsize=_REMEMBERED)
def is_total(text: str) -> bool:
    """Whether a name stands for the sum of others."""
    return _TOTALS.fullmatch(_words(text)) is not None


def write_in_key(text: str) -> str:
    """Give what tells lines of write-ins apart: those for all of them, in whatever spelling, are one."""
    return "write-in" if _BULK.fullmatch(_words(text)) else text


@lru_cache(maxsize=_REMEMBERED)
def kind_named(text: str, usual: SelectionKind = SelectionKind.CANDIDATE) -> SelectionKind:
    """Tell what kind of selection bears a name."""
    words = _words(text)
    if _WRITE_INS.fullmatch(words):
        return SelectionKind.WRITE_IN
    if _NONE.fullmatch(words):
        return SelectionKind.NONE_OF_THESE
    return SelectionKind.OPTION if _OPTIONS.fullmatch(words) else usual
