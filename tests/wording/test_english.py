"""English is written without CLDR, and must not differ from it."""

from __future__ import annotations

import datetime
import subprocess
import sys
from decimal import Decimal, localcontext

import pytest
from babel import Locale
from babel.dates import format_date
from babel.numbers import format_compact_decimal, format_decimal, format_percent
from hypothesis import given
from hypothesis import strategies as st

from hustings.wording import english, numbers
from hustings.wording.language import Language, load_language

LANGUAGES = [load_language(name.replace("_", "-")) for name in english.LOCALES]
PLAIN = load_language("en")
EACH = st.sampled_from([*LANGUAGES, PLAIN])


def places(decimals: int) -> str:
    return "." + "0" * decimals if decimals else ""


def test_there_are_several_kinds_of_english() -> None:
    assert {language.tag for language in LANGUAGES} >= {"en-GB", "en-US"}
    assert all(language.is_plain_english for language in (*LANGUAGES, PLAIN))
    assert not load_language("en-ZA").is_plain_english


@given(EACH, st.decimals(-(10**17), 10**17, places=4), st.integers(0, 5))
def test_numbers_are_those_of_cldr(language: Language, number: Decimal, decimals: int) -> None:
    with localcontext(prec=60):
        expected = format_decimal(number, f"#,##0{places(decimals)}", language.locale)
    assert numbers.decimal(language, number, decimals) == expected


@given(EACH, st.decimals(-1000, 1000, places=3), st.integers(0, 4))
def test_percentages_are_those_of_cldr(language: Language, number: Decimal, decimals: int) -> None:
    with localcontext(prec=60):
        expected = format_percent(number / 100, f"#,##0{places(decimals)}%", language.locale)
    assert language.locale.percent_formats[None].pattern == "#,##0%"
    assert numbers.percentage(language, number, decimals) == expected


@given(EACH, st.dates())
def test_dates_are_those_of_cldr(language: Language, day: datetime.date) -> None:
    assert numbers.date(language, day) == format_date(day, "long", language.locale)


@given(EACH, st.integers(100, 99_999))
def test_round_numbers_are_those_of_cldr(language: Language, hundredths: int) -> None:
    number = Decimal(hundredths * 10_000)
    decimals = next(count for count in (0, 1, 2) if hundredths % 10 ** (2 - count) == 0)
    expected = format_compact_decimal(number, format_type="long", locale=language.locale, fraction_digits=decimals)
    assert numbers.compact(language, number) == expected


@pytest.mark.parametrize("language", [*LANGUAGES, PLAIN], ids=lambda language: language.tag)
def test_it_is_read_from_left_to_right(language: Language) -> None:
    assert language.locale.character_order == "left-to-right"
    assert not language.is_right_to_left
    assert isinstance(language.locale, Locale)


def test_cldr_is_not_loaded_for_english() -> None:
    code = (
        "import datetime, sys; from decimal import Decimal; "
        "from hustings.wording import numbers; from hustings.wording.language import load_language; "
        "english = load_language('en'); "
        "print(numbers.date(english, datetime.date(2025, 1, 26)), numbers.percentage(english, Decimal('86.82')), "
        "numbers.compact(english, Decimal(6900000)), 'babel' in sys.modules)"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "26 January 2025 86.82% 6.9 million False"
