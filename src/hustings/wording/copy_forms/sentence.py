"""Lines in running text: one sentence, or the caption of a picture or a table."""

from __future__ import annotations

from hustings.election.standings import Standings
from hustings.election.viewpoint import OrderKey
from hustings.wording.copy_forms import facts
from hustings.wording.copy_forms.facts import Columns, Rows
from hustings.wording.copy_forms.form import Copied
from hustings.wording.language import Language
from hustings.wording.plain_text import ended, one_line
from hustings.wording.sentences import lines_sentence, sentences


def make_sentence(language: Language, standings: Standings, rows: Rows, columns: Columns) -> Copied:
    """Write one sentence on the lines chosen, on the outcome where all are; below it the status and the sources."""
    is_everything = facts.is_everything(standings, rows)
    said = sentences(language, standings)[0] if is_everything else lines_sentence(language, standings, rows)
    sources = (source.in_full() for source in facts.sources(language, standings, rows, columns))
    lines = [said, facts.caption(language, standings), *(text for text in sources if text != said)]
    return Copied("\n".join(one_line(line) for line in lines) + "\n")


def make_caption(language: Language, standings: Standings, rows: Rows, columns: Columns) -> Copied:
    """Write what has to stand beside a picture or a table of lines: election, status, bases, derivation, sources."""
    has_shares = any(column.key is OrderKey.SHARE for column in columns)
    parts = [
        facts.caption(language, standings),
        *(facts.bases(language, standings, rows) if has_shares else []),
        facts.shown(language, standings, rows),
        *facts.derived(language, standings, rows, columns),
    ]
    sources = [source.in_full() for source in facts.sources(language, standings, rows, columns)]
    text = " ".join([*(ended(language, part) for part in parts if part), *sources])
    return Copied(f"{one_line(text)}\n")
