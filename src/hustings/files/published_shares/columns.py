"""Which columns of a table of published percentages tell what."""

from __future__ import annotations

from collections.abc import Mapping

from hustings.election.finding import folded
from hustings.files.long_tables.profile import TableHead, plain_name
from hustings.files.published_shares.kinds import is_kind

# By what each column is found, without case and accents, in the order in which they are preferred.
_NAMES = {
    "kind": ("kind", "kind of line", "line type", "type", "art", "rodzaj", "тип", "вид"),
    "name": ("name", "candidate", "selection", "choice", "option", "kandidat", "kandydat", "кандидат", "кандыдат"),
    "percent": ("percent", "percentage", "per cent", "pct", "share", "prozent", "anteil", "procent", "процент", "%"),
    "count": ("count", "votes", "number", "stimmen", "anzahl", "glosy", "голоса", "число голосов"),
    "date": ("election date", "date", "wahltag", "data wyborow", "дата", "дата выборов"),
    "contest": ("contest", "office", "election", "race", "wahl", "amt", "wybory", "выборы"),
    "unit": ("unit", "reporting unit", "area", "region", "place", "gebiet", "obszar", "регион", "область"),
    "code": ("iso 3166 2", "unit code", "area code", "code"),
    "status": ("status", "results status", "stand", "статус"),
    "source": ("source url", "source", "url", "address", "publisher", "quelle", "zrodlo", "источник"),
}
_NEEDED = frozenset({"kind", "name", "percent"})


def find_columns(head: TableHead) -> Mapping[str, int] | None:
    """Give the places of the columns by what they tell; None if it is no table of published percentages.

    Such a table has a percentage in each row, and says of each row what kind of figure it is: that of a candidate, or
    of turnout. It names the sources or the status of its versions, or gives counts for less than half of its rows: else
    it is a table of counts, which can be added up.
    """
    names = {plain_name(folded(name)): place for name, place in head.names.items()}
    found: dict[str, int] = {}
    for told, wanted in _NAMES.items():
        place = next((names[plain_name(folded(name))] for name in wanted if plain_name(folded(name)) in names), None)
        if place is not None and place not in found.values():
            found[told] = place
    if not found.keys() >= _NEEDED:
        return None
    counts = [count.strip() for count in head.column(found["count"])] if "count" in found else []
    if found.keys().isdisjoint(("source", "status")) and counts and 2 * sum(map(bool, counts)) >= len(counts):
        return None
    kinds = [kind for kind in head.column(found["kind"]) if kind.strip()]
    # A column that is called so may as well tell of what kind an election or a ballot is.
    return found if kinds and 2 * sum(map(is_kind, kinds)) > len(kinds) else None
