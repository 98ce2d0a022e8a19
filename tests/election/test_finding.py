"""Finding a name by a part of it, in any of its scripts."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core_support import BUNDLED, ODD, standings_of
from hustings.election.finding import folded, matches, name_key
from hustings.election.model import Selection, SelectionKind
from hustings.election.texts import Texts


@pytest.mark.parametrize(
    "sought",
    [
        "sergey",
        "SYRANKOV",
        "rank",
        "sergey syr",
        "syr serg",
        "  sergey  ",
        "Сыранков",
        "сергей",
        "Сыранкоў",
        "сыранкоу",
        "Сяргей",
        "Siarhei",
        "syrankou",
        "sergey сыранк",
    ],
)
def test_a_candidate_is_found_in_every_language_of_the_name(sought: str) -> None:
    assert [row.key for row in standings_of(BUNDLED, find=sought).rows] == ["syrankov"]


def test_yo_and_short_i_are_found_without_their_marks() -> None:
    assert folded("Ёлкин Йод") == folded("елкин иод")


@pytest.mark.parametrize(
    ("sought", "found"),
    [
        ("مرشحة", ["arabic"]),
        ("مرشح", ["arabic", "arabic-latin"]),
        ("اولى", ["arabic"]),
        ("候选人", ["chinese", "chinese-latin"]),
        ("甲", ["chinese"]),
        ("yi", ["chinese-latin"]),
        ("thani", ["arabic-latin"]),
        ("nobody", []),
    ],
)
def test_names_in_arabic_and_chinese_are_found(sought: str, found: list[str]) -> None:
    assert [row.key for row in standings_of(ODD, "scripts", find=sought).rows] == found


@pytest.mark.parametrize(
    ("written", "sought"),
    [
        ("Cédrat", "cedrat"),
        ("cedrat", "CÉDRAT"),
        ("Łąka", "laka"),
        ("Straße", "strasse"),
        ("Ørsted", "orsted"),
        ("Ｆｕｌｌ", "full"),
        ("D’Arc", "d'arc"),
        ("İnan", "inan"),
        ("𝐁old", "bold"),
    ],
)
def test_accents_and_widths_do_not_matter(written: str, sought: str) -> None:
    assert folded(written) == folded(sought)


def test_short_names_and_parties_are_searched_too() -> None:
    selection = Selection(
        id="a",
        kind=SelectionKind.CANDIDATE,
        name=Texts({"en": "Candidate Alder"}),
        short=Texts({"en": "Al"}),
        party=Texts({"fr": "Parti de la mousse"}),
    )
    assert matches(selection, "alder mousse")
    assert matches(selection, "")
    assert not matches(selection, "alder fern")


@given(st.text())
def test_folding_twice_changes_nothing_more(text: str) -> None:
    assert folded(folded(text)) == folded(text)


@given(st.text().filter(str.strip), st.text())
def test_a_name_is_found_by_the_whole_of_it(name: str, rest: str) -> None:
    named = Selection(id="a", kind=SelectionKind.CANDIDATE, name=Texts({"en": name + rest}))
    assert matches(named, name)


def test_names_are_ordered_without_regard_to_accents_but_never_equal() -> None:
    names = ["Zoé", "Zoe", "Álvaro", "beech", "Beech"]
    assert sorted(names, key=name_key) == ["Álvaro", "Beech", "beech", "Zoe", "Zoé"]


def test_turkish_letters_stand_behind_those_they_look_like_for_turkish_readers() -> None:
    names = ["İzmir", "Iğdır", "Çorum", "Cizre", "Ilgaz", "Hakkâri", "ığdır", "Sivas", "Şırnak", "Ünye", "Uşak"]
    ordered = [
        "Cizre",
        "Çorum",
        "Hakkâri",
        "Iğdır",
        "ığdır",
        "Ilgaz",
        "İzmir",
        "Sivas",
        "Şırnak",
        "Uşak",
        "Ünye",
    ]
    assert sorted(names, key=lambda name: name_key(name, "tr-TR")) == ordered
    assert sorted(names, key=name_key)[3:6] == ["Iğdır", "ığdır", "Ilgaz"]


def test_georgian_names_stand_in_the_order_of_their_alphabet() -> None:
    names = ["ჰე", "ბათუმი", "თბილისი", "ადიგენი", "ჯო", "Ash"]
    for language in ("en", "tr"):
        ordered = sorted(names, key=lambda name: name_key(name, language))
        assert ordered == ["Ash", "ადიგენი", "ბათუმი", "თბილისი", "ჯო", "ჰე"]
