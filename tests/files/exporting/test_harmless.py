"""Texts that a spreadsheet would run as a formula."""

from __future__ import annotations

import duckdb
import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from hustings.files.exporting.harmless import as_it_was, harmless, harmless_sql

RUN = ("=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1", "\n=1", "＝1+1", " =1+1", "\u00a0-1")
HOSTILE = st.text(st.sampled_from("'=+-@\t\r\n＝ \u00a0aЖ\x00") | st.characters(codec="utf-8"), max_size=6)


@pytest.mark.parametrize("text", RUN)
def test_what_would_be_run_bears_an_apostrophe(text: str) -> None:
    assert harmless(text) == f"'{text}"


@pytest.mark.parametrize("text", ["", "Anna", "a=b", "'quoted'", "O'Neil", "12", "(-1)", "'s-Gravenhage"])
def test_other_texts_stay(text: str) -> None:
    assert harmless(text) == text


@given(HOSTILE)
@example("'=1")
@example("''=1")
def test_every_text_is_given_back(text: str) -> None:
    assert as_it_was(harmless(text)) == text
    assert not harmless(text).lstrip(" \u00a0").startswith(("=", "+", "-", "@", "\t", "\r", "\n", "＝"))


@given(st.lists(HOSTILE, min_size=1, max_size=20))
@settings(max_examples=25, deadline=None)
def test_duckdb_does_the_same(texts: list[str]) -> None:
    with duckdb.connect() as connection:
        found = connection.execute(
            f"SELECT {harmless_sql('cell')} FROM (SELECT unnest(?::VARCHAR[]) AS cell)", [texts]
        ).fetchall()
    assert [row[0] for row in found] == [harmless(text) for text in texts]
