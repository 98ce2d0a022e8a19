"""What is said of the rows of a table of counts."""

from __future__ import annotations

import pytest

from check_cases import counted
from check_support import found
from core_support import english
from hustings.election.model import RowFault
from hustings.wording import provenance
from hustings.wording.checks.findings import said

NUMBER_OF = {
    RowFault.NOT_A_NUMBER: "H901",
    RowFault.NOT_WHOLE: "H901",
    RowFault.TOO_LARGE: "H901",
    RowFault.NO_SELECTION: "H901",
    RowFault.FIELDS: "H901",
    RowFault.TOTALS: "H902",
    RowFault.NO_COUNT: "H903",
    RowFault.ZERO_VOTERS: "H903",
    RowFault.SUPPRESSED: "H903",
    RowFault.REPEATED: "H904",
    RowFault.PARTS_DIFFER: "H905",
    RowFault.UNITS_DIFFER: "H906",
    RowFault.NEGATIVE: "H907",
    RowFault.ROW_DIFFERS: "H908",
}


def text(fault: RowFault, rows: int, first: tuple[int, ...]) -> tuple[str, str]:
    case = counted(fault.value, rows=rows, first=first)
    outcome = found(NUMBER_OF[fault], case)
    assert outcome is not None
    [finding] = outcome
    words = said(english(), case, finding)
    return words.title, words.detail


def test_findings_point_at_rows() -> None:
    assert text(RowFault.FIELDS, 16, (12, 57, 99)) == (
        "16 rows have too few or too many fields, and are in no sum.",
        "Of 1,000 rows read: rows 12, 57, 99 and 13 more.",
    )
    assert text(RowFault.FIELDS, 1, (5,)) == (
        "1 row has too few or too many fields, and is in no sum.",
        "Of 1,000 rows read: row 5.",
    )
    assert text(RowFault.REPEATED, 2, (5, 7)) == (
        "2 rows give counts that other rows give too.",
        "Of 1,000 rows read: rows 5 and 7. All of them are added up.",
    )


@pytest.mark.parametrize("fault", RowFault)
def test_every_fault_has_words_without_any_rows_named(fault: RowFault) -> None:
    title, detail = text(fault, 2, ())
    assert title.startswith("2 rows ")
    assert detail.startswith("1,000 rows were read.")


@pytest.mark.parametrize(
    ("first", "total", "expected"),
    [
        ((), 3, ""),
        ((1234,), 1, "row 1,234"),
        ((3, 1234), 2, "rows 3 and 1,234"),
        ((12, 57, 99), 16, "rows 12, 57, 99 and 13 more"),
        (tuple(range(2, 22)), 100, "rows 2, 3, 4, 5, 6 and 95 more"),
    ],
)
def test_rows_are_named_as_places(first: tuple[int, ...], total: int, expected: str) -> None:
    assert provenance.rows(english(), first, total) == expected


def test_of_no_voters_beside_ballots_it_is_said_that_the_file_says_0() -> None:
    assert text(RowFault.ZERO_VOTERS, 1, (9,)) == (
        "1 row gives 0 eligible voters beside ballots that were counted, which is taken for not given.",
        "Of 1,000 rows read: row 9. Sums that they would be part of are lower bounds.",
    )
