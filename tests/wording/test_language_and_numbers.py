"""Numbers, dates and texts as the reader's language writes them."""

from __future__ import annotations

import datetime
from decimal import Decimal
from pathlib import Path

import pytest
from babel.messages.catalog import Catalog
from babel.messages.mofile import write_mo
from hypothesis import given
from hypothesis import strategies as st

from core_support import english
from hustings.election.intervals import Interval
from hustings.election.texts import Texts
from hustings.wording import numbers
from hustings.wording.language import PSEUDO, Language, load_language, system_language_tag
from hustings.wording.pseudo import pseudo

RUSSIAN = load_language("ru")


def plain(text: str) -> str:
    """Make the blanks that CLDR uses readable in a test."""
    return text.replace("\u00a0", " ").replace("\u202f", " ")


def span(low: object, high: object) -> Interval:
    """Make an interval of two numbers."""
    return Interval(Decimal(str(low)), Decimal(str(high)))


class TestLanguage:
    @pytest.mark.parametrize("tag", ["en", "en-GB", "ru", "be", "ar", "zh-Hant-TW", "pt-BR"])
    def test_known_languages_keep_their_tag(self, tag: str) -> None:
        assert load_language(tag).tag == tag

    @pytest.mark.parametrize("tag", ["xx-nothing", "", "C", "../../etc", "q" * 99, "en_", "-", "ru-ru-ru-ru"])
    def test_unknown_languages_are_english(self, tag: str) -> None:
        assert load_language(tag).gettext("Votes") == "Votes"
        assert load_language(tag).tag in ("en", tag)

    @given(st.text(max_size=12))
    def test_any_tag_gives_a_language(self, tag: str) -> None:
        assert isinstance(load_language(tag), Language)

    def test_a_language_without_translations_is_english(self, tmp_path: Path) -> None:
        assert load_language("ru", tmp_path).tag == "en"

    def test_translations_are_found_in_their_folder(self, tmp_path: Path) -> None:
        catalog = Catalog(locale="ru")
        catalog.add("Votes", "Голоса")
        catalog.add("bounds", "границы", context="range")
        catalog.add(("{number} vote", "{number} votes"), ("{number} голос", "{number} голоса", "{number} голосов"))
        folder = tmp_path / "ru" / "LC_MESSAGES"
        folder.mkdir(parents=True)
        with (folder / "hustings.mo").open("wb") as file:
            write_mo(file, catalog)
        for tag in ("ru", "ru-BY"):
            language = load_language(tag, tmp_path)
            assert language.tag == tag
            assert language.gettext("Votes") == "Голоса"
            assert language.pgettext("range", "bounds") == "границы"
            assert language.ngettext("{number} vote", "{number} votes", 5) == "{number} голосов"

    def test_reading_direction(self) -> None:
        assert load_language("ar").is_right_to_left
        assert not english().is_right_to_left

    def test_texts_of_sources_in_the_nearest_language(self) -> None:
        texts = Texts({"be-Latn": "Minsk", "ru": "Минск", "fr": "Minsk-sur-Svislotch"})
        assert load_language("ru-BY").pick(texts) == "Минск"
        assert english().pick(texts) == "Minsk"

    @pytest.mark.parametrize(
        ("environment", "tag"),
        [
            ({}, "en"),
            ({"LANG": "ru_RU.UTF-8"}, "ru-RU"),
            ({"LANG": "C.UTF-8"}, "en"),
            ({"LANG": "POSIX"}, "en"),
            ({"LANG": "en_GB", "LC_MESSAGES": "de_DE@euro"}, "de-DE"),
            ({"LANG": "en_GB", "LC_ALL": "fr_FR", "LANGUAGE": "be:ru"}, "be"),
        ],
    )
    def test_the_language_of_the_system(self, environment: dict[str, str], tag: str) -> None:
        assert system_language_tag(environment) == tag


class TestNumbers:
    @pytest.mark.parametrize(
        ("number", "written"),
        [("3.60", "3.60"), ("0.75", "0.75"), ("1234567", "1,234,567"), ("0", "0"), ("-83.61", "-83.61")],
    )
    def test_digits_stay_as_published(self, number: str, written: str) -> None:
        assert numbers.decimal(english(), Decimal(number)) == written

    @given(st.decimals(-(10**17), 10**17, places=2))
    def test_every_number_can_be_read_back(self, number: Decimal) -> None:
        assert Decimal(numbers.decimal(english(), number).replace(",", "")) == number

    def test_longest_digits(self) -> None:
        assert numbers.decimal(english(), Decimal("9" * 20)).replace(",", "") == "9" * 20
        assert numbers.percentage(english(), Decimal("12.34567890123456789")) == "12.34567890123456789%"

    @pytest.mark.parametrize(
        ("tag", "written"),
        [
            ("en", "86.82%"),
            ("ru", "86,82 %"),
            ("be", "86,82 %"),
            ("fr", "86,82 %"),
            ("de", "86,82 %"),
            ("tr", "%86,82"),
            ("eu", "% 86,82"),
        ],
    )
    def test_percentages(self, tag: str, written: str) -> None:
        assert plain(numbers.percentage(load_language(tag), Decimal("86.82"))) == written

    def test_percentages_without_decimals_and_with_more(self) -> None:
        assert numbers.percentage(english(), Decimal(100)) == "100%"
        assert numbers.percentage(english(), Decimal("38.4"), 2) == "38.40%"

    def test_dates(self) -> None:
        day = datetime.date(2025, 1, 26)
        assert numbers.date(english(), day) == "26 January 2025"
        assert plain(numbers.date(RUSSIAN, day)) == "26 января 2025 г."

    @pytest.mark.parametrize(
        ("number", "written"),
        [
            ("6900000", "6.9 million"),
            ("7000000", "7 million"),
            ("6910000", "6.91 million"),
            ("6912345", "6,912,345"),
            ("690000", "690,000"),
        ],
    )
    def test_round_numbers_are_written_short(self, number: str, written: str) -> None:
        assert numbers.compact(english(), Decimal(number)) == written


class TestIntervals:
    @pytest.mark.parametrize(
        ("low", "high", "written"),
        [
            (5095540, 5171125, "5,095–5,172"),
            (188115, 191479, "188–192"),
            (118269, 120605, "118–121"),
            (108878, 111075, "108–112"),
            (101835, 103928, "101–104"),
            (211006, 214706, "211–215"),
            (42260, 46455, "42–47"),
            (5000, 5000, "5"),
            (5001, 5001, "5–6"),
        ],
    )
    def test_thousands_are_rounded_outward(self, low: int, high: int, written: str) -> None:
        assert numbers.interval(english(), span(low, high), numbers.THOUSAND) == written

    def test_ballots_cast_of_the_bundled_election(self) -> None:
        assert numbers.count(english(), span(5869423, 5955802)) == "5.86–5.96 million"
        assert plain(numbers.count(RUSSIAN, span(5869423, 5955802))) == "5,86–5,96 million"

    @pytest.mark.parametrize(
        ("low", "high", "written"),
        [
            (1000, 1000, "1,000"),
            (900_001, 1_100_000, "900–1,100 thousand"),
            (2839, 2846, "2,839–2,846"),
            ("8.56", "8.57", "8–9"),
        ],
    )
    def test_counts(self, low: object, high: object, written: str) -> None:
        assert numbers.count(english(), span(low, high)) == written

    def test_ranges_below_zero_are_written_in_words(self) -> None:
        assert numbers.interval(english(), span("-0.1", "0.3"), Decimal(1), 2) == "-0.10 to 0.30"
        assert numbers.spoken_interval(english(), span("-0.1", "-0.1"), Decimal(1), 2) == "-0.10"
        assert numbers.spoken_interval(english(), span(188115, 191479), numbers.THOUSAND) == "188 to 192"

    @given(st.decimals(0, 10**19, places=6), st.decimals(0, 10**19, places=6), st.integers(0, 3))
    def test_what_is_written_holds_what_is_known(self, first: Decimal, second: Decimal, decimals: int) -> None:
        interval = span(min(first, second), max(first, second))
        low, _, high = numbers.interval(english(), interval, numbers.THOUSAND, decimals).replace(",", "").partition("–")
        assert Decimal(low) * 1000 <= interval.low
        assert Decimal(high or low) * 1000 >= interval.high

    def test_a_quotient_close_to_a_round_number_is_not_rounded_inward(self) -> None:
        below = Interval.exactly(2) - Interval.exactly(1) / Interval.exactly(10**40)
        assert numbers.interval(english(), below, Decimal(1)) == "1–2"


class TestPseudoLanguage:
    def test_texts_are_longer_and_accented(self) -> None:
        assert pseudo("Votes") == "[Vótés··]"
        assert pseudo("Not itemised by the source") == "[Ñót ítémíséd bý thé sóúrçé········]"

    @pytest.mark.parametrize("text", ["{rank}=", "{low}–{high}", "#", "{times} : 1", "", "{name}"])
    def test_texts_without_words_stay(self, text: str) -> None:
        assert pseudo(text) == text

    def test_placeholders_tags_and_shortcuts_stay(self) -> None:
        assert pseudo("{name} followed with {share}").startswith("[{name} fóllówéd wíth {share}")
        assert "&O" in pseudo("&Open")
        assert "<b>" in pseudo("<b>once</b>")

    @given(st.text("aeé {}xyz&<>", max_size=30))
    def test_braces_are_left_as_they_are(self, text: str) -> None:
        assert [letter for letter in pseudo(text) if letter in "{}"] == [letter for letter in text if letter in "{}"]

    def test_it_is_a_language_like_another(self) -> None:
        language = load_language(PSEUDO)
        assert language.tag == PSEUDO
        assert language.ngettext("one vote", "votes", 1).startswith("[óñé vóté")
        assert language.ngettext("one vote", "votes", 2).startswith("[vótés")
        assert language.pgettext("range", "bounds").startswith("[bóúñds")
        assert numbers.decimal(language, Decimal("86.82")) == "86.82"
