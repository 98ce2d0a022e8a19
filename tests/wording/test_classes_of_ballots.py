"""Overvotes, undervotes, ballots issued and found in the box, in words."""

from __future__ import annotations

import pytest

from core_support import english, made
from hustings.election.figures import Measure
from hustings.wording import labels, provenance
from hustings.wording.columns import COLUMNS, address_of
from hustings.wording.inspection import inspect
from wording.copied_support import TABLES, copy, words

STANDINGS = made(votes={"a": "600", "b": "400"}, overvotes="5", undervotes="15", issued="1030", found="1025")


def test_lines_are_named_and_explained() -> None:
    told = {
        labels.row_name(english(), row): provenance.name_tooltip(english(), STANDINGS, row) for row in STANDINGS.pinned
    }
    assert told == {
        "Overvotes": "Votes for more selections than are allowed, which do not count",
        "Undervotes": "Votes that voters could have given, and did not",
    }


@pytest.mark.parametrize(
    ("measure", "expected"),
    [
        (Measure.OVERVOTES, "Overvotes: 5; reported; The Paper, 3 January 2030; a count, not a share."),
        (Measure.ISSUED, "Ballots issued: 1,030; reported; The Paper, 3 January 2030; a count, not a share."),
        (Measure.FOUND, "Ballots in the box: 1,025; reported; The Paper, 3 January 2030; a count, not a share."),
    ],
)
def test_they_answer_when_asked(measure: Measure, expected: str) -> None:
    assert STANDINGS.reading is not None
    assert inspect(english(), STANDINGS, STANDINGS.reading.address(measure)).spoken(english()) == expected


def test_their_cells_stand_for_their_counts() -> None:
    for row in STANDINGS.pinned:
        measures = {address.measure for column in COLUMNS if (address := address_of(column, STANDINGS, row))}
        assert measures == {Measure(row.kind.value)}


@pytest.mark.parametrize("form", TABLES)
def test_they_are_copied(form: str) -> None:
    text = words(form, copy(form, STANDINGS).text)
    assert "Overvotes" in text
    assert "Undervotes" in text
