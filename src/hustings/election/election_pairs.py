"""Two elections side by side: who stood in both of them, and by how many points percentages changed."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from enum import StrEnum

from msgspec import Struct

from hustings.election.bases import BASE_OF
from hustings.election.differences import Points, apart
from hustings.election.figures import Formula, Measure
from hustings.election.finding import folded
from hustings.election.model import Base, SelectionKind
from hustings.election.standings import RowKind, Standing, Standings
from hustings.election.texts import Texts

# A name with the tag of its language: names are compared within one language, as another may spell them anew.
_Names = frozenset[tuple[str, str]]


class PairBy(StrEnum):
    """What makes two selections of two elections the same one."""

    CANDIDATE = "candidate"
    PARTY = "party"


class BaseRelation(StrEnum):
    """Whether two percentages are of the same: valid votes, ballots cast or eligible voters.

    UNSAID: a source leaves open of which its percentage is.
    """

    SAME = "same"
    DIFFERENT = "different"
    UNSAID = "unsaid"


class Pair(Struct, frozen=True):
    """One selection in two elections; None in the one in which it did not stand.

    `change` is the percentage in the second minus that in the first, in points; None unless both have one. `bases` is
    None there too.
    """

    first: Standing | None
    second: Standing | None
    change: Points | None = None
    bases: BaseRelation | None = None

    @property
    def is_ranked(self) -> bool:
        """Whether the selection is one that can be elected."""
        row = self.second or self.first
        return row is not None and row.kind is RowKind.RANKED


class ElectionPair(Struct, frozen=True):
    """Two elections, and their selections in pairs.

    `pairs` are ordered by rank in the second election, then by rank in the first; what is not ranked comes last.
    `turnout` and `lead` are changes in points, second minus first.
    """

    first: Standings
    second: Standings
    by: PairBy
    pairs: tuple[Pair, ...]
    turnout: Points | None = None
    lead: Points | None = None

    def of_bases(self, relation: BaseRelation) -> tuple[Pair, ...]:
        """Give the pairs whose percentages stand so to each other in what they are of."""
        return tuple(pair for pair in self.pairs if pair.bases is relation)


def in_time(one: Standings, other: Standings) -> tuple[Standings, Standings]:
    """Give the earlier election first; as they are where they are of one day, or a date is not known."""
    day, other_day = one.election.date, other.election.date
    if day is None or other_day is None or day <= other_day:
        return one, other
    return other, one


def set_side_by_side(first: Standings, second: Standings, by: PairBy = PairBy.CANDIDATE) -> ElectionPair:
    """Pair the selections of two elections, one with one at the most.

    Two of one name (or of one party) in an election are nobody in particular, and stay without a partner.
    """
    partners = _partners(first, second, by)
    pairs = [_pair(first, second, partners.get(row.key), row) for row in _rows(second)]
    paired = {row.key for row in partners.values()}
    alone = [Pair(row, None) for row in _rows(first) if row.key not in paired]
    ordered = sorted((*pairs, *alone), key=lambda pair: not pair.is_ranked)
    return ElectionPair(
        first,
        second,
        by,
        tuple(ordered),
        apart(second.turnout, first.turnout) if first.turnout and second.turnout else None,
        apart(second.lead, first.lead) if first.lead and second.lead else None,
    )


def share_meaning(standings: Standings, row: Standing) -> Base | None:
    """Give what the percentage of a line, as shown, is of, where its source leaves no doubt."""
    share, reading = row.share, standings.reading
    if share is None or reading is None:
        return None
    if share.address.measure in BASE_OF:
        return BASE_OF[share.address.measure]
    if share.figure is not None or share.formula is Formula.REST_OF_HUNDRED:
        return reading.base_of(row.line)
    is_of_valid = any(item.measure is Measure.VALID for item in share.inputs)
    return Base.VALID_VOTES if share.formula is Formula.SHARE_OF_TOTAL and is_of_valid else None


def _pair(first: Standings, second: Standings, before: Standing | None, row: Standing) -> Pair:
    if before is None or before.share is None or row.share is None:
        return Pair(before, row)
    meanings = share_meaning(first, before), share_meaning(second, row)
    if None in meanings:
        bases = BaseRelation.UNSAID
    else:
        bases = BaseRelation.SAME if meanings[0] is meanings[1] else BaseRelation.DIFFERENT
    return Pair(before, row, apart(row.share, before.share), bases)


def _rows(standings: Standings) -> tuple[Standing, ...]:
    return (*standings.all_rows, *standings.pinned)


def _partners(first: Standings, second: Standings, by: PairBy) -> Mapping[str, Standing]:
    """Give the lines of the first election by the keys of those of the second that they belong to."""
    partners: dict[str, Standing] = {}
    for names_of in (_pinned_as, *_NAMINGS[by]):
        taken = {row.key for row in partners.values()}
        here = [row for row in _rows(second) if row.key not in partners]
        partners |= _matched((row for row in _rows(first) if row.key not in taken), here, names_of)
    return partners


def _matched(
    first: Iterable[Standing], second: Sequence[Standing], names_of: Callable[[Standing], _Names]
) -> Mapping[str, Standing]:
    """Pair the lines that have a name in common with one line of the other election, which has one with them alone."""
    there = [(row, names_of(row)) for row in first]
    here = [(row, names_of(row)) for row in second]
    matches: dict[str, Standing] = {}
    for row, names in here:
        alike = [(other, others) for other, others in there if names & others]
        if len(alike) == 1 and sum(bool(mine & alike[0][1]) for _, mine in here) == 1:
            matches[row.key] = alike[0][0]
    return matches


def _folded(*texts: Texts | None) -> _Names:
    given = (item for text in texts if text is not None for item in text.items())
    return frozenset((tag, " ".join(folded(name).split())) for tag, name in given)


def _full_names(row: Standing) -> _Names:
    is_named = row.kind is RowKind.RANKED and row.selection is not None
    return _folded(row.selection.name) if is_named and row.selection is not None else frozenset()


def _all_names(row: Standing) -> _Names:
    """Give the names by which a source may mean a candidate: in full, or the family name alone."""
    selection = row.selection
    if row.kind is not RowKind.RANKED or selection is None:
        return frozenset()
    return _folded(selection.name, selection.short)


def _parties(row: Standing) -> _Names:
    selection = row.selection
    if row.kind is not RowKind.RANKED or selection is None:
        return frozenset()
    return _folded(selection.party or (selection.name if selection.kind is SelectionKind.PARTY else None))


def _names_without_party(row: Standing) -> _Names:
    return _all_names(row) if not _parties(row) else frozenset()


def _pinned_as(row: Standing) -> _Names:
    """Name what is not ranked by its kind, however each source calls it."""
    if row.kind is RowKind.RANKED:
        return frozenset()
    return frozenset({("", row.selection.kind.value if row.selection is not None else row.kind.value)})


_NAMINGS = {
    PairBy.CANDIDATE: (_full_names, _all_names),
    PairBy.PARTY: (_parties, _names_without_party),
}
