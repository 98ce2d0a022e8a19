"""What tables of counts say of the election as a whole, and its figures."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from duckdb import DuckDBPyConnection
from msgspec.structs import replace

from hustings.election.messages import Message, message, verbatim
from hustings.election.model import (
    Area,
    Contest,
    CountedRows,
    Election,
    ElectionType,
    Outcome,
    OutcomeAct,
    Results,
    Source,
)
from hustings.election.texts import Texts
from hustings.files.errors import FileError
from hustings.files.inputs import Input
from hustings.files.long_tables.contests import Gathered
from hustings.files.long_tables.profile import ElectionFacts, LongTable
from hustings.files.long_tables.tables import TableFile
from hustings.stations.reporting import Sums, sums_of, with_figures

VERSION = "counts"


def election_of(
    connection: DuckDBPyConnection,
    said: Sequence[ElectionFacts],
    files: Sequence[Input],
    fingerprints: Sequence[str],
    gathered: Gathered,
    rows: CountedRows,
    sums: Sums | None = None,
) -> Election:
    """Give the election with the figures of the whole, added up from the counts unless they are at hand.

    `said` is what each file says.
    """
    facts = of_one_election(list(zip(files, said, strict=True)))
    sources = tuple(
        Source(
            id=f"file{number + 1}",
            publisher=own.publisher or Texts({"und": file.name}),
            title=Texts({"und": file.name}),
            published=own.published,
            sha256=fingerprint,
            supplied=("publisher",) if own.publisher is not None and own.is_publisher_supplied else (),
        )
        for number, (file, own, fingerprint) in enumerate(zip(files, said, fingerprints, strict=True))
    )
    version = Results(
        id=VERSION,
        source=sources[0].id,
        status=facts.status,
        status_words=facts.status_words,
        as_of=facts.as_of,
        as_of_time=facts.as_of_time,
        lines=(),
    )
    sums = sums if sums is not None else sums_of(connection, (0, 1 << 30))
    return Election(
        format="hustings-election",
        version=1,
        name=facts.name,
        type=facts.type,
        date=facts.date,
        area=Area(name=facts.area),
        sources=sources,
        contests=_with_results(gathered, version, sums, [source.id for source in sources]),
        meaning=facts.meaning,
        counts=rows,
        supplied=facts.supplied,
    )


def _with_results(gathered: Gathered, version: Results, sums: Sums, sources: Sequence[str]) -> tuple[Contest, ...]:
    by_contest: dict[str, dict[int, str]] = {}
    for number, (contest, selection) in enumerate(gathered.selections):
        by_contest.setdefault(contest, {})[number] = selection
    elected: dict[str, dict[str, Outcome]] = {}
    for contest, selection in gathered.elected:
        outcome = Outcome(elected=True, words=Texts({"en": "elected"}), act=OutcomeAct.REPORTED, source=version.source)
        elected.setdefault(contest, {})[selection] = outcome
    return tuple(
        replace(
            contest,
            results=(
                with_figures(
                    version,
                    contest,
                    sums.get(number, {}),
                    by_contest.get(contest.id, {}),
                    sources,
                    elected.get(contest.id),
                ),
            ),
        )
        for number, contest in enumerate(gathered.contests)
    )


def facts_of(files: Sequence[tuple[TableFile, LongTable]]) -> ElectionFacts:
    """Read what tables say of the election as a whole.

    Raises:
        FileError: they speak of several.
    """
    return of_one_election([(file.input, _said_by(file, table)) for file, table in files])


def of_one_election(said: Sequence[tuple[Input, ElectionFacts]]) -> ElectionFacts:
    """Give what the first file says of the election as a whole; files of several areas are of what they name.

    Raises:
        FileError: the files speak of several.
    """
    first, facts = said[0]
    for file, others in said[1:]:
        if _event(others) != _event(facts):
            raise FileError(
                file.path,
                message("is not of one election with {file}", file=first.name),
                file.member or "",
                _election_of(first, facts),
                _election_of(file, others),
                message("Open one election at a time."),
            )
    has_one_area = all(others.area == facts.area for _, others in said)
    return facts if has_one_area else replace(facts, area=facts.name)


def refuse_twins(files: Sequence[Input], fingerprints: Sequence[str]) -> None:
    """See that no table is given twice, whose counts would be added up twice.

    Raises:
        FileError: two files, or two in an archive, are the same byte for byte.
    """
    met: dict[str, Input] = {}
    for file, fingerprint in zip(files, fingerprints, strict=True):
        first = met.setdefault(fingerprint, file)
        if first is not file:
            raise FileError(
                file.path,
                message("holds the same as {file}", file=str(first.file)),
                file.member or "",
                message("each table once, as its counts are added up"),
                advice=message("Leave one of the two out."),
            )


def _event(facts: ElectionFacts) -> tuple[object, ...]:
    """Give what tells elections apart; the name does only where the type is known, else it is that of the file."""
    name = facts.name if facts.type is not ElectionType.OTHER else None
    # Where files name their publishers themselves, each authority publishes its part.
    return facts.date, facts.type, facts.publisher if facts.is_publisher_supplied else None, name


def _said_by(file: TableFile, table: LongTable) -> ElectionFacts:
    sample = file.head.sample[0] if file.head.sample else ()
    row: Mapping[str, str] = {
        name: sample[place].strip() if place < len(sample) else "" for name, place in table.columns.items()
    }
    return table.facts(file.head, row)


def _election_of(file: Input, facts: ElectionFacts) -> Message:
    """Tell an election by its day, or by the name of its file."""
    return verbatim(facts.date.isoformat() if facts.date is not None else f"`{file.name}`")
