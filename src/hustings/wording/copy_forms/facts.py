"""What goes with figures that are copied: their election, status, bases and sources, and what is derived."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from hustings.election.figures import Knowledge, Quantity
from hustings.election.standings import Standing, Standings
from hustings.wording import labels, numbers, provenance
from hustings.wording.columns import StandingsColumn
from hustings.wording.language import Language
from hustings.wording.plain_text import isolated, one_line
from hustings.wording.sources import Attribution, attributed, web_address
from hustings.wording.unit_names import of_unit

Columns = Sequence[StandingsColumn]
Rows = Sequence[Standing]


def is_everything(standings: Standings, rows: Rows) -> bool:
    """Whether no line of the standings is left out."""
    return len(rows) == len(standings.all_rows) + len(standings.pinned)


def shown(language: Language, standings: Standings, rows: Rows) -> str:
    """Say how many of the lines are there; nothing where all of them are."""
    if is_everything(standings, rows):
        return ""
    total = len(standings.all_rows) + len(standings.pinned)
    return language.gettext("{shown} of {total} shown").format(shown=len(rows), total=total)


def subject(language: Language, standings: Standings) -> str:
    """Name the election, the contest where there are several, and the unit where it is not the whole."""
    election, contest = standings.election, standings.contest
    name = isolated(one_line(language.pick(election.name)))
    if len(election.contests) > 1:
        name = f"{name} · {isolated(one_line(language.pick(contest.name)))}"
    return of_unit(language, standings, name)


def caption(language: Language, standings: Standings) -> str:
    """Name the election with its date, and the status of the results with those who endorsed them."""
    day = numbers.date(language, standings.election.date)
    named = language.pgettext("election", "{name}, {date}").format(name=subject(language, standings), date=day)
    status = _status(language, standings)
    return language.pgettext("status", "{election}: {status}").format(election=named, status=status)


def _status(language: Language, standings: Standings) -> str:
    results = standings.results
    if results is None:
        return language.gettext("no results yet")
    status = labels.status(language, results.status)
    if results.endorsed_by is None:
        return status
    issuer = one_line(language.pick(results.endorsed_by))
    endorsed = language.gettext("endorsed by the {issuer}").format(issuer=issuer)
    return language.pgettext("status", "{status}, {endorsed}").format(status=status, endorsed=endorsed)


def bases(language: Language, standings: Standings, rows: Rows) -> list[str]:
    """Say of what the percentages of lines are, and which lines have another base; nothing where none has one."""
    general, results = provenance.heading_base(language, standings), standings.results
    if results is None or not any(row.share is not None for row in rows):
        return []
    words = general
    if results.share_base is not None and general == provenance.base_words(language, results.share_base):
        words = provenance.base_in_full(language, results)
    said = [language.gettext("Percentages: {base}").format(base=one_line(words))] if words else []
    others: dict[str, list[str]] = {}
    for row in rows:
        base = other_base(language, standings, row)
        if base:
            others.setdefault(base, []).append(_name(language, row))
    template = language.pgettext("base of lines", "{names}: {base}")
    return said + [template.format(names=labels.join(language, names), base=base) for base, names in others.items()]


def other_base(language: Language, standings: Standings, row: Standing) -> str:
    """Say of what the percentage of a line is where the heading names another base; nothing where it does not."""
    base = provenance.base_of_share(language, standings, row)
    return "" if base == provenance.heading_base(language, standings) else one_line(base)


def derived(language: Language, standings: Standings, rows: Rows, columns: Columns) -> list[str]:
    """Say which of the figures copied are derived, and what has to be supposed for them; nothing where none is."""
    figures: list[str] = []
    supposed: dict[str, list[str]] = {}
    for column in columns:
        found = [(row, quantity) for row, quantity in _quantities(rows, column) if _is_derived(quantity)]
        if not found:
            continue
        title = column.title(language, standings)
        names = [] if column.derived(standings) else [_name(language, row) for row, _ in found]
        figures.append(_figures_of(language, title, names))
        assumptions = [text for _, quantity in found for text in provenance.assumptions(language, standings, quantity)]
        if assumptions:
            supposed.setdefault("; ".join(dict.fromkeys(assumptions)), []).append(title)
    if not figures:
        return []
    lead = language.gettext("Derived by Hustings from figures reported, bounds rounded outward: {figures}")
    template = language.gettext("{figures}: if {assumptions}")
    return [
        lead.format(figures="; ".join(figures)),
        *(
            template.format(figures=labels.join(language, titles), assumptions=assumptions)
            for assumptions, titles in supposed.items()
        ),
    ]


def sources(language: Language, standings: Standings, rows: Rows, columns: Columns) -> tuple[Attribution, ...]:
    """Name the source of the results, and of each figure that has another."""
    found: dict[str, list[str]] = {}
    for identifier, text in _other_sources(language, standings, rows, columns):
        found.setdefault(identifier, []).append(text)
    return (
        attributed(language, standings),
        *(_attributed(language, standings, identifier, figures) for identifier, figures in found.items()),
    )


def source_ids(language: Language, standings: Standings, rows: Rows, columns: Columns) -> list[str]:
    """Give the identifiers of the sources of what is copied, that of the results first; none if there are none."""
    if standings.results is None:
        return []
    others = (identifier for identifier, _ in _other_sources(language, standings, rows, columns))
    return list(dict.fromkeys((standings.results.source, *others)))


def _other_sources(language: Language, standings: Standings, rows: Rows, columns: Columns) -> Iterator[tuple[str, str]]:
    """Give each figure that has a source of its own, by that source's identifier and the figure's name."""
    general = standings.results.source if standings.results is not None else None
    for column in columns:
        for row, quantity in _quantities(rows, column):
            own = quantity.figure.source if quantity.figure is not None else None
            if own is not None and own != general:
                title = column.title(language, standings)
                yield own, _figures_of(language, title, [_name(language, row)])


def _attributed(language: Language, standings: Standings, identifier: str, figures: Sequence[str]) -> Attribution:
    source = standings.election.source(identifier)
    words = language.gettext("Source of {figures}: {source}").format(
        figures="; ".join(figures), source=provenance.source_line(language, source)
    )
    return Attribution(words, source.address or "", web_address(source.address or ""))


def _quantities(rows: Rows, column: StandingsColumn) -> Iterator[tuple[Standing, Quantity]]:
    for row in rows:
        quantity = column.quantity(row)
        if quantity is not None:
            yield row, quantity


def _is_derived(quantity: Quantity) -> bool:
    return quantity.knowledge is Knowledge.DERIVED


def _figures_of(language: Language, title: str, names: list[str]) -> str:
    if not names:
        return title
    template = language.pgettext("figures of lines", "{figures} ({names})")
    return template.format(figures=title, names=labels.join(language, names))


def _name(language: Language, row: Standing) -> str:
    return isolated(one_line(labels.row_name(language, row)))
