"""What must hold between the parts of an election, beyond the type of each."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from decimal import Decimal
from typing import Literal, TypeAlias, cast

from msgspec import Struct

from hustings.election.figures import WHOLE_COUNTS, Figure
from hustings.election.measures import is_ranked
from hustings.election.messages import Argument, Message, message, series, verbatim
from hustings.election.model import Area, Contest, CountedRows, Election, Results, SeatRule, Selection, Value

HUNDRED = Decimal(100)
_MOST_NAMES = 12
# Names of fields are arguments, so that no translation changes what the file has to hold.
_NAMES = {name: f"`{name}`" for name in ("low", "value", "high", "approximate", "summed", "left_out")}
_WHOLE = message("a whole number of votes or voters")
_Kind: TypeAlias = Literal[
    "unit", "version", "selection", "topic", "source", "language of the name", "category of `coding.titles`"
]
# Whole texts: how a kind is named within one differs from language to language.
_A_KNOWN: dict[_Kind, Callable[[Argument], Message]] = {
    "unit": lambda names: message("a known unit ({names})", names=names),
    "version": lambda names: message("a known version ({names})", names=names),
    "selection": lambda names: message("a known selection ({names})", names=names),
    "topic": lambda names: message("a known topic ({names})", names=names),
    "source": lambda names: message("a known source ({names})", names=names),
    "language of the name": lambda names: message("a known language of the name ({names})", names=names),
    "category of `coding.titles`": lambda names: message(
        "a known category of {titles} ({names})", titles="`coding.titles`", names=names
    ),
}


class Fault(Struct, frozen=True):
    """One thing that is wrong: where (`contests[0].results[0].lines[3].share`), what is expected, what is found."""

    place: str | Message
    expected: Message
    found: Message


def find_faults(election: Election) -> Iterator[Fault]:
    """Give every fault of an election, in the order in which they stand in it."""
    sources = {source.id for source in election.sources}
    yield from _unnamed("area", election.area)
    yield from _duplicates("sources", (source.id for source in election.sources))
    for index, source in enumerate(election.sources):
        if source.published is None and {"year", "date"} & set(source.supplied):
            expected = message("{published}, where its year or day is supplied", published="`published`")
            yield Fault(f"sources[{index}].supplied", expected, message("no date"))
    yield from _duplicates("units", (unit.id for unit in election.units))
    units = {unit.id for unit in election.units}
    for index, unit in enumerate(election.units):
        if unit.within is not None:
            yield from _unknown(f"units[{index}].within", unit.within, units, "unit")
    yield from _circles(election)
    yield from _duplicates("contests", (contest.id for contest in election.contests))
    for index, contest in enumerate(election.contests):
        yield from _contest_faults(f"contests[{index}]", contest, units)
    if election.counts is not None:
        yield from _rows_faults("counts", election.counts)
    yield from _unknown_sources("", election, sources)
    yield from _uncoded(election)


def _contest_faults(place: str, contest: Contest, units: set[str]) -> Iterator[Fault]:
    yield from _duplicates(f"{place}.selections", (selection.id for selection in contest.selections))
    yield from _duplicates(f"{place}.results", (results.id for results in contest.results))
    yield from _duplicates(f"{place}.topics", (topic.id for topic in contest.topics))
    selections = {selection.id: selection for selection in contest.selections}
    topics = {topic.id for topic in contest.topics}
    for index, selection in enumerate(contest.selections):
        yield from _unnamed(f"{place}.selections[{index}]", selection)
    if contest.rule is not None and contest.rule.threshold is not None:
        yield from _percentage_fault(f"{place}.rule.threshold", contest.rule.threshold)
    if contest.seat_rule is not None:
        yield from _seat_rule_faults(f"{place}.seat_rule", contest.seat_rule, selections)
    for index, results in enumerate(contest.results):
        yield from _part_faults(f"{place}.results[{index}]", results, contest, units)
        yield from _results_faults(f"{place}.results[{index}]", results, selections)
    for index, position in enumerate(contest.positions):
        here = f"{place}.positions[{index}]"
        yield from _unknown(f"{here}.selection", position.selection, selections, "selection")
        yield from _unknown(f"{here}.topic", position.topic, topics, "topic")


def _seat_rule_faults(place: str, rule: SeatRule, selections: Mapping[str, Selection]) -> Iterator[Fault]:
    if rule.source is None:
        yield Fault(f"{place}.source", message("the source that states the rule"), message("none"))
    if rule.threshold is not None:
        yield from _percentage_fault(f"{place}.threshold", rule.threshold)
    for index, identifier in enumerate(rule.exempt):
        yield from _unknown(f"{place}.exempt[{index}]", identifier, selections, "selection")


def _part_faults(place: str, results: Results, contest: Contest, units: set[str]) -> Iterator[Fault]:
    """Find results of a unit that belong to no version of the whole, and the other way round."""
    if results.unit is not None:
        yield from _unknown(f"{place}.unit", results.unit, units, "unit")
    if results.part_of is not None:
        if results.unit is None:
            expected = message("{part} only where {whole} is named", part="`part_of`", whole="`unit`")
            yield Fault(f"{place}.part_of", expected, message("results of the whole contest"))
        yield from _unknown(f"{place}.part_of", results.part_of, {whole.id for whole in contest.versions}, "version")
    if results.as_of_time is not None and results.as_of is None:
        expected = message("{time} only beside {day}", time="`as_of_time`", day="`as_of`")
        yield Fault(f"{place}.as_of_time", expected, message("a time without its day"))


def _unnamed(place: str, named: Area | Selection) -> Iterator[Fault]:
    """Find languages that are said to be supplied, and in which there is no name."""
    for number, tag in enumerate(named.supplied):
        yield from _unknown(f"{place}.supplied[{number}]", tag, set(named.name), "language of the name")


def _results_faults(place: str, results: Results, selections: Mapping[str, Selection]) -> Iterator[Fault]:
    yield from _duplicates(f"{place}.lines", (line.selection for line in results.lines), "selection")
    if results.turnout is not None:
        # A turnout above 100 is read as it is printed: the checks say so.
        yield from _bounds_faults(f"{place}.turnout", results.turnout)
        yield from _sum_faults(f"{place}.turnout", results.turnout)
    for measure in WHOLE_COUNTS:
        figure: Figure | None = getattr(results, measure.value)
        if figure is not None:
            yield from _count_faults(f"{place}.{measure.value}", figure)
    for index, line in enumerate(results.lines):
        here = f"{place}.lines[{index}]"
        yield from _unknown(f"{here}.selection", line.selection, selections, "selection")
        if line.share is not None:
            yield from _percentage_faults(f"{here}.share", line.share)
        if line.votes is not None:
            yield from _count_faults(f"{here}.votes", line.votes)
        if line.seats is not None:
            yield from _count_faults(f"{here}.seats", line.seats, message("a whole number of seats"))
        selection = selections.get(line.selection)
        if line.outcome is not None and line.outcome.elected and selection is not None and not is_ranked(selection):
            expected = message("{false}: {kind} cannot be elected", false="false", kind=selection.kind.value)
            yield Fault(f"{here}.outcome.elected", expected, verbatim("true"))


def _percentage_faults(place: str, figure: Figure) -> Iterator[Fault]:
    yield from _bounds_faults(place, figure)
    yield from _sum_faults(place, figure)
    for name in ("value", "low", "high"):
        digits: str | None = getattr(figure, name)
        if digits is not None:
            yield from _percentage_fault(f"{place}.{name}", digits)


def _percentage_fault(place: str, digits: str) -> Iterator[Fault]:
    if Decimal(digits) > HUNDRED:
        yield Fault(place, message("a percentage from 0 to 100"), verbatim(digits))


def _sum_faults(place: str, figure: Figure) -> Iterator[Fault]:
    """Find percentages that are said to be sums: only counts can be added up."""
    if figure.summed is not None or figure.left_out:
        yield Fault(place, message("{summed} and {left_out} only of counts", **_NAMES), message("a percentage"))


def _count_faults(place: str, figure: Figure, whole: Message = _WHOLE) -> Iterator[Fault]:
    yield from _bounds_faults(place, figure)
    if figure.left_out and figure.summed is None:
        yield Fault(place, message("{left_out} only beside {summed}", **_NAMES), message("a count that is no sum"))
    if figure.summed is not None and figure.approximate:
        expected = message("{summed} only where {approximate} is false", **_NAMES)
        yield Fault(place, expected, message("a sum that is approximate"))
    for name in ("value", "low", "high"):
        digits: str | None = getattr(figure, name)
        if digits is not None and "." in digits:
            yield Fault(f"{place}.{name}", whole, verbatim(digits))


def _bounds_faults(place: str, figure: Figure) -> Iterator[Fault]:
    if (figure.low is None) != (figure.high is None):
        yield Fault(place, message("both {low} and {high}, or neither", **_NAMES), message("only one of them"))
    elif figure.low is not None and figure.high is not None:
        if not figure.approximate:
            expected = message("{low} and {high} only where {approximate} is true", **_NAMES)
            yield Fault(place, expected, message("bounds of an exact figure"))
        if not Decimal(figure.low) <= figure.number <= Decimal(figure.high):
            found = verbatim(series([figure.low, figure.value, figure.high]))
            yield Fault(place, message("{low}, {value}, {high} in rising order", **_NAMES), found)


def _rows_faults(place: str, counts: CountedRows) -> Iterator[Fault]:
    """Find rows of a table of counts that are not accounted for, and findings of rows that there are not."""
    if counts.read != counts.kept + counts.reported:
        expected = message("the rows kept and those reported ({sum})", sum=counts.kept + counts.reported)
        yield Fault(f"{place}.read", expected, message("{count} rows", count=counts.read))
    for index, finding in enumerate(counts.findings):
        here = f"{place}.findings[{index}]"
        if finding.rows > counts.read:
            expected = message("no more rows than were read ({count})", count=counts.read)
            yield Fault(f"{here}.rows", expected, message("{count} rows", count=finding.rows))
        if len(finding.first) > finding.rows or list(finding.first) != sorted(finding.first):
            expected = message("rows in rising order, no more than there are")
            found = series([str(row) for row in finding.first[:_MOST_NAMES]])
            yield Fault(f"{here}.first", expected, verbatim(found))


def _duplicates(place: str, identifiers: Iterable[str], name: str = "id") -> Iterator[Fault]:
    seen: set[str] = set()
    for index, identifier in enumerate(identifiers):
        if identifier in seen:
            found = message("{name} a second time", name=f"`{identifier}`")
            yield Fault(f"{place}[{index}].{name}", message("an identifier used once"), found)
        seen.add(identifier)


def _circles(election: Election) -> Iterator[Fault]:
    """Find units that lie, through others, within themselves."""
    within = {unit.id: unit.within for unit in election.units}
    for index, unit in enumerate(election.units):
        seen: set[str] = set()
        above = unit.within
        while above is not None and above not in seen:
            seen.add(above)
            above = within.get(above)
        if unit.id in seen:
            expected = message("a unit that does not itself lie in this one")
            yield Fault(f"units[{index}].within", expected, verbatim(f"`{unit.within}`"))


def _unknown(place: str, identifier: str, known: Collection[str], kind: _Kind) -> Iterator[Fault]:
    if identifier not in known:
        names = [f"`{name}`" for name in sorted(known)[:_MOST_NAMES]]
        expected = _A_KNOWN[kind](series(names) if names else message("none is defined"))
        yield Fault(place, expected, verbatim(f"`{identifier}`"))


def _unknown_sources(place: str, value: object, sources: set[str]) -> Iterator[Fault]:
    """Walk every value for a field `source` that names none of the sources."""
    if isinstance(value, tuple):
        for index, item in enumerate(cast("tuple[object, ...]", value)):
            yield from _unknown_sources(f"{place}[{index}]", item, sources)
    elif isinstance(value, Value):
        for name in value.__struct_fields__:
            here = f"{place}.{name}" if place else name
            field: object = getattr(value, name)
            if name == "source" and isinstance(field, str):
                yield from _unknown(here, field, sources, "source")
            else:
                yield from _unknown_sources(here, field, sources)


def _uncoded(election: Election) -> Iterator[Fault]:
    titles = set(election.coding.titles) if election.coding else set[str]()
    for index, contest in enumerate(election.contests):
        for number, position in enumerate(contest.positions):
            for order, code in enumerate(position.codes):
                place = f"contests[{index}].positions[{number}].codes[{order}]"
                yield from _unknown(place, code, titles, "category of `coding.titles`")
