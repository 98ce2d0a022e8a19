"""The sources of lines as CSL-JSON, for programs that manage references."""

from __future__ import annotations

import json
from typing import Any

from hustings.election.standings import Standings
from hustings.wording.copy_forms.citation import Citation, citations
from hustings.wording.copy_forms.facts import Columns, Rows
from hustings.wording.copy_forms.form import Copied
from hustings.wording.language import Language
from hustings.wording.plain_text import without_isolates


def make_csl_json(language: Language, standings: Standings, rows: Rows, columns: Columns) -> Copied:
    """Write the sources as a list of items; an empty one where there are no results, and so nothing to cite.

    Source: Citation Style Language 1.0.2, `csl-data.json`.
    """
    items = [_item(cited) for cited in citations(language, standings, rows, columns)]
    return Copied(json.dumps(items, ensure_ascii=False, indent=2) + "\n")


def _item(cited: Citation) -> dict[str, Any]:
    day = cited.published
    # An address that is not of the web has no field of its own.
    note = cited.note if cited.link or not cited.address else f"{cited.note} · {cited.address}"
    item: dict[str, Any] = {
        "id": cited.key,
        "type": "webpage" if cited.link else "article",
        "author": [{"literal": cited.publisher}],
        **({"issued": {"date-parts": [[day.year, day.month, day.day]]}} if day is not None else {}),
        "title": without_isolates(cited.title),
        "language": cited.language,
        "note": without_isolates(note),
    }
    return {**item, "URL": cited.link} if cited.link else item
