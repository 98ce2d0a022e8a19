"""H901 to H908 in words."""

from __future__ import annotations

from collections.abc import Callable

from hustings.election.model import RowFault
from hustings.wording import provenance
from hustings.wording.checks.saying import CheckWording, Page, Saying, joined
from hustings.wording.language import Language


def _page(language: Language, name: str, tested: str, limits: str, causes: str) -> Page:
    return Page(
        name=name,
        tested=tested,
        formula=language.gettext("Each row of the table by itself, and against the others; the first are named."),
        needs=language.gettext("A table of counts by reporting unit."),
        limits=limits,
        causes=causes,
    )


def _aside_page(language: Language) -> Page:
    gettext = language.gettext
    return _page(
        language,
        gettext("Rows set aside"),
        gettext("Whether each row gives a whole number of votes or voters, of something that it names."),
        gettext("What such a row would have counted is not known; it is in no sum."),
        gettext("notes between the rows, cells that were moved, or a file that was cut off"),
    )


def _totals_page(language: Language) -> Page:
    gettext = language.gettext
    return _page(
        language,
        gettext("Rows of totals"),
        gettext("Whether rows are totals of other rows of the table."),
        gettext("They are told by their names; whether they agree with the sums is not tested."),
        gettext("a table that was made to be read, with its totals in it"),
    )


def _left_out_page(language: Language) -> Page:
    gettext = language.gettext
    return _page(
        language,
        gettext("Counts left blank or suppressed"),
        gettext("Whether each row gives its count."),
        gettext("A blank is not taken for 0, though some sources mean it so; sums are then lower bounds."),
        gettext(
            "selections that were not on the ballot in a unit, few votes that are kept secret, or voters who may vote "
            "at any station and are listed at none"
        ),
    )


def _repeated_page(language: Language) -> Page:
    gettext = language.gettext
    return _page(
        language,
        gettext("Repeated counts"),
        gettext("Whether each selection has one count of each type in each unit."),
        gettext("All of them are added up: which of them the source means is not known."),
        gettext("namesakes, units of one name, types of vote that the table does not tell apart, or a row given twice"),
    )


def _parts_page(language: Language) -> Page:
    gettext = language.gettext
    return _page(
        language,
        gettext("Types of vote and their total"),
        gettext("Whether counts by type of vote add up to the total that stands beside them."),
        gettext("Only where all of them are given; the total is what is counted."),
        gettext("a type of vote without a column of its own, or a total that was corrected later"),
    )


def _units_page(language: Language) -> Page:
    gettext = language.gettext
    return _page(
        language,
        gettext("Units and the unit that they lie in"),
        gettext("Whether the counts of units add up to what the table gives for the unit around them."),
        gettext("What is given for the unit around them is what is counted for it."),
        gettext("votes that belong to no unit within, such as those by post, or counts that are kept secret"),
    )


def _negative_page(language: Language) -> Page:
    gettext = language.gettext
    return _page(
        language,
        gettext("Counts below 0"),
        gettext("Whether a count is below 0."),
        gettext("Such counts are added up as they stand."),
        gettext("a correction of another row, or a sign that the source gives a meaning of its own"),
    )


def _differing_page(language: Language) -> Page:
    gettext = language.gettext
    return _page(
        language,
        gettext("Rows and their own totals"),
        gettext("Whether the votes and ballots in a row add up to the total that the row gives."),
        gettext("It hangs on how the columns are understood; all counts are added up as they stand."),
        gettext(
            "a slip in the record of a station, a correction of one column alone, or a column that is misunderstood"
        ),
    )


def _say(say: Saying) -> tuple[str, str]:
    finding, language = say.finding, say.language
    title = _titles(language, finding.count("count"))[RowFault(finding.name("fault"))]
    where = provenance.rows(language, [int(row) for row in finding.names("first")], finding.count("count"))
    template = (
        language.gettext("Of {count} rows read: {rows}.") if where else language.gettext("{count} rows were read.")
    )
    read = template.format(count=say.number("read"), rows=where)
    return title.format(count=say.number("count")), joined(read, _consequence(say))


def _titles(language: Language, count: int) -> dict[RowFault, str]:
    ngettext = language.ngettext
    return {
        RowFault.NOT_A_NUMBER: ngettext(
            "{count} row gives something other than a number, which is in no sum.",
            "{count} rows give something other than a number, which is in no sum.",
            count,
        ),
        RowFault.NOT_WHOLE: ngettext(
            "{count} row gives a number that is not whole, and is in no sum.",
            "{count} rows give a number that is not whole, and is in no sum.",
            count,
        ),
        RowFault.TOO_LARGE: ngettext(
            "{count} row gives too large a number, which is in no sum.",
            "{count} rows give too large a number, which is in no sum.",
            count,
        ),
        RowFault.NO_SELECTION: ngettext(
            "{count} row does not name what it counts, and is in no sum.",
            "{count} rows do not name what they count, and are in no sum.",
            count,
        ),
        RowFault.FIELDS: ngettext(
            "{count} row has too few or too many fields, and is in no sum.",
            "{count} rows have too few or too many fields, and are in no sum.",
            count,
        ),
        RowFault.TOTALS: ngettext(
            "{count} row is a total of others, and is not added to them.",
            "{count} rows are totals of others, and are not added to them.",
            count,
        ),
        RowFault.NO_COUNT: ngettext(
            "{count} row leaves its count blank.", "{count} rows leave their counts blank.", count
        ),
        RowFault.SUPPRESSED: ngettext(
            "{count} row suppresses its count.", "{count} rows suppress their counts.", count
        ),
        RowFault.ZERO_VOTERS: ngettext(
            "{count} row gives 0 eligible voters beside ballots that were counted, which is taken for not given.",
            "{count} rows give 0 eligible voters beside ballots that were counted, which is taken for not given.",
            count,
        ),
        RowFault.REPEATED: ngettext(
            "{count} row gives a count that another row gives too.",
            "{count} rows give counts that other rows give too.",
            count,
        ),
        RowFault.PARTS_DIFFER: ngettext(
            "{count} row gives a total that its types of vote do not add up to.",
            "{count} rows give totals that their types of vote do not add up to.",
            count,
        ),
        RowFault.UNITS_DIFFER: ngettext(
            "{count} row gives a count that the units within do not add up to.",
            "{count} rows give counts that the units within do not add up to.",
            count,
        ),
        RowFault.ROW_DIFFERS: ngettext(
            "{count} row gives counts that do not add up to its own total.",
            "{count} rows give counts that do not add up to their own total.",
            count,
        ),
        RowFault.NEGATIVE: ngettext("{count} row counts less than 0.", "{count} rows count less than 0.", count),
    }


def _consequence(say: Saying) -> str:
    """Say what becomes of counts that are kept all the same, or that are missing to a sum."""
    gettext = say.language.gettext
    told = {
        RowFault.NO_COUNT: gettext("Sums that they would be part of are lower bounds."),
        RowFault.SUPPRESSED: gettext("Sums that they would be part of are lower bounds."),
        RowFault.ZERO_VOTERS: gettext("Sums that they would be part of are lower bounds."),
        RowFault.REPEATED: gettext("All of them are added up."),
        RowFault.PARTS_DIFFER: gettext("The total is what is counted."),
        RowFault.UNITS_DIFFER: gettext("What is given for the unit itself is what is counted for it."),
        RowFault.ROW_DIFFERS: gettext("All counts are added up as they stand."),
        RowFault.NEGATIVE: gettext("They are added up as they stand."),
    }
    return told.get(RowFault(say.finding.name("fault")), "")


_PAGES: dict[str, Callable[[Language], Page]] = {
    "H901": _aside_page,
    "H902": _totals_page,
    "H903": _left_out_page,
    "H904": _repeated_page,
    "H905": _parts_page,
    "H906": _units_page,
    "H907": _negative_page,
    "H908": _differing_page,
}
WORDINGS = {number: CheckWording(page, _say) for number, page in _PAGES.items()}
