"""How far long work is, in words."""

from __future__ import annotations

import pytest

from hustings.wording.language import load_language
from hustings.wording.progress import reading, rows_read, time_left


@pytest.mark.parametrize(
    ("names", "said"),
    [
        (["a.csv"], "Reading a.csv"),
        (["a.csv", "b.csv"], "Reading a.csv and 1 more file"),
        (["a.csv", "b.csv", "c.csv"], "Reading a.csv and 2 more files"),
    ],
)
def test_files_are_named_by_the_first(names: list[str], said: str) -> None:
    assert reading(load_language("en"), names) == said


@pytest.mark.parametrize(("tag", "said"), [("en", "312,000 rows"), ("de", "312.000 rows")])
def test_rows_are_counted_as_the_language_writes_numbers(tag: str, said: str) -> None:
    assert rows_read(load_language(tag), 312_000) == said


@pytest.mark.parametrize(
    ("seconds", "said"),
    [
        (0.0, "about 1 second left"),
        (1.0, "about 1 second left"),
        (2.4, "about 3 seconds left"),
        (90.0, "about 90 seconds left"),
        (91.0, "about 2 minutes left"),
        (3600.0, "about 60 minutes left"),
    ],
)
def test_time_left_is_said_in_whole_seconds_or_minutes_rounded_up(seconds: float, said: str) -> None:
    assert time_left(load_language("en"), seconds) == said
