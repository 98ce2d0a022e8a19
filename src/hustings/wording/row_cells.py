"""The table of every count in the reader's words: headings, cells, and what rows come to."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from hustings.election.figures import Measure
from hustings.election.model import Election, RowFault
from hustings.wording import labels, numbers
from hustings.wording.language import Language
from hustings.wording.plain_text import isolated, one_line

# How a text that is fetched looks until it is there.
NOT_YET = "…"
_TOTAL, _PREVIOUS, _WITHIN = "total", "previous", ">"


def contest_names(language: Language, election: Election) -> dict[int, str]:
    """Name the contests by their places in the election."""
    return {place: one_line(language.pick(contest.name)) for place, contest in enumerate(election.contests)}


def selection_names(language: Language, election: Election, measures: Mapping[int, Measure]) -> dict[int, str]:
    """Name all selections by their places in the election, and what is counted besides by the numbers given."""
    selections = [selection for contest in election.contests for selection in contest.selections]
    names = {place: one_line(language.pick(selection.name)) for place, selection in enumerate(selections)}
    return names | {number: labels.measure(language, measure) for number, measure in measures.items()}


def kind_name(language: Language, kind: str) -> str:
    """Name a type of count: in our words what is everywhere the same, else as the file's column or cell has it."""
    if kind == _TOTAL:
        return language.pgettext("type of count", "All types")
    if kind == _PREVIOUS:
        return language.pgettext("type of count", "Earlier election")
    return " › ".join(part.replace("-", " ").capitalize() for part in kind.split(_WITHIN))


def remark_names(language: Language) -> dict[RowFault | None, str]:
    """Say in few words what there is to say of a row; of None, that it is a part of a count that stands beside it."""
    return {
        None: language.pgettext("remark on a row", "part of a total"),
        RowFault.NO_COUNT: language.pgettext("remark on a row", "no count"),
        RowFault.SUPPRESSED: language.pgettext("remark on a row", "withheld"),
        RowFault.NOT_A_NUMBER: language.pgettext("remark on a row", "not a number"),
        RowFault.NOT_WHOLE: language.pgettext("remark on a row", "not a whole number"),
        RowFault.TOO_LARGE: language.pgettext("remark on a row", "too large a number"),
        RowFault.ZERO_VOTERS: language.pgettext("remark on a row", "0 voters beside ballots"),
        RowFault.NO_SELECTION: language.pgettext("remark on a row", "no selection"),
        RowFault.FIELDS: language.pgettext("remark on a row", "other number of cells"),
        RowFault.TOTALS: language.pgettext("remark on a row", "total of other rows"),
        RowFault.NEGATIVE: language.pgettext("remark on a row", "below 0"),
        RowFault.REPEATED: language.pgettext("remark on a row", "repeated"),
        RowFault.PARTS_DIFFER: language.pgettext("remark on a row", "differs from its parts"),
        RowFault.UNITS_DIFFER: language.pgettext("remark on a row", "differs from its units"),
        RowFault.ROW_DIFFERS: language.pgettext("remark on a row", "row does not add up"),
    }


def cell(text: str) -> str:
    """Write a text of the source in a cell."""
    return isolated(one_line(text))


def whole_number(language: Language, value: int | None) -> str:
    """Write a count; nothing where the source gives none."""
    return "" if value is None else numbers.decimal(language, value)


def heading_place(title: str, place: int, *, descending: bool) -> str:
    """Mark a heading by which the rows are ordered after others: with its place among them."""
    return f"{title} {'▼' if descending else '▲'}{place}"


def footer(language: Language, title: str, rows: int, given: int, votes: int, span: tuple[int, int] | None) -> str:
    """Say what rows come to: how many there are, how many have a count, their votes, and the lowest and highest."""
    write = numbers.decimal
    parts = [
        language.ngettext("{count} row", "{count} rows", rows).format(count=write(language, rows)),
        language.gettext("{count} with a count").format(count=write(language, given)),
        language.gettext("votes added up: {votes}").format(votes=write(language, votes)),
    ]
    if span is not None:
        low, high = (write(language, value) for value in span)
        parts.append(language.gettext("lowest {low}, highest {high}").format(low=low, high=high))
    return language.pgettext("what rows come to", "{title}: {parts}").format(title=title, parts="; ".join(parts))


def footer_titles(language: Language) -> tuple[str, str, str]:
    """Name all rows, those that are found, and those that are selected."""
    return (
        language.pgettext("rows of a table", "All"),
        language.pgettext("rows of a table", "Found"),
        language.pgettext("rows of a table", "Selected"),
    )


def votes_explained(language: Language) -> str:
    """Say which counts are added up as votes."""
    return language.gettext(
        "Votes for selections are added up, without types of votes whose total stands beside them, and without "
        "counts of units that a unit around them holds already."
    )


def below_copied(language: Language, shown: int, total: int, source: str) -> str:
    """Say below copied rows how many of how many they are, and where they come from."""
    write = numbers.decimal
    return language.gettext("{shown} of {total} rows. {source}").format(
        shown=write(language, shown), total=write(language, total), source=source
    )


def titles(language: Language) -> dict[str, str]:
    """Give the headings of the columns by their names."""
    return {
        "unit": language.gettext("Unit"),
        "within": language.gettext("Within"),
        "contest": language.gettext("Contest"),
        "selection": language.gettext("Selection"),
        "kind": language.gettext("Type of count"),
        "count": language.gettext("Count"),
        "remarks": language.gettext("Remarks"),
        "file": language.gettext("File"),
        "row": language.gettext("Row"),
    }


def joined_remarks(language: Language, remarks: Sequence[str]) -> str:
    """Write several remarks on one row."""
    return language.pgettext("between remarks on a row", ", ").join(remarks)
