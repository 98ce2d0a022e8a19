"""Two elections side by side in words: one line a selection, and a notice where bases differ."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from msgspec import Struct
from msgspec.structs import replace

from hustings.election.differences import Points
from hustings.election.election_pairs import BaseRelation, ElectionPair, Pair, PairBy
from hustings.election.figures import Knowledge, Measure, Quantity
from hustings.election.standings import Standing, Standings
from hustings.wording import labels, numbers, provenance, quantities
from hustings.wording.copy_forms import facts
from hustings.wording.language import Language
from hustings.wording.plain_text import isolated
from hustings.wording.points import points_text

_MOST_DECIMALS = 6


class PairCell(Struct, frozen=True):
    """A figure or a name as text, as it is spoken, and what there is to know of it; derived ones bear a mark.

    `decimals` is how many a plain number has, None for other texts.
    """

    text: str
    spoken: str
    explanation: str = ""
    is_derived: bool = False
    is_interval: bool = False
    decimals: int | None = None


class PairLine(Struct, frozen=True):
    """One line: name, both percentages, the change, both numbers of votes."""

    cells: tuple[PairCell, ...]
    is_ranked: bool


class PairHeading(Struct, frozen=True):
    """The heading of a column: what its figures are, and which election they are of or what else goes with them."""

    figure: str
    detail: str = ""
    is_number: bool = True

    def in_one_line(self, language: Language) -> str:
        """Write both on one line, for what is copied and for speech."""
        template = language.pgettext("figure of an election", "{figure}, {election}")
        return template.format(figure=self.figure, election=self.detail) if self.detail else self.figure


class PairTable(Struct, frozen=True):
    """Two elections as texts; `notices` say what a reader has to know before comparing."""

    headings: tuple[PairHeading, ...]
    lines: tuple[PairLine, ...]
    notices: tuple[str, ...]


def pair_by(language: Language, value: PairBy) -> str:
    """Name what makes two selections the same one."""
    return language.gettext("by candidate") if value is PairBy.CANDIDATE else language.gettext("by party")


def election_labels(language: Language, pair: ElectionPair) -> tuple[str, str]:
    """Name two elections as shortly as tells them apart: by date, by name, else by number."""
    both = pair.first, pair.second
    days = [one.election.date for one in both]
    if None not in days and days[0] != days[1]:
        return numbers.date(language, days[0]), numbers.date(language, days[1])
    names = [facts.subject(language, one) for one in both]
    if names[0] != names[1]:
        return names[0], names[1]
    template = language.pgettext("one of two elections of one name", "{name} ({number})")
    return template.format(name=names[0], number=1), template.format(name=names[1], number=2)


def pair_title(language: Language, pair: ElectionPair) -> str:
    """Name both elections, with their dates where these are known."""
    template = language.pgettext("title of two elections side by side", "{first} and {second}")
    return template.format(first=_named(language, pair.first), second=_named(language, pair.second))


def pair_table(language: Language, pair: ElectionPair) -> PairTable:
    """Write two elections side by side: their selections, then turnout and lead."""
    first, second = election_labels(language, pair)
    units = quantities.votes_unit(pair.first), quantities.votes_unit(pair.second)
    share = labels.measure(language, Measure.SHARE)
    by_party = pair.by is PairBy.PARTY
    known = labels.knowledge(language, Knowledge.DERIVED)
    headings = (
        PairHeading(language.gettext("Party") if by_party else language.gettext("Candidate"), is_number=False),
        PairHeading(share, first),
        PairHeading(share, second),
        PairHeading(language.gettext("Change"), language.gettext("points, {known}").format(known=known)),
        PairHeading(_votes_heading(language, units[0]), first),
        PairHeading(_votes_heading(language, units[1]), second),
    )
    lines = (*(_line(language, pair, one, units) for one in pair.pairs), *_of_whole(language, pair, units))
    return PairTable(headings, lines, tuple(_notices(language, pair)))


def _votes_heading(language: Language, unit: Decimal) -> str:
    name = labels.measure(language, Measure.VOTES)
    if unit != numbers.THOUSAND:
        return name
    template = language.pgettext("measure and unit", "{name}, {unit}")
    return template.format(name=name, unit=language.gettext("thousands"))


def _named(language: Language, standings: Standings) -> str:
    name, day = facts.subject(language, standings), standings.election.date
    if day is None:
        return name
    return language.pgettext("election", "{name}, {date}").format(name=name, date=numbers.date(language, day))


def _line(language: Language, pair: ElectionPair, one: Pair, units: tuple[Decimal, Decimal]) -> PairLine:
    sides = ((pair.first, one.first, units[0]), (pair.second, one.second, units[1]))
    shares = [_share(language, standings, row) for standings, row, _ in sides]
    votes = [_votes(language, *side) for side in sides]
    name = _name(language, pair, one)
    return PairLine((name, *shares, _change(language, pair, one), *votes), one.is_ranked)


def _name(language: Language, pair: ElectionPair, one: Pair) -> PairCell:
    rows = [row for row in (one.second, one.first) if row is not None]
    names = [labels.row_name(language, row) for row in rows]
    parties = [language.pick(row.selection.party) for row in rows if row.selection and row.selection.party]
    shown = parties[0] if pair.by is PairBy.PARTY and parties else names[0]
    template = language.pgettext("name in an election", "{election}: {name}")
    elections = election_labels(language, pair)
    each = zip(elections, (one.first, one.second), strict=True)
    known = [template.format(election=label, name=_full_name(language, row)) for label, row in each if row is not None]
    return PairCell(shown, shown, "\n".join(known))


def _full_name(language: Language, row: Standing) -> str:
    name = labels.row_name(language, row)
    if row.selection is None or row.selection.party is None:
        return name
    template = language.pgettext("candidate and party", "{name}, {party}")
    return template.format(name=isolated(name), party=isolated(language.pick(row.selection.party)))


def _share(language: Language, standings: Standings, row: Standing | None) -> PairCell:
    if row is None:
        return _absent(language)
    cell, base = _figure(language, standings, row.share), provenance.base_of_share(language, standings, row)
    if not base:
        return cell
    spoken = quantities.full(language, row.share)
    if row.share is not None:
        spoken = quantities.with_knowledge(language, row.share, f"{spoken} {base}")
    return replace(cell, spoken=spoken, explanation=f"{cell.explanation}\n{base}")


def _votes(language: Language, standings: Standings, row: Standing | None, unit: Decimal) -> PairCell:
    return _figure(language, standings, row.votes, unit) if row is not None else _absent(language)


def _absent(language: Language) -> PairCell:
    absent = language.gettext("not listed in this election")
    return PairCell(labels.NOT_KNOWN, absent, absent)


def _figure(
    language: Language, standings: Standings, quantity: Quantity | None, unit: Decimal = Decimal(1)
) -> PairCell:
    is_points = quantity is not None and quantity.address.measure is Measure.LEAD
    return PairCell(
        quantities.full(language, quantity) if is_points else quantities.cell(language, quantity, unit),
        quantities.spoken(language, quantity, unit),
        provenance.explanation(language, standings, quantity),
        quantity is not None and quantity.knowledge is Knowledge.DERIVED,
        quantity is not None and quantity.digits is None,
        None if is_points or quantity is None or quantity.digits is None else numbers.places(quantity.digits),
    )


def _change(language: Language, pair: ElectionPair, one: Pair) -> PairCell:
    if one.change is None:
        unknown = language.gettext("not known: both percentages are needed")
        return PairCell(labels.NOT_KNOWN, unknown, unknown)
    said = {
        BaseRelation.SAME: "",
        BaseRelation.DIFFERENT: language.gettext("the percentages are of different bases"),
        BaseRelation.UNSAID: language.gettext("not all sources say of what the percentages are"),
    }
    return _points_cell(language, pair, one.change, said[one.bases] if one.bases is not None else "")


def _points_cell(language: Language, pair: ElectionPair, points: Points | None, more: str = "") -> PairCell:
    text = points_text(language, points)
    if points is None:
        return PairCell(text, language.gettext("not known"))
    first, second = election_labels(language, pair)
    known = labels.knowledge(language, Knowledge.DERIVED)
    lines = [known, language.gettext("{second} minus {first}").format(first=first, second=second)]
    if not points.interval.is_exact:
        decimals = max(numbers.places(bound.normalize()) for bound in (points.interval.low, points.interval.high))
        bounds = numbers.bounds(language, points.interval, min(decimals, _MOST_DECIMALS))
        lines.append(language.gettext("between {bounds}").format(bounds=bounds))
    supposed = "; ".join(labels.assumption(language, item) for item in points.assumptions)
    lines += [language.gettext("if {assumptions}").format(assumptions=supposed)] if supposed else []
    lines += [more] if more else []
    spoken = language.gettext("{number} points").format(number=text)
    spoken = language.pgettext("speech", "{text}, {known}").format(text=spoken, known=known)
    return PairCell(
        text,
        spoken,
        "\n".join(lines),
        is_derived=True,
        is_interval=points.digits is None,
        decimals=numbers.places(points.digits) if points.digits is not None else None,
    )


def _of_whole(language: Language, pair: ElectionPair, units: tuple[Decimal, Decimal]) -> list[PairLine]:
    """Write turnout (with ballots cast in place of votes) and lead, where either election has one."""
    both, nothing = (pair.first, pair.second), PairCell("", "")
    lines: list[PairLine] = []
    turnouts, leads = [one.turnout for one in both], [one.lead for one in both]
    ballots = [_figure(language, one, one.cast, unit) for one, unit in zip(both, units, strict=True)]
    for measure, found, points, counts in (
        (Measure.TURNOUT, turnouts, pair.turnout, ballots),
        (Measure.LEAD, leads, pair.lead, [nothing, nothing]),
    ):
        if any(quantity is not None for quantity in found):
            name = labels.measure(language, measure)
            figures = [_figure(language, one, quantity) for one, quantity in zip(both, found, strict=True)]
            change = _points_cell(language, pair, points)
            lines.append(PairLine((PairCell(name, name), *figures, change, *counts), False))
    return lines


def _notices(language: Language, pair: ElectionPair) -> list[str]:
    """Say where percentages are of different bases, and where it is not said of what they are."""
    texts = {
        BaseRelation.DIFFERENT: language.gettext(
            "Percentages of {names} are of different bases ({bases}). Changes are worked out as if they had the same."
        ),
        BaseRelation.UNSAID: language.gettext(
            "It is not said of what all the percentages of {names} are ({bases}). Changes are worked out as if they "
            "were of the same."
        ),
    }
    found = [(text, pair.of_bases(relation)) for relation, text in texts.items()]
    return [
        text.format(names=_names(language, pair, pairs), bases=_bases(language, pair, pairs))
        for text, pairs in found
        if pairs
    ]


def _names(language: Language, pair: ElectionPair, pairs: Sequence[Pair]) -> str:
    """Name the selections of pairs; all together where nothing else is compared."""
    compared = [one for one in pair.pairs if one.bases is not None]
    if len(pairs) == len(compared):
        return language.gettext("both elections")
    return labels.join(language, [isolated(_name(language, pair, one).text) for one in pairs])


def _bases(language: Language, pair: ElectionPair, pairs: Sequence[Pair]) -> str:
    """Say of what the percentages are in each election."""
    template = language.pgettext("bases in an election", "{election}: {bases}")
    said: list[str] = []
    sides = zip(election_labels(language, pair), (pair.first, pair.second), ("first", "second"), strict=True)
    for label, standings, side in sides:
        rows: list[Standing] = [getattr(one, side) for one in pairs]
        bases = [provenance.base_of_share(language, standings, row) for row in rows]
        listed = labels.join(language, list(dict.fromkeys(base for base in bases if base)))
        said.append(template.format(election=label, bases=listed or language.gettext("base not said")))
    return "; ".join(said)
